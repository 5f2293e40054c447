"""A person's word is applied where it was said and nowhere else: in any print of the paper, and never to a neighbour."""

from dataclasses import replace
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govkg import read_plan, read_plan_text
from govkg.documents.model import Span
from govkg.errors import ParameterWrong
from govkg.plans.model import Decision, Plan, Role
from govkg.plans.review.anchors import Anchor, AnchoredText, letters
from govkg.plans.review.corrections import Judgement, apply_corrections, named_actor

TEXT = """江城市数字城市建设工作方案

一、重点任务

（一）建设数据平台。汇集各部门数据，建立目录，按季度更新，方便群众办事。（责任单位：市数据局牵头，市财政局、市教育局配合）

（二）推进智慧校园。更新教室设备，开展教师培训，让每一所学校都用上网络。（责任单位：市教育局牵头，市财政局等部门配合）

（三）守护网络安全。定期演练，及时通报风险，落实值班制度，做到有备无患。

（四）加强组织领导。定期研究，压实责任。（责任单位：市政府办公室）

（五）加强组织领导。定期研究，压实责任。（责任单位：市政府办公室）
"""
WHO = {"by": "张三", "date": "2026-01-31", "reason": "核对原文"}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan_text(TEXT, name="plan.txt")


def about(plan: Plan, task: int, actor: str, decision: Decision, **more: str) -> Judgement:
    """What a person says of `actor` in the task with that index, anchored as `govkg review` does it."""
    (found,) = [a for a in plan.tasks[task].assignments if a.as_written == actor]
    anchor = AnchoredText(plan).anchor(found.span, plan.tasks[task].heading)
    return Judgement(decision, anchor, actor, found.role, **{**WHO, **more})


def added(heading: str, actor: str, role: Role, quote: str) -> Judgement:
    return Judgement("add", Anchor(quote, heading=heading), "", "", actor, role, **WHO)


def notes(plan: Plan) -> list[str]:
    return [note for note in plan.warnings if note.startswith("correction not applied")]


def coded(plan: Plan, origin: str = "") -> list[set[tuple[str, str]]]:
    return [{(a.actor.canonical, a.role) for a in t.assignments if origin in ("", a.origin)} for t in plan.tasks]


def test_each_decision_does_what_it_says_and_no_more(plan: Plan) -> None:
    judgements = [
        about(plan, 0, "市数据局", "confirm"),
        about(plan, 0, "市财政局", "change", new_role="lead"),
        about(plan, 0, "市教育局", "change", new_actor="市体育局"),
        about(plan, 1, "市财政局", "reject"),
    ]
    corrected = apply_corrections(plan, judgements)
    assert coded(corrected)[0] == {
        ("江城市数据局", "lead"), ("江城市财政局", "lead"), ("江城市体育局", "participate"),
    }  # fmt: skip
    assert coded(corrected, "person")[0] == coded(corrected)[0]
    assert coded(corrected)[1] == coded(plan)[1] - {("江城市财政局", "participate")}
    assert corrected.tasks[2:] == plan.tasks[2:]
    assert notes(corrected) == []


def test_a_task_whose_only_assignment_is_rejected_has_an_unknown_owner_and_its_twin_stays(plan: Plan) -> None:
    corrected = apply_corrections(plan, [about(plan, 3, "市政府办公室", "reject")])
    assert (corrected.tasks[3].owner, corrected.tasks[3].assignments) == ("unknown", ())
    assert corrected.tasks[4] == plan.tasks[4], "the same heading, text and clause"


def test_the_same_words_under_the_same_heading_are_ambiguous(plan: Plan) -> None:
    judgement = about(plan, 3, "市政府办公室", "reject")
    corrected = apply_corrections(plan, [replace(judgement, anchor=replace(judgement.anchor, after=""))])
    assert corrected.tasks == plan.tasks
    assert "stand in 2 places; quote more" in notes(corrected)[0]


