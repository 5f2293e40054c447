"""The one row that the query `plans` has for a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govkg.errors import ModelError, ParameterWrong
from govkg.tables import Native

if TYPE_CHECKING:
    from govkg.graph.knowledge_graph import KnowledgeGraph


def plan_row(kg: KnowledgeGraph, plan: str | None = None) -> dict[str, Native]:
    """The row of `plan` (title, number or IRI), or of the only plan in the graph.

    Raises ParameterWrong that lists the plans where there is none such or several, ModelError where the graph gives the plan no title, or
    several titles, places or the like.
    """
    rows = list(kg.query("plans", plan=plan) if plan else kg.query("plans"))
    if len(rows) == 1:
        return rows[0]
    if plan and not rows:
        raise ModelError(f"{plan} has no title (dcterms:title): add it; govkg validate tells what else is wrong")
    if rows and len({row["plan"] for row in rows}) == 1:
        several = ", ".join(name for name in rows[0] if len({row[name] for row in rows}) > 1)
        raise ModelError(
            f"{rows[0]['plan']} has more than one {several}: correct it; govkg validate tells what else is wrong"
        )
    titles = "; ".join(f"{row['title']} ({row['plan']})" for row in rows[:5])
    more = f" and {len(rows) - 5} more; see govkg query plans" if len(rows) > 5 else ""
    raise ParameterWrong(
        f"{len(rows)} plans in one graph; say which one by title, number or IRI: {titles or 'none'}{more}"
    )
