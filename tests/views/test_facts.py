"""Names in the pages: tasks whose numbers restart, groups directly below the place, deadlines without a year; figures that agree."""

import re

import pytest

from govkg import read_plan_text
from govkg.cli import main
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.incidence import Agency, Incidence, read_incidence
from govkg.views.facts import nodes_of, read_plans, without_place
from govkg.views.measures import closest_pairs
from govkg.views.network_view import network_page
from govkg.views.page import strings
from govkg.views.report import report_page

TEXT = """青河市2024年数字城市建设工作方案
一、夯实基础
1.建设平台。（市教育局牵头，市直各部门配合）完成时限：6月底前
2.汇集数据。（市财政局牵头）
二、强化应用
1.推进服务。（市民政局、市教育局牵头，各县区党委、政府负责）
2.加强治理。（市公安局牵头，市直机关工委配合）
"""


@pytest.fixture(scope="module")
def restarting() -> KnowledgeGraph:
    return KnowledgeGraph.from_plans([read_plan_text(TEXT)])


def sentences(page: bytes, language: str) -> str:
    """What a reader of that language sees."""
    text = re.sub(r"<(script|style)\b.*?</\1>", "", page.decode(), flags=re.S)
    other = "zh" if language == "en" else "en"
    text = re.sub(rf'<span class="{other}" lang="[^"]*">.*?</span>', "", text)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text))


def test_paths_name_tasks_whether_their_numbers_tell_them_apart_or_not(changzhi, restarting):
    assert [t.path for t in read_plans(changzhi)[0].tasks][:3] == ["三/1", "三/2", "三/3"]
    assert [t.path for t in read_plans(restarting)[0].tasks] == ["一/1", "一/2", "二/1", "二/2"]


def test_the_report_and_its_findings_call_a_task_the_same(changzhi):
    seen = sentences(report_page(changzhi), "zh")
    assert "任务 三/1 市级政府机构改革方面" in seen
    assert "任务 三/1“市级政府机构改革方面”" in seen
    assert "任务 1 " not in seen


def test_pages_name_tasks_by_their_paths(restarting):
    report = report_page(restarting).decode()
    assert '<span class="no">二/1</span>' in report
    assert "任务 二/1" in sentences(report_page(restarting), "zh")
    assert "任务 1 " not in sentences(report_page(restarting), "zh")
    assert '"path":"二/1"' in network_page(restarting).decode()


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("青河市教育局", "教育局"),
        ("青河市直各部门", "市直各部门"),
        ("青河市直机关工委", "市直机关工委"),
        ("省教育厅", "省教育厅"),
        ("青河市", "青河市"),
    ],
)
def test_a_name_without_its_place(label, shown):
    assert without_place(label, "青河市") == shown


def test_groups_below_the_place_keep_its_last_character(restarting):
    (plan,) = read_plans(restarting)
    assert {n.short for n in plan.nodes.values()} >= {"市直各部门", "市直属机关工作委员会", "教育局"}


def test_a_view_names_merged_groups_as_the_network_does(restarting):
    """One node for 各县区党委 and 各县区政府, by the key and label of the incidence; before, a view made its own."""
    incidence = read_incidence(restarting)
    (plan,) = read_plans(restarting)
    assert [(n.key, n.label, n.members) for n in plan.nodes.values()] == [
        (a.key, a.label, a.members) for a in incidence.agencies
    ]
    (counties,) = (n for n in plan.nodes.values() if len(n.members) == 2)
    assert counties.label == "青河市各县区党委、青河市各县区政府"
    assert counties.short == "各县区党委、政府" == next(a.short for a in incidence.agencies if a.key == counties.key)
    page = report_page(restarting).decode()
    assert "各县区党委、政府" in page
    assert "（党委、政府）" not in page


