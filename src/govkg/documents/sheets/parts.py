"""What of a sheet is no cell that is shown: hidden rows and columns, comments, text boxes, headers of the print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govkg.documents.archive import Archive, Element, attribute, children, first, local
from govkg.documents.assembly import Paragraph, Piece
from govkg.documents.sheets.bounds import listed

_ON = ("1", "true")
_MOST_COLUMNS = 16_384


class Hidden(NamedTuple):
    """Rows and columns (from 0) that are hidden, and how many rows only a filter or a fold hides: these are read."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    folded: int = 0

    def rule(self, row: int, column: int) -> str:
        """Why a cell is left out; empty where it is not."""
        return "hidden row" if row in self.rows else "hidden column" if column in self.columns else ""

    def told(self, sheet: str, left_out: bool) -> tuple[str, ...]:
        """What a person should know."""
        said = []
        if left_out and self.rows:
            said.append(
                f"sheet {sheet}: hidden rows are left out ({listed([str(row + 1) for row in sorted(self.rows)])})"
            )
        if left_out and self.columns:
            said.append(
                f"sheet {sheet}: hidden columns are left out ({listed([column_letters(c) for c in sorted(self.columns)])})"
            )
        if self.folded:
            said.append(f"sheet {sheet}: {self.folded} rows that a filter hides or that are folded are read")
        return tuple(said)


def hidden_parts(sheet: Element, tables: Sequence[Element]) -> Hidden:
    """What is hidden in a sheet. A filter hides rows for a while, and rows of a group are folded: those belong to the table."""
    filtered = any(
        first(f, "filterColumn") is not None for root in (sheet, *tables) for f in root if local(f) == "autoFilter"
    )
    rows, folded = set(), 0
    for row in children(sheet, "sheetData"):
        if attribute(row, "hidden") not in _ON:
            continue
        if filtered or (attribute(row, "outlineLevel") or "0") != "0":
            folded += 1
        elif (number := attribute(row, "r") or "").isascii() and number.isdigit():
            rows.add(int(number) - 1)
    columns: set[int] = set()
    for column in children(sheet, "cols"):
        low, high = attribute(column, "min") or "", attribute(column, "max") or ""
        folds = (attribute(column, "outlineLevel") or "0") != "0"
        if attribute(column, "hidden") in _ON and not folds and low.isdecimal() and high.isdecimal():
            columns |= set(range(int(low) - 1, min(int(high), _MOST_COLUMNS)))
    return Hidden(frozenset(rows), frozenset(columns), folded)


def column_letters(column: int) -> str:
    """The name of a column: A, B … Z, AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def beside_sheet(archive: Archive, root: Element, path: str, name: str) -> Iterator[Paragraph]:
    """Text boxes of a sheet, which are text; its comments, headers and footers, which are taken out."""
    related = [(kind, part) for _, kind, part in archive.related(path)]
    boxes = [box for kind, part in related if kind == "drawing" for box in archive.xml(part).iter("{*}txBody")]
    for order, box in enumerate(boxes, 1):
        for line in box.iter("{*}p"):
            yield Paragraph((Piece(_text(line), 0, f"sheet {name}, text box {order}"),))
    for kind, part in related:
        if kind == "comments":
            for comment in archive.xml(part).iter("{*}comment"):
                place = f"sheet {name}, comment at {attribute(comment, 'ref')}"
                yield Paragraph((Piece(_text(comment), 0, place, "comment"),))
    for line in children(root, "headerFooter"):
        rule = "page header" if local(line).endswith("Header") else "page footer"
        if line.text and line.text.strip():
            yield Paragraph((Piece(line.text, 0, f"sheet {name}, {rule}", rule),))


def _text(element: Element) -> str:
    return " ".join("".join(t.text or "" for t in element.iter("{*}t")).split("\n"))
