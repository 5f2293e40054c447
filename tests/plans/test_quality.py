"""The floors of reading: neither the score nor the gold facts may slip unseen."""

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
QUALITY: dict[str, Any] = runpy.run_path(str(HERE / "update_quality.py"))
KEPT: dict[str, Any] = json.loads((HERE / "quality.json").read_text("utf-8"))
PAPERS = dict(QUALITY["suites"]())


@pytest.mark.parametrize("name", KEPT["suites"])
def test_no_suite_is_below_its_floor_and_its_gold_facts_are_those_that_were_pinned(name: str) -> None:
    if name not in PAPERS:
        pytest.skip("the real papers are not beside the repository")
    now = {
        name: {
            "papers": len(PAPERS[name]),
            "f1": round(QUALITY["f1"](PAPERS[name]), 4),
            "sha256": QUALITY["digest"](PAPERS[name]),
        }
    }
    assert QUALITY["faults"](KEPT, now) == []


@pytest.mark.parametrize("case", PAPERS["cases"], ids=[paper.stem for paper, _ in PAPERS["cases"]])
def test_a_small_plan_is_read_as_a_person_codes_it(case: tuple[Path, Path]) -> None:
    paper, gold = case
    wanted, _ = QUALITY["gold_triples"](gold)
    assert QUALITY["read_triples"](paper) == wanted


def test_there_are_many_small_plans_each_with_an_idea_of_its_own() -> None:
    ideas = [json.loads(gold.read_text("utf-8"))["idea"] for _, gold in PAPERS["cases"]]
    assert len(set(ideas)) == len(ideas) >= 39


def test_a_floor_does_not_sink_without_a_reason() -> None:
    kept = {"suites": {"s": {"papers": 2, "f1": 0.99, "sha256": "a"}}}
    sunk = {"s": {"papers": 1, "f1": 0.98, "sha256": "b"}}
    assert [line.split(":")[0] for line in QUALITY["faults"](kept, sunk)] == ["s", "s", "s"]
    assert QUALITY["faults"](kept, {"s": {"papers": 3, "f1": 1.0, "sha256": "a"}}) == []
