"""What findings say: noughts left out, one of a thing told as one, quotes in quotes, the plan named where there are several."""

import pytest

import govkg
from govkg.exports.table_columns import finding_rows
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.finding_words import LeadCounts, TaskCounts, agency_words, plan_words, task_name, task_words
from govkg.network.findings import Finding

FIRST = "江城市清街方案\n一、推进\n1.清“散乱”街面。清理。（市教育局、市财政局、市水利局牵头）\n"
SECOND = "云溪县修桥方案\n一、推进\n1.排查桥梁。检测。（县水利局、县公安局、县财政局、县教育局负责）\n二、保障措施\n成立云溪县修桥工作领导小组，统筹协调。\n"


def findings(*texts: str) -> tuple[Finding, ...]:
    return govkg.find_bottlenecks(KnowledgeGraph.from_plans(map(govkg.read_plan_text, texts)), draws=20)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (LeadCounts(3, 0, 0, 3, 0, 0), "Of 3 tasks with a stated owner, 3 have exactly one."),
        (LeadCounts(1, 1, 0, 0, 0, 1), "Of 1 task with a stated owner, 1 has several leads. 1 more shows no clause"),
        (LeadCounts(4, 2, 1, 1, 1, 2), "2 have several leads, 1 has no lead and 1 has exactly one (1 of them"),
        (LeadCounts(0, 0, 0, 0, 0, 2), "No task shows a clause that says who answers for it."),
    ],
)
def test_noughts_are_left_out_and_one_is_told_as_one(counts: LeadCounts, said: str) -> None:
    zh, en = plan_words(counts, ())
    assert said in en
    assert not any(part in zh for part in ("，0 项", "中，0 项", "另有 0 项"))


def test_an_agency_without_leads_or_partners_and_a_task_without_excess() -> None:
    assert agency_words("甲局", (2, 0, 0, 0), None) == ("甲局承担 2 项任务。", "甲局 has 2 tasks.")
    name = task_name("一/2", "")
    assert (
        task_words(name, TaskCounts(2, 0, 1, 0, 0))[0]
        == "任务 一/2 由 2 个单位承担，没有点名的牵头单位，两两协同关系 1 对。"
    )


def test_findings_over_several_plans_name_the_plan_of_a_task() -> None:
    found = [f for f in findings(FIRST, SECOND) if f.kind == "task"]
    assert {f.sentence_zh.partition("由")[0] for f in found} == {
        "《江城市清街方案》任务 一/1“清‘散乱’街面”",
        "《云溪县修桥方案》任务 一/1“排查桥梁”",
    }
    assert all(" of 《" in f.sentence_en for f in found)
    assert {row["paths"][0] for row in finding_rows(found)} == {"《江城市清街方案》一/1", "《云溪县修桥方案》一/1"}


def test_findings_of_one_plan_do_not_name_it() -> None:
    (found,) = (f for f in findings(FIRST) if f.kind == "task")
    assert found.sentence_zh.startswith("任务 一/1“清‘散乱’街面”由 3 个单位承担")
    assert found.evidence[0].place == "一/1"


def test_a_body_for_the_whole_plan_is_told_and_counted_for_no_task() -> None:
    whole, agency, *_ = findings(SECOND)
    assert "在任务之外写有云溪县修桥工作领导小组，未写明用于哪项任务" in whole.sentence_zh
    assert "not counted as a joint body of any: 云溪县修桥工作领导小组" in whole.sentence_en
    assert "也未写明协调机构" in agency.sentence_zh
    assert "任务之外" not in findings(FIRST)[0].sentence_zh


def test_a_body_that_a_task_names_is_none_of_the_whole_plan() -> None:
    kg = KnowledgeGraph.from_plans([govkg.read_plan_text(SECOND.replace("检测。", "由云溪县修桥工作领导小组检测。"))])
    assert len(kg.query("mechanisms-of-tasks")) == 1
    assert len(kg.query("bodies-of-plans")) == 0


COLUMNS = (
    "江城市清街方案\n一、推进\n1.清理街面\n牵头单位：市商务局、市教育局\n配合单位：市财政局\n"
    "2.修整绿地\n牵头单位：市水利局\n配合单位：市财政局\n"
)


def test_a_finding_quotes_the_clauses_that_name_its_agency_and_every_clause_of_its_task() -> None:
    found = {(f.kind, f.label): [e.quote for e in f.evidence] for f in findings(COLUMNS)}
    assert found["agency", "江城市财政局"] == ["配合单位：市财政局", "配合单位：市财政局"]
    assert found["task", "清理街面"] == ["牵头单位：市商务局、市教育局", "配合单位：市财政局"]


def test_a_pair_is_proved_by_the_clause_of_each() -> None:
    """商务 and 财政 hold 一/1 and 一/2 together, each in a line of its own; only without both do the tasks part."""
    both = "江城市清街方案\n一、推进\n" + "".join(
        f"{n}.{what}\n牵头单位：市商务局\n配合单位：市财政局\n" for n, what in enumerate(("清理街面", "修整绿地"), 1)
    )
    (pair,) = (f for f in findings(both) if f.kind == "pair")
    assert [(e.path, e.quote) for e in pair.evidence] == [
        ("一/1", "牵头单位：市商务局"),
        ("一/1", "配合单位：市财政局"),
        ("一/2", "牵头单位：市商务局"),
        ("一/2", "配合单位：市财政局"),
    ]