def test_pairs_that_share_the_most_tasks():
    """By hand: 教育局 and 财政局 meet in tasks 1 and 2, 教育局 and 民政局 in 1 and 3; 财政局 and 民政局 in 1 alone."""
    text = "甲市方案\n1.甲事。（市教育局、市财政局、市民政局负责）\n2.乙事。（市教育局、市财政局负责）\n3.丙事。（市民政局、市教育局负责）\n"
    incidence = read_incidence(KnowledgeGraph.from_plans([read_plan_text(text)]))
    names = {agency.key: agency.written for agency in incidence.agencies}
    most, pairs = closest_pairs(incidence)
    assert most == 2
    assert {frozenset((names[a], names[b])) for a, b in pairs} == {
        frozenset(("市教育局", "市财政局")),
        frozenset(("市教育局", "市民政局")),
    }
    assert all(a < b for a, b in pairs)


def test_a_deadline_without_a_year_shows_the_day_that_it_allows(restarting):
    assert "due: 6月底前 (by 2024-06-30)" in sentences(report_page(restarting), "en")


def test_no_count_of_one_or_none_reads_wrongly(restarting):
    text = sentences(report_page(restarting, lang="en"), "en")
    assert re.findall(r"(?<![\d.])(?:1 (?:tasks|pairs|interfaces|agencies|connections)\b|0 more)", text) == []


def test_english_sentences_hold_no_signs_that_chinese_fonts_set_full_width():
    assert [key for key, both in strings().items() if set("’‘“”") & set(both["en"])] == []


def test_terminal_and_report_say_the_same_and_what_each_counts(changzhi, restarting, tmp_path, capsys):
    for name, kg in (("a", changzhi), ("b", restarting)):
        kg.save(tmp_path / f"{name}.trig")
        assert (
            main(
                [
                    "analyse",
                    str(tmp_path / f"{name}.trig"),
                    "-o",
                    str(tmp_path / name),
                    "--draws",
                    "20",
                    "-q",
                    "--lang",
                    "zh",
                ]
            )
            == 0
        )
        said = capsys.readouterr().out
        counts = re.search(r"责任分工  (\d+) 条，其中 (\d+) 条在网络中，成 (\d+) 条联系", said)
        total, inside, links = counts.groups()
        text = sentences(report_page(kg), "zh")
        assert f"{total}责任分工每条都有原文出处；{inside} 条在网络中，成 {links} 条联系" in text
        assert len((tmp_path / name / "tables" / "assignments.csv").read_text("utf-8").splitlines()) == int(total) + 1
        agencies, groups = re.search(r"单位      (\d+) 个，另有集合主体 (\d+) 个", said).groups()
        assert f"{agencies}责任单位另有集合主体 {groups} 个" in text


def test_an_agency_with_two_roles_in_a_task_has_two_assignments_and_one_link_everywhere(tmp_path, capsys):
    plan = tmp_path / "plan.txt"
    plan.write_text(
        "青河市工作方案\n1.建设平台。（市教育局牵头；配合单位：市财政局、市教育局）\n2.汇集数据。（市财政局负责）\n",
        "utf-8",
    )
    assert main(["analyse", str(plan), "-o", str(tmp_path / "out"), "--draws", "20", "-q", "--lang", "zh"]) == 0
    assert "责任分工  4 条，其中 4 条在网络中，成 3 条联系\n" in capsys.readouterr().out
    assert "4 条在网络中，成 3 条联系" in sentences((tmp_path / "out" / "report.html").read_bytes(), "zh")
    assert main(["export", str(plan), "-o", str(tmp_path / "net.gexf"), "-q"]) == 0
    assert (tmp_path / "net.gexf").read_text("utf-8").count("<edge ") == 3


def test_two_agencies_with_one_short_name_keep_their_full_ones() -> None:
    """A short name leaves the plan's own place off; where another agency is called so in full, it would not tell them apart."""
    both = tuple(
        Agency(key, label, label, False, place, "", (key,))
        for key, label, place in (("a", "江城市公安局", "江城市"), ("b", "公安局", ""), ("c", "江城市教育局", "江城市"))
    )
    nodes = nodes_of(Incidence(both, (), ()), "江城市")
    assert [node.short for node in nodes.values()] == ["江城市公安局", "公安局", "教育局"]
