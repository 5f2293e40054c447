"""Tasks that a plan tells more than once, such as in its body and again in an annex: every count of tasks holds each of them."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from govkg.errors import GovkgWarning
from govkg.queries import Graph

_SHOWN = 3


def warn_of_repeats(kg: Graph, *, plans: Iterable[str | None] = (None,)) -> None:
    """A GovkgWarning for each heading that several tasks of a plan have, with an agency in common; where that is so in several plans,
    one for all of them. Of the whole graph, or of these plans (titles, numbers or IRIs)."""
    told: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for plan in plans:
        for row in kg.query("repeated-tasks", **({"plan": plan} if plan else {})):
            told[str(row["plan"])][str(row["heading"])].append(str(row["path"] or row["order"]))
    if told:
        titles = {str(row["plan"]): str(row["title"]) for row in kg.query("plans")}
        for line in _lines(told, titles):
            warnings.warn(line, GovkgWarning, stacklevel=3)


def _lines(told: Mapping[str, Mapping[str, Sequence[str]]], titles: Mapping[str, str]) -> Iterator[str]:
    """The repeats of one plan, which is named where the graph holds others; or the plans that have some."""
    if len(told) == 1:
        ((plan, headings),) = told.items()
        named = f"{titles[plan]}: " if len(titles) > 1 else ""
        for heading, paths in headings.items():
            yield (
                f"{named}tasks {', '.join(paths)} have one heading, 「{heading}」, and agencies in common, as in a body and its annex: "
                "each is counted; if they are one task, take one out of the text"
            )
        return
    some = [f"「{titles[plan]}」" for plan in told][:_SHOWN]
    more = f" and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
    yield (
        f"{len(told)} plans tell tasks twice, with one heading and agencies in common, as in a body and its annex: {'、'.join(some)}{more}; "
        "each is counted; govkg query repeated-tasks lists them, with their plans"
    )
