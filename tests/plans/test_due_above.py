"""By when several items are done, as a sentence below them says."""

import pytest

from govkg import read_plan_text

HEAD = "永平市2026年水库巡护方案\n一、重点任务\n（一）修闸门。市水利局负责。\n（二）清库区，5月底前完成。市林草局负责。\n（三）立标牌。市交通局负责。\n"


def days(foot: str) -> list[str]:
    tasks = read_plan_text(
        f"{HEAD}{foot}\n二、宣传\n（一）印手册。市文旅局负责。\n（二）办展览。市文旅局负责。\n"
    ).tasks
    return [task.deadline.latest if task.deadline else "" for task in tasks]


@pytest.mark.parametrize(
    "foot",
    [
        "以上工作9月底前全部完成。",
        "上述各项任务于9月底前落实到位。",
        "以上三项工作由市水利局统筹，9月底前完成。",
        "以上任务完成时限：9月底前。",
    ],
)
def test_what_is_said_below_the_items_of_a_chapter_is_their_deadline_where_they_have_none(foot: str) -> None:
    assert days(foot) == ["2026-09-30", "2026-05-31", "2026-09-30", "", ""]


@pytest.mark.parametrize(
    "foot",
    [
        "以上工作进展情况于每月25日前报送市水利局。",
        "以上工作已于3月底前完成勘察。",
        "以上措施落实后，年内形成总结。",
        "以上库区以外的水面，另行安排。",
    ],
)
def test_what_else_is_due_by_then_is_no_deadline_of_the_items_above(foot: str) -> None:
    assert [days(foot)[0], days(foot)[1]] == ["", "2026-05-31"]


def test_below_the_parts_of_one_item_it_holds_for_that_item_alone() -> None:
    text = "永平市2026年水库巡护方案\n一、重点任务\n（一）修闸门。市水利局负责。\n（二）清库区。市林草局负责。\n1.清杂物。\n2.清树枝。\n以上工作9月底前完成。\n"
    assert [t.deadline.latest if t.deadline else "" for t in read_plan_text(text).tasks] == ["", "2026-09-30"]


def test_a_second_such_sentence_holds_for_the_items_behind_the_first() -> None:
    text = (
        "永平市2026年水库巡护方案\n1.修闸门。市水利局负责。\n2.清库区。市林草局负责。\n以上工作6月底前完成。\n"
        "3.立标牌。市交通局负责。\n4.印手册。市文旅局负责。\n以上工作9月底前完成。\n"
    )
    found = [t.deadline.latest if t.deadline else "" for t in read_plan_text(text).tasks]
    assert found == ["2026-06-30", "2026-06-30", "2026-09-30", "2026-09-30"]


def test_a_sentence_for_the_parts_of_one_item_leaves_those_before_it_to_the_next() -> None:
    text = (
        "永平市2026年水库巡护方案\n一、修闸门。市水利局负责。\n二、清库区。市林草局负责。\n（一）清杂物。\n（二）清树枝。\n"
        "以上工作6月底前完成。\n三、立标牌。市交通局负责。\n以上工作9月底前完成。\n"
    )
    found = [t.deadline.latest if t.deadline else "" for t in read_plan_text(text).tasks]
    assert found == ["2026-09-30", "2026-06-30", "2026-09-30"]
