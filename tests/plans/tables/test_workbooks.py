"""Ledgers that offices keep in workbooks: no numbered row is lost, and the words that head columns count only as whole cells."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from govkg import read_plan
from govkg.plans.model import Plan

HEAD = ("序号", "事项", "牵头单位", "配合单位", "办结时限", "进展情况")


def ledger(folder: Path, *rows: Sequence[str], title: str = "江城市2026年任务清单", name: str = "1.xlsx") -> Plan:
    """The plan of a workbook with a title and these rows; "<" goes on with the cell to its left, "^" with that above it."""
    path = folder / name
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        above = [(title,)] if title else []
        lines = [*above, *rows]
        for r, line in enumerate(lines):
            for c, words in enumerate(line):
                if words not in ("", "<", "^"):
                    bottom, right = r, c
                    while right + 1 < len(line) and line[right + 1] == "<":
                        right += 1
                    while bottom + 1 < len(lines) and c < len(lines[bottom + 1]) and lines[bottom + 1][c] == "^":
                        bottom += 1
                    merged = (bottom, right) != (r, c)
                    _ = sheet.merge_range(r, c, bottom, right, words) if merged else sheet.write(r, c, words)
    return read_plan(path)


@pytest.mark.parametrize(
    "name",
    [
        "任务甲建设文化馆",
        "重点任务建设文化馆",
        "重点工作推进机制建设",
        "工作任务分解落实",
        "主要任务完成",
        "责任单位考核",
    ],
)
@pytest.mark.parametrize("helps", ["", "市财政局"])
def test_a_task_whose_name_begins_as_a_heading_does_keeps_its_row_and_its_name(
    tmp_path: Path, name: str, helps: str
) -> None:
    plan = ledger(
        tmp_path,
        HEAD,
        ("1", name, "市文旅局", helps, "2026年12月31日", "已竣工"),
        ("2", "修桥", "市交通局", "", "11月", "已开工"),
    )
    assert [(t.number, t.heading) for t in plan.tasks] == [(1, name), (2, "修桥")]


def test_a_header_repeated_on_a_new_page_is_still_no_task(tmp_path: Path) -> None:
    row = ("1", "建馆", "市文旅局", "", "2026年12月31日", "已竣工")
    plan = ledger(tmp_path, HEAD, row, HEAD, ("2", *row[1:]))
    assert [t.number for t in plan.tasks] == [1, 2]
