"""The one row that the query `plans` has for a plan."""

from __future__ import annotations

from collections.abc import Callable

from govkg.errors import ParameterWrong
from govkg.tables import Native, Table


def plan_row(query: Callable[..., Table], plan: str | None = None) -> dict[str, Native]:
    """The row of `plan` (title, number or IRI), or of the only plan in the graph whose `KnowledgeGraph.query` is given.

    Raises ParameterWrong that lists the plans where there is none such or several.
    """
    rows = list(query("plans", plan=plan) if plan else query("plans"))
    if len(rows) == 1:
        return rows[0]
    if not rows:
        raise ParameterWrong("there is no plan in the graph")
    titles = "; ".join(f"{row['title']} ({row['plan']})" for row in rows[:5])
    more = f" and {len(rows) - 5} more; see govkg query plans" if len(rows) > 5 else ""
    raise ParameterWrong(f"{len(rows)} plans in one graph; say which one by title, number or IRI: {titles}{more}")
