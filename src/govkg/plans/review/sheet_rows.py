"""The entries of a review as rows of a spreadsheet: each row tells what it is, what was read, and has room for what a person says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govkg.languages import Language
from govkg.plans.model import Plan, Task
from govkg.plans.review.sheet_words import decision_word, kind_word
from govkg.role_labels import role_label

ROOM = (("addition", 30), ("new task", 5))
"""Empty rows at the end, of each kind so many."""
_LONGEST = 600
_COPIED = ("new_actor", "new_heading", "new_deadline", "by", "date", "reason", "quote", "before", "after")

Entry = Mapping[str, Any]
Row = dict[str, Any]


def sheet_rows(plan: Plan, body: Entry, language: Language) -> Iterator[tuple[str, Row]]:
    """The kind of each row and its cells by key, in the order of the plan; `body` is what `entries_of` makes of the plan."""
    for task, entry in zip(plan.tasks, body["tasks"], strict=True):
        for kind, row in _of_task(plan, task, entry, language):
            yield kind, {"kind": kind_word(kind, language), "task": entry["task"], "heading": entry["heading"]} | row
    for entry in body.get("unmatched", ()):
        kind = "unmatched task" if "task" in entry else "unmatched stage" if "stage" in entry else "unmatched"
        row = _written(entry, kind, language) | {key: entry.get(key, "") for key in ("heading", "actor", "deadline")}
        row |= {"words": entry["quote"], "role": role_label(entry.get("role", ""), language)}
        yield kind, row | {"kind": kind_word(kind, language)}
    for kind, rows in ROOM:
        for _ in range(rows):
            yield kind, {"kind": kind_word(kind, language)}


def _of_task(plan: Plan, task: Task, entry: Entry, language: Language) -> Iterator[tuple[str, Row]]:
    kind = "new task" if entry["decision"] == "add" else "task"
    words = entry["quote"] if kind == "new task" else _short(entry["text"])
    yield kind, _written(entry, kind, language) | {"deadline": entry["deadline"], "words": words}
    for stage in entry["stages"]:
        words = {"deadline": stage.get("deadline", ""), "words": stage["quote"]}
        yield "stage", _written(stage, "stage", language) | words
    for assignment, held in zip(task.assignments, entry["assignments"], strict=True):
        row = {"actor": held["actor"], "agency": assignment.actor.canonical, "role": role_label(held["role"], language)}
        row |= {"was_agency": row["agency"], "was_role": row["role"]}
        row |= {"confidence": held["confidence"], "check": _check(held, language)}
        row |= {"words": _short(plan.document.quote(assignment.clause))}
        yield "assignment", _written(held, "assignment", language) | row
    for added in entry["additions"]:
        said = {"new_actor": added["actor"], "new_role": role_label(added["role"], language), "words": added["quote"]}
        yield "addition", _written({**added, "decision": "add"}, "addition", language) | said


def _written(entry: Entry, kind: str, language: Language) -> Row:
    """What a person said, and what finds the place again."""
    row = {key: entry[key] for key in _COPIED if entry.get(key)}
    row |= {"decision": decision_word(entry.get("decision", ""), kind, language)}
    return row | ({"new_role": role_label(entry["new_role"], language)} if entry.get("new_role") else {})


def _check(entry: Entry, language: Language) -> str:
    """That an assignment wants a look, and which model proposed it."""
    if "origin" in entry:
        return f"模型提出（{entry['origin']}）" if language == "zh" else f"proposed ({entry['origin']})"
    return ("请核对" if language == "zh" else "check") if "check" in entry else ""


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "……"
