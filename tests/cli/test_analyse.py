"""The main job from the command line: what is written, that it is the same every time, and one clear line for bad input."""

import csv
import os
import re
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import govkg
from govkg.cli import main
from govkg.errors import OutputError
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.resources import resource
from govkg.views.report import report_page, study_plans

PLAN = Path(str(resource("data", "changzhi-2023", "plan.txt")))
FAST = ["--draws", "40"]


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("analyse") / "out"
    assert main(["analyse", str(PLAN), "-o", str(folder), *FAST]) == 0
    return folder


def test_it_writes_graph_report_network_and_tables_and_nothing_else(out: Path) -> None:
    assert sorted(p.name for p in out.iterdir()) == ["graph.trig", "network.html", "report.html", "tables"]
    tables = sorted(p.name for p in (out / "tables").iterdir())
    assert {"agencies.csv", "assignments.csv", "findings.csv", "tasks.csv"} <= set(tables)
    assert all(name.endswith(".csv") for name in tables)
    assert (out / "tables" / "tasks.csv").read_text("utf-8-sig").splitlines()[0].startswith("task,number,path,heading")


def test_the_summary_says_what_was_found_and_where_it_lies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyse", str(PLAN), "-o", str(tmp_path / "o"), "--lang", "en", *FAST]) == 0
    said = capsys.readouterr()
    assert "12, 27 declared; cut off" in said.out
    assert "agencies     24, and 1 collective" in said.out
    assert "assignments  52; 43 of them stand in the network, as 40 links" in said.out
    assert "Of 11 tasks with a stated owner, 9 have several leads" in said.out
    assert f"written to {tmp_path / 'o'}: graph.trig, network.html, report.html" in said.out
    assert said.err == ""


def test_the_summary_counts_the_rows_of_the_table_of_assignments(out: Path) -> None:
    """52 names in 11 clauses; 9 are 市直有关单位, and 各县区党委、政府 are two names of one node in three of them."""
    with (out / "tables" / "assignments.csv").open(encoding="utf-8-sig", newline="") as file:
        kinds = [row["kind"] for row in csv.DictReader(file)]
    assert (len(kinds), sum(kind != "indefinite" for kind in kinds)) == (52, 43)
    report = (out / "report.html").read_text("utf-8")
    assert "43 条在网络中，成 40 条联系" in report
    assert "43 stand in the network, links: 40" in report


def test_same_input_same_bytes_for_any_hash_seed_and_locale(out: Path, tmp_path: Path) -> None:
    for number, (seed, locale) in enumerate([("1", "C"), ("2", "C.UTF-8")]):
        folder = tmp_path / str(number)
        environment = os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale}
        command = [sys.executable, "-m", "govkg", "analyse", str(PLAN), "-o", str(folder), *FAST]
        subprocess.run(command, check=True, capture_output=True, env=environment)
        assert files(folder) == files(out)


OTHER = "江城市实施方案\n一、甲事。（市教育局、市财政局牵头）\n二、乙事。（市水利局、市财政局负责）\n"


@pytest.mark.parametrize("plans", [1, 2])
def test_seed_and_draws_of_the_summary_are_those_of_the_report(
    plans: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other.txt").write_text(OTHER, "utf-8")
    sources = [str(PLAN), str(tmp_path / "other.txt")][:plans]
    assert main(["analyse", *sources, "-o", str(tmp_path / "o"), "--seed", "1", "--draws", "40", "--lang", "zh"]) == 0
    assert "随机种子 1，抽样 40 次" in capsys.readouterr().out
    report = (tmp_path / "o" / "report.html").read_text("utf-8")
    assert re.findall(r"分析 (\d+)，布局", report) == ["1"] * plans
    assert re.findall(r"，共模拟 (\d+) 次", report) == ["10"] * plans  # a quarter of the draws


def test_a_graph_of_several_plans_is_checked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "other.txt").write_text(OTHER, "utf-8")
    calls, check = [], KnowledgeGraph.validate
    monkeypatch.setattr(KnowledgeGraph, "validate", lambda kg: calls.append(kg) or check(kg))
    kg = KnowledgeGraph.from_plans([govkg.read_plan(PLAN), govkg.read_plan(tmp_path / "other.txt")])
    report_page(kg)
    assert len(calls) == 1
    assert main(["analyse", str(PLAN), str(tmp_path / "other.txt"), "-o", str(tmp_path / "o"), "--draws", "40"]) == 0
    assert len(calls) == 2


