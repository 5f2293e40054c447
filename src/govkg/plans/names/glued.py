"""Words that stand right before or behind a name and are none of it: 日常管护由各乡镇, 年底前市教育局, 各县区编制规划并."""

from __future__ import annotations

import re

from govkg.plans.names.collectives import is_collective
from govkg.plans.words.shapes import LEVEL_PREFIX, complete

_NAME_BEGINS = rf"(?={LEVEL_PREFIX.pattern}|各)"
_DAY = r"(?:\d{1,2}月(?:份|\d{1,2}日|底|末|初|[上中下]旬)?|第?[一二三四1-4]季度末?|[上下]半年|年[内中底末初]?)"
_BEFORE = (
    re.compile(r"第?\d{1,3}页[,/]?共\d{1,3}页"),
    re.compile(r"\d{1,2}(?=(?:[省市县区州旗](?![省市县区州旗级])|市市场)[\u4e00-\u9fff]+[局委厅办院]$)"),
    re.compile(r"[\u4e00-\u9fff]{2,10}(?<![自理事缘因经原])由(?=各|所在|属地)"),
    re.compile(rf"(?:于|在)?(?:\d{{4}}年|[今明当次本]年)?{_DAY}(?:之?前|前后)?{_NAME_BEGINS}"),
    re.compile(rf"每(?:半年|年|季度?|个?月|[周旬日天])(?:\d{{1,2}}日)?之?前?(?:定期|至少)?{_NAME_BEGINS}"),
    re.compile(
        rf"[\u4e00-\u9fff]{{0,10}}归口{_NAME_BEGINS}|(?:[这此该][\u4e00-\u9fff]{{1,5}})?(?<![移提上转呈送])交由?{_NAME_BEGINS}"
    ),
    re.compile(rf"(?:近期|会后|届时|随后){_NAME_BEGINS}"),
    re.compile(rf"协调{_NAME_BEGINS}"),
    re.compile(
        rf"(?!各|{LEVEL_PREFIX.pattern})[\u4e00-\u9fff]{{1,8}}?(?:期间|期内|(?<=汛|火)期|[节汛灾会赛]前|[节灾赛]后){_NAME_BEGINS}"
    ),
    re.compile(rf"在[\u4e00-\u9fff]{{1,8}}?(?:现场|场所|场地|区域|路段){_NAME_BEGINS}"),
)
"""The foot of a page, a number that lost its stop, what the sentence speaks of (日常管护由, 这项工作交), when something is done,
whom someone makes help (协调市公安局支持), and during what or where (节日期间各单位, 在活动现场县公安局)."""
_BEFORE_HOLDS = re.compile(
    r"[\d由年月季每交口期后时调间内前场所地域段](?:(?<=[\d由年月季每交])|(?<=归口|近期|会后|届时|随后|协调|期间|期内|汛期|火期|[节汛灾会赛]前|[节灾赛]后|现场|场[所地]|区域|路段))"
)
"""One of these stands in each match of `_BEFORE`."""
_MAKES = "编制|制定|制订|起草|出台|建立|完善|细化|研究|组建|成立|开展|明确|结合|提出|确定|摸清|筹措|筹集"
_BEHIND = (
    re.compile(rf"(?:{_MAKES})[\u4e00-\u9fff]{{2,10}}并$"),
    re.compile("(?:依托|借助|结合)[\u4e00-\u9fff]{2,10}$"),
    re.compile("(?:综合|统一|全面)协调$"),
    re.compile("(?:自行(?:安排|组织(?:实施)?|确定|实施|开展|负责|落实|掌握)?|自主(?:安排|组织|实施|开展)|作?为)$"),
    re.compile("各(?:抽调|选派|派出?|安排|明确|指定|确定)[\u4e00-\u9fff\\d]{1,6}$"),
    re.compile(f"(?:共同|联合)(?:{_MAKES})$"),
)
"""What they do first, with whose means, and what no ending of a name is: 各县区编制规划并, 各街道依托社区学院, 局综合科结合我局, 市政府督查室综合协调, 省国资委共同制定."""
_BEHIND_HOLDS = re.compile("并$|调$|行$|为$|自行|自主|依托|借助|结合|各|共同|联合")
"""The same for `_BEHIND`."""


def without_glue(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without the words of the sentence that stand right before and behind it.

    >>> [w[slice(*without_glue(w, 0, len(w)))] for w in ("日常管护由各乡镇", "年底前市教育局", "各县区编制规划并", "市综合协调办")]
    ['各乡镇', '市教育局', '各县区', '市综合协调办']
    """
    for before in _BEFORE if _BEFORE_HOLDS.search(text, start, end) else ():
        if glued := before.match(text, start, end):
            start = glued.end()
    for behind in _BEHIND if _BEHIND_HOLDS.search(text, start, end) else ():
        glued = behind.search(text, start + 2, end)
        if glued and _stands(text[start : glued.start()]):
            end = glued.start()
    return start, end


def _stands(name: str) -> bool:
    return complete(name) or is_collective(name)
