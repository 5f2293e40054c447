"""Tasks that the reader did not see, added by a person: anchored to the words that begin them, in the order of the text, with what those
say; they outlive another extraction, and are told where their words are gone."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from govkg import read_plan_text
from govkg.documents.reading import document_from_text
from govkg.errors import DocumentUnreadable, GovkgWarning
from govkg.graph.kept import as_corrected_there
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.plans.model import Plan
from govkg.plans.reader import plan_of
from govkg.plans.review.anchors import Anchor
from govkg.plans.review.corrections import apply_corrections
from govkg.plans.review.files import (
    corrected,
    judgements_for,
    read_review,
    review_body,
    review_bytes,
    review_text,
    with_tasks_of,
)
from govkg.plans.review.tasks import TaskJudgement

WHO = {"by": "王", "date": "2026-11-28"}
TEXT = """东川市2026年督办事项方案
一、重点任务
（一）扩建水厂。扩建城北水厂，3月底前开工，11月底前通水。（责任单位：市住建局）
（二）修补村道。修补村道二十公里。（责任单位：市交通局）
另外，新建南门农贸市场，8月底前建成主体，10月底前开业。
责任单位：市商务局
（三）通报进展。每月通报。（责任单位：市督查室）
二、工作要求
（一）加强领导。各部门要成立领导小组，2026年4月底前组建专班。
（二）督查考核。定期督查，纳入年度考核，结果送市委组织部。
"""
PLAN = read_plan_text(TEXT, name="plan.txt")
MARKET = {
    "decision": "add",
    "new_heading": "新建菜场",
    "quote": "新建南门农贸市场",
    "reason": "漏读",
    "additions": [{"actor": "市商务局", "role": "牵头", "quote": "市商务局"}],
}
LEADING = {"decision": "补充", "heading": "加强领导", "quote": "加强领导", "new_deadline": "2026年5月底前"}


def review(folder: Path, *added: dict[str, Any], plan: Plan = PLAN, name: str = "c.yaml", **edits: Any) -> Path:
    """The file of a person who added these entries to those of the tasks, and wrote `edits` into the second of them."""
    body = yaml.safe_load(review_text(plan)) | {"coder": "王", "date": "2026-11-28"}
    body["tasks"][1] |= edits
    body["tasks"] += added
    (folder / name).write_text(yaml.safe_dump(body, allow_unicode=True, sort_keys=False), "utf-8")
    return folder / name


def applied(file: Path, plan: Plan = PLAN) -> Plan:
    return apply_corrections(plan, judgements_for(plan, [read_review(file)]))


def shown(plan: Plan) -> list[tuple[str, str, str, str]]:
    """Path, heading, last day and assignments of each task."""
    return [
        (
            "/".join(task.path),
            task.heading,
            task.deadline.latest if task.deadline else "",
            " ".join(f"{a.as_written}{a.role}" for a in task.assignments),
        )
        for task in plan.tasks
    ]


def test_they_stand_in_the_order_of_the_text_with_numbers_of_their_own(tmp_path: Path) -> None:
    assert [task.heading for task in PLAN.tasks] == ["扩建水厂", "修补村道", "通报进展"]
    plan = applied(review(tmp_path, LEADING, MARKET))
    assert shown(plan) == [
        ("一/一", "扩建水厂", "2026-11-30", "市住建局responsible"),
        ("一/二", "修补村道", "", "市交通局responsible"),
        ("一/二/补1", "新建菜场", "2026-10-31", "市商务局lead"),
        ("一/三", "通报进展", "", "市督查室responsible"),
        ("二/一", "加强领导", "2026-05-31", ""),
    ]
    assert plan.warnings == PLAN.warnings


def test_what_their_words_say_is_read_as_of_any_task(tmp_path: Path) -> None:
    plan = applied(review(tmp_path, MARKET, LEADING))
    market, leading = plan.tasks[2], plan.tasks[4]
    assert plan.document.quote(market.span) == "新建南门农贸市场，8月底前建成主体，10月底前开业。\n责任单位：市商务局"
    assert [stage.latest for stage in market.stages] == ["2026-08-31"]
    assert (market.chapter, leading.chapter) == ("重点任务", "工作要求")
    assert leading.text == "各部门要成立领导小组，2026年4月底前组建专班。"
    assert plan.document.quote(leading.span).startswith("（一）加强领导。")
    assert "领导小组" in [mention.name for mention in leading.mentions]
    assert leading.owner == "unknown"


def test_a_person_says_who_where_no_rule_reads_it_and_corrects_what_one_reads(tmp_path: Path) -> None:
    without = {key: value for key, value in MARKET.items() if key != "additions"}
    (read,) = applied(review(tmp_path, without)).tasks[2].assignments
    assert (read.as_written, read.role, read.origin) == ("市商务局", "responsible", "rule")
    checks = {"decision": "add", "new_heading": "督查考核", "quote": "督查考核"}
    checks["additions"] = [{"actor": "市委组织部", "role": "lead", "quote": "结果送市委组织部"}]
    (said,) = applied(review(tmp_path, checks)).tasks[-1].assignments
    assert (said.actor.canonical, said.role, said.origin, said.confidence) == ("东川市委组织部", "lead", "person", 1.0)


def test_the_task_around_ends_where_the_new_one_begins(tmp_path: Path) -> None:
    assert shown(PLAN)[1] == ("一/二", "修补村道", "2026-10-31", "市交通局responsible 市商务局responsible")
    road = applied(review(tmp_path, MARKET)).tasks[1]
    assert PLAN.document.quote(road.span).endswith("（责任单位：市交通局）\n另外，")
    assert road.text == "修补村道二十公里。（责任单位：市交通局）另外，"
    assert (road.deadline, road.stages) == (None, ())


def test_a_clause_below_both_holds_for_both(tmp_path: Path) -> None:
    plan = read_plan_text(TEXT.replace("（责任单位：市交通局）\n另外，", "\n同时，"))
    market = {key: value for key, value in MARKET.items() if key != "additions"}
    changed = applied(review(tmp_path, market, plan=plan), plan)
    assert [row[3] for row in shown(changed)[1:3]] == ["市商务局responsible"] * 2
    assert changed.tasks[1] == plan.tasks[1]


def test_a_day_behind_the_new_task_stays_with_the_one_around(tmp_path: Path) -> None:
    text = TEXT.replace("责任单位：市商务局\n", "村道部分12月底前验收。\n")
    plan = read_plan_text(text)
    changed = applied(review(tmp_path, MARKET | {"additions": []}, plan=plan), plan)
    assert [row[2] for row in shown(changed)[1:3]] == ["2026-12-31", "2026-10-31"]


def test_what_was_said_of_the_task_around_holds_though_it_is_shorter(tmp_path: Path) -> None:
    plan = read_plan_text(TEXT.replace("（二）修补村道。修补村道二十公里。", "（二）修补村道。"))
    file = review(tmp_path, MARKET, plan=plan, decision="change", new_heading="修补道路")
    assert [row[1] for row in shown(applied(file, plan))][1:3] == ["修补道路", "新建菜场"]


TABLES = """东川市2026年重点任务清单

