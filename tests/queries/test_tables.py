"""RDF terms as Python values."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode

from govkg import tables
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.tables import native
from govkg.terms import XSD


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("7", "integer", 7),
        ("7", "int", 7),
        ("7", "nonNegativeInteger", 7),
        ("-7", "negativeInteger", -7),
        ("255", "unsignedByte", 255),
        ("0.5", "decimal", 0.5),
        ("1e3", "double", 1000.0),
        ("1", "boolean", True),
        ("false", "boolean", False),
        ("abc", "integer", "abc"),
        ("", "integer", ""),
        ("abc", "decimal", "abc"),
        ("abc", "double", "abc"),
        ("yes", "boolean", "yes"),
        ("2025", "gYear", 2025),
    ],
)
def test_a_literal_is_a_value_of_its_type_or_stays_text(text: str, kind: str, value: object) -> None:
    read = native(Literal(text, datatype=NamedNode(XSD + kind)))
    assert (read, type(read)) == (value, type(value))


def test_each_value_of_a_data_frame_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    monkeypatch.setattr(tables, "native", lambda term: made.append(term) or native(term))
    frame = tables.Table(("a", "b"), ((Literal(1), Literal("x")), (None, Literal("y")))).to_pandas()
    assert (str(frame["a"].dtype), len(made)) == ("Int64", 4)


def test_one_wrong_literal_of_a_graph_does_not_end_the_answer() -> None:
    kg = KnowledgeGraph.from_plans([])
    kg.store.update(
        'INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:p> "abc"^^<http://www.w3.org/2001/XMLSchema#integer>, 3 } }'
    )
    answer = kg.sparql("SELECT ?o { ?s ?p ?o } ORDER BY STR(?o)")
    assert answer.column("o") == [3, "abc"]  # type: ignore[union-attr]
