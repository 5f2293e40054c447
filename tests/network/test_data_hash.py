"""The data hash covers all that a figure depends on: two plans with one hash have the same figures."""

from dataclasses import replace

import pytest

import govkg
from govkg.network.analysis import data_hash
from govkg.network.contract import as_contract
from govkg.network.incidence import Agency, AssignmentEntry, Incidence, TaskNode
from govkg.network.provision import Content
from govkg.plans.reader import read_plan_text

AGENCY = Agency("a", "江城市教育局", "市教育局", False, "江城市", "教育局", ("a",))
TASK = TaskNode("t", "p", 1, 1, "一", "甲事", "第一章", "stated", False, False)
ENTRY = AssignmentEntry(0, 0, "responsible", 0.9, 10, 20, "责任单位：市教育局", 1, "s")
CONTENT = Content((frozenset({"联席会议"}),), (frozenset({("theme", "x")}),), ("领导小组",))


def hashed(
    agency: Agency = AGENCY,
    task: TaskNode = TASK,
    entry: AssignmentEntry = ENTRY,
    content: Content = CONTENT,
    *,
    provisional: bool = False,
) -> str:
    return data_hash(Incidence((agency,), (task,), (entry,)), content, provisional=provisional)


OTHERS = {
    "a body": hashed(content=replace(CONTENT, joint_bodies=(frozenset(),))),
    "a concept": hashed(content=replace(CONTENT, concepts=(frozenset({("theme", "y")}),))),
    "a body of the whole plan": hashed(content=replace(CONTENT, whole=())),
    "the place in the list": hashed(entry=replace(ENTRY, listed=2)),
    "a role": hashed(entry=replace(ENTRY, role="lead")),
    "a confidence": hashed(entry=replace(ENTRY, confidence=0.9 + 1e-9)),
    "cut off": hashed(provisional=True),
    "a task cut off": hashed(task=replace(TASK, truncated=True)),
    "an open end": hashed(task=replace(TASK, open_ended=True)),
    "another plan": hashed(task=replace(TASK, plan="q")),
    "a class of brokerage": hashed(agency=replace(AGENCY, jurisdiction="甲州市")),
    "a collective": hashed(agency=replace(AGENCY, collective=True)),
}


@pytest.mark.parametrize("what", OTHERS)
def test_what_a_figure_depends_on_is_in_the_hash(what: str) -> None:
    assert OTHERS[what] != hashed()


def test_other_words_and_places_are_not() -> None:
    assert hashed(entry=replace(ENTRY, quote="市教育局负责", start=3, end=9)) == hashed(
        task=replace(TASK, heading="乙事")
    )


PLAN = "江城市实施方案\n一、甲事。{body}推进甲事。（责任单位：市教育局、市财政局）\n二、乙事。（责任单位：市公安局）\n"


def test_a_joint_body_changes_the_gap_and_with_it_the_hash() -> None:
    found = {}
    for body in ("", "依托甲事联席会议，"):
        plan = read_plan_text(PLAN.format(body=body), name="plan.txt")
        contract = as_contract(govkg.analyse(govkg.KnowledgeGraph.from_plans([plan]), draws=20))
        found[max(row["gap"] for row in contract["agencies"])] = contract["parameters"]["data_sha256"]
    assert sorted(found) == [0, 1]
    assert found[0] != found[1]
