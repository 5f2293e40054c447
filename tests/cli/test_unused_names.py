"""Rows of a table of names that name nobody in what was read are told, in one line a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from govkg.cli import main

PLAN = "江城市{}方案\n一、甲事。（市气排办牵头，市财政局配合）\n二、乙事。（市水利局、市市场监管局负责）\n"
LED = "names are given without the 市, 省 or 县 that papers put before them, so these name nobody: 市气排办\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("第一", "第二"):
        (tmp_path / f"{name}.txt").write_text(PLAN.format(name), "utf-8")
    return tmp_path


def told(folder: Path, rows: str, capsys: pytest.CaptureFixture[str], *command: str) -> list[str]:
    table = folder / "names.csv"
    table.write_text(f"name,abbreviations,function\n{rows}", "utf-8")
    capsys.readouterr()
    assert main([*command, "--agencies", str(table), "--lang", "en"]) == 0
    lines = capsys.readouterr().err.splitlines(keepends=True)
    return [line.partition(f"{table}: ")[2] for line in lines if str(table) in line]


def test_a_row_with_the_level_before_its_name_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ("extract", str(folder / "第一.txt"))
    assert told(folder, "市气排办,,大气\n", capsys, *command) == [LED]
    assert told(folder, "大气排放办公室,市气排办,大气\n", capsys, *command) == [LED]
    assert told(folder, "气排办,,大气\n市场监督管理局,市监局,市场\n", capsys, *command) == []


def test_rows_that_name_nobody_are_told_once_of_many_papers(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ("build", str(folder / "第一.txt"), str(folder / "第二.txt"), "-o", str(folder / "store"), "-q")
    rows = "大气排放办公室,气排办,大气\n" + "".join(f"第{n}办公室,,杂务\n" for n in "甲乙丙丁")
    said = "4 of 5 rows name nobody in what was read: 第甲办公室、第乙办公室、第丙办公室 (+1)\n"
    assert told(folder, rows, capsys, *command) == [said]
    assert told(folder, rows, capsys, *command) == [], "nothing was read"
    many = ("extract", str(folder / "第一.txt"), str(folder / "第二.txt"), "-o", str(folder / "read"), "-q")
    assert told(folder, rows, capsys, *many) == [said]
    assert told(folder, rows, capsys, "tasklists", str(folder / "第一.txt"), "-o", str(folder / "a.xlsx")) == [said]
