"""Tables whose first column says who leads, for several rows at a time, and whose cells are lines, or several where a narrow column breaks a
name (市发, 改委): no number and no rule tells a row, only that names and sentences alternate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.lines import Line, joined
from govkg.documents.tables.line_table import LineTable
from govkg.documents.tables.offices import names_alone, parties_listed
from govkg.documents.tables.vocabulary import LEADING_WORD, PARTY_HEADING, TASK_HEADING

_SIGNS = "。；;，,：:0123456789"
_LONGEST_NAME = 16
_MOST_BLANK = 6
"""Empty lines that end a table."""
_MOST_NAMES = 40
"""Lines of names between two tasks."""
Lines = list[int]
"""The places of lines that are not empty."""


@dataclass(slots=True)
class _Row:
    """The lines of a row; `lead` is empty where the cell above covers it."""

    lead: Lines
    task: Lines
    parties: Lines = field(default_factory=list)


def find_led(lines: Sequence[Line], first: int) -> LineTable | None:
    """The table with the headings of who leads, a task and a party, the first of them at line `first`: two rows at least."""
    heads = _heads(lines, first)
    if not heads:
        return None
    rows = _rows(lines, [*_filled(lines, heads[-1] + 1)], min(b - a for a, b in pairwise(heads)))
    if sum(bool(row.parties) for row in rows) < 2:
        return None
    last = rows[-1]
    cells = [GridCell(0, column, _whole(lines, [at])) for column, at in enumerate(heads)]
    for number, row in enumerate(rows, 1):
        if row.lead:
            below = next((n for n, other in enumerate(rows[number:]) if other.lead), len(rows) - number)
            cells.append(GridCell(number, 0, _whole(lines, row.lead), below + 1))
        cells.append(GridCell(number, 1, _whole(lines, row.task)))
        cells.append(GridCell(number, 2, tuple(p for at in row.parties for p in _whole(lines, [at]))))
    return LineTable(Grid(tuple(cells)), max([*last.lead, *last.task, *last.parties]) + 1 - first)


def _heads(lines: Sequence[Line], first: int) -> Lines:
    """The lines of the three headings, if the table is of this shape."""
    if not LEADING_WORD.search(lines[first].content) or not PARTY_HEADING.fullmatch(_text(lines, [first])):
        return []
    places = [place for place in range(first, min(first + 2 * _MOST_BLANK, len(lines))) if lines[place].content][:3]
    texts = [_text(lines, [place]) for place in places]
    shaped = len(texts) == 3 and TASK_HEADING.fullmatch(texts[1]) and PARTY_HEADING.fullmatch(texts[2])
    return places if shaped and not LEADING_WORD.search(texts[2]) else []


def _filled(lines: Sequence[Line], start: int) -> Iterator[int]:
    """The lines from `start` on that are not empty, up to a wide gap or the next header."""
    before = start
    for place in range(start, len(lines)):
        if place - before > _MOST_BLANK or PARTY_HEADING.fullmatch(lines[place].content):
            return
        if lines[place].content:
            before = place
            yield place


def _rows(lines: Sequence[Line], places: Sequence[int], usual: int) -> list[_Row]:
    """The rows: each task, with the names above and below it; so many lines on from a cell the next one `usual`ly begins."""
    runs = _runs(lines, places)
    if len(runs) < 3 or _tells(lines, runs[0][0]) or not names_alone(_text(lines, runs[0])):
        return []
    rows = [_Row(runs[0], runs[1])]
    inner = runs[2:-1:2] if len(runs) % 2 else runs[2::2]
    closed = all(len(run) > 1 and max(b - a for a, b in pairwise(run)) <= usual for run in inner)
    for place in range(2, len(runs), 2):
        last = place + 1 >= len(runs)
        parties = runs[place] if last else _parties(lines, runs[place], usual, closed=closed)
        if parties is None:
            break
        named = [at for at in parties if parties_listed(_text(lines, [at]))]
        rows[-1].parties = named if not last else _listed(lines, parties)
        if last or len(named) < len(parties):
            break
        rows.append(_Row(runs[place][len(parties) :], runs[place + 1]))
    return rows if rows[-1].parties else rows[:-1]


def _runs(lines: Sequence[Line], places: Sequence[int]) -> list[Lines]:
    """Lines of names and lines that tell a task, in turn."""
    runs: list[Lines] = []
    for place in places:
        if runs and _tells(lines, place) == _tells(lines, runs[-1][0]):
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _tells(lines: Sequence[Line], place: int) -> bool:
    """Whether a line is a sentence: long, or with a sign or a figure that no list of names holds."""
    text = _text(lines, [place])
    named = parties_listed(text)
    return not named and (len(text) > _LONGEST_NAME or any(sign in _SIGNS for sign in text))


def _parties(lines: Sequence[Line], run: Lines, usual: int, *, closed: bool) -> Lines | None:
    """Which of the lines of names between two tasks belong to the first one; those behind them name who leads the next. They are told by
    a wider gap, by a name that its column breaks, or, where two lines stand between all tasks (`closed`), by their order."""
    if len(run) > _MOST_NAMES:
        return None
    cuts = [cut for cut in range(len(run)) if _may_cut(lines, run, cut)]
    gaps = {cut: run[cut] - run[cut - 1] for cut in cuts if cut}
    if gaps and max(gaps.values()) > usual:
        return run[: max(gaps, key=lambda cut: gaps[cut])]
    if all(parties_listed(_text(lines, [at])) for at in run):
        return run[:-1] if closed else run
    return run[: max(cuts)] if cuts else None


def _may_cut(lines: Sequence[Line], run: Lines, cut: int) -> bool:
    """Whether the lines before are lists, and those behind one name."""
    lead = _text(lines, run[cut:])
    return "、" not in lead and names_alone(lead) and all(parties_listed(_text(lines, [at])) for at in run[:cut])


def _listed(lines: Sequence[Line], run: Lines) -> Lines:
    """The lines of names that the table ends with."""
    end = next((i for i, at in enumerate(run) if not parties_listed(_text(lines, [at]))), len(run))
    return run[:end]


def _text(lines: Sequence[Line], places: Sequence[int]) -> str:
    return "".join("".join(lines[place].content.split()) for place in places)


def _whole(lines: Sequence[Line], places: Sequence[int]) -> tuple[Paragraph, ...]:
    """One paragraph of all these lines."""
    pieces: list[Piece] = []
    for line in map(lines.__getitem__, places):
        pieces.extend(joined(pieces, [line.piece]))
    return (Paragraph(tuple(pieces)),)
