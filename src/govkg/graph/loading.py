"""Many plans into a graph: what a store does not hold yet goes in by the bulk loader, many plans at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Store

from govkg.errors import PaperDiffers
from govkg.graph.build import plan_quads
from govkg.graph.names import graphs_of, plan_iri
from govkg.plans.model import Plan
from govkg.terms import gov

_MOST_QUADS = 50_000  # held before they are written: about 25 plans, 100 MB
_FEWEST_PLANS = 4  # from which on the files of the bulk loader are quicker than a transaction for each


@dataclass(frozen=True, slots=True)
class Target:
    """Where plans go: `store` tells what is there already (None for an endpoint, which takes them one by one), `add` puts one plan in
    place of an earlier reading, `load` puts in the quads of plans that are new."""

    store: Store | None
    add: Callable[[Plan], None]
    load: Callable[[list[Quad]], None]


def add_plans(
    target: Target, plans: Iterable[Plan], *, base: str, refused: Callable[[PaperDiffers], None] | None
) -> list[str]:
    """See `KnowledgeGraph.add_all`."""
    held: dict[NamedNode, tuple[Plan, list[Quad]]] = {}
    added: list[str] = []
    try:
        for plan in plans:
            iri = plan_iri(plan, base)
            if target.store is not None and iri not in held and _is_new(target.store, iri):
                held[iri] = plan, list(plan_quads(plan, base))
            elif not _added(target, plan, held, refused):
                continue
            added.append(iri.value)
            if sum(len(quads) for _, quads in held.values()) >= _MOST_QUADS:
                _write(target, held)
    finally:
        _write(target, held)
    return added


def _added(
    target: Target,
    plan: Plan,
    held: dict[NamedNode, tuple[Plan, list[Quad]]],
    refused: Callable[[PaperDiffers], None] | None,
) -> bool:
    """Put one plan in, after those that were given before it; whether it is in. Raises PaperDiffers where nobody is to be told."""
    _write(target, held)
    try:
        target.add(plan)
    except PaperDiffers as error:
        if refused is None:
            raise
        refused(error)
        return False
    return True


def _is_new(store: Store, plan: NamedNode) -> bool:
    """Whether nothing in the store is of the plan, or was found in it."""
    of_plan = any(any(store.quads_for_pattern(None, None, None, graph)) for graph in graphs_of(plan))
    return not of_plan and not any(store.quads_for_pattern(None, gov("about"), plan, None))


def _write(target: Target, held: dict[NamedNode, tuple[Plan, list[Quad]]]) -> None:
    """Write what is held, which then is no longer. The bulk loader makes files beside those of the store, which takes all of them in
    by one step."""
    new = list(held.values())
    held.clear()
    if len(new) >= _FEWEST_PLANS:
        target.load([quad for _, quads in new for quad in quads])
        return
    for plan, _ in new:
        target.add(plan)
