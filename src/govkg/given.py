"""What a caller gave: one thing where several may stand is the only one of them."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from typing import TypeVar, cast

T = TypeVar("T")


def one_or_more(given: T | Iterable[T], kind: type[T]) -> Iterable[T]:
    """The things given; one alone is no row of its parts."""
    return (given,) if isinstance(given, kind) else cast(Iterable[T], given)


def paths_of(given: str | PathLike[str] | Iterable[str | PathLike[str]]) -> tuple[str | PathLike[str], ...]:
    """The places given. A text is one place, not a row of letters.

    >>> paths_of("plans/"), paths_of(["a.txt", "b.txt"]), paths_of(())
    (('plans/',), ('a.txt', 'b.txt'), ())
    """
    return (given,) if isinstance(given, str | PathLike) else tuple(given)
