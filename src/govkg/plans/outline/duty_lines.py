"""Lines that begin with who acts, without a numeral: 市教育局：负责…, or 市教育局负责…, or 市教育局 above a paragraph, one below the
other, as under 职责分工."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, groupby, pairwise
from typing import NamedTuple

from govkg.numerals import HAN
from govkg.plans.names.departments import all_departments, shared_department, short_office
from govkg.plans.names.inner_offices import inner_office
from govkg.plans.names.lists import split_names
from govkg.plans.outline.divided_lines import divided_lines
from govkg.plans.outline.flowing_lines import ABOVE, CHARGED, DIVIDES, flowing_lines
from govkg.plans.words.acts import begins_an_act
from govkg.plans.words.items import ITEM
from govkg.plans.words.matching import matches_at, matches_on_lines
from govkg.plans.words.roles import LABEL
from govkg.plans.words.shapes import LEVEL_PREFIX, complete

_WORDS = r"(?:[\u4e00-\u9fff、·]|\([\u4e00-\u9fff、]{1,14}\))"
_NO_NUMERAL = rf"(?!{ITEM})"
_DUTIES = "的?(?:主要|工作|具体|基本)?职责(?:任务|分工)?"
_CHARGED = "(?:主要|具体)?负责"
_LINE = re.compile(
    rf"(?:[-—●○■□◆◇▪•*]{{1,2}} ?)?{_NO_NUMERAL}(?={_WORDS}++[:。-])(?P<names>{_WORDS}{{2,60}}?)(?P<duties>{_DUTIES}|(?P<charged>{_CHARGED}))?(?::|--|。(?=(?:主要|具体)?(?:负责|承担|牵头|协助|配合|组织)(?!的|同志|人|任务|工作)))(?=[\u4e00-\u9fff“《][^\n]{{6}})"
)
_BEHIND = re.compile(rf"(?<=。)(?P<names>{_WORDS}{{3,60}}?)(?P<duties>{_DUTIES}):(?=[\u4e00-\u9fff“《][^\n]{{6}})")
"""A line's beginning that stands behind a sentence, which the word for duties shows."""
_DUTIES_TOLD = re.compile("职责(?:任务|分工)?:")
"""What `_BEHIND` ends with."""
_FLOWING = re.compile(
    rf"(?:(?<=。)|(?<=。 )|(?<=[\u4e00-\u9fff] )(?=[^。]{{0,40}}:))(?P<names>{_WORDS}{{2,40}}?)(?P<duties>)[:。](?=(?:主要|具体)?(?:负责|承担|牵头|协助|配合))"
)
"""The same in a paper that lost its lines, where what the names do stands behind them: …。 卫生部:负责防疫。 教育部:负责宣传 财政部:负责拨款。"""
_ALONE = re.compile(
    rf"(?!\(){_NO_NUMERAL}(?P<names>{_WORDS}{{3,40}})(?P<colon>:?)\n(?!{ITEM})(?=[\u4e00-\u9fff“《][^\n]{{7,}}[。;](?:\n|\Z))"
)
"""A line that is nothing but names, perhaps with a colon, above a paragraph."""
_ABOVE_ITEMS = re.compile(
    rf"(?!\(){_NO_NUMERAL}(?P<names>{_WORDS}{{3,40}})(?P<duties>{_DUTIES})?:?\n(?=(?:(?:主要|具体)?(?:负责|承担|牵头)[^\n]{{2,80}}\n)?(?:1[.、)]|\(1\)|①|\(一\)))"
)
"""The same above the first one of numbered items, between them perhaps a line that says what is told in them."""
_HEADS_DIVISION = re.compile(r"(?:职责|分工|任务分解|任务安排)[^\n。,;]{0,6}\n\Z")
"""The heading right above the first of such lines."""
_NO_ITEM = re.compile(rf"\n(?!{ITEM})")
_CHAPTER = re.compile(rf"\n(?:[{HAN}]{{1,3}}、|第[{HAN}]{{1,3}}[章节])")
_SAYS = re.compile(
    rf"(?:(?<=[\n。;])|\A)(?![由请经])(?P<names>{_WORDS}{{3,40}}?)(?:(?P<does>(?:主要|具体|重点|统一|全面)?(?:负责|承担|牵头)|配合|协助|[是为][^,。;:\n]{{2,24}}责任主体)|要|应当?(?!急)|须)(?=[^\n]{{6}})"
)
"""A sentence that says what someone does or shall do."""
_SAYS_BEGINS = re.compile(r"[\n。;]")
_FLOWS = re.compile("。 ?| ")
_PARTIES = "(?:单位|部门) ?:"
_CLAUSE = re.compile(
    rf"责任{_PARTIES}|牵头(?:\)|{_PARTIES})|配合(?:\)|{_PARTIES})|主办{_PARTIES}|实施{_PARTIES}|负责\)|落实\)"
)
_HEADING = 30
_FARTHEST = 4
"""Paragraphs that one agency's duties may take, or sentences in one paragraph."""


