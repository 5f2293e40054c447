"""Who has which role, for the ways in which clauses are written; each expectation is written by hand."""

import pytest

import govkg
from govkg import read_plan_text
from govkg.plans.script import match_key

LETTERS = {"lead": "L", "responsible": "R", "participate": "P", "guide": "G", "supervise": "S"}
CASES = [
    ("（市环境局、市发改局牵头督导，市公安局、供电局参与）", "L市环境局 L市发改局 P市公安局 P供电局"),
    ("责任单位：市发改委、市经信局（除标注“分别牵头”外，列第一位为牵头或汇总单位，下同）", "L市发改委 R市经信局"),
    ("责任单位：市人社局、市农业农村局分别牵头", "L市人社局 L市农业农村局"),
    ("（牵头单位：市委组织部，配合单位：市财政局、永和区）", "L市委组织部 P市财政局 P永和区"),
    ("（牵头单位：市委宣传部，配合单位：各有关单位，各区、县级市）", "L市委宣传部 P各有关单位 P各区、县级市 +"),
    ("（牵头单位:市教育局  责任单位:市财政局、市人社局）", "L市教育局 R市财政局 R市人社局"),
    ("（省科技厅、工业和信息化厅，各市人民政府按职责分工负责）", "R省科技厅 R工业和信息化厅 R各市人民政府"),
    ("（教育部、财政部等和各省级人民政府负责）", "R教育部 R财政部 R各省级人民政府 +"),
    ("（责任单位：市委文明办（创城办）、市通管办）", "R市委文明办(创城办) R市通管办"),
    ("（各部门分别负责,年内持续推进）", "R各部门"),
    ("（责任单位：市教育局（牵头）、市财政局）", "L市教育局 R市财政局"),
    ("（牵头单位：市教育局；配合单位：无）", "L市教育局"),
    ("（责任单位：各县（市、区）党委和政府，市直各部门）", "R各县(市、区)党委 R各县(市、区)政府 R市直各部门"),
    (
        "（县政府办、县委编办牵头，县直有关部门，各乡镇政府、街道办事处参与）",
        "L县政府办 L县委编办 P县直有关部门 P各乡镇政府 P各街道办事处 +",
    ),
    ("（市工信局会同市发改委牵头负责，各县（市、区）政府落实）", "L市工信局 P市发改委 R各县(市、区)政府"),
    ("（福安、宁和、漳水市政府，指挥部负责）", "R福安市政府 R宁和市政府 R漳水市政府 R指挥部"),
    ("（责任单位:市教育局,督导单位:市政府督查室,指导单位:省教育厅）", "R市教育局 S市政府督查室 G省教育厅"),
    ("（责任单位：市 教 育 局、市 财 政 局）", "R市教育局 R市财政局"),
    ("（責任單位：市教育局、市財政局）", "R市教育局 R市財政局"),
    ("【责任单位：市教育局、市财政局】", "R市教育局 R市财政局"),
    ("（责任领导：王某某；责任单位：县教体局；配合单位：各乡镇（街道））", "R县教体局 P各乡镇(街道)"),
    ("（主要负责人）", ""),
    ("（以下统称牵头部门）", ""),
]


@pytest.mark.parametrize(("clause", "expected"), CASES)
def test_a_clause_gives_its_actors_and_roles(clause: str, expected: str) -> None:
    text = f"永平市测试方案\n一、重点任务\n（一）任务甲。推进甲工作。{clause}\n（二）任务乙。推进乙工作。（责任单位：市某局）\n"
    task = read_plan_text(text).tasks[0]
    found = [LETTERS[a.role] + match_key(a.as_written) for a in task.assignments]
    assert found + ["+"] * task.open_ended == expected.split()


def test_the_number_of_cases_is_kept() -> None:
    assert len(CASES) == 23


def test_a_subject_may_act_together_with_others() -> None:
    plan = govkg.read_plan_text(
        "云溪县方案\n一、任务\n（一）改善环境。县住建局会同县生态环境局负责。\n（二）发展产业（县财政局、县林业局按职责分工负责）\n"
    )
    assert [(a.as_written, a.role) for a in plan.tasks[0].assignments] == [
        ("县住建局", "responsible"),
        ("县生态环境局", "participate"),
    ]
    assert plan.tasks[1].heading == "发展产业"
