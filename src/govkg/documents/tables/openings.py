"""Which cells that are lines open a row of a table, or a group of rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from govkg.documents.tables.vocabulary import ROW_NUMBER
from govkg.numerals import HAN

GROUP = re.compile(rf"[{HAN}]{{1,3}}、\S|[(（][{HAN}]{{1,3}}[)）]\S")
"""The heading of a group of rows."""
_HEADING_BEFORE = 2


def opens(text: str) -> bool:
    """Whether a cell is the number of a row, or heads a group of rows."""
    return bool(ROW_NUMBER.fullmatch(text) or GROUP.match(text))


def opening_places(texts: Sequence[str], width: int) -> set[int]:
    """The places of the numbers and headings that open rows or groups of them. Where numbers go up one by one from 1 with no fewer
    cells between them than a row has, what stands between is a figure in a cell (分值 20)."""
    opening = {place for place, text in enumerate(texts) if opens(text)}
    counted: list[int] = []
    for place in sorted(opening):
        if texts[place] == str(len(counted) + 1) and (not counted or place - counted[-1] >= width - 1):
            counted.append(place)
    figures = {place for place in opening if texts[place].isdigit()} - {*counted}
    opening = opening - figures if len(counted) > 2 and len(figures) * 2 > len(counted) else opening
    return opening - _inside(texts, sorted(opening))


def _inside(texts: Sequence[str], opening: Sequence[int]) -> set[int]:
    """The places of those （一） that count what stands below one number: the first one right behind it, or behind its heading."""
    inside: set[int] = set()
    last = -1
    for place, behind in pairwise([*opening, len(texts)]):
        if ROW_NUMBER.fullmatch(texts[place]):
            last = place
        elif last < 0 or place + 1 == behind:
            last = -1
        elif place - last <= _HEADING_BEFORE or last in inside:
            inside.add(place)
            last = place
    return inside
