"""Many plans at once: every file has a row, bad ones stop nothing, a second run does only what is new."""

import csv
import io
import json
from pathlib import Path

import pytest

from govkg.cli import main
from govkg.plans.archive import find_files, read_archive
from govkg.resources import resource

PLAN = (
    "甲市方案\n一、任务\n1.办好教育。（责任单位：市教育局牵头，有关单位配合）\n2.办好医疗。（责任单位：市卫生健康委）\n"
)


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    (folder / "a").mkdir(parents=True)
    (folder / "b").mkdir()
    (folder / "a" / "plan.txt").write_text(PLAN, "utf-8")
    (folder / "b" / "plan.txt").write_text(PLAN.replace("甲市", "乙市"), "gb18030")
    (folder / "letter.txt").write_text("今天天气很好。", "utf-8")
    (folder / "broken.docx").write_text("no zip")
    (folder / "changzhi.md").write_bytes(resource("data", "changzhi-2023", "plan.txt").read_bytes())
    return folder


def index(out: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((out / "index.csv").read_text("utf-8-sig"))))


def test_a_folder(plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["extract", str(plans), "-o", str(out), "-j", "2"]) == 3
    said = capsys.readouterr()
    assert "3 read as plans, 1 that are no plan, 1 that could not be read" in said.out
    assert "broken.docx" in said.err
    assert "letter.txt" in said.err
    rows = {Path(row["file"]).relative_to(plans).as_posix(): row for row in index(out)}
    assert {name: row["state"] for name, row in rows.items()} == {
        "a/plan.txt": "read", "b/plan.txt": "read", "letter.txt": "no plan", "broken.docx": "failed", "changzhi.md": "read",
    }  # fmt: skip
    assert (rows["a/plan.txt"]["tasks"], rows["a/plan.txt"]["assignments"], rows["a/plan.txt"]["open_ended"]) == (
        "2",
        "3",
        "1",
    )
    assert rows["changzhi.md"]["assignments"] == "52"
    titles = {json.loads((out / row["json"]).read_text("utf-8"))["title"] for row in rows.values() if row["json"]}
    assert len(titles) == 3
    assert sorted(p.name for p in out.iterdir()) == sorted(
        [row["json"] for row in rows.values() if row["json"]] + ["index.csv"]
    )


def test_a_second_run_reads_only_what_is_new_or_changed(plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    files = find_files([plans])
    first = read_archive(files, out, processes=1)
    stamps = {p.name: p.stat().st_mtime_ns for p in out.glob("*.json")}
    (plans / "a" / "plan.txt").write_text(PLAN + "3.办好养老。（责任单位：市民政局）\n", "utf-8")
    second = read_archive(files, out, processes=1)
    changed = {p.name for p in out.glob("*.json") if p.stat().st_mtime_ns != stamps[p.name]}
    assert changed == {row.json for row in second if row.file.endswith("a/plan.txt")}
    assert [row.tasks for row in second if row.file.endswith("a/plan.txt")] == [3]
    assert [row.file for row in first] == [row.file for row in second] == [str(f) for f in files]


def test_one_and_two_processes_give_the_same(plans: Path, tmp_path: Path) -> None:
    files = find_files([plans])
    assert read_archive(files, tmp_path / "one", processes=1) == read_archive(files, tmp_path / "two", processes=2)


def test_patterns_and_files(plans: Path) -> None:
    assert find_files([f"{plans}/**/plan.txt", plans / "letter.txt"]) == [
        plans / "a" / "plan.txt", plans / "b" / "plan.txt", plans / "letter.txt",
    ]  # fmt: skip


def test_wrong_use_is_one_line(plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(plans)]) == 2
    assert main(["extract", str(tmp_path / "none*.txt"), "-o", str(tmp_path / "out")]) == 3
    assert len(capsys.readouterr().err.splitlines()) == 2
