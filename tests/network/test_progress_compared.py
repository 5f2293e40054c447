"""Two months of a ledger side by side: what was done since, what got on, what did not; each worked out by hand."""

import json
from pathlib import Path

import pytest

import govkg
from govkg.cli import main
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.comparison import PlanComparison, compare_plans
from govkg.network.comparison_rows import as_comparison
from govkg.views.comparison import comparison_page

HEAD = "江城市2026年督办台账\n序号\t督办事项\t牵头单位\t办结时限\t进展情况\n"
TASKS = ("修建北环道路", "改造旧有管网", "建成市民公园", "开办社区食堂", "清理河道淤泥", "设立便民驿站", "更换老化路灯")
BEFORE = ("完成82%", "正在招标", "已办结", "正在选址", "", "已挂牌", "已办结")
AFTER = ("完成100%", "已进场施工", "正在返工", "正在选址", "已清淤3公里", "", "已办结")
KINDS = {
    1: ("task done", "完成82%", "完成100%"),
    2: ("progress changed", "正在招标", "已进场施工"),
    3: ("task reopened", "已办结", "正在返工"),
    5: ("progress added", "", "已清淤3公里"),
    6: ("progress dropped", "已挂牌", ""),
}


def ledger(told: tuple[str, ...]) -> str:
    rows = zip(TASKS, told, strict=True)
    lines = [f"{n}\t{task}\t市教育局\t2026年12月底\t{words or '—'}\n" for n, (task, words) in enumerate(rows, 1)]
    return HEAD + "".join(lines)


def graph(told: tuple[str, ...]) -> KnowledgeGraph:
    return KnowledgeGraph.from_plans([govkg.read_plan_text(ledger(told))])


@pytest.fixture(scope="module")
def months() -> PlanComparison:
    return compare_plans(graph(BEFORE), graph(AFTER))


def test_each_change_of_progress_is_one_change_with_the_words_of_both(months: PlanComparison) -> None:
    rows = {int(r["new"]): (r["kind"], r["before"], r["after"]) for r in months.rows()}
    assert rows == KINDS
    assert len(months.changes) == len(KINDS)
    assert {k: n for k, n in months.counts().items() if n} == {kind: 1 for kind, _, _ in KINDS.values()}
    assert list(months.to_pandas()["kind"]) == [kind for kind, _, _ in KINDS.values()]
    texts = govkg.read_plan_text(ledger(BEFORE)).document.text, govkg.read_plan_text(ledger(AFTER)).document.text
    for change in months.changes:
        for text, span, quote in zip(
            texts, (change.span_before, change.span_after), (change.before, change.after), strict=True
        ):
            assert (text[slice(*span)] if span else "") == quote


def test_what_did_not_get_on_is_told_apart_and_no_change(months: PlanComparison) -> None:
    assert [pair.new.heading for pair in months.unmoved] == ["开办社区食堂"], "路灯 is done already"
    assert [task["heading"] for task in as_comparison(months)["progress_unchanged"]] == ["开办社区食堂"]
    same = compare_plans(graph(AFTER), graph(AFTER))
    assert not same.changes
    assert [pair.new.heading for pair in same.unmoved] == [
        "改造旧有管网",
        "建成市民公园",
        "开办社区食堂",
        "清理河道淤泥",
    ]


def test_the_point_of_a_figure_counts_and_its_layout_does_not() -> None:
    quiet = ("",) * 6
    before, after = (graph((words, *quiet)) for words in ("完成投资8.2亿元", "完成投资82亿元"))
    assert [c.kind for c in compare_plans(before, after).changes] == ["progress changed"]
    assert compare_plans(before, graph(("完成投资 8.2亿元。", *quiet))).changes == ()


def test_a_plan_without_progress_has_none_to_compare() -> None:
    city = Path(__file__).parents[2] / "data" / "qingchuan" / "city-1.txt"
    kg = KnowledgeGraph.from_plans([govkg.read_plan(city)])
    assert not compare_plans(kg, kg).unmoved
    assert len(kg.query("progress")) == 0


def test_the_query_tells_how_far_each_task_is() -> None:
    rows = [(r["path"], r["progress"], r["done"], r["latest"]) for r in graph(BEFORE).query("progress")]
    assert rows == [
        ("1", "完成82%", False, "2026-12-31"),
        ("2", "正在招标", False, "2026-12-31"),
        ("3", "已办结", True, "2026-12-31"),
        ("4", "正在选址", False, "2026-12-31"),
        ("6", "已挂牌", None, "2026-12-31"),
        ("7", "已办结", True, "2026-12-31"),
    ]


def test_terminal_page_and_json_show_it(
    months: PlanComparison, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / "11月.txt", tmp_path / "12月.txt"]
    for file, told in zip(files, (BEFORE, AFTER), strict=True):
        file.write_text(ledger(told), "utf-8")
    assert main(["compare", *map(str, files), "--lang", "zh", "-q"]) == 0
    said = capsys.readouterr().out
    for words in (
        "已办结 1",
        "  已办结：「完成82%」 → 「完成100%」  [",
        "办结后重开：",
        "新增进展：「已清淤3公里」  [",
    ):
        assert words in said
    assert "进展与上期所写相同、尚未办结 1 项：4 开办社区食堂" in said
    assert main(["compare", *map(str, files), "--format", "json", "-q"]) == 0
    assert json.loads(capsys.readouterr().out)["counts"]["task done"] == 1
    page = comparison_page(months).decode()
    for words in ("<del>完成82%</del> <ins>完成100%</ins>", "开办社区食堂 <small>正在选址</small>", "done now"):
        assert words in page
