"""Plain text: paragraphs from lines, and the tables in it, whose cells are parted by tabs, spaces, rules or lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from govkg.documents.aligned import find_aligned
from govkg.documents.assembly import Grid, Paragraph
from govkg.documents.carded import find_carded
from govkg.documents.flowed import find_flowed
from govkg.documents.lines import Line, paragraphs, split_lines
from govkg.documents.parted import find_parted
from govkg.documents.piped import find_piped
from govkg.documents.rightward import find_rightward
from govkg.documents.stacked import LineTable, find_stacked
from govkg.documents.unnumbered import find_unnumbered
from govkg.documents.varying import find_varying

_TABLE = re.compile(
    r"[\t|]|[序编][ \u3000]*号|(?:[单單]位|部[门門])(?: {2}|\u3000|[ \r]*\n| [\u4e00-\u9fff]{0,4}(?:[单單]位|部[门門]|[时時][限间間]|期限))"
)
"""What stands in each text that holds a table."""


def read_plain(text: str) -> list[Paragraph | Grid]:
    """The paragraphs and tables of a decoded text; places count its characters."""
    lines = split_lines(text)
    if not _TABLE.search(text):
        return list(paragraphs(lines))
    items: list[Paragraph | Grid] = []
    plain: list[Line] = []
    i, closing = 0, _closing(lines)
    whole, lines = lines, lines[:closing]
    while i < len(lines):
        found = _table(lines, i) if _may_head(lines[i].content) else None
        if found:
            items += [*paragraphs(plain), found.grid]
            plain = []
        else:
            plain.append(lines[i])
        i += found.lines if found else 1
    return [*items, *paragraphs([*plain, *whole[closing:]])]


def _may_head(content: str) -> bool:
    """Whether a line may hold the headings of a table, or the first one: it is short, or parted into cells."""
    return 0 < len(content) <= _LONGEST_HEADER or any(sign in content for sign in ("\t", "|", "  ", "\u3000"))


def _lacks(table: LineTable) -> bool:
    """Whether a row has fewer cells than the header, so that only their places tell which is empty."""
    cells = Counter(cell.row for cell in table.grid.cells)
    return any(1 < count < cells[0] for count in cells.values())


_LONGEST_HEADER = 80
_SIGNED = re.compile(r"[\u4e00-\u9fff（）()]{2,30}(?:人民政府|党委|委员会|办公室|管委会)$")
_DATED = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日$")
_BEHIND = re.compile(r"[（(]?此件|抄送|附件|注[：:]|备注[：:]|主办[：:]|联系")


def _closing(lines: Sequence[Line]) -> int:
    """Where the last lines of a paper begin that belong to no table: who signed it, above a date that nothing follows but notes, or
    a note."""
    filled = [i for i, line in enumerate(lines) if line.content.strip("| ")][-8:]
    for place, i in enumerate(filled):
        content = lines[i].content.replace(" ", "")
        rest = [lines[j].content.replace(" ", "") for j in filled[place + 1 :]]
        signed = _SIGNED.match(content) and rest and _DATED.match(rest[0]) and all(map(_BEHIND.match, rest[1:]))
        if signed or (_BEHIND.match(content) and "：" in content.replace(":", "：")):
            return i
    return len(lines)


def _table(lines: Sequence[Line], i: int) -> LineTable | None:
    """The table that begins at a line; of one whose columns only stand below each other more than the lines that look like rows."""
    parted = find_parted(lines, i)
    if parted and "\t" in lines[i].text:
        return parted
    if lines[i].text.count("|") > 1 and (piped := find_piped(lines, i)):
        return piped
    aligned = find_aligned(lines, i)
    spaced = [table for table in (parted, aligned, find_rightward(lines, i)) if table]
    if spaced:
        return max(spaced, key=lambda table: (table.lines, table is aligned and parted is not None and _lacks(parted)))
    for find in (find_stacked, find_carded, find_flowed, find_unnumbered, find_varying):
        if found := find(lines, i):
            return found
    return None
