"""Many plans at once: every file has a row, bad ones stop nothing, a second run does only what is new."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from govkg.cli import main
from govkg.errors import UsageError
from govkg.plans.archive.files import find_files
from govkg.plans.archive.index import ArchiveRow
from govkg.plans.archive.reading import Job, _results, read_archive
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
    rows = {row["file"].removeprefix("../plans/"): row for row in index(out)}
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
    found = find_files([plans])
    first = read_archive(found, out, processes=1)
    stamps = {p.name: p.stat().st_mtime_ns for p in out.glob("*.json")}
    (plans / "a" / "plan.txt").write_text(PLAN + "3.办好养老。（责任单位：市民政局）\n", "utf-8")
    second = read_archive(found, out, processes=1)
    changed = {p.name for p in out.glob("*.json") if p.stat().st_mtime_ns != stamps[p.name]}
    assert changed == {row.json for row in second.rows if row.file.endswith("a/plan.txt")}
    assert [row.tasks for row in second.rows if row.file.endswith("a/plan.txt")] == [3]
    assert (first.unchanged, second.unchanged) == (0, 3)
    assert [row.file for row in first.rows] == [row.file for row in second.rows] == [str(f) for f in found.files]


def test_one_and_two_processes_give_the_same(plans: Path, tmp_path: Path) -> None:
    files = find_files([plans])
    assert read_archive(files, tmp_path / "one", processes=1) == read_archive(files, tmp_path / "two", processes=2)


def test_patterns_and_files(plans: Path) -> None:
    assert find_files([f"{plans}/**/plan.txt", plans / "letter.txt"]).files == (
        plans / "a" / "plan.txt", plans / "b" / "plan.txt", plans / "letter.txt",
    )  # fmt: skip


def test_wrong_use_is_one_line(plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(plans)]) == 2
    assert main(["extract", str(tmp_path / "none*.txt"), "-o", str(tmp_path / "out")]) == 3
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_another_table_of_names_reads_again(plans: Path, tmp_path: Path) -> None:
    out, table = tmp_path / "out", tmp_path / "ours.csv"
    (plans / "a" / "plan.txt").write_text(PLAN.replace("市教育局", "市低空局"), "utf-8")
    found = find_files([plans])
    read_archive(found, out, processes=1)
    for name in ("低空经济局", "低空经济发展局"):
        table.write_text(f"name,abbreviations\n{name},低空局\n", "utf-8")
        assert read_archive(found, out, processes=1, agencies=[str(table)]).unchanged == 0
        assert f'"市{name}"' in (out / "a-plan.txt.json").read_text("utf-8")
    assert read_archive(found, out, processes=1, agencies=[str(table)]).unchanged == 4


def test_files_of_a_folder_that_are_passed_over_are_listed(
    plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    (plans / "a" / "scan.png").write_bytes(b"\x89PNG")
    (plans / "page.doc").write_text(f"<html><body><p>{'</p><p>'.join(PLAN.splitlines())}</p></body></html>", "utf-8")
    (plans / "old.wps").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert main(["extract", str(plans), "-o", str(out), "-j", "1"]) == 3
    said = capsys.readouterr()
    assert "2 that could not be read; skipped as no papers: 1" in said.out
    assert "skipped: " in said.err
    states = {Path(row["file"]).name: (row["state"], bool(row["reason"])) for row in index(out)}
    assert states["scan.png"] == ("skipped", True)
    assert states["page.doc"] == ("read", False)
    assert states["old.wps"] == ("failed", True)


def test_results_among_the_papers_are_not_listed(plans: Path) -> None:
    read_archive(find_files([plans]), plans, processes=1)
    assert [r.file for r in read_archive(find_files([plans]), plans, processes=1).rows if r.state == "skipped"] == []


def test_a_second_run_says_what_it_left(plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["extract", str(plans), "-o", str(tmp_path / "out"), "-j", "1"]
    main(words)
    assert "unchanged" not in capsys.readouterr().out
    main(words)
    assert "; 4 of them unchanged since the last run: " in capsys.readouterr().out


@pytest.mark.parametrize("words", [["-j", "0"], ["--format", "csv"]])
def test_options_that_would_do_nothing_are_refused(words: list[str], plans: Path, tmp_path: Path) -> None:
    assert main(["extract", str(plans), "-o", str(tmp_path / "out"), *words]) == 2
    assert not (tmp_path / "out").exists()


def test_a_run_that_was_broken_off_is_gone_on_with(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out, seen = tmp_path / "out", []

    def broken_off(*_: object, **words: object) -> None:
        def stop(row: ArchiveRow) -> None:
            seen.append(row)
            if len(seen) == 3:
                raise KeyboardInterrupt

        read_archive(find_files([plans]), out, processes=1, done=stop)

    with monkeypatch.context() as patch:
        patch.setattr("govkg.cli.extract.read_archive", broken_off)
        assert main(["extract", str(plans), "-o", str(out)]) == 130
    assert "the same command goes on from there" in capsys.readouterr().err
    with (out / "index.unfinished.csv").open("a", encoding="utf-8") as torn:
        torn.write("plans/changzhi.md,12")
    again = read_archive(find_files([plans]), out, processes=1)
    assert again.rows[:3] == tuple(seen)
    assert again.unchanged == sum(row.state != "failed" for row in seen)
    assert sorted(p.name for p in out.iterdir() if p.suffix == ".csv") == ["index.csv"]
    assert len(index(out)) == 5


def test_results_of_papers_that_are_gone_are_said(
    plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    read_archive(find_files([plans]), out, processes=1)
    (plans / "changzhi.md").unlink()
    main(["extract", str(plans), "-o", str(out), "-j", "1"])
    said = capsys.readouterr()
    assert "1 of earlier runs whose paper is no longer there" in said.out
    assert f"gone: {plans / 'changzhi.md'} is no longer there; changzhi.json was read from it" in said.err
    (out / "changzhi.json").unlink()
    assert read_archive(find_files([plans]), out, processes=1).gone == ()
    assert "changzhi.md" not in (out / "index.csv").read_text("utf-8-sig")


def test_a_run_over_some_of_the_papers_forgets_none_of_the_others(plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    read_archive(find_files([plans]), out, processes=1)
    read_archive(find_files([plans / "changzhi.md"]), out, processes=1)
    assert len(index(out)) == 5
    assert read_archive(find_files([plans]), out, processes=1).unchanged == 4


def mortal(job: Job) -> ArchiveRow:
    """Dies of the file that is called deadly."""
    if "deadly" in job.file:
        os._exit(1)
    return job.failed("", "no plan", "")


def test_a_process_that_dies_takes_no_other_file_with_it() -> None:
    jobs = [Job(f"{n}{'deadly' if n in (3, 7) else ''}", "", (), "", "", None) for n in range(12)]
    rows = list(_results(jobs, 2, mortal))
    assert [Path(row.file).name for row in rows] == [job.file for job in jobs]
    assert [n for n, row in enumerate(rows) if row.state == "failed"] == [3, 7]


def test_a_fault_of_a_rule_in_one_file_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from govkg.plans import reader

    def stumbles(path: str, *, agencies: object = (), place: str = "") -> object:
        if Path(path).name == "2.txt":
            raise IndexError("string index out of range")
        return whole(path)

    whole = reader.read_plan
    monkeypatch.setattr(reader, "read_plan", stumbles)
    for name in ("1.txt", "2.txt", "3.txt"):
        (tmp_path / name).write_text(
            "甲市方案\n一、办好学校。（责任单位：市教育局）\n二、修路。（责任单位：市交通局）\n", "utf-8"
        )
    archive = read_archive(find_files([str(tmp_path)]), tmp_path / "out", processes=1)
    assert [(Path(row.file).name, row.state, row.reason) for row in archive.rows] == [
        ("1.txt", "read", ""),
        ("2.txt", "failed", "IndexError: string index out of range"),
        ("3.txt", "read", ""),
    ]


def test_the_index_tells_what_each_plan_is_and_which_were_given_twice(tmp_path: Path) -> None:
    papers, out = tmp_path / "papers", tmp_path / "out"
    papers.mkdir()
    text = "江城市人民政府\n江政发〔2024〕3号\n江城市健康行动方案（2024—2026年）\n一、甲事。（市教育局负责）\n2024年3月5日\n"
    for name in ("a.txt", "b.txt"):
        (papers / name).write_text(text, "utf-8")
    (papers / "c.txt").write_text("没有任务。\n", "utf-8")
    for _ in range(2):
        assert main(["extract", str(papers), "-o", str(out), "-j", "1"]) == 0
        first, second, none = index(out)
        assert (first["document_number"], first["jurisdiction"]) == ("江政发〔2024〕3号", "江城市")
        assert (first["start"], first["end"]) == ("2024", "2026")
        assert "健康行动方案" in first["title"]
        assert [row["same_as"] for row in (first, second, none)] == ["", first["json"], ""]
        assert none["title"] == ""


def test_a_script_without_a_guard_reads_its_files(plans: Path, tmp_path: Path) -> None:
    """Each process of a pool begins the script anew: all files failed for want of memory, as it was told."""
    script = tmp_path / "script.py"
    lines = "import govkg", f"found = govkg.find_files([{str(plans)!r}])", "govkg.read_archive(found, 'read')"
    script.write_text("\n".join(lines), "utf-8")
    subprocess.run([sys.executable, str(script)], cwd=tmp_path, check=True)
    assert [row["state"] for row in index(tmp_path / "read")].count("read") == 3
    with pytest.raises(UsageError, match="processes=-1"):
        read_archive(find_files([plans]), tmp_path / "read", processes=-1)
