"""Sheets in which somebody coded a plan by hand: English heads, letters of roles, matrices of 0 and 1."""

from pathlib import Path

import pytest

from govkg import read_plan, read_plan_text
from govkg.errors import NotAPlan
from govkg.notices import notice_words
from govkg.plans.confidence import LOW
from govkg.plans.model import Plan

Facts = dict[str, list[tuple[str, str]]]
TWO: Facts = {
    "修建道路": [("市交通局", "lead"), ("市财政局", "participate")],
    "修建桥梁": [("市水利局", "lead"), ("市财政局", "participate")],
}


def read(folder: Path, text: str) -> Plan:
    file = folder / "sheet.csv"
    file.write_text(text, "utf-8")
    return read_plan(file)


def facts(plan: Plan) -> Facts:
    return {task.heading: sorted((a.as_written, a.role) for a in task.assignments) for task in plan.tasks}


@pytest.mark.parametrize(
    "text",
    [
        "task,agency,role\n修建道路,市交通局,lead\n修建道路,市财政局,participate\n修建桥梁,市水利局,Lead\n修建桥梁,市财政局,P\n",
        "No,Task,Agency,Role\n1.1,修建道路,市交通局,L\n1.1,修建道路,市财政局,P\n1.2,修建桥梁,市水利局,L\n1.2,修建桥梁,市财政局,p\n",
        "任务,单位,角色\n修建道路,市交通局,牵头\n修建道路,市财政局,配\n修建桥梁,市水利局,主\n修建桥梁,市财政局,协办\n",
        "Task,Lead agency,Participating agencies,Deadline\n修建道路,市交通局,市财政局,2025-06-30\n修建桥梁,市水利局,市财政局,2025-12-31\n",
        "task,lead_agency,participants\n修建道路,市交通局,市财政局\n修建桥梁,市水利局,市财政局\n",
        "task,agency,role,note\n修建道路,市交通局,L,page 3\n修建道路,市财政局,P,not sure\n修建桥梁,市水利局,L,\n修建桥梁,市财政局,P,page 4\n",
        "task,市交通局,市水利局,市财政局\n修建道路,L,,P\n修建桥梁,,L,P\n",
        "任务,市交通局,市水利局,市财政局\n修建道路,lead,,participate\n修建桥梁,,lead,participate\n",
        "agency,修建道路,修建桥梁\n市交通局,L,\n市水利局,,L\n市财政局,P,P\n",
        "单位,修建道路,修建桥梁\n市交通局,L,0\n市水利局,0,L\n市财政局,P,P\n",
    ],
)
def test_codings_of_one_plan_in_many_forms(tmp_path: Path, text: str) -> None:
    plan = read(tmp_path, text)
    assert facts(plan) == TWO
    assert plan.warnings == ()


@pytest.mark.parametrize(
    "text",
    [
        "task,市交通局,市水利局,市财政局\n修建道路,1,0,1\n修建桥梁,0,1,1\n",
        "agency,修建道路,修建桥梁\n市交通局,1,\n市水利局,,1\n市财政局,1,1\n",
        ",修建道路,修建桥梁\n市交通局,1,0\n市水利局,0,1\n市财政局,1,1\n",
    ],
)
def test_nought_and_one_say_who_has_a_part(tmp_path: Path, text: str) -> None:
    expected = {task: [(name, "responsible") for name, _ in named] for task, named in TWO.items()}
    assert facts(read(tmp_path, text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "任务,市交通局,市水利局,市财政局\n修建道路,3,0,1\n修建桥梁,0,2,1\n",
        "各单位任务完成情况,,\n任务,市交通局,市水利局\n修建道路,12,7\n修建桥梁,0,9\n",
    ],
)
def test_figures_are_no_roles(tmp_path: Path, text: str) -> None:
    with pytest.raises(NotAPlan):
        read(tmp_path, text)


def test_ones_in_a_paper_are_no_roles() -> None:
    """Only a sheet is coded with 0 and 1; in the text of a paper these are figures."""
    with pytest.raises(NotAPlan):
        read_plan_text("任务\t市交通局\t市水利局\t市财政局\n修建道路\t1\t0\t1\n修建桥梁\t0\t1\t1\n")


def test_a_row_above_the_heads_is_the_title_and_names_the_place(tmp_path: Path) -> None:
    plan = read(tmp_path, "江城市道路工作方案,,\ntask,agency,role\n修建道路,市交通局,L\n修建桥梁,市水利局,L\n")
    assert (plan.title, plan.jurisdiction) == ("江城市道路工作方案", "江城市")
    assert [a.actor.canonical for t in plan.tasks for a in t.assignments] == ["江城市交通运输局", "江城市水利局"]


