"""Options that name days: a span of time, and the day that counts as today."""

from __future__ import annotations

import argparse
from datetime import date

from govkg.days import read_day, read_end
from govkg.errors import UsageError


def add_span(parser: argparse.ArgumentParser, told: str = "only what is due") -> None:
    """`--from DAY`, `--to DAY` and `--today DAY`, as `first`, `last` and `today`; `told` says what of the span is."""
    parser.add_argument("--from", dest="first", type=_first, metavar="DAY", help=f"{told} on this day or later")
    parser.add_argument("--to", dest="last", type=_last, metavar="DAY", help=f"{told} on this day or before")
    parser.add_argument(
        "--today", type=_day, metavar="DAY", help="the day from which days overdue are counted; default: today's date"
    )


def check_span(arguments: argparse.Namespace) -> None:
    """Raises UsageError where the span ends before it begins."""
    first, last = arguments.first, arguments.last
    if first and last and first > last:
        raise UsageError(f"--from {first} is later than --to {last}: no day lies between")


def _day(text: str) -> date:
    """A day as 2026-10-01, for argparse."""
    return _known(read_day(text), text)


def _first(text: str) -> date:
    """As `_day`, or the first day of a month."""
    return _known(read_end(text, last=False), text)


def _last(text: str) -> date:
    """As `_day`, or the last day of a month."""
    return _known(read_end(text, last=True), text)


def _known(day: date | None, text: str) -> date:
    if day is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no day as 2026-10-01")
    return day
