"""From a plan to a corrected graph and back to who corrected what, by the commands of the documentation."""

import csv
import re
from pathlib import Path

import openpyxl
import pytest
import yaml

from govkg.cli import main

PLAN = """江城市某项工作方案
一、重点任务
（一）推进甲类工作。完善制度，建立台账。（市教育局、市财政局牵头，市民政局配合）
（二）推进乙类工作。完善制度，建立台账。（市水利局负责）
"""

OTHER = """江城市另一项工作方案
一、重点任务
（一）开展第一类行动。分批实施，逐步推开。（市体育局牵头，市商务局配合）
（二）开展第二类行动。公开招标，择优选用。（市审计局负责）
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    plan, corrections = tmp_path / "plan.txt", tmp_path / "corrections.yaml"
    plan.write_text(PLAN, "utf-8")
    assert main(["review", str(plan), "-o", str(corrections)]) == 0
    body = yaml.safe_load(corrections.read_text("utf-8"))
    body |= {"coder": "张三", "date": "2026-11-23"}
    body["tasks"][0]["assignments"][1] |= {"decision": "change", "new_role": "participate", "reason": "列第二位"}
    corrections.write_text(yaml.safe_dump(body, allow_unicode=True), "utf-8")
    return plan, corrections


def test_corrections_reach_the_graph_and_say_whose_they_are(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, corrections = files
    store = tmp_path / "store"
    assert main(["build", str(plan), "-o", str(store), "--corrections", str(corrections), "-q"]) == 0
    capsys.readouterr()
    assert main(["query", "corrected-statements", "--graph", str(store), "--format", "csv"]) == 0
    _, row = capsys.readouterr().out.splitlines()
    for cell in ("change", "江城市财政局", "lead", "participate", "张三", "2026-11-23", "列第二位", "市财政局"):
        assert f",{cell}" in row
    assert main(["validate", str(store)]) == 0
    capsys.readouterr()
    assert main(["build", str(plan), "-o", str(store), "--replace", "-q"]) == 0
    assert "corrections of persons that stood there and hold on: 1 " in capsys.readouterr().out
    main(["query", "corrected-statements", "--graph", str(store), "--format", "csv"])
    assert capsys.readouterr().out.splitlines()[1:] == [row]
    assert main(["build", str(plan), "-o", str(store), "-q", "--no-corrections"]) == 0
    assert "hold" not in capsys.readouterr().out
    main(["query", "corrected-statements", "--graph", str(store), "--format", "csv"])
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_file_that_is_written_anew_keeps_its_corrections(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, corrections = files
    graph = str(tmp_path / "graph.trig")
    assert main(["build", str(plan), "-o", graph, "--corrections", str(corrections), "-q"]) == 0
    before = Path(graph).read_bytes()
    assert main(["build", str(plan), "-o", graph, "-q", "--lang", "zh"]) == 0
    assert "沿用库中原有人工更正 1 条" in capsys.readouterr().out
    assert Path(graph).read_bytes() == before


def test_a_role_typed_over_is_told_to_who_compares_coders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plan.txt").write_text(
        "青河市方案\n一、任务\n1.办好教育。（责任单位：市教育局牵头，市财政局配合）\n", "utf-8"
    )
    anna, bo = tmp_path / "anna.yaml", tmp_path / "bo.yaml"
    assert main(["review", str(tmp_path / "plan.txt"), "-o", str(anna)]) == 0
    bo.write_bytes(anna.read_bytes())
    capsys.readouterr()
    assert main(["agreement", str(anna), str(bo)]) == 0
    assert capsys.readouterr().err == ""
    bo.write_text(anna.read_text("utf-8").replace("role: participate", "role: guide"), "utf-8")
    assert main(["agreement", str(anna), str(bo)]) == 0
    told = capsys.readouterr()
    assert f"{anna} starts from 市财政局 participate, {bo} from 市财政局 guide" in told.err
    assert "1 pair differs" in told.out


def test_a_second_review_says_what_it_kept(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    plan, corrections = files
    capsys.readouterr()
    assert main(["review", str(plan), "-o", str(corrections)]) == 0
    assert "1 decision kept" in capsys.readouterr().out
    assert "列第二位" in corrections.read_text("utf-8")


def test_corrections_of_another_plan_are_refused(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(OTHER, "utf-8")
    assert main(["bottlenecks", str(other), "--corrections", str(files[1])]) == 3
    said = capsys.readouterr().err
    assert "none of the plans that were given" in said
    assert "write its title into the line plan: of that file (「江城市另一项工作方案」)" in said


def test_two_coders(files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan, corrections = files
    other = tmp_path / "other.yaml"
    main(["review", str(plan), "-o", str(other)])
    capsys.readouterr()
    assert main(["agreement", str(corrections), str(other)]) == 0
    told = capsys.readouterr().out
    assert "all roles" in told
    assert told.splitlines()[0].split() == ["role", "units", "agree", "alpha", "cells", "alpha", "of", "cells"]
    assert "1 pair differs" in told
    assert "95 % interval, 2000 draws of the tasks with replacement (percentile bootstrap), seed 20230725" in told
    assert re.search(r"all roles.* -?\d\.\d{3} \[-?\d\.\d{3}, -?\d\.\d{3}\]", told)
    assert main(["agreement", str(corrections), str(other), "--draws", "0", "--lang", "zh"]) == 0
    assert "区间" not in capsys.readouterr().out
    assert main(["agreement", str(corrections), str(other), "--draws", "-3"]) == 2
    assert "draws -3, seed 20230725: 0 to 100000 draws" in capsys.readouterr().err
    assert "市财政局" in told
    assert main(["agreement", str(other)]) == 2


def test_a_correction_that_finds_no_place_is_told_in_one_line_by_every_command(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, corrections = files
    plan.write_text(PLAN.replace("市财政局", "市审计局"), "utf-8")
    for command in (
        "extract PLAN",
        "explain PLAN",
        "validate PLAN",
        "query assignments --graph PLAN",
        "build PLAN -o OUT/o.trig",
    ):
        words = [word.replace("PLAN", str(plan)).replace("OUT", str(tmp_path)) for word in command.split()]
        capsys.readouterr()
        assert main([*words, "-q", "--corrections", str(corrections)]) == 0
        (line,) = capsys.readouterr().err.splitlines()
        assert line.startswith("govkg: warning: plan.txt: correction not applied (change 市财政局 by 张三)")


@pytest.mark.parametrize("command", ["extract", "explain", "validate", "build -o OUT/o.trig"])
def test_a_file_of_another_plan_is_told(
    command: str, files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(OTHER, "utf-8")
    name, *options = command.replace("OUT", str(tmp_path)).split()
    assert main([name, str(other), *options, "-q", "--corrections", str(files[1])]) == 3
    assert "speaks of" in capsys.readouterr().err


def test_corrections_of_a_graph_are_refused_not_passed_over(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = str(tmp_path / "o.trig")
    assert main(["build", str(files[0]), "-o", graph, "-q"]) == 0
    assert main(["build", str(files[0]), "-o", str(tmp_path / "store"), "-q"]) == 0
    for words in (["bottlenecks", graph], ["bottlenecks", str(tmp_path / "store"), "--write"], ["validate", graph]):
        capsys.readouterr()
        assert main([*words, "--corrections", str(files[1])]) == 2
        assert "belongs to plans" in capsys.readouterr().err


def test_a_file_that_is_none_of_ours_or_of_another_plan_is_never_overwritten(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes, (plan, corrections) = tmp_path / "notes.yaml", files
    notes.write_text("mine: true\n")
    other = tmp_path / "other.txt"
    other.write_text(OTHER, "utf-8")
    for source, target in ((plan, notes), (other, corrections)):
        before = target.read_bytes()
        assert main(["review", str(source), "-o", str(target)]) == 3
        assert target.read_bytes() == before
        assert len(capsys.readouterr().err.splitlines()) == 1


def test_coders_of_different_plans_are_refused(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other, theirs, program = tmp_path / "other.txt", tmp_path / "theirs.yaml", tmp_path / "program.json"
    other.write_text(PLAN.replace("某项", "另一项"), "utf-8")
    assert main(["review", str(other), "-o", str(theirs)]) == 0
    capsys.readouterr()
    assert main(["extract", str(other), "--format", "json"]) == 0
    program.write_text(capsys.readouterr().out, "utf-8")
    for file in (theirs, program):
        assert main(["agreement", str(files[1]), str(file)]) == 3
        said = capsys.readouterr()
        assert said.out == ""
        assert "agreement is about one plan" in said.err
    assert main(["agreement", str(theirs), str(program)]) == 0


MENDED = PLAN.replace("江城市某项工作方案", "江城市某项工作的实施方案")


@pytest.mark.parametrize("command", ["extract PLAN", "query assignments --graph PLAN", "build PLAN -o OUT/o.trig"])
def test_corrections_hold_when_the_title_alone_was_mended(
    command: str, files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, corrections = files
    plan.write_text(MENDED, "utf-8")
    capsys.readouterr()
    words = [word.replace("PLAN", str(plan)).replace("OUT", str(tmp_path)) for word in command.split()]
    assert main([*words, "-q", "--corrections", str(corrections)]) == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert "speaks of 「江城市某项工作方案」; most of its words stand here, it is applied" in line
    assert line.endswith("write 「江城市某项工作的实施方案」 into its line plan: to end this warning")


def test_with_several_plans_the_title_decides(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, corrections = files
    plan.write_text(MENDED, "utf-8")
    other = tmp_path / "other.txt"
    other.write_text(OTHER, "utf-8")
    words = ["build", str(plan), str(other), "-o", str(tmp_path / "o.trig"), "-q", "--corrections", str(corrections)]
    assert main(words) == 3
    assert "none of the plans that were given" in capsys.readouterr().err
    assert not (tmp_path / "o.trig").exists()


def test_a_review_goes_on_when_the_title_alone_was_mended(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    plan, corrections = files
    plan.write_text(MENDED, "utf-8")
    capsys.readouterr()
    assert main(["review", str(plan), "-o", str(corrections)]) == 0
    said = capsys.readouterr()
    assert "1 decision kept" in said.out
    assert "speak of 「江城市某项工作方案」" in said.err
    assert "plan: 江城市某项工作的实施方案" in corrections.read_text("utf-8")
    assert main(["extract", str(plan), "--corrections", str(corrections)]) == 0
    assert "speaks of" not in capsys.readouterr().err


def changed_entry(corrections: Path, **keys: str) -> None:
    """Edit the entry of 市水利局, responsible for the second task."""
    body = yaml.safe_load(corrections.read_text("utf-8"))
    body["tasks"][1]["assignments"][0] |= keys
    corrections.write_text(yaml.safe_dump(body, allow_unicode=True), "utf-8")


@pytest.mark.parametrize(
    ("keys", "write"),
    [
        ({"role": "配合"}, "new_role: participate"),
        ({"actor": "市农业农村局"}, "new_actor: 市农业农村局"),
        ({"actor": "市农业农村局", "role": "lead"}, "new_actor: 市农业农村局 and new_role: lead"),
    ],
)
@pytest.mark.parametrize("decision", ["", "confirm", "reject"])
def test_an_entry_that_is_edited_in_place_is_told_with_what_to_write(
    keys: dict[str, str],
    write: str,
    decision: str,
    files: tuple[Path, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    plan, corrections = files
    changed_entry(corrections, decision=decision, **keys)
    capsys.readouterr()
    graph = tmp_path / "o.trig"
    assert main(["build", str(plan), "-o", str(graph), "-q", "--corrections", str(corrections)]) == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert "in 「推进乙类工作」 市水利局 responsible is read; put actor and role back" in line
    assert line.endswith(f"write decision: change with {write}")
    assert "江城市农业农村局" not in graph.read_text("utf-8")
    assert main(["query", "corrected-statements", "--graph", str(graph), "--format", "csv"]) == 0
    assert "水利局" not in capsys.readouterr().out


def test_a_second_review_tells_what_was_edited_in_place(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    plan, corrections = files
    changed_entry(corrections, role="participate")
    capsys.readouterr()
    assert main(["review", str(plan), "-o", str(corrections)]) == 0
    assert "new_role: participate; the entry is written anew" in capsys.readouterr().err
    assert main(["review", str(plan), "-o", str(corrections)]) == 0
    assert capsys.readouterr().err == ""


def test_many_entries_that_are_read_otherwise_by_now_are_one_line(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, corrections = files
    text = corrections.read_text("utf-8")
    corrections.write_text(text.replace("heading: 推进", "heading: 统筹推进"), "utf-8")
    build = ["build", str(plan), "-o", str(tmp_path / "o.trig"), "-q", "--corrections", str(corrections)]
    capsys.readouterr()
    assert main(build) == 0
    told = [line for line in capsys.readouterr().err.splitlines() if "heading 「" in line]
    assert [line.split("; the first: ")[0] for line in told] == [
        "govkg: warning: plan.txt: not applied, as read otherwise by now or edited in place: 2 entries (--verbose tells each)"
    ]
    assert main([*build, "--verbose", "--lang", "zh"]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert [line for line in lines if line.startswith("govkg: 更正未采用（任务名称（heading）「")] == lines[:2]
    assert "plan.txt：与现在读出的不同或被直接改动而未采用的有 2 条" in lines[-1]
    assert main(build) == 0
    assert capsys.readouterr().err.splitlines() == told
    assert main(["review", str(plan), "-o", str(corrections)]) == 0
    assert capsys.readouterr().err.endswith("; the entries are written anew\n")


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_spreadsheet_takes_the_place_of_the_yaml(
    ending: str, files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, corrections = files
    sheet = tmp_path / f"c.{ending}"
    assert main(["review", str(plan), "-o", str(sheet)]) == 0
    untouched = sheet.read_bytes()
    assert main(["review", str(plan), "-o", str(sheet)]) == 0
    assert sheet.read_bytes() == untouched
    if ending == "csv":
        lines = sheet.read_text("utf-8-sig").splitlines()
        lines[1:3] = [lines[1].replace("姓名,", "姓名,张三"), lines[2].replace("日期,", "日期,2026/11/23")]
        heads = lines[5].split(",")
        row = next(n for n, line in enumerate(lines) if line.startswith("分工,") and ",市财政局," in line)
        told = {"decision": "修改", "new_role": "配合", "reason": "列第二位"}
        places = {
            heads.index({"decision": "决定", "new_role": "更正角色", "reason": "理由"}[k]): v for k, v in told.items()
        }
        cells = next(csv.reader([lines[row]]))
        lines[row] = ",".join(f'"{places.get(n, cell)}"' for n, cell in enumerate(cells))
        sheet.write_text("\n".join(lines), "gb18030")
    else:
        book = openpyxl.load_workbook(sheet)
        page = book.worksheets[0]
        page["B2"], page["B3"] = "张三", "2026-11-23"
        (row,) = (r for r in range(7, page.max_row + 1) if page.cell(r, 4).value == "市财政局")
        page.cell(row, 11).value, page.cell(row, 13).value, page.cell(row, 18).value = "修改", "配合", "列第二位"
        book.save(sheet)
    graphs = []
    for file in (corrections, sheet):
        graphs.append(tmp_path / f"{file.suffix[1:]}.nq")
        assert main(["build", str(plan), "-o", str(graphs[-1]), "--corrections", str(file), "-q"]) == 0
    assert sorted(graphs[0].read_text("utf-8").splitlines()) == sorted(graphs[1].read_text("utf-8").splitlines())
    capsys.readouterr()
    assert main(["agreement", str(corrections), str(sheet)]) == 0
    assert "differ" not in capsys.readouterr().out
    assert main(["review", str(plan), "-o", str(sheet)]) == 0
    assert "1 decision kept" in capsys.readouterr().out


def test_a_spreadsheet_of_another_format_is_refused(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", str(files[0]), "-o", str(tmp_path / "c.xls")]) == 2
    assert "write a spreadsheet .xlsx or .csv, or .yaml" in capsys.readouterr().err


def test_a_review_can_be_printed(
    files: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()
    assert main(["review", str(files[0]), "-o", "-"]) == 0
    said = capsys.readouterr()
    assert yaml.safe_load(said.out)["plan"] == "江城市某项工作方案"
    assert said.err.endswith("standard output\n")
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize("key", ["一/二", "一/2", "一、2", "一（二）", "１／２", "1-②", "2", "２", "（二）"])
def test_a_task_is_found_however_its_numerals_are_written(
    key: str, files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["explain", str(files[0]), "--task", key]) == 0
    assert capsys.readouterr().out.startswith("task 一/二: 推进乙类工作")


@pytest.mark.parametrize("key", ["二/二", "3", "/", "一/二/一"])
def test_a_task_that_is_not_there_is_told(
    key: str, files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["explain", str(files[0]), "--task", key]) == 2
    assert "no such task in plan.txt; it has 一/一, 一/二" in capsys.readouterr().err


def test_a_number_that_several_tasks_bear_in_other_numerals_is_not_guessed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(PLAN + "二、其他任务\n（一）推进丙类工作。按季通报。（市审计局负责）\n", "utf-8")
    assert main(["explain", str(plan), "--task", "（一）"]) == 2
    assert main(["explain", str(plan), "--task", "１"]) == 0
    assert capsys.readouterr().out.count("task ") == 2
