"""Small pairs of plans (data/qingchuan), written for this; every expected change was worked out by hand before the program ran."""

from dataclasses import replace
from itertools import combinations, permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from pyoxigraph import NamedNode

import govkg
from govkg.errors import DocumentMissing, DocumentUnreadable, ParameterWrong
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.changes import rewordings
from govkg.network.comparison import Decided, PlanComparison, compare_plans, compare_tasks
from govkg.network.comparison_rows import as_comparison
from govkg.network.decisions import Decision, TaskName, decisions_text, find_task, read_decisions
from govkg.network.matching import match, stay
from govkg.network.plan_tables import PlanTasks, read_plan_tasks
from govkg.network.similarity import similarity
from govkg.network.task_words import task_words
from govkg.resources import resource

IRIS = ("old", "new", "old_actor", "new_actor")
FOLDER = Path(__file__).parents[2] / "data" / "qingchuan"


@pytest.fixture(scope="module")
def graphs() -> dict[str, KnowledgeGraph]:
    return {file.stem: KnowledgeGraph.from_plans([govkg.read_plan(file)]) for file in FOLDER.glob("*.txt")}


@pytest.fixture(scope="module")
def versions(graphs: dict[str, KnowledgeGraph]) -> PlanComparison:
    return compare_plans(graphs["city-1"], graphs["city-2"])


def test_every_change_between_two_versions(versions: PlanComparison) -> None:
    found = {(r["kind"], r["old"], r["new"], r["subject"], r["before"], r["after"]) for r in versions.rows()}
    assert found == {
        ("added", "", "二/3", "lead 青川市民政局", "", "开通老年人绿色通道"),
        ("dropped", "三/6", "", "lead 青川市文化和旅游局", "建设乡村图书室", ""),
        ("moved", "二/2", "三/6", "", "二/2 改进窗口服务", "三/6 建设数字政府"),
        ("renumbered", "二/3", "二/2", "", "二/3", "二/2"),
        ("reworded", "二/1", "二/1", "", "综合窗口覆盖率达到80%以上。", "综合窗口覆盖率达到95%以上。"),
        ("target changed", "二/1", "二/1", "综合窗口覆盖率", "80%", "95%"),
        ("role changed", "二/1", "二/1", "青川市财政局", "lead", "participate"),
        ("reworded", "三/4", "三/4", "", "打通部门之间的信息系统。", "制定数据质量标准。"),
        ("participant dropped", "三/5", "三/5", "青川市卫生健康委员会", "participate", ""),
    }
    assert len(versions.changes) == 9


def test_a_change_tells_the_things_of_both_graphs(versions: PlanComparison, graphs: dict[str, KnowledgeGraph]) -> None:
    plan = "https://w3id.org/govkg/id/plan/青川市/青川市公共服务提升工作方案"
    finance, health = (f"https://w3id.org/govkg/id/agency/青川市/{name}" for name in ("财政局", "卫生健康委员会"))
    rows = {row["kind"]: [row[f"{name}_iri"] for name in IRIS] for row in versions.rows()}
    assert rows["role changed"] == [f"{plan}/task/2.1", f"{plan}/task/2.1", finance, finance]
    assert rows["participant dropped"] == [f"{plan}/task/3.5", f"{plan}/task/3.5", health, ""]
    assert rows["added"] == ["", f"{plan}/task/2.3", "", ""]
    assert rows["moved"][:2] == [f"{plan}/task/2.2", f"{plan}/task/3.6"]
    for graph, names in ((graphs["city-1"], ("old", "old_actor")), (graphs["city-2"], ("new", "new_actor"))):
        told = {row[f"{name}_iri"] for row in versions.rows() for name in names} - {""}
        assert told <= {quad.subject.value for quad in graph.quads() if isinstance(quad.subject, NamedNode)}


def test_quotes_are_the_printed_words_of_each_paper(versions: PlanComparison) -> None:
    texts = {name: govkg.read_plan(FOLDER / f"city-{n}.txt").document.text for n, name in ((1, "before"), (2, "after"))}
    (role,) = (c for c in versions.changes if c.kind == "role changed")
    assert role.quote_before == "（责任单位：市行政审批服务管理局、市财政局牵头，市司法局参加）"
    assert role.span_before is not None
    assert texts["before"][slice(*role.span_before)] == role.quote_before
    (target,) = (c for c in versions.changes if c.kind == "target changed")
    assert target.span_after is not None
    assert texts["after"][slice(*target.span_after)] == target.quote_after


