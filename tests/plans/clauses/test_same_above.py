"""What items say whose parties are those of the item above."""

from govkg.plans.clauses.brackets import bracket_clauses
from govkg.plans.clauses.same_above import same_as_above

TWO = "一、甲事。(牵头单位:市教育局)(配合单位:市财政局)\n"


def copies(text: str) -> list[list[tuple[str, str]]]:
    """What each copy says; `text` has its marks as the reading has them."""
    clauses = sorted(bracket_clauses(text), key=lambda clause: clause.start)
    return [[(s.name.written, s.role) for s in clause.content.statements] for clause in same_as_above(text, clauses)]


def test_lines_that_only_say_so_have_each_the_same_as_the_first() -> None:
    both = [[("市教育局", "lead")], [("市财政局", "participate")]]
    assert copies(TWO + "(同上)\n" * 12) == both * 12


def test_a_role_alone_may_be_as_above_and_then_all_of_that() -> None:
    text = TWO + "二、乙事。(牵头单位:市水利局)(配合单位:同上)\n三、丙事。(同上)\n"
    assert copies(text) == [[("市财政局", "participate")], [("市水利局", "lead")], [("市财政局", "participate")]]
