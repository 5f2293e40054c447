"""How far a task is, as a ledger says in columns of its own: 进展情况, 办理状态, 完成情况, 是否办结."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govkg.documents.model import Span
from govkg.plans.facts.figures import MAKE, QUANTITY, amount
from govkg.plans.facts.targets import find_targets
from govkg.plans.model import Progress

_HEADING = re.compile(
    "(?:工作|任务|事项|项目|目前|当前|最新|督办|整改|具体|年度|全年|本年|季度|月度)*(?:进展(?:情况|状态)?|(?:完成|办理|落实|推进|整改|实施|办结|执行)(?:情况|状态|结果|进展)|状态)|是否(?:已)?(?:办结|完成|销号)"
    "|(?:任务|事项|工作|项目)*(?:完成|办结|推进|形象|目前|当前|实际)(?:率|比例|进度)(?:\\([%％]\\))?"
)
"""The heading of a column that tells how far its tasks are."""
_PACE = re.compile("(?:工作|任务|工程|项目|推进|实施|完成|建设|办理|整改|目前|当前)*进度(?:情况)?")
_TROUBLE = re.compile(
    "(?:目前|当前)?存在的?(?:主要)?(?:问题|困难).{0,12}|下一?步(?:工作)?(?:措施|打算|安排|计划|举措|考虑)(?:建议)?"
)
_WHETHER = re.compile("是否")
_WHAT = "(?:该|本|所有|各项|(?:年度|全年)(?=[目工任])|目标|工作|整改|任务|事项|项目|问题)*"
_ALREADY = "(?:已经?|全部|全面|均|现|按期|按时|提前|如期|超额|圆满|顺利)*"
_DONE = re.compile(
    rf"{_WHAT}{_ALREADY}(?:办结|完成|办毕|销号|整改到位|整改完成|竣工|完工|交付|建成(?:并?投[用运产]|并?投入使用)|(?<=已)(?:正式)?(?:投用|投运|投入使用)|(?<=已)(?:竣工)?验收|(?:竣工)?验收(?:合格|通过)|(?:完成|通过)(?:竣工)?验收)"
    r"(?:并?(?:销号|投用|交付|投入使用|通过验收))?(?:了|年度|全年|既定|目标|工作|任务)*[。.!]?|√"
)
"""All that words say is that the task is done."""
_WHOLE = re.compile("[全超]|任务|事项|项目|问题|办结|销号|验收|投")
"""What tells in words that are done behind others that it is the whole task: 已改造12条，全部完成; but not 施工图设计，已完成."""
_OF_ITEM = re.compile("销号|整改|目标|年度|全年")
"""What is told of a whole task, and not of a step, whatever stands before."""
_ALL_OF_IT = re.compile(
    "(?:[^%％]*[0-9][^%％0-9,，;；。(（]{1,4}[,，;；。(（])?(?:已|任务|目标|总体|累计|年度|工作|工程|建设|整改|办结|完成|进度|率|比例|达到?|为|[:：])*100[%％][)）]?[。.]?"
)
"""All hundredths of what is counted before, or of the task: 已改造12条，完成率100%; but not 招标完成100%."""
_DONE_INSIDE = re.compile("[(（]已(?:全部)?(?:完成|办结|销号)[)）]")
_REACHED = re.compile(
    "(?:已经?|现|均|全部|累计|共计?|目前|实际|超额)*(?P<verb>竣工|完工|完成|建成(?:投用)?|交付)?(?P<what>[\u4e00-\u9fff“”]{0,16})(?=[0-9])"
)
"""What tells how much is done, before the figure: 已竣工30万平方米, 已改造小巷12条."""
_BEGUN = re.compile(f"(?:{MAKE})")
_PARTS = re.compile("[,，;；。!！\n]")
_WHEN = re.compile("(?:截至|截止|目前|现[在已]?|[今本当]年|[0-9]+[年月日号]|[底初前]|[上中下]旬|[:：])+")
"""A part that tells but the time of which the others speak."""
_LEFT = re.compile("剩余|还[剩有]|余下|仍|其余|待")
_NOT_DONE = re.compile(
    r"未|尚|正在|推进中|进行中|办理中|在办|在建|滞后|逾期|超期|基本完成|(?<![0-9.])(?:[1-9]?[0-9])(?:\.[0-9]+)?[%％]"
)


def tells_progress(heading: str) -> bool:
    """Whether the heading of a column is that of the progress of tasks.

    >>> [tells_progress(h) for h in ("进展情况", "办理状态", "是否办结", "完成率", "完成时限", "工作内容")]
    [True, True, True, True, False, False]
    """
    return _HEADING.fullmatch(heading) is not None


def tells_pace(heading: str) -> bool:
    """Whether a heading is one of progress where another column tells by when: 进度 beside 完成时限."""
    return _PACE.fullmatch(heading) is not None


def tells_trouble(heading: str) -> bool:
    """Whether a heading is one of what hinders a task, and of what is done about it next, where another column tells its progress.

    >>> [tells_trouble(h) for h in ("存在问题", "存在问题及下步措施", "下一步工作打算", "问题", "整改措施")]
    [True, True, True, False, False]
    """
    return _TROUBLE.fullmatch(heading) is not None


def read_progress(cells: Sequence[tuple[str, str, Span]], task: str = "") -> Progress | None:
    """The progress of a task from what its cells say, each with the heading of its column and its place; done where the cells that tell
    say so, or that what the words of the `task` ask for is reached, and none tells that it is not.

    >>> read_progress([("进展情况", "已办结", Span(0, 3))]).done, read_progress([("进展情况", "完成48公里", Span(0, 6))]).done
    (True, None)
    >>> [read_progress([("进展情况", "已完成12条", Span(0, 6))], task).done for task in ("整治小巷12条", "整治小巷112条")]
    [True, None]
    """
    said = [(heading, words.strip(), span) for heading, words, span in cells if words.strip(" \n-—/、")]
    if not said:
        return None
    told = [done for heading, words, _ in said if (done := _done(heading, words, task)) is not None]
    place = Span(min(span.start for _, _, span in said), max(span.end for _, _, span in said))
    return Progress("；".join(dict.fromkeys(words for _, words, _ in said)), all(told) if told else None, place)


def _done(heading: str, words: str, task: str) -> bool | None:
    """Whether words tell that a task is done, or not; None where they tell neither, or tell what hinders it."""
    if tells_trouble(heading):
        return None
    if _WHETHER.search(heading) and words in ("是", "否"):
        return words == "是"
    if _DONE.fullmatch(words) or _DONE_INSIDE.search(words) or _ALL_OF_IT.fullmatch(words):
        return True
    if _NOT_DONE.search(words):
        return False
    parts = [] if _LEFT.search(words) else [p for p in _PARTS.split(words) if p and not _WHEN.fullmatch(p)]
    whole = parts and _DONE.fullmatch(parts[-1]) and _WHOLE.search(parts[-1]) and _of_all(parts, task)
    return True if whole or any(_reached(part, task) for part in parts) else None


def _of_all(parts: Sequence[str], task: str) -> bool:
    """Whether what the last part tells as done is the whole task: its words say so, or the part before tells that, too, or names nothing
    but the task's own thing or a figure of it (疏浚12条，全部完成), and thus no step (土地征收，全部完成)."""
    if len(parts) == 1 or _OF_ITEM.search(parts[-1]) or _DONE.fullmatch(parts[-2]):
        return True
    said = _REACHED.match(parts[-2])
    figure = QUANTITY.fullmatch(parts[-2], said.end()) if said else None
    if said and figure:
        value, unit = amount(figure)
        return value >= max(_asked(task, unit), default=0) and _named(said["what"], task)
    return parts[-2] in task


def _asked(task: str, unit: str) -> list[float]:
    """The figures of a task in a unit."""
    return [value for match in QUANTITY.finditer(task) for value, its in [amount(match)] if its == unit]


def _named(what: str, task: str) -> bool:
    """Whether a task names what something is done with: 改造小巷 of 小巷改造."""
    return what in task or (what[:2] in task and what[2:] in task)


def _reached(words: str, task: str) -> bool:
    """Whether words tell that a figure of the task, the largest in its unit, is reached or passed by what the task asks for, and that the
    task asks for nothing else: 已改造12条 of 改造小巷12条, but neither of 改造小巷12条、新建公园3个 nor of 改造小巷12条，其中…."""
    said = _REACHED.match(words)
    figure = QUANTITY.fullmatch(words, said.end()) if said else None
    if said is None or figure is None or not (said["verb"] or said["what"]):
        return False
    value, unit = amount(figure)
    asked = _asked(task, unit)
    if not unit or not asked or value < max(asked) or not _named(said["what"], task):
        return False
    others = (aim for aim in find_targets(task, Span(0, len(task))) if _BEGUN.match(aim.indicator))
    return all(aim.unit == unit and (said["verb"] or aim.indicator[:2] in said["what"]) for aim in others)
