"""Which queries count a statement once for each graph that has it."""

import pytest

from govkg.graph.counting_twice import counts_each_graph


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT ?n (COUNT(?t) AS ?c) { ?a ?p ?t ; ?q ?n } GROUP BY ?n", True),
        ("SELECT DISTINCT ?n (COUNT(?t) AS ?c) { ?a ?p ?t ; ?q ?n } GROUP BY ?n", True),
        ("SELECT ?n (count ( ?t) AS ?c) { ?a ?p ?t ; ?q ?n } GROUP BY ?n", True),
        ("SELECT ?n (COUNT( DISTINCT ?t) AS ?c) { ?a ?p ?t ; ?q ?n } GROUP BY ?n", False),
        ("SELECT ?n (COUNT(\n  distinct ?t) AS ?c) { ?a ?p ?t ; ?q ?n } GROUP BY ?n", False),
        ("SELECT ?n (COUNT(?t) AS ?c) { { SELECT DISTINCT ?n ?t { ?a ?p ?t ; ?q ?n } } } GROUP BY ?n", False),
        ("SELECT ?g (COUNT(?t) AS ?c) { GRAPH ?g { ?a ?p ?t } } GROUP BY ?g", False),
        ("SELECT ?n { ?a ?p ?n FILTER(?n != 'COUNT(?t)') } # SUM(?t)", False),
    ],
)
def test_what_counts_each_graph(query: str, told: bool) -> None:
    assert counts_each_graph(query) is told
