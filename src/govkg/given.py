"""What a caller gave: one thing where several may stand is the only one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os import PathLike
from typing import TypeVar, cast

from govkg.errors import ParameterWrong

T = TypeVar("T")


def one_or_more(given: T | Iterable[T], kind: type[T]) -> Iterator[T]:
    """The things given; one alone is no row of its parts. Raises ParameterWrong for what is of another kind, such as a path."""
    rows = isinstance(given, Iterable) and not isinstance(given, kind | str | bytes)
    for one in cast(Iterable[T], given) if rows else (given,):
        if not isinstance(one, kind):
            raise ParameterWrong(f"{one!r} was given where a {kind.__name__} is expected")
        yield one


def paths_of(given: str | PathLike[str] | Iterable[str | PathLike[str]]) -> tuple[str | PathLike[str], ...]:
    """The places given. A text is one place, not a row of letters.

    >>> paths_of("plans/"), paths_of(["a.txt", "b.txt"]), paths_of(())
    (('plans/',), ('a.txt', 'b.txt'), ())
    """
    return (given,) if isinstance(given, str | PathLike) else tuple(given)


def check_graph(given: object) -> None:
    """Raises ParameterWrong for what answers no queries, such as a plan."""
    if not callable(getattr(given, "query", None)):
        raise ParameterWrong(
            f"{type(given).__name__} is no graph: KnowledgeGraph.from_plans(PLAN) makes one of a plan, KnowledgeGraph.open(PATH) opens one"
        )
