"""Tables of working groups that lost their lines."""

from __future__ import annotations

from govkg import read_plan_text

HEADER = "序号工作组牵头单位工作职责"


def table(groups: list[tuple[str, str]]) -> str:
    rows = (f"{n}{group}{office}主要负责{group[:2]}工作，6月底前完成。" for n, (group, office) in enumerate(groups, 1))
    return HEADER + "".join(rows)


def test_two_tables_share_no_row_and_a_task_keeps_what_its_group_has_to_do() -> None:
    first = [("抢险救援组", "应急管理局"), ("交通管制组", "公安局")]
    second = [("医疗救护组", "卫健局"), ("物资保障组", "发改局"), ("新闻宣传组", "宣传部")]
    plan = read_plan_text(f"青河县应急预案工作组职责\n{table(first)}\n应急处置分工如下\n{table(second)}\n")
    read = [[a.as_written for a in task.assignments] for task in plan.tasks]
    assert read == [[office] for _, office in first + second]
    assert all("主要负责" in task.text and "6月底前完成" in task.text for task in plan.tasks)
