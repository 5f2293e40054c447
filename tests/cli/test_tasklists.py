"""`govkg tasklists` at the shell: which agency, where to, and options to no effect."""

from __future__ import annotations

from pathlib import Path

import pytest

from govkg.cli import main

PLAN = "江城市实施方案\n一、甲事。（市教育局牵头，市财政局配合）\n二、乙事。（市水利局负责）\n"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("plan.txt").write_text(PLAN, "utf-8")
    return "plan.txt"


@pytest.mark.parametrize("name", ["江城市水利局", "市水利局", "水利局"])
def test_an_agency_has_the_names_that_query_and_whatif_know(name: str, plan: str) -> None:
    assert main(["tasklists", plan, "-o", "letters/", "--agency", name]) == 0
    assert [file.name for file in Path("letters").iterdir()] == ["江城市水利局.docx"]


@pytest.mark.parametrize(
    ("name", "says"), [("局", "name one"), ("市无此局", "no agency '市无此局'"), ("", "no agency ''")]
)
def test_another_name_is_a_wrong_parameter(name: str, says: str, plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tasklists", plan, "-o", "letters/", "--agency", name]) == 2
    assert says in capsys.readouterr().err
    assert not Path("letters").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["-o", "lists.xlsx", "--agency", "市教育局"], "a workbook holds every agency"),
        (["-o", "lists.docx"], "write a workbook .xlsx, or a folder as lists.docx/"),
    ],
)
def test_what_would_do_something_else_is_refused(
    words: list[str], says: str, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tasklists", plan, *words]) == 2
    assert says in capsys.readouterr().err
    assert [str(path) for path in Path().iterdir()] == [plan]


def test_a_folder_may_have_an_ending_and_a_workbook_capitals(plan: str) -> None:
    assert main(["tasklists", plan, "-o", "lists.2025/"]) == 0
    assert main(["tasklists", plan, "-o", "lists.2025"]) == 0
    assert main(["tasklists", plan, "-o", "LISTS.XLSX"]) == 0
    assert len(list(Path("lists.2025").iterdir())) == 3
    assert Path("LISTS.XLSX").is_file()


def test_a_plan_without_agencies_is_told(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(plan).write_text("江城市实施方案\n一、甲事。做好甲事。\n二、乙事。做好乙事。\n", "utf-8")
    assert main(["tasklists", plan, "-o", "letters/"]) == 3
    assert (
        capsys.readouterr().err
        == "govkg: 江城市实施方案: no agency is named in the plan, so there is no document to write\n"
    )


def test_lists_are_counted_as_lists_since_a_collective_has_one_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One list of 市教育局 and one of 各县区政府; that nobody leads is the one open question."""
    text = "青河市方案\n一、任务\n1.办好教育。（责任单位：市教育局、各县区政府）\n"
    (tmp_path / "one.txt").write_text(text, "utf-8")
    assert main(["tasklists", str(tmp_path / "one.txt"), "-o", str(tmp_path / "lists.xlsx")]) == 0
    assert capsys.readouterr().out.startswith("2 lists, 1 open question: ")


SECOND = "江城市修桥方案\n一、丙事。（市教育局负责）\n"


def test_several_plans_give_one_list_for_an_agency_and_no_iri_is_asked_for(
    plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("second.txt").write_text(SECOND, "utf-8")
    assert main(["tasklists", plan, "second.txt", "-o", "letters/", "--agency", "市教育局"]) == 0
    assert [file.name for file in Path("letters").iterdir()] == ["江城市教育局.docx"]
    assert main(["tasklists", plan, "second.txt", "-o", "lists.xlsx"]) == 0
    assert "3 lists" in capsys.readouterr().out


def test_one_plan_of_several_is_named_by_its_title(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("second.txt").write_text(SECOND, "utf-8")
    assert main(["tasklists", plan, "second.txt", "-o", "one.xlsx", "--plan", "江城市修桥方案"]) == 0
    assert "1 list," in capsys.readouterr().out
    assert main(["tasklists", plan, "second.txt", "-o", "one.xlsx", "--plan", "无"]) == 2
    assert "no plan '无' in the graph; there are: 江城市修桥方案; 江城市实施方案" in capsys.readouterr().err
