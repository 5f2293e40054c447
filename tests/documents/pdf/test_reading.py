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

from ..pdf_files import STROKES, Line, pdf, ruled, set_lines, shaded, stream, table_rows

RECTANGLE = "{} {} {} {} re S"


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
    found = under(700_000 * 1024, "-m", "govkg.documents.pdf.pages", str(file))
    assert len(found["pages"]) == 1
    assert "error" not in found


def test_want_of_memory_is_told_with_the_limit_that_held() -> None:
    code = """
import govkg.documents.pdf.pages as pages
def read(path): raise MemoryError
pages.read_pages = read
pages.main("plan.pdf")
"""
    answer = under(500_000_000, "-c", code)
    assert answer == {"error": "needs more than 500 MB of memory to read; print it to a new PDF first"}


def test_a_whole_plan_as_pdf_gives_the_same_assignments(tmp_path: Path) -> None:
    from govkg.plans.reader import read_plan

    source = Path(__file__).parents[3] / "data" / "changzhi-2023" / "plan.txt"
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


def test_the_number_of_a_paper_stands_on_a_line_of_its_own(tmp_path: Path) -> None:
    """Below a title as wide as the text; but a number inside a sentence goes on."""
    lines = [
        "永平市2026年修缮乡村小学校舍实施方案",
        "永教发〔2026〕12号",
        "各县区按照省教育厅的通知（岭教发〔2025〕",
        "3号）办好下列工作",
    ]
    body: list[Line] = [(90, 720.0 - 24 * i, line) for i, line in enumerate(lines)]
    document = read_document(pdf(tmp_path / "plan.pdf", [stream(body)]))
    assert document.text.splitlines() == [*lines[:2], lines[2] + lines[3]]
