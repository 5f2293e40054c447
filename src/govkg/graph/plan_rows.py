"""The one row that the query `plans` has for a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govkg.errors import ParameterWrong
from govkg.tables import Native

if TYPE_CHECKING:
    from govkg.graph.knowledge_graph import KnowledgeGraph


def plan_row(kg: KnowledgeGraph, plan: str | None = None) -> dict[str, Native]:
    """The row of `plan` (title, number or IRI), or of the only plan in the graph.

    Raises ParameterWrong that lists the plans where there is none such or several.
    """
    rows = list(kg.query("plans", plan=plan) if plan else kg.query("plans"))
    if len(rows) == 1:
        return rows[0]
    titles = "; ".join(f"{row['title']} ({row['plan']})" for row in rows[:5])
    more = f" and {len(rows) - 5} more; see govkg query plans" if len(rows) > 5 else ""
    raise ParameterWrong(
        f"{len(rows)} plans in one graph; say which one by title, number or IRI: {titles or 'none'}{more}"
    )
