"""Things of two classes that the ontology makes disjoint are named."""

import pytest
from pyoxigraph import BlankNode, NamedNode, Triple

from govkg.errors import ModelError
from govkg.graph.disjoint import check_disjoint
from govkg.terms import TYPE, gov


@pytest.mark.parametrize(("node", "name"), [(NamedNode("urn:a"), "urn:a"), (BlankNode("a"), "_:a")])
def test_the_node_and_both_classes_are_named(node: NamedNode | BlankNode, name: str) -> None:
    with pytest.raises(ModelError, match=f"^{name} is both a gov:Agency and a gov:Task,"):
        check_disjoint([Triple(node, TYPE, gov("Task")), Triple(node, TYPE, gov("Agency"))])


def test_a_class_and_one_above_it_are_no_contradiction() -> None:
    node = NamedNode("urn:a")
    assert not contradict(Triple(node, TYPE, gov("Agency")), Triple(node, TYPE, gov("Actor")))
    assert not contradict(Triple(node, TYPE, gov("Agency")), Triple(NamedNode("urn:b"), TYPE, gov("Task")))


def contradict(*triples: Triple) -> bool:
    try:
        check_disjoint(triples)
    except ModelError:
        return True
    return False
