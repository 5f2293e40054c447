"""What persons corrected of a plan in a graph holds when the plan is read anew, also from a new text; a later word on the same thing wins."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from govkg.errors import GovkgWarning, InputError
from govkg.graph.kept import as_corrected_there, earlier_graph
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.plans.model import Assignment, Plan, Task
from govkg.plans.reader import read_plan_text
from govkg.plans.review.anchors import Anchor, AnchoredText
from govkg.plans.review.corrections import Judgement, apply_corrections
from govkg.plans.review.record import AnyJudgement
from govkg.plans.review.stages import StageJudgement
from govkg.plans.review.tasks import TaskJudgement, task_anchor
from govkg.terms import gov

WHO = {"by": "张三", "date": "2026-01-31"}
TEXT = """江城市某项工作方案
江政发〔2026〕3号
一、重点任务
（一）推进甲类工作。完善制度，2026年6月底前建立台账，2026年9月底前建成库房，2026年12月底前全部完成。（市教育局、市财政局牵头，市民政局配合）
（二）推进乙类工作。完善制度，建立台账。（市水利局负责，2026年10月底前完成）
（三）推进丙类工作。完善制度，建立台账。（市水利局负责，2026年11月底前完成）
（四）推进丁类工作。开展检查，查清底数，分类处置，逐项整改，按月通报有关情况，评估成效，形成书面报告，报送市政府审定后向社会公布结果。（市体育局、市商务局负责）
"""


def judged(plan: Plan) -> list[AnyJudgement]:
    """One judgement of each kind, of assignments, stages and tasks."""
    text = AnchoredText(plan)
    first, second, third, fourth = plan.tasks

    def anchor(task: Task, place: int) -> tuple[Anchor, str, str]:
        one: Assignment = task.assignments[place]
        return text.anchor(one.span, task.heading), one.as_written, one.role

    early, late = first.stages[:2]
    return [
        Judgement("confirm", *anchor(first, 0), **WHO),
        Judgement("change", *anchor(first, 1), new_role="participate", reason="列第二位", **WHO),
        Judgement("change", *anchor(second, 0), new_actor="市林业局", **WHO),
        Judgement("reject", *anchor(fourth, 1), **WHO),
        Judgement("add", Anchor("评估成效", heading=fourth.heading), "", "", "市审计局", "supervise", **WHO),
        StageJudgement("change", text.anchor(early.span, first.heading), early.text, "2026年5月底前", **WHO),
        StageJudgement("reject", text.anchor(late.span, first.heading), late.text, **WHO),
        TaskJudgement("change", task_anchor(plan, text, second), "推进乙类专项工作", "2026年8月底前", **WHO),
        TaskJudgement("reject", task_anchor(plan, text, third), **WHO),
        TaskJudgement("change", task_anchor(plan, text, fourth), new_deadline="2026年7月底前", **WHO),
    ]


@pytest.fixture
def plan() -> Plan:
    return read_plan_text(TEXT)


@pytest.fixture
def corrected(plan: Plan) -> Plan:
    made = apply_corrections(plan, judged(plan))
    assert len(made.corrections) == 11, made.warnings
    return made


def kept(plan: Plan, corrected: Plan, *, replace: bool = False) -> Plan:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return as_corrected_there(KnowledgeGraph.from_plans([corrected]), plan, replace=replace)


def without_places(plan: Plan) -> Sequence[object]:
    return [[(a.actor.canonical, a.as_written, a.role, a.origin) for a in t.assignments] for t in plan.tasks], [
        (t.heading, t.deadline and t.deadline.latest, [s.latest for s in t.stages]) for t in plan.tasks
    ]


def test_read_anew_the_plan_is_as_it_was_corrected(plan: Plan, corrected: Plan) -> None:
    assert kept(plan, corrected) == corrected


def test_they_hold_in_a_new_text_of_the_plan(corrected: Plan) -> None:
    later = TEXT.replace("一、重点任务", "为做好工作，特制定本方案。\n一、重点任务").replace(
        "评估成效", "认真评估成效，总结经验"
    )
    newer = read_plan_text(later)
    assert kept(newer, corrected) == newer, "another paper takes its place only where that is asked for"
    assert without_places(kept(newer, corrected, replace=True)) == without_places(corrected)


def test_a_later_word_on_the_same_thing_wins(plan: Plan, corrected: Plan) -> None:
    first, text = plan.tasks[0], AnchoredText(plan)
    finance = first.assignments[1]
    again = Judgement("change", text.anchor(finance.span, first.heading), "市财政局", "lead", new_role="guide", **WHO)
    made = kept(apply_corrections(plan, [again]), corrected)
    assert [a.role for a in made.tasks[0].assignments if a.as_written == "市财政局"] == ["guide"]
    assert len(made.corrections) == len(corrected.corrections)
    assert made.warnings == corrected.warnings


def test_what_finds_no_place_is_told(corrected: Plan) -> None:
    newer = read_plan_text(TEXT.replace("市财政局", "市审计局"))
    with pytest.warns(GovkgWarning, match="correction not applied") as told:
        made = as_corrected_there(KnowledgeGraph.from_plans([corrected]), newer, replace=True)
    assert len(told) == 1
    assert len(made.corrections) == len(corrected.corrections) - 1


def test_a_file_without_named_graphs_keeps_them_too(plan: Plan, corrected: Plan, tmp_path: Path) -> None:
    file = tmp_path / "plan.ttl"
    assert earlier_graph(file) is None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        KnowledgeGraph.from_plans([corrected]).save(file)
    there = earlier_graph(file)
    assert there is not None
    assert as_corrected_there(there, plan) == corrected
    file.write_text("no RDF", "utf-8")
    assert earlier_graph(file) is None


def test_where_nobody_corrected_a_plan_it_is_as_read(plan: Plan) -> None:
    assert as_corrected_there(KnowledgeGraph.from_plans([plan]), plan) is plan
    assert as_corrected_there(KnowledgeGraph.from_plans([]), plan) is plan


def test_corrections_that_can_not_be_read_are_not_lost_silently(plan: Plan, corrected: Plan) -> None:
    kg = KnowledgeGraph.from_plans([corrected])
    for quad in list(kg.store.quads_for_pattern(None, gov("layout"), None, None)):
        kg.store.remove(quad)
    for quad in list(kg.store.quads_for_pattern(None, gov("evidence"), None, None)):
        kg.store.remove(quad)
    with pytest.raises(InputError, match="would be lost"):
        as_corrected_there(kg, plan)


def test_what_was_confirmed_holds_where_nothing_is_read_there_any_more() -> None:
    """A proposal of a model, of an office by its short name, and the plan read again without the model."""
    plan = read_plan_text(TEXT.replace("市体育局、市商务局负责", "市发改委负责"))
    *others, last = plan.tasks
    (proposal,) = last.assignments
    text = AnchoredText(plan)
    said = Judgement("confirm", text.anchor(proposal.span, last.heading), "市发改委", "responsible", **WHO)
    confirmed = apply_corrections(plan, [said])
    without = replace(plan, tasks=(*others, replace(last, assignments=(), owner="unknown")))
    (held,) = kept(without, confirmed).tasks[-1].assignments
    assert (held.actor, held.as_written, held.origin) == (proposal.actor, "市发改委", "person")


def test_a_plan_read_anew_twice_keeps_each_correction_once(plan: Plan, corrected: Plan) -> None:
    assert kept(plan, kept(plan, replace(corrected))) == corrected
