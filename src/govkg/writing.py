"""Results on disk, whole or not at all: written beside their final name, flushed to the disk, then moved there.

Whoever reads the final name sees what stood there before or the new file, never a half of it; a failure leaves nothing behind.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from govkg.errors import OutputError

_DONE: list[str] = []


def done() -> tuple[str, ...]:
    """The files that this process has written whole so far and that are still there, in order: what a run that fails later leaves."""
    return tuple(file for file in dict.fromkeys(_DONE) if Path(file).exists())


def forget() -> None:
    """Begin a new run in the same process: nothing is written yet."""
    _DONE.clear()


def move(made: Path, target: Path) -> None:
    """Give a whole file its final name. Raises OSError."""
    made.replace(target)
    _DONE.append(str(target))


def write_whole(path: str | Path, data: bytes) -> Path:
    """Write `data` to `path`, whole or not at all, and give the path; the folder must exist.

    Raises OutputError with the path and the reason; what stood at `path` before is then untouched.
    """
    with open_whole(path) as file:
        file.write(data)
    return Path(path)


@contextmanager
def open_whole(path: str | Path) -> Iterator[BinaryIO]:
    """A binary file to write to, which takes the name `path` when the block ends without an error.

    A symbolic link is followed; a device or pipe (``/dev/stdout``) is written to as it is. Raises OutputError.
    """
    target = Path(os.path.realpath(path))
    with _told(path):
        if target.is_dir():
            raise IsADirectoryError(21, "this is a folder; give a file name in it")
        if target.exists() and not target.is_file():
            with target.open("wb") as device:
                yield device
            return
        beside = target.parent / f".{target.name[:40]}.{secrets.token_hex(8)}.part"
    try:
        with _told(path):
            with beside.open("xb") as file:
                if target.exists():
                    beside.chmod(target.stat().st_mode & 0o7777)
                yield file
                file.flush()
                os.fsync(file.fileno())
            move(beside, target)
    finally:
        with suppress(OSError):
            beside.unlink()


def check_folder(folder: str | Path) -> None:
    """Raises OutputError where `folder`, or the first folder above it that there is, takes no files: told before long work."""
    with _told(folder):
        place = next(p for p in (Path(folder), *Path(folder).absolute().parents) if p.exists())
        if not place.is_dir():
            raise NotADirectoryError(20, f"{place} is no folder")
        if not os.access(place, os.W_OK | os.X_OK):
            raise PermissionError(13, f"no permission to write in {place}")


def write_folder(folder: str | Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write `files` (name below the folder → content) into `folder`, which is made where it is missing, and give their paths in order.

    All are written in a folder beside it first and moved when every one is whole, so that a full disk changes nothing. Files of other
    names that stand in the folder stay. Raises OutputError.
    """
    folder = Path(folder)
    made = _make(folder)
    try:
        with _told(folder), tempfile.TemporaryDirectory(prefix=".govkg-", dir=folder) as beside:
            for name, data in files.items():
                _fill(Path(beside, name), data)
            for name in files:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                move(Path(beside, name), folder / name)
    except BaseException:
        _unmake(made)
        raise
    return tuple(folder / name for name in files)


def _fill(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _make(folder: Path) -> list[Path]:
    """Make the folder; the folders that were missing, the deepest first."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    return missing


def _unmake(made: list[Path]) -> None:
    for folder in made:
        with suppress(OSError):
            folder.rmdir()


@contextmanager
def _told(path: str | Path) -> Iterator[None]:
    """An OSError as an OutputError that says where and why."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"can not write {path}: {reason}; choose another place with -o") from error
