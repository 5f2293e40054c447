"""Lines of a PDF whose signs are not all of one font: they are drawn later, or are higher than the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from govkg.documents import read_document
from govkg.documents.pdf.inlaid import inlaid
from govkg.documents.printed import Row

from ..pdf_files import Line, pdf, stream


def drawn(x: float, y: float, parts: list[str], gap: float) -> bytes:
    """A line drawn at once, with so many letters' room between its parts."""
    texts = f" {-1000 * gap:g} ".join(f"<{part.encode('utf-16-be').hex()}>" for part in parts)
    return f"BT /F1 14 Tf {x:g} {y:g} Td [{texts}] TJ ET\n".encode()


@pytest.mark.parametrize(("gap", "size"), [(1, 14), (0.5, 7)])
def test_signs_drawn_behind_a_line_stand_in_its_gaps(tmp_path: Path, gap: float, size: int) -> None:
    signs: list[Line] = [(118, 700, "“"), (174 + 14 * gap, 700, "”")]
    page = drawn(90, 700, ["推行", "马上就办", "，窗口延时"], gap) + stream(signs, size=size)
    page += stream([(244 + 28 * gap, 700, "两小时。")])
    document = read_document(pdf(tmp_path / "plan.pdf", [page]))
    assert document.text.splitlines() == ["推行“马上就办”，窗口延时两小时。"]


def line(text: str, left: float, start: int, *, gaps: tuple[int, ...] = (), top: float = 100.0) -> Row:
    """A line set in letters of 14 points, with as much room before those at `gaps`."""
    lefts = [left + 14 * (i + sum(gap <= i for gap in gaps)) for i in range(len(text))]
    middles = tuple(x + 7 for x in lefts)
    return Row(1, text, tuple(range(start, start + len(text))), middles, left, top, lefts[-1] + 14, top + 14)


@pytest.mark.parametrize(
    ("band", "texts"),
    [
        ([line("推行网办", 90, 0, gaps=(2,)), line("“", 118, 4)], ["推行“网办"]),
        ([line("推行网办", 90, 0), line("印", 111, 4)], ["推行网办", "印"]),
        ([line("县财政局", 90, 0), line("县教育局", 150, 4)], ["县财政局", "县教育局"]),
        ([line("县财政局", 90, 0), line("县教育局", 146, 4)], ["县财政局", "县教育局"]),
        ([line("推行网办", 90, 0, gaps=(2,)), line("“", 118, 4), line("至县", 160, 5)], ["推行“网办至县"]),
        ([line("推行网办", 90, 0, gaps=(2,)), line("“", 118, 4), line("至县", 160, 50)], ["推行“网办", "至县"]),
        ([line("“", 90, 4), line("推行", 104, 0)], ["“推行"]),
    ],
)
def test_what_stands_at_one_height_is_one_line_only_where_it_was_drawn_as_one(
    band: list[Row], texts: list[str]
) -> None:
    assert [row.text for row in inlaid(band)] == texts


def test_figures_of_a_higher_font_break_no_paragraph(tmp_path: Path) -> None:
    first = [(90.0, 700.0 - 24 * i, "围绕发展目标，完善体制机制，明确各方职责，按月通报进") for i in range(4)]
    figures = stream([(104, 604, "2025"), (214, 604, "12")], size=24)
    rest = stream([*first, (90, 604, "限"), (200, 604, "年"), (262, 604, "月")])
    document = read_document(pdf(tmp_path / "plan.pdf", [rest + figures]))
    assert document.text.splitlines() == ["围绕发展目标，完善体制机制，明确各方职责，按月通报进" * 4 + "限2025年12月"]
