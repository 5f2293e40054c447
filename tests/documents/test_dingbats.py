"""Ticks that are letters of a font of signs, in Word files and in sheets; letters of other fonts stay."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from openpyxl.styles import Font

from govkg import read_plan
from govkg.documents import read_document

from .word_files import Read, par, run


def test_signs_of_a_word_file(read: Read) -> None:
    symbol = (
        "<w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r><w:r><w:sym w:font='Wingdings 2' w:char='F0A3'/></w:r>"
    )
    letter = "<w:r><w:rPr><w:rFonts w:ascii='Wingdings' w:hAnsi='Wingdings'/></w:rPr><w:t>ü</w:t></w:r>"
    other = "<w:r><w:rPr><w:rFonts w:ascii='Arial'/></w:rPr><w:t>ü</w:t></w:r>"
    assert read(par(run("甲"), symbol, letter, other)).text == "甲√☐√ü\n"


def test_ticks_of_a_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("任务", "教务处", "总务处"), ("整理档案", "ü", None), ("清扫校园", None, "ü"), ("ü", None, None)):
        sheet.append(row)
    for place in ("B2", "C3"):
        sheet[place].font = Font(name="Wingdings")
    book.save(tmp_path / "表.xlsx")
    assert read_document(tmp_path / "表.xlsx").text == "任务\n教务处\n总务处\n整理档案\n√\n清扫校园\n√\nü\n"


def test_boxes_that_are_not_ticked_give_no_part(tmp_path: Path) -> None:
    (tmp_path / "表.csv").write_text("迎检任务责任分工,,\n任务,教务处,总务处\n整理档案,☑,☐\n清扫校园,☐,☑\n", "utf-8")
    assert [[a.as_written for a in task.assignments] for task in read_plan(tmp_path / "表.csv").tasks] == [
        ["教务处"],
        ["总务处"],
    ]
