"""Where a command reads and where it writes: no output is written over an input, and no two outputs to one place."""

from __future__ import annotations

import argparse
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from govkg.errors import UsageError

READ = ("source", "file", "files", "plans", "graph", "agencies", "corrections", "decisions", "shapes")
WRITTEN = ("output", "json", "report", "owl", "write_decisions", "changes")
Place = str | tuple[int, int]


def check_places(options: argparse.Namespace) -> None:
    """Of every command, before it runs. Raises UsageError where an output is an input or another output.

    A command that writes a folder names the files at its top as the default `inside`. A file of decisions goes on where it is.
    """
    inputs = {_place(path) for path in _given(options, READ)}
    own = {_place(path) for path in _given(options, ("decisions",))}
    outputs: dict[Place, str] = {}
    for name in WRITTEN:
        kept = own if name == "write_decisions" else set()
        for path in _files(options, name):
            place = _place(path)
            if place is None:
                continue
            if place in inputs - kept:
                raise UsageError(
                    f"{path} is read by this command and would be written over; name another place for {_option(name)}"
                )
            if place in outputs:
                raise UsageError(f"{_option(outputs[place])} and {_option(name)} both name {path}; name two places")
            outputs[place] = name


def _given(options: argparse.Namespace, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        value = getattr(options, name, None) or ()
        yield from [value] if isinstance(value, str) else value


def _files(options: argparse.Namespace, name: str) -> Iterator[str | Path]:
    """The files that an output names: the path itself, and what is written into it where it is a folder."""
    for path in _given(options, (name,)):
        yield path
        yield from (Path(path, inner) for inner in getattr(options, "inside", ()))


def _option(name: str) -> str:
    return "-o" if name == "output" else f"--{name.replace('_', '-')}"


def _place(path: str | Path) -> Place | None:
    """What a file is told from others by, however its path is written; None of a folder, device or pipe."""
    real = os.path.realpath(path)
    try:
        status = os.stat(real)
    except OSError:
        return os.path.normcase(real)
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None
