"""What someone does in a part of a sentence whose other parts give duties: 市公交集团开行专线，市教育局负责摸排。

Read by half, such a sentence would make its task look as if it had one owner. So the subjects of its other parts have duties, too,
whatever their verbs, if they are surely offices or groups; they need not show whose offices they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from govkg.plans.clauses.act_parts import BY, DENIES, MAKES, Part, act_at, by_verb, part_of, role_of_act
from govkg.plans.clauses.acting_series import NO_NAMES, acting, sure_together
from govkg.plans.clauses.lead_ins import LEADS_IN, is_told, set_in_the_past
from govkg.plans.clauses.lent import LENT
from govkg.plans.names.agencies import shows_whose
from govkg.plans.names.departments import all_departments, shared_department
from govkg.plans.names.inner_offices import inner_office
from govkg.plans.names.lists import Name, split_names
from govkg.plans.words.acts import DEEDS, LEFT_TO_DECIDE, begins_an_act
from govkg.plans.words.manner import MANNER
from govkg.plans.words.running_roles import EXHORTS_ALL
from govkg.plans.words.shapes import OWN_PREFIX, PLACE, named_place

_GIVEN = re.compile(BY)
_HOW = re.compile(f"(?:要|应当?(?!急))?(?:{MANNER})?")
_SHORTEST = 5
"""Characters of a part at least: 县医院待命."""
_NO_ACT = re.compile(
    r"[^,]*(?:\d+(?:\.\d+)?[万亿]?(?:[人名个亩张家户元吨]|公里|平方[米公里]*|万元|亿元)$|下降|增长|上涨|增多|亏损|陈旧|老化|薄弱|狭小|[率量][^,]{0,2}[高低升降])|(?:位于|占地|距|编制\d|占|急需|床位)|"
    "[的之等和与或是为有无已曾将把、]|保持[\u4e00-\u9fff]{0,6}(?:联系|联络|沟通|一致)|及(?![时早])|会同|负有[^,]{2,16}的|境内|辖区|沿线|作为|设[在于]|[\u4e00-\u9fff]{2,8}(?:[支大中]队|[科处室股所办组])$|[\u4e00-\u9fff]{1,4}的|(?:全体|所有|部分|有关|相关)[\u4e00-\u9fff]{0,4}(?:成员|委员|干部|职工|员工|师生|教师|党员|人员|同志)$|[^,]*(?:由|的$|[控参]股|资金到位|另[行议]|时(?:再|可|$)|降至|达到|增至|(?:充分|良好|明显|突出|显著|不足|紧张|薄弱|优美)$|开工|完工|竣工|动工|投用|投入使用)|[^,]{0,12}(?:新|老|旧|东|西|南|北|分)[院校馆区]"
    rf"|(?![^,]*?(?:{DEEDS}))[\u4e00-\u9fff]{{2,10}}(?:工程|项目|系统|平台|网站|大厅|大楼|窗口|人员|电话|地址|公众号|经费|资金)(?:[于在]|$|\d|年底|[上下]半年)"
)
"""Behind what ends as names do, what is no act of theirs: 县人民医院新院区6月建成."""
GOVERNS = re.compile(
    "(?:[\u4e00-\u9fff]{0,8}[省市县区州旗]|中共[\u4e00-\u9fff]{2,8}|街道)?(?:人民政府|政府|党委|委|党工委)|[\u4e00-\u9fff]{0,8}党委"
)
"""Of whom papers tell more than they give them to do."""
_GENERAL = re.compile("各(?:级|方|地|有关|相关)|(?!各|全|所有|[国省市县区州旗镇乡村街])|.+(?:[要将对把按]|应(?!急))")
"""Groups of whom everything is expected, and what is no group alone: 对各地…进行, 各单位要服从."""
_NO_SUBJECT = re.compile(
    f"{NO_NAMES.pattern}|(?:申请人|当事人|群众|居民|企业|农户)[可应需须]?[到向在]|全体|负责|牵头|参与|参加|进驻|深入|前往|赴|到|至|以|并|未|结合|围绕|利用|全(?![国省市县区镇乡])"
)
"""With what a part begins that is said of those before it: 配合县农业局开展检查."""
_BARE_OFFICE = re.compile(
    "(?!.*(?:[了的将把被让向送]|报(?!社)|会议(?!办|中心)|下设|听取))(?:[\u4e00-\u9fff]{0,14}(?:[\u4e00-\u9fff]{2}(?:局|办)|委员会|[管居村工]委会|公司|集团|[支大中总]队|办公室|[\u4e00-\u9fff]{2}部门|协会|联合会|商会|合作社|(?:人大|政协)[\u4e00-\u9fff]{0,6}(?:工委|[\u4e00-\u9fff]{2}委)|银行|[支分]行|电视台|融媒体中心|法院|检察院)|[\u4e00-\u9fff]{2,12}(?:医院|卫生院|学校|学院|大学|中学|小学|管理[所站处]|服务中心))"
)
"""An office that does not show whose it is; its ending tells that it is one."""
_BUILT = re.compile("(?:医院|卫生院|学校|学院|大学|中学|小学|[所站处]|服务中心)$")
_BUILDS = re.compile("建设|建成|改造|新建|扩建|改建|维修|维护|移交|修建|安装|设置|设立|举办|召开|提升|优化|完成|运营")
"""What those do, and what is done to such of them as are buildings, too: 服务中心建设."""
_GROUPS_DO = re.compile("举办|召开|设置|设立|完成")
"""What is rather done by a group of such than to it: 各学校于3月底前完成自查."""
_PLAIN_OFFICE = re.compile(
    f"(?!{DEEDS})[\u4e00-\u9fff]{{2,12}}(?:局|公司|集团|[支大中]队|部队|协会|联合会|银行|[管居村]委会|法院|检察院)"
)
"""The same where no verb is known to stand behind it."""
_OF_ROLES = re.compile("[^,]*?(?:负责|牵头|配合|参与|参加|协助|协同|承担|协办)")
"""Words that would have been read, were the names before them understood."""
_WITH = re.compile("(?:并|负责)?(?:会同(?!县(?:[、,]|(?:人民)?政府))|联合|协同)(?=各|[\u4e00-\u9fff])")
"""With whom those before act: 会同县市场监管局取缔摊点."""


def vouched_act(text: str, start: int, end: int) -> Part | None:
    """What a part says of those with whose names it begins, where other parts of its sentence give duties.

    >>> [(s.name.written, s.role) for s in vouched_act("市公交集团开行专线", 0, 9).statements]
    [('市公交集团', 'responsible')]
    """
    if set_in_the_past(text, start) or LENT.search(text, start, end):
        return None
    together = _WITH.match(text, start, end)
    if together:
        return _partners(text, together, end)
    asks = LEADS_IN.match(text, start, end)
    start = asks.end() if asks and asks["asks"] else start
    return _of_known_verb(text, start, end) or _of_any_verb(text, start, end)


def _partners(text: str, together: re.Match[str], end: int) -> Part | None:
    """With whom something is done, whatever it is."""
    found = acting(text, together.end(), end, sure=sure_together, shortest=_SHORTEST)
    return part_of(found.who.names, "participate", (together.start(), end), by=False) if found else None


def _of_known_verb(text: str, start: int, end: int) -> Part | None:
    match = act_at(text, start, end)
    if match is None:
        return None
    names = split_names(text, *match.span("names")).names
    thing = names and _BUILT.search(names[0].written) and not OWN_PREFIX.match(names[0].written)
    builds = (
        thing and _BUILDS.match(match["verb"]) and not (names[0].kind != "agency" and _GROUPS_DO.match(match["verb"]))
    )
    if builds or not _may_act(names, match["names"]):
        return None
    return None if _left_to(names, text, match.end("names"), end) else by_verb(match, names, (start, end))


def _of_any_verb(text: str, start: int, end: int) -> Part | None:
    by = _GIVEN.match(text, start, end)
    found = acting(text, by.end() if by else start, end, sure=sure_together if by else _offices, shortest=_SHORTEST)
    if found is None or is_told(text, found.verb):
        return None
    if (
        _NO_ACT.match(text, found.verb, end)
        or (by is None and MAKES.fullmatch(text, found.verb, end))
        or _OF_ROLES.match(text, found.verb, end)
        or EXHORTS_ALL.match(text, found.verb)
    ):
        return None
    if DENIES.search(text, found.verb, end) or _left_to(found.who.names, text, found.verb, end):
        return None
    how = _HOW.match(text, found.verb, end)
    role = role_of_act(text, how.end() if how else found.verb, end)
    return part_of(found.who.names, role, (start, end), by=by is not None)


def _offices(names: Sequence[Name], written: str) -> bool:
    """Whether they are offices beyond doubt, where nothing but their end tells where a verb begins."""
    shows = OWN_PREFIX.match(names[0].written) or all(_PLAIN_OFFICE.fullmatch(name.written) for name in names)
    return names[0].kind == "agency" and bool(shows) and _may_act(names, written)


def _may_act(names: Sequence[Name], written: str) -> bool:
    """Whether those are surely offices, or groups of which not everything is expected."""
    groups = [name for name in names if name.kind != "agency"]
    if not names or any(name.kind == "indefinite collective" or _GENERAL.match(name.written) for name in groups):
        return False
    agencies = [name for name in names if name.kind == "agency"]
    if any(_NO_SUBJECT.match(name.written) for name in agencies):
        return False
    places = all(named_place(name.written) and not begins_an_act(name.written) for name in agencies)
    known = all_departments(agencies, shared=shared_department(written))
    places |= len(agencies) > 1 and all(PLACE.fullmatch(name.written) for name in agencies)
    return places or (known and _shows(agencies[0].written))


def _shows(written: str) -> bool:
    """Whether a name shows whose office it is, or by its ending that it is one."""
    return shows_whose(written) or inner_office(written) or _BARE_OFFICE.fullmatch(written) is not None


def _left_to(names: Sequence[Name], text: str, at: int, end: int) -> bool:
    """Whether it is a decision that is left to someone, or an act of those who govern the place."""
    return LEFT_TO_DECIDE.match(text, at, end) is not None or any(GOVERNS.fullmatch(name.written) for name in names)
