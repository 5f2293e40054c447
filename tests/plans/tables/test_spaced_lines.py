"""Rows that are lines of cells with a space between them."""

from govkg import read_plan_text
from govkg.plans.confidence import DOUBTED

HEAD = "永平市方案\n序号 任务 措施 牵头部门 主责单位 协办单位 时限\n"


def test_a_row_with_more_names_than_columns_of_parties_is_doubted() -> None:
    """Which of four names two have one role is not told by spaces alone; three names in three columns are sure."""
    plan = read_plan_text(
        f"{HEAD}1 修路 铺好沥青路面 年底前 县交通局 各乡镇 县财政局 县住建局\n2 治水 清理淤泥 全年 县水利局 白塔镇 县林业局\n"
    )
    first, second = ([(a.role, a.confidence == DOUBTED) for a in task.assignments] for task in plan.tasks)
    assert first == [("lead", True), ("responsible", True), ("participate", True), ("participate", True)]
    assert second == [("lead", False), ("responsible", False), ("participate", False)]
