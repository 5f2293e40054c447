"""What must not change when a plan is changed in a way that does not matter, and what must change in a known way."""

from dataclasses import replace

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from govkg.network.analysis import Parameters, _affordable, analyse_incidence
from govkg.network.concentration import plan_indicators
from govkg.network.contract import as_contract
from govkg.network.coordination import CoordinationNetwork
from govkg.network.incidence import Agency, AssignmentEntry, Incidence, TaskNode
from govkg.network.loads import newman, shared_tasks
from govkg.network.pareto import ranks
from govkg.network.provision import Content
from govkg.network.uncertainty import _misread, _reading, axes, left_out_ranks, stability

Matrix = list[list[bool]]
MATRICES = st.integers(1, 6).flatmap(
    lambda tasks: st.lists(st.lists(st.booleans(), min_size=tasks, max_size=tasks), min_size=1, max_size=6)
)
AGENCY = ("load", "leads", "interfaces", "partners", "gap", "betweenness", "betweenness_normalised", "articulation")
AGENCY += ("cut_task_pairs", "orphaned_tasks", "layer", "load_p", "constraint", "effective_size")
TASK = ("size", "leads", "excess_leads", "interfaces", "coupling", "betweenness", "unprovided")


def an_incidence(matrix: Matrix, names: list[str] | None = None) -> Incidence:
    """Of each task the first agency leads."""
    names = names or [f"局{i}" for i in range(len(matrix))]
    agencies = tuple(Agency(f"a:{n}", n, n, False, "甲市", "", (f"a:{n}",)) for n in names)
    tasks = tuple(
        TaskNode(f"t:{j}", "p", j, j + 1, str(j + 1), f"任务{j + 1}", "", "stated" if any(row[j] for row in matrix) else "unknown", False, False)
        for j in range(len(matrix[0]))
    )  # fmt: skip
    lead = [next((i for i, row in enumerate(matrix) if row[j]), None) for j in range(len(matrix[0]))]
    assignments = [
        AssignmentEntry(i, j, "lead" if lead[j] == i else "participate", 0.9, 0, 1, "")
        for i, row in enumerate(matrix)
        for j, one in enumerate(row)
        if one
    ]
    return Incidence(agencies, tasks, ()).with_assignments(assignments)


def table(incidence: Incidence, names: tuple[str, ...]) -> dict[str, dict[str, float]]:
    net = CoordinationNetwork(incidence)
    return {name: net.statistic(name, of="tasks" if names is TASK else "agencies") for name in names}


def same(first: dict[str, dict[str, float]], second: dict[str, dict[str, float]]) -> None:
    assert first.keys() == second.keys()
    for name, values in first.items():
        assert second[name] == pytest.approx(values, nan_ok=True), name


@settings(max_examples=40, deadline=None)
@given(MATRICES, st.randoms(use_true_random=False))
def test_the_order_of_agencies_and_tasks_does_not_matter(matrix: Matrix, random) -> None:
    incidence = an_incidence(matrix)
    rows, columns = list(range(len(matrix))), list(range(len(matrix[0])))
    random.shuffle(rows)
    random.shuffle(columns)
    agencies = tuple(incidence.agencies[i] for i in rows)
    tasks = tuple(incidence.tasks[j] for j in columns)
    moved = [
        AssignmentEntry(rows.index(d.agency), columns.index(d.task), d.role, 0.9, 0, 1, "")
        for d in incidence.assignments
    ]
    shuffled = Incidence(agencies, tasks, ()).with_assignments(moved)
    assert table(shuffled, AGENCY).keys() == table(incidence, AGENCY).keys()
    same(table(incidence, AGENCY), table(shuffled, AGENCY))
    same(table(incidence, TASK), table(shuffled, TASK))


@settings(max_examples=30, deadline=None)
@given(MATRICES)
def test_names_do_not_matter(matrix: Matrix) -> None:
    before = table(an_incidence(matrix), AGENCY)
    after = table(an_incidence(matrix, [f"厅{9 - i}" for i in range(len(matrix))]), AGENCY)
    for name in AGENCY:
        assert list(after[name].values()) == pytest.approx(list(before[name].values()), nan_ok=True)