class _Line(NamedTuple):
    """A line and whether all its names carry the prefix of a level; `kind` is "named" before a colon, "above" numbered items, "does" or
    "shall"."""

    start: int
    prefixed: bool
    kind: str


def duty_lines(text: str, *, sentences: bool = True) -> list[tuple[int, int]]:
    """Each such line's place and its ordinal number among its neighbours, where three at least follow each other, or two with a
    colon whose names show by a prefix that they are agencies of the paper. `text` is the key of a reading; `sentences`: those without a
    colon count, as in a paper that has neither numerals nor clauses; below a numeral they are sentences of its item.

    >>> duty_lines("分工\\n县教育局:负责编制规划。\\n县财政局:负责保障经费安排。\\n")
    [(3, 1), (16, 2)]
    """
    lines = [(line.start, number) for run in _runs(text, sentences) for number, line in enumerate(run, 1)]
    flowing = () if _CLAUSE.search(text) else flowing_lines(text)
    return [*lines, *((start, number) for places in flowing for number, start in enumerate(places, 1))]


def _runs(text: str, sentences: bool) -> Iterator[list[_Line]]:
    lines = [line for _, (line, *_) in groupby(sorted(_found(text, sentences)), lambda line: line.start)]
    run = lines[:1]
    for before, line in pairwise(lines):
        paragraphs = _paragraphs(text, before, line)
        if (
            paragraphs or (before.kind != "above" and len(_SAYS_BEGINS.findall(text, before.start, line.start)))
        ) > _FARTHEST:
            yield from _kept(run)
            run = []
        run.append(line)
    yield from _kept(run)


def _paragraphs(text: str, before: _Line, line: _Line) -> int:
    """The paragraphs between two lines; of those below a line above items, the items do not count."""
    if before.kind != "above":
        return text.count("\n", before.start, line.start)
    chapter = _CHAPTER.search(text, before.start, line.start)
    return _FARTHEST + 1 if chapter else len(_NO_ITEM.findall(text, before.start, line.start))


def _found(text: str, sentences: bool) -> Iterator[_Line]:
    behind = (at + 1 for at in _stops(text)) if _DUTIES_TOLD.search(text) else ()
    lines = [*matches_on_lines(_LINE, text)]
    for m in (*lines, *matches_at(_BEHIND, text, behind)):
        if (prefixed := _prefixed(text, m)) is not None:
            yield _Line(m.start("names"), prefixed, "named")
    yield from _vouched(text, [m for m in lines if m["charged"]])
    above = [m.start() for m in matches_on_lines(_ABOVE_ITEMS, text) if _prefixed(text, m)]
    while above and not _HEADS_DIVISION.search(text, max(above[0] - _HEADING, 0), above[0]):
        above = above[1:]
    yield from (_Line(start, True, "above") for start in above)
    yield from _alone(text, above)
    if not sentences or _CLAUSE.search(text):
        return
    for m in matches_at(_FLOWING, text, (m.end() for m in _FLOWS.finditer(text))):
        if (prefixed := _prefixed(text, m)) is not None:
            yield _Line(m.start("names"), prefixed, "named")
    yield from (_Line(line.start, False, "does") for run in divided_lines(text) for line in run)
    for m in matches_at(_SAYS, text, (0, *(m.end() for m in _SAYS_BEGINS.finditer(text)))):
        names = split_names(text, *m.span("names")).names
        group = names and names[0].kind == "definite collective" and m["does"] and text[m.start() - 1] == "\n"
        if names and (names[0].kind == "agency" or group) and all_departments(names):
            yield _Line(m.start(), bool(LEVEL_PREFIX.match(names[0].written)), "does" if m["does"] else "shall")


