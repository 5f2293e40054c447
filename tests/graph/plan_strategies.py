"""Generated plans: everything that the types allow, spans inside the text, names unique where they are identities."""

from __future__ import annotations

import hashlib
import itertools
from typing import Any, get_args

from hypothesis import strategies as st

from govkg.documents.model import Block, Cell, Document, OriginRun, Place, Repair, Span, Table
from govkg.plans import model
from govkg.plans.model import (
    ROLES,
    Actor,
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
    Target,
    Task,
)

CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
WORDS = st.text(CHARACTERS | st.sampled_from('市教育局、（责任单位：）"\\\n\t/#:%. '), max_size=12)
NAMES = st.text(st.sampled_from('市县教育财政局委办公室/#%:.-\\" ‘’“”ab'), min_size=1, max_size=6)
YEARS = st.integers(1949, 2100).map(str)
DATES = st.dates().map(str)


def spans(size: int) -> st.SearchStrategy[Span]:
    return st.tuples(st.integers(0, size), st.integers(0, size)).map(lambda pair: Span(*sorted(pair)))


def actors() -> st.SearchStrategy[Actor]:
    kinds = st.sampled_from(get_args(model.ActorKind))
    places = st.sampled_from(["长治市", "山西省", "中国"])
    made = st.builds(
        Actor, canonical=st.just(""), jurisdiction=places, name=NAMES, kind=kinds, function=WORDS, scope=WORDS
    )
    return made.map(
        lambda a: Actor(
            f"{a.jurisdiction}{a.name}{a.kind}", a.jurisdiction, f"{a.name}{a.kind}", a.kind, "f", a.scope[:0]
        )
    )


def targets(size: int) -> st.SearchStrategy[Target]:
    return st.builds(
        Target,
        text=WORDS,
        indicator=WORDS,
        comparison=st.sampled_from(get_args(model.Comparison)),
        value=st.floats(-1e12, 1e12).map(lambda v: v + 0.0),
        unit=WORDS,
        year=st.just("") | YEARS,
        span=spans(size),
        latest=st.sampled_from(["", "2026-06-30"]),
    )


def tasks(size: int) -> st.SearchStrategy[Task]:
    span = spans(size)
    element = st.builds(Element, st.integers(0, 9), WORDS, WORDS, span)
    assignment = st.builds(
        Assignment,
        actor=actors(),
        role=st.sampled_from(ROLES),
        as_written=WORDS,
        span=span,
        clause=span,
        confidence=st.floats(0, 1),
        rule=WORDS,
        origin=st.sampled_from(get_args(model.Origin)),
    )
    deadline = st.builds(Deadline, WORDS, WORDS, st.just("") | DATES, st.sampled_from(get_args(model.Precision)), span)
    return st.builds(
        Task,
        number=st.integers(0, 99),
        path=st.lists(st.sampled_from(["一", "2", "⑫", "甲", "十二"]), max_size=3).map(tuple),
        heading=WORDS,
        text=WORDS,
        span=span,
        chapter=WORDS,
        truncated=st.booleans(),
        owner=st.sampled_from(get_args(model.Ownership)),
        open_ended=st.booleans(),
        measures=_tuples(element),
        assignments=_tuples(assignment),
        deadline=st.none() | deadline,
        persons=_tuples(st.builds(Person, WORDS, NAMES, spans(size))),
        targets=_tuples(targets(size)),
        mentions=_tuples(mentions(size)),
    )


def mentions(size: int) -> st.SearchStrategy[Mention]:
    schemes = ["platform", "technology", "target-group", "theme", "instrument", "mechanism"]
    return st.builds(Mention, st.sampled_from(schemes), NAMES, WORDS, spans(size))


def _tuples(item: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(item, max_size=3).map(tuple)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(WORDS)
    span = spans(len(text))
    place = st.builds(Place, WORDS, st.integers(0, 9), st.integers(9, 19))
    cell = st.builds(Cell, st.integers(0, 3), st.integers(0, 3), span, st.integers(1, 2), st.integers(1, 2))
    return Document(
        name=draw(WORDS),
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        media_type=draw(WORDS),
        encoding=draw(WORDS),
        title=draw(WORDS),
        blocks=draw(_tuples(st.builds(Block, st.sampled_from(["heading", "paragraph"]), span, st.integers(0, 3)))),
        tables=draw(_tuples(st.builds(Table, span, _tuples(cell)))),
        origins=draw(_tuples(st.builds(OriginRun, span, place))),
        repairs=draw(_tuples(st.builds(Repair, span, WORDS, WORDS, WORDS))),
        warnings=draw(_tuples(WORDS)),
    )


def coverages(size: int) -> st.SearchStrategy[Coverage]:
    cuts = st.sets(st.integers(1, max(1, size - 1)), max_size=3).map(lambda s: [0, *sorted(s), size])
    pairs = cuts.map(lambda c: [(a, b) for a, b in itertools.pairwise(c) if a < b])
    return st.tuples(pairs, st.lists(WORDS, min_size=4, max_size=4)).map(
        lambda drawn: Coverage(tuple(Passage(Span(*p), w, w) for p, w in zip(drawn[0], drawn[1], strict=False)))
    )


def corrections(size: int) -> st.SearchStrategy[Correction]:
    roles = st.sampled_from(["", *ROLES])
    decisions = st.sampled_from(get_args(model.Decision))
    dates = st.just("") | DATES
    return st.builds(Correction, decisions, spans(size), WORDS, roles, WORDS, roles, NAMES | st.just(""), dates, WORDS)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    document = draw(documents())
    size = len(document.text)
    span = spans(size)
    element = st.builds(Element, st.integers(0, 9), WORDS, WORDS, span)
    citation = st.builds(Citation, WORDS, WORDS, span)
    return Plan(
        document=document,
        title=draw(WORDS),
        document_number=draw(WORDS),
        issuer=draw(WORDS),
        jurisdiction=draw(st.sampled_from(["长治市", "", "中国"])),
        level=draw(st.sampled_from(get_args(model.Level))),
        issued=draw(st.just("") | YEARS | DATES),
        period=draw(st.none() | st.builds(Period, st.integers(1949, 2050), st.integers(2050, 2100))),
        declared_task_count=draw(st.none() | st.integers(0, 99)),
        implements=draw(st.none() | citation),
        citations=draw(_tuples(citation)),
        guiding_ideology=draw(st.none() | element),
        principles=draw(_tuples(element)),
        goals=draw(_tuples(st.builds(Element, st.integers(0, 9), WORDS, WORDS, span, _tuples(targets(size))))),
        tasks=draw(_tuples(tasks(size))),
        mechanisms=draw(_tuples(mentions(size))),
        repairs=draw(_tuples(st.builds(Repair, span, WORDS, WORDS, WORDS))),
        coverage=draw(coverages(size)),
        warnings=draw(_tuples(WORDS)),
        corrections=draw(_tuples(corrections(size))),
        name_tables=draw(_tuples(st.builds(NameTable, WORDS, st.text("0123456789abcdef", min_size=64, max_size=64)))),
        given_place=draw(st.sampled_from(["", "临江市", "江苏省南通市"])),
    )
