"""PDF: files written by hand, in a font that is not embedded, so that each line stands where the test says."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from govkg.documents import Document, read_document
from govkg.documents.model import Span
from govkg.documents.places import place_of
from govkg.errors import DocumentUnreadable

Line = tuple[float, float, str]
RECTANGLE = "{} {} {} {} re S"


def stream(lines: list[Line], drawing: str = "", size: int = 14) -> bytes:
    texts = "".join(f"BT /F1 {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n" for x, y, text in lines)
    return (drawing + "\n" + texts).encode()


def pdf(path: Path, pages: list[bytes]) -> Path:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{6 + 2 * i} 0 R' for i in range(len(pages)))}]>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
        b"/DW 1000/FontDescriptor 5 0 R>>",
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120"
        b"/CapHeight 880/StemV 93>>",
    ]
    for i, page in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents {7 + 2 * i} 0 R>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(page), page))
    out, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    path.write_bytes(out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + trailer)
    return path


def set_lines(text: str, *, indent: bool = True, width: int = 28) -> list[tuple[float, str]]:
    """Paragraphs set in lines of `width` characters at 14 points, the first line of each indented by two."""
    lines = []
    for paragraph in text.splitlines():
        first = width - 2 if indent else width
        lines.append((90 + 28 if indent else 90, paragraph[:first]))
        lines += [(90, paragraph[i : i + width]) for i in range(first, len(paragraph), width)]
    return lines


def laid_out(text: str, *, per_page: int = 12, indent: bool = True) -> list[bytes]:
    lines = set_lines(text, indent=indent)
    pages = []
    for number, start in enumerate(range(0, len(lines), per_page), 1):
        body = [(x, 720.0 - 24 * i, line) for i, (x, line) in enumerate(lines[start : start + per_page])]
        pages.append(stream([(250, 800, "云溪市人民政府文件"), *body, (280, 40, f"— {number} —")]))
    return pages


@pytest.mark.parametrize("indent", [True, False])
@pytest.mark.parametrize("per_page", [5, 12])
def test_lines_flow_into_paragraphs_and_across_pages(tmp_path: Path, paper: str, per_page: int, indent: bool) -> None:
    file = pdf(tmp_path / "plan.pdf", laid_out(paper, per_page=per_page, indent=indent))
    document = read_document(file)
    assert document.text == paper
    assert document.media_type == "application/pdf"
    rules = [(repair.rule, repair.printed) for repair in document.repairs]
    assert ("page header", "云溪市人民政府文件") in rules
    assert ("page number", "— 1 —") in rules
    assert document.origin(document.blocks[0].span)[0].part == "page 1"
    assert place_of(document, Span(0, len(document.text))) == f"page 1 – page {len(rules) // 2}"
    assert document.origin(document.blocks[-1].span)[-1].part == f"page {len(rules) // 2}"


def test_ruled_tables(tmp_path: Path) -> None:
    xs, ys = [90, 150, 300, 450], [700, 660, 600, 560]
    drawing = "\n".join(
        RECTANGLE.format(xs[c], ys[r + 1], xs[c + 1] - xs[c], ys[r] - ys[r + 1])
        for r in range(3)
        for c in range(3)
        if (r, c) not in {(1, 0), (2, 0)}
    )
    drawing += "\n" + RECTANGLE.format(90, 560, 60, 100)
    lines = [
        (90, 730, "任务分工如下表。"),
        *[(xs[c] + 5, 675, text) for c, text in enumerate(["序号", "任务", "牵头单位"])],
        (95, 620, "1"),
        (155, 635, "修路"),
        (305, 640, "市交通运输"),
        (305, 620, "局、市财政局"),
        (155, 575, "架桥"),
        (305, 575, "市水利局"),
        (90, 520, "以上各项年底前完成。"),
    ]
    document = read_document(pdf(tmp_path / "plan.pdf", [stream(lines, drawing)]))
    found = [(c.row, c.column, c.rows, document.quote(c.span)) for c in document.tables[0].cells]
    assert found == [
        (0, 0, 1, "序号"),
        (0, 1, 1, "任务"),
        (0, 2, 1, "牵头单位"),
        (1, 0, 2, "1"),
        (1, 1, 1, "修路"),
        (1, 2, 1, "市交通运输局、市财政局"),
        (2, 1, 1, "架桥"),
        (2, 2, 1, "市水利局"),
    ]
    assert document.text.startswith("任务分工如下表。\n序号\n")
    assert document.text.endswith("以上各项年底前完成。\n")


def test_a_scan_says_how_to_convert(tmp_path: Path) -> None:
    with pytest.raises(DocumentUnreadable, match="ocrmypdf"):
        read_document(pdf(tmp_path / "scan.pdf", [b"", b""]))


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 20),
        lambda path: pdf(path, [b"BT /F1 9 Tf 90 700 Td " + b"<8d23> Tj 0 0 Td " * 600_000 + b" ET"]),
        lambda path: pdf(path, [b"q " * 2_000_000]),
        lambda path: pdf(path, [b"0 0 m 9 9 l S " * 500_000]),
    ],
    ids=["noise", "operators", "states", "lines"],
)
def test_hostile_files_end_in_one_line(tmp_path: Path, make) -> None:
    file = tmp_path / "plan.pdf"
    make(file)
    with pytest.raises(DocumentUnreadable) as caught:
        read_document(file)
    assert "plan.pdf" in str(caught.value)


def under(limit: int, *command: str) -> dict[str, object]:
    """The answer of a Python that has `limit` bytes of address space."""
    resource = pytest.importorskip("resource")
    answer = subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )
    return json.loads(answer.stdout)


def test_a_pdf_is_read_where_little_memory_is_allowed(tmp_path: Path, paper: str) -> None:
    """`ulimit -v 700000`: less than the reader allows itself."""
    file = pdf(tmp_path / "plan.pdf", laid_out(paper, per_page=20))
    found = under(700_000 * 1024, "-m", "govkg.documents.pages", str(file))
    assert len(found["pages"]) == 1
    assert "error" not in found


def test_want_of_memory_is_told_with_the_limit_that_held() -> None:
    code = """
