"""Layout, labels, matrix, marked text."""

import networkx as nx
import pytest

from govkg import KnowledgeGraph, read_plan, read_plan_text
from govkg.views.facts import read_plans
from govkg.views.fonts import subset_font
from govkg.views.highlight import paragraphs
from govkg.views.layout import Box, positions, text_width
from govkg.views.matrix import matrix
from govkg.views.measures import agency_figures
from govkg.views.picture import draw
from govkg.views.report import report_page


@pytest.fixture(scope="module")
def plan(changzhi):
    (found,) = read_plans(changzhi)
    return found


def test_no_two_boxes_overlap():
    graph = nx.random_labeled_tree(60, seed=3)
    graph = nx.relabel_nodes(graph, str)
    boxes = {n: Box(40, 10, 30) for n in graph}
    at = positions(graph, boxes)
    for a in graph:
        for b in graph:
            if a < b:
                assert abs(at[a][0] - at[b][0]) >= 80 or abs(at[a][1] - at[b][1]) >= 40


def test_many_small_parts_fill_a_picture_that_is_broader_than_high():
    """All below each other they would be a strip in which no name can be read."""
    graph = nx.Graph([(f"市{n}局", f"任务{n}") for n in range(40)])
    boxes = {n: Box(40, 10, 30) for n in graph}
    at = positions(graph, boxes)
    breadth, height = (max(side) - min(side) for side in zip(*at.values(), strict=True))
    assert height < breadth < 3 * height


def test_large_networks_get_a_place_for_each_node_at_once():
    graph = nx.relabel_nodes(nx.gnm_random_graph(3000, 5000, seed=1), str)
    at = positions(graph, {})
    assert len(set(at.values())) == 3000


def test_a_chinese_character_is_as_wide_as_the_letter_is_high():
    assert text_width("教育局", 13) == 39


def test_matrix_of_the_bundled_plan(changzhi, plan):
    table = matrix(plan, agency_figures(changzhi, plan))
    assert [h.leads for h in table.heads] == [8, 1, 3, 4, 5, 4, 6, 3, 2, 3, 1, 0]
    assert [h.task.number for h in table.heads if h.many] == [1, 5, 7]
    assert [h.task.number for h in table.heads if h.missing] == [12]
    assert (len(table.agencies), len(table.collectives)) == (24, 1)
    assert {c.look for c in table.collectives[0].cells if c} == {"lead", "colead"}


def test_a_ring_stands_round_cut_vertices_and_no_one_else(tmp_path):
    # education holds tasks 1 and 2 together, finance 1 and 3; the archive alone owns task 4, which hangs together with nothing
    (tmp_path / "plan.txt").write_text(
        "清河市教育工作方案\n一、重点任务\n1．甲事。做好甲事。（责任单位：市教育局、市财政局）\n"
        "2．乙事。做好乙事。（责任单位：市教育局、市民政局）\n3．丙事。做好丙事。（责任单位：市财政局、市审计局）\n"
        "4．丁事。做好丁事。（责任单位：市档案局）\n",
        "utf-8",
    )
    kg = KnowledgeGraph.from_plans([read_plan(tmp_path / "plan.txt")])
    (found,) = read_plans(kg)
    figures = agency_figures(kg, found)
    assert {mark.full for mark in draw(found, figures).marks if mark.cut} == {"清河市教育局", "清河市财政局"}
    assert {found.nodes[key].label for key, f in figures.items() if f.cut} == {
        "清河市教育局",
        "清河市财政局",
        "清河市档案局",
    }


def test_figures_of_the_bundled_plan(changzhi, plan):
    figures = {plan.nodes[k].label: f for k, f in agency_figures(changzhi, plan).items()}
    assert figures["长治市教育局"].load == 3
    assert figures["长治市教育局"].interfaces == 4 + 3 + 5
    assert (
        figures["长治市工业和信息化局"].cut == 10
    )  # by hand: task 4 hangs on it alone, and parts from the ten other tasks with a clause
    assert sum(f.load for f in figures.values()) == 40


def test_marked_text_is_the_text(plan):
    for task in plan.tasks:
        text = "".join(run.text for runs in paragraphs(plan, task) for run in runs)
        assert text.replace(" ", "") == "".join(plan.content[task.start : task.end].split())


def test_picture_holds_every_node(changzhi, plan):
    picture = draw(plan, agency_figures(changzhi, plan))
    assert len(picture.marks) == 25 + 12
    assert sum(link.role != "shared" for link in picture.links) == 40


def test_font_is_cut_to_its_characters_and_always_the_same():
    one = subset_font("教育局")
    assert one == subset_font("局育教")
    assert one.startswith(b"wOF2")
    assert len(one) < 20_000


def legend_of(text: str) -> str:
    page = report_page(KnowledgeGraph.from_plans([read_plan_text(text)]), lang="en").decode()
    return page.partition('<ul class="legend net">')[2].partition("</ul>")[0]


def test_the_legend_of_the_picture_names_what_is_drawn_alone():
    small = legend_of("江城市修桥方案\n1.修桥。（责任单位：市交通局）\n")
    marks = (
        "leads a task",
        "leads none",
        "collective",
        "cut point",
        "five leads",
        "owner unknown",
        ">lead<",
        "another role",
    )
    assert [mark for mark in marks if mark in small] == ["leads none", "another role"]
    many = "、".join(f"市{name}局" for name in ("教育", "财政", "民政", "公安", "司法"))
    large = legend_of(
        f"江城市修桥方案\n1.修桥。（{many}牵头）\n2.修路。（市教育局牵头，各县区政府配合）\n3.修渠。抓紧修渠。\n"
    )
    assert [mark for mark in marks if mark not in large] == ["leads none"]
