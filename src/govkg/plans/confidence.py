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
    ("bare list", "collective"): (67, 67),
    ("bare list", "complete"): (57, 58),
    ("bare list", "known"): (263, 267),
    ("bare list", "plausible"): (5, 5),
    ("bracket", "collective"): (298, 303),
    ("bracket", "complete"): (251, 284),
    ("bracket", "known"): (2790, 2835),
    ("bracket", "odd"): (0, 1),
    ("bracket", "plausible"): (35, 36),
    ("convention", "collective"): (28, 28),
    ("convention", "complete"): (14, 14),
    ("heading", "collective"): (5, 6),
    ("heading", "complete"): (7, 7),
    ("heading", "known"): (117, 118),
    ("heading", "odd"): (14, 14),
    ("label line", "collective"): (75, 82),
    ("label line", "complete"): (103, 115),
    ("label line", "known"): (844, 855),
    ("label line", "plausible"): (7, 7),
    ("line above", "known"): (28, 28),
    ("open bracket", "collective"): (2, 6),
    ("open bracket", "complete"): (10, 12),
    ("open bracket", "known"): (63, 73),
    ("open bracket", "odd"): (0, 3),
    ("open bracket", "plausible"): (0, 2),
    ("running text", "collective"): (27, 27),
    ("running text", "complete"): (75, 77),
    ("running text", "known"): (336, 351),
    ("running text", "plausible"): (28, 29),
    ("sentence", "collective"): (13, 13),
    ("sentence", "complete"): (63, 65),
    ("sentence", "known"): (323, 332),
    ("subject", "collective"): (33, 33),
    ("subject", "complete"): (24, 29),
    ("subject", "known"): (406, 408),
    ("table", "collective"): (49, 51),
    ("table", "complete"): (52, 53),
    ("table", "known"): (575, 587),
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
