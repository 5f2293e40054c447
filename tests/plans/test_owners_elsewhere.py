"""Plans that tell their tasks in the text and list them again with who answers."""

from __future__ import annotations

from pathlib import Path

from govkg import read_plan, read_plan_text
from govkg.plans.model import Plan

BODY = """永平市2025年防汛工作方案
一、工程准备
（一）加固堤防。加固堤防12公里，5月底前完成。
1.排查险段。逐段排查。
（二）疏浚河道。疏浚河道8公里。
二、队伍准备
（三）组建巡堤队伍。组建巡堤队伍20支，4月底前完成。
附件：任务分工表

附件
任务分工表
"""
HEADER = "序号\t任务\t责任单位\t完成时限\n"
FULL = "1\t加固堤防\t市水利局\t2025年4月底\n2\t疏浚河道\t市水利局、市财政局\t长期坚持\n3\t组建巡堤队伍\t市应急局\t\n"


def _read(text: str) -> tuple[Plan, list[tuple[str, str, str | None, str]]]:
    plan = read_plan_text(text)
    return plan, [
        (
            "/".join(task.path),
            task.heading,
            task.deadline and task.deadline.latest,
            "、".join(a.as_written for a in task.assignments),
        )
        for task in plan.tasks
    ]


def test_rows_of_an_annex_give_the_tasks_of_the_text_their_owners() -> None:
    plan, tasks = _read(BODY + HEADER + FULL)
    assert tasks == [
        ("一/一", "加固堤防", "2025-04-30", "市水利局"),
        ("一/二", "疏浚河道", "", "市水利局、市财政局"),
        ("二/三", "组建巡堤队伍", "2025-04-30", "市应急局"),
    ]
    assert [t.chapter for t in plan.tasks] == ["工程准备", "工程准备", "队伍准备"]
    assert [[(x.value, x.unit) for x in t.targets] for t in plan.tasks] == [[(12, "公里")], [(8, "公里")], [(20, "支")]]
    assert [m.heading for m in plan.tasks[0].measures] == ["排查险段"]
    assert plan.warnings == ()


def test_numbered_items_of_an_annex_do_the_same() -> None:
    _, tasks = _read(
        BODY + "1.加固堤防。责任单位：市水利局\n2.疏浚河道。责任单位：市财政局\n3.组建巡堤队伍。责任单位：市应急局\n"
    )
    assert [(path, who) for path, _, _, who in tasks] == [
        ("一/一", "市水利局"),
        ("一/二", "市财政局"),
        ("二/三", "市应急局"),
    ]


def test_a_row_that_the_text_does_not_tell_is_a_task_of_its_own() -> None:
    rows = FULL.replace("3\t组建巡堤队伍", "3\t（三）组建巡堤队伍，共20支") + "4\t储备沙袋\t市应急局\t2025年6月底\n"
    _, tasks = _read(BODY + HEADER + rows)
    assert [path for path, *_ in tasks] == ["一/一", "一/二", "二/三", "4"]


def test_rows_with_other_headings_are_tasks_beside_the_text() -> None:
    rows = FULL.replace("加固堤防", "开展汛前检查").replace("疏浚河道", "修订预案")
    _, tasks = _read(BODY + HEADER + rows)
    assert [path for path, *_ in tasks] == ["1", "2", "3"]


def test_items_of_the_text_with_owners_of_their_own_keep_them() -> None:
    body = BODY.replace("5月底前完成。", "5月底前完成。（市住建局）").replace("8公里。", "8公里。（市住建局）")
    _, tasks = _read(body + HEADER + FULL)
    assert [who for path, _, _, who in tasks if path.startswith("一")] == ["市住建局", "市住建局"]


def test_a_heading_that_the_text_has_twice_tells_no_task() -> None:
    body = BODY.replace("（三）组建巡堤队伍。", "（三）加固堤防。").replace("（二）疏浚河道。", "（二）加固堤防。")
    _, tasks = _read(body + HEADER + FULL)
    assert [path for path, *_ in tasks] == ["1", "2", "3"]


def test_a_table_below_the_heading_of_its_task_is_no_second_task(tmp_path: Path) -> None:
    paper = tmp_path / "plan.html"
    card = "<table><tr><td>牵头单位<td>县水利局<tr><td>配合单位<td>县财政局</table>"
    paper.write_text(
        "<h1>白水县2025年防汛方案</h1><p>一、工程</p><p>1.修缮渡口。（县交通局负责）</p>"
        f"<p>二、队伍</p><p>2.组建巡堤队伍</p>{card}<p>3.储备沙袋。（县应急局负责）</p>",
        "utf-8",
    )
    tasks = [("/".join(t.path), [a.as_written for a in t.assignments]) for t in read_plan(paper).tasks]
    assert tasks == [("一/1", ["县交通局"]), ("二/2", ["县水利局", "县财政局"]), ("二/3", ["县应急局"])]