def test_a_plan_compared_with_itself_shows_no_change(graphs: dict[str, KnowledgeGraph]) -> None:
    for kg in (*graphs.values(), _changzhi()):
        same = compare_plans(kg, kg)
        assert same.changes == ()
        assert same.open_questions() == ()
        assert {pair.similarity for pair in same.pairs} == {1.0}


def test_exchanging_old_and_new_exchanges_added_and_dropped(graphs: dict[str, KnowledgeGraph]) -> None:
    for a, b in permutations(graphs, 2):
        there, back = compare_plans(graphs[a], graphs[b]), compare_plans(graphs[b], graphs[a])
        assert [s.task for s in there.added] == [s.task for s in back.dropped]
        assert [s.task for s in there.dropped] == [s.task for s in back.added]
        assert {(p.old.key, p.new.key) for p in there.pairs} == {(p.new.key, p.old.key) for p in back.pairs}
        assert there.counts()["moved"] == back.counts()["moved"]


def test_tasks_with_the_same_words_are_paired_in_their_order(graphs: dict[str, KnowledgeGraph]) -> None:
    plan = read_plan_tasks(graphs["city-1"])
    first = plan.tasks[0]
    twins = tuple(replace(first, key=f"{first.key}-{n}", path=f"二/{n}", assignments=(), aims=()) for n in (1, 2, 3))
    three, two = replace(plan, tasks=twins), replace(plan, tasks=twins[:2])
    assert compare_tasks(three, three).changes == ()
    assert [s.task.path for s in compare_tasks(three, two).dropped] == [
        s.task.path for s in compare_tasks(two, three).added
    ]


def test_a_chapter_with_another_title_moves_no_task(graphs: dict[str, KnowledgeGraph]) -> None:
    old = read_plan_tasks(graphs["city-1"])
    tasks = tuple(replace(t, chapter="优化窗口服务" if t.chapter == "改进窗口服务" else t.chapter) for t in old.tasks)
    comparison = compare_tasks(old, replace(old, tasks=tasks))
    assert comparison.changes == ()
    assert comparison.chapters == {"改进窗口服务": "优化窗口服务"}


def test_decisions_stand_above_the_similarity(graphs: dict[str, KnowledgeGraph]) -> None:
    old, new = graphs["city-1"], graphs["city-2"]
    who = {"by": "李梅", "date": "2024-05-31"}
    library, seniors = TaskName("三/6", "建设乡村图书室"), TaskName("二/3", "开通老年人绿色通道")
    data = TaskName("三/4", "共享政务数据")
    decided = [
        Decision("same", library, seniors, **who),
        Decision("different", data, data, **who),
        Decision("none", TaskName("二/2", "开展延时服务"), TaskName(), **who),
        Decision("none", TaskName("九/9", "没有这一项"), TaskName(), **who),
    ]
    comparison = compare_plans(old, new, decisions=decided)
    assert ("三/6", "二/3") in {(p.old.path, p.new.path) for p in comparison.pairs}
    assert {s.task.path: s.decision for s in comparison.dropped} == {"二/2": decided[2], "三/4": None}
    assert [s.task.path for s in comparison.added] == ["三/4", "三/6"]
    assert comparison.unused == (decided[3],)
    assert not comparison.open_questions() or all(q.decision == "" for q in comparison.open_questions())


def test_one_task_can_not_be_the_same_as_two(graphs: dict[str, KnowledgeGraph]) -> None:
    one, who = TaskName("二/1", "推进一窗受理"), {"by": "李梅", "date": "2024-05-31"}
    both = [Decision("same", one, TaskName("二/2", "清理重复证明"), **who), Decision("same", one, one, **who)]
    with pytest.raises(ParameterWrong, match="二/1 is the same as two tasks"):
        compare_plans(graphs["city-1"], graphs["city-2"], decisions=both)


def test_decisions_survive_writing_and_reading(tmp_path: Path) -> None:
    kept = (
        Decision("same", TaskName("三/6", "甲,乙"), TaskName("二/3", "=丙"), 0.123, "李梅", "2024-05-31", "“同一”"),
        Decision("none", TaskName("三/7", "＋己"), TaskName(), 0.0, "@李", "2024-05-31", "'=庚"),
        Decision("", TaskName("一/1", "丁"), TaskName("一/2", "戊"), 0.31),
    )
    (tmp_path / "d.csv").write_bytes(decisions_text(kept))
    assert read_decisions(tmp_path / "d.csv") == kept


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("maybe,一/1,甲,一/2,乙,,李梅,2024-05-31,", "line 2: decision 'maybe'"),
        ("same,一/1,甲,,,,李梅,2024-05-31,", "same is about two tasks"),
        ("none,一/1,甲,一/2,乙,,李梅,2024-05-31,", "none is about one task"),
        ("same,一/1,甲,一/2,乙,,,2024-05-31,", "without a name"),
        ("same,一/1,甲,一/2,乙,,李梅,昨天,", "write the date as"),
    ],
)
def test_a_wrong_line_is_named(line: str, message: str, tmp_path: Path) -> None:
    head = "decision,old,old_heading,new,new_heading,similarity,by,date,reason\n"
    (tmp_path / "d.csv").write_text(head + line + "\n", "utf-8")
    with pytest.raises(DocumentUnreadable, match=message):
        read_decisions(tmp_path / "d.csv")


