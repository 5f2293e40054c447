"""Scenarios of the report, counted by hand from the list of leads of the bundled plan."""

import govkg
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network import body_search
from govkg.views.report import report_page
from govkg.views.scenes import scenes


def _by_kind(kg):
    network = govkg.coordination_network(kg)
    return {s.kind: s for s in scenes(network.incidence, network.content)}


def test_leads_beyond_the_first_are_those_of_the_text(changzhi):
    # leads of the tasks 1 to 11: 8, 1, 3, 4, 5, 4, 6, 3, 2, 3, 1
    plan = _by_kind(changzhi)["plan"]
    assert (plan.several, plan.excess, plan.most_led, plan.orphaned) == (9, 29, 4, 0)


def test_the_cut_is_that_of_the_agency_that_is_missed_most(changzhi):
    # without 各县区党委、政府 tasks 2 and 11 have nobody, and lose each other and the nine others: 2 + 19; other agencies cut less, by themselves
    assert _by_kind(changzhi)["plan"].cut == 21


def test_with_one_lead_each_all_others_take_part(changzhi):
    found = _by_kind(changzhi)
    for kind in ("first", "balance"):
        assert (found[kind].several, found[kind].excess, found[kind].gap) == (0, 0, 0)
        assert found[kind].cost["demotions"] == 29
    assert found["balance"].most_led <= found["first"].most_led


def test_joint_conferences_close_the_gap_and_leave_the_leads(changzhi):
    found = _by_kind(changzhi)
    assert found["bodies"].gap == 0
    assert found["bodies"].excess == found["plan"].excess


def test_the_report_says_whether_the_seats_are_proved_the_fewest(changzhi, monkeypatch):
    assert "每个至多 12 席；已证明席位最少" in report_page(changzhi).decode()
    monkeypatch.setattr(body_search, "_WIDEST_LEVEL", 1)
    said = report_page(changzhi).decode()
    assert "每个至多 12 席；未证明席位最少" in said
    assert "任何方案至少需要席位" in said


def test_without_the_information_centre_four_assignments_go_and_task_nine_has_one_lead(changzhi):
    gone = _by_kind(changzhi)["absent"]
    assert gone.agency.endswith("政府信息中心")
    assert gone.cost == {"assignments": 4}
    assert (gone.several, gone.excess) == (8, 25)


def test_no_assignment_no_scenario():
    assert _by_kind(KnowledgeGraph.from_plans([])) == {}
