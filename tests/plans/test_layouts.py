"""Small plans in many layouts, one idea each, with what a person would code by hand. All names are invented."""

from pathlib import Path
from typing import NamedTuple

import pytest

from govkg import read_plan, read_plan_text


class Case(NamedTuple):
    """A text and its assignments: task number → words like 市甲局:lead; *: the task is open-ended; -: it has no clause."""

    text: str
    wanted: dict[int, str]


CASES = {
    "joined by 和 before a name with 和 inside": Case(
        "江城市方案\n1.办一件事。（市工业和信息化局、文化和旅游局和市粮食和储备局负责）\n",
        {1: "市工业和信息化局:responsible 文化和旅游局:responsible 市粮食和储备局:responsible"},
    ),
    "等和 glues a collective": Case(
        "国务院关于某事的意见\n（一）办一件事。（教育部、财政部等和各省级人民政府负责）\n",
        {1: "教育部:responsible 财政部:responsible 各省级人民政府:responsible *"},
    ),
    "a list inside a collective": Case(
        "江城市方案\n1.办一件事。（牵头单位：市教育局；配合单位：各区、县级市）\n", {1: "市教育局:lead 各区、县级市:participate"}
    ),
    "party committees and governments of counties": Case(
        "江城市方案\n1.办一件事。（责任单位：各县区党委、政府牵头）\n", {1: "各县区党委:lead 各县区政府:lead"}
    ),
    "brackets inside a name": Case(
        "江城市方案\n1.办一件事。（牵头单位：市通管办（市通信发展办公室）；配合单位：市委文明办（创城办）、各县（市、区）政府）\n",
        {1: "市通管办（市通信发展办公室）:lead 市委文明办（创城办）:participate 各县（市、区）政府:participate"},
    ),
    "two labels with spaces between": Case(
        "江城市方案\n1.办一件事。\n牵头单位:市教育局  责任单位:市财政局、民政局\n",
        {1: "市教育局:lead 市财政局:responsible 民政局:responsible"},
    ),
    "a responsible label with its own verbs": Case(
        "江城市方案\n1.办一件事。（责任单位：市教育局牵头，市财政局参加）\n", {1: "市教育局:lead 市财政局:participate"}
    ),
    "role and deadline in one bracket": Case(
        "江城市方案\n1.办一件事。（市教育局、市财政局分别负责，年内持续推进）\n", {1: "市教育局:responsible 市财政局:responsible"}
    ),
    "words of the body are no clause": Case(
        "江城市方案\n1.办一件事。鼓励企业牵头组建联盟，牵头部门要加强协调，压实负责人责任。（市科技局负责）\n", {1: "市科技局:responsible"}
    ),
    "the first one listed leads, from there on": Case(
        "江城市方案\n1.甲事。（市教育局、市财政局负责。排在第一位的为牵头单位，下同）\n2.乙事。（市民政局、市人社局负责）\n",
        {1: "市教育局:lead 市财政局:responsible", 2: "市民政局:lead 市人社局:responsible"},
    ),
    "several clauses in one task": Case(
        "江城市方案\n1.办好两件事。推进甲事。（市教育局负责）推进乙事。（市财政局牵头，市审计局配合）\n",
        {1: "市教育局:responsible 市财政局:lead 市审计局:participate"},
    ),
    "numbers restart in each chapter": Case(
        "江城市方案\n一、甲章\n1.甲事。（市教育局负责）\n二、乙章\n1.乙事。（市财政局负责）\n",
        {1: "市教育局:responsible 市财政局:responsible"},
    ),
    "an item that begins with a year": Case(
        "江城市方案\n1.甲事。（市教育局负责）\n2.2027年建成乙事。（市财政局负责）\n", {1: "市教育局:responsible", 2: "市财政局:responsible"}
    ),
    "measures in brackets, one clause at the end": Case(
        "江城市方案\n1.办一件事。（1）建库。（2）联网。（3）共享。（市大数据局负责）\n2.乙事。（市教育局负责）\n",
        {1: "市大数据局:responsible", 2: "市教育局:responsible"},
    ),
    "traditional characters": Case(
        "江城市方案\n1.辦一件事。（責任單位：市財政局牽頭，市教育局配合）\n", {1: "市財政局:lead 市教育局:participate"}
    ),
    "verbs of other roles": Case(
        "江城市方案\n1.办一件事。（市教育局牵头，市财政局配合，市委督查室督导，省教育厅指导）\n",
        {1: "市教育局:lead 市财政局:participate 市委督查室:supervise 省教育厅:guide"},
    ),
    "persons are no agencies": Case(
        "江城市方案\n1.办一件事。\n责任领导：王某某\n责任单位：市教育局\n", {1: "市教育局:responsible"}
    ),
    "mass organisations, courts and companies": Case(
        "江城市方案\n1.办一件事。（团市委、市妇联、市总工会、市中级人民法院、国网江城供电公司、江城海关按职责分工负责）\n",
        {1: "团市委:responsible 市妇联:responsible 市总工会:responsible 市中级人民法院:responsible 国网江城供电公司:responsible 江城海关:responsible"},
    ),
    "a missing closing bracket": Case(
        "江城市方案\n1.甲事。（责任单位：市教育局、财政局\n2.乙事。（市民政局负责）\n", {1: "市教育局:responsible 财政局:responsible", 2: "市民政局:responsible"}
    ),
    "a line break inside a name": Case(
        "江城市方案\n1.办一件事。（责任单位：市教育局、市人力资源和社会\n保障局、市财政局）\n",
        {1: "市教育局:responsible 市人力资源和社会保障局:responsible 市财政局:responsible"},
    ),
    "a task without a clause": Case("江城市方案\n1.甲事。（市教育局负责）\n2.乙事还没有写谁负责。\n", {1: "市教育局:responsible", 2: "-"}),
    "indefinite partners only": Case("江城市方案\n1.甲事。（各有关部门和单位按职责分工负责）\n", {1: "*"}),
    "a leading group and a task force act": Case(
        "江城市方案\n1.甲事。（市双招双引工作专班牵头，市招商局配合）\n", {1: "市双招双引工作专班:lead 市招商局:participate"}
    ),
    "circled numbers": Case("江城市方案\n一、任务\n①甲事。（市教育局负责）\n②乙事。（市财政局负责）\n", {1: "市教育局:responsible", 2: "市财政局:responsible"}),
    "markdown heading numbers with full-width stops": Case(
        "江城市方案\n１．甲事。（市教育局负责）\n２．乙事。（市财政局负责）\n", {1: "市教育局:responsible", 2: "市财政局:responsible"}
    ),
    "together with": Case("江城市方案\n1.甲事。（市发展改革委会同有关部门负责）\n", {1: "市发展改革委:responsible *"}),
    "none in a label": Case("江城市方案\n1.甲事。\n牵头单位：市教育局\n配合单位：无\n", {1: "市教育局:lead"}),
    "named places act": Case("江城市方案\n1.甲事。（牵头单位：市商务局，配合单位：东湖区、江城高新区管委会）\n", {1: "市商务局:lead 东湖区:participate 江城高新区管委会:participate"}),
    "respectively leading": Case("江城市方案\n1.甲事。（市教育局、市民政局分别牵头，市财政局配合）\n", {1: "市教育局:lead 市民政局:lead 市财政局:participate"}),
    "deadline line between labels": Case(
        "江城市方案\n1.甲事。\n责任单位：市教育局\n完成时限：2025年6月底前\n配合单位：市财政局\n", {1: "市教育局:responsible 市财政局:participate"}
    ),
}  # fmt: skip