def test_a_file_that_a_spreadsheet_saved_again(tmp_path: Path) -> None:
    """Chinese Windows writes GB 18030 and its own form of dates."""
    (tmp_path / "d.csv").write_bytes(
        "decision,old,old_heading,new,new_heading,similarity,by,date,reason\r\n"
        "same,一/1,推进一窗受理,一/2,设置综合窗口,0.174,李梅,2024/5/31,\r\n".encode("gb18030")
    )
    (read,) = read_decisions(tmp_path / "d.csv")
    assert (read.old.heading, read.by, read.date) == ("推进一窗受理", "李梅", "2024-05-31")
    (tmp_path / "d.csv").write_bytes(b"\xff\xff\xff")
    with pytest.raises(DocumentUnreadable, match="no text in UTF-8, GB18030"):
        read_decisions(tmp_path / "d.csv")


def test_a_file_in_utf_16_is_read_and_one_that_is_no_csv_is_told(tmp_path: Path) -> None:
    kept = (
        Decision("same", TaskName("三/6", "推进一窗受理"), TaskName("二/3", "设置综合窗口"), 0.2, "李梅", "2024-05-31"),
    )
    (tmp_path / "d.csv").write_text(decisions_text(kept).decode("utf-8-sig"), "utf-16", newline="")
    assert read_decisions(tmp_path / "d.csv") == kept
    (tmp_path / "d.csv").write_text(
        f"decision,old,old_heading,new,new_heading\nsame,一/1,{'长' * 140_000},二/1,乙\n", "utf-8"
    )
    with pytest.raises(DocumentUnreadable, match="line 2: no CSV: field larger"):
        read_decisions(tmp_path / "d.csv")


def test_pairs_that_stay_are_those_that_trying_all_would_find() -> None:
    for news in permutations(range(6)):
        places, weights = list(enumerate(news)), [1, 3, 1, 2, 1, 2]
        kept = stay(places, weights)
        every = (
            s for n in range(7) for s in combinations(range(6), n) if [news[i] for i in s] == sorted(news[i] for i in s)
        )
        best = max((len(s), sum(weights[i] for i in s)) for s in every)
        assert (len(kept), sum(weights[i] for i, _ in kept)) == best
        assert [new for _, new in sorted(kept)] == sorted(new for _, new in kept)