| 序号 | 任务 | 责任单位 | 完成时限 |
|---|---|---|---|
| 1 | 扩建水厂 | 市住建局 | 2026年6月底前 |
| 2 | 修补村道 | 市交通局 | 2026年9月底前 |

资金安排如下：

| 编号 | 事项 | 金额 |
|---|---|---|
| 7 | 改造校舍，2026年8月底前交付 | 200万元 |
| 8 | 添置校车 | 90万元 |
"""


def test_a_row_of_a_table_is_a_task_from_its_first_cell_to_its_last() -> None:
    """One that the rules read, had they not been told otherwise, and one of a table of which they know nothing."""
    whole = plan_of(document_from_text(TABLES, "plan.md"))
    assert [task.heading for task in whole.tasks] == ["扩建水厂", "修补村道"]
    plan = replace(whole, tasks=whole.tasks[:1])
    adds = [TaskJudgement("add", Anchor(words, heading=words), words, **WHO) for words in ("修补村道", "改造校舍")]
    changed = apply_corrections(plan, adds)
    assert shown(changed) == [
        ("1", "扩建水厂", "2026-06-30", "市住建局responsible"),
        ("2", "修补村道", "2026-09-30", "市交通局responsible"),
        ("7", "改造校舍", "2026-08-31", ""),
    ]
    assert changed.tasks[:2] == whole.tasks
    assert changed.document.quote(changed.tasks[2].span) == "7\n改造校舍，2026年8月底前交付\n200万元"


def test_of_two_tasks_in_one_cell_the_second_is_added() -> None:
    """Both are of whom the row names."""
    whole = plan_of(document_from_text(TABLES.replace("修补村道", "修补村道，安装路灯五十盏"), "plan.md"))
    plan = apply_corrections(whole, [TaskJudgement("add", Anchor("安装路灯", heading="路灯"), "路灯", **WHO)])
    assert plan.tasks[:2] == whole.tasks
    assert shown(plan)[2] == ("2/补1", "路灯", "2026-09-30", "市交通局responsible")
    assert plan.document.quote(plan.tasks[2].span).startswith("安装路灯五十盏")


def test_they_outlive_another_layout_and_another_order(tmp_path: Path) -> None:
    file = review(tmp_path, MARKET, LEADING)
    lines = TEXT.replace("南门农贸", "南门\n农贸").replace("（三）", "（三）改造校舍。（责任单位：市教育局）\n（四）")
    other = read_plan_text("为推进工作，制定本方案。\n".join(lines.split("\n", 1)).replace("，", "，　"))
    assert [row[:2] for row in shown(applied(file, other))] == [
        ("一/一", "扩建水厂"),
        ("一/二", "修补村道"),
        ("一/二/补1", "新建菜场"),
        ("一/三", "改造校舍"),
        ("一/四", "通报进展"),
        ("二/一", "加强领导"),
    ]


def test_a_task_that_is_read_there_by_now_stands_once_by_the_name_that_was_given(tmp_path: Path) -> None:
    file = review(tmp_path, MARKET)
    other = read_plan_text(TEXT.replace("另外，新建", "（三）新建").replace("（三）通报", "（四）通报"))
    assert shown(applied(file, other))[2] == ("一/三", "新建菜场", "2026-10-31", "市商务局lead")
    assert len(applied(file, other).tasks) == len(other.tasks)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TEXT.replace("新建南门", "改造南门"), "its words 「新建南门农贸市场」 stand no longer in the text"),
        (TEXT + "新建南门农贸市场。\n", "its words 「新建南门农贸市场」 stand in 2 places; quote more of them"),
    ],
)
def test_words_that_are_gone_or_stand_twice_are_told_and_kept(text: str, told: str, tmp_path: Path) -> None:
    file, other = review(tmp_path, MARKET), read_plan_text(text)
    plan = applied(file, other)
    assert [task.heading for task in plan.tasks] == [task.heading for task in PLAN.tasks]
    note, *_ = plan.warnings[len(other.warnings) :]
    assert note.startswith(f"correction not applied (add task 新建菜场 by 王): {told}")
    again = yaml.safe_load(review_text(other, read_review(file)))
    assert [entry["decision"] for entry in again["unmatched"]] == ["add", "add"]
    file.write_text(yaml.safe_dump(again, allow_unicode=True), "utf-8")
    assert applied(file) == applied(review(tmp_path, MARKET))


def test_what_stands_around_tells_which_place_is_meant(tmp_path: Path) -> None:
    text = TEXT.replace("（三）通报", "原定事项另行安排，新建南门农贸市场。\n（三）通报")
    plan = read_plan_text(text)
    chosen = applied(review(tmp_path, MARKET | {"before": "另外,"}, plan=plan), plan)
    assert text[: chosen.corrections[0].span.start].endswith("另外，")


def test_two_persons_who_name_one_task_differently(tmp_path: Path) -> None:
    files = [
        review(tmp_path, MARKET | {"new_heading": name}, name=f"{n}.yaml") for n, name in enumerate(("甲", "乙", "甲"))
    ]
    plan = apply_corrections(PLAN, judgements_for(PLAN, [read_review(file) for file in files]))
    assert [task.heading for task in plan.tasks] == ["扩建水厂", "修补村道", "甲", "通报进展"]
    assert [note for note in plan.warnings if "an earlier one says something else of the same task" in note]


def test_a_second_run_shows_them_in_their_places(tmp_path: Path) -> None:
    file = review(tmp_path, MARKET, LEADING)
    text = review_text(PLAN, read_review(file))
    (tmp_path / "again.yaml").write_text(text, "utf-8")
    assert read_review(tmp_path / "again.yaml").judgements == read_review(file).judgements
    assert [task["task"] for task in yaml.safe_load(text)["tasks"]] == ["一/一", "一/二", "一/二/补1", "一/三", "二/一"]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert corrected(PLAN, [read_review(tmp_path / "again.yaml")]) == corrected(PLAN, [read_review(file)])


@pytest.mark.parametrize(
    ("declared", "before", "behind"),
    [
        (4, ["the paper speaks of 4 tasks, 3 were found"], []),
        (6, ["the paper speaks of 6 tasks, 3 were found"], ["the paper speaks of 6 tasks, 4 were found"]),
        (3, [], []),
    ],
)
def test_they_count_where_the_paper_says_how_many_it_has(
    declared: int, before: list[str], behind: list[str], tmp_path: Path
) -> None:
    plan = read_plan_text(TEXT.replace("一、重点任务", f"现明确{declared}项重点任务。\n一、重点任务"), name="plan.txt")
    assert [*plan.warnings] == before
    gone = {"decision": "add", "new_heading": "另一件", "quote": "文中没有的话"}
    with pytest.warns(GovkgWarning) as told:
        changed = corrected(plan, [read_review(review(tmp_path, MARKET, gone, plan=plan))])
    assert ["add task 另一件" in str(one.message) for one in told] == [True]
    assert [*changed.warnings][:-1] == behind
    assert not changed.truncated or declared == 6


def test_two_coders_who_add_one_task_agree_on_it(tmp_path: Path) -> None:
    """One of them had the file written anew, so that it shows the number, too."""
    file = review(tmp_path, MARKET)
    (tmp_path / "again.yaml").write_text(review_text(PLAN, read_review(file)), "utf-8")
    market = ("新建菜场", "市商务局", "lead")
    assert market in read_review(file).coded
    assert market in read_review(tmp_path / "again.yaml").coded


def test_a_deadline_in_the_wrong_line_is_told(tmp_path: Path) -> None:
    file = review(tmp_path, MARKET | {"deadline": "2026年9月底前"})
    with pytest.warns(GovkgWarning, match="that of a task that is added goes into new_deadline"):
        corrected(PLAN, [read_review(file)])


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        ({"quote": ""}, "a task that is added needs new_heading and quote"),
        ({"new_heading": ""}, "a task that is added needs new_heading and quote"),
        ({"decision": ""}, "new_heading and new_deadline belong to decision: change, here it is empty"),
        ({"decision": "新增"}, "decision '新增'; accepted are change 修改/更改, add 补充/增加"),
        ({"additions": [{"actor": "市商务局", "role": "lead"}]}, "an addition needs actor, role and quote"),
    ],
)
def test_what_can_not_be_meant_is_told_with_its_line(edit: dict[str, Any], told: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentUnreadable, match="line ") as raised:
        read_review(review(tmp_path, MARKET | edit))
    assert told in str(raised.value)


def test_a_deadline_that_is_no_time_is_told_and_the_task_stands_all_the_same(tmp_path: Path) -> None:
    plan = applied(review(tmp_path, MARKET | {"new_deadline": "尽快"}))
    assert shown(plan)[2] == ("一/二/补1", "新建菜场", "2026-10-31", "市商务局lead")
    assert "new_deadline 「尽快」 is no time that can be read" in plan.warnings[-1]


def test_the_graph_has_them_with_whose_they_are_and_they_hold_when_it_is_built_anew(tmp_path: Path) -> None:
    plan = applied(review(tmp_path, MARKET, LEADING))
    kg = KnowledgeGraph.from_plans([plan])
    assert kg.validate().conforms
    assert kg.plan(kg.plans()[0]) == plan
    rows = [(r["path"], r["decision"], r["given_heading"], r["given_actor"]) for r in kg.query("corrected-statements")]
    assert rows == [
        ("一/二/补1", "add", "新建菜场", None),
        ("二/一", "add", "加强领导", None),
        ("一/二/补1", "add", None, "东川市商务局"),
        ("二/一", "change", None, None),
    ]
    ask = """PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX gov: <https://w3id.org/govkg/ontology#>
      ASK { GRAPH ?g { ?correction a gov:Correction ; gov:corrects ?task ; gov:reason "漏读" ; prov:wasAttributedTo ?who .
        ?task prov:wasAttributedTo ?who ; prov:wasGeneratedBy ?review . ?review a ?kind } GRAPH ?p { ?task a gov:Task } FILTER(?g != ?p) }"""
    assert kg.sparql(ask.replace("?review a ?kind", "?review prov:wasAssociatedWith ?who")) is True
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert as_corrected_there(kg, PLAN) == plan
        newer = read_plan_text(TEXT.replace("（三）通报", "（三）改造校舍。（责任单位：市教育局）\n（四）通报"))
        assert shown(as_corrected_there(kg, newer, replace=True))[2] == shown(plan)[2]


def test_what_is_said_of_both_tasks_is_kept_apart(tmp_path: Path) -> None:
    """The clause of both is taken from the outer one; built anew, from the same."""
    plan = read_plan_text(TEXT.replace("（责任单位：市交通局）\n另外，", "\n同时，"))
    market = {key: value for key, value in MARKET.items() if key != "additions"}
    rejected = [yaml.safe_load(review_text(plan))["tasks"][1]["assignments"][0] | {"decision": "删除"}]
    changed = applied(review(tmp_path, market, plan=plan, assignments=rejected), plan)
    assert [row[3] for row in shown(changed)[1:3]] == ["", "市商务局responsible"]
    assert as_corrected_there(KnowledgeGraph.from_plans([changed]), plan) == changed


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_spreadsheet_says_the_same(ending: str, tmp_path: Path) -> None:
    said = read_review(review(tmp_path, MARKET, LEADING))
    plan = with_tasks_of(PLAN, said)
    (tmp_path / f"c{ending}").write_bytes(review_bytes(plan, review_body(PLAN, said), ending))
    again = read_review(tmp_path / f"c{ending}")
    assert again.judgements == said.judgements
    assert corrected(PLAN, [again]) == corrected(PLAN, [said])


def sheet(folder: Path, fill: Callable[[dict[str, dict[str, str]]], None]) -> Path:
    """A .csv in which a person filled in rows that stood empty at its end: the first of each kind, by the heads of their cells."""
    import csv

    file = folder / "c.csv"
    file.write_bytes(review_bytes(PLAN, review_body(PLAN), ".csv"))
    lines = [*csv.reader(file.read_text("utf-8-sig").splitlines())]
    heads, rows = lines[5], lines[6:]
    lines[1][1], lines[2][1] = "王", "2026-11-28"
    empty = {row[0]: dict(zip(heads, row, strict=True)) for row in reversed(rows) if not any(row[1:])}
    fill(empty)
    filled = [[*cells.values()] for cells in empty.values()]
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([*lines[:6], *(row for row in rows if any(row[1:])), *filled])
    return file


def test_rows_of_new_tasks_are_filled_in(tmp_path: Path) -> None:
    def fill(rows: dict[str, dict[str, str]]) -> None:
        rows["新任务"] |= {"更正名称": "新建菜场", "原文": "新建南门农贸市场", "理由": "漏读"}
        rows["补充"] |= {"任务名称": "新建菜场", "更正单位": "市商务局", "更正角色": "牵头", "原文": "市商务局"}

    assert corrected(PLAN, [read_review(sheet(tmp_path, fill))]) == applied(review(tmp_path, MARKET))


def test_a_row_of_a_task_with_the_decision_to_add_is_a_new_task(tmp_path: Path) -> None:
    def fill(rows: dict[str, dict[str, str]]) -> None:
        rows["新任务"] |= {
            "类别": "任务",
            "决定": "补充",
            "任务名称": "加强领导",
            "原文": "加强领导",
            "更正时限": "2026/5/31",
        }

    assert shown(corrected(PLAN, [read_review(sheet(tmp_path, fill))]))[-1][:3] == ("二/一", "加强领导", "2026-05-31")


def test_to_add_a_task_that_is_read_changes_nothing(tmp_path: Path) -> None:
    file = sheet(tmp_path, lambda rows: None)
    lines = file.read_text("utf-8").splitlines()
    row = next(n for n, line in enumerate(lines) if line.startswith("任务,一/二"))
    cells = lines[row].split(",")
    cells[10] = "补充"
    lines[row] = ",".join(cells)
    file.write_text("\n".join(lines), "utf-8")
    assert shown(corrected(PLAN, [read_review(file)])) == shown(PLAN)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"更正名称": "新建菜场"}, "column J 原文: a task that is added needs new_heading and quote"),
        ({"原文": "新建南门农贸市场"}, "column N 更正名称: a task that is added needs new_heading and quote"),
        (
            {"更正名称": "新建菜场", "原文": "新建", "决定": "删除"},
            "column K 决定: a new task is added; take the decision out",
        ),
        ({"更正名称": "新建菜场", "原文": "新建", "更正单位": "市商务局"}, "belongs to rows of another kind"),
    ],
)
def test_a_row_that_can_not_be_meant_is_told(cells: dict[str, str], told: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentUnreadable) as raised:
        read_review(sheet(tmp_path, lambda rows: rows["新任务"].update(cells)))
    assert told in str(raised.value)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(1, 40)), min_size=1, max_size=4))
def test_wherever_they_begin_the_plan_stays_one(places: list[tuple[int, int]]) -> None:
    """In order, each number once, what is added around its words, every character read as one thing; kept as it is by the graph."""
    quotes = {f"任务{n}": TEXT[start : start + size] for n, (start, size) in enumerate(places)}
    judgements = [TaskJudgement("add", Anchor(words, heading=name), name, **WHO) for name, words in quotes.items()]
    plan = apply_corrections(PLAN, judgements)
    assert [task.span.start for task in plan.tasks] == sorted(task.span.start for task in plan.tasks)
    assert len({task.path for task in plan.tasks}) == len(plan.tasks)
    assert len(plan.corrections) + len(plan.warnings) - len(PLAN.warnings) <= len(judgements)
    for correction in plan.corrections:
        (task,) = [task for task in plan.tasks if task.heading == correction.given]
        assert task.span.start <= correction.span.start < task.span.end
    edges = [passage.span for passage in plan.coverage.passages]
    assert [span.end for span in edges] == [*(span.start for span in edges[1:]), len(PLAN.document.text)]
    kg = KnowledgeGraph.from_plans([plan])
    assert kg.plan(kg.plans()[0]) == plan
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert [t.heading for t in as_corrected_there(kg, PLAN).tasks] == [t.heading for t in plan.tasks]