import govkg.documents.pages as pages
def read(path): raise MemoryError
pages.read_pages = read
pages.main("plan.pdf")
"""
    answer = under(500_000_000, "-c", code)
    assert answer == {"error": "needs more than 500 MB of memory to read; print it to a new PDF first"}


def test_a_whole_plan_as_pdf_gives_the_same_assignments(tmp_path: Path) -> None:
    from govkg.plans.reader import read_plan

    source = Path(__file__).parents[2] / "data" / "changzhi-2023" / "plan.txt"
    lines = [line for line in source.read_text("utf-8").splitlines() if line.strip()]
    file = pdf(tmp_path / "plan.pdf", laid_out("\n".join(lines), per_page=25))
    found, wanted = (
        {(task.path, a.actor.canonical, a.role) for task in read_plan(path).tasks for a in task.assignments}
        for path in (file, source)
    )
    assert found == wanted


def test_a_line_of_the_text_that_comes_again_at_the_edge_of_a_page_is_no_header(tmp_path: Path) -> None:
    task = [
        "三、推进某项工作，围绕发展目标，完善体制机制，明确各方职责，",
        "切实增强群众的获得感和安全感，按期完成（市教育局牵头）",
    ]
    labelled = "责任单位：市直有关单位，各县区政府"
    pages = [
        stream(
            [(250, 815, "云溪市人民政府文件"), *((90, y, line) for y, line in zip((770, 746, 722), body, strict=True))]
        )
        for body in ([labelled, *task], [task[1], labelled, task[0]], [task[1], labelled, task[0]], [labelled, *task])
    ]
    document = read_document(pdf(tmp_path / "plan.pdf", pages))
    assert [r.printed for r in document.repairs if r.rule != "page number"] == ["云溪市人民政府文件"] * 4
    assert document.text.count(labelled) == 4
    assert document.text.replace("\n", "").count(task[1]) == 4


STROKES = [(270, 40, "—"), (290, 40, "1"), (305, 40, "—")]
"""A page's number whose strokes the page draws by themselves."""


