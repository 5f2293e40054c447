"""What an agency has to do, in the words of the plan, without the clause that says who does it: that has a column of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_BRACKETED = re.compile(r"[(（\[【〔].*[)）\]】〕]", re.DOTALL)
_LABELLED = re.compile(r"[\u4e00-\u9fff]{0,6}(?:单位|部门|责任人?|牵头|主办|协办|配合|参加|时限)[:：]")
_TIME = r"(?:整改|工作|任务)?(?:(?:完成|办结|办理|落实|推进|实施|整改)(?:时限|期限|时间|节点)|时限|期限|时间节点)[:：][^。；;:：\n()（）]{1,30}"
_DUE = re.compile(rf"(?:{_TIME}|[(（]{_TIME}[)）])$")
"""A deadline behind a label, which has a column of its own, too: 完成时限：2027年底."""
_STOPS = "\n\t 。；;，,、."
_BARE = re.compile(r"[\s。；;，,、.]*")


def without_clauses(text: str, quotes: Iterable[str]) -> str:
    """The text without the clauses behind which nothing but stops, or the deadline with its label, follows. Only what stands in brackets or behind a label goes: a sentence
    that says itself who does what (市教育局要建立台账) is the deed.

    >>> without_clauses("建库。（市教育局牵头）", ["（市教育局牵头）"]), without_clauses("（责任单位：市教育局）", ["（责任单位：市教育局）"])
    ('建库。', '')
    >>> without_clauses("建库。责任单位：市教育局完成时限：2027年底", ["责任单位：市教育局"])
    '建库。'
    >>> without_clauses("市教育局要建库。", ["市教育局要建库"])
    '市教育局要建库。'
    """
    known = sorted((q for q in quotes if _BRACKETED.fullmatch(q) or _LABELLED.match(q)), key=len, reverse=True)
    left = text
    while True:
        bare = _DUE.sub("", left.rstrip(_STOPS)).rstrip(_STOPS)
        quote = next((q for q in known if bare.endswith(q.rstrip("。；;，,、."))), None)
        if quote is None:
            due = left is not text and _DUE.search(left.rstrip(_STOPS))
            return left[: due.start()].rstrip() if due else left
        left = bare.removesuffix(quote.rstrip("。；;，,、.")).rstrip()
        if _BARE.fullmatch(left):
            return ""


def deeds(measures: Sequence[str], text: str) -> str:
    """The measures in numbered lines; the text of the task where it has none."""
    return "\n".join(f"{place}. {measure}" for place, measure in enumerate(measures, 1)) or text
