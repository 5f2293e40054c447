"""RDF/XML that can be read whatever characters a text holds."""

from pathlib import Path

import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from govkg.graph.formats import rdf_bytes
from govkg.graph.xml_characters import rdf_written

SAID = Triple(NamedNode("urn:a"), NamedNode("urn:p:says"), Literal("修\x07路\x1b\ufffe\r\n完\t。"))


def test_what_xml_can_not_hold_is_told_as_a_sign_for_it() -> None:
    for data in (rdf_written([SAID], RdfFormat.RDF_XML), rdf_bytes([Quad(*SAID)], Path("plan.rdf"))):
        (read,) = parse(data, format=RdfFormat.RDF_XML)
        assert read.object == Literal("修\ufffd路\ufffd\ufffd\r\n完\t。")
        assert len(rdflib.Graph().parse(data=data, format="xml")) == 1


def test_other_syntaxes_hold_all_characters() -> None:
    (read,) = parse(rdf_written([SAID], RdfFormat.N_TRIPLES), format=RdfFormat.N_TRIPLES)
    assert read.triple == SAID
