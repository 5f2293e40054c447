"""Marks behind names in cells of parties give roles."""

from __future__ import annotations

from govkg.plans.clauses.statements import read_content
from govkg.plans.tables.marks import with_marks, without_marks


def roles(label: str, cell: str) -> list[tuple[str, str]]:
    names, marks = without_marks(cell)
    content = with_marks(read_content(label + names, -len(label)), names, 0, marks)
    return [(s.name.written, s.role) for s in content.statements]


def test_a_mark_that_closes_a_list_behind_another_one_holds_for_the_list() -> None:
    assert roles("责任单位:", "县水利局(主)、县农业局、县林业局(辅)") == [
        ("县水利局", "lead"),
        ("县农业局", "participate"),
        ("县林业局", "participate"),
    ]


def test_a_mark_alone_in_its_cell_holds_for_one_name() -> None:
    assert roles("责任单位:", "县水利局、县林业局(协办)") == [("县水利局", "responsible"), ("县林业局", "participate")]


def test_the_main_one_of_those_who_lead_leaves_the_others_as_they_are() -> None:
    assert roles("牵头单位:", "县水利局(主)、县林业局") == [("县水利局", "lead"), ("县林业局", "lead")]
    assert roles("主责单位:", "县水利局(牵头)、县林业局") == [("县水利局", "lead"), ("县林业局", "responsible")]
