"""What kinds of papers there are beside plans, told from their titles: those that tell what was done, and those that give out no tasks."""

from __future__ import annotations

import re
from typing import Literal

from govkg.numerals import HAN

PaperKind = Literal["plan", "report", "no tasks"]

_EDITION = r"(?:\([^()\n]{1,16}\))?$"
"""What may stand behind the last word of a title: （2023年版）."""
_REPORT = re.compile(
    r"(?:总结|(?:情况的?|工作)(?:报告|汇报)|工作动态|简报|经验(?:交流|做法)?材料|典型案例|(?:起草|编制|修订)(?:的?说明|情况)|反馈意见|答复|复函"
    r"|(?:先进|典型|感人)事迹(?:材料)?|事迹材料|大事记|(?:调查|调研)(?:处理)?报告|审计(?:结果|工作)?(?:公告|报告)|预算(?:\(草案\)|草案)的?报告|(?<!政府)公报|解读(?:材料)?)"
    + _EDITION
)
"""How papers are called that tell what was done, or explain another paper."""
_COUNTED_NEWS = re.compile(
    rf"(?:(?<![统进唯单同第])[{HAN}多两](?:项|大|个|条)?(?:举措|措施|强化|聚焦|到位|抓(?!好)|招(?![标商聘生投引考工收待呼录租牌揽])|着力|维度|步走)|多措并举)[”’\"]?,?(?=[\u4e00-\u9fff]{{2}})"
)
"""What titles of news say that tell in numbered points how something was done: 三项举措护碧水, “四强化”推进…"""
_PLAN = re.compile(
    r"(?:方案|计划|规划|意见|通知|措施|举措|政策|要点|清单|分工|安排|办法|细则|规定|制度|预案|任务|目标|行动|工程|事项|纲要|分解|决定|纪要|重点|部署|职责|项目|汇总|台账|[表书图])"
    + _EDITION
)
"""With what the titles of papers end that give out tasks, and those of rules."""
_NO_TASKS = re.compile(
    r"(?:职能配置|三定[”\"]?规定|内设机构(?:设置|和人员编制|的?(?:主要)?职[责能]))|^办事指南"
    r"|(?:权(?:责|力)(?:和责任|事项)?清单|行政(?:许可|处罚|职权)(?:事项)?(?:清单|目录)|(?:办事|服务|申报|申请|申领|公开|报考|报名|办理|招生)指南"
    r"|(?:招标|采购|招聘|招考|中标|成交|竞价|拍卖|招租|询价|磋商|征集|征收|出让|听证)[^,。;\n]{0,20}?(?:公告|公示|简章|启事)|征收决定|交通管制[^,。;\n]{0,8}通告"
    r"|合同|协议书?|(?<!责任单位)名录|(?:先进|优秀|获奖|表彰|入选|合格)[^,。;\n]{0,16}名单|(?:部门|单位)(?:预算|决算|预决算)(?:公开|说明|报告)?)"
    + _EDITION
)
"""How papers are called that name offices and give out no task: what an office is there for, how to apply, bids, contracts, registers."""


def paper_kind(title: str) -> PaperKind:
    """What kind of paper has this title (a key). One that tells what was done gives out tasks only in chapters on what is to come;
    rules and responsibilities (管理办法, 责任书) count as plans: they give out duties that stand.

    >>> [paper_kind(t) for t in ("溪山县2025年工作总结", "关于整改落实情况的报告", "政府工作报告任务分解", "巡察整改方案")]
    ['report', 'report', 'plan', 'plan']
    >>> [paper_kind(t) for t in ("三项举措护碧水", "三招推进秸秆禁烧", "统一招标工作专题会议记录", "关于统一抓好防火工作的函")]
    ['report', 'report', 'plan', 'plan']
    >>> [paper_kind(t) for t in ("县教育局内设机构职责", "县林业局权责清单(2022年版)", "县林业局责任清单", "县公园管理办法")]
    ['no tasks', 'no tasks', 'plan', 'plan']
    """
    if _NO_TASKS.search(title):
        return "no tasks"
    told = _REPORT.search(title) or (_COUNTED_NEWS.search(title) and not _PLAN.search(title))
    return "report" if told else "plan"


def first_line(text: str) -> str:
    """The first line of a paper whose title no rule finds: one of another kind; "" where it is too long or too short for a title, or
    heads an item that an excerpt begins with (规范劳动合同)."""
    line = text.lstrip("\n ").split("\n", 1)[0].strip()
    return line if 6 <= len(line) <= 60 and "。" not in line and not _ITEM.match(line) else ""


_ITEM = re.compile("推[进动]|规范|做好|签订|落实|完善|加[强快]|开展|建立|健全|强化|实施|优化|提升|深化|抓好|组织|严格")
