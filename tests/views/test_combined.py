"""What a report says of several plans together: loads counted by hand over two small plans."""

import json
import re

import pytest

import govkg
from govkg.errors import GovkgWarning
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.views.combined import totals
from govkg.views.facts import read_plans
from govkg.views.report import report_page

STREETS = (
    "江城市清街工作方案\n一、推进\n1.清理街面。整治占道。（牵头单位：市财政局；配合单位：市公安局）\n"
    "2.修整绿地。补种树木。（责任单位：市财政局、各县区政府）\n"
)
BRIDGES = (
    "江城市修桥工作方案\n一、推进\n1.加固桥梁。逐座加固。（牵头单位：市水利局；配合单位：市财政局、各县区党委）\n"
    "2.排查桥梁。逐座排查。（责任单位：市水利局）\n"
)


def graph(*texts: str) -> KnowledgeGraph:
    return KnowledgeGraph.from_plans([govkg.read_plan_text(text) for text in texts])


def test_loads_are_added_over_the_plans_and_told_by_plan() -> None:
    """财政: two tasks in the one, one in the other; 各县区党委 and 各县区政府 are one node, one task in each."""
    kg = graph(STREETS, BRIDGES)
    found = {t.label: (t.load, t.led, [(s.called, s.load) for s in t.shares]) for t in totals(kg, read_plans(kg))}
    assert found == {
        "江城市财政局": (3, 1, [("修桥工作方案", 1), ("清街工作方案", 2)]),
        "江城市水利局": (2, 1, [("修桥工作方案", 2)]),
        "江城市各县区党委、政府": (2, 0, [("修桥工作方案", 1), ("清街工作方案", 1)]),
        "江城市公安局": (1, 0, [("清街工作方案", 1)]),
    }
    assert [*found] == [
        "江城市财政局",
        "江城市水利局",
        "江城市各县区党委、政府",
        "江城市公安局",
    ]  # of equal loads who leads first


def test_the_ranking_stands_before_the_plans_and_says_what_bottlenecks_says() -> None:
    kg = graph(STREETS, BRIDGES)
    page = report_page(kg).decode()
    assert "2 份方案合计，负荷最重的是江城市财政局（3 项任务）" in page
    assert page.index('id="combined"') < page.index('<article class="plan" id="plan-1"')
    said = [f.sentence_zh for f in govkg.find_bottlenecks(kg, draws=20) if f.kind == "agency"]
    assert any(sentence.startswith("江城市财政局承担 3 项任务") for sentence in said)
    data = json.loads(re.search(r'id="data">(.*?)</script>', page)[1])
    assert data["combined"][0]["plans"] == [
        {"load": 1, "plan": "江城市修桥工作方案"},
        {"load": 2, "plan": "江城市清街工作方案"},
    ]


def test_each_share_leads_to_the_row_of_its_plan() -> None:
    page = report_page(graph(STREETS, BRIDGES)).decode()
    ranking = page.partition('id="combined"')[2].partition("</section>")[0]
    targets = re.findall(r'href="#([^"]+)"', ranking)
    assert len(targets) == 6
    assert all(f'id="{target}"' in page for target in targets)


def test_a_single_plan_has_none() -> None:
    kg = graph(STREETS)
    assert totals(kg, read_plans(kg)) == ()
    assert 'id="combined"' not in report_page(kg).decode()


def test_how_far_a_report_on_several_plans_is_is_told() -> None:
    """A bar that moves with each plan, in studying and laying out; of one plan no bar."""
    told: list[tuple[str, int, int | None]] = []
    report_page(graph(STREETS, BRIDGES), step=lambda text, done=0, total=None: told.append((text, done, total)))
    titles = ("江城市修桥工作方案", "江城市清街工作方案")
    counted = [f"{what} {title}" for what in ("studying", "laying out") for title in titles]
    assert [(text, done) for text, done, total in told if total == 2] == list(zip(counted, [0, 1] * 2, strict=True))
    told.clear()
    report_page(graph(STREETS), step=lambda text, done=0, total=None: told.append((text, done, total)))
    assert told
    assert {total for _, _, total in told} == {None}


def test_a_page_that_becomes_large_is_told_before_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    kg = graph(STREETS, BRIDGES)
    report_page(kg)  # warnings are errors here
    monkeypatch.setattr("govkg.views.report.MOST_PLANS", 1)
    monkeypatch.setattr("govkg.views.report.study_plans", lambda *_, **__: pytest.fail("the work has begun"))
    with pytest.warns(GovkgWarning, match="2 plans is one page of about"), pytest.raises(pytest.fail.Exception):
        report_page(kg)
