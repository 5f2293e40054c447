"""What a clause tells of the work is compared like the other words of a task; who has it is told as such, and once. Own small plans."""

import pytest

import govkg
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.comparison import compare_plans
from govkg.network.counterparts import find_counterparts
from govkg.plans.words.beside_names import NAMED, beside_names


def graph(task: str) -> KnowledgeGraph:
    return KnowledgeGraph.from_plans([govkg.read_plan_text(f"永平市2026年交通工作方案\n\n1．道路养护。{task}\n")])


def changes(old: str, new: str) -> list[tuple[str, str, str, str]]:
    return [(c.kind, c.subject, c.before, c.after) for c in compare_plans(graph(old), graph(new)).changes]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("由市交通运输局负责国道，市住建局负责街巷。", "由市交通运输局负责乡道，市住建局负责天桥。"),
        ("市交通运输局会同市住建局每季度巡查一次路面。", "市交通运输局会同市住建局每月巡查两次路面。"),
        (
            "市交通运输局负责登记，市住建局负责施工，市财政局配合。",
            "市交通运输局负责抽查，市住建局负责施工，市财政局配合。",
        ),
    ],
)
def test_the_work_told_inside_a_clause_is_compared(old: str, new: str) -> None:
    (change,) = compare_plans(graph(old), graph(new)).changes
    assert change.kind == "reworded"
    assert change.before in old
    assert change.after in new
    assert changes(new, old) == [("reworded", "", change.after, change.before)]


def test_work_that_goes_from_one_to_the_other_is_told_though_both_keep_their_roles() -> None:
    old = "由市交通运输局负责国道，市住建局负责街巷。"
    new = "由市住建局负责国道，市交通运输局负责街巷。"
    assert changes(old, new) == [("reworded", "", old, new)]


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("由市交通运输局负责国道，市住建局负责街巷。", "由市交通运输局负责国道，市财政局负责街巷。", ["participant added", "participant dropped"]),
        ("市交通运输局牵头修补路面，市住建局配合。", "市交通运输局配合修补路面，市住建局牵头。", ["role changed", "role changed"]),
        ("修补路面。（市交通运输局、市住建局负责）", "修补路面。（责任单位：市住建局，市交通运输局）", []),
        ("修补路面。（市交通运输局按职责分工负责）", "修补路面。（责任单位：市交通运输局）", []),
        ("修补路面。（市交通运输局负责，6月底前完成）", "修补路面。（市交通运输局负责，9月底前完成）", ["deadline changed"]),
        ("修补路面。市交通运输局于6月底前牵头负责。", "修补路面。市交通运输局于9月底前牵头负责。", ["deadline changed"]),
    ],
)  # fmt: skip
def test_who_has_it_and_until_when_is_told_once(old: str, new: str, kinds: list[str]) -> None:
    assert [kind for kind, *_ in changes(old, new)] == kinds


def test_a_sentence_that_is_a_clause_as_a_whole_has_words_and_can_have_a_counterpart() -> None:
    city, county = (graph(f"市交通运输局会同市住建局{when}巡查一次桥梁。") for when in ("每季度", "每月"))
    (found,) = find_counterparts(city, county).tasks
    assert found.task.words == "市交通运输局会同市住建局每季度巡查一次桥梁。"
    assert found.found


def test_a_task_of_which_only_who_has_it_is_told_has_no_words() -> None:
    (found,) = find_counterparts(graph("由市交通运输局负责。"), graph("修补路面。（市财政局负责）")).tasks
    assert found.task.words == ""


def test_the_names_of_those_who_act_make_no_two_tasks_alike() -> None:
    one, other = (graph(f"由市交通运输局负责{what}，市住建局配合。") for what in ("浚河", "育苗"))
    (pair,) = compare_plans(one, other, threshold=0).pairs
    assert pair.similarity == 0.5, "the headings alone"


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("由@@牵头负责，", ""),
        ("（责任单位：@@、", ""),
        ("@@等有关部门按各自职责分工密切配合）", ""),
        ("会同@@", ""),
        ("@@给予支持", ""),
        ("@@负责制定办法，", "制定办法,"),
        ("@@每季度督查", "每季度督查"),
        ("在@@指导下核定标准", "核定标准"),
        ("不漏一户。", "不漏一户。"),
    ],
)
def test_what_a_part_says_beside_who_acts(part: str, told: str) -> None:
    assert beside_names(part.replace("@", NAMED)) == told
