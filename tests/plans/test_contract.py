"""The JSON that other tools depend on: its keys, and that quotes stand where the spans say."""

import json
from pathlib import Path

import pytest

import govkg
from govkg.cli import main
from govkg.plans.contract import plan_to_json
from govkg.resources import resource

PLAN = str(resource("data", "changzhi-2023", "plan.txt"))
SOURCE = Path(__file__).resolve().parents[2].parent / "shared" / "corpus" / "changzhi" / "source.txt"
TOP = [
    "title", "document_number", "issuer", "jurisdiction", "period", "declared_task_count", "implements", "guiding_ideology", "principles",
    "tasks", "repairs", "coverage",
]  # fmt: skip
TASK = [
    "number", "path", "heading", "text", "truncated", "owner", "open_ended", "deadline", "targets", "measures", "assignments",
]  # fmt: skip


@pytest.fixture(scope="module")
def read() -> tuple[govkg.KnowledgeGraph, dict]:
    plan = govkg.read_plan(PLAN)
    return plan, json.loads(json.dumps(plan_to_json(plan)))


def test_the_keys_are_there(read) -> None:
    _, data = read
    assert set(TOP) <= set(data)
    assert all(set(TASK) <= set(task) for task in data["tasks"])
    assert set(data["period"]) == {"start", "end"}
    assert set(data["coverage"]) >= {"characters", "understood", "not_understood"}
    first = data["tasks"][0]
    assert (first["number"], first["path"], first["owner"], first["open_ended"]) == (1, ["三", "1"], "stated", True)
    assert set(first["assignments"][0]) >= {"actor", "canonical", "kind", "role", "quote", "span", "confidence"}


def test_quotes_and_names_stand_where_the_spans_say(read) -> None:
    plan, data = read
    text = plan.document.text
    for task in data["tasks"]:
        for assignment in task["assignments"]:
            start, end = assignment["span"]
            assert text[start:end] == assignment["quote"]
            start, end = assignment["name_span"]
            assert text[start:end] in (assignment["actor"], "各县区党委、政府")
    assert data["coverage"]["characters"] == len(text)


def test_the_command_prints_the_same(read, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", PLAN, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == read[1]


@pytest.mark.skipif(not SOURCE.is_file(), reason="the real plans are not beside the checkout (../shared/corpus)")
def test_the_real_changzhi_plan() -> None:
    data = plan_to_json(govkg.read_plan(SOURCE))
    assert data["title"] == "长治市“十四五”政府治理体系和治理能力现代化专项规划工作方案"
    assert data["implements"] == {
        "title": "长治市“十四五”政府治理体系和治理能力现代化专项规划",
        "document_number": "长政发〔2023〕25号",
    }
    assert (data["jurisdiction"], data["period"], data["declared_task_count"]) == (
        "长治市",
        {"start": 2023, "end": 2025},
        27,
    )
    assert [p["number"] for p in data["principles"]] == [1, 2, 3, 4, 5]
    assert [t["number"] for t in data["tasks"]] == list(range(1, 13))
    assert (data["tasks"][11]["truncated"], data["tasks"][11]["owner"]) == (True, "unknown")
    faults = {(r["printed"], r["reading"]) for r in data["repairs"]}
    assert faults >= {
        ("(-)", "（一）"), ("()", "（三）"), ("I1", "11."), ("1 .", "1."), ("(2023)", "〔2023〕"), ("20232025", "2023—2025"),
        ("一", "—"), ("而", "面"), ("2、", ""), ("16、", ""),
    }  # fmt: skip
