"""Terms of our namespaces that nothing defines are told where a query names them."""

import warnings

import pytest

from govkg.errors import GovkgWarning
from govkg.graph.knowledge_graph import KnowledgeGraph


def test_a_misspelt_class_is_told_in_python_too(graph: KnowledgeGraph) -> None:
    with pytest.warns(
        GovkgWarning, match=r"#Agenci> stands neither .* is <https://w3id.org/govkg/ontology#Agency> meant"
    ):
        assert len(graph.sparql("SELECT ?x { ?x a gov:Agenci }")) == 0
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert graph.sparql("ASK { ?x a gov:Agency }")
