"""Turtle and TriG: read back to the same statements by two readers, stable under writing again, readable."""

import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse

import govkg
from govkg.graph.build import plan_quads
from govkg.graph.turtle import trig, turtle
from govkg.resources import resource

IRIS = st.sampled_from(
    [
        "https://w3id.org/govkg/ontology#Plan", "https://w3id.org/govkg/ontology#a.b.", "https://w3id.org/govkg/id/plan/长治市/方案",
        "https://w3id.org/govkg/id/plan/长治市/方案/task/3.1", "https://w3id.org/govkg/id/plan/长治市/方案/../x",
        "https://w3id.org/govkg/id/plan/长治市/方案//x", "https://w3id.org/govkg/id/plan/长治市/方案/a:b", "urn:a%20b", "http://a/长#市",
        "https://w3id.org/govkg/vocabulary/role/lead", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
    ]
).map(NamedNode)  # fmt: skip
TEXTS = st.text(st.characters(blacklist_categories=("Cs",)), max_size=8)
LITERALS = st.one_of(
    TEXTS.map(Literal),
    st.integers().map(Literal),
    st.booleans().map(Literal),
    st.sampled_from(["1.50", "01", "x", "true", ".5", "5."]).flatmap(
        lambda v: st.sampled_from(["integer", "decimal", "boolean", "gYear", "date"]).map(
            lambda t: Literal(v, datatype=NamedNode("http://www.w3.org/2001/XMLSchema#" + t))
        )
    ),
    TEXTS.map(lambda v: Literal(v, language="zh-hans")),
)
TRIPLES = st.builds(Triple, IRIS, IRIS, st.one_of(IRIS, LITERALS))


@settings(max_examples=200, deadline=None)
@given(st.lists(TRIPLES, max_size=12))
def test_turtle_reads_back_to_the_same_statements(triples: list[Triple]) -> None:
    text = turtle(triples)
    back = {quad.triple for quad in parse(text, format=RdfFormat.TURTLE)}
    assert back == set(triples)
    assert turtle(back) == text


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.builds(Quad, IRIS, IRIS, st.one_of(IRIS, LITERALS), st.one_of(IRIS, st.just(DefaultGraph()))), max_size=12
    )
)
def test_trig_reads_back_to_the_same_statements(quads: list[Quad]) -> None:
    text = trig(quads)
    back = set(parse(text, format=RdfFormat.TRIG))
    assert back == set(quads)
    assert trig(back) == text


def test_blank_nodes_are_kept() -> None:
    text = turtle([Triple(BlankNode("x"), NamedNode("urn:p"), BlankNode("y"))])
    assert len(list(parse(text, format=RdfFormat.TURTLE))) == 1


def test_a_plan_is_readable_and_rdflib_reads_it_too() -> None:
    plan = govkg.read_plan(str(resource("data", "changzhi-2023", "plan.txt")))
    quads = list(plan_quads(plan))
    text = trig(quads)
    assert "\n    <task/3.1>\n        a gov:Task ;\n" in text
    assert text.index("<task/3.2>\n") < text.index("<task/3.10>\n")
    dataset = rdflib.Dataset()
    dataset.parse(data=text, format="trig")
    assert len({tuple(map(str, quad)) for quad in dataset.quads()}) == len({str(q) for q in quads})


def test_the_bundled_graph_is_what_the_build_gives() -> None:
    plan = govkg.read_plan(str(resource("data", "changzhi-2023", "plan.txt")))
    kept = resource("data", "changzhi-2023", "plan.ttl").read_bytes()
    assert kept == turtle(quad.triple for quad in plan_quads(plan)).encode()


def test_a_text_with_thousands_of_digits_in_a_row_is_written() -> None:
    subject, predicate = NamedNode("urn:s"), NamedNode("urn:p")
    texts = ["9" * 5000, "1" + "0" * 5000, "7"]
    written = turtle(Triple(subject, predicate, Literal(text)) for text in texts)
    assert [written.index(f'"{text}"') for text in ("7", *texts[:2])] == sorted(written.index(f'"{t}"') for t in texts)
