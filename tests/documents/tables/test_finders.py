"""Each shape of table in plain text is found, by the finder that the list has for it; its cells are written out by hand."""

from __future__ import annotations

import pytest

from govkg.documents import document_from_text
from govkg.documents.lines import split_lines
from govkg.documents.tables import piped
from govkg.documents.tables.aligned import find_aligned
from govkg.documents.tables.boxed import find_boxed
from govkg.documents.tables.by_names import find_by_names
from govkg.documents.tables.carded import find_carded
from govkg.documents.tables.finders import FINDERS, find_table, finders_of, may_hold_tables
from govkg.documents.tables.flowed import find_flowed
from govkg.documents.tables.halved import find_halved
from govkg.documents.tables.itemed import find_itemed
from govkg.documents.tables.led import find_led
from govkg.documents.tables.merged import find_merged
from govkg.documents.tables.opened import find_opened
from govkg.documents.tables.parted import find_parted, find_tabbed
from govkg.documents.tables.piped import find_piped
from govkg.documents.tables.rightward import find_rightward
from govkg.documents.tables.spaced import find_spaced
from govkg.documents.tables.stacked import find_stacked
from govkg.documents.tables.streamed import find_streamed
from govkg.documents.tables.two_lined import find_two_lined
from govkg.documents.tables.unnumbered import find_unnumbered
from govkg.documents.tables.varying import find_varying

ROWS = [["1", "修好村道", "县交通局"], ["2", "清理河道", "县水利局"]]
COUNTED = [["序号", "工作任务", "责任单位"], *ROWS]
WITHOUT_NUMBERS = [["工作任务", "责任单位"], *(row[1:] for row in ROWS)]


def joined(sign: str, rows: list[list[str]] = COUNTED, end: str = "") -> str:
    return "\n".join(sign.join(row) + end for row in rows)


