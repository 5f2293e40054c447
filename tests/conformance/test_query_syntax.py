"""The query syntax tests of the W3C suite: what is SPARQL 1.1 is answered, what is not is refused as wrong."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from w3c_suite import syntax_cases

from govkg.errors import SparqlRefused, SparqlWrong
from govkg.graph.knowledge_graph import KnowledgeGraph

COUNTS = [
    # folder, positive or negative, cases in it, those of them with another outcome than the one that is due
    ("syntax-query", "Positive", 63, {"unanswered": 1, "refused": 1}),  # a function of no one, FROM
    ("syntax-fed", "Positive", 3, {"refused": 3}),  # SERVICE
    ("syntax-query", "Negative", 31, {}),
    ("aggregates", "Negative", 5, {}),
    ("construct", "Negative", 2, {}),
    ("grouping", "Negative", 2, {}),
]


def outcome(text: str) -> str:
    """right, wrong, refused before it was read, or unanswered since it calls a function that nobody defined."""
    try:
        KnowledgeGraph.from_plans([]).sparql(text)
    except SparqlWrong as error:
        return "unanswered" if "is not supported" in str(error) else "wrong"
    except SparqlRefused:
        return "refused"
    return "right"


@pytest.mark.parametrize(("folder", "kind", "count", "others"), COUNTS)
def test_each_text_is_read_or_refused_as_it_should(
    suite: Path, folder: str, kind: str, count: int, others: dict[str, int]
) -> None:
    cases = syntax_cases(suite, folder, f"{kind}SyntaxTest11")
    assert len(cases) == count
    outcomes = Counter(map(outcome, cases.values()))
    due = "right" if kind == "Positive" else "wrong"
    assert outcomes == Counter({due: count - sum(others.values())} | others)
