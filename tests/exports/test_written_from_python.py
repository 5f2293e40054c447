"""What the command line writes, written from Python."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest

import govkg
from govkg.cli import main
from govkg.errors import InputError, UsageError
from govkg.exports.periods import Period

PLAN = "江城市实施方案\n一、甲事。2026年5月底前完成。（市教育局牵头，市财政局配合）\n二、乙事。（市水利局负责）\n"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    (tmp_path / "papers").mkdir()
    paper = tmp_path / "papers" / "plan.txt"
    paper.write_text(PLAN, "utf-8")
    return paper


def test_a_folder_is_read(paper: Path, tmp_path: Path) -> None:
    found = govkg.find_files([paper.parent])
    assert [file.name for file in found.files] == ["plan.txt"]
    archive = govkg.read_archive(found, str(tmp_path / "read"), processes=1)
    assert [(row.state, row.tasks) for row in archive.rows] == [("read", 2)]


@pytest.mark.parametrize("name", ["net.graphml", "net.gexf", "net.net", "net.edges.csv", "graph.trig"])
def test_networks_and_graphs_are_exported(paper: Path, tmp_path: Path, name: str) -> None:
    kg = govkg.KnowledgeGraph.from_plans([govkg.read_plan(paper)])
    ours, theirs = tmp_path / "ours" / name, tmp_path / "theirs" / name
    for folder in (ours.parent, theirs.parent):
        folder.mkdir()
    assert govkg.write_export(kg, ours) == (ours,)
    assert main(["export", str(paper), "-o", str(theirs), "-q"]) == 0
    assert ours.read_bytes() == theirs.read_bytes()
    with pytest.raises(UsageError, match="known endings"):
        govkg.write_export(kg, tmp_path / "net.xyz")


def test_a_hypergraph_says_what_it_was_made_from(paper: Path, tmp_path: Path) -> None:
    kg = govkg.KnowledgeGraph.from_plans([govkg.read_plan(paper)])
    govkg.write_export(kg, tmp_path / "net.hif.json")
    govkg.write_export(kg, tmp_path / "net.graphml")
    made_from = {
        "title": "江城市实施方案",
        "software": f"govkg {govkg.__version__}",
        "data_sha256": govkg.analyse(kg, draws=20).parameters.data_sha256,
    }
    assert json.loads((tmp_path / "net.hif.json").read_text("utf-8"))["metadata"] == made_from
    assert nx.read_graphml(tmp_path / "net.graphml").graph.items() >= made_from.items()


def test_a_network_of_agencies_is_exported(paper: Path, tmp_path: Path) -> None:
    kg = govkg.KnowledgeGraph.from_plans([govkg.read_plan(paper)])
    (nodes,) = govkg.write_export(kg, tmp_path / "a.nodes.csv", network="agencies")
    assert len(pd.read_csv(nodes)) == 3


def test_a_network_or_format_that_is_not_there_is_told(paper: Path, tmp_path: Path) -> None:
    kg = govkg.KnowledgeGraph.from_plans([govkg.read_plan(paper)])
    none: Any = "none"
    with pytest.raises(UsageError, match=r"no format none; there are: .*gexf"):
        govkg.write_export(kg, tmp_path / "a.gexf", form=none)
    for name in ("a.gexf", "a.ttl"):
        with pytest.raises(UsageError, match="no network none; there are: two-mode agencies"):
            govkg.write_export(kg, tmp_path / name, network=none)
    assert not list(tmp_path.glob("a.*"))


def test_nodes_tell_of_their_plans(tmp_path: Path) -> None:
    """To colour and to subset by plan, place and year; 市财政局 of an unknown place would be one of each plan."""
    papers = [PLAN, PLAN.replace("江城市", "江城市2025年"), PLAN.replace("江城市", "河城市2024年")]
    kg = govkg.KnowledgeGraph.from_plans([govkg.read_plan_text(text) for text in papers])
    govkg.write_export(kg, tmp_path / "a.nodes.csv")
    nodes = pd.read_csv(tmp_path / "a.nodes.csv")
    tasks = nodes[nodes["kind"] == "task"]
    told = set(zip(tasks["plan_title"], tasks["plan_jurisdiction"], tasks["plan_year"].fillna(0), strict=True))
    assert told == {
        ("江城市实施方案", "江城市", 0),
        ("江城市2025年实施方案", "江城市", 2025),
        ("河城市2024年实施方案", "河城市", 2024),
    }
    agencies = nodes[nodes["kind"] == "agency"].set_index("label")
    assert (agencies.loc["江城市教育局", "plans"], agencies.loc["河城市教育局", "plans"]) == (2, 1)


def test_task_lists_are_written(paper: Path, tmp_path: Path) -> None:
    kg = govkg.KnowledgeGraph.from_plans([govkg.read_plan(paper)])
    (workbook,) = govkg.write_task_lists(kg, tmp_path / "lists.xlsx")
    assert workbook.stat().st_size > 1000
    letters = govkg.write_task_lists(kg, tmp_path / "letters")
    assert sorted(letter.stem for letter in letters) == ["待明确事项", "江城市教育局", "江城市水利局", "江城市财政局"]
    due = govkg.write_task_lists(kg, tmp_path / "due", period=Period(date(2026, 1, 1), last=date(2026, 12, 31)))
    assert sorted(letter.stem for letter in due) == ["江城市教育局", "江城市财政局"]
    with pytest.raises(UsageError, match="workbook"):
        govkg.write_task_lists(kg, tmp_path / "lists.csv")
    with pytest.raises(InputError, match="no agency"):
        govkg.write_task_lists(govkg.KnowledgeGraph.from_plans([]), tmp_path / "none")


def test_letters_to_the_offices_of_a_place_are_written(tmp_path: Path) -> None:
    """Who helps an office of the province, which gets none, is urged itself."""
    text = PLAN + "三、丙事。2026年5月底前完成。（省水利厅牵头，市财政局配合）\n"
    kg = govkg.KnowledgeGraph.from_plans([govkg.read_plan_text(text)])
    late = Period(date(2026, 12, 1), overdue=True)
    letters = govkg.write_task_lists(kg, tmp_path / "late", period=late, place="江城市")
    assert sorted(letter.stem for letter in letters) == ["江城市教育局", "江城市财政局"]
    letters = govkg.write_task_lists(kg, tmp_path / "all", period=late, place="江城市", helpers=True)
    assert sorted(letter.stem for letter in letters) == ["江城市教育局", "江城市财政局"]


def test_no_letter_overwrites_another(tmp_path: Path) -> None:
    """An office of no known place is one of each plan, told apart by titles that differ behind what a file's name holds."""
    title = f"关于{'进一步' * 30}做好某项工作的实施方案"
    papers = [f"{title}（{part}）\n一、甲事。（牵头单位：省财政厅）\n" for part in ("上篇", "下篇")]
    kg = govkg.KnowledgeGraph.from_plans([govkg.read_plan_text(text) for text in papers])
    letters = govkg.write_task_lists(kg, tmp_path / "letters")
    assert len(letters) == len(set(letters)) == 2
    assert sorted(letters) == sorted((tmp_path / "letters").iterdir())


@pytest.mark.parametrize("name", ["g.owl", "g.TRIG", "NET.GRAPHML", "NET.EDGES.CSV"])
def test_endings_count_in_capitals_and_all_of_graphs_are_known(paper: Path, tmp_path: Path, name: str) -> None:
    kg = govkg.KnowledgeGraph.from_plans([govkg.read_plan(paper)])
    govkg.write_export(kg, tmp_path / name)
    assert (tmp_path / name).stat().st_size > 100
    with pytest.raises(UsageError, match="known endings") as error:
        govkg.write_export(kg, tmp_path / "net.xyz")
    assert "--" not in str(error.value)


@pytest.mark.parametrize("write", [govkg.write_report, govkg.write_network])
def test_a_page_is_written_as_a_page(paper: Path, tmp_path: Path, write: Any) -> None:
    kg = govkg.KnowledgeGraph.from_plans([govkg.read_plan(paper)])
    with pytest.raises(UsageError, match=r"a page is written as \.html, not as \.docx"):
        write(kg, tmp_path / "x.docx")
    assert not (tmp_path / "x.docx").exists()
