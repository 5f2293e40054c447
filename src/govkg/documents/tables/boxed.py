"""Tables drawn in plain text, with a rule above and below each row: ┌─┬─┐ │ ├─┼─┤ └─┴─┘, or +---+---+ and |."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.lines import Line, columns, joined
from govkg.documents.tables.drawn import (
    RULE,
    Segment,
    closes_above,
    is_rule,
    is_ruled,
    opens_below,
    places,
    segments,
    spans,
    words,
)
from govkg.documents.tables.line_table import LineTable
from govkg.documents.tables.offices import names_alone
from govkg.documents.tables.wrapping import begins_anew

_BLANK = 1
"""So many empty lines may stand between those of a table."""
_NEAR = 6
"""Lines below the first one in which a row has two cells: above it may be a title."""
_LONGEST_NAME = 3
"""Lines that a name may take."""
_AHEAD = 6
"""So many lines are looked at to tell whether one of a cell begins something of its own."""
_LONGEST_LIST = 300
"""Characters of a list of names before it that are looked at."""
_SHORTER = 4
"""So many columns less than the widest line of its column a line takes that was not broken for want of room."""


@dataclass(slots=True)
class _Row:
    """The lines of a row, as what they say in each cell; the rules above and below it; and the columns whose cells go on from above."""

    above: str = ""
    below: str = ""
    kept: frozenset[int] = frozenset()
    lines: list[list[Segment]] = field(default_factory=list)

    @property
    def count(self) -> int:
        return max(map(len, self.lines))


@dataclass(slots=True)
class _Cell:
    """The places that a cell covers, what each line says in it, and with which line each row begins."""

    row: int
    column: int
    wide: int
    high: int = 1
    lines: list[Segment] = field(default_factory=list)
    begins: dict[int, int] = field(default_factory=dict)

    def runs_over(self, row: int) -> bool:
        """Whether the cell has words above the row and in it."""
        at = self.begins.get(row, 0)
        return any(map(words, self.lines[:at])) and any(map(words, self.lines[at : self.begins.get(row + 1)]))


def find_boxed(lines: Sequence[Line], first: int) -> LineTable | None:
    """The table that begins at line `first` with a rule across, or with headings above one; it may frame a mere text. The lines between two
    rules are a row, and the lines of a cell go on with each other; a rule inside a line parts only the cells above and below it. Where
    no rules part the rows, their numbers do, or each line is one."""
    if not _begins(lines, first):
        return None
    end = _end(lines, first)
    taken = [line for line in lines[first:end] if line.content]
    rules = [line.content for line in taken if is_rule(line.content)]
    edges = places(rules)
    rows = _parted(_rows(taken, len(edges) - 1 if edges else _usual_width(taken)))
    if not rows:
        return None
    if len(edges) - 1 < max(row.count for row in rows):
        edges = []
    cells = _straightened(_cells(rows, edges))
    widest: Counter[int] = Counter()
    for cell in cells:
        widest[cell.column] = max([widest[cell.column], *(columns(words(line)) for line in cell.lines)])
    grid = (GridCell(c.row, c.column, tuple(_paragraphs(c, widest[c.column])), c.high, c.wide) for c in cells)
    return LineTable(Grid(tuple(sorted(grid, key=lambda c: (c.row, c.column)))), end - first)


def _usual_width(lines: Sequence[Line]) -> int:
    """How many cells most lines have, where the rules are not drawn alike."""
    counted = Counter(len(segments(line)) for line in lines if not is_rule(line.content))
    return max(counted, key=lambda width: (counted[width], width), default=0)


def _begins(lines: Sequence[Line], first: int) -> bool:
    """Whether a rule stands here, or below headings, and two cells beside each other near it; in a frame of ┌─┐ one is enough."""
    content, near = lines[first].content, [line for line in lines[first + 1 : first + 1 + _NEAR] if line.content]
    if not near or not (is_rule(content) or ("|" in content and is_rule(near[0].content))):
        return False
    parted = (line for line in (lines[first], *near) if "|" in line.text and not is_rule(line.content))
    return (opens_below(content) and "|" in near[0].text) or any(len(segments(line)) > 1 for line in parted)


def _end(lines: Sequence[Line], first: int) -> int:
    """The line behind the table: one without rules, or the first one of another table."""
    end, closed = first, False
    for i in range(first, len(lines)):
        content = lines[i].content
        if not content:
            if i - end >= _BLANK:
                break
            continue
        ruled = is_rule(content)
        if not ruled and (closed or "|" not in content):
            break
        if ruled and i > first and opens_below(content):
            break
        end, closed = i + 1, ruled and closes_above(content)
    return end


def _rows(lines: Sequence[Line], width: int) -> list[_Row]:
    """The rows that rules part; one inside a line does where the line has a part for each of the columns."""
    rows = [_Row()]
    pending: list[Piece] = []
    for line in lines:
        if is_rule(line.content):
            pending.append(line.piece.cut(0, len(line.text), RULE))
            rows[-1].below = line.content
            rows += [_Row()] if rows[-1].lines else []
            rows[-1].above = line.content
            continue
        parts = segments(line)
        parts[0][:0], pending = pending, []
        ruled = {n for n, part in enumerate(parts) if is_ruled(part)}
        if ruled and len(parts) == width:
            rows.append(_Row(kept=frozenset(range(width)) - ruled))
        rows[-1].lines.append(parts)
    rows = [row for row in rows if row.lines]
    if pending and rows:
        rows[-1].lines[-1][-1] += pending
    return rows


def _parted(rows: Sequence[_Row]) -> list[_Row]:
    """The rows, where no rules part some of them, by their numbers, or by their lines where all that stands below the header has no
    rules and says something in each cell."""
    found: list[_Row] = []
    last = 0
    for row in rows:
        starts = [n for n, line in enumerate(row.lines) if words(line[0]).isdecimal()]
        numbers = [int(words(row.lines[n][0])) for n in starts if len(words(row.lines[n][0])) < 4]
        if len(rows) == 2 and found and all(len(line) == row.count and all(map(words, line)) for line in row.lines):
            starts = [*range(len(row.lines))]
        elif numbers != [*range(last + 1, last + 1 + len(starts))] or starts[:1] != [0]:
            starts = [0]
        last = numbers[-1] if numbers else last
        ends = [*starts[1:], len(row.lines)]
        found += [_Row(row.above, row.below, row.kept, row.lines[a:b]) for a, b in zip(starts, ends, strict=True)]
    return found


def _cells(rows: Sequence[_Row], edges: Sequence[int]) -> list[_Cell]:
    found: list[_Cell] = []
    current: dict[int, _Cell] = {}
    for number, row in enumerate(rows):
        for n, (column, wide) in enumerate(spans(row.above, row.below, edges, row.count)):
            cell = current.get(column) if n in row.kept else None
            if cell is None:
                cell = current[column] = _Cell(number, column, wide)
                found.append(cell)
            else:
                cell.high += 1
            cell.begins[number] = len(cell.lines)
            cell.lines += [line[n] for line in row.lines if n < len(line)]
    return found


def _straightened(cells: list[_Cell]) -> list[_Cell]:
    """The cells, where one begins beside the upper and ends beside the lower of two cells to its right, and its words go on beside their
    rule, which no other column has: the lower one begins below it, as its rule was drawn right below the words of the upper one and
    not where the rows part."""
    columns_of: dict[int, list[_Cell]] = {}
    for cell in cells:
        columns_of.setdefault(cell.column, []).append(cell)
    parted: dict[int, list[tuple[_Cell, _Cell]]] = {}
    for beside in columns_of.values():
        for pair in pairwise(beside):
            parted.setdefault(pair[1].row, []).append(pair)
    for cell in (c for c in cells if c.high > 1):
        end = cell.row + cell.high
        for row in range(cell.row + 1, end):
            if len(parted.get(row, ())) != 1 or not cell.runs_over(row):
                continue
            upper, lower = parted[row][0]
            crossed = cell.column < lower.column and upper.row < cell.row < lower.row < end
            if crossed and end < (foot := lower.row + lower.high):
                upper.high, lower.row, lower.high = end - upper.row, end, foot - end
    return cells


def _paragraphs(cell: _Cell, widest: int) -> Iterator[Paragraph]:
    """What a cell says: its lines go on with each other, but where one begins something of its own."""
    found: list[Segment] = [[]]
    before = whole = ""
    texts = [words(line) for line in cell.lines]
    for n, (line, text) in enumerate(zip(cell.lines, texts, strict=True)):
        if not text:
            found[-1] += [piece for piece in line if piece.rule]
            continue
        early = columns(before) <= widest - _SHORTER
        if before and _anew(before, texts[n : n + _AHEAD], whole, early=early):
            found.append([*line])
            whole = text
        else:
            found[-1] += joined(found[-1], line)
            whole = (whole + text)[-_LONGEST_LIST:]
        before = text
    return (Paragraph(tuple(line)) for line in found)


def _anew(before: str, texts: Sequence[str], whole: str, *, early: bool) -> bool:
    """Whether the first of these lines of a cell begins something of its own below `before`, which ends what `whole` says. A line that
    ends early behind whole names is followed by others, these on more lines, too."""
    if begins_anew(before, texts[0], ended_early=early, whole=whole, behind=texts[1:]):
        return True
    return early and names_alone(whole) and any(names_alone("".join(texts[:n])) for n in range(1, _LONGEST_NAME + 1))
