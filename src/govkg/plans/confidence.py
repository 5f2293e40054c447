"""How far an assignment can be trusted: how often its rule was right for names like this one, counted on gold facts.

`benchmarks/calibration.py` counts, and says how: on papers from which the rules have learnt, as they are and in copies that lost
punctuation, and on papers that were read for the first time (`benchmarks/first_sight.csv`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from govkg.plans.model import Actor
from govkg.plans.words.script import match_key
from govkg.plans.words.shapes import NAMES_KEPT, complete, plausible

Quality = Literal["known", "collective", "complete", "plausible", "odd"]
LOW = 0.9
"""Below this an assignment is worth a person's look: of those stated as 0.89, one in ten is wrong."""
DOUBTED = 0.85
"""Of names that were read apart where no sign stands: not counted, but such that a person looks."""
RIGHT: dict[tuple[str, str], tuple[int, int]] = {
    ("bare list", "collective"): (134, 134),
    ("bare list", "complete"): (254, 263),
    ("bare list", "known"): (794, 801),
    ("bare list", "odd"): (13, 15),
    ("bare list", "plausible"): (134, 134),
    ("bracket", "collective"): (714, 728),
    ("bracket", "complete"): (706, 754),
    ("bracket", "known"): (4808, 4886),
    ("bracket", "odd"): (26, 28),
    ("bracket", "plausible"): (102, 113),
    ("convention", "collective"): (132, 132),
    ("convention", "complete"): (49, 49),
    ("heading", "collective"): (74, 75),
    ("heading", "complete"): (152, 152),
    ("heading", "known"): (680, 685),
    ("heading", "odd"): (14, 14),
    ("heading", "plausible"): (187, 189),
    ("label line", "collective"): (201, 224),
    ("label line", "complete"): (815, 835),
    ("label line", "known"): (2383, 2415),
    ("label line", "odd"): (20, 22),
    ("label line", "plausible"): (141, 148),
    ("line above", "known"): (154, 154),
    ("names below", "collective"): (6, 12),
    ("names below", "complete"): (6, 7),
    ("names below", "known"): (49, 72),
    ("open bracket", "collective"): (8, 12),
    ("open bracket", "complete"): (19, 27),
    ("open bracket", "known"): (94, 121),
    ("open bracket", "odd"): (0, 7),
    ("open bracket", "plausible"): (3, 5),
    ("running text", "collective"): (105, 105),
    ("running text", "complete"): (238, 242),
    ("running text", "known"): (1282, 1303),
    ("running text", "odd"): (8, 11),
    ("running text", "plausible"): (133, 134),
    ("sentence", "collective"): (122, 123),
    ("sentence", "complete"): (377, 386),
    ("sentence", "known"): (1615, 1640),
    ("sentence", "odd"): (33, 33),
    ("sentence", "plausible"): (137, 138),
    ("subject", "collective"): (172, 174),
    ("subject", "complete"): (452, 465),
    ("subject", "known"): (1781, 1810),
    ("subject", "odd"): (42, 43),
    ("subject", "plausible"): (205, 211),
    ("table", "collective"): (255, 281),
    ("table", "complete"): (634, 655),
    ("table", "known"): (2290, 2329),
    ("table", "odd"): (79, 104),
    ("table", "plausible"): (127, 128),
    ("table without legend", "collective"): (1, 1),
    ("table without legend", "complete"): (1, 1),
    ("table without legend", "known"): (7, 7),
}
"""Rule of the clause and quality of the name → how many were right, of how many (benchmarks/calibration.py --rounds 12)."""


RULES_AT_FIRST_SIGHT: dict[str, tuple[int, float]] = {
    "bare list": (16, 0.934),
    "bracket": (132, 0.972),
    "convention": (5, 0.8),
    "heading": (15, 0.971),
    "label line": (47, 0.959),
    "running text": (35, 0.921),
    "sentence": (24, 0.757),
    "subject": (37, 0.772),
    "table": (46, 0.98),
}
"""Rule of the clause → in how many papers it was seen at first sight, and the mean of the shares that were right in each."""
NAMES_AT_FIRST_SIGHT: dict[str, tuple[int, int]] = {
    "collective": (848, 855),
    "complete": (2573, 2696),
    "known": (5585, 5789),
    "odd": (45, 53),
    "plausible": (357, 376),
}
"""Quality of the name → how many were right at first sight, of how many."""


