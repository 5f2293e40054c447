"""Rows, merged cells and cards of a PDF that the end of a page parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from govkg.documents import Document, read_document

from ..pdf_files import STROKES, Line, pdf, ruled, stream, table_rows


def test_a_row_that_the_end_of_a_page_cuts_is_one_row(tmp_path: Path) -> None:
    xs: list[float] = [90, 150, 330, 480]
    head = [(xs[c] + 5, 675, text) for c, text in enumerate(["序号", "任务", "责任单位"])]
    above = [*head, (95, 640, "1"), (155, 640, "疏通沟渠，"), (335, 640, "县水利局、县财")]
    below = [(155, 760, "修补塘坝。"), (335, 760, "政局"), (95, 700, "2"), (155, 700, "种树。"), (335, 700, "县林业局")]
    pages = [
        stream([*above, *STROKES], ruled(xs, [700, 660], [700, 100])),
        stream([*below, *STROKES], ruled(xs, [720, 680], [780, 680])),
    ]
    document = read_document(pdf(tmp_path / "plan.pdf", pages))
    (table,) = document.tables
    assert [(c.row, c.column, document.quote(c.span)) for c in table.cells] == [
        *((0, i, text) for i, text in enumerate(["序号", "任务", "责任单位"])),
        *((1, i, text) for i, text in enumerate(["1", "疏通沟渠，修补塘坝。", "县水利局、县财政局"])),
        *((2, i, text) for i, text in enumerate(["2", "种树。", "县林业局"])),
    ]
    assert "—" not in document.text


@pytest.mark.parametrize("number", [0, 1])
def test_a_row_cut_by_the_page_goes_on_below_the_header_that_stands_there_again(tmp_path: Path, number: int) -> None:
    xs: list[float] = [90, 150, 330, 480]
    head = ["序号", "任务", "责任单位"]
    above = [(155, 640, "疏通沟渠，"), (335, 640, "县水利局、县生"), (95, 640, "1")]
    below = [
        (155, 720, "修补塘坝。"),
        (335, 720, "态环境局"),
        (95, 660, "2"),
        (155, 660, "种树。"),
        (335, 660, "县林业局"),
    ]
    if number:
        above, below = above[:2], [*below, (95, 720, "1")]
    pages = [
        stream([*((xs[c] + 5, 675, text) for c, text in enumerate(head)), *above], ruled(xs, [700, 660], [700, 100])),
        stream(
            [*((xs[c] + 5, 755, text) for c, text in enumerate(head)), *below],
            ruled(xs, [780, 740, 680, 640], [780, 640]),
        ),
    ]
    document = read_document(pdf(tmp_path / "plan.pdf", pages))
    (table,) = document.tables
    assert [(c.row, c.column, document.quote(c.span)) for c in table.cells] == [
        *((0, i, text) for i, text in enumerate(head)),
        *((1, i, text) for i, text in enumerate(["1", "疏通沟渠，修补塘坝。", "县水利局、县生态环境局"])),
        *((2, i, text) for i, text in enumerate(["2", "种树。", "县林业局"])),
    ]
    assert [(r.printed, r.rule) for r in document.repairs] == [(text, "table header again") for text in head]


def test_a_merged_cell_that_the_page_leaves_open_below_is_kept(tmp_path: Path) -> None:
    xs, ys = [90.0, 150.0, 330.0, 480.0], [700.0, 660.0, 620.0]
    cells = [["序号", "任务", "责任单位"], ["1", "疏通沟渠", "县水利局"]]
    lines: list[Line] = [(xs[c] + 5, ys[r] - 25, text) for r, row in enumerate(cells) for c, text in enumerate(row)]
    drawing = ruled(xs, ys[:2], ys) + f"\n{xs[0]} {ys[2]} m {xs[2]} {ys[2]} l S"
    document = read_document(pdf(tmp_path / "plan.pdf", [stream(lines, drawing)]))
    assert [[document.quote(c.span) for c in document.tables[0].cells if c.row == r] for r in range(2)] == cells


def parted_table(tmp_path: Path, *, again: bool, closed: bool) -> Document:
    """A table whose last task and first cell go on over the page; `closed` by a rule at the end of the page, but for the first cell."""
    xs = [90.0, 160.0, 210.0, 360.0, 480.0]
    head = ["类别", "序号", "任务", "责任单位"]
    above: list[Line] = [(x + 5, 675, text) for x, text in zip(xs, head, strict=False)]
    above += [(95, 300, "民生"), (165, 640, "1"), (215, 640, "修路"), (365, 640, "县交通局")]
    above += [(165, 400, "2"), (215, 400, "架桥"), (365, 400, "县水利局")]
    rules = [f"90 {y} m 480 {y} l S" for y in (700, 660)] + ["160 500 m 480 500 l S"]
    rules += ["160 100 m 480 100 l S"] if closed else []
    rules += [f"{x} 700 m {x} 100 l S" for x in xs]
    below: list[Line] = [(x + 5, 755, text) for x, text in zip(xs, head, strict=False)] if again else []
    below += [(165, 700, "3"), (215, 700, "种树"), (365, 700, "县林业局")]
    below += [(165, 640, "4"), (215, 640, "通水"), (365, 640, "县住建局")]
    more = [f"90 {y} m 480 {y} l S" for y in ([780, 740, 600] if again else [780, 600])] + ["160 660 m 480 660 l S"]
    more += [f"{x} 780 m {x} 600 l S" for x in xs]
    pages = [stream(above, "\n".join(rules)), stream(below, "\n".join(more))]
    return read_document(pdf(tmp_path / "plan.pdf", pages))


@pytest.mark.parametrize("again", [False, True])
def test_a_merged_cell_goes_on_over_the_page(tmp_path: Path, again: bool) -> None:
    document = parted_table(tmp_path, again=again, closed=True)
    (table,) = document.tables
    assert [(c.row, c.rows, document.quote(c.span)) for c in table.cells if c.column == 0] == [
        (0, 1, "类别"),
        (1, 4, "民生"),
    ]
    assert [document.quote(c.span) for c in table.cells if c.column == 3][1:] == [
        "县交通局",
        "县水利局",
        "县林业局",
        "县住建局",
    ]
    assert len([r for r in document.repairs if r.rule == "table header again"]) == (4 if again else 0)


def test_a_row_goes_on_over_the_page_in_a_table_with_headings_across(tmp_path: Path) -> None:
    xs = [90.0, 150.0, 330.0, 480.0]
    head: list[Line] = [(xs[c] + 5, 755.0, text) for c, text in enumerate(["序号", "任务", "责任单位"])]
    upper = "\n".join(["90 780 m 90 100 l S", "480 780 m 480 100 l S", "90 700 m 480 700 l S"])
    upper += "".join(f"\n{x} {a} m {x} {b} l S" for x in xs[1:3] for a, b in ((780, 740), (700, 100)))
    upper += "".join(f"\n90 {y} m 480 {y} l S" for y in (780, 740, 100))
    above = [*head, (95, 715, "一、防汛"), (95, 680, "1"), (155, 680, "疏通沟渠，"), (335, 680, "县水利局、县财")]
    below = [
        *head,
        (155, 720, "修补塘坝。"),
        (335, 720, "政局"),
        (95, 660, "2"),
        (155, 660, "种树。"),
        (335, 660, "县林业局"),
    ]
    pages = [stream(above, upper), stream(below, ruled(xs, [780, 740, 680, 640], [780, 640]))]
    assert table_rows(read_document(pdf(tmp_path / "plan.pdf", pages))) == [
        ["序号", "任务", "责任单位"],
        ["一、防汛"],
        ["1", "疏通沟渠，修补塘坝。", "县水利局、县财政局"],
        ["2", "种树。", "县林业局"],
    ]


def test_a_row_that_rules_close_at_the_end_of_the_page_is_one_row(tmp_path: Path) -> None:
    xs = [90.0, 150.0, 330.0, 480.0]
    head = [(xs[c] + 5, 675.0, text) for c, text in enumerate(["序号", "任务", "责任单位"])]
    above = [*head, (95, 640, "1"), (155, 640, "疏通沟渠，"), (335, 640, "县水利局、县财")]
    below = [(155, 760, "修补塘坝。"), (335, 760, "政局"), (95, 700, "2"), (155, 700, "种树。"), (335, 700, "县林业局")]
    pages = [
        stream([*above, *STROKES], ruled(xs, [700, 660, 100], [700, 100])),
        stream([*below, *STROKES], ruled(xs, [780, 720, 680], [780, 680])),
    ]
    assert table_rows(read_document(pdf(tmp_path / "plan.pdf", pages))) == [
        ["序号", "任务", "责任单位"],
        ["1", "疏通沟渠，修补塘坝。", "县水利局、县财政局"],
        ["2", "种树。", "县林业局"],
    ]


def test_a_card_that_the_page_parts_is_one_card(tmp_path: Path) -> None:
    xs = [90.0, 180.0, 480.0]
    above = [
        (95.0, 150.0, "任务名称"),
        (185.0, 150.0, "修补塘坝"),
        (95.0, 120.0, "完成时限"),
        (185.0, 120.0, "今年六月底前"),
    ]
    below = [
        (95.0, 760.0, "牵头单位"),
        (185.0, 760.0, "县水利局"),
        (95.0, 730.0, "配合单位"),
        (185.0, 730.0, "县财政局"),
    ]
    pages = [
        stream([*above, *STROKES], ruled(xs, [170, 140, 110], [170, 110])),
        stream([*below, *STROKES], ruled(xs, [780, 750, 720], [780, 720])),
    ]
    rows = table_rows(read_document(pdf(tmp_path / "plan.pdf", pages)))
    assert [row[0] for row in rows] == ["任务名称", "完成时限", "牵头单位", "配合单位"]


@pytest.mark.parametrize(("number", "tables"), [("2", 1), ("3", 2), ("1", 2)])
def test_a_table_that_counts_its_rows_on_at_the_top_of_the_next_page_is_one(
    tmp_path: Path, number: str, tables: int
) -> None:
    xs: list[float] = [90, 150, 330, 480]
    head = [(xs[c] + 5, 155, text) for c, text in enumerate(["序号", "任务", "责任分工"])]
    above = [*head, (95, 115, "1"), (155, 115, "疏通沟渠。"), (335, 115, "牵头：县水利局")]
    below = [(95, 760, number), (155, 760, "种树。"), (335, 760, "牵头：县林业局")]
    pages = [stream(above, ruled(xs, [180, 140, 100], [180, 100])), stream(below, ruled(xs, [780, 740], [780, 740]))]
    document = read_document(pdf(tmp_path / "plan.pdf", pages))
    assert len(document.tables) == tables


@pytest.mark.parametrize(("small", "tables"), [(True, 1), (False, 2)])
def test_a_footnote_stands_between_the_two_parts_of_a_row(tmp_path: Path, small: bool, tables: int) -> None:
    xs: list[float] = [90, 150, 330, 480]
    note = "1 第一个为牵头单位。"
    head = [(xs[c] + 5, 155, text) for c, text in enumerate(["序号", "任务", "责任单位1"])]
    above: list[Line] = [*head, (95, 115, "1"), (155, 115, "疏通沟渠，"), (335, 115, "县水利局、县财"), (90, 80, note)]
    below: list[Line] = [(155, 760, "修补塘坝。"), (335, 760, "政局"), (95, 720, "2"), (155, 720, "种树。")]
    pages = [
        stream(above, ruled(xs, [180, 140, 100], [180, 100]), small=note if small else ""),
        stream([*below, (335, 720, "县林业局")], ruled(xs, [780, 740, 700], [780, 700])),
    ]
    document = read_document(pdf(tmp_path / "plan.pdf", pages))
    assert len(document.tables) == tables
    assert ("县水利局、县财政局" in document.text) == small
    assert note in document.text
