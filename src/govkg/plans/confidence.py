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
LOW = 0.8
"""Below this an assignment is worth a person's look."""
RIGHT: dict[tuple[str, str], tuple[int, int]] = {
    ("bare list", "collective"): (42, 42),
    ("bare list", "complete"): (8, 8),
    ("bare list", "known"): (80, 80),
    ("bracket", "collective"): (243, 248),
    ("bracket", "complete"): (268, 302),
    ("bracket", "known"): (2119, 2169),
    ("bracket", "odd"): (0, 1),
    ("bracket", "plausible"): (7, 8),
    ("convention", "collective"): (14, 14),
    ("heading", "known"): (21, 21),
    ("label line", "collective"): (48, 49),
    ("label line", "complete"): (51, 58),
    ("label line", "known"): (372, 376),
    ("label line", "odd"): (12, 13),
    ("line above", "known"): (28, 28),
    ("open bracket", "collective"): (2, 5),
    ("open bracket", "complete"): (12, 12),
    ("open bracket", "known"): (45, 46),
    ("open bracket", "odd"): (0, 4),
    ("running text", "collective"): (7, 7),
    ("running text", "known"): (144, 152),
    ("sentence", "collective"): (13, 13),
    ("sentence", "complete"): (15, 16),
    ("sentence", "known"): (143, 143),
    ("subject", "collective"): (33, 33),
    ("subject", "complete"): (7, 9),
    ("subject", "known"): (181, 181),
    ("table", "collective"): (3, 3),
    ("table", "complete"): (1, 1),
    ("table", "known"): (23, 23),
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
    with ten cases of the latter. So a class that was seldom seen says little, and none says 1.
    """
    everything = _share(list(RIGHT.values()), 1.0, 0.5)
    like = _share([n for (_, q), n in RIGHT.items() if q == quality], 5.0, everything)
    return round(_share([RIGHT.get((rule, quality), (0, 0))], 10.0, like), 3)


def _share(counts: list[tuple[int, int]], weight: float, prior: float) -> float:
    return (sum(right for right, _ in counts) + weight * prior) / (sum(seen for _, seen in counts) + weight)


def confidence(actor: Actor, written: str, rule: str) -> float:
    """A probability from 0 to 1 that task, actor and role are right. `rule` is that of the clause."""
    return rate(rule, name_quality(actor, written))
