"""From a plan to a corrected graph and back to who corrected what, by the commands of the documentation."""

from pathlib import Path

import pytest
import yaml

from govkg.cli import main

PLAN = """江城市某项工作方案
一、重点任务
（一）推进甲类工作。完善制度，建立台账。（市教育局、市财政局牵头，市民政局配合）
（二）推进乙类工作。完善制度，建立台账。（市水利局负责）
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    plan, corrections = tmp_path / "plan.txt", tmp_path / "corrections.yaml"
    plan.write_text(PLAN, "utf-8")
    assert main(["review", str(plan), "-o", str(corrections)]) == 0
    body = yaml.safe_load(corrections.read_text("utf-8"))
    body |= {"coder": "张三", "date": "2026-11-23"}
    body["tasks"][0]["assignments"][1] |= {"decision": "change", "new_role": "participate", "reason": "列第二位"}
    corrections.write_text(yaml.safe_dump(body, allow_unicode=True), "utf-8")
    return plan, corrections


def test_corrections_reach_the_graph_and_say_whose_they_are(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, corrections = files
    store = tmp_path / "store"
    assert main(["build", str(plan), "-o", str(store), "--corrections", str(corrections), "-q"]) == 0
    capsys.readouterr()
    assert main(["query", "corrected-statements", "--graph", str(store), "--format", "csv"]) == 0
    _, row = capsys.readouterr().out.splitlines()
    for cell in ("change", "江城市财政局", "lead", "participate", "张三", "2026-11-23", "列第二位", "市财政局"):
        assert f",{cell}" in row
    assert main(["validate", str(store)]) == 0
    assert main(["build", str(plan), "-o", str(store), "-q"]) == 0
    capsys.readouterr()
    main(["query", "corrected-statements", "--graph", str(store), "--format", "csv"])
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_second_review_says_what_it_kept(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    plan, corrections = files
    capsys.readouterr()
    assert main(["review", str(plan), "-o", str(corrections)]) == 0
    assert "1 decisions kept" in capsys.readouterr().out
    assert "列第二位" in corrections.read_text("utf-8")


def test_corrections_of_another_plan_are_refused(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(PLAN.replace("某项", "另一项"), "utf-8")
    assert main(["bottlenecks", str(other), "--corrections", str(files[1])]) == 3
    assert "none of the plans that were given" in capsys.readouterr().err


def test_two_coders(files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan, corrections = files
    other = tmp_path / "other.yaml"
    main(["review", str(plan), "-o", str(other)])
    capsys.readouterr()
    assert main(["agreement", str(corrections), str(other)]) == 0
    told = capsys.readouterr().out
    assert "all roles" in told
    assert "1 pairs differ" in told
    assert "市财政局" in told
    assert main(["agreement", str(other)]) == 2


def test_a_correction_that_finds_no_place_is_told_in_one_line_by_every_command(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, corrections = files
    plan.write_text(PLAN.replace("市财政局", "市审计局"), "utf-8")
    for command in (
        "extract PLAN",
        "explain PLAN",
        "validate PLAN",
        "query duties --graph PLAN",
        "build PLAN -o OUT/o.trig",
    ):
        words = [word.replace("PLAN", str(plan)).replace("OUT", str(tmp_path)) for word in command.split()]
        capsys.readouterr()
        assert main([*words, "-q", "--corrections", str(corrections)]) == 0
        (line,) = capsys.readouterr().err.splitlines()
        assert line.startswith("govkg: warning: plan.txt: correction not applied (change 市财政局 by 张三)")


@pytest.mark.parametrize("command", ["extract", "explain", "validate", "build -o OUT/o.trig"])
def test_a_file_of_another_plan_is_told(
    command: str, files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(PLAN.replace("某项", "另一项"), "utf-8")
    name, *options = command.replace("OUT", str(tmp_path)).split()
    assert main([name, str(other), *options, "-q", "--corrections", str(files[1])]) == 3
    assert "speaks of" in capsys.readouterr().err


def test_corrections_of_a_graph_are_refused_not_passed_over(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = str(tmp_path / "o.trig")
    assert main(["build", str(files[0]), "-o", graph, "-q"]) == 0
    assert main(["build", str(files[0]), "-o", str(tmp_path / "store"), "-q"]) == 0
    for words in (["bottlenecks", graph], ["bottlenecks", str(tmp_path / "store"), "--write"], ["validate", graph]):
        capsys.readouterr()
        assert main([*words, "--corrections", str(files[1])]) == 2
        assert "belongs to plans" in capsys.readouterr().err


def test_a_file_that_is_none_of_ours_or_of_another_plan_is_never_overwritten(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes, (plan, corrections) = tmp_path / "notes.yaml", files
    notes.write_text("mine: true\n")
    other = tmp_path / "other.txt"
    other.write_text(PLAN.replace("某项", "另一项"), "utf-8")
    for source, target in ((plan, notes), (other, corrections)):
        before = target.read_bytes()
        assert main(["review", str(source), "-o", str(target)]) == 3
        assert target.read_bytes() == before
        assert len(capsys.readouterr().err.splitlines()) == 1


def test_coders_of_different_plans_are_refused(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other, theirs, program = tmp_path / "other.txt", tmp_path / "theirs.yaml", tmp_path / "program.json"
    other.write_text(PLAN.replace("某项", "另一项"), "utf-8")
    assert main(["review", str(other), "-o", str(theirs)]) == 0
    capsys.readouterr()
    assert main(["extract", str(other), "--format", "json"]) == 0
    program.write_text(capsys.readouterr().out, "utf-8")
    for file in (theirs, program):
        assert main(["agreement", str(files[1]), str(file)]) == 3
        said = capsys.readouterr()
        assert said.out == ""
        assert "agreement is about one plan" in said.err
    assert main(["agreement", str(theirs), str(program)]) == 0
