"""Text PDF: page headers, footers and numbers are taken out, lines flow into paragraphs, ruled tables become tables."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from govkg.documents.assembly import Grid, Paragraph
from govkg.documents.pdf.flow import Page, flow
from govkg.documents.pdf.furniture import furniture
from govkg.documents.pdf.heights import printed_lines
from govkg.documents.pdf.ruled import Box, boxes, in_tables
from govkg.documents.pdf.stripes import stripes
from govkg.documents.pdf.undrawn import Layout, in_columns, left_unread, with_undrawn
from govkg.documents.pdf.wide import Printed, with_wide_sheets
from govkg.documents.printed import Row
from govkg.documents.tables.frames import Rule
from govkg.errors import DocumentUnreadable
from govkg.writing import ended_in_order

SECONDS = 9.0
_AGAIN = "page header"
_SLANTED = "slanted text"
"""What stands slanted over the text, as the names in a stamp and a watermark do, is none of it."""


def read_pdf(data: bytes) -> tuple[list[Paragraph | Grid], tuple[str, ...]]:
    """The paragraphs and tables of a text PDF, and what a person should know.

    Raises `DocumentUnreadable` for a scan (no text), a damaged or locked file, and one that takes too long.
    """
    found = _worker(data)
    pages = found["pages"]
    rows = [printed_lines(number, page) for number, page in enumerate(pages, 1)]
    empty = [str(number) for number, page in enumerate(rows, 1) if not page and pages[number - 1]["pictures"]]
    if sum(len(row.text) for page in rows for row in page) < 10 * max(1, len(empty)):
        raise DocumentUnreadable(
            f"{len(pages)} pages, but no text: a scan. Make it text first with an OCR program (WPS and Acrobat have one; or ocrmypdf -l chi_sim FILE TEXT.pdf)"
        )
    layout = _layout(rows, pages)
    items = flow(layout.pages, layout.beside, {id(table.rows[0]): table.grid for table in layout.undrawn})
    warnings = [f"pages without text (pictures?): {', '.join(empty)}"] if empty else []
    if unread := left_unread(layout):
        told = ", ".join(map(str, unread))
        warnings.append(f"tables without rules on pages {told} were read as text: nothing shows where their rows end")
    if found["late"]:
        warnings.append(f"from page {found['late']} on tables were read as text: there are too many drawn lines")
    return items, tuple(warnings)


def _layout(rows: Sequence[Sequence[Row]], pages: Sequence[dict[str, Any]]) -> Layout:
    """The pages from their lines and what is drawn on them: what is text there, and what stands in tables or beside the text."""
    drawn = [[boxes(cells) for cells in page["tables"]] for page in pages]
    rules = [[(y, left, right) for y, left, right in page["rules"]] for page in pages]
    sheets = with_wide_sheets(Printed([list(page) for page in rows], drawn, rules))
    rows, tables = sheets.rows, sheets.tables
    beside = {id(row): _SLANTED for page in rows for row in page if row.kind == "slanted"}
    beside |= {id(row): _AGAIN for row in sheets.again}
    inside = ((row, some) for page, some in zip(rows, tables, strict=True) for row in page)
    beside |= {id(row): "" for row, some in inside if row.kind != "slanted" and in_tables(row, some)}
    outside = [[row for row in page if id(row) not in beside and not row.kind] for page in rows]
    whole = [
        [t for n, t in enumerate(some) if n not in stripes(some, page)] for page, some in zip(rows, tables, strict=True)
    ]
    spaced = [[r for r in page if not r.kind and not in_tables(r, t)] for page, t in zip(rows, whole, strict=True)]
    beside |= furniture(outside, [page["height"] for page in pages], spaced)
    laid = [_laid(*page) for page in zip(rows, tables, sheets.rules, pages, strict=True)]
    return in_columns(with_undrawn(Layout(laid, beside)))


def _laid(rows: Sequence[Row], tables: Sequence[list[Box]], rules: Sequence[Rule], page: dict[str, Any]) -> Page:
    return Page(rows, tables, page["cuts"], rules, page["width"], page["height"])


def _worker(data: bytes) -> dict[str, Any]:
    """What the worker found, or an error in one line."""
    here = str(Path(__file__).parents[2])
    paths = os.pathsep.join([here, *filter(None, [os.environ.get("PYTHONPATH", "")])])
    with ended_in_order(), tempfile.TemporaryDirectory(prefix="govkg-") as folder:
        file = Path(folder, "plan.pdf")
        file.write_bytes(data)
        command = [sys.executable, "-m", "govkg.documents.pdf.pages", str(file)]
        try:
            answer = subprocess.run(
                command, capture_output=True, timeout=SECONDS, check=False, env={**os.environ, "PYTHONPATH": paths}
            )
        except subprocess.TimeoutExpired as error:
            raise DocumentUnreadable(
                f"takes longer than {SECONDS:g} seconds to read; print it to a new PDF first"
            ) from error
    if answer.returncode or not answer.stdout:
        raise DocumentUnreadable("is damaged or made to break readers; print it to a new PDF first")
    found: dict[str, Any] = json.loads(answer.stdout)
    if "error" in found:
        raise DocumentUnreadable(found["error"])
    return found
