"""What a paper has wrong itself is told."""

from __future__ import annotations

import pytest

from govkg import read_plan_text

HEAD = "江城市停车工作方案\n一、重点任务\n"
CLAUSE = "（责任单位：市城管局）\n"


def warnings(*items: str) -> tuple[str, ...]:
    return read_plan_text(HEAD + "\n".join(items)).warnings


@pytest.mark.parametrize(
    "day", ["2026年2月30日", "2026年13月", "2025年2月29日", "11月31日", "2026年0月", "2026年4月31号"]
)
def test_days_that_no_calendar_has(day: str) -> None:
    assert warnings(f"（一）划线。{day}前完成。{CLAUSE}") == (f"dates that the calendar does not have: {day}",)


@pytest.mark.parametrize(
    "said", ["2024年2月29日前完成", "2月29日前完成", "历时13个月", "2026年9—12月完成", "第13月报", "12月31日前完成"]
)
def test_other_days_are_none(said: str) -> None:
    assert warnings(f"（一）划线。{said}。{CLAUSE}") == ()


def test_the_time_of_a_table() -> None:
    table = "序号\t任务\t责任单位\t完成时限\n1\t划线\t市城管局\t2026-02-30\n2\t收费\t市城管局\t2026-02-28\n"
    assert read_plan_text("江城市停车任务清单\n" + table).warnings == (
        "dates that the calendar does not have: 2026-02-30",
    )


def test_labels_with_no_one_behind_them() -> None:
    said = warnings(
        "（一）划线。责任单位：；完成时限：2026年底前。", "（二）收费。责任单位：市城管局；完成时限：2026年底前。"
    )
    assert said == ("labels with no one behind them: 责任单位：；",)


def test_numerals_that_come_twice() -> None:
    said = warnings(f"（一）划线。{CLAUSE}", f"（二）收费。{CLAUSE}", f"（二）巡查。{CLAUSE}", f"（四）宣传。{CLAUSE}")
    assert said == ("numerals that do not follow on, with what they were read as: （二） → （三）",)
