"""The cells that tell a task, and of these the ones of what it is to reach: 工作任务 | 目标."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govkg.documents.model import Cell, Span
from govkg.plans.facts.figures import IN_CELL
from govkg.plans.facts.targets import find_targets
from govkg.plans.reading import Reading
from govkg.plans.tables.headers import Columns, cell_range

_HEADING = re.compile(r".{0,8}目标(?:值|数|量|要求)?(?:\([^()]*\))?|指标值")
_PIECE = re.compile("[^,;、。\n]+")


def aim_cells(lines: Sequence[dict[int, Cell]], columns: Columns) -> tuple[Cell, ...]:
    """The cells of a task in columns of aims beside another one that tells it."""
    aims = [c for c in columns.task if _HEADING.fullmatch(columns.headings.get(c, ""))]
    if len(aims) == len(columns.task):
        return ()
    return tuple(dict.fromkeys(line[c] for line in lines for c in aims if c in line))


def holds_figures(text: str, start: int, end: int) -> bool:
    """Whether each piece of what a cell says is a figure, alone or with what it is told of.

    >>> [holds_figures(w, 0, len(w)) for w in ("12个", "新建12个,网办率≥90%", "平台上线运行,接入30家", "1.完成选址")]
    [True, True, False, False]
    """
    pieces = [match.span() for match in _PIECE.finditer(text, start, end)]
    return bool(pieces) and all(IN_CELL.fullmatch(text, *p) or find_targets(text, Span(*p)) for p in pieces)


def body_cells(
    reading: Reading,
    lines: list[dict[int, Cell]],
    columns: Columns,
    heading: tuple[int, int],
    figures: Sequence[tuple[int, int]],
) -> tuple[tuple[int, int], ...]:
    """The cells that tell a task beside its heading, each once: its goals, its measures, but not mere `figures`."""
    cells = dict.fromkeys(line[c] for line in lines for c in columns.task if c in line)
    told = (cell_range(reading, cell) for cell in cells)
    return tuple(t for t in told if t[0] < t[1] and t != heading and t not in figures)


def last_told(
    reading: Reading, lines: Sequence[dict[int, Cell]], columns: Columns, figures: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The cells of a task in the last column that tells it by more than `figures`."""
    told = ([cell_range(reading, line[c]) for line in lines if c in line] for c in reversed(columns.task))
    return next((cells for cells in told if any(cell not in figures for cell in cells)), [])
