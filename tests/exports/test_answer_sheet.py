"""An answer as a spreadsheet: numbers and days can be counted with, and nothing is a formula."""

import io
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from govkg import KnowledgeGraph, read_plan_text
from govkg.cli import main
from govkg.exports.answer_sheet import answer_bytes
from govkg.tables import Table

PLAN = "江城市修路方案\n一、修路。（牵头单位：市交通局；配合单位：市财政局；完成时限：2026年10月底前）\n"


def _sheet(data: bytes) -> list[tuple[object, ...]]:
    return [*openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True)]


def test_cells_are_what_they_say() -> None:
    text = (
        'SELECT ("=1+1" AS ?a) (7 AS ?b) (0.5 AS ?c) (xsd:date("2026-10-31") AS ?d) (xsd:date("1066-01-01") AS ?e) (1e400 AS ?f) (true AS ?g) '
        "(12345678901234567890 AS ?h) (<https://w3id.org/govkg/id/agency/江城市/财政局> AS ?i) ?none {}"
    )
    answer = KnowledgeGraph().sparql(text)
    assert isinstance(answer, Table)
    data = answer_bytes(answer, "x")
    head, row = _sheet(data)
    assert head == (*"abcdefghi", "none")
    assert row[:5] == ("=1+1", 7, 0.5, datetime(2026, 10, 31), "1066-01-01")
    assert [str(cell) for cell in row[5:]] == ["inf", "True", "12345678901234567890", "agency/江城市/财政局", ""]
    assert data == answer_bytes(answer, "x")


def test_the_command_writes_it_with_chinese_heads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    KnowledgeGraph.from_plans([read_plan_text(PLAN)]).save(tmp_path / "plan.trig")
    asked = ["query", "due-between", "--graph", str(tmp_path / "plan.trig"), "-o", str(tmp_path / "due.xlsx"), "--lang"]
    assert main([*asked, "zh"]) == 0
    head, row = _sheet((tmp_path / "due.xlsx").read_bytes())
    assert head[:3] == ("最晚日期", "时限", "牵头单位")
    assert row[:3] == (datetime(2026, 10, 31), "2026年10月底前", "江城市交通运输局")
    assert main([*asked, "en"]) == 0
    assert _sheet((tmp_path / "due.xlsx").read_bytes())[0][0] == "latest"
    question = ["query", "--sparql", "ASK {}", "--graph", str(tmp_path / "plan.trig"), "-o", str(tmp_path / "no.xlsx")]
    assert main(question) == 2
    assert "only tables" in capsys.readouterr().err
    assert not (tmp_path / "no.xlsx").exists()
