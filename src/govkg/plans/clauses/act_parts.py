"""What an agency does, in a part of a sentence of its own: 县财政局保障资金, 招标手续由县教育局抓紧办理."""

from __future__ import annotations

import re
from typing import NamedTuple

from govkg.plans.clauses.lead_ins import is_told, set_in_the_past
from govkg.plans.clauses.partners import names_behind
from govkg.plans.clauses.sentence_forms import NO_REASON
from govkg.plans.clauses.statements import Statement
from govkg.plans.model import Role
from govkg.plans.names.departments import beyond_doubt
from govkg.plans.names.lists import Name, split_names
from govkg.plans.words.manner import MANNER
from govkg.plans.words.matching import beginnings
from govkg.plans.words.running_roles import EXHORTS
from govkg.plans.words.shapes import BODY_GOES_ON, LEVEL_PREFIX, OWN_PREFIX, STEMS

_ACTS = (
    "保障|安排|落实|做好|抓好|加强|加大|增加|增设|增派|强化|优化|提升|提高|深化|推行|开展|组织|汇总|协调|统筹|审核|审查|核查|核定|验收|检查|排查|巡查|查处|整治|制定|制订|编制|拟定|起草|印发|发布|建立|完善|完成|推进|推动"
    "|实施|办理|处置|处理|受理|联系|对接|划定|划拨|拨付|调度|调运|供应|储备|采购|培训|宣传|征集|收集|登记|统计|公布|公示|监测|评估|考核|督促|督导|督查|督办|抽查|监督|指导|支持"
    "|维护|维修|建设|建成|移交|清理|清运|拆除|安装|配备|选派|派出|派员|抽调|引导|劝导|疏导|管控|打击|救治|救护|转运|安置|发放|兑现|跟进|细化|研究|提出|确定|出台|修订|健全"
    "|摸排|摸底|梳理|收治|巡逻|巡护|值守|疏散|警戒|抢修|抢险|恢复|开设|开通|举办|召开|播放|播发|通报|报送|上报|反馈|约谈|曝光|取缔|关停|严查|严厉|利用|施划|设置|设立|改造|新建|筹集|筹措|列支|补贴|帮助|动员|发动|组建|配齐|修改|争取|提交"
    "|推出|举行|申报|摸清|理顺|压实|规范(?![性化])|打造|培育(?!基地)|引进|招引|扩大|拓展|搭建|新增|栽植|改建|扩建|修建|铺设|购置|购买|聘请|选聘|减免|征收|化解|调处|接访|走访|慰问|营救|转移|撤离|运送|告知|提醒|解读"
)
_BY = rf"(?:具体|原则上|[^,()由的]{{2,16}}?{NO_REASON}(?=由(?:{LEVEL_PREFIX.pattern})))?由"
_BASIS = r"(?:(?:根据|按照?|依据|结合|对照)[^,()由]{1,16}?|(?<!应)对(?![外口台])[^,()由]{2,24}?(?=开展|进行|实施|加强))"
"""By what, or on what, something is done: 根据会议意见修改, 按季拨付, 对资金发放开展检查."""
_ACT = re.compile(
    rf"(?P<by>{_BY})?(?P<names>(?:[^,()由]|\([^()]{{1,16}}\)){{2,40}}?)(?=[要应予给会联\d{beginnings(f'{_BASIS}|{MANNER}|{_ACTS}')}]){_BASIS}?(?:要|应当?(?!急))?(?:{MANNER})?(?:(?:予以|给予)(?:业务|技术|政策|资金|经费)?)?"
    rf"(?P<verb>(?P<with>(?:会同|联合)(?=各|{LEVEL_PREFIX.pattern}))|{_ACTS})"
    rf"(?![的了过]|管理|人员|干部|队伍?|能力|情况|电话|系统|平台|中心|{BODY_GOES_ON}|力量|水平|经费(?:的|已|不|充|到位)|资金(?:的|已|不)|意见|会议(?!室)|工作(?:的|得|已))"
)
"""A part that names an agency and what it does."""
_DECIDES = re.compile(
    "(?!开展|组织|做好|加强)[^,]{0,6}(?:批准|同意|审批|审定|审议|决定|认定|解释|任命|批复|通过|依法(?!查处|打击|整治|监管|开展|核查|取缔|关停|制止|严|清理|拆除)|按规定处|确定|公布|备案|处罚)"
)
"""What is left to someone to decide and no duty."""
_OVERSEES = re.compile(
    "(?:加强|开展|做好|进行|组织)?(?:全程|日常|专项|跟踪)?(?:监督检查|督查|督导(?!室)|督办|抽查|监督|督促|验收|考核)"
)
_GUIDES = re.compile("(?:加强|做好|提供|给予)?(?:业务|技术|政策|现场)*指导")
DENIES = re.compile("不再|不得|不予|无需|未|没有")
_OWN = re.compile(
    rf"{OWN_PREFIX.pattern}|(?:{STEMS})(?:和?(?:{STEMS}))?(?:局|委|办|部门)$|(?:供电|电信|移动|联通|水务|燃气)公司$|公安派出所$"
)
"""How the name of an agency begins that belongs to the place whose paper it is, or what it is called there."""
_OF_PLACES = re.compile("各(?:县|市|区|乡|镇|街道|村|社区|旗|苏木|州|盟|园区|开发区)")
"""How a group begins of those who govern the places of a paper."""


class Part(NamedTuple):
    """What one part of a sentence says: who, from `start` to `end`, and whether a word of a role says so."""

    statements: tuple[Statement, ...]
    start: int
    end: int
    told: bool
    by: bool = False
    leads: bool = False
    weak: bool = False
    open_ended: bool = False


def act_part(text: str, start: int, end: int) -> Part | None:
    """What an agency of the paper's own level does, in a part of its own."""
    match = _ACT.match(text, start, end)
    if match is None or set_in_the_past(text, start) or is_told(text, match.end()):
        return None
    names = split_names(text, *match.span("names")).names
    if (
        not names
        or not all(map(_own, names))
        or text.startswith("的,", start - 2)
        or _DECIDES.match(text, match.end("names"), end)
        or DENIES.search(match[0])
    ):
        return None
    at = match.start("verb")
    if names[0].kind != "agency" and EXHORTS.match(text, at):
        return None
    others = names_behind(text, match.end(), end, end).names if match["with"] else ()
    if match["with"] and not (others and all(map(beyond_doubt, others))):
        return None
    role: Role = "responsible"
    if _OVERSEES.match(text, at, end):
        role = "supervise"
    elif _GUIDES.match(text, at, end):
        role = "guide"
    elif match["verb"] == "支持":
        role = "participate"
    by = match["by"] is not None
    statements = tuple(Statement(name, role, "verb") for name in names)
    statements += tuple(Statement(name, "participate", "verb") for name in others)
    return Part(statements, start, end, told=by, by=by, leads=by)


def _own(name: Name) -> bool:
    """Whether it is an agency of the place whose paper it is, or a group of such."""
    opens = (_OWN if name.kind == "agency" else _OF_PLACES).match(name.written)
    return bool(opens) and name.kind != "indefinite collective" and beyond_doubt(name)