def ruled(xs: list[float], ys: list[float], left: list[float]) -> str:
    """Rules across at `ys` and upright ones at `xs`, these from the first to the last of `left`."""
    across = [f"{xs[0]} {y} m {xs[-1]} {y} l S" for y in ys]
    return "\n".join([*across, *(f"{x} {left[0]} m {x} {left[-1]} l S" for x in xs)])


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


def test_a_page_number_between_strokes_breaks_no_name(tmp_path: Path) -> None:
    pages = [
        stream([(90, 100, "一、修桥。（牵头单位：县交通局；配合单位：县自然资"), *STROKES]),
        stream([(90, 760, "源局）"), (90, 740, "二、种树。（牵头单位：县林业局）"), *STROKES]),
    ]
    text = read_document(pdf(tmp_path / "plan.pdf", pages)).text
    assert "县自然资源局）" in text
    assert "—" not in text


COLUMNS = (90, 130, 300, 430)
UNRULED = [
    (700, ("序", "工作任务", "牵头单位", "协办单位")),
    (682, ("号", "", "", "")),
    (650, ("1", "清扫集市，粉", "县市场监管局", "县城市管")),
    (632, ("", "刷沿街墙面", "", "理局")),
    (590, ("2", "添置路灯", "县住建局", "县供电公司")),
    (560, ("3", "修剪行道树", "县园林中心", "")),
]


@pytest.mark.parametrize("party", ["牵头单位", "备注"])
def test_a_table_without_rules_is_told_by_the_places_of_its_words(tmp_path: Path, party: str) -> None:
    rows = [(y, tuple(party if text == "牵头单位" else text for text in texts)) for y, texts in UNRULED]
    if party != "牵头单位":
        rows[0] = (700, ("序", "工作任务", party, "数量"))
    lines = [(x, y, text) for y, texts in rows for x, text in zip(COLUMNS, texts, strict=True) if text]
    lines += [(90, 740, "各项任务分工如下："), (400, 500, "县爱卫办")]
    tables = read_document(pdf(tmp_path / "plan.pdf", [stream(lines)])).tables
    if party != "牵头单位":
        assert not tables
        return
    document = read_document(tmp_path / "plan.pdf")
    assert [(c.row, c.column, document.quote(c.span)) for c in document.tables[0].cells if len(c.span)] == [
        *((0, i, text) for i, text in enumerate(["序号", "工作任务", "牵头单位", "协办单位"])),
        *((1, i, text) for i, text in enumerate(["1", "清扫集市，粉刷沿街墙面", "县市场监管局", "县城市管理局"])),
        *((2, i, text) for i, text in enumerate(["2", "添置路灯", "县住建局", "县供电公司"])),
        *((3, i, text) for i, text in enumerate(["3", "修剪行道树", "县园林中心"])),
    ]
    assert document.text.endswith("县爱卫办\n")


def test_a_single_page_printed_by_a_browser(tmp_path: Path, paper: str) -> None:
    body = [(x, 760.0 - 20 * i, line) for i, (x, line) in enumerate(set_lines(paper))]
    edges = [(25, 822, "11/27/26, 7:52"), (150, 822, "AM"), (300, 822, "plan.html")]
    edges += [(25, 12, "https://example.org/plan.html"), (560, 12, "1/1")]
    document = read_document(pdf(tmp_path / "plan.pdf", [stream([*edges, *body])]))
    assert document.text == paper
    assert {repair.printed for repair in document.repairs} >= {"plan.html", "https://example.org/plan.html"}


