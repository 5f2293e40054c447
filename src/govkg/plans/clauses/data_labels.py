"""Labels that say who gives, counts or fills in the figures of an item, or runs what it brings: 数据提供单位:市统计局. Forms have such lines
too, at their head and foot, so that only those of items count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govkg.plans.clauses.statements import Clause, Content, in_role
from govkg.plans.model import Role
from govkg.plans.names.departments import beyond_doubt
from govkg.plans.names.lists import NameList, split_names
from govkg.plans.words.items import ITEM
from govkg.plans.words.matching import line_end, matches_on_lines
from govkg.plans.words.role_words import PARTY
from govkg.plans.words.roles import LABEL, role_of

_FEWEST = 3
"""So many items at least have such a line."""
_FIGURES = "(?:数据|指标|统计|监测)?(?:提供|来源|采集|填报|报送|归口|归集|支撑|统计|上报|监测|汇总|测算|核算|发布)"
_WORK = "经办|编制|出资|使用|(?:日常)?(?:维护|运维|管理)"
_PARTY = f"(?:责任)?{PARTY}"
_LINE = re.compile(rf"[(\[【]?(?:{_FIGURES}|{_WORK}){_PARTY} ?: ?(?P<names>[^\n:。]{{2,120}}?)[)\]】]?[。;]?(?=\n|\Z)")
_HEADING = re.compile(rf"{_FIGURES}{_PARTY}|(?:数据|指标)来源")
_ITEM = re.compile(ITEM)
_LABELS_ABOVE = 4
"""So many lines with other labels may stand between an item and such a line."""


def gives_figures(heading: str) -> bool:
    """Whether a column of a table is headed by who gives the figures.

    >>> [gives_figures(h) for h in ("数据提供单位", "数据来源", "统计部门", "计量单位")]
    [True, True, True, False]
    """
    return _HEADING.fullmatch(heading) is not None


def data_labels(text: str) -> Iterator[Clause]:
    """A clause for each such line below an item, where three at least are: who is named there answers for the item, or helps where
    another label beside it says who does.

    >>> text = "1.人口增加。\\n数据提供单位:市统计局\\n2.收入增加。\\n责任单位:市人社局\\n统计单位:市统计局\\n3.专利增加。\\n数据来源部门:市知识产权局\\n"
    >>> [[(s.name.written, s.role) for s in c.content.statements] for c in data_labels(text)]
    [[('市统计局', 'responsible')], [('市统计局', 'participate')], [('市知识产权局', 'responsible')]]
    """
    found = [(match, who) for match in matches_on_lines(_LINE, text) if (who := _named(match))]
    found = [(match, who) for match, who in found if _of_an_item(text, match.start())]
    if len(found) < _FEWEST:
        return
    for match, who in found:
        role: Role = "participate" if _beside_others(text, match) else "responsible"
        content = Content(in_role(who.names, role, "label"), who.open_ended, labelled=True)
        yield Clause(match.start(), match.end("names"), content, "label line")


def _named(match: re.Match[str]) -> NameList | None:
    who = split_names(match.string, *match.span("names"))
    return who if who.names and all(n.kind != "agency" or beyond_doubt(n) for n in who.names) else None


def _of_an_item(text: str, start: int) -> bool:
    """Whether the line above, but for labels, begins an item, or ends a sentence."""
    for _ in range(_LABELS_ABOVE):
        if start == 0:
            return False
        above = text.rfind("\n", 0, start - 1) + 1
        if _ITEM.match(text, above):
            return True
        if LABEL.match(text, above) is None and _LINE.match(text, above) is None:
            return text[start - 2] in "。;"
        start = above
    return False


def _beside_others(text: str, line: re.Match[str]) -> bool:
    """Whether the line above or below begins with the label of a party."""
    above = text.rfind("\n", 0, line.start() - 1) + 1
    below = line_end(text, line.end()) + 1
    return any(label and role_of(label) in _PARTIES for label in (LABEL.match(text, above), LABEL.match(text, below)))


_PARTIES = ("lead", "responsible", "participate")
