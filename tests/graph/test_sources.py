"""What one run is given: two different papers are never read as one plan."""

from dataclasses import replace
from pathlib import Path

import pytest

from govkg.cli import main
from govkg.errors import GovkgWarning, InputError, UsageError
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.sources import graph_from, graphs_from
from govkg.plans.reader import read_plan, read_plan_text

PARKS = "清河市绿化工作方案\n一、重点任务\n1．城市公园。建设公园。（责任单位：市住房和城乡建设局牵头，市财政局参加）\n"
TREES = (
    PARKS.replace("城市公园。建设公园", "植树造林。推进植树")
    + "2．湿地保护。推进保护。（责任单位：市水利局牵头，市林业局参加）\n"
)


@pytest.fixture
def papers(tmp_path: Path) -> tuple[str, str]:
    """Two papers of one title and place in files of one name."""
    files = tmp_path / "2024" / "方案.txt", tmp_path / "2025" / "方案.txt"
    for file, text in zip(files, (PARKS, TREES), strict=True):
        file.parent.mkdir()
        file.write_text(text, encoding="utf-8")
    return str(files[0]), str(files[1])


def test_two_papers_with_one_iri_are_refused_with_both_names(papers: tuple[str, str]) -> None:
    with pytest.raises(InputError) as refused:
        graph_from(papers)
    assert all(name in str(refused.value) for name in papers)
    with pytest.raises(InputError, match="清河市绿化工作方案"):
        KnowledgeGraph.from_plans(map(read_plan, papers))


def test_a_number_tells_them_apart_and_the_same_file_is_no_other_paper(papers: tuple[str, str]) -> None:
    numbered = TREES.replace("工作方案\n", "工作方案\n清政发〔2025〕3号\n")
    assert len(KnowledgeGraph.from_plans(map(read_plan_text, (PARKS, numbered))).plans()) == 2
    assert len(graph_from([papers[0], papers[0]])) == len(graph_from([papers[0]]))


def test_graphs_of_their_own_may_hold_versions_of_one_plan(papers: tuple[str, str]) -> None:
    old, new = graphs_from(papers)
    assert old.plans() == new.plans()
    assert [len(kg.query("task-list")) for kg in (old, new)] == [1, 2]
    assert main(["compare", *papers, "-q"]) == 0


@pytest.mark.parametrize("target", ["store", "plans.trig"])
def test_a_build_leaves_the_second_out_and_says_so(
    papers: tuple[str, str], tmp_path: Path, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A later build of a changed file takes the place of the earlier one in a store where that is asked for; a file is written anew."""
    output = tmp_path / target
    assert main(["build", *papers, "-o", str(output), "-q"]) == 3
    told = capsys.readouterr().err
    assert all(name in told for name in papers)
    assert len(KnowledgeGraph.open(output).query("task-list")) == 1
    if target == "store":
        assert main(["build", papers[1], "-o", str(output), "-q"]) == 3
        assert "--replace" in capsys.readouterr().err
        assert len(KnowledgeGraph.open(output).query("task-list")) == 1
    assert main(["build", papers[1], papers[1], "-o", str(output), "-q", "--replace"]) == 0
    assert len(KnowledgeGraph.open(output).query("task-list")) == 2


def test_graphs_and_plans_given_together_are_each_read_as_what_they_are(
    papers: tuple[str, str], tmp_path: Path
) -> None:
    """The paper of PARKS has one task, that of TREES two, and ROADS is a third paper with one."""
    parks = tmp_path / "parks.trig"
    KnowledgeGraph.from_plans([read_plan(papers[0])]).save(parks)
    roads = tmp_path / "roads.txt"
    roads.write_text(PARKS.replace("清河市绿化", "白山市道路"), encoding="utf-8")
    store = str(tmp_path / "store")
    assert main(["build", str(roads), "-o", store, "-q"]) == 0
    numbered = tmp_path / "numbered.txt"
    numbered.write_text(TREES.replace("工作方案\n", "工作方案\n清政发〔2025〕3号\n"), encoding="utf-8")
    kg = graph_from([parks, store, numbered, parks])
    assert len(kg.plans()) == 3
    assert len(kg.query("task-list")) == 1 + 1 + 2


@pytest.mark.parametrize("beside", [0, 1])
def test_a_plan_that_two_sources_hold_is_refused_with_both_names(
    papers: tuple[str, str], tmp_path: Path, beside: int, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = str(tmp_path / "parks.trig")
    KnowledgeGraph.from_plans([read_plan(papers[0])]).save(graph)
    assert main(["query", "plans", "--graph", papers[beside], graph, "-q"]) == 3
    told = capsys.readouterr().err
    assert papers[beside] in told
    assert graph in told
    assert "both hold the plan" in told


def test_what_belongs_to_plans_is_refused_with_graphs_alone(papers: tuple[str, str], tmp_path: Path) -> None:
    names = [str(tmp_path / f"{letter}.trig") for letter in "ab"]
    for name in names:
        KnowledgeGraph.from_plans([read_plan(papers[0])]).save(name)
    with pytest.raises(UsageError, match=r"--agencies belongs to plans.*are graphs"):
        graph_from(names, agencies=["ours.csv"])


@pytest.mark.parametrize(
    "command",
    [
        ["validate"],
        ["bottlenecks"],
        ["whatif", "--joint-conference"],
        ["compliance"],
        ["reason"],
        ["report", "-o", "made"],
        ["network", "-o", "made"],
        ["export", "-o", "made.graphml"],
        ["export", "-o", "made.nt"],
        ["analyse", "-o", "made"],
        ["replicate", "-o", "made"],
        ["tasklists", "-o", "made.xlsx"],
        ["plot", "load", "-o", "made.svg"],
        ["compare"],
        ["query", "leads-per-agency", "--graph"],
    ],
    ids=" ".join,
)
def test_a_graph_without_a_plan_is_told_in_one_line(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("other.ttl").write_text('<http://e/a> <http://e/b> "c" .\n')
    sources = ["other.ttl"] * (2 if command[0] == "compare" else 1)
    assert main([*command, *sources, "-q"]) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("govkg: no plan in other.ttl")
    assert [file.name for file in tmp_path.iterdir()] == ["other.ttl"]
    assert main(["query", "--sparql", "ASK { ?s ?p 'c' }", "--graph", "other.ttl", "-q"]) == 0
    assert capsys.readouterr().out == "true\n"


def test_findings_are_not_written_into_a_store_without_a_plan(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    KnowledgeGraph.open(tmp_path / "store", writable=True)
    assert main(["bottlenecks", str(tmp_path / "store"), "--write", "-q"]) == 3
    assert "no plan in" in capsys.readouterr().err


def test_of_two_readings_of_one_paper_the_first_counts() -> None:
    """Both stood in one graph: what a person had taken out was there again."""
    plan = read_plan_text(PARKS)
    shorter = replace(plan, tasks=tuple(replace(task, assignments=task.assignments[:1]) for task in plan.tasks))
    with pytest.warns(GovkgWarning, match="counts once"):
        kg = KnowledgeGraph.from_plans([shorter, plan])
    assert [len(task.assignments) for task in kg.plan(kg.plans()[0]).tasks] == [1]
