"""The words of a task in the parts in which they are compared: its text without who has it, but with what a clause tells of the work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from govkg.network.similarity import letters_alone
from govkg.plans.words.beside_names import NAMED, beside_names

CLAUSE = re.compile(r"[^。；;，,、：:\n]*[。；;，,、：:\n]?")
_BETWEEN_NAMES = "、，,；;。 \n\t"


@dataclass(frozen=True, slots=True)
class Said:
    """A part of a task's words as printed, the letters of it that count when it is compared, and the actors to which it gives this."""

    text: str
    letters: str
    actors: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TaskWords:
    """The printed words of a task without the clauses that only tell who has it, and these words in parts."""

    printed: str
    said: tuple[Said, ...]


def task_words(text: str, quotes: Set[str], names: Mapping[str, Set[str]], times: Set[str] = frozenset()) -> TaskWords:
    """The words of the task `text`, in which the clauses `quotes` stand, with `names` for actors and `times` that are told apart.

    A clause that tells nothing beside is left out; one of names alone, as the cell of a table holds them, only at the end: the same
    names within a sentence are words of the task.

    >>> task_words("由甲局负责国省道，乙局配合。", {"由甲局负责国省道，乙局配合"}, {"甲局": {"a"}, "乙局": {"b"}}).said
    (Said(text='由甲局负责国省道，', letters='国省道', actors=frozenset({'a'})),)
    """
    stretches = _stretches(text, quotes, (*names, *times))
    printed = "".join(one.printed for one in stretches)
    return TaskWords(printed if letters_alone(printed) else "", tuple(_said(stretches, names)))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words of the task itself, or of a clause, with `NAMED` for each character in it of a name or a time."""

    printed: str
    masked: str
    clause: bool


def _stretches(text: str, quotes: Set[str], hidden: Sequence[str]) -> list[_Stretch]:
    found = [_Stretch(text, text, False)]
    for quote in sorted(quotes, key=len, reverse=True):
        masked = quote
        for words in sorted(hidden, key=len, reverse=True):
            masked = masked.replace(words, NAMED * len(words))
        if masked.replace(NAMED, "").strip(_BETWEEN_NAMES):
            clause = _Stretch(quote, masked, True)
            told = [clause] if any(map(beside_names, CLAUSE.findall(masked))) else []
            found = [one for stretch in found for one in _divided(stretch, quote, told)]
        elif not found[-1].clause:
            rest = found[-1].printed.removesuffix(quote)
            found[-1] = _Stretch(rest, rest, False)
    return found


def _divided(stretch: _Stretch, quote: str, told: Sequence[_Stretch]) -> Iterator[_Stretch]:
    """A stretch of the task's own words without the quote in it, with what is told in its place."""
    parts = [stretch.printed] if stretch.clause else stretch.printed.split(quote)
    for n, part in enumerate(parts):
        yield from told if n else ()
        yield stretch if stretch.clause else _Stretch(part, part, False)


def _said(stretches: Sequence[_Stretch], names: Mapping[str, Set[str]]) -> Iterator[Said]:
    """The parts; one of names alone, as before the last of a list, belongs to that behind it."""
    printed, masked = ("".join(side) for side in zip(*((one.printed, one.masked) for one in stretches), strict=True))
    inside = "".join(("c" if one.clause else "o") * len(one.printed) for one in stretches)
    called = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)")
    start = 0
    actors: set[str] = set()
    for match in CLAUSE.finditer(masked):
        part = slice(*match.span())
        if "c" in inside[part]:
            letters = letters_alone(beside_names(match[0]))
            found = called.finditer(printed, *match.span())
            actors.update(*(names[name[0]] for name in found if masked[name.start()] == NAMED))
        else:
            letters = letters_alone(match[0])
        if letters:
            yield Said(printed[start : part.stop], letters, frozenset(actors))
        if letters or not actors:
            start, actors = part.stop, set()
