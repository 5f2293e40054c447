"""Coders of several papers: folders laid beside each other, units pooled."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import govkg
from govkg.cli import main
from govkg.errors import GovkgWarning, InputError, UsageError
from govkg.notices import notice_words
from govkg.plans.contract import plan_to_json
from govkg.plans.review.agreement import krippendorff_alpha, pooled_agreement

PLAN = "{}某项工作方案\n一、甲事。（市教育局牵头，市财政局配合）\n二、乙事。（市水利局负责）\n"


@pytest.fixture
def coders(tmp_path: Path) -> tuple[Path, Path]:
    """Anna takes both papers as they are read; bo takes 市财政局 of the first for a lead. Bo has a third paper."""
    anna, bo = tmp_path / "anna", tmp_path / "bo"
    for folder in (anna, bo):
        folder.mkdir()
    for place in ("江城市", "河城市", "山城市"):
        paper = tmp_path / f"{place}.txt"
        paper.write_text(PLAN.format(place), "utf-8")
        for folder in (anna, bo) if place != "山城市" else (bo,):
            assert main(["review", str(paper), "-o", str(folder / f"{place}.yaml")]) == 0
    first = bo / "江城市.yaml"
    first.write_text(first.read_text("utf-8").replace("role: participate", "role: lead"), "utf-8")
    return anna, bo


def test_units_are_pooled_and_cells_added() -> None:
    """By hand: units (lead, lead), (participate, lead) of one paper and (lead, lead) of the other; cells 1 × 2 and 1 × 1."""
    first = [frozenset({("1", "a", "lead"), ("1", "b", role)}) for role in ("participate", "lead")]
    second = [frozenset({("1", "c", "lead")})] * 2
    whole = pooled_agreement([first, second])[0]
    assert (whole.units, whole.cells) == (3, 3)
    assert whole.alpha == krippendorff_alpha([("lead", "lead"), ("participate", "lead"), ("lead", "lead")])
    assert pooled_agreement([first])[0].cells == 2


def test_folders_of_two_coders(coders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    anna, bo = coders
    with pytest.warns(GovkgWarning, match=r"bo: not coded by every coder and left out: .*山城市\.yaml"):
        found = govkg.coder_agreement([anna, bo])
    assert found.coders == ("1. anna", "2. bo")
    assert [paper.title for paper in found.papers] == ["江城市某项工作方案", "河城市某项工作方案"]
    assert [len(paper.disagreements) for paper in found.papers] == [1, 0]
    assert (found.pooled[0].units, found.pooled[0].cells) == (6, 12)
    assert found.pooled[0].share == pytest.approx(5 / 6)
    frame = found.to_pandas()
    assert list(frame["plan"].unique()) == ["", "江城市某项工作方案", "河城市某项工作方案"]
    capsys.readouterr()
    assert main(["agreement", str(anna), str(bo)]) == 0
    told = capsys.readouterr().out
    assert "1 pair differs" in told
    assert "河城市某项工作方案" in told
    assert main(["agreement", str(anna), str(bo), "--format", "csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1 + len(frame)
    assert main(["agreement", str(anna), str(bo), "--format", "json"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert body["disagreements"][0]["roles"] == {"1. anna": "participate", "2. bo": "lead"}


def test_folders_hold_spreadsheets_too_and_other_files_are_told(coders: tuple[Path, Path], tmp_path: Path) -> None:
    anna, bo = coders
    (bo / "山城市.yaml").unlink()
    (bo / "江城市.yaml").write_bytes((anna / "江城市.yaml").read_bytes())
    before = govkg.coder_agreement([anna, bo])
    for folder, place, ending in ((anna, "江城市", ".xlsx"), (bo, "河城市", ".csv")):
        (folder / f"{place}.yaml").unlink()
        assert main(["review", str(tmp_path / f"{place}.txt"), "-o", str(folder / f"{place}{ending}")]) == 0
    (anna / "~$江城市.xlsx").write_bytes(b"open")
    assert govkg.coder_agreement([anna, bo]) == before
    for folder in (anna, bo):
        (folder / ".editor").mkdir()
        (folder / ".editor" / "settings.json").write_text("{}", "utf-8")
    assert govkg.coder_agreement([anna, bo]) == before
    (anna / "河城市.docx").write_bytes(b"")
    with pytest.warns(GovkgWarning, match=r"anna: by the ending neither .* and left out: .*河城市\.docx$") as told:
        assert govkg.coder_agreement([anna, bo]) == before
    assert "不是" in notice_words(str(told[0].message), "zh")


def test_what_is_not_comparable_is_told(coders: tuple[Path, Path], tmp_path: Path) -> None:
    anna, bo = coders
    with pytest.raises(UsageError, match="name the one or the other"):
        govkg.coder_agreement([anna, bo / "江城市.yaml"])
    (tmp_path / "none").mkdir()
    with pytest.warns(GovkgWarning), pytest.raises(InputError, match="no paper is coded by all"):
        govkg.coder_agreement([anna, tmp_path / "none"])
    (bo / "江城市.yaml").write_bytes((bo / "山城市.yaml").read_bytes())
    with pytest.warns(GovkgWarning), pytest.raises(InputError, match="agreement is about one plan"):
        govkg.coder_agreement([anna, bo])
    (anna / "江城市.json").write_text("{}", "utf-8")
    with pytest.raises(InputError, match="have one name"):
        govkg.coder_agreement([anna, bo])


TABLES = """江城市2024年重点工作任务清单

