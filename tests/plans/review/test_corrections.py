"""A person's word outlives another layout, another encoding and another reading; what can not be placed is said."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from govkg import read_plan_text
from govkg.errors import DocumentUnreadable
from govkg.plans.model import Plan
from govkg.plans.review.corrections import apply_corrections
from govkg.plans.review.files import judgements_for, read_review, review_text

TEXT = """江城市某项工作方案
一、重点任务
（一）推进甲类工作。完善制度，建立台账，明确责任分工和进度安排，按季度通报进展情况，及时研究解决困难和问题。（市教育局、市财政局牵头，市民政局、各县区政府配合）
（二）推进乙类工作。完善制度，建立台账，明确责任分工和进度安排，请市审计局在年底前提交报告，并抓好落实。
（三）推进丙类工作。完善制度，建立台账，明确责任分工和进度安排，按季度通报进展情况，及时研究解决困难和问题。（市民政局负责）
"""
PLAN = read_plan_text(TEXT)


def edited(folder: Path, plan: Plan = PLAN) -> Path:
    """The file of a person who changed one role, rejected one actor, confirmed one and added one."""
    body = yaml.safe_load(review_text(plan))
    body |= {"coder": "张三", "date": "2026-11-23"}
    first, second, third = body["tasks"]
    by_name = {entry["actor"]: entry for entry in first["assignments"]}
    by_name["市财政局"] |= {"decision": "change", "new_role": "participate", "reason": "第二位为配合"}
    by_name["市民政局"] |= {"decision": "reject"}
    by_name["市教育局"] |= {"decision": "confirm"}
    second["additions"] = [{"actor": "市审计局", "role": "responsible", "quote": "请市审计局在年底前提交报告"}]
    third["assignments"][0] |= {"decision": "change", "new_actor": "市司法局"}
    file = folder / "corrections.yaml"
    file.write_text(yaml.safe_dump(body, allow_unicode=True), "utf-8")
    return file


def coded(plan: Plan) -> list[set[tuple[str, str, str]]]:
    return [{(a.actor.canonical, a.role, a.origin) for a in task.assignments} for task in plan.tasks]


WANTED = [
    {
        ("江城市教育局", "lead", "person"),
        ("江城市财政局", "participate", "person"),
        ("江城市各县区政府", "participate", "rule"),
    },
    {("江城市审计局", "responsible", "person")},
    {("江城市司法局", "responsible", "person")},
]


def corrected(text: str, file: Path) -> Plan:
    plan = read_plan_text(text)
    return apply_corrections(plan, judgements_for(plan, [read_review(file)]))


def test_all_four_decisions(tmp_path: Path) -> None:
    plan = corrected(TEXT, edited(tmp_path))
    assert coded(plan) == WANTED
    assert [task.owner for task in plan.tasks] == ["stated"] * 3
    assert [(c.decision, c.actor, c.role, c.new_actor, c.new_role) for c in plan.corrections] == [
        ("confirm", "江城市教育局", "lead", "江城市教育局", "lead"),
        ("change", "江城市财政局", "lead", "江城市财政局", "participate"),
        ("reject", "江城市民政局", "participate", "", ""),
        ("add", "", "", "江城市审计局", "responsible"),
        ("change", "江城市民政局", "responsible", "江城市司法局", "responsible"),
    ]
    assert {(c.by, c.date) for c in plan.corrections} == {("张三", "2026-11-23")}
    assert plan.document.quote(plan.corrections[3].span) == "请市审计局在年底前提交报告"
    assert plan.warnings == ()


VARIANTS: list[Callable[[str], str]] = [
    lambda text: text.replace("\n", "\r\n"),
    lambda text: "\n".join(line[i : i + 36] for line in text.split("\n") for i in range(0, len(line), 36)),
    lambda text: text.translate(str.maketrans("（），", "(),")),
    lambda text: text.replace("市", "市\u200b"),
    lambda text: text.replace("一、重点任务", "一、总体要求\n提高认识。\n二、重点任务"),
    lambda text: text.replace("（三）", "（三）新增的事项。完成内容。（市水利局负责）\n（四）"),
]


@given(st.sampled_from(VARIANTS))
@settings(max_examples=12, deadline=None)
def test_corrections_find_their_place_in_variants(
    tmp_path_factory: pytest.TempPathFactory, variant: Callable[[str], str]
) -> None:
    file = edited(tmp_path_factory.mktemp("corrections"))
    plan = corrected(variant(TEXT), file)
    assert [task for task in coded(plan) if ("江城市水利局", "responsible", "rule") not in task] == WANTED
    assert not [note for note in plan.warnings if "correction" in note]


def test_what_has_gone_from_the_text_is_said(tmp_path: Path) -> None:
    plan = corrected(TEXT.replace("请市审计局在年底前提交报告，", "").replace("市财政局", "市水利局"), edited(tmp_path))
    notes = [note for note in plan.warnings if note.startswith("correction not applied")]
    assert len(notes) == 2
    assert any("市审计局" in note for note in notes)
    assert any("市财政局" in note for note in notes)


def test_a_second_review_keeps_every_decision(tmp_path: Path) -> None:
    file = edited(tmp_path)
    first = read_review(file)
    shorter = read_plan_text(TEXT.replace("、市财政局牵头", "牵头"))
    file.write_text(review_text(shorter, first), "utf-8")
    again = read_review(file)
    said = [
        {(j.decision, j.actor, j.role, j.new_actor, j.new_role, j.reason) for j in r.judgements} for r in (again, first)
    ]
    assert said[0] == said[1]
    assert (again.coder, again.date) == ("张三", "2026-11-23")
    assert "unmatched" in yaml.safe_load(file.read_text("utf-8"))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("tasks: [", "no YAML"),
        ("- 1\n", "no list 'tasks'"),
        ("tasks:\n- task: 一/1\n  assignments:\n  - {actor: 市教育局, role: lead, decision: delete, quote: 甲}\n", "accepted are confirm"),
        ("tasks:\n- task: 一/1\n  assignments:\n  - {actor: 市教育局, role: boss, decision: confirm, quote: 甲}\n", "accepted are lead"),
        ("tasks:\n- task: 一/1\n  assignments:\n  - {actor: 市教育局, role: lead, decision: change, quote: 甲}\n", "are empty"),
        ("tasks:\n- task: 一/1\n  additions:\n  - {actor: 市教育局}\n", "needs actor, role and quote"),
        ("tasks:\n- task: 一/1\n  additions: 甲\n", "should be a list"),
        ("tasks: " + "[" * 3000, "no YAML"),
        ("!!python/object/apply:os.system ['true']", "line 1: no tags"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_told_in_one_line(tmp_path: Path, wrong: str, told: str) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(wrong, "utf-8")
    with pytest.raises(DocumentUnreadable, match=told) as caught:
        read_review(file)
    assert "\n" not in str(caught.value)
