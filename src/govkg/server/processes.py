"""Other processes of ours: what the system says of them, what they are told, and how a child ends."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from contextlib import suppress

from govkg.errors import GovkgError

_PR_SET_PDEATHSIG = 1
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


def end_with_parent(number: int) -> None:
    """Have the system send this process a signal when the one that forked it ends, however that comes about."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, number)


def run_and_end(action: Callable[[], object]) -> None:
    """Run the action of a child process, and end it without what the parent would do at its end."""
    code = 1
    try:
        result = action()
        code = result if isinstance(result, int) else 0
    except GovkgError as error:
        sys.stderr.write(f"govkg: {error}\n")
        code = error.exit_code
    except (ConnectionError, KeyboardInterrupt):
        code = 0
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _facts(pid: int) -> list[str]:
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
            return file.read().rpartition(")")[2].split()
    except OSError:
        return []
