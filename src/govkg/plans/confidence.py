"""How far an assignment can be trusted: how often its rule was right for names like this one, counted on gold facts.

`benchmarks/calibration.py` counts, and says how: on papers as they are and on copies that lost punctuation.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from govkg.plans.model import Actor
from govkg.plans.script import match_key
from govkg.plans.shapes import NAMES_KEPT, complete, plausible

Quality = Literal["known", "collective", "complete", "plausible", "odd"]
LOW = 0.9
"""Below this an assignment is worth a person's look: of those stated as 0.89, one in ten is wrong."""
RIGHT: dict[tuple[str, str], tuple[int, int]] = {
    ("bare list", "collective"): (86, 86),
    ("bare list", "complete"): (64, 66),
    ("bare list", "known"): (389, 396),
    ("bare list", "odd"): (13, 13),
    ("bare list", "plausible"): (5, 5),
    ("bracket", "collective"): (337, 343),
    ("bracket", "complete"): (293, 329),
    ("bracket", "known"): (3072, 3124),
    ("bracket", "plausible"): (55, 55),
    ("convention", "collective"): (35, 35),
    ("convention", "complete"): (14, 14),
    ("heading", "collective"): (40, 41),
    ("heading", "complete"): (35, 36),
    ("heading", "known"): (311, 315),
    ("heading", "odd"): (14, 14),
    ("heading", "plausible"): (62, 62),
    ("label line", "collective"): (119, 126),
    ("label line", "complete"): (234, 247),
    ("label line", "known"): (1160, 1176),
    ("label line", "odd"): (6, 7),
    ("label line", "plausible"): (33, 33),
    ("line above", "known"): (126, 126),
    ("names below", "collective"): (6, 6),
    ("names below", "complete"): (6, 7),
    ("names below", "known"): (43, 55),
    ("open bracket", "collective"): (4, 6),
    ("open bracket", "complete"): (14, 18),
    ("open bracket", "known"): (67, 79),
    ("open bracket", "odd"): (0, 3),
    ("open bracket", "plausible"): (1, 3),
    ("running text", "collective"): (28, 28),
    ("running text", "complete"): (60, 60),
    ("running text", "known"): (510, 528),
    ("running text", "odd"): (7, 7),
    ("running text", "plausible"): (8, 8),
    ("sentence", "collective"): (48, 48),
    ("sentence", "complete"): (129, 134),
    ("sentence", "known"): (729, 738),
    ("sentence", "plausible"): (28, 29),
    ("subject", "collective"): (46, 47),
    ("subject", "complete"): (101, 107),
    ("subject", "known"): (726, 730),
    ("subject", "odd"): (41, 42),
    ("subject", "plausible"): (55, 56),
    ("table", "collective"): (115, 123),
    ("table", "complete"): (109, 110),
    ("table", "known"): (1114, 1126),
    ("table", "odd"): (7, 7),
    ("table", "plausible"): (26, 27),
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
