"""Rows that lost cells go back to their columns; rows that did not are left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govkg.documents.model import Cell, Span
from govkg.plans.tables.shifts import Held, columns_without_offices, names_no_party, settled

COLUMNS = Held(tasks=(2,), parties=(4, 5), times=(3,), width=6)
"""序号, 类别, 任务, 时限, 牵头单位, 配合单位."""
FULL = ("1", "城建", "补平巷子。", "2024年底前", "区住建局", "区财政局")


def row_of(said: tuple[str, ...], row: int) -> dict[Cell, str]:
    return {Cell(row, column, Span(column, column + 1)): words for column, words in enumerate(said)}


def moved(said: tuple[str, ...], above: tuple[str, ...] = ()) -> dict[int, str]:
    own, before = row_of(said, 1), row_of(above, 0)
    words = own | before
    found = settled(dict(enumerate(own)), dict(enumerate(before)) or None, COLUMNS, words.__getitem__)
    return {column: words[cell] for column, cell in found.items()}


def test_a_whole_row_stays() -> None:
    assert moved(FULL) == dict(enumerate(FULL))


@pytest.mark.parametrize(
    ("said", "places"),
    [
        (("2", "换路灯。", "2024年6月", "区城管局", "区财政局"), (0, 2, 3, 4, 5)),
        (("2", "换路灯。", "2024年6月", "区城管局"), (0, 2, 3, 5)),
    ],
)
def test_a_row_without_its_class_moves_to_the_right(said: tuple[str, ...], places: tuple[int, ...]) -> None:
    assert moved(said) == dict(zip(places, said, strict=True))


def test_what_the_row_above_says_tells_which_party_is_lost() -> None:
    said = ("2", "换路灯。", "2024年6月", "区住建局")
    assert moved(said, FULL) == dict(zip((0, 2, 3, 4), said, strict=True))


def test_what_is_numbered_keeps_its_task_though_it_is_called_as_an_office_is() -> None:
    held = Held(tasks=(1,), parties=(2, 3), times=(4,), width=6)
    own = row_of(("1", "重点任务建文化馆", "市文旅局"), 1)
    full = row_of(("2", "修桥", "市交通局", "市公安局", "11月", "已开工"), 2)
    words = own | full
    columns = columns_without_offices(held, [dict(enumerate(full))], words.__getitem__)
    assert settled(dict(enumerate(own)), None, columns, words.__getitem__) == dict(enumerate(own))


def test_merged_cells_are_not_moved() -> None:
    words = row_of(("2", "换路灯。", "2024年6月", "区城管局", "区财政局"), 1)
    row = dict(enumerate(words))
    words[row[1]], row[1] = "", replace(row[1], rows=2)
    words[row[1]] = "换路灯。"
    assert settled(row, None, COLUMNS, words.__getitem__) == row


@pytest.mark.parametrize(
    "text", ["已开工，换好九盏。", "建好中转站3座", "灯杆立起3个;其他路段已办手续。", "提前完成年度任务"]
)
def test_progress_names_no_one(text: str) -> None:
    assert names_no_party(text.replace("，", ","))


@pytest.mark.parametrize("text", ["区住建局", "市建设局、各街道", "推进办", "市教育局。", "无", "省人口计生"])
def test_parties_and_empty_cells_are_no_progress(text: str) -> None:
    assert not names_no_party(text)