def test_words_that_left_the_task_but_stand_in_another_are_gone(plan: Plan) -> None:
    """市教育局 no longer leads the second task; the first, where it takes part, is not touched."""
    moved = read_plan_text(TEXT.replace("市教育局牵头，市财政局等部门配合", "市科技局牵头"))
    for decision, more in (("reject", {}), ("confirm", {}), ("change", {"new_role": "supervise"})):
        corrected = apply_corrections(moved, [about(plan, 1, "市教育局", decision, **more)])  # type: ignore[arg-type]
        assert corrected.tasks == moved.tasks
        (note,) = notes(corrected)
        assert "市教育局 by 张三" in note
        assert "no longer" in note


def test_what_was_missed_is_added_with_its_place_in_the_text(plan: Plan) -> None:
    assert plan.tasks[2].owner == "unknown"
    corrected = apply_corrections(plan, [added("守护网络安全", "市委网信办", "lead", "守护网络安全")])
    (assignment,) = corrected.tasks[2].assignments
    assert (corrected.tasks[2].owner, assignment.role, assignment.origin) == ("stated", "lead", "person")
    assert assignment.actor.canonical.startswith("江城市")
    assert corrected.document.quote(assignment.span) == "守护网络安全"


def test_a_collective_that_can_not_be_listed_makes_the_task_open_ended_and_only_while_it_stands(plan: Plan) -> None:
    corrected = apply_corrections(plan, [added("守护网络安全", "市直有关单位", "participate", "落实值班制度")])
    assert corrected.tasks[2].open_ended
    again = apply_corrections(corrected, [replace(about(corrected, 2, "市直有关单位", "reject"))])
    assert not again.tasks[2].open_ended
    assert plan.tasks[1].open_ended
    assert apply_corrections(plan, [about(plan, 1, "市财政局", "reject")]).tasks[1].open_ended, (
        "等部门 still stands there"
    )


def test_judgements_that_contradict_each_other_are_told(plan: Plan) -> None:
    corrected = apply_corrections(plan, [about(plan, 0, "市数据局", "confirm"), about(plan, 0, "市数据局", "reject")])
    assert coded(corrected) == coded(plan)
    assert "an earlier one says something else" in notes(corrected)[0]
    two = [about(plan, 0, "市数据局", "reject"), about(plan, 0, "市数据局", "reject", by="李四")]
    assert notes(apply_corrections(plan, two)) == [], "two people of one mind"


@pytest.mark.parametrize(("decision", "more"), [("confirm", {}), ("change", {"new_role": "lead"}), ("reject", {})])
def test_a_correction_can_be_applied_again(plan: Plan, decision: Decision, more: dict[str, str]) -> None:
    judgement = about(plan, 0, "市财政局", decision, **more)
    once = apply_corrections(plan, [judgement])
    again = apply_corrections(once, [judgement])
    assert (coded(again), notes(again)) == (coded(once), [])


def test_what_a_new_reading_misses_holds_where_a_person_confirmed_it(plan: Plan) -> None:
    confirmed, rejected = about(plan, 0, "市数据局", "confirm"), about(plan, 0, "市数据局", "reject")
    _, *rest = plan.tasks[0].assignments
    missing = replace(plan, tasks=(replace(plan.tasks[0], assignments=tuple(rest)), *plan.tasks[1:]))
    assert coded(apply_corrections(missing, [confirmed])) == coded(plan)
    for decided in (rejected, replace(rejected, role="guide")):
        again = apply_corrections(missing, [decided])
        assert (coded(again), again.corrections, notes(again)) == (coded(missing), (), [])


@pytest.mark.parametrize("decision", ["confirm", "reject", "change"])
def test_another_role_or_actor_than_what_is_read_is_told_and_not_recorded(plan: Plan, decision: Decision) -> None:
    judgement = about(plan, 0, "市数据局", decision, **({"new_role": "guide"} if decision == "change" else {}))
    for edited, says in (
        (replace(judgement, role="participate"), "new_role: participate"),
        (replace(judgement, actor="市水利局"), "new_actor: 市水利局"),
    ):
        corrected = apply_corrections(plan, [edited])
        assert (corrected.tasks, corrected.corrections) == (plan.tasks, ())
        (note,) = notes(corrected)
        assert f"({decision} {edited.actor} by 张三): in 「建设数据平台」 市数据局 lead is read; " in note
        assert note.endswith(f"write decision: change with {says}")


