"""Plain text: paragraphs from lines, and tables whose cells are parted by tabs, spaces or lines, as they are pasted from Word or
a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from govkg.documents.aligned import find_aligned
from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.lines import Line, paragraphs, split_lines
from govkg.documents.piped import find_piped
from govkg.documents.stacked import find_stacked

_TAB = re.compile(r"\t")
_SPACES = re.compile(r"[ \u3000]+")
_HEADER = re.compile(r"[ \u3000]*[序编][ \u3000]*号[ \u3000]+\S")
_NUMBERED = re.compile(r"[序编][ \u3000]*号")
_WIDE = re.compile(r" {2,}|\u3000[ \u3000]*| \u3000+")
_GROUP = re.compile(
    r"[ \u3000]*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])[^\t。；;，,：:]{2,24}$"
)
"""A line between rows that heads those below it: 一、产业发展."""
_LETTER = re.compile(r"[\u4e00-\u9fff]")


def read_plain(text: str) -> list[Paragraph | Grid]:
    """The paragraphs and tables of a decoded text; places count its characters."""
    lines = split_lines(text)
    if "\t" not in text and "|" not in text and not _NUMBERED.search(text):
        return list(paragraphs(lines))
    items: list[Paragraph | Grid] = []
    plain: list[Line] = []
    i = 0
    while i < len(lines):
        rows, sign = _rows(lines, i)
        found = None if rows else find_stacked(lines, i) or find_piped(lines, i) or find_aligned(lines, i)
        if rows or found:
            grid = found.grid if found else Grid(tuple(_cells(lines[i : i + rows], sign)))
            items += [*paragraphs(plain), grid]
            plain = []
        else:
            plain.append(lines[i])
        i += found.lines if found else rows or 1
    return [*items, *paragraphs(plain)]


def _rows(lines: Sequence[Line], i: int) -> tuple[int, re.Pattern[str]]:
    """How many lines the table takes that begins at line i, and what parts its cells: two lines or more with the same
    number of cells, three at least, and lines that head a group of them; else 0. Spaces part cells only below a header that begins with 序号."""
    tabs = "\t" in lines[i].text
    if not tabs and not _HEADER.match(lines[i].text):
        return 0, _TAB
    sign = _TAB if tabs else _parting(lines[i])
    count = _signs(lines[i], sign)
    if count < 2 or lines[i].text.startswith("\t"):
        return 0, sign
    end = i + 1
    while end < len(lines):
        if _signs(lines[end], sign) == count:
            end += 1
        elif _GROUP.match(lines[end].text) and end + 1 < len(lines) and _signs(lines[end + 1], sign) == count:
            end += 2
        else:
            break
    return (end - i if end - i > 1 else 0), sign


def _parting(header: Line) -> re.Pattern[str]:
    """What parts the cells below a header: wide gaps, where it has no others, else any space."""
    narrow = any(len(gap.group()) == 1 and gap.group() != "\u3000" for gap in _SPACES.finditer(header.text.strip()))
    return _SPACES if narrow else _WIDE


def _signs(line: Line, sign: re.Pattern[str]) -> int:
    return len(_gaps(line, sign))


def _gaps(line: Line, sign: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where a line is parted into cells; a space between two single letters is none (工 作 任 务)."""
    text = line.text.strip(" ") if sign is _TAB else line.text.strip(" \u3000")
    offset = line.text.index(text)
    found = [(m.start() + offset, m.end() + offset) for m in sign.finditer(text)]
    if sign is _TAB:
        return found
    cells = pairwise([offset, *(edge for gap in found for edge in gap), offset + len(text)])
    single = [_LETTER.fullmatch(line.text, first, last) for first, last in list(cells)[::2]]
    number = _NUMBERED.match(line.text, offset)
    first = number.end() if number else -1
    return [g for g, (a, b) in zip(found, pairwise(single), strict=True) if g[0] == first or not (a and b)]


def _cells(lines: Sequence[Line], sign: re.Pattern[str]) -> Iterator[GridCell]:
    width = _signs(lines[0], sign) + 1
    for row, line in enumerate(lines):
        if _GROUP.match(line.text):
            yield GridCell(row, 0, (Paragraph((Piece(line.text, line.start, line.part),)),), 1, width)
            continue
        start = 0 if sign is _TAB else len(line.text) - len(line.text.lstrip(" \u3000"))
        text = line.text if sign is _TAB else line.text.rstrip(" \u3000")
        gaps = _gaps(line, sign)
        for column, (first, last) in enumerate(
            zip([start, *(b for _, b in gaps)], [*(a for a, _ in gaps), len(text)], strict=True)
        ):
            yield GridCell(row, column, (Paragraph((Piece(text[first:last], line.start + first, line.part),)),))
