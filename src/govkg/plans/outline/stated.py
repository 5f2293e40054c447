"""Headings without numerals whose level the file states (a Word style, ## of Markdown, h2 of a page): they open chapters and tasks as
numerals do. Titles, and what is set as a heading for its looks alone, open nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from govkg.plans.facts.titles import GENRE
from govkg.plans.outline.marks import Mark
from govkg.plans.outline.numbering import RANK
from govkg.plans.reading import Reading
from govkg.plans.words.roles import LABEL


class Heading(NamedTuple):
    """A heading of the file, from where to where it stands in the reading, and its level there (1 = topmost)."""

    start: int
    end: int
    level: int


class _Bare(NamedTuple):
    """A heading without numeral and where what it heads ends."""

    heading: Heading
    end: int


_LONGEST = 60
_FEWEST = 2
"""So many at least make an outline; a single one is a line that someone set large."""
_CHAPTERS = ("编", "章", "节", "一、")
_STYLES = ("一、", "(一)", "1.", "(1)", "1)", "①")
"""The styles that levels without numerals are read as, where the paper's numerals leave them free."""
_AROUND = ("章", "编")
"""The same around chapters that are numbered with 一、 anew below each."""
_NO_HEADING = re.compile(
    r"[(〔]|附[件表录]|目 ?录(?:\n|\Z)|[表图] ?\d|第?\d{1,4} ?页|[^\n]*\(\d{4}\) ?第?\d{1,5}号|[^\n]*\d{4}年\d{1,2}月\d{1,2}日 ?(?:\n|\Z)|各[^\n]*:(?:\n|\Z)"
    r"|[^\n]*[,、;](?:\n|\Z)|[^\n]*。(?!\(|\n|\Z)|\W*(?:\n|\Z)"
)
"""What is none, however it is set: brackets, annexes, captions, numbers, dates, whom a letter addresses, sentences."""
_TITLE = re.compile(rf"[^\n]*{GENRE}(?:\([^()\n]{{1,20}}\))?$")
_TEXT = re.compile(r"[。;)]")
_SPOKEN = ("名", "段", "一是", "●")
"""Styles of units that open without a numeral, or inside a paragraph."""


def stated_headings(reading: Reading) -> tuple[Heading, ...]:
    """The headings of the document that are lines of its reading."""
    text, found = reading.text, []
    for block in reading.document.blocks:
        if block.kind != "heading" or not block.level:
            continue
        start, end = reading.position(block.span.start), reading.position(block.span.end)
        while start < end and text[start] in " \n":
            start += 1
        alone = (not start or text[start - 1] == "\n") and (end >= len(text) or text[end] == "\n")
        if start < end and alone and "\n" not in text[start:end]:
            found.append(Heading(start, end, block.level))
    return tuple(found)


def with_stated(text: str, marks: Sequence[Mark], headings: Sequence[Heading]) -> list[Mark]:
    """The marks of a text, and one for each heading without numeral that opens a unit. `headings` are those of the file, in order.

    >>> text = "优化环境\\n1.修路。\\n改善民生\\n1.办学。\\n"
    >>> marks = [Mark("1.", 1, 5, 7), Mark("1.", 1, 16, 18)]
    >>> [(m.style, m.number, m.start) for m in with_stated(text, marks, [Heading(0, 4, 1), Heading(11, 15, 1)])]
    [('一、', 1, 0), ('1.', 1, 5), ('一、', 2, 11), ('1.', 1, 16)]
    """
    lines = {m.start: m for m in marks if m.line}
    numbered = [(h, lines[h.start]) for h in headings if h.start in lines]
    bare = [*_bare(text, [h for h in _behind_title(text, headings) if h.start not in lines], headings, marks)]
    if len(bare) < _FEWEST:
        return [*marks]
    stated: list[Mark] = []
    for level in sorted({b.heading.level for b in bare}):
        of_level = [b for b in bare if b.heading.level == level]
        before = [(h, lines[h.start]) for h in headings if h.start in lines]
        style = _style(of_level, marks, [*before, *_opened(stated, headings)])
        stated += _counted(of_level, style, numbered, headings) if style else ()
    return sorted([*marks, *stated], key=lambda m: (m.start, m.end))


