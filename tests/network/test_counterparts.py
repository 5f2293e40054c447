"""A city's plan and a county's, written for this; what answers to what was worked out by hand before the program ran."""

from pathlib import Path

import pytest

import govkg
from govkg.errors import ParameterWrong
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.counterparts import Counterparts, counterpart_rows, find_counterparts
from govkg.network.decisions import Decision, TaskName

FOLDER = Path(__file__).parents[2] / "data" / "qingchuan"
WHO = {"by": "李梅", "date": "2024-05-31"}
WINDOW, PROOFS, ROADS = (
    TaskName("一/1", "设置综合窗口"),
    TaskName("一/2", "清理证明材料"),
    TaskName("一/3", "硬化乡村道路"),
)
ONE_WINDOW, LIBRARY = TaskName("二/1", "推进一窗受理"), TaskName("三/6", "建设乡村图书室")


@pytest.fixture(scope="module")
def graphs() -> dict[str, KnowledgeGraph]:
    names = ("city-1", "county")
    return {name: KnowledgeGraph.from_plans([govkg.read_plan(FOLDER / f"{name}.txt")]) for name in names}


def answers(found: Counterparts) -> dict[str, list[str]]:
    return {c.task.path: [task.path for task in c.found] for c in found.tasks}


def test_what_answers_to_each_task(graphs: dict[str, KnowledgeGraph]) -> None:
    found = find_counterparts(graphs["city-1"], graphs["county"])
    assert answers(found) == {"二/1": [], "二/2": [], "二/3": ["一/2"], "三/4": [], "三/5": ["一/4"], "三/6": []}
    assert [task.path for task in found.own] == ["一/1", "一/3"]
    assert {c.task.path: c.missing_functions for c in found.tasks if c.missing_functions} == {
        "二/3": ("公安",),
        "三/5": ("卫生健康",),
    }
    (question,) = found.open_questions()
    assert (question.old, question.new) == (ONE_WINDOW, WINDOW)


def test_a_row_tells_the_iris_of_its_tasks(graphs: dict[str, KnowledgeGraph]) -> None:
    city = "https://w3id.org/govkg/id/plan/青川市/青川市公共服务提升工作方案"
    county = "https://w3id.org/govkg/id/plan/白水县/白水县公共服务提升实施方案"
    decisions = [Decision("same", ONE_WINDOW, name, **WHO) for name in (WINDOW, PROOFS)]
    rows = counterpart_rows(find_counterparts(graphs["city-1"], graphs["county"], decisions=decisions))
    told = {row["iri"]: (row["counterpart_iri"], row["nearest_iri"]) for row in rows}
    assert told[f"{city}/task/2.1"] == (f"{county}/task/1.1 {county}/task/1.2", f"{county}/task/1.1")
    assert told[f"{city}/task/3.5"] == (f"{county}/task/1.4", f"{county}/task/1.4")
    assert told[f"{city}/task/3.6"][0] == ""


def test_a_person_decides(graphs: dict[str, KnowledgeGraph]) -> None:
    decisions = [
        Decision("same", ONE_WINDOW, WINDOW, **WHO),
        Decision("same", ONE_WINDOW, PROOFS, **WHO),
        Decision("different", TaskName("二/3", "清理重复证明"), PROOFS, **WHO),
        Decision("none", LIBRARY, TaskName(), **WHO),
        Decision("none", TaskName(), TaskName("一/4", "推广电子证照应用"), **WHO),
    ]
    found = find_counterparts(graphs["city-1"], graphs["county"], decisions=decisions)
    assert answers(found) == {"二/1": ["一/1", "一/2"], "二/2": [], "二/3": [], "三/4": [], "三/5": [], "三/6": []}
    assert [c.decision for c in found.tasks] == [decisions[0], None, None, None, None, decisions[3]]
    assert found.open_questions() == ()


def test_one_lower_task_may_answer_to_several(graphs: dict[str, KnowledgeGraph]) -> None:
    itself = find_counterparts(graphs["county"], graphs["county"])
    assert answers(itself) == {path: [path] for path in ("一/1", "一/2", "一/3", "一/4")}
    assert itself.own == ()
    every = find_counterparts(graphs["city-1"], graphs["county"], threshold=0.15)
    assert answers(every)["二/1"] == ["一/1"]


def test_a_threshold_is_a_similarity(graphs: dict[str, KnowledgeGraph]) -> None:
    with pytest.raises(ParameterWrong, match="threshold -1"):
        find_counterparts(graphs["city-1"], graphs["county"], threshold=-1)
    nothing = KnowledgeGraph.from_plans([])
    with pytest.raises(ParameterWrong, match="there is no plan in the graph"):
        find_counterparts(nothing, graphs["county"])
