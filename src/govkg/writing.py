"""Results on disk, whole or not at all: written beside their final name, flushed to the disk, then moved there.

Whoever reads the final name sees what stood there before or the new file, never a half of it; a failure leaves nothing behind, and
neither does SIGTERM. What a run left that was killed outright or lost its power goes with a later run, when it is a day old.
"""

from __future__ import annotations

import os
import re
import secrets
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from threading import current_thread, main_thread
from types import FrameType
from typing import BinaryIO

from govkg.errors import OutputError

MADE_BY = "govkg"
"""What pages name as their generator, and Word documents and workbooks as their category: by it they are no papers to be read."""
SUMS, PROGRAM = "SHA256SUMS", "recompute.R"
"""The list of the files of a replication package, by which they are known as such, and the file that every package has."""
_DONE: list[str] = []
_PART = re.compile(r"\..{1,40}\.[0-9a-f]{16}\.part")
_A_DAY = 24 * 60 * 60


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
    with ended_in_order():
        with _told(path):
            target = _final(path)
            if target.exists() and not target.is_file():
                with target.open("wb") as device:
                    yield device
                return
            part = _part(target)
        try:
            with _told(path):
                with _new(part, target) as file:
                    yield file
                move(part, target)
        finally:
            with suppress(OSError):
                part.unlink()


def check_folder(folder: str | Path) -> None:
    """Raises OutputError where `folder`, or the first folder above it that there is, takes no files: told before long work."""
    with _told(folder):
        place = next((p for p in (Path(folder), *Path(folder).absolute().parents) if p.exists()), None)
        if place is None:  # a drive that is not there
            raise FileNotFoundError
        if not place.is_dir():
            raise NotADirectoryError(20, f"{place} is no folder")
        if not os.access(place, os.W_OK | os.X_OK):
            raise PermissionError(13, f"no permission to write in {place}")


def means_folder(path: str | Path) -> bool:
    """Whether a name says of itself that it is a folder's, by how it ends.

    >>> [means_folder(name) for name in ("my.store/", "my.store", Path("my.store/"))]
    [True, False, False]
    """
    return str(path).endswith(("/", os.sep))


def check_beside(path: str | Path) -> None:
    """Raises OutputError where the folder of the file `path` is not there, or takes no files: told before long work."""
    with _told(path):
        if not Path(path).parent.is_dir():
            raise FileNotFoundError
    check_folder(Path(path).parent)


def write_folder(folder: str | Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write `files` (name below the folder → content) into `folder`, which is made where it is missing, and give their paths in order.

    All are written beside their final names first and moved when every one is whole, so that a full disk changes nothing; neither SIGTERM
    nor Ctrl-C comes between the moves. A symbolic link is followed. Files of other names that stand in the folder stay. Raises OutputError.
    """
    folder, made, parts = Path(folder), list[Path](), dict[Path, Path]()
    with ended_in_order():
        try:
            with _told(folder):
                for place in dict.fromkeys([folder, *((folder / name).parent for name in files)]):
                    made[:0] = [new for new in (place, *place.parents) if not new.exists()]
                    place.mkdir(parents=True, exist_ok=True)
                for name, data in files.items():
                    target = _place(folder / name)
                    part = _part(target)
                    parts[part] = target
                    with _new(part, target) as file:
                        file.write(data)
                with _held_back():
                    for part, target in parts.items():
                        move(part, target)
        except BaseException:
            for part in parts:
                with suppress(OSError):
                    part.unlink()
            _unmake(made)
            raise
    return tuple(folder / name for name in files)


def _final(path: str | Path) -> Path:
    """The file that a name leads to, behind symbolic links. Raises OSError for a folder."""
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise IsADirectoryError(21, "this is a folder; give a file name in it")
    return target


def _place(path: Path) -> Path:
    """The same for a name that must lead to a file or to nothing yet. Raises OSError for a device, too."""
    target = _final(path)
    if target.exists() and not target.is_file():
        raise OSError(f"{path} is no file")
    return target


def _part(target: Path) -> Path:
    """A new name beside the file, after those that were left there a day ago or longer are gone."""
    _sweep(target.parent)
    return target.parent / f".{target.name[:40]}.{secrets.token_hex(8)}.part"


@cache
def _sweep(folder: Path) -> None:
    """Remove, once in a run, the parts of files in the folder that nobody has written to for a day."""
    with suppress(OSError):
        for place in folder.iterdir():
            if _PART.fullmatch(place.name) and time.time() - place.stat().st_mtime > _A_DAY:
                place.unlink()


@contextmanager
def _new(part: Path, target: Path) -> Iterator[BinaryIO]:
    """A file that does not exist yet, with the permissions of the one that it will replace; on the disk when the block ends."""
    with part.open("xb") as file:
        if target.exists():
            part.chmod(target.stat().st_mode & 0o7777)
        yield file
        file.flush()
        os.fsync(file.fileno())


class _Terminated(BaseException):
    """SIGTERM, on its way through the blocks that remove what they had begun."""


@contextmanager
def ended_in_order() -> Iterator[None]:
    """While the block runs, SIGTERM first lets it remove what it had begun, then ends the process as it does by default.

    Nothing changes where the process handles SIGTERM itself, or outside its main thread, which alone can say how.
    """
    if current_thread() is not main_thread() or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return

    def end(*_: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        raise _Terminated

    try:
        with _handled(end, signal.SIGTERM):
            yield
    except _Terminated:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.raise_signal(signal.SIGTERM)


@contextmanager
def _held_back() -> Iterator[None]:
    """SIGTERM and Ctrl-C come after the block that they fall into."""
    came: list[int] = []
    try:
        if current_thread() is main_thread():
            with _handled(lambda number, _: came.append(number), signal.SIGTERM, signal.SIGINT):
                yield
        else:
            yield
    finally:
        for number in came:
            signal.raise_signal(number)


@contextmanager
def _handled(action: Callable[[int, FrameType | None], None], *numbers: signal.Signals) -> Iterator[None]:
    """While the block runs, the action in place of what else these signals do; a signal that is ignored stays so."""
    before = {n: was for n in numbers if (was := signal.getsignal(n)) is not None and was != signal.SIG_IGN}
    try:
        for number in before:
            signal.signal(number, action)
        yield
    finally:
        for number, was in before.items():
            signal.signal(number, was)


def _unmake(made: list[Path]) -> None:
    """Remove the folders that hold nothing, the deepest first."""
    for folder in made:
        with suppress(OSError):
            folder.rmdir()


@contextmanager
def _told(path: str | Path) -> Iterator[None]:
    """An OSError as an OutputError that says where and why."""
    try:
        yield
    except FileNotFoundError as error:
        what = "there is no such folder; make it, or name one that there is"
        raise OutputError(f"can not write {path}: {what}") from error
    except OSError as error:
        reason = error.strerror or str(error)
        what = "" if "; " in reason else "; choose another place"
        raise OutputError(f"can not write {path}: {reason}{what}") from error