def _behind_title(text: str, headings: Sequence[Heading]) -> Sequence[Heading]:
    """The headings without the title: of those that stand one below the other at the beginning, up to the last that ends as titles do;
    else the first, where it alone is of the topmost level."""
    first = headings[:1]
    run = [*first]
    for before, heading in pairwise(headings):
        if text[before.end : heading.start].strip():
            break
        run.append(heading)
    titled = [i for i, h in enumerate(run, 1) if _TITLE.match(text[h.start : h.end]) and h.level <= first[0].level]
    if titled:
        return headings[titled[-1] :]
    alone = first and all(h.level > first[0].level for h in headings[1:])
    return headings[1:] if alone else headings


def _bare(
    text: str, candidates: Sequence[Heading], headings: Sequence[Heading], marks: Sequence[Mark]
) -> Iterator[_Bare]:
    """The headings that may open a unit: short, of the form of a heading, and with text or numerals below."""
    for heading in candidates:
        words = text[heading.start : heading.end]
        if heading.end - heading.start > _LONGEST or _NO_HEADING.match(words) or LABEL.match(words):
            continue
        end = next((h.start for h in headings if h.start > heading.start and h.level <= heading.level), len(text))
        held = _TEXT.search(text, heading.start, end) or any(heading.end < m.start < end for m in marks)
        if held:
            yield _Bare(heading, end)


def _opened(stated: Sequence[Mark], headings: Sequence[Heading]) -> Iterator[tuple[Heading, Mark]]:
    at = {h.start: h for h in headings}
    return ((at[mark.start], mark) for mark in stated)


def _style(bare: Sequence[_Bare], marks: Sequence[Mark], headed: Sequence[tuple[Heading, Mark]]) -> str:
    """The style that headings of one level are read as: that of the numbered headings of this level, else a free one inside those of
    the levels above and around the numerals below; "" where none fits, as where chapters are numbered on other lines, or lists
    run on over them that begin above: such headings are set so for their looks. `headed` are the headings with a mark so far."""
    level = bare[0].heading.level
    same = [mark.style for heading, mark in headed if heading.level == level]
    if same:
        return max(same, key=same.count) if same[0] in RANK else ""
    places = {mark.start for heading, mark in headed if heading.level <= level}
    lines = [m for m in marks if m.line and m.style not in _SPOKEN]
    inside = [m for m in lines if m.start not in places and any(b.heading.end < m.start < b.end for b in bare)]
    within = {m.start for m in inside}
    running = {*_CHAPTERS, *(m.style for m in lines if m.start not in within)}
    if not all(_anew(b, inside, style) for style in running for b in bare):
        return ""
    if any(m.style in _CHAPTERS and m.start not in within | places for m in lines):
        return ""
    outer = [mark.style for heading, mark in headed if heading.level < level]
    floor = max((RANK[style] for style in outer), default=-1)
    ceiling = min((RANK[m.style] for m in inside if m.style != "附"), default=99)
    used = {m.style for m in lines} | {mark.style for _, mark in headed}
    return next((s for s in (*_STYLES, *_AROUND) if floor < RANK[s] < ceiling and s not in used), "")


def _anew(bare: _Bare, inside: Sequence[Mark], style: str) -> bool:
    """Whether the numerals of a style that stand below a heading, if any, are counted from 1."""
    numbers = [m.number for m in inside if m.style == style and bare.heading.end < m.start < bare.end]
    return numbers[:1] in ([], [1])


def _counted(
    bare: Sequence[_Bare], style: str, numbered: Sequence[tuple[Heading, Mark]], headings: Sequence[Heading]
) -> Iterator[Mark]:
    """Marks for the headings of one level, counted anew below each heading of a higher one; beside numbered ones only those that stand
    behind the last of them."""
    level, number, around = bare[0].heading.level, 0, -1
    for heading, _ in bare:
        outer = max((h.start for h in headings if h.start < heading.start and h.level < level), default=-1)
        end = next((h.start for h in headings if h.start > heading.start and h.level < level), heading.end + 10**9)
        brothers = [(h, m) for h, m in numbered if h.level == level and outer < h.start < end]
        if any(h.start > heading.start for h, _ in brothers):
            continue
        if around != outer:
            number, around = max((m.number for _, m in brothers), default=0), outer
        number += 1
        yield Mark(style, number, heading.start, heading.start, stated=True)


__all__ = ["Heading", "stated_headings", "with_stated"]
