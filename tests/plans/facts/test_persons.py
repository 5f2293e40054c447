"""Who is in charge of a task beside its agencies, in labels and in columns, and on every floor behind the reading."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import openpyxl
import pytest

from govkg import read_plan, read_plan_text
from govkg.cli import main
from govkg.exports.letters import letter_bytes
from govkg.exports.task_lists import task_lists
from govkg.exports.workbook import workbook_bytes
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.incidence import read_incidence
from govkg.plans.contract import plan_to_json
from govkg.plans.facts.persons import labelled_persons, person_names
from govkg.plans.model import Plan
from govkg.views.report import report_page

LEDGER = (
    "永平市2026年重点工作方案\n一、重点任务\n责任领导：赵副市长\n"
    "（一）整修渡口。年内整修渡口3处。\n责任领导：张副市长、李明（市交通运输局局长）\n责任单位：市交通运输局、市财政局\n"
    "（二）扩建校舍。扩建校舍2处。（责任单位：市教育局；责任人：王 芳 13800000000）\n"
    "（三）疏浚沟渠。疏浚沟渠20公里。（责任单位：市水利局）\n"
)


def told(plan: Plan) -> list[list[tuple[str, str]]]:
    return [[(p.label, p.name) for p in task.persons] for task in plan.tasks]


def names(text: str) -> list[str]:
    return [text[slice(*place)] for place in person_names(text, 0, len(text))]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan_text(LEDGER)


@pytest.fixture(scope="module")
def kg(plan: Plan) -> KnowledgeGraph:
    return KnowledgeGraph.from_plans([plan])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("张三、李四", ["张三", "李四"]),
        ("张三 李四", ["张三", "李四"]),
        ("王 芳\n赵 强", ["王 芳", "赵 强"]),
        ("周敏和吴刚", ["周敏", "吴刚"]),
        ("张副市长,分管副县长", ["张副市长", "分管副县长"]),
        ("县委常委、副县长 孙林", ["县委常委、副县长 孙林"]),
        ("副县长\n孙林", ["副县长\n孙林"]),
        ("武装部长 何勇、管委会主任 郑洁", ["武装部长 何勇", "管委会主任 郑洁"]),
        ("张三 市长 李四 副市长", ["张三 市长", "李四 副市长"]),
        ("县水利局孙大海、县教育局 钱进", ["县水利局孙大海", "县教育局 钱进"]),
        ("李明(市交通局局长)、欧阳建国", ["李明(市交通局局长)", "欧阳建国"]),
        ("各镇(街道)主要领导,各县(市、区)政府分管负责同志", ["各镇(街道)主要领导", "各县(市、区)政府分管负责同志"]),
        ("王芳(市住建局)副局长、各村(社区)、李明", ["王芳(市住建局)副局长", "李明"]),
        ("赵×、钱某某、阿里木·买买提", ["赵×", "钱某某", "阿里木·买买提"]),
    ],
)
def test_persons_as_they_are_written(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "市教育局、市财政局",
        "文旅局、金融办、安监局",
        "文旅、金融、安监",
        "王家庄村、李家沟村、白云区",
        "石家庄市长安区",
        "各县区、有关单位",
        "0355-1234567、13800000000",
        "待定",
        "同上",
        "/",
        "由有关部门另行明确",
        "党委、党支部、党总支",
        "成本科、单位",
        "水利、农业、商务、党建",
        "全体教师、方正公司",
    ],
)
def test_agencies_places_figures_and_words_are_no_persons(text: str) -> None:
    assert names(text) == []


def test_telephone_numbers_are_not_kept() -> None:
    assert names("李明13800000000、王芳(0355-1234567)") == ["李明", "王芳"]


@pytest.mark.parametrize(
    "label",
    [
        "责任领导",
        "牵头领导",
        "包保领导",
        "县级包保领导",
        "分管市领导",
        "责任校领导",
        "直接责任人",
        "责任人",
        "分管副市长",
    ],
)
def test_labels_of_those_in_charge(label: str) -> None:
    text = f"年内完成。\n{label}:孙林\n"
    assert [text[slice(*place)] for place, _ in labelled_persons(text, 0, len(text))] == [label]


@pytest.mark.parametrize(
    "text",
    [
        "加强组织领导:张三",
        "责任单位及责任人:县政府、县教育局主要领导",
        "责任领导对此事负责",
        "责任人:县教育局",
        "联系人:王芳,电话:0355-1234567",
    ],
)
def test_what_is_no_such_label_or_names_no_person(text: str) -> None:
    assert [*labelled_persons(text, 0, len(text))] == []


def test_the_label_of_a_chapter_holds_for_the_tasks_that_say_nothing_else_of_that_kind(plan: Plan) -> None:
    assert told(plan) == [
        [("责任领导", "张副市长"), ("责任领导", "李明（市交通运输局局长）")],
        [("责任人", "王芳"), ("责任领导", "赵副市长")],
        [("责任领导", "赵副市长")],
    ]
    assert plan.document.quote(plan.tasks[1].persons[0].span) == "王 芳"
    assert [a.as_written for t in plan.tasks for a in t.assignments] == [
        "市交通运输局",
        "市财政局",
        "市教育局",
        "市水利局",
    ]


def test_contacts_of_tasks_are_told_and_the_one_of_the_paper_is_not() -> None:
    task = "{}．修路{}。修建道路。\n责任单位：市交通运输局\n联系人：{}，联系电话：0355-1234567\n"
    head = "永平市2026年修路方案\n一、重点任务\n"
    assert told(read_plan_text(head + task.format(1, "甲", "王芳") + task.format(2, "乙", "李明"))) == [
        [("联系人", "王芳")],
        [("联系人", "李明")],
    ]
    assert told(read_plan_text(head + task.format(1, "甲", "王芳"))) == [[]]


COLUMNS = {
    "a cell for each": "<tr><td>整修渡口<td>张三、李四<td>市水利局<tr><td>扩建校舍<td>张三、李四<td>市教育局",
    "a merged cell": "<tr><td>整修渡口<td rowspan=2>张三 李四<td>市水利局<tr><td>扩建校舍<td>市教育局",
    "a cell that points up": "<tr><td>整修渡口<td>张三<br>李四<td>市水利局<tr><td>扩建校舍<td>同上<td>市教育局",
}


@pytest.mark.parametrize("rows", COLUMNS.values(), ids=COLUMNS)
def test_columns_of_persons(rows: str, tmp_path: Path) -> None:
    page = tmp_path / "plan.html"
    head = "<tr><td>工作任务<td>责任<br>领导<td>责任单位"
    page.write_text(f"<h1>永平市2026年任务分工</h1><table border=1>{head}{rows}</table>", "utf-8")
    read = read_plan(page)
    assert told(read) == [[("责任领导", "张三"), ("责任领导", "李四")]] * 2
    assert [a.as_written for t in read.tasks for a in t.assignments] == ["市水利局", "市教育局"]


def test_a_column_of_responsible_ones_that_names_offices_has_no_persons() -> None:
    rows = "1\t整修渡口\t市水利局\t县区政府\n2\t扩建校舍\t市教育局\t文旅局\n"
    assert told(read_plan_text(f"永平市2026年任务台账\n序号\t任务\t牵头单位\t责任人\n{rows}")) == [[], []]


def test_an_empty_column_below_one_number_is_filled_as_a_merged_cell_would() -> None:
    rows = "1\t改造老城\t1.改造小区40个\t张副市长\t市住建局\n\t\t2.更换管网30公里\t\t市城管局\n"
    read = read_plan_text(f"永平市2026年城建台账\n序号\t重点任务\t具体措施\t责任领导\t责任单位\n{rows}")
    assert told(read) == [[("责任领导", "张副市长")]] * 2


def test_a_card_that_stands_below_the_heading_of_its_task(tmp_path: Path) -> None:
    page = tmp_path / "plan.html"
    card = "<tr><td>牵头领导<td>{}<tr><td>牵头单位<td>{}<tr><td>配合单位<td>市财政局"
    tables = "".join(
        f"<p>{n}、{task}</p><table border=1>{card.format(who, office)}</table>"
        for n, task, who, office in (
            ("一", "整修渡口", "张副市长", "市水利局"),
            ("二", "扩建校舍", "李副市长", "市教育局"),
        )
    )
    page.write_text(f"<h1>永平市2026年任务分工</h1>{tables}", "utf-8")
    assert told(read_plan(page)) == [[("牵头领导", "张副市长")], [("牵头领导", "李副市长")]]


def test_tables_whose_title_or_cells_say_who_has_the_tasks(tmp_path: Path) -> None:
    page = tmp_path / "plan.html"
    head = "<table border=1><tr><td>序号<td>工作任务<td>责任领导<td>完成时限"
    tables = "".join(
        f"<p>{office}重点任务清单</p>{head}<tr><td>1<td>{task}一处<td>{who}<td>6月底<tr><td>2<td>{task}两处<td>{who}<td>9月底</table>"
        for office, task, who in (("市教育局", "扩建校舍", "张副局长"), ("市水利局", "整修渡口", "孙大海"))
    )
    page.write_text(f"<h1>永平市2026年任务分工</h1>{tables}", "utf-8")
    assert told(read_plan(page)) == [[("责任领导", "张副局长")]] * 2 + [[("责任领导", "孙大海")]] * 2
    rows = "".join(f"<tr><td>{n}<td>整修渡口{n}处。（市水利局负责）<td>孙大海<td>6月底" for n in (1, 2, 3))
    page.write_text(f"<h1>永平市2026年任务分工</h1>{head}{rows}</table>", "utf-8")
    assert told(read_plan(page)) == [[("责任领导", "孙大海")]] * 3


def test_the_json_tells_them(plan: Plan) -> None:
    first = plan_to_json(plan)["tasks"][0]["persons"]
    assert [(p["label"], p["name"]) for p in first] == [
        ("责任领导", "张副市长"),
        ("责任领导", "李明（市交通运输局局长）"),
    ]
    assert [LEDGER[slice(*p["span"])] for p in first] == ["张副市长", "李明（市交通运输局局长）"]


def test_the_graph_holds_them_with_their_place_and_gives_them_back(plan: Plan, kg: KnowledgeGraph) -> None:
    assert kg.validate().conforms
    assert kg.plan(kg.plans()[0]).tasks == plan.tasks
    rows = kg.query("persons-in-charge")
    assert [(r["path"], r["charge"], r["person"]) for r in rows] == [
        ("一/一", "责任领导", "张副市长"),
        ("一/一", "责任领导", "李明（市交通运输局局长）"),
        ("一/二", "责任人", "王芳"),
        ("一/二", "责任领导", "赵副市长"),
        ("一/三", "责任领导", "赵副市长"),
    ]
    assert [LEDGER[int(r["start"]) : int(r["end"])] for r in rows][2:4] == ["王 芳", "赵副市长"]
    assert [r["path"] for r in kg.query("persons-in-charge", person="赵副市长")] == ["一/二", "一/三"]


def test_persons_are_in_no_network_and_are_not_merged(kg: KnowledgeGraph) -> None:
    offices = {"交通运输局", "财政局", "教育局", "水利局"}
    assert {agency.label.removeprefix("永平市") for agency in read_incidence(kg).agencies} == offices
    again = KnowledgeGraph.from_plans([read_plan_text(LEDGER), read_plan_text(LEDGER.replace("2026", "2027"))])
    found = again.query("persons-in-charge", person="赵副市长")
    assert len({row["task"] for row in found}) == len(found) == 4


def test_task_lists_have_a_column_only_where_persons_are_named(kg: KnowledgeGraph) -> None:
    bare = KnowledgeGraph.from_plans([read_plan_text("永平市方案\n一、任务\n1．修路。修建道路。（市水利局负责）\n")])
    for graph, named in ((kg, True), (bare, False)):
        lists = task_lists(graph)
        book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(lists)))
        for sheet in (sheet for sheet in book.worksheets if sheet.title not in {"汇总", "待明确事项"}):
            rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
            assert ("责任领导、责任人" in rows[0]) == named
            assert {len(row) for row in rows} == {len(rows[0])}
        name, assignments = lists.assignments[-1]
        table = docx.Document(io.BytesIO(letter_bytes(lists.plans, name, assignments))).tables[0]
        heads = [cell.text for cell in table.rows[0].cells]
        assert ("责任领导、责任人" in heads) == named
        if named:
            held = next(one for _, listed in lists.assignments for one in listed if one.path == "一/二")
            assert held.persons == ("王芳（责任人）", "赵副市长（责任领导）")
            assert "（责任领导）" in table.rows[1].cells[heads.index("责任领导、责任人")].text


def test_the_report_shows_them_with_the_task(kg: KnowledgeGraph) -> None:
    page = report_page(kg).decode()
    assert "责任人：王芳</span>" in page
    assert "责任领导：张副市长</span>" in page


@pytest.mark.parametrize("command", [["extract"], ["explain", "--task", "2"]])
def test_the_terminal_shows_them_below_the_agencies(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plan.txt").write_text(LEDGER, "utf-8")
    assert main([command[0], str(tmp_path / "plan.txt"), *command[1:], "--lang", "zh"]) == 0
    said = [" ".join(line.replace("→", "").split()) for line in capsys.readouterr().out.splitlines()]
    assert "责任人 王芳" in said
