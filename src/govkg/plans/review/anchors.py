"""Where a person's words stand in a text that may have been printed anew: by quotation and context, never by number.

Only letters and digits are compared, in half width and simplified characters: line breaks, spaces, punctuation, width and script
may change between the text that was reviewed and the text that is corrected.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from govkg.documents.model import Span
from govkg.plans.model import Plan, Task
from govkg.plans.words.script import INVISIBLE, match_key, script_key

AROUND = 24
"""Characters before and behind a name that belong to its anchor."""
_NOTHING = re.compile(rf"[\s{INVISIBLE}]+")
_LEAST_CONTEXT_ELSEWHERE = 8
_BLOCK = 256


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a text, with what stands around them, and the heading of their task."""

    words: str
    before: str = ""
    after: str = ""
    heading: str = ""


def without_layout(text: str) -> str:
    """`text` without layout, in half width, and in simplified characters where it is traditional: the form in which anchors are written."""
    return _NOTHING.sub("", match_key(text))


def letters(text: str) -> str:
    """What of `text` is compared: its letters and digits, in half width and simplified characters.

    >>> letters("責任單位：市教育局（１）")
    '责任单位市教育局1'
    """
    return "".join(filter(str.isalnum, script_key(text)))


def heading_of(task: Task) -> str:
    """What a task is called: its heading, or the beginning of its text where it has none."""
    return task.heading or task.text[:40]


class AnchoredText:
    """A plan's text as letters, where each knows its place in the document; made once, asked for many anchors."""

    def __init__(self, plan: Plan) -> None:
        text = plan.document.text
        key = script_key(text)
        self._text = text
        self._places = array("L", (place for place, character in enumerate(key) if character.isalnum()))
        self._letters = "".join(map(key.__getitem__, self._places))
        self._headings = [letters(heading_of(task)) for task in plan.tasks]
        self._tasks_near: dict[int, list[tuple[Span, int]]] = {}
        for number, task in enumerate(plan.tasks):
            for span in _ranges(task):
                for block in range(span.start // _BLOCK, span.end // _BLOCK + 1):
                    self._tasks_near.setdefault(block, []).append((span, number))

    def anchor(self, span: Span, heading: str) -> Anchor:
        """The anchor of a span of the document."""
        before = without_layout(self._text[max(0, span.start - 3 * AROUND) : span.start])[-AROUND:]
        after = without_layout(self._text[span.end : span.end + 3 * AROUND])[:AROUND]
        return Anchor(without_layout(self._text[span.start : span.end]), before, after, without_layout(heading))

    def occurrences(self, words: str) -> Iterator[Span]:
        """Every place of the document where the letters of `words` stand."""
        yield from self._spans(letters(words))

    def _spans(self, words: str, before: str = "", after: str = "") -> Iterator[Span]:
        """Where these letters stand between those before and after."""
        place = self._letters.find(before + words + after) if words else -1
        while place >= 0:
            first = place + len(before)
            yield Span(self._places[first], self._places[first + len(words) - 1] + 1)
            place = self._letters.find(before + words + after, place + 1)

    def find(self, anchor: Anchor) -> list[tuple[int, Span]]:
        """Index of the task and place in the text where the anchor stands.

        One pair where that is certain; none where the words are gone, or at least half of what stood around them; several where they
        stand in several places equally well. Under another heading than the anchor's, more of what is around must agree: three quarters.
        """
        heading, words = letters(anchor.heading), letters(anchor.words)
        before, after = letters(anchor.before), letters(anchor.after)
        whole = len(before) + len(after)
        unchanged = [(task, span) for span in self._spans(words, before, after) for task in self._tasks(span)]
        if at_home_unchanged := [(task, span) for task, span in unchanged if self._headings[task] == heading]:
            return at_home_unchanged
        found = []
        for span in self.occurrences(anchor.words):
            start = bisect_left(self._places, span.start)
            around = self._agreeing((before, after), start, start + len(words))
            found += [(around, task, span) for task in self._tasks(span)]
        at_home = [f for f in found if self._headings[f[1]] == heading and 2 * f[0] >= whole]
        elsewhere = [f for f in found if f[0] >= _LEAST_CONTEXT_ELSEWHERE and 4 * f[0] >= 3 * whole]
        chosen = at_home or elsewhere
        best = max((around for around, _, _ in chosen), default=0)
        return [(task, span) for around, task, span in chosen if around == best]

    def places(self, anchor: Anchor) -> list[Span]:
        """Where the words of an anchor stand in the whole text, in a task or in none. One place where that is certain; none where they are
        gone, or at least half of what stood around them; several where they stand in several places equally well."""
        words, before, after = letters(anchor.words), letters(anchor.before), letters(anchor.after)
        if unchanged := [*self._spans(words, before, after)]:
            return unchanged
        found = []
        for span in self.occurrences(anchor.words):
            start = bisect_left(self._places, span.start)
            found.append((self._agreeing((before, after), start, start + len(words)), span))
        best = max((around for around, _ in found), default=0)
        return [span for around, span in found if around == best and 2 * around >= len(before) + len(after)]

    def only(self, words: str) -> list[tuple[int, Span]]:
        """The tasks around the one place where these words stand, under whatever heading; none where they stand in several, or are so
        few that they tell nothing."""
        if len(letters(words)) < _LEAST_CONTEXT_ELSEWHERE:
            return []
        found = [*islice(self.occurrences(words), 2)]
        return [(task, found[0]) for task in self._tasks(found[0])] if len(found) == 1 else []

    def _agreeing(self, context: tuple[str, str], start: int, end: int) -> int:
        """Letters around a place that agree with a context, counted outward until the first that does not."""
        before, after = context
        here = self._letters[max(0, start - len(before)) : start]
        return _same(before[::-1], here[::-1]) + _same(after, self._letters[end : end + len(after)])

    def _tasks(self, span: Span) -> list[int]:
        near = self._tasks_near.get(span.start // _BLOCK, ())
        return list(dict.fromkeys(task for around, task in near if around.contains(span)))


def _same(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _ranges(task: Task) -> Iterator[Span]:
    """The text of a task, and the clauses outside it that speak of it."""
    yield task.span
    yield from sorted({a.clause for a in task.assignments if not task.span.contains(a.clause)})
