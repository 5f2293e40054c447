"""`govkg compliance` on the bundled plan."""

import csv
import json

import pytest

from govkg.cli import main
from govkg.resources import resource

PLAN = str(resource("data", "changzhi-2023", "plan.txt"))


def test_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compliance", PLAN]) == 0
    shown = capsys.readouterr().out
    assert "2 of 11 tasks comply (18%); 29 excess leads; 0 without a lead; 1 not judged" in shown
    assert "the plan's own rule, 三/1" in shown
    assert "三/1 市级政府机构改革方面: several leads, 7 in excess" in shown


def test_json_and_csv(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compliance", PLAN, "--format", "json"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert body["plans"][0]["excess_leads"] == 29
    assert body["chapters"][0]["chapter"] == "目标任务"
    assert main(["compliance", PLAN, "--format", "csv"]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert [int(row["excess_leads"]) for row in rows] == [7, 0, 2, 3, 4, 3, 5, 2, 1, 2, 0, 0]


def test_a_missing_file_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compliance", "no.txt"]) == 3
    assert len(capsys.readouterr().err.splitlines()) == 1