def test_a_role_that_is_not_known_is_told_and_doubted(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        "任务,单位,角色\n修建道路,市交通局,牵头\n修建道路,市财政局,2\n修建桥梁,市水利局,\n修建桥梁,市财政局,X1\n",
    )
    found = {(a.as_written, a.role): a.confidence for t in plan.tasks for a in t.assignments}
    assert found[("市财政局", "responsible")] < LOW < found[("市水利局", "responsible")], "an empty cell says no role"
    (told,) = plan.warnings
    assert told.startswith(
        "roles not understood, whose agencies are taken for responsible: 「2」 (row 3, cell 3); 「X1」 (row 5, cell 3) (known are lead"
    )
    assert notice_words(told, "zh").startswith("以下角色未能读懂")


def test_the_refusal_of_a_sheet_says_which_heads_it_needs(tmp_path: Path) -> None:
    with pytest.raises(NotAPlan, match=r"a table needs heads such as .*task, agency, role") as refused:
        read(tmp_path, "thing,office\nroad,one\nbridge,two\n")
    assert "表格须有表头" in notice_words(str(refused.value), "zh")
    with pytest.raises(NotAPlan) as other:
        read_plan_text("请各位知悉。")
    assert "heads" not in str(other.value)


def test_agencies_in_latin_letters_keep_their_spaces_and_every_role(tmp_path: Path) -> None:
    rows = "task,agency,role\nBuild canteens,Civil Affairs Bureau,lead\nBuild canteens,Finance Bureau,participate\n"
    plan = read(tmp_path, rows + "Train staff,Civil Affairs Bureau,P\n")
    assert facts(plan) == {
        "Build canteens": [("Civil Affairs Bureau", "lead"), ("Finance Bureau", "participate")],
        "Train staff": [("Civil Affairs Bureau", "participate")],
    }
    assert plan.warnings == ()
    wide = read(
        tmp_path, 'task,lead agency,participating agencies\nBuild,Civil Affairs,"Finance Bureau, Health Office"\n'
    )
    assert facts(wide) == {
        "Build": [("Civil Affairs", "lead"), ("Finance Bureau", "participate"), ("Health Office", "participate")]
    }


def test_an_agency_in_latin_letters_beside_others_heads_a_column_of_a_matrix(tmp_path: Path) -> None:
    plan = read(tmp_path, "task,市交通局,市水利局,World Bank,note\n修建道路,L,,P,sure\n修建桥梁,P,L,,\n")
    assert facts(plan) == {
        "修建道路": [("World Bank", "participate"), ("市交通局", "lead")],
        "修建桥梁": [("市交通局", "participate"), ("市水利局", "lead")],
    }


def test_a_coded_row_that_names_no_one_who_is_understood_is_told(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        "任务,单位,角色\n修建道路,市交通局,牵头\n修建道路,做好宣传,配合\n修建桥梁,市水利局,牵头\n修建桥梁,无,配合\n",
    )
    (told,) = plan.warnings
    assert told == "no rule read what looks like a responsibility clause: 做好宣传"


@pytest.mark.parametrize(
    "text",
    [
        "plan,no,task,agency,role\n{0},1,修建道路,市交通局,L\n{0},1,修建道路,市财政局,P\n{0},2,修建桥梁,市水利局,L\n{0},2,修建桥梁,市财政局,P\n",
        "序号,任务,单位,角色,方案名称\n1,修建道路,市交通局,牵头,{0}\n1,修建道路,市财政局,配合,\n2,修建桥梁,市水利局,牵头,{0}\n2,修建桥梁,市财政局,配合,{0}\n",
        "Plan title,task,市交通局,市水利局,市财政局\n{0},修建道路,L,,P\n{0},修建桥梁,,L,P\n",
        "plan,task,lead agency,participants\n{0},修建道路,市交通局,市财政局\n{0},修建桥梁,市水利局,市财政局\n",
    ],
)
def test_a_column_with_the_plan_parts_no_rows_and_is_the_title(tmp_path: Path, text: str) -> None:
    plan = read(tmp_path, text.format("江城市道路工作方案"))
    assert facts(plan) == TWO
    assert [task.path for task in plan.tasks] == [("1",), ("2",)]
    assert (plan.title, plan.jurisdiction, plan.warnings) == ("江城市道路工作方案", "江城市", ())


