"""Page furniture: what stands beside the text, on pages given as lines with their tops."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from govkg.documents.pdf.furniture import furniture
from govkg.documents.printed import Row

TEXT = "围绕发展目标，完善体制机制，明确各方职责，按月通报进展"
HEADER = "云溪市人民政府公报"


def page(number: int, lines: Sequence[tuple[float, str]], small: str = "") -> list[Row]:
    rows = []
    for top, text in lines:
        size = 9.0 if text == small else 14.0
        middles = tuple(90 + size * (i + 0.5) for i in range(len(text)))
        rows.append(Row(number, text, tuple(range(len(text))), middles, 90, top, 90 + size * len(text), top + size))
    return rows


def body(first: float, step: float = 24, count: int = 20) -> list[tuple[float, str]]:
    return [(first + step * i, TEXT) for i in range(count)]


def found(pages: Sequence[Sequence[tuple[float, str]]], small: str = "") -> list[tuple[int, str, str]]:
    rows = [page(number, lines, small) for number, lines in enumerate(pages, 1)]
    beside = furniture(rows, [842.0] * len(rows))
    return [(row.page, row.text, beside[id(row)]) for lines in rows for row in lines if id(row) in beside]


def test_headers_of_most_pages_and_numbers() -> None:
    pages = [[(40, HEADER), *body(110), (800, f"— {n} —")] for n in range(1, 4)] + [[*body(110), (800, "— 4 —")]]
    assert [rule for _, _, rule in found(pages)] == [*["page header", "page number"] * 3, "page number"]


def test_a_header_that_is_all_that_stands_beside_the_tables_of_its_pages() -> None:
    pages = [[(40, HEADER), *body(110, count=2)], [(40, HEADER)], [(40, HEADER)]]
    assert [rule for _, _, rule in found(pages)] == ["page header"] * 3


@pytest.mark.parametrize(("small", "headers"), [(HEADER, 4), ("", 0)])
def test_a_header_in_smaller_letters_may_be_nearer_to_the_text_than_its_lines_are_to_each_other(
    small: str, headers: int
) -> None:
    pages = [[(40, HEADER), *body(76, step=40, count=16)] for _ in range(4)]
    assert len(found(pages, small)) == headers


def test_a_header_near_the_title_of_the_first_page_is_one_where_the_next_page_sets_it_apart() -> None:
    near = [(40, HEADER), (77, "云溪市重点任务分解方案"), *body(114)]
    assert [rule for _, _, rule in found([near, [(40, HEADER), *body(130)]])] == ["page header"] * 2
    assert found([near, [(40, HEADER), *body(77)]]) == []


def test_small_letters_alone_make_no_header() -> None:
    note = "注：按月调度"
    assert found([[(60, note if n == 1 else TEXT), *body(84)] for n in range(4)], note) == []
    assert found([[(60, "备注：由市教育局负责"), *body(84)] for _ in range(4)], "备注：由市教育局负责") == []


@pytest.mark.parametrize("odd", [True, False])
def test_headers_of_odd_or_of_even_pages_alone(odd: bool) -> None:
    pages = [[*([(40, HEADER)] if n % 2 == odd else []), *body(110)] for n in range(1, 9)]
    assert [number for number, _, _ in found(pages)] == [n for n in range(1, 9) if n % 2 == odd]


def test_headers_that_change_with_the_chapter() -> None:
    pages = [[(40, f"第{'一二三四'[n // 4]}章　云溪市发展规划"), *body(110)] for n in range(16)]
    assert len(found(pages)) == 16


def test_heights_differ_a_little() -> None:
    pages = [[(38.9 + 0.1 * (n % 3), HEADER), *body(110)] for n in range(6)]
    assert len(found(pages)) == 6


def test_a_short_line_that_stands_on_two_of_six_pages_belongs_to_the_text() -> None:
    pages = [[(60, "三、保障措施" if n in (1, 4) else "加强调度"), *body(110)] for n in range(6)]
    pages = [lines if n in (1, 4) else body(62) for n, lines in enumerate(pages)]
    assert found(pages) == []


@pytest.mark.parametrize("step", [24, 44])
def test_paragraphs_that_are_far_from_each_other_are_no_furniture(step: float) -> None:
    spaced = [(104 + 68 * i + step * j, TEXT) for i in range(9) for j in range(2)]
    assert found([[(60, "三、保障措施"), *spaced] for _ in range(4)]) == []


@pytest.mark.parametrize(
    "line", ["责任单位：市教育局", "市财政局牵头", "并按期完成。", "各县区政府）", "明确职责，", "加强资金保障、"]
)
def test_a_line_with_a_label_or_within_a_sentence_is_none_wherever_it_stands(line: str) -> None:
    assert found([[(40, line), *body(110)] for _ in range(4)]) == []


def test_a_figure_beside_another_line_is_no_number_of_a_page() -> None:
    row = page(1, [(90, "16"), *body(114)])
    beside_it = page(1, [(90, "修建桥梁")])
    rows = [row[0], *beside_it, *row[1:]]
    assert furniture([rows], [842.0]) == {}
    half_a_line_below = page(1, [(60, "修建桥梁"), (72, "16"), (84, "两座"), *body(114)])
    assert furniture([half_a_line_below], [842.0]) == {}
    alone = page(1, [*body(114, count=26), (800, "16")])
    assert list(furniture([alone], [842.0]).values()) == ["page number"]


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        (["11/27/26, 7:52 AM   plan.html"], ["https://example.org/plan.html", "1/1"]),
        (["2026/11/27 07:52", "云溪市工作方案"], ["file:///C:/plan.html", "1/3"]),
        (["2026/11/27 上午7:52"], ["http://example.org/a?b=1 ", "第 1 页，共 3 页"]),
        (["云溪市工作方案", "https://example.org/plan.html"], ["1 of 1", "27/11/2026, 07:52"]),
    ],
)
def test_what_a_browser_prints_at_the_edges_of_a_single_page(head: list[str], foot: list[str]) -> None:
    lines = [*((20, text) for text in head), *body(60), *((810, text) for text in foot)]
    beside = found([lines])
    assert [text for _, text, _ in beside] == head + foot
    assert {rule for _, _, rule in beside} <= {"page header", "page footer", "page number"}


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        (["2026年11月27日"], ["https://example.org/plan.html", "1/1"]),
        (["2026/11/27 07:52"], ["市教育局、市财政局", "1/1"]),
        (["2026/11/27 07:52 在市政府召开会议"], ["来源：https://example.org"]),
    ],
)
def test_dates_and_addresses_of_the_text_are_no_print_of_a_browser(head: list[str], foot: list[str]) -> None:
    lines = [*((60, text) for text in head), *body(84, count=30), *((804, text) for text in foot)]
    assert [rule for _, _, rule in found([lines])] in ([], ["page number"])
