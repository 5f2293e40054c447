"""Real names that look like something else come back whole and alone, and leave their neighbours alone."""

from pathlib import Path

import pytest

from govkg import read_plan_text

_LINES = (Path(__file__).parent / "real_names.txt").read_text(encoding="utf-8").splitlines()
NAMES = [line.partition("|") for line in _LINES if line and not line.startswith("#")]
_PAPER = """溪山市校车管理行动方案
一、重点任务
1.改造站点。为学生建站点。责任单位：市财政局、{0}、市审计局。
2.配备人员。此项工作由{0}负责。
3.接送学生。开好新线路。（{0}牵头，市财政局配合）
4.查验车辆。每月查一次。（市财政局牵头，市审计局、{0}配合）
"""
_SENTENCES = """溪山市校车管理行动方案
一、重点任务
1.开车。{0}牵头开展检查，市财政局配合。
2.停车。市审计局会同{0}制定办法。
3.洗车。责任单位：市审计局
"""


def test_the_names_are_as_many_as_were_written_down() -> None:
    assert len(NAMES) == len({name for name, _, _ in NAMES}) >= 500


@pytest.mark.parametrize(("name", "place"), [(name, place) for name, _, place in NAMES])
def test_a_real_name_is_read_whole_and_alone(name: str, place: str) -> None:
    plan = read_plan_text(_PAPER.format(name))
    said = [[(a.as_written, a.role) for a in task.assignments] for task in plan.tasks]
    assert said == [
        [("市财政局", "responsible"), (name, "responsible"), ("市审计局", "responsible")],
        [(name, "responsible")],
        [(name, "lead"), ("市财政局", "participate")],
        [("市财政局", "lead"), ("市审计局", "participate"), (name, "participate")],
    ]
    tasks = read_plan_text(_SENTENCES.format(name)).tasks
    acting = [[(a.as_written, a.role) for a in task.assignments] for task in tasks]
    assert acting[:2] == [
        [(name, "lead"), ("市财政局", "participate")],
        [("市审计局", "responsible"), (name, "participate")],
    ]
    actors = {a.actor for task in plan.tasks for a in task.assignments if a.as_written == name}
    assert {actor.kind for actor in actors} == {"agency"}
    assert not place or {actor.jurisdiction for actor in actors} == {place}
