"""Tables of plain text whose header has two lines, the lower one below its wide cells: 责任分工 over 牵头单位 and 配合单位."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from govkg.documents.assembly import Grid, GridCell, Paragraph
from govkg.documents.lines import Line
from govkg.documents.tables.drawn import Segment, segments, words
from govkg.documents.tables.line_table import LineTable
from govkg.documents.tables.offices import OFFICE, names_alone
from govkg.documents.tables.vocabulary import (
    COUNT_HEADING,
    OFFICE_HEADING,
    PARTY_HEADING,
    PARTY_WORD,
    PERSON_WORD,
    ROW_NUMBER,
    TIME_HEADING,
)

_NO_HEADING = re.compile(r"[。；;，,：:\d]")
_LONGEST_HEADING = 12
_LONGEST_ROW = 12
"""Lines that a row may take."""
_LOOKED_AT = 20
"""Lines that tell how wide the rows are."""
_NO_GROUP = re.compile("[。；;|]")
_LONGEST_GROUP = 30
_BLANK = 2
"""So many lines may be empty below a row."""
_PERSONS = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:[、，, ]+[\u4e00-\u9fff·]{2,4})*")
_TIME = re.compile(r"\d|[年月季周日]|长期|持续")
_NO_ONE = frozenset(("", "无", "/", "-", "—"))

Row = list[list[Segment]]
"""The cells of a row, each what its lines say."""


def find_two_lined(lines: Sequence[Line], first: int) -> LineTable | None:
    """The table whose two lines of headings begin at line `first`, with tabs or rules between their cells: three headings above, two
    below, and as many cells in each row as both make. Empty cells show which headings are wide, or else what stands in the rows."""
    sign = next((s for s in "\t|" if s in lines[first].content), "")
    second = _next(lines, first + 1)
    if not sign or second == len(lines) or sign not in lines[second].text:
        return None
    above, below = (_cut(lines[i], sign) for i in (first, second))
    texts = [[*map(words, cells)] for cells in (above, below)]
    upper, lower = ([text for text in cells if text] for cells in texts)
    if len(upper) < 3 or len(lower) < 2 or not _are_headings(upper) or not _are_headings(lower):
        return None
    if not any(PARTY_HEADING.fullmatch(w) or OFFICE_HEADING.fullmatch(w) for w in map(_plain, lower)):
        return None
    widths = range(len(upper) + 1, len(upper) + len(lower))
    width = _width(lines[second + 1 : second + 1 + _LOOKED_AT], sign, widths)
    if not width or (sign == "\t" and len(above) == len(below) == width):
        return None
    third = _next(lines, second + 1)
    near, _ = _rows(lines[: third + _LOOKED_AT], third, sign, width)
    under = _under(texts, near, width) if any(row[1:] for row in near) else []
    spans = _spans([*map(_plain, upper)], [*map(_plain, lower)], under, width) if under else []
    if not spans:
        return None
    rows, end = _rows(lines, third, sign, width)
    heads = [cell for cell in above if words(cell)], [cell for cell in below if words(cell)]
    cells = [
        *(
            _cell(0, at, [head], 1 if at in under else 2, wide)
            for head, (at, wide) in zip(heads[0], spans, strict=True)
        ),
        *(_cell(1, at, [head]) for head, at in zip(heads[1], under, strict=True)),
        *(_cell(n, at, c, 1, 1 if row[1:] else width) for n, row in enumerate(rows, 2) for at, c in enumerate(row)),
    ]
    return LineTable(Grid(tuple(cells)), end - first)


def _next(lines: Sequence[Line], start: int) -> int:
    return next((i for i in range(start, min(start + _BLANK + 1, len(lines))) if lines[i].content), len(lines))


def _cut(line: Line, sign: str) -> list[Segment]:
    if sign == "|":
        return segments(line)
    whole = line.piece
    edges = [-1, *(m.start() for m in re.finditer("\t", line.text)), len(line.text)]
    return [[whole.cut(a + 1, b)] for a, b in pairwise(edges)]


def _plain(heading: str) -> str:
    return "".join(heading.split())


def _are_headings(texts: Sequence[str]) -> bool:
    """Whether cells hold headings, and no names."""
    plain = [*map(_plain, texts)]
    if any(len(text) > _LONGEST_HEADING or _NO_HEADING.search(text) for text in plain):
        return False
    return not any(OFFICE.fullmatch(text) and not OFFICE_HEADING.fullmatch(text) for text in plain)


def _width(lines: Sequence[Line], sign: str, widths: range) -> int:
    """As many cells as most rows have, of those that the headings make; 0 where none has."""
    counts = Counter(count for line in lines if sign in line.text and (count := len(_cut(line, sign))) in widths)
    return max(counts, key=lambda count: (counts[count], count), default=0)


def _rows(lines: Sequence[Line], start: int, sign: str, width: int) -> tuple[list[Row], int]:
    """The rows from line `start` on, of `width` cells, and the line behind them; a line that heads the next row is one of one
    cell."""
    rows: list[Row] = []
    at = end = start
    while at < len(lines):
        behind = _next(lines, at + 1)
        if _heads(lines[at], sign) and behind < len(lines) and len(_cut(lines[behind], sign)) > 2:
            rows.append([_filled(_cut(lines[at], sign))])
            end, at = at + 1, behind
            continue
        row, behind = _row(lines, at, width, sign)
        if not row:
            break
        rows.append(row)
        end, at = behind, _next(lines, behind)
    return rows, end


def _filled(cells: Sequence[Segment]) -> list[Segment]:
    return [cell for cell in cells if words(cell)]


def _heads(line: Line, sign: str) -> bool:
    """Whether a line holds one cell alone, which may head those below."""
    filled = _filled(_cut(line, sign))
    text = words(filled[0]) if len(filled) == 1 else ""
    return 0 < len(text) <= _LONGEST_GROUP and not _NO_GROUP.search(text)


def _row(lines: Sequence[Line], start: int, width: int, sign: str) -> tuple[Row, int]:
    """The cells of the row that begins at a line; one that lacks cells goes on in the next lines, or lacks its last ones."""
    row: Row = [[cell] for cell in _cut(lines[start], sign)]
    end = start + 1
    if sign not in lines[start].text:
        return [], start
    while len(row) < width and end < min(start + _LONGEST_ROW, len(lines)) and sign in lines[end].text:
        cells = _cut(lines[end], sign)
        if len(cells) >= width or len(row) + len(cells) > width + 1 or ROW_NUMBER.fullmatch(words(cells[0])):
            break
        open_cell = sign == "\t" or not lines[end - 1].content.endswith("|")
        if open_cell:
            row[-1].append(cells[0])
        row += [[cell] for cell in cells[int(open_cell) :]]
        end += 1
    more = row[width:]
    if len(row) < 2 or any(words(line) for cell in more for line in cell):
        return [], start
    row[width - 1 :] = [[line for cell in row[width - 1 :] for line in cell]] if len(row) >= width else []
    return row, end


def _under(texts: Sequence[Sequence[str]], rows: Sequence[Row], width: int) -> list[int]:
    """The columns in which the lower headings stand: as empty cells show, or where what the rows say fits to them best."""
    above, below = texts
    upper, lower = ([text for text in cells if text] for cells in texts)
    filled = [n for n, text in enumerate(below) if text]
    if filled[0] and len(below) in (width, width - 1) and filled[-1] < width:
        return filled
    wide = {n for n, text in enumerate(above[:width]) if not text}
    wide |= {n - 1 for n in wide}
    if len(above) == width and len(wide) == len(lower) and wide and min(wide) >= 0:
        return sorted(wide)
    count = len(upper) + len(lower) - width
    if not 0 < count < len(upper):
        return []
    places = range(len(upper) - count + 1)
    fits = {p: _fit([*upper[:p], *lower, *upper[p + count :]], rows) for p in places}
    best = max(fits, key=fits.__getitem__)
    return [*range(best, best + len(lower))] if fits[best] else []


def _fit(headings: Sequence[str], rows: Sequence[Row]) -> int:
    """How many cells say what their heading tells: names of offices, persons, a time, a number."""
    fit = 0
    for column, heading in enumerate(map(_plain, headings)):
        said = ["".join(map(words, row[column])) for row in rows if column < len(row) > 1]
        if PERSON_WORD.search(heading):
            fit += sum(_PERSONS.fullmatch(text) is not None and not names_alone(text) for text in said)
        elif PARTY_HEADING.fullmatch(heading) or OFFICE_HEADING.fullmatch(heading):
            fit += sum(text in _NO_ONE or names_alone(text) for text in said)
        elif TIME_HEADING.fullmatch(heading):
            fit += sum(_TIME.search(text) is not None and len(text) < 2 * _LONGEST_HEADING for text in said)
        elif COUNT_HEADING.fullmatch(heading):
            fit += sum(ROW_NUMBER.fullmatch(text) is not None for text in said)
    return fit


def _spans(upper: Sequence[str], lower: Sequence[str], under: Sequence[int], width: int) -> list[tuple[int, int]]:
    """The column of each upper heading, and how many it takes. Where several wide ones stand beside each other, those that name
    parties are above those that do; nothing where there are too many or too few."""
    runs: list[list[int]] = []
    for column in under:
        if runs and runs[-1][-1] == column - 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    wide = len(upper) - (width - len(under))
    if wide == 2 and len(runs) == 1 and len(under) > 3:
        start = under[0]
        cuts = range(2, len(under) - 1)
        best = max(cuts, key=lambda cut: _alike(upper[start], lower[:cut]) + _alike(upper[start + 1], lower[cut:]))
        runs = [runs[0][:best], runs[0][best:]]
    if wide != len(runs):
        return []
    starts = {run[0]: len(run) for run in runs}
    return [(c, starts.get(c, 1)) for c in range(width) if c in starts or c not in under]


def _alike(heading: str, below: Sequence[str]) -> int:
    """How many of the headings below a wide one are of its kind: of parties, or not."""
    party = PARTY_WORD.search(heading) is not None
    return sum(party == bool(PARTY_WORD.search(text) or PERSON_WORD.search(text)) for text in below)


def _cell(row: int, column: int, lines: Sequence[Segment], rows: int = 1, columns: int = 1) -> GridCell:
    return GridCell(row, column, tuple(Paragraph(tuple(line)) for line in lines), rows, columns)
