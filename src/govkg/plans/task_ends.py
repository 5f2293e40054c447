"""Where the text of a task ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govkg.plans.clauses.finding import LOOSE
from govkg.plans.outline.fields import begins_field
from govkg.plans.tasks import TaskUnit
from govkg.plans.words.items import ITEM
from govkg.plans.words.matching import line_end
from govkg.plans.words.roles import LABEL, role_of

_NUMERAL = re.compile(ITEM)


def task_end(text: str, task: TaskUnit, unread: Sequence[tuple[int, int]]) -> int:
    """The end of a task: of its unit, but of its last clause, or of the paragraph whose sentence that is, where the paper's closing
    words follow."""
    end = task.end
    inside = [
        line_end(text, c.end) if c.rule in LOOSE else c.end for c in task.clauses if task.unit.start <= c.start < end
    ]
    inside += [last for first, last in unread if task.unit.start <= first < end]
    if end == len(text) and inside:
        end = _labelled_end(text, max(inside))
    while end > task.unit.start and text[end - 1] in "\n ":
        end -= 1
    return end


def _labelled_end(text: str, end: int) -> int:
    """The end of what stands behind labels right after a clause, numbered or not: 完成时限：2025年底前, 3.完成时限：2025年底前."""
    while True:
        start = end
        while start < len(text) and text[start] in "\n;,。 ":
            start += 1
        numeral = _NUMERAL.match(text, start) if end < start else None
        start = numeral.end() if numeral else start
        label = LABEL.match(text, start)
        known = label is not None and role_of(label) in ("deadline", "person", "other")
        if not known and not (numeral and begins_field(text, start)):
            return end
        end = line_end(text, start)
