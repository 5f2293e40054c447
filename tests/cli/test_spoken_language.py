"""What a command says to a person: Chinese with --lang zh or in a Chinese locale, English else."""

from pathlib import Path

import pytest

from govkg.cli import main

PLAN = "江城市实施方案\n一、推进\n1.甲事。（市教育局牵头，市财政局配合，有关部门参与）\n2.乙事。（市水利局负责）\n3.丙事。做好。\n"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    for setting in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(setting, raising=False)
    Path("plan.txt").write_text(PLAN, "utf-8")
    return "plan.txt"


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    main([*words])
    shown = capsys.readouterr()
    return shown.out + shown.err


def test_extract_names_roles_and_ends_in_chinese(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = said(capsys, "extract", plan, "--lang", "zh")
    assert "    牵头   市教育局\n" in shown
    assert "有关部门［范围不定］" in shown
    assert "    责任主体未知\n" in shown
    assert "3 项任务，4 条责任分工，归类文字占全文" in shown
    assert "lead" not in shown


@pytest.mark.parametrize(
    ("words", "chinese", "english"),
    [
        (("review", "plan.txt", "-o", "r.yaml"), "条请先核对", "to be checked first"),
        (("build", "plan.txt", "-o", "plan.ttl"), "1 份方案，", "1 plan, "),
        (("tasklists", "plan.txt", "-o", "l.xlsx"), "3 份清单，", "3 lists, "),
        (("tasklists", "plan.txt", "-o", "l/"), "l 中 4 份文档", "4 documents in l"),
        (("extract", "plan.txt", "-o", "read"), "读出方案 1 份，", "1 read as plans"),
        (("bottlenecks", "plan.txt", "--draws", "20"), "[方案] ", "[plan] "),
        (("analyse", "plan.txt", "-o", "out", "--draws", "20"), "已写入 out：", "written to out: "),
        (("validate", "plan.txt"), "违反 0 处，提示 ", "0 violations, "),
        (("validate", "plan.txt"), "提示       ClearOwner            一/3 ", "Warning    ClearOwner            一/3 "),
        (
            ("compliance", "plan.txt"),
            "可判断的 2 项任务中 2 项符合（100%）；多余牵头 0 个",
            "2 of 2 tasks comply (100%); 0 ",
        ),
        (
            ("whatif", "plan.txt", "--absent", "市教育局", "--draws", "20"),
            "单位缺位；代价：",
            "absence; cost: 1 assignment",
        ),
        (("whatif", "plan.txt", "--fewest-changes", "--draws", "20"), "剩余缺口", "gap left"),
        (("explain", "plan.txt", "--task", "1"), "  → 牵头   市教育局 = 江城市教育局", "  → lead        市教育局 = "),
        (("explain", "plan.txt", "--task", "3"), "任务 一/3：丙事（第5段）", "task 一/3: 丙事  (paragraph 5)"),
        (("reason", "plan.txt"), "超载机构（参与 4 项以上任务）", "OverloadedAgency (from 4 tasks on)"),
        (
            ("reason", "plan.txt", "--explain"),
            "须与江城市财政局协调",
            "coordinatesWith 江城市财政局: both stand in 一/1 甲事.",
        ),
        (("export", "plan.txt", "-o", "x.gexf"), "6 个节点，3 条边：x.gexf", "6 nodes, 3 edges: x.gexf"),
        (("replicate", "plan.txt", "-o", "p", "--draws", "20"), "已写入 p：", "written to p: "),
        (("query", "plans", "--graph", "plan.txt"), "共 1 行", "1 row"),
        (("query", "--list"), "哪些任务违反“一项任务一个牵头单位”的规则？", "Which tasks have several leads?"),
        (("extract", "missing.txt"), "govkg: missing.txt：没有这个文件", "govkg: missing.txt: no such file"),
        (("export", "plan.txt", "plan.txt", "-o", "x.gexf"), "govkg: 提示：", "govkg: warning: "),
    ],
)
def test_the_locale_decides_and_lang_stands_above_it(
    words: tuple[str, ...],
    chinese: str,
    english: str,
    plan: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert english in said(capsys, *words)
    assert chinese in said(capsys, *words, "--lang", "zh")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert chinese in said(capsys, *words)
    assert english in said(capsys, *words, "--lang", "en")


def test_places_of_a_table_are_told_as_in_the_lists(
    plan: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    asked = ("query", "evidence-of-assignment", "--graph", plan)
    assert "第3段" in said(capsys, *asked, "--lang", "zh")
    assert "paragraph 3" in said(capsys, *asked)
    assert "paragraph 3" in said(capsys, *asked, "--lang", "zh", "--format", "csv")


def test_a_comparison_is_told_in_chinese(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("new.txt").write_text(
        PLAN.replace("市财政局配合", "市财政局、市公安局配合").replace("3.丙事。做好。\n", ""), "utf-8"
    )
    shown = said(capsys, "compare", plan, "new.txt", "--lang", "zh")
    assert shown.startswith(
        "原方案：江城市实施方案，3 项任务\n新方案：江城市实施方案，2 项任务\n两份方案共有 2 项任务；"
    )
    assert "[删除任务] 一/3 丙事" in shown
    assert "  新增参与：江城市公安局 配合  [" in shown
    assert said(capsys, "compare", plan, "new.txt").startswith("old: 江城市实施方案, 3 tasks\n")
    below = said(capsys, "compare", plan, "new.txt", "--counterparts", "--lang", "zh")
    assert below.startswith("上级方案：江城市实施方案，3 项任务\n")
    assert "3 项任务中 1 项没有对应任务；下级方案自有的任务 0 项" in below


def test_coders_are_compared_in_chinese(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["review", plan, "-o", "a.yaml"])
    main(["review", plan, "-o", "b.yaml"])
    Path("b.yaml").write_text(
        Path("b.yaml")
        .read_text("utf-8")
        .replace("decision: ''", "decision: reject", 1)
        .replace("coder: ''", "coder: bo")
        .replace("date: ''", "date: 2026-01-31"),
        "utf-8",
    )
    shown = said(capsys, "agreement", "a.yaml", "b.yaml", "--lang", "zh")
    assert "全部角色" in shown
    assert "处不一致：" in shown
    assert "all roles" in said(capsys, "agreement", "a.yaml", "b.yaml")


@pytest.mark.parametrize("command", ["report", "network"])
def test_a_page_is_the_same_in_every_locale(command: str, plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = []
    for locale in ("C", "zh_CN.UTF-8"):
        monkeypatch.setenv("LC_ALL", locale)
        main([command, plan, "-o", "page.html", "-q"])
        pages.append(Path("page.html").read_bytes())
    assert pages[0] == pages[1]
