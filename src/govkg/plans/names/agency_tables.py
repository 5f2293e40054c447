"""Tables of names of agencies, ours and a user's: CSV in any encoding that plans come in, with columns named in English or Chinese."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import StringIO
from os import PathLike
from pathlib import Path

from govkg.documents.decoding import decode
from govkg.errors import DocumentMissing, DocumentUnreadable
from govkg.plans.model import NameTable

COLUMNS = ("name", "abbreviations", "function", "level", "from", "until", "successor", "source")


_CHINESE = {"名称": "name", "简称": "abbreviations", "职能": "function", "层级": "level", "起": "from", "止": "until"}
_CHINESE |= {"后继": "successor", "来源": "source"}
_LEVELS = {"": "local", "local": "local", "地方": "local", "national": "national", "国家": "national"}
_YEAR = re.compile("(?:1[89]|20)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Kind:
    """A row of a table: an organ of the state, or a kind of local agency (教育局).

    name            full name without jurisdiction; national organs with it: 国家发展和改革委员会
    abbreviations   other forms in use
    function        the same in all jurisdictions: 发展改革
    level           national, or local
    since, until    years of its existence, empty where unknown or unlimited
    successor       full name of the agency that took over, where it was renamed or merged
    source          the document that says so
    """

    name: str
    abbreviations: tuple[str, ...]
    function: str
    level: str
    since: str = ""
    until: str = ""
    successor: str = ""
    source: str = ""


def read_table(path: str | PathLike[str]) -> list[Kind]:
    """The rows of a table, `COLUMNS` by name; only the name must be there. Raises DocumentMissing, and DocumentUnreadable with the line."""
    try:
        return table_rows(_text(Path(path).read_bytes()), str(path))
    except FileNotFoundError:
        raise DocumentMissing(
            f"no agency table at {path}: give a CSV file with the columns {', '.join(COLUMNS)}"
        ) from None
    except OSError as error:
        raise DocumentUnreadable(f"the agency table {path} can not be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise DocumentUnreadable(f"the agency table {path} is no text in UTF-8, GB18030, Big5 or UTF-16") from None


def tables_digest(paths: Iterable[str | PathLike[str]]) -> str:
    """The SHA-256 over tables in their order, since later ones win; empty without tables."""
    each = [sha256(Path(path).read_bytes()).digest() for path in paths]
    return sha256(b"".join(each)).hexdigest() if each else ""


def _text(data: bytes) -> str:
    """Decoded as plans are; a table too short to be judged is in what spreadsheets save in China. Raises UnicodeDecodeError."""
    try:
        return decode(data)[0]
    except DocumentUnreadable:
        return data.decode("gb18030")


def table_file(path: str | PathLike[str]) -> NameTable:
    """The table at `path`, which was read, as the graph tells of it."""
    return NameTable(Path(path).name, sha256(Path(path).read_bytes()).hexdigest())


def table_rows(text: str, name: str) -> list[Kind]:
    """The rows of a table of that file name; lines that begin with # are remarks. Raises DocumentUnreadable."""
    try:
        return list(_kinds(text, name))
    except csv.Error as error:
        raise DocumentUnreadable(f"the agency table {name} is no CSV: {error}") from None


def _kinds(text: str, name: str) -> Iterator[Kind]:
    reader = csv.reader("\n" if line.startswith("#") else line for line in StringIO(text))
    rows = ([cell.strip() for cell in cells] for cells in reader)
    heads = [_CHINESE.get(cell, cell) for cell in next(filter(any, rows), [])]
    if "name" not in heads:
        raise DocumentUnreadable(
            f"the agency table {name} has no column 'name' (名称): its first line should be {','.join(COLUMNS)}"
        )
    for cells in rows:
        row = dict(zip(heads, cells, strict=False))
        where = f"the agency table {name}, line {reader.line_num}"
        if row.get("name"):
            yield _kind(row, where)
        elif any(cells):
            raise DocumentUnreadable(f"{where}: the column 'name' (名称) is empty")


def _kind(row: dict[str, str], where: str) -> Kind:
    level = _LEVELS.get(row.get("level", ""))
    if level is None:
        raise DocumentUnreadable(f"{where}: the level {row['level']!r} is neither local nor national")
    years = row.get("from", ""), row.get("until", "")
    for year in years:
        if year and not _YEAR.fullmatch(year):
            raise DocumentUnreadable(f"{where}: {year!r} is no year; write one such as 2018, or nothing")
    forms = row.get("abbreviations", "").replace("；", ";").split(";")
    return Kind(
        row["name"],
        tuple(form.strip() for form in forms if form.strip()),
        row.get("function", ""),
        level,
        *years,
        row.get("successor", ""),
        row.get("source", ""),
    )
