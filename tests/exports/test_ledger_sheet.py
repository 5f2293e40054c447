"""The ledger of all tasks in the workbook of task lists: one row a task, a column for each role."""

import io
from datetime import date, datetime
from pathlib import Path

import openpyxl

import govkg
from govkg.exports.periods import Period
from govkg.exports.task_lists import TaskLists, task_lists, within
from govkg.exports.workbook import workbook_bytes
from govkg.graph.knowledge_graph import KnowledgeGraph

STAGES = (
    "江城市2026年水网工作方案\n一、推进\n1.铺设管网。3月底前完成测量，6月底前铺设二十公里，12月底前完工。（责任单位：市水利局）\n"
    "2.改造泵站。9月底前完工。（责任单位：市水利局）\n"
)
LED = (
    "江城市修路工作方案\n一、推进\n1.修路。铺好路面。2026年6月底前完成。（牵头单位：市教育局；责任单位：市财政局、各县区政府；配合单位：市公安局、市级有关部门）\n"
    "2.修渠。清理渠道。（市水利局负责）\n3.植树。每年植树。\n"
)
GUIDED = (
    "江城市清街工作方案\n一、推进\n1.清街。清扫街道。（牵头单位：市城管局；指导单位：市统计局；监督单位：市审计局）\n"
)


def _ledger_rows(lists: TaskLists) -> list[dict[str, object]]:
    head, *rows = openpyxl.load_workbook(io.BytesIO(workbook_bytes(lists)))["任务台账"].iter_rows(
        min_row=4, values_only=True
    )
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_the_ledger_has_each_task_once_with_a_column_for_each_role() -> None:
    """In the order of the plan, with the task that nobody has; groups that nobody can list stand with the others."""
    roads, canals, trees = _ledger_rows(task_lists(KnowledgeGraph.from_plans([govkg.read_plan_text(LED)])))
    assert [*roads] == [
        *("序号", "任务", "牵头单位", "责任单位", "配合单位", "完成时限", "最迟日期", "进展情况", "原文位置"),
    ]
    assert [*roads.values()][:5] == [
        *("一/1", "修路", "江城市教育局", "江城市财政局\n江城市各县区政府", "江城市公安局\n江城市级有关部门"),
    ]
    assert [*roads.values()][5:8] == ["2026年6月底前", datetime(2026, 6, 30), ""]
    assert roads["原文位置"] == f"第3段，第 {LED.index('1.')}–{LED.index('2.修') - 1} 字"
    assert (canals["牵头单位"], canals["责任单位"], canals["完成时限"]) == ("", "江城市水利局", "原文未写明")
    assert (trees["任务"], trees["牵头单位"], trees["责任单位"]) == ("植树", "", "")


def test_the_ledger_of_several_plans_names_them_and_who_guides_and_supervises() -> None:
    lists = task_lists(KnowledgeGraph.from_plans([govkg.read_plan_text(text) for text in (LED, GUIDED)]))
    rows = {row["任务"]: row for row in _ledger_rows(lists)}
    assert [*rows["清街"]][:1] == ["出处文件"]
    assert (rows["清街"]["出处文件"], rows["修路"]["出处文件"]) == ("江城市清街工作方案", "江城市修路工作方案")
    assert (rows["清街"]["指导单位"], rows["清街"]["监督单位"]) == ("江城市统计局", "江城市审计局")
    assert (rows["修路"]["指导单位"], rows["修路"]["监督单位"]) == ("", "")


def test_the_ledger_of_a_period_has_what_is_due_in_it_with_the_days_overdue() -> None:
    lists = task_lists(KnowledgeGraph.from_plans([govkg.read_plan_text(LED)]))
    (row,) = _ledger_rows(within(lists, Period(date(2026, 7, 3), overdue=True)))
    assert (row["任务"], row["逾期天数"]) == ("修路", 3)
    assert [*row].index("逾期天数") == [*row].index("最迟日期") + 1


def test_a_ledger_that_was_copied_out_and_filled_in_is_read(tmp_path: Path) -> None:
    """Who has the tasks and by when is read from its columns, and so is how far they are; the workbook itself is no paper."""
    lists = task_lists(KnowledgeGraph.from_plans([govkg.read_plan_text(text) for text in (STAGES, LED)]))
    copy = openpyxl.Workbook()
    for row in openpyxl.load_workbook(io.BytesIO(workbook_bytes(lists)))["任务台账"].iter_rows(values_only=True):
        copy.active.append(row)
    progress = next(cell.column for cell in copy.active[4] if cell.value == "进展情况")
    copy.active.cell(7, progress).value, copy.active.cell(8, progress).value = "已办结", "完成60%"
    copy.save(tmp_path / "台账.xlsx")
    pipes, _, first, second, third = govkg.read_plan(tmp_path / "台账.xlsx").tasks
    assert [stage.latest for stage in pipes.stages] == ["2026-03-31", "2026-06-30"]
    assert pipes.deadline is not None
    assert pipes.deadline.latest == "2026-12-31"
    assert [task.progress and task.progress.done for task in (first, second, third)] == [True, False, None]
    assert [(a.actor.name, a.role) for a in first.assignments][:2] == [("教育局", "lead"), ("财政局", "responsible")]
    assert third.assignments == ()
