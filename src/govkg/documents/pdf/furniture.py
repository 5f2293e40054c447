"""Page furniture: headers, footers and page numbers, which stand beside the text of a printed paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from govkg.documents.lines import ENDED
from govkg.documents.printed import Row
from govkg.documents.tables.vocabulary import PRINTED_PARTY_HEADING

_NUMBER = re.compile(
    r"[\s\-—–―－·.~～|_]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/,，]?\s*共?\s*\d{1,4}\s*页?)?[\s\-—–―－·.~～|_]*"
)
_BARE = re.compile(r"\s*\d+\s*")
_STROKES = re.compile(r"\s*[-—–―－·~～|]{1,2}\s*")
_LABEL = re.compile(r"(?:单位|單位|部门|部門|领导|時限|时限)\s*[:：]|牵头|牽頭|负责|負責")
"""What stands in lines that say who is responsible."""
_IN_A_SENTENCE = re.compile(r"[。；;，,、：:！？!?]\s*$")
_STAMP = r"\d{1,4}[/.\-年]\d{1,2}[/.\-月]\d{1,4}日?[,，]? *(?:上午|下午)? *\d{1,2}:\d{2}(?::\d{2})?(?: *[AP]M| *上午| *下午)?"
_STAMPED = re.compile(rf" *{_STAMP}(?: |$)|.* {_STAMP} *$|{_STAMP} *$", re.IGNORECASE)
"""Date and time of a print, at one end of a line."""
_ADDRESS = re.compile(r"\s*(?:(?:https?|file|blob|about|chrome)[:：]|[A-Za-z]:[\\/])\S", re.IGNORECASE)
_OF_PAGES = re.compile(
    r"\s*(?:\d{1,4} */ *\d{1,4}|\d{1,4} of \d{1,4}|第 *\d{1,4} *页[,，]? *共 *\d{1,4} *页)\s*", re.IGNORECASE
)
_EDGES = "page header", "page footer"
_EDGE = 0.12
"""Share of a page's height, at its top and at its bottom, where furniture may stand."""
_APART = 1.6
"""So many times as far as lines are from each other what stands beside the text is from the text, at least."""
_FURTHEST = 3.0
"""So many times as far is enough, however far the paragraphs are from each other."""
_BEYOND = 1.15
"""So many times as far as nine in ten lines are from the next one, too: the steps between paragraphs that are set apart differ a little,
by the heights of their letters and by rounding."""
_LINES_BESIDE = 2
_SMALLER = 0.8
"""So many times as high as most lines are those at most that are set smaller, as a page header is, however near it is to the text."""
_LONGEST_HEAD = 14
"""Characters of a heading of parties."""
_FULL = 0.9
_SAME_PLACE = 4.0
"""Points between lines that stand at the same height of their pages."""


def furniture(
    rows: Sequence[Sequence[Row]], heights: Sequence[float], spaced: Sequence[Sequence[Row]] = ()
) -> dict[int, str]:
    """What each line beside the text is, by identity: page numbers, what a browser adds to a print, and what most pages have at their
    top or bottom, apart from the text of one of them at least. A line that says who is responsible, or that begins or ends within a sentence, belongs to the
    text wherever it stands. How far lines are from each other is told by those of `spaced`, if others stand between the lines."""
    beside: dict[int, str] = {}
    apart, widths = _distance(spaced or rows, heights), _widths(rows, heights)
    small = _SMALLER * median([row.size for page in spaced or rows for row in page] or [0.0])
    edges: list[tuple[Row, str]] = []
    far: set[tuple[int, str]] = set()
    for page, height in zip(rows, heights, strict=True):
        beside |= {id(row): "page number" for row in _between_strokes(page) if _edge(row, height)}
        beside |= {id(row): _edge(row, height) for row in _of_a_browser(page, height)}
        standing_apart = {(id(row), edge) for edge in _EDGES for row in _apart(page, apart, above=edge == _EDGES[0])}
        standing_apart |= {(id(row), edge) for row, edge in _set_smaller(page, small)}
        far |= standing_apart
        heads = {id(row) for row in _table_heads(page)}
        width = widths[round(height)]
        for row, neighbours in zip(page, _neighbours(page), strict=True):
            edge = _edge(row, height)
            if not edge or id(row) in beside or id(row) in heads:
                continue
            if _NUMBER.fullmatch(row.text.strip()):
                inside = _BARE.fullmatch(row.text) and (neighbours or not _outermost(row, page))
                if not inside or (id(row), edge) in standing_apart:
                    beside[id(row)] = "page number"
            elif ((id(row), edge) in far or _outermost(row, page)) and not _of_the_text(row, width):
                edges.append((row, edge))
    for same in _repeated(edges):
        set_apart = any((id(row), edge) in far for row, edge in same)
        if set_apart and _on_most_pages([row.page for row, _ in same], len(rows)):
            beside |= {id(row): edge for row, edge in same}
    return beside


def _widths(rows: Sequence[Sequence[Row]], heights: Sequence[float]) -> dict[int, float]:
    """How wide the text is on pages of each height: a page may hold a table and, beside it, nothing but furniture."""
    widths: dict[int, float] = {}
    for page, height in zip(rows, heights, strict=True):
        width = max((r.right for r in page), default=0.0) - min((r.left for r in page), default=0.0)
        widths[round(height)] = max(width, widths.get(round(height), 0.0))
    return widths


def _table_heads(page: Sequence[Row]) -> Iterator[Row]:
    """The lines beside a heading of parties: the header of a table, which may come again at the top of each page."""
    level: list[Row] = []
    for row in [*page, None]:
        if row is not None and level and abs(row.top - level[0].top) < row.size / 2:
            level.append(row)
            continue
        if any(len(r.text) <= _LONGEST_HEAD and PRINTED_PARTY_HEADING.fullmatch(r.text.strip()) for r in level):
            yield from level
        level = [row] if row else []


