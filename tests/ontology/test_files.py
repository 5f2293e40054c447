"""The files of the ontology: each is known by name, so that none that is added is passed over."""

from govkg.graph.ontology import FILES, MODULES, ontology_triples, statements, vocabularies
from govkg.resources import resource
from govkg.terms import TYPE, gov


def test_every_file_is_known() -> None:
    there = {file.name.removesuffix(".ttl") for file in resource("ontology").iterdir() if file.name.endswith(".ttl")}
    assert there == set(FILES) > set(MODULES)
    assert "role" in vocabularies()


def test_the_modules_in_one_hold_what_each_says() -> None:
    whole = set(ontology_triples(annotations=True))
    assert whole == {triple for name in MODULES for triple in statements(f"{name}.ttl")}
    logic = set(ontology_triples())
    assert logic < whole
    assert any(t.subject == gov("overload") for t in logic if t.predicate == TYPE)