def test_a_file_that_is_none_of_decisions(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("a,b\n1,2\n")
    with pytest.raises(DocumentUnreadable, match="no column decision, old"):
        read_decisions(tmp_path / "d.csv")
    with pytest.raises(DocumentMissing, match="--write-decisions"):
        read_decisions(tmp_path / "none.csv")


def test_a_task_is_found_by_heading_first() -> None:
    tasks = [TaskName("一/1", "甲"), TaskName("一/2", "乙"), TaskName("二/3", "乙"), TaskName("二/4", "")]
    assert find_task(TaskName("九/9", "甲"), tasks) == 0
    assert find_task(TaskName("二/3", "乙"), tasks) == 2
    assert find_task(TaskName("九/9", "乙"), tasks) is None
    assert find_task(TaskName("一/1", "丙"), tasks) is None
    assert find_task(TaskName("二/4", ""), tasks) == 3


def test_similarity_worked_out_by_hand() -> None:
    """Four texts of one pair each among two old, two new: ab, ab | ab, cd. idf(ab) and idf(cd) cancel in single-pair vectors."""
    assert similarity([("", "ab"), ("", "ab")], [("", "ab"), ("", "cd")]).tolist() == [[1, 0], [1, 0]]
    # Headings alike, texts with nothing in common: the mean of 1 and 0.
    assert similarity([("ab", "xy")], [("ab", "cd")]).tolist() == [[0.5]]
    # No heading on one side: the texts alone.
    assert similarity([("", "xy")], [("ab", "xy")]).tolist() == [[1.0]]
    # abc | abd: pairs ab, bc | ab, bd; n = 2, idf(ab) = ln(3/3) + 1 = 1, idf(bc) = idf(bd) = ln(3/2) + 1 = 1.405465;
    # cosine = 1 / (1 + 1.405465²) = 0.336097.
    assert similarity([("", "abc")], [("", "abd")]).tolist() == [[0.336097]]


@settings(max_examples=60, deadline=None)
@given(arrays(np.int8, st.tuples(st.integers(0, 5), st.integers(0, 5)), elements=st.integers(0, 20)))
def test_the_assignment_is_the_best_and_one_to_one(likeness: np.ndarray) -> None:
    """Against every injection of the smaller side into the larger, at sizes where they can be listed."""
    values = likeness / 20
    pairs = match(values, threshold=0.3)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(values[i, j] >= 0.3 for i, j in pairs)
    kept = np.where(values >= 0.3, values, 0)
    wide = kept if kept.shape[0] <= kept.shape[1] else kept.T
    best = max(sum(wide[i, j] for i, j in enumerate(order)) for order in permutations(range(wide.shape[1]), len(wide)))
    assert sum(values[i, j] for i, j in pairs) == pytest.approx(best, abs=1e-4)


def test_what_stays_is_the_longest_rising_sequence() -> None:
    assert stay([], []) == set()
    assert stay([(0, 1), (1, 0)], [5, 9]) == {(1, 0)}
    assert stay([(0, 3), (1, 0), (2, 1), (3, 2)], [1] * 4) == {(1, 0), (2, 1), (3, 2)}


def test_rewordings_ignore_layout_and_punctuation() -> None:
    one, same, two, three = (
        task_words(text, set(), {}).said
        for text in ("扩大学位,\n保障经费;", "扩大学位，保障经费。", "甲。乙。", "甲。乙。丙。")
    )
    assert rewordings(one, same) == []
    assert rewordings(two, three) == [("", "丙。")]


def test_one_graph_with_two_plans_needs_their_iris(graphs: dict[str, KnowledgeGraph]) -> None:
    both = KnowledgeGraph.from_plans([govkg.read_plan(FOLDER / f"{name}.txt") for name in ("city-1", "county")])
    with pytest.raises(ParameterWrong, match="2 plans in one graph"):
        compare_plans(both, both)
    city, county = (graphs[name].plans()[0] for name in ("city-1", "county"))
    apart = compare_plans(graphs["city-1"], graphs["county"])
    assert as_comparison(compare_plans(both, both, plans=(city, county))) == as_comparison(apart)
    with pytest.raises(ParameterWrong, match="no plan urn:x"):
        compare_plans(both, both, plans=("urn:x", county))
    with pytest.raises(ParameterWrong, match="threshold 2"):
        compare_plans(graphs["city-1"], graphs["county"], threshold=2)


def test_an_empty_side() -> None:
    empty = PlanTasks("urn:a", "甲", "", "", False, ())
    full = read_plan_tasks(_changzhi())
    assert compare_tasks(empty, empty).changes == ()
    assert len(compare_tasks(empty, full).added) == len(compare_tasks(full, empty).dropped) == 12


FLOOD = """青川市治水工作方案

为推进治水，制定本方案。

一、主要任务

1．治理河道。2023年6月底前完成清淤，水质达标率达到70%。（责任单位：市水利局牵头，市生态环境局参加）

2．修建泵站。新建泵站12座。（责任单位：市住房和城乡建设局牵头）
"""


def test_dates_figures_and_exchanged_roles() -> None:
    later = FLOOD.replace("2023年6月", "2024年10月").replace("70%", "85%").replace("12座", "20座")
    later = later.replace("市水利局牵头，市生态环境局参加", "市生态环境局牵头，市水利局参加")
    comparison = compare_tasks(*(_of_text(text) for text in (FLOOD, later)))
    found = [(c.kind, c.subject, c.before, c.after) for c in comparison.changes if c.kind != "reworded"]
    assert found == [
        ("role changed", "青川市生态环境局", "participate", "lead"),
        ("role changed", "青川市水利局", "lead", "participate"),
        ("deadline changed", "", "2023-06-30", "2024-10-31"),
        ("target changed", "水质达标率", "70%", "85%"),
        ("target changed", "新建泵站", "12座", "20座"),
    ]


def test_what_is_kept_at_the_figure_that_was_to_be_reached_is_one_target_in_other_words() -> None:
    """保持100% behind 达到100% was told as one target dropped and another added."""
    later = FLOOD.replace("水质达标率达到70%", "水质达标率保持70%")
    found = [c for c in compare_tasks(*(_of_text(text) for text in (FLOOD, later))).changes if "target" in c.kind]
    assert [(c.kind, c.subject, c.before, c.after) for c in found] == [
        ("target changed", "水质达标率", "水质达标率达到70%", "水质达标率保持70%")
    ]


def test_dates_and_figures_that_come_and_go() -> None:
    without = FLOOD.replace("2023年6月底前完成清淤，水质达标率达到70%", "完成清淤")
    there, back = (compare_tasks(*(_of_text(t) for t in both)) for both in ((FLOOD, without), (without, FLOOD)))
    assert [c.kind for c in there.changes] == ["reworded", "deadline dropped", "target dropped"]
    assert [c.kind for c in back.changes] == ["reworded", "deadline added", "target added"]
    assert [c.before for c in there.changes] == [c.after for c in back.changes]


CELLS = """青川市2024年重点任务清单

| 序号 | 工作任务 | 责任单位 |
|---|---|---|
| 1 | 扩大学位。配合市教育局做好建设工作，落实市教育局的要求。 | 市教育局 |
| 2 | 加快道路建设 | 市交通局、市财政局 |
"""


def test_names_in_a_sentence_are_its_words_though_a_cell_has_them_too() -> None:
    later = CELLS.replace("市教育局的要求", "省厅的要求").replace("市交通局、", "")
    found = [(c.kind, c.before, c.after) for c in compare_tasks(_of_text(CELLS), _of_text(later)).changes]
    assert found == [
        ("reworded", "落实市教育局的要求。", "落实省厅的要求。"),
        ("participant dropped", "responsible", ""),
    ]


def test_a_later_decision_counts_instead_of_one_that_it_contradicts(graphs: dict[str, KnowledgeGraph]) -> None:
    old, new = (read_plan_tasks(graphs[name]) for name in ("city-1", "city-2"))
    one, other = old.tasks[0].name, new.tasks[-1].name
    who = {"by": "李梅", "date": "2024-05-31"}
    same = Decision("same", one, other, **who)
    for nothing in (Decision("none", one, TaskName(), **who), Decision("none", TaskName(), other, **who)):
        last = compare_tasks(old, new, decisions=[same, nothing])
        assert (one, other) not in [(pair.old.name, pair.new.name) for pair in last.pairs]
        last = compare_tasks(old, new, decisions=[nothing, same])
        assert (one, other) in [(pair.old.name, pair.new.name) for pair in last.pairs]


def test_of_two_decisions_that_contradict_the_later_is_kept_alone(graphs: dict[str, KnowledgeGraph]) -> None:
    old, new = (read_plan_tasks(graphs[name]).tasks for name in ("city-1", "city-2"))
    one, other = old[0].name, new[-1].name
    who = {"by": "李梅", "date": "2024-05-31"}
    same = Decision("same", one, other, **who)
    for contrary in (
        Decision("different", one, other, **who),
        Decision("none", one, TaskName(), **who),
        Decision("none", TaskName(), other, **who),
    ):
        for lines in ([same, contrary], [contrary, same]):
            kept = Decided.read(lines, old, new)
            held = [d for place in (kept.same, kept.different, kept.gone, kept.come) for d in place.values()]
            assert (held, kept.unused) == (lines[1:], ())


def test_a_number_alone_is_the_name_of_a_task_without_heading() -> None:
    tasks = [TaskName("1", "修路"), TaskName("2", "")]
    assert [find_task(TaskName(path), tasks) for path in ("1", "2")] == [None, 1]


def _of_text(text: str) -> PlanTasks:
    return read_plan_tasks(KnowledgeGraph.from_plans([govkg.read_plan_text(text)]))


def _changzhi() -> KnowledgeGraph:
    return KnowledgeGraph.from_plans([govkg.read_plan(str(resource("data", "changzhi-2023", "plan.txt")))])


def test_a_deadline_that_moved_with_the_year_of_its_plan_is_told_though_its_words_are_the_same() -> None:
    tasks = "1.甲事。做，年底前完成。（市财政局负责）\n2.乙事。做，长期坚持。（市教育局负责）\n"
    old, new = (govkg.read_plan_text(f"江城市{year}年工作方案\n{tasks}") for year in (2023, 2024))
    found = [
        (c.kind, c.before, c.after)
        for c in compare_plans(*(KnowledgeGraph.from_plans([p]) for p in (old, new))).changes
    ]
    assert found == [("period changed", "2023", "2024"), ("deadline changed", "2023-12-31", "2024-12-31")]
