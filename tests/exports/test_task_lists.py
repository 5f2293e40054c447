"""Task lists: rows worked out by hand for a plan of three tasks; cells are data."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime

import docx
import openpyxl
import pytest

import govkg
from govkg.documents.model import Document, Span
from govkg.exports.due_rows import due_rows
from govkg.exports.letters import letter_bytes, questions_bytes
from govkg.exports.listed import Partner
from govkg.exports.periods import Period
from govkg.exports.sheet_cells import fitting
from govkg.exports.task_lists import TaskLists, task_lists, within
from govkg.exports.urged import copied
from govkg.exports.workbook import sheet_names, workbook_bytes
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.plans.model import Actor, Assignment, Deadline, Element, Plan, Role, Task
from govkg.resources import resource

TEXT = "=甲任务由市教育局、市财政局牵头，市直有关单位参加。乙任务由市教育局负责。丙任务没有条款。"


def assignment(name: str, role: Role, *, indefinite: bool = False) -> Assignment:
    kind = "indefinite collective" if indefinite else "agency"
    start = TEXT.index("市" + name)
    actor = Actor("甲市" + name, "甲市", name, kind)
    return Assignment(actor, role, "市" + name, Span(start, start + len(name) + 1), Span(0, len(TEXT)), 0.9, "test")


@pytest.fixture
def lists() -> TaskLists:
    span = Span(0, len(TEXT))
    first = Task(
        1, ("一", "1"), "=甲任务", "=1+1", span, owner="stated", open_ended=True,
        measures=(Element(1, "", "=建库", span), Element(2, "", "联网", span)),
        assignments=(assignment("教育局", "lead"), assignment("财政局", "lead"), assignment("直有关单位", "participate", indefinite=True)),
    )  # fmt: skip
    second = Task(
        2, ("一", "2"), "乙任务", "乙", span, owner="stated", assignments=(assignment("教育局", "responsible"),)
    )
    third = Task(3, ("一", "3"), "丙任务", "丙", span)
    plan = Plan(
        Document("t.txt", TEXT, "0" * 64, "text/plain"), "甲市方案", jurisdiction="甲市", tasks=(first, second, third)
    )
    kg = KnowledgeGraph.from_plans([plan])
    return task_lists(kg, str(kg.query("plans").column("plan")[0]))


def test_assignments_by_agency_most_loaded_first(lists: TaskLists) -> None:
    assert [(name, [(d.path, d.role) for d in assignments]) for name, assignments in lists.assignments] == [
        ("甲市教育局", [("一/1", "lead"), ("一/2", "responsible")]),
        ("甲市财政局", [("一/1", "lead")]),
    ]
    first = lists.assignments[0][1][0]
    assert list(map(str, first.partners)) == ["甲市财政局（牵头）", "甲市直有关单位（配合）"]
    assert first.measures == ("=建库", "联网")
    assert first.open_ended
    assert first.quote == TEXT
    assert first.place == f"第 0–{len(TEXT)} 字"


ORDERED = (
    "江城市安全工作方案\n一、推进\n1.排查。2026年12月底前完成。（牵头单位：市应急管理局、市公安局；责任单位：市级有关部门、各县（市、区）政府）\n"
    "2.巡查。（责任单位：市级有关部门）\n"
)


def test_parties_stand_as_printed_with_groups_that_nobody_can_list() -> None:
    """In the sheet of deadlines, in those of agencies and in letters; groups are not counted as partners, and get no copy."""
    kg = KnowledgeGraph.from_plans([govkg.read_plan_text(ORDERED)])
    found = task_lists(kg)
    rest = ("江城市级有关部门（责任）", "江城市各县区政府（责任）")
    assert [(row.leads, row.others) for row in due_rows(found)] == [
        (("江城市应急管理局", "江城市公安局"), rest),
        ((), rest[:1]),
    ]
    (police,) = (held for name, held in found.assignments if name == "江城市公安局")
    assert list(map(str, police[0].partners)) == ["江城市应急管理局（牵头）", *rest]
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(found)))
    counted = {row[0]: row[-1] for row in book["汇总"].iter_rows(min_row=5, values_only=True)}
    assert counted == {"江城市公安局": 2, "江城市应急管理局": 2, "江城市各县区政府": 2}
    letter = docx.Document(io.BytesIO(letter_bytes(found.plans, "江城市公安局", police)))
    assert rest[0] in letter.tables[0].rows[1].cells[5].text
    helped = replace(
        police[0], partners=(Partner("江城市财政局", "participate"), Partner("市级部门", "participate", True))
    )
    assert copied([helped]) == ("江城市财政局",)


def test_partners_that_differ_in_brackets_alone_are_counted_apart(lists: TaskLists) -> None:
    _, (assignment, *_) = lists.assignments[0]
    names = (
        "甲市发展改革委（市粮食局）",
        "甲市发展改革委（市能源局）",
        "甲市各县（市、区）党委",
        "甲市各县（市、区）政府",
    )
    several = replace(assignment, partners=tuple(Partner(name, "participate") for name in names))
    book = openpyxl.load_workbook(
        io.BytesIO(workbook_bytes(TaskLists(("方案",), ((assignment.agency, (several,)),), ())))
    )
    assert book["汇总"]["H5"].value == 4
    assert book[assignment.agency]["F5"].value.splitlines()[0] == "甲市发展改革委（市粮食局）（配合）"


def test_a_text_that_no_cell_holds_says_that_it_is_cut(lists: TaskLists) -> None:
    _, (assignment, *_) = lists.assignments[0]
    long = TaskLists(("方案",), ((assignment.agency, (replace(assignment, quote="长" * 32_768),)),), ())
    quote = openpyxl.load_workbook(io.BytesIO(workbook_bytes(long)))[assignment.agency]["I5"].value
    assert len(quote) == 32_767
    assert quote.endswith("长……（未完，全文共 32768 字）")
    assert fitting("长" * 32_767) == "长" * 32_767


def test_a_measure_is_listed_with_all_of_its_words() -> None:
    """Whether its heading is all of it, its first phrase, or stands before a stop; nothing that an agency has to do is left out."""
    told = (
        "修好东路。",
        "修好东路，由各村出工，县里按里程补助水泥和石料，并在雨季到来以前请县里和乡里的人一起全部验收。",
        "修好西路。由各村出工。",
    )
    text = f"修路安排\n一、重点任务\n1.修路。一是{told[0]}二是{told[1]}三是{told[2]}（责任单位：县交通局）\n2.修渠。（责任单位：县水利局）\n"
    lists = task_lists(KnowledgeGraph.from_plans([govkg.read_plan_text(text)]))
    assert next(held for name, held in lists.assignments if "交通" in name)[0].measures == told
    name = next(name for name, _ in lists.assignments if "交通" in name)
    cells = openpyxl.load_workbook(io.BytesIO(workbook_bytes(lists)))[sheet_names([name])[0]]["D5"].value
    assert cells.splitlines() == [f"{place}. {measure}" for place, measure in enumerate(told, 1)]


def test_what_is_to_be_done_stands_without_the_clause_that_has_a_column_of_its_own() -> None:
    """A sentence that itself says who does what stays; two clauses at an end go both, and a deadline behind its label."""
    text = (
        "江城市安排\n一、重点任务\n1.推进一窗受理改革，窗口比例达到95%以上。（牵头单位：市教育局；完成时限：2026年6月底前）\n"
        "2.修桥。加固桥梁。（牵头单位：市教育局）（配合单位：市水利局）\n3.修路。整修路面。责任单位：市教育局、市水利局\n"
        "4.建账。由市教育局负责建立台账。\n5.查渠。一是清淤，二是查漏。（市教育局负责）\n"
        "6.建库。修好仓库。\n责任单位：市教育局\n完成时限：2027年底\n7.植树。\n责任单位：市教育局、市水利局\n完成时限：持续推进\n"
        "8.扩容。一是修干线。二是修支线。\n责任单位：市教育局\n完成时限：2027年底\n9.开会。地点：礼堂。时间：周一。（市教育局负责）\n"
    )
    lists = task_lists(KnowledgeGraph.from_plans([govkg.read_plan_text(text)]))
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(lists)))
    rows = {row[0]: row for row in book["江城市教育局"].iter_rows(min_row=5, values_only=True)}
    assert {path: row[3] for path, row in rows.items()} == {
        "一/1": "", "一/2": "加固桥梁。", "一/3": "整修路面。", "一/4": "由市教育局负责建立台账。", "一/5": "1. 清淤，\n2. 查漏。",
        "一/6": "修好仓库。", "一/7": "", "一/8": "1. 修干线。\n2. 修支线。", "一/9": "地点：礼堂。时间：周一。",
    }  # fmt: skip
    assert rows["一/1"][8].startswith("（牵头单位：市教育局")


def test_members_of_one_collective_have_one_list() -> None:
    """各县区党委、政府 lead 2, 10 and 11; in 10 two more do. So 行政审批服务管理局 has 6 partners: 教育, 财政, 规划, 档案馆, 信息中心, counties."""
    kg = KnowledgeGraph.from_plans([govkg.read_plan(str(resource("data", "changzhi-2023", "plan.txt")))])
    found = task_lists(kg, str(kg.query("plans").column("plan")[0]))
    counties = "长治市各县区党委、长治市各县区政府"
    assert [(d.path, d.role) for d in dict(found.assignments)[counties]] == [
        ("三/2", "lead"),
        ("三/10", "lead"),
        ("三/11", "lead"),
    ]
    assert len(found.assignments) == 25
    office = next(assignments for name, assignments in found.assignments if name == "长治市行政审批服务管理局")
    assert len({p.name for assignment in office for p in assignment.partners if not p.indefinite}) == 6
    leads = {q.task.path: q.leads for q in found.questions if q.question == "多个牵头单位"}
    assert (leads["三/10"], leads.get("三/2"), leads.get("三/11")) == (3, None, None)


def test_open_questions(lists: TaskLists) -> None:
    assert [(q.task.path, q.question, q.leads) for q in lists.questions] == [
        ("一/1", "含“有关单位”等不定范围", None),
        ("一/1", "多个牵头单位", 2),
        ("一/3", "原文未见责任条款", None),
    ]


def test_the_summary_counts_each_role(lists: TaskLists) -> None:
    """市教育局 has one assignment in each role, of five tasks; without partners."""
    _, (assignment, *_) = lists.assignments[0]
    roles: tuple[Role, ...] = ("lead", "responsible", "participate", "guide", "supervise")
    each = tuple(replace(assignment, task=f"t{n}", role=role, partners=()) for n, role in enumerate(roles))
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(TaskLists(("方案",), ((assignment.agency, each),), ()))))
    head, row = ([cell.value for cell in book["汇总"][n]] for n in (4, 5))
    assert head == ["单位", "任务数", "其中牵头", "责任", "配合", "指导", "监督", "协同单位数"]
    assert row == [assignment.agency, 5, 1, 1, 1, 1, 1, 0]
    assert book[assignment.agency]["C4"].value == "角色"


def test_the_workbook_holds_data_and_no_formula(lists: TaskLists) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(lists)))
    assert book.sheetnames == ["汇总", "任务台账", "待明确事项", "时限一览", "甲市教育局", "甲市财政局"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert [cell.value for cell in book["汇总"][5]][:3] == ["甲市教育局", 2, 1]
    assert book["甲市教育局"]["B5"].value == "=甲任务"
    assert book["甲市教育局"]["D5"].value == "1. =建库\n2. 联网"


def test_paths_are_written_as_everywhere_and_are_no_dates(lists: TaskLists) -> None:
    """1/2 in a cell of text is no second of January."""
    _, (assignment, *_) = lists.assignments[0]
    numerals = TaskLists(("方案",), ((assignment.agency, (replace(assignment, path="1/2"),)),), ())
    cell = openpyxl.load_workbook(io.BytesIO(workbook_bytes(numerals)))[assignment.agency]["A5"]
    assert (cell.data_type, cell.value) == ("s", "1/2")
    assert [q.task.path for q in lists.questions] == ["一/1", "一/1", "一/3"]


def test_the_same_lists_give_the_same_bytes(lists: TaskLists) -> None:
    assert workbook_bytes(lists) == workbook_bytes(lists)
    letter = letter_bytes(lists.plans, *lists.assignments[0])
    assert letter == letter_bytes(lists.plans, *lists.assignments[0])
    assert {part.date_time for part in zipfile.ZipFile(io.BytesIO(letter)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_letter_for_one_agency(lists: TaskLists) -> None:
    letter = docx.Document(io.BytesIO(letter_bytes(lists.plans, *lists.assignments[0])))
    assert letter.paragraphs[0].text == "甲市教育局任务清单"
    rows = [[cell.text for cell in row.cells] for row in letter.tables[0].rows]
    assert [row[:3] for row in rows] == [
        ["任务", "任务名称", "角色"],
        ["一/1", "=甲任务", "牵头"],
        ["一/2", "乙任务", "责任"],
    ]


def test_sheet_names_fit_a_workbook() -> None:
    names = sheet_names(["A" * 40, "a" * 40, "甲/乙:[丙]", ""])
    assert len({n.casefold() for n in names}) == 4
    assert all(0 < len(n) <= 31 and not set(n) & set("[]:*?/\\") for n in names)


STREETS = (
    "江城市清街工作方案\n一、推进\n1.清理街面。整治占道。长期坚持。（责任单位：市教育局）\n"
    "2.修整绿地。12月底前新建公园3个。（责任单位：市教育局）\n3.排查桥梁。6月底前完成。（责任单位：市教育局、市水利局）\n"
)
BRIDGES = "江城市修桥工作方案\n一、推进\n1.加固桥梁。9月底前加固桥梁12座。（牵头单位：市教育局）\n"


def of_several() -> TaskLists:
    return task_lists(KnowledgeGraph.from_plans([govkg.read_plan_text(text) for text in (STREETS, BRIDGES)]))


def test_one_list_for_an_agency_over_all_plans_sorted_by_deadline_undated_last() -> None:
    """Of 一/1 it says 长期坚持: no day, so it comes last."""
    texts = [text.replace("工作", "2026年工作", 1) for text in (STREETS, BRIDGES)]
    lists = task_lists(KnowledgeGraph.from_plans([govkg.read_plan_text(text) for text in texts]))
    held = dict(lists.assignments)["江城市教育局"]
    assert [(d.plan, d.path, d.latest, d.targets) for d in held] == [
        ("江城市清街2026年工作方案", "一/3", "2026-06-30", ()),
        ("江城市修桥2026年工作方案", "一/1", "2026-09-30", ("加固桥梁12座",)),
        ("江城市清街2026年工作方案", "一/2", "2026-12-31", ("新建公园3个",)),
        ("江城市清街2026年工作方案", "一/1", "", ()),
    ]


def test_the_workbook_over_several_plans_names_the_paper_of_each_row_and_question() -> None:
    lists = of_several()
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(lists)))
    assert book.sheetnames == ["汇总", "任务台账", "待明确事项", "时限一览", "江城市教育局", "江城市水利局"]
    head, *_ = ([cell.value for cell in row] for row in book["江城市教育局"].iter_rows(min_row=4))
    assert head[:6] == ["出处文件", "任务", "任务名称", "角色", "举措", "目标"]
    assert {book["江城市教育局"].cell(row, 1).value for row in range(5, 9)} == {
        "江城市清街工作方案",
        "江城市修桥工作方案",
    }
    assert [cell.value for cell in book["待明确事项"][4]][:2] == ["出处文件", "任务"]
    assert book["汇总"]["A1"].value.endswith("等 2 份文件 责任清单汇总")


def test_the_workbook_of_one_plan_has_targets_and_no_column_for_the_paper() -> None:
    lists = task_lists(KnowledgeGraph.from_plans([govkg.read_plan_text(BRIDGES)]))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes(lists)))["江城市教育局"]
    assert [cell.value for cell in sheet[4]][:5] == ["任务", "任务名称", "角色", "举措", "目标"]
    assert sheet["E5"].value == "加固桥梁12座"


def test_a_letter_over_several_plans_tells_those_that_name_the_agency() -> None:
    lists = of_several()
    office = dict(lists.assignments)["江城市水利局"]
    letter = docx.Document(io.BytesIO(letter_bytes(lists.plans, "江城市水利局", office)))
    assert letter.paragraphs[1].text == "依据：江城市清街工作方案"
    rows = [[cell.text for cell in row.cells] for row in letter.tables[0].rows]
    assert rows[0][:2] == ["出处文件", "任务"]
    assert rows[1][:2] == ["江城市清街工作方案", "一/3"]
    section = letter.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert sum(column.width for column in letter.tables[0].columns) <= room + 10_000


def test_two_agencies_of_one_name_that_are_not_known_to_be_one_have_a_list_each() -> None:
    """Neither paper says whose 教育局 it speaks of."""
    texts = [text.replace("江城市", "") for text in (STREETS, BRIDGES)]
    lists = task_lists(KnowledgeGraph.from_plans([govkg.read_plan_text(text) for text in texts]))
    assert [name for name, _ in lists.assignments if "教育局" in name] == [
        "市教育局（《清街工作方案》）",
        "市教育局（《修桥工作方案》）",
    ]


def test_a_deadline_without_a_date_is_told_in_its_words() -> None:
    rows = "序号\t重点任务\t责任单位\t完成时限\n1\t疏浚河道\t市水务局\t汛期前\n2\t改造泵站\t市水务局\t长期\n3\t新建学校\t市水务局\t\n"
    kg = KnowledgeGraph.from_plans([govkg.read_plan_text("江城市2025年任务分解表\n" + rows)])
    ((_, listed),) = task_lists(kg, str(kg.query("plans").column("plan")[0])).assignments
    assert [(a.deadline_words, a.precision) for a in listed] == [
        ("汛期前（定不出日期）", "undated"),
        ("长期", "open"),
        ("原文未写明", ""),
    ]
    assert [row["deadline"] for row in kg.query("open-ended-deadlines")] == ["汛期前", "长期"]
    assert [row["path"] for row in kg.query("tasks-without-deadline")] == ["3"]
    assert kg.validate().conforms


STAGES = (
    "江城市2026年水网工作方案\n一、推进\n1.铺设管网。3月底前完成测量，6月底前铺设二十公里，12月底前完工。（责任单位：市水利局）\n"
    "2.改造泵站。9月底前完工。（责任单位：市水利局）\n"
)


def test_stages_are_listed_and_each_has_a_row_among_what_is_due() -> None:
    kg = KnowledgeGraph.from_plans([govkg.read_plan_text(STAGES)])
    lists = task_lists(kg)
    ((name, (pumps, pipes)),) = lists.assignments
    assert [(s.deadline, s.latest) for s in pipes.stages] == [("3月底前", "2026-03-31"), ("6月底前", "2026-06-30")]
    assert (pipes.deadline_words, pumps.deadline_words) == ("12月底前\n阶段：3月底前、6月底前", "9月底前")
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(lists)))
    due = [
        (row[1], row[5], row[6], row[7], str(row[0])[:10])
        for row in book["时限一览"].iter_rows(min_row=5, values_only=True)
    ]
    assert due == [
        ("一/1", "3月底前", "阶段", "", "2026-03-31"),
        ("一/1", "6月底前", "阶段", "", "2026-06-30"),
        ("一/2", "9月底前", "时限", "", "2026-09-30"),
        ("一/1", "12月底前", "时限", "3月底前、6月底前", "2026-12-31"),
    ]
    assert book[name]["G6"].value == "12月底前\n阶段：3月底前、6月底前"
    letter = docx.Document(io.BytesIO(letter_bytes(lists.plans, name, lists.assignments[0][1])))
    assert letter.tables[0].rows[2].cells[6].text == "12月底前\n阶段：3月底前、6月底前"


def test_a_stage_is_due_in_its_span_and_is_not_overdue_by_itself() -> None:
    lists = task_lists(KnowledgeGraph.from_plans([govkg.read_plan_text(STAGES)]))
    today = date(2026, 10, 10)
    spring = within(lists, Period(today, date(2026, 1, 1), date(2026, 4, 30)))
    assert [d.path for _, held in spring.assignments for d in held] == ["一/1"]
    rows = openpyxl.load_workbook(io.BytesIO(workbook_bytes(spring)))["时限一览"].iter_rows(min_row=5, values_only=True)
    assert [(row[1], *row[6:8]) for row in rows] == [(None, "3月底前", "阶段")]
    assert [d.path for _, held in within(lists, Period(today, overdue=True)).assignments for d in held] == ["一/2"]


def _lists_of(*tasks: Task) -> TaskLists:
    plan = Plan(Document("t.txt", TEXT, "0" * 64, "text/plain"), "甲市方案", jurisdiction="甲市", tasks=tasks)
    return task_lists(KnowledgeGraph.from_plans([plan]))


def test_a_partner_with_two_roles_is_shown_in_its_greater_one() -> None:
    both = (assignment("财政局", "lead"), assignment("财政局", "participate"))
    for others in (both, both[::-1]):
        task = Task(
            1,
            ("一",),
            "甲任务",
            "甲",
            Span(0, 5),
            owner="stated",
            assignments=(assignment("教育局", "responsible"), *others),
        )
        held = dict(_lists_of(task).assignments)["甲市教育局"][0]
        assert list(map(str, held.partners)) == ["甲市财政局（牵头）"]


def test_a_task_without_a_day_counts_as_left_out_unless_a_stage_of_it_is_due() -> None:
    span = Span(0, 5)
    stage = Deadline("6月底前", "2026-06", "2026-06-30", "month", span)
    who = (assignment("教育局", "responsible"),)
    staged = Task(1, ("一",), "甲任务", "甲", span, owner="stated", stages=(stage,), assignments=who)
    without = Task(2, ("二",), "乙任务", "乙", span, owner="stated", assignments=who)
    cut = within(_lists_of(staged, without), Period(date(2026, 1, 1), date(2026, 6, 1), date(2026, 6, 30)))
    assert [(held.path, cut.undated) for _, listed in cut.assignments for held in listed] == [("一", 1)]


LEDGER = (
    "江城市2026年督办台账\n序号\t重点任务\t责任单位\t完成时限\t进展情况\n1\t建库2座\t\t2026年6月底前\t推进中\n"
    "2\t修渠10公里\t市水利局\t2026年6月底前\t\n3\t植树3万株\t\t长期\t\n4\t挖井2口\t\t2026年6月底前\t已完成\n5\t补路5公里\t市水利局\t\t\n"
)


def ledger() -> TaskLists:
    return task_lists(KnowledgeGraph.from_plans([govkg.read_plan_text(LEDGER)]))


def test_what_is_due_is_listed_though_nobody_has_it() -> None:
    late = within(ledger(), Period(date(2026, 10, 15), overdue=True))
    assert (late.undated, late.finished) == (2, 1)
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(late)))
    rows = [row[1:6] for row in book["时限一览"].iter_rows(min_row=5, values_only=True)]
    assert rows == [(107, "1", "建库2座", "未明确", ""), (107, "2", "修渠10公里", "", "江城市水利局（责任）")]
    whole = openpyxl.load_workbook(io.BytesIO(workbook_bytes(ledger())))["时限一览"]
    assert [row[1] for row in whole.iter_rows(min_row=5, values_only=True)] == ["1", "2", "4", "3", "5"]


def test_open_points_are_those_of_the_period_with_their_times() -> None:
    """Without one, that a task has no deadline is an open point, too, since others of the plan have."""
    assert [(q.task.path, q.question) for q in ledger().questions] == [
        ("1", "原文未见责任条款"),
        ("3", "原文未见责任条款"),
        ("4", "原文未见责任条款"),
        ("5", "时限未写明"),
    ]
    late = within(ledger(), Period(date(2026, 10, 15), overdue=True))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes(late)))["待明确事项"]
    assert sheet["A3"].value.startswith("已逾期的任务，截至 2026-10-15")
    head, *rows = sheet.iter_rows(min_row=4, values_only=True)
    assert head == ("任务", "任务名称", "事项", "牵头单位数", "时限", "最迟日期", "逾期天数", "进展")
    due = datetime(2026, 6, 30)
    assert rows == [("1", "建库2座", "原文未见责任条款", None, "2026年6月底前", due, 107, "推进中")]
    letter = docx.Document(io.BytesIO(questions_bytes(late.questions, late.period)))
    assert [cell.text for cell in letter.tables[0].rows[1].cells] == [
        "江城市2026年督办台账", "1", "建库2座", "原文未见责任条款", "2026年6月底前\n进展：推进中\n（2026-06-30）\n已逾期 107 天",
    ]  # fmt: skip


def test_a_plan_is_cited_with_its_number() -> None:
    papers = [
        f"江城市{name}方案\n江政发〔2026〕{n}号\n一、推进\n1.修桥。（责任单位：市水利局）\n"
        for n, name in enumerate("甲乙", 1)
    ]
    one, both = (
        task_lists(KnowledgeGraph.from_plans([govkg.read_plan_text(text) for text in texts]))
        for texts in (papers[:1], papers)
    )
    for lists, told in (
        (one, "江城市甲方案（江政发〔2026〕1号）"),
        (both, "江城市甲方案（江政发〔2026〕1号）；江城市乙方案（江政发〔2026〕2号）"),
    ):
        letter = docx.Document(io.BytesIO(letter_bytes(lists.plans, *lists.assignments[0])))
        assert letter.paragraphs[1].text == f"依据：{told}"
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes(both)))["江城市水利局"]
    assert sheet["A5"].value == "江城市甲方案（江政发〔2026〕1号）"


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("清理街面。（牵头单位：市城管局；配合单位：市城管局、市公安局）", True),
        ("清理街面。（市公安局、市应急局牵头，市公安局配合）", True),
        ("清理街面。（牵头单位：市城管局）（配合单位：市城管局、市公安局）", True),
        ("清理街面。（牵头单位：市城管局；配合单位：市公安局）", False),
        ("清理街面。一是修路。（市城管局牵头，市公安局配合）二是查车。（市公安局牵头，市城管局配合）", False),
        ("清理街面。（牵头单位：市城管局；责任单位：市城管局、市公安局）", False),
        ("清理街面。（市直有关部门牵头，市直有关部门配合）", False),
    ],
)
def test_an_agency_that_leads_and_takes_part_is_an_open_point(said: str, asked: bool) -> None:
    """Not where each measure has a clause of its own, nor where it both leads and is responsible."""
    kg = KnowledgeGraph.from_plans(
        [govkg.read_plan_text(f"江城市方案\n一、推进\n1.{said}\n2.修桥。（市水利局牵头）\n")]
    )
    assert any(q.question == "同一单位既牵头（负责）又配合" for q in task_lists(kg).questions) is asked
    assert any("角色矛盾" in str(finding.message_zh) for finding in kg.validate()) is asked


@pytest.mark.parametrize(
    ("due", "told"), [("2025年11月底前完成", True), ("2026年11月底前完成", False), ("11月底前完成", False)]
)
def test_a_deadline_before_the_plan_is_told(due: str, told: bool) -> None:
    text = f"江城市方案\n江政发〔2026〕3号\n一、推进\n1.修桥，{due}。（市水利局牵头）\n"
    report = KnowledgeGraph.from_plans([govkg.read_plan_text(text)]).validate()
    assert any("早于方案" in str(finding.message_zh) for finding in report) is told


def test_in_a_period_those_with_most_of_what_is_due_stand_first() -> None:
    text = (
        "江城市修路工作方案\n一、推进\n1.修路。2026年6月底前完成。（市水利局负责）\n2.修渠。2026年6月底前完成。（市水利局负责）\n"
        "3.植树。2026年12月底前完成。（市财政局负责）\n4.清街。2026年12月底前完成。（市财政局负责）\n5.建库。2026年12月底前完成。（市财政局负责）\n"
        "6.挖井。2026年6月底前完成。（市财政局负责）\n"
    )
    lists = task_lists(KnowledgeGraph.from_plans([govkg.read_plan_text(text)]))
    assert [name for name, _ in lists.assignments] == ["江城市财政局", "江城市水利局"]
    spring = within(lists, Period(date(2026, 6, 1), date(2026, 6, 1), date(2026, 6, 30)))
    assert [(name, len(held)) for name, held in spring.assignments] == [("江城市水利局", 2), ("江城市财政局", 1)]