def test_an_actor_that_does_not_stand_at_its_words_is_not_confirmed(plan: Plan) -> None:
    confirmed = replace(about(plan, 0, "市数据局", "confirm"), actor="市水利局")
    missing = replace(plan.tasks[0], assignments=())
    corrected = apply_corrections(replace(plan, tasks=(missing, *plan.tasks[1:])), [confirmed])
    assert (corrected.tasks[0].assignments, corrected.corrections) == ((), ())
    assert "市水利局 does not stand at 「市数据局」" in notes(corrected)[0]


@pytest.mark.parametrize("change", [{"new_role": "guide"}, {"new_actor": "市水利局"}])
def test_a_change_that_a_new_reading_agrees_with_holds(plan: Plan, change: dict[str, str]) -> None:
    judgement = about(plan, 0, "市数据局", "change", **change)
    changed = apply_corrections(plan, [judgement])
    by_rule = tuple(replace(a, origin="rule") for a in changed.tasks[0].assignments)
    again = apply_corrections(
        replace(plan, tasks=(replace(plan.tasks[0], assignments=by_rule), *plan.tasks[1:])), [judgement]
    )
    assert (coded(again), notes(again)) == (coded(changed), [])


def test_a_quote_that_stands_more_than_once_is_told_as_such(plan: Plan) -> None:
    for quote, says in (
        ("定期研究", "stand more than once (2 times)"),
        ("。", "holds no letter"),
        ("不在文中", "no longer"),
    ):
        corrected = apply_corrections(plan, [added("别的标题", "市体育局", "lead", quote)])
        assert says in notes(corrected)[0]


def test_tasks_may_be_renumbered_and_moved(plan: Plan) -> None:
    judgement = about(plan, 1, "市教育局", "change", new_role="responsible")
    before = "二、主要工作\n\n（一）先行先试。选择三个街道试点。（责任单位：市教育局牵头）"
    moved = TEXT.replace("（一）", "（九）").replace("一、重点任务", before)
    corrected = apply_corrections(read_plan_text(moved.replace("（二）", "（三十）")), [judgement])
    (task,) = [t for t in corrected.tasks if t.heading == "推进智慧校园"]
    assert ("江城市教育局", "responsible") in {(a.actor.canonical, a.role) for a in task.assignments}
    assert sum(a.origin == "person" for t in corrected.tasks for a in t.assignments) == 1


def test_a_clause_that_stands_outside_its_task_is_corrected_for_that_task_alone(plan: Plan) -> None:
    clause = plan.tasks[0].assignments[0].clause
    shared = tuple(replace(a) for a in plan.tasks[0].assignments)
    assert not plan.tasks[2].span.contains(clause)
    both = replace(
        plan, tasks=(*plan.tasks[:2], replace(plan.tasks[2], assignments=shared, owner="stated"), *plan.tasks[3:])
    )
    corrected = apply_corrections(both, [about(both, 2, "市财政局", "reject")])
    assert coded(corrected)[2] == coded(both)[2] - {("江城市财政局", "participate")}
    assert coded(corrected)[:2] == coded(both)[:2]


def full_width(text: str) -> str:
    return text.translate({c: c + 0xFEE0 for c in range(0x30, 0x3A)})


def half_width(text: str) -> str:
    return text.translate(str.maketrans("（）：；，", "():;,"))


def traditional(text: str) -> str:
    from opencc import OpenCC

    return OpenCC("s2t").convert(text)


VARIANTS = {
    "full width": full_width,
    "half width": half_width,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "invisible": lambda text: text.replace("市", "市\u200b"),
    "spaced": lambda text: text.replace("市教育局", "市 教 育 局"),
    "traditional": traditional,
    "wrapped": lambda text: "\n".join(line[i : i + 30] for line in text.split("\n") for i in range(0, len(line), 30)),
}  # fmt: skip


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS)
def test_corrections_hold_in_another_print_of_the_paper_and_back(plan: Plan, variant: object) -> None:
    other = read_plan_text(variant(TEXT))  # type: ignore[operator]
    assert coded(other) == coded(plan)
    for reviewed, printed in ((plan, other), (other, plan)):
        written = [[a.as_written for a in task.assignments] for task in reviewed.tasks]
        judgements = [
            about(reviewed, 0, written[0][1], "change", new_role="lead"),
            about(reviewed, 1, written[1][0], "reject"),
            added("守护网络安全", "市体育局", "lead", "守护网络安全"),
        ]
        corrected = apply_corrections(printed, judgements)
        assert notes(corrected) == []
        assert coded(corrected)[0] == {
            ("江城市数据局", "lead"), ("江城市财政局", "lead"), ("江城市教育局", "participate"),
        }  # fmt: skip
        assert coded(corrected)[1:3] == [{("江城市财政局", "participate")}, {("江城市体育局", "lead")}]