@settings(max_examples=40, deadline=None)
@given(MATRICES)
def test_a_plan_written_twice_doubles_what_is_counted_and_leaves_what_is_a_share(matrix: Matrix) -> None:
    one, two = an_incidence(matrix), an_incidence([[*row, *row] for row in matrix])
    single, double = CoordinationNetwork(one), CoordinationNetwork(two)
    for name in ("load", "leads", "interfaces", "gap"):
        assert list(double.statistic(name).values()) == [2 * n for n in single.statistic(name).values()], name
    for name in ("partners", "constraint", "effective_size"):
        assert list(double.statistic(name).values()) == pytest.approx(
            list(single.statistic(name).values()), nan_ok=True
        )
    assert (shared_tasks(two.matrix).toarray() == 2 * shared_tasks(one.matrix).toarray()).all()
    assert np.allclose(newman(two.matrix).toarray(), 2 * newman(one.matrix).toarray())
    before, after = plan_indicators(one), plan_indicators(two)
    assert after.single_lead_share == pytest.approx(before.single_lead_share, nan_ok=True)
    assert (after.gini, after.hhi, after.components) == pytest.approx((before.gini, before.hhi, before.components))


@settings(max_examples=30, deadline=None)
@given(MATRICES)
def test_no_owner_is_lost_where_every_task_stands_twice_with_two_agencies(matrix: Matrix) -> None:
    # a second agency in every task of each agency: nobody's absence leaves a task without owner
    twice = an_incidence([row for row in matrix for _ in range(2)])
    net = CoordinationNetwork(twice)
    assert set(net.statistic("orphaned_tasks").values()) <= {0}
    assert set(net.statistic("cut_task_pairs").values()) <= {0}


@settings(max_examples=30, deadline=None)
@given(MATRICES)
def test_a_task_without_clause_moves_nothing_of_the_others(matrix: Matrix) -> None:
    before, after = an_incidence(matrix), an_incidence([[*row, False] for row in matrix])
    same(table(before, AGENCY), table(after, AGENCY))
    first, second = plan_indicators(before), plan_indicators(after)
    assert (second.gini, second.hhi, second.components) == (first.gini, first.hhi, first.components)
    assert second.single_lead_share == pytest.approx(first.single_lead_share, nan_ok=True)


@settings(max_examples=30, deadline=None)
@given(MATRICES)
def test_newman_strength_is_the_number_of_tasks_with_partners(matrix: Matrix) -> None:
    # so it adds nothing as a score of agencies and is used on edges only
    incidence = an_incidence(matrix)
    size = np.array(matrix, dtype=int).sum(axis=0)
    expected = [sum(1 for j, one in enumerate(row) if one and size[j] > 1) for row in matrix]
    assert newman(incidence.matrix).sum(axis=1).tolist() == pytest.approx(expected)


@settings(max_examples=150, deadline=None)
@given(MATRICES)
def test_ranks_without_each_task_are_those_of_leaving_it_out(matrix: Matrix) -> None:
    whole = np.array(matrix, dtype=np.int64)
    left = [np.delete(whole, task, axis=1) for task in range(whole.shape[1])]
    found = np.array([ranks(m.sum(axis=1)) for m in (whole, *left)])
    low, high = left_out_ranks(sparse.csr_array(whole))
    assert (low.tolist(), high.tolist()) == (found.min(axis=0).tolist(), found.max(axis=0).tolist())


def test_projections_are_what_networkx_projects() -> None:
    women = nx.davis_southern_women_graph()
    top = women.graph["top"]
    matrix = nx.bipartite.biadjacency_matrix(women, top, women.graph["bottom"]).toarray().astype(bool).tolist()
    net = CoordinationNetwork(an_incidence(matrix, top))
    for ours, theirs in (
        ("weight", nx.bipartite.weighted_projected_graph),
        ("newman", nx.bipartite.collaboration_weighted_projected_graph),
    ):
        wanted = {frozenset((f"a:{a}", f"a:{b}")): d["weight"] for a, b, d in theirs(women, top).edges(data=True)}
        found = {frozenset((a, b)): d[ours] for a, b, d in net.agencies.edges(data=True)}
        assert found == pytest.approx(wanted)


def analysed(matrix: Matrix, *, draws: int = 20):
    incidence = an_incidence(matrix)
    nothing: frozenset[str] = frozenset()
    content = Content(tuple(nothing for _ in incidence.tasks), tuple(frozenset() for _ in incidence.tasks))
    parameters = Parameters(1, draws, 5, False, "", "0" * 64, {"govkg": "test"})
    return analyse_incidence(incidence, content, parameters, provisional=False)


