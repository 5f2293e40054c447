"""Scenarios on small plans whose best answer was worked out by hand."""

import json
import math
import re
import tracemalloc
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from types import SimpleNamespace

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govkg
from govkg.cli import main
from govkg.errors import ParameterWrong
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network import body_search
from govkg.network.analysis import analyse
from govkg.network.concentration import plan_indicators
from govkg.network.incidence import Agency, AssignmentEntry, Incidence, TaskNode
from govkg.network.joint_bodies import joint_conference
from govkg.network.loads import load, team_size
from govkg.network.provision import Content
from govkg.network.scenarios import (
    Choice,
    Search,
    absent_agencies,
    agency_place,
    fewest_changes,
    merge_agencies,
    move_assignment,
    single_lead,
)
from govkg.resources import resource

PLAN = str(resource("data", "changzhi-2023", "plan.txt"))


def incidence_of(*tasks: str) -> tuple[Incidence, Content]:
    """Tasks as words: capital letters lead, small ones take part, in the order listed."""
    names = sorted({letter.upper() for task in tasks for letter in task})
    agencies = tuple(Agency(f"urn:{n}", n, n, False, "", "", (f"urn:{n}",)) for n in names)
    nodes = tuple(
        TaskNode(f"urn:t{i}", "urn:p", i, i, f"一/{i}", "", "", "stated", False, False)
        for i in range(1, len(tasks) + 1)
    )
    assignments = [
        AssignmentEntry(
            names.index(letter.upper()), t, "lead" if letter.isupper() else "participate", 1.0, 0, 0, "", place
        )
        for t, task in enumerate(tasks)
        for place, letter in enumerate(task, 1)
    ]
    nothing: Sequence[frozenset] = [frozenset()] * len(tasks)
    return Incidence(agencies, nodes, ()).with_assignments(assignments), Content(tuple(nothing), tuple(nothing))


def leads(incidence: Incidence) -> list[str]:
    return [
        "".join(incidence.agencies[a].label for a in sorted(incidence.lead_matrix[:, [t]].tocoo().row))
        for t in range(incidence.shape[1])
    ]


def test_of_two_that_became_one_the_place_of_the_first_one_listed_stands() -> None:
    """C is listed before B and A: whoever C is joined with, or gives its lead to, is the first one listed."""
    incidence, content = incidence_of("CBA")
    for changed in (merge_agencies(incidence, content, ["A", "C"]), move_assignment(incidence, content, "1", "C", "A")):
        led = single_lead(changed.incidence, content).incidence
        (first,) = (d for d in led.assignments if d.role == "lead")
        assert "A" in led.agencies[first.agency].label


def test_the_first_one_listed_leads() -> None:
    scenario = single_lead(*incidence_of("BA", "Ab", "CBA"))
    assert leads(scenario.incidence) == ["B", "A", "C"]
    assert scenario.cost == {"departures": 0, "demotions": 3}
    assert (scenario.incidence.matrix != incidence_of("BA", "Ab", "CBA")[0].matrix).nnz == 0


def test_balance_spreads_the_leads_only_when_it_pays() -> None:
    plan = incidence_of("AB", "AC", "AD")
    assert leads(single_lead(*plan, choice="balance", competence=0).incidence) != ["A", "A", "A"]
    # three leads of A cost 1+3+5; each task given away saves its slot and costs 1 + competence
    assert leads(single_lead(*plan, choice="balance", competence=1).incidence).count("A") == 1
    assert leads(single_lead(*plan, choice="balance", competence=3).incidence).count("A") == 2
    assert leads(single_lead(*plan, choice="balance", competence=10).incidence) == ["A", "A", "A"]


TEAMS = st.lists(
    st.permutations("ABCD").flatmap(lambda p: st.sampled_from(["".join(p[:n]) for n in (1, 2, 3)])), max_size=5
)


@settings(max_examples=60, deadline=None)
@given(TEAMS, st.sampled_from([0, 1, 2.5]))
def test_balance_is_the_best_of_all_choices(tasks: list[str], competence: float) -> None:
    def price(chosen: Sequence[str]) -> float:
        departures = sum(lead != task[0] for lead, task in zip(chosen, tasks, strict=True))
        return sum(count**2 for count in Counter(chosen).values()) + competence * departures

    found = leads(single_lead(*incidence_of(*tasks), choice="balance", competence=competence).incidence)
    assert price(found) == min(map(price, product(*tasks)))


