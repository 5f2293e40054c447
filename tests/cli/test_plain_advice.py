"""What is said of a command that was meant otherwise: the way out, and no circle."""

from pathlib import Path

import pytest

import govkg
from govkg.cli import main
from govkg.errors import FormatUnknown, GovkgWarning, ParameterWrong
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.sources import graph_from

TEXT = "江城市方案\n一、推进\n1.甲事。做实。（市教育局、市财政局牵头）\n2.乙事。做实。（市水利局负责）\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "plan.txt").write_text(TEXT, "utf-8")
    return tmp_path / "papers" / "plan.txt"


def test_a_folder_of_papers_is_no_store(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(plan), "-o", str(plan.parent)]) == 3
    assert "name a new folder for the store" in capsys.readouterr().err
    assert main(["bottlenecks", str(plan.parent)]) == 3
    assert f"give the files ({plan.parent}/*)" in capsys.readouterr().err
    (plan.parent / "empty").mkdir()
    assert main(["bottlenecks", str(plan.parent / "empty")]) == 3
    assert "make one with govkg build" in capsys.readouterr().err
    assert main(["analyse", str(plan.parent / "empty"), "-o", str(plan.parent / "out")]) == 3
    assert "no plan at" in capsys.readouterr().err


def test_the_name_of_a_query_behind_graph(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "--graph", str(plan), "plans"]) == 2
    assert "write the query before it: govkg query plans --graph" in capsys.readouterr().err


def test_a_query_that_nothing_is_near(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "zzzzqqqq", "--graph", str(plan)]) == 2
    assert "near it" not in capsys.readouterr().err


@pytest.mark.parametrize("command", ["report", "network"])
def test_a_page_is_written_as_html_alone(command: str, plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = plan.with_suffix(".docx")
    assert main([command, str(plan), "-o", str(target)]) == 2
    assert "a page is written as .html" in capsys.readouterr().err
    assert not target.exists()
    assert main([command, str(plan), "-o", str(plan.with_suffix(".htm")), "-q"]) == 0


def test_the_same_paper_twice_is_told_once(plan: Path) -> None:
    again = plan.with_name("again.txt")
    again.write_bytes(plan.read_bytes())
    with pytest.warns(GovkgWarning, match=r"again\.txt is the same paper as .*plan\.txt and counts once") as told:
        kg = graph_from([plan, again])
    assert len(told) == 1
    assert len(kg.plans()) == 1


def test_the_library_refuses_what_the_command_refuses(plan: Path, tmp_path: Path, recwarn: object) -> None:
    kg = KnowledgeGraph.from_plans([govkg.read_plan(plan)])
    with pytest.raises(ParameterWrong, match="'x': it is one of hermit, rules"):
        kg.reason(engine="x")  # type: ignore[arg-type]
    kg.reason()
    with pytest.raises(FormatUnknown):
        kg.save(tmp_path / "graph.foo")
    assert len(recwarn) == 0  # type: ignore[arg-type]
    with pytest.raises(govkg.errors.OutputError) as caught:
        govkg.write_report(kg, tmp_path / "none" / "x.html")
    assert " -o" not in str(caught.value)


def test_summaries_are_in_the_language_asked_for(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (["analyse", str(plan), "-o", str(tmp_path / "o")], ["bottlenecks", str(plan)]):
        assert main([*command, "--draws", "20", "-q", "--lang", "zh"]) == 0
        chinese = capsys.readouterr().out
        assert not any(word in chinese for word in ("agenc", "task", "pair", "draws", "gap", "findings", "written"))
        assert main([*command, "--draws", "20", "-q", "--lang", "en"]) == 0
        english = capsys.readouterr().out
        assert not any(word in english for word in ("发现", "项任务", "单位", "抽样"))


def test_agencies_and_tasks_are_counted_alike(plan: Path) -> None:
    """教育, 财政 and 水利; the counties are a collective; the third task names nobody."""
    text = TEXT + "3.丙事。做实。（各县区政府负责）\n4.丁事。责任单位另行确定。\n"
    kg = KnowledgeGraph.from_plans([govkg.read_plan_text(text)])
    analysis = govkg.analyse(kg, draws=20)
    assert (analysis.plan.agencies, analysis.plan.collectives, analysis.plan.tasks) == (3, 1, 4)
    whole = govkg.side_by_side([kg], draws=0)
    counts = [whole.of("", name)[0].value for name in ("agencies", "collectives", "tasks", "owned_tasks")]
    assert counts == [3, 1, 4, 3]


def test_one_is_told_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.txt").write_text("江城市方案\n一、推进\n1.甲事。做实。（市教育局负责）\n", "utf-8")
    assert main(["extract", str(tmp_path / "one.txt")]) == 0
    assert "1 task, 1 assignment, " in capsys.readouterr().out
    assert main(["review", str(tmp_path / "one.txt"), "-o", str(tmp_path / "c.yaml")]) == 0
    assert "1 task, 1 assignment, " in capsys.readouterr().out
