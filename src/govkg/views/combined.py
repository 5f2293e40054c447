"""Several plans as one network: who has most to do over all of them, as `govkg bottlenecks` counts it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from govkg.network.incidence import Agency, read_incidence
from govkg.network.loads import load
from govkg.network.provision import read_content
from govkg.network.uncertainty import axes
from govkg.queries import Graph
from govkg.views.facts import AssignmentFacts, Node, PlanFacts, TaskFacts, nodes_of, shared_home
from govkg.views.highlight import shorten

TITLE_LETTERS = 24
MOST_DRAWN = 600  # nodes; above, the picture of all plans together takes long to place and shows nothing


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
    incidence = read_incidence(kg)
    content = read_content(kg, incidence)
    sides, led = axes(incidence, content.joint_bodies).tolist(), load(incidence.lead_matrix).tolist()
    loads = [
        dict(zip((a.key for a in p.incidence.agencies), load(p.incidence.matrix).tolist(), strict=True)) for p in plans
    ]
    places, called = _places(plans), short_titles(plans)
    found = [
        Total(agency.full, tasks, leads, gap, cut, tuple(_shares(agency, plans, places, loads, called)))
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
    called: Sequence[str],
) -> Iterator[Share]:
    """By members, since a merged group goes by the first of them that a plan names."""
    found = {place: node for member in agency.members for place, node in places.get(member, ())}
    for (number, _), node in sorted(found.items(), key=lambda one: one[0]):
        title = str(plans[number].about["title"])
        yield Share(number + 1, title, called[number], node, loads[number][node.key])


def short_titles(plans: Sequence[PlanFacts]) -> list[str]:
    """What the page calls each of its plans: a short title, without the place where that is the one of all; where several would be called
    the same, such as two editions, the number of the paper, its day, its first year or its file tells them apart."""
    alike = bool(shared_home(plans))
    titles = [short_title(str(plan.about["title"]), str(plan.about["jurisdiction"] or ""), alike) for plan in plans]
    marks = [
        tuple(str(plan.about[key] or "") for key in ("document_number", "issued", "period_start", "file"))
        for plan in plans
    ]
    return told_apart(titles, marks)


def told_apart(titles: Sequence[str], marks: Sequence[tuple[str, ...]]) -> list[str]:
    """The titles cut to some characters, so that no two are the same. Those that would be stay whole where that parts them; else each
    bears the first of its marks in which all of them differ, or its place among the titles.

    >>> told_apart(["修桥方案", "修桥方案", "清街方案"], [("1号",), ("2号",), ("",)])
    ['修桥方案（1号）', '修桥方案（2号）', '清街方案']
    >>> told_apart(["修桥方案", "修桥方案"], [("",), ("",)])
    ['修桥方案（1）', '修桥方案（2）']
    """
    short = [shorten(title, TITLE_LETTERS) for title in titles]
    places = defaultdict[str, list[int]](list)
    for place, title in enumerate(short):
        places[title].append(place)
    for title, same in places.items():
        whole = [titles[place] for place in same]
        told = _marks([marks[place] for place in same], same)
        for place, full, mark in zip(same, whole, told, strict=True):
            if len(same) > 1:
                short[place] = full if len({*whole}) == len(same) else f"{title}（{mark}）"
    return short


def _marks(marks: Sequence[tuple[str, ...]], places: Sequence[int]) -> list[str]:
    kinds = ([*kind] for kind in zip(*marks, strict=True))
    return next((kind for kind in kinds if all(kind) and len({*kind}) == len(kind)), [str(p + 1) for p in places])


def short_title(title: str, home: str, alike: bool) -> str:
    """A title without the words of its notice and, where all plans of a list are `alike` of one place, without that; else with it.

    >>> short_title("青河市人民政府办公室关于印发青河市养老服务工作方案的通知", "青河市", True)
    '养老服务工作方案'
    >>> short_title("青河市人民政府办公室关于印发养老服务工作方案的通知", "青河市", False)
    '青河市养老服务工作方案'
    """
    matter = title.rpartition("关于印发")[2].removesuffix("的通知") or title
    if alike:
        return matter.removeprefix(home) or title
    return home + matter if title.startswith(home) and home not in matter else matter


def joined(kg: Graph, plans: Sequence[PlanFacts]) -> PlanFacts | None:
    """All plans as one plan without IRI or title, whose chapters are the plans; none where there is but one, or where they are too many to draw."""
    tasks = sum(len(plan.tasks) for plan in plans)
    if len(plans) < 2 or tasks > MOST_DRAWN:
        return None
    incidence = read_incidence(kg)
    if tasks + len(incidence.agencies) > MOST_DRAWN:
        return None
    key_of = {member: agency.key for agency in incidence.agencies for member in agency.members}
    called = short_titles(plans)
    every = tuple(
        _under_plan(task, plan, name, key_of) for plan, name in zip(plans, called, strict=True) for task in plan.tasks
    )
    return PlanFacts(
        "", {}, "", every, incidence, nodes_of(incidence, shared_home(plans)), (), (), (), (), frozenset(), (), (), (), {}
    )  # fmt: skip


def _under_plan(task: TaskFacts, plan: PlanFacts, called: str, key_of: Mapping[str, str]) -> TaskFacts:
    """The task with its plan for its chapter, held by the nodes of all plans."""
    held = tuple(_held(assignment, plan, key_of) for assignment in task.assignments)
    return replace(task, chapter=called, assignments=held)


def _held(assignment: AssignmentFacts, plan: PlanFacts, key_of: Mapping[str, str]) -> AssignmentFacts:
    if not assignment.node:
        return assignment
    return replace(assignment, node=key_of[plan.nodes[assignment.node].members[0]])
