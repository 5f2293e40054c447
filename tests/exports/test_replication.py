"""The replication package: another program computes the same numbers, and sees when one was changed."""

import csv
import hashlib
import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from govkg.cli import main
from govkg.resources import resource

PLAN = str(resource("data", "changzhi-2023", "plan.txt"))


def missing_for_r() -> str:
    """What keeps recompute.R from running here; empty where nothing does."""
    program = shutil.which("Rscript")
    if program is None:
        return "Rscript is not installed"
    asked = 'cat(setdiff(c("igraph", "sna"), rownames(installed.packages())))'
    answer = subprocess.run([program, "-e", asked], capture_output=True, text=True, check=False)
    return f"R lacks {answer.stdout}" if answer.stdout.strip() else ""


MISSING = missing_for_r()
needs_r = pytest.mark.skipif(bool(MISSING), reason=MISSING or "R is there")


def recompute(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["Rscript", str(folder / "recompute.R"), *options], capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("replication") / "package"
    assert main(["replicate", PLAN, "-o", str(folder), "--draws", "40", "-q"]) == 0
    return folder


@pytest.fixture
def copy(package: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(package, tmp_path / "copy"))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / "tables" / f"{table}.csv").read_text("utf-8-sig"))))


@needs_r
def test_igraph_and_sna_compute_the_same_tables(package: Path) -> None:
    answer = recompute(package)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert re.search(r"^ +\d+ s  pairs$", answer.stderr, re.M)
    lines = [line.split() for line in answer.stdout.splitlines()[1:] if line.startswith(("agencies", "tasks", "pairs"))]
    assert len(lines) >= 25
    assert {"igraph", "sna", "R"} == {by for _, _, by, _ in lines}
    assert all(float(difference) < 1e-9 for *_, difference in lines)


SMALL = """甲市优化营商环境工作方案

一、主要任务
（一）推进企业开办便利。推行全程网办。（牵头单位：市市场监督管理局；配合单位：市税务局、市公安局）
（二）推进不动产登记。压缩办理时间。（牵头单位：市规划和自然资源局；配合单位：市税务局、市住房和城乡建设局）
（三）落实减税降费。（牵头单位：市税务局；配合单位：市财政局、各县区政府）
（四）加强企业用工服务。（牵头单位：市人力资源和社会保障局；配合单位：市财政局）
（五）开展企业走访。（牵头单位：各县区政府；配合单位：市工业和信息化局）
"""


