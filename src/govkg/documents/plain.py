"""Plain text: paragraphs from lines, and the tables in it, whose cells are parted by tabs, spaces, rules or lines."""

from __future__ import annotations

import re
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

_TABLE = re.compile(r"[\t|]|[序编][ \u3000]*号|(?:[单單]位|部[门門])(?: {2}|\u3000|[ \r]*\n)")
"""What stands in each text that holds a table."""


def read_plain(text: str) -> list[Paragraph | Grid]:
    """The paragraphs and tables of a decoded text; places count its characters."""
    lines = split_lines(text)
    if not _TABLE.search(text):
        return list(paragraphs(lines))
    items: list[Paragraph | Grid] = []
    plain: list[Line] = []
    i = 0
    while i < len(lines):
        found = _table(lines, i) if lines[i].text else None
        if found:
            items += [*paragraphs(plain), found.grid]
            plain = []
        else:
            plain.append(lines[i])
        i += found.lines if found else 1
    return [*items, *paragraphs(plain)]


def _table(lines: Sequence[Line], i: int) -> LineTable | None:
    """The table that begins at a line; of one whose columns only stand below each other more than the lines that look like rows."""
    parted = find_parted(lines, i)
    if parted and "\t" in lines[i].text:
        return parted
    if lines[i].text.count("|") > 1 and (piped := find_piped(lines, i)):
        return piped
    spaced = [table for table in (parted, find_aligned(lines, i), find_rightward(lines, i)) if table]
    if spaced:
        return max(spaced, key=lambda table: table.lines)
    for find in (find_stacked, find_carded, find_flowed, find_unnumbered, find_varying):
        if found := find(lines, i):
            return found
    return None
