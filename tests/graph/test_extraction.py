"""An extraction tells what it used: the document, the version, and the tables of a user's names."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from pyoxigraph import NamedNode

from govkg import KnowledgeGraph, __version__, add_findings, analyse, read_plan_text
from govkg.graph.build import plan_iri, plan_quads
from govkg.graph.standard_terms import aligned
from govkg.terms import PROV, TYPE

TEXT = "江城市蓝天行动方案\n一、治理扬尘。（责任单位：市蓝天办）\n二、保障资金。（责任单位：市财政局）\n"
USED = (
    "PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX gov: <https://w3id.org/govkg/ontology#> SELECT ?extraction ?file ?hash "
    "{ ?extraction a gov:Extraction OPTIONAL { ?extraction prov:used ?table . ?table a gov:NameTable ; gov:fileName ?file ; gov:sha256 ?hash } }"
)


def test_a_reading_with_a_table_of_names_is_another_extraction(tmp_path: Path) -> None:
    table = tmp_path / "ours.csv"
    table.write_text("name,abbreviations\n蓝天保卫战领导小组办公室,蓝天办\n", encoding="utf-8")
    plain, named = read_plan_text(TEXT), read_plan_text(TEXT, agencies=table)
    (bare,) = KnowledgeGraph.from_plans([plain]).sparql(USED)
    kg = KnowledgeGraph.from_plans([named])
    (row,) = kg.sparql(USED)
    assert bare["file"] is None
    assert bare["extraction"] != row["extraction"]
    assert (row["file"], row["hash"]) == ("ours.csv", sha256(table.read_bytes()).hexdigest())
    assert kg.validate().conforms
    assert kg.plan(plan_iri(named).value) == named
    assert set(plan_quads(read_plan_text(TEXT, agencies=[table]))) == set(plan_quads(named))


AGENT = (
    "SELECT ?kind ?agent ?label { GRAPH ?g { ?activity a ?kind ; prov:wasAssociatedWith ?agent . "
    "?agent a prov:SoftwareAgent ; rdfs:label ?label } } ORDER BY ?kind"
)


def test_an_activity_of_the_program_names_it_as_its_agent() -> None:
    kg = KnowledgeGraph.from_plans([read_plan_text(TEXT)])
    add_findings(kg, analyse(kg, draws=20))
    agent = f"https://w3id.org/govkg/id/software/govkg/{__version__}"
    rows = [(str(row["kind"]).rpartition("#")[2], row["agent"], row["label"]) for row in kg.sparql(AGENT)]
    assert rows == [(kind, agent, f"govkg {__version__}") for kind in ("Analysis", "Extraction")]
    assert kg.validate().conforms
    assert any(
        (quad.subject.value, quad.predicate, quad.object) == (agent, TYPE, NamedNode(PROV + "Agent"))
        for quad in aligned(kg.quads())
    )


def test_plans_of_another_base_have_the_same_agent() -> None:
    plan = read_plan_text(TEXT)
    agents = [
        {quad.object for quad in plan_quads(plan, base) if quad.predicate == NamedNode(PROV + "wasAssociatedWith")}
        for base in ("https://w3id.org/govkg/id/", "https://example.org/id/")
    ]
    assert agents[0] == agents[1]
    assert len(agents[0]) == 1
