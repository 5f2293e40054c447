"""Cells of rows that lack some are put into columns by what they say, or not at all."""

from __future__ import annotations

import pytest

from govkg.documents.tables.by_kind import covering, laid_by_kind, two_lists

HEADINGS = ["序号", "类别", "任务", "时限", "责任领导", "责任单位", "备注"]


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        ("1|交通|修好村道。|年底前|王建国|县交通局", "1|交通|修好村道。|年底前|王建国|县交通局|"),
        ("1|修好村道。|周 越|宣传股|县交通局", "1||修好村道。||周 越|宣传股+县交通局|"),
        ("1|修好村道。", "1||修好村道。||||"),
        ("1|交通|修好村道。|设好路牌。|各股室、局属单位", "1|交通|修好村道。+设好路牌。|||各股室、局属单位|"),
        ("1|交通|修好村道。|年底前", None),
        ("1|交通|修好村道。|县交通局|另有资金", None),
    ],
)
def test_what_a_line_says_tells_its_column(row: str, columns: str | None) -> None:
    lines = row.split("|")
    laid = laid_by_kind(lines, HEADINGS)
    assert (laid and "|".join("+".join(lines[start:end]) for start, end in laid)) == columns


@pytest.mark.parametrize(
    "headings", ["序号 任务 责任单位 配合单位", "序号 任务 责任单位 进展", "任务 时限 责任单位", "序号 责任单位"]
)
def test_other_columns_are_not_told_so(headings: str) -> None:
    assert laid_by_kind(["1", "修好村道。", "县交通局"], headings.split()) is None


def cells(filled: str) -> list[tuple[int, int]]:
    return [(i, i + (sign == "o")) for i, sign in enumerate(filled)]


@pytest.mark.parametrize(
    ("rows", "covers"),
    [
        (["oooo", "o-oo", "o-o-", "o-o-"], {(2, 3): 3, (3, 3): 0, (4, 3): 0}),
        (["oooo", "o-o-", "oooo"], {}),
        (["o-oo", "ooo-"], {}),
        (["o-oo", "o", "o-o-"], {}),
    ],
)
def test_a_row_lacks_merged_cells_where_others_lack_some(rows: list[str], covers: dict[tuple[int, int], int]) -> None:
    assert covering([*map(cells, rows)], 3) == covers


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        ("1|交通|修好村道。|县交通局|县财政局|县公安局|年底前", "1|交通|修好村道。|县交通局|县财政局+县公安局|年底前"),
        ("1|修好村道。|县交通局|年底前", "1||修好村道。|县交通局||年底前"),
        ("1|交通|搭好一个平台。|县交通局|年底前", "1|交通|搭好一个平台。|县交通局||年底前"),
        ("1|修好村道。|县交通局|县财政局", None),
        ("1|修好村道。|年底前", None),
    ],
)
def test_one_of_two_columns_of_parties_may_be_empty(row: str, columns: str | None) -> None:
    lines = row.split("|")
    laid = two_lists([(i, i + 1) for i in range(len(lines))], lines, 6, [3, 4])
    assert (laid and "|".join("+".join(lines[start:end]) for start, end in laid)) == columns