def test_balance_of_a_large_plan_takes_little_memory() -> None:
    letters = "".join(chr(ord("A") + i) for i in range(26))
    plan = incidence_of(*("".join(letters[(7 * t + 3 * k) % 26] for k in range(3)) for t in range(400)))
    tracemalloc.start()
    single_lead(*plan, choice="balance")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    # 400 tasks × 3 leads × 46 slots each are 55,000 prices; a slot of each agency for each task were 4,160,000
    assert most < 20_000_000


@pytest.mark.parametrize("choice", ["first", "balance"])
@pytest.mark.parametrize("competence", [-1, math.inf, math.nan])
def test_a_cost_that_is_none_is_refused(choice: Choice, competence: float) -> None:
    with pytest.raises(ParameterWrong, match="a cost is a number from 0 on"):
        single_lead(*incidence_of("AB"), choice=choice, competence=competence)


def test_a_task_of_a_graph_without_tasks_is_not_found() -> None:
    with pytest.raises(ParameterWrong, match=r"no task '1' in the plan; give its path, number, heading or IRI$"):
        move_assignment(*incidence_of(), "1", "A", "B")


def test_merge_joins_tasks() -> None:
    scenario = merge_agencies(*incidence_of("AB", "bC"), ["A", "B"])
    assert load(scenario.incidence.matrix).tolist() == [2, 1]
    with pytest.raises(ParameterWrong, match="at least two"):
        merge_agencies(*incidence_of("AB"), ["A"])


def test_absence_keeps_the_tasks() -> None:
    scenario = absent_agencies(*incidence_of("A", "Ab"), ["A"])
    assert team_size(scenario.incidence.matrix).tolist() == [0, 1]
    assert scenario.cost == {"assignments": 2}
    with pytest.raises(ParameterWrong, match="no agency 'Z'"):
        absent_agencies(*incidence_of("A"), ["Z"])


def test_who_is_absent_is_no_part_and_no_load() -> None:
    """By hand: A–1–B–2–C without C is one part with loads 1 and 2; without B two parts, loads 1 and 1; task 3 is C's alone."""
    plan = incidence_of("AB", "Bc", "Bd", "C")
    assert plan_indicators(absent_agencies(*plan, ["C"]).incidence).components == 1
    without = absent_agencies(*plan, ["B"])
    assert [a.label for a in without.incidence.agencies] == ["A", "C", "D"]
    figures = plan_indicators(without.incidence)
    assert (figures.agencies, figures.components) == (3, 3)
    assert figures.gini == pytest.approx(1 / 6)  # loads 1, 1, 2: differences 4 in all, over 2 · 3 · 4
    assert plan_indicators(absent_agencies(*plan, ["A", "B", "C", "D"]).incidence).components == 0


def test_absence_in_a_plan_parts_it_as_networkx_says() -> None:
    """Without the parties that are away and without tasks of nobody, the parts and the Gini of loads of the two-mode graph."""
    kg = KnowledgeGraph.from_plans([govkg.read_plan(PLAN)])
    net = govkg.coordination_network(kg)
    for names in (["市教育局"], ["市教育局", "市财政局"], ["市政府信息中心", "市行政审批服务管理局"]):
        graph = net.two_mode.copy()
        graph.remove_nodes_from([n for n, d in net.two_mode.nodes(data=True) if d.get("written") in names])
        graph.remove_nodes_from([n for n, d in list(graph.nodes(data=True)) if d["bipartite"] and not graph.degree(n)])
        loads = [graph.degree(n) for n, d in graph.nodes(data=True) if not d["bipartite"]]
        apart = sum(abs(a - b) for a in loads for b in loads) / (2 * len(loads) * sum(loads))
        found = plan_indicators(absent_agencies(net.incidence, net.content, names).incidence)
        assert (found.agencies, found.collectives, found.components) == (
            24 - len(names),
            1,
            nx.number_connected_components(graph),
        )
        assert found.gini == pytest.approx(apart)