@pytest.mark.parametrize("written", ["市教育局", "市住房和城鄉建設局"])
def test_an_actor_that_a_person_names_has_one_identity_in_both_scripts(written: str) -> None:
    """Neither the title nor the name shows alone that its characters are traditional: 臨江市, 城鄉建設."""
    plain = "临江市绿化行动方案\n一、植树。（责任单位：市林业局）\n二、种草。（责任单位：市水利局）\n"
    simple = "市住房和城乡建设局" if "設" in written else written
    canonical = [
        named_actor(read_plan_text(text), name).canonical
        for text, name in ((plain, simple), (traditional(plain), simple), (traditional(plain), written))
    ]
    assert canonical == ["临江市" + simple.removeprefix("市")] * 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_corrections_hold_in_another_encoding(plan: Plan, encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(TEXT.encode(encoding))
    judgement = about(plan, 0, "市财政局", "change", new_role="lead")
    corrected = apply_corrections(read_plan(file), [judgement])
    assert coded(corrected) == coded(apply_corrections(plan, [judgement]))
    assert notes(corrected) == []


@given(st.lists(st.integers(0, 400), max_size=40, unique=True))
@settings(max_examples=60, deadline=None)
def test_anchors_are_found_however_the_lines_are_broken(breaks: list[int]) -> None:
    """The anchors of a reading, asked of the same words with line breaks anywhere, in the middle of names too."""
    plan = read_plan_text(TEXT)
    characters = list(plan.document.text)
    for place in breaks:
        if place < len(characters):
            characters[place] += "\n"
    starts = [0, *accumulate(map(len, characters))]
    tasks = tuple(replace(t, span=Span(starts[t.span.start], starts[t.span.end]), assignments=()) for t in plan.tasks)
    flowed = replace(plan, document=replace(plan.document, text="".join(characters)), tasks=tasks)
    there, here = AnchoredText(flowed), AnchoredText(plan)
    for number, task in enumerate(plan.tasks[:4]):
        for assignment in task.assignments:
            ((where, span),) = there.find(here.anchor(assignment.span, task.heading))
            assert where == number
            assert letters(flowed.document.quote(span)) == letters(assignment.as_written)


@pytest.mark.parametrize(
    ("heading", "kept", "found"),
    [("别的", 17, True), ("别的", 13, False), ("守护网络安全", 13, True), ("守护网络安全", 9, False)],
)
def test_under_another_heading_more_of_what_is_around_must_agree(
    plan: Plan, heading: str, kept: int, found: bool
) -> None:
    """Of twenty letters around, three quarters under another heading, half under its own."""
    text = AnchoredText(plan)
    start = TEXT.index("落实值班制度")
    before = letters(TEXT[:start])[-10:]
    anchor = Anchor("落实值班制度", "甲" * (20 - kept) + before[20 - kept :], letters(TEXT[start + 6 :])[:10], heading)
    if kept < 10:
        anchor = replace(anchor, before="甲" * 10, after=anchor.after[:kept] + "甲" * (10 - kept))
    assert [task for task, _ in text.find(anchor)] == [2] * found


@pytest.mark.parametrize("given", ["corrections.csv", Path("corrections.csv"), ["x"], None])
def test_what_is_no_judgement_is_refused(given: object) -> None:
    with pytest.raises(ParameterWrong, match=r"is no judgement; read_review\(FILE\) gives"):
        apply_corrections(read_plan_text("一、修路\n（责任单位：市交通局）"), given)  # type: ignore[arg-type]
