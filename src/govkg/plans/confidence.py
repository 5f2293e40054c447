"""How far an assignment can be trusted: how often its rule was right for names like this one, counted on gold facts.

`benchmarks/calibration.py` counts, and says how: on papers as they are and on copies that lost punctuation.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from govkg.plans.model import Actor
from govkg.plans.words.script import match_key
from govkg.plans.words.shapes import NAMES_KEPT, complete, plausible

Quality = Literal["known", "collective", "complete", "plausible", "odd"]
LOW = 0.9
"""Below this an assignment is worth a person's look: of those stated as 0.89, one in ten is wrong."""
DOUBTED = 0.85
"""Of names that were read apart where no sign stands: not counted, but such that a person looks."""
RIGHT: dict[tuple[str, str], tuple[int, int]] = {
    ("bare list", "collective"): (128, 128),
    ("bare list", "complete"): (254, 263),
    ("bare list", "known"): (735, 742),
    ("bare list", "odd"): (13, 15),
    ("bare list", "plausible"): (134, 134),
    ("bracket", "collective"): (714, 728),
    ("bracket", "complete"): (706, 754),
    ("bracket", "known"): (4787, 4865),
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
    ("label line", "complete"): (801, 821),
    ("label line", "known"): (2313, 2345),
    ("label line", "odd"): (20, 22),
    ("label line", "plausible"): (111, 114),
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
    ("sentence", "complete"): (363, 372),
    ("sentence", "known"): (1594, 1619),
    ("sentence", "odd"): (26, 26),
    ("sentence", "plausible"): (116, 117),
    ("subject", "collective"): (172, 174),
    ("subject", "complete"): (452, 465),
    ("subject", "known"): (1781, 1810),
    ("subject", "odd"): (42, 43),
    ("subject", "plausible"): (205, 211),
    ("table", "collective"): (254, 280),
    ("table", "complete"): (570, 591),
    ("table", "known"): (2288, 2327),
    ("table", "odd"): (79, 104),
    ("table", "plausible"): (127, 128),
    ("table without legend", "collective"): (1, 1),
    ("table without legend", "complete"): (1, 1),
    ("table without legend", "known"): (7, 7),
}
"""Rule of the clause and quality of the name → how many were right, of how many (benchmarks/calibration.py --rounds 12)."""


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


@cache
def rate(rule: str, quality: str) -> float:
    """The probability that an assignment of this class is right, to three digits.

    Shrunken shares: that of all assignments, then that of the quality with five cases of the former, then that of rule and quality
    with ten cases of the latter. So a class that was seldom seen says little, and none says 1. A name that looks less like one is
    never surer than a better one under the same rule.
    """
    everything = _share(list(RIGHT.values()), 1.0, 0.5)
    like = _share([n for (_, q), n in RIGHT.items() if q == quality], 5.0, everything)
    own = round(_share([RIGHT.get((rule, quality), (0, 0))], 10.0, like), 3)
    return min(own, rate(rule, _BETTER[quality])) if quality in _BETTER else own


_BETTER = {"odd": "plausible", "plausible": "complete", "complete": "known"}


def _share(counts: list[tuple[int, int]], weight: float, prior: float) -> float:
    return (sum(right for right, _ in counts) + weight * prior) / (sum(seen for _, seen in counts) + weight)


def confidence(actor: Actor, written: str, rule: str) -> float:
    """A probability from 0 to 1 that task, actor and role are right. `rule` is that of the clause."""
    return rate(rule, name_quality(actor, written))
