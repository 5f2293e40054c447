"""Numerals before what is told of an item label by label: (1)时间：…, (2)地点：…, (3)承办单位：…, which are its fields and no items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from govkg.plans.outline.marks import Mark
from govkg.plans.words.role_words import HELPS, LEADS, PARTY, one_of

_PARTY = re.compile(
    rf"(?:{one_of(LEADS, HELPS)}|总牵头|责任|协作|承办|落实|实施)(?:{PARTY}|领导|人) ?:|(?:完成|整改|办理|办结|落实)(?:时限|期限|时间) ?:"
)
"""What is labelled below a task, numbered though it may be."""
_WORK = re.compile("(?:主要|工作|任务|具体|重点|目标|年度|建设|实施|整改)*(?:内容|目标|措施|举措|任务|要求) ?:")
"""What stands beside such."""
_WHO = (
    "(?:共同|联合|总|具体|活动|竞赛|比赛|赛事)?"
    rf"(?:(?:{one_of(LEADS, HELPS)}|责任|协作|承办|落实|实施|组织|执行|指导|监督|督导|赞助|支撑|参[赛演训])"
    "(?:单位|部门|科室|股室|处室|机构|方)|主 ?办|承 ?办|协 ?办|牵 ?头)"
)
_OF_WHAT = (
    "(?:活动|举办|举行|开展|组织|实施|竞赛|比赛|赛事|参赛|培训|演练|宣传|展览|演出|集中|会议|报名|报到|开幕|评选|考试|工作|任务|完成|办理"
    "|推进|起止|具体|主要|重点|总体|预期|参加|参与|参会|参训|参演|奖励|评奖|考核|联系|注意|安全|经费|放映|播出|展出|展示|表演|授课|教学|训练|征集|投稿|招募|义诊|巡演|巡展|观摩|服务|项目|环节|仪式){0,2}"
)
_OCCASION = "时 ?间|日期|期限|时限|地 ?点|场[地所]|地址|路线|对 ?象|人员|主 ?题"
_CONTENT = (
    "名称|人数|规模|范围|内 ?容|形 ?式|方 ?式|流程|议程|程序|步骤|要求|规则|办法|奖项|奖励|设奖|预算|来源|目标|目的|意义|措施|举措|任务"
    "|科目|课程|师资|标准|项目|安排|成果|成效|说明|备注|联系人|电话|责任人|负责人|领导|嘉宾|口号|时长|天数|学时|频次|进度|事项|保障|费用|经费|分工"
)
_JOIN = "(?: ?[、和及与/] ?"
_FIELD = re.compile(
    rf" ?(?:(?P<who>{_WHO}{_JOIN}{_WHO})?)|(?P<occasion>[\u4e00-\u9fff]{{0,4}}?(?:{_OCCASION}){_JOIN}{_OF_WHAT}(?:{_OCCASION}|{_CONTENT}))?)"
    rf"|{_OF_WHAT}(?:{_CONTENT}){_JOIN}{_OF_WHAT}(?:{_OCCASION}|{_CONTENT}))?)(?:\([^()\n]{{1,12}}\))?"
    r"(?: ?[:\n]|。(?=[\u4e00-\u9fff\d“]))"
)
"""The label of a field, and what follows it: of one that names agencies, that tells when, where and for whom, or what is done and how."""
_HOSTS = re.compile(" ?(?:主 ?办|承 ?办|协 ?办|组织)(?:单位|部门|机构)?[、和及与承协主办单位]* ?:")
"""Who holds the whole of an event, in a chapter of its own: 三、主办单位：市文旅局."""
_LABELLED = f"{PARTY}:|(?:{PARTY}|负责|牵头)\\)"
_SAYS_WHO = re.compile(_LABELLED)
_GIVES = re.compile(f"{_LABELLED}|由[^。;\\n]{{2,40}}?(?:负责|牵头)")
_STYLES = ("(一)", "1.1", "1.", "1.1.1", "(1)", "1)", "①")
_TELLING = ("单位", "部门", "地点", "承办")
"""One of these stands in each paper whose items have such fields."""


class _Run(NamedTuple):
    """Numerals of one style counted on, those inside them, and where each ends: at the next numeral."""

    marks: list[Mark]
    inside: list[Mark]
    ends: dict[int, int]


def without_fields(text: str, marks: list[Mark], rank: Mapping[str, int]) -> list[Mark]:
    """The numerals without those of fields: of whole lists of such below an item, and of single labels of parties beside one of what is
    done (1.工作内容：…, 2.牵头单位：…, 3.完成时限：…). `rank` tells which style stands inside which.

    >>> text = "1.开幕式\\n(1)时间:3月\\n(2)承办单位:县文旅局\\n2.球赛"
    >>> marks = [Mark("1.", 1, 0, 2), Mark("(1)", 1, 6, 9), Mark("(1)", 2, 15, 18), Mark("1.", 2, 28, 30)]
    >>> [m.start for m in without_fields(text, marks, {"1.": 6, "(1)": 7})]
    [0, 28]
    """
    if not any(word in text for word in _TELLING):
        return marks
    fields = {m.start for run in _runs(text, marks, rank) for m in _fields(text, run)}
    return _without_labelled(text, [m for m in marks if m.start not in fields], rank)


def begins_field(text: str, place: int) -> bool:
    """Whether the label of a field stands there, behind whose numeral no words go on: 摄影比赛(1)时间:3月."""
    return _FIELD.match(text, place) is not None


def _runs(text: str, marks: list[Mark], rank: Mapping[str, int]) -> Iterator[_Run]:
    """The lists of each small style that stand inside an item: two numerals at least, counted from 1."""
    open_runs: dict[str, _Run] = {}
    marks = [m for m in marks if m.line or not m.damaged]
    seen: set[str] = set()
    ends = [*(m.start for m in marks), len(text)][1:]
    for mark, end in zip(marks, ends, strict=True):
        for style in [s for s in open_runs if rank[s] > rank[mark.style] or (s == mark.style and mark.number == 1)]:
            yield open_runs.pop(style)
        run = open_runs.get(mark.style)
        for other in open_runs.values():
            if rank[other.marks[0].style] < rank[mark.style]:
                other.inside.append(mark)
        if run and mark.number == run.marks[-1].number + 1:
            run.marks.append(mark)
            run.ends[mark.start] = end
        elif run:
            yield open_runs.pop(mark.style)
        elif (
            mark.number == 1 and mark.style in _STYLES and any(rank[s] <= rank[mark.style] for s in seen - {mark.style})
        ):
            open_runs[mark.style] = _Run([mark], [], {mark.start: end})
        seen.add(mark.style)
    yield from open_runs.values()


def _fields(text: str, run: _Run) -> list[Mark]:
    """The numerals of a list that are those of fields, with what is counted inside one of these before it is said who answers: none
    where one of the list has no label or two have the same, none tells who, when or where, or several say apart who answers."""
    labels = [_FIELD.match(text, m.end) for m in run.marks]
    if len(labels) < 2 or not all(labels) or len({label.group().strip() for label in labels if label}) < len(labels):
        return []
    who = [m for m, label in zip(run.marks, labels, strict=True) if label and label["who"]]
    if not who and not any(label and label["occasion"] for label in labels):
        return []
    others = [m for m in run.marks if m not in who]
    told = _SAYS_WHO if who else _GIVES
    if sum(told.search(text, m.end, run.ends[m.start]) is not None for m in others) > 1:
        return []
    last = who[-1].start if who else 0
    return [*run.marks, *(m for m in run.inside if m.start < last)]


def _without_labelled(text: str, marks: list[Mark], rank: Mapping[str, int]) -> list[Mark]:
    chapters = _chapters(marks, rank)
    kept = [m for m in marks if not (m.line and _PARTY.match(text, m.end)) or _is_host(text, m, chapters)]
    if len(kept) == len(marks):
        return kept
    return [m for m in kept if not (m.line and m.style != chapters and _WORK.match(text, m.end))]


def _chapters(marks: list[Mark], rank: Mapping[str, int]) -> str:
    """The style of the outermost numerals, where these are counted only once; empty for another paper."""
    style = min((m.style for m in marks), key=lambda style: rank[style], default="")
    return style if sum(m.style == style and m.number == 1 for m in marks) == 1 else ""


def _is_host(text: str, mark: Mark, chapters: str) -> bool:
    return mark.style == chapters and _HOSTS.match(text, mark.end) is not None
