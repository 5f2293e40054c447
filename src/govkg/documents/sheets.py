"""Responsibility tables in .xlsx workbooks: each sheet a table, merged cells once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from govkg.documents.archive import Archive, Element, attribute, children, first, local
from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.errors import DocumentUnreadable

MOST_CELLS = 500_000
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


class Text(NamedTuple):
    """What a cell shows: stretches of text, each with whether it is struck out."""

    runs: tuple[tuple[str, bool], ...] = ()

    @classmethod
    def plain(cls, text: str) -> Text:
        """A value without any format of its own."""
        return cls(((text, False),) if text else ())


def read_workbook(data: bytes) -> tuple[list[Paragraph | Grid], tuple[str, ...]]:
    """The sheets of a workbook in order, hidden ones left out, and what a person should know."""
    archive = Archive(data)
    book = next((path for _, kind, path in archive.related("") if kind == "officeDocument"), "xl/workbook.xml")
    related = {key: path for key, _, path in archive.related(book)}
    kinds = {kind: path for _, kind, path in archive.related(book)}
    strings = _strings(archive.xml(kinds["sharedStrings"])) if "sharedStrings" in kinds else []
    looks = _looks(archive.xml(kinds["styles"])) if "styles" in kinds else Looks()
    items: list[Paragraph | Grid] = []
    hidden = []
    for sheet in children(archive.xml(book), "sheets"):
        name, path = attribute(sheet, "name") or "", related.get(_id(sheet), "")
        if attribute(sheet, "state") in ("hidden", "veryHidden"):
            hidden.append(name)
        elif path:
            items.extend(_sheet(archive.xml(path), name, strings, looks))
    return items, tuple(f"sheet {name} is hidden and was not read" for name in hidden)


def lines_of(value: Text, part: str) -> Iterator[Paragraph]:
    """The lines of a cell; what is struck out is taken out."""
    pieces: list[Piece] = []
    start = 0
    for text, struck in value.runs or (("", False),):
        for order, line in enumerate(text.split("\n")):
            if order:
                yield Paragraph(tuple(pieces))
                pieces, start = [], start + 1
            pieces.append(Piece(line.replace("\r", " "), start, part, "struck out" if struck else ""))
            start += len(line)
    yield Paragraph(tuple(pieces))


def _id(sheet: Element) -> str:
    return next((str(v) for k, v in sheet.items() if k.endswith("}id")), "")


def _strings(root: Element) -> list[Text]:
    """Shared strings; the reading aid (rPh) above characters is none of the text."""
    return [_rich(item) for item in root]


def _rich(item: Element) -> Text:
    stretches = (t for t in item.iter("{*}t") if local(t.getparent()) != "rPh" and t.text)
    return Text(tuple((t.text, _is_struck(first(t.getparent(), "rPr"))) for t in stretches))


def _is_struck(font: Element | None) -> bool:
    line = first(font, "strike")
    return line is not None and (attribute(line, "val") or "1") not in ("0", "false")


class Looks(NamedTuple):
    """Numbers of the cell styles that show a number as a date, and of those that strike the cell out."""

    dates: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()


def _looks(root: Element) -> Looks:
    custom = {
        attribute(f, "numFmtId"): re.sub(r"\"[^\"]*\"|\[[^\]]*\]|\\.", "", attribute(f, "formatCode") or "")
        for f in children(root, "numFmts")
    }
    dates = {key for key, code in custom.items() if re.search("[ymd]", code, re.IGNORECASE)}
    dates |= {str(n) for n in (*range(14, 18), 22, *range(27, 37), *range(50, 59))}
    fonts = {str(i) for i, font in enumerate(children(root, "fonts")) if _is_struck(font)}
    styles = list(enumerate(children(root, "cellXfs")))
    return Looks(
        frozenset(i for i, xf in styles if attribute(xf, "numFmtId") in dates),
        frozenset(i for i, xf in styles if attribute(xf, "fontId") in fonts),
    )


def _sheet(root: Element, name: str, strings: list[Text], looks: Looks) -> Iterator[Paragraph | Grid]:
    merged, covered = _merged(root)
    cells: list[GridCell] = []
    for element in root.iter("{*}c"):
        place = _place(element.get("r", ""))
        value = _value(element, strings, looks)
        if place is None or place in covered or not (value.runs or place in merged):
            continue
        rows, columns = merged.get(place, (1, 1))
        part = f"sheet {name}, cell {element.get('r')}"
        cells.append(GridCell(*place, tuple(lines_of(value, part)), rows, columns))
        if len(cells) > MOST_CELLS:
            raise DocumentUnreadable(
                f"sheet {name} has more than {MOST_CELLS:,} cells: no responsibility table is that big"
            )
    yield from grid(sorted(cells, key=lambda cell: (cell.row, cell.column)))


def grid(cells: list[GridCell]) -> Iterator[Paragraph | Grid]:
    """The table; rows above it that hold a single cell (a title, a unit) are paragraphs, and so are all where none holds more;
    rows that hold nothing but struck-out text come behind it."""
    rows: dict[int, int] = {}
    for cell in cells:
        rows[cell.row] = rows.get(cell.row, 0) + any(
            not p.text.isspace() and p.text for p in cell.content if isinstance(p, Paragraph)
        )
    begin = next((row for row in sorted(rows) if rows[row] > 1), MOST_CELLS)
    for cell in (c for c in cells if c.row < begin):
        yield from cell.content
    kept = [c for c in cells if c.row >= begin and rows[c.row]]
    lines = {row: order for order, row in enumerate(sorted({c.row for c in kept}))}
    if kept:
        yield Grid(tuple(GridCell(lines[c.row], c.column, c.content, c.rows, c.columns) for c in kept))
    for cell in (c for c in cells if c.row >= begin and not rows[c.row]):
        yield from cell.content


def _merged(root: Element) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Extent of each merged cell by its top left corner, and the places that it covers."""
    corners: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for element in root.iter("{*}mergeCell"):
        low, _, high = (attribute(element, "ref") or "").partition(":")
        start, end = _place(low), _place(high)
        if start is None or end is None or (end[0] - start[0] + 1) * (end[1] - start[1] + 1) > 100_000:
            continue
        corners[start] = (end[0] - start[0] + 1, end[1] - start[1] + 1)
        covered |= {(r, c) for r in range(start[0], end[0] + 1) for c in range(start[1], end[1] + 1)} - {start}
        if len(covered) > MOST_CELLS:
            raise DocumentUnreadable(
                f"merged cells cover more than {MOST_CELLS:,} cells: no responsibility table is that big"
            )
    return corners, covered


def _place(reference: str) -> tuple[int, int] | None:
    found = _REFERENCE.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def _value(cell: Element, strings: list[Text], looks: Looks) -> Text:
    """What a cell shows: text, a number without a needless fraction, a date as 2025-06-30."""
    style = int(cell.get("s", "0")) if cell.get("s", "0").isdigit() else -1
    shown = _shown(cell, strings, date=style in looks.dates)
    return Text(tuple((text, True) for text, _ in shown.runs)) if style in looks.struck else shown


def _shown(cell: Element, strings: list[Text], *, date: bool) -> Text:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _rich(cell)
    stored: Any = first(cell, "v")
    text = (stored.text or "") if stored is not None else ""
    if kind == "s":
        return strings[int(text)] if text.isascii() and text.isdigit() and int(text) < len(strings) else Text()
    if kind in ("n", "") and text:
        return Text.plain(_number(text, date))
    return Text.plain("" if kind == "e" else text)


def _number(text: str, date: bool) -> str:
    from datetime import date as day
    from datetime import timedelta

    try:
        number = float(text)
    except ValueError:
        return text
    if date and 1 <= number < 2_958_466:
        return (day(1899, 12, 30) + timedelta(days=int(number))).isoformat()
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else f"{number:.12g}"
