"""The files of an archive: what was given, folders searched and patterns expanded, and what of it is not to be read."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Literal

from govkg.documents.file_names import LOCK, is_lock, printable
from govkg.errors import DocumentMissing
from govkg.given import paths_of
from govkg.plans.archive.ours import is_ours

ENDINGS = frozenset(
    {".txt", ".md", ".docx", ".html", ".htm", ".pdf", ".xlsx", ".csv", ".doc", ".wps", ".rtf", ".xls", ".et"}
)
"""Of papers: those of old formats are often web pages or new files under an old name, and are refused with what to do where they are not."""


@dataclass(frozen=True, slots=True)
class Passed:
    """What was met and is not read: skipped because it is no paper, or failed because it can not be reached. `reason` is one line."""

    path: Path
    state: Literal["skipped", "failed"]
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """The files that are to be read, each once, and what was met beside them."""

    files: tuple[Path, ...]
    passed: tuple[Passed, ...] = ()

    def __repr__(self) -> str:
        return f"Found({len(self.files)} files to be read, {len(self.passed)} passed)"


def find_files(given: str | PathLike[str] | Iterable[str | PathLike[str]], *, pipes: bool = False) -> Found:
    """The files that are meant, by one place or several: files as they are, folders searched for readable endings, patterns (*.docx, **/*.html) expanded.

    Sorted, each once, however it is written. With `pipes` one that is named itself (/dev/stdin) is read as a file is. What of several
    leads to no file is told among those that are passed. Raises DocumentMissing where there is no file at all.
    """
    files: dict[str, Path] = {}
    passed: dict[str, Passed] = {}
    for item in map(str, paths_of(given)):
        met = list(_met(item, pipes=pipes))
        if all(isinstance(one, Passed) and one.state == "skipped" and one.path != Path(item) for one in met):
            reason = f"no plan at {printable(item)}: give files, a folder, or a pattern such as 'plans/**/*.docx'"
            met.append(Passed(Path(item), "failed", reason))
        for one in met:
            if isinstance(one, Passed):
                passed.setdefault(os.path.abspath(one.path), one)
            else:
                files.setdefault(os.path.abspath(one), one)
    if files:
        passed = {name: one for name, one in passed.items() if not is_lock(one.path)}
    if passed and not files:
        raise DocumentMissing(min(passed.values(), key=lambda one: one.state == "skipped").reason)
    return Found(tuple(files.values()), tuple(one for name, one in passed.items() if name not in files))


def is_pattern(given: str) -> bool:
    """Whether this is a pattern of names, and no file or folder is called so.

    >>> is_pattern("plans/*.txt"), is_pattern("plans/a.txt")
    (True, False)
    """
    return bool(set(given) & set("*?[")) and not os.path.lexists(given)


def _met(item: str, *, pipes: bool) -> Iterator[Path | Passed]:
    """What one argument leads to."""
    path = Path(item)
    if os.path.isdir(path):
        yield from sorted(_below(path), key=lambda one: one.path if isinstance(one, Passed) else one)
    elif os.path.lexists(path):
        yield _looked_at(path, named=True, pipes=pipes)
    else:
        matching = _each_once(glob.glob(item, recursive=True))
        yield from (_looked_at(p, named=True) for p in matching if not os.path.isdir(p) and not is_ours(p))


def _each_once(matching: Sequence[str]) -> list[Path]:
    """The files of a pattern without those that are met again by way of links to folders."""
    places: dict[str, Path] = {}
    for path in sorted(map(Path, matching), key=lambda p: (len(p.parts), p)):
        places.setdefault(os.path.join(os.path.realpath(path.parent), path.name), path)
    return sorted(places.values())


def _below(top: Path) -> Iterator[Path | Passed]:
    """Everything in a folder and those below it but hidden files and results of ours. Links to folders are followed last, and each folder
    is entered once, so that links in a circle come to an end."""
    entered: set[tuple[int, int]] = set()
    folders, linked = [top], list[Path]()
    while folders or linked:
        folder = folders.pop() if folders else linked.pop(0)
        try:
            status = folder.stat()
            inside = [] if (status.st_dev, status.st_ino) in entered else sorted(os.listdir(folder))
        except OSError as error:
            yield Passed(folder, "failed", f"{printable(str(folder))}: the folder can not be read: {error.strerror}")
            continue
        entered.add((status.st_dev, status.st_ino))
        for path in (folder / name for name in inside):
            if os.path.isdir(path):
                (linked if path.is_symlink() else folders).append(path)
            elif not path.name.startswith(".") and not is_lock(path) and not is_ours(path):
                yield _looked_at(path)


def _looked_at(path: Path, *, named: bool = False, pipes: bool = False) -> Path | Passed:
    """The file, if it is one that is to be read. One that is named itself may have any ending."""
    name = printable(str(path))
    try:
        mode = path.stat().st_mode
    except OSError as error:
        reason = "a link that leads nowhere" if path.is_symlink() else f"can not be read: {error.strerror}"
        return Passed(path, "failed", f"{name}: {reason}")
    if pipes and stat.S_ISFIFO(mode):
        return path
    if is_lock(path):
        return Passed(path, "skipped", f"{name}: {LOCK}")
    if not stat.S_ISREG(mode):
        return Passed(path, "skipped", f"{name}: a pipe or device is no paper")
    if named:
        ours = is_ours(path)
        return Passed(path, "skipped", f"{name}: a result of govkg is no paper") if ours else path
    if not path.suffix:
        return Passed(path, "skipped", f"{name}: no ending is no ending of papers; name the file itself to read it")
    if path.suffix.lower() not in ENDINGS:
        ending = printable(path.suffix)
        return Passed(path, "skipped", f"{name}: {ending} is no ending of papers; name the file itself to read it")
    return path
