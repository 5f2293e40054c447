"""Pages of a PDF in columns, on their side, cropped, with text from the top down or across."""

from __future__ import annotations

from pathlib import Path

import pytest

from govkg.documents import read_document

from ..pdf_files import Line, pdf, ruled, set_lines, stream, table_rows


def in_columns(text: str, count: int, top: float = 700) -> list[Line]:
    """A text in columns of one width, as long as each other, line beside line as a scanner reads them."""
    width = {2: 15, 3: 9}[count]
    lines = [(x - 90, line) for x, line in set_lines(text, width=width)]
    each = -(-len(lines) // count)
    placed = [(90 + i // each * (width + 2) * 14 + x, top - i % each * 20, line) for i, (x, line) in enumerate(lines)]
    return sorted(placed, key=lambda line: (-line[1], line[0]))


@pytest.mark.parametrize("count", [2, 3])
def test_a_page_of_columns_is_read_column_by_column(tmp_path: Path, paper: str, count: int) -> None:
    text = "".join(line + "\n" for line in paper.splitlines()[3:])
    heading = (160.0, 740.0, "云溪市人民政府公报今年第三期目录之外增刊")
    document = read_document(pdf(tmp_path / "plan.pdf", [stream([heading, *in_columns(text, count)])]))
    assert document.text == heading[2] + "\n" + text
    assert not document.repairs


def test_the_last_page_has_the_columns_of_the_others(tmp_path: Path, paper: str) -> None:
    text = "".join(line + "\n" for line in paper.splitlines()[3:])
    last = "九、附则\n本办法自印发之日起施行，有效期五年。\n"
    pages = [stream(in_columns(text, 2)), stream(in_columns(last, 2))]
    assert read_document(pdf(tmp_path / "plan.pdf", pages)).text == text + last


def test_a_table_without_rules_in_a_column(tmp_path: Path, paper: str) -> None:
    text = "".join(line + "\n" for line in paper.splitlines()[3:] * 2)
    left = [line for line in in_columns(text, 2) if line[0] < 300]
    right = [line for line in in_columns(text, 2) if line[0] > 300]
    foot = min(y for _, y, _ in left) - 40
    table = [["序号", "任务", "责任单位"], ["1", "修路", "县交通局"], ["2", "架桥", "县水利局"]]
    lines = [
        (x, foot - 22 * r, cell) for r, row in enumerate(table) for x, cell in zip((90, 140, 200), row, strict=True)
    ]
    document = read_document(pdf(tmp_path / "plan.pdf", [stream([*left, *lines, *right])]))
    assert table_rows(document) == table
    before, _, behind = document.text.partition("序号\n")
    assert before.startswith(text[:30])
    assert behind.endswith(text[-30:])


def test_short_lines_side_by_side_are_no_columns(tmp_path: Path) -> None:
    names = ["县教育局", "县公安局", "县民政局", "县司法局", "县财政局", "县水利局", "县林业局", "县商务局"] * 2
    lines: list[Line] = [(90 + 200 * (i % 2), 700 - 20 * (i // 2), name) for i, name in enumerate(names)]
    assert read_document(pdf(tmp_path / "plan.pdf", [stream(lines)])).text.replace("\n", "") == "".join(names)


def test_pages_of_another_width_have_a_measure_of_their_own(tmp_path: Path, paper: str) -> None:
    text = "".join(line + "\n" for line in paper.splitlines()[3:])
    upright = [(x, 760.0 - 24 * i, line) for i, (x, line) in enumerate(set_lines(text))]
    wide = [(x, 500.0 - 24 * i, line) for i, (x, line) in enumerate(set_lines(text, width=44))]
    file = pdf(tmp_path / "plan.pdf", [stream(upright), stream(wide)])
    file.write_bytes(b"/MediaBox[0 0 842 595]".join(file.read_bytes().rsplit(b"/MediaBox[0 0 595 842]", 1)))
    assert read_document(file).text == text * 2


@pytest.mark.parametrize("rotation", [0, 90])
def test_pages_whose_text_stands_on_its_side(tmp_path: Path, rotation: int) -> None:
    cells = [["序号", "任务", "责任单位"], ["1", "修路", "县交通局"]]
    lines: list[Line] = [(90, 100, "一、修补河堤，清淤三里。"), (90, 130, "二、按期完成。")]
    lines += [
        (x, 325 + 40 * r, text) for r, row in enumerate(cells) for x, text in zip((95, 155, 335), row, strict=True)
    ]
    rules = [f"{y} 90 m {y} 490 l S" for y in (300, 340, 380)] + [f"300 {x} m 380 {x} l S" for x in (90, 150, 330, 490)]
    turned = "".join(
        f"BT /F1 14 Tf 0 1 -1 0 {y} {x} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n" for x, y, text in lines
    )
    file = pdf(tmp_path / "plan.pdf", [("\n".join(rules) + "\n" + turned).encode()])
    file.write_bytes(file.read_bytes().replace(b"/MediaBox", f"/Rotate {rotation}/MediaBox".encode()))
    document = read_document(file)
    assert document.text.splitlines()[:2] == [line[2] for line in lines[:2]]
    assert table_rows(document) == cells


def test_a_page_that_is_cropped_keeps_its_tables(tmp_path: Path) -> None:
    xs, ys = [90.0, 150.0, 330.0, 480.0], [700.0, 660.0, 620.0]
    cells = [["序号", "任务", "责任单位"], ["1", "疏通沟渠", "县水利局"]]
    lines: list[Line] = [(xs[c] + 5, ys[r] - 25, text) for r, row in enumerate(cells) for c, text in enumerate(row)]
    file = pdf(tmp_path / "plan.pdf", [stream(lines, ruled(xs, ys, ys))])
    file.write_bytes(file.read_bytes().replace(b"/MediaBox", b"/CropBox[50 100 580 800]/MediaBox"))
    assert table_rows(read_document(file)) == cells


def test_text_that_runs_from_the_top_down(tmp_path: Path, paper: str) -> None:
    text = "".join(line + "\n" for line in paper.splitlines()[3:])
    columns = set_lines(text)
    lines: list[Line] = [
        (500 - 24 * n, 760 - (x - 90) - 14 * i, sign)
        for n, (x, line) in enumerate(columns)
        for i, sign in enumerate(line)
    ]
    assert read_document(pdf(tmp_path / "plan.pdf", [stream(lines)])).text == text


def test_a_line_down_the_edge_of_a_page_breaks_no_paragraph(tmp_path: Path, paper: str) -> None:
    body = [(x, 760.0 - 24 * i, line) for i, (x, line) in enumerate(set_lines(paper))]
    label: list[Line] = [(530, 700 - 15 * i, sign) for i, sign in enumerate("内部参阅")]
    text = read_document(pdf(tmp_path / "plan.pdf", [stream([*body[:4], *label, *body[4:]])])).text
    assert "内部参阅\n" in text
    assert text.replace("内部参阅\n", "") == paper


def test_a_watermark_across_the_text_is_taken_out_and_told(tmp_path: Path, paper: str) -> None:
    body = [(x, 760.0 - 24 * i, line) for i, (x, line) in enumerate(set_lines(paper))]
    mark = f"BT /F1 48 Tf 0.8 0.6 -0.6 0.8 150 450 Tm <{'内部资料'.encode('utf-16-be').hex()}> Tj ET\n"
    document = read_document(pdf(tmp_path / "plan.pdf", [mark.encode() + stream(body)]))
    assert document.text == paper
    assert [(repair.printed, repair.rule) for repair in document.repairs] == [("内部资料", "slanted text")]


def test_letters_that_fill_a_line_are_one_heading(tmp_path: Path) -> None:
    lines: list[Line] = [(100 + 52 * i, 760, sign) for i, sign in enumerate("云溪县人民政府")]
    lines += [(240, 720, "总"), (282, 720, "则"), (90, 680, "第一条 为了修桥，制定本办法。")]
    text = read_document(pdf(tmp_path / "plan.pdf", [stream(lines)])).text
    assert text == "云溪县人民政府\n总则\n第一条 为了修桥，制定本办法。\n"
