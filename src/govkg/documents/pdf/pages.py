"""The worker that opens a PDF: run as a program of its own, since a hostile PDF can keep any reader busy or fill the memory.

``python -m govkg.documents.pdf.pages FILE`` writes one line of JSON: the lines of text of each page with their boxes, and the cells
of the tables that are drawn with ruled lines. Lengths are points from the top left corner of the page.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from govkg.documents.pdf.characters import lines_of
from govkg.documents.pdf.glyphs import Glyphs
from govkg.documents.pdf.open_sides import open_sides, rules_across
from govkg.documents.pdf.turning import turn, turn_edges
from govkg.documents.tables.vocabulary import PRINTED_PARTY

MOST_MEMORY = 900_000_000
MOST_PAGES = 3_000
MOST_CHARACTERS = 3_000_000
SECONDS_FOR_TABLES = 6.0
_LONG = 10.0
"""Points from which on a drawn edge is a rule, and not the end of one."""
_HEADING = 12
"""So long are headings of tables with parties at most: a page that has one may have a table of three rules, or with two shaded rows."""
_WORD, _MOST_RULES = 20.0, 2_000
"""Points from which on a rule parts cells, and does not only underline a word; and so many of them that a page is no table but a drawing."""
SECONDS_FOR_TEXT = 7.5


def main(path: str) -> int:
    """Print what stands in the PDF at `path`; a fault is ``{"error": …}``."""
    memory = _limit()
    try:
        result = read_pages(path)
    except MemoryError:
        result = {"error": f"needs more than {memory // 1_000_000} MB of memory to read; print it to a new PDF first"}
    sys.stdout.buffer.write(json.dumps(result, ensure_ascii=True).encode("ascii"))
    return 0


def _limit() -> int:
    """Let this process have no more than `MOST_MEMORY` bytes of address space, and no more than it was allowed before; what it may
    have then. Systems without such a limit leave it as it is."""
    try:
        import resource
    except ImportError:  # not on Windows
        return MOST_MEMORY
    allowed = resource.getrlimit(resource.RLIMIT_AS)
    most = min([MOST_MEMORY, *(limit for limit in allowed if limit != resource.RLIM_INFINITY)])
    with suppress(ValueError, OSError):  # macOS refuses
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    return most


def read_pages(path: str) -> dict[str, Any]:
    """``{"pages": [{"width", "height", "pictures", "lines", "tables", "cuts", "rules"}], "late": first page without a search for tables}``."""
    import pypdfium2

    begun = time.monotonic()
    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        return {
            "error": "is protected by a password; save it without" if locked else "is damaged: PDFium can not open it"
        }
    if len(pdf) > MOST_PAGES:
        return {"error": f"has {len(pdf):,} pages; up to {MOST_PAGES:,} are read. Cut it into its plans"}
    pages, left, ruled = [], MOST_CHARACTERS, []
    for number in range(len(pdf)):
        if time.monotonic() - begun > SECONDS_FOR_TEXT:
            return {"error": f"takes too long to read (stopped at page {number + 1}); print it to a new PDF first"}
        page = pdf[number]
        content, rules = _page(page, left)
        left -= sum(len(line["text"]) for line in content["lines"])
        if left <= 0:
            return {"error": f"holds more than {MOST_CHARACTERS:,} characters; cut it into its plans"}
        pages.append(content)
        if rules:
            ruled.append(number)
        page.close()
    return {"pages": pages, "late": _tables(path, pages, ruled, begun)}


def _page(page: Any, most: int) -> tuple[dict[str, Any], bool]:
    import pypdfium2.raw as raw

    left, bottom, right, top = page.get_bbox()
    width, height = right - left, top - bottom
    text = page.get_textpage()
    glyphs = Glyphs(text, (width, height), (left, top))
    lines = lines_of(glyphs, most)
    text.close()
    if glyphs.quarters % 2:
        width, height = height, width
    _, below, _, above = page.get_mediabox()
    kinds = [o.type for o in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE], max_depth=2)]
    pictures = kinds.count(raw.FPDF_PAGEOBJ_IMAGE)
    content = {
        "width": width,
        "height": height,
        "quarters": (glyphs.quarters - page.get_rotation() // 90) % 4,
        "cropped": [left, above - below - top],
        "pictures": pictures,
        "lines": lines,
        "tables": [],
        "cuts": [],
        "rules": [],
    }
    least = 2 if any(len(line["text"]) < _HEADING and PRINTED_PARTY.search(line["text"]) for line in lines) else 4
    return content, least <= kinds.count(raw.FPDF_PAGEOBJ_PATH) < 20_000


def _tables(path: str, pages: list[dict[str, Any]], ruled: list[int], begun: float) -> int:
    """Fill in the tables of the ruled pages; 0, or the first page that there was no time for."""
    if not ruled:
        return 0
    import pdfplumber

    with pdfplumber.open(path, pages=[number + 1 for number in ruled]) as pdf:
        for number, page in zip(ruled, pdf.pages, strict=False):
            if time.monotonic() - begun > SECONDS_FOR_TABLES:
                return number + 1
            drawn = _drawn(page, pages[number]["quarters"])
            pages[number] |= drawn if page.rotation else _moved(drawn, *pages[number]["cropped"])
            page.close()
    return 0


def _drawn(page: Any, quarters: int) -> dict[str, Any]:
    """The tables of a page, the heights at which it cuts one, and its rules across, when it is turned by so many quarters."""
    if quarters:
        size = (float(page.width), float(page.height))
        tables = [[turn(cell, size, quarters) for cell in table.cells] for table in page.find_tables()]
        edges = turn_edges(page.edges, size, quarters)
        return {"tables": list(filter(None, map(_table, tables))), "cuts": _cuts(edges), "rules": _rules(edges)}
    cuts, sides = _cuts(page.edges), open_sides(page.edges)
    ends = sorted({*cuts, *_cuts(page.edges, partly=True)})
    settings = {"explicit_horizontal_lines": ends or None, "explicit_vertical_lines": sides or None}
    tables = [table.cells for table in page.find_tables(settings)]
    return {"tables": list(filter(None, map(_table, tables))), "cuts": cuts, "rules": _rules(page.edges)}


def _moved(drawn: dict[str, Any], left: float, top: float) -> dict[str, Any]:
    """What is drawn on a page, from the corner of what is shown of it: pdfplumber counts from that of the sheet."""
    if not left and not top:
        return drawn
    return {
        "tables": [[[x - left, y - top, z - left, w - top] for x, y, z, w in table] for table in drawn["tables"]],
        "cuts": [y - top for y in drawn["cuts"]],
        "rules": [[y - top, x - left, z - left] for y, x, z in drawn["rules"]],
    }


def _rules(edges: Sequence[dict[str, Any]]) -> list[list[float]]:
    """The rules across a page and the edges of what is shaded, each by its height, left and right end."""
    rules = [[round(float(v), 1) for v in rule] for rule in rules_across(edges) if rule.right - rule.left > _WORD]
    return rules if len(rules) <= _MOST_RULES else []


def _cuts(edges: Sequence[dict[str, Any]], *, partly: bool = False) -> list[float]:
    """Where the rules between columns begin or end at the edge of the page without a rule across: a row goes on over the page; `partly`:
    or with rules across that leave some columns open, since merged cells go on."""
    upright = [e for e in edges if e["orientation"] == "v" and e["bottom"] - e["top"] > _LONG]
    across = [e for e in edges if e["orientation"] == "h" and e["x1"] - e["x0"] > _LONG]
    cuts = []
    for side, y in (("top", min), ("bottom", max)):
        edge = y((float(e[side]) for e in upright), default=0.0)
        columns = {round(e["x0"] / 4) for e in upright if abs(e[side] - edge) < 3}
        here = [e for e in across if abs(e["top"] - edge) < 3]
        if len(columns) > 2 and (not here or (partly and _leave_open(here, 4 * min(columns), 4 * max(columns)))):
            cuts.append(round(edge, 1))
    return cuts


def _leave_open(rules: Sequence[dict[str, Any]], left: float, right: float) -> bool:
    """Whether some of the width from `left` to `right` has no rule."""
    for rule in sorted(rules, key=lambda rule: float(rule["x0"])):
        if rule["x0"] > left + _LONG:
            return True
        left = max(left, rule["x1"])
    return left < right - _LONG


def _table(table: Sequence[Sequence[float]]) -> list[list[float]]:
    """Boxes of the cells of a table; empty for what is but a frame."""
    cells = [[round(float(v), 1) for v in cell] for cell in table]
    return cells if len(cells) > 2 else []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
