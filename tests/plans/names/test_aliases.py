"""Short names that a paper declares, and where its own number may stand."""

import pytest

from govkg import read_plan_text


def test_a_declared_short_name_is_the_agency_that_it_stands_for() -> None:
    plan = read_plan_text(
        "江城市数字政府方案\n市政务服务数据管理局（以下简称“市政数局”）总体负责。\n1.甲事。（市政数局牵头）\n2.乙事。（市财政局牵头）\n"
    )
    actors = [a.actor.canonical for task in plan.tasks for a in task.assignments]
    assert actors == ["江城市政务服务数据管理局", "江城市财政局"]


@pytest.mark.parametrize("printed", ["江政发〔2024〕7号", "（江政发〔2024〕7号）"])
def test_the_number_below_the_title_with_and_without_brackets(printed: str) -> None:
    plan = read_plan_text(f"江城市节水行动计划\n{printed}\n1.甲事。（市水务局牵头）\n2.乙事。（市财政局牵头）\n")
    assert plan.document_number == "江政发〔2024〕7号"
    assert plan.citations == ()


def test_a_sentence_that_builds_on_an_agency_names_nobody_who_acts() -> None:
    plan = read_plan_text(
        "江城市方案\n1.优化服务。依托市大数据中心、市政务服务中心推进。\n2.乙事。（市财政局牵头）\n3.丙事。（市民政局牵头）\n"
    )
    assert plan.tasks[0].assignments == ()
