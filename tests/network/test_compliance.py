"""One matter, one department: the Changzhi plan counted by hand from its gold facts, and small plans written for this."""

from dataclasses import replace
from pathlib import Path

import pytest

import govkg
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.validation import validate_store
from govkg.network.compliance import COMPLIES, NO_LEAD, Compliance, compliance, compliance_of, tally_rows, task_rows
from govkg.network.concentration import plan_indicators
from govkg.network.incidence import Incidence, read_incidence
from govkg.network.provision import accountable
from govkg.resources import resource

FOLDER = Path(__file__).parents[2] / "data" / "qingchuan"
MIXED = """青川市综合整治工作方案

为推进综合整治，制定本方案。

一、整治市容

1．清理占道。（责任单位：市城市管理局、市公安局负责）

2．修整绿地。（责任单位：市园林局负责）

二、保障安全

3．排查隐患。（责任单位：市应急管理局、市住房和城乡建设局牵头，市直有关单位参加）

4．开展演练。日期另行通知。
"""


@pytest.fixture(scope="module")
def changzhi() -> KnowledgeGraph:
    return KnowledgeGraph.from_plans([govkg.read_plan(str(resource("data", "changzhi-2023", "plan.txt")))])


@pytest.fixture(scope="module")
def mixed() -> Compliance:
    return compliance(KnowledgeGraph.from_plans([govkg.read_plan_text(MIXED)]))


def test_changzhi_by_hand(changzhi: KnowledgeGraph) -> None:
    """Leads 8, 1, 3, 4, 5, 4, 6, 3, 2, 3, 1 and one task whose text breaks off: 7 + 2 + 3 + 4 + 3 + 5 + 2 + 1 + 2 = 29 in excess."""
    found = compliance(changzhi)
    assert [t.excess for t in found.tasks] == [7, 0, 2, 3, 4, 3, 5, 2, 1, 2, 0, 0]
    assert [t.task.number for t in found.tasks if t.complies] == [2, 11]
    assert found.tasks[11].verdict == "unknown"
    (whole,) = found.plans
    assert (whole.tasks, whole.judged, whole.complying, whole.excess) == (12, 11, 2, 29)
    assert whole.share == pytest.approx(2 / 11)


def test_members_of_a_collective_counted_apart(changzhi: KnowledgeGraph) -> None:
    """各县区党委、政府 lead tasks 2, 10 and 11: one lead more in each, 29 + 3."""
    (whole,) = compliance(changzhi, split_collectives=True).plans
    assert (whole.complying, whole.excess) == (0, 32)


def test_the_plan_states_the_rule_itself(changzhi: KnowledgeGraph) -> None:
    (rule,) = compliance(changzhi).stated
    assert rule.path == "三/1"
    assert "一件事情由一个部门负责" in rule.quote


def test_each_verdict(mixed: Compliance) -> None:
    verdicts = {t.task.number: t.verdict for t in mixed.tasks}
    assert verdicts == {1: "responsible only", 2: "sole owner", 3: "several leads", 4: "unknown"}
    assert {t.task.number: t.accountable for t in mixed.tasks} == {
        1: ("青川市城市管理局", "青川市公安局"),
        2: ("青川市园林局",),
        3: ("青川市应急管理局", "青川市住房和城乡建设局"),
        4: (),
    }


def test_one_agency_alone_responsible_is_a_single_lead_everywhere() -> None:
    """责任单位：市园林局 without a lead: no headline, gap, share or open question says that its task lacks one."""
    text = MIXED.replace("修整绿地。（责任单位：市园林局负责）", "修整绿地。（责任单位：市园林局，配合单位：市公安局）")
    kg = KnowledgeGraph.from_plans([govkg.read_plan_text(text)])
    net = govkg.coordination_network(kg)
    found = compliance_of(net.incidence)
    stated = [t.verdict != "unknown" for t in found.tasks]
    assert [t.verdict for t in found.tasks] == ["responsible only", "sole owner", "several leads", "unknown"]
    assert accountable(net.incidence)[stated].tolist() == [t.complies for t in found.tasks if t.verdict != "unknown"]
    assert list(net.statistic("unprovided").values()) == [True, False, True, False]
    assert plan_indicators(net.incidence).single_lead_share == found.plans[0].share
    assert [row["number"] for row in kg.query("open-questions") if row["question"] == "no lead"] == [1]
    first = govkg.find_bottlenecks(kg, draws=40)[0]
    assert (
        "1 has no lead and 1 has exactly one (1 of them by one agency that alone is responsible)." in first.sentence_en
    )
    assert "1 项没有牵头单位，1 项只有一个牵头单位（其中 1 项未写牵头，只有一个责任单位）。" in first.sentence_zh


