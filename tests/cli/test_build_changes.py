"""What a build changed, as a list for other stores; papers of a store that a folder has no more."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from govkg.cli import main
from govkg.errors import EndpointError
from govkg.plans.model import Plan
from govkg.plans.reader import read_plan

PLAN = "{}市某项工作方案\n一、甲事。（市教育局牵头，市财政局配合）\n二、乙事。（市水利局负责）\n"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for city in ("江城", "柳江", "东川"):
        (folder / f"{city}.txt").write_text(PLAN.format(city), "utf-8")
    return folder


def changes(papers: Path, name: str = "changes.csv", *more: str) -> list[tuple[str, str]]:
    """What happened to which graph, without what the IRIs begin with."""
    listed = papers.parent / name
    assert main(["build", str(papers), "-o", str(papers.parent / "store"), "--changes", str(listed), "-q", *more]) == 0
    text = listed.read_text("utf-8-sig")
    rows = json.loads(text) if name.endswith(".json") else list(csv.DictReader(text.splitlines()))
    assert all(str(row["graph"]).startswith(str(row["plan"])) for row in rows)
    return [(row["change"], row["graph"].removeprefix("https://w3id.org/govkg/id/plan/")) for row in rows]


def test_the_graphs_that_a_build_changed_are_listed(papers: Path) -> None:
    first = changes(papers)
    assert [change for change, _ in first] == ["added"] * 3
    (papers / "柳江.txt").write_text(PLAN.format("柳江").replace("甲事", "丙事"), "utf-8")
    second = changes(papers, "changes.json", "--replace")
    assert [(change, graph.partition("/")[0]) for change, graph in second] == [
        ("unchanged", "东川市"),
        ("replaced", "柳江市"),
        ("unchanged", "江城市"),
    ]


def test_a_list_that_can_not_be_written_is_refused_before_anything_is_read(
    papers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(papers.parent / "store")
    assert main(["build", str(papers), "-o", store, "--changes", "changes.txt"]) == 2
    assert "changes are written as .csv or .json" in capsys.readouterr().err
    assert main(["build", str(papers), "-o", "http://127.0.0.1:9/store", "--changes", "c.csv"]) == 2
    assert "is an address" in capsys.readouterr().err
    assert not Path(store).exists()


@pytest.mark.parametrize("stored", [0, 2])
def test_a_build_that_breaks_off_lists_what_it_had_stored(
    stored: int, papers: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def reading(path: Path, **options: object) -> Plan:
        read.append(path.name)
        if len(read) > stored:
            raise EndpointError("the server is gone")
        return read_plan(path, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("govkg.graph.gathering.read_plan", reading)
    command = [
        "build",
        str(papers),
        "-o",
        str(papers.parent / "store"),
        "--changes",
        str(papers.parent / "c.csv"),
        "-q",
    ]
    assert main(command) == 3
    rows = list(csv.DictReader((papers.parent / "c.csv").read_text("utf-8-sig").splitlines()))
    assert [row["change"] for row in rows] == ["added"] * stored
    told = capsys.readouterr().err
    assert "the server is gone" in told
    assert ("broke off: what it had stored by then is listed in" in told) == bool(stored)
    monkeypatch.undo()
    assert sorted(change for change, _ in changes(papers)) == ["added"] * (3 - stored) + ["unchanged"] * stored


def test_papers_that_a_folder_has_no_more_are_told(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changes(papers)
    (papers / "东川.txt").unlink()
    capsys.readouterr()
    changes(papers)
    assert "not among the papers given now: 1, 东川.txt; where one is withdrawn" in capsys.readouterr().err


def test_a_paper_of_another_name_is_none_that_a_folder_has_no_more(
    papers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changes(papers)
    (papers / "东川.txt").rename(papers / "新东川.txt")
    capsys.readouterr()
    changes(papers)
    assert "papers given now" not in capsys.readouterr().err


def test_a_store_that_other_papers_are_added_to_has_lost_none(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changes(papers)
    for paper in papers.iterdir():
        paper.unlink()
    (papers / "北山.txt").write_text(PLAN.format("北山"), "utf-8")
    capsys.readouterr()
    changes(papers)
    assert "papers given now" not in capsys.readouterr().err


def test_nothing_is_built_where_the_list_can_not_be_written(papers: Path) -> None:
    store = papers.parent / "store"
    assert main(["build", str(papers), "-o", str(store), "--changes", str(papers / "none" / "c.csv"), "-q"]) == 2
    assert not store.exists()
