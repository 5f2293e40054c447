"""The main job: a plan, or a graph, as a folder that a researcher can use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from govkg.draws import SEED
from govkg.exports.table_columns import contract_tables, finding_rows
from govkg.given import check_graph
from govkg.graph.formats import rdf_bytes
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.validation import ValidationReport
from govkg.languages import Language
from govkg.network.analysis import DRAWS, Analysis, analyse
from govkg.network.contract import as_contract
from govkg.network.finding_graph import finding_quads
from govkg.network.findings import Finding, findings_of
from govkg.plans.archive.ours import check_written
from govkg.progress import Step, silent
from govkg.table_heads import ANALYSIS
from govkg.tables import csv_records
from govkg.terminal import counted
from govkg.views.network_view import network_page
from govkg.views.page import check_language
from govkg.views.report import Asked, remove_left, report_files
from govkg.writing import check_folder, write_folder

TABLES = (
    "agencies",
    "tasks",
    "assignments",
    "pairs",
    "unmet",
    "nesting",
    "brokerage",
    "findings",
    "measures",
    "repairs",
    "not-understood",
    "breaches",
)


@dataclass(frozen=True, slots=True)
class AnalysisFolder:
    """What was found and where it lies: the files that were written, in order."""

    analysis: Analysis
    findings: tuple[Finding, ...]
    report: ValidationReport
    files: tuple[Path, ...]

    def __repr__(self) -> str:
        made = f"{counted(len(self.files), 'file')}, {counted(len(self.findings), 'finding')}"
        return f"AnalysisFolder({made}, {self.analysis!r}, {self.report!r})"


def analyse_into(
    kg: KnowledgeGraph,
    folder: str | Path,
    *,
    seed: int = SEED,
    draws: int = DRAWS,
    lang: Language = "zh",
    processes: int = 1,
    step: Step | None = None,
) -> AnalysisFolder:
    """Check and analyse the graph, and write graph, report, network view and tables into `folder`, as `govkg analyse` does.

    The graph itself is not changed. `lang` and `processes` are those of the report, `step` is told how far the work is. What an earlier run wrote is replaced, other files in `folder` stay. The same graph, seed and draws give
    the same bytes. Raises OutputError when the folder can not be written, or a file of a name that is to be written is there that govkg did
    not write, where that can be told before the analysis.
    """
    check_graph(kg)
    folder, step = Path(folder), step or silent
    check_folder(folder)
    check_written(folder, ("graph.trig", "network.html", "report.html", *(f"tables/{name}.csv" for name in TABLES)))
    kg = kg.in_memory()
    step(f"analysing, {draws} draws from the null models")
    analysis = analyse(kg, seed=seed, draws=draws)
    findings = findings_of(analysis)
    kg.replace(finding_quads(analysis))
    step("checking the graph against the shapes")
    report = kg.validate()
    step("making the report and the network view")
    asked = Asked(check_language(lang), analysis, report, step=step, processes=processes)
    pages = {
        "graph.trig": rdf_bytes(kg.quads(), Path("graph.trig")),
        "network.html": network_page(kg, lang=lang),
        **report_files(kg, "report.html", asked),
    }
    step("writing")
    written = write_folder(folder, pages | _tables(kg, analysis, findings, report))
    remove_left(folder / "report.html", pages)
    return AnalysisFolder(analysis, findings, report, written)


def _tables(
    kg: KnowledgeGraph, analysis: Analysis, findings: Sequence[Finding], report: ValidationReport
) -> dict[str, bytes]:
    """Name below the folder → CSV of each table, in the order of the names."""
    contract = as_contract(analysis)
    asked = {"assignments": "incidence", "measures": "measures", "repairs": "plan-repairs"}
    answers = {name: kg.query(query) for name, query in asked.items()}
    heads = {**ANALYSIS, **{name: answer.columns for name, answer in answers.items()}}
    tables: dict[str, Iterable[Mapping[str, Any]]] = {
        **contract_tables(contract),
        **answers,
        "findings": finding_rows(findings),
        "not-understood": not_understood(kg),
        "breaches": [_breach(breach) for breach in report],
    }
    return {f"tables/{name}.csv": csv_records(tables[name], heads[name]) for name in sorted(TABLES)}


def not_understood(kg: KnowledgeGraph) -> Iterable[dict[str, Any]]:
    """The passages that no rule read, with their text where the graph keeps it; pieces of white space and punctuation alone are left out."""
    content = {row["plan"]: str(row["content"]) for row in kg.query("plan-content")}
    for row in kg.query("plan-passages"):
        whole = content.get(row["plan"], "")
        text = whole[int(str(row["start"])) : int(str(row["end"]))]
        if row["read_as"] == "not understood" and (not whole or any(c.isalnum() for c in text)):
            yield {"plan": row["plan"], "start": row["start"], "end": row["end"], "text": text}


def _breach(breach: Any) -> dict[str, Any]:
    return {name: getattr(breach, "path" if name == "property" else name) for name in ANALYSIS["breaches"]}
