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
_DEMAND = re.compile(
    r" *(?:请|望|要求)?各(?:责任|牵头|参与|配合|成员|承办|有关|相关|主管|部门|单位|[、和与及(]|\))*(?:单位|部门)\)?(?=[^。;:\n的]{0,12}(?:要|应|须|请|需|务必|[于在按将]))"
)
"""How a paragraph begins that is asked of all who have a task, and is part of none: 各责任单位要于12月10日前报送总结."""


def task_end(text: str, task: TaskUnit, unread: Sequence[tuple[int, int]]) -> int:
    """The end of a task: of its unit, but of its last clause, or of the paragraph whose sentence that is, where the paper's closing
    words follow, or what is asked of all behind the last of several items."""
    end = task.end
    inside = [
        line_end(text, c.end) if c.rule in LOOSE else c.end for c in task.clauses if task.unit.start <= c.start < end
    ]
    inside += [last for first, last in unread if task.unit.start <= first < end]
    if end == len(text) and inside:
        end = _labelled_end(text, max(inside))
        if _label_first(text, task):
            end = _sentences_end(text, end)
    elif inside and _is_last(task) and not any(c.rule in LOOSE for c in task.clauses):
        end = _before_demand(text, line_end(text, max(inside)), end)
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


def _is_last(task: TaskUnit) -> bool:
    """Whether other items stand before a task around it, and none behind it."""
    around = task.unit.parent
    return around is not None and len(around.children) > 1 and around.children[-1] is task.unit


def _before_demand(text: str, start: int, end: int) -> int:
    """Where the paragraph behind `start` begins that asks something of all; `end` where none does."""
    while start < end and not _DEMAND.match(text, start + 1, end):
        start = line_end(text, start + 1)
    return min(start, end)


def _label_first(text: str, task: TaskUnit) -> bool:
    """Whether the words of a task stand behind its one clause, which is on a line of its own right below the heading."""
    heading = task.unit.heading(text)[0]
    clause = task.clauses[0] if len(task.clauses) == 1 else None
    return (
        clause is not None
        and clause.start > heading
        and not text[heading : clause.start].strip("\n ")
        and text.startswith("\n", clause.end)
    )


def _sentences_end(text: str, end: int) -> int:
    """The end of the paragraphs behind `end` that are sentences, and not asked of all."""
    while end < len(text):
        last = line_end(text, end + 1)
        if text[last - 1] not in "。;" or _DEMAND.match(text, end + 1):
            return end
        end = last
    return end
