"""Standard output in any encoding: a table shows what it can, data is UTF-8."""

from __future__ import annotations

import io
import re
import sys

DATA = frozenset({"json", "csv", "ttl", "html"})


def lenient() -> None:
    r"""From now on standard output shows what its encoding does not hold as ``\u6559``, where it ended the run before."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def as_data() -> None:
    """From now on standard output is UTF-8, and its lines end as they are written, whatever the system: what follows is read by programs."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What moves a terminal's cursor, begins a line or turns the order of the characters."""


def without_control(text: str) -> str:
    r"""A message with ``\x1b`` and the like for characters of control, which a terminal would obey: names of files may hold any.

    >>> print(without_control("a\x1b[2J\nb.txt is the same paper"))
    a\x1b[2J\nb.txt is the same paper
    """
    return _CONTROL.sub(lambda found: ascii(found[0])[1:-1], text)
