"""What the chapters of a plan are for, told from their headings."""

from __future__ import annotations

import re
from typing import Literal

from govkg.plans.words.matching import beginnings

SectionKind = Literal["ideology", "principles", "goals", "tasks", "safeguards", "general", "annex", "review", "other"]

_OF_EVENT = "(?:活动|竞赛|比赛|赛事|大赛|演练|培训|展会|举办|举行|会议)?(?:时间|日期|地点|主题|口号|名称|对象|目的)"
"""What chapters tell of an event that is planned."""
_KINDS: tuple[tuple[SectionKind, re.Pattern[str]], ...] = (
    (
        "review",
        re.compile(
            r"(?:回顾|(?:完成|进展|落实|推进|整改|开展|办理)情况|主要做法|(?:主要|工作|显著)成[效绩就]|取得的?成[效绩就]|存在的?(?:主要|突出)?问题|(?:起草|编制|制定|修订)(?:过程|说明)|背景|现状|基本情况|(?:发展|工作)历程|(?<!项目)(?<!工程)(?<!活动)(?<!赛事)概况|(?:肯定|突出)?成绩(?:,[^,。;]{0,8})?|发展成就|(?:发展|工作|现有)基础|已(?:完成|开展|整改|取得)[^,。;]{0,12})$"
        ),
    ),
    (
        "general",
        re.compile(rf"^总则$|^附则$|适用范围|名词解释|术语|^{_OF_EVENT}(?:[、和及与]?{_OF_EVENT})?(?=$|[ :])"),
    ),
    (
        "ideology",
        re.compile(r"指导思想|总体思路|总体要求|工作思路|发展思路|总体考虑|重要意义|重大意义|目的意义|形势|背景|现状"),
    ),
    ("principles", re.compile(r"原则")),
    (
        "goals",
        re.compile(
            r"(?:工作|总体|主要|发展|预期|阶段|具体|行动|建设|年度|规划|创建|改革|任务)?目标(?!任务|责任|管理|考核)$|^目标|目标要求"
        ),
    ),
    (
        "safeguards",
        re.compile(
            r"保障(?:措施|机制)$|组织(?:保障|实施|领导)$|^(?:强化|加强|切实加强|健全)?组织(?:保障|实施|领导)|工作要求|工作保障|实施步骤|工作步骤|时间安排|进度安排|有关要求|相关要求|考核|^(?:强化|加强|严格)(?:跟踪|日常|工作)?(?:督[查导办]|调度)"
        ),
    ),
    ("tasks", re.compile(r"任务|措施|举措|重点|工作|行动|工程|项目|内容|政策")),
)
_WORK_ON = re.compile(
    r"(?:着力|切实|重点|全面|集中|认真|深入|持续|进一步|不断|大力|努力|扎实|加快|积极|有效|继续)*(?:解决|整改|整治|破解|消除|针对|摸清|摸准|查清|梳理|夯实|夯牢|巩固|稳固|打牢|筑牢|厚植|壮大|做大|做强|建强|增强|充实|打造|构筑|奠定|优化|改善|改变|改进|提高|提升|加强|强化|完善|健全|扩大|拓展)[^,。;]*(?:问题|基础|现状|成绩)$"
)
"""What headings of work on what there is end with, which look back on nothing: 解决存在的突出问题; 增加投入,夯实发展基础."""
_TOLD_OTHERS = re.compile(
    "(?:对(?![外口台照标比应])|将|把(?!握)|就(?!业)|围绕|针对|及时|定期|适时|主动|逐[月季日]|每[年季月周旬半])|(?:公开|公布|公示|通报|发布|跟踪|掌握|摸清|监测|调度|核查|抽查)(?!工作)(?=[^,。;]{4})"
)
"""How work begins that others are told of, or that is watched, and looks back on nothing: 对项目的推进情况, 公布预算执行和整改情况."""
_TO_COME = re.compile(r"下一?步|下一阶段|打算|计划|安排|今后|明年|部署|任务|建议|整改(?:要求|措施)|将")
"""What the headings of chapters on what shall be done say in papers that tell what was done."""
_WORDS = "|".join(pattern.pattern for _, pattern in _KINDS)
_TELLING = re.compile(f"[{beginnings(_WORDS)}](?<=(?=(?:{_WORDS})).)")
"""Whether one of them is there. It looks back at its first character, so as to begin with a class of them, which makes the search quick."""
KNOWN_HEADINGS = re.compile(
    r"(?:指导思想|基本原则|工作原则|总体要求|总体思路|总体目标|工作目标|主要目标|发展目标|预期目标|行动目标|目标任务|主要任务|重点任务|工作任务|重点工作|工作重点|主要措施|重点措施|工作措施|工作举措"
    r"|主要举措|工作内容|实施内容|保障措施|组织保障|组织实施|组织领导|工作要求|有关要求|实施步骤|工作步骤|时间安排|进度安排|职责分工|责任分工|任务分工|工作安排)"
)
"""Headings that are known even where the text runs on behind them without a stop."""


def section_kind(heading: str) -> SectionKind:
    """The kind of a chapter with this heading; "other" where its words tell nothing.

    >>> [section_kind(h) for h in ("指导思想", "基本原则", "目标任务", "保障措施", "支持企业稳定发展")]
    ['ideology', 'principles', 'tasks', 'safeguards', 'other']
    >>> [section_kind(h) for h in ("项目推进情况", "对项目的推进情况", "公布问题的整改情况", "整改落实情况", "对标先进的主要成效")]
    ['review', 'tasks', 'other', 'review', 'review']
    >>> [section_kind(h) for h in ("活动时间", "时间地点", "培训对象和时间", "缩短办事时间", "统一活动时间")]
    ['general', 'general', 'general', 'other', 'other']
    """
    heading = heading.strip()
    if _TELLING.search(heading) is None:
        return "other"
    if "目标任务" in heading or "目标和任务" in heading:
        return "tasks"
    kinds = (kind for kind, pattern in _KINDS if pattern.search(heading))
    last = heading[max(map(heading.rfind, ",、 ")) + 1 :]
    work = _WORK_ON.match(last) or _TOLD_OTHERS.match(heading)
    return next((k for k in kinds if k not in ("review", "ideology") or not work), "other")


def is_to_come(heading: str) -> bool:
    """Whether a chapter of a paper that tells what was done says what shall be done.

    >>> [is_to_come(h) for h in ("下一步打算", "2026年工作计划", "主要工作成效")]
    [True, True, False]
    """
    return _TO_COME.search(heading) is not None