def test_the_analysis_of_one_plan_is_the_one_of_its_report() -> None:
    kg = KnowledgeGraph.from_plans([govkg.read_plan(PLAN)])
    analysis = govkg.analyse(kg, seed=1, draws=40)
    (studied,) = study_plans(kg, analysis)
    assert studied.analysis is analysis
    (again,) = study_plans(kg, govkg.analyse(kg, seed=1, draws=40, split_collectives=True))
    assert (again.analysis.parameters.split_collectives, again.analysis.parameters.seed) == (False, 1)


def test_the_graph_can_be_asked_and_analysed_again(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", "tasks-with-several-leads", "--graph", str(out / "graph.trig"), "--format", "csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 10
    assert main(["analyse", str(out / "graph.trig"), "-o", str(tmp_path / "again"), *FAST]) == 0
    assert (tmp_path / "again" / "graph.trig").read_bytes() == (out / "graph.trig").read_bytes()


def test_a_store_folder_is_analysed_and_left_as_it_is(out: Path, tmp_path: Path) -> None:
    assert main(["build", str(PLAN), "-o", str(tmp_path / "store")]) == 0
    before = files(tmp_path / "store")
    assert main(["analyse", str(tmp_path / "store"), "-o", str(tmp_path / "out"), *FAST]) == 0
    assert (tmp_path / "out" / "graph.trig").read_bytes() == (out / "graph.trig").read_bytes()
    assert {n: b for n, b in files(tmp_path / "store").items() if n.endswith(".sst")} == {
        n: b for n, b in before.items() if n.endswith(".sst")
    }


def bad(tmp_path: Path, kind: str) -> Path:
    path = tmp_path / f"{kind}.txt"
    match kind:
        case "empty":
            path.write_bytes(b"")
        case "binary":
            path.write_bytes(bytes(range(256)) * 40)
        case "no-zip":
            path = tmp_path / "letter.docx"
            path.write_text("not a zip")
        case "other-zip":
            path = tmp_path / "other.docx"
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr("a.txt", "x")
        case "no-plan":
            path.write_text("今天天气很好，我们去公园散步。\n", "utf-8")
    return path


@pytest.mark.parametrize("kind", ["missing", "empty", "binary", "no-zip", "other-zip", "no-plan"])
def test_bad_input_is_one_line_and_exit_code_3(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = bad(tmp_path, kind)
    assert main(["analyse", str(path), "-o", str(tmp_path / "out")]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert said.err.startswith("govkg: ")
    assert path.name in said.err
    assert not (tmp_path / "out").exists()


def test_a_text_in_gb18030_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(PLAN.read_text("utf-8").encode("gb18030"))
    assert main(["analyse", str(path), "-o", str(tmp_path / "out"), *FAST, "--lang", "zh"]) == 0
    assert "单位      24 个，另有集合主体 1 个" in capsys.readouterr().out


def test_an_output_folder_that_can_not_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file")
    assert main(["analyse", str(PLAN), "-o", str(taken / "out"), *FAST]) == 3
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert "can not write" in said
    assert f"{taken} is no folder" in said
    assert taken.read_text() == "a file"


def test_a_folder_that_can_not_be_written_is_told_before_the_analysis(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").touch()
    monkeypatch.setattr("govkg.analysis_folder.analyse", lambda *_, **__: pytest.fail("analysed"))
    assert main(["analyse", str(PLAN), "-o", str(tmp_path / "taken" / "out"), *FAST]) == 3


def test_a_failed_analysis_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OutputError("no page today")

    monkeypatch.setattr("govkg.analysis_folder.network_page", fail)
    assert main(["analyse", str(PLAN), "-o", str(tmp_path / "deep" / "out"), *FAST]) == 3
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere; Windows has no such bits"
)
def test_a_folder_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert main(["analyse", str(PLAN), "-o", str(tmp_path / "out"), *FAST]) == 3


@pytest.mark.parametrize("arguments", [["--draws", "3"], ["--seed", "-1"]])
def test_a_wrong_option_is_exit_code_2(arguments: list[str], tmp_path: Path) -> None:
    assert main(["analyse", str(PLAN), "-o", str(tmp_path / "out"), *arguments]) == 2
