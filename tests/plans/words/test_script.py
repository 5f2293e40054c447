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


def test_what_is_typed_for_the_sign_between_names_is_read_as_it() -> None:
    assert match_key("市林业局丶市财政局`市审计局`教育局") == "市林业局、市财政局、市审计局、教育局"
    assert match_key("见`市教育局`的网页，运行`make`") == "见`市教育局`的网页,运行`make`"


def test_each_such_sign_is_a_repair_and_no_other_is() -> None:
    text = (
        "永平市绿化方案\n一、推进造林丶种草。（市林业局丶市财政局负责）\n二、用`tree`记账。（市林业局`市审计局负责）\n"
    )
    plan = read_plan_text(text)
    assert [[a.as_written for a in t.assignments] for t in plan.tasks] == [
        ["市林业局", "市财政局"],
        ["市林业局", "市审计局"],
    ]
    assert plan.tasks[0].heading == "推进造林、种草"
    repairs = [(r.printed, r.reading, r.rule) for r in plan.repairs if "printed as" in r.rule]
    assert repairs == [("丶", "、", "、 printed as 丶")] * 2 + [("`", "、", "、 printed as `")]
