"""Where the heading of a unit ends and its text begins."""

from __future__ import annotations

import re
from collections.abc import Iterable

from govkg.plans.clauses.dashes import DASH
from govkg.plans.outline.sections import KNOWN_HEADINGS
from govkg.plans.words.role_words import HELPS, LEADS, one_of

_STOP = re.compile(
    r"[。:;!\n ](?:(?<! )|(?<![\da-zA-Z] )(?![\da-zA-Z])|(?<=[\u4e00-\u9fff] )(?=\d{1,2}[.、][\u4e00-\u9fff]))"
)
"""A stop, or a space but not between letters or digits, though before the numeral of what is told label by label; written so that a class of characters comes first, which is quick."""
_PHRASE = re.compile(r"[,。:;!\n(]")
_PARTY_WORDS = one_of(LEADS, tuple(word for word in HELPS if word not in ("协同", "支持")))
"""Words of a clause that follows a heading; not those that headings themselves hold: 强化保障(资金支持)."""
_CLAUSE = re.compile(
    rf"\((?=[^()\n]{{2,200}}?(?:{_PARTY_WORDS}|负责|分工|单位:|部门:|(?<=责任)(?:单位|部门)(?=[ /(省市县区州旗盟各])))"
)
_ITEM = re.compile(r"\(\d{1,2}\)")
"""The first item of a list that runs on behind a heading: （一）设备购置（1）终端购置。"""
_FAR_NAMES = re.compile(r"[★☆▲△.…·_](?:(?<=[★☆▲△])|(?<=[.…·_])[.…·_]{2,}|(?<=…)…)(?=[\u4e00-\u9fff★☆▲△])")
"""What parts a heading from names at the end of its line: 修缮校舍……教务处, 修缮校舍★教务处. Written so that a class of characters comes first, which is quick."""
_LABELLED = re.compile(
    "(?:(?:工作|整改|改革)?(?:任务|事项)(?:名称|内容)?|项目名称|工作内容|(?:督[察查]|巡[视察]|审计|检查)反馈(?:问题|意见|情况)?|反馈(?:问题|意见)) ?: ?(?=[\u4e00-\u9fff])"
)
"""A label of the heading itself: 任务：修好村道。督察反馈：村道失修。"""
_TIME = re.compile(
    r"[在于到至从]?(?:每年|今年|明年|当年|[0-9年月日、,底末初上中下旬第季度半\-~至]|[一二三四](?=季度)){3,}(?:之?前|以前)?"
)
"""A time alone, which names nothing: 2026年6月底前."""
_LONGEST_LABEL = 8
"""Characters up to the colon of such a label."""
LONGEST = 45


def heading_end(text: str, start: int, end: int) -> tuple[int, int]:
    """End of the heading that begins at `start`, and where the text behind it begins; both `start` where there is none.

    >>> text = "加强监管。一是完善制度。"
    >>> text[: heading_end(text, 0, len(text))[0]]
    '加强监管'
    """
    while start < end and text[start] in " \n":
        start += 1
    start = behind_own_label(text, start, end)
    known = KNOWN_HEADINGS.match(text, start, end)
    if known and (known.end() == end or text[known.end()] not in "的和与及、是"):
        after = known.end()
        while after < end and text[after] in "。:\n ":
            after += 1
        return known.end(), after
    return cell_heading_end(text, start, end)


def cell_heading_end(text: str, start: int, end: int) -> tuple[int, int]:
    """The same for a cell of a table, in which the words that head parts of a paper head nothing, for they stand in a cell of their own.

    >>> text = "重点工作推进机制建设"
    >>> [text[: find(text, 0, len(text))[0]] for find in (heading_end, cell_heading_end)]
    ['重点工作', '重点工作推进机制建设']
    """
    while start < end and text[start] in " \n":
        start += 1
    start = behind_own_label(text, start, end)
    last = min(end, start + LONGEST + 1)
    stop = _STOP.search(text, start, last)
    dash = DASH.search(text, start + 2, end) if text.find("--", start, stop.start() if stop else last) >= 0 else None
    if dash and dash.start() < (stop.start() if stop else last):
        return dash.start(), dash.start()
    far = _FAR_NAMES.search(text, start + 2, stop.start() if stop else last)
    if far:
        return far.start(), far.end()
    bracket = text.find("(", start + 2, stop.start() if stop else last)
    item = _ITEM.search(text, bracket, stop.start() if stop else last) if bracket >= 0 else None
    if item:
        return item.start(), item.start()
    clause = _CLAUSE.search(text, bracket, last) if bracket >= 0 else None
    if clause and not (stop and stop.start() < clause.start()):
        return clause.start(), clause.start()
    if stop and stop.start() > start:
        opened = text.rfind("(", start + 4, stop.start())
        if opened >= 0 and text.find(")", opened, stop.start()) < 0 <= text.find(")", stop.start(), end):
            return opened, opened
        return stop.start(), stop.end()
    if end - start <= LONGEST:
        return end, end
    phrases = [*_PHRASE.finditer(text, start, min(end, start + LONGEST))]
    phrase = next((p for p in phrases if not _TIME.fullmatch(text, start, p.start())), next(iter(phrases), None))
    if phrase and phrase.start() - start >= 4:
        return phrase.start(), start
    return start, start


def stated_end(text: str, start: int, end: int) -> tuple[int, int]:
    """The same for a line that the file says to be a heading: all of it but for a clause and a full stop.

    >>> text = "人才工作:引进与培养(市人社局牵头) "
    >>> text[: stated_end(text, 0, len(text))[0]]
    '人才工作:引进与培养'
    """
    newline = text.find("\n", start, end)
    last = newline if newline >= 0 else end
    bracket = text.find("(", start + 2, last)
    clause = _CLAUSE.search(text, bracket, last) if bracket >= 0 else None
    if clause:
        return start + len(text[start : clause.start()].rstrip("。: ")), clause.start()
    return start + len(text[start:last].rstrip("。:; ")), min(last + 1, end)


def without_bracket(
    text: str, start: int, found: tuple[int, int], clauses: Iterable[tuple[int, int]]
) -> tuple[int, int]:
    """What `heading_end` found for a heading from `start` on, but a clause in brackets that closes it is none of it.

    >>> without_bracket("修好村道(县交通局)。", 0, (10, 11), [(4, 10)])
    (4, 4)
    """
    return next(((a, a) for a, b in clauses if start + 2 <= a < found[0] <= b and text[a] == "("), found)


def behind_own_label(text: str, start: int, end: int) -> int:
    """Where a heading begins: behind a label of its own, or at `start`.

    >>> text = "任务:修好村道。"
    >>> text[behind_own_label(text, 0, len(text)) :]
    '修好村道。'
    """
    label = _LABELLED.match(text, start, end) if text.find(":", start, start + _LONGEST_LABEL) >= 0 else None
    return label.end() if label else start
