"""The sentences at the head of a report and the clauses below them, for small plans whose figures were worked out by hand."""

from __future__ import annotations

from lxml import html

import govkg
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.views.facts import read_plans
from govkg.views.headlines import Headline, headlines
from govkg.views.measures import agency_figures
from govkg.views.report import report_page

PLAN = """清河市推进某事工作方案

一、推进
（一）清理街面。整治占道。（责任单位：市财政局）
（二）修整绿地。补种树木。（责任单位：市财政局、市公安局）
（三）排查桥梁。逐座检测。（责任单位：市财政局、市住建局、市交通局）
（四）办好夜市。划定摊位。（牵头单位：有关部门；配合单位：市商务局、市公安局）
（五）疏通管网。逐条疏通。（牵头单位：市水利局；配合单位：市商务局）
"""


def graph(text: str) -> KnowledgeGraph:
    return KnowledgeGraph.from_plans([govkg.read_plan_text(text)])


def found(text: str) -> dict[str, Headline]:
    kg = graph(text)
    (plan,) = read_plans(kg)
    return {h.measure: h for h in headlines(plan, agency_figures(kg, plan), govkg.analyse(kg, plan=plan.iri, draws=20))}


def numbers(headline: Headline) -> list[int]:
    return [task.number for task in headline.tasks]


def test_tasks_without_a_lead_are_told_and_shown() -> None:
    """1 is 财政's alone and 5 led by 水利; of those who answer for 2 and 3 none leads, and 4 is led by nobody that can be named."""
    said = found(PLAN)["no_lead"]
    assert (said.key, said.values, numbers(said)) == ("find_no_lead", {"stated": 5, "single": 2, "tasks": 3}, [2, 3, 4])
    assert "excess_leads" not in found(PLAN)


def test_several_leads_and_none_are_both_told() -> None:
    said = found(PLAN.replace("配合单位：市商务局）", "牵头单位：市商务局）"))
    assert said["excess_leads"].values == {"stated": 5, "single": 1, "tasks": 1, "most": 2}
    assert numbers(said["no_lead"]) == [2, 3, 4]


def test_only_the_tasks_with_a_gap_prove_it_the_widest_first() -> None:
    """财政 has 1 partner in 2 and 2 in 3, gap 3; in 1 it is alone. 公安 has 1 and 1."""
    said = found(PLAN)["gap"]
    assert ([node.short for node in said.nodes], said.values["gap"], numbers(said)) == (["财政局"], 3, [3, 2])


def test_only_the_tasks_that_come_off_prove_a_cut() -> None:
    """Without 财政 1 has nobody and 3 hangs on nothing; 2 stays with 4 and 5 by 公安: 10 pairs become 3, and one task is orphaned."""
    said = found(PLAN)["cut"]
    assert ([node.short for node in said.nodes], said.values["cut"], numbers(said)) == (["财政局"], 8, [1, 3])


def test_the_report_holds_the_sentence_of_bottlenecks_on_the_plan() -> None:
    kg = graph(PLAN)
    (sentence,) = (f.sentence_zh for f in govkg.find_bottlenecks(kg, draws=20) if f.kind == "plan")
    assert "3 项没有牵头单位" in sentence
    assert sentence in report_page(kg).decode()


COLUMNS = """清河市重点任务分解方案

一、推进
1.清理街面
牵头单位：市商务局
配合单位：市财政局
2.修整绿地
牵头单位：市住建局
配合单位：市财政局、市公安局，有关单位
3.排查桥梁
牵头单位：市交通局、市水利局
配合单位：市财政局
"""


def quotes(headline: Headline) -> list[list[str]]:
    return [[d.quote for d in headline.clauses(task)] for task in headline.tasks]


def test_the_clause_that_names_the_agency_proves_its_load() -> None:
    """Where each role has a line or a cell of its own, that of 牵头单位 does not name 财政."""
    said = found(COLUMNS)["load"]
    assert [node.short for node in said.nodes] == ["财政局"]
    assert quotes(said) == [["配合单位：市财政局"], ["配合单位：市财政局、市公安局，有关单位"], ["配合单位：市财政局"]]


def test_the_clause_with_units_concerned_and_that_of_the_leads_are_quoted() -> None:
    assert quotes(found(COLUMNS)["open_ended"]) == [["配合单位：市财政局、市公安局，有关单位"]]
    assert quotes(found(COLUMNS)["excess_leads"]) == [["牵头单位：市交通局、市水利局"]]


