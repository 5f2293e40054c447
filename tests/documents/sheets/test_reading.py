"""Tables that come as Markdown, workbook or CSV."""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from govkg.documents import Document, read_document
from govkg.documents.assembly import assemble
from govkg.documents.markdown import read_markdown
from govkg.errors import DocumentUnreadable

ROWS = [["序号", "任务", "牵头单位"], ["1", "修路", "市交通局"], ["2", "架桥", "市水利局、市财政局"]]


def cells(document: Document, table: int = 0) -> list[tuple[int, int, str]]:
    return [(c.row, c.column, document.quote(c.span)) for c in document.tables[table].cells]


EXPECTED = [(r, c, text) for r, row in enumerate(ROWS) for c, text in enumerate(row)]


@pytest.mark.parametrize("name", ["plan.md", "plan.txt"])
def test_markdown_tables_and_headings(tmp_path: Path, name: str) -> None:
    rows = ["| " + " | ".join(row) + " |" for row in ROWS]
    text = "\n".join(
        ["# 方案", "## 一、任务", "**重点**是修路。", "", rows[0], "|---|:--:|---|", *rows[1:], "", "- 完"]
    )
    (tmp_path / name).write_text(text, "utf-8")
    document = read_document(tmp_path / name)
    assert document.media_type == "text/markdown"
    assert [(b.kind, b.level) for b in document.blocks[:3]] == [("heading", 1), ("heading", 2), ("paragraph", 0)]
    assert document.text.startswith("方案\n一、任务\n重点是修路。\n序号\n任务\n")
    assert document.text.endswith("完\n")
    assert cells(document) == EXPECTED
    start = document.text.index("市水利局")
    place = document.origin(type(document.blocks[0].span)(start, start + 4))[0]
    assert text[place.start : place.end] == "市水利局"


