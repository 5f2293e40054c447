"""What a note of a paper says of the columns of its tables behind their labels: 包保科室为牵头单位, 市直单位栏首位为牵头单位."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from govkg.plans.clauses.first_listed import others_behind
from govkg.plans.model import ROLES, Role
from govkg.plans.words.roles import Label

_LEADS = re.compile(
    "(?:负责[^,;。:\n]{2,16},)?[即均都]?[为是系][^,;。:\n]{0,10}?(?:牵头|第一责任|首要责任|主办|主责)(?:责任)?(?:单位|部门|科室|站所|机构|方|者)?(?=[,;。)\n]|$)|负责(?:总|全面)?牵头"
)
"""What a note says of a column behind its label: 推进单位为第一责任单位, 包抓单位负责牵头."""
_FIRST_LEADS = re.compile(
    "(?:有|为|是|中)[^;。:\n]{0,14}?(?:第一|首位(?!联络)|最前|在前(?!期))[^,;。:\n]{0,6}?(?:牵头|主办)"
    "|(?:责任|主体)?(?:单位|部门)?[栏列]?[中内里]?(?:排名?|[列居位])?(?:第一|首[位行个]?|最前)[位行个]?(?:的|者)?(?:单位|部门|科室)?(?:为|是)[^,;。:\n]{0,6}?(?:牵头|主办)"
)
"""What a note says there of the first one named: 责任站所有多个的,排名第一的牵头."""
_FIRST_HERE = re.compile("\\([^()]{0,8}(?:第一|首位|最前|在前)[^()]{0,6}(?:牵头|主办)")
"""The same in brackets behind the heading itself."""
_ANSWERS = re.compile(
    "[一该]?[栏列](?:[中内里]的?|所列)?(?:单位|部门)?(?:均|都)?[为是](?:属地|具体)?(?:责任|落实|实施|承办)(?:单位|主体)"
)
"""What a note says of a column of places behind its label: 镇街栏为属地落实单位."""
_SAID_BY_LABEL = re.compile("牵头|主办")


def with_notes(text: str, labels: Mapping[int, str], roles: Mapping[int, Label]) -> dict[int, Label]:
    """The roles of columns with those that notes give: who leads, who only answers as the first one alone leads (主要责任科室列第一位的为牵头科室),
    and who answers in a column of places that has no role by its label (镇街栏为属地落实单位)."""
    given = dict(roles)
    given.update(_led_by_note(text, {c: labels[c] for c, role in roles.items() if role in ROLES}, roles))
    for column, label in labels.items():
        if (given.get(column) == "lead" and not _SAID_BY_LABEL.search(label) and _said(text, label, _FIRST_LEADS)) or (
            roles and column not in given and _said(text, label, _ANSWERS)
        ):
            given[column] = "responsible"
    return given


def others_behind_first(text: str, label: str) -> Role | None:
    """The role of those behind the first one named in a column, where that leads, as its heading says or a note behind its label."""
    if _FIRST_HERE.search(label):
        return "responsible"
    end = _said(text, label, _FIRST_LEADS)
    return others_behind(text, end) if end else None


def _led_by_note(text: str, labels: Mapping[int, str], roles: Mapping[int, Label]) -> dict[int, Label]:
    """The roles that a note gives to columns of parties where no label says who leads (牵头, 主办): those in one of them lead, and who
    is mainly responsible (主责) answers with the others, as beside one of those who lead."""
    leads = [c for c in labels if roles[c] == "lead"]
    if any(_SAID_BY_LABEL.search(labels[c]) for c in leads):
        ranked = any("牵头" in labels[c] for c in leads)
        return {c: "responsible" for c in leads if ranked and "牵头" not in labels[c] and "主责" in labels[c]}
    led = [c for c in labels if c not in leads and _said(text, labels[c], _LEADS)]
    others: list[int] = leads if led and not any(_said(text, labels[c], _LEADS) for c in leads) else []
    return {**dict.fromkeys(others, "responsible"), **dict.fromkeys(led, "lead")}


@lru_cache(maxsize=16)
def _said(text: str, label: str, words: re.Pattern[str]) -> int:
    """Where these words end that a paper says of a column right behind its label (包保科室为牵头单位); 0 where it does not. The label is no
    part of a longer word."""
    at = text.find(label) if label else -1
    while at >= 0:
        apart = at == 0 or not "\u4e00" <= text[at - 1] <= "\u9fff" or text[at - 1] in "各由以"
        if apart and (match := words.match(text, at + len(label))):
            return match.end()
        at = text.find(label, at + 1)
    return 0
