"""What a task without a clause asks of a group that can be listed: 各村要在4月底前建立保洁队伍.

In a paper that names who answers elsewhere, most of what all villages or schools are asked is exhortation. So it counts only in a task
that has no clause, and where it is a work with an end: a thing that is made, or a figure or a day that tells how much or until when.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from govkg.plans.clauses.finding import LOOSE
from govkg.plans.clauses.lead_ins import is_told, set_in_the_past
from govkg.plans.clauses.statements import Clause, Content, in_role
from govkg.plans.counting import NO_TASKS
from govkg.plans.names.departments import beyond_doubt
from govkg.plans.names.lists import split_names
from govkg.plans.outline.units import Unit
from govkg.plans.words.manner import MANNER
from govkg.plans.words.running_roles import EXHORTS, EXHORTS_ALL

_ASKED = re.compile(
    r"(?<=[。;:\n、. ])(?P<names>各(?:[\u4e00-\u9fff、]|\([^()\n]{1,14}\)){1,24}?)(?<![主必需重首只摘纪概紧])(?:都|均)?(?:要(?![害求素点职地])|应当?(?!急)|必?须)(?P<duty>[^。;\n]{4,160})"
)
_MAKES = re.compile(
    rf"(?:{MANNER}|[于在]?(?:\d{{4}}年)?\d{{1,2}}月(?:\d{{1,2}}日|底)?之?前)?(?:[与和][\u4e00-\u9fff]{{1,8}}?|对[^,。;\n]{{2,16}}?(?:进行|(?=开展)))?(?:建立|建好|建成|新建|组建|组织|配备|配齐|完成|设立|设置|签订|编制|制定|开展|落实|划定|修建|改造|拆除|清理|储备|安排|选派|栽植|安装|铺设)(?!健全)"
)
_END = re.compile(
    r"\d{1,2}月|年底|年内|[每本]月|每[季年周]|季度|\d+(?:\.\d+)?[万多余]?(?:[名个座处条亩台套次所家人户支辆间盏棵株场]|公里|平方米|厘米|公斤)|[一二两三四五六七八九十]+[名个座处台套次支]"
    "|台账|清单|名册|档案|队伍|队员|责任书|协议|公约|普查|摸排|排查|登记|摸底|演练|预案|沙袋|[员池站厕车点]"
)
_ONLY_ASKED = re.compile("报送|上报|报告|反馈|报至?[县市区省]|专人|重视|领导|思想|认识|责任体系|工作机制|领导小组")


def group_duties(text: str, top: Sequence[Unit], clauses: Sequence[Clause]) -> Iterator[Clause]:
    """A clause for the first such sentences of each task that has none of the `clauses` (in order)."""
    proper = [c for c in clauses if c.rule not in LOOSE]
    if not proper or "各" not in text:
        return
    starts = [c.start for c in clauses]
    units = [unit for t in top for unit in t.walk() if unit.style != "一是"]
    held = [unit for unit in units if bisect_left(starts, unit.start) < bisect_left(starts, unit.end)]
    styles = {unit.style for unit in held}
    for unit in units:
        free = bisect_left(starts, unit.start) == bisect_left(starts, unit.end) and unit.style in styles
        if not free or any(u.kind(text) in NO_TASKS for u in (unit, *unit.ancestors())):
            continue
        for asked in _ASKED.finditer(text, unit.mark.end, unit.own_end):
            if said := _said(asked):
                yield Clause(asked.start(), asked.end(), said, "subject")


def _said(asked: re.Match[str]) -> Content | None:
    text, duty = asked.string, asked.start("duty")
    if set_in_the_past(text, asked.start()) or is_told(text, duty) or EXHORTS_ALL.match(text, duty):
        return None
    works = _MAKES.match(text, duty) and _END.search(asked["duty"]) and not _ONLY_ASKED.search(asked["duty"])
    if not works or EXHORTS.match(text, duty):
        return None
    who = split_names(text, *asked.span("names")).names
    groups = all(name.kind == "definite collective" and beyond_doubt(name) for name in who)
    return Content(in_role(who, "responsible", "subject"), verbal=True) if who and groups else None
