"""`govkg whatif` at the shell: options that say nothing, several times or to no effect, and what is printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govkg.cli import main
from govkg.network.analysis import LIMIT_EN
from govkg.resources import resource

PLAN = str(resource("data", "changzhi-2023", "plan.txt"))
FAST = ["--draws", "20", "-q"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--absent="], "no agency ''"),
        (["--merge="], "no agency ''"),
        (["--move="], "write TASK,FROM,TO"),
        (["--single-lead", "balance", "--competence", "nan"], "a cost is a number from 0 on"),
        (["--single-lead", "balance", "--competence", "inf"], "a cost is a number from 0 on"),
        (["--single-lead", "balance", "--competence", "-1"], "a cost is a number from 0 on"),
        (["--single-lead", "--competence", "3"], "--single-lead balance"),
        (["--joint-conference", "--competence", "3"], "--single-lead balance"),
        (["--single-lead", "--seed", "-5"], "a seed from 0 on"),
        (["--single-lead", "--draws", "-5"], "20 to 1000000 draws"),
    ],
)
def test_wrong_options_are_one_line(words: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["whatif", PLAN, *FAST, *words]) == 2
    said = capsys.readouterr()
    (line,) = said.err.splitlines()
    assert says in line
    assert said.out == ""


def test_agencies_are_absent_however_they_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["whatif", PLAN, *FAST, "--absent", "市教育局", "--absent", "市财政局"]) == 0
    apart = capsys.readouterr().out
    assert main(["whatif", PLAN, *FAST, "--absent", "市教育局,市财政局"]) == 0
    assert apart == capsys.readouterr().out
    assert "长治市教育局\n" in apart


def test_who_is_away_is_counted_no_more(capsys: pytest.CaptureFixture[str]) -> None:
    """市教育局 is no cut vertex: 23 of 24 agencies stay beside the one collective, in one part; it has 3 tasks, leads 3, and its gap is 12."""
    assert main(["whatif", PLAN, *FAST, "--absent", "市教育局"]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert {"agencies 24 → 23", "collectives 1 → 1", "components 1 → 1", "3→– 3→– 12→– 0→– 长治市教育局"} <= set(lines)


def test_members_of_a_collective_can_be_away_apart(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["whatif", PLAN, *FAST, "--absent", "各县区党委、政府"]) == 0
    assert "  长治市各县区党委、长治市各县区政府\n" in capsys.readouterr().out
    assert main(["whatif", PLAN, *FAST, "--split-collectives", "--absent", "各县区党委"]) == 0
    said = capsys.readouterr().out
    assert "  长治市各县区党委\n" in said
    assert "agencies             24 → 24\ncollectives          2 → 1\n" in said


THIRD = "https://w3id.org/govkg/id/plan/长治市/长治市“十四五”政府治理体系和治理能力现代化专项规划工作方案/task/3.{}"


@pytest.mark.parametrize("option", ["--merge", "--move"])
def test_one_change_at_a_time(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["whatif", PLAN, option, "a,b", option, "c,d"])
    assert ended.value.code == 2
    assert "one change at a time" in capsys.readouterr().err


def test_the_frontier_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["whatif", PLAN, *FAST, "--fewest-changes", "--format", "json"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert body["scenario"] == "fewest changes"
    assert body["frontier"][:2] == [
        {"demotions": 0, "gap": 94, "tasks": [], "iris": []},
        {"demotions": 1, "gap": 92, "tasks": ["三/9"], "iris": [THIRD.format(9)]},
    ]
    assert body["parameters"]["draws"] == 20


@pytest.mark.parametrize("change", ["--single-lead", "--fewest-changes"])
def test_a_table_ends_with_its_limit_and_what_gives_it_again(change: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["whatif", PLAN, *FAST, change, "--seed", "3"]) == 0
    *_, limit, again = capsys.readouterr().out.splitlines()
    assert limit == LIMIT_EN
    assert again.startswith("seed 3, 20 draws, data ")


def test_a_figure_that_is_not_defined_is_a_dash(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "plan.txt"
    paper.write_text("江城市实施方案\n一、甲事。做好甲事。\n二、乙事。做好乙事。\n", "utf-8")
    assert main(["whatif", str(paper), *FAST, "--joint-conference"]) == 0
    said = capsys.readouterr().out
    assert "single_lead_share    – → –" in said
    assert "None" not in said


def test_one_of_a_cost_is_no_plural(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["whatif", PLAN, *FAST, "--merge", "市教育局,市财政局"]) == 0
    assert "merge; cost: 1 agency\n" in capsys.readouterr().out


def test_the_cut_is_that_of_bottlenecks(capsys: pytest.CaptureFixture[str]) -> None:
    """Without the counties 19 pairs of tasks fall apart and 2 tasks lose their only owner: 21 in both."""
    assert main(["whatif", PLAN, "--absent", "各县区党委", "--draws", "100", "-q"]) == 0
    rows = [row for row in capsys.readouterr().out.splitlines() if row.endswith("长治市各县区党委、长治市各县区政府")]
    assert rows[-1].split()[:4] == ["3→–", "3→–", "2→–", "21→–"]


PROVINCE = """关于{0}的实施方案

