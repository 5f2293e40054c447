"""Aims in chapters of guiding thought, which are goals where the paper has no chapter of goals."""

from __future__ import annotations

import pytest

from govkg import read_plan_text

PAPER = """永平市茶产业行动计划
一、{heading}
{body}
二、重点任务
1.改造茶园。改造低产茶园。（责任单位：市农业农村局）
2.建设茶厂。建设初制茶厂。（责任单位：市工业和信息化局）
"""
AIMED = "坚持生态优先。到2028年，全市茶园面积达到30万亩，综合产值突破20亿元。各地要抓好落实。"


def goals(heading: str, body: str) -> list[tuple[str, list[tuple[str, str, float, str, str]]]]:
    found = read_plan_text(PAPER.format(heading=heading, body=body)).goals
    return [(g.text, [(t.indicator, t.comparison, t.value, t.unit, t.year) for t in g.targets]) for g in found]


def test_the_sentences_of_a_chapter_without_items_that_set_figures_are_a_goal() -> None:
    assert goals("总体要求", AIMED) == [
        (
            "到2028年，全市茶园面积达到30万亩，综合产值突破20亿元。",
            [("全市茶园面积", "=", 30.0, "万亩", "2028"), ("综合产值", ">", 20.0, "亿元", "2028")],
        )
    ]


def test_of_a_chapter_with_items_those_that_set_figures_are_goals() -> None:
    body = "（一）坚持生态优先，绿色发展。\n（二）到2028年，全市茶园面积达到30万亩。"
    assert goals("指导思想与目标", body) == [
        ("到2028年，全市茶园面积达到30万亩。", [("全市茶园面积", "=", 30.0, "万亩", "2028")])
    ]


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("总体要求", "坚持生态优先，绿色发展。"),
        ("总体要求", "市农业农村局已改造茶园3万亩，力争再上台阶。"),
        ("形势背景", "到2024年，全市茶园面积达到30万亩。"),
    ],
)
def test_chapters_that_set_no_figures_state_no_goal(heading: str, body: str) -> None:
    assert goals(heading, body) == []


def test_a_chapter_of_goals_leaves_no_others() -> None:
    text = PAPER.format(heading="总体要求", body=AIMED).replace("二、重点", "二、工作目标\n茶农达到2万户。\n三、重点")
    assert [[t.indicator for t in g.targets] for g in read_plan_text(text).goals] == [["茶农"]]
