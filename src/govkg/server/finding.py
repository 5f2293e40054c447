"""What the first page lists: plans, tasks and agencies, or those of them that hold the words that a person looks for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pyoxigraph import Literal

from govkg.plans.names.spoken import full_names
from govkg.terms import COLLECTIVE_KIND, prologue

_PARTED = re.compile(r"(?<=serv)(?=ice)|(?<=\\)", re.IGNORECASE)
_LABELLED = prologue("gov", "rdfs") + COLLECTIVE_KIND
_HELD = (
    "SELECT ?thing ?label (COUNT(DISTINCT ?task) AS ?note) { $wanted ?assignment gov:actor ?thing ; gov:task ?task . $which ?thing rdfs:label ?label } "
    "GROUP BY ?thing ?label ORDER BY DESC(?note) ?label"
)
"""Whom tasks name, the busiest first. Collectives stand apart: counted among agencies they would be the busiest of every plan."""
_CALLED = "{ SELECT DISTINCT ?thing { { ?thing rdfs:label ?name } UNION { ?any gov:actor ?thing ; gov:asWritten ?name } FILTER($holds) } } "


def lists(words: str) -> tuple[tuple[str, str], ...]:
    """Heading and query of each list: of everything, or with `words` of the plans whose title holds them, the tasks whose heading or
    text does, and the agencies whose full or printed name does, or that bear them as a short form (市住建局)."""
    title = f"FILTER({_holds('?label', [words])})" if words else ""
    text = f"?thing gov:text ?text FILTER({_holds('CONCAT(STR(?label), STR(?text))', [words])})" if words else ""
    called = _CALLED.replace("$holds", _holds("?name", [words, *full_names(words)])) if words else ""
    held = _HELD.replace("$wanted", called)
    return (
        (
            "方案 Plans",
            f"{_LABELLED}SELECT ?thing ?label {{ ?thing a gov:Plan ; rdfs:label ?label {title} }} ORDER BY ?label",
        ),
        (
            "任务 Tasks",
            _LABELLED
            + f"SELECT ?thing ?label ?note {{ ?plan gov:hasTask ?thing ; rdfs:label ?of . ?thing gov:heading ?label ; gov:path ?path ; gov:order ?order . {text} "
            "{ SELECT (COUNT(DISTINCT ?any) AS ?plans) { ?any a gov:Plan } } "
            'BIND(IF(?plans > 1, CONCAT(?path, " · ", STR(?of)), ?path) AS ?note) } ORDER BY ?plan ?order',
        ),
        ("部门 Agencies", _LABELLED + held.replace("$which", "MINUS { ?thing a gov:AgencyGroup }")),
        ("集合主体 Collectives", _LABELLED + held.replace("$which", "?thing gov:collectiveKind kind:definite .")),
        (
            "不定主体 Indefinite collectives",
            _LABELLED + held.replace("$which", "?thing gov:collectiveKind kind:indefinite ."),
        ),
    )


def _holds(value: str, words: Iterable[str]) -> str:
    """The condition that a value holds one of the words, whatever their case."""
    return " || ".join(f"CONTAINS(LCASE(STR({value})), LCASE({_in_pieces(word)}))" for word in words)


def _in_pieces(word: str) -> str:
    """The word as an expression that has "service" nowhere in one piece, which the guard takes for the keyword, nor an escape that would
    stand for a letter of it."""
    return f"CONCAT({', '.join(str(Literal(piece)) for piece in _PARTED.split(word))})"
