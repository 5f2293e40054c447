"""What coders judge: an actor of a task. Paths repeat where each table, or each chapter, counts its tasks from 1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from govkg.plans.review.anchors import without_layout
from govkg.terms import unique


def unit_names(tasks: Iterable[tuple[str, str]]) -> list[str]:
    """A name for each task of a paper, of its path and heading, alike in every coder's file whatever the order there: the path, with
    the heading where several tasks have such a path, and counted where these are alike, too.

    >>> unit_names([("1", "修建道路"), ("2", "发展航运"), ("1", "扩大学位")])
    ['1 修建道路', '2', '1 扩大学位']
    """
    named = [(path, without_layout(heading)) for path, heading in tasks]
    paths = Counter(path for path, _ in named)
    return unique(f"{path} {heading}".rstrip() if paths[path] > 1 else path for path, heading in named)
