"""Offices inside a school, a firm or a bureau, which its papers name without saying whose they are: 教务处, 校医室, 营林站."""

from __future__ import annotations

import re
from functools import lru_cache

from govkg.plans.words.acts import begins_an_act
from govkg.plans.words.shapes import LEVEL_PREFIX, NAMES_KEPT, complete, plausible

_BY_WORD = re.compile(
    "工会|交警|党政办|[一二三四五六七八九十]{1,2}(?:工区|车间|工段|分厂)|(?:地质|测量|试验|检修)(?:工区|车间|[班组])|[校院厂社]办|(?:(?:大学|中学|小学|初中|高中|[初高][一二三]|[一二三四五六七八九]年级|语文|数学|英语|文科|理科|体育|艺术)教研|[一二三四五六七八九初高][一二三]?年级|(?:年|班|学)级|教研|备课)组"
)
"""Those whose endings alone would not show it."""
_ENDS = re.compile("[\u4e00-\u9fff]{2,7}[处室站所队股科部]")
_NO_OFFICE = re.compile(
    "(?:处[室所]|(?<!教)科[室所处]|[股队站][室所]|(?:好|坏|用|难|到|何|长|短|益|住|去|多|险|患|洼|损|水|显|目|远|近|高|低|深|入|出|口|汇|界|合|弱|键|要|同|点|见|息|办事)处"
    "|(?:教|课|寝|居|浴|温|暗|展|会议|休息|会客|候[车诊]|包|套|办公)室|(?:网|电|泵|基|驿|场|油|气|[火汽货客]车|检查|收费)站|(?:场|厕|诊|寓|住|处|会|公)所|[局委厅办部院校司府位门员关业区县市镇村团队]所|(?:部|军|舰|团|梯|排|列|分|干|服务|志愿者?)队|(?:全|局|内|外|总|支|干|东|西|南|北|中|上|下|底|顶|头|腹|俱乐|经营|门市|门诊|住院)部)$|.(?<!自)由"
)
"""What ends so and is a place, a quality or a kind of office (好处, 教室, 场所, 处室), 所 behind a whole name (学校所负责), and a matter with
who is given it (宣传工作由宣传科)."""
_NO_BEGINNING = re.compile(
    "[该此每各某本我其有在对把将向从由请为是以并须要应与及等按到使让]|设[立在置]|相关|其[他它余]|所在|当地|属地|责任|牵头|主管|分管|上述|以上|相应|业务|职能|具体|统一|上级|下级|相邻|[\u4e00-\u9fff]{0,3}[分共设][一二两三四五六]|[一二两三四五六]处|分别|共同|同时|发现|检查|排查"
)
_BESIDE = ("办公室", "妇联", "团总支", "少先队", "居委会", "村委会", "街道办", "社区")
"""Bodies that only others in the list show to be those of the paper."""


@lru_cache(maxsize=NAMES_KEPT)
def inner_office(written: str) -> bool:
    """Whether a name without the prefix of a level is that of an office beyond doubt, where a sentence has it as its subject.

    >>> [inner_office(n) for n in ("教务处", "校医室", "种苗站", "工会", "好处", "教室", "公共场所", "相关处室", "办公室")]
    [True, True, True, True, False, False, False, False, False]
    """
    if _BY_WORD.fullmatch(written):
        return True
    if not _ENDS.fullmatch(written) or _NO_OFFICE.search(written) or _NO_BEGINNING.match(written):
        return False
    shaped = complete(written) if written[-1] in "科部股" else plausible(written)
    return shaped and not LEVEL_PREFIX.match(written) and not begins_an_act(written)


def shown_by_others(written: str) -> bool:
    """Whether it is an office if others beside it are: 办公室 in 办公室、人事科配合."""
    return written in _BESIDE


def own_office(written: str, body: str) -> str:
    """The office of a body that a name without a level means in the body's own paper: 人事科, 局办公室. Sections are of bureaus, 部 of schools,
    hospitals and firms; empty for what may be of the place.

    >>> [own_office(name, "教育局") for name in ("办公室", "局人事科", "市局法规科", "宣传部", "园林管理处", "市人事科")]
    ['办公室', '人事科', '法规科', '', '', '']
    >>> [own_office(name, "水利局") for name in ("督导室", "执法支队", "局质监站", "基建办", "交警支队", "气象站", "卫生室", "金融办")]
    ['督导室', '执法支队', '质监站', '基建办', '', '', '', '']
    >>> [own_office(name, "第一中学") for name in ("宣传部", "校长办公室", "教务处", "人民武装部")]
    ['宣传部', '校长办公室', '教务处', '']
    """
    office = (_OF_BUREAU if body.endswith(_BUREAUS) else _OF_OTHERS).fullmatch(written)
    found = office["office"] if office else ""
    sure = found.endswith("办公室") or _OF_ANY_BUREAU.fullmatch(found) or inner_office(found)
    return found if sure else ""


_BUREAUS = ("局", "厅", "委员会", "办公室")
_ANY = (
    "(?:综合|督导|督[查察]|(?:纪检)?监察|(?:政策)?法规|财务|人事|信息|宣教|审批|档案|调研|机要|党建|后勤|总工程?师?)室"
    "|(?:执法|稽查|(?:执法)?监察)[支大中总]队|(?:质[安监]|安监|质量(?:安全)?监督|安全监督|造价)站"
    "|(?:基建|党建|财务|人事|法规|后勤|宣教|督导|审批)办"
)
"""Offices that any bureau may have, so that they are told apart by whose they are only."""
_OF_ANY_BUREAU = re.compile(_ANY)
_OF_BUREAU = re.compile(
    rf"(?:[省市县区州旗]?[局厅委办])?(?P<office>(?:综合|党委|党组)?办公室|[\u4e00-\u9fff]{{2,9}}(?:科|股|(?<!管理)(?<!办事)处)|{_ANY})"
)
_OF_OTHERS = re.compile(
    "(?:学校|学院|医院|公司|集团)?(?P<office>[\u4e00-\u9fff]{0,6}办公室|[\u4e00-\u9fff]{2,9}(?:科|股|处|室|部)(?<!武装部))"
)
