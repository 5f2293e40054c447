"""`govkg build` takes folders and patterns, as `govkg extract -o` does."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread

import pytest

from govkg.cli import main
from govkg.graph.knowledge_graph import KnowledgeGraph

PLAN = "江城市{}方案\n一、甲事。（市教育局牵头，市财政局配合）\n二、乙事。（市水利局负责）\n"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    (folder / "2024").mkdir(parents=True)
    (folder / "one.txt").write_text(PLAN.format("第一"), "utf-8")
    (folder / "2024" / "two.md").write_text(PLAN.format("第二"), "utf-8")
    (folder / "2024" / "seal.png").write_bytes(b"no paper")
    return folder


def titles(store: Path) -> list[str]:
    kg = KnowledgeGraph.open(store)
    return sorted(str(row["title"]) for row in kg.query("plans"))


def test_a_folder_is_searched_and_what_is_no_paper_is_told(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Twice into a store within the folder: its own files are not told."""
    for _ in range(2):
        assert main(["build", str(papers), "-o", str(papers / "store"), "-q"]) == 0
        printed = capsys.readouterr()
        assert printed.out.startswith("2 plans, ")
        assert printed.err == (
            f"skipped: {papers / '2024' / 'seal.png'}: .png is no ending of papers; name the file itself to read it\n"
        )
    assert titles(papers / "store") == ["江城市第一方案", "江城市第二方案"]


def test_a_pattern_is_expanded_and_a_file_is_read_once(papers: Path, tmp_path: Path) -> None:
    given = [str(papers / "**" / "*.md"), str(papers / "2024" / "two.md"), str(papers / "2024")]
    assert main(["build", *given, "-o", str(tmp_path / "store"), "-q"]) == 0
    assert titles(tmp_path / "store") == ["江城市第二方案"]


def test_what_leads_to_no_file_is_told_and_the_others_are_read(
    papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "store"
    assert main(["build", "nowhere/*.txt", str(papers / "one.txt"), "-o", str(store), "-q"]) == 3
    assert "no plan at nowhere/*.txt: give files, a folder, or a pattern" in capsys.readouterr().err
    assert titles(store) == ["江城市第一方案"]
    assert main(["build", "nowhere", "-o", str(tmp_path / "other"), "-q"]) == 3
    assert not (tmp_path / "other").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_that_is_named_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_text, args=(PLAN.format("第一"), "utf-8"))
    writer.start()
    assert main(["build", str(pipe), "-o", str(tmp_path / "store"), "-q"]) == 0
    writer.join()
    assert titles(tmp_path / "store") == ["江城市第一方案"]
