"""The keys that the entries of a file of corrections have."""

from __future__ import annotations

TOP = ("plan", "document", "coder", "date", "tasks", "unmatched")
_OF_TASK = ("decision", "new_heading", "new_deadline", "reason", "by", "date")
TASK = (
    "task",
    "heading",
    "text",
    "deadline",
    "quote",
    "before",
    "after",
    *_OF_TASK,
    "stages",
    "assignments",
    "additions",
)
STAGE = (
    "stage",
    "heading",
    "deadline",
    "quote",
    "before",
    "after",
    "decision",
    "new_deadline",
    "reason",
    "by",
    "date",
)
_PLACE = ("actor", "role", "quote", "before", "after", "heading")
_SAID = ("decision", "new_actor", "new_role", "reason", "by", "date")
ENTRY = (*_PLACE, "confidence", "check", "origin", "words", *_SAID)
