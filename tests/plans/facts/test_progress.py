"""How far the tasks of a ledger are, as its columns say."""

from __future__ import annotations

import pytest

from govkg import read_plan_text
from govkg.documents.model import Span
from govkg.exports.task_lists import task_lists
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.plans.contract import plan_to_json
from govkg.plans.facts.progress import read_progress, tells_progress
from govkg.plans.model import Plan


def ledger(heading: str, *cells: str) -> Plan:
    rows = "".join(f"{n}\t改造泵站{n}\t市水务局\t3月2日\t6月底前\t{cell}\n" for n, cell in enumerate(cells, 1))
    return read_plan_text(f"江城市2026年督办台账\n序号\t督办事项\t牵头单位\t交办时间\t办结时限\t{heading}\n{rows}")


@pytest.mark.parametrize(
    "heading", ["进展情况", "工作进展", "办理状态", "完成情况", "整改情况", "目前进展", "是否办结"]
)
def test_a_column_that_tells_progress(heading: str) -> None:
    assert tells_progress(heading)


@pytest.mark.parametrize("heading", ["完成时限", "工作内容", "进度安排", "整改措施", "是否逾期", "情况说明"])
def test_a_column_that_tells_none(heading: str) -> None:
    assert not tells_progress(heading)


@pytest.mark.parametrize(
    ("words", "done"),
    [
        ("已办结", True),
        ("已全部完成。", True),
        ("100%", True),
        ("完成5000座（已完成）", True),
        ("推进中", False),
        ("未启动", False),
        ("滞后", False),
        ("完成60%", False),
        ("超额完成", True),
        ("目标任务已全部完成", True),
        ("已建成投用", True),
        ("已通过竣工验收", True),
        ("已投入使用", True),
        ("完成进度100%", True),
        ("已完成12座（100%）", True),
        ("已初步验收", None),
        ("招标完成率100%", None),
        ("施工图设计，已完成", None),
        ("手续全部完成，正在施工", False),
        ("已完成主体工程", None),
        ("完成48公里", None),
    ],
)
def test_whether_a_task_is_done(words: str, done: bool | None) -> None:
    found = read_progress([("进展情况", words, Span(0, len(words)))])
    assert found is not None
    assert (found.text, found.done) == (words, done)


@pytest.mark.parametrize(
    ("words", "task", "done"),
    [
        ("已改造12条", "改造小巷12条", True),
        ("截至10月底，已改造小巷15条", "改造小巷12条", True),
        ("已走访企业80家", "走访80家企业", True),
        ("已改造11条", "改造小巷12条", None),
        ("已完成招标12条", "改造小巷12条", None),
        ("已改造12条，剩余验收", "改造小巷12条", None),
        ("已改造3条", "改造小巷12条，其中砖巷3条", None),
        ("已改造12条", "改造小巷12条，新建公园3个", None),
        ("已疏浚12条，全部完成", "疏浚河道", True),
        ("砖巷3条，全部完成", "改造小巷12条，其中砖巷3条", None),
        ("县医院综合楼，已投入使用", "新建县医院综合楼", True),
        ("已建成投用，全部完成", "新建县医院综合楼", True),
        ("召开会议3次，年度任务已全部完成", "新建县医院综合楼", True),
        ("问题整改完毕，已销号", "新建县医院综合楼", True),
        ("截至2026年10月底，已全部完成", "新建县医院综合楼", True),
        ("目前，施工图设计，全部完成", "新建县医院综合楼", None),
        ("施工图设计，全部完成", "新建县医院综合楼", None),
        ("土地征收和房屋拆迁，全部完成", "新建县医院综合楼", None),
        ("初步设计方案，通过验收", "新建县医院综合楼", None),
        ("一期工程，已投入使用", "新建县医院综合楼", None),
        ("可研批复，任务已完成", "新建县医院综合楼", None),
    ],
)
def test_a_figure_of_the_task_that_is_reached(words: str, task: str, done: bool | None) -> None:
    found = read_progress([("进展情况", words, Span(0, len(words)))], task)
    assert found is not None
    assert found.done is done


def test_figures_of_progress_are_no_targets() -> None:
    tasks = ledger("进展情况", "完成率80%", "累计改造泵站2座").tasks
    assert [task.targets for task in tasks] == [(), ()]


def test_a_question_is_answered_by_yes_or_no() -> None:
    told = [read_progress([("是否办结", word, Span(0, 1))]) for word in "是否"]
    assert [p.done for p in told if p] == [True, False]


def test_a_ledger_keeps_the_progress_of_its_tasks_and_names_no_task_by_it() -> None:
    plan = ledger("进展情况", "已办结", "推进中", "")
    assert [(t.heading, t.progress.text if t.progress else "") for t in plan.tasks] == [
        ("改造泵站1", "已办结"),
        ("改造泵站2", "推进中"),
        ("改造泵站3", ""),
    ]
    assert [(t.deadline.latest, t.stages) for t in plan.tasks if t.deadline] == [("2026-06-30", ())] * 3
    assert all(plan.document.quote(t.progress.span) == t.progress.text for t in plan.tasks if t.progress)
    assert [t["progress"] for t in plan_to_json(plan)["tasks"]] == [
        {"text": "已办结", "done": True},
        {"text": "推进中", "done": False},
        None,
    ]


def test_the_graph_the_queries_and_the_lists_show_it() -> None:
    plan = ledger("进展情况", "已办结", "完成48公里")
    kg = KnowledgeGraph.from_plans([plan])
    assert [(r["progress"], r["done"]) for r in kg.query("due-between")] == [("已办结", True), ("完成48公里", None)]
    ((_, listed),) = task_lists(kg, kg.plans()[0]).assignments
    assert [a.deadline_words for a in listed] == [
        "6月底前\n交办：3月2日\n进展：已办结",
        "6月底前\n交办：3月2日\n进展：完成48公里",
    ]
    assert kg.validate().conforms
    assert kg.plan(kg.plans()[0]).tasks == plan.tasks
