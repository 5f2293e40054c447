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
    ("bare list", "collective"): (95, 95),
    ("bare list", "complete"): (193, 198),
    ("bare list", "known"): (456, 463),
    ("bare list", "odd"): (13, 15),
    ("bare list", "plausible"): (61, 61),
    ("bracket", "collective"): (378, 385),
    ("bracket", "complete"): (340, 379),
    ("bracket", "known"): (3312, 3371),
    ("bracket", "odd"): (0, 1),
    ("bracket", "plausible"): (67, 69),
    ("convention", "collective"): (35, 35),
    ("convention", "complete"): (14, 14),
    ("heading", "collective"): (40, 41),
    ("heading", "complete"): (77, 78),
    ("heading", "known"): (332, 336),
    ("heading", "odd"): (14, 14),
    ("heading", "plausible"): (96, 96),
    ("label line", "collective"): (137, 152),
    ("label line", "complete"): (415, 433),
    ("label line", "known"): (1440, 1458),
    ("label line", "odd"): (20, 21),
    ("label line", "plausible"): (82, 84),
    ("line above", "known"): (126, 126),
    ("names below", "collective"): (6, 6),
    ("names below", "complete"): (6, 7),
    ("names below", "known"): (43, 55),
    ("open bracket", "collective"): (4, 6),
    ("open bracket", "complete"): (15, 19),
    ("open bracket", "known"): (70, 83),
    ("open bracket", "odd"): (0, 2),
    ("open bracket", "plausible"): (3, 5),
    ("running text", "collective"): (28, 28),
    ("running text", "complete"): (87, 87),
    ("running text", "known"): (646, 665),
    ("running text", "odd"): (7, 7),
    ("running text", "plausible"): (8, 8),
    ("sentence", "collective"): (55, 55),
    ("sentence", "complete"): (211, 218),
    ("sentence", "known"): (1014, 1023),
    ("sentence", "odd"): (19, 19),
    ("sentence", "plausible"): (84, 85),
    ("subject", "collective"): (53, 54),
    ("subject", "complete"): (122, 128),
    ("subject", "known"): (823, 828),
    ("subject", "odd"): (41, 42),
    ("subject", "plausible"): (69, 70),
    ("table", "collective"): (131, 151),
    ("table", "complete"): (217, 232),
    ("table", "known"): (1690, 1714),
    ("table", "odd"): (29, 42),
    ("table", "plausible"): (105, 106),
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
