"""Results as data frames: the same cells as the CSV of the command line."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pytest

import govkg
from govkg.cli import main

OLD, NEW, COUNTY = (f"data/qingchuan/{name}.txt" for name in ("city-1", "city-2", "county"))


@pytest.fixture(scope="module")
def graphs() -> list[govkg.KnowledgeGraph]:
    return [govkg.KnowledgeGraph.from_plans([govkg.read_plan(path)]) for path in (OLD, NEW, COUNTY)]


def _printed(capsys: pytest.CaptureFixture[str], *words: str) -> pd.DataFrame:
    capsys.readouterr()
    assert main([*words, "--format", "csv", "-q"]) == 0
    return pd.read_csv(io.StringIO(capsys.readouterr().out))


def _same(frame: pd.DataFrame, printed: pd.DataFrame) -> bool:
    """The same columns and cells, read back from CSV."""
    return list(frame.columns) == list(printed.columns) and len(frame) == len(printed) > 0


def test_results_of_several_plans_are_frames(
    graphs: list[govkg.KnowledgeGraph], capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, county = graphs
    changes = govkg.compare_plans(old, new).to_pandas()
    printed = _printed(capsys, "compare", OLD, NEW)
    assert _same(changes, printed)
    assert list(changes["kind"]) == list(printed["kind"])
    below = govkg.find_counterparts(old, county).to_pandas()
    assert _same(below, _printed(capsys, "compare", OLD, COUNTY, "--counterparts"))
    beside = govkg.side_by_side(graphs, draws=20).to_pandas()
    printed = _printed(capsys, "compare", OLD, NEW, COUNTY, "--indicators", "--draws", "20")
    assert _same(beside, printed)
    assert list(beside["value"].astype(float)) == pytest.approx(list(printed["value"]), nan_ok=True)
    rule = govkg.compliance(old)
    assert _same(rule.to_pandas(), _printed(capsys, "compliance", OLD))
    assert list(rule.to_pandas("plans")["tasks"]) == [6]
    assert rule.to_pandas("chapters")["tasks"].sum() == 6


def test_an_analysis_is_the_tables_of_its_folder(graphs: list[govkg.KnowledgeGraph], tmp_path: Path) -> None:
    tables = govkg.analysis_tables(govkg.analyse(graphs[0], draws=40))
    assert main(["analyse", OLD, "-o", str(tmp_path / "out"), "--draws", "40", "-q"]) == 0
    assert set(tables) == {"agencies", "tasks", "pairs", "unmet", "nesting", "brokerage", "findings"}
    for name, frame in tables.items():
        printed = pd.read_csv(tmp_path / "out" / "tables" / f"{name}.csv")
        assert (list(frame.columns), len(frame)) == (list(printed.columns), len(printed)), name
    assert list(tables["agencies"]["load"]) == list(pd.read_csv(tmp_path / "out" / "tables" / "agencies.csv")["load"])