def test_collectives_are_found_however_papers_print_them() -> None:
    kg = KnowledgeGraph.from_plans([govkg.read_plan(PLAN)])
    net = govkg.coordination_network(kg)
    (place,) = (i for i, agency in enumerate(net.incidence.agencies) if agency.collective)
    printed = ("各县区党委", "各县区政府", "各县区党委、政府", "各县区党委、各县区政府", "长治市各县区（党委、政府）")
    assert {agency_place(net.incidence, name) for name in printed} == {place}
    with pytest.raises(ParameterWrong, match="no agency '市财局' in the plan; near it: 市财政局"):
        agency_place(net.incidence, "市财局")


def test_move_gives_an_assignment_to_another() -> None:
    scenario = move_assignment(*incidence_of("AB", "Ab"), "2", "A", "B")
    assert leads(scenario.incidence) == ["AB", "B"]
    for wrong in (("9", "A", "B"), ("1", "Z", "B")):
        with pytest.raises(ParameterWrong):
            move_assignment(*incidence_of("AB", "Ab"), *wrong)
    with pytest.raises(ParameterWrong, match="from and to are the same agency"):
        move_assignment(*incidence_of("AB", "Ab"), "1", "A", "A")
    assert [a.label for a in move_assignment(*incidence_of("AB", "A"), "1", "B", "A").incidence.agencies] == ["A"]


def test_two_roles_in_one_task_are_two_entries_and_one_link() -> None:
    """By hand: A leads and B, C help; C's part given to A leaves A with two roles. Loads A 1, B 1; in all two links."""
    plan = incidence_of("Abc")
    before = plan_indicators(plan[0])
    assert (before.entries, before.links) == (3, 3)
    moved = move_assignment(*plan, "1", "C", "A").incidence
    after = plan_indicators(moved)
    assert (after.entries, after.links) == (3, 2)
    assert after.links == load(moved.matrix).sum() == team_size(moved.matrix).sum()
    merged = plan_indicators(merge_agencies(*plan, ["B", "C"]).incidence)
    assert (merged.entries, merged.links) == (2, 2)


def test_a_joint_body_serves_all_tasks_that_it_seats() -> None:
    # AB and BC together need 3 seats in one body, 4 in two; DE is apart
    scenario = joint_conference(*incidence_of("AB", "BC", "DE", "Af"))
    assert scenario.cost == {"bodies": 2, "seats": 5}
    assert [bool(b) for b in scenario.content.joint_bodies] == [True, True, True, False]  # Af has one lead


def ways_to_share(teams: Sequence[frozenset[str]]) -> Iterator[list[list[frozenset[str]]]]:
    """Every way to put teams into bodies, by hand: each joins a body that is there or founds one."""
    if not teams:
        yield []
        return
    for way in ways_to_share(teams[1:]):
        yield [[teams[0]], *way]
        for place, body in enumerate(way):
            yield [*way[:place], [teams[0], *body], *way[place + 1 :]]


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.frozensets(st.sampled_from("ABCDEFGHI"), min_size=2, max_size=5), min_size=1, max_size=6),
    st.sampled_from([2, 4, 5, 7, 12]),
)
def test_joint_bodies_have_the_fewest_seats_of_all_ways_to_share_them(teams: list[frozenset[str]], widest: int) -> None:
    """A body has so many seats at most, or is the team of a task that is wider by itself."""
    ways = ([(frozenset().union(*body), body) for body in way] for way in ways_to_share(teams))
    fewest = min(
        sum(len(seated) for seated, _ in way)
        for way in ways
        if all(len(seated) <= widest or seated in body for seated, body in way)
    )
    scenario = joint_conference(*incidence_of(*("".join(sorted(team)) for team in teams)), widest=widest)
    assert scenario.cost["seats"] == fewest
    assert scenario.search == Search(widest, proved=True)
    assert "seats_at_least" not in scenario.cost


def star(tasks: int) -> tuple[Incidence, Content]:
    """Tasks of two leads each, of which one is the same in all."""
    found, content = incidence_of(*(["A"] * tasks))
    agencies = tuple(replace(found.agencies[0], key=f"urn:{i}", label=f"{i}") for i in range(tasks + 1))
    pairs = [replace(d, agency=a, listed=k) for d in found.assignments for k, a in enumerate((0, d.task + 1))]
    return Incidence(agencies, found.tasks, ()).with_assignments(pairs), content


