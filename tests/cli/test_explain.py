"""`govkg explain` shows the whole text in pieces, each closed by the sign that ends it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from govkg.cli import main

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