@given(st.text(alphabet=st.sampled_from("#|-*> `\\甲乙一、\n<br>"), max_size=120))
def test_markdown_keeps_or_lists_every_character(source: str) -> None:
    laid = assemble(read_markdown(source))
    kept = {i for run in laid.origins for i in range(run.place.start, run.place.end)}
    missing = sorted(c for i, c in enumerate(source) if i not in kept and not c.isspace() and c != "|")
    removed = sorted(c for repair in laid.repairs for c in repair.printed if not c.isspace() and c != "|")
    assert missing == removed


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8-sig", ","), ("gb18030", ","), ("utf-16", "\t")])
def test_csv_in_the_encodings_of_excel(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = "\r\n".join(delimiter.join(f'"{cell}"' if cell == "架桥" else cell for cell in row) for row in ROWS)
    (tmp_path / "plan.csv").write_bytes(text.encode(encoding))
    assert cells(read_document(tmp_path / "plan.csv")) == EXPECTED


PROSE = (
    "江城市工作方案",
    "1．修好甲路，做好协调，抓好落实。（责任单位：市教育局牵头，市司法局参加）",
    "2．修好乙路，做好协调，抓好落实。（责任单位：市公安局牵头，市财政局参加）",
)


@pytest.mark.parametrize("quote", ["", '"'])
@pytest.mark.parametrize("head", [PROSE[0], "任务"])
def test_prose_in_one_column_is_read_as_the_text(tmp_path: Path, quote: str, head: str) -> None:
    from govkg.plans.reader import read_plan

    lines = (head, *PROSE[1:])
    (tmp_path / "plan.txt").write_text("\n".join(lines), "utf-8")
    (tmp_path / "plan.csv").write_text("\n".join(quote + line + quote for line in lines), "utf-8")
    read, wanted = (
        [(task.path, a.actor.canonical, a.role) for task in read_plan(tmp_path / name).tasks for a in task.assignments]
        for name in ("plan.csv", "plan.txt")
    )
    assert len(wanted) == 4
    assert read == wanted


LISTS = [
    ["序号", "任务", "责任单位"],
    *([str(n), "修路，架桥，种树，办学，行医", "市交通局，市财政局"] for n in (1, 2)),
]


@pytest.mark.parametrize("delimiter", list(",\t;|"))
@pytest.mark.parametrize("quote", ["", '"'])
@pytest.mark.parametrize("title", ["", "江城市任务分工，2025年\n"])
def test_chinese_commas_in_cells_part_none(tmp_path: Path, delimiter: str, quote: str, title: str) -> None:
    text = title + "\n".join(delimiter.join(quote + cell + quote for cell in row) for row in LISTS)
    (tmp_path / "plan.csv").write_text(text, "utf-8")
    assert cells(read_document(tmp_path / "plan.csv")) == [
        (r, c, text) for r, row in enumerate(LISTS) for c, text in enumerate(row)
    ]


def test_chinese_commas_may_part_cells_where_every_row_agrees(tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_text("\n".join("，".join(row) for row in ROWS), "utf-8")
    assert cells(read_document(tmp_path / "plan.csv")) == EXPECTED


def test_a_row_with_more_commas_than_its_header_is_still_a_row(tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_text("序号,任务,单位\n1,修路,架桥,市交通局\n2,种树,办学,行医,市财政局\n", "utf-8")
    assert cells(read_document(tmp_path / "plan.csv"))[:4] == [
        *((0, c, text) for c, text in enumerate(("序号", "任务", "单位"))),
        (1, 0, "1"),
    ]


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[[Callable[[xlsxwriter.Workbook], None]], Document]:
    def make(fill: Callable[[xlsxwriter.Workbook], None]) -> Document:
        with xlsxwriter.Workbook(str(tmp_path / "plan.xlsx")) as book:
            fill(book)
        return read_document(tmp_path / "plan.xlsx")

    return make


def test_workbook_with_merged_cells_and_dates(workbook: Callable[..., Document]) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("分工")
        sheet.merge_range(0, 0, 0, 3, "云溪市任务分工表")
        for c, text in enumerate(["序号", "任务", "牵头单位", "时限"]):
            sheet.write(1, c, text)
        sheet.merge_range(2, 0, 3, 0, "一")
        sheet.write(2, 1, "修路")
        sheet.write(2, 2, "市交通局\n市财政局")
        sheet.write_datetime(2, 3, datetime.datetime(2025, 6, 30), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write(3, 1, "架桥")
        sheet.write_number(3, 3, 12)
        book.add_worksheet("底稿").hide()
        book.add_worksheet("附表").write(0, 0, "仅此一格")

    document = workbook(fill)
    assert document.text.startswith("云溪市任务分工表\n序号\n")
    found = {(c.row, c.column): (document.quote(c.span), c.rows) for c in document.tables[0].cells}
    assert found[1, 0] == ("一", 2)
    assert found[1, 2] == ("市交通局\n市财政局", 1)
    assert found[1, 3] == ("2025-06-30", 1)
    assert found[2, 3] == ("12", 1)
    assert document.warnings == ("sheet 底稿 is hidden and was not read",)
    assert document.origin(document.blocks[1].span)[0].part == "sheet 分工, cell A2"
    assert document.text.endswith("仅此一格\n")


def test_a_workbook_of_a_million_merged_cells(workbook: Callable[..., Document]) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        for n in range(20):
            sheet.merge_range(n * 1000, 0, n * 1000 + 999, 60, "x")

    with pytest.raises(DocumentUnreadable, match="cells"):
        workbook(fill)


def shared(path: Path, text: str, rows: int, sheets: int = 1) -> Path:
    """A workbook whose one shared string each cell of column A names, and whose one sheet is listed several times."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    listed = '<sheet name="a" sheetId="1" r:id="r1"/>' * sheets
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, rows + 1))
    related = "".join(
        f'<Relationship Id="r{n}" Type="{office}/{kind}" Target="{kind}.xml"/>'
        for n, kind in enumerate(("worksheet", "sharedStrings"), 1)
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{listed}</sheets></workbook>'
        )
        made.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}">{related}</Relationships>')
        made.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}"><si><t>{text}</t></si></sst>')
        made.writestr("xl/worksheet.xml", f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>')
    return path


def test_a_text_longer_than_a_cell_may_hold_is_cut(tmp_path: Path) -> None:
    document = read_document(shared(tmp_path / "plan.xlsx", "修路架桥。" * 100_000, 7))
    assert len(document.text) == 7 * (32_767 + 1)
    assert document.warnings == (
        "sheet a: of texts longer than a cell may hold the first 32,767 characters are read (A1, A2, A3, A4, A5 and 2 more)",
    )


@pytest.mark.parametrize("text", ["修路架桥。" * 100_000, "\n" * 32_000])
def test_a_long_text_that_many_cells_name(tmp_path: Path, text: str) -> None:
    with pytest.raises(DocumentUnreadable, match="the cells hold more than 20,000,000 characters"):
        read_document(shared(tmp_path / "plan.xlsx", text, 1000))


def test_a_sheet_that_is_listed_often_is_read_once(tmp_path: Path) -> None:
    document = read_document(shared(tmp_path / "plan.xlsx", "修路", 3, sheets=1000))
    assert document.text == "修路\n修路\n修路\n"
    assert document.warnings == (
        "999 entries of the list of sheets name one that stands before them, and are passed over",
    )


def test_the_cells_of_all_sheets_are_counted(
    workbook: Callable[..., Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        for _ in range(3):
            book.add_worksheet().write_column(0, 0, ["修路"] * 4)

    monkeypatch.setattr("govkg.documents.sheets.bounds.MOST_CELLS", 11)
    with pytest.raises(DocumentUnreadable, match="more than 11 cells"):
        workbook(fill)


def test_text_named_xlsx(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_text("序号,任务", "utf-8")
    with pytest.raises(DocumentUnreadable, match="no Excel file"):
        read_document(tmp_path / "plan.xlsx")


def test_struck_out_text_is_left_out(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "plan.xlsx") as book:
        struck, plain = book.add_format({"font_strikeout": True}), book.add_format({"bold": True})
        sheet = book.add_worksheet("分工")
        for r, row in enumerate(ROWS):
            sheet.write_row(r, 0, row)
        sheet.write_rich_string(1, 2, struck, "市档案局\n市", plain, "市交通局")
        sheet.write_row(3, 0, ["3", "旧任务", "市档案局"], struck)
        sheet.write_string(2, 1, "旧桥", struck)
    document = read_document(tmp_path / "plan.xlsx")
    assert [text for _, _, text in cells(document)] == [
        *ROWS[0],
        "1",
        "修路",
        "市交通局",
        "2",
        "",
        "市水利局、市财政局",
    ]
    assert [r.printed for r in document.repairs] == ["市档案局", "市", "旧桥", "3", "旧任务", "市档案局"]
    assert {r.rule for r in document.repairs} == {"struck out"}


@pytest.mark.parametrize("line", ["sep=,", "sep=;", "SEP=\t", '"sep=,"'])
def test_a_line_that_names_the_delimiter_is_none_of_the_table(tmp_path: Path, line: str) -> None:
    delimiter = line.strip('"')[-1]
    text = line + "\r\n" + "\r\n".join(delimiter.join(row) for row in ROWS)
    (tmp_path / "plan.csv").write_text(text, "utf-8-sig")
    document = read_document(tmp_path / "plan.csv")
    assert cells(document) == EXPECTED
    assert [(r.printed, r.rule) for r in document.repairs if "sep" in r.printed.lower()] == [
        (line.strip('"'), "delimiter")
    ]


def read_lines(tmp_path: Path, *lines: str) -> Document:
    (tmp_path / "plan.csv").write_text("\n".join(lines), "utf-8")
    return read_document(tmp_path / "plan.csv")


def row_of(document: Document, row: int) -> list[str]:
    return [text for r, _, text in cells(document) if r == row]


@pytest.mark.parametrize("delimiter", list(",;\t|"))
@pytest.mark.parametrize("task", ["修路 架桥", "建公园 广场 绿地", "投资1 000万元修路"])
def test_a_cell_with_commas_and_no_quotes_is_put_together_where_it_can_be_told(
    tmp_path: Path, delimiter: str, task: str
) -> None:
    task = task.replace(" ", delimiter)
    lines = (
        ["序号", "任务", "牵头单位", "时限"],
        ["1", task, "县交通运输局", "6月底前"],
        ["2", "种树", "县林业局", "长期"],
    )
    document = read_lines(tmp_path, *map(delimiter.join, lines))
    assert row_of(document, 1) == ["1", task, "县交通运输局", "6月底前"]
    assert row_of(document, 2) == ["2", "种树", "县林业局", "长期"]
    assert [w.split(":")[0] for w in document.warnings] == ["row 2"]
    assert "put together" in document.warnings[0]


@pytest.mark.parametrize(
    "row",
    [
        "1,修路,县交通运输局,县财政局,县水利局",
        "1,修路,架桥,县交通运输局,县财政局,县水利局",
        "1,修甲镇,乙镇,县交通运输局,县财政局",
    ],
)
def test_where_it_can_not_be_told_the_row_is_told(tmp_path: Path, row: str) -> None:
    document = read_lines(
        tmp_path, "序号,任务,牵头单位,配合单位", row, "2,种树,县林业局,县财政局", "3,办学,县教育局,无"
    )
    assert row_of(document, 1) == row.split(",")
    assert len(document.warnings) == 1
    assert document.warnings[0].startswith(
        "row 2: more cells than the 4 heads; which cell held a comma can not be told"
    )


def test_a_comma_in_one_of_two_texts_moves_no_agency(tmp_path: Path) -> None:
    document = read_lines(
        tmp_path, "任务,措施,牵头单位", "修路,硬化,护栏,县交通运输局", "种树,浇水,县林业局", "办学,招生,县教育局"
    )
    assert row_of(document, 1) == ["修路", "硬化,护栏", "县交通运输局"]
    assert "can not be told" in document.warnings[0]


@pytest.mark.parametrize(
    "lines",
    [
        ("任务,单位", "修路,县交通运输局,无,", "种树,县林业局,无,", "办学,县教育局,无,"),
        ("任务,单位,", "修路,县交通运输局,", "种树,县林业局,,"),
        ("修路,县交通运输局负责,年底前完成。", "种树,县林业局,县财政局,县水利局负责。"),
    ],
    ids=["column without head", "empty cells", "no heads"],
)
def test_rows_of_other_files_are_not_put_together(tmp_path: Path, lines: tuple[str, ...]) -> None:
    assert read_lines(tmp_path, *lines).warnings == ()


def test_a_quotation_mark_that_is_never_closed_takes_no_rows_away(tmp_path: Path) -> None:
    document = read_lines(
        tmp_path, "任务,单位", '"修路\n架桥",县交通运输局', '"种树,县林业局', "办学,县教育局", '"行医,康养",县卫健局'
    )
    assert [row_of(document, n) for n in (2, 3, 4)] == [
        ['"种树', "县林业局"],
        ["办学", "县教育局"],
        ["行医,康养", "县卫健局"],
    ]
    assert document.warnings == ("row 3: a quotation mark is never closed; it is read as a character of its cell",)


def test_chinese_semicolons_part_cells_where_every_row_agrees(tmp_path: Path) -> None:
    assert cells(read_lines(tmp_path, *("；".join(row) for row in ROWS))) == EXPECTED


def test_hidden_rows_and_columns_are_left_out_and_told(workbook: Callable[..., Document]) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("分工")
        for r, row in enumerate([*ROWS, ["3", "旧任务", "市档案局"]]):
            sheet.write_row(r, 0, [row[0], "底稿", *row[1:]])
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})

    document = workbook(fill)
    assert [text for _, _, text in cells(document)] == [cell for row in ROWS for cell in row]
    assert [(r.printed, r.rule) for r in document.repairs] == [
        *(("底稿", "hidden column"),) * 3,
        *((text, "hidden row") for text in ("3", "底稿", "旧任务", "市档案局")),
    ]
    assert document.warnings == (
        "sheet 分工: hidden rows are left out (4)",
        "sheet 分工: hidden columns are left out (B)",
    )


@pytest.mark.parametrize("way", ["filter", "fold"])
def test_rows_that_a_filter_or_a_fold_hides_are_read_and_told(workbook: Callable[..., Document], way: str) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("分工")
        for r, row in enumerate(ROWS):
            sheet.write_row(r, 0, row)
        sheet.set_row(2, None, None, {"hidden": True, **({"level": 1} if way == "fold" else {})})
        if way == "filter":
            sheet.autofilter(0, 0, 2, 2)
            sheet.filter_column("A", "x == 1")

    document = workbook(fill)
    assert cells(document) == EXPECTED
    assert document.warnings == ("sheet 分工: 1 rows that a filter hides or that are folded are read",)


def test_comments_text_boxes_errors_and_headers_of_a_sheet(workbook: Callable[..., Document]) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("分工")
        for r, row in enumerate(ROWS):
            sheet.write_row(r, 0, row)
        sheet.write_formula(2, 1, "=NA()", None, "#N/A")
        sheet.write_comment(1, 1, "改由市水利局牵头")
        sheet.insert_textbox(5, 5, "注：列第一位者为牵头单位。")
        sheet.set_header("&C内部资料")

    document = workbook(fill)
    assert document.text.endswith("注：列第一位者为牵头单位。\n")
    assert document.origin(document.blocks[-1].span)[0].part == "sheet 分工, text box 1"
    assert [(r.rule, r.printed) for r in document.repairs] == [
        ("error value", "#N/A"),
        ("comment", "改由市水利局牵头"),
        ("page header", "&C内部资料"),
    ]


def test_cells_that_name_no_place_stand_one_behind_the_other(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "made.xlsx") as book:
        sheet = book.add_worksheet("分工")
        for r, row in enumerate(ROWS):
            sheet.write_row(r, 0, row)
    with zipfile.ZipFile(tmp_path / "made.xlsx") as made, zipfile.ZipFile(tmp_path / "plan.xlsx", "w") as plan:
        for name in made.namelist():
            content = made.read(name).decode()
            plan.writestr(name, re.sub(r'(<(?:c|row)) r="[^"]*"', r"\1", content) if "sheet1" in name else content)
    document = read_document(tmp_path / "plan.xlsx")
    assert cells(document) == EXPECTED
    assert document.origin(document.blocks[3].span)[0].part == "sheet 分工, cell A2"


def test_numbers_stand_as_their_cells_show_them(workbook: Callable[..., Document]) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("分工")
        sheet.write_row(0, 0, ["任务", "时限", "进度", "办结"])
        sheet.write_string(1, 0, "修路")
        sheet.write_number(1, 1, 45838, book.add_format({"num_format": 'yyyy"年"m"月底前"'}))
        sheet.write_number(1, 2, 0.35, book.add_format({"num_format": "0%"}))
        sheet.write_boolean(1, 3, True)

    assert [text for row, _, text in cells(workbook(fill)) if row == 1] == ["修路", "2025年6月底前", "35%", "TRUE"]


def test_cells_below_heads_of_two_rows_are_put_together(tmp_path: Path) -> None:
    heads = "云溪县任务分工表,,,,", "序号,任务,责任分工,,时限", ",,牵头单位,配合单位,"
    document = read_lines(tmp_path, *heads, "1,修路,架桥,县交通运输局,县财政局,6月底", "2,种树,县林业局,县财政局,年底")
    assert row_of(document, 2) == ["1", "修路,架桥", "县交通运输局", "县财政局", "6月底"]
    assert [w.split(":")[0] for w in document.warnings] == ["row 4"]
