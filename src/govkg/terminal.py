"""Tables for a terminal, where a Chinese character is two columns wide."""

from __future__ import annotations

import os
import shutil
import sys

from govkg.languages import Language
from govkg.tables import Table
from govkg.widths import columns_of

_WIDEST = 60


def counted(count: int, one: str, more: str = "") -> str:
    """A number and what it counts, in English; `more` is the plural where that is not `one` with an s.

    >>> counted(1, "agency", "agencies"), counted(2, "pair")
    ('1 agency', '2 pairs')
    """
    return f"{count} {one if count == 1 else more or one + 's'}"


def as_text(table: Table, *, width: int | None = None, language: Language = "en") -> str:
    """The table with aligned columns; IRIs are shown by their last parts and long texts are cut with ….

    `width` is the width of the terminal in columns, by default that of this one. Into a pipe or a file nothing is cut, unless
    COLUMNS asks for a width. The last line says how many rows there are, in `language`.
    """
    limit = width or _width()
    cells = [[short(value) for value in row] for row in table.rows]
    widths = [max([columns_of(name), *(columns_of(row[i]) for row in cells)]) for i, name in enumerate(table.columns)]
    if limit:
        widths = _fit([min(w, _WIDEST) for w in widths], limit)
    lines = [_line(table.columns, widths), _line(["─" * w for w in widths], widths)]
    lines += [_line(row, widths) for row in cells]
    rows = f"共 {len(table)} 行" if language == "zh" else counted(len(table), "row")
    return "\n".join([*lines, rows]) + "\n"


def _width() -> int:
    """Columns of the terminal that stdout is, or of COLUMNS; 0 where there is neither."""
    if not sys.stdout.isatty() and not os.environ.get("COLUMNS"):
        return 0
    return shutil.get_terminal_size((120, 24)).columns


def _fit(widths: list[int], limit: int) -> list[int]:
    """Narrower columns until the line fits, the widest first, none under 8."""
    fitted = list(widths)
    while sum(fitted) + 2 * (len(fitted) - 1) > limit and fitted and max(fitted) > 8:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _line(cells: list[str] | tuple[str, ...], widths: list[int]) -> str:
    return "  ".join(_padded(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _padded(text: str, width: int) -> str:
    if columns_of(text) > width:
        cut = ""
        for c in text:
            if columns_of(cut + c) >= width:
                break
            cut += c
        text = cut + "…"
    return text + " " * (width - columns_of(text))


def short(value: object) -> str:
    """A value as a table shows it: an IRI of ours by its last parts, all white space as one space."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.6g}"
    text = " ".join(str(value).split())
    return "/".join(text.partition("/id/")[2].split("/")[-3:]) if text.startswith("http") and "/id/" in text else text