def coded(text: str) -> dict[int, str]:
    found: dict[int, list[str]] = {}
    for task in read_plan_text(text).tasks:
        words = found.setdefault(task.number, [])
        words += [f"{a.as_written}:{a.role}" for a in task.assignments if a.actor.kind != "indefinite collective"]
        words += ["*"] * task.open_ended + ["-"] * (task.owner == "unknown")
    return {number: " ".join(words) for number, words in found.items()}


@pytest.mark.parametrize("case", CASES.values(), ids=[name.replace(" ", "-") for name in CASES])
def test_layout(case: Case) -> None:
    assert coded(case.text) == case.wanted


def test_number_of_layouts() -> None:
    assert len(CASES) == 30


def test_the_clause_that_closes_a_task_is_no_part_of_its_last_measure() -> None:
    plan = read_plan_text(
        "江城市政务服务提升方案\n1.办一件事。一是建库，统一标准。二是联网，共享数据。（市大数据局负责）\n2.乙事。（市教育局负责）\n"
    )
    assert [plan.document.quote(m.span) for m in plan.tasks[0].measures] == [
        "一是建库，统一标准。",
        "二是联网，共享数据。",
    ]
    assert plan.jurisdiction == "江城市"


def test_the_number_of_a_paper_is_no_citation() -> None:
    plan = read_plan_text(
        "江城市某项方案\n江政发〔2024〕7号\n为落实《某某规划》（江政发〔2023〕5号），制定本方案。\n1.甲事。（市教育局负责）\n2.乙事。（市财政局负责）\n"
    )
    assert plan.document_number == "江政发〔2024〕7号"
    assert [c.document_number for c in plan.citations] == ["江政发〔2023〕5号"]


