"""What the text is about: platforms, technologies, target groups, themes, instruments and coordination mechanisms that it names."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import ahocorasick

from govkg.documents.model import Span
from govkg.plans.model import Mention
from govkg.plans.words.vocabulary import Concept, words

_KIND = re.compile(
    r"(?P<kind>部门联席会议|联席会议|议事协调机构|工作专班|专班|工作领导小组|领导小组|协调小组|工作小组|指挥部)(?:制度|机制|办公室)?"
)
_OWN_NAME = re.compile(r"(?:(?:19|20)\d\d年)?[“”\u4e00-\u9fff]{0,20}\Z")
_EDGE = re.compile(
    r"^.*(?:建立健全|健全完善|建立|健全|完善|成立|设立|组建|通过|依托|由|(?<!存)在(?!校|线|职)|和|与|及|的|发挥|承担|下设|决定|根据|参加|指导|协助|配合|作为|担任|对|至|为(?!民)|报(?!废)|提交|简称“?|召开|实行|落实|推行|经|向|纳入|加强|强化|充分|作用|各级|各|全市|牵头|负责)"
)
_KINDS = {
    "部门联席会议": "joint-conference",
    "联席会议": "joint-conference",
    "议事协调机构": "body",
    "工作专班": "task-force",
    "专班": "task-force",
    "工作领导小组": "leading-group",
    "领导小组": "leading-group",
    "协调小组": "leading-group",
    "工作小组": "task-force",
    "指挥部": "headquarters",
}


Hit = tuple[int, int, str, str, str]
"""A place where a concept is named: start, end, and scheme, concept and name as in `Mention`."""


def find_mentions(text: str, span: Span) -> tuple[Mention, ...]:
    """The concepts that `text` names within `span`, in the order of the text; each concept once, where it first stands.

    Of overlapping words the longest counts. Coordination mechanisms (联席会议, 领导小组, 专班 …) are given with their own name
    and the kind of body as concept.

    >>> [(m.scheme, m.concept, m.name) for m in find_mentions("建立数据共享部门联席会议制度", Span(0, 14))]
    [('theme', 'digital-government', '数据共享'), ('mechanism', 'joint-conference', '数据共享部门联席会议')]
    """
    return tuple(Mention(*hit[2:], Span(*hit[:2])) for hit in first_hits(all_mentions(text, span)))


def all_mentions(text: str, span: Span) -> list[Hit]:
    """Every place within `span` where a concept is named, in the order of the text."""
    return sorted([*_words(text, span), *_mechanisms(text, span)])


def hits_within(hits: Sequence[Hit], start: int, end: int) -> Sequence[Hit]:
    """Those of `hits`, which are in the order of the text, that lie between `start` and `end`."""
    found = hits[bisect_left(hits, (start,)) : bisect_left(hits, (end,))]
    return [hit for hit in found if hit[1] <= end]


def first_hits(hits: Sequence[Hit], skipped: Iterable[tuple[int, int]] = ()) -> list[Hit]:
    """Each concept once, where it first stands. Words inside `skipped` (clauses: they name agencies, not subjects) do not count,
    but for mechanisms. `hits` are in the order of the text."""
    kept: dict[tuple[str, str, str], Hit] = {}
    ranges = iter([*sorted(skipped), (math.inf, math.inf)])
    inside, following = -1.0, next(ranges)
    for hit in hits:
        start, end, scheme, concept, name = hit
        while following[0] <= start:
            inside, following = following[1], next(ranges)
        mechanism = scheme == "mechanism"
        if mechanism or end > inside:
            kept.setdefault((scheme, concept, name if mechanism else ""), hit)
    return list(kept.values())


def mechanisms(hits: Sequence[Hit]) -> list[Hit]:
    """The coordination mechanisms among `hits`, each once."""
    return first_hits([hit for hit in hits if hit[2] == "mechanism"])


def bare_mechanism(name: str) -> bool:
    """Whether a coordination mechanism is named by its kind alone: 领导小组."""
    return name in _KINDS


def _words(text: str, span: Span) -> list[Hit]:
    """The words of the vocabulary, of those that overlap the first one, and of those that begin there the longest."""
    if not len(_automaton()):
        return []
    matches = (
        (last + 1 - length, -length, named) for last, (length, named) in _automaton().iter(text, span.start, span.end)
    )
    found: list[Hit] = []
    free = span.start
    for start, length, named in sorted(matches):
        if start >= free:
            free = start - length
            for scheme, concept, word in named:
                found.append((start, free, scheme, concept, word))
    return found


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    listed: dict[str, tuple[Concept, ...]] = {
        w: c for w, c in words().items() if any(x.scheme != "mechanism" for x in c)
    }
    for word, concepts in listed.items():
        named = tuple((c.scheme, c.notation, word) for c in concepts if c.scheme != "mechanism")
        automaton.add_word(word, (len(word), named))
    automaton.make_automaton()
    return automaton


def _mechanisms(text: str, span: Span) -> Iterator[Hit]:
    free = span.start
    for match in _KIND.finditer(text, span.start, span.end):
        end = match.end("kind")
        before = text[max(free, match.start() - 25) : match.start()]
        own = _OWN_NAME.search(before)
        start = match.start() - len(own.group() if own else "")
        edge = _EDGE.match(text[start:end])
        if edge and edge.end() < end - start:
            start += edge.end()
        start = min(start, match.start())
        yield start, end, "mechanism", _KINDS[match["kind"]], text[start:end]
        free = match.end()
