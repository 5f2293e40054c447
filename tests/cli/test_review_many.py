"""`govkg review` of several plans: one workbook or YAML, which `--corrections` takes for all of them."""

from pathlib import Path

import openpyxl
import pytest

import govkg
from govkg.cli import main
from govkg.errors import DocumentUnreadable
from govkg.plans.review.files import read_reviews
from govkg.plans.review.sheet_words import COLUMNS

KEYS = [column.key for column in COLUMNS]
WATER = "永平市节水方案\n一、修渠。（市水利局牵头，市财政局配合）\n二、宣传。（责任单位：市司法局）\n"
SCHOOL = "永平市助学方案\n一、办学。（市教育局牵头，市财政局配合）\n二、体检。（责任单位：市卫健委）\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.txt").write_text(WATER, "utf-8")
    (tmp_path / "plans" / "b.txt").write_text(SCHOOL, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _reject_the_treasury(file: Path) -> None:
    """A person puts name and date into the first sheet, and in each sheet rejects 市财政局."""
    book = openpyxl.load_workbook(file)
    book.worksheets[0]["B2"], book.worksheets[0]["B3"] = "周岚", "2026-11-28"
    for page in book.worksheets[:2]:
        for row in page.iter_rows():
            if row[KEYS.index("actor")].value == "市财政局":
                row[KEYS.index("decision")].value = "删除"
    book.save(file)


def _corrected(store: str) -> set[tuple[str, str]]:
    with govkg.KnowledgeGraph.open(store) as kg:
        return {(c.actor, c.by) for iri in kg.plans() for c in kg.plan(iri).corrections}


@pytest.mark.parametrize("given", [["plans"], ["plans/a.txt", "plans/b.txt"], ["store"]])
def test_one_workbook_corrects_all_plans(given: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["build", "plans", "-o", "store"])
    capsys.readouterr()
    assert main(["review", *given, "-o", "all.xlsx", "--lang", "zh"]) == 0
    assert capsys.readouterr().out.startswith("2 份方案，4 项任务，6 条责任分工")
    book = openpyxl.load_workbook("all.xlsx")
    assert {name[2:] for name in book.sheetnames[:2]} == {"永平市助学方案", "永平市节水方案"}
    _reject_the_treasury(folder / "all.xlsx")
    assert main(["build", "plans", "-o", "store", "--corrections", "all.xlsx"]) == 0
    assert _corrected("store") == {("永平市财政局", "周岚")}
    with govkg.KnowledgeGraph.open("store") as kg:
        assert sum(len(kg.plan(iri).corrections) for iri in kg.plans()) == 2


def test_yaml_holds_a_document_for_each(folder: Path) -> None:
    assert main(["review", "plans", "-o", "all.yaml"]) == 0
    text = (folder / "all.yaml").read_text("utf-8")
    text = text.replace("coder: ''", "coder: 周岚", 1).replace("date: ''", "date: '2026-11-28'", 1)
    head, second = text.split("\n---\n")
    second = second.replace("decision: ''", "decision: change\n  new_heading: 助学", 1)
    (folder / "all.yaml").write_text(f"{head}\n---\n{second}", "utf-8")
    reviews = read_reviews("all.yaml")
    assert [(r.title, r.coder, len(r.judgements)) for r in reviews] == [
        ("永平市节水方案", "周岚", 0),
        ("永平市助学方案", "周岚", 1),
    ]
    with pytest.raises(DocumentUnreadable, match="holds corrections of 2 plans"):
        govkg.read_review("all.yaml")


def test_what_is_there_is_kept_and_never_lost(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["review", "plans", "-o", "all.xlsx"])
    _reject_the_treasury(folder / "all.xlsx")
    assert main(["review", "plans", "-o", "all.xlsx"]) == 0
    assert "2 decisions kept" in capsys.readouterr().out
    assert [len(review.judgements) for review in read_reviews("all.xlsx")] == [1, 1]
    assert main(["review", "plans/a.txt", "-o", "all.xlsx"]) == 3
    assert "speak of 「永平市助学方案」, too" in capsys.readouterr().err
    assert [len(review.judgements) for review in read_reviews("all.xlsx")] == [1, 1]


def test_decisions_on_plans_that_are_not_given_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["review", "plans", "-o", "all.xlsx"])
    _reject_the_treasury(folder / "all.xlsx")
    assert main(["build", "plans/a.txt", "-o", "store", "--corrections", "all.xlsx"]) == 0
    assert "decisions on plans that were not given are left out: 「永平市助学方案」" in capsys.readouterr().err
    (folder / "c.txt").write_text(WATER.replace("节水", "治水"), "utf-8")
    assert main(["build", "c.txt", "-o", "store", "--corrections", "all.xlsx"]) == 3
    assert "speaks of 2 plans, and of none of those that were given" in capsys.readouterr().err