SHAPES = {
    "two lines of headings, the lower one without its empty cells": (
        "序号\t工作任务\t责任分工\n牵头单位\t配合单位\n1\t修好村道\t县交通局\t县财政局\n2\t清理河道\t县水利局\t县财政局",
        find_two_lined,
        [["序号", "工作任务", "责任分工"], ["牵头单位", "配合单位"], *([*row, "县财政局"] for row in ROWS)],
    ),
    "drawn": (
        "┌──┬────┬─────┐\n|序 | 工作 |责任单位 |\n|号 | 任务 | |\n├──┼────┼─────┤\n|1|修好村|县交通|\n| |道 |局 |\n"
        "├──┼────┼─────┤\n|2|清理河道|县水利局|\n└──┴────┴─────┘",
        find_boxed,
        COUNTED,
    ),
    "tabs": (joined("\t"), find_tabbed, COUNTED),
    "rules": (joined(" | "), find_piped, COUNTED),
    "rules, rows without the cells that merged ones cover": (
        "工作任务 | 具体要求\n| 责任单位 |\n一、修路。 | 1.修好村道。 | 县交通局 |\n2.清理路肩。 |\n二、治水。 | 3.清理河道。 | 县水利局、各镇 |\n"
        "4.公布水质。 | 县环保局牵头，各镇落实 |",
        find_merged,
        [
            ["工作任务", "具体要求", "责任单位"],
            ["一、修路。", "1.修好村道。", "县交通局"],
            ["2.清理路肩。"],
            ["二、治水。", "3.清理河道。", "县水利局、各镇"],
            ["4.公布水质。", "县环保局牵头，各镇落实"],
        ],
    ),
    "wide spaces": (joined("   "), find_spaced, COUNTED),
    "single spaces": (joined(" "), find_spaced, COUNTED),
    "cells below each other": (
        "  序号     工作任务       责任单位\n   1       修好村         县交通局\n           道\n   2       清理河道       县水利局",
        find_spaced,
        COUNTED,
    ),
    "single spaces, a cell left empty": (
        "序号 类别 工作任务 责任单位 完成时限\n1 交通 修好村道 县交通局 5月\n2 清理河道 县水利局 6月",
        find_spaced,
        [
            ["序号", "类别", "工作任务", "责任单位", "完成时限"],
            ["1", "交通 修好村道", "县交通局", "5月"],
            ["2", "清理河道", "县水利局", "6月"],
        ],
    ),
    "single spaces, a line for each party and more behind the last": (
        "序号 工作任务 责任单位 进展\n一、交通\n1 修好村道 县交通局\n县水利局\n完工 一半。\n2 清理河道 县水利局 已完工。",
        find_spaced,
        [
            ["序号", "工作任务", "责任单位", "进展"],
            ["一、交通"],
            ["1", "修好村道", "县交通局县水利局", "完工 一半。"],
            ["2", "清理河道", "县水利局", "已完工。"],
        ],
    ),
    "a cell a line below one line of headings, a number and its task on one line": (
        "序号 工作任务 措施 牵头单位 配合单位\n时限\n一、建设\n1 修好村道\n铺好沥青。\n5月前\n县交通局\n县财政局、县公安局等部门\n2 清理河道\n县水利局\n各镇政府",
        find_opened,
        [
            ["序号", "工作任务", "措施", "牵头单位", "配合单位"],
            ["一、建设"],
            ["1", "修好村道", "铺好沥青。5月前", "县交通局", "县财政局、县公安局等部门"],
            ["2", "清理河道", "县水利局", "各镇政府"],
        ],
    ),
    "a cell a line": (joined("\n"), find_stacked, COUNTED),
    "a cell and a rule a line": (joined(" |\n", end=" |"), find_stacked, COUNTED),
    "a card": (
        "工作任务 | 修好村道\n责任单位 | 县交通局",
        find_carded,
        [["工作任务", "修好村道"], ["责任单位", "县交通局"]],
    ),
    "a stream": (
        "序\n号 | 工作任务 | 责任单位 | 1 | 修好\n村道 | 县交通局 | 2 | 清理河道 |\n县水利局 |",
        find_flowed,
        COUNTED,
    ),
    "a cell a line without numbers": (joined("\n", WITHOUT_NUMBERS), find_unnumbered, WITHOUT_NUMBERS),
    "a stream without numbers": (
        "工作\n任务 |\n责任单位 |\n修好\n\n村道 |\n县交通局 |\n清理河道 |\n县水利局 |",
        find_streamed,
        WITHOUT_NUMBERS,
    ),
    "a stream whose first column covers several rows, and whose rows an empty cell ends": (
        "牵头单位 |\n工作任务 |\n责任单位 |\n|\n县\n委\n办 |\n修好村道 |\n县交通局 |\n|\n清理河道 |\n县水利局 |\n|",
        find_streamed,
        [["牵头单位", *WITHOUT_NUMBERS[0]], ["县委办", *ROWS[0][1:]], ROWS[1][1:]],
    ),
    "rows told by numerals, headings between them": (
        "重点\n工作\n责任单位\n备注\n一、道路\n1.修好村道。\n县交通局、县财政局\n年内\n二、河道\n2.清理河道。\n县水利局\n3.种树。\n县林业\n草原局",
        find_itemed,
        [
            ["重点工作", "责任单位", "备注"],
            ["一、道路"],
            ["1.修好村道。", "县交通局、县财政局", "年内"],
            ["二、河道"],
            ["2.清理河道。", "县水利局"],
            ["3.种树。", "县林业草原局"],
        ],
    ),
    "a time and persons between the numbered task and who answers": (
        "工作任务\n完成时限\n责任领导\n责任单位\n1.修好村道。\n年内\n王建国\n李 文\n县交通局\n2.清理河道，\n疏通沟渠。\n县水利局\n3.种树。\n李文\n县林业局",
        find_itemed,
        [
            ["工作任务", "完成时限", "责任领导", "责任单位"],
            ["1.修好村道。", "年内", "王建国李 文", "县交通局"],
            ["2.清理河道，疏通沟渠。", "县水利局"],
            ["3.种树。", "李文", "县林业局"],
        ],
    ),
    "as many lines as names": (
        "工作目标\n主要责任单位\n配合单位\n1.修好村道。\n县交通局\n县水利局\n县财政局\n2.清理河道。\n县水利局",
        find_varying,
        [
            ["工作目标", "主要责任单位", "配合单位"],
            ["1.修好村道。", "县交通局", "县水利局县财政局"],
            ["2.清理河道。", "县水利局"],
        ],
    ),
    "goals with names below each and a person behind them": (
        "整治任务\n牵头单位\n责任单位\n责任人\n一、道路\n1、修好村道。\n县交通局\n县水利局\n县财政局\n王建国\n二、河道\n1、清理河道。\n县水利局\n李文",
        find_varying,
        [
            ["整治任务", "牵头单位", "责任单位", "责任人"],
            ["一、道路"],
            ["1、修好村道。", "县交通局", "县水利局县财政局", "王建国"],
            ["二、河道"],
            ["1、清理河道。", "县水利局", "李文"],
        ],
    ),
    "who leads first, over several rows": (
        "牵头单位\n\n工作任务\n\n责任单位\n\n县发\n\n改委\n\n修好村道，共8公里\n\n县交通局\n\n县财政局\n\n清理河道，共3条\n\n县水利局\n\n\n\n县住建局\n\n整治小区，共5个\n\n县民政局",
        find_led,
        [
            ["牵头单位", "工作任务", "责任单位"],
            ["县发改委", "修好村道，共8公里", "县交通局县财政局"],
            ["清理河道，共3条", "县水利局"],
            ["县住建局", "整治小区，共5个", "县民政局"],
        ],
    ),
    "two columns of a page side by side": (
        "重 点 任 务 责 任 部 门\n修好村道,通行 县交通局牵头,\n无碍。 县财政局配合。\n清理河道,疏通 县水利局负责,县财\n水渠。 政局配合。",
        find_halved,
        [
            ["重 点 任 务", "责 任 部 门"],
            ["修好村道,通行无碍。", "县交通局牵头,县财政局配合。"],
            ["清理河道,疏通水渠。", "县水利局负责,县财政局配合。"],
        ],
    ),
    "more or fewer cells behind names": (
        "工作\n\n内容\n\n牵头单位\n\n进展\n\n（6月）\n\n村道\n\n修好村道。\n\n县交通局\n\n完工一半。\n\n已完工。\n\n河道\n\n清理河道。\n\n县水利局\n\n"
        "学校\n\n修好校舍。\n\n县教育局",
        find_by_names,
        [
            ["工作", "内容", "牵头单位", "进展（6月）"],
            ["村道", "修好村道。", "县交通局", "完工一半。已完工。"],
            ["河道", "清理河道。", "县水利局"],
            ["学校", "修好校舍。", "县教育局"],
        ],
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_is_found_by_its_finder(shape: str) -> None:
    text, find, expected = SHAPES[shape]
    lines = split_lines(text)
    assert next(finder.find for finder in FINDERS if finder.find(lines, 0)) is find
    table = find_table(lines, 0)
    assert table is not None
    assert table.lines == len(lines)
    assert may_hold_tables(text)
    assert find in {finder.find for finder in finders_of(text)}
    document = document_from_text(f"云溪县任务分工表\n{text}\n")
    cells = document.tables[0].cells
    quoted = [
        [document.quote(c.span).replace("\n", "") for c in cells if c.row == row and len(c.span)]
        for row in range(len(expected))
    ]
    assert quoted == expected


def test_every_finder_of_the_list_has_a_shape_here() -> None:
    assert {find for _, find, _ in SHAPES.values()} == {finder.find for finder in FINDERS}
    assert len({finder.shape for finder in FINDERS}) == len(FINDERS)


def test_tabs_part_cells_that_hold_rules() -> None:
    header = ["序号", "任务 | 内容 | 要求", "责任单位"]
    lines = split_lines(joined("\t", [header, *([n, f"{task} | 硬化 | 亮化", unit] for n, task, unit in ROWS)]))
    assert find_piped(lines, 0)
    assert find_table(lines, 0) == find_tabbed(lines, 0)


def test_rules_tell_more_than_the_spaces_around_them() -> None:
    text = "序号 | 类别 | 工作任务 | 责任单位\n1 | 交通 | 修好村道 | 县交通局\n2 | 水利 | 清理河道 | 县水利局"
    lines = split_lines(text)
    assert find_parted(lines, 0)
    assert find_table(lines, 0) == find_piped(lines, 0)


def test_rules_behind_the_last_cell_are_each_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = 0

    def counted(cell: piped.Cell) -> bool:
        nonlocal looked
        looked += sum(len(part) for part in cell)
        return any(piece.text.strip() for part in cell for piece in part if not piece.rule)

    monkeypatch.setattr(piped, "_filled", counted)
    lines = split_lines("序号|任务|牵头单位" + "|" * 500 + "\n1|修路|市交通局" + "|" * 500)
    found = find_piped(lines, 0)
    assert found
    assert [(cell.row, cell.column) for cell in found.grid.cells] == [(row, n) for row in (0, 1) for n in (0, 1, 2)]
    assert looked < 5000


def test_a_row_with_fewer_cells_is_told_by_its_names_alone() -> None:
    rows = "牵头单位 |\n工作任务 |\n责任单位 |\n县委办 |\n修好村道 |\n县交通局 |\n清理河道 |\n{} |\n"
    table = find_streamed(split_lines(rows.format("县水利局、城关区和县直各单位")), 0)
    assert table
    assert [(c.row, c.column, c.rows) for c in table.grid.cells if c.row] == [
        (1, 0, 2), (1, 1, 1), (1, 2, 1), (2, 1, 1), (2, 2, 1)
    ]  # fmt: skip
    assert find_streamed(split_lines(rows.format("完成三公里")), 0) is None


@pytest.mark.parametrize(
    "text",
    [
        "任务\n\n责任单位\n\n县教育局\n\n县财政局\n\n县水利局",
        "任务\n\n责任单位\n\n修路。\n\n县交通局\n\n办学。\n\n每镇一所。\n\n县教育局\n\n治水。\n\n县水利局",
        "任务\n\n责任单位\n\n配合单位\n\n修路。\n\n县交通局\n\n办学。\n\n县教育局\n\n治水。\n\n县水利局\n\n县财政局",
        "任务\n\n责任单位\n\n本表由各单位填写，每月上报一次。\n\n修路。\n\n县交通局\n\n办学。\n\n县教育局\n\n治水。\n\n县水利局",
        "任务\n责任单位\n\n修路。\n\n县交通局\n\n办学。\n\n县教育局\n\n治水。\n\n县水利局",
        "任务\n\n责任单位\n\n修路。\n\n县交通局\n\n办学。\n\n县教育局\n\n\n\n\n\n治水。\n\n县水利局",
    ],
    ids=[
        "names alone",
        "tasks of two paragraphs",
        "two columns of parties",
        "a sentence below the headings",
        "headings on lines",
        "far off",
    ],
)
def test_names_between_empty_lines_that_are_no_table(text: str) -> None:
    assert find_by_names(split_lines(text), 0) is None


def test_cells_above_cover_the_places_that_rows_lack() -> None:
    text = "任务 | 措施 | 责任单位 |\n修路 | 1.硬化。 | 县交通局 |\n2.亮化。 |\n治水 | 3.清淤。 | 县水利局 |\n"
    table = find_merged(split_lines(text), 0)
    assert table
    assert [(c.row, c.column, c.rows) for c in table.grid.cells if c.row] == [
        (1, 0, 2), (1, 1, 1), (1, 2, 2), (2, 1, 1), (3, 0, 1), (3, 1, 1), (3, 2, 1)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "序号 | 任务 | 责任单位 |\n1 | 修路 | 县交通局 |\n2 | 治水 | 县水利局 |\n3 | 种树 | 县林业局 |\n附件2 |\n",
        "任务 | 措施 | 责任单位 |\n修路 | 1.硬化。 | 县交通局 |\n | 2.亮化。 | 县住建局 |\n治水 | 3.清淤。 | 县水利局 |\n",
        "序号 | 任务 | 责任单位 |\n1 | 修路 | 县交通局 |\n2 | 治水 |\n3 | 种树 | 县林业局 |\n",
    ],
    ids=["a title behind the table", "empty places", "rows that name no one"],
)
def test_rows_that_do_not_show_that_cells_are_merged(text: str) -> None:
    assert find_merged(split_lines(text), 0) is None


def test_line_by_line_before_the_stream() -> None:
    lines = split_lines(joined(" |\n", end=" |"))
    assert find_flowed(lines, 0)
    assert find_table(lines, 0) == find_stacked(lines, 0)


def test_of_spaced_columns_the_way_that_takes_most_lines_counts() -> None:
    below = split_lines(SHAPES["cells below each other"][0])
    parted, aligned = find_parted(below, 0), find_aligned(below, 0)
    assert parted is not None
    assert aligned is not None
    assert (parted.lines, aligned.lines) == (2, 4)
    assert find_spaced(below, 0) == aligned
    empty = split_lines(SHAPES["single spaces, a cell left empty"][0])
    assert find_spaced(empty, 0) == find_rightward(empty, 0)


def test_of_as_many_lines_places_tell_which_cell_is_empty() -> None:
    lines = split_lines(
        "序号  工作任务  牵头单位  配合单位\n"
        "1     修好村道  县交通局  县财政局\n"
        "2     清理河道            县水利局\n"
        "3     补种树木  县林业局  县农业局"
    )
    parted, aligned = find_parted(lines, 0), find_aligned(lines, 0)
    assert parted is not None
    assert aligned is not None
    assert parted.lines == aligned.lines
    table = find_spaced(lines, 0)
    assert table == aligned
    assert [cell.column for cell in aligned.grid.cells if cell.row == 2 and cell.content] == [0, 1, 3]


@pytest.mark.parametrize("text", ["修好村道。", "责任单位：县交通局", "工作任务\n县交通局负责修好村道。", "序号"])
def test_text_is_no_table(text: str) -> None:
    lines = split_lines(text)
    assert all(find_table(lines, i) is None for i in range(len(lines)))


def test_the_number_of_a_page_between_cells_below_each_other_is_taken_out_and_listed() -> None:
    text = "序号\n任务\n责任单位\n1\n修好村道\n县交通局\n- 3 -\n2\n清理河道\n县水利局"
    document = document_from_text(text)
    said = [document.quote(cell.span) for cell in document.tables[0].cells]
    assert said == ["序号", "任务", "责任单位", *ROWS[0], *ROWS[1]]
    assert [repair.printed for repair in document.repairs if repair.rule == "page number"] == ["- 3 -"]


def test_merged_cells_of_a_drawn_table_cover_the_rows_and_columns_between_their_rules() -> None:
    document = document_from_text(
        "任务表\n\n┌──┬─────────┐\n│任务│ 责任单位 │\n│ ├────┬────┤\n│ │牵头│配合│\n├──┼────┼────┤\n│修路│县交通局│县水利局│\n"
        "├──┴────┴────┤\n│其他 │\n├────────────┤\n└────────────┘\n"
    )
    cells = [(c.row, c.column, c.rows, c.columns, document.quote(c.span)) for c in document.tables[0].cells]
    assert cells == [
        (0, 0, 2, 1, "任务"),
        (0, 1, 1, 2, "责任单位"),
        (1, 1, 1, 1, "牵头"),
        (1, 2, 1, 1, "配合"),
        (2, 0, 1, 1, "修路"),
        (2, 1, 1, 1, "县交通局"),
        (2, 2, 1, 1, "县水利局"),
        (3, 0, 1, 3, "其他"),
    ]


def test_a_rule_drawn_beside_the_middle_of_a_cell_stands_below_it() -> None:
    document = document_from_text(
        "┌──┬────┐\n│任务│责任单位│\n├──┼────┤\n│修路│县交通局│\n├──┤ │\n│治水│ │\n│ ├────┤\n│防汛│县水利局│\n├──┤ │\n│植树│ │\n└──┴────┘\n"
    )
    cells = [(c.row, c.column, c.rows, document.quote(c.span)) for c in document.tables[0].cells if c.row]
    assert [c for c in cells if c[1] == 0] == [(1, 0, 1, "修路"), (2, 0, 2, "治水防汛"), (4, 0, 1, "植树")]
    assert [c for c in cells if c[1] == 1] == [(1, 1, 3, "县交通局"), (4, 1, 1, "县水利局")]


def test_the_rules_of_a_drawn_table_are_taken_out_and_listed() -> None:
    text = "┌─┬─┐\n│甲│乙│\n├─┼─┤\n│丙│丁│\n└─┴─┘"
    document = document_from_text(text)
    assert document.text == "甲\n乙\n丙\n丁\n"
    printed = "".join(repair.printed for repair in document.repairs) + document.text
    assert sorted(printed.replace("\n", "")) == sorted(text.replace("\n", ""))


@pytest.mark.parametrize(
    "text", ["任务\n────────\n修路", "首页 | 新闻 | 公开\n==========\n修路", "甲+乙\n|||\n丙", "+--+--+\n\n修路"]
)
def test_lines_across_a_page_draw_no_table(text: str) -> None:
    assert document_from_text(text).tables == ()


def test_a_drawn_table_with_a_lone_rule_for_a_row_is_read() -> None:
    assert [c.row for c in document_from_text("┌─┐\n|\n└─┘\n甲").tables[0].cells] == [0]


def test_headings_below_each_other_are_no_card() -> None:
    lines = split_lines("工作任务 |\n责任单位 |\n完成时限 |\n修好村道 |\n县交通局 |\n5月 |")
    assert find_carded(lines, 0) is None
    assert find_carded(split_lines("工作任务 |\n修好村道 |\n责任单位 | 县交通局"), 0) is not None


@pytest.mark.parametrize(
    ("above", "below", "row", "places"),
    [
        ("序号|任务|责任分工||时限", "牵头单位|配合单位", "1|修路|县交通局|县财政局|5月", [(2, 2)]),
        ("|序号|任务|责任分工|时限|", "|||牵头单位|配合单位||", "|1|修路|县交通局|县财政局|5月|", [(2, 2)]),
        ("任务|责任|要求|时限", "责任单位|责任人|质量|数量", "修路|县交通局|王建国|平整|3公里|5月", [(1, 2), (3, 2)]),
        ("任务|要求|责任|时限", "质量|数量|牵头单位|责任人", "修路|平整|3公里|县交通局|王建国|5月", [(1, 2), (3, 2)]),
    ],
)
def test_the_lower_headings_stand_below_the_wide_ones(
    above: str, below: str, row: str, places: list[tuple[int, int]]
) -> None:
    document = document_from_text(f"任务表\n\n{above}\n{below}\n{row}\n{row}\n")
    cells = document.tables[0].cells
    assert [(c.column, c.columns) for c in cells if c.row == 0 and c.columns > 1] == places
    assert [c.column for c in cells if c.row == 1] == [n for at, wide in places for n in range(at, at + wide)]
