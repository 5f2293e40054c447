"""Work that grows with the items of a plan and not with their square, for none is held against all the others."""

import pytest

from govkg.plans.outline.units import Unit
from govkg.plans.reader import read_plan_text


def test_items_are_told_apart_without_comparing_what_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    def compared(self: Unit, other: object) -> bool:
        raise AssertionError("items were compared")

    monkeypatch.setattr(Unit, "__eq__", compared)
    items = "".join(f"{n}．修建第{n}座桥。（市交通局牵头）\n" for n in range(1, 6))
    plan = read_plan_text(f"永平市桥梁方案\n一、建设任务\n{items}")
    assert len(plan.tasks) == 5
