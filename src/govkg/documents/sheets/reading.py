"""Responsibility tables in .xlsx workbooks: each sheet a table, merged cells once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from govkg.documents.archive import Archive, Element, attribute, children, first, local
from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.dingbats import as_signs, shows_signs
from govkg.documents.sheets.bounds import LONGEST_FORMAT, MOST_CELLS, Taken, listed
from govkg.documents.sheets.number_formats import BUILT_IN
from govkg.documents.sheets.number_formats import shown as as_shown
from govkg.documents.sheets.parts import beside_sheet, column_letters, hidden_parts
from govkg.errors import DocumentUnreadable

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")

Items = list[Paragraph | Grid]


class Text(NamedTuple):
    """What a cell shows: stretches of text, each with the reason why it is taken out, if it is."""

    runs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def plain(cls, text: str) -> Text:
        """A value without any format of its own."""
        return cls(((text, ""),) if text else ())


def read_workbook(data: bytes) -> tuple[list[Paragraph | Grid], tuple[str, ...]]:
    """The sheets of a workbook in order, hidden ones left out, and what a person should know."""
    book = _book(data)
    items: Items = []
    told: list[str] = []
    for name, path, hidden in book.sheets:
        if hidden:
            told.append(f"sheet {name} is hidden and was not read")
        elif path:
            found, said = _sheet(book, path, name)
            items += found
            told += said
    return items, (*told, *book.told)


def workbook_cells(data: bytes) -> Iterator[tuple[str, dict[tuple[int, int], str], tuple[str, ...]]]:
    """The name of each sheet that is not hidden, with what its cells show by row and column from 0, those of hidden rows and columns
    included: a form that was filled in. What is struck out and errors are left out; the last tells in which cells."""
    book = _book(data)
    for name, path, hidden in book.sheets:
        if path and not hidden:
            cells: dict[tuple[int, int], str] = {}
            out: list[str] = []
            for place, cell in _placed(book.archive.xml(path)):
                named = f"{column_letters(place[1])}{place[0] + 1}"
                runs = book.taken.add(_value(cell, book.strings, book.looks).runs, named)
                cells[place] = "".join(text for text, rule in runs if not rule)
                out += [named] if any(rule for _, rule in runs) else []
            told = (f"sheet {name}: struck-out text and error values are left out ({listed(out)})",)
            yield name, cells, (*(told if out else ()), *book.taken.told(name))


class _Book(NamedTuple):
    """A workbook: name and part of each sheet and whether it is hidden, the shared strings, how cells look, what a person should know of the
    list of sheets, and what was taken of them."""

    archive: Archive
    sheets: tuple[tuple[str, str, bool], ...]
    strings: list[Text]
    looks: Looks
    told: tuple[str, ...]
    taken: Taken


def _book(data: bytes) -> _Book:
    archive = Archive(data)
    book = archive.main("xl/workbook.xml")
    related = {key: path for key, _, path in archive.related(book)}
    kinds = {kind: path for _, kind, path in archive.related(book)}
    root = archive.xml(book)
    strings = _strings(archive.xml(kinds["sharedStrings"])) if "sharedStrings" in kinds else []
    properties = first(root, "workbookPr")
    since_1904 = properties is not None and attribute(properties, "date1904") in ("1", "true")
    looks = _looks(archive.xml(kinds["styles"]), since_1904=since_1904) if "styles" in kinds else Looks()
    sheets: dict[tuple[str, bool], tuple[str, str, bool]] = {}
    entries = children(root, "sheets")
    for number, sheet in enumerate(entries):
        hidden, path = attribute(sheet, "state") in ("hidden", "veryHidden"), related.get(_id(sheet), "")
        sheets.setdefault((path or str(number), hidden), (attribute(sheet, "name") or "", path, hidden))
    again = len(entries) - len(sheets)
    told = (f"{again} entries of the list of sheets name one that stands before them, and are passed over",)
    return _Book(archive, tuple(sheets.values()), strings, looks, told if again else (), Taken())


def lines_of(value: Text, part: str) -> Iterator[Paragraph]:
    """The lines of a cell; what is struck out is taken out."""
    pieces: list[Piece] = []
    start = 0
    for text, rule in value.runs or (("", ""),):
        for order, line in enumerate(text.split("\n")):
            if order:
                yield Paragraph(tuple(pieces))
                pieces, start = [], start + 1
            pieces.append(Piece(line.replace("\r", " "), start, part, rule))
            start += len(line)
    yield Paragraph(tuple(pieces))


def _id(sheet: Element) -> str:
    return next((str(v) for k, v in sheet.items() if k.endswith("}id")), "")


def _strings(root: Element) -> list[Text]:
    """Shared strings; the reading aid (rPh) above characters is none of the text."""
    return [_rich(item) for item in root]


def _rich(item: Element) -> Text:
    stretches = (t for t in item.iter("{*}t") if local(t.getparent()) != "rPh" and t.text)
    return Text(tuple((t.text, "struck out" * _is_struck(first(t.getparent(), "rPr"))) for t in stretches))


def _is_struck(font: Element | None) -> bool:
    line = first(font, "strike")
    return line is not None and (attribute(line, "val") or "1") not in ("0", "false")


class Looks(NamedTuple):
    """How each cell style shows a number, which ones strike the cell out, whether days are counted from 1904, and the font of those whose
    font shows signs in place of letters."""

    formats: tuple[str, ...] = ()
    struck: frozenset[int] = frozenset()
    since_1904: bool = False
    signs: Mapping[int, str] = MappingProxyType({})


def _looks(root: Element, *, since_1904: bool) -> Looks:
    codes = ((attribute(f, "numFmtId") or "", attribute(f, "formatCode") or "") for f in children(root, "numFmts"))
    custom = {key: code for key, code in codes if len(code) <= LONGEST_FORMAT}
    built_in = {str(number): code for number, code in BUILT_IN.items()}
    fonts = {str(i) for i, font in enumerate(children(root, "fonts")) if _is_struck(font)}
    names = {
        str(i): attribute(name, "val") or ""
        for i, f in enumerate(children(root, "fonts"))
        if (name := first(f, "name")) is not None
    }
    styles = children(root, "cellXfs")
    told = ((i, names.get(attribute(xf, "fontId") or "", "")) for i, xf in enumerate(styles))
    keys = [attribute(xf, "numFmtId") or "" for xf in styles]
    return Looks(
        tuple(custom.get(key, built_in.get(key, "")) for key in keys),
        frozenset(i for i, xf in enumerate(styles) if attribute(xf, "fontId") in fonts),
        since_1904,
        {i: font for i, font in told if shows_signs(font)},
    )


def _sheet(book: _Book, path: str, name: str) -> tuple[Items, tuple[str, ...]]:
    """The table of a sheet and what stands beside it, and what a person should know."""
    archive = book.archive
    root = archive.xml(path)
    merged, covered = _merged(root)
    hidden = hidden_parts(root, [archive.xml(table) for _, kind, table in archive.related(path) if kind == "table"])
    cells: list[GridCell] = []
    out: Items = []
    for place, element in _placed(root):
        value = _value(element, book.strings, book.looks)
        if not (value.runs or place in merged):
            continue
        rows, columns = merged.get(place, (1, 1))
        named = f"{column_letters(place[1])}{place[0] + 1}"
        value = Text(book.taken.add(value.runs, named))
        content = tuple(lines_of(value, f"sheet {name}, cell {named}"))
        rule = "covered by a merged cell" if place in covered else hidden.rule(*place)
        if rule:
            out.extend(_taken_out(content, rule))
        else:
            cells.append(GridCell(*place, content, rows, columns))
    table = grid(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    told = (*hidden.told(name, bool(out)), *book.taken.told(name))
    return [*table, *out, *beside_sheet(archive, root, path, name)], told


def _placed(root: Element) -> Iterator[tuple[tuple[int, int], Element]]:
    """The cells with their row and column; one that names no place stands behind the one before it."""
    row = -1
    for line in children(root, "sheetData"):
        number = attribute(line, "r") or ""
        row = int(number) - 1 if number.isascii() and number.isdigit() and 0 < len(number) < 8 else row + 1
        column = -1
        for cell in line:
            if local(cell) == "c":
                row, column = _place(cell.get("r", "")) or (row, column + 1)
                yield (row, column), cell


def _taken_out(lines: Iterable[Paragraph], rule: str) -> Iterator[Paragraph]:
    for line in lines:
        if line.text.strip():
            yield Paragraph(tuple(piece._replace(rule=piece.rule or rule) for piece in line.pieces))


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
    """What a cell shows: text, a number as its format has it; an error is none of the text."""
    style = int(cell.get("s", "0")) if cell.get("s", "0").isdigit() else -1
    shown = _shown(cell, strings, looks, style)
    if style in looks.signs:
        shown = Text(tuple((as_signs(text, looks.signs[style]), rule) for text, rule in shown.runs))
    return Text(tuple((text, rule or "struck out") for text, rule in shown.runs)) if style in looks.struck else shown


def _shown(cell: Element, strings: list[Text], looks: Looks, style: int) -> Text:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _rich(cell)
    stored: Any = first(cell, "v")
    text = (stored.text or "") if stored is not None else ""
    if kind == "s":
        return strings[int(text)] if text.isascii() and text.isdigit() and int(text) < len(strings) else Text()
    if kind in ("n", "") and text:
        code = looks.formats[style] if 0 <= style < len(looks.formats) else ""
        return Text.plain(as_shown(text, code, since_1904=looks.since_1904))
    if kind == "b":
        return Text.plain({"1": "TRUE", "0": "FALSE"}.get(text, text))
    return Text(((text, "error value"),)) if kind == "e" and text else Text.plain(text)
