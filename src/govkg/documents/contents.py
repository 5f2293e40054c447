"""A table of contents that was typed by hand: each of its lines ends in a page number, and its titles come again in the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from govkg.documents.assembly import Grid, Paragraph
from govkg.numerals import HAN

_FEWEST = 3
_LONGEST = 120
_AGAIN = 2 / 3
"""Share of the titles that come again, at least: a heading may be worded a little otherwise in the contents."""
_ENTRY = re.compile(
    r"(?P<title>[^\n]{2,80}?)(?P<leaders>\s*[.．。…·・⋯‥_—－-]{2,}[.．。…·・⋯‥\s]*|\s+)[(（]?(?P<page>\d{1,3})[)）]?"
)
_DOTS = re.compile("[.．…·・⋯‥_—－-]{2}")
_NUMBERED = re.compile(rf"第?[{HAN}\d]{{1,4}}[、.．章节篇条部]|[（(][{HAN}\d]{{1,3}}[）)]")
_PAGE = re.compile(r"\d{1,3}")
_HEAD = ("目录", "目次")
_SPACE = re.compile(r"\s+")


class Entry(NamedTuple):
    """A line of the contents, or a title and the page number below it: its first and last paragraph, title and page."""

    first: int
    last: int
    title: str
    page: int
    sure: bool


def without_contents(items: Sequence[Paragraph | Grid]) -> list[Paragraph | Grid]:
    """The items with tables of contents taken out; what only looks like one, as a list of figures does, stays."""
    paragraphs = ((at, item.text.strip()) for at, item in enumerate(items) if isinstance(item, Paragraph))
    lines = [(at, text) for at, text in paragraphs if text]
    entries = list(_entries([text for _, text in lines]))
    if len(entries) < _FEWEST:
        return list(items)
    inside = {n for entry in entries for n in range(entry.first, entry.last + 1)}
    texts = sorted(_SPACE.sub("", text) for n, (_, text) in enumerate(lines) if n not in inside)
    out: set[int] = set()
    for run in _runs(entries):
        begin = _head(lines, run[0].first)
        sure = begin < run[0].first or all(entry.sure for entry in run)
        if len(run) >= _FEWEST and sure and sum(_again(e.title, texts) for e in run) >= _AGAIN * len(run):
            out |= {lines[n][0] for n in range(begin, run[-1].last + 1)}
    return [_taken_out(item) if at in out and isinstance(item, Paragraph) else item for at, item in enumerate(items)]


def _entries(texts: Sequence[str]) -> Iterator[Entry]:
    """Lines that end in a page number; numbered titles with a page number of its own line below them."""
    n = 0
    while n < len(texts):
        text = texts[n]
        found = _ENTRY.fullmatch(text) if _ends_with_page(text) else None
        if found:
            sure = bool(_NUMBERED.match(text) or _DOTS.search(found["leaders"]))
            yield Entry(n, n, _SPACE.sub("", found["title"]), int(found["page"]), sure)
        elif n + 1 < len(texts) and len(text) <= _LONGEST and _PAGE.fullmatch(texts[n + 1]) and _NUMBERED.match(text):
            yield Entry(n, n + 1, _SPACE.sub("", text), int(texts[n + 1]), sure=True)
            n += 1
        n += 1


def _ends_with_page(text: str) -> bool:
    """Whether a line is short and ends as each match of `_ENTRY` does."""
    return len(text) <= _LONGEST and (text[-1:].isdecimal() or text.endswith((")", "）")))


def _runs(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Entries one below the other whose pages grow."""
    run: list[Entry] = []
    for entry in entries:
        if run and (entry.first != run[-1].last + 1 or entry.page < run[-1].page):
            yield run
            run = []
        run.append(entry)
    if run:
        yield run


def _head(lines: Sequence[tuple[int, str]], first: int) -> int:
    """Where the word 目录 before the first entry stands, which a printed paper may part into two lines; else the first entry."""
    for begin in (first - 1, first - 2):
        if begin >= 0 and _SPACE.sub("", "".join(text for _, text in lines[begin:first])) in _HEAD:
            return begin
    return first


def _again(title: str, texts: Sequence[str]) -> bool:
    """Whether a paragraph begins with a title."""
    at = bisect_left(texts, title)
    return at < len(texts) and texts[at].startswith(title)


def _taken_out(paragraph: Paragraph) -> Paragraph:
    return Paragraph(tuple(p if p.rule else p._replace(rule="table of contents") for p in paragraph.pieces))
