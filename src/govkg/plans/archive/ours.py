"""What govkg wrote: pages, task lists, files to correct and tables, which lie among the papers they were made of and are none."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

from govkg.documents.decoding import decode
from govkg.documents.file_names import printable
from govkg.documents.sheets.delimited import csv_cells
from govkg.errors import DocumentUnreadable, NotAPlan, OutputError
from govkg.plans.archive.index import is_index
from govkg.plans.review.sheet_tree import has_heads
from govkg.table_heads import is_ours as is_our_head
from govkg.terms import GOV, ID
from govkg.writing import MADE_BY, PROGRAM, SUMS

_PAGE_HEAD = 1_000
_LONGEST = 100_000
_TABLE_HEAD = 10_000
_OF_A_STORE = re.compile(r"CURRENT|IDENTITY|LOCK|LOG(\.old\.\d+)?|(MANIFEST|OPTIONS)-\d+|\d+\.(sst|log|blob)")


def is_ours(path: Path) -> bool:
    """Whether govkg wrote the file, by what stands in it or beside it."""
    ending = path.suffix.lower()
    if ending in (".html", ".htm"):
        return _is_page(path)
    if ending in (".xlsx", ".docx"):
        return _is_office(path)
    return is_index(path) or _is_table(path) or _is_packed(path) or _is_stored(path)


def check_written(folder: str | Path, names: Iterable[str]) -> None:
    """Raises OutputError where one of the files that are to be written into the folder is there, and is not one that govkg wrote."""
    for path in (Path(folder, name) for name in names):
        if path.is_file() and not (is_ours(path) or (path.suffix == ".trig" and GOV.encode() in _begin(path))):
            raise OutputError(f"{path} is there and govkg did not write it: nothing is written; name another folder")


def check_paper(path: Path) -> None:
    """Raises NotAPlan for what govkg wrote."""
    if is_ours(path):
        raise NotAPlan(f"{printable(str(path))}: a result of govkg is no paper")


def _is_page(path: Path) -> bool:
    return f'name="generator" content="{MADE_BY}"'.encode() in _begin(path)


def _begin(path: Path) -> bytes:
    """The first bytes of a file; none of one that can not be read."""
    try:
        with path.open("rb") as file:
            return file.read(_PAGE_HEAD)
    except OSError:
        return b""


def _is_packed(path: Path) -> bool:
    """A file of a replication package, by the list that lies beside it."""
    try:
        sums = (path.parent / SUMS).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    names = {line.partition("  ")[2] for line in sums.splitlines()}
    return PROGRAM in names and path.name in {SUMS, *names}


def _is_stored(path: Path) -> bool:
    """A file by which the folder is a store."""
    return bool(_OF_A_STORE.fullmatch(path.name)) and (path.parent / "CURRENT").is_file()


def _is_office(path: Path) -> bool:
    """By the category among the properties of the document, which other programs keep."""
    try:
        with zipfile.ZipFile(path) as file:
            found = file.getinfo("docProps/core.xml")
            return found.file_size < _LONGEST and f">{MADE_BY}</cp:category>".encode() in file.read(found)
    except (OSError, LookupError, ValueError, RuntimeError, zipfile.BadZipFile, NotImplementedError):
        return False


def _is_table(path: Path) -> bool:
    """A table by its head, by an IRI of ours in the row below it, as the answers to a user's own query have, or one of an analysis, beside
    whose folder its graph lies."""
    if path.suffix.lower() != ".csv":
        return False
    folder = path.parent
    if folder.name == "tables" and (folder.parent / "graph.trig").is_file():
        return True
    cells = _first_cells(path)
    last = max((column for row, column in cells if row == 0), default=-1)
    head = [cells.get((0, column), "").strip() for column in range(last + 1)]
    while head and not head[-1]:
        head.pop()
    named = any(row == 1 and cell.startswith(ID) for (row, _), cell in cells.items())
    return named or is_our_head(head) or has_heads(cells)


def _first_cells(path: Path) -> dict[tuple[int, int], str]:
    """The cells of the first rows of a .csv; none of one that can not be read."""
    try:
        with path.open("rb") as file:
            data = file.read(_LONGEST)
        text, *_ = decode(data[: data.rfind(b"\n") + 1] or data)
        return csv_cells(text[: text.find("\n", _TABLE_HEAD) + 1] or text)[0]
    except (OSError, DocumentUnreadable, ValueError):
        return {}
