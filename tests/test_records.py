"""Types that are made quickly are frozen dataclasses like all others."""

from __future__ import annotations

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, fields, replace

import pytest

from govkg.documents.model import Block, Span
from govkg.plans.model import Actor, Assignment, Element, Passage, Task
from govkg.records import quickly_made


@quickly_made
@dataclass(frozen=True, slots=True)
class Quick:
    name: str
    kind: str = "agency"


@dataclass(frozen=True, slots=True)
class Usual:
    name: str
    kind: str = "agency"


def test_they_hold_what_they_are_given_and_their_defaults() -> None:
    assert asdict(Quick("甲局")) == asdict(Usual("甲局")) == {"name": "甲局", "kind": "agency"}
    assert asdict(Quick(kind="group", name="乙局")) == {"name": "乙局", "kind": "group"}
    assert replace(Quick("甲局"), name="乙局") == Quick("乙局")
    with pytest.raises(TypeError):
        Quick()  # type: ignore[call-arg]


def test_they_stay_frozen_and_compare_by_value() -> None:
    with pytest.raises(FrozenInstanceError):
        Quick("甲局").name = "乙局"  # type: ignore[misc]
    assert {Quick("甲局"), Quick("甲局")} == {Quick("甲局")}
    assert copy.copy(Quick("甲局")) == Quick("甲局")


def test_their_signature_is_that_of_the_dataclass() -> None:
    assert inspect.signature(Quick) == inspect.signature(Usual)


@pytest.mark.parametrize("made", [Actor, Assignment, Element, Passage, Task, Block], ids=lambda made: made.__name__)
def test_those_of_a_plan_set_all_their_fields(made: type) -> None:
    given = {field.name: (field.name,) for field in fields(made)}
    record = made(**given)
    assert {name: getattr(record, name) for name in given} == given
    assert pickle.loads(pickle.dumps(record)) == record


def test_a_passage_is_given_as_it_was() -> None:
    assert (
        repr(Passage(Span(0, 2), "text", "unit")) == "Passage(span=Span(start=0, end=2), read_as='text', rule='unit')"
    )
