"""What is going on, as one line on the terminal.

The line stands on stderr and only where a person looks: nothing is shown (and rich is not imported) when stderr is no terminal,
under ``--quiet``, or on a dumb terminal. ``NO_COLOR`` is respected. The line is wiped when the block ends.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Step = Callable[[str], None]


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Step]:
    """A function that says what is being done now: ``step("reading plan.txt")``, ``step(f"plan {i} of {n}")``.

    >>> with progress(quiet=True) as step:
    ...     step("reading plan.txt")
    """
    if quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield _silent
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status("") as status:
        yield lambda text: status.update(escape(text))


def _silent(text: str) -> None:
    """Show nothing."""