@pytest.mark.parametrize(
    ("tasks", "widest", "bodies"),
    [(4, 12, 1), (10, 12, 1), (11, 12, 1), (12, 12, 2), (10, 6, 2), (30, 12, 3), (100, 12, 10), (5, 2, 5)],
)
def test_the_hub_of_a_star_sits_in_as_many_bodies_as_its_partners_need(tasks: int, widest: int, bodies: int) -> None:
    """By hand: each partner has one seat; the hub one in each body, which has widest − 1 seats for partners."""
    scenario = joint_conference(*star(tasks), widest=widest)
    assert scenario.cost == {"bodies": bodies, "seats": tasks + bodies}
    assert scenario.search == Search(widest, proved=True)


def test_a_body_of_one_seat_is_refused() -> None:
    with pytest.raises(ParameterWrong, match="two seats or more"):
        joint_conference(*incidence_of("AB"), widest=1)


def as_pairs(length: int) -> tuple[Incidence, Content]:
    """Tasks of two leads each, one of which leads the next task too."""
    found, content = incidence_of(*(["A"] * length))
    agencies = tuple(replace(found.agencies[0], key=f"urn:{i}", label=f"{i}") for i in range(length + 1))
    pairs = [replace(d, agency=d.task + k, listed=k) for d in found.assignments for k in (0, 1)]
    return Incidence(agencies, found.tasks, ()).with_assignments(pairs), content


@pytest.mark.parametrize("tasks", [60, 61, 400])
def test_a_chain_of_tasks_is_cut_as_rarely_as_its_bodies_allow(tasks: int) -> None:
    """By hand: a body of 12 seats holds 11 neighbours; wherever the chain is cut, one agency sits in two bodies."""
    bodies = math.ceil(tasks / 11)
    assert joint_conference(*as_pairs(tasks)).cost == {"bodies": bodies, "seats": tasks + bodies}


def test_of_many_candidates_the_promising_ones_are_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = as_pairs(12)
    monkeypatch.setattr(body_search, "_MOST_CANDIDATES", 0)
    assert joint_conference(*plan, widest=4).cost == {"bodies": 4, "seats": 16}
    monkeypatch.setattr(body_search, "_PROMISING", 12)
    cost = joint_conference(*plan, widest=4).cost
    assert cost.get("seats_at_least", cost["seats"]) <= 16 <= cost["seats"]


def test_where_the_unions_are_too_many_nothing_is_said_to_be_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    """A ring of four with a chord, bodies of three seats: two triangles, 6 seats; four agencies, so 4 at least, and each with
    three partners sits in two bodies of two others: 6 at least. Without the chord three partners are nowhere: 4 at least."""
    monkeypatch.setattr(body_search, "_WIDEST_LEVEL", 1)
    with_chord = joint_conference(*incidence_of("AB", "BC", "CD", "AD", "AC"), widest=3)
    assert (with_chord.cost, with_chord.search) == ({"bodies": 2, "seats": 6}, Search(3, proved=True))
    ring = joint_conference(*incidence_of("AB", "BC", "CD", "AD"), widest=3)
    assert ring.cost == {"bodies": 2, "seats": 6, "seats_at_least": 4}
    assert ring.search == Search(3, proved=False)


def test_a_search_that_finds_nothing_in_its_steps_keeps_the_bodies_filled_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given_up = SimpleNamespace(x=None, status=1, fun=None, mip_dual_bound=None)
    monkeypatch.setattr(body_search, "milp", lambda *_, **__: given_up)
    assert joint_conference(*as_pairs(12), widest=4).cost == {"bodies": 4, "seats": 16, "seats_at_least": 13}


