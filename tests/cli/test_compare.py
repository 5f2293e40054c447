"""`govkg compare` as a person uses it: two files, then a file of decisions, then again."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

import govkg
from govkg.cli import main
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.counterparts import COUNTERPART_COLUMNS

FOLDER = Path(__file__).parents[2] / "data" / "qingchuan"
OLD, NEW, COUNTY = (str(FOLDER / f"{name}.txt") for name in ("city-1", "city-2", "county"))


def test_the_table_counts_and_shows_each_change(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", OLD, NEW]) == 0
    shown = capsys.readouterr().out
    counts = (
        "1 added, 1 dropped, 1 moved, 1 renumbered, 2 reworded, 1 participant dropped, 1 role changed, 1 target changed"
    )
    assert f"5 tasks in both; {counts}" in shown
    assert "target changed: 综合窗口覆盖率 80% → 95%" in shown
    assert "[dropped] 三/6 建设乡村图书室" in shown


def test_json_and_csv_hold_the_same_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", OLD, NEW, "--format", "json"]) == 0
    changes = json.loads(capsys.readouterr().out)["changes"]
    assert main(["compare", OLD, NEW, "--format", "csv", "-o", str(tmp_path / "c.csv")]) == 0
    with (tmp_path / "c.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["kind"] for row in rows] == [change["kind"] for change in changes]
    assert len(rows) == 9


def test_what_a_person_decides_is_kept_and_counts_in_the_next_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "pairs.csv"
    assert main(["compare", OLD, COUNTY, "--write-decisions", str(file)]) == 0
    text = file.read_text("utf-8-sig")
    (line,) = text.splitlines()[1:]
    assert line.startswith(",二/1,推进一窗受理,一/1,设置综合窗口,0.")
    assert "[dropped] 二/1" in capsys.readouterr().out
    file.write_text(text.replace(",二/1", "same,二/1").replace(",,,", ",李梅,2024-05-31,"), "utf-8")
    again = ["compare", OLD, COUNTY, "--decisions", str(file), "--write-decisions", str(file)]
    for _ in range(2):
        assert main(again) == 0
        shown = capsys.readouterr().out
        assert "[dropped] 二/1" not in shown
        assert "same: 李梅, 2024-05-31" in shown
        assert len(file.read_text("utf-8-sig").splitlines()) == 2
    assert main(["compare", OLD, COUNTY, "--write-decisions", str(file)]) == 2
    assert "1 decisions that would be lost" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["no.txt", NEW], 3, "no.txt"),
        ([OLD, NEW, "--decisions", "no.csv"], 3, "no.csv: no such file"),
        ([OLD, NEW, "--threshold", "7"], 2, "threshold 7.0"),
        ([OLD, NEW, "--old-plan", "urn:x"], 2, "no plan urn:x"),
        ([OLD, NEW, "-o", "no/such/folder/x"], 3, "no/such/folder/x"),
    ],
)
def test_a_wrong_request_is_one_line(
    arguments: list[str], code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *arguments]) == code
    assert message in (error := capsys.readouterr().err)
    assert len(error.splitlines()) == 1


def test_counterparts_below(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", OLD, COUNTY, "--counterparts"]) == 0
    shown = capsys.readouterr().out
    assert "4 of 6 tasks have no counterpart; tasks of the lower plan that answer to none: 2" in shown
    assert "二/3 清理重复证明 → 一/2 清理证明材料" in shown
    assert main(["compare", OLD, COUNTY, "--counterparts", "--format", "json"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert body["without_counterpart"] == 4
    assert [row["counterpart"] for row in body["tasks"]] == ["", "", "一/2", "", "一/4", ""]
    assert main(["compare", OLD, COUNTY, "--counterparts", "--format", "csv"]) == 0
    assert len(list(csv.DictReader(capsys.readouterr().out.splitlines()))) == 6


def test_plans_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["compare", OLD, COUNTY, "--indicators", "--draws", "20"]
    assert main(arguments) == 0
    shown = capsys.readouterr().out
    assert "A: 青川市公共服务提升工作方案 (青川市)" in shown
    assert "compare shares and normalised values only" in shown
    assert main([*arguments, "--format", "csv"]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    share = [r["value"] for r in rows if (r["function"], r["indicator"]) == ("司法", "load_share")]
    assert list(map(float, share)) == pytest.approx([2 / 6, 2 / 4])
    assert main([*arguments, "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["plans"]) == 2


def test_a_csv_of_counterparts_has_its_header_with_rows_and_without(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pair = []
    for place in ("江城市", "海城市"):
        plan = govkg.read_plan_text(f"{place}实施方案\n一、甲事。（市水利局负责）\n")
        KnowledgeGraph.from_plans([replace(plan, tasks=())]).save(tmp_path / f"{place}.trig")
        pair.append(str(tmp_path / f"{place}.trig"))
    for sources, rows in (([OLD, COUNTY], True), (pair, False)):
        assert main(["compare", *sources, "--counterparts", "--format", "csv"]) == 0
        head, *lines = capsys.readouterr().out.removeprefix("\ufeff").splitlines()
        assert (head.split(","), bool(lines)) == (list(COUNTERPART_COLUMNS), rows)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([OLD], "1 plan: name an old and a new one"),
        ([OLD, NEW, COUNTY], "3 plans: name an old and a new one"),
        ([OLD, "--indicators"], "side by side needs two or more"),
        ([OLD, NEW, "--indicators", "--draws", "-1"], "draws -1"),
        ([OLD, NEW, "--indicators", "--decisions", "x.csv"], "--indicators pairs no tasks"),
        ([OLD, NEW, "--indicators", "--threshold", "0.5"], "leave --threshold out"),
        ([OLD, NEW, "--indicators", "--old-plan", "x", "--new-plan", "y"], "leave --old-plan, --new-plan out"),
        ([OLD, NEW, "--draws", "20"], "--draws: only --indicators draws at random"),
        ([OLD, NEW, "--counterparts", "--seed", "1"], "--seed: only --indicators draws at random"),
    ],
)
def test_the_number_of_plans_has_to_fit(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_corrections_count_in_the_plan_that_they_speak_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", COUNTY, "-o", str(tmp_path / "r.yaml")]) == 0
    capsys.readouterr()
    corrected = ["compare", OLD, COUNTY, "--counterparts", "--corrections", str(tmp_path / "r.yaml")]
    assert main(corrected) == 0
    with_file = capsys.readouterr().out
    assert main(["compare", OLD, COUNTY, "--counterparts"]) == 0
    assert with_file == capsys.readouterr().out
    assert main(["compare", OLD, NEW, "--corrections", str(tmp_path / "r.yaml")]) == 3
    assert "speaks of 「白水县公共服务提升实施方案」" in capsys.readouterr().err


def test_many_plans_stand_one_below_the_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = Path(OLD).read_text("utf-8")
    files = []
    for name in ("临汾", "南阳", "大同", "开封", "新乡"):
        (tmp_path / f"{name}.txt").write_text(text.replace("青川", name), "utf-8")
        files.append(str(tmp_path / f"{name}.txt"))
    assert main(["compare", *files, "--indicators", "--draws", "0"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[4] == "E: 新乡市公共服务提升工作方案 (新乡市)"
    assert lines[6].startswith("plan ")
    assert [line.split()[:5] for line in lines[8:13]] == [[letter, "10", "0", "6", "6"] for letter in "ABCDE"]


def test_a_task_that_came_or_went_says_who_has_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    first = "江城市实施方案\n一、甲事。扩建公园。（市教育局牵头）\n"
    old.write_text(first + "二、旧事。停用旧车站。（市交通运输局牵头，市公安局配合）\n", "utf-8")
    new.write_text(first + "二、新事。2027年6月底前兴建养老院。（市民政局牵头，市财政局、市医保局配合）\n", "utf-8")
    assert main(["compare", str(old), str(new), "--lang", "zh"]) == 0
    shown = capsys.readouterr().out
    assert "    牵头 江城市民政局\n    配合 江城市财政局、江城市医疗保障局\n    时限：2027年6月底前\n" in shown
    assert "    牵头 江城市交通运输局\n    配合 江城市公安局\n" in shown
    assert main(["compare", str(old), str(new), "--format", "csv"]) == 0
    rows = {
        row["kind"]: row["subject"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out.lstrip("\ufeff")))
    }
    assert rows["added"] == "lead 江城市民政局; participate 江城市财政局、江城市医疗保障局"
    assert rows["dropped"] == "lead 江城市交通运输局; participate 江城市公安局"
    assert main(["compare", str(old), str(new), "--format", "json"]) == 0
    (added,) = json.loads(capsys.readouterr().out)["added"]
    assert added["assignments"][0] == {"role": "lead", "agency": "江城市民政局"}
    assert main(["compare", str(old), str(new), "--format", "html"]) == 0
    assert '<span lang="zh-Hans">江城市财政局、江城市医疗保障局</span>' in capsys.readouterr().out


def test_plans_side_by_side_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", OLD, COUNTY, "--indicators", "--draws", "20", "--seed", "7", "--lang", "zh"]) == 0
    shown = capsys.readouterr().out
    assert "A: 青川市公共服务提升工作方案（青川市）" in shown
    assert "只有份额和标准化数值可以相互比较" in shown
    assert shown.endswith("种子 7，每份方案抽样 20 次\n")
    for english in ("plan", "draws", "brackets", "kinds of"):
        assert english not in shown