一、主要任务
（一）甲事。建设平台。（牵头单位：省财政厅；配合单位：省教育厅）
（二）乙事。推进共享。（{1}；配合单位：省财政厅）
"""


def test_agencies_of_one_name_are_two_rows_with_their_plans(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """省财政厅 of no known province stands in both plans, with 2 tasks and 1: who is away has none, and held its two together (cut 1); the other keeps its own."""
    for name, second in (("建设甲", "牵头单位：省数据局"), ("建设乙", "牵头单位：省教育厅")):
        text = PROVINCE.format(name, second)
        (tmp_path / f"{name}.txt").write_text(
            text if name == "建设甲" else text.replace("；配合单位：省财政厅", ""), "utf-8"
        )
    papers = [str(file) for file in sorted(tmp_path.iterdir())]
    away = "https://w3id.org/govkg/id/plan/unknown/关于建设甲的实施方案/agency/省财政厅"
    assert main(["whatif", *papers, *FAST, "--absent", away]) == 0
    said = capsys.readouterr().out
    assert "  省财政厅 (关于建设甲的实施方案)\n" in said
    rows = [" ".join(line.split()) for line in said.splitlines() if "→" in line and "省财政厅 (关于" in line]
    assert rows == ["2→– 1→– 0→– 1→– 省财政厅 (关于建设甲的实施方案)"]
    assert main(["whatif", *papers, *FAST, "--absent", "省财政厅"]) == 2
    assert away in capsys.readouterr().err


def test_tasks_and_agencies_of_several_plans_are_told_with_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both plans have the task 一/一, led by two, one of them a 省财政厅 of no known province."""
    for name in "甲乙":
        text = PROVINCE.format(f"建设{name}", "牵头单位：省数据局").replace("省财政厅；", "省财政厅、省公安厅；")
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    papers = [str(file) for file in sorted(tmp_path.iterdir())]
    titles = ["关于建设甲的实施方案", "关于建设乙的实施方案"]
    assert main(["whatif", *papers, *FAST, "--single-lead"]) == 0
    said = capsys.readouterr().out
    for title in titles:
        assert f"  一/一 ({title}) 甲事: 省财政厅 ({title})\n" in said
    assert main(["whatif", *papers, *FAST, "--fewest-changes"]) == 0
    frontier = capsys.readouterr().out.splitlines()
    assert frontier[3].split(maxsplit=2)[2] in (
        "; ".join(f"一/一 ({t})" for t in order) for order in (titles, titles[::-1])
    )
    moved = "https://w3id.org/govkg/id/plan/unknown/关于建设乙的实施方案/task/1.1"
    agency = "https://w3id.org/govkg/id/plan/unknown/关于建设乙的实施方案/agency/"
    assert main(["whatif", *papers, *FAST, "--move", f"{moved},{agency}省公安厅,{agency}省数据局"]) == 0
    assert f"  一/一 ({titles[1]}): 省公安厅 ({titles[1]}) → 省数据局 ({titles[1]})\n" in capsys.readouterr().out
    assert main(["whatif", *papers, *FAST, "--joint-conference"]) == 0
    assert f"省财政厅 ({titles[0]})、" in capsys.readouterr().out


def test_orphaned_tasks_are_those_that_lose_their_agencies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """市财政局 alone has the third task; the first has only 各有关部门 and none to lose: 1 is orphaned, as `bottlenecks` says of 市财政局."""
    paper = tmp_path / "plan.txt"
    lines = (
        "一、甲事。（责任单位：各有关部门）",
        "二、乙事。（牵头单位：市数据局；配合单位：市财政局）",
        "三、丙事。（牵头单位：市财政局）",
    )
    paper.write_text("\n".join(("江城市实施方案", *lines)) + "\n", "utf-8")
    assert main(["whatif", str(paper), *FAST, "--absent", "市财政局"]) == 0
    assert "orphaned tasks       0 → 1\n" in capsys.readouterr().out
    assert main(["bottlenecks", str(paper), *FAST, "--format", "json"]) == 0
    rows = {row["canonical"]: row for row in json.loads(capsys.readouterr().out)["agencies"]}
    assert rows["江城市财政局"]["orphaned_tasks"] == 1
