"""The key of a text: traditional characters and angles change no reading."""

from pathlib import Path

import pytest
from opencc import OpenCC

from govkg import read_plan_text
from govkg.errors import NotAPlan
from govkg.plans.words.script import match_key, script_key

CASES = sorted(Path(__file__).parents[1].joinpath("cases").glob("*.txt"))
TRADITIONAL = OpenCC("s2t")


def facts(text: str) -> list[tuple[int, set[tuple[str, str]]]] | None:
    """Number, and names with their roles, of each task in simplified characters; None where the text is no plan."""
    try:
        plan = read_plan_text(text)
    except NotAPlan:
        return None
    return [(task.number, {(script_key(a.as_written), a.role) for a in task.assignments}) for task in plan.tasks]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_small_plan_in_traditional_characters_is_read_alike(case: Path) -> None:
    text = case.read_text("utf-8")
    assert facts(TRADITIONAL.convert(text)) == facts(text)


def test_angles_around_a_clause_are_brackets_and_others_are_not() -> None:
    assert match_key("〈县财政局牵头，县水利局配合〉") == "(县财政局牵头,县水利局配合)"
    assert match_key("〈办法〉负责") == "<办法>负责"
