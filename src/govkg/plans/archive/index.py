"""The list of what became of every file of an archive: ``index.csv``, and the record of a run that is still going on or was broken off."""

from __future__ import annotations

import csv
import io
import os
import stat
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, Protocol

from govkg.documents.file_names import as_on_disk, printable
from govkg.errors import OutputError
from govkg.tables import csv_file, csv_lines, unharmless
from govkg.writing import write_whole

State = Literal["read", "no plan", "failed", "skipped", "gone"]
INDEX = "index.csv"
UNFINISHED = "index.unfinished.csv"
"""Grows by a line with each file that is done, and is there only until the run ends: what a run that was broken off leaves to the next."""


@dataclass(frozen=True, slots=True)
class ArchiveRow:
    """What became of one file, a line of ``index.csv``. `file` is its absolute path, in the index the one from there (``../plans/a.docx``)
    unless they share no folder; `json` is the file written, beside the index; `reason` says why none was. `same_as` is the JSON of an earlier
    line whose file has the same bytes; `issued` is a day, `start` and `end` are the years of the period, empty where the plan names none.

    A file is read again unless its bytes (`sha256`), govkg's `version` and the user's `tables` of names (a SHA-256 over all of them, empty
    where none is given; behind it the place that was given) are the same.
    """

    file: str
    sha256: str
    version: str
    tables: str
    state: State
    json: str
    tasks: int
    assignments: int
    open_ended: int
    low_confidence: int
    not_understood: int
    reason: str
    title: str = ""
    document_number: str = ""
    jurisdiction: str = ""
    issued: str = ""
    start: str = ""
    end: str = ""
    same_as: str = ""


_NAMES = [field.name for field in fields(ArchiveRow)]


class Note(Protocol):
    """Puts a row on record at once."""

    def __call__(self, row: ArchiveRow) -> None:
        """Write it."""


def place(file: str | Path) -> str:
    """By what a row in memory names its file: the same from wherever it is looked at, and fit to be written down."""
    return printable(os.path.abspath(file))


def is_there(file: str) -> bool:
    """Whether the file of a row still exists, or may for all that can be seen."""
    for path in (file, as_on_disk(file)):
        try:
            return stat.S_ISREG(os.stat(path).st_mode)
        except (FileNotFoundError, NotADirectoryError, ValueError):
            continue
        except OSError:
            return True
    return False


def is_index(path: Path) -> bool:
    """Whether the file is the index of a run, or a JSON beside one."""
    if path.name in (INDEX, UNFINISHED):
        return _is_index(path)
    return path.suffix == ".json" and any(_is_index(path.parent / name) for name in (INDEX, UNFINISHED))


def _is_index(path: Path) -> bool:
    begin = ",".join(_NAMES[:3]).encode()
    try:
        with path.open("rb") as file:
            return file.read(3 + len(begin)).removeprefix(BOM_UTF8).startswith(begin)
    except OSError:
        return False


def earlier_rows(folder: Path) -> dict[str, ArchiveRow]:
    """The rows of the last run by their files, and over them those of one that was broken off; none where there is no index of ours."""
    rows = (row for name in (INDEX, UNFINISHED) for row in _read(folder / name))
    return {row.file: row for row in (_seen_from_here(row, folder) for row in rows)}


def _seen_from_here(row: ArchiveRow, folder: Path) -> ArchiveRow:
    """A row of the index in `folder` as it is in memory."""
    return _renamed(row, os.path.normpath(os.path.join(_home(folder), row.file)))


def _seen_from_the_index(row: ArchiveRow, folder: Path) -> ArchiveRow:
    """The row as it is written: it names no folder above those that the index and the file share, so that both can be moved together."""
    home = _home(folder)
    try:
        shared = os.path.commonpath([home, row.file])
    except ValueError:  # on two drives
        return row
    if shared == os.path.dirname(shared):
        return row
    return _renamed(row, os.path.relpath(row.file, home).replace(os.sep, "/"))


def _home(folder: Path) -> str:
    return printable(os.path.realpath(folder))


def _renamed(row: ArchiveRow, file: str) -> ArchiveRow:
    """The row with another name for its file, also where the reason begins with it."""
    reason = file + row.reason.removeprefix(row.file) if row.reason.startswith(row.file) else row.reason
    return replace(row, file=file, reason=reason)


@contextmanager
def record(folder: Path) -> Iterator[Note]:
    """While the block runs, each row that is noted stands in the folder at once. Raises OutputError."""
    path = folder / UNFINISHED
    with _told(path):
        file = path.open("a", encoding="utf-8", newline="")
    with file:

        def note(row: ArchiveRow) -> None:
            with _told(path):
                line = astuple(_seen_from_the_index(row, folder))
                file.write(csv_lines([line] if file.tell() else [_NAMES, line]))
                file.flush()

        yield note


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"can not write {path}: {error.strerror}") from error


def write_index(folder: Path, rows: Iterable[ArchiveRow]) -> None:
    """Write ``index.csv`` whole; the record of the run is then not needed. Raises OutputError."""
    write_whole(folder / INDEX, csv_file(_NAMES, (astuple(_seen_from_the_index(row, folder)) for row in rows)))
    (folder / UNFINISHED).unlink(missing_ok=True)


def _read(index: Path) -> Sequence[ArchiveRow]:
    """The rows of a file; of one that is not ours none, and not the last of one that was torn."""
    try:
        text = index.read_text("utf-8-sig", errors="replace")
        lines = list(csv.DictReader(io.StringIO(text[: text.rfind("\n") + 1])))
    except (OSError, csv.Error):
        return ()
    return [row for line in lines if (row := _typed(line))]


def _typed(line: Mapping[str, str]) -> ArchiveRow | None:
    try:
        cells = {f.name: unharmless(line[f.name]) for f in fields(ArchiveRow)}
        if Path(cells["json"]).name != cells["json"]:
            return None
        typed: dict[str, Any] = {
            f.name: int(cells[f.name]) if f.type == "int" else cells[f.name] for f in fields(ArchiveRow)
        }
        return ArchiveRow(**typed)
    except (KeyError, ValueError, TypeError):
        return None