def name_quality(actor: Actor, written: str) -> Quality:
    """How much a name looks like one: in the tables; a collective; ending as agencies end; perhaps one; hardly one."""
    if actor.kind != "agency":
        return "collective"
    if actor.function:
        return "known"
    return _looks(written)


@lru_cache(maxsize=NAMES_KEPT)
def _looks(written: str) -> Quality:
    key = match_key(written)
    return "complete" if complete(key) else "plausible" if plausible(key) else "odd"


class Counts(NamedTuple):
    """What confidences rest on: of rule and quality, on known papers, how many were right, of how many; of a rule at first sight, in how
    many papers it was seen, and the mean of the shares that were right in each (papers are misread as a whole, so they are what is
    counted); of a quality at first sight, how many were right, of how many."""

    known: Mapping[tuple[str, str], tuple[int, int]]
    rules: Mapping[str, tuple[int, float]]
    names: Mapping[str, tuple[int, int]]


COUNTS = Counts(RIGHT, RULES_AT_FIRST_SIGHT, NAMES_AT_FIRST_SIGHT)


@cache
def rate(rule: str, quality: str) -> float:
    """The probability that an assignment of this class is right, to three digits. A name that looks less like one is never surer than a
    better one under the same rule."""
    own = round(probability(rule, quality, COUNTS), 3)
    return min(own, rate(rule, _BETTER[quality])) if quality in _BETTER else own


_BETTER = {"odd": "plausible", "plausible": "complete", "complete": "known"}
_KNOWN = 5
"""So many papers that were read at first sight the known ones count as."""


def probability(rule: str, quality: str, counts: Counts) -> float:
    """What was found at first sight, weighted by the papers in which the rule was seen there, and what on known papers: a rule that was
    never seen at first sight is judged by known papers alone."""
    papers, _ = counts.rules.get(rule, (0, 0.0))
    return (papers * _at_first_sight(rule, quality, counts) + _KNOWN * _on_known(rule, quality, counts)) / (
        papers + _KNOWN
    )


def _on_known(rule: str, quality: str, counts: Counts) -> float:
    """Shrunken shares: that of all assignments, then that of the quality with five cases of the former, then that of rule and quality
    with ten cases of the latter. So a class that was seldom seen says little, and none says 1."""
    everything = _share(counts.known.values(), 1.0, 0.5)
    like = _share((n for (_, q), n in counts.known.items() if q == quality), 5.0, everything)
    return _share([counts.known.get((rule, quality), (0, 0))], 10.0, like)


def _at_first_sight(rule: str, quality: str, counts: Counts) -> float:
    """The odds that the rule is right, times those of names like this one, over the odds of any (naive Bayes: the two told apart)."""
    everything = _share(counts.names.values(), 1.0, 0.5)
    papers, mean = counts.rules.get(rule, (0, 0.0))
    by_rule = (papers * mean + everything) / (papers + 1)
    by_name = _share([counts.names.get(quality, (0, 0))], 10.0, everything)
    odds = _odds(by_rule) * _odds(by_name) / _odds(everything)
    return odds / (1 + odds)


def _odds(share: float) -> float:
    return share / (1 - share)


def _share(counts: Iterable[tuple[int, int]], weight: float, prior: float) -> float:
    right = seen = 0
    for one, of in counts:
        right, seen = right + one, seen + of
    return (right + weight * prior) / (seen + weight)


def confidence(actor: Actor, written: str, rule: str) -> float:
    """A probability from 0 to 1 that task, actor and role are right. `rule` is that of the clause."""
    return rate(rule, name_quality(actor, written))
