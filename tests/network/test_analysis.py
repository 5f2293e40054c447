"""The analysis on small plans whose answers were worked out by hand, and on the Changzhi plan as its gold facts state it."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest

import govkg
from govkg.documents.model import Document, Span
from govkg.errors import ParameterWrong
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.analysis import analyse, hidden_pairs
from govkg.network.brokerage import NotDefined, brokerage
from govkg.network.contract import as_contract
from govkg.network.cuts import Absence, absence
from govkg.network.finding_graph import finding_quads
from govkg.network.findings import findings_of
from govkg.network.incidence import merged, read_incidence
from govkg.network.naming import agency_place
from govkg.network.pareto import pareto_layers
from govkg.plans.model import Actor, Assignment, Mention, Plan, Role, Task

Actors = Sequence[tuple[str, Role]]


@pytest.fixture
def plan_of() -> Callable[..., Plan]:
    """A plan from lists of (agency, role), one list a task; 各… is a definite collective, 有关… an indefinite one."""

    def build(*tasks: Actors, bodies: Sequence[int] = ()) -> Plan:
        text = "".join("、".join(name for name, _ in named) + "。" for named in tasks) or "。"
        made, start = [], 0
        for number, named in enumerate(tasks, 1):
            end = start + len("、".join(name for name, _ in named)) + 1
            clause = Span(start, end)
            assignments = tuple(_assignment(name, role, clause) for name, role in named)
            mentions = (Mention("mechanism", "joint-conference", "联席会议", clause),) if number in bodies else ()
            made.append(
                Task(number, ("一", str(number)), f"任务{number}", "…", clause, owner="stated" if named else "unknown",
                     open_ended=any("有关" in n for n, _ in named), assignments=assignments, mentions=mentions)
            )  # fmt: skip
            start = end
        return Plan(Document("t", text, "0" * 64, "text/plain"), "甲市方案", jurisdiction="甲市", tasks=tuple(made))

    return build


def _assignment(name: str, role: Role, clause: Span) -> Assignment:
    kind = "definite collective" if name.startswith("各") else "indefinite collective" if "有关" in name else "agency"
    scope = "各县区" if name.startswith("各县区") else ""
    return Assignment(Actor("甲市" + name, "甲市", name, kind, scope=scope), role, name, clause, clause, 0.99, "test")


def test_incidence_leaves_indefinite_collectives_out_and_joins_a_scope(plan_of) -> None:
    kg = KnowledgeGraph.from_plans(
        [plan_of([("教育局", "lead"), ("有关部门", "participate")], [("各县区党委", "lead"), ("各县区政府", "lead")])]
    )
    joined, apart = read_incidence(kg), read_incidence(kg, split_collectives=True)
    assert [a.label for a in joined.agencies] == ["甲市教育局", "甲市各县区党委、甲市各县区政府"]
    assert joined.tasks[0].open_ended
    assert joined.lead_matrix.sum(axis=0).tolist() == [1, 1]
    assert len(apart.agencies) == 3
    assert apart.lead_matrix.sum(axis=0).tolist() == [1, 2]


def test_indicators_of_a_chain_by_hand(plan_of) -> None:
    # A - t1 - B - t2 - C: B ties the two tasks together
    kg = KnowledgeGraph.from_plans(
        [plan_of([("A局", "lead"), ("B局", "participate")], [("B局", "lead"), ("C局", "participate")])]
    )
    rows = {row["agency"]: row for row in as_contract(analyse(kg, draws=40))["agencies"]}
    b = rows["B局"]
    assert (b["load"], b["leads"], b["interfaces"], b["partners"]) == (2, 1, 2, 2)
    assert b["betweenness"] == 4  # (t1,t2) (A,t2) (A,C) (t1,C)
    assert (b["articulation"], b["cut_task_pairs"], b["orphaned_tasks"]) == (True, 1, 0)
    assert rows["A局"]["betweenness"] == 0
    assert (rows["A局"]["gap"], b["gap"]) == (0, 0)  # both tasks have exactly one lead


def test_a_task_left_without_owner_is_orphaned_and_loses_its_chains(plan_of) -> None:
    incidence = read_incidence(
        KnowledgeGraph.from_plans([plan_of([("A局", "lead")], [("A局", "lead"), ("B局", "lead")])])
    )
    assert absence(incidence.matrix, (agency_place(incidence, "A局"),)) == Absence(1, 1)
    assert absence(incidence.matrix, (agency_place(incidence, "B局"),)) == Absence(0, 0)


def test_a_joint_body_closes_the_gap(plan_of) -> None:
    several: Actors = [("A局", "lead"), ("B局", "lead"), ("C局", "participate")]
    without = analyse(KnowledgeGraph.from_plans([plan_of(several)]), draws=40)
    with_body = analyse(KnowledgeGraph.from_plans([plan_of(several, bodies=(1,))]), draws=40)
    assert without.axes[:, 1].tolist() == [2, 2, 2]
    assert with_body.axes[:, 1].tolist() == [0, 0, 0]


def test_hidden_pair(plan_of) -> None:
    # t1 and t2 are tied twice, by A and by B: either may go, not both
    both: Actors = [("A局", "lead"), ("B局", "participate")]
    incidence = read_incidence(
        KnowledgeGraph.from_plans([plan_of([*both, ("C局", "participate")], [*both, ("D局", "participate")])])
    )
    assert [
        (incidence.agencies[a].written, incidence.agencies[b].written, broken)
        for a, b, broken in hidden_pairs(incidence)
    ] == [("A局", "B局", Absence(1, 0))]


def test_an_unknown_owner_is_not_counted_as_no_lead(plan_of) -> None:
    finding = govkg.find_bottlenecks(KnowledgeGraph.from_plans([plan_of([("A局", "responsible")], [])]), draws=40)[0]
    assert finding.sentence_en.startswith("Of 1 task with a stated owner, 1 has exactly one")
    assert "1 more shows no clause" in finding.sentence_en


def test_names_and_order_do_not_matter(plan_of) -> None:
    tasks: list[Actors] = [
        [("A局", "lead"), ("B局", "participate")],
        [("B局", "lead"), ("C局", "participate")],
        [("C局", "lead")],
    ]
    renamed = [[(name.translate(str.maketrans("ABC", "XYZ")), role) for name, role in reversed(task)] for task in tasks]
    first = as_contract(analyse(KnowledgeGraph.from_plans([plan_of(*tasks)]), draws=40))["agencies"]
    second = as_contract(analyse(KnowledgeGraph.from_plans([plan_of(*renamed)]), draws=40))["agencies"]
    keys = (
        "load",
        "leads",
        "interfaces",
        "partners",
        "betweenness",
        "cut_task_pairs",
        "orphaned_tasks",
        "layer",
        "gap",
    )
    table = {row["agency"]: [row[k] for k in keys] for row in first}
    assert {row["agency"].translate(str.maketrans("XYZ", "ABC")): [row[k] for k in keys] for row in second} == table


def test_merging_two_agencies_adds_their_tasks_once(plan_of) -> None:
    incidence = read_incidence(
        KnowledgeGraph.from_plans([plan_of([("A局", "lead"), ("B局", "lead")], [("B局", "lead")])])
    )
    one = merged(incidence, [0, 1])
    assert one.shape == (1, 2)
    assert one.matrix.sum() == 2


def test_pareto_layers_by_hand() -> None:
    assert pareto_layers([[3, 1, 0], [1, 3, 0], [1, 1, 0], [0, 0, 0], [1, 1, 0]]).tolist() == [1, 1, 2, 3, 2]


def test_roles_are_undefined_rather_than_zero(plan_of) -> None:
    net = govkg.coordination_network(KnowledgeGraph.from_plans([plan_of([("A局", "lead"), ("B局", "lead")])]))
    answer = brokerage(net.lead_to_participant, dict.fromkeys(net.lead_to_participant, "x"))
    assert isinstance(answer, NotDefined)
    assert "participant" in answer.reason


def test_findings_can_be_asked_for_with_sparql(plan_of) -> None:
    kg = KnowledgeGraph.from_plans(
        [plan_of([("A局", "lead"), ("B局", "lead")], [("B局", "lead"), ("C局", "participate")])]
    )
    analysis = analyse(kg, draws=40)
    kg._store.extend(finding_quads(analysis))
    rows = kg.query("findings", kind="agency")
    assert {r["sentence"] for r in rows} == {f.sentence_zh for f in findings_of(analysis) if f.kind == "agency"}
    assert kg.sparql(
        "PREFIX gov: <https://w3id.org/govkg/ontology#> ASK { ?f a gov:Finding ; gov:evidence ?span . ?span a gov:SourceSpan }"
    )


def test_an_empty_graph_gives_no_findings_and_no_error() -> None:
    kg = KnowledgeGraph.from_plans([])
    assert govkg.find_bottlenecks(kg) == ()
    assert as_contract(analyse(kg, draws=40))["agencies"] == []


@pytest.mark.parametrize("wrong", [{"draws": -5}, {"draws": 3}, {"draws": 2_000_000}, {"seed": -5}])
def test_draws_and_seed_out_of_range_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ParameterWrong, match="20 to 1000000 draws and a seed from 0 on"):
        analyse(KnowledgeGraph.from_plans([]), **wrong)


def test_the_bundled_changzhi_plan() -> None:
    from govkg.resources import resource

    plan = govkg.read_plan(str(resource("data", "changzhi-2023", "plan.txt")))
    net = govkg.coordination_network(KnowledgeGraph.from_plans([plan]))
    loads = {
        agency.written: n for agency, n in zip(net.incidence.agencies, net.statistic("load").values(), strict=True)
    }
    # counted by hand in the gold facts
    assert {name: loads[name] for name in ("市行政审批服务管理局", "市政府信息中心", "市教育局", "市工业和信息化局", "市税务局")} == {
        "市行政审批服务管理局": 4, "市政府信息中心": 4, "市教育局": 3, "市工业和信息化局": 3, "市税务局": 2,
    }  # fmt: skip
    excess = list(net.statistic("excess_leads").values())
    assert excess == [7, 0, 2, 3, 4, 3, 5, 2, 1, 2, 0, 0]
    assert np.isclose(
        sum(net.statistic("interfaces").values()), 2 * sum(net.statistic("interfaces", of="tasks").values())
    )
