"""What is going on, as one line on the terminal: what is being done and for how long, with a bar where the end is known.

The line stands on stderr and only where a person looks: nothing is shown (and rich is not imported) when stderr is no terminal,
under ``--quiet``, or on a dumb terminal. ``NO_COLOR`` is respected. The line is wiped when the block ends.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Step(Protocol):
    """Says what is being done now: ``step("reading plan.txt")``, or ``step("plan.txt", 3, 40)`` when 3 of 40 are done."""

    def __call__(self, text: str, done: int = 0, total: int | None = None) -> None:
        """Show `text`, and a bar of `done` of `total` where there is a total."""


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Step]:
    """The function that says what is being done now.

    >>> with progress(quiet=True) as step:
    ...     step("reading plan.txt")
    """
    if quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Task as Line
    from rich.table import Column
    from rich.text import Text

    class Bar(BarColumn):
        def render(self, task: Line):  # type: ignore[no-untyped-def]
            return super().render(task) if task.fields["counted"] else Text("")

    class Count(ProgressColumn):
        def render(self, task: Line) -> Text:
            if not task.fields["counted"]:
                return Text("")
            left = f", {task.time_remaining:.0f} s to go" if task.time_remaining else ""
            return Text(f"{task.completed:.0f} of {task.total:.0f}{left}")

    columns = (
        SpinnerColumn(),
        Bar(bar_width=30),
        Count(),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False, table_column=Column(no_wrap=True, overflow="ellipsis")),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        line = shown.add_task("", total=None, counted=False)

        def step(text: str, done: int = 0, total: int | None = None) -> None:
            shown.update(line, description=text, completed=done, total=total, counted=total is not None)

        yield step


def silent(text: str, done: int = 0, total: int | None = None) -> None:
    """Show nothing."""