def test_names_on_lines_of_their_own_are_parted_and_wrapped_ones_are_not(tmp_path: Path) -> None:
    from govkg.plans.reader import read_plan

    cells = [
        ["市大数据局", "市公安局"],
        ["市司法局、市信访局", "有关县区政府"],
        ["教育局", "体育局"],
        ["市财政局、市住房和城", "乡建设局"],
        ["市委办公室、市政府办", "公室"],
    ]
    xs, ys = [90.0, 150.0, 300.0, 450.0], [760.0 - 50 * i for i in range(len(cells) + 2)]
    lines = [(xs[c] + 5, 730, text) for c, text in enumerate(["序号", "任务", "责任单位"])]
    for n, names in enumerate(cells, 1):
        y = ys[n] - 20
        lines += [(95, y, str(n)), (155, y, f"修好{'甲乙丙丁戊'[n - 1]}路")]
        lines += [(305, y - 18 * i, name) for i, name in enumerate(names)]
    file = pdf(tmp_path / "plan.pdf", [stream(lines, ruled(xs, ys, ys))])
    document = read_document(file)
    assert [document.quote(c.span) for c in document.tables[0].cells if c.row and c.column == 2] == [
        *("\n".join(names) for names in cells[:3]),
        *("".join(names) for names in cells[3:]),
    ]
    written = [[a.as_written for a in task.assignments] for task in read_plan(file).tasks]
    assert written[:3] == [cells[0], ["市司法局", "市信访局", "有关县区政府"], cells[2]]
    assert written[3] == ["市财政局", "市住房和城乡建设局"]


def narrow(cells: list[list[str]], column: float = 390) -> bytes:
    """A ruled table of a task and of names, the lines of which are given, in a column from 305 points on."""
    xs, ys = [90.0, 150.0, 300.0, column], [760.0 - 90 * i for i in range(len(cells) + 2)]
    lines = [(xs[c] + 5, 730, text) for c, text in enumerate(["序号", "任务", "责任单位"])]
    for n, names in enumerate(cells, 1):
        lines += [(95, ys[n] - 20, str(n)), (155, ys[n] - 20, f"修好{'甲乙丙丁戊'[n - 1]}路")]
        lines += [(305, ys[n] - 20 - 18 * i, name) for i, name in enumerate(names)]
    return stream(lines, ruled(xs, ys, ys))


def test_names_that_fill_the_lines_of_a_narrow_cell_are_parted(tmp_path: Path) -> None:
    cells = [
        ["县市场监管", "局", "县乡村振兴", "局"],
        ["县司法局", "财政局", "河西镇"],
        ["县公安局", "河西镇派", "出所"],
        ["云溪县水务局", "云溪县应急管", "理局"],
        ["县公安局交", "警大队", "县残联"],
    ]
    document = read_document(pdf(tmp_path / "plan.pdf", [narrow(cells)]))
    assert [document.quote(c.span).split("\n") for c in document.tables[0].cells if c.row and c.column == 2] == [
        ["县市场监管局", "县乡村振兴局"],
        ["县司法局", "财政局", "河西镇"],
        ["县公安局河西镇派出所"],
        ["云溪县水务局", "云溪县应急管理局"],
        ["县公安局交警大队", "县残联"],
    ]


@pytest.mark.parametrize("points", [0, 2, 4])
def test_letters_set_apart_make_no_lines_of_their_own(tmp_path: Path, points: int) -> None:
    lines = ["1.修缮一所乡镇敬老院。", "（牵头单位：县民政局；", "配合单位：县财政局）"]
    body: list[Line] = [
        (90 + (14 + points) * n, 760 - 30 * i, sign) for i, line in enumerate(lines) for n, sign in enumerate(line)
    ]
    document = read_document(pdf(tmp_path / "plan.pdf", [stream(body)]))
    assert document.text.splitlines() == lines


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


