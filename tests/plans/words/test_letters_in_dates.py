"""Letters that scanners and clerks put for figures of dates, and letters that are meant."""

import pytest

from govkg import read_plan_text
from govkg.plans.words.script import match_key


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("2O26年l0月3O日", "2026年10月30日"),
        ("二O二六年", "二〇二六年"),
        ("二〇一O年", "二〇一〇年"),
        ("1O月1I日", "10月11日"),
        ("O2O平台，OA系统", "O2O平台,OA系统"),
        ("第I期、AI年会、MOOC月活", "第I期、AI年会、MOOC月活"),
        ("CO2年排放", "CO2年排放"),
    ],
)
def test_only_figures_of_dates_are_read_for_letters(printed: str, key: str) -> None:
    assert match_key(printed) == key


def test_the_repair_is_recorded_and_the_deadline_has_its_year() -> None:
    plan = read_plan_text(
        "永平市2025年工作方案\n一、2O26年1O月底前修路。（市交通局负责）\n二、修桥。（市交通局负责）\n"
    )
    assert plan.tasks[0].deadline is not None
    assert (plan.tasks[0].deadline.text, plan.tasks[0].deadline.latest) == ("2O26年1O月底前", "2026-10-31")
    repairs = [(r.printed, r.reading, r.rule) for r in plan.repairs]
    rule = "letter for a figure of a date"
    assert repairs == [("2O26", "2026", rule), ("1O", "10", rule)]
