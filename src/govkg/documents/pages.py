"""The worker that opens a PDF: run as a program of its own, since a hostile PDF can keep any reader busy or fill the memory.

``python -m govkg.documents.pages FILE`` writes one line of JSON: the lines of text of each page with their boxes, and the cells
of the tables that are drawn with ruled lines. Lengths are points from the top left corner of the page.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import Any

from govkg.documents.open_sides import open_sides, rules_across

MOST_MEMORY = 900_000_000
MOST_PAGES = 3_000
MOST_CHARACTERS = 3_000_000
SECONDS_FOR_TABLES = 6.0
_LONG = 10.0
"""Points from which on a drawn edge is a rule, and not the end of one."""
_WORD, _MOST_RULES = 20.0, 2_000
"""Points from which on a rule parts cells, and does not only underline a word; and so many of them that a page is no table but a drawing."""
SECONDS_FOR_TEXT = 7.5
_WIDE, _SPACE = 0.75, 0.1
"""So many heights of a line more than between the letters before, a gap is one between two texts, and one between two words."""
_LATIN = "\u2e7f"
"""The last of the signs that may be slimmer than they are high."""
Placed = tuple[int, str, float, float, float, float]
"""A character: its index in the text of the page, itself, and its left, top, right and bottom edges."""


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

    width, height = page.get_size()
    text = page.get_textpage()
    lines = list(_lines(text, height, most))
    text.close()
    kinds = [o.type for o in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE], max_depth=2)]
    pictures = kinds.count(raw.FPDF_PAGEOBJ_IMAGE)
    content = {
        "width": width,
        "height": height,
        "pictures": pictures,
        "lines": lines,
        "tables": [],
        "cuts": [],
        "rules": [],
    }
    return content, 4 <= kinds.count(raw.FPDF_PAGEOBJ_PATH) < 20_000


def _lines(text: Any, height: float, most: int) -> Iterator[dict[str, Any]]:
    """Runs of characters on one line as the page draws them: text, index of the first, left edges, and the box. A space that stands
    in no file, which the reader puts where letters are set apart, is kept between words of Latin letters alone."""
    current: list[Placed] = []
    gap: int | None = None
    for index in range(min(text.count_chars(), most)):
        character, box = _character(text, index, height)
        if character in "\r\n" or box is None:
            if current and character in "\r\n":
                yield _line(current)
                current = []
            continue
        if character == " " and _made_up(text, index):
            gap = index
            continue
        if current and (_leaves(current, box) or (gap is not None and _apart(current, box, character, _WIDE))):
            yield _line(current)
            current = []
        if current and gap is not None and _words(current, character) and _apart(current, box, character, _SPACE):
            current.append((gap, " ", current[-1][4], box[1], box[0], box[3]))
        gap = None
        if current or not character.isspace():
            current.append((index, character, *box))
    if current:
        yield _line(current)


def _made_up(text: Any, index: int) -> bool:
    import pypdfium2.raw as raw

    return int(raw.FPDFText_IsGenerated(text.raw, index)) == 1


def _apart(current: Sequence[Placed], box: tuple[float, float, float, float], character: str, least: float) -> bool:
    """Whether the next character stands farther away than the last two from each other, by `least` times the height of the line."""
    size = max(bottom - top for _, _, _, top, _, bottom in (current[-1], *current[-2:-1], (0, "", *box)))
    places = [_broad(c[1], c[2], c[4], size) for c in current[-2:]] + [_broad(character, box[0], box[2], size)]
    gaps = [behind[0] - before[1] for before, behind in pairwise(places)]
    return gaps[-1] > max([0.0, *gaps[:-1]]) + least * size


def _broad(character: str, left: float, right: float, size: float) -> tuple[float, float]:
    """The edges of a character, a Chinese one being as broad as it is high, its strokes may be narrower."""
    spare = max(0.0, size - right + left) / 2 if character > _LATIN else 0.0
    return left - spare, right + spare


def _words(current: Sequence[Placed], character: str) -> bool:
    """Whether a space may stand between the last and the next character: these end and begin words of Latin letters, or one of both
    a number."""
    last = current[-1][1]
    ends = (last.isascii() and last.isalnum()) or last in ",;:"
    return ends and character.isascii() and character.isalnum() and not (last.isdecimal() and character.isdecimal())


def _character(text: Any, index: int, height: float) -> tuple[str, tuple[float, float, float, float] | None]:
    """A character of a page and its box: left, top, right, bottom."""
    import ctypes

    import pypdfium2.raw as raw

    code = raw.FPDFText_GetUnicode(text.raw, index)
    character = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    loose = raw.FS_RECTF()
    if raw.FPDFText_GetLooseCharBox(text.raw, index, loose):
        return character, (loose.left, height - loose.top, loose.right, height - loose.bottom)
    if raw.FPDFText_GetCharBox(text.raw, index, left, right, bottom, top):
        return character, (left.value, height - top.value, right.value, height - bottom.value)
    return character, None


def _leaves(current: Sequence[Placed], box: tuple[float, float, float, float]) -> bool:
    """Whether the next character stands on another line, or far to the left or right on this one; the box of a sign such as 一 is flat."""
    _, _, left, top, right, bottom = current[-1]
    tall = max(bottom - top, 1.0)
    middle, last = (box[1] + box[3]) / 2, (top + bottom) / 2
    beside = top - 0.2 * tall <= middle <= bottom + 0.2 * tall or box[1] <= last <= box[3]
    size = max(tall, box[3] - box[1])
    return not beside or box[0] < left - 2 * size or box[0] > right + 1.5 * size


def _line(run: list[Placed]) -> dict[str, Any]:
    while len(run) > 1 and run[-1][1].isspace():
        run.pop()
    consecutive = all(b[0] == a[0] + 1 for a, b in pairwise(run))
    return {
        "text": "".join(c[1] for c in run),
        "start": run[0][0],
        "indices": None if consecutive else [c[0] for c in run],
        "lefts": [round((c[2] + c[4]) / 2, 1) for c in run],
        "box": [
            round(v, 1)
            for v in (min(c[2] for c in run), min(c[3] for c in run), max(c[4] for c in run), max(c[5] for c in run))
        ],
    }


def _tables(path: str, pages: list[dict[str, Any]], ruled: list[int], begun: float) -> int:
    """Fill in the tables of the ruled pages; 0, or the first page that there was no time for."""
    if not ruled:
        return 0
    import pdfplumber

    with pdfplumber.open(path, pages=[number + 1 for number in ruled]) as pdf:
        for number, page in zip(ruled, pdf.pages, strict=False):
            if time.monotonic() - begun > SECONDS_FOR_TABLES:
                return number + 1
            cuts = _cuts(page.edges)
            sides = open_sides(page.edges)
            ends = sorted({*cuts, *_cuts(page.edges, partly=True)})
            settings = {"explicit_horizontal_lines": ends or None, "explicit_vertical_lines": sides or None}
            found = page.find_tables(settings)
            pages[number]["tables"] = [t for table in found if (t := _table(table))]
            pages[number]["cuts"] = cuts
            pages[number]["rules"] = _rules(page.edges)
            page.close()
    return 0


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


def _table(table: Any) -> list[list[float]]:
    """Boxes of the cells of a table; empty for what is but a frame."""
    cells = [[round(float(v), 1) for v in cell] for cell in table.cells]
    return cells if len(cells) > 2 else []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
