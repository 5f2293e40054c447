"""Words in the pages: names of offices whole, kinds and methods in the language of the page, legends that fit the picture."""

import re
from dataclasses import replace

import pytest

import govkg
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.views.facts import read_plans
from govkg.views.network_view import network_page
from govkg.views.page import strings
from govkg.views.picture import fold
from govkg.views.report import report_page

OWNED = "江北市党建2025年方案\n（2025—2025年）\n一、推进\n1.抓组织。做实。（牵头单位：市委组织部；配合单位：市直机关工委、团市委、市委党校、市教育局）\n2.抓宣传。做实。（市委宣传部负责）\n"
UNOWNED = OWNED + "3.抓治理。做实，责任单位另行确定。\n"


def graph(text):
    return KnowledgeGraph.from_plans([govkg.read_plan_text(text)])


def chinese(page):
    return re.sub(r'<span class="en"[^>]*>.*?</span>', "", page, flags=re.S)


def test_names_of_the_party_keep_their_first_word():
    (plan,) = read_plans(graph(OWNED))
    short = {node.short for node in plan.nodes.values()}
    assert short == {"市委组织部", "市直属机关工作委员会", "团市委", "市委党校", "教育局", "市委宣传部"}


@pytest.mark.parametrize("page", [report_page, network_page])
def test_the_legend_names_tasks_without_a_clause_where_there_are_some(page):
    words = strings()["mark_task_unknown"]["zh"]
    assert words not in chinese(page(graph(OWNED)).decode())
    assert words in chinese(page(graph(UNOWNED)).decode())


def test_kinds_of_passages_and_the_method_are_told_in_chinese():
    text = chinese(report_page(graph(UNOWNED)).decode())
    kinds = re.findall(r'<tr><th scope="row"><i class="b-[^"]*" aria-hidden="true"></i>(.*?)</th>', text, re.S)
    assert len(kinds) > 3
    assert not any(re.search("[a-z]", re.sub("<[^>]*>", "", kind)) for kind in kinds)
    assert "精确抽样" in text
    assert "（exact，" not in text


def test_each_kind_that_a_reading_gives_has_words_of_ours():
    kinds = {piece.kind for text in (OWNED, UNOWNED) for piece in read_plans(graph(text))[0].passages}
    assert {f"read_{kind.replace(' ', '_')}" for kind in kinds} <= set(strings())


def test_one_year_is_told_once():
    kg = graph(OWNED)
    (plan,) = read_plans(kg)
    assert (plan.about["period_start"], plan.about["period_end"]) == (2025, 2025)
    assert "<dd>2025</dd>" in report_page(kg).decode()


def test_a_bracket_is_not_torn_where_a_label_is_folded():
    assert fold("各县(市、区)人民政府") == ("各县(市、区)", "人民政府")
    assert fold("某某工作委员会办公室（综合协调）") == (
        "某某工作委员会办",
        "公室（综合协调）",
    )  # the name is longer than a line


def test_notes_of_a_reading_are_told_in_both_languages():
    note = "stands in no task and is not counted: 各单位要抓好落实。"
    plan = replace(govkg.read_plan_text(OWNED), warnings=(note,))
    page = re.sub(r"<script.*?</script>", "", report_page(KnowledgeGraph.from_plans([plan])).decode(), flags=re.S)
    assert '<span class="zh" lang="zh-Hans">1. 不在任何任务之内，未计入：各单位要抓好落实。</span>' in page
    assert f'<span class="en" lang="en">1. {note}</span>' in page
    assert note not in chinese(page)
