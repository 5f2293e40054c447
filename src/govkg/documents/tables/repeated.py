"""Rows that share their number and what is merged behind it: below each other stand the number once, and a task with its parties each time."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def repeated(
    texts: Sequence[str], width: int, parties: Sequence[int], names: Callable[[str], bool], *, whole: bool
) -> tuple[int, int] | None:
    """From which column on the cells of a row of `width` columns repeat, and how many cells that takes; None where they do not.

    texts   the cells behind each other, the number first
    parties the columns of parties: each time they hold names, and the column where the cells begin to repeat holds none
    whole   all cells belong to these rows; else the last ones may be what stands behind the table

    >>> cells = ["一", "灭蚊", "翻盆倒罐", "镇爱卫办", "各村", "查工地", "镇建设办", "镇城管所"]
    >>> repeated(cells, 5, (3, 4), lambda text: text[:1] in "镇各", whole=True)
    (2, 8)
    """
    for first in range(2, min(parties, default=0)):
        step = width - first
        at = width
        while at + step <= len(texts) and _row(texts[at : at + step], first, parties, names):
            at += step
        if at > width and (at == len(texts) or not whole) and _row(texts[first:width], first, parties, names):
            return first, at
    return None


def _row(cells: Sequence[str], first: int, parties: Sequence[int], names: Callable[[str], bool]) -> bool:
    return not names(cells[0]) and all(names(cells[column - first]) for column in parties)