CARDS = """<h1>江城市2023年重点工作任务</h1>
<table><tr><td>重点工作：</td><td>35.统筹违法建设治理。</td></tr><tr><td>牵头单位：</td><td>市城管局</td></tr>
<tr><td>配合单位：</td><td>市水利局，各区政府</td></tr><tr><td>年度目标：</td><td>第一季度印发方案。</td></tr>
<tr><td>重点工作：</td><td>36.推进城市更新。</td></tr><tr><td>牵头单位：</td><td>市住建局</td></tr></table>"""


def test_a_table_whose_labels_stand_on_the_left_is_a_card_of_each_task(tmp_path: Path) -> None:
    page = tmp_path / "cards.html"
    page.write_text(f"<html><body>{CARDS}</body></html>", encoding="utf-8")
    plan = read_plan(page)
    assert plan.title == "江城市2023年重点工作任务"
    assert [(t.number, t.heading) for t in plan.tasks] == [(35, "统筹违法建设治理"), (36, "推进城市更新")]
    assert [[(a.actor.canonical, a.role) for a in t.assignments] for t in plan.tasks] == [
        [("江城市城市管理局", "lead"), ("江城市水利局", "participate"), ("江城市各区政府", "participate")],
        [("江城市住房和城乡建设局", "lead")],
    ]


def test_the_number_of_a_paper_begins_a_line_of_its_own_where_lines_are_wrapped() -> None:
    title = "国务院办公厅关于印发某年重点工作量化指标任务分工的通知"
    lines = "".join(f"{n}.推进{n}万个行政村通光纤并完成年度建设任务的目标 财政部\n" for n in range(1, 9))
    plan = read_plan_text(f"{title}\n\n国办函[2016]38号\n\n国务院有关部门:\n{lines}")
    assert (plan.title, plan.document_number) == (title, "国办函〔2016〕38号")


def test_a_heading_is_not_cut_where_a_space_parts_letters_and_figures() -> None:
    plan = read_plan_text("江城市方案\n1.再给予 100 万元用于科学研究。责任单位：市科技局\n2.乙事。责任单位：市科技局\n")
    assert plan.tasks[0].heading.replace(" ", "") == "再给予100万元用于科学研究"


@pytest.mark.parametrize("label", ["完成时限", "时限要求"])
def test_the_last_task_keeps_what_stands_behind_labels_after_its_clause(label: str) -> None:
    plan = read_plan_text(
        f"江城市措施\n1.甲事。\n责任单位：市建设局\n2.乙事。\n责任单位：市建设局\n{label}：2025年6月底前\n\n江城市人民政府\n"
    )
    assert plan.tasks[1].deadline is not None
    assert plan.tasks[1].deadline.date == "2025-06"


def test_a_title_behind_a_label_and_a_place_without_its_unit() -> None:
    text = "名 称：泰州关于印发行动方案的通知\n结合我市实际，制定本方案。\n1.甲事。（责任单位：市住建局、气象局）\n2.乙事。（责任单位：气象局）\n"
    plan = read_plan_text(text)
    assert (plan.title, plan.jurisdiction) == ("泰州关于印发行动方案的通知", "泰州市")
    assert [a.actor.canonical for a in plan.tasks[1].assignments] == ["泰州市气象局"]


def test_an_agency_of_a_place_that_can_not_be_told_is_none_of_the_state_council() -> None:
    plan = read_plan_text("工作方案\n1.甲事。（责任单位：市住建局、气象局）\n2.乙事。（责任单位：气象局）\n")
    assert "市气象局" in [a.actor.canonical for a in plan.tasks[1].assignments]


def test_the_heading_of_a_row_ends_where_its_first_phrase_does() -> None:
    cell = "完善公共停车设施，在老旧小区、医院、学校周边新建改建一批立体停车场和地下停车场，提升停车服务智能化水平"
    plan = read_plan_text(f"序号\t重点任务\t责任单位\n1\t{cell}\t市城管局\n2\t修路\t市交通局\n")
    assert [t.heading for t in plan.tasks] == ["完善公共停车设施", "修路"]
    assert plan.tasks[0].text == cell


def test_a_heading_ends_before_the_first_item_of_a_list_that_runs_on() -> None:
    plan = read_plan_text("一、设备购置（1）终端购置由市财政局负责。\n二、设备安装（1）现场安装由市工信局负责。\n")
    assert [t.heading for t in plan.tasks] == ["设备购置", "设备安装"]
