"""PDF: files written by hand, in a font that is not embedded, so that each line stands where the test says."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from govkg.documents import read_document
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
