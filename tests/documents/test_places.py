"""Where a person finds words in the file, from the reader to the graph."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import xlsxwriter

from govkg import KnowledgeGraph, read_plan
from govkg.documents import read_document
from govkg.documents.model import Span
from govkg.documents.places import place_of, place_words

TITLE = "江城市实施方案"
TASKS = ("一、甲事。（市教育局负责）", "二、乙事。（市财政局负责）")


def _of(path: Path, words: str) -> str:
    document = read_document(path)
    start = document.text.index(words)
    return place_of(document, Span(start, start + len(words)))


def test_paragraphs_of_a_text(tmp_path: Path) -> None:
    paper = tmp_path / "plan.txt"
    paper.write_text("\n".join([TITLE, "", *TASKS]), encoding="utf-8")
    assert _of(paper, "市教育局") == "paragraph 2"
    assert _of(paper, "\n".join(TASKS)) == "paragraph 2 – paragraph 3"


def test_paragraphs_and_cells_of_a_word_file(tmp_path: Path) -> None:
    paper = docx.Document()
    paper.add_paragraph(TITLE)
    paper.add_paragraph(TASKS[0])
    paper.add_table(2, 2).cell(1, 0).text = TASKS[1]
    paper.save(str(tmp_path / "plan.docx"))
    assert _of(tmp_path / "plan.docx", "市教育局") == "paragraph 2"
    assert "row 2" in _of(tmp_path / "plan.docx", "市财政局")


def test_cells_of_a_workbook(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "plan.xlsx") as book:
        sheet = book.add_worksheet("任务")
        for row, line in enumerate([("序号", "任务", "责任单位"), ("1", "甲事", "市教育局")]):
            sheet.write_row(row, 0, line)
    assert _of(tmp_path / "plan.xlsx", "市教育局") == "sheet 任务, cell C2"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("page 12", "第12页"),
        ("sheet 任务, cell C2", "工作表“任务”C2单元格"),
        ("paragraph 2 – paragraph 3", "第2段 – 第3段"),
        ("table 1, row 4, cell 2", "表1第4行第2格"),
        ("", ""),
    ],
)
def test_places_in_chinese(place: str, words: str) -> None:
    assert place_words(place, "zh") == words
    assert place_words(place, "en") == place


def test_the_graph_says_where_a_clause_stands(tmp_path: Path) -> None:
    paper = tmp_path / "plan.txt"
    paper.write_text("\n".join([TITLE, *TASKS]), encoding="utf-8")
    kg = KnowledgeGraph()
    kg.add(read_plan(paper))
    rows = kg.query("evidence-of-assignment", agency="江城市财政局")
    assert [(row["quote"], row["place"]) for row in rows] == [("（市财政局负责）", "paragraph 3")]
