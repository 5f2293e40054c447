"""The IRIs of a plan and its parts, and the names of the properties that stand for a role."""

from __future__ import annotations

import re
import warnings
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from pyoxigraph import NamedNode

from govkg.documents.model import Span
from govkg.errors import GovkgWarning, PaperDiffers, ParameterWrong, UsageError
from govkg.graph.papers import Paper, by_title, name_key, number_key, own_paper, title_key
from govkg.graph.places import whole
from govkg.numerals import read_numeral
from govkg.plans.model import Actor, Plan, Role
from govkg.terms import ID, child, thing, unique

Node = NamedNode

SHORTCUTS: dict[Role, tuple[str, str]] = {
    "lead": ("ledBy", "leads"),
    "responsible": ("hasResponsible", "responsibleFor"),
    "participate": ("hasParticipant", "participatesIn"),
    "guide": ("guidedBy", "guides"),
    "supervise": ("supervisedBy", "supervises"),
}

CONCEPT_CLASSES = {
    "platform": "Platform",
    "technology": "Technology",
    "target-group": "TargetGroup",
    "theme": "Theme",
    "instrument": "PolicyInstrument",
    "mechanism": "CoordinationMechanism",
}


def check_base(base: str) -> str:
    """`base`, if IRIs can begin with it. Raises UsageError."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]*[/#]", base):
        raise UsageError(f"{base!r} is no base for IRIs: it has to be absolute and end in / or #, such as {ID}")
    return base


def iri_of(plan: str) -> Node:
    """The node of the plan with that IRI. Raises ParameterWrong for what is no IRI."""
    try:
        return NamedNode(plan)
    except ValueError:
        raise ParameterWrong(f"{plan!r} is no IRI of a plan; KnowledgeGraph.plans() lists those of the graph") from None


def plan_iri(plan: Plan, base: str = ID) -> Node:
    """The IRI of a plan: from its jurisdiction and its document number; its title where it has none, the name of its file where it has no
    title either. By its hash only a text without a name is called, since a corrected text has another one."""
    key = number_key(plan.document_number) or title_key(plan.title) or name_key(plan.document.name)
    key = key or plan.document.sha256[:16]
    return thing(base, "plan", whole(plan.jurisdiction) or "unknown", key)


def check_apart(plan: Plan, seen: MutableMapping[str, tuple[str, str]], *, name: str = "") -> bool:
    """Note the plan in `seen`: IRI → file and hash; whether it is the first of its IRI. Raises PaperDiffers where a different paper of
    that IRI is there: both would be read as one plan; the same paper again is a GovkgWarning. `name` is what a message calls the file."""
    key, own = plan_iri(plan).value, plan.document.sha256
    named = plan.document_number or plan.title
    given = name or plan.document.name
    again = key in seen
    if not named and not again:
        key = next((iri for iri, (_, known) in seen.items() if known == own and _of_one_place(iri, key)), key)
        again = key in seen
    first, sha256 = seen.setdefault(key, (given, own))
    if sha256 != own and not named:
        raise PaperDiffers(
            f"{given} and {first} differ, and neither title nor number was read of them, so that the file name tells them apart: rename one of them"
        )
    if sha256 != own:
        raise PaperDiffers(
            f"{given} and {first} differ, and both are {named} of {plan.jurisdiction or 'a place unknown'}: give one of them, or each in a run of its own, or write below the "
            "titles the numbers that tell them apart (某政发〔2024〕3号); govkg compare takes two versions of a plan"
        )
    if again:
        warnings.warn(f"{given} is the same paper as {first} and counts once", GovkgWarning, stacklevel=3)
    return not again


def _of_one_place(first: str, second: str) -> bool:
    """Whether two IRIs of plans begin with the same place."""
    return first.rpartition("/")[0] == second.rpartition("/")[0]


def graph_iri(plan: Node) -> Node:
    """The named graph that holds what was read from the plan."""
    return child(plan, "graph")


def graphs_of(plan: Node) -> tuple[Node, Node, Node, Node]:
    """The named graphs of a plan: what was read, what a person corrected, what follows, what was found."""
    return graph_iri(plan), child(plan, "corrections"), child(plan, "inferred"), child(plan, "findings")


JOINT_FINDINGS = child(NamedNode(ID.rstrip("/")), "findings")
"""The named graph of what was found in several plans together."""


@dataclass(frozen=True)
class PlanNames:
    """A plan and the IRIs of what belongs to it; those that every part is named by are made once. `told` are the spans of which it was
    said already where they stand."""

    plan: Plan
    base: str = ID
    told: set[Span] = field(default_factory=set, init=False, repr=False, compare=False)

    @cached_property
    def iri(self) -> Node:
        """The plan itself."""
        return plan_iri(self.plan, self.base)

    @cached_property
    def document(self) -> Node:
        """The document that the plan was read from: the node that plans cite it by, where its place and its number are known."""
        paper = own_paper(self.plan)
        return self.paper(paper) if paper else child(self.iri, "document")

    def paper(self, paper: Paper) -> Node:
        """A paper of a place is one node in all graphs; one whose place is not told is one of this plan alone."""
        if not paper.place:
            return self.part("cited", paper.key)
        return thing(self.base, "document", paper.place, paper.key)

    def titled(self, paper: Paper, title: str) -> Node | None:
        """The node by which plans that leave out its number cite a numbered paper of a place."""
        named = by_title(paper.place, title) if paper.place and paper.number else None
        return self.paper(named) if named and named.key else None

    @cached_property
    def extraction(self) -> Node:
        """The run of the reader; with tables of a user's names, or a place that was given, another than without them."""
        node = child(self.iri, "extraction")
        used = "".join(table.sha256 for table in self.plan.name_tables) + self.plan.given_place
        return child(node, sha256(used.encode()).hexdigest()[:16]) if used else node

    @property
    def review(self) -> Node:
        """The work of the people who corrected the reading."""
        return child(self.iri, "review")

    def tasks(self) -> list[Node]:
        """The tasks, in the order of the plan."""
        paths = [".".join(str(read_numeral(p) or p) for p in task.path) or str(task.number) for task in self.plan.tasks]
        return [child(self.iri, "task", path) for path in unique(paths)]

    def part(self, *segments: str | int) -> Node:
        """A part of the plan, such as ``part("principle", 2)``."""
        return child(self.iri, *segments)

    def place(self, name: str) -> Node:
        """A place, the same in every plan."""
        return thing(self.base, "jurisdiction", whole(name))

    def actor(self, actor: Actor) -> Node:
        """An agency or a group: the same in every plan that names it; where its place is not known, one of this plan alone."""
        kind = "agency" if actor.kind == "agency" else "group"
        return (
            thing(self.base, kind, whole(actor.jurisdiction), actor.name)
            if actor.jurisdiction
            else self.part(kind, actor.name)
        )

    def span(self, span: Span) -> Node:
        """A range of the document's characters."""
        return child(self.iri, "span", f"{span.start}-{span.end}")
