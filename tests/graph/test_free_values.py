"""Values for the variables of a query of one's own are terms, wherever a variable stands."""

from datetime import date

import pytest
from pyoxigraph import Literal, NamedNode

from govkg import KnowledgeGraph, read_plan_text
from govkg.errors import ParameterWrong
from govkg.graph.free_values import with_values

KG = KnowledgeGraph.from_plans(
    [read_plan_text("永平市绿化方案\n一、种树。（责任单位：市林业局牵头）\n二、治河。（责任单位：市水利局牵头）\n")]
)
LED = "SELECT ?heading { ?task gov:ledBy ?agency ; gov:heading ?heading }"


def put(text: str, **values: object) -> str:
    return with_values(text, values, KG._find)


def test_an_agency_is_given_by_its_name_or_its_iri() -> None:
    for agency in (
        "市林业局",
        "https://w3id.org/govkg/id/agency/永平市/林业局",
        KG.query("leads-per-agency").terms[0][0],
    ):
        assert len(KG.sparql(LED, agency=agency)) == 1  # type: ignore[arg-type]
    with pytest.raises(ParameterWrong, match="no agency"):
        KG.sparql(LED, agency="市卫健委")


@pytest.mark.parametrize(
    ("value", "term"),
    [
        (3, '"3"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("3", '"3"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (date(2026, 5, 1), '"2026-05-01"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("<urn:a>", "<urn:a>"),
        (NamedNode("urn:a"), "<urn:a>"),
        (Literal("种树", language="zh"), '"种树"@zh'),
        ('" } ; DROP ALL #', r'"\" } ; DROP ALL #"'),
    ],
)
def test_a_value_is_one_term(value: object, term: str) -> None:
    assert put("ASK { ?s ?p ?x }", x=value) == f"ASK {{ VALUES ?x {{ {term} }}  ?s ?p ?x }}"


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        (
            "SELECT * { { SELECT ?x { VALUES ?x { UNDEF } ?s ?p ?x } } }",
            "SELECT * { { SELECT ?x { VALUES ?x { 1 } ?s ?p ?x } } }",
        ),
        ("CONSTRUCT { ?x a ?x } WHERE { ?x ?p 1 }", "CONSTRUCT { ?x a ?x } WHERE { VALUES ?x { 1 }  ?x ?p 1 }"),
        (
            "SELECT (EXISTS { ?x a ?y } AS ?z) # {\n{ ?x ?p '{' }",
            "SELECT (EXISTS { ?x a ?y } AS ?z) # {\n{ VALUES ?x { 1 }  ?x ?p '{' }",
        ),
    ],
)
def test_a_value_stands_in_the_block_of_its_variable_or_at_the_head_of_the_outermost_group(
    text: str, bound: str
) -> None:
    assert put(text, x=1).replace('"1"^^<http://www.w3.org/2001/XMLSchema#integer>', "1") == bound


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("SELECT ?n { { SELECT (COUNT(?s) AS ?n) { ?s ?p ?x } } }", "holds another one"),
        ("ASK { ?s ?p ?xs }", "no variable"),
        ("ASK { ?s ?p '?x' }", "no variable"),
        ("DESCRIBE ?x", "no WHERE"),
    ],
)
def test_where_there_is_no_place_for_a_value_a_line_says_so(text: str, why: str) -> None:
    with pytest.raises(ParameterWrong, match=why):
        put(text, x=1)
