"""Which tasks of several codings of one paper are the same: those of one wording, else those of one number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from govkg.plans.review.record import Review
from govkg.terms import unique

Named = tuple[tuple[str, str], ...]


def with_same_tasks(reviews: Sequence[Review]) -> list[Review]:
    """The codings with the tasks of each called as the first one calls them.

    A heading that stands once on both sides makes a task the same, whatever its number: a sheet need not count as the paper does. Others are
    the same by their number, where no heading has taken it (`shared_tasks` tells how many).
    """
    first, *others = reviews
    return [first, *(_renamed(review, _names(first.headings, review.headings)) for review in others)]


def shared_tasks(one: Review, other: Review) -> tuple[int, int]:
    """How many tasks two codings have in common, and how many that has fewer."""
    sides = [{name for name, _ in review.headings} for review in (one, other)]
    return len(sides[0] & sides[1]), min(map(len, sides))


def _names(first: Named, other: Named) -> Mapping[str, str]:
    """What each task of the other side is called on the first one; one that is not there keeps its name, beside its heading where that name
    is taken."""
    known, own = _once(first), _once(other)
    same = {name: known[heading] for heading, name in own.items() if heading in known}
    taken = set(same.values())
    rest = [(name, heading) for name, heading in other if name not in same]
    called = [f"{name} {heading}" if name in taken else name for name, heading in rest]
    return {**same, **dict(zip((name for name, _ in rest), unique(called), strict=True))}


def _once(named: Named) -> Mapping[str, str]:
    """The names of the tasks by their headings, of those headings that stand once."""
    times = Counter(heading for _, heading in named)
    return {heading: name for name, heading in named if heading and times[heading] == 1}


def _renamed(review: Review, names: Mapping[str, str]) -> Review:
    coded = frozenset((names.get(task, task), actor, role) for task, actor, role in review.coded)
    headings = tuple((names.get(name, name), heading) for name, heading in review.headings)
    return replace(review, coded=coded, headings=headings)
