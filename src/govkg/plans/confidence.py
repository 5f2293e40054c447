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
    ("bare list", "collective"): (205, 206),
    ("bare list", "complete"): (378, 392),
    ("bare list", "known"): (1570, 1598),
    ("bare list", "odd"): (0, 2),
    ("bare list", "plausible"): (233, 233),
    ("bracket", "collective"): (926, 942),
    ("bracket", "complete"): (850, 909),
    ("bracket", "known"): (7699, 7820),
    ("bracket", "odd"): (40, 42),
    ("bracket", "plausible"): (160, 174),
    ("convention", "collective"): (292, 297),
    ("convention", "complete"): (91, 91),
    ("convention", "known"): (25, 25),
    ("convention", "plausible"): (14, 14),
    ("heading", "collective"): (151, 156),
    ("heading", "complete"): (302, 305),
    ("heading", "known"): (1395, 1407),
    ("heading", "odd"): (50, 50),
    ("heading", "plausible"): (283, 288),
    ("label line", "collective"): (329, 337),
    ("label line", "complete"): (1132, 1167),
    ("label line", "known"): (4201, 4258),
    ("label line", "odd"): (28, 32),
    ("label line", "plausible"): (278, 286),
    ("line above", "known"): (218, 220),
    ("names below", "collective"): (25, 32),
    ("names below", "complete"): (14, 15),
    ("names below", "known"): (139, 177),
    ("open bracket", "collective"): (11, 22),
    ("open bracket", "complete"): (19, 30),
    ("open bracket", "known"): (163, 207),
    ("open bracket", "odd"): (0, 12),
    ("open bracket", "plausible"): (3, 7),
    ("running text", "collective"): (247, 250),
    ("running text", "complete"): (527, 538),
    ("running text", "known"): (2449, 2479),
    ("running text", "odd"): (43, 46),
    ("running text", "plausible"): (141, 144),
    ("sentence", "collective"): (317, 331),
    ("sentence", "complete"): (668, 694),
    ("sentence", "known"): (2775, 2836),
    ("sentence", "odd"): (33, 34),
    ("sentence", "plausible"): (150, 151),
    ("subject", "collective"): (792, 812),
    ("subject", "complete"): (1434, 1463),
    ("subject", "known"): (4678, 4750),
    ("subject", "odd"): (78, 88),
    ("subject", "plausible"): (287, 296),
    ("table", "collective"): (631, 647),
    ("table", "complete"): (1102, 1133),
    ("table", "known"): (5218, 5279),
    ("table", "odd"): (92, 99),
    ("table", "plausible"): (234, 236),
    ("table without legend", "collective"): (1, 1),
    ("table without legend", "complete"): (1, 1),
    ("table without legend", "known"): (7, 7),
}
"""Rule of the clause and quality of the name → how many were right, of how many (benchmarks/calibration.py --rounds 12)."""


RULES_AT_FIRST_SIGHT: dict[str, tuple[int, float]] = {
    "bare list": (59, 0.975),
    "bracket": (425, 0.977),
    "convention": (27, 0.868),
    "heading": (72, 0.948),
    "label line": (193, 0.952),
    "line above": (1, 0.375),
    "open bracket": (9, 0.937),
    "running text": (142, 0.872),
    "sentence": (93, 0.864),
    "subject": (242, 0.717),
    "table": (214, 0.961),
}
"""Rule of the clause → in how many papers it was seen at first sight, and the mean of the shares that were right in each."""
NAMES_AT_FIRST_SIGHT: dict[str, tuple[int, int]] = {
    "collective": (3041, 3172),
    "complete": (8073, 8410),
    "known": (20845, 21456),
    "odd": (138, 219),
    "plausible": (1001, 1103),
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
