"""`govkg analyse`, `tasklists`, `report` and `network` take folders and patterns; what can not be read is listed at the end, and the rest is done."""

from __future__ import annotations

import warnings
from pathlib import Path

import openpyxl
import pytest

from govkg.cli import main
from govkg.errors import NotAPlan
from govkg.graph.gathering import gather
from govkg.plans.archive.files import find_files
from govkg.plans.archive.ours import is_ours

PLAN = "江城市{}方案\n一、甲事。（市教育局牵头，市财政局配合）\n二、乙事。（市水利局负责）\n"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "方案"
    (folder / "2026").mkdir(parents=True)
    (folder / "one.txt").write_text(PLAN.format("第一"), "utf-8")
    (folder / "2026" / "two.txt").write_text(PLAN.format("第二"), "utf-8")
    (folder / "bad.docx").write_bytes(b"no Word file at all")
    (folder / "letter.txt").write_text("各位同事，下周二上午开会。\n", "utf-8")
    (folder / "~$one.docx").write_bytes(b"\x05word")
    (folder / "seal.png").write_bytes(b"no paper")
    return folder


@pytest.mark.parametrize(
    "command", ["analyse PAPERS -o OUT --draws 40", "tasklists PAPERS -o OUT.xlsx", "report PAPERS -o OUT.html --draws 40", "network PAPERS -o OUT.html"]
)  # fmt: skip
def test_a_folder_is_read_and_what_is_no_plan_is_listed_at_the_end(
    command: str, papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [w.replace("PAPERS", str(papers)).replace("OUT", str(tmp_path / "out")) for w in command.split()]
    assert main([*words, "-q", "--lang", "zh"]) == 3
    skipped, first, second = capsys.readouterr().err.splitlines()
    assert skipped == f"略过：{papers}/seal.png：后缀 .png 不在可读之列；要读请写明该文件"
    assert first == f"govkg: {papers}/bad.docx：名称如此，内容却不是 Word 文件（.docx）；请用原来的程序打开后重新保存"
    assert second.startswith(f"govkg: 未收入：{papers}/letter.txt：不是方案")
    assert any(path.name.startswith("out") for path in tmp_path.iterdir())


def test_a_pattern_that_the_shell_expanded_meets_lock_files_too(
    papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (papers / "bad.docx").unlink()
    (papers / "letter.txt").unlink()
    named = [str(path) for path in sorted(papers.iterdir()) if path.is_file() and path.suffix != ".png"]
    assert f"{papers}/~$one.docx" in named
    for given in (named, [f"{papers}/*.txt", f"{papers}/*.docx"]):
        assert main(["tasklists", *given, "-o", str(tmp_path / "lists.xlsx"), "-q"]) in (0, 3)
        assert "~$" not in capsys.readouterr().err.replace(f"{papers}/*.docx", "")
    assert main(["tasklists", f"{papers}/~$one.docx", "-o", str(tmp_path / "no.xlsx"), "--lang", "zh"]) == 3
    assert (
        capsys.readouterr().err == f"govkg: {papers}/~$one.docx：是 Word 或 WPS 打开文档时的临时文件；请给出文档本身\n"
    )


def test_a_store_is_opened_and_papers_are_added_to_it(papers: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert main(["build", str(papers / "one.txt"), "-o", str(store), "-q"]) == 0
    found = gather([str(store), str(papers / "2026")])
    assert [str(row["title"]) for row in found.kg.query("plans")] == ["江城市第一方案", "江城市第二方案"]
    assert (found.failed, found.files) == ((), (papers / "2026" / "two.txt",))
    assert len(gather([str(store)]).kg.plans()) == 1


def test_a_second_paper_of_one_name_and_place_is_left_out(papers: Path) -> None:
    (papers / "2026" / "again.txt").write_text(PLAN.format("第一") + "三、丙事。（市教育局负责）\n", "utf-8")
    found = gather([str(papers / "one.txt"), str(papers / "2026" / "again.txt")])
    assert len(found.kg.plans()) == 1
    assert "differ" in found.failed[0]


def test_one_file_alone_is_no_list(papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(papers / "nothing.txt"), "-o", str(tmp_path / "r.html")]) == 3
    assert "no such file" in capsys.readouterr().err
    assert main(["report", str(papers / "bad.docx"), str(papers / "letter.txt"), "-o", str(tmp_path / "r.html")]) == 3
    assert f"none of 2 files could be read as a plan; the first: {papers}/bad.docx" in capsys.readouterr().err
    with pytest.raises(NotAPlan, match=r"^letter\.txt: no plan"):
        gather([str(papers / "letter.txt")])


def test_an_output_is_not_written_over_a_paper_of_the_folder(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    web = papers / "web.html"
    web.write_text(f"<html><body><p>{PLAN.format('第三')}</p></body></html>", "utf-8")
    before = web.read_bytes()
    assert main(["report", str(papers), "-o", str(web), "-q"]) == 2
    assert "would be written over" in capsys.readouterr().err
    assert web.read_bytes() == before


def test_what_govkg_wrote_is_no_paper(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Results lie among the papers, and the same commands run again, on the same papers."""
    for name in ("bad.docx", "letter.txt", "seal.png"):
        (papers / name).unlink()
    plan = str(papers / "one.txt")
    for _ in range(2):
        for words in (
            ["tasklists", str(papers), "-o", str(papers / "清单.xlsx")],
            ["tasklists", str(papers), "-o", str(papers / "函")],
            ["report", str(papers), "-o", str(papers / "报告.html"), "--draws", "40"],
            ["analyse", str(papers), "-o", str(papers / "结果"), "--draws", "40"],
        ):
            capsys.readouterr()
            assert main([*words, "-q"]) in (0, 3), words
            assert "could not" not in capsys.readouterr().err
        assert main(["review", plan, "-o", str(papers / "更正.xlsx"), "-q"]) == 0
        assert find_files([papers]).files == (papers / "2026" / "two.txt", papers / "one.txt")
    table = papers / "结果" / "tables" / "tasks.csv"
    assert is_ours(table)
    assert not is_ours(papers / "one.txt")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(papers / "清单.xlsx")
        book.active["A1"] = "改过"
        book.save(papers / "清单.xlsx")
    assert is_ours(papers / "清单.xlsx"), "another program keeps the category"


def test_packages_and_stores_among_the_papers_are_neither_read_nor_listed(
    papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("bad.docx", "letter.txt", "seal.png"):
        (papers / name).unlink()
    plans = papers / "2026" / "two.txt", papers / "one.txt"
    assert main(["replicate", str(plans[0]), "-o", str(papers), "--draws", "40", "-q"]) == 0
    assert main(["build", *map(str, plans), "-o", str(papers / "库"), "-q"]) == 0
    (papers / "库" / "notes.log").write_text("no file of a store", "utf-8")
    found = find_files([papers])
    assert found.files == plans
    assert [one.path.name for one in found.passed] == ["notes.log"]
    capsys.readouterr()
    assert main(["extract", str(papers), "-o", str(tmp_path / "read"), "-q"]) == 0
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("command", ["analyse", "replicate"])
def test_no_file_of_another_hand_is_written_over(
    command: str, papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [command, str(papers / "one.txt"), "-q", "--draws", "40", "--lang", "zh", "-o"]
    assert main([*words, str(tmp_path / "out")]) == 0
    assert main([*words, str(tmp_path / "out")]) == 0, "an earlier run of its own is replaced"
    for made in sorted((tmp_path / "out").rglob("*.*")):
        name = made.relative_to(tmp_path / "out")
        mine = tmp_path / "mine" / made.name / name
        mine.parent.mkdir(parents=True)
        mine.write_text("任务,单位\n修路,市交通局\n", "utf-8")
        capsys.readouterr()
        assert main([*words, str(tmp_path / "mine" / made.name)]) == 3
        assert capsys.readouterr().err == (
            f"govkg: {mine} 已经存在，且不是 govkg 写出的：未写入任何文件；请另指文件夹\n"
        )
        assert [p for p in (tmp_path / "mine" / made.name).rglob("*") if p.is_file()] == [mine]
