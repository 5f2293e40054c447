"""RDF → Plan: the way back, so that a graph can be corrected and written again without the document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, cast
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad, Store

from govkg.documents.layout import layout_fields
from govkg.documents.model import Document, Repair, Span
from govkg.errors import InputError, ModelError
from govkg.graph.names import graph_iri, iri_of
from govkg.graph.numbers import not_a_number, number
from govkg.plans.model import (
    Actor,
    Assigned,
    Assignment,
    Citation,
    Correction,
    Coverage,
    Deadline,
    Element,
    Mention,
    NameTable,
    Passage,
    Period,
    Person,
    Plan,
    Progress,
    Target,
    Task,
)
from govkg.terms import DCTERMS, LABEL, OA, PREFIXES, PROV, TYPE, VOC, gov

_NOTE = re.compile(r"(\d+)\. (.*)", re.DOTALL)


def plan_from_store(store: Store, iri: str, *, where: str = "the graph") -> Plan:
    """The plan whose IRI is `iri`, from its named graph. Raises InputError if there is none, ModelError where a literal is no number
    that has to be one; `where` is what that error calls the graph."""
    plan = iri_of(iri)
    reader = _Reader(store, graph_iri(plan), where)
    if reader.node(plan, gov("readFrom")) is None:
        raise InputError(f"no plan {iri} in this graph; govkg query plans lists those that are there")
    anywhere = _Reader(store, None, where)
    corrections = anywhere.parts(plan, "hasCorrection")
    return replace(reader.plan(plan), corrections=tuple(map(anywhere.correction, corrections)))


def corrected_from_store(store: Store, iri: str, *, where: str = "the graph") -> Plan | None:
    """The plan of that IRI if persons corrected it, else None; also where a file without named graphs was read. Errors as of `plan_from_store`."""
    plan = iri_of(iri)
    if not any(store.quads_for_pattern(plan, gov("hasCorrection"), None, None)):
        return None
    graph = graph_iri(plan)
    if not any(store.quads_for_pattern(plan, gov("readFrom"), None, graph)):
        flat = Store()
        flat.extend(Quad(quad.subject, quad.predicate, quad.object, graph) for quad in store)
        store = flat
    return plan_from_store(store, iri, where=where)


class _Reader:
    """Reads one named graph, or all (None); each method gives one kind of thing."""

    def __init__(self, store: Store, graph: NamedNode | None, where: str) -> None:
        self.store = store
        self.graph = graph
        self.where = where

    def values(self, subject: NamedNode, predicate: NamedNode) -> list[Any]:
        if isinstance(subject, Literal):
            raise ModelError(
                f"{self.where}: the text 「{subject.value[:40]}」 stands where a part of a plan has to; govkg validate tells what is wrong"
            )
        return [q.object for q in self.store.quads_for_pattern(subject, predicate, None, self.graph)]

    def node(self, subject: NamedNode, predicate: NamedNode) -> NamedNode | None:
        return next((v for v in self.values(subject, predicate) if isinstance(v, NamedNode)), None)

    def text(self, subject: NamedNode, predicate: NamedNode) -> str:
        return next((v.value for v in self.values(subject, predicate) if isinstance(v, Literal)), "")

    def number(self, subject: NamedNode, name: str, *, whole: bool = True) -> int | float | None:
        """The number that the property `name` (as gov:order) has; None where it has none. Raises ModelError for other literals."""
        prefix, _, local = name.partition(":")
        values = self.values(subject, NamedNode(PREFIXES[prefix] + local))
        term = next((v for v in values if isinstance(v, Literal)), None)
        if term is None:
            return None
        if (found := number(term, whole=whole)) is None:
            raise not_a_number(self.where, name, subject.value, term)
        return found

    def integer(self, subject: NamedNode, local: str) -> int:
        return int(self.number(subject, f"gov:{local}") or 0)

    def layout(self, document: NamedNode) -> dict[str, Any]:
        try:
            return layout_fields(self.text(document, gov("layout")))
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            raise ModelError(
                f"{self.where}: gov:layout of {document.value} is no layout that govkg wrote: take it out"
            ) from error

    def notation(self, subject: NamedNode, local: str) -> str:
        found = self.node(subject, gov(local))
        return unquote(found.value.removeprefix(VOC).partition("/")[2]) if found else ""

    def parts(self, subject: NamedNode, local: str) -> list[NamedNode]:
        return sorted(self.values(subject, gov(local)), key=lambda part: self.integer(part, "order"))

    def plan(self, me: NamedNode) -> Plan:
        declared, place = self.number(me, "gov:declaredTaskCount"), self.node(me, gov("jurisdiction"))
        source = cast(NamedNode, self.node(me, gov("readFrom")))
        ideology, basis = self.node(me, gov("hasGuidingIdeology")), self.node(me, gov("hasBasis"))
        return Plan(
            document=self.document(source),
            title=self.text(me, NamedNode(DCTERMS + "title")),
            document_number=self.text(me, gov("documentNumber")),
            issuer=self.text(me, gov("issuer")),
            jurisdiction=self.text(place, LABEL) if place else "",
            level=cast(Any, self.notation(me, "level")),
            issued=self.text(me, NamedNode(DCTERMS + "issued")),
            period=self.period(me),
            declared_task_count=None if declared is None else int(declared),
            implements=self.citation(basis) if basis else None,
            citations=tuple(map(self.citation, self.parts(me, "hasCitation"))),
            guiding_ideology=self.element(ideology) if ideology else None,
            principles=tuple(map(self.element, self.parts(me, "hasPrinciple"))),
            goals=tuple(map(self.element, self.parts(me, "hasGoal"))),
            tasks=tuple(map(self.task, self.parts(me, "hasTask"))),
            mechanisms=tuple(map(self.mention, self.parts(me, "hasMention"))),
            repairs=tuple(map(self.repair, self.parts(source, "hasRepair"))),
            coverage=Coverage(tuple(sorted(self.passages(source), key=lambda p: p.span))),
            warnings=self.warnings(me),
            name_tables=tuple(self.name_tables(me)),
            given_place=self.text(extraction, gov("givenPlace")) if (extraction := self.extraction(me)) else "",
        )

    def extraction(self, me: NamedNode) -> NamedNode | None:
        return self.node(graph_iri(me), NamedNode(PROV + "wasGeneratedBy"))

    def name_tables(self, me: NamedNode) -> Iterable[NameTable]:
        extraction = self.extraction(me)
        used = self.values(extraction, NamedNode(PROV + "used")) if extraction else []
        tables = [node for node in used if gov("NameTable") in self.values(node, TYPE)]
        for table in sorted(tables, key=lambda node: self.integer(node, "order")):
            yield NameTable(self.text(table, gov("fileName")), self.text(table, gov("sha256")))

    def document(self, me: NamedNode) -> Document:
        return Document(
            name=self.text(me, gov("fileName")),
            text=self.text(me, gov("content")),
            sha256=self.text(me, gov("sha256")),
            media_type=self.text(me, NamedNode(DCTERMS + "format")),
            **self.layout(me),
        )

    def period(self, me: NamedNode) -> Period | None:
        start, end = self.number(me, "gov:periodStart"), self.number(me, "gov:periodEnd")
        return None if start is None or end is None else Period(int(start), int(end))

    def warnings(self, me: NamedNode) -> tuple[str, ...]:
        found = [_NOTE.fullmatch(note.value) for note in self.values(me, gov("readingNote"))]
        return tuple(text for _, text in sorted((int(m[1]), m[2]) for m in found if m))

    def passages(self, document: NamedNode) -> Iterable[Passage]:
        for node in self.values(document, gov("hasPassage")):
            yield Passage(self.range(node), self.text(node, gov("readAs")), self.text(node, gov("rule")))

    def range(self, me: NamedNode) -> Span:
        return self._span(me, self.integer(me, "start"), self.integer(me, "end"))

    def _span(self, me: NamedNode, start: int, end: int) -> Span:
        if not 0 <= start <= end:
            raise ModelError(
                f"{self.where}: {me.value} goes from {start} to {end}, which is no place in a text; govkg validate tells what else is wrong"
            )
        return Span(start, end)

    def span(self, me: NamedNode, local: str = "evidence") -> Span:
        source = self.node(me, gov(local))
        for selector in self.values(source, NamedNode(OA + "hasSelector")) if source else []:
            start, end = self.number(selector, "oa:start"), self.number(selector, "oa:end")
            if start is not None and end is not None:
                return self._span(me, int(start), int(end))
        raise InputError(f"{me.value} has no gov:{local} with a text position: build the graph again")

    def repair(self, me: NamedNode) -> Repair:
        printed, reading, rule = (self.text(me, gov(local)) for local in ("printed", "reading", "rule"))
        return Repair(self.range(me), printed, reading, rule)

    def citation(self, me: NamedNode) -> Citation:
        return Citation(self.text(me, gov("asWritten")), self.text(me, gov("documentNumber")), self.span(me))

    def element(self, me: NamedNode) -> Element:
        heading, text = self.text(me, gov("heading")), self.text(me, gov("text"))
        targets = tuple(map(self.target, self.parts(me, "hasTarget")))
        return Element(self.integer(me, "number"), heading, text, self.span(me), targets)

    def task(self, me: NamedNode) -> Task:
        path, deadline = self.text(me, gov("path")), self.node(me, gov("hasDeadline"))
        progress = self.node(me, gov("hasProgress"))
        assigned = self.node(me, gov("hasAssignedDate"))
        return Task(
            number=self.integer(me, "number"),
            path=tuple(path.split("/")) if path else (),
            heading=self.text(me, gov("heading")),
            text=self.text(me, gov("text")),
            span=self.span(me),
            chapter=self.text(me, gov("chapter")),
            truncated=self.text(me, gov("truncated")) == "true",
            owner=cast(Any, self.notation(me, "ownership")),
            open_ended=self.text(me, gov("openEnded")) == "true",
            measures=tuple(map(self.element, self.parts(me, "hasMeasure"))),
            assignments=tuple(map(self.assignment, self.parts(me, "hasAssignment"))),
            deadline=self.deadline(deadline) if deadline else None,
            progress=self.progress(progress) if progress else None,
            assigned=self.assigned(assigned) if assigned else None,
            stages=tuple(map(self.deadline, self.parts(me, "hasStage"))),
            persons=tuple(map(self.person, self.parts(me, "hasPersonInCharge"))),
            targets=tuple(map(self.target, self.parts(me, "hasTarget"))),
            mentions=tuple(map(self.mention, self.parts(me, "hasMention"))),
        )

    def assignment(self, me: NamedNode) -> Assignment:
        return Assignment(
            actor=self.actor(cast(NamedNode, self.node(me, gov("actor")))),
            role=cast(Any, self.notation(me, "role")),
            as_written=self.text(me, gov("asWritten")),
            span=self.span(me),
            clause=self.span(me, "clause"),
            confidence=float(self.number(me, "gov:confidence", whole=False) or 0),
            rule=self.text(me, gov("rule")),
            origin=cast(Any, self.notation(me, "origin")),
        )

    def actor(self, me: NamedNode) -> Actor:
        place, kind = self.node(me, gov("jurisdiction")), self.notation(me, "collectiveKind")
        successor = self.node(me, gov("succeededBy"))
        return Actor(
            canonical=self.text(me, LABEL),
            jurisdiction=self.text(place, LABEL) if place else "",
            name=self.text(me, gov("localName")),
            kind=cast(Any, "agency" if gov("Agency") in self.values(me, TYPE) else f"{kind} collective"),
            function=self.text(me, gov("function")),
            scope=self.text(me, gov("scope")),
            successor=self.text(successor, gov("localName")) if successor else "",
            until=self.text(me, gov("existedUntil")),
        )

    def deadline(self, me: NamedNode) -> Deadline:
        text, date, latest = (self.text(me, gov(local)) for local in ("text", "dateText", "latest"))
        return Deadline(text, date, latest, cast(Any, self.notation(me, "precision")), self.span(me))

    def progress(self, me: NamedNode) -> Progress:
        done = self.text(me, gov("done"))
        return Progress(self.text(me, gov("text")), done == "true" if done else None, self.span(me))

    def assigned(self, me: NamedNode) -> Assigned:
        return Assigned(self.text(me, gov("text")), self.text(me, gov("assignedOn")), self.span(me))

    def person(self, me: NamedNode) -> Person:
        return Person(self.text(me, gov("chargeLabel")), self.text(me, gov("asWritten")), self.span(me))

    def target(self, me: NamedNode) -> Target:
        text, indicator, unit, year = (self.text(me, gov(local)) for local in ("text", "indicator", "unit", "year"))
        comparison = cast(Any, self.text(me, gov("comparison")))
        value = float(self.number(me, "gov:value", whole=False) or 0)
        return Target(text, indicator, comparison, value, unit, year, self.span(me), self.text(me, gov("latest")))

    def correction(self, me: NamedNode) -> Correction:
        person = self.node(me, NamedNode(PROV + "wasAttributedTo"))
        headings, deadlines = (
            tuple(self.text(me, gov(f"{when}{what}")) for when in ("former", "given"))
            for what in ("Heading", "Deadline")
        )
        decision = self.notation(me, "decision")
        of_task = "heading" if headings[1] and decision != "add" else "task"
        aspect = "deadline" if any(deadlines) else of_task if any(headings) else "assignment"
        former, given = deadlines if any(deadlines) else headings
        return Correction(
            decision=cast(Any, decision),
            span=self.span(me),
            actor=self.text(me, gov("formerActor")),
            role=self.notation(me, "formerRole"),
            new_actor=self.text(me, gov("givenActor")),
            new_role=self.notation(me, "givenRole"),
            by=self.text(person, LABEL) if person else "",
            date=self.text(me, gov("correctedOn")),
            reason=self.text(me, gov("reason")),
            aspect=cast(Any, aspect),
            former=former,
            given=given,
        )

    def mention(self, me: NamedNode) -> Mention:
        scheme, concept = self.notation(me, "scheme"), self.notation(me, "concept")
        return Mention(scheme, concept, self.text(me, gov("asWritten")), self.span(me))
