"""The files of an archive: each found once by whatever name, none lost in silence, no result of one in the place of another's."""

import csv
import io
import json
import os
from pathlib import Path

import pytest

from govkg.cli import main
from govkg.errors import DocumentMissing
from govkg.plans.archive.files import find_files
from govkg.plans.archive.index import ArchiveRow, earlier_rows, write_index
from govkg.plans.archive.reading import read_archive

PLAN = "{}市方案\n一、任务\n1.办好教育。（责任单位：市教育局牵头，有关单位配合）\n"


def paper(path: Path, city: str = "甲") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PLAN.format(city), "utf-8")
    return path


def read(given: list[str | Path], out: Path) -> tuple[ArchiveRow, ...]:
    return read_archive(find_files(given), out, processes=1).rows


def index(out: Path) -> dict[str, dict[str, str]]:
    rows = list(csv.DictReader(io.StringIO((out / "index.csv").read_text("utf-8-sig"))))
    assert len({row["file"] for row in rows}) == len(rows)
    return {os.path.normpath(out / row["file"]): row for row in rows}


def title(out: Path, row: dict[str, str]) -> str:
    return str(json.loads((out / row["json"]).read_text("utf-8"))["title"])


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    path = tmp_path / "plans" / os.fsdecode(b"\xb7\xbd\xb0\xb8.txt")
    try:
        return paper(path)
    except OSError:
        pytest.skip("this disk takes no names but UTF-8")


