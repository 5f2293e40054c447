"""The text of a plan cut into pieces, each with what it was read as."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise

from govkg.views.facts import Piece, PlanFacts, TaskFacts


@dataclass(frozen=True, slots=True)
class Run:
    """Some characters and the marks on them: clause, name-lead, measure, mention-platform, target, deadline, repair, missed …"""

    text: str
    marks: tuple[str, ...]
    detail: str = ""


def paragraphs(plan: PlanFacts, task: TaskFacts) -> tuple[tuple[Run, ...], ...]:
    """The printed text of a task in paragraphs: a new one where a measure or a clause begins."""
    if not plan.content:
        return ((Run(task.text, ()),),)
    pieces = list(_pieces(plan, task))
    starts = {p.start for p in pieces if p.kind in ("measure", "clause")}
    cuts = sorted({task.start, task.end, *(c for p in pieces for c in (p.start, p.end) if task.start < c < task.end)})
    found: list[list[Run]] = [[]]
    for start, end in pairwise(cuts):
        if start in starts and found[-1]:
            found.append([])
        over = [p for p in pieces if p.start <= start and end <= p.end and p.start < p.end]
        marks = tuple(dict.fromkeys(p.kind for p in over))
        detail = "；".join(dict.fromkeys(p.detail for p in over if p.detail))
        found[-1].append(Run(_smooth(plan.content[start:end]), marks, detail))
    return tuple(tuple(runs) for runs in found if any(r.text.strip() for r in runs))


def _pieces(plan: PlanFacts, task: TaskFacts) -> Iterable[Piece]:
    for assignment in task.assignments:
        yield Piece("clause", assignment.clause_start, assignment.clause_end)
        yield Piece(f"name-{assignment.role}", assignment.start, assignment.end, detail=assignment.label)
    for piece in task.measures:
        yield Piece("measure", piece.start, piece.end)
    for piece in task.mentions:
        yield Piece(f"mention-{piece.detail}", piece.start, piece.end)
    for piece in task.targets:
        yield Piece(piece.kind, piece.start, piece.end)
    for row in plan.repairs:
        start, end = int(row["start"] or 0), int(row["end"] or 0)
        if task.start <= start < end <= task.end:
            yield Piece("repair", start, end, detail=f"{row['printed']} → {row['reading']}")
    for piece in plan.not_understood:
        if piece.start < task.end and task.start < piece.end:
            yield Piece("missed", max(piece.start, task.start), min(piece.end, task.end))


def _smooth(text: str) -> str:
    """Line breaks inside Chinese text are page layout, not meaning: shown as nothing, other white space as one blank."""
    return re.sub(r"[ \t]+", " ", re.sub(r"\s*\n\s*", "", text))


def strip(plan: PlanFacts) -> tuple[tuple[str, float, float], ...]:
    """The whole text as a band: (read as, from, width) in per cent of its length, neighbours of one kind joined."""
    total = max((p.end for p in plan.passages), default=0)
    runs = ((kind, [*pieces]) for kind, pieces in groupby(plan.passages, key=lambda piece: piece.kind))
    ends = ((kind, pieces[0].start, pieces[-1].end) for kind, pieces in runs)
    return tuple(
        (kind, round(100 * start / total, 3), round(100 * (end - start) / total, 3)) for kind, start, end in ends
    )


_LOOKS = ("missed", "repair", "name-lead", "name-", "target", "deadline", "mention-", "clause")
_CLASSES = {"name-lead": "h-name", "name-": "h-name_other", "deadline": "h-target", "mention-": "h-mention"}


def look(marks: Iterable[str]) -> str:
    """The CSS classes of a run, empty where nothing is shown."""
    marks = tuple(marks)
    seen = [next(look for look in _LOOKS if mark.startswith(look)) for mark in marks if mark != "measure"]
    return " ".join(dict.fromkeys(_CLASSES.get(name, f"h-{name}") for name in seen))


_BANDS = {
    "not understood": "b-missed",
    "clause": "b-0",
    **dict.fromkeys(("measure", "task"), "b-1"),
    **dict.fromkeys(("text", "principle"), "b-2"),
    **dict.fromkeys(("heading", "number", "title", "guiding ideology"), "b-3"),
}


def band(kind: str) -> str:
    """The CSS class of a stretch of the band of coverage."""
    return _BANDS.get(kind, "b-4")


def shorten(text: str, letters: int) -> str:
    """The text, cut after so many characters with a mark where it is longer."""
    return text if len(text) <= letters else text[: letters - 1] + "…"
