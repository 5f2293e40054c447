"""What a person says of the stages of a task, each by itself; what they say is in the graph as of any deadline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from govkg import read_plan_text
from govkg.errors import DocumentUnreadable, GovkgWarning
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.plans.model import Plan
from govkg.plans.review.corrections import apply_corrections
from govkg.plans.review.files import corrected, judgements_for, read_review, review_text

TEXT = """柳江市2026年水网建设工作方案
一、重点任务
（一）铺设管网。3月底前完成测量，6月底前铺设二十公里，12月底前全部完工。（责任单位：市水务局）
（二）改造泵站。6月底前开工，12月底前完工。（责任单位：市住建局）
"""
PLAN = read_plan_text(TEXT, name="plan.txt")


def review(folder: Path, *edits: dict[str, Any], plan: Plan = PLAN, task: int = 0) -> Path:
    """The file of a person who wrote these lines into the stages of a task, one after the other, and more of them behind."""
    body = yaml.safe_load(review_text(plan)) | {"coder": "王", "date": "2026-11-28"}
    stages = body["tasks"][task]["stages"]
    for stage, edit in zip(stages, edits, strict=False):
        stage |= edit
    stages += edits[len(stages) :]
    (folder / "c.yaml").write_text(yaml.safe_dump(body, allow_unicode=True, sort_keys=False), "utf-8")
    return folder / "c.yaml"


def applied(file: Path, plan: Plan = PLAN) -> Plan:
    return apply_corrections(plan, judgements_for(plan, [read_review(file)]))


def days(plan: Plan, task: int = 0) -> list[str]:
    return [stage.latest for stage in plan.tasks[task].stages]


CHANGED = {"decision": "修改", "new_deadline": "2026年4月15日前", "reason": "另有通知"}
ADDED = {"decision": "补充", "new_deadline": "9月底前", "quote": "铺设二十公里"}


def test_the_file_shows_each_stage_by_itself() -> None:
    first, second = yaml.safe_load(review_text(PLAN))["tasks"]
    assert [stage["deadline"] for stage in first["stages"]] == ["3月底前", "6月底前"]
    assert [stage["deadline"] for stage in second["stages"]] == ["6月底前"]
    assert first["deadline"] == "12月底前"


def test_one_is_changed_one_is_none_and_one_was_missed(tmp_path: Path) -> None:
    plan = applied(review(tmp_path, CHANGED, {"decision": "删除"}, ADDED))
    assert days(plan) == ["2026-04-15", "2026-09-30"]
    assert days(plan, 1) == days(PLAN, 1)
    assert plan.tasks[0].deadline == PLAN.tasks[0].deadline
    assert [(c.aspect, c.decision, c.former, c.given, c.reason) for c in plan.corrections] == [
        ("deadline", "change", "3月底前", "2026年4月15日前", "另有通知"),
        ("deadline", "reject", "6月底前", "", ""),
        ("deadline", "add", "", "9月底前", ""),
    ]
    assert [PLAN.document.quote(c.span) for c in plan.corrections] == ["3月底前", "6月底前", "铺设二十公里"]
    assert plan.warnings == PLAN.warnings


def test_the_graph_has_them(tmp_path: Path) -> None:
    plan = applied(review(tmp_path, CHANGED, {"decision": "reject"}, ADDED))
    kg = KnowledgeGraph.from_plans([plan])
    assert kg.validate().conforms
    rows = [(r["former_deadline"], r["given_deadline"], r["path"]) for r in kg.query("corrected-statements")]
    assert rows == [("3月底前", "2026年4月15日前", "一/一"), ("6月底前", None, "一/一"), (None, "9月底前", "一/一")]
    assert kg.plan(kg.plans()[0]).corrections == plan.corrections


def test_they_find_their_stages_in_another_layout(tmp_path: Path) -> None:
    lines = TEXT.replace("，6月底前铺设", "，\n6月底前铺设").replace("（二）", "（三）")
    lines = lines.replace("（三）", "（二）整治河道。6月底前开工，9月底前完工。（责任单位：市水利局）\n（三）")
    assert days(applied(review(tmp_path, CHANGED, {"decision": "reject"}), read_plan_text(lines))) == ["2026-04-15"]


def test_what_finds_no_words_any_more_is_told_and_kept(tmp_path: Path) -> None:
    file = review(tmp_path, CHANGED)
    other = read_plan_text(TEXT.replace("3月底前完成测量，", ""))
    plan = applied(file, other)
    assert plan.tasks == other.tasks
    (note,) = plan.warnings[len(other.warnings) :]
    assert note.startswith("correction not applied (change stage 3月底前 by 王): its words 「3月底前」 stand no longer")
    again = yaml.safe_load(review_text(other, read_review(file)))
    (kept,) = again["unmatched"]
    assert (kept["deadline"], kept["new_deadline"]) == ("3月底前", "2026年4月15日前")
    file.write_text(yaml.safe_dump(again, allow_unicode=True), "utf-8")
    assert read_review(file).judgements == read_review(review(tmp_path, CHANGED)).judgements


def test_a_second_run_keeps_what_was_said(tmp_path: Path) -> None:
    file = review(tmp_path, CHANGED, {"decision": "reject"}, ADDED)
    text = review_text(PLAN, read_review(file))
    (tmp_path / "again.yaml").write_text(text, "utf-8")
    assert read_review(tmp_path / "again.yaml") == read_review(file)
    assert "unmatched" not in yaml.safe_load(text)


def test_one_that_is_typed_over_is_told_and_not_applied(tmp_path: Path) -> None:
    file = review(tmp_path, {"deadline": "4月底前"})
    with pytest.warns(GovkgWarning) as warned:
        plan = corrected(PLAN, [read_review(file)])
    assert ["(deadline 「4月底前」): 「3月底前」 is read there" in str(w.message) for w in warned] == [True]
    assert plan.tasks == PLAN.tasks


def test_what_is_the_deadline_by_now_is_not_added_as_a_stage(tmp_path: Path) -> None:
    other = read_plan_text(TEXT.replace("6月底前铺设二十公里，12月底前全部完工", "全部完工"))
    plan = applied(review(tmp_path, CHANGED), other)
    assert plan.tasks == other.tasks
    assert "「3月底前」 is read there as the deadline of the task" in plan.warnings[-1]


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (CHANGED | {"new_deadline": "尽快"}, "new_deadline 「尽快」 is no time that can be read"),
        (CHANGED | {"deadline": "5月底前"}, "「3月底前」 is read there; put deadline back as it is read"),
    ],
)
def test_what_can_not_hold_is_told(tmp_path: Path, edit: dict[str, str], told: str) -> None:
    plan = applied(review(tmp_path, edit))
    assert plan.tasks == PLAN.tasks
    assert told in plan.warnings[-1]


def test_two_persons_who_say_different_things_of_one_stage(tmp_path: Path) -> None:
    said = [read_review(review(tmp_path, CHANGED | {"new_deadline": day})) for day in ("4月底前", "5月底前", "4月底前")]
    plan = apply_corrections(PLAN, judgements_for(PLAN, said))
    assert days(plan) == ["2026-04-30", "2026-06-30"]
    assert [w for w in plan.warnings if "an earlier one says something else of the same stage" in w]


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        ({"new_deadline": "6月底前"}, "new_deadline of a stage belongs to decision: change or add, here it is empty"),
        ({"decision": "change"}, "the stage has the decision change, but new_deadline is empty"),
        ({"decision": "confirm"}, "decision 'confirm'; accepted are change 修改/更改, add 补充/增加, reject 删除/否定"),
        ({"reason": "不对"}, "a reason is given, but no decision"),
        ({"new_day": "甲"}, "unknown key 'new_day'"),
        (CHANGED | {"quote": ""}, "decision change of a stage needs a quote"),
    ],
)
def test_what_can_not_be_meant_is_told_with_its_line(tmp_path: Path, edit: dict[str, str], told: str) -> None:
    with pytest.raises(DocumentUnreadable, match="line ") as raised:
        read_review(review(tmp_path, edit))
    assert told in str(raised.value)
