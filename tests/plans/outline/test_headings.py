"""Where the heading of a task begins and ends."""

import pytest

from govkg.plans.reader import read_plan_text


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("1.任务：修好村道。由县交通局负责。", "修好村道"),
        ("1.工作任务:修好村道。由县交通局负责。", "修好村道"),
        ("1.任务分解到人。由县交通局负责。", "任务分解到人"),
        ("1.修好村道：先修西路。由县交通局负责。", "修好村道"),
        ("1.修好村道。由县交通局负责。", "修好村道"),
    ],
)
def test_a_label_of_the_heading_is_no_part_of_it(line: str, heading: str) -> None:
    tasks = read_plan_text("修路安排\n一、重点任务\n" + line + "\n2.修渠。由县水利局负责。\n").tasks
    assert [task.heading for task in tasks] == [heading, "修渠"]
