"""Faults of a query in one short line: the place is the word at fault, whatever the engine's own place was."""

import pytest
from pyoxigraph import Store

from govkg import KnowledgeGraph
from govkg.errors import SparqlWrong
from govkg.graph.syntax import _joined, _tried, _words, syntax_fault
from govkg.queries import catalogue

FAULTS = {
    "SELECT * WHERE { ?s ?p }": 'line 1, column 24: found "}", expected a variable, an IRI, a literal or "("',
    "SELEC ?s {}": 'line 1, column 1: found "SELEC", expected SELECT',
    "SELECT ?s WHERE {\n ?s a our:Task }": 'line 2, column 7: "our:Task": its prefix is not declared',
    "SELECT ?s WHERE { ?s ?p ?o ": 'line 1, column 27: found the end, expected ",", ".", ";" or "{"; the "{" at line 1, column 17 is not closed',
    "SELECT * {\n ?s ?p ?o\n FILTER(?x = ) }": 'line 3, column 14: found ")", expected an expression',
    "SELECT * { ?s ?p ?o } GROUP": "line 1, column 28: found the end, expected BY",
    "SELECT * { ?s <rel> 1 }": 'line 1, column 15: "<rel>": this is no absolute IRI',
    "ASK { 任务 ?p ?o }": 'line 1, column 7: found "任务", expected a variable, an IRI, a literal or "("',
    "ASK { ?s ?p 'abc }": "line 1, column 13: the string that begins here is not closed",
    "SELECT ?s {?s ?p ?o} LIMIT x": 'line 1, column 28: found "x", expected a number',
    "SELECT * { BIND(1 AS ?x) BIND(2 AS ?x) }": 'line 1, column 36: "?x" has a value before',
    "SELECT * { ?s ?p ?o # and }\n filer(?o > 3) }": 'line 2, column 2: found "filer", expected FILTER',
    "SELECT ?s (COUNT(?o) AS ?s) {?s ?p ?o}": "The SELECT contains a variable that is unbound",
}


@pytest.mark.parametrize("text", FAULTS)
def test_fault_is_told_where_it_is(text: str) -> None:
    with pytest.raises(SparqlWrong) as wrong:
        KnowledgeGraph().sparql(text) if not text.startswith("SELEC ") else _raise(text)
    assert str(wrong.value) == f"not SPARQL 1.1: {FAULTS[text]}"


def _raise(text: str) -> None:
    """As the library does, for a text that the guard stops before."""
    with pytest.raises(SyntaxError) as error:
        Store().query(text)
    raise SparqlWrong(f"not SPARQL 1.1: {syntax_fault(text, error.value)}")


def test_updates_have_their_own_faults() -> None:
    text = "INSERT { ?s ?p ?o } WHERE"
    with pytest.raises(SyntaxError) as error:
        Store().update(text)
    assert syntax_fault(text, error.value, update=True) == 'line 1, column 26: found the end, expected "{"'


@pytest.mark.parametrize(
    "text", ["SELECT * { ?s ?p ?o . " + "?s ?p ?o . " * 900 + "]", "ASK { " + "(" * 150, "ASK { ?s ?p" + "\x00" * 9]
)
def test_no_fault_is_long(text: str) -> None:
    with pytest.raises(SyntaxError) as error:
        Store().query(text)
    said = syntax_fault(text, error.value)
    assert said.startswith("line 1, column ")
    assert len(said) < 200
    assert "\\u{" not in said


def test_words_apart_mean_the_same() -> None:
    """Otherwise a fault would be told where there is none."""
    queries = catalogue()
    assert len(queries) > 60
    for name, query in queries.items():
        words, quote = _words(query.text)
        assert quote is None
        assert _tried(_joined(words), update=False) is None, name


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('SELECT ?h { ?t gov:heading ?h FILTER(?h != "" }', 'line 1, column 47: found "}"'),
        ("SELECT ?h { ?t gov:heading ?h . ?h foaf:name ?n }", '"foaf:name": its prefix is not declared'),
        ("SELECT ?h { ?t rdfs:label ?h } ORDER ?h", 'column 38: found "?h", expected BY'),
    ],
)
def test_prefixes_that_need_no_declaration_are_not_blamed(text: str, says: str) -> None:
    with pytest.raises(SparqlWrong) as error:
        KnowledgeGraph.from_plans([]).sparql(text)
    assert says in str(error.value)
