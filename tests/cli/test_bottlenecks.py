"""The findings on the screen: attainability before any p value, the curve of unmet pairs, and what is not defined with its reason."""

from pathlib import Path

import pytest

from govkg.cli import main
from govkg.resources import resource

PLAN = str(resource("data", "changzhi-2023", "plan.txt"))


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["bottlenecks", *arguments, "--draws", "40", "-q"]) == 0
    return capsys.readouterr().out.splitlines()


def test_attainability_stands_before_the_first_p_value(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, PLAN, "--lang", "en")
    place = next(i for i, line in enumerate(lines) if line.startswith("no pair could be significant here: 300 pairs"))
    assert not any("(p)" in line for line in lines[:place])
    assert "concepts in common, pairs (p): ≥1 " in lines[place + 2]
    assert "tasks with the same agencies: 1 pair;" in "\n".join(lines[place:])
    assert any(line.startswith("brokerage roles are not defined: no task names") for line in lines)
    assert lines[-2] == "Responsibility clauses show designed coordination, not behaviour."
    assert lines[-1].startswith("seed 20230725, 40 draws, data ")


def test_what_the_draws_allow_is_told_where_p_comes_from_draws(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("govkg.network.analysis._BUDGET", 0)
    lines = printed(capsys, PLAN, "--lang", "en")
    place = next(i for i, line in enumerate(lines) if line.startswith("no pair could be significant here: 300 pairs"))
    # 300 pairs: 1 / (m + 1) ≤ 0.05 / 300 from m = 5999 on; 1 / 41 = 0.024
    assert lines[place + 1] == "  least p of 40 draws: 0.024; Holm takes 5999 draws or more, max-T (p_max_t) does not"


def test_agencies_of_several_plans_stand_with_their_plans(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """省财政厅 of no known province is one in each plan, 江城市教育局 one in both; with one plan nothing stands behind a name."""
    for name in "甲乙":
        text = f"江城市{name}方案\n一、甲事。（牵头单位：市教育局；配合单位：省财政厅）\n二、乙事。（牵头单位：市教育局）\n"
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    papers = [str(file) for file in sorted(tmp_path.iterdir())]
    rows = {
        line.split(maxsplit=7)[-1] for line in printed(capsys, *papers, "--lang", "en") if "《" in line and "–" in line
    }
    assert {row for row in rows if row.startswith("江城市教育局")} == {"江城市教育局  《江城市乙方案》《江城市甲方案》"}
    assert {row for row in rows if "省财政厅" in row} == {f"省财政厅  《江城市{name}方案》" for name in "甲乙"}
    alone = printed(capsys, papers[0], "--lang", "en")
    assert any(line.endswith("  江城市教育局") for line in alone)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_plan_of_one_agency_gives_no_line_that_needs_two(
    lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "清河市绿化工作方案\n一、重点任务\n1．城市公园。建设公园。（责任单位：市财政局）\n"
    (tmp_path / "plan.txt").write_text(text, "utf-8")
    significant, unmet = {"zh": ("在此规模下", "未对接：内容相关的"), "en": ("no pair could be significant", "unmet:")}[
        lang
    ]
    several = [line for line in printed(capsys, PLAN, "--lang", lang) if line.startswith((significant, unmet))]
    assert len(several) == 2
    told = "未对接与契合度无从判断" if lang == "zh" else "unmet pairs and congruence can not be told"
    lines = printed(capsys, str(tmp_path / "plan.txt"), "--lang", lang)
    assert not any(line.startswith((significant, unmet, told)) for line in lines)
    (tmp_path / "plan.txt").write_text(text.replace("市财政局", "市财政局、市林业局"), "utf-8")
    (line,) = (li for li in printed(capsys, str(tmp_path / "plan.txt"), "--lang", lang) if li.startswith(told))
    assert line.endswith(
        "（1 项任务中，0 项识别出平台、服务对象或主题）"
        if lang == "zh"
        else "(of 1 task, 0 name a platform, target group or theme that is known)"
    )


@pytest.mark.parametrize("wrong", [["--draws", "3"], ["--seed", "-1"]])
def test_draws_and_seed_out_of_range_are_refused(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bottlenecks", PLAN, *wrong]) == 2
    assert "20 to 1000000 draws and a seed from 0 on" in capsys.readouterr().err
