"""What one request may cost."""

from __future__ import annotations

from dataclasses import dataclass

LOOK = 0.01
"""Seconds between two looks at the clocks."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of the server; all hold for each request on its own.

    seconds     from the arrival of a query to its answer
    memory      bytes that a query may take beyond the store
    rows        of a SELECT, statements of a CONSTRUCT or DESCRIBE; what is more is cut, and the answer says so
    answer      bytes of an answer
    query       bytes of a request with a query or an update
    upload      bytes of a graph that is written
    quick       seconds that a query may take before it is counted as slow
    slow        slow queries that run at once; others wait
    waiting     queries that wait at once; others are turned away
    view        seconds for a report or network page, made one at a time
    remembered  bytes of answers that are kept and given again while the graph is unchanged; 0: none
    patience    seconds for a client to send its request, and for each piece of the answer to be taken
    """

    seconds: float = 10.0
    memory: int = 1_000_000_000
    rows: int = 10_000
    answer: int = 50_000_000
    query: int = 256_000
    upload: int = 64_000_000
    quick: float = 0.05
    slow: int = 2
    waiting: int = 128
    view: float = 60.0
    remembered: int = 32_000_000
    patience: float = 10.0

    def is_slow(self, used: float, passed: float, *, others: bool) -> bool:
        """Whether a request has `used` more than `quick` of the processor, or a third of that where others wait; or six times as much has
        `passed`, four times where others wait. Nothing is before the first look at the clocks."""
        quick = min(self.quick, self.seconds)
        return passed >= LOOK and (used >= (quick / 3 if others else quick) or passed >= (4 if others else 6) * quick)
