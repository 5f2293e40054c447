"""Tables of a PDF whose rows and columns no rules part: classes over several rows, shading, headings and numbers that their cells break."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from govkg.documents import Document, read_document

from ..pdf_files import Line, pdf, shaded, stream

COLUMNS = (90.0, 150.0, 190.0, 340.0)
HEADS = ["类别", "序号", "重点任务", "责任科室"]
ROWS = [
    ("1", ["疏通城北沟渠", "修补塘坝"], ["规划科牵头，财务", "科配合"]),
    ("2", ["种树"], ["园林科"]),
    ("3", ["开办夜校两所", "添置课桌"], ["人事科、财务科"]),
    ("4", ["整治停车秩序"], ["法规科牵头，办公", "室配合"]),
    ("5", ["通水"], ["建设科"]),
]
CLASSES = [("城建", 0, 2), ("民生", 2, 3), ("秩序", 3, 5)]
"""A class, its first row, and the row behind its last one."""
GRID = [
    HEADS,
    ["城建", "1", "疏通城北沟渠修补塘坝", "规划科牵头，财务科配合"],
    ["城建", "2", "种树", "园林科"],
    ["民生", "3", "开办夜校两所添置课桌", "人事科、财务科"],
    ["秩序", "4", "整治停车秩序", "法规科牵头，办公室配合"],
    ["秩序", "5", "通水", "建设科"],
]


def rows_of(document: Document) -> list[list[str]]:
    """The cells of the one table row by row, a merged cell in each of its rows."""
    (table,) = document.tables
    height = max(cell.row + cell.rows for cell in table.cells)
    width = max(cell.column + cell.columns for cell in table.cells)
    found = [["" for _ in range(width)] for _ in range(height)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rows):
            found[row][cell.column] = document.quote(cell.span).replace("\n", "")
    return found


def set_table(top: float, *, centred: bool, first: int = 0, last: int = 5) -> tuple[list[Line], list[float]]:
    """The lines of the header and of these rows at 12 points, 16 apart, with classes in the middle of theirs; and the heights between rows."""
    lines: list[Line] = [(x, top - 16, head) for x, head in zip(COLUMNS, HEADS, strict=True)]
    edges = [top - 24]
    for number, task, party in ROWS[first:last]:
        height = 16.0 * max(len(task), len(party))
        for x, cell in zip(COLUMNS[1:], ([number], task, party), strict=True):
            start = edges[-1] - 16 - ((height - 16 * len(cell)) / 2 if centred else 0)
            lines += [(x, start - 16 * i, text) for i, text in enumerate(cell)]
        edges.append(edges[-1] - height - 8)
    for name, begin, end in CLASSES:
        if first <= begin and end <= last:
            above, below = edges[begin - first], edges[end - first]
            lines.append((COLUMNS[0], (above + below) / 2 - 4 if centred else above - 16, name))
    return lines, edges


def shades(edges: Sequence[float], rows: Iterable[int]) -> list[str]:
    """What shades the cells of these rows, but for those of their classes."""
    return [f"0.9 g {x} {edges[i + 1]} {w} {edges[i] - edges[i + 1]} re f 0 g" for i in rows for x, w in CELLS]


@pytest.mark.parametrize("centred", [False, True])
@pytest.mark.parametrize("drawn", ["nothing", "header", "rows", "rows and classes"])
def test_classes_cover_the_rows_beside_which_they_stand(tmp_path: Path, drawn: str, centred: bool) -> None:
    lines, edges = set_table(700, centred=centred)
    drawing = {
        "header": [shaded(700, edges[0])],
        "rows": [*HEAD_CELLS, *shades(edges, (0, 2, 4))],
        "rows and classes": [
            *HEAD_CELLS,
            *shades(edges, (0, 2, 4)),
            f"0.9 g 84 {edges[3]} 60 {edges[2] - edges[3]} re f 0 g",
        ],
    }.get(drawn, [])
    document = read_document(pdf(tmp_path / "plan.pdf", [stream(lines, "\n".join(drawing), size=12)]))
    assert rows_of(document) == GRID
    assert not document.warnings


CELLS = ((144, 40), (184, 150), (334, 160))
"""Where the cells beside that of a class begin, and how wide they are."""
HEAD_CELLS = [f"0.2 g {x} 676 {w} 24 re f 0 g" for x, w in ((84, 60), *CELLS)]


def test_a_class_goes_on_over_the_page(tmp_path: Path) -> None:
    above, _ = set_table(200, centred=True, last=3)
    below, edges = set_table(780, centred=True, first=3)
    below += [
        (COLUMNS[2], edges[-1] - 12, "设岗"),
        (COLUMNS[1], edges[-1] - 12, "6"),
        (COLUMNS[3], edges[-1] - 12, "人事科"),
    ]
    pages = [stream(above, size=12), stream([line for line in below if line[2] != "秩序"], size=12)]
    found = rows_of(read_document(pdf(tmp_path / "plan.pdf", pages)))
    assert [row[0] for row in found[1:]] == ["城建", "城建", "民生", "民生", "民生", "民生"]
    assert [row[1] for row in found[1:]] == ["1", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize("party", ["牵头科室（单位）", "责任处室", "主办部门", "协办股室", "责任主体"])
def test_a_header_whose_narrow_cell_breaks(tmp_path: Path, party: str) -> None:
    xs = (90, 120, 330)
    lines: list[Line] = [(90, 700, "序"), (90, 684, "号"), (120, 700, "重点任务"), (330, 700, party)]
    rows = [["1", "编成水网规划", "规划科"], ["2", "修好水库大坝", "建设科"]]
    lines += [(x, 660 - 24 * r, text) for r, row in enumerate(rows) for x, text in zip(xs, row, strict=True)]
    document = read_document(pdf(tmp_path / "plan.pdf", [stream(lines, size=12)]))
    assert rows_of(document) == [["序号", "重点任务", party], *rows]


@pytest.mark.parametrize("centred", [False, True])
def test_numbers_that_their_narrow_cell_breaks(tmp_path: Path, centred: bool) -> None:
    lines: list[Line] = [(90, 720, "序号"), (130, 720, "任务"), (330, 720, "责任单位")]
    y = 700
    for number in range(8, 13):
        middle = y - 8 if centred else y
        lines += [(90, y - 16 * i, sign) for i, sign in enumerate(str(number))]
        lines += [
            (130, middle, f"修第{'八九十百千'[number - 8]}座桥"),
            (330, y, "县财政局、"),
            (330, y - 16, "县水利局"),
        ]
        y -= 32 if centred else 40
    if centred:
        lines = [(x, y - 8 if text in ("8", "9") else y, text) for x, y, text in lines]
    document = read_document(pdf(tmp_path / "plan.pdf", [stream(lines, size=12)]))
    assert [row[0] for row in rows_of(document)[1:]] == ["8", "9", "10", "11", "12"]


def test_lines_half_a_line_apart_in_cells_close_to_each_other_are_two(tmp_path: Path) -> None:
    lines: list[Line] = [(70, 720, "序号"), (110, 720, "任务"), (330, 720, "责任单位")]
    for i, y in enumerate((690, 650)):
        lines += [(78, y - 8, f"1{i}"), (106, y, "疏通城北的沟渠"), (106, y - 16, "修补塘坝"), (330, y - 8, "县水利局")]
    document = read_document(pdf(tmp_path / "plan.pdf", [stream(lines, size=12)]))
    assert rows_of(document)[1:] == [[f"1{i}", "疏通城北的沟渠修补塘坝", "县水利局"] for i in range(2)]


def test_a_page_header_above_shaded_rows_is_none_of_the_table(tmp_path: Path) -> None:
    pages = []
    for first, last in ((0, 3), (3, 5)):
        lines, edges = set_table(775, centred=True, first=first, last=last)
        drawing = "\n".join(shades(edges, range(0, last - first, 2)))
        pages.append(stream([(90, 790, "云溪县重点工作"), *lines], drawing, size=12))
    document = read_document(pdf(tmp_path / "plan.pdf", pages))
    assert rows_of(document) == GRID
    assert [r.rule for r in document.repairs].count("page header") == 2


@pytest.mark.parametrize("heads", [["重点任务", "责任科室"], ["序号", "重点任务", "牵头单位"]])
def test_prose_below_headings_is_no_table(tmp_path: Path, paper: str, heads: list[str]) -> None:
    lines: list[Line] = [(90 + 160 * i, 760, head) for i, head in enumerate(heads)]
    text = "".join(paper.splitlines()[3:])
    lines += [(90, 730 - 20 * i, text[28 * i : 28 * i + 28]) for i in range(len(text) // 28)]
    assert not read_document(pdf(tmp_path / "plan.pdf", [stream(lines, size=12)])).tables


def test_numbers_of_another_font_stand_a_little_above_their_rows(tmp_path: Path) -> None:
    """No rules and no wider gaps part the rows: they begin with their numbers, on the next page too."""
    xs = (90, 130, 330)
    rows = [
        ("1", ["疏通东渠，", "修补塘坝。"], ["县水利局、县", "林业局"]),
        ("2", ["种树。"], ["县林业局、县", "水利局"]),
        ("3", ["修桥，", "铺路，", "设岗。"], ["县交通局"]),
        ("4", ["扩建学校，", "招录教师。"], ["县教育局"]),
        ("5", ["调解纠纷。"], ["县司法局"]),
    ]
    lines: list[Line] = [(x, 216, head) for x, head in zip(xs, ["序号", "任务", "责任单位"], strict=True)]
    pages, y = [], 200.0
    for number, task, party in rows:
        lines.append((xs[0], y + 2.9, number))
        for i in range(max(len(task), len(party))):
            lines += [(x, y, cell[i]) for x, cell in zip(xs[1:], (task, party), strict=True) if i < len(cell)]
            y -= 16
            if number == "4" and not i:
                pages.append(lines)
                lines, y = [], 780.0
    document = read_document(pdf(tmp_path / "plan.pdf", [stream(page, size=12) for page in [*pages, lines]]))
    assert rows_of(document)[1:] == [[n, "".join(task), "".join(party)] for n, task, party in rows]


def test_rows_without_rules_are_told_by_the_numbers_of_their_tasks(tmp_path: Path) -> None:
    cells = [
        (["1.疏通东渠，修补", "塘坝"], ["县水利局、县", "财政局"]),
        (["2.种树一百亩地"], ["县自然资源局"]),
        (["3.修桥三座，铺路", "八里"], ["县交通局、县", "公安局"]),
        (["4.设岗"], ["县公安局"]),
    ]
    lines: list[Line] = [(90, 700, "工作任务"), (330, 700, "责任单位"), (480, 700, "完成时限")]
    y = 684.0
    for task, party in cells:
        lines += [(90, y - 16 * i, text) for i, text in enumerate(task)]
        lines += [(330, y - 16 * i, text) for i, text in enumerate(party)]
        lines.append((480, y, "6月底前"))
        y -= 16 * len(task)
    document = read_document(pdf(tmp_path / "plan.pdf", [stream(lines, size=12)]))
    assert rows_of(document)[1:] == [["".join(task), "".join(party), "6月底前"] for task, party in cells]


@pytest.mark.parametrize(("above", "below", "rows"), [("县公安局、县", "水利局", 2), ("县公安局", "县水利局", 3)])
def test_a_name_that_the_page_breaks_goes_on_in_a_table_without_numbers(
    tmp_path: Path, above: str, below: str, rows: int
) -> None:
    heads: list[Line] = [(90, 200, "工作任务"), (330, 200, "牵头单位"), (450, 200, "配合单位")]
    lines: list[Line] = [(90, 160, "修桥"), (330, 160, "县交通局"), (450, 160, "县公安局、县财"), (450, 144, "政局")]
    lines += [(90, 104, "疏通沟渠，修补东边和西边的塘坝和渠"), (330, 104, "县农业局"), (450, 104, above)]
    pages = [[*heads, *lines], [(90, 780, "道"), (450, 780, below)]]
    document = read_document(pdf(tmp_path / "plan.pdf", [stream(page, size=12) for page in pages]))
    assert len(rows_of(document)) == 1 + rows


@pytest.mark.parametrize("page_ends", [0, 2, 3])
def test_headings_across_a_table_without_rules(tmp_path: Path, page_ends: int) -> None:
    """They part none of its rows, be they the last line of a page or not; a heading behind the table is none of it."""
    rows = ["一、水利", ("1", "修补塘坝", "县水利局"), ("2", "疏通沟渠", "县农业局")]
    rows += ["二、教育", ("3", "扩建学校", "县教育局"), ("4", "招录教师", "县人社局"), "三、保障措施"]
    lines: list[Line] = [(90, 700, "序号"), (140, 700, "工作任务"), (330, 700, "责任单位")]
    pages, y = [lines], 676
    for n, row in enumerate(rows):
        cells = ((90, row),) if isinstance(row, str) else zip((90, 140, 330), row, strict=True)
        pages[-1] += [(x, y, text) for x, text in cells]
        y -= 24
        if page_ends and n == page_ends:
            pages.append([])
            y = 780
    pages[-1].append((90, y, "按月调度，按季通报，年底考核，结果报县政府，并抄送有关单位。"))
    document = read_document(pdf(tmp_path / "plan.pdf", [stream(page, size=12) for page in pages]))
    (table,) = document.tables
    assert [document.quote(c.span) for c in table.cells if c.columns == 3] == ["一、水利", "二、教育"]
    parties = [document.quote(c.span) for c in table.cells if c.column == 2]
    assert parties == ["责任单位", *(row[2] for row in rows if isinstance(row, tuple))]
    assert document.text.index("三、保障措施") > table.span.end - 1