@needs_r
def test_sna_counts_the_same_brokerage_roles(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(SMALL, "utf-8")
    assert main(["replicate", str(tmp_path / "plan.txt"), "-o", str(tmp_path / "out"), "--draws", "40", "-q"]) == 0
    answer = recompute(tmp_path / "out")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    lines = [line.split() for line in answer.stdout.splitlines() if line.startswith("brokerage")]
    assert [by for _, _, by, _ in lines] == ["R", *["sna"] * 5]
    tax = next(row for row in rows(tmp_path / "out", "brokerage") if row["written"] == "市税务局")
    # between each of two leads and the treasury (all of the city), and each of them and the counties (a class of their own)
    assert (tax["coordinator"], tax["representative"], tax["liaison"]) == ("2", "2", "0")


HEAD = "甲市实施方案\n\n一、主要任务\n"
EDGES = {
    "one agency, one task": "（一）推进企业开办便利。推行全程网办。（牵头单位：市教育局）\n",
    "nobody that can be named": "（一）推进企业开办便利。（责任单位：市直有关单位）\n（二）推进企业登记。（责任单位：有关部门）\n",
    "a joint body in two tasks": (
        "（一）推进企业开办便利。建立部门联席会议制度。（牵头单位：市教育局、市财政局）\n"
        "（二）推进企业服务。建立部门联席会议制度。（牵头单位：市税务局、市司法局）\n"
        "（三）推进企业登记。（牵头单位：市民政局，配合单位：有关部门）\n"
    ),
}


@needs_r
@pytest.mark.parametrize("case", EDGES)
def test_the_script_agrees_on_plans_at_the_edge(case: str, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(HEAD + EDGES[case], "utf-8")
    assert main(["replicate", str(tmp_path / "plan.txt"), "-o", str(tmp_path / "out"), "--draws", "20", "-q"]) == 0
    answer = recompute(tmp_path / "out")
    assert answer.returncode == 0, answer.stdout + answer.stderr


@needs_r
def test_the_script_runs_in_a_bare_locale_from_any_folder(package: Path, tmp_path: Path) -> None:
    answer = subprocess.run(
        ["Rscript", str(package / "recompute.R")],
        cwd=tmp_path,
        env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
        check=False,
    )
    assert answer.returncode == 0


def other_number(text: str, column: str) -> str:
    """The first row's number in that column, one more in the last place."""
    table = list(csv.reader(io.StringIO(text, newline="")))
    place = table[0].index(column)
    table[1][place] = repr(float(table[1][place]) * (1 + 1e-8) + 1e-8)
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(table)
    return out.getvalue()


CORRUPTIONS: dict[str, tuple[str, Callable[[str], str]]] = {
    "a number in the eighth digit": ("agencies", lambda text: other_number(text, "betweenness")),
    "a pair's weight": ("pairs", lambda text: other_number(text, "newman")),
    "an assignment less": ("incidence", lambda text: text[: text.rstrip().rindex("\r\n") + 2]),
    "a pair less": ("pairs", lambda text: text[: text.rstrip().rindex("\r\n") + 2]),
    "an unknown task": ("incidence", lambda text: text.replace("T2,", "T99,", 1)),
    "a column renamed": ("agencies", lambda text: text.replace("interfaces", "ports", 1)),
    "a value emptied": ("network", lambda text: text.replace("gini,", "gini,x", 1)),
    "an unmet pair less": ("unmet", lambda text: text[: text.rstrip().rindex("\r\n") + 2]),
    "a nested task less": ("nesting", lambda text: text[: text.rstrip().rindex("\r\n") + 2]),
    "no rows": ("tasks", lambda text: ""),
}


@needs_r
@pytest.mark.parametrize("fault", CORRUPTIONS)
def test_a_corrupted_table_is_seen(copy: Path, fault: str) -> None:
    table, corrupt = CORRUPTIONS[fault]
    file = copy / "tables" / f"{table}.csv"
    before = file.read_bytes().decode("utf-8-sig")
    assert corrupt(before) != before
    file.write_bytes(b"\xef\xbb\xbf" + corrupt(before).encode())
    assert recompute(copy).returncode != 0


def test_the_same_graph_gives_the_same_bytes(package: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    assert main(["replicate", str(package / "graph.trig"), "-o", str(again), "--draws", "40", "-q"]) == 0
    assert contents(again) == contents(package)


def test_every_file_has_its_hash(package: Path) -> None:
    listed = dict(reversed(line.split("  ")) for line in (package / "SHA256SUMS").read_text().splitlines())
    found = {name: hashlib.sha256(data).hexdigest() for name, data in contents(package).items() if name != "SHA256SUMS"}
    assert listed == found
    parameters = json.loads((package / "parameters.json").read_text("utf-8"))
    assert parameters["documents_sha256"].popitem()[1] == hashlib.sha256(Path(PLAN).read_bytes()).hexdigest()
    assert (parameters["draws"], parameters["versions"]["govkg"]) == (40, "0.1.0")


def test_the_incidence_is_what_was_counted_by_hand(package: Path) -> None:
    assignments = rows(package, "incidence")
    assert len(assignments) == 40
    assert sum(d["name"] == "长治市教育局" for d in assignments) == 3
    assert {d["agency_id"] for d in assignments} == {row["agency_id"] for row in rows(package, "agencies")}


def test_the_audit_of_names_holds_every_assignment(package: Path) -> None:
    names = rows(package, "names")
    assert sum(int(row["times"]) for row in names if row["kind"] != "indefinite") == 43
    assert all(row["agency_id"] == "" for row in names if row["kind"] == "indefinite")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "zh",
            (
                "24 个单位、1 个成员可列举的集合主体、12 项任务",
                "所有排名均为暂定",
                "doi:10.1214/13-AOS1131",
                "没有任何一对可能",
            ),
        ),
        (
            "en",
            (
                "24 agencies and 1 collective whose members can be listed, 12 tasks",
                "All ranks are provisional",
                "doi:10.1214/13-AOS1131",
                "no pair could pass",
            ),
        ),
    ],
)
def test_the_methods_state_the_run(package: Path, language: str, said: tuple[str, ...]) -> None:
    text = (package / f"METHODS.{language}.md").read_text("utf-8")
    assert [words for words in said if words not in text] == []
    assert "{" not in text


def test_a_graph_without_a_plan_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.ttl"
    empty.write_text("")
    assert main(["replicate", str(empty), "-o", str(tmp_path / "out")]) == 3
    assert "no plan in" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
