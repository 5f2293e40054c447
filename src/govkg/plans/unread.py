"""What looks like a responsibility clause and was read by no rule: shown to the reader and not passed over as running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govkg.plans.clauses.feet import feet
from govkg.plans.clauses.finding import Taken, within
from govkg.plans.clauses.statements import Clause
from govkg.plans.names.persons import is_attendance, is_membership
from govkg.plans.words.matching import matches_on_lines
from govkg.plans.words.roles import CONVENTION, LABEL, STANDING, STAR, role_of

_BRACKET = re.compile(
    r"\((?=[^()\n]{0,80}(?:牵头|负责|配合|责任(?:单位|部门)|参加|承办|协办))(?=[^()\n]{0,80}(?:局|委|办|部|厅|府|院|会|中心|公司|单位|部门|区|县|乡镇|街道))[^()\n]{4,400}\)"
)
_GROUP = re.compile(r"\([^()\n]{4,400}\)")
"""Each match of `_BRACKET` is one, and they share no character."""
_LABEL = re.compile(rf"(?:{LABEL.pattern})(?P<said>[^\n]{{2,400}})")
_PARTY = ("lead", "responsible", "participate", "guide", "supervise")
_NOTHING = re.compile(r"[ (]*(?:无|略|暂无|同上|[-/\\]+|/)[ ).。]*$")


def unread_clauses(
    text: str, clauses: Sequence[Clause], skipped: Sequence[tuple[int, int]] = ()
) -> Iterator[tuple[int, int]]:
    """Ranges of `text` (the key of a reading) that look like a clause, outside `clauses` and outside the `skipped` ranges.

    >>> text = "一、甲事。(牵头事项另行报市政府办理)"
    >>> [text[a:b] for a, b in unread_clauses(text, ())]
    ['(牵头事项另行报市政府办理)']
    """
    read = Taken([*((c.start, c.end) for c in clauses), *skipped])
    found = [m.span() for m in _GROUP.finditer(text) if not read.touches(*m.span()) and _BRACKET.match(text, m.start())]
    found += [m.span() for m in _labels(text) if not read.touches(*m.span())]
    if found:
        said = Taken([m.span() for pattern in (CONVENTION, STANDING, STAR) for m in pattern.finditer(text)])
        yield from (span for span in found if not said.touches(*span))


def _labels(text: str) -> Iterator[re.Match[str]]:
    found = [m for m in matches_on_lines(_LABEL, text) if role_of(m) in _PARTY]
    below = feet(text) if found else ()
    for match in found:
        told = (
            within(match.start(), below)
            or _NOTHING.match(match["said"])
            or is_attendance(match.group())
            or is_membership(text, match.start())
        )
        if not told:
            yield match
