"""What persons corrected of a plan in a graph, kept when the plan is read anew."""

from __future__ import annotations

import warnings
from pathlib import Path

from govkg.errors import EndpointError, GovkgError, GovkgWarning, InputError, ModelError
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.names import plan_iri
from govkg.plans.model import Plan
from govkg.plans.review.corrections import new_notes
from govkg.plans.review.files import in_one_line
from govkg.plans.review.kept import keep_corrections
from govkg.terms import ID


def as_corrected_there(kg: KnowledgeGraph, plan: Plan, *, base: str = ID, replace: bool = False, of: str = "") -> Plan:
    """The plan with the corrections that the graph holds of it, where its own say nothing of the same; those that find no place are a
    GovkgWarning. `kg.add(as_corrected_there(kg, plan))` reads a plan anew and keeps what persons did. Those of another paper, which `add`
    refuses, only with `replace`; with `of` those of another plan (IRI), an earlier edition under another number.

    Raises InputError where they can not be read, so that they would be lost.
    """
    iri = of or plan_iri(plan, base).value
    try:
        earlier = kg.corrections_of(iri)
    except EndpointError:
        raise
    except (InputError, ModelError) as error:
        raise InputError(
            f"{plan.document.name}: its corrections in the store can not be read and would be lost ({error}); "
            "--no-corrections builds it without them"
        ) from error
    if earlier is None or not (replace or of or earlier.document.sha256 == plan.document.sha256):
        return plan
    kept = keep_corrections(plan, earlier)
    for note in in_one_line(new_notes(plan, kept)):
        warnings.warn(f"{plan.document.name or plan.title}: {note}", GovkgWarning, stacklevel=2)
    return kept


def earlier_graph(path: Path) -> KnowledgeGraph | None:
    """The graph in a file that is to be written anew; None where there is none."""
    try:
        return KnowledgeGraph.open(path) if path.is_file() else None
    except GovkgError:
        return None
