"""Tables that are paragraphs with tabs or spaces between cells, in Word files and on pages, with the place of each cell in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from govkg.documents import Document, read_document

from ..word_files import Read, par, run

ROWS = (
    ("序号", "工作任务", "牵头单位", "配合单位"),
    ("1", "修缮渡口", "县水利局", "县财政局"),
    ("2", "改造食堂", "县教育局", "县审计局"),
)
BEFORE, BEHIND = "溪山县实事清单", "请认真落实，并按期报送。"
TAB = "<w:r><w:tab/></w:r>"


def cells(document: Document) -> list[list[str]]:
    (table,) = document.tables
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(document.quote(cell.span))
    return [*rows.values()]


def test_tabs_of_a_word_file_part_cells(read: Read) -> None:
    lines = (par(TAB.join(map(run, row))) for row in ROWS)
    document = read(par(run(BEFORE)) + "".join(lines) + par(run(BEHIND)))
    assert cells(document) == [[*row] for row in ROWS]
    place = document.text.index("县财政局")
    (origin,) = document.origin(type(document.tables[0].span)(place, place + 4))
    assert (origin.part, origin.start) == ("paragraph 3", len("1 修缮渡口 县水利局 "))
    assert document.text.startswith(BEFORE + "\n")
    assert document.text.endswith(BEHIND + "\n")


def test_tabs_that_part_no_table_are_spaces(read: Read) -> None:
    document = read(par(run("一、"), TAB, run("修渠")) + par(run("二、"), TAB, run("种树")))
    assert (document.text, document.tables) == ("一、 修渠\n二、 种树\n", ())


@pytest.mark.parametrize("between", ["&nbsp;&nbsp;&nbsp;", "&nbsp; &nbsp;", "\u3000\u3000", " | "])
def test_spaces_or_rules_on_a_page_part_cells(between: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    lines = "".join(f"<p>{between.join(row)}</p>" for row in ROWS)
    page.write_text(f"<meta charset=utf-8><h1>{BEFORE}</h1>{lines}<p>{BEHIND}</p>", "utf-8")
    assert cells(read_document(page)) == [[*row] for row in ROWS]
