"""Tables whose merged cells were lost: what stands below one number reads as it would beside a merged cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from govkg import read_plan, read_plan_text
from govkg.plans.model import Plan

HEAD = "序号\t重点任务\t具体措施\t责任单位\t完成时限\n"
WANTED = [
    (("1", "1"), "改造小区40个", ["市住建局"], "2026-11-30"),
    (("1", "2"), "更换管网30公里", ["市城管局"], "2026-09-30"),
    (("1", "3"), "新增车位500个", ["市公安局"], "2026-10-31"),
    (("2",), "清淤十公里", ["市水务局"], "2026-05-31"),
]


def told(plan: Plan) -> list[tuple[tuple[str, ...], str, list[str], str]]:
    return [
        (t.path, t.heading, [a.as_written for a in t.assignments], t.deadline.latest if t.deadline else "")
        for t in plan.tasks
    ]


@pytest.mark.parametrize("counted", [("（1）", "（2）", "（3）"), ("1.", "2.", "3."), ("", "", "")])
def test_empty_places_below_a_number_read_as_if_they_were_merged(counted: tuple[str, str, str]) -> None:
    rows = (
        f"1\t改造老城\t{counted[0]}改造小区40个\t市住建局\t2026年11月底前\n"
        f"\t\t{counted[1]}更换管网30公里\t市城管局\t2026年9月底前\n"
        f"\t\t{counted[2]}新增车位500个\t市公安局\t2026年10月底前\n"
        "2\t整治河道\t清淤十公里\t市水务局\t2026年5月底前\n"
    )
    found = told(read_plan_text("江城市2026年城市更新台账\n" + HEAD + rows))
    assert found[:3] == WANTED[:3]
    assert found[3][2:] == WANTED[3][2:]


def test_a_sheet_saved_as_csv_reads_as_the_sheet_with_its_merged_cells(tmp_path: Path) -> None:
    rows = HEAD.replace("\t", ",") + (
        "1,改造老城,（1）改造小区40个,市住建局,2026年11月底前\n,,（2）更换管网30公里,市城管局,2026年9月底前\n"
        ",,（3）新增车位500个,市公安局,2026年10月底前\n"
    )
    sheet, page = tmp_path / "ledger.csv", tmp_path / "ledger.html"
    sheet.write_text(rows, encoding="utf-8-sig")
    page.write_text(
        "<h1>台账</h1><table border=1><tr><td>序号<td>重点任务<td>具体措施<td>责任单位<td>完成时限"
        "<tr><td rowspan=3>1<td rowspan=3>改造老城<td>（1）改造小区40个<td>市住建局<td>2026年11月底前"
        "<tr><td>（2）更换管网30公里<td>市城管局<td>2026年9月底前<tr><td>（3）新增车位500个<td>市公安局<td>2026年10月底前</table>",
        encoding="utf-8",
    )
    assert told(read_plan(sheet)) == told(read_plan(page)) == WANTED[:3]


def test_one_time_for_all_rows_below_a_number_holds_for_each() -> None:
    rows = "1\t改造老城\t（1）改造小区\t市住建局\t2026年11月底前\n\t\t（2）更换管网\t市城管局\t\n"
    found = told(read_plan_text("江城市2026年城市更新台账\n" + HEAD + rows))
    assert [(names, latest) for _, _, names, latest in found] == [
        (["市住建局"], "2026-11-30"),
        (["市城管局"], "2026-11-30"),
    ]


@pytest.mark.parametrize(
    "second",
    [
        "\t\t并加固堤防\t市财政局\t\n",
        "\t\t\t市财政局\t\n",
    ],
    ids=["words that go on", "a party alone"],
)
def test_a_row_that_goes_on_is_no_task_of_its_own(second: str) -> None:
    rows = "1\t整治河道\t清淤十公里\t市水务局\t2026年5月底前\n" + second
    (task,) = read_plan_text("江城市2026年水利台账\n" + HEAD + rows).tasks
    assert [a.as_written for a in task.assignments] == ["市水务局", "市财政局"]