@pytest.mark.parametrize("sides", [(0, 0), (1, 0), (0, 1)])
def test_a_table_open_at_its_sides_keeps_its_outer_columns(tmp_path: Path, sides: tuple[int, int]) -> None:
    xs, ys = [90, 150, 300, 400, 500], [700, 660, 620, 580]
    texts = [
        ["序号", "任务", "牵头单位", "配合单位"],
        ["1", "修路", "县交通局", "县财政局"],
        ["2", "架桥", "县水利局", "县林业局"],
    ]
    upright = [xs[0]] * sides[0] + xs[1:-1] + [xs[-1]] * sides[1]
    drawing = [f"{left} {y} m {right} {y} l S" for y in ys for left, right in pairwise(xs)]
    drawing += [f"{x} {ys[0]} m {x} {ys[-1]} l S" for x in upright]
    lines: list[Line] = [(xs[c] + 5, ys[r] - 25, text) for r, row in enumerate(texts) for c, text in enumerate(row)]
    document = read_document(pdf(tmp_path / "plan.pdf", [stream(lines, "\n".join(drawing))]))
    assert [[document.quote(c.span) for c in document.tables[0].cells if c.row == r] for r in range(3)] == texts


def test_a_merged_cell_that_the_page_leaves_open_below_is_kept(tmp_path: Path) -> None:
    xs, ys = [90.0, 150.0, 330.0, 480.0], [700.0, 660.0, 620.0]
    cells = [["序号", "任务", "责任单位"], ["1", "疏通沟渠", "县水利局"]]
    lines: list[Line] = [(xs[c] + 5, ys[r] - 25, text) for r, row in enumerate(cells) for c, text in enumerate(row)]
    drawing = ruled(xs, ys[:2], ys) + f"\n{xs[0]} {ys[2]} m {xs[2]} {ys[2]} l S"
    document = read_document(pdf(tmp_path / "plan.pdf", [stream(lines, drawing)]))
    assert [[document.quote(c.span) for c in document.tables[0].cells if c.row == r] for r in range(2)] == cells


TASKS = [
    ["1", "疏通城北沟渠，修补三处塘坝", "县水利局", "县财政局、县应急管理局"],
    ["2", "种树", "县林业局", "各乡镇人民政府"],
    ["3", "开办夜校两所，添置课桌", "县教育局", "县人力资源和社会保障局"],
    ["4", "整治停车秩序", "县公安局", ""],
]
HEADS = ["序号", "重点任务", "牵头单位", "配合单位"]
WIDTHS = (2, 8, 5, 7)
"""Characters that have room in a line of each column."""


def cell_lines(row: list[str]) -> list[list[str]]:
    return [
        [text[i : i + width] for i in range(0, max(1, len(text)), width)]
        for text, width in zip(row, WIDTHS, strict=True)
    ]


def set_rows(
    rows: list[list[str]], top: float, *, padding: float, centred: bool = False
) -> tuple[list[Line], list[float]]:
    """The lines of rows at 12 points, 16 apart, and the heights between the rows."""
    lines: list[Line] = []
    edges = [top]
    for row in rows:
        cells = cell_lines(row)
        height = 16.0 * max(map(len, cells))
        for x, cell in zip(COLUMNS, cells, strict=True):
            first = edges[-1] - padding - 12 - ((height - 16.0 * len(cell)) / 2 if centred else 0.0)
            lines += [(x, first - 16 * i, text) for i, text in enumerate(cell) if text]
        edges.append(edges[-1] - height - 2 * padding)
    return lines, edges


def shaded(top: float, bottom: float) -> str:
    return f"0.9 g 84 {bottom} 436 {top - bottom} re f 0 g"


def table_rows(document: Document) -> list[list[str]]:
    (table,) = document.tables
    height = max(cell.row for cell in table.cells) + 1
    rows = [[cell for cell in table.cells if cell.row == row] for row in range(height)]
    return [[document.quote(cell.span) for cell in row] for row in rows]


