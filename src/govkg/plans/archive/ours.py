"""What govkg wrote: pages, task lists, files to correct and tables, which lie among the papers they were made of and are none."""

from __future__ import annotations

import zipfile
from pathlib import Path

from govkg.plans.archive.index import is_index
from govkg.writing import MADE_BY

_PAGE_HEAD = 1_000
_LONGEST = 100_000


def is_ours(path: Path) -> bool:
    """Whether govkg wrote the file, by what stands in it or beside it."""
    ending = path.suffix.lower()
    if ending in (".html", ".htm"):
        return _is_page(path)
    if ending in (".xlsx", ".docx"):
        return _is_office(path)
    return is_index(path) or _is_table(path)


def _is_page(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return f'name="generator" content="{MADE_BY}"'.encode() in file.read(_PAGE_HEAD)
    except OSError:
        return False


def _is_office(path: Path) -> bool:
    """By the category among the properties of the document, which other programs keep."""
    try:
        with zipfile.ZipFile(path) as file:
            found = file.getinfo("docProps/core.xml")
            return found.file_size < _LONGEST and f">{MADE_BY}</cp:category>".encode() in file.read(found)
    except (OSError, LookupError, ValueError, RuntimeError, zipfile.BadZipFile, NotImplementedError):
        return False


def _is_table(path: Path) -> bool:
    """A table of an analysis, beside whose folder its graph lies."""
    folder = path.parent
    return path.suffix == ".csv" and folder.name == "tables" and (folder.parent / "graph.trig").is_file()
