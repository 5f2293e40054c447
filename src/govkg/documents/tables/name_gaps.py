"""Rows of more words than columns, where spaces also part the names of the last columns: 12 修好村道 县交通局 县财政局."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from govkg.documents.tables.offices import names_alone
from govkg.documents.tables.vocabulary import PARTY_WORD, PERSON_WORD


def columns_of_parties(headings: Sequence[str]) -> int:
    """How many of the last columns hold parties."""
    return len([*takewhile(lambda h: PARTY_WORD.search(h) and not PERSON_WORD.search(h), reversed(headings))])


def gaps_of_cells(words: Sequence[str], width: int, parties: int) -> list[int] | None:
    """Behind which words the cells of a row of `width` columns end, the last `parties` of which hold names: these are the last words, a
    cell each from the left and all the rest in the last one; what is too much before them belongs to a task right behind the number.
    None where that is not sure. A last word that is no name as these mostly end is one by its place.

    >>> gaps_of_cells(["12", "修好村道", "县交通局", "县财政局"], 3, 1), gaps_of_cells(["3", "建", "桥", "县交通局"], 3, 1)
    ([0, 1], [0, 2])
    """
    others = width - parties
    named = max(len([*takewhile(names_alone, reversed(words))]), parties)
    if not parties or others < 2 or len(words) < width:
        return None
    first = max(others, len(words) - named)
    if len(words) - first < parties or (first > others and others > 2):
        return None
    return [*range(others - 1), first - 1, *range(first, first + parties - 1)]
