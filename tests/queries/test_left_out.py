"""What a graph of somebody else leaves out, and no shape asks for, takes no row from a question that is about something else."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator

import pytest
from pyoxigraph import Quad, Store

import govkg
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.finding_graph import add_findings
from govkg.queries import catalogue
from govkg.terms import TYPE

TEXT = """江城市2024年重点工作实施方案
江政发〔2024〕3号
江城市人民政府
为落实《江城市“十四五”发展规划》（江政发〔2021〕9号），制定本方案。
一、基本原则
（一）坚持数据共享。依托政务服务平台，方便农民工。
（二）坚持因地制宜。分类推进。
二、工作目标
到2025年，参保率达到95%以上。
三、重点任务
（一）建设学校。依托政务服务平台，建立联席会议制度，为农民工子女建成学校3所，6月底前完成选址，2024年12月底前完成。（市教育局牵头，市财政局、有关部门配合，市审计局监督）
1.建立健全制度。2.一件事由一个部门负责。
（二）修路。依托政务服务平台，2024年底前完成。（市交通运输局、市财政局牵头，各县区政府配合）
（三）植树。（市林业局负责；分管领导：林副市长）
（四）长期坚持巡查。（各县区政府负责）
"""
ABOUT = {
    "type": {"plan-software", "findings", "finding-evidence"},
    "used": {"plan-software"},
    "citation": {"cited-documents"},
    "hasBasis": {"cited-documents"},
    "hasCitation": {"cited-documents"},
    "implements": {"plan-chains"},
    "hasGuidingIdeology": {"plan-elements"},
    "hasPrinciple": {"principles", "principles-without-task", "tasks-of-principles", "plan-elements"},
    "hasGoal": {"goal-targets", "plan-targets", "plan-elements"},
    "hasTarget": {
        *("goal-targets", "plan-targets", "targets", "aims-of-tasks"),
        *("tasks-without-target", "targets-without-value"),
    },
    "value": {"goal-targets", "targets", "targets-without-value"},
    "hasMeasure": {"measures", "one-department-rule"},
    "hasMention": {
        *("concepts-of-tasks", "principles-without-task", "tasks-of-principles", "task-mentions", "bodies-of-plans"),
        *("mechanisms-of-tasks", "platforms-of-several-tasks", "shared-tasks-without-mechanism"),
        *("tasks-naming-a-concept", "pairs-with-a-platform-but-no-task"),
    },
    "hasDeadline": {
        *("assignments-ending-in-year", "due-between", "latest-deadlines", "open-ended-deadlines"),
        *("aims-of-tasks", "tasks-without-deadline", "open-questions"),
    },
    "latest": {"assignments-ending-in-year", "due-between", "latest-deadlines", "open-ended-deadlines"},
    "hasStage": {"stages", "due-between"},
    "hasPersonInCharge": {"persons-in-charge"},
    "hasPassage": {"plan-passages", "text-not-understood"},
    "content": {"plan-content", "text-not-understood"},
    "place": {"plan-places"},
    "readingNote": {"plan-notes"},
    "declaredTaskCount": {"missing-tasks"},
    "issuedBy": {"issuers"},
    "function": {"agencies-of-one-kind"},
    "evidence": {"finding-evidence"},
}
"""Property → the questions that are about it. `plan-things`, which lists all there is, is left out."""
SIDES = "scope"
"""Without it, members of one side (各县区党委、政府) are told apart: other rows everywhere."""


def held(quads: Iterable[Quad]) -> KnowledgeGraph:
    store = Store()
    store.extend(quads)
    return KnowledgeGraph(store)


def sizes(kg: KnowledgeGraph) -> dict[str, int]:
    asked = {"uncertain-statements": {"maximum": 1}}
    names = catalogue().keys() - {"plan-things"}
    return {name: len(kg.query(catalogue()[name], **asked.get(name, {}))) for name in sorted(names)}


def without_one(quads: list[Quad]) -> Iterator[tuple[str, str, list[Quad]]]:
    """Class, property, and the graph in which the things of that class do not have it."""
    kinds = {q.subject: q.object.value.rpartition("#")[2] for q in quads if q.predicate == TYPE}
    said = {(kinds.get(q.subject, ""), q.predicate) for q in quads}
    for kind, of in sorted(said, key=str):
        name = of.value.replace("/", "#").rpartition("#")[2]
        yield kind, name, [q for q in quads if q.predicate != of or kinds.get(q.subject, "") != kind]


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    kg = KnowledgeGraph.from_plans([govkg.read_plan_text(TEXT)])
    add_findings(kg, govkg.analyse(kg, draws=20))
    return list(kg.quads())


def test_the_plan_has_an_answer_to_most_questions(quads: list[Quad]) -> None:
    assert sum(size > 0 for size in sizes(held(quads)).values()) > 55


def test_what_may_be_left_out_takes_no_row_from_other_questions(quads: list[Quad]) -> None:
    whole, lost, tried = sizes(held(quads)), [], 0
    for kind, name, rest in without_one(quads):
        kg = held(rest)
        if name == SIDES or not kg.validate().conforms:
            continue
        tried += 1
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = sizes(kg)
        lost += [(kind, name, q) for q in whole if whole[q] != found[q] and q not in ABOUT.get(name, set())]
    assert lost == []
    assert tried > 40


def test_each_principle_has_tasks_or_has_none(quads: list[Quad]) -> None:
    """The two questions part the principles between them, whether or not these have headings."""
    kg = held(q for q in quads if not q.predicate.value.endswith("#heading") or "/principle/" not in q.subject.value)  # type: ignore[union-attr]
    taken = {row["principle"] for row in kg.query("tasks-of-principles")}
    left = {row["principle"] for row in kg.query("principles-without-task")}
    assert (len(taken), len(left)) == (1, 1)
    assert taken | left == set(kg.query("principles").column("principle"))


def test_the_basis_of_a_plan_modelled_by_hand_is_in_its_chain(quads: list[Quad]) -> None:
    """It has neither a label nor a citation node."""
    bases = {q.object for q in quads if q.predicate.value.endswith("#implements")}
    labels = {q for q in quads if q.subject in bases and q.predicate.value.endswith("#label")}
    assert labels
    kg = held(q for q in quads if q not in labels and not q.predicate.value.endswith("#hasBasis"))
    assert len(kg.query("plan-chains")) == 1
