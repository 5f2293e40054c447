"""Annexes that list no tasks: registers, examples, sources and words explained. A name in brackets there says whose a thing is."""

from __future__ import annotations

import re
from typing import Literal

from govkg.plans.outline.units import Unit

AnnexKind = Literal["register", "projects", "explained", ""]

_BEHIND = r"(?:表|\([^()\n]{1,16}\))?$"
_KINDS: tuple[tuple[AnnexKind, re.Pattern[str]], ...] = (
    ("projects", re.compile(rf"项目(?:名单|名录|目录){_BEHIND}")),
    (
        "register",
        re.compile(
            rf"(?:(?<!责任单位)(?:名录|名单|花名册)|(?:政策|法规|文件|法律)(?:目录|清单|依据)|(?:参考|引用|依据)(?:文件|资料|文献|目录)|政策依据){_BEHIND}"
        ),
    ),
    ("explained", re.compile(rf"(?:典型|优秀|先进|示范)?(?:案例|经验)(?:做法|材料|汇编|选编)?{_BEHIND}")),
    (
        "explained",
        re.compile(
            rf"(?:(?:评分|计分|打分|扣分)(?:细则|标准|办法|表|明细)|(?:考核|考评|评价|评估)(?:评分|计分)?表|填[表报写]说明){_BEHIND}"
        ),
    ),
    ("explained", re.compile(rf"(?:(?:名词|术语|概念|指标)(?:和定义|的?解释|说明|释义)|名词术语|术语){_BEHIND}")),
)
"""By the last words of an annex's title, what it is: a register; projects, whose bracket may name the office that answers for them;
examples or words that are explained, how work is marked or a form is filled in, whose sentences give no duty either."""
_LINES = 3
"""So many lines of an annex may hold its title."""
_PLAN = re.compile(rf"(?:方案|计划|规划|意见|通知|措施|要点|分工|任务|(?:任务|责任|工作)清单|分解){_BEHIND}")
"""With what the title of a plan ends, which may follow where 附件：… only names an annex."""


def annex_kind(text: str, unit: Unit) -> AnnexKind:
    """What an annex lists that holds no tasks, "" for any other unit: by its title, which stands behind its mark or below it."""
    if unit.style != "附":
        return ""
    end = min(unit.own_end, unit.mark.end + 400)
    lines = re.split("[\n ]+", text[unit.mark.end : end].lstrip(":\n "))
    if any(_PLAN.search(line) for line in lines):
        return ""
    first = [line for line in lines[:_LINES] if len(line) <= 40]
    return next((kind for line in first for kind, pattern in _KINDS if pattern.search(line)), "")