def test_a_wrong_cell_is_told_with_its_sheet(folder: Path) -> None:
    main(["review", "plans", "-o", "all.xlsx", "--lang", "zh"])
    book = openpyxl.load_workbook("all.xlsx")
    page = book.worksheets[1]
    row = next(r for r in page.iter_rows() if r[0].value == "分工")
    row[KEYS.index("decision")].value = "好"
    book.save("all.xlsx")
    with pytest.raises(DocumentUnreadable, match=r"all.xlsx: sheet 2 .*: row \d+, column K 决定: decision '好'"):
        read_reviews("all.xlsx")


def test_one_table_holds_one_plan(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "plans", "-o", "all.csv"]) == 2
    assert "a .csv holds one table" in capsys.readouterr().err
    (folder / "empty").mkdir()
    (folder / "empty" / "letter.txt").write_text("各位同事：\n祝好。\n", "utf-8")
    assert main(["review", "empty", "-o", "all.xlsx"]) == 3


def test_decisions_on_one_of_two_papers_of_a_title_are_about_that_paper_alone(folder: Path) -> None:
    """Both cities have a plan of this title; a decision on the first one's leaves the second one's as it was read."""
    text = "{}市人民政府文件\n2026年重点工作任务\n一、修渠。（市水利局牵头，市财政局配合）\n二、宣传。（责任单位：市司法局）\n"
    for city, name in (("临江", "a"), ("东海", "b")):
        (folder / "plans" / f"{name}.txt").write_text(text.format(city), "utf-8")
    assert main(["review", "plans", "-o", "all.yaml", "-q"]) == 0
    reviews = read_reviews("all.yaml")
    assert reviews[0].title == reviews[1].title
    first, *others = (folder / "all.yaml").read_text("utf-8").split("\n---\n")
    first = first.replace("coder: ''", "coder: 周岚").replace("date: ''", "date: 2026-11-28")
    place = first.index("市财政局")
    first = first[:place] + first[place:].replace("decision: ''", "decision: reject", 1)
    (folder / "all.yaml").write_text("\n---\n".join([first, *others]), "utf-8")
    assert sum(bool(review.judgements) for review in read_reviews("all.yaml")) == 1
    assert main(["build", "plans", "-o", "store", "--corrections", "all.yaml", "-q"]) == 0
    with govkg.KnowledgeGraph.open("store") as kg:
        assert sorted(len(kg.plan(iri).corrections) for iri in kg.plans()) == [0, 1]
    assert main(["review", "plans", "-o", "all.yaml", "-q"]) == 0
    assert sum(bool(review.judgements) for review in read_reviews("all.yaml")) == 1


def test_a_pattern_means_the_papers_that_it_finds(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "plans/*.txt", "-o", "all.yaml"]) == 0
    assert [review.title for review in read_reviews("all.yaml")] == ["永平市节水方案", "永平市助学方案"]
    assert main(["review", "plans/a*.txt", "-o", "one.yaml"]) == 0
    assert [review.title for review in read_reviews("one.yaml")] == ["永平市节水方案"]
    capsys.readouterr()
    assert main(["review", "plans/*.docx", "-o", "none.yaml"]) == 3
    assert "no plan at plans/*.docx" in capsys.readouterr().err
    (folder / "plans" / "c[1].txt").write_text(WATER, "utf-8")
    assert main(["review", "plans/c[1].txt", "-o", "named.yaml"]) == 0
    assert not (folder / "none.yaml").exists()


def test_papers_and_the_store_that_holds_them_are_written_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["build", "plans", "-o", "store", "--base", "https://example.org/id/"])
    main(["build", "plans/a.txt", "-o", "other"])
    capsys.readouterr()
    assert main(["review", "store", "plans/a.txt", "other", "store", "-o", "all.yaml", "--lang", "zh"]) == 0
    assert [review.title for review in read_reviews("all.yaml")] == ["永平市节水方案", "永平市助学方案"]
    told = capsys.readouterr()
    assert told.out.startswith("2 份方案")
    assert "store：其中 1 份方案另已给出，只写一次" in told.err
    assert "other：其中 1 份方案另已给出，只写一次" in told.err


def test_a_paper_that_the_store_holds_with_another_text_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["build", "plans", "-o", "store"])
    (folder / "plans" / "a.txt").write_text(WATER.replace("修渠", "修桥"), "utf-8")
    capsys.readouterr()
    assert main(["review", "plans/a.txt", "store", "-o", "all.yaml"]) == 3
    assert "store (a.txt) and plans/a.txt differ" in capsys.readouterr().err
    text = (folder / "all.yaml").read_text("utf-8")
    assert ("修桥" in text, "修渠" in text, "办学" in text) == (True, False, True)
