"""What a run that fails says: one line, and what it had written before."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from govkg import KnowledgeGraph
from govkg.cli import main
from govkg.errors import StoreError

PLAN = "江城市实施方案\n一、甲事。（市教育局牵头，市财政局配合）\n二、乙事。（市水利局负责）\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    paper = tmp_path / "plan.txt"
    paper.write_text(PLAN, encoding="utf-8")
    return paper


def test_letters_are_all_written_or_none(plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letters = tmp_path / "letters"
    (letters / "江城市财政局.docx").mkdir(parents=True)
    assert main(["tasklists", str(plan), "-o", str(letters)]) == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert "江城市财政局.docx" in line or str(letters) in line
    assert [file for file in letters.iterdir() if file.is_file()] == []


@pytest.mark.parametrize("stored", [False, True])
def test_a_new_store_that_nothing_came_into_goes_again(
    stored: bool, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = KnowledgeGraph.add

    def full(self: KnowledgeGraph, *given: Any, **options: Any) -> Any:
        if stored:
            add(self, *given, **options)
        raise StoreError("no space left on the disk")

    monkeypatch.setattr(KnowledgeGraph, "add", full)
    assert main(["build", str(plan), "-o", str(tmp_path / "store"), "-q"]) == 3
    assert (tmp_path / "store").exists() is stored


def test_a_store_that_was_there_stays(plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError("no space left on the disk")

    (tmp_path / "store").mkdir()
    monkeypatch.setattr(KnowledgeGraph, "add", full)
    assert main(["build", str(plan), "-o", str(tmp_path / "store"), "-q"]) == 3
    assert (tmp_path / "store").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_a_name_of_a_file_does_nothing_to_the_terminal(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = tmp_path / "a\x1b[2J\nb.txt"
    again.write_text(PLAN, "utf-8")
    assert main(["build", str(plan), str(again), "-o", str(tmp_path / "store"), "-q"]) == 0
    assert main(["build", f"{again}x", "-o", str(tmp_path / "store"), "-q"]) == 3
    same, missing = capsys.readouterr().err.splitlines()
    assert "same paper" in same
    assert "a\\x1b[2J\\nb.txt" in same
    assert "a\\x1b[2J" in missing


def test_an_analysis_that_can_not_be_written_whole_writes_nothing(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "tables").touch()
    assert main(["analyse", str(plan), "-o", str(out)]) == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert "already written" not in line
    assert [file.name for file in out.iterdir()] == ["tables"]


def test_a_run_that_wrote_nothing_says_nothing_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(tmp_path / "none.txt"), "-o", str(tmp_path / "r.html")]) == 3
    assert "already" not in capsys.readouterr().err


def test_results_hold_no_colours_and_quiet_says_nothing_of_progress(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    for command in (["extract"], ["explain"], ["bottlenecks"], ["validate"], ["compliance"]):
        assert main([*command, str(plan), "--quiet"]) == 0
        said = capsys.readouterr()
        assert "\x1b" not in said.out
        assert said.err == ""
    page = tmp_path / "n.html"
    assert main(["network", str(plan), "--quiet", "-o", str(page)]) == 0
    assert capsys.readouterr() == (f"written: {page}\n", "")


def test_whatif_takes_short_names(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["whatif", str(plan), "--quiet", "--merge", "教育局,市财政局"]) == 0
    assert "江城市教育局" in capsys.readouterr().out
    assert main(["whatif", str(plan), "--quiet", "--absent", "局"]) == 2
    assert "name one" in capsys.readouterr().err


@pytest.mark.parametrize("target", ["store", "out.trig"])
def test_a_build_that_reads_no_plan_leaves_nothing(
    target: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("今天天气很好。", "utf-8")
    assert main(["build", str(letter), str(letter), "-o", str(tmp_path / target), "-q"]) == 3
    assert capsys.readouterr().out == ""
    assert not (tmp_path / target).exists()


def test_a_build_whose_corrections_are_wrong_leaves_nothing(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other, third, corrections = tmp_path / "other.txt", tmp_path / "third.txt", tmp_path / "corrections.yaml"
    other.write_text(PLAN.replace("实施", "另一"), "utf-8")
    third.write_text(PLAN.replace("实施", "第三个"), "utf-8")
    assert main(["review", str(other), "-o", str(corrections)]) == 0
    capsys.readouterr()
    words = [str(plan), str(third), "-o", str(tmp_path / "store"), "-q", "--corrections"]
    assert main(["build", *words, str(corrections)]) == 3
    assert "none of the plans" in capsys.readouterr().err
    corrections.write_text("tasks: 3\n", "utf-8")
    assert main(["build", *words, str(corrections)]) == 3
    assert not (tmp_path / "store").exists()