@pytest.mark.parametrize("centred", [False, True])
@pytest.mark.parametrize("drawn", ["nothing", "three rules", "rules across", "shaded rows", "tight"])
def test_a_table_without_rules_between_its_columns(tmp_path: Path, drawn: str, centred: bool) -> None:
    padding = 0.0 if drawn == "tight" else 3.0
    body, edges = set_rows([HEADS, *TASKS], 700, padding=padding, centred=centred)
    drawing = {
        "three rules": [f"84 {y} m 520 {y} l S" for y in (edges[0], edges[1], edges[-1])],
        "rules across": [f"84 {y} m 520 {y} l S" for y in edges],
        "shaded rows": [shaded(edges[i], edges[i + 1]) for i in (0, 2, 4)],
    }.get(drawn, [])
    around: list[Line] = [
        (90, 730, "现将今年各项重点任务的责任分工印发，请认真抓好落实："),
        (114, edges[-1] - 30, "以上任务由督查室按月调度，年底前一并向县政府报告结果。"),
    ]
    file = pdf(tmp_path / "plan.pdf", [stream([*around, *body], "\n".join(drawing), size=12)])
    document = read_document(file)
    assert table_rows(document) == [HEADS, *TASKS]
    assert document.text.startswith(around[0][2])
    assert document.text.endswith(around[1][2] + "\n")
    assert not document.warnings


def test_a_table_without_rules_goes_on_over_the_page_below_its_header(tmp_path: Path) -> None:
    above, _ = set_rows([HEADS, *TASKS[:2]], 300, padding=3)
    last = [(x, y - 190, text) for x, y, text in set_rows([TASKS[2]], 300, padding=3)[0]]
    cut = max(y for _, y, _ in last)
    below, edges = set_rows([HEADS], 780, padding=3)
    below += [(x, edges[-1] - 15 - (cut - 16 - y), text) for x, y, text in last if y < cut]
    below += set_rows([TASKS[3]], edges[-1] - 30, padding=3)[0]
    pages = [stream([*above, *(line for line in last if line[1] == cut)], size=12), stream(below, size=12)]
    document = read_document(pdf(tmp_path / "plan.pdf", pages))
    assert table_rows(document) == [HEADS, *TASKS]
    assert [(r.printed, r.rule) for r in document.repairs] == [(text, "table header again") for text in HEADS]


def test_a_table_without_rules_and_numbers_whose_rows_nothing_parts_is_told(tmp_path: Path) -> None:
    rows = [HEADS, *TASKS]
    body, _ = set_rows([["", *row[1:]] for row in rows], 700, padding=0, centred=True)
    document = read_document(pdf(tmp_path / "plan.pdf", [stream(body, size=12)]))
    assert not document.tables
    assert any("without rules" in warning for warning in document.warnings)


def test_merged_cells_of_a_table_with_rules_across(tmp_path: Path) -> None:
    heads = ["类别", "任务", "责任单位"]
    lines: list[Line] = [(x, 680, text) for x, text in zip((90, 170, 330), heads, strict=True)]
    lines += [(90, 630, "民生"), (170, 645, "修路"), (330, 645, "县交通局"), (170, 615, "架桥"), (330, 615, "县水利局")]
    lines += [(90, 585, "城建"), (170, 585, "种树"), (330, 585, "县林业局")]
    rules = [f"84 {y} m 520 {y} l S" for y in (700, 665, 605, 575)] + ["160 635 m 520 635 l S"]
    document = read_document(pdf(tmp_path / "plan.pdf", [stream(lines, "\n".join(rules), size=12)]))
    assert [(c.row, c.column, c.rows, document.quote(c.span)) for c in document.tables[0].cells if c.row] == [
        (1, 0, 2, "民生"),
        (1, 1, 1, "修路"),
        (1, 2, 1, "县交通局"),
        (2, 1, 1, "架桥"),
        (2, 2, 1, "县水利局"),
        (3, 0, 1, "城建"),
        (3, 1, 1, "种树"),
        (3, 2, 1, "县林业局"),
    ]


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
