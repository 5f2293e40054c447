"""Tables of plain text whose rows are lines, and whose cells tabs or spaces part, as they are pasted from Word or a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.lines import Line, line_of
from govkg.documents.tables.line_table import LineTable
from govkg.documents.tables.name_gaps import columns_of_parties, gaps_of_cells
from govkg.documents.tables.offices import heads_offices, names_alone
from govkg.documents.tables.vocabulary import (
    COUNT_HEADING,
    NUMBERED_ROW,
    OFFICE_HEADING,
    OTHER_HEADING,
    PARTY_HEADING,
    PARTY_WORD,
    TASK_HEADING,
    TASK_WORD,
    TIME_HEADING,
    UNIT_HEADING,
)
from govkg.numerals import HAN

_TAB = re.compile(r"\t")
_SPACES = re.compile(r"[ \u3000]+")
_HEADER = re.compile(r"[ \u3000]*[序编編][ \u3000]*[号號][ \u3000]+\S")
_NUMBERED = re.compile(r"[序编編][ \u3000]*[号號]")
_WIDE = re.compile(r" {2,}|\u3000[ \u3000]*| \u3000+")
_GROUP = re.compile(
    rf"[ \u3000]*(?:[{HAN}]{{1,3}}、|[(（][{HAN}]{{1,3}}[)）]|第[{HAN}]{{1,3}}(?:部分|[章节类]))"
    r"[^\t。；;：:]{2,40}\t*$"
)
"""A line between rows that heads those below it: 一、产业发展."""
_HEADING = re.compile(r" ?[^\s\d。；;，,：:、—\-][^\t。；;，,：:、]{1,18}\t*$")
"""A line without a numeral that may do so, where a row with a number follows; one that is indented goes on with a cell."""
_ROW = re.compile(rf"[ \u3000]*[(（]?(?:\d{{1,3}}|[{HAN}]{{1,3}})[)）]?[.．、]?[ \u3000]*(?:[\t \u3000]|$)")
_SENTENCE = re.compile(r"[。；;，,：:]")
_WORDLESS = re.compile(r"[ \u3000]+|[（(][^（()）]*[)）]$")
_HEADINGS = (COUNT_HEADING, TASK_HEADING, PARTY_HEADING, TIME_HEADING, OTHER_HEADING, OFFICE_HEADING)
_LETTER = re.compile(r"[\u4e00-\u9fff]")
_LONGEST_HEADING = 20
_BLANK = 3
"""So many blank lines end a table."""
_LONGEST_ROW = 12
"""Lines that the cells of one row may take."""
_GROUPS = 3
"""Headings that may follow each other."""


def find_tabbed(lines: Sequence[Line], first: int) -> LineTable | None:
    """As `find_parted`, where tabs part the cells; the header may break inside its cells, too."""
    header = _header(lines, first)
    return _below(lines, header, _TAB) if any("\t" in lines[i].text for i in header) else None


def find_parted(lines: Sequence[Line], first: int) -> LineTable | None:
    """The table that begins at line `first`: two lines or more with the same number of cells, three at least, and lines that head a
    group of them. Below headings one of which names a party rows may be apart, may lack their last cells, and may break inside a
    cell. Spaces part cells only below such a header, or one that begins with 序号."""
    tabs = "\t" in lines[first].text
    if not tabs and not _HEADER.match(lines[first].text) and not _heads_in_spaces(lines[first]):
        return None
    return _below(lines, [first], _TAB if tabs else _parting(lines[first]))


def _header(lines: Sequence[Line], first: int) -> list[int]:
    """The lines from `first` on that hold the headings: another one where its first word completes the last heading (序, 号; 完成,
    时限)."""
    found = [first]
    for i in range(first + 1, min(first + _LONGEST_ROW, len(lines))):
        begun, word = (_WORDLESS.sub("", text) for text in (_last_cell(lines[i - 1]), lines[i].text.split("\t")[0]))
        whole = any(kind.fullmatch(begun + word) and not kind.fullmatch(begun) for kind in _HEADINGS)
        if not begun or not word or not whole:
            break
        found.append(i)
    return found


def _last_cell(line: Line) -> str:
    return line.text[line.text.rfind("\t") + 1 :]


def _below(lines: Sequence[Line], header: Sequence[int], sign: re.Pattern[str]) -> LineTable | None:
    """The table below the headings in the lines `header`."""
    first = header[0]
    count = sum(len(_gaps(lines[i], sign)) for i in header)
    if count < 2 or lines[first].text.startswith("\t"):
        return None
    table = _Table(lines, sign, count)
    table.add(*header)
    while table.extend():
        pass
    found = any(not table.heads(row) for row in table.rows[1:])
    return LineTable(Grid(tuple(table.cells())), table.end - first) if found else None


def _heads_in_spaces(line: Line) -> bool:
    """Whether a line without 序号 heads columns that wide spaces part: a task, and a party; a time may stand before the task."""
    if not PARTY_WORD.search(line.text) or not _WIDE.search(line.content):
        return False
    cells = _WIDE.split(line.content)
    short = len(cells) > 2 and all(len(cell) <= 10 and not _SENTENCE.search(cell) for cell in cells)
    told = cells[TIME_HEADING.fullmatch(cells[0]) is not None]
    return short and any(map(UNIT_HEADING.fullmatch, cells)) and TASK_WORD.search(told) is not None


def _parting(header: Line) -> re.Pattern[str]:
    """What parts the cells below a header: wide gaps, where it has no others, else any space."""
    narrow = any(len(gap.group()) == 1 and gap.group() != "\u3000" for gap in _SPACES.finditer(header.text.strip()))
    return _SPACES if narrow else _WIDE


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


@dataclass(slots=True)
class _Table:
    """The rows found so far, each the numbers of its lines, and where the next one is looked for."""

    lines: Sequence[Line]
    sign: re.Pattern[str]
    count: int
    rows: list[tuple[int, ...]]
    end: int
    headed: bool
    numbered: bool
    marked: bool
    """Whether the headings are offices: what stands below them are marks, a row a line, and the last ones may be missing."""

    def __init__(self, lines: Sequence[Line], sign: re.Pattern[str], count: int) -> None:
        self.lines, self.sign, self.count = lines, sign, count
        self.rows, self.end, self.headed, self.numbered, self.marked = [], 0, False, False, False

    def add(self, *row: int) -> None:
        self.marked |= len(self.rows) < 2 and self._heads_offices(*row)
        if len(self.rows) < 3 and not self.headed and (self.marked or self._is_header(*row)):
            self.headed = True
            self.numbered = _NUMBERED.match("".join(self.lines[i].content for i in row[:2])) is not None
        self.rows.append(row)
        self.end = row[-1] + 1

    def extend(self) -> bool:
        """Take the next row, or the headings before it; whether there is one."""
        at = self._next(self.end)
        if at is None:
            return False
        row = self._row(at)
        if row and (at == self.end or not self._is_header(at)):
            self.add(*row)
            return True
        if at == self.end and self._goes_on(at):
            self.rows[-1] = (*self.rows[-1], at)
            self.end = at + 1
            return True
        headings = self._headings(at)
        for heading in headings:
            self.add(heading)
        return bool(headings)

    def heads(self, row: Sequence[int]) -> bool:
        """Whether a row is a line that heads those below it."""
        text = self.lines[row[0]].text.rstrip("\t")
        return len(row) == 1 and not self._signs(row[0], text) and row[0] != self.rows[0][0]

    def cells(self) -> Iterator[GridCell]:
        for number, row in enumerate(self.rows):
            if self.heads(row):
                line = self.lines[row[0]]
                yield GridCell(number, 0, (Paragraph((line.piece,)),), 1, self.count + 1)
                continue
            for column, cell in enumerate(self._laid(row)):
                yield GridCell(number, column, tuple(Paragraph((piece,)) for piece in cell))

    def _laid(self, row: Sequence[int]) -> list[list[Piece]]:
        """The cells of a row: the first one of each further line goes on with the last one of the line above."""
        found: list[list[Piece]] = []
        for line in (self.lines[i] for i in row):
            first, *others = self._pieces(line)
            found = [*found[:-1], [*(found[-1] if found else []), first], *([piece] for piece in others)]
        return found

    def _pieces(self, line: Line) -> Iterator[Piece]:
        tabs = self.sign is _TAB
        start = 0 if tabs else len(line.text) - len(line.text.lstrip(" \u3000"))
        text = line.text if tabs else line.text.rstrip(" \u3000")
        gaps = self._apart(line)
        edges = zip([start, *(b for _, b in gaps)], [*(a for a, _ in gaps), len(text)], strict=True)
        return (Piece(text[first:last], line.start + first, line.part) for first, last in edges)

    def _apart(self, line: Line) -> list[tuple[int, int]]:
        """Where a line is parted into cells; below columns of parties at the end spaces also part names."""
        gaps = _gaps(line, self.sign)
        if len(gaps) <= self.count or self.sign is not _SPACES or not self.numbered:
            return gaps
        edges = [len(line.text) - len(line.text.lstrip(" \u3000")), *(edge for gap in gaps for edge in gap), None]
        words = [line.text[a:b].rstrip(" \u3000") for a, b in zip(edges[::2], edges[1::2], strict=True)]
        kept = gaps_of_cells(words, self.count + 1, columns_of_parties(self._filled(self.rows[0])))
        return [gaps[i] for i in kept] if kept else gaps

    def _counts_on(self, i: int) -> bool:
        """Whether a line begins with the number behind that of the last row."""
        found = NUMBERED_ROW.match(self.lines[i].text)
        before = next((m for row in reversed(self.rows) if (m := NUMBERED_ROW.match(self.lines[row[0]].text))), None)
        return found is not None and int(found["number"]) == (int(before["number"]) if before else 0) + 1

    def _signs(self, i: int, text: str | None = None) -> int:
        line = self.lines[i]
        return len(_gaps(line if text is None else line_of(text, line.start, line.part), self.sign))

    def _is_header(self, *row: int) -> bool:
        """Whether lines hold headings, one of which names a party."""
        filled = self._filled(row)
        if len(filled) < 3 or any(len(cell) > _LONGEST_HEADING or _SENTENCE.search(cell) for cell in filled):
            return False
        told = _NUMBERED.match(filled[0]) or any(map(TASK_WORD.search, filled))
        return bool(told) and any(PARTY_WORD.search(cell) and not names_alone(cell) for cell in filled)

    def _heads_offices(self, *row: int) -> bool:
        """Whether lines hold the headings of a matrix: offices and a number or a task beside them or in the line above, or 部门 above
        a column of offices with signs behind them."""
        filled = self._filled(row)
        if self.rows:
            return (
                bool(filled) and all(map(names_alone, filled)) and heads_offices([*self._filled(self.rows[0]), *filled])
            )
        below = self._filled([row[-1] + 1]) if row[-1] + 1 < len(self.lines) else []
        office = below[1:] and names_alone(below[0]) and all(len(cell) < 3 for cell in below[1:])
        return heads_offices(filled) or bool(office and filled and UNIT_HEADING.fullmatch(filled[0]))

    def _filled(self, row: Sequence[int]) -> list[str]:
        cells = ("".join(piece.text.strip() for piece in cell) for cell in self._laid(row))
        return [cell for cell in cells if cell]

    def _next(self, start: int) -> int | None:
        """The next line; below headings, behind blank lines, too."""
        last = start + (_BLANK if self.headed else 1)
        return next((i for i in range(start, min(last, len(self.lines))) if self.lines[i].content), None)

    def _row(self, i: int) -> tuple[int, ...]:
        """The lines of the row that begins at line `i`; none where none does."""
        signs = self._signs(i)
        if signs == self.count:
            return (i,)
        if self.marked and 0 < signs < self.count:
            return (i,)
        opens = self.numbered and _ROW.match(self.lines[i].text) is not None
        if not self.headed or not signs or (self.numbered and not opens):
            return ()
        if self.sign is _SPACES and signs > self.count:
            return (i,) if self._counts_on(i) and len(self._apart(self.lines[i])) == self.count else ()
        if self.sign is not _TAB:
            return (i,) if self.sign is _WIDE and opens and 2 <= signs < self.count else ()
        if signs > self.count:
            return (i,) if self._signs(i, self.lines[i].text.rstrip("\t")) <= self.count else ()
        return self._broken(i, signs) or ((i,) if opens or signs == self.count - 1 else ())

    def _broken(self, i: int, signs: int) -> tuple[int, ...]:
        """The lines of a row that breaks inside cells: together they have as many cells as the header."""
        for j in range(i + 1, min(i + _LONGEST_ROW, len(self.lines))):
            if not self.lines[j].content or _GROUP.match(self.lines[j].text) or _ROW.match(self.lines[j].text):
                return ()
            signs += self._signs(j)
            if signs >= self.count:
                return tuple(range(i, j + 1)) if signs == self.count else ()
        return ()

    def _goes_on(self, i: int) -> bool:
        """Whether a line without cells goes on with the last cell of the row above: a list of names, or one that was open."""
        if not self.headed or self._signs(i) or self.heads(self.rows[-1]) or len(self.rows) < 2:
            return False
        before = self.lines[i - 1].content
        return names_alone(self.lines[i].content) and (before.endswith(("、", "，", ",")) or names_alone(_last(before)))

    def _headings(self, i: int) -> list[int]:
        """The lines from `i` on that head the row that follows them."""
        found: list[int] = []
        at: int | None = i
        while at is not None and len(found) < _GROUPS:
            text = self.lines[at].text
            if found and self._row(at):
                return [] if self._is_header(at) else found
            sure = _GROUP.match(text) is not None
            if not sure and not (self.numbered and _HEADING.match(text) and not self._signs(at, text.rstrip("\t"))):
                return []
            found.append(at)
            at = self._next(at + 1)
            if not sure and (at is None or not _ROW.match(self.lines[at].text)):
                return []
        return found if at is not None and self._row(at) and not self._is_header(at) else []


def _last(text: str) -> str:
    """The last cell of a line."""
    return re.split(r"[\t \u3000]", text)[-1]