民生

| 序号 | 工作任务 | 责任单位 |
|---|---|---|
| 1 | 扩大学位供给 | 市教育局 |
| 2 | 加快道路建设 | 市交通局 |

经济

| 序号 | 工作任务 | 责任单位 |
|---|---|---|
| 1 | 建设职业学校 | 市教育局 |
| 2 | 发展航运 | 市交通局 |
"""


def test_tasks_of_one_path_are_units_of_their_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both tables count from 1 and name the same offices; bo says that one of the four assignments is none."""
    paper, anna, bo = (tmp_path / name for name in ("plan.md", "anna.yaml", "bo.yaml"))
    paper.write_text(TABLES, "utf-8")
    text = (
        govkg.review_text(govkg.read_plan(paper))
        .replace("coder: ''", "coder: 安")
        .replace("\ndate: ''", "\ndate: '2024-01-01'")
    )
    anna.write_text(text, "utf-8")
    before, _, last = text.rpartition("- actor: 市教育局")
    last = last.replace("decision: ''", "decision: reject", 1)
    bo.write_text(f"{before}- actor: 市教育局{last}", "utf-8")
    plan = tmp_path / "plan.json"
    capsys.readouterr()
    assert main(["extract", str(paper), "--format", "json"]) == 0
    plan.write_text(capsys.readouterr().out, "utf-8")
    for other in (anna, plan):
        found = govkg.coder_agreement([other, bo])
        assert (found.pooled[0].units, found.pooled[0].share) == (4, 0.75)
        assert [(task, actor) for task, actor, _ in found.papers[0].disagreements] == [("1 建设职业学校", "市教育局")]


PAPER = """江城市道路工作方案
一、重点任务
（一）修建道路。（牵头单位：市交通局；配合单位：市财政局）
（二）修建桥梁。（责任单位：市水利局）
二、其他任务
（一）养护道路。（责任单位：市城管局）
"""
ROWS = ("修建道路,市交通局,牵头", "修建道路,市财政局,配合", "修建桥梁,市水利局,责任", "养护道路,市城管局,责任")


@pytest.mark.parametrize(
    ("head", "numbers"),
    [
        ("序号,任务,单位,角色", ("一/一", "一/一", "一/二", "二/一")),
        ("序号,任务,单位,角色", ("1.1", "1.1", "1.2", "2.1")),
        ("序号,任务,单位,角色", ("一（一）", "一（一）", "一（二）", "二（一）")),
        ("任务,单位,角色", ()),
    ],
)
def test_a_sheet_of_ones_own_is_held_against_the_program(tmp_path: Path, head: str, numbers: tuple[str, ...]) -> None:
    """Tasks are the same by their heading, however the sheet counts them."""
    rows = [f"{n},{row}" for n, row in zip(numbers, ROWS, strict=True)] if numbers else list(ROWS)
    sheet, program = tmp_path / "anna.csv", tmp_path / "program.json"
    sheet.write_text("\n".join([head, *rows, ""]), "utf-8")
    program.write_text(json.dumps(plan_to_json(govkg.read_plan_text(PAPER)), ensure_ascii=False), "utf-8")
    found = govkg.coder_agreement([sheet, program])
    assert (found.pooled[0].units, found.pooled[0].alpha) == (4, 1.0)
    assert found.papers[0].title == "江城市道路工作方案"
    paths = [task.path for task in govkg.read_plan(sheet).tasks]
    assert [len(path) for path in paths] == ([2, 2, 2] if numbers else [1, 1, 1])


def test_a_number_is_no_task_where_the_heading_is_another(tmp_path: Path) -> None:
    """A sheet of two of the tasks that does not number them: its first task is not the first of the paper."""
    sheet, program = tmp_path / "anna.csv", tmp_path / "program.csv"
    sheet.write_text("任务,单位,角色\n修建桥梁,市水利局,责任\n养护道路,市城管局,责任\n", "utf-8")
    program.write_text("\n".join(["任务,单位,角色", *ROWS, ""]), "utf-8")
    found = govkg.coder_agreement([program, sheet])
    assert [(task, actor) for task, actor, _ in found.papers[0].disagreements] == [("1", "市交通局"), ("1", "市财政局")]


def test_codings_of_other_tasks_are_told(tmp_path: Path) -> None:
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    one.write_text("序号,任务,单位,角色\n1.1,修建道路,市交通局,牵头\n1.2,修建桥梁,市水利局,牵头\n", "utf-8")
    two.write_text("任务,单位,角色\n发展航运,市交通局,牵头\n整治河道,市水利局,牵头\n", "utf-8")
    with pytest.warns(GovkgWarning, match="have 0 of 2 tasks in common") as told:
        govkg.coder_agreement([one, two])
    assert notice_words(str(told[0].message), "zh").endswith("前者有 1/1、1/2 …，后者有 1、2 …")
