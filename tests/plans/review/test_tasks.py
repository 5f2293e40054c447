"""What a person says of a task itself: another name, another deadline, no task; and what was edited where it should not be is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from govkg import read_plan_text
from govkg.errors import DocumentUnreadable, GovkgWarning
from govkg.plans.model import Plan
from govkg.plans.review.corrections import apply_corrections
from govkg.plans.review.files import corrected, judgements_for, read_review, review_text

TEXT = """东川市2026年督办事项方案
一、重点任务
（一）市长批示。扩建城北污水处理厂，通水试运行，11月底前完成。（责任单位：市住建局）
（二）修补村道。修补村道二十公里。（责任单位：市交通局）
（三）附注。以上由市督查室通报，6月底前完成。（责任单位：市督查室）
"""
PLAN = read_plan_text(TEXT, name="plan.txt")


def review(folder: Path, *edits: dict[str, Any], plan: Plan = PLAN, name: str = "c.yaml") -> Path:
    """The file of a person who wrote these lines into the entries of the tasks, one after the other."""
    body = yaml.safe_load(review_text(plan)) | {"coder": "王", "date": "2026-11-28"}
    for task, edit in zip(body["tasks"], edits, strict=False):
        task |= edit
    (folder / name).write_text(yaml.safe_dump(body, allow_unicode=True, sort_keys=False), "utf-8")
    return folder / name


CHANGED = {
    "decision": "修改",
    "new_heading": "扩建城北污水处理厂",
    "new_deadline": "2026年11月6日前",
    "reason": "批示不是名称",
}
ADDED = {"decision": "change", "new_deadline": "6月底前"}
NO_TASK = {"decision": "不是任务"}


def applied(file: Path, plan: Plan = PLAN) -> Plan:
    return apply_corrections(plan, judgements_for(plan, [read_review(file)]))


def test_names_deadlines_and_tasks_that_are_none_are_corrected(tmp_path: Path) -> None:
    plan = applied(review(tmp_path, CHANGED, ADDED, NO_TASK))
    assert [(t.heading, t.deadline.latest if t.deadline else "") for t in plan.tasks] == [
        ("扩建城北污水处理厂", "2026-11-06"),
        ("修补村道", "2026-06-30"),
    ]
    assert [(c.aspect, c.decision, c.former, c.given, c.by) for c in plan.corrections] == [
        ("heading", "change", "市长批示", "扩建城北污水处理厂", "王"),
        ("deadline", "change", "11月底前", "2026年11月6日前", "王"),
        ("deadline", "change", "", "6月底前", "王"),
        ("task", "reject", "附注", "", "王"),
    ]
    assert plan.warnings == PLAN.warnings
    assert PLAN.document.quote(plan.corrections[1].span).startswith("11月底前")


def test_a_deadline_is_taken_away(tmp_path: Path) -> None:
    assert applied(review(tmp_path, {"decision": "change", "new_deadline": "无"})).tasks[0].deadline is None


def test_they_find_their_tasks_in_another_layout_and_another_order(tmp_path: Path) -> None:
    file = review(tmp_path, CHANGED, {}, NO_TASK)
    lines = (
        TEXT.replace("，通水", "，\n通水")
        .replace("（三）", "（四）")
        .replace("（二）", "（二）整治河道。（责任单位：市水利局）\n（三）")
    )
    plan = applied(file, read_plan_text(lines))
    assert [t.heading for t in plan.tasks] == ["扩建城北污水处理厂", "整治河道", "修补村道"]


def test_what_finds_no_task_any_more_is_told_and_kept(tmp_path: Path) -> None:
    file = review(tmp_path, CHANGED, {}, NO_TASK)
    other = read_plan_text(TEXT.replace("（一）市长批示。扩建城北污水处理厂，", "（一）另一件事。改造南门菜场，"))
    plan = applied(file, other)
    assert len(plan.tasks) == 2
    (note,) = plan.warnings[len(other.warnings) :]
    assert note.startswith("correction not applied (change task 扩建城北污水处理厂 by 王): its words")
    again = yaml.safe_load(review_text(other, read_review(file)))
    (kept,) = again["unmatched"]
    assert (kept["heading"], kept["new_heading"]) == ("市长批示", "扩建城北污水处理厂")
    file.write_text(yaml.safe_dump(again, allow_unicode=True), "utf-8")
    assert len(read_review(file).judgements) == 2


def test_a_second_run_keeps_what_was_said(tmp_path: Path) -> None:
    file = review(tmp_path, CHANGED, ADDED, NO_TASK)
    text = review_text(PLAN, read_review(file))
    (tmp_path / "again.yaml").write_text(text, "utf-8")
    assert read_review(tmp_path / "again.yaml") == read_review(file)
    assert "unmatched" not in yaml.safe_load(text)


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        ({"heading": "扩建污水处理厂"}, "(heading 「扩建污水处理厂」): 「市长批示」 is read there"),
        ({"deadline": "2026-11-06"}, "(deadline 「2026-11-06」): 「11月底前」 is read there"),
        ({"deadline": ""}, "with new_deadline: 无"),
    ],
)
def test_what_is_edited_in_place_is_told_and_not_applied(tmp_path: Path, edit: dict[str, str], told: str) -> None:
    file = review(tmp_path, edit)
    with pytest.warns(GovkgWarning) as warned:
        plan = corrected(PLAN, [read_review(file)])
    assert [told in str(w.message) for w in warned] == [True]
    assert plan.tasks == PLAN.tasks
    with pytest.warns(GovkgWarning, match="the entry is written anew"):
        assert review_text(PLAN, read_review(file))


def test_an_edited_heading_is_told_in_files_that_have_no_words_for_tasks(tmp_path: Path) -> None:
    """As files of an earlier version are."""
    file = review(tmp_path, {"heading": "扩建污水处理厂"})
    body = yaml.safe_load(file.read_text("utf-8"))
    for task in body["tasks"]:
        for key in ("quote", "before", "after", "deadline", "decision"):
            del task[key]
    file.write_text(yaml.safe_dump(body, allow_unicode=True), "utf-8")
    with pytest.warns(GovkgWarning, match="heading 「扩建污水处理厂」"):
        corrected(PLAN, [read_review(file)])


def test_a_file_that_nobody_edited_says_nothing(tmp_path: Path, recwarn: pytest.WarningsRecorder) -> None:
    assert corrected(PLAN, [read_review(review(tmp_path))]) == PLAN
    assert [w for w in recwarn if issubclass(w.category, GovkgWarning)] == []


def test_a_deadline_that_is_no_time_is_told_and_the_name_holds_all_the_same(tmp_path: Path) -> None:
    plan = applied(review(tmp_path, CHANGED | {"new_deadline": "尽快"}))
    assert plan.tasks[0].heading == "扩建城北污水处理厂"
    assert plan.tasks[0].deadline == PLAN.tasks[0].deadline
    assert "new_deadline 「尽快」 is no time that can be read" in plan.warnings[-1]


def test_two_persons_who_say_different_things_of_one_task(tmp_path: Path) -> None:
    files = [
        review(tmp_path, {"decision": "change", "new_heading": name}, name=f"{name}.yaml")
        for name in ("甲", "乙", "甲")
    ]
    plan = apply_corrections(PLAN, judgements_for(PLAN, [read_review(file) for file in files]))
    assert plan.tasks[0].heading == "甲"
    assert [w for w in plan.warnings if "an earlier one says something else of the same task" in w]


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        ({"new_heading": "甲"}, "new_heading and new_deadline belong to decision: change, here it is empty"),
        ({"decision": "reject", "new_deadline": "6月底前"}, "here it is reject"),
        ({"decision": "change"}, "new_heading and new_deadline are empty"),
        (
            {"decision": "confirm"},
            "decision 'confirm'; accepted are change 修改/更改, add 补充/增加, reject 删除/否定/不是任务/非任务",
        ),
        ({"reason": "不对"}, "a reason is given, but no decision"),
        ({"new_name": "甲"}, "unknown key 'new_name'"),
    ],
)
def test_what_can_not_be_meant_is_told_with_its_line(tmp_path: Path, edit: dict[str, str], told: str) -> None:
    with pytest.raises(DocumentUnreadable, match="line ") as raised:
        read_review(review(tmp_path, edit))
    assert told in str(raised.value)


@pytest.mark.parametrize(
    ("first", "second", "latest"),
    [
        ("2026年13月底前完成", "3月底前完成", "2026-12-31"),
        ("2027年6月底前完成", "2026年6月底前完成", "2027-12-31"),
        ("尽快完成", "2026年6月底前完成", "2026-12-31"),
        ("尽快完成", "6月底前完成", ""),
    ],
)
def test_a_time_without_a_year_has_that_of_the_place_or_of_the_plan(
    first: str, second: str, latest: str, tmp_path: Path
) -> None:
    plan = read_plan_text(
        "东川市督办事项方案\n一、重点任务\n"
        f"（一）扩建水厂。{first}。（责任单位：市住建局）\n（二）修补村道。{second}。（责任单位：市交通局）\n"
    )
    changed = applied(review(tmp_path, {"decision": "修改", "new_deadline": "12月底"}, plan=plan), plan)
    due = changed.tasks[0].deadline
    assert (due.latest if due and due.text == "12月底" else "") == latest
    told = [note for note in changed.warnings if "has no year, and neither has the plan" in note]
    assert len(told) == (not latest)


def test_untouched_rows_of_another_edition_are_counted_only(tmp_path: Path) -> None:
    text = TEXT.replace("通水试运行，11月", "改造配套管网、泵站与加药间，通水试运行，11月")
    newer = read_plan_text(text.replace("11月底前", "12月底前"), name="new.txt")
    file = read_review(review(tmp_path, {}, {}, NO_TASK, plan=read_plan_text(text, name="old.txt")))
    with pytest.warns(GovkgWarning) as told:
        assert len(corrected(newer, [file]).tasks) == 2
    notes = [str(one.message) for one in told]
    assert [note for note in notes if "not applied" in note] == []
    assert [note.partition(": ")[2] for note in notes] == [
        "entries without a decision that are read otherwise in this text: 1 (--verbose tells each); nothing is changed there"
    ]


def test_a_person_may_say_this_month_of_a_paper_with_a_day(tmp_path: Path) -> None:
    plan = read_plan_text(TEXT + "东川市人民政府办公室\n2026年2月10日\n")
    changed = applied(review(tmp_path, {"decision": "修改", "new_deadline": "本月底前"}, plan=plan), plan)
    deadline = changed.tasks[0].deadline
    assert deadline
    assert (deadline.text, deadline.latest) == ("本月底前", "2026-02-28")
