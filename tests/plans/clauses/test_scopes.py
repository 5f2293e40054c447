"""Who of a list a verb governs, by the stops before it."""

import pytest

from govkg.plans.clauses.scopes import scopes


@pytest.mark.parametrize(
    ("listed", "governed"),
    [
        ("市教育局、市财政局", [(0, 9, "lead")]),
        ("市教育局、市财政局,市审计局", [(0, 9, "responsible"), (10, 14, "lead")]),
        ("市教育局、市财政局,市财政局", [(0, 5, "responsible"), (9, 9, "responsible"), (10, 14, "lead")]),
    ],
)
def test_who_leads_is_named_behind_the_only_stop_or_again(listed: str, governed: list[tuple[int, int, str]]) -> None:
    assert scopes(listed, 0, len(listed), "responsible", "lead") == governed


def test_a_list_is_read_from_where_it_begins() -> None:
    text = "市教育局、市审计局、市教育局"
    assert scopes(text, 10, len(text), "responsible", "lead") == [(10, 14, "lead")]
