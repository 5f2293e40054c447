"""A graph in terms of other ontologies, and with the vocabularies."""

from pathlib import Path

import pytest

from govkg import KnowledgeGraph, read_plan_text
from govkg.cli import main
from govkg.graph.standard_terms import aligned
from govkg.terms import GOV

TEXT = "江城市水利局关于印发江城市方案的通知\n1.甲事。（市教育局牵头，有关部门参加）\n2.建成学校3所。（市教育局负责）\n"
PREFIXES = "PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX schema: <https://schema.org/> PREFIX pplan: <http://purl.org/net/p-plan#> "


@pytest.fixture
def written(tmp_path: Path) -> KnowledgeGraph:
    plan = tmp_path / "plan.txt"
    plan.write_text(TEXT, "utf-8")
    out = tmp_path / "all.trig"
    assert main(["export", str(plan), "-o", str(out), "--alignments", "--vocabularies"]) == 0
    return KnowledgeGraph.open(out)


@pytest.mark.parametrize(
    "pattern",
    [
        "?x a org:FormalOrganization , org:Organization , schema:Organization",
        "?x a prov:Plan , pplan:Plan , prov:Entity",
        "?x a prov:Activity ; prov:used ?document . ?document a foaf:Document , prov:Entity",
        "?x a oa:SpecificResource ; oa:hasSelector ?s . ?s a oa:Selector",
        "?x a gov:Plan ; dcterms:hasPart ?task",
        "?x a gov:Plan ; prov:hadPrimarySource ?document",
        "?x gov:role ?role . ?role a skos:Concept ; skos:prefLabel '牵头'@zh-Hans",
        "?x a org:FormalOrganization , prov:Organization , prov:Agent ; skos:prefLabel '江城市教育局'@zh-Hans ; schema:name '江城市教育局'@zh-Hans",
        "?x a org:FormalOrganization ; dcterms:spatial ?place . ?place a dcterms:Location ; schema:name '江城市'@zh-Hans",
        "?x a prov:Plan ; dcterms:publisher ?agency ; prov:wasAttributedTo ?agency . ?agency a org:Organization",
        "?x a prov:Plan ; dcterms:spatial ?place ; skos:prefLabel ?name",
        "?x gov:jurisdiction ?place . ?place a schema:AdministrativeArea",
    ],
)
def test_clients_of_other_ontologies_find_their_terms(written: KnowledgeGraph, pattern: str) -> None:
    assert written.sparql(f"{PREFIXES} ASK {{ {pattern} }}") is True


def test_what_follows_stands_in_the_graph_of_the_plan_and_is_of_others() -> None:
    kg = KnowledgeGraph.from_plans([read_plan_text(TEXT)])
    added = set(aligned(kg.quads()))
    assert {q.graph_name for q in added} <= {q.graph_name for q in kg.quads()}
    assert not any(q.predicate.value.startswith(GOV) for q in added)
    assert not added & set(kg.quads())


def test_the_plan_and_its_answers_are_the_same(written: KnowledgeGraph) -> None:
    plan = read_plan_text(TEXT)
    kg = KnowledgeGraph.from_plans([plan])
    assert [t.heading for t in written.plan(written.plans()[0]).tasks] == [t.heading for t in plan.tasks]
    assert written.query("assignments").rows == kg.query("assignments").rows
    assert [b for b in written.validate() if b.severity == "Violation"] == []


def test_they_are_no_options_of_a_network(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, "utf-8")
    assert main(["export", str(tmp_path / "plan.txt"), "-o", str(tmp_path / "x.gexf"), "--alignments"]) == 2
    assert "--alignments belongs to the graph itself" in capsys.readouterr().err
