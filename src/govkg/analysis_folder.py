"""The main job: a plan, or a graph, as a folder that a researcher can use."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from govkg.errors import OutputError
from govkg.exports.table_columns import COLUMNS, contract_tables, finding_rows
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.validation import ValidationReport
from govkg.network.analysis import DRAWS, SEED, Analysis, analyse
from govkg.network.contract import as_contract
from govkg.network.finding_graph import finding_quads
from govkg.network.findings import Finding, findings_of
from govkg.progress import Step
from govkg.tables import csv_records
from govkg.views.network_view import write_network
from govkg.views.report import write_report
from govkg.writing import move

TABLES = (
    "agencies",
    "tasks",
    "assignments",
    "pairs",
    "gaps",
    "nesting",
    "brokerage",
    "findings",
    "measures",
    "repairs",
    "not-understood",
    "breaches",
)
_COLUMNS: dict[str, tuple[str, ...]] = {
    "not-understood": ("plan", "start", "end", "text"),
    "breaches": ("severity", "shape", "focus", "path", "value", "message_zh", "message_en"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found and where it lies: the files that were written, in order."""

    analysis: Analysis
    findings: tuple[Finding, ...]
    report: ValidationReport
    files: tuple[Path, ...]


def analyse_into(
    kg: KnowledgeGraph, folder: Path, *, step: Step, seed: int = SEED, draws: int = DRAWS, lang: str = "zh"
) -> Outcome:
    """Check and analyse the graph, and write graph, report, network view and tables into `folder`.

    The graph itself is not changed. All is made in a folder beside it first; files of the same names are replaced, others in `folder` stay. The same graph, seed
    and draws give the same bytes. Raises OutputError when the folder can not be written.
    """
    kg = kg.in_memory()
    with _beside(folder) as workshop:
        step(f"analysing, {draws} draws from the null models")
        analysis = analyse(kg, seed=seed, draws=draws)
        findings = findings_of(analysis)
        kg.replace(finding_quads(analysis))
        step("checking the graph against the shapes")
        report = kg.validate()
        step("writing the graph")
        kg.save(workshop / "graph.trig")
        step("writing the report and the network view")
        write_report(kg, workshop / "report.html", lang=lang)
        write_network(kg, workshop / "network.html", lang=lang)
        step("writing the tables")
        _write_tables(kg, analysis, findings, report, workshop / "tables")
        return Outcome(analysis, findings, report, tuple(_move(workshop, folder)))


class _beside:  # noqa: N801
    """A temporary folder beside the target, gone at the end, so that a failed run leaves nothing half written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> Path:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.made = Path(tempfile.mkdtemp(prefix=".govkg-", dir=self.folder))
        except OSError as error:
            raise OutputError(
                f"can not write into {self.folder}: {error.strerror or error}; choose another folder"
            ) from error
        return self.made

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.made, ignore_errors=True)


def _move(workshop: Path, folder: Path) -> Iterable[Path]:
    for file in sorted(p for p in workshop.rglob("*") if p.is_file()):
        target = folder / file.relative_to(workshop)
        try:
            target.parent.mkdir(exist_ok=True)
            move(file, target)
        except OSError as error:
            raise OutputError(f"can not write {target}: {error.strerror or error}") from error
        yield target


def _write_tables(
    kg: KnowledgeGraph, analysis: Analysis, findings: Sequence[Finding], report: ValidationReport, folder: Path
) -> None:
    folder.mkdir()
    contract = as_contract(analysis)
    asked = {"assignments": "incidence", "measures": "measures", "repairs": "plan-repairs"}
    answers = {name: kg.query(query) for name, query in asked.items()}
    heads = {**COLUMNS, **_COLUMNS, **{name: answer.columns for name, answer in answers.items()}}
    tables: dict[str, Iterable[Mapping[str, Any]]] = {
        **contract_tables(contract),
        **answers,
        "findings": finding_rows(findings),
        "not-understood": not_understood(kg),
        "breaches": [_breach(breach) for breach in report],
    }
    if not tables["brokerage"]:
        tables["brokerage"] = [{"not defined, because": contract["brokerage"]["reason"]}]
        heads["brokerage"] = ("not defined, because",)
    for name in TABLES:
        (folder / f"{name}.csv").write_bytes(csv_records(tables[name], heads[name]))


def not_understood(kg: KnowledgeGraph) -> Iterable[dict[str, Any]]:
    """The passages that no rule read, with their text; pieces of white space and punctuation alone are left out."""
    content = {row["plan"]: str(row["content"]) for row in kg.query("plan-content")}
    for row in kg.query("plan-passages"):
        text = content[row["plan"]][int(str(row["start"])) : int(str(row["end"]))]
        if row["readAs"] == "not understood" and any(c.isalnum() for c in text):
            yield {"plan": row["plan"], "start": row["start"], "end": row["end"], "text": text}


def _breach(breach: Any) -> dict[str, Any]:
    return {name: getattr(breach, name) for name in _COLUMNS["breaches"]}
