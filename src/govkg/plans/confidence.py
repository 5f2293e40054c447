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
    ("bare list", "collective"): (95, 95),
    ("bare list", "complete"): (220, 226),
    ("bare list", "known"): (464, 470),
    ("bare list", "odd"): (13, 15),
    ("bare list", "plausible"): (61, 61),
    ("bracket", "collective"): (411, 419),
    ("bracket", "complete"): (397, 442),
    ("bracket", "known"): (3686, 3747),
    ("bracket", "odd"): (0, 1),
    ("bracket", "plausible"): (74, 83),
    ("convention", "collective"): (77, 77),
    ("convention", "complete"): (21, 21),
    ("heading", "collective"): (47, 48),
    ("heading", "complete"): (90, 91),
    ("heading", "known"): (437, 441),
    ("heading", "odd"): (14, 14),
    ("heading", "plausible"): (108, 108),
    ("label line", "collective"): (137, 152),
    ("label line", "complete"): (485, 504),
    ("label line", "known"): (1638, 1660),
    ("label line", "odd"): (20, 20),
    ("label line", "plausible"): (82, 84),
    ("line above", "known"): (154, 154),
    ("names below", "collective"): (6, 6),
    ("names below", "complete"): (6, 7),
    ("names below", "known"): (43, 55),
    ("open bracket", "collective"): (4, 7),
    ("open bracket", "complete"): (14, 18),
    ("open bracket", "known"): (72, 89),
    ("open bracket", "odd"): (0, 2),
    ("open bracket", "plausible"): (3, 5),
    ("running text", "collective"): (42, 42),
    ("running text", "complete"): (157, 159),
    ("running text", "known"): (799, 815),
    ("running text", "odd"): (7, 7),
    ("running text", "plausible"): (8, 8),
    ("sentence", "collective"): (55, 55),
    ("sentence", "complete"): (211, 219),
    ("sentence", "known"): (1102, 1116),
    ("sentence", "odd"): (19, 19),
    ("sentence", "plausible"): (84, 85),
    ("subject", "collective"): (88, 89),
    ("subject", "complete"): (150, 156),
    ("subject", "known"): (988, 994),
    ("subject", "odd"): (41, 42),
    ("subject", "plausible"): (76, 77),
    ("table", "collective"): (138, 158),
    ("table", "complete"): (232, 247),
    ("table", "known"): (1847, 1874),
    ("table", "odd"): (29, 42),
    ("table", "plausible"): (106, 107),
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