def test_the_report_prints_the_clause_that_names_the_agency() -> None:
    page = report_page(graph(COLUMNS)).decode()
    load = page.partition("负荷最重的是")[2].partition("</ul>")[0]
    assert "配合单位：市财政局</q>" in load
    assert "牵头单位" not in load.partition('class="evidence"')[2]


def test_the_pairs_that_come_apart_are_listed() -> None:
    """Without 财政 1 and 3 hang on nothing: 1 loses 2, 3, 4 and 5, and 3 loses 2, 4 and 5: seven pairs."""
    (parted,) = found(PLAN)["cut"].parted
    pairs = [(a.number, b.number) for a, b in parted.first]
    assert (parted.node.short, parted.count) == ("财政局", 7)
    assert pairs == [(1, 2), (1, 3), (1, 4), (1, 5), (3, 2), (3, 4), (3, 5)]
    page = report_page(graph(PLAN)).decode()
    assert "没有财政局即失去联系的任务：7 对" in page


def test_of_many_pairs_the_first_ten_are_listed_and_all_counted() -> None:
    """市财政局 alone holds twelve tasks of one agency each together: 66 pairs."""
    rows = "".join(f"{n}.任务{n}。做好。（责任单位：市财政局）\n" for n in range(1, 13))
    (parted,) = found(f"清河市推进某事工作方案\n\n一、推进\n{rows}")["cut"].parted
    assert (parted.count, len(parted.first)) == (66, 10)


def sentences(tasks: str, language: str) -> list[str]:
    """The sentences of the findings as a reader of this language sees them."""
    page = html.fromstring(report_page(graph(f"清河市推进某事工作方案\n一、推进\n{tasks}")).decode())
    for hidden in page.xpath(f"//span[@class='{'en' if language == 'zh' else 'zh'}']"):
        hidden.drop_tree()
    return [" ".join(found.text_content().split()) for found in page.xpath("//p[@class='sentence']")]


def test_of_several_agencies_the_figures_are_those_of_each_alone() -> None:
    """Without 教育 task 1 has no owner, without 民政 task 2; of the four that answer for 3 and 4 nobody leads, and each has one partner."""
    tasks = "1.修桥。（市教育局牵头）\n2.修路。（市民政局牵头）\n3.修渠。（责任单位：市公安局、市司法局）\n4.修坝。（责任单位：市财政局、市水利局）\n"
    _, gap, cut = sentences(tasks, "zh")
    assert "水利局：各有 1 个协同接口" in gap
    assert cut.startswith("若教育局、民政局中的任何一个缺位，1 处联系中断")
    _, gap, cut = sentences(tasks, "en")
    assert gap.endswith("a joint body: 1 each.")
    assert cut.startswith("Connections that break without any one of 教育局, 民政局 (pairs")


def test_a_single_agency_is_not_one_of_several() -> None:
    tasks = "1.修桥。（市教育局牵头）\n2.修路。（市教育局牵头）\n"
    assert sentences(tasks, "zh")[-1].startswith("若教育局缺位，3 处联系中断")
    assert sentences(tasks, "en")[-1].startswith("Connections that break without 教育局 (pairs")


def test_of_many_agencies_the_first_eight_are_named() -> None:
    offices = ("教育", "民政", "公安", "司法", "财政", "水利", "交通运输", "商务", "审计", "统计")
    tasks = "".join(f"{n}.做好第{n}件事。（市{office}局牵头）\n" for n, office in enumerate(offices, 1))
    assert "、交通运输局、商务局等 10 个单位中的任何一个缺位" in sentences(tasks, "zh")[-1]
    assert "交通运输局, 商务局 and others, 10 in all (pairs" in sentences(tasks, "en")[-1]


def test_a_collective_alone_is_told_beside_the_tasks_with_one_lead() -> None:
    """By hand: 1 and 2 have one that answers, 2 a collective; 3 has two leads."""
    text = (
        "江城市方案\n一、甲事。（市教育局牵头）\n二、乙事。（各县区政府负责）\n三、丙事。（市水利局、市财政局牵头）\n"
    )
    page = report_page(graph(text)).decode()
    assert "共 3 项写明责任的任务" in page
    assert "，其中 1 项由集合主体承担" in page
