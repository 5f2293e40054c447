"""The rules of `ontology/rules/*.rq`: SPARQL CONSTRUCT, run in their order again and again until nothing new follows."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import DefaultGraph, Quad, Store, Triple

from govkg.queries import Query, parse_query
from govkg.resources import resource


def rule_texts() -> list[tuple[str, str]]:
    """Name and text of each rule, in the order in which they run."""
    files = (f for f in resource("ontology", "rules").iterdir() if f.name.endswith(".rq"))
    return sorted((f.name.removesuffix(".rq"), f.read_text("utf-8")) for f in files)


def _bound(rule: Query, threshold: int) -> str:
    return rule.bind({p.name: threshold for p in rule.parameters if p.name == "threshold"})


def apply_rules(triples: Iterable[Triple], threshold: int) -> set[Triple]:
    """`triples` and all that follows from them. The rules only add, so the order does not matter for the result."""
    store = Store()
    store.extend(Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in triples)
    rules = [_bound(parse_query(name, "rules", text), threshold) for name, text in rule_texts()]
    size = -1
    while size != len(store):
        size = len(store)
        for rule in rules:
            found = list(store.query(rule))  # type: ignore[arg-type]
            store.extend(Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in found)
    return {quad.triple for quad in store}
