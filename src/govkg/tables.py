"""The result of a SELECT as a small immutable table, and every table of govkg as CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode

from govkg.errors import ParameterWrong
from govkg.terms import XSD

if TYPE_CHECKING:
    import pandas

Term = NamedNode | BlankNode | Literal
Native = str | int | float | bool | None

_SHOWN = 50  # rows in a notebook
_INTEGERS = (
    *("integer", "long", "int", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger"),
    *("negativeInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"),
)
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}
_NUMBERS: dict[str, Callable[[str], int | float | bool]] = {
    **dict.fromkeys((XSD + local for local in _INTEGERS), int),
    XSD + "decimal": lambda text: float(Decimal(text)),
    XSD + "double": float,
    XSD + "float": float,
    XSD + "gYear": int,
    XSD + "boolean": _BOOLEANS.__getitem__,
}


def native(term: Term | None) -> Native:
    """A term as a Python value: numbers, years and booleans as such, all else as text, unbound as None.

    A literal that is none of its type, as `"abc"^^xsd:integer` in a graph of somebody else, stays text, too.
    """
    if term is None:
        return None
    if isinstance(term, Literal) and (read := _NUMBERS.get(term.datatype.value)):
        with suppress(ValueError, ArithmeticError, KeyError):
            return read(term.value.strip())
    return term.value


_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_NO_FORMULA = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[=+-]", re.ASCII)
"""A number, or a sign alone."""


def harmless(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe in front; numbers and lone signs stay.

    Text that begins so behind apostrophes gets one more, so that `unharmless` gives every text back.

    >>> [harmless(cell) for cell in ("=1+1", "@SUM(A1)", "'=1", "-3.5", -3.5, "=", "教育局")]
    ["'=1+1", "'@SUM(A1)", "''=1", '-3.5', -3.5, '=', '教育局']
    """
    return "'" + cell if isinstance(cell, str) and _FORMULA.match(cell) and not _NO_FORMULA.fullmatch(cell) else cell


def unharmless(cell: str) -> str:
    """The text that `harmless` made this cell from: ``unharmless(harmless(text)) == text``.

    >>> [unharmless(cell) for cell in ("'=1+1", "''=1", "'教育局'")]
    ['=1+1', "'=1", "'教育局'"]
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _binding(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    plain = {"type": "literal", "value": term.value}
    if term.language:
        return plain | {"xml:lang": term.language}
    return plain if term.datatype.value == XSD + "string" else plain | {"datatype": term.datatype.value}


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows of RDF terms. Iterating gives a dict of Python values for each row.

    cut   whether a remote server left rows out
    """

    columns: tuple[str, ...]
    terms: tuple[tuple[Term | None, ...], ...]
    cut: bool = False

    @property
    def rows(self) -> list[tuple[Native, ...]]:
        """The rows as Python values, shape (rows, columns)."""
        return [tuple(map(native, row)) for row in self.terms]

    def __len__(self) -> int:
        return len(self.terms)

    def __iter__(self) -> Iterator[dict[str, Native]]:
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))

    def column(self, name: str) -> list[Native]:
        """The values of one column, from the first row to the last. Raises ParameterWrong for a column that is not there."""
        if name not in self.columns:
            raise ParameterWrong(f"no column {name!r}; there are: {', '.join(self.columns) or 'none'}")
        place = self.columns.index(name)
        return [native(row[place]) for row in self.terms]

    def __repr__(self) -> str:
        return f"Table({len(self)} row{'s' * (len(self) != 1)}: {', '.join(self.columns)}{'; cut' if self.cut else ''})"

    def to_pandas(self) -> pandas.DataFrame:
        """The table as a data frame. Whole numbers and booleans stay such beside missing values (Int64, boolean)."""
        import pandas as pd

        rows = self.rows
        frame = pd.DataFrame(rows, columns=list(self.columns))
        kinds = {c: _nullable(row[i] for row in rows) for i, c in enumerate(self.columns)}
        return frame.astype({name: kind for name, kind in kinds.items() if kind})

    def to_json(self) -> str:
        """The table as SPARQL 1.1 Query Results JSON."""
        rows = [{c: _binding(t) for c, t in zip(self.columns, row, strict=True) if t is not None} for row in self.terms]
        head = {"head": {"vars": list(self.columns)}, "results": {"bindings": rows}}
        return json.dumps(head, ensure_ascii=False, indent=1) + "\n"

    def to_turtle(self) -> str:
        """The table as RDF in the W3C result set vocabulary (http://www.w3.org/2001/sw/DataAccess/tests/result-set#)."""
        lines = ["@prefix rs: <http://www.w3.org/2001/sw/DataAccess/tests/result-set#> .", "[] a rs:ResultSet"]
        lines += [f"; rs:resultVariable {Literal(column)}" for column in self.columns]
        for row in self.terms:
            bound = [(c, t) for c, t in zip(self.columns, row, strict=True) if t is not None]
            lines.append(
                "; rs:solution [ "
                + " ; ".join(f"rs:binding [ rs:variable {Literal(c)} ; rs:value {t} ]" for c, t in bound)
                + " ]"
            )
        return "\n".join([*lines, "."]) + "\n"

    def _repr_html_(self) -> str:
        """The first rows, for a notebook, and how many there are where these are not all."""
        head = "".join(f"<th>{escape(column)}</th>" for column in self.columns)
        first = Table(self.columns, self.terms[:_SHOWN]).rows
        rows = ("".join(f"<td>{escape('' if v is None else str(v))}</td>" for v in row) for row in first)
        more = f"<p>{len(first)} of {len(self)} rows</p>" if len(self) > len(first) else ""
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"

    def to_csv(self) -> str:
        """The table as CSV with a header row, as `csv_lines` writes it."""
        return csv_lines([self.columns, *self.rows])


def _nullable(values: Iterable[Native]) -> str:
    """The type of pandas for a column of whole numbers or of booleans, of which some are missing; empty for all others.

    >>> [_nullable(column) for column in ([2024, None], [True, None], [2024, 2025], [None], [0.5, None], [1, True, None])]
    ['Int64', 'boolean', '', '', '', '']
    """
    met = {type(value) for value in values}
    kinds = {int: "Int64", bool: "boolean"}
    known = met - {type(None)}
    return kinds.get(known.pop(), "") if len(met) == 2 and len(known) == 1 else ""


def csv_lines(rows: Iterable[Iterable[Any]]) -> str:
    """Rows of cells as lines of CSV (RFC 4180, ended by CRLF), the one form of all tables of govkg: no cell is a formula (`harmless`),
    numbers stand in full, what has several values has them parted by ``; ``, and what has none is empty.

    >>> csv_lines([("教育局", 0.1, None), ("=1", ("三/1", "三/2"), True)])
    "教育局,0.1,\\r\\n'=1,三/1; 三/2,True\\r\\n"
    """
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def csv_file(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """A file of CSV with a header: UTF-8 with a byte-order mark, without which spreadsheets do not show Chinese."""
    head = list(columns)
    return BOM_UTF8 + csv_lines([head, *rows] if head else rows).encode()


def csv_records(records: Iterable[Mapping[str, Any]], columns: Iterable[str] | None = None) -> bytes:
    """Such a file of records by name: these columns in this order, also where there is no record; without them, all names in the order
    in which they come. What a record does not have is empty."""
    known = list(records)
    names = list(columns) if columns is not None else list(dict.fromkeys(name for record in known for name in record))
    return csv_file(names, ([record.get(name) for name in names] for record in known))


def _cell(value: Any) -> Any:
    return harmless("; ".join(map(str, value)) if isinstance(value, list | tuple) else value)
