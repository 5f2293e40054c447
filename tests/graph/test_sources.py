"""What one run is given: two different papers are never read as one plan."""

from pathlib import Path

import pytest

from govkg.cli import main
from govkg.errors import InputError
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
    """A later build of a changed file takes the place of the earlier one, as before."""
    output = tmp_path / target
    assert main(["build", *papers, "-o", str(output), "-q"]) == 3
    told = capsys.readouterr().err
    assert all(name in told for name in papers)
    assert len(KnowledgeGraph.open(output).query("task-list")) == 1
    assert main(["build", papers[1], papers[1], "-o", str(output), "-q"]) == 0
    assert len(KnowledgeGraph.open(output).query("task-list")) == 2
