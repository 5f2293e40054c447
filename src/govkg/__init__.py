"""govkg: government work plans as an evidence-linked knowledge graph, and where departments will get stuck on each other.

The public names are loaded when they are first used; ``import govkg`` itself loads nothing else.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from govkg.documents.reading import document_from_text as document_from_text
    from govkg.documents.reading import read_document as read_document
    from govkg.exports.brief_files import write_brief as write_brief
    from govkg.exports.data_frames import analysis_tables as analysis_tables
    from govkg.exports.files import write_export as write_export
    from govkg.exports.replication import write_replication as write_replication
    from govkg.exports.task_list_files import write_task_lists as write_task_lists
    from govkg.graph.joining import merge_graphs as merge_graphs
    from govkg.graph.knowledge_graph import KnowledgeGraph as KnowledgeGraph
    from govkg.network.analysis import analyse as analyse
    from govkg.network.analysis import what_if as what_if
    from govkg.network.comparison import compare_plans as compare_plans
    from govkg.network.compliance import compliance as compliance
    from govkg.network.coordination import coordination_network as coordination_network
    from govkg.network.counterparts import find_counterparts as find_counterparts
    from govkg.network.finding_graph import write_findings as write_findings
    from govkg.network.findings import find_bottlenecks as find_bottlenecks
    from govkg.network.side_by_side import side_by_side as side_by_side
    from govkg.plans.archive.files import find_files as find_files
    from govkg.plans.archive.reading import read_archive as read_archive
    from govkg.plans.reader import read_plan as read_plan
    from govkg.plans.reader import read_plan_text as read_plan_text
    from govkg.plans.review.coders import coder_agreement as coder_agreement
    from govkg.plans.review.corrections import apply_corrections as apply_corrections
    from govkg.plans.review.files import read_review as read_review
    from govkg.plans.review.files import review_text as review_text
    from govkg.views.network_view import write_network as write_network
    from govkg.views.plots import plot as plot
    from govkg.views.report import write_report as write_report

_HOMES = {
    # public name: the module that it is defined in, in the order of the data
    "read_document": "documents.reading",
    "document_from_text": "documents.reading",
    "read_plan": "plans.reader",
    "read_plan_text": "plans.reader",
    "find_files": "plans.archive.files",
    "read_archive": "plans.archive.reading",
    "review_text": "plans.review.files",
    "read_review": "plans.review.files",
    "coder_agreement": "plans.review.coders",
    "apply_corrections": "plans.review.corrections",
    "KnowledgeGraph": "graph.knowledge_graph",
    "merge_graphs": "graph.joining",
    "coordination_network": "network.coordination",
    "analyse": "network.analysis",
    "what_if": "network.analysis",
    "find_bottlenecks": "network.findings",
    "compliance": "network.compliance",
    "compare_plans": "network.comparison",
    "find_counterparts": "network.counterparts",
    "side_by_side": "network.side_by_side",
    "write_findings": "network.finding_graph",
    "analysis_tables": "exports.data_frames",
    "write_export": "exports.files",
    "write_task_lists": "exports.task_list_files",
    "write_brief": "exports.brief_files",
    "write_replication": "exports.replication",
    "write_report": "views.report",
    "write_network": "views.network_view",
    "plot": "views.plots",
}
__all__ = list(_HOMES)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'govkg' has no attribute {name!r}; it has: {', '.join(_HOMES)}")
    value: object = getattr(import_module(f"govkg.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
