"""`govkg build` again: what has not changed is not read again, and a store does not grow by it."""

from __future__ import annotations

from pathlib import Path

import pytest

import govkg.graph.unchanged
from govkg.cli import main
from govkg.graph.knowledge_graph import KnowledgeGraph

PLAN = "{}某项工作方案\n一、甲事。（市教育局牵头，市财政局配合）\n二、乙事。（市水利局负责）\n"
TOLD = "not read again, as nothing has changed: {} (--replace reads all anew)\n"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for place in ("江城市", "柳江市"):
        (folder / f"{place}.txt").write_text(PLAN.format(place), "utf-8")
    (tmp_path / "names.csv").write_text("name,function\n教育局,学校\n", "utf-8")
    return folder


def again(papers: Path, *options: str, code: int = 0) -> None:
    assert main(["build", str(papers), "-o", str(papers.parent / "store"), "-q", *options]) == code


def test_only_what_changed_is_read_again(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    again(papers)
    first = capsys.readouterr().out
    assert "not read again" not in first
    again(papers)
    assert capsys.readouterr().out == first + TOLD.format("2 papers")
    (papers / "东川市.txt").write_text(PLAN.format("东川市"), "utf-8")
    again(papers)
    printed = capsys.readouterr().out
    assert printed.startswith("3 plans, ")
    assert printed.endswith(TOLD.format("2 papers"))
    again(papers, "--replace")
    assert "not read again" not in capsys.readouterr().out


def test_other_tables_another_version_and_another_name_are_changes(
    papers: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    names, store = str(papers.parent / "names.csv"), papers.parent / "store"
    for options, unchanged in (([], 0), (["--agencies", names], 0), (["--agencies", names], 2), ([], 0)):
        capsys.readouterr()
        again(papers, *options)
        assert capsys.readouterr().out.count("not read again") == bool(unchanged)
    with KnowledgeGraph.open(store) as kg:
        assert all(kg.plan(iri).name_tables == () for iri in kg.plans())
    (papers / "江城市.txt").rename(papers / "江城.txt")
    again(papers)
    assert TOLD.format("1 paper") in capsys.readouterr().out
    monkeypatch.setattr(govkg.graph.unchanged, "__version__", "9.9")
    again(papers)
    assert "not read again" not in capsys.readouterr().out


def test_the_same_paper_under_two_names_counts_once_each_time(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (papers / "柳江市-2.txt").write_text(PLAN.format("柳江市"), "utf-8")
    for _ in range(2):
        again(papers)
        printed = capsys.readouterr()
        assert printed.out.startswith("2 plans, ")
        assert "is the same paper as" in printed.err
    (papers / "柳江市-2.txt").write_text(PLAN.format("柳江市").replace("甲", "丙"), "utf-8")
    again(papers, code=3)
    assert "differ" in capsys.readouterr().err


def test_what_was_inferred_stays_where_nothing_was_read(papers: Path) -> None:
    again(papers)
    with KnowledgeGraph.open(papers.parent / "store", writable=True) as kg:
        kg.reason()
        before = frozenset(kg.quads())
    again(papers)
    with KnowledgeGraph.open(papers.parent / "store") as kg:
        assert frozenset(kg.quads()) == before


def test_a_store_that_is_read_anew_stays_as_large_as_it_was(papers: Path) -> None:
    tasks = "".join(f"{n}.某项工作。（市教育局牵头，市财政局、市水利局配合）\n" for n in range(1, 60))
    for n in range(8):
        (papers / f"{n}.txt").write_text(f"江城市第{n}项工作方案\n{tasks}", "utf-8")
    store = papers.parent / "store"
    again(papers)
    again(papers, "--replace")
    once = _data(store)
    for _ in range(3):
        again(papers, "--replace")
    assert _data(store) < once * 1.2


def _data(store: Path) -> int:
    return sum(file.stat().st_size for file in store.iterdir() if file.suffix in (".sst", ".log"))
