"""Words of the catalogue that only a program uses are put into Chinese where the answer is."""

import pytest

from govkg import KnowledgeGraph, read_plan_text
from govkg.cli.column_words import in_chinese

PLAN = """江城市修路方案
一、修路。成立市修路工作领导小组。（牵头单位：市交通局；配合单位：市财政局、各县区政府；完成时限：2026年底前）
二、清沟。（市水利局、市财政局负责）
"""


@pytest.mark.parametrize(
    ("query", "column", "words"),
    [
        ("evidence-of-assignment", "角色", ["牵头", "责任", "责任", "配合", "配合"]),
        ("collectives", "类别", ["可列举的集体"]),
        ("open-questions", "问题", ["时限未写明", "未明确牵头单位"]),
        ("statements-per-origin", "来源", ["规则"]),
        ("mechanisms-of-tasks", "协调机制", ["领导小组"]),
        ("task-list", "责任归属", ["已写明", "已写明"]),
    ],
)
def test_answers_have_chinese_words(query: str, column: str, words: list[str]) -> None:
    answer = in_chinese(KnowledgeGraph.from_plans([read_plan_text(PLAN)]).query(query))
    assert sorted(map(str, answer.column(column))) == sorted(words)
