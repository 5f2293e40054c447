"""Tasks that a plan tells more than once, such as in its body and again in an annex: every count of tasks holds each of them."""

from __future__ import annotations

import warnings
from collections import defaultdict
from typing import TYPE_CHECKING

from govkg.errors import GovkgWarning

if TYPE_CHECKING:
    from govkg.graph.knowledge_graph import KnowledgeGraph


def warn_of_repeats(kg: KnowledgeGraph, *, plan: str | None = None) -> None:
    """A GovkgWarning for each heading that several tasks of one plan have, with an agency in common; of all plans unless `plan`, an IRI."""
    told: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in kg.query("repeated-tasks", **({"plan": plan} if plan else {})):
        told[str(row["plan"]), str(row["heading"])].append(str(row["path"] or row["order"]))
    for (_, heading), paths in told.items():
        warnings.warn(
            f"tasks {', '.join(paths)} have one heading, 「{heading}」, and agencies in common, as in a body and its annex: "
            "each is counted; if they are one task, take one out of the text",
            GovkgWarning,
            stacklevel=3,
        )
