"""What a paper says once for all its clauses: names in bold, stars, and who leads in a column."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from govkg import read_plan, read_plan_text
from govkg.plans.clauses import first_listed
from govkg.plans.clauses.conventions import find_conventions
from govkg.plans.clauses.first_listed import conventions_in, leading_of_parts
from govkg.plans.model import Plan
from govkg.plans.words.matching import line_starts

NOTE = "责任部门栏加粗的为牵头部门，其余为协同部门。"
WANTED = [
    {("区应急局", "lead"), ("区人社局", "participate")},
    {("区住建局", "lead")},
    {("区委宣传部", "lead"), ("团区委", "participate")},
]


def roles(plan: Plan) -> list[set[tuple[str, str]]]:
    return [{(a.as_written, a.role) for a in task.assignments} for task in plan.tasks]


def html(folder: Path, opens: str, closes: str) -> Path:
    rows = (
        f"<tr><td>{n}</td><td>{task}</td><td>{opens}{lead}{closes}{rest}</td></tr>"
        for n, task, lead, rest in (
            (1, "培训负责人。", "区应急局", "、区人社局"),
            (2, "考核工人。", "区住建局", ""),
            (3, "讲好故事。", "区委宣传部", "、团区委"),
        )
    )
    file = folder / "plan.html"
    head = "<tr><td>编号</td><td>工作任务</td><td>责任部门</td></tr>"
    file.write_text(
        f"<html><meta charset=utf-8><body><h2>某区治本攻坚任务清单</h2><p>{NOTE}</p><table>{head}{''.join(rows)}</table></body></html>",
        "utf-8",
    )
    return file


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("<b>", "</b>"),
        ("<strong><span>", "</span></strong>"),
        ("<u>", "</u>"),
        ("<span style='font-weight: 700'>", "</span>"),
        ("<span style='text-decoration:underline'>", "</span>"),
    ],
)
def test_names_in_bold_lead_where_a_page_says_so(tmp_path: Path, opens: str, closes: str) -> None:
    assert roles(read_plan(html(tmp_path, opens, closes))) == WANTED


def test_bold_means_nothing_where_a_page_does_not_say_so(tmp_path: Path) -> None:
    file = html(tmp_path, "<b>", "</b>")
    file.write_text(file.read_text("utf-8").replace(NOTE, "请照单办理。"), "utf-8")
    assert {role for task in roles(read_plan(file)) for _, role in task} == {"responsible"}


def test_the_list_that_says_what_bold_means_is_read_too(tmp_path: Path) -> None:
    file = tmp_path / "plan.html"
    file.write_text(
        "<html><body><h1>某区分工方案</h1><p>1.修路。〔<b>区交通局、各街道</b>，区财政局，黑体为牵头单位，其他为参加单位，下同〕</p>"
        "<p>2.种树。〔<b>区林业局</b>，区水利局〕</p></body></html>",
        "utf-8",
    )
    wanted = [
        {("区交通局", "lead"), ("各街道", "lead"), ("区财政局", "participate")},
        {("区林业局", "lead"), ("区水利局", "participate")},
    ]
    assert roles(read_plan(file)) == wanted


def test_names_in_bold_lead_in_word_and_markdown(tmp_path: Path) -> None:
    paper = docx.Document()
    for line in ("某区工作方案", "责任单位中黑体的为牵头单位，其余为配合单位。"):
        paper.add_paragraph(line)
    for task, lead, rest in (("1.修路。", "区交通局", "、区财政局"), ("2.种树。", "区林业局", "、各街道")):
        paragraph = paper.add_paragraph(task + "责任单位：")
        paragraph.add_run(lead).bold = True
        paragraph.add_run(rest)
    file = tmp_path / "plan.docx"
    paper.save(str(file))
    wanted = [
        {("区交通局", "lead"), ("区财政局", "participate")},
        {("区林业局", "lead"), ("各街道", "participate")},
    ]
    assert roles(read_plan(file)) == wanted
    text = tmp_path / "plan.md"
    text.write_text(
        "# 某区工作方案\n\n责任单位中加粗的为牵头单位，其余为配合单位。\n\n"
        "1.修路。责任单位：**区交通局**、区财政局\n\n2.种树。责任单位：**区林业局**、各街道\n",
        "utf-8",
    )
    assert roles(read_plan(text)) == wanted


@pytest.mark.parametrize(
    ("note", "others"),
    [
        ("（加下划线的单位牵头）", "responsible"),
        ("注：带下划线的牵头，其余配合。", "participate"),
        ("责任单位中下划线者为牵头单位，未标下划线的为配合单位。", "participate"),
    ],
)
def test_underlined_names_lead_in_word(tmp_path: Path, note: str, others: str) -> None:
    paper = docx.Document()
    for line in ("某区工作方案", note):
        paper.add_paragraph(line)
    for task, lead, rest in (("1.修路。", "区交通局", "区财政局"), ("2.种树。", "区林业局", "各街道")):
        paragraph = paper.add_paragraph(task + "责任单位：")
        paragraph.add_run(lead).underline = True
        paragraph.add_run("、" + rest)
    file = tmp_path / "plan.docx"
    paper.save(str(file))
    plan = read_plan(file)
    assert roles(plan) == [
        {("区交通局", "lead"), ("区财政局", others)},
        {("区林业局", "lead"), ("各街道", others)},
    ]
    assert not plan.warnings


def test_a_note_on_underlined_names_behind_a_list_gives_the_last_one_no_role() -> None:
    plan = read_plan_text(
        "某区工作方案\n1.修路。责任单位：区交通局、区财政局（加下划线者牵头）\n2.种树。责任单位：区林业局、各街道\n"
    )
    assert {role for task in roles(plan) for _, role in task} == {"responsible"}
    assert [w for w in plan.warnings if "bold" in w]


STARRED = "某市工作方案\n1.甲事。（责任单位：★财政局、税务局）\n2.乙事。（责任单位：★教育局、各镇街）\n3.丙事。（责任单位：★司法局{}）\n"


def test_a_star_that_no_note_explains_marks_who_leads() -> None:
    assert roles(read_plan_text(STARRED.format("、民政局"))) == [
        {("财政局", "lead"), ("税务局", "responsible")},
        {("教育局", "lead"), ("各镇街", "responsible")},
        {("司法局", "lead"), ("民政局", "responsible")},
    ]


def test_stars_before_all_names_mark_no_one() -> None:
    plan = read_plan_text(STARRED.replace("、税务局", "").replace("、各镇街", "").format(""))
    assert {role for task in roles(plan) for _, role in task} == {"responsible"}


def test_a_note_on_bold_letters_says_nothing_of_a_text_without_any() -> None:
    plan = read_plan_text(
        f"某区工作方案\n{NOTE}\n1.修路。责任部门：区交通局、区财政局\n2.种树。责任部门：区林业局、各街道\n"
    )
    assert {role for task in roles(plan) for _, role in task} == {"responsible"}
    assert [w for w in plan.warnings if "bold" in w] == [
        "names in bold lead, as the paper says, but none is set in bold here: who leads is not known"
    ]


def test_a_star_that_means_something_else_marks_no_lead() -> None:
    plan = read_plan_text(STARRED.format("、民政局") + "注：★为新增单位。\n")
    assert {role for task in roles(plan) for _, role in task} == {"responsible"}


HEADER = "序号\t工作任务\t责任单位\t协同单位\n1\t修学校\t县教育局\t县财政局\n2\t修渠\t县水利局\t县审计局\n"


@pytest.mark.parametrize(
    "note",
    [
        "各责任单位为推进工作第一责任人。",
        "协同单位为牵头部门提供保障。",
        "责任单位是指牵头单位之外的单位。",
        "有关协同单位为主办的，另行报批。",
    ],
)
def test_notes_that_only_mention_a_column_leave_its_role(note: str) -> None:
    plan = read_plan_text(f"某县工作任务清单\n{HEADER}说明：{note}\n")
    assert roles(plan) == [
        {("县教育局", "responsible"), ("县财政局", "participate")},
        {("县水利局", "responsible"), ("县审计局", "participate")},
    ]


def test_a_column_of_what_is_provided_names_no_one_where_it_holds_matter() -> None:
    header = HEADER.replace("协同单位", "服务保障").replace("县财政局", "供电、供水").replace("县审计局", "用地保障")
    assert roles(read_plan_text(f"某县工作任务清单\n{header}")) == [
        {("县教育局", "responsible")},
        {("县水利局", "responsible")},
    ]


@pytest.mark.parametrize(
    ("first", "said", "leads"),
    [
        ("市住建局、市城管局", "", 1),
        ("市住建局、市城管局", "，下同", 2),
        ("市住建局", "", 2),
        ("市住建局牵头，市城管局配合", "", 3),
    ],
)
def test_that_the_first_leads_said_in_one_of_several_clauses(first: str, said: str, leads: int) -> None:
    """It holds for what follows, but of its own clause alone where lists before it say of no one that he leads; that is told."""
    plan = read_plan_text(
        f"某市工作方案\n一、修路。（责任单位：{first}）\n二、种树。（责任单位：市民政局、市林业局，排在第一位的为牵头单位{said}）\n"
        "三、清渠。（责任单位：市水利局、市财政局）\n"
    )
    assert sum(role == "lead" for task in roles(plan) for _, role in task) == leads
    assert [w.partition(": ")[2] for w in plan.warnings if "in this task alone" in w] == (
        ["二、种树。(责任单位:市民政局、市林业局,"] if leads == 1 else []
    )


def test_that_the_first_leads_in_one_part_said_in_a_clause_holds_for_that_part_and_none_is_told_of_its_task_alone() -> (
    None
):
    said = "一、修路\n1.修桥。（责任单位：市住建局、市城管局）\n2.铺路。（责任单位：市民政局、市林业局，本部分排在第一位的为牵头单位）\n"
    plan = read_plan_text(
        f"某市工作方案\n{said}二、治水\n1.清渠。（责任单位：市水利局、市财政局）\n{said.replace('一、', '三、')}"
    )
    assert [sum(role == "lead" for _, role in task) for task in roles(plan)] == [1, 1, 0, 1, 1]
    assert not [w for w in plan.warnings if "in this task alone" in w]


def test_of_a_part_and_a_section_of_it_that_both_say_who_leads_the_part_holds() -> None:
    plan = read_plan_text(
        "某市工作方案\n一、修路\n本部分列第一位者为牵头单位，其他为配合单位。\n（一）桥梁\n本部分列第一位者为牵头单位。\n"
        "1.修桥。（责任单位：市住建局、市城管局）\n（二）路面\n2.铺路。（责任单位：市民政局、市林业局）\n"
        "二、治水\n3.清渠。（责任单位：市水利局、市财政局）\n"
    )
    assert [sorted(role for _, role in task) for task in roles(plan)] == [
        ["lead", "participate"],
        ["lead", "participate"],
        ["responsible", "responsible"],
    ]


def test_what_is_said_of_parts_is_cut_at_their_headings() -> None:
    lines = [
        "一、修路",
        "本部分列第一位者为牵头单位。",
        "(一)县道",
        "二、治水",
        "三、造林",
        "本部分列第一位者为牵头单位,其他为配合单位。",
    ]
    text = "\n".join(lines)
    said = [*conventions_in(text), *conventions_in(text)]
    road, county, water, trees = (text.index(mark) for mark in ("一、", "(一)", "二、", "三、"))
    assert [(p.start, p.end, p.others) for p in leading_of_parts(text, said)] == [
        (road, county, "responsible"),
        (county, water, "responsible"),
        (trees, len(text), "participate"),
    ]


def test_the_headings_of_a_paper_are_sought_once_for_all_that_is_said_of_its_parts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sought: list[str] = []
    monkeypatch.setattr(first_listed, "line_starts", lambda text: sought.append(text) or line_starts(text))
    part = "一、修路\n1.改造道路。本部分列第一位者为牵头单位。责任单位:市住建局、市财政局。\n"
    assert len(find_conventions(part * 9, ()).parts) == 9
    assert len(sought) == 1


def test_a_group_named_in_short_is_the_one_whose_name_begins_so() -> None:
    plan = read_plan_text(
        "某市若干措施\n1.修路。（责任单位：市交通局、各园区管委会、各区政府，以下均需各区落实，不再列出）\n2.架桥。（责任单位：市住建局）\n"
    )
    assert {name for name, _ in roles(plan)[1]} == {"市住建局", "各区政府"}