ONE_MEANING = """清河市推进某事工作方案

一、整治市容
（一）清理街面。整治占道。（责任单位：市直有关单位）
（二）修整绿地。补种树木。（牵头单位：有关部门；配合单位：市公安局）
（三）排查桥梁。逐座检测。（责任单位：市住建局、市交通局）
（四）办好夜市。划定摊位。（责任单位：市商务局）
（五）清淤河道。逐段清理。（牵头单位：各县区党委、政府）
（六）疏通管网。逐条疏通。（责任单位：各县区党委、政府）
（七）增设公厕。分批建设。（牵头单位：市城管局、市财政局）
（八）发布通告。按时发布。
（九）整修楼道。逐栋整修。（责任单位：市住建局、市直有关单位）
"""


def test_a_lead_means_the_same_everywhere() -> None:
    """By hand: 7 has several leads; 4, 5 and 6 have a single one, 4 and 6 by one side alone; nobody can be held to 1, 2, 3, 9; 8 is unknown."""
    kg = KnowledgeGraph.from_plans([govkg.read_plan_text(ONE_MEANING)])
    none, several = [1, 2, 3, 9], [7]
    found = compliance(kg)
    assert [t.task.number for t in found.tasks if t.verdict in NO_LEAD] == none
    assert (found.plans[0].judged, found.plans[0].complying, found.plans[0].no_lead) == (8, 3, 4)
    assert tally_rows(found.plans)[0]["no_lead"] == 4
    assert kg.query("tasks-without-lead").column("number") == none
    assert kg.query("tasks-with-several-leads").column("number") == several
    asked = [(row["number"], row["question"]) for row in kg.query("open-questions")]
    assert [number for number, question in asked if question == "no lead"] == none
    assert [number for number, question in asked if question == "several leads"] == several
    for engine in ("sparql", "pyshacl"):
        warned = [(b.focus[-1], b.message_en) for b in validate_store(kg._store, engine=engine).warnings]
        assert sorted(int(task) for task, says in warned if says.startswith("no lead")) == none
        assert [(task, says) for task, says in warned if "lead the task" in says] == [
            ("7", "2 actors lead the task (one matter, one lead)")
        ]
    first = govkg.find_bottlenecks(kg, draws=40)[0]
    assert (
        "Of 8 tasks with a stated owner, 1 has several leads, 4 have no lead and 3 have exactly one"
        in first.sentence_en
    )


def test_chapters_add_up_to_the_plan(mixed: Compliance, changzhi: KnowledgeGraph) -> None:
    assert [(t.chapter, t.tasks, t.judged, t.complying, t.excess) for t in mixed.chapters] == [
        ("整治市容", 2, 2, 1, 0),
        ("保障安全", 2, 1, 0, 1),
    ]
    for found in (mixed, compliance(changzhi)):
        (whole,) = tally_rows(found.plans)
        for name in ("tasks", "judged", "complying", "excess_leads"):
            assert whole[name] == sum(row[name] for row in tally_rows(found.chapters))


def test_a_task_of_indefinite_collectives_names_no_agency(changzhi: KnowledgeGraph) -> None:
    incidence = read_incidence(changzhi)
    nobody = Incidence((), tuple(replace(t, owner="stated") for t in incidence.tasks), ())
    assert {t.verdict for t in compliance_of(nobody).tasks} == {"no agency"}


def test_a_clause_that_only_has_others_take_part_is_quoted() -> None:
    text = MIXED.replace("市园林局负责）", "市园林局、市公安局参加）")
    kg = KnowledgeGraph.from_plans([govkg.read_plan_text(text)])
    row = next(row for row in task_rows(compliance(kg)) if row["path"] == "一/2")
    assert (row["verdict"], row["complies"], row["accountable"]) == ("participants only", False, [])
    assert row["quote"] == "（责任单位：市园林局、市公安局参加）"
    assert kg.plan(kg.plans()[0]).document.text[row["start"] : row["end"]] == row["quote"]


def test_evidence_is_the_printed_clause(changzhi: KnowledgeGraph) -> None:
    text = changzhi.plan(changzhi.plans()[0]).document.text
    for row in task_rows(compliance(changzhi)):
        assert text[row["start"] : row["end"]] == row["quote"] if row["quote"] else row["verdict"] == "unknown"


def test_one_plan_of_several() -> None:
    kg = KnowledgeGraph.from_plans([govkg.read_plan(FOLDER / f"{name}.txt") for name in ("city-1", "county")])
    assert {t.excess for t in compliance(kg).plans} == {0, 1}
    city = next(plan for plan in kg.plans() if "青川市" in plan)
    (whole,) = compliance(kg, plan=city).plans
    assert (whole.complying, whole.judged, whole.excess) == (5, 6, 1)


def test_an_empty_graph() -> None:
    found = compliance(KnowledgeGraph.from_plans([]))
    assert found.tasks == found.chapters == found.plans == found.stated == ()
    assert set(COMPLIES) == {"one lead", "sole owner"}
