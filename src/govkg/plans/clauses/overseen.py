"""Who looks after all tasks of a paper, where a sentence outside them says so outright: 以上任务均由县政府督查室督办, 县纪委逐项督查."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govkg.plans.clauses.statements import Clause, Content, in_role
from govkg.plans.names.lists import split_names
from govkg.plans.words.above import ALL_ABOVE, MATTERS
from govkg.plans.words.items import ITEM
from govkg.plans.words.matching import on_lines_with
from govkg.plans.words.roles import LABEL
from govkg.plans.words.shapes import plausible

_CHECKS = "(?:跟踪|全程|定期|统一)?(?:督[办查导促]|监督|检查)(?:落实|检查|考核|指导)?"
_NAMES = r"(?P<{}>[\u4e00-\u9fff、()]{{2,30}}?)"
_SAID = re.compile(
    rf"(?:{ALL_ABOVE}|(?:以上|上述|清单|方案|所列)各项{MATTERS}?),?(?:均|都|统一|一律)?由?{_NAMES.format('all')}(?:负责)?(?:逐项)?{_CHECKS}(?=[,。;)\n]|\Z)"
    rf"|(?:(?<=[。;:,①-⑩\n])|\A){_NAMES.format('of')}负责(?:对)?(?:全部|所有|各项|上述|以上){MATTERS}的?{_CHECKS}(?=[,。;)\n]|\Z)"
    rf"|(?:(?<=[。;:,\n])|\A){_NAMES.format('each')}对[^,。;\n]{{2,16}}?(?:进行)?逐项(?:进行|开展)?{_CHECKS}(?=[,。;)\n]|\Z)"
)
_TOLD = re.compile("逐项|以上|上述|各项[由均都任工事]|全部(?:任务|工作|事项)|所有(?:任务|工作|事项)")
"""One of these stands in each match of `_SAID`."""
_NUMBERED = re.compile(ITEM)
_ITEM_BEHIND = re.compile(rf"\n{ITEM}")
_LONGEST_HEADING = 30


def overseen(text: str) -> Iterator[Clause]:
    """Who looks after all tasks, outside numbered items and not below the heading of one.

    >>> [[s.name.written for s in c.content.statements] for c in overseen("1.修路。\\n以上任务均由县政府督查室负责督办。")]
    [['县政府督查室']]
    >>> [*overseen("(三)强化督查。县政府督查室对各项任务逐项督查。")]
    []
    """
    for found in on_lines_with(_TOLD, _SAID, text):
        if _in_item(text, found.start(), of_above=found["all"] is not None):
            continue
        place = found.span(found.lastgroup or "all")
        names = split_names(text, *place).names
        if names and all(name.kind == "agency" and plausible(name.written) for name in names):
            statements = in_role(names, "supervise", "stated once for all")
            yield Clause(found.start(), found.end(), Content(statements, verbal=True), "convention")


def _in_item(text: str, place: int, *, of_above: bool) -> bool:
    """Whether a sentence stands in a numbered line, or below one that heads it. A line behind all items on what stands above does not,
    nor what stands below one with a label."""
    line = text.rfind("\n", 0, place) + 1
    above = text.rfind("\n", 0, max(line - 1, 0)) + 1
    if _NUMBERED.match(text, line):
        return True
    ended = not line or line - above >= _LONGEST_HEADING or text[above : line - 1].endswith(("。", ")", ";"))
    if ended or not _NUMBERED.match(text, above):
        return False
    if of_above:
        return place > line or _ITEM_BEHIND.search(text, place) is not None
    return LABEL.search(text, above, line) is None
