"""Columns that few of their lines fill, and tables with two cells a row, which are no columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from govkg.documents import read_document

from ..pdf_files import Line, pdf, set_lines, stream, table_rows

_WORKS = ("疏浚老街两侧的排水沟渠并加盖", "给独居老人的住所装上烟雾报警器和应急呼叫按钮", "修复学校门前破损的人行道")
_LEADS = ("县水利局", "县民政局", "县住房和城乡建设局")
_HELPERS = "县财政局、县应急管理局、各乡镇人民政府、县供电公司"


def plan(tasks: int) -> str:
    """A plan with a line for each lead, one for who helps, and one for the time."""
    return "".join(
        f"{i + 1}.{_WORKS[i % 3]}。\n牵头单位：{_LEADS[i % 3]}\n配合单位：{_HELPERS[: 14 + 5 * (i % 3)].rstrip('、')}\n完成时限：{i + 1}月底\n"
        for i in range(tasks)
    )


def set_in(text: str, count: int, *, indent: bool, gap: float, top: float = 700) -> list[Line]:
    """A text in columns, those behind the first a little shorter; `gap` parts paragraphs more than lines. Line beside line."""
    width = {2: 15, 3: 9}[count]
    lines = [(x - 90, line) for x, line in set_lines(text, indent=indent, width=width)]
    each = -(-len(lines) // count)
    placed: list[Line] = []
    for column in range(count):
        y = top
        for n, (x, line) in enumerate(lines[column * each : (column + 1) * each]):
            begins = not n or line[:2] in ("牵头", "配合", "完成") or line[0].isdecimal()
            y -= 20 + (gap if begins and n else 0)
            placed.append((90 + column * (width + 2) * 14 + x, y, line))
    return sorted(placed, key=lambda line: (-line[1], line[0]))


@pytest.mark.parametrize("gap", [0, 3, 7.5])
@pytest.mark.parametrize("indent", [True, False])
@pytest.mark.parametrize("count", [2, 3])
def test_columns_of_short_lines_below_a_title_across(tmp_path: Path, count: int, indent: bool, gap: float) -> None:
    text, title = plan(8), "云溪县老旧小区宜居改造工作方案的通知"
    lines = [(150.0, 760.0, title), *set_in(text, count, indent=indent, gap=gap, top=730)]
    assert read_document(pdf(tmp_path / "plan.pdf", [stream(lines)])).text == f"{title}\n{text}"


def test_the_last_page_has_short_lines_in_columns_and_a_line_across_below_them(tmp_path: Path) -> None:
    text, last = plan(8), "完成时限：年底\n9.评选十佳楼栋长。\n牵头单位：县民政局\n"
    signed = "主送：各乡镇人民政府，县直各有关单位，驻县各单位"
    foot: Line = (118, 300, signed)
    pages = [stream(set_in(text, 2, indent=True, gap=3)), stream([*set_in(last, 2, indent=True, gap=3), foot])]
    assert read_document(pdf(tmp_path / "plan.pdf", pages)).text == f"{text}{last}{signed}\n"


def test_columns_with_tasks_in_the_left_one_alone(tmp_path: Path) -> None:
    rest = "三、保障措施\n各乡镇要把改造工作列入议事日程，主要领导亲自过问，分管领导具体抓好。\n县财政局安排专项资金，县审计局跟踪审计。\n"
    text = plan(5) + rest * 3
    assert read_document(pdf(tmp_path / "plan.pdf", [stream(set_in(text, 2, indent=True, gap=0))])).text == text


def rows_of_two(first: int, count: int, top: float, gap: float, *, at_top: bool = True) -> list[Line]:
    """Rows of a numbered task and names, in lines of thirteen characters; the shorter cell at the top of its row or in its middle."""
    lines: list[Line] = []
    y = top
    for i in range(first, first + count):
        task, names = f"{i + 1}.{_WORKS[i % 3]}", f"{_LEADS[i % 3]}、县财政局、县残联"
        cells = [[cell[k : k + 13] for k in range(0, len(cell), 13)] for cell in (task, names)]
        height = max(map(len, cells))
        for x, cell in zip((90, 300), cells, strict=True):
            start = y if at_top else y - 10 * (height - len(cell))
            lines += [(x, start - 20 * n, line) for n, line in enumerate(cell)]
        y -= 20 * height + gap
    return sorted(lines, key=lambda line: (-line[1], line[0]))


def two_cells(first: int, count: int) -> list[list[str]]:
    return [[f"{i + 1}.{_WORKS[i % 3]}", f"{_LEADS[i % 3]}、县财政局、县残联"] for i in range(first, first + count)]


@pytest.mark.parametrize(("at_top", "gap"), [(True, 0), (True, 6), (False, 6)])
def test_a_table_with_two_cells_a_row_is_no_columns(tmp_path: Path, at_top: bool, gap: float) -> None:
    title: Line = (150, 760, "云溪县老旧小区宜居改造工作任务分工")
    lines = [title, *rows_of_two(0, 9, 720, gap, at_top=at_top)]
    assert table_rows(read_document(pdf(tmp_path / "plan.pdf", [stream(lines)]))) == two_cells(0, 9)


def test_a_row_of_two_cells_goes_on_over_the_page(tmp_path: Path) -> None:
    rows = rows_of_two(0, 5, 720, 6)
    last = max(n for n, (x, _, _) in enumerate(rows) if x == 300)
    moved: Line = (300, 760, rows[last][2])
    pages = [stream([*rows[:last], *rows[last + 1 :]]), stream([moved, *rows_of_two(5, 2, 720, 6)])]
    assert table_rows(read_document(pdf(tmp_path / "plan.pdf", pages))) == two_cells(0, 7)
