"""JSON-LD with short keys: the same statements, for every kind of value, with a context that agrees with the ontology."""

import json
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse

from govkg import KnowledgeGraph, read_plan_text
from govkg.graph.formats import rdf_bytes
from govkg.graph.jsonld import context, jsonld
from govkg.resources import resource
from govkg.terms import TYPE, XSD, gov

THING, OTHER = NamedNode("https://example.org/甲"), NamedNode("https://example.org/b c".replace(" ", "%20"))


def back(text: str) -> set[Quad]:
    return set(parse(text.encode(), format=RdfFormat.JSON_LD))


def test_a_plan_is_the_same_and_rdflib_reads_it_too(tmp_path: Path) -> None:
    kg = KnowledgeGraph.from_plans(
        [read_plan_text("江城市方案\n1.甲事。（市教育局牵头，2025年6月底前完成）\n2.建成学校3所。\n")]
    )
    kg.save(tmp_path / "plan.jsonld")
    text = (tmp_path / "plan.jsonld").read_text("utf-8")
    assert back(text) == set(kg.quads())
    assert set(KnowledgeGraph.open(tmp_path / "plan.jsonld").quads()) == set(kg.quads())
    assert len(rdflib.Dataset().parse(data=text, format="json-ld")) == len(kg)
    (task,) = (t for t in json.loads(text)["@graph"][0]["@graph"] if t["@id"].endswith("/task/1"))
    assert task["@type"] == ["Task"]
    assert task["order"] == 1
    assert task["truncated"] is False
    assert task["label"] == {"@value": "甲事", "@language": "zh-Hans"}
    assert task["ledBy"].endswith("/agency/江城市/教育局")


@pytest.mark.parametrize(
    "value",
    [
        Literal("甲"), Literal("https://example.org/"), Literal("1", datatype=NamedNode(XSD + "integer")),
        Literal("01", datatype=NamedNode(XSD + "integer")), Literal("9" * 30, datatype=NamedNode(XSD + "integer")),
        Literal("-0", datatype=NamedNode(XSD + "integer")), Literal("1", datatype=NamedNode(XSD + "boolean")),
        Literal("true", datatype=NamedNode(XSD + "boolean")), Literal("0.5", datatype=NamedNode(XSD + "decimal")),
        Literal("soon", datatype=NamedNode(XSD + "gYear")), Literal("a", language="en"), Literal("甲", language="zh-Hans"), OTHER,
    ],
)  # fmt: skip
@pytest.mark.parametrize("key", ["order", "task", "unheard", "title", "label", "prov"])
def test_every_value_comes_back_under_every_key(value: Literal | NamedNode, key: str) -> None:
    quads = {
        Quad(THING, gov(key), value, DefaultGraph()),
        Quad(THING, gov(key), Literal("second"), DefaultGraph()),
        Quad(THING, NamedNode("https://example.org/k/1"), value, OTHER),
        Quad(THING, TYPE, gov("Unheard"), OTHER),
        Quad(THING, TYPE, OTHER, OTHER),
        Quad(THING, TYPE, Literal("Task"), OTHER),
    }
    assert back(jsonld(quads)) == quads


@pytest.mark.parametrize("at", range(5))
def test_an_iri_that_begins_like_a_prefix_comes_back(at: int) -> None:
    iris = [NamedNode("gov:foo" if n == at else "https://example.org/甲") for n in range(5)]
    quads = [
        Quad(iris[0], iris[1], iris[2], iris[3]),
        Quad(THING, gov("order"), Literal("1", datatype=iris[4]), OTHER),
    ]
    assert back(rdf_bytes(quads, Path("a.jsonld")).decode()) == set(quads)


def test_nodes_without_a_name_stay_one() -> None:
    node = BlankNode("n")
    (first, second) = sorted(
        back(jsonld([Quad(THING, gov("task"), node, OTHER), Quad(node, gov("order"), Literal("1"), OTHER)])), key=str
    )
    nodes = {q.subject for q in (first, second)} | {q.object for q in (first, second)}
    assert sum(isinstance(n, BlankNode) for n in nodes) == 1


def test_the_context_file_agrees_with_the_ontology() -> None:
    assert json.loads(resource("ontology", "context.jsonld").read_text("utf-8")) == {"@context": context()}
