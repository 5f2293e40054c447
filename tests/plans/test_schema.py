"""The JSON Schema of a plan as JSON, and the list of rules, hold for everything that is read here."""

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import jsonschema
import pytest

import govkg
from govkg.plans.contract import plan_to_json
from govkg.plans.model import Plan

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "reference" / "extract.schema.json").read_text("utf-8"))
LEDGER = """江城市重点工作台账
序号,任务,牵头单位,完成时限,交办时间,完成情况
1,修桥,市交通局,2026年6月底前,2026年3月2日,已办结
2,修路,市交通局,2026年9月底前,2026年3月2日,完成48公里
"""


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> list[Plan]:
    ledger = tmp_path_factory.mktemp("ledger") / "ledger.csv"
    ledger.write_text(LEDGER, "utf-8")
    cases = sorted((ROOT / "tests" / "plans" / "cases").glob("*.txt"))[::4]
    texts = [*cases, *sorted((ROOT / "data").glob("*/*.txt"))]
    read = [govkg.read_plan_text(file.read_text("utf-8")) for file in texts]
    return [*read, govkg.read_plan(ledger)]


def test_every_reading_is_as_the_schema_says_and_has_all_of_its_keys(plans: list[Plan]) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    check = jsonschema.Draft202012Validator(SCHEMA)
    printed = [json.loads(json.dumps(plan_to_json(plan))) for plan in plans]
    assert [error.message for one in printed for error in check.iter_errors(one)] == []
    assert list(printed[0]) == SCHEMA["required"] == list(SCHEMA["properties"])
    task = next(task for one in printed for task in one["tasks"])
    assert list(task) == SCHEMA["$defs"]["task"]["required"]
    held = {key for one in printed for task in one["tasks"] for key, value in task.items() if value not in (None, [])}
    assert held == set(task)
    assert all(
        any(one[key] not in (None, [], "") for one in printed) for key in SCHEMA["required"] if key != "given_place"
    )


def test_what_is_not_of_the_schema_is_told() -> None:
    check = jsonschema.Draft202012Validator(SCHEMA)
    plan = json.loads(json.dumps(plan_to_json(govkg.read_plan_text("江城市方案\n1.修路。（市交通局负责）\n"))))
    plan["tasks"][0]["assignments"][0]["role"] = "leader"
    plan["colour"] = "red"
    del plan["level"]
    assert len(list(check.iter_errors(plan))) == 3


def test_every_rule_that_finds_an_assignment_is_listed(plans: list[Plan]) -> None:
    spec = spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    generate = module_from_spec(spec)
    spec.loader.exec_module(generate)
    rules = {a.rule for plan in plans for task in plan.tasks for a in task.assignments}
    assert len(rules) > 20
    assert {part for rule in rules for part in rule.split(": ")} <= set(generate.FOUND_BY)
