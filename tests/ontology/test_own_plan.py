"""The page on modelling a plan by hand: its Turtle is the file beside it, has every class, and is checked as it says."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import OWL, RDF, Graph, Namespace, URIRef

from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.resources import resource

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "how-to" / "model-your-own-plan.md").read_text("utf-8")
FILE = ROOT / "docs" / "how-to" / "own-plan" / "plan.ttl"
GOV = Namespace("https://w3id.org/govkg/ontology#")
ABSTRACT = {"Work", "PlanElement", "Actor", "CoordinatingActor", "DefiniteGroup", "IndefiniteGroup"}
IN_VOCABULARIES = {
    "AdministrativeLevel",
    "CollectiveKind",
    "Role",
    "Origin",
    "Ownership",
    "Precision",
    "MentionKind",
    "Decision",
}
OTHER_CONCEPTS = {"Technology", "TargetGroup", "Theme", "PolicyInstrument"}
INFERRED = {"JointLedTask", "SharedResponsibilityTask", "SoleLedTask", "OverloadedAgency"}
WRITTEN_BY_THE_PROGRAM = {
    "Review",
    "ReplacedReading",
    "Extraction",
    "StatementSet",
    "Passage",
    "Repair",
    "Correction",
    "Finding",
    "Analysis",
    "Threshold",
}


def test_the_blocks_of_the_page_are_the_file() -> None:
    blocks = re.findall(r"^```turtle\n(.*?)^```", PAGE, re.M | re.S)
    assert len(blocks) == 6
    assert "\n".join(blocks) == FILE.read_text("utf-8")


def test_every_class_of_the_ontology_is_in_the_example_or_made_by_the_program() -> None:
    declared = set()
    for module in ("core", "actors", "structure", "evidence", "coordination"):
        graph = Graph().parse(data=resource("ontology", f"{module}.ttl").read_text("utf-8"), format="turtle")
        declared |= {c for c in graph.subjects(RDF.type, OWL.Class) if isinstance(c, URIRef) and c in GOV}
    shown = set(Graph().parse(FILE).objects(None, RDF.type))
    missing = {str(c).removeprefix(str(GOV)) for c in declared - shown}
    assert missing == ABSTRACT | IN_VOCABULARIES | OTHER_CONCEPTS | INFERRED | WRITTEN_BY_THE_PROGRAM


def test_the_characters_are_counted_as_the_page_counts_them() -> None:
    (program,) = re.findall(r"^```python\n(.*?)^```", PAGE, re.M | re.S)
    answer = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() in FILE.read_text("utf-8")


@pytest.mark.parametrize(
    ("written", "instead", "says"),
    [
        ('oa:exact "市审计局"', 'oa:exact "市财政局"', "the quotation is not what stands there"),
        ("gov:ledBy :health ;", "", "ledBy or leads is missing"),
        (
            "gov:openEnded true",
            "gov:openEnded false",
            "an indefinite collective is assigned, yet openEnded is not true",
        ),
        ("gov:evidence :s-lead ;", "", "every assignment rests on a span"),
        ("gov:role role:lead ;", "gov:role role:boss ;", "exactly one role of the vocabulary"),
    ],
)
def test_what_contradicts_itself_or_the_text_is_a_violation(
    tmp_path: Path, written: str, instead: str, says: str
) -> None:
    text = FILE.read_text("utf-8")
    assert KnowledgeGraph.open(FILE).validate().conforms
    assert written in text
    (tmp_path / "plan.ttl").write_text(text.replace(written, instead, 1), "utf-8")
    report = KnowledgeGraph.open(tmp_path / "plan.ttl").validate()
    assert not report.conforms
    assert any(says in str(breach) for breach in report.violations)