@pytest.mark.parametrize(
    "text",
    [
        "plan,no,task,agency,role\n甲市方案,1,修建道路,市交通局,lead\n甲市方案,1,修建道路,市财政局,P\n乙市方案,1,修建道路,市交通局,lead\n",
        "方案,任务,单位,角色\n甲市方案,修建道路,市交通局,牵头\n乙市方案,修建道路,市交通局,牵头\n",
        "plan_id,task,市交通局,市财政局\n甲市方案,修建道路,L,P\n乙市方案,修建桥梁,P,L\n",
    ],
)
def test_a_sheet_of_several_plans_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(NotAPlan) as refused:
        read(tmp_path, text)
    assert str(refused.value) == "sheet.csv: the rows name 2 plans (甲市方案、乙市方案): make a file for each of them"
    assert (
        notice_words(str(refused.value), "zh")
        == "sheet.csv：各行共写有 2 份方案（甲市方案、乙市方案）：请为每份方案各建一个文件"
    )


def test_plans_that_are_to_be_drafted_are_no_column_of_plans(tmp_path: Path) -> None:
    plan = read(tmp_path, "方案名称,任务,责任单位\n防汛方案,修订,市水利局\n消防方案,编制,市消防救援局\n")
    assert len(plan.tasks) == 2


@pytest.mark.parametrize(
    "text",
    [
        "source,target,role\n市交通局,修建道路,lead\n市水利局,修建桥梁,lead\n市财政局,修建道路,participate\n市财政局,修建桥梁,P\n",
        "Source,Target,Type,Id,Label,Weight,Role\n市交通局,修建道路,Undirected,0,,1,L\n市财政局,修建道路,Undirected,1,,1,P\n"
        "市财政局,修建桥梁,Undirected,2,,1,P\n市水利局,修建桥梁,Undirected,3,,1,L\n",
    ],
)
def test_a_list_of_edges_goes_from_agencies_to_tasks_in_any_order(tmp_path: Path, text: str) -> None:
    plan = read(tmp_path, text)
    assert facts(plan) == TWO
    assert plan.warnings == ()
    assert all(not task.measures for task in plan.tasks)


def test_edges_without_a_role_say_who_has_a_part(tmp_path: Path) -> None:
    plan = read(tmp_path, "Source,Target\n市交通局,修建道路\n市水利局,修建桥梁\n市财政局,修建道路\n市财政局,修建桥梁\n")
    assert facts(plan) == {task: [(name, "responsible") for name, _ in named] for task, named in TWO.items()}


def test_a_target_alone_is_no_end_of_an_edge(tmp_path: Path) -> None:
    plan = read(tmp_path, "task,target,lead agency\n修建道路,30公里,市交通局\n修建桥梁,2座,市水利局\n")
    assert facts(plan) == {"修建道路": [("市交通局", "lead")], "修建桥梁": [("市水利局", "lead")]}


LATIN: Facts = {
    "Build canteens": [("Civil Affairs Bureau", "lead"), ("Team 10", "participate")],
    "Train carers": [("Team 10", "lead")],
}


@pytest.mark.parametrize(
    "text",
    [
        "task,Civil Affairs Bureau,Team 10\nBuild canteens,L,P\nTrain carers,,L\n",
        "no,task,Civil Affairs Bureau,Team 10,note\n1,Build canteens,lead,participate,page 3\n2,Train carers,,lead,\n",
        "agency,Build canteens,Train carers\nCivil Affairs Bureau,L,\nTeam 10,P,L\n",
        "task,agency,role\nBuild canteens,Civil Affairs Bureau,L\nBuild canteens,Team 10,P\nTrain carers,Team 10,L\n",
    ],
)
def test_names_in_latin_letters_alone_and_with_figures(tmp_path: Path, text: str) -> None:
    assert facts(read(tmp_path, text)) == LATIN


def test_nought_and_one_below_offices_in_latin_letters(tmp_path: Path) -> None:
    expected = {task: [(name, "responsible") for name, _ in named] for task, named in LATIN.items()}
    assert (
        facts(read(tmp_path, "task,Civil Affairs Bureau,Team 10\nBuild canteens,1,1\nTrain carers,0,1\n")) == expected
    )
    assert (
        facts(read(tmp_path, "agency,Build canteens,Train carers\nCivil Affairs Bureau,1,0\nTeam 10,1,1\n")) == expected
    )


@pytest.mark.parametrize(
    "text",
    [
        "task,Priority,Risk\nBuild canteens,L,L\nTrain carers,L,L\n",
        "task,Done,Checked\nBuild canteens,1,0\nTrain carers,1,1\n",
        "indicator,Budget Office,Share\nRoads,3,4\nSchools,1,2\n",
    ],
)
def test_other_columns_in_latin_letters_are_no_agencies(tmp_path: Path, text: str) -> None:
    with pytest.raises(NotAPlan):
        read(tmp_path, text)
