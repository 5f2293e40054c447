"""The closing words of a paper: who explains it has no part in its tasks."""

from __future__ import annotations

import re

_EXPLAINS = re.compile(
    "(?:负责|牵头|会同|承担|按职责)[^,。;:\n]{0,20}?解释(?:说明)?(?:工作)?(?P<own>本[\u4e00-\u9fff]{2,4})?(?=[,。;\n]|$)"
)
_CLOSES = re.compile(
    "本(?:方案|办法|措施|意见|规定|细则|通知|政策|制度|规则|规程|计划|预案|文件|标准|条例|要点|规划)|施行|(?:实施|印发|发布|公布)之日|有效期|附则|解释权"
)
_GIVES_MORE = re.compile("负责|牵头|配合|协助|落实")
_STOP = re.compile("[。\n]")
_AROUND = 80
"""Characters of a line before a clause in which the paper may be spoken of, and behind it in which that may be said."""


def explains_the_paper(text: str, start: int, end: int) -> bool:
    """Whether a sentence that gives someone a part only says who explains the paper.

    >>> [explains_the_paper(t, t.index("由"), len(t) - 1) for t in ("本办法有效期三年,由县教育局负责解释。", "由县教育局负责解释政策。")]
    [True, False]
    """
    said = _EXPLAINS.search(text, start, min(end + _AROUND, len(text)))
    if said is None or said.start() > end or _GIVES_MORE.search(text, said.end(), end):
        return False
    line = text.rfind("\n", max(start - _AROUND, 0), start) + 1 or max(start - _AROUND, 0)
    last = min(said.end() + _AROUND, len(text))
    stop = _STOP.search(text, said.end(), last)
    return said["own"] is not None or _CLOSES.search(text, line, stop.start() if stop else last) is not None
