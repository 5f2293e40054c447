"""The page on modelling a plan by hand: its Turtle is the file beside it, has every class, and is checked as it says."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import OWL, RDF, Graph, Namespace, URIRef

import govkg
from govkg.cli import main
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.analysis import analyse
from govkg.resources import resource
from govkg.views.facts import read_plans
from govkg.views.report import report_page
from govkg.views.standing import breaches

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
OF_LEDGERS = {"Progress", "AssignedDate", "PersonInCharge"}
"""The plan is none: only a ledger tells how far its tasks are, when they were given out, and mostly who is in charge of them."""
INFERRED = {"JointLedTask", "SharedResponsibilityTask", "SoleLedTask", "OverloadedAgency"}
WRITTEN_BY_THE_PROGRAM = {
    "NameTable",
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
    assert missing == ABSTRACT | IN_VOCABULARIES | OTHER_CONCEPTS | OF_LEDGERS | INFERRED | WRITTEN_BY_THE_PROGRAM


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


def test_the_report_shows_what_breaks_a_shape_whatever_the_iris_look_like() -> None:
    """By hand: the second task names collectives alone, and no deadline; nothing else is amiss."""
    kg = KnowledgeGraph.open(FILE)
    (plan,) = read_plans(kg)
    found = breaches(kg.validate(), kg.query("plan-things", plan=plan.iri), plan)
    assert [(b.severity, b.en, b.task and b.task.number) for b in found] == [
        ("Warning", "only collectives are assigned, no agency is named", 2),
        ("Warning", "the task has no deadline", 2),
    ]
    page = report_page(kg, lang="en").decode()
    assert "only collectives are assigned, no agency is named" in page
    assert "Every shape holds" not in page


def test_what_is_amiss_with_an_assignment_its_place_or_its_agency_is_shown(tmp_path: Path) -> None:
    text = FILE.read_text("utf-8")
    broken = text.replace("gov:role role:lead ;", "", 1).replace(
        ":auditors a gov:Agency", ":auditors a gov:AgencyGroup , gov:Agency", 1
    )
    broken = broken.replace('oa:exact "市民政局"', 'oa:exact "市财政局"', 1)
    (tmp_path / "plan.ttl").write_text(broken, "utf-8")
    kg = KnowledgeGraph.open(tmp_path / "plan.ttl")
    (plan,) = read_plans(kg)
    report = kg.validate()
    found = breaches(report, kg.query("plan-things", plan=plan.iri), plan)
    assert len(found) == len(report) > 4
    tasks = {b.focus.rpartition("/")[2]: b.task.number if b.task else None for b in found if b.severity == "Violation"}
    assert tasks == {"task1": 1, "lead": 1, "s-partner": 1, "auditors": None}


def test_a_second_plan_in_the_graph_keeps_its_breaches(tmp_path: Path) -> None:
    kg = KnowledgeGraph.open(FILE)
    kg.add(govkg.read_plan_text("甲市方案\n1.甲事。（市教育局牵头）\n"))
    report, plans = kg.validate(), read_plans(kg)
    shown = [len(breaches(report, kg.query("plan-things", plan=plan.iri), plan)) for plan in plans]
    assert len(plans) == 2
    assert sum(shown) == len(report)
    assert 2 in shown


def test_findings_rest_on_places_that_are_there(tmp_path: Path) -> None:
    kg = KnowledgeGraph.open(FILE)
    govkg.add_findings(kg, analyse(kg, draws=20))
    rows = list(kg.query("finding-evidence"))
    content = str(kg.query("plan-content").column("content")[0])
    assert rows
    assert all(content[int(str(r["start"])) : int(str(r["end"]))] == r["quote"] for r in rows)
    spans = kg.sparql("PREFIX gov: <https://w3id.org/govkg/ontology#> SELECT ?s { [] a gov:Finding ; gov:evidence ?s }")
    assert {str(s).rpartition("/")[2] for s in spans.column("s")} <= {"s-clause1", "s-clause2"}  # type: ignore[union-attr]


def test_the_analysis_runs_on_it(tmp_path: Path) -> None:
    assert main(["analyse", str(FILE), "-o", str(tmp_path / "out"), "--draws", "20", "-q"]) == 0
    assert "only collectives are assigned" in (tmp_path / "out" / "report.html").read_text("utf-8")


def test_the_places_of_a_plan_may_have_no_iri(tmp_path: Path) -> None:
    text = FILE.read_text("utf-8")
    nameless = re.sub(r":s-(\w+)", r"_:s\1", text)
    (tmp_path / "plan.ttl").write_text(nameless, "utf-8")
    kg = KnowledgeGraph.open(tmp_path / "plan.ttl")
    govkg.add_findings(kg, analyse(kg, draws=20))
    assert len(kg.query("findings")) > 0
    assert len(kg.query("finding-evidence")) == 0
