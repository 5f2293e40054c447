"""The figures that stand on the pages are those of the plan: counted by hand from its clauses, or those of the analysis."""

import json
import re

import pytest

from govkg.network.analysis import analyse
from govkg.views.network_view import network_page
from govkg.views.report import report_page

LEADS = {
    "三/1": 8,
    "三/2": 1,
    "三/3": 3,
    "三/4": 4,
    "三/5": 5,
    "三/6": 4,
    "三/7": 6,
    "三/8": 3,
    "三/9": 2,
    "三/10": 3,
    "三/11": 1,
}
"""Of the bundled plan, by hand: 各县区党委、政府 are one side; 三/12 breaks off before its clause."""


@pytest.fixture(scope="module")
def report(changzhi):
    return report_page(changzhi, lang="en").decode()


@pytest.fixture(scope="module")
def network(changzhi):
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', network_page(changzhi).decode())
    (plan,) = json.loads(data)["plans"]
    return plan


def cards(report):
    """The cards of the tasks by their paths."""
    parts = re.findall(r'<article class="task".*?</article>', report, re.DOTALL)
    return {re.search(r'<a class="no"[^>]*>([^<]*)', part)[1]: part for part in parts}


def bodies(card):
    """What a card says of each role: the number beside it, and the names."""
    found = {}
    for name, said in re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", card, re.DOTALL):
        number = re.search(r'class="count">(\d+)', name)
        names = re.findall(r'<span lang="zh-Hans">(?:<a [^>]*>|<em>)([^<]*)', said)
        found[re.search(r'lang="en">([^<]*)', name)[1]] = (int(number[1]) if number else None, names)
    return found


def test_a_card_counts_the_sides_that_lead_and_names_each_once(report):
    found = cards(report)
    assert list(found) == [*LEADS, "三/12"]
    for path, leads in LEADS.items():
        number, names = bodies(found[path])["lead"]
        badge = re.search(r'class="en" lang="en">(\d+) leads', found[path])
        assert number == len(set(names)) == len(names) == leads, path
        assert int(badge[1] if badge else 1) == leads, path
    assert bodies(found["三/10"])["lead"][1] == ["行政审批服务管理局", "政府信息中心", "各县区党委、政府"]
    assert bodies(found["三/12"]) == {}


def test_whom_nobody_can_list_is_named_and_not_counted(report):
    for path in ("三/1", "三/10"):
        assert bodies(cards(report)[path])["participate"] == (None, ["市直有关单位"])


def test_the_share_on_the_front_is_that_of_the_analysis(report, changzhi):
    analysis = analyse(changzhi)
    shown = re.findall(r'<th scope="row"><a [^>]*title="([^"]*)".*?<td class="n r">(\d+)%</td>', report, re.DOTALL)
    shares = dict(
        zip((a.label for a in analysis.incidence.agencies), analysis.stability.front_probability, strict=True)
    )
    assert {name: int(share) for name, share in shown} == {name: round(100 * share) for name, share in shares.items()}
    assert len(set(shown)) == len(analysis.incidence.agencies) == 25


def test_the_network_tells_tasks_in_the_order_of_the_plan(network):
    assert [task["path"] for task in network["tasks"].values()] == [*LEADS, "三/12"]


def test_the_network_names_each_side_of_a_task_once(network):
    for task in network["tasks"].values():
        held = [(node or written, role) for node, role, _, _, _, written, *_ in task["assignments"]]
        assert len(held) == len(set(held))
        leads = [node for node, role in held if role == "lead"]
        assert len(leads) == task["leads"] == LEADS.get(task["path"], 0)
