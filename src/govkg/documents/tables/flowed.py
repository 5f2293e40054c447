"""Tables of plain text that come as one stream of cells with a rule (|) behind each, over as many lines as a cell may take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.lines import Line
from govkg.documents.tables.line_table import LineTable
from govkg.documents.tables.vocabulary import (
    CLASS_HEADING,
    COUNT_HEADING,
    OFFICE_HEADING,
    OTHER_HEADING,
    PARTY_HEADING,
    ROW_NUMBER,
    TASK_HEADING,
)

_SIGN = re.compile(r"[。；;，,：:|]")
_REMARK = re.compile(r"[(（][^()（）]*[)）]$")
"""What a heading says of its column in a bracket: 责任部门(加*号的牵头)."""
_LONGEST_HEADING = 12
_WIDEST = 12
_LONGEST = 40
"""Lines that a cell may take."""
_AHEAD = 4
"""Lines behind an empty one in which the rule stands that closes its cell."""


@dataclass(slots=True)
class Token:
    """What stands up to the next rule: its pieces line by line, rules among them, and the line behind it."""

    lines: list[list[Piece]] = field(default_factory=lambda: [[]])
    end: int = 0
    closed: bool = False

    @property
    def text(self) -> str:
        return "".join("".join(p.text for line in self.lines for p in line if not p.rule).split())

    def take(self, other: Token) -> None:
        """Put the rules of an empty cell, which only tells where a row ends, behind this one."""
        self.lines += other.lines
        self.end = other.end


def find_flowed(lines: Sequence[Line], first: int) -> LineTable | None:
    """The table whose first heading (序号, a task or a class of tasks) stands at line `first`: three headings at least, one of them
    naming a party, and rows that each begin with a number and have as many cells. Where 序号 is not the first heading, the first column
    is a class, which stands before the number of the first of its rows."""
    if not may_begin(lines, first):
        return None
    stream = tokens_from(lines, first)
    header, token = _header(stream)
    if token is None or not any(PARTY_HEADING.fullmatch(h) or OFFICE_HEADING.fullmatch(h) for h in map(_title, header)):
        return None
    grouped = not is_heading(_title(header[-1]))
    heads = header[:-1] if grouped else header
    counted = COUNT_HEADING.fullmatch(heads[0].text) is not None
    if len(heads) < 3 or not (counted or grouped):
        return None
    behind = 2 if not counted and COUNT_HEADING.fullmatch(heads[1].text) else 1
    rows = _rows(stream, token, len(heads) - behind, header[-1:] if grouped else [])
    if sum(row.number is not None for row in rows) < 2:
        return None
    cells = _counted_cells(heads, rows) if counted else _classed_cells(heads, rows)
    return LineTable(Grid(tuple(cells)), rows[-1].end - first)


def may_begin(lines: Sequence[Line], first: int) -> bool:
    """Whether the first cell that begins at line `first` is a heading, told by its few first lines."""
    if not any("|" in line.text for line in lines[first : first + 3]):
        return False
    text = ""
    for line in lines[first : first + 4]:
        before, rule, _ = line.content.lstrip("|").partition("|")
        text += before if text or line.content.strip("| ") else ""
        if text and (rule or line.content.startswith("|")):
            break
    text = "".join(text.split())
    return bool(COUNT_HEADING.fullmatch(text) or TASK_HEADING.fullmatch(text) or CLASS_HEADING.fullmatch(text))


def is_heading(text: str) -> bool:
    """Whether a text is the whole heading of a column."""
    kinds = (COUNT_HEADING, TASK_HEADING, PARTY_HEADING, OFFICE_HEADING, OTHER_HEADING, CLASS_HEADING)
    return any(kind.fullmatch(text) for kind in kinds)


def tokens_from(lines: Sequence[Line], first: int) -> Iterator[Token]:
    """The cells from line `first` on; a cell that takes too many lines ends the stream, and so does one that no rule closes."""
    token, begun = Token(), first
    for i in range(first, len(lines)):
        whole = lines[i].piece
        last = 0
        for rule in re.finditer(r"\|", lines[i].text):
            token.lines[-1] += [whole.cut(last, rule.start()), whole.cut(*rule.span(), "rule between cells")]
            token.end, token.closed = i + 1, True
            yield token
            token, begun, last = Token(), i, rule.end()
        empty = not lines[i].content and token.text
        if i - begun > _LONGEST or (empty and not _goes_on(lines[i + 1 : i + 1 + _AHEAD])):
            token.end = i
            break
        token.lines[-1].append(whole.cut(last, len(lines[i].text)))
        token.lines.append([])
        token.end = i + 1
    yield token


def _goes_on(ahead: Sequence[Line]) -> bool:
    """Whether a cell goes on behind an empty line: its rule is near, and no heading of another table stands before it."""
    contents = [line.content for line in ahead if line.content]
    ruled = next((content for content in contents if "|" in content or is_heading(content)), "")
    return contents[:1] != [] and (contents[0].startswith("|") or ("|" in ruled and not is_heading(ruled.strip("| "))))


def _title(heading: Token) -> str:
    return _REMARK.sub("", heading.text)


def _too_long(text: str) -> bool:
    """Whether a text is no heading of a column or of rows, by its length or its signs."""
    return len(text) > 2 * _LONGEST_HEADING or _SIGN.search(text) is not None


def _header(stream: Iterator[Token]) -> tuple[list[Token], Token | None]:
    """The headings, with the class of the first rows behind them, and the number of the first row."""
    found: list[Token] = []
    for token in stream:
        text = token.text
        if found and ROW_NUMBER.fullmatch(text):
            return found, token
        if not text and found:
            found[-1].take(token)
        elif len(found) > _WIDEST or not token.closed or _too_long(_REMARK.sub("", text)):
            break
        elif text or not found:
            found.append(token)
            if len(found) == 2 and not found[0].text:
                second = found.pop()
                found[0] = Token([*found[0].lines, *second.lines], second.end, second.closed)
    return found, None


@dataclass(slots=True)
class _Row:
    """A number and the cells behind it; without a number, what heads the rows below."""

    number: Token | None
    cells: list[Token]

    @property
    def end(self) -> int:
        tokens = [*([self.number] if self.number else []), *self.cells]
        return max(token.end for token in tokens)


def _rows(stream: Iterator[Token], token: Token | None, width: int, group: list[Token]) -> list[_Row]:
    """The rows from the one whose number is `token`; `width` cells stand behind it."""
    rows = [_Row(None, group)] if group else []
    heading: Token | None = None
    while token is not None:
        if ROW_NUMBER.fullmatch(token.text):
            rows += [_Row(None, [heading])] if heading else []
            heading = None
            cells = [cell for _, cell in zip(range(width), stream, strict=False)]
            if not any(cell.text for cell in cells):
                break
            rows.append(_Row(token, cells))
        elif not token.text and token.closed:
            (heading or rows[-1].cells[-1]).take(token)
        elif heading or not token.closed or _too_long(token.text):
            break
        else:
            heading = token
        token = next(stream, None)
    return rows


def _counted_cells(heads: Sequence[Token], rows: Sequence[_Row]) -> Iterator[GridCell]:
    yield from (token_cell(0, column, head) for column, head in enumerate(heads))
    for number, row in enumerate(rows, 1):
        if row.number is None:
            yield token_cell(number, 0, row.cells[0], 1, len(heads))
            continue
        yield from (token_cell(number, column, cell) for column, cell in enumerate([row.number, *row.cells]))


def _classed_cells(heads: Sequence[Token], rows: Sequence[_Row]) -> Iterator[GridCell]:
    """The cells of a table whose first column covers several rows; the numbers stand in a column that has a heading or none."""
    first = 1 if COUNT_HEADING.fullmatch(heads[1].text) else 2
    yield token_cell(0, 0, heads[0])
    yield from (token_cell(0, column, head) for column, head in enumerate(heads[1:], first))
    number = 0
    for i, row in enumerate(rows):
        if row.number is None:
            below = next((n for n, other in enumerate(rows[i + 1 :]) if other.number is None), len(rows) - i - 1)
            yield token_cell(number + 1, 0, row.cells[0], max(below, 1))
            continue
        number += 1
        yield from (token_cell(number, column, cell) for column, cell in enumerate([row.number, *row.cells], 1))


def token_cell(row: int, column: int, token: Token, rows: int = 1, columns: int = 1) -> GridCell:
    """A cell of the table from what stands up to its rule."""
    return GridCell(row, column, tuple(Paragraph(tuple(line)) for line in token.lines if line), rows, columns)
