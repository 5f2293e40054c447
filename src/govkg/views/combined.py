"""Several plans as one network: who has most to do over all of them, as `govkg bottlenecks` counts it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from govkg.network.incidence import Agency, read_incidence
from govkg.network.loads import load
from govkg.network.provision import read_content
from govkg.network.uncertainty import axes
from govkg.views.facts import Graph, Node, PlanFacts


@dataclass(frozen=True, slots=True)
class Share:
    """What an agency has in one plan: the place of the plan on the page, from 1, its title, and in short, the agency as this plan has it,
    and its tasks there."""

    plan: int
    title: str
    called: str
    node: Node
    load: int


@dataclass(frozen=True, slots=True)
class Total:
    """An agency over all plans: its full name, tasks, tasks that it leads, gap and cut (as in `AgencyFigures`), and its plans."""

    label: str
    load: int
    led: int
    gap: int
    cut: int
    shares: tuple[Share, ...]


def totals(kg: Graph, plans: Sequence[PlanFacts]) -> tuple[Total, ...]:
    """The agencies of several plans, most loaded first; none where there is but one plan."""
    if len(plans) < 2:
        return ()
    incidence = read_incidence(kg)  # type: ignore[arg-type]
    content = read_content(kg, incidence)  # type: ignore[arg-type]
    sides, led = axes(incidence, content.joint_bodies).tolist(), load(incidence.lead_matrix).tolist()
    loads = [
        dict(zip((a.key for a in p.incidence.agencies), load(p.incidence.matrix).tolist(), strict=True)) for p in plans
    ]
    places = _places(plans)
    found = [
        Total(agency.full, tasks, leads, gap, cut, tuple(_shares(agency, plans, places, loads)))
        for agency, (tasks, gap, cut), leads in zip(incidence.agencies, sides, led, strict=True)
    ]
    return tuple(sorted(found, key=lambda t: (-t.load, -t.led, -t.gap, -t.cut, t.label)))


def _places(plans: Sequence[PlanFacts]) -> dict[str, list[tuple[tuple[int, int], Node]]]:
    """Where each member of an agency stands: its plan and its place in that, both from 0, and the node."""
    places = defaultdict[str, list[tuple[tuple[int, int], Node]]](list)
    for number, plan in enumerate(plans):
        for place, node in enumerate(plan.nodes.values()):
            for member in node.members:
                places[member].append(((number, place), node))
    return places


def _shares(
    agency: Agency,
    plans: Sequence[PlanFacts],
    places: Mapping[str, Sequence[tuple[tuple[int, int], Node]]],
    loads: Sequence[dict[str, int]],
) -> Iterator[Share]:
    """By members, since a merged group goes by the first of them that a plan names."""
    found = {place: node for member in agency.members for place, node in places.get(member, ())}
    for (number, _), node in sorted(found.items(), key=lambda one: one[0]):
        title = str(plans[number].about["title"])
        called = short_title(title, str(plans[number].about["jurisdiction"] or ""))
        yield Share(number + 1, title, called, node, loads[number][node.key])


def short_title(title: str, home: str) -> str:
    """A title without the words of its notice and without the place, which a list of plans of one place need not repeat.

    >>> short_title("青河市人民政府办公室关于印发青河市养老服务工作方案的通知", "青河市")
    '养老服务工作方案'
    """
    matter = title.rpartition("关于印发")[2]
    return matter.removesuffix("的通知").removeprefix(home) or title
