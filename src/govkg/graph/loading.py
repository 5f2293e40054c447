"""Many plans into a graph: what a store does not hold yet goes in by the bulk loader, many plans at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Store

from govkg.errors import PaperDiffers
from govkg.graph.build import plan_quads
from govkg.graph.names import check_base, graphs_of, plan_iri
from govkg.plans.model import Plan
from govkg.terms import ID, gov

Refused = Callable[[PaperDiffers], None] | None
"""Told of a paper that is another than the one in its place, which is raised where nobody is told."""

_MOST_QUADS = 50_000  # held before they are written: about 25 plans, 100 MB
_FEWEST_PLANS = 4  # from which on the files of the bulk loader are quicker than a transaction for each


@dataclass(frozen=True, slots=True)
class Reading:
    """What goes into a graph for a plan: its IRI and quads, the hash and the name of its paper, and its title or number and its place."""

    iri: NamedNode
    quads: list[Quad]
    sha256: str
    file: str
    called: str
    place: str = ""


def reading_of(plan: Plan, base: str = ID) -> Reading:
    """The quads of a plan, with what tells its paper from others. Raises UsageError as `check_base`."""
    quads, called = list(plan_quads(plan, check_base(base))), plan.document_number or plan.title or plan.document.name
    return Reading(plan_iri(plan, base), quads, plan.document.sha256, plan.document.name, called, plan.jurisdiction)


def check_replaced(reading: Reading, there: Mapping[str, str]) -> None:
    """Raises PaperDiffers where the paper that stands under the IRI of the plan, hash → file, is another than the one it was read from."""
    if there and reading.sha256 not in there:
        raise PaperDiffers(
            f"{reading.file} differs from {'、'.join(sorted(there.values()))}, which is there as {reading.called} of {reading.place or 'a place unknown'}: nothing is replaced; "
            "if it is a newer text of the same paper, add --replace (in Python replace=True), else write below the title the number "
            "that tells it apart (某政发〔2024〕3号)"
        )


@dataclass(frozen=True, slots=True)
class Target:
    """Where plans go: `store` tells what is there already (None for an endpoint, which takes them one by one), `add` puts one plan in
    place of an earlier reading, `load` puts in the quads of plans that are new."""

    store: Store | None
    add: Callable[[Reading], None]
    load: Callable[[list[Quad]], None]


def add_readings(target: Target, readings: Iterable[Reading], *, refused: Refused) -> list[str]:
    """See `KnowledgeGraph.add`."""
    held: dict[NamedNode, Reading] = {}
    added: list[str] = []
    try:
        for reading in readings:
            if target.store is not None and reading.iri not in held and _is_new(target.store, reading.iri):
                held[reading.iri] = reading
            elif not _added(target, reading, held, refused):
                continue
            added.append(reading.iri.value)
            if sum(len(one.quads) for one in held.values()) >= _MOST_QUADS:
                _write(target, held)
    finally:
        _write(target, held)
    return added


def _added(
    target: Target,
    reading: Reading,
    held: dict[NamedNode, Reading],
    refused: Refused,
) -> bool:
    """Put one plan in, after those that were given before it; whether it is in. Raises PaperDiffers where nobody is to be told."""
    _write(target, held)
    try:
        target.add(reading)
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


def _write(target: Target, held: dict[NamedNode, Reading]) -> None:
    """Write what is held, which then is no longer. The bulk loader makes files beside those of the store, which takes all of them in
    by one step."""
    new = list(held.values())
    held.clear()
    if len(new) >= _FEWEST_PLANS:
        target.load([quad for reading in new for quad in reading.quads])
        return
    for reading in new:
        target.add(reading)
