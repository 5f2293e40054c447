"""What a simulated reading adds: as many assignments as are expected to have been missed, by the measured recall."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from govkg.network.incidence import Agency, AssignmentEntry, Incidence, TaskNode
from govkg.network.uncertainty import RECALL, _misread, _reading, expected_missed

ACCURACY = Path(__file__).parents[2] / "docs" / "explanation" / "accuracy.md"


def a_plan(confidence: float, *, agencies: int = 200, tasks: int = 200) -> Incidence:
    """Agency i leads task i and no other."""
    nodes = tuple(Agency(f"a:{i}", f"单位{i}", f"单位{i}", False, "甲市", "", (f"a:{i}",)) for i in range(agencies))
    work = tuple(TaskNode(f"t:{i}", "p", i, i, str(i), "事", "", "stated", False, False) for i in range(tasks))
    entries = tuple(AssignmentEntry(i, i, "lead", confidence, 0, 1, "") for i in range(min(agencies, tasks)))
    return Incidence(nodes, work, ()).with_assignments(entries)


def test_the_recall_is_that_of_the_page_on_accuracy() -> None:
    """The line of all whole papers in its table."""
    whole = re.findall(r"^\| all whole papers \|.*\| ([\d.]+) \|$", ACCURACY.read_text("utf-8"), re.MULTILINE)
    assert [float(recall) for recall in whole] == [RECALL]


def test_what_is_missed_is_what_recall_says() -> None:
    """With c = 0.90 of 100 read, 90 are right; these are 90 % of 100 that are stated, so 10 are missed, as many as are wrong."""
    assert expected_missed(np.full(100, RECALL)) == pytest.approx(10)
    assert expected_missed(np.full(100, 0.97)) == pytest.approx(10.778, abs=0.001)  # 3 are wrong
    assert expected_missed(np.array([1.0, 1.0])) == 0  # a person states them
    assert expected_missed(np.array([])) == 0


def test_simulated_readings_hold_as_many_assignments_as_the_paper_states() -> None:
    """200 of confidence 0.97: 194 kept and 21.6 added at 40,000 places, which seldom meet; 400 readings."""
    reading, rng = _reading(a_plan(0.97), (frozenset(),) * 200), np.random.default_rng(3)
    totals = [int(_misread(reading, rng)[:, 0].sum()) for _ in range(400)]
    assert np.mean(totals) == pytest.approx(194 / RECALL, abs=1.0)
    judged = a_plan(1.0)
    reading = _reading(judged, (frozenset(),) * 200)
    assert {int(_misread(reading, rng)[:, 0].sum()) for _ in range(20)} == {200}


def test_what_a_person_has_judged_beside_what_was_read() -> None:
    plan = a_plan(0.97)
    half = plan.with_assignments(replace(d, confidence=1.0) if d.agency < 100 else d for d in plan.assignments)
    reading, rng = _reading(half, (frozenset(),) * 200), np.random.default_rng(4)
    totals = [int(_misread(reading, rng)[:, 0].sum()) for _ in range(400)]
    assert np.mean(totals) == pytest.approx(100 + 97 / RECALL, abs=1.0)
