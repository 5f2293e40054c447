"""Standard output in any encoding: a table shows what it can, data is UTF-8."""

from __future__ import annotations

import io
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
