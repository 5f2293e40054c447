"""What a part of a clause says beside who acts and in which role: the work itself, where a sentence tells both."""

from __future__ import annotations

import re

from govkg.plans.words.manner import HOW
from govkg.plans.words.role_words import ANSWERS, GUIDES, HELPS, LEADS, SUPERVISES, one_of
from govkg.plans.words.roles import LABEL
from govkg.plans.words.script import match_key

NAMED = "\0"
"""Stands for each character of a name or a time."""
_ROLE = f"{one_of(LEADS, HELPS, GUIDES, SUPERVISES, ANSWERS)}|抓总|主抓|主管|承办|协管|督办|督查|督促"
_OTHERS = "等|有关|相关|其他|其它|各|直属|成员|部门|单位|机构"
_SHARE = r"(?:按照?|根据|依据|依)[^,;、。()\n]{0,12}?(?:分工|职责|职能|权限)+"
_BESIDE = re.compile(
    rf"(?:由|会同|会商|商|联合|对|在|和|与|及)?{NAMED}+(?:{_OTHERS})*(?:{_SHARE})?(?:均?[为是])?(?:{_ROLE})*(?:下)?"
)
"""A name with the words around it that give it its part: 由市水利局牵头负责."""
_IN_A_ROLE = re.compile(
    rf"{_SHARE}|{_ROLE}|{_OTHERS}|(?!每)(?:{HOW})|责任|主体|领导|属地|监管|行业|管理|组成|组织|实施|完成|推进|执行|由|会同|会商|以[上下]|均需|给予|予以|业务|分管|不再一一列出|做好|工作|任务|本[章节]|[和与及或均为是负总主]"
)
"""Words that say nothing but who has which part."""


def beside_names(part: str) -> str:
    """What a part of a clause says beside who acts and how, `NAMED` standing for the names and times in it; empty where it says no more.

    >>> [beside_names(part) for part in ("由\\0\\0牵头，", "\\0按职责分工负责", "\\0\\0负责国省道，")]
    ['', '', '国省道,']
    """
    rest = _BESIDE.sub("", LABEL.sub("", match_key(part)))
    return rest if re.search(r"\w\w", _IN_A_ROLE.sub("", rest)) else ""