@pytest.mark.parametrize(
    ("agencies", "pairs_tested", "betweenness_tested"), [(400, True, True), (401, True, False), (1501, False, False)]
)
def test_large_networks_list_their_pairs_and_say_what_was_not_tested(
    agencies: int, pairs_tested: bool, betweenness_tested: bool
) -> None:
    # a ring: each task joins two neighbours, so each agency has two partners and pairs are as many as tasks
    matrix = [[j in (i, (i - 1) % agencies) for j in range(agencies)] for i in range(agencies)]
    contract = as_contract(analysed(matrix))
    ring = [p for p in contract["pairs"] if p["shared_tasks"]]
    assert len(ring) == agencies
    assert {p["newman"] for p in ring} == {1.0}
    assert {p["p"] is not None for p in ring} == {pairs_tested}
    assert {p["p_method"] for p in ring} == ({contract["nulls"]["fixed_degree_sequence"]["method"]})
    assert ({p["p_method"] for p in ring} == {"not tested"}) is not pairs_tested
    assert {t["coupling_p"] is not None for t in contract["tasks"]} == {pairs_tested}
    assert {row["betweenness_p"] is not None for row in contract["agencies"]} == {betweenness_tested}
    assert contract["nulls"]["fixed_degree_sequence"]["betweenness_tested"] is betweenness_tested
    # one absence opens the ring and cuts nothing; a second one parts it
    assert {row["cut_task_pairs"] for row in contract["agencies"]} == {0}
    neighbours = ring[0]
    assert (neighbours["joint_absence_cut_task_pairs"], neighbours["joint_absence_orphaned_tasks"]) == (agencies - 1, 1)
    assert neighbours["hidden"] is betweenness_tested


@pytest.mark.parametrize(
    ("shape", "assignments", "draws", "between"),
    [
        ((25, 12), 40, 10_000, True),  # the bundled plan: ten thousand draws as asked for
        ((100, 1000), 4000, 200, True),
        ((300, 2000), 8000, 200, False),
        ((1000, 25_000), 98_000, 200, False),
    ],
)
def test_draws_are_reduced_where_they_would_take_minutes(
    shape: tuple[int, int], assignments: int, draws: int, between: bool
) -> None:
    rng = np.random.default_rng(0)
    places = rng.choice(shape[0] * shape[1], assignments, replace=False)
    matrix = sparse.csr_array(
        (np.ones(assignments, dtype=np.int64), (places // shape[1], places % shape[1])), shape=shape
    )
    assert _affordable(matrix, 10_000) == (draws, between)
    assert _affordable(matrix, 40)[0] == 40


@st.composite
def sure_plans(draw) -> tuple[Incidence, tuple[frozenset[str], ...]]:
    """Plans with any roles, open and closed clauses and joint bodies, each assignment read for certain."""
    found = an_incidence(draw(MATRICES))
    roles = st.sampled_from(["lead", "responsible", "participate", "guide"])
    assignments = [replace(assignment, role=draw(roles), confidence=1.0) for assignment in found.assignments]
    tasks = tuple(replace(task, open_ended=draw(st.booleans())) for task in found.tasks)
    bodies = tuple(frozenset({"专班"}) if draw(st.booleans()) else frozenset() for _ in tasks)
    return Incidence(found.agencies, tasks, ()).with_assignments(assignments), bodies


@settings(max_examples=60, deadline=None)
@given(sure_plans(), st.integers(0, 9))
def test_a_draw_from_what_is_read_for_certain_is_the_reading(plan, seed: int) -> None:
    draw = _misread(_reading(*plan), np.random.default_rng(seed))
    assert draw.tolist() == axes(*plan).tolist()


@pytest.mark.parametrize(("open_ended", "front"), [(False, [0, 0, 1, 1]), (True, [1, 1, 1, 1])])
def test_one_alone_responsible_leaves_no_gap_in_a_draw_either(open_ended: bool, front: list[float]) -> None:
    # task 1: A is responsible and B takes part, a gap of 1 each only where the clause is open; task 2: C and D lead, a gap of 1 each;
    # all have one task and cut nothing, so the gap alone says who is on the front
    found = an_incidence([[True, False], [True, False], [False, True], [False, True]])
    roles = ("responsible", "participate", "lead", "lead")
    assignments = [replace(d, confidence=1.0, role=roles[d.agency]) for d in found.assignments]
    tasks = (replace(found.tasks[0], open_ended=open_ended), found.tasks[1])
    sure = Incidence(found.agencies, tasks, ()).with_assignments(assignments)
    assert stability(sure, (), draws=5, seed=1).front_probability.tolist() == front
