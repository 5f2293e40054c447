"""Rows of a .csv that have more cells than heads: a cell held the delimiter and no quotation marks stood around it.

Such a row is put together again where one cell alone can have been parted: then numbers stand below 序号, names of agencies below
牵头单位 and times below 时限, and only there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

LONGEST_HEAD = 12
_MOST_WIDE = 40
_LISTED = 5
_MOST = 0.8
"""Share of the rows that have one cell more where that is a column without a head, and no accident."""
_KINDS: tuple[tuple[re.Pattern[str], Literal["number", "party", "time"]], ...] = (
    (re.compile(r"序号|编号|^号$|^No\.?$", re.IGNORECASE), "number"),
    (re.compile(r"时限|时间|期限|日期|时序"), "time"),
    (re.compile(r"(?:单位|部门|科室|处室|股室|机构)(?:名称)?$|^(?:牵头|主办|协办|配合|参与|责任)(?:方|者)?$"), "party"),
)
_NUMBER = re.compile(r"[（(第]?(?:\d{1,4}(?:[.-]\d{1,3}){0,2}|[一二三四五六七八九十百]{1,4})[）)、.．项条]?")
_TIME = re.compile(r"\d{1,4}\s*[年月日/.-]|[年月季日周]|底|前$|长期|持续|按时|即")
_PARTY = re.compile(
    r"[^。：:\d]{0,30}(?:局|委|办|厅|部|院|会|社|司|站|所|校|队|室|科|处|行|署|库|馆|团|联|府|中心|公司|集团|单位|部门|街道|[县区市乡镇村]|等)"
    r"(?:[（(][^（()）]{0,20}[）)])?"
)
_NAMES = re.compile(r"[、,，;；|\s]+")
_LONGEST_NAME = 16


def joined_cells(rows: Sequence[list[str]], delimiter: str, first: int) -> tuple[list[list[str]], list[str]]:
    """The rows, those put together again whose one parted cell can be told, and a word on them and on the others; `first` is the number
    of the first row. A row of as many cells as that of the heads, the empty ones counted, has a column without a head."""
    top, heads = _heads(rows)
    if len(heads) > _MOST_WIDE or not all(0 < len(head.strip()) <= LONGEST_HEAD for head in heads):
        return list(rows), []
    kinds = [next((kind for pattern, kind in _KINDS if pattern.search(head.strip())), "text") for head in heads]
    if "party" not in kinds:
        return list(rows), []
    result = list(rows)
    whole: list[int] = []
    open_rows: list[int] = []
    for i in range(top + 1, len(rows)):
        row = _without_tail(rows[i])
        if len(row) <= len(heads) or len(rows[i]) <= len(rows[top]):
            continue
        fitting = [made for made in _wholes(row, len(heads), delimiter) if _fits(made, kinds)]
        if len(fitting) == 1 or _differ_in_texts(fitting, kinds):
            result[i] = fitting[-1]
        (whole if len(fitting) == 1 else open_rows).append(i + first)
    if _have_a_column_more([len(_without_tail(row)) for row in rows[top + 1 :]], len(heads)):
        open_rows = []
    return result, _told(whole, open_rows, len(heads))


def _heads(rows: Sequence[list[str]]) -> tuple[int, list[str]]:
    """The last row of heads, and the heads; where some are empty, as below 责任分工, the next row says what they are."""
    top = next((i for i, row in enumerate(rows) if sum(bool(cell.strip()) for cell in row) > 1), len(rows))
    heads = _without_tail(rows[top]) if top < len(rows) else []
    below = _without_tail(rows[top + 1]) if top + 1 < len(rows) else []
    if all(head.strip() for head in heads) or not below or below[0].strip() or len(below) > len(heads):
        return top, heads
    filled = [*below, *[""] * (len(heads) - len(below))]
    return top + 1, [low if low.strip() else high for high, low in zip(heads, filled, strict=True)]


def _told(whole: list[int], open_rows: list[int], wide: int) -> list[str]:
    told = []
    if whole:
        told.append(
            f"{_named(whole)}: more cells than the {wide} heads; the one cell that held commas is put together again"
        )
    if open_rows:
        told.append(
            f"{_named(open_rows)}: more cells than the {wide} heads; which cell held a comma can not be told. "
            "Put quotation marks around cells with commas"
        )
    return told


def _named(numbers: list[int]) -> str:
    listed = ", ".join(map(str, numbers[:_LISTED]))
    more = f" and {len(numbers) - _LISTED} more" if len(numbers) > _LISTED else ""
    return f"row{'s' if len(numbers) > 1 else ''} {listed}{more}"


def _without_tail(row: Sequence[str]) -> list[str]:
    """The cells up to the last that holds anything."""
    filled = [i for i, cell in enumerate(row) if cell.strip()]
    return list(row[: filled[-1] + 1]) if filled else []


def _wholes(row: list[str], wide: int, delimiter: str) -> list[list[str]]:
    """All ways to put cells that stand side by side together to one, so that there are as many as heads."""
    more = len(row) - wide
    if more > _MOST_WIDE:
        return []
    return [[*row[:k], delimiter.join(row[k : k + more + 1]), *row[k + more + 1 :]] for k in range(wide)]


def _fits(row: Sequence[str], kinds: Sequence[str]) -> bool:
    return all(_cell_fits(cell.strip(), kind) for cell, kind in zip(row, kinds, strict=True))


def _differ_in_texts(rows: Sequence[Sequence[str]], kinds: Sequence[str]) -> bool:
    """Whether these readings of a row agree in all that is no running text: then who answers for it is certain."""
    return len({tuple(cell for cell, kind in zip(row, kinds, strict=True) if kind != "text") for row in rows}) == 1


def _cell_fits(cell: str, kind: str) -> bool:
    """Whether a cell may stand below a head of that kind; a text holds no name of an agency alone."""
    if not cell:
        return True
    if kind == "number":
        return _NUMBER.fullmatch(cell) is not None
    if kind == "time":
        return _TIME.search(cell) is not None
    parts = [part for part in _NAMES.split(cell) if part]
    if kind == "party":
        return all(map(_is_name, parts))
    return not any(map(_is_name, parts)) and not all(map(_NUMBER.fullmatch, parts))


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and _PARTY.fullmatch(text) is not None


def _have_a_column_more(lengths: Sequence[int], wide: int) -> bool:
    """Whether nearly all rows are longer than the heads by the same: a column without a head."""
    longest, count = Counter(length for length in lengths if length).most_common(1)[0] if any(lengths) else (0, 0)
    return longest > wide and len(lengths) > 2 and count >= _MOST * len(lengths)
