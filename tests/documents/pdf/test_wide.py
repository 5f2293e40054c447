"""Sheets that are wider than the paper: columns printed on pages of their own come back beside the others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from govkg.documents import read_document

from ..pdf_files import pdf, ruled, stream, table_rows

ROWS = [["序号", "任务", "牵头单位", "配合单位"]]
ROWS += [[f"{n}", f"办理{n}号件", f"{place}办事处", f"{place}卫生院"] for n, place in enumerate("东南西北上中", 1)]
LEFT, RIGHT = [84.0, 130.0, 330.0], [84.0, 240.0]
Half = Sequence[Sequence[str]]


def page(rows: Half, xs: list[float], title: str = "", height: float = 20.0) -> bytes:
    """Rows between rules, below a title."""
    ys = [760 - height * n for n in range(len(rows) + 1)]
    lines = [(xs[c] + 3, ys[r + 1] + 5, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    head = [(200.0, 790.0, title)] if title else []
    return stream([*head, *lines], ruled(xs, ys, ys), size=11)


def half(rows: Half, first: int, last: int) -> Half:
    return [row[first:last] for row in rows]


def test_columns_printed_on_the_next_page_stand_beside_the_others(tmp_path: Path) -> None:
    title = "溪山县督办件分工表"
    pages = [
        page(half(ROWS, 0, 2), LEFT, title),
        page(half(ROWS, 2, 3), RIGHT, title),
        page(half(ROWS, 3, 4), [84, 200]),
    ]
    document = read_document(pdf(tmp_path / "sheet.pdf", pages))
    assert table_rows(document) == ROWS
    assert document.text.count(title) == 1
    place = document.text.index("东卫生院")
    assert document.origin(type(document.tables[0].span)(place, place + 4))[0].part == "page 3"


def test_a_sheet_of_two_pages_with_their_further_columns_behind_them(tmp_path: Path) -> None:
    upper, lower = ROWS[:4], ROWS[4:]
    pages = [
        page(half(part, *cut), xs) for cut, xs in (((0, 2), LEFT), ((2, 4), [*RIGHT, 400.0])) for part in (upper, lower)
    ]
    assert table_rows(read_document(pdf(tmp_path / "sheet.pdf", pages))) == ROWS


OTHER = [["序号", "姓名"], *([f"{n}", name] for n, name in enumerate("甲乙丙丁戊己", 1))]


@pytest.mark.parametrize(
    "second",
    [
        page(OTHER, [84, 130, 200]),
        page(half(ROWS, 2, 3), RIGHT, height=22),
        page(half(ROWS[:6], 2, 3), RIGHT),
        page(half(ROWS, 2, 3), RIGHT, "联系人名单"),
    ],
    ids=["a table with numbers of its own", "rows of another height", "fewer rows", "a title of its own"],
)
def test_other_tables_stay_on_their_pages(tmp_path: Path, second: bytes) -> None:
    document = read_document(pdf(tmp_path / "sheet.pdf", [page(half(ROWS, 0, 2), LEFT, "溪山县督办件分工表"), second]))
    assert len(document.tables) == 2