def _vouched(text: str, lines: Sequence[re.Match[str]]) -> Iterator[_Line]:
    """Of lines that say whom they charge (组织部负责：), those whose names only the others show to be such, as most of these are: 国旗班."""
    others = [m for m in lines if _prefixed(text, m) is None]
    if len(lines) - len(others) < 3 or 2 * len(others) > len(lines):
        return
    for m in others:
        if _BODY.fullmatch(m["names"]) and not begins_an_act(m["names"]):
            yield _Line(m.start("names"), False, "named")


_BODY = re.compile("(?![各该此每]|其[他余它])[\u4e00-\u9fff]{1,6}[团班队会社组室台]")
"""How such a name looks."""


def _alone(text: str, above: Sequence[int]) -> Iterator[_Line]:
    """Lines that are only the names of agencies, each other ones, above a paragraph that tells their duties, beside those `above` items.
    Behind a paragraph the first one would rather close it, if no colon follows; a group before a colon, above all of them, is whom a
    letter addresses."""
    found = [m for m in matches_on_lines(_ALONE, text) if _heads(text, m)]
    bare = [m for m in found if not m["colon"]]
    first = min([*above, *(m.start() for m in bare)], default=0)
    if bare and text[:first].rstrip("\n")[-1:] in ("。", ";"):
        bare = []
    headed = [*dropwhile(lambda m: m["names"].startswith("各"), (m for m in found if m["colon"]))]
    for lines in (bare, headed):
        named = {m["names"] for m in lines}
        for m in lines if len(named) == len(lines) and lines and len(lines) + len(above) >= 3 else ():
            if not LABEL.match(text, m.end()):
                yield _Line(m.start(), True, "named")


def _heads(text: str, line: re.Match[str]) -> bool:
    """Whether the names of a line show that they are the paper's own, or the paragraph below charges them."""
    prefixed = _prefixed(text, line)
    return bool(prefixed) or (prefixed is not None and CHARGED.match(text, line.end()) is not None)


def _stops(text: str) -> Iterator[int]:
    at = text.find("。")
    while at >= 0:
        yield at
        at = text.find("。", at + 1)


def _kept(run: list[_Line]) -> Iterator[list[_Line]]:
    doing = sum(line.kind != "shall" for line in run)
    if (len(run) >= 3 and 2 * doing >= len(run)) or (
        len(run) == 2 and all(line.prefixed and line.kind in ("named", "above") for line in run)
    ):
        yield run


def _prefixed(text: str, line: re.Match[str]) -> bool | None:
    """Whether all names carry the prefix of a level; None where the line does not begin with names alone."""
    if LABEL.match(text, line.start("names")):
        return None
    names = split_names(text, *line.span("names")).names
    does = CHARGED.match(text, line.end()) is not None
    divided = DIVIDES.search(text, max(line.start() - ABOVE, 0), line.start()) is not None
    sure = all(
        n.kind == "definite collective"
        or complete(n.written)
        or (does and short_office(n))
        or (divided and inner_office(n.written))
        for n in names
    )
    if not names or not (
        sure or (line["names"].endswith("部门") and all_departments(names, shared=shared_department(line["names"])))
    ):
        return None
    return all(n.kind != "agency" or bool(LEVEL_PREFIX.match(n.written)) for n in names)
