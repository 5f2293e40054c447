"""Each question of the report has its answer on the bundled plan; the numbers are the published facts of that plan."""

from itertools import pairwise

import pytest

from govkg.errors import ParameterWrong
from govkg.queries import catalogue

ROWS = {
    # query: rows on the Changzhi plan, from the plan's own structure
    "actor-names": 27,
    "one-department-rule": 1,
    "plan-content": 1,
    "plan-overview": 1,
    "plan-software": 1,
    "task-assignments": 52,
    "task-texts": 12,
}


@pytest.mark.parametrize(("name", "rows"), ROWS.items())
def test_number_of_answers(name, rows, changzhi):
    assert len(changzhi.query(name)) == rows


def test_every_query_of_the_report_is_asked_and_answers_for_one_plan(changzhi):
    (plan,) = changzhi.query("plan-overview").column("plan")
    names = [q.name for q in catalogue().values() if q.topic == "report"]
    assert len(names) >= 14
    for name in names:
        if any(p.name == "plan" for p in catalogue()[name].parameters):
            assert changzhi.query(name, plan=plan).rows == changzhi.query(name).rows
            with pytest.raises(ParameterWrong, match="no plan"):
                changzhi.query(name, plan="https://example.org/none")


def test_passages_cover_the_text_without_gap(changzhi):
    (content,) = changzhi.query("plan-content").column("content")
    passages = list(changzhi.query("plan-passages"))
    assert passages[0]["start"] == 0
    assert passages[-1]["end"] == len(content)
    assert all(a["end"] == b["start"] for a, b in pairwise(passages))


def test_principles_repairs_and_marks(changzhi):
    kinds = [row["kind"] for row in changzhi.query("plan-elements")]
    assert kinds.count("principle") == 5
    (content,) = changzhi.query("plan-content").column("content")
    for row in changzhi.query("plan-repairs"):
        assert content[row["start"] : row["end"]] in (row["printed"], "")
    for name in ("task-mentions", "aims-of-tasks", "plan-notes"):
        assert all(row["plan"] for row in changzhi.query(name))


def test_what_the_overview_says(changzhi):
    (row,) = changzhi.query("plan-overview")
    assert (row["jurisdiction"], row["declared"], row["truncated"]) == ("长治市", 27, True)
    assert (row["period_start"], row["period_end"]) == (2023, 2025)
