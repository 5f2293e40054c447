"""`govkg build` of several papers, and of papers into a store that holds some already."""

from __future__ import annotations

from pathlib import Path

import pytest

import govkg
from govkg.cli import main
from govkg.errors import GovkgWarning
from govkg.graph.gathering import read_each

PLAN = "江城市实施方案\n一、甲事。（市教育局牵头，市财政局配合）\n二、乙事。（市水利局负责）\n"


def test_a_second_run_replaces_another_paper_only_where_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, first, second, third = tmp_path / "st", tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"
    first.write_text(PLAN, "utf-8")
    second.write_text(PLAN.replace("市水利局", "市民政局"), "utf-8")
    third.write_text(PLAN.replace("江城市", "河城市"), "utf-8")
    assert main(["build", str(first), "-o", str(store)]) == 0
    assert main(["build", str(first), "-o", str(store)]) == 0
    capsys.readouterr()
    assert main(["build", str(second), "-o", str(store)]) == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert "b.txt differs from a.txt" in line
    assert main(["build", str(second), str(third), "-o", str(store)]) == 3
    said = capsys.readouterr()
    assert "nothing is replaced" in said.err
    assert "2 plans" in said.out
    leads = {str(row["name"]) for row in govkg.KnowledgeGraph.open(store).query("assignments")}
    assert "江城市水利局" in leads
    assert main(["build", str(second), "-o", str(store), "--replace"]) == 0
    kept = {str(row["name"]) for row in govkg.KnowledgeGraph.open(store).query("assignments")}
    assert "江城市民政局" in kept
    assert "江城市水利局" not in kept


def test_a_paper_that_is_given_twice_counts_once_as_do_its_corrections(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, store = tmp_path / "a.txt", tmp_path / "b.txt", str(tmp_path / "st")
    for paper in (first, second):
        paper.write_text(PLAN, "utf-8")
    with pytest.warns(GovkgWarning, match="b.txt is the same paper as .*a.txt and counts once"):
        assert [path.name for path, _ in read_each([first, second], [])] == ["a.txt"]
    assert main(["build", str(first), str(second), "-o", store, "-q"]) == 0
    assert len(govkg.KnowledgeGraph.open(store).plans()) == 1


def test_a_report_has_as_many_draws_as_are_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper, page = tmp_path / "a.txt", tmp_path / "r.html"
    paper.write_text(PLAN, "utf-8")
    assert main(["report", str(paper), "-o", str(page), "--draws", "47", "-q"]) == 0
    assert "47" in page.read_text("utf-8")
    assert main(["report", str(paper), "-o", str(page), "--draws", "1", "-q"]) == 2
    assert "draws 1" in capsys.readouterr().err
