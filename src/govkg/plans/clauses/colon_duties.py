"""Sentences of one paragraph that each name an office before a colon and what it does behind it: 任务分工。县农业局:制定标准。县财政局:
统筹资金。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from govkg.plans.clauses.act_parts import role_of_act
from govkg.plans.clauses.overseers import looks_after
from govkg.plans.clauses.statements import Clause, Content, in_role
from govkg.plans.model import Role
from govkg.plans.names.departments import all_departments
from govkg.plans.names.lists import Name, split_names
from govkg.plans.words.acts import SAID
from govkg.plans.words.matching import line_starts, matches_at
from govkg.plans.words.running_roles import role_of_part
from govkg.plans.words.shapes import LEVEL_PREFIX

_SENTENCE = re.compile(
    rf"[。;\n](?P<names>(?:[\u4e00-\u9fff、]|\([\u4e00-\u9fff、]{{1,14}}\)){{3,40}}):(?P<duty>(?:负责|承担)?(?=[\u4e00-\u9fff“《])(?!现?已|目前|近日|正在|{SAID})[^。;:\n]{{4,200}})(?=[。;\n]|\Z)"
)
_HELPS = re.compile("(?:积极|主动)?(?:配合|协助|协同|参与)(?!度|率)")
_FEWEST = 2
"""So many follow each other in a paragraph; where each has a line of its own, they are its items."""


def colon_duties(text: str) -> Iterator[Clause]:
    """A clause for the sentences of each paragraph in which two at least are such, whose offices show by a prefix that they are the
    paper's own.

    >>> found = colon_duties("分工。县农业局:牵头抓总,制定标准。县财政局:统筹资金。\\n")
    >>> [[(s.name.written, s.role) for s in c.content.statements] for c in found]
    [[('县农业局', 'lead'), ('县财政局', 'responsible')]]
    """
    starts = iter([*line_starts(text), len(text) + 1])
    line = [0, next(starts)]

    def line_of(match: re.Match[str]) -> int:
        while line[1] <= match.start("names"):
            line[0], line[1] = line[1], next(starts)
        return line[0]

    for _, sentences in groupby(matches_at(_SENTENCE, text, _begins(text)), line_of):
        said = [(m, names) for m in sentences if (names := _offices(m))]
        if len(said) >= _FEWEST:
            statements = tuple(s for m, names in said for s in in_role(names, _role(m, names), "verb"))
            yield Clause(said[0][0].start("names"), said[-1][0].end(), Content(statements, verbal=True), "subject")


def _begins(text: str) -> Iterator[int]:
    """Where the last sign that ends a sentence stands before each colon: names hold neither."""
    start, colon = 0, text.find(":")
    while colon >= 0:
        stop = max(text.rfind(sign, start, colon) for sign in "。;\n")
        if stop >= 0:
            yield stop
        start, colon = colon, text.find(":", colon + 1)


def _offices(sentence: re.Match[str]) -> tuple[Name, ...]:
    names = split_names(sentence.string, *sentence.span("names")).names
    own = all(n.kind == "definite collective" or LEVEL_PREFIX.match(n.written) for n in names)
    return names if own and all_departments(names) else ()


def _role(sentence: re.Match[str], names: Sequence[Name]) -> Role:
    text, (start, end) = sentence.string, sentence.span("duty")
    if looks_after(text, names, start):
        return "supervise"
    charged = role_of_part("负责", text, start + 2 * text.startswith(("负责", "承担"), start))
    if _HELPS.match(text, start):
        return "participate"
    return charged if charged != "responsible" else role_of_act(text, start, end)
