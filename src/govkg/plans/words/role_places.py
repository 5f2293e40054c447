"""Where labels and verbs of roles stand in a text: each is tried only where its first two characters do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govkg.plans.words.matching import matches_at
from govkg.plans.words.roles import LABEL, LABEL_OPENS, VERB, VERB_BEGINS


def labels(text: str, end: int) -> Iterator[re.Match[str]]:
    """The matches of `LABEL` up to `end`."""
    return matches_at(LABEL, text, (opens.start() for opens in LABEL_OPENS.finditer(text, 0, end)), end)


def verbs(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches of `VERB`, without those that close the name of an office.

    >>> text = "市教督办牵头,市财政局配合"
    >>> [verb.group() for verb in verbs(text, 0, len(text))]
    ['牵头', '配合']
    """
    at = start
    for begins in VERB_BEGINS.finditer(text, start, end):
        place = begins.start()
        verb = VERB.match(text, place, end) if place >= at else None
        if verb is None:
            continue
        in_a_name = text.startswith("办", place + 1) and _IN_A_NAME.search(text, max(start, place - 4), place + 2)
        if not in_a_name:
            yield verb
        at = place + 2 if in_a_name else verb.end()


_IN_A_NAME = re.compile(
    r"(?:^|(?<=[、,;:(和由]))[省市区县州旗盟](?![局委办府长属直级里领])(?:[\u4e00-\u9fff](?<![局委办府会院长级导]))?(?:督办|[科作残文政]协办|省会办)$"
)
"""The short name of an office that ends as verbs do: 市教督办, 市科协办; but 市局督办 is what that one does."""
