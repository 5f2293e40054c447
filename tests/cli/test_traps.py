"""Slips of a newcomer at the command line: each is told in one line that says what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from govkg.cli import main

PLAN = "江城市实施方案\n一、甲事。（市教育局、市财政局牵头）\n二、乙事。（市水利局负责）\n"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("plan.txt").write_text(PLAN, "utf-8")
    return "plan.txt"


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as left:
        main([*words])
    assert left.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    return line


def test_an_option_that_took_the_plan_says_where_to_write_it(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "write a plan before it: govkg whatif plan.txt --single-lead" in refused(
        capsys, "whatif", "--single-lead", plan
    )


def test_an_unknown_option_names_the_help_of_its_command(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    line = refused(capsys, "whatif", plan, "--single-lead", "--foo")
    assert line == "govkg: unrecognized arguments: --foo; govkg whatif --help shows what is accepted"


@pytest.mark.parametrize(
    "words", [("build", "-o", "x.foo"), ("export", "-o", "x.foo"), ("report", "-o", "x.foo"), ("reason", "-o", "x.foo")]
)
def test_an_ending_that_means_nothing_is_a_wrong_command_in_every_command(
    words: tuple[str, ...], plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([words[0], plan, *words[1:], "-q"]) == 2
    assert not Path("x.foo").exists()


def test_a_file_that_is_no_plan_is_said_to_be_none_once(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("letter.txt").write_text("问好。\n", "utf-8")
    assert main(["extract", plan, "letter.txt", "-o", "read", "-q"]) == 0
    assert capsys.readouterr().err.startswith("letter.txt: no plan: no numbered task")
    assert main(["extract", "letter.txt"]) == 3
    Path("letter.txt").write_text("安好。\n", "utf-8")
    assert main(["extract", plan, "letter.txt", "-o", "read", "-q", "--lang", "zh"]) == 0
    assert capsys.readouterr().err.splitlines()[-1].startswith("letter.txt：不是方案：")


def test_a_part_of_a_name_that_nobody_has_is_told_with_the_names_near_it(
    plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["whatif", plan, "--absent", "市教育", "--draws", "20", "-q"]) == 2
    assert "no agency '市教育' in the plan; near it: 江城市教育局\n" in capsys.readouterr().err


def test_findings_that_the_summary_leaves_out_are_counted(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    from govkg.resources import resource

    bundled = str(resource("data", "changzhi-2023", "plan.txt"))
    assert main(["analyse", bundled, "-o", str(tmp_path / "o"), "--draws", "20", "-q"]) == 0
    shown = capsys.readouterr().out
    told = shown.count("  · ") - 1
    rows = len((tmp_path / "o" / "tables" / "findings.csv").read_text("utf-8-sig").splitlines()) - 1
    assert f"  · {rows - told} more in tables/findings.csv\n" in shown
