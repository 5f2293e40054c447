"""Task cards: tables of labels with what they say to their right, one card for each task, and cards that stand below their task's heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from govkg.documents.model import Cell
from govkg.numerals import HAN, read_numeral
from govkg.plans.reading import Reading
from govkg.plans.tables.headers import GROUP, NUMBER, TASK, WORDS, cell_range, cell_words
from govkg.plans.words.roles import Label, role_of_column
from govkg.plans.words.shapes import complete

_LONGEST_LABEL, _FARTHEST_HEADING = 10, 3
"""Characters of a label, and lines from a card up to the heading that it belongs to."""
_BESIDE_TASKS = re.compile("目标|指标|要求|来源|进展|情况|成效|[值量数率额]$")
"""What tells of a task beside its name: 目标值, 任务来源."""
_OTHERS = re.compile("备注|说明|电话|日期|地点|性质|投资|规模|资金|[值量数率额]$")
_HEADS = re.compile("[^、]{1,6}(?:单位|部门|主体|时限|时间|期限|领导)|(?:责任|负责|联系|分管)人")
_LABEL = re.compile(r"[^\d。;,、]+")
_COUNT = re.compile(rf"(?:任务|事项|项目)?[(第]?(?:\d{{1,3}}|[{HAN}]{{1,3}})[)、.项]*")
_CODE = re.compile(r"[A-Z\u4e00-\u9fff]{0,8}[-(]?(?:19|20)\d\d[-)年]?第?\d{1,4}号?|[A-Z]{1,6}-?\d{1,8}(?:-\d{1,6})*")
"""A number under which an office files a task: 督办(2024)15号, DC-012."""
_COUNTED = re.compile(rf"(?:\d{{1,3}}|[{HAN}]{{1,3}})$")
"""The number behind the label of a task: 任务一, 项目2."""
_HEADING = re.compile(
    rf"(?:(?:任务|事项|举措|项目|行动)(?P<named>\d{{1,3}}|[{HAN}]{{1,3}})[:、. ]|\(?(?P<n>\d{{1,3}}|[{HAN}]{{1,3}})[)、.]+(?!\d)) *(?=[^\n ])"
)
_BARE = re.compile("[0-9]{1,3}")
Grid = list[dict[int, Cell]]
Pair = tuple[Cell, Cell]


def find_cards(reading: Reading, grid: Sequence[dict[int, Cell]]) -> list[Grid]:
    """A table whose labels stand on the left, turned on its side, so that they are its header; a table for each of several tasks
    one below the other, or one where each task has a column. Empty for other tables."""
    if len(grid) > 1 and all(len(set(row.values())) <= 2 and {0, 1} <= set(row) for row in grid):
        return _of_two_columns(reading, grid)
    cards = _of_pairs(reading, grid)
    if not cards or not all(any(_names_task(cell_words(reading, label)) for label, _ in card) for card in cards):
        return _of_columns(reading, grid)
    return [[dict(enumerate(side)) for side in zip(*card, strict=True)] for card in cards]


def card_below_heading(reading: Reading, grid: Sequence[dict[int, Cell]]) -> list[Pair]:
    """The labels and what they say of a table that says who has which role in one task and does not tell the task: a card, or a header
    with one row. Empty for other tables."""
    cards = _of_pairs(reading, grid)
    pairs = cards[0] if len(cards) == 1 else [*zip(*map(_cells, grid), strict=False)] if len(grid) == 2 else []
    labels = [cell_words(reading, label) for label, _ in pairs]
    if len(set(map(len, map(_cells, grid)))) > 1 and not cards:
        return []
    if not pairs or any(map(_names_task, labels)) or any(map(NUMBER.search, labels)):
        return []
    return pairs if _are_pairs(reading, pairs) and any(role_of_column(w) in WORDS for w in labels) else []


def headed_cards(reading: Reading, grid: Sequence[dict[int, Cell]]) -> list[tuple[int, tuple[int, int], list[Pair]]]:
    """Number, heading, and labels with what they say of each card of a table in which a row of one cell heads each: 任务一：修路, and below
    it 牵头单位 | 县交通局. Empty for other tables."""
    heads = [n for n, row in enumerate(grid) if len(_cells(row)) == 1]
    cards: list[tuple[int, tuple[int, int], list[Pair]]] = []
    for head, end in pairwise([*heads, len(grid)]):
        card = _of_pairs(reading, grid[head + 1 : end]) if end > head + 1 else []
        labels = [cell_words(reading, label) for pairs in card for label, _ in pairs]
        if len(card) > 1 or any(map(_names_task, labels)) or (not card and (cards or end > head + 1)):
            return []
        if card:
            start, stop = cell_range(reading, next(iter(grid[head].values())))
            mark = _HEADING.match(reading.text, start, stop)
            number = read_numeral(mark["n"] or mark["named"]) if mark else None
            cards.append((number or len(cards) + 1, (mark.end() if mark else start, stop), card[0]))
    return cards if heads[:1] == [0] and len(cards) > 1 else []


def heading_above(reading: Reading, start: int) -> tuple[int, int, int] | None:
    """Number, start and end of the numbered line that stands a few lines above the place `start`, or right above it with the number on
    a line of its own; None where there is none."""
    end = start
    lines: list[tuple[int, int]] = []
    for _ in range(_FARTHEST_HEADING):
        while end and reading.text[end - 1] in "\n ":
            end -= 1
        begin = reading.text.rfind("\n", 0, end) + 1
        mark = _HEADING.match(reading.text, begin, end)
        number = read_numeral(mark["n"] or mark["named"]) if mark else None
        if mark and number:
            return number, mark.end(), end
        if len(lines) == 1 and _BARE.fullmatch(reading.text, begin, end):
            return int(reading.text[begin:end]), *lines[0]
        lines.append((begin, end))
        end = begin
    return None


def _of_two_columns(reading: Reading, grid: Sequence[dict[int, Cell]]) -> list[Grid]:
    """The cards of a table of two columns, where the second one has no head: 任务 | 责任单位 is a header, though 督查 stands below it."""
    if _is_head(cell_words(reading, grid[0][1])):
        return []
    labels = [cell_words(reading, row[0]).rstrip(":") for row in grid]
    roles = [role_of_column(label) for label in labels]
    counted = NUMBER.search(labels[0]) is not None and _COUNT.fullmatch(cell_words(reading, grid[0][1])) is not None
    if not any(role in WORDS for role in roles) or not TASK.search(labels[counted]) or roles[counted]:
        return []
    if _is_head(cell_words(reading, grid[counted][1])):
        return []
    firsts = [i for i, label in enumerate(labels) if _COUNTED.sub("", label) == _COUNTED.sub("", labels[0])]
    cards = [grid[a:b] for a, b in pairwise([*firsts, len(grid)])]
    return [[dict(enumerate(row[side] for row in card)) for side in (0, 1)] for card in cards]


def _of_columns(reading: Reading, grid: Sequence[dict[int, Cell]]) -> list[Grid]:
    """A table with a label at the head of each row and a task in each column: 工作任务 | 修路 | 种树, 责任单位 | 县交通局 | 县林业局."""
    if not grid or any(0 not in row for row in grid):
        return []
    width = 1 + max(map(max, grid))
    labels = [cell_words(reading, row[0]).rstrip(":") for row in grid]
    task = next((row for row, label in zip(grid, labels, strict=True) if _names_task(label)), {})
    if len(set(task.values())) < max(width, 3) or not any(role_of_column(label) in WORDS for label in labels):
        return []
    pairs = [(row[0], cell) for row in grid for cell in {*row.values()} - {row[0]}]
    if not _are_pairs(reading, pairs) or len(set(labels)) < len(labels):
        return []
    return [[{r: row[column] for r, row in enumerate(grid) if column in row} for column in range(width)]]


def _of_pairs(reading: Reading, grid: Sequence[dict[int, Cell]]) -> list[list[Pair]]:
    """The labels and what they say, card by card, of a table whose rows hold labels in turn with what they say, behind a merged cell
    with the number where there is one; a row of one cell may head a card."""
    cards: list[dict[Pair, None]] = []
    first, count = "", None
    for row in map(_cells, grid):
        if len(row) == 1:
            first = first if cards else ""
            continue
        number = row[0] if len(row) % 2 else None
        if number is not None and not (number.rows > 1 and _COUNT.fullmatch(cell_words(reading, number))):
            return []
        told = row[1:] if number is not None else row
        labels = [cell_words(reading, cell) for cell in told[::2]]
        if not all(map(_may_label, labels)):
            return []
        head = _COUNTED.sub("", labels[0])
        if not cards or head == first or number is not count:
            cards.append({})
            first, count = head, number
        cards[-1] |= dict.fromkeys(zip(told[::2], told[1::2], strict=True))
    good = all(_are_pairs(reading, [*card]) and _says_role(reading, [*card]) for card in cards)
    return [[*card] for card in cards] if good else []


def _cells(row: dict[int, Cell]) -> list[Cell]:
    return [*dict.fromkeys(row[column] for column in sorted(row))]


def _are_pairs(reading: Reading, pairs: Sequence[Pair]) -> bool:
    """Whether labels stand on the left and none on the right."""
    labels = [cell_words(reading, label).rstrip(":") for label, _ in pairs]
    if not all(map(_may_label, labels)):
        return False
    counts = [cell_words(reading, said) for word, (_, said) in zip(labels, pairs, strict=True) if NUMBER.search(word)]
    if not all(_COUNT.fullmatch(count) or _CODE.fullmatch(count) for count in counts):
        return False
    known = sum(map(_is_label, labels))
    return 2 * known > len(labels) and not any(_is_head(cell_words(reading, said)) for _, said in pairs)


def _may_label(words: str) -> bool:
    """Whether a cell may be a label: it is short, and no name."""
    word = words.rstrip(":")
    return len(word) <= _LONGEST_LABEL and _LABEL.fullmatch(word) is not None and not _is_name(word)


def _says_role(reading: Reading, card: Sequence[Pair]) -> bool:
    return any(role_of_column(cell_words(reading, label)) in WORDS for label, _ in card)


def _is_name(word: str) -> bool:
    return complete(word) and role_of_column(word) is None


def _is_label(word: str) -> bool:
    known: Label | None = role_of_column(word)
    return bool(known or any(p.search(word) for p in (NUMBER, TASK, GROUP, _OTHERS)))


def _is_head(word: str) -> bool:
    """Whether a word heads a column of parties, times or numbers and says nothing itself."""
    return bool(NUMBER.fullmatch(word) or (_HEADS.fullmatch(word) and role_of_column(word)))


def _names_task(word: str) -> bool:
    return role_of_column(word) is None and bool(TASK.search(word)) and not _BESIDE_TASKS.search(word)
