"""What the system says of another process of ours."""

from __future__ import annotations

import os
from contextlib import suppress

_TICKS = os.sysconf("SC_CLK_TCK")


def processor_time(pid: int) -> float:
    """Seconds of the processor that it has used until now; 0 where it has ended."""
    with suppress(IndexError, ValueError):
        fields = _facts(pid)
        return (int(fields[11]) + int(fields[12])) / _TICKS
    return 0.0


def stands_still(pid: int) -> bool:
    """Whether it was stopped by a signal, or has ended."""
    return (_facts(pid) or ["X"])[0] in "TtZX"


def tell(pid: int, number: int) -> None:
    """Send it a signal, if it is still there."""
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def _facts(pid: int) -> list[str]:
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
            return file.read().rpartition(")")[2].split()
    except OSError:
        return []
