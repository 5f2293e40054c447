"""govkg: government work plans as an evidence-linked knowledge graph, and where departments will get stuck on each other.

The public names are loaded when they are first used; ``import govkg`` itself loads nothing else. Their annotations are
resolved by `typing.get_type_hints`; those of methods that give a data frame or an rdflib Dataset need these packages, which are loaded
when such a method is called: ``get_type_hints(govkg.Table.to_pandas, localns={"pandas": pandas, "rdflib": rdflib})``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from govkg.analysis_folder import AnalysisFolder as AnalysisFolder
    from govkg.analysis_folder import analyse_into as analyse_into
    from govkg.documents.model import Document as Document
    from govkg.documents.model import Place as Place
    from govkg.documents.model import Repair as Repair
    from govkg.documents.model import Span as Span
    from govkg.documents.reading import document_from_text as document_from_text
    from govkg.documents.reading import read_document as read_document
    from govkg.errors import DocumentMissing as DocumentMissing
    from govkg.errors import DocumentUnreadable as DocumentUnreadable
    from govkg.errors import EndpointError as EndpointError
    from govkg.errors import FormatUnknown as FormatUnknown
    from govkg.errors import GovkgError as GovkgError
    from govkg.errors import GovkgWarning as GovkgWarning
    from govkg.errors import InputError as InputError
    from govkg.errors import ModelError as ModelError
    from govkg.errors import NotAPlan as NotAPlan
    from govkg.errors import OutputError as OutputError
    from govkg.errors import PaperDiffers as PaperDiffers
    from govkg.errors import ParameterWrong as ParameterWrong
    from govkg.errors import QueryUnknown as QueryUnknown
    from govkg.errors import SparqlRefused as SparqlRefused
    from govkg.errors import SparqlWrong as SparqlWrong
    from govkg.errors import StoreError as StoreError
    from govkg.errors import ToolMissing as ToolMissing
    from govkg.errors import UsageError as UsageError
    from govkg.exports.brief_files import write_brief as write_brief
    from govkg.exports.data_frames import analysis_tables as analysis_tables
    from govkg.exports.files import write_export as write_export
    from govkg.exports.periods import Period as Period
    from govkg.exports.replication import write_replication as write_replication
    from govkg.exports.task_list_files import write_task_lists as write_task_lists
    from govkg.graph.joining import merge_graphs as merge_graphs
    from govkg.graph.kept import as_corrected_there as as_corrected_there
    from govkg.graph.knowledge_graph import KnowledgeGraph as KnowledgeGraph
    from govkg.graph.reasoning import Inferences as Inferences
    from govkg.graph.validation import Breach as Breach
    from govkg.graph.validation import ValidationReport as ValidationReport
    from govkg.network.analysis import Analysis as Analysis
    from govkg.network.analysis import analyse as analyse
    from govkg.network.analysis import what_if as what_if
    from govkg.network.brokerage import NotDefined as NotDefined
    from govkg.network.changes import Change as Change
    from govkg.network.comparison import PlanComparison as PlanComparison
    from govkg.network.comparison import TaskPair as TaskPair
    from govkg.network.comparison import compare_plans as compare_plans
    from govkg.network.compliance import Compliance as Compliance
    from govkg.network.compliance import Tally as Tally
    from govkg.network.compliance import TaskCompliance as TaskCompliance
    from govkg.network.compliance import compliance as compliance
    from govkg.network.coordination import CoordinationNetwork as CoordinationNetwork
    from govkg.network.coordination import coordination_network as coordination_network
    from govkg.network.counterparts import Counterpart as Counterpart
    from govkg.network.counterparts import Counterparts as Counterparts
    from govkg.network.counterparts import find_counterparts as find_counterparts
    from govkg.network.decisions import Decision as Decision
    from govkg.network.decisions import TaskName as TaskName
    from govkg.network.decisions import read_decisions as read_decisions
    from govkg.network.finding_graph import add_findings as add_findings
    from govkg.network.findings import Evidence as Evidence
    from govkg.network.findings import Finding as Finding
    from govkg.network.findings import find_bottlenecks as find_bottlenecks
    from govkg.network.findings import findings_of as findings_of
    from govkg.network.incidence import Agency as Agency
    from govkg.network.incidence import AssignmentEntry as AssignmentEntry
    from govkg.network.incidence import Incidence as Incidence
    from govkg.network.incidence import TaskNode as TaskNode
    from govkg.network.joint_bodies import joint_conference as joint_conference
    from govkg.network.provision import Content as Content
    from govkg.network.scenarios import Scenario as Scenario
    from govkg.network.scenarios import absent_agencies as absent_agencies
    from govkg.network.scenarios import merge_agencies as merge_agencies
    from govkg.network.scenarios import move_assignment as move_assignment
    from govkg.network.scenarios import single_lead as single_lead
    from govkg.network.side_by_side import Measurement as Measurement
    from govkg.network.side_by_side import SideBySide as SideBySide
    from govkg.network.side_by_side import side_by_side as side_by_side
    from govkg.plans.archive.files import Found as Found
    from govkg.plans.archive.files import find_files as find_files
    from govkg.plans.archive.index import ArchiveRow as ArchiveRow
    from govkg.plans.archive.reading import Archive as Archive
    from govkg.plans.archive.reading import read_archive as read_archive
    from govkg.plans.model import Actor as Actor
    from govkg.plans.model import Assignment as Assignment
    from govkg.plans.model import Coverage as Coverage
    from govkg.plans.model import Deadline as Deadline
    from govkg.plans.model import Element as Element
    from govkg.plans.model import Passage as Passage
    from govkg.plans.model import Plan as Plan
    from govkg.plans.model import Target as Target
    from govkg.plans.model import Task as Task
    from govkg.plans.reader import read_plan as read_plan
    from govkg.plans.reader import read_plan_text as read_plan_text
    from govkg.plans.review.anchors import Anchor as Anchor
    from govkg.plans.review.coders import CoderAgreement as CoderAgreement
    from govkg.plans.review.coders import coder_agreement as coder_agreement
    from govkg.plans.review.corrections import Judgement as Judgement
    from govkg.plans.review.corrections import apply_corrections as apply_corrections
    from govkg.plans.review.files import review_text as review_text
    from govkg.plans.review.opening import read_review as read_review
    from govkg.plans.review.opening import read_reviews as read_reviews
    from govkg.plans.review.record import Review as Review
    from govkg.plans.review.stages import StageJudgement as StageJudgement
    from govkg.plans.review.tasks import TaskJudgement as TaskJudgement
    from govkg.progress import Step as Step
    from govkg.queries import Graph as Graph
    from govkg.queries import Query as Query
    from govkg.tables import Table as Table
    from govkg.views.network_view import write_network as write_network
    from govkg.views.plots import write_plot as write_plot
    from govkg.views.report import write_report as write_report

_FUNCTIONS = {
    # public name: the module that it is defined in, in the order of the data
    "read_document": "documents.reading",
    "document_from_text": "documents.reading",
    "read_plan": "plans.reader",
    "read_plan_text": "plans.reader",
    "find_files": "plans.archive.files",
    "read_archive": "plans.archive.reading",
    "review_text": "plans.review.files",
    "read_review": "plans.review.opening",
    "read_reviews": "plans.review.opening",
    "coder_agreement": "plans.review.coders",
    "apply_corrections": "plans.review.corrections",
    "KnowledgeGraph": "graph.knowledge_graph",
    "merge_graphs": "graph.joining",
    "as_corrected_there": "graph.kept",
    "coordination_network": "network.coordination",
    "analyse": "network.analysis",
    "find_bottlenecks": "network.findings",
    "findings_of": "network.findings",
    "single_lead": "network.scenarios",
    "merge_agencies": "network.scenarios",
    "absent_agencies": "network.scenarios",
    "move_assignment": "network.scenarios",
    "joint_conference": "network.joint_bodies",
    "what_if": "network.analysis",
    "compliance": "network.compliance",
    "compare_plans": "network.comparison",
    "find_counterparts": "network.counterparts",
    "read_decisions": "network.decisions",
    "side_by_side": "network.side_by_side",
    "add_findings": "network.finding_graph",
    "analysis_tables": "exports.data_frames",
    "write_export": "exports.files",
    "write_task_lists": "exports.task_list_files",
    "write_brief": "exports.brief_files",
    "write_replication": "exports.replication",
    "write_report": "views.report",
    "write_network": "views.network_view",
    "write_plot": "views.plots",
    "analyse_into": "analysis_folder",
}
_TYPES = {
    # what the functions take, give and raise, in the same order
    "Document": "documents.model",
    "Span": "documents.model",
    "Place": "documents.model",
    "Repair": "documents.model",
    "Plan": "plans.model",
    "Task": "plans.model",
    "Element": "plans.model",
    "Assignment": "plans.model",
    "Actor": "plans.model",
    "Deadline": "plans.model",
    "Target": "plans.model",
    "Coverage": "plans.model",
    "Passage": "plans.model",
    "Found": "plans.archive.files",
    "Archive": "plans.archive.reading",
    "ArchiveRow": "plans.archive.index",
    "Review": "plans.review.record",
    "Judgement": "plans.review.corrections",
    "StageJudgement": "plans.review.stages",
    "TaskJudgement": "plans.review.tasks",
    "Anchor": "plans.review.anchors",
    "CoderAgreement": "plans.review.coders",
    "Table": "tables",
    "Query": "queries",
    "Graph": "queries",
    "ValidationReport": "graph.validation",
    "Breach": "graph.validation",
    "Inferences": "graph.reasoning",
    "CoordinationNetwork": "network.coordination",
    "Incidence": "network.incidence",
    "Agency": "network.incidence",
    "TaskNode": "network.incidence",
    "AssignmentEntry": "network.incidence",
    "NotDefined": "network.brokerage",
    "Content": "network.provision",
    "Analysis": "network.analysis",
    "Finding": "network.findings",
    "Evidence": "network.findings",
    "Scenario": "network.scenarios",
    "Compliance": "network.compliance",
    "TaskCompliance": "network.compliance",
    "Tally": "network.compliance",
    "PlanComparison": "network.comparison",
    "TaskPair": "network.comparison",
    "Change": "network.changes",
    "Decision": "network.decisions",
    "TaskName": "network.decisions",
    "Counterparts": "network.counterparts",
    "Counterpart": "network.counterparts",
    "SideBySide": "network.side_by_side",
    "Measurement": "network.side_by_side",
    "Period": "exports.periods",
    "AnalysisFolder": "analysis_folder",
    "Step": "progress",
    "GovkgError": "errors",
    "UsageError": "errors",
    "QueryUnknown": "errors",
    "ParameterWrong": "errors",
    "InputError": "errors",
    "DocumentMissing": "errors",
    "DocumentUnreadable": "errors",
    "FormatUnknown": "errors",
    "NotAPlan": "errors",
    "PaperDiffers": "errors",
    "SparqlWrong": "errors",
    "SparqlRefused": "errors",
    "StoreError": "errors",
    "EndpointError": "errors",
    "OutputError": "errors",
    "ToolMissing": "errors",
    "ModelError": "errors",
    "GovkgWarning": "errors",
}
_HOMES = _FUNCTIONS | _TYPES
__all__ = list(_HOMES)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(
            f"module 'govkg' has no attribute {name!r}; it has: {', '.join(_FUNCTIONS)}; and the types {', '.join(_TYPES)}"
        )
    value: object = getattr(import_module(f"govkg.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
