"""A numeral of a paper, and the items of lists that bear none or are counted behind a word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from govkg.numerals import HAN, read_numeral
from govkg.plans.words.acts import begins_an_act
from govkg.plans.words.matching import any_within, matches_on_lines
from govkg.plans.words.roles import LABEL
from govkg.plans.words.shapes import complete


class Mark(NamedTuple):
    """A numeral that may open a unit.

    number    as read; 0 for a damaged one whose number only its neighbours can tell
    start     of the numeral; `end` is where the heading or text begins
    variant   the exact form, for forms that do not mix in one list: 是, 要, 其, 第
    strong    it opens a paragraph, or follows the end of a sentence
    line      it opens a paragraph
    damaged   printed in a form that no style has: `(-)`, `()`, `十-、`, `I1`
    series    for forms that words have, too: what it is counted with; its first character tells the form
    miscoded  its characters were decoded wrongly, and tell its number all the same
    stated    no numeral stands there: the file says that the line is a heading, and is counted as others are
    """

    style: str
    number: int
    start: int
    end: int
    variant: str = ""
    strong: bool = True
    line: bool = True
    damaged: bool = False
    series: str = ""
    miscoded: bool = False
    stated: bool = False


_POINT = re.compile(r"(?:(?<=\n)|\A)[.、](?=[\u4e00-\u9fff])")


def unnumbered(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """The points of a list whose numbers were lost (.县水利局。), where two lines at least begin so: counted between the numerals
    around them; where the text has numbers with a point, too, their neighbours tell the number."""
    places = [m.start() for m in _POINT.finditer(text)] if "\n." in text or "\n、" in text else []
    if len(places) < 2:
        return
    numbered = any(m.style == "1." for m in marks)
    others = [m.start for m in marks if m.line]
    number = 0
    for before, place in pairwise([-1, *places]):
        number = number + 1 if not any_within(others, before, place) else 1
        yield Mark("1.", 0 if numbered else number, place, place + 1, damaged=numbered)


_WORDED = re.compile(
    rf"(?:[◎※●■◆▲★]? ?(?!附|注|备注|图|表|例|说明)(?P<word>[\u4e00-\u9fff]{{2,6}}?)(?P<number>\d{{1,2}}|[{HAN}]{{1,3}}):|(?P<about>关于)[^。,;:\n]{{2,24}}[。:])"
)
"""A line that begins with a word of the paper's own and a number (测评内容1:…), or with what it is about (关于餐饮油烟。…)."""
_NUMBERED_WORD = re.compile(rf":(?<=[\d{HAN}]:)")
"""What each match of `_WORDED` holds that does not begin with 关于."""
_FEWEST = 3
"""So many such lines at least make a list."""


def worded(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """The items of lists that are counted behind a word from 1 on, or not counted but each begun with what it is about."""
    if text.count("\n关于") + 1 < _FEWEST and not _NUMBERED_WORD.search(text):
        return
    taken = {m.start for m in marks}
    found: dict[str, list[re.Match[str]]] = {}
    for match in matches_on_lines(_WORDED, text):
        if match.start() not in taken:
            found.setdefault(match["word"] or match["about"], []).append(match)
    for word, lines in found.items():
        numbers = [read_numeral(line["number"]) for line in lines] if word != "关于" else [*range(1, len(lines) + 1)]
        if len(lines) >= _FEWEST and numbers == [*range(1, len(lines) + 1)]:
            for number, line in enumerate(lines, 1):
                yield Mark("行动", number, line.start(), line.start("about") if word == "关于" else line.end())


_BULLETED = re.compile(r" ?[●○■□◆◇▪•·*+—-] ?(?P<heading>[\u4e00-\u9fff“”《》、]{2,24})[:。](?=[^\n]*[\u4e00-\u9fff])")
"""A line that begins with a sign of a list and a heading of its own: ●防溺水:…"""
_CLAUSE = re.compile("牵头(?!事项|任务|工作)|负责|配合|(?:责任|承办|实施|落实)(?:单位|部门) ?:")
_LABEL_BELOW = re.compile("\n(?:牵头|责任|配合|承办|实施|落实)(?:单位|部门) ?:")
_LONGEST_ITEM = 600
"""Characters of such an item in which its clause is sought."""


def bulleted(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """The items of lists whose lines begin with signs (●, ■, -), each with a heading, where two at least say who does it: counted
    between the numerals around them. Labels below a task (- 责任单位:…) and agencies with their duties are none."""
    found = [m for m in matches_on_lines(_BULLETED, text) if _heads_item(m["heading"])]
    lines = [m.start for m in marks if m.line]
    run: list[re.Match[str]] = []
    for item in found:
        if run and any_within(lines, run[-1].start(), item.start()):
            yield from _items(text, run, lines)
            run = []
        run.append(item)
    yield from _items(text, run, lines)


def _heads_item(words: str) -> bool:
    agency = complete(words) and not begins_an_act(words)
    return not agency and LABEL.match(f"{words}:") is None


def _items(text: str, run: Sequence[re.Match[str]], lines: Sequence[int]) -> Iterator[Mark]:
    """The items of one list; none where what stands above them, or a label below the last, says who does it all."""
    if len(run) < 2:
        return
    place = bisect_left(lines, run[-1].start())
    ends = [*(item.start() for item in run[1:]), lines[place] if place < len(lines) else len(text)]
    parts = [(m.end(), min(end, m.end() + _LONGEST_ITEM)) for m, end in zip(run, ends, strict=True)]
    said = sum(_CLAUSE.search(text, *part) is not None for part in parts)
    labelled = [_LABEL_BELOW.search(text, *part) is not None for part in parts]
    above = place > 0 and _CLAUSE.search(text, lines[place - 1], run[0].start()) is not None
    if said > 1 and not above and all(labelled) is labelled[-1]:
        for number, item in enumerate(run, 1):
            yield Mark("●", number, item.start(), item.start("heading"))
