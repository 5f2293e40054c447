"""`govkg explain` shows the whole text in pieces, each closed by the sign that ends it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from govkg.cli import main
from govkg.cli.explain_words import RULES
from govkg.plans.agency_headings import NAMES_BELOW
from govkg.plans.clauses.finding import LINE_ABOVE
from govkg.plans.clauses.first_listed import FIRST_LISTED
from govkg.plans.clauses.statements import RUN_TOGETHER
from govkg.plans.confidence import RIGHT
from govkg.plans.review.stretch import BY_A_PERSON
from govkg.plans.tables.said_roles import ROLE_UNKNOWN
from govkg.plans.under_conventions import MARKED, SIGNED

PLAN = """县教育局2025年工作方案
一、重点任务
1．办好学前教育。新建公办幼儿园两所。（责任单位：县教育局）
2．改善学校食堂：逐校检查，逐项整改。
（责任单位：县市场监管局、县教育局）
"""


def test_pieces_hold_the_whole_text_and_none_begins_with_a_sign(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(PLAN, "utf-8")
    assert main(["explain", str(plan), "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    pieces = re.findall(r"^  \[[^]]+\] (.*)$", shown, re.M)
    assert "".join(pieces) == PLAN.replace("\n", "")
    assert "办好学前教育。" in pieces
    assert not [piece for piece in pieces if piece[0] in "。：，；"]


def test_a_task_is_found_by_its_number_else_by_its_place_in_the_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.txt"
    chapter = "二、保障措施\n1．加强督查。每季度通报。（责任单位：县政府办）\n"
    plan.write_text(PLAN + chapter, "utf-8")
    for key, found in (("1", ["办好学前教育", "加强督查"]), ("3", ["加强督查"])):
        assert main(["explain", str(plan), "--task", key, "--lang", "zh"]) == 0
        heads = [line for line in capsys.readouterr().out.splitlines() if line.startswith("任务")]
        assert [name for name in found if any(name in head for head in heads)] == found
        assert len(heads) == len(found)
    assert main(["explain", str(plan), "--task", "4", "--lang", "zh"]) == 2


def test_rules_are_told_in_chinese(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "plan.txt"
    paper.write_text(
        "永平市节水方案\n一、修渠。（市水利局牵头，市财政局配合）\n二、宣传。\n责任单位：市司法局\n", encoding="utf-8"
    )
    assert main(["explain", str(paper), "--lang", "zh"]) == 0
    told = capsys.readouterr().out
    assert "[序号（一、）]" in told
    assert "[责任条款（标签行）]" in told
    assert main(["explain", str(paper), "--lang", "zh", "--task", "2"]) == 0
    assert "（标签行：标签）" in capsys.readouterr().out
    assert main(["explain", str(paper), "--lang", "en", "--task", "2"]) == 0
    assert "(label line: label)" in capsys.readouterr().out


def test_every_rule_whose_share_was_counted_has_a_chinese_name() -> None:
    counted = {rule for rule, _ in RIGHT}
    assert {
        *counted,
        FIRST_LISTED,
        ROLE_UNKNOWN,
        BY_A_PERSON,
        LINE_ABOVE,
        NAMES_BELOW,
        MARKED,
        SIGNED,
        RUN_TOGETHER,
    } <= {*RULES}