def _between_strokes(page: Sequence[Row]) -> Iterator[Row]:
    """A page's number and the strokes on both sides of it, where the page draws each by itself: — 1 —."""
    for i in range(1, len(page) - 1):
        before, number, behind = page[i - 1 : i + 2]
        level = abs(before.top - number.top) < number.size / 2 and abs(behind.top - number.top) < number.size / 2
        near = max(number.left - before.right, behind.left - number.right) < 2 * number.size
        strokes = _STROKES.fullmatch(before.text) and _STROKES.fullmatch(behind.text)
        if level and near and strokes and _BARE.fullmatch(number.text):
            yield from (before, number, behind)


def _of_a_browser(page: Sequence[Row], height: float) -> list[Row]:
    """The first and the last line of a page, where a browser printed there when it did, from what address, and which of the pages."""
    if not page or not (_edge(page[0], height) == _EDGES[0] and _edge(page[-1], height) == _EDGES[1]):
        return []
    lines = [[row for row in page if at.top <= (row.top + row.bottom) / 2 <= at.bottom] for at in (page[0], page[-1])]
    stamped = any(_STAMPED.match(" ".join(row.text for row in line)) for line in lines)
    rows = [row for line in lines for row in line]
    addressed = any(_ADDRESS.match(row.text) for row in rows)
    return rows if stamped and addressed and any(_OF_PAGES.fullmatch(row.text) for row in rows) else []


def _edge(row: Row, height: float) -> str:
    middle = (row.top + row.bottom) / 2 / max(height, 1.0)
    return _EDGES[0] if middle < _EDGE else _EDGES[1] if middle > 1 - _EDGE else ""


def _neighbours(page: Sequence[Row]) -> Iterator[bool]:
    """For each line whether another one stands at its height."""
    level = [abs(a.top - b.top) < a.size / 2 for a, b in pairwise(page)]
    return (a or b for a, b in zip([False, *level], [*level, False], strict=True)) if page else iter(())


def _outermost(row: Row, page: Sequence[Row]) -> bool:
    """Whether nothing stands above a line of a page, or nothing below it."""
    return row.top <= min(r.top for r in page) or row.bottom >= max(r.bottom for r in page)


def _distance(rows: Sequence[Sequence[Row]], heights: Sequence[float]) -> float:
    """How far from the text a line has to be: further than lines are from each other, and than most paragraphs are."""
    steps = sorted(
        round(below.top - row.top, 1)
        for page, height in zip(rows, heights, strict=True)
        for row, below in pairwise(page)
        if below.top - row.top > row.size / 2 and not _edge(row, height) and not _edge(below, height)
    )
    if not steps:
        return 0.0
    usual, most = steps[len(steps) // 2], steps[int(0.9 * (len(steps) - 1))]
    return min(_FURTHEST * usual, max(_APART * usual, _BEYOND * most))


def _apart(page: Sequence[Row], apart: float, *, above: bool) -> Iterator[Row]:
    """The lines from the edge of a page up to a gap behind which the text begins; all of a page that holds hardly anything else."""
    ordered = sorted(page, key=lambda r: r.top, reverse=not above)
    steps = [abs(inner.top - outer.top) for outer, inner in pairwise(ordered)]
    for i, row in enumerate(ordered):
        near = steps[i : i + _LINES_BESIDE]
        if len(ordered) <= _LINES_BESIDE or any(step > apart for step in near):
            yield row


def _set_smaller(page: Sequence[Row], small: float) -> Iterator[tuple[Row, str]]:
    """The first and the last line of a page, where they are no higher than `small`, the line beside them is, and none stands level with them."""
    ordered = sorted(page, key=lambda r: r.top)
    for edge, lines in zip(_EDGES, (ordered, ordered[::-1]), strict=True):
        if len(lines) > 1 and lines[0].size <= small < lines[1].size:
            yield lines[0], edge


def _of_the_text(row: Row, width: float) -> bool:
    """Whether a line must belong to the text: its label, its last sign or its brackets say so, or it fills the page and does not end
    a sentence."""
    if _LABEL.search(row.text) or _IN_A_SENTENCE.search(row.text):
        return True
    if row.text.count("（") + row.text.count("(") != row.text.count("）") + row.text.count(")"):
        return True
    return row.right - row.left > _FULL * width and not ENDED.search(row.text)


def _repeated(edges: Sequence[tuple[Row, str]]) -> Iterator[list[tuple[Row, str]]]:
    """Lines that say the same, but for their figures, at the same height of several pages."""
    keyed = [((edge, re.sub(r"\d+", "#", re.sub(r"\s", "", row.text))), row.top, row.page, row) for row, edge in edges]
    keyed.sort(key=lambda item: item[:3])
    for (edge, _), group in groupby(keyed, key=lambda item: item[0]):
        same: list[tuple[Row, str]] = []
        for _, top, _, row in group:
            if same and top - same[-1][0].top > _SAME_PLACE:
                yield same
                same = []
            same.append((row, edge))
        yield same


def _on_most_pages(found: Sequence[int], pages: int) -> bool:
    """Whether these are most pages, or most of the odd or of the even ones, of the paper or of a part of it (three pages and more)."""
    for numbers, step in (
        (sorted(set(found)), 1),
        *((sorted({n for n in found if n % 2 == odd}), 2) for odd in (0, 1)),
    ):
        if len(numbers) < 2:
            continue
        whole = max(2, -(-pages // step))
        part = (numbers[-1] - numbers[0]) // step + 1
        if 2 * len(numbers) >= whole or (len(numbers) > 2 and 4 * len(numbers) >= 3 * part):
            return True
    return False
