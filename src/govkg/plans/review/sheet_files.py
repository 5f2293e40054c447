"""A spreadsheet of corrections as a file: .xlsx with lists to choose from, or .csv; and the cells of one that a person saved."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from govkg.documents.sheets.delimited import csv_cells
from govkg.documents.sheets.reading import workbook_cells
from govkg.errors import DocumentUnreadable, GovkgWarning
from govkg.languages import Language
from govkg.plans.model import ROLES, Plan
from govkg.plans.review.sheet_rows import Row, sheet_rows
from govkg.plans.review.sheet_words import COLUMNS, DECIDED, FIELDS, NOTES, OF_MANY, Column, decision_word
from govkg.plans.review.tree import characters
from govkg.role_labels import role_label
from govkg.widths import columns_of
from govkg.workbooks import GRID, HEAD, TEXT, new_workbook, set_page

_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_OF_TASK, _UNSURE, _FILLED = {"bg_color": "#F3F5F8", "bold": True}, {"bg_color": "#FCE4D6"}, {"bg_color": "#FFFBE6"}
_FROZEN = 3
_LONGEST_NAME = 31
_NO_SHEET_SIGNS = re.compile(r"[][:*?/\\]")
_HIDDEN_FIELDS = ("name", "sha256")

Cells = dict[tuple[int, int], str]


def is_sheet(data: bytes, path: str) -> bool:
    """Whether a file of corrections is a spreadsheet and no YAML: a workbook by its first bytes, CSV by its name.

    Raises DocumentUnreadable for a workbook of the old format.
    """
    if data.startswith(_OLD):
        raise DocumentUnreadable(
            f"{path}: is an Excel file of the old format; open it in Excel or WPS and save it as .xlsx"
        )
    return data.startswith(_ZIP) or path.lower().endswith(".csv")


def sheets_of(data: bytes, path: str) -> Iterator[tuple[str, Cells]]:
    """The name and the cells of each sheet, or of the one table of a .csv, by row and column from 0."""
    if not data.startswith(_ZIP):
        cells, notes = csv_cells(characters(data, path))
        for note in notes:
            warnings.warn(f"{path}: {note}", GovkgWarning, stacklevel=2)
        yield "", {place: _plain(text) for place, text in cells.items()}
        return
    try:
        for name, found, notes in workbook_cells(data):
            for note in notes:
                warnings.warn(f"{path}: {note}", GovkgWarning, stacklevel=2)
            yield name, found
    except DocumentUnreadable as error:
        raise DocumentUnreadable(f"{path}: {error}") from None


def _plain(text: str) -> str:
    from govkg.tables import unharmless

    return unharmless(text)


def csv_bytes(plan: Plan, body: Mapping[str, Any], language: Language) -> bytes:
    """The entries as .csv in UTF-8 with a mark at its head, all rows equally long."""
    from govkg.tables import csv_file

    heads = [column.head(language) for column in COLUMNS]
    fields = [[label, value, *[""] * (len(heads) - 2)] for _, label, value in _fields(body, language)]
    rows = [[row.get(column.key, "") for column in COLUMNS] for _, row in sheet_rows(plan, body, language)]
    return csv_file((), [*fields, heads, *rows])


def xlsx_bytes(parts: Sequence[tuple[Plan, Mapping[str, Any]]], language: Language) -> bytes:
    """The entries of each plan as .xlsx, a sheet for each: heads that stay in sight, lists of decisions and roles, and colours for what wants
    a look and what is to be filled in. The same entries give the same bytes."""
    out = io.BytesIO()
    book = new_workbook(out, str(parts[0][1]["plan"]))
    alone = "更正" if language == "zh" else "corrections"
    for number, (plan, body) in enumerate(parts, 1):
        _add_sheet(book, alone if len(parts) == 1 else _sheet_name(number, str(body["plan"])), plan, body, language)
    notes = book.add_worksheet("说明" if language == "zh" else "notes")
    notes.set_column(0, 0, 120)
    said = NOTES[language] if len(parts) == 1 else (OF_MANY[language], *NOTES[language])
    for number, note in enumerate(said):
        notes.write_string(number, 0, note, book.add_format(TEXT))
    book.close()
    return out.getvalue()


def _sheet_name(number: int, title: str) -> str:
    """The number of a plan and the beginning of its title, without the signs that no name of a sheet may hold."""
    plain = _NO_SHEET_SIGNS.sub("", title)
    return f"{number} {plain}"[:_LONGEST_NAME].strip(" '")


def _add_sheet(book: Any, name: str, plan: Plan, body: Mapping[str, Any], language: Language) -> None:
    """The sheet of one plan."""
    sheet = book.add_worksheet(name)
    rows = [*sheet_rows(plan, body, language)]
    top = len(FIELDS)
    _write_fields(book, sheet, body, language)
    _write_columns(book, sheet, top, language)
    looks = _Looks(book)
    for number, (kind, row) in enumerate(rows, top + 1):
        _write_row(sheet, number, row, [looks.of(column, kind, row) for column in COLUMNS])
    _choices(sheet, [kind for kind, _ in rows], top + 1, language)
    sheet.freeze_panes(top + 1, _FROZEN)
    set_page(sheet, top)
    sheet.autofilter(top, 0, top + len(rows), len(COLUMNS) - 1)


class _Looks:
    """The formats of cells, each made once; what a person fills in is text, so that no program takes 2026年6月 for a date of its own."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[bool, bool, bool], Any] = {}

    def of(self, column: Column, kind: str, row: Row) -> Any:
        """The format of a cell."""
        key = (column.filled, kind == "task", bool(row.get("check")))
        if key not in self._made:
            look = TEXT | GRID | {"num_format": "@"}
            look |= _OF_TASK if key[1] else {}
            look |= _UNSURE if key[2] else {}
            self._made[key] = self._book.add_format(look | (_FILLED if key[0] else {}))
        return self._made[key]