def test_a_name_that_is_no_text(strange: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, form = tmp_path / "out", r"\xb7\xbd\xb0\xb8"
    paper(strange.parent / "other.txt", "乙")
    strange.with_name(os.fsdecode(b"\xb7.docx")).write_text("no zip")
    words = ["extract", str(strange.parent), "-o", str(out), "-j", "1"]
    assert main(words) == 3
    rows = {Path(name).name: row for name, row in index(out).items()}
    assert (rows[f"{form}.txt"]["state"], rows[f"{form}.txt"]["json"]) == ("read", f"{form}.json")
    assert title(out, rows[f"{form}.txt"]) == "甲市方案"
    assert r"\xb7.docx" in rows[r"\xb7.docx"]["reason"]
    capsys.readouterr()
    assert main(words) == 3
    assert "2 of them unchanged" in capsys.readouterr().out
    read([strange.parent / "other.txt"], out)
    assert index(out)[str(strange.parent / f"{form}.txt")]["state"] == "read"


@pytest.mark.parametrize("command", ["extract {} --format json", "review {} -o out.yaml", "build {} -o out.ttl"])
def test_commands_take_a_name_that_is_no_text(command: str, strange: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(strange.parent)
    assert main([word.format(strange) for word in command.split()]) == 0
    assert all(p.read_text("utf-8") for p in strange.parent.glob("out.*"))


def test_a_paper_takes_no_name_of_another_one_that_exists(tmp_path: Path) -> None:
    out, (one, two) = tmp_path / "out", (paper(tmp_path / f"d{n}" / "plan.txt", "甲乙"[n - 1]) for n in (1, 2))
    read([one], out)
    read([two], out)
    assert {name: (row["json"], title(out, row)) for name, row in index(out).items()} == {
        str(one): ("plan.json", "甲市方案"),
        str(two): ("d2-plan.txt.json", "乙市方案"),
    }
    assert [row.json for row in read([tmp_path / "d1", tmp_path / "d2"], out)] == ["plan.json", "d2-plan.txt.json"]
    one.unlink()
    assert [row.json for row in read([paper(tmp_path / "d3" / "plan.txt", "丙")], out)] == ["plan.json"]
    assert str(one) not in index(out)


def test_names_of_papers_are_no_formulas_in_the_index(tmp_path: Path) -> None:
    out, file = tmp_path / "out", paper(tmp_path / "plans" / "=1+1.txt")
    assert [row.json for row in read([file], out)] == ["=1+1.json"]
    assert [row["json"] for row in index(out).values()] == ["'=1+1.json"]
    assert read_archive(find_files([file]), out, processes=1).unchanged == 1


def test_names_that_differ_in_capitals_alone_are_one_on_many_disks(tmp_path: Path) -> None:
    files = [paper(tmp_path / folder / name) for folder, name in (("a", "plan.txt"), ("b", "Plan.txt"))]
    assert [row.json for row in read([*files], tmp_path / "out")] == ["a-plan.txt.json", "b-Plan.txt.json"]


def test_a_file_is_one_however_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, file = tmp_path / "out", paper(tmp_path / "plans" / "plan.txt")
    monkeypatch.chdir(tmp_path)
    ways = ["plans/plan.txt", str(file), "plans/../plans/plan.txt", "plans", "./plans/*.txt"]
    assert [row.file for row in read([*ways], out)] == [str(file)]
    for way in ways:
        assert read_archive(find_files([way]), out, processes=1).unchanged == 1
        assert [*index(out)] == [str(file)]
    monkeypatch.chdir(file.parent)
    assert read_archive(find_files(["plan.txt"]), out, processes=1).unchanged == 1


def test_the_index_shows_no_path_of_the_machine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    for name in ("plan.txt", "gone.txt"):
        paper(tmp_path / "plans" / "city" / name, name[0])
    (tmp_path / "plans" / "letter.txt").write_text("今天天气很好，没有任务。\n" * 3, "utf-8")
    (tmp_path / "plans" / "broken.docx").write_text("no zip")
    words = ["extract", str(tmp_path / "plans"), "-o", str(out), "-j", "1"]
    assert main(words) == 3
    (tmp_path / "plans" / "city" / "gone.txt").unlink()
    assert main(words) == 3
    assert f"failed: {tmp_path / 'plans' / 'broken.docx'}: is no Word file" in capsys.readouterr().err
    text = (out / "index.csv").read_text("utf-8-sig")
    files = [line.partition(",")[0] for line in text.splitlines()[1:]]
    assert files == [f"../plans/{name}" for name in ("broken.docx", "city/plan.txt", "letter.txt", "city/gone.txt")]
    assert str(tmp_path) not in text


@pytest.mark.parametrize("broken_off", [False, True])
def test_an_archive_that_is_moved_with_its_papers_is_still_known(
    broken_off: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = tmp_path / "here", tmp_path / "there" / "deep"
    for name in ("plan.txt", "=plan.txt"):
        paper(here / "plans" / name)
    read([here / "plans"], here / "out")
    if broken_off:
        (here / "out" / "index.csv").rename(here / "out" / "index.unfinished.csv")
    there.parent.mkdir()
    here.rename(there)
    (tmp_path / "link").symlink_to(there / "out")
    monkeypatch.chdir(there / "plans")
    for out in (there / "out", tmp_path / "link"):
        archive = read_archive(find_files(["."]), out, processes=1)
        assert (archive.unchanged, archive.gone, len(index(there / "out"))) == (2, (), 2)


def test_a_paper_that_shares_no_folder_with_the_index_keeps_its_path(tmp_path: Path) -> None:
    row = ArchiveRow("/elsewhere/plan.txt", "", "", "", "read", "plan.json", 0, 0, 0, 0, 0, "")
    write_index(tmp_path, [row])
    assert earlier_rows(tmp_path) == {row.file: row}
    assert (tmp_path / "index.csv").read_text("utf-8-sig").splitlines()[1].startswith("/elsewhere/plan.txt,")


def test_links_and_what_is_no_file_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plans, out = tmp_path / "plans", tmp_path / "out"
    paper(plans / "plan.txt")
    paper(tmp_path / "elsewhere" / "far.txt")
    (plans / "linked").symlink_to(tmp_path / "elsewhere")
    (plans / "loop").symlink_to(plans)
    (plans / "self").symlink_to("self")
    (plans / "lost.txt").symlink_to("nowhere")
    os.mkfifo(plans / "pipe.txt")
    assert main(["extract", str(plans), "-o", str(out), "-j", "1"]) == 3
    rows = {Path(name).relative_to(plans).as_posix(): row for name, row in index(out).items()}
    assert {name: row["state"] for name, row in rows.items()} == {
        "plan.txt": "read",
        "linked/far.txt": "read",
        "self": "failed",
        "lost.txt": "failed",
        "pipe.txt": "skipped",
    }
    said = capsys.readouterr().err
    assert f"failed: {plans / 'lost.txt'}: a link that leads nowhere" in said
    assert "pipe.txt: a pipe or device is no paper" in said
    assert find_files([f"{plans}/**/*.txt"]).files == (plans / "linked" / "far.txt", plans / "plan.txt")


def test_a_folder_that_can_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plans, out = tmp_path / "plans", tmp_path / "out"
    paper(plans / "plan.txt")
    secret = paper(plans / "secret" / "plan.txt").parent
    listed = os.listdir

    def closed(folder: Path) -> list[str]:
        if Path(folder) == secret:
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr("os.listdir", closed)
    assert main(["extract", str(plans), "-o", str(out), "-j", "1"]) == 3
    row = index(out)[str(secret)]
    assert (row["state"], row["reason"]) == ("failed", "../plans/secret: the folder can not be read: Permission denied")
    with pytest.raises(DocumentMissing, match="the folder can not be read"):
        find_files([secret])


def test_results_are_never_papers(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    paper(plans / "plan.txt")
    (plans / "index.csv").write_text("任务,责任单位\n办好教育,市教育局\n", "utf-8")
    for out in (plans / "out", plans / "deep" / "other", plans / "out"):
        files = [Path(row.file).name for row in read([plans], out)]
        assert files == ["index.csv", "plan.txt"]
    (plans / "out" / "index.csv").rename(plans / "out" / "index.unfinished.csv")
    assert [Path(row.file).name for row in read([plans, f"{plans}/**/*.csv"], tmp_path / "o")] == [
        "index.csv",
        "plan.txt",
    ]
    named = read([plans / "plan.txt", plans / "deep" / "other" / "index.csv"], tmp_path / "o2")
    assert [row.state for row in named] == ["read", "skipped"]


def test_one_missing_name_stops_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = paper(tmp_path / "plan.txt"), tmp_path / "out"
    assert main(["extract", str(file), str(tmp_path / "missing.txt"), "-o", str(out), "-j", "1"]) == 3
    said = capsys.readouterr()
    assert "1 read as plans, 0 that are no plan, 1 that could not be read" in said.out
    assert f"failed: no plan at {tmp_path / 'missing.txt'}" in said.err
    assert main(["extract", str(tmp_path / "no.txt"), str(tmp_path / "none.txt"), "-o", str(tmp_path / "o")]) == 3
    assert not (tmp_path / "o").exists()


def test_a_collective_that_nobody_can_list_is_marked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is no lead wherever leads are counted, though the clause has it in that role."""
    plan = tmp_path / "plan.txt"
    plan.write_text("甲市方案\n一、任务\n1.办好教育。（牵头单位：有关部门；配合单位：市教育局）\n", "utf-8")
    for command in (["extract", str(plan)], ["explain", str(plan), "--task", "1"]):
        assert main(command) == 0
        (line,) = (line for line in capsys.readouterr().out.splitlines() if "lead " in line)
        assert "有关部门 [indefinite]" in line or "有关部门 = 甲市有关部门 [indefinite]" in line
