"""`--plan` names one plan of several by title, number or IRI, in every command alike."""

import re
import warnings
from pathlib import Path

import pytest

import govkg
from govkg.cli import COMMANDS, main
from govkg.errors import ParameterWrong

PLANS = {
    "a": "江城市修桥方案\n一、甲事。（市教育局牵头，市财政局配合）\n",
    "b": "江城市绿化方案\n一、乙事。（市水利局、市住建局牵头，市公安局配合）\n二、丙事。（市水利局负责）\n",
}
CHOOSING = {
    "analyse": ["store", "-o", "out", "--draws", "20"],
    "bottlenecks": ["store", "--draws", "20"],
    "brief": ["store", "-o", "b.docx"],
    "compliance": ["store"],
    "export": ["store", "-o", "x.nodes.csv"],
    "network": ["store", "-o", "n.html"],
    "plot": ["load", "store", "-o", "l.svg"],
    "reason": ["store"],
    "replicate": ["store", "-o", "package", "--draws", "20"],
    "report": ["store", "-o", "r.html"],
    "tasklists": ["store", "-o", "lists.xlsx"],
    "validate": ["store"],
    "whatif": ["store", "--single-lead", "--draws", "20"],
}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> govkg.KnowledgeGraph:
    monkeypatch.chdir(tmp_path)
    for name, text in PLANS.items():
        Path(f"{name}.txt").write_text(text, "utf-8")
    assert main(["build", "a.txt", "b.txt", "-o", "store"]) == 0
    return govkg.KnowledgeGraph.open("store")


def test_these_are_the_commands_that_choose_a_plan(capsys: pytest.CaptureFixture[str]) -> None:
    def offers(command: str) -> bool:
        with pytest.raises(SystemExit):
            main([command, "--help"])
        return "--plan PLAN" in capsys.readouterr().out

    assert {command for command in COMMANDS if offers(command)} == set(CHOOSING)


@pytest.mark.parametrize("command", CHOOSING)
def test_a_title_is_taken(command: str, store: govkg.KnowledgeGraph, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main([command, *CHOOSING[command], "-q", "--plan", "江城市绿化方案"]) == 0
    shown = capsys.readouterr().out
    assert "修桥" not in shown
    if command in ("bottlenecks", "compliance", "export", "whatif"):
        assert "水利局" in shown + (Path("x.nodes.csv").read_text("utf-8") if command == "export" else "")


@pytest.mark.parametrize("command", CHOOSING)
def test_an_unknown_title_is_told_with_those_that_are_there(
    command: str, store: govkg.KnowledgeGraph, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, *CHOOSING[command], "-q", "--plan", "none"]) == 2
    assert "no plan 'none' in the graph; there are: 江城市修桥方案; 江城市绿化方案" in capsys.readouterr().err


def test_a_comparison_takes_titles_too(store: govkg.KnowledgeGraph, capsys: pytest.CaptureFixture[str]) -> None:
    named = ["--old-plan", "江城市修桥方案", "--new-plan", "江城市绿化方案"]
    assert main(["compare", "store", "store", *named]) == 0
    assert capsys.readouterr().out.splitlines()[-1]
    assert main(["compare", "store", "b.txt"]) == 2
    assert "2 plans in one graph; say which one by title, number or IRI: 江城市修桥方案 (" in capsys.readouterr().err


def test_the_library_takes_the_same_names(store: govkg.KnowledgeGraph) -> None:
    assert store.only("江城市绿化方案").plans() == [iri for iri in store.plans() if "绿化" in iri]
    with pytest.raises(ParameterWrong, match="江城市修桥方案; 江城市绿化方案"):
        store.only("none")


def test_several_are_taken_together(store: govkg.KnowledgeGraph, capsys: pytest.CaptureFixture[str]) -> None:
    Path("c.txt").write_text("江城市修路方案\n一、丁事。（市交通局牵头）\n", "utf-8")
    assert main(["build", "a.txt", "b.txt", "c.txt", "-o", "three"]) == 0
    chosen = ["--plan", "江城市修桥方案", "--plan", "江城市修路方案"]
    assert main(["export", "three", "-o", "x.nodes.csv", *chosen]) == 0
    text = Path("x.nodes.csv").read_text("utf-8")
    assert ("教育局" in text, "交通" in text, "水利局" in text) == (True, True, False)
    three = govkg.KnowledgeGraph.open("three")
    assert len(three.only("江城市修桥方案", "江城市修路方案").plans()) == 2
    assert main(["export", "three", "-o", "y.nodes.csv", *chosen, "--plan", "none"]) == 2
    assert not Path("y.nodes.csv").exists()


def test_a_report_is_drawn_with_the_seed_that_is_given(store: govkg.KnowledgeGraph) -> None:
    for seed in ("1", "2"):
        assert main(["report", "b.txt", "-o", f"{seed}.html", "--draws", "20", "--seed", seed]) == 0
    written = [re.search("分析 ([0-9]+)，布局", Path(f"{seed}.html").read_text("utf-8")) for seed in "12"]
    assert [found.group(1) if found else "" for found in written] == ["1", "2"]


def test_a_network_of_one_plan_needs_no_graph_of_its_own(tmp_path: Path) -> None:
    texts = [
        f"{city}方案\n一、任务\n1.办好教育。（责任单位：市教育局牵头，市{other}局参加）\n"
        for city, other in (("江城市", "财政"), ("河城市", "水利"))
    ]
    graph, target = tmp_path / "both.ttl", tmp_path / "net.nodes.csv"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        govkg.KnowledgeGraph.from_plans(map(govkg.read_plan_text, texts)).save(graph)
    assert main(["export", str(graph), "--plan", "江城市方案", "-o", str(target)]) == 0
    assert "江城市财政局" in target.read_text("utf-8-sig")
    assert "水利" not in target.read_text("utf-8-sig")
