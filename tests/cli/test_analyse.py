"""The main job from the command line: what is written, that it is the same every time, and one clear line for bad input."""

import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from govkg.cli import main
from govkg.resources import resource

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
    assert (out / "tables" / "tasks.csv").read_text("utf-8-sig").splitlines()[0].startswith("iri,number,path,heading")


def test_the_summary_says_what_was_found_and_where_it_lies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyse", str(PLAN), "-o", str(tmp_path / "o"), "--lang", "en", *FAST]) == 0
    said = capsys.readouterr()
    assert "12, 27 declared; cut off" in said.out
    assert "agencies     24, and 1 collective" in said.out
    assert "Of 11 tasks with a stated owner, 9 have several leads" in said.out
    assert f"written to {tmp_path / 'o'}: graph.trig, network.html, report.html" in said.out
    assert said.err == ""


def test_same_input_same_bytes_for_any_hash_seed_and_locale(out: Path, tmp_path: Path) -> None:
    for number, (seed, locale) in enumerate([("1", "C"), ("2", "C.UTF-8")]):
        folder = tmp_path / str(number)
        environment = os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale}
        command = [sys.executable, "-m", "govkg", "analyse", str(PLAN), "-o", str(folder), *FAST]
        subprocess.run(command, check=True, capture_output=True, env=environment)
        assert files(folder) == files(out)


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
    assert main(["analyse", str(path), "-o", str(tmp_path / "out"), *FAST]) == 0
    assert "agencies     24, and 1 collective" in capsys.readouterr().out


def test_an_output_folder_that_can_not_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file")
    assert main(["analyse", str(PLAN), "-o", str(taken / "out"), *FAST]) == 3
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert "can not write into" in said
    assert taken.read_text() == "a file"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere; Windows has no such bits"
)
def test_a_folder_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert main(["analyse", str(PLAN), "-o", str(tmp_path / "out"), *FAST]) == 3


@pytest.mark.parametrize("arguments", [["--draws", "3"], ["--seed", "-1"]])
def test_a_wrong_option_is_exit_code_2(arguments: list[str], tmp_path: Path) -> None:
    assert main(["analyse", str(PLAN), "-o", str(tmp_path / "out"), *arguments]) == 2
