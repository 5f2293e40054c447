"""Graphs that others wrote: what they leave out or say twice is told, or has a row all the same, and never ends in a traceback."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

import govkg
from govkg.analysis_folder import not_understood
from govkg.errors import ModelError
from govkg.exports.task_lists import task_lists
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.terms import DCTERMS, GOV, LABEL, OA, VOC, gov
from govkg.views.facts import read_plans

TEXT = (
    "江城市2024年重点工作方案\n江政发〔2024〕3号\n一、教育\n1.建设学校。责任单位：市教育局牵头，市财政局配合。\n"
    "2.修路。责任单位：市交通局。\n"
)
MORE = f"{TEXT}3.植树。责任单位：市林业局、各有关单位。\n"
TITLE, NAME = NamedNode(DCTERMS + "title"), gov("fileName")


@pytest.fixture(scope="module")
def quads():
    return tuple(KnowledgeGraph.from_plans([govkg.read_plan_text(TEXT)]).quads())


@pytest.fixture(scope="module")
def more():
    return tuple(KnowledgeGraph.from_plans([govkg.read_plan_text(MORE)]).quads())


def graph(quads):
    store = Store()
    store.extend(quads)
    return KnowledgeGraph(store)


def twice(quads, predicate, value):
    """The quads with another value of the first statement with that predicate."""
    first = min((q for q in quads if q.predicate == predicate), key=str)
    return [*quads, Quad(first.subject, predicate, value, first.graph_name)]


def without(quads, predicate):
    return [q for q in quads if q.predicate != predicate]


def complaints(kg):
    return [breach.path for breach in kg.validate().violations]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("chapter", "一、其他"),
        ("path", "九/9"),
        ("text", "别的话。"),
        ("documentNumber", "江政发〔2024〕4号"),
        ("issuer", "江城市教育局"),
        ("fileName", "别的.txt"),
    ],
)
def test_what_is_said_once_is_a_violation_where_it_is_said_twice(quads, name, value):
    assert graph(quads).validate().conforms
    given = quads if any(q.predicate == gov(name) for q in quads) else _with_issuer(quads)
    assert f"{GOV}{name}" in complaints(graph(twice(given, gov(name), Literal(value))))


def _with_issuer(quads):
    plan = next(q for q in quads if q.predicate == gov("hasTask"))
    return [*quads, Quad(plan.subject, gov("issuer"), Literal("江城市人民政府"), plan.graph_name)]


def test_a_second_chapter_gives_no_second_row(quads):
    kg = graph(twice(quads, gov("chapter"), Literal("一、其他")))
    for query in ("task-list", "task-texts"):
        assert len(kg.query(query)) == 2
    for query in ("incidence", "assignments"):
        assert len(kg.query(query)) == 3
    assert kg.query("task-list").column("chapter")[0] == "一、其他"
    assert len(govkg.coordination_network(kg).tasks) == 2
    assert govkg.find_bottlenecks(kg, draws=20)


def test_a_plan_with_two_titles_or_files_has_one_row(quads):
    for given in (
        twice(quads, TITLE, Literal("Work plan", language="en")),
        twice(quads, NAME, Literal("别的.txt")),
    ):
        kg = graph(given)
        (iri,) = kg.plans()
        assert len(kg.only(iri)) == len(kg)
        assert [change.kind for change in govkg.compare_plans(kg, graph(quads)).changes] == []


def test_a_plan_without_title_goes_by_its_file_its_label_or_its_iri(quads):
    untitled = without(quads, TITLE)
    unnamed = [Quad(*q) for q in without(untitled, NAME)]
    bare = [q for q in unnamed if not (q.predicate == LABEL and "/plan/" in str(q.subject))]
    for given in (untitled, unnamed, bare):
        kg = graph(given)
        (iri,) = kg.plans()
        (title,) = kg.query("plans").column("title")
        assert title
        assert task_lists(kg).plans == (title,)
        assert read_plans(kg)[0].about["title"] == title
    assert title == iri


def test_an_agency_without_a_name_goes_by_its_iri(quads):
    kg = graph([q for q in quads if not (q.predicate == LABEL and "/agency/" in str(q.subject))])
    iris = {q.object.value for q in quads if q.predicate == gov("actor")}
    assert {agency.label for agency in govkg.coordination_network(kg).incidence.agencies} == iris
    assert {held.label for task in read_plans(kg)[0].tasks for held in task.assignments} == iris
    assert {name for name, _ in task_lists(kg).assignments} == iris


@pytest.mark.parametrize("name", ["path", "heading", "text", "truncated"])
def test_a_task_that_has_no_row_breaks_a_shape(quads, name):
    assert f"{GOV}{name}" in complaints(graph(without(quads, gov(name))))


@pytest.mark.parametrize("name", ["openEnded", "ownership"])
def test_a_task_that_lacks_what_is_counted_with_is_named(quads, name):
    for read in (govkg.coordination_network, task_lists, read_plans):
        with pytest.raises(ModelError, match=r"/task/\S+: this task lacks one of .*validate"):
            read(graph(without(quads, gov(name))))


def test_a_task_without_the_place_of_its_text_is_named_by_what_shows_it(quads):
    tasks = {q.object for q in quads if q.predicate == gov("hasTask")}
    evidence = min((q for q in quads if q.predicate == gov("evidence") and q.subject in tasks), key=str)
    kg = graph([q for q in quads if q != evidence])
    assert evidence.subject.value in [task.key for task in govkg.coordination_network(kg).incidence.tasks]
    with pytest.raises(ModelError, match=r"/task/\S+: this task lacks one of .* evidence; govkg validate"):
        read_plans(kg)


def test_a_graph_without_the_text_tells_where_nothing_was_understood(more):
    read = min((q for q in more if q.predicate == gov("readAs")), key=str)
    quads = [q for q in without(more, gov("content")) if q != read]
    row, *others = not_understood(
        graph([*quads, Quad(read.subject, read.predicate, Literal("not understood"), read.graph_name)])
    )
    assert (row["text"], others) == ("", [])
    assert f"{row['start']}-{row['end']}" in read.subject.value


def test_a_task_with_two_headings_is_named(quads):
    with pytest.raises(ModelError, match=r"/task/\S+: this task has two of one of"):
        govkg.coordination_network(graph(twice(quads, gov("heading"), Literal("别的"))))


@pytest.mark.parametrize("name", ["市教育局", "各有关单位"])
def test_a_role_outside_the_vocabulary_is_named(more, name):
    quads = more
    held = {q.subject for q in quads if q.predicate == gov("asWritten") and q.object.value == name}
    role = min((q for q in quads if q.predicate == gov("role") and q.subject in held), key=str)
    boss = Quad(role.subject, role.predicate, NamedNode(f"{VOC}role/boss"), role.graph_name)
    with pytest.raises(ModelError, match=r"/task/\S+: the role of \S+ is boss; there are: lead,"):
        govkg.coordination_network(graph([*(q for q in quads if q != role), boss]))


def test_a_place_that_ends_before_it_starts_is_named(quads):
    ends = NamedNode(OA + "end")
    kg = graph([Quad(q.subject, ends, Literal(0), q.graph_name) if q.predicate == ends else q for q in quads])
    with pytest.raises(ModelError, match=r"goes from \d+ to 0, which is no place in a text"):
        kg.plan(kg.plans()[0])
