"""Brackets behind the name that a heading is, and dashes: 一、市教育局（3项）, 二、市公安局（牵头单位）, 三、市商务局（责任人：张某）, 四、市气象局——…."""

from __future__ import annotations

import re

_LONGEST = 40
_NOTED = re.compile(
    rf"(?P<names>[\u4e00-\u9fff、]{{3,{_LONGEST}}})(?<!工作|任务|事项|项目|职责)(?:(?=--[\u4e00-\u9fff])|\((?:共?计?\d{{1,3}}[项个件条]|(?:责任人|负责人|联系人|责任领导|分管领导|牵头领导|联系电话)[^()\n]{{0,30}}|(?P<lead>总?牵头(?:单位|部门)?))\)(?=[:。\n]|\Z))"
)


def behind_note(text: str, start: int, end: int) -> re.Match[str] | None:
    """The names from `start` on that nothing but such a bracket follows before the heading's end, or a dash.

    >>> [m and m["names"] for t in ("市教育局(3项)", "市公安局(牵头单位)", "市公安局(市禁毒办)") for m in [behind_note(t, 0, len(t))]]
    ['市教育局', '市公安局', None]
    """
    last = min(end, start + _LONGEST + 2)
    noted = text.find("(", start, last) >= 0 or text.find("--", start, last) >= 0
    return _NOTED.match(text, start, end) if noted else None


def leads_by_note(text: str, start: int, end: int) -> bool:
    """Whether the bracket at the end of a heading says that those lead whom it names."""
    noted = _NOTED.fullmatch(text, start, end)
    return noted is not None and noted["lead"] is not None
