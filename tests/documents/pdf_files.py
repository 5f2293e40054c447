"""PDF files for tests, set letter by letter: lines, rules, tables and columns."""

from __future__ import annotations

from pathlib import Path

from govkg.documents import Document

Line = tuple[float, float, str]


def stream(lines: list[Line], drawing: str = "", size: int = 14, small: str = "") -> bytes:
    sizes = ((x, y, text, 9 if text == small else size) for x, y, text in lines)
    texts = "".join(
        f"BT /F1 {height} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n" for x, y, text, height in sizes
    )
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


STROKES = [(270, 40, "—"), (290, 40, "1"), (305, 40, "—")]
"""A page's number whose strokes the page draws by themselves."""


def ruled(xs: list[float], ys: list[float], left: list[float]) -> str:
    """Rules across at `ys` and upright ones at `xs`, these from the first to the last of `left`."""
    across = [f"{xs[0]} {y} m {xs[-1]} {y} l S" for y in ys]
    return "\n".join([*across, *(f"{x} {left[0]} m {x} {left[-1]} l S" for x in xs)])


def shaded(top: float, bottom: float) -> str:
    return f"0.9 g 84 {bottom} 436 {top - bottom} re f 0 g"


def table_rows(document: Document) -> list[list[str]]:
    (table,) = document.tables
    height = max(cell.row for cell in table.cells) + 1
    rows = [[cell for cell in table.cells if cell.row == row] for row in range(height)]
    return [[document.quote(cell.span) for cell in row] for row in rows]
