"""Who issued a plan is the agency that its tasks name."""

from __future__ import annotations

import pytest

from govkg import KnowledgeGraph, read_plan_text

TASKS = "一、治理河道。（责任单位：市水利局）\n二、保障资金。（市财政局牵头，市水利局配合）\n"


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("江城市水利局关于印发江城市河道治理方案的通知\n", [("江城市水利局", 0, 2)]),
        (
            "江城市水利局、江城市财政局关于印发江城市河道治理方案的通知\n",
            [("江城市水利局", 0, 2), ("江城市财政局", 1, 1)],
        ),
        ("中共江城市委办公室关于印发江城市河道治理方案的通知\n", [("江城市委办公室", 0, 0)]),
        ("江城市河道治理方案\n", []),
    ],
)
def test_each_agency_that_issues_a_plan_with_its_tasks_in_it(head: str, rows: list[tuple[str, int, int]]) -> None:
    kg = KnowledgeGraph.from_plans([read_plan_text(head + TASKS)])
    assert sorted((r["name"], r["leads"], r["tasks"]) for r in kg.query("issuers")) == sorted(rows)
    assert kg.validate().conforms


def test_an_issuer_without_a_task_is_no_agency_of_the_network() -> None:
    kg = KnowledgeGraph.from_plans([read_plan_text("江城市人民政府关于印发江城市河道治理方案的通知\n" + TASKS)])
    assert [r["name"] for r in kg.query("agencies-that-never-lead")] == ["江城市水利局"]
    assert {r["name"] for r in kg.query("leads-per-agency", minimum=0)} == {"江城市水利局", "江城市财政局"}