def test_the_command_says_whether_the_seats_are_proved(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ["whatif", PLAN, "--joint-conference", "--draws", "20"]
    assert main(asked) == 0
    assert (
        "\nproved: no bodies of at most 12 seats serve these tasks with fewer seats in all\n" in capsys.readouterr().out
    )
    assert main([*asked, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["search"] == {"widest": 12, "proved": True}
    monkeypatch.setattr(body_search, "_WIDEST_LEVEL", 1)
    assert main([*asked, "--widest", "9"]) == 0
    assert "\nnot proved the fewest: any bodies of at most 9 seats need at least " in capsys.readouterr().out
    assert main(["whatif", PLAN, "--absent", "市教育局", "--widest", "9"]) == 2
    assert "--widest is a limit of --joint-conference" in capsys.readouterr().err


def test_the_frontier_of_changes() -> None:
    # ABC: 2 demotions close 6 partner-tasks; DE: 1 closes 2
    rows = fewest_changes(*incidence_of("ABC", "DE"))
    assert rows == ((0, 8, ()), (1, 6, (1,)), (2, 2, (0,)), (3, 0, (0, 1)))


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["whatif", PLAN, "--single-lead", "--draws", "40"]) == 0
    said = capsys.readouterr().out
    assert "cost: 0 departures, 29 demotions" in said
    assert "excess_leads         29 → 0" in said
    assert main(["whatif", PLAN, "--absent", "市无此局", "--draws", "40"]) == 2
    assert "no agency '市无此局'" in capsys.readouterr().err


def test_a_joint_body_names_as_many_as_it_has_seats() -> None:
    """各县区党委、政府 are one seat, so that what they share stands once, before a bracket."""
    analysis = analyse(KnowledgeGraph.from_plans([govkg.read_plan(PLAN)]), draws=20)
    scenario = joint_conference(analysis.incidence, analysis.content)
    names = [re.split("、(?![^（]*）)", body) for body in scenario.changes]
    assert sum(map(len, names)) == scenario.cost["seats"] == 21
    assert any("长治市各县区（党委、政府）" in body for body in names)


def test_the_cut_of_a_plan_that_hangs_together_is_none() -> None:
    """Of the finding on the whole plan: the parts beyond the first; of three tasks with an agency each of their own, two."""
    for clauses, cut in (
        (("市教育局、市财政局", "市财政局", "市财政局、市水利局"), 0),
        (("市教育局", "市财政局", "市水利局"), 2),
    ):
        tasks = "".join(f"{n}.办好第{n}件事。（责任单位：{names}牵头）\n" for n, names in enumerate(clauses, 1))
        found = govkg.find_bottlenecks(
            KnowledgeGraph.from_plans([govkg.read_plan_text("江城市方案\n" + tasks)]), draws=20
        )
        assert (found[0].kind, found[0].cut) == ("plan", cut)


def test_another_choice_of_leads_is_refused() -> None:
    with pytest.raises(ParameterWrong, match="'anything'; there are: first, balance"):
        single_lead(Incidence((), (), ()), Content((), ()), choice="anything")  # type: ignore[arg-type]


def test_what_if_is_the_analysis_of_the_plan_after_the_change() -> None:
    """Without 公安 the plan is that in which its clause names nobody but 财政."""
    text = "江城市方案\n1.甲事。做。（市财政局牵头{}）\n2.乙事。做。（市教育局牵头，市财政局配合）\n"
    whole, less = (
        KnowledgeGraph.from_plans([govkg.read_plan_text(text.format(more))]) for more in ("，市公安局配合", "")
    )
    before = analyse(whole, draws=40, seed=3)
    after, expected = (
        govkg.what_if(before, absent_agencies(before.incidence, before.content, ["市公安局"])),
        analyse(less, draws=40, seed=3),
    )
    assert [a.label for a in after.incidence.agencies] == [a.label for a in expected.incidence.agencies]
    assert (after.incidence.matrix != expected.incidence.matrix).nnz == 0
    assert after.plan == expected.plan
    assert (after.axes == expected.axes).all()
    assert (after.parameters.seed, after.parameters.draws) == (3, 40)


def test_changes_that_close_no_more_than_fewer_do_are_left_out() -> None:
    """One demotion closes the first task, two the second, each six interfaces: two alone are no better than one."""
    rows = fewest_changes(*incidence_of("ABc", "DEF"))
    assert [(demotions, left) for demotions, left, _ in rows] == [(0, 12), (1, 6), (3, 0)]
