"""Which columns tell the task: those of its source, its number, its kind and its progress do not."""

from __future__ import annotations

import pytest

from govkg import read_plan_text

BESIDE = {
    "事项来源": "市长批示",
    "任务来源": "市政府常务会议",
    "工作来源": "人大建议",
    "问题来源": "12345热线",
    "事项编号": "DB-01",
    "任务依据": "会议纪要",
    "督办事项状态": "推进中",
    "工作进展": "已开工",
    "任务完成情况": "已办结",
    "项目级别": "市级",
}


@pytest.mark.parametrize("heading", BESIDE)
@pytest.mark.parametrize("place", [1, 2])
def test_a_column_of_what_is_told_beside_a_task_is_not_its_name(heading: str, place: int) -> None:
    head, row = ["序号", "督办事项", "牵头单位"], ["1", "扩建污水处理厂", "市住建局"]
    head.insert(place, heading)
    row.insert(place, BESIDE[heading])
    (task,) = read_plan_text("江城市督办台账\n" + "\t".join(head) + "\n" + "\t".join(row) + "\n").tasks
    assert (task.number, task.heading, task.measures) == (1, "扩建污水处理厂", ())
    assert [(a.as_written, a.role) for a in task.assignments] == [("市住建局", "lead")]


def test_a_column_headed_by_source_alone_still_leaves_the_only_other_one_its_tasks() -> None:
    rows = "序号\t来源\t具体内容\t责任单位\n1\t市长信箱\t修补路面\t市城管局\n"
    (task,) = read_plan_text("江城市督办台账\n" + rows).tasks
    assert task.heading == "修补路面"


@pytest.mark.parametrize("heading", ["工作要求", "预期成果目标", "重点任务及完成标准", "整改措施"])
def test_what_is_to_be_done_stays_with_the_task(heading: str) -> None:
    rows = f"序号\t重点任务\t{heading}\t责任单位\n1\t治理内涝\t改造泵站三座\t市水务局\n"
    (task,) = read_plan_text("江城市任务清单\n" + rows).tasks
    assert "改造泵站三座" in task.text


@pytest.mark.parametrize(
    ("said", "heading", "number"),
    [(("3", "4", "5"), "修补路面", 3), (("12", "30", "25"), "12", 1), (("修路", "栽树", "治水"), "修路", 1)],
)
def test_a_column_of_tasks_that_only_counts_on_holds_their_numbers(
    said: tuple[str, ...], heading: str, number: int
) -> None:
    """任务 | 措施 with 3, 4, 5 below the first; figures that do not count on, and words, stay what they are."""
    cells = zip(said, ("修补路面", "栽种行道树", "疏通沟渠"), ("市城管局", "市林业局", "市水务局"), strict=True)
    rows = "\n".join("\t".join(row) for row in cells)
    task = read_plan_text(f"江城市任务清单\n任务\t措施\t责任单位\n{rows}\n").tasks[0]
    assert (task.heading, task.number) == (heading, number)
