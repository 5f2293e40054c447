"""The stretches of a paper that stand for its tasks where no numerals open them."""

from __future__ import annotations

from collections.abc import Sequence

from govkg.plans.agency_headings import NAMES_BELOW
from govkg.plans.clauses.finding import LOOSE, closing
from govkg.plans.clauses.statements import Clause
from govkg.plans.outline.counted_matters import counted_matters
from govkg.plans.outline.dated_rows import dated_rows
from govkg.plans.outline.paragraphs import with_stretches
from govkg.plans.outline.run_on import run_on_stretches
from govkg.plans.outline.units import Unit, closed_stretches, numbered_stretches
from govkg.plans.outline.unnumbered import sentence_stretches


def stretches_for(text: str, top: tuple[Unit, ...], clauses: Sequence[Clause], *, rows: bool) -> tuple[Unit, ...]:
    """The top units, or where no numerals open them, the stretches that take their place: matters counted above them, rows of a table that runs
    on, what clauses close, and sentences that give out the work. `rows`: the paper has tables whose rows are tasks."""
    dated = dated_rows(text, top, [c.start for c in clauses]) if top and not rows else ()
    if dated:
        return dated
    if not rows and (matters := counted_matters(text, top, [c.start for c in clauses if c.rule not in LOOSE])):
        return matters
    free = not rows and all(u.style in ("一是", "名") for u in top)
    if free and (run_on := run_on_stretches(text, [c.start for c in clauses])):
        return run_on
    if not rows and all(u.style == "一是" for u in top):
        closes = closing(text, clauses)
        if all(c.rule in LOOSE for c in clauses) and 0 < len(closes) < len(clauses) and not top:
            return sentence_stretches(text, [(c.start, c.end) for c in clauses])
        below = all(c.rule == NAMES_BELOW for c in clauses)
        closed = numbered_stretches(text, closes) or closed_stretches(text, closes, paragraphs=below)
        return closed or top or sentence_stretches(text, [(c.start, c.end) for c in clauses])
    if clauses and all(c.rule == NAMES_BELOW for c in clauses):
        return with_stretches(text, top, closing(text, clauses))
    return top