def _fields(body: Mapping[str, Any], language: Language) -> Iterator[tuple[str, str, str]]:
    """Key, label and value of what stands above the table."""
    values = {"plan": body["plan"], "coder": body["coder"], "date": body["date"], **body["document"]}
    for key, labels in FIELDS.items():
        yield key, labels[0 if language == "zh" else 1], str(values[key])


def _write_fields(book: Any, sheet: Any, body: Mapping[str, Any], language: Language) -> None:
    bold, plain = (book.add_format(TEXT | look | {"text_wrap": False}) for look in ({"bold": True}, {}))
    filled = book.add_format(TEXT | _FILLED | {"border": 1, "num_format": "@", "text_wrap": False})
    for number, (key, label, value) in enumerate(_fields(body, language)):
        sheet.write_string(number, 0, label, bold)
        sheet.write_string(number, 1, value, filled if key in ("coder", "date") else plain)
        if key in _HIDDEN_FIELDS:
            sheet.set_row(number, None, None, {"hidden": True})


def _write_columns(book: Any, sheet: Any, top: int, language: Language) -> None:
    look = book.add_format(TEXT | HEAD | GRID)
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width or 8, None, {} if column.width else {"hidden": True})
        sheet.write_string(top, place, column.head(language), look)


def _height(row: Row) -> float:
    """The height in points at which every cell shows all its lines, eight at most; a Chinese character is two columns wide."""
    wide = {key: columns_of(str(value)) for key, value in row.items()}
    lines = (-(-wide.get(column.key, 0) // column.width) for column in COLUMNS if column.width)
    return 4.5 + 13.5 * min(8, max(1, *lines))


def _write_row(sheet: Any, number: int, row: Row, looks: Sequence[Any]) -> None:
    sheet.set_row(number, _height(row))
    for place, (column, look) in enumerate(zip(COLUMNS, looks, strict=True)):
        value = row.get(column.key, "")
        if isinstance(value, float):
            sheet.write_number(number, place, value, look)
        elif value:
            sheet.write_string(number, place, str(value), look)
        else:
            sheet.write_blank(number, place, None, look)


def _choices(sheet: Any, kinds: Sequence[str], first: int, language: Language) -> None:
    """Lists of decisions and roles in the rows that take them; another word of the same meaning may be written after a warning."""
    keys = [column.key for column in COLUMNS]
    roles = [role_label(role, language) for role in ROLES]
    number = first
    for kind, run in groupby(kinds):
        last = number + len([*run]) - 1
        of_kind = kind.removeprefix("unmatched ") if kind != "unmatched" else "assignment"
        decisions = [decision_word(decision, of_kind, language) for decision in DECIDED[of_kind]]
        for key, words in (("decision", decisions), ("new_role", roles)):
            if key == "decision" or of_kind in ("assignment", "addition"):
                place = keys.index(key)
                rule = {"validate": "list", "source": words, "error_type": "warning"}
                sheet.data_validation(number, place, last, place, rule)
        number = last + 1
