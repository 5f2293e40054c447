"""Names that a sentence may rest on: agencies beyond doubt, and departments of a field of work, 公安部门, 交通、铁路部门."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from govkg.plans.names.inner_offices import inner_office, shown_by_others
from govkg.plans.names.lists import Name
from govkg.plans.words.acts import acts_inside, begins_an_act
from govkg.plans.words.shapes import NAMES_KEPT, STEMS, complete, named_place, plausible, strip_brackets

_DEPARTMENT = re.compile(
    r"(?!为|[要应须]会同|(?:促进|加强|强化|推动|增进|深化|凝聚|注重|密切|打破|消除|涉及|整合|优化|提升|提高)(?:部门|机构|机关|组织)|[\u4e00-\u9fff]*(?:的|委托(?![管育幼])|聘请|邀请|[\u4e00-\u9fff]对(?![外口台])))(?:[省市县]级以上(?:地方)?(?:各级)?)?(?![\u4e00-\u9fff]{0,8}(?:有关|相关|其他|责任|牵头|成员|职能|本|该|各|等|级|由|的|及|或者))[\u4e00-\u9fff]{2,14}(?:部门|机构|机关|(?<![局委办厅府院])组织)$"
)
_SHARED = re.compile("等(?:其[他它])?(?:有关|相关|职能|行政|主管|管理|监管)*部门(?:和单位)?[:,]?$")
_LONGEST_FIELD = 8
_FIRMS = re.compile(
    "(?!.*(?:鼓励|协调|督促|引导|动员|组织|支持|指导|要求|联系|通知|委托|[的对把向由]))(?:[^、]{2,12}、)+(?:[^、]{2,12}?等[\u4e00-\u9fff]{0,4}企业|[\u4e00-\u9fff]{2}公司)$"
)
"""Firms whose list ends with the word that all of them share: 顺丰、美团等企业, 供电、供水、燃气公司."""


def beyond_doubt(name: Name) -> bool:
    """Whether it ends as agencies do, or is a group, and holds no word of a sentence."""
    return _beyond_doubt(name.written) if name.kind == "agency" else not _NO_GROUP_ALONE.search(name.written)


@lru_cache(maxsize=NAMES_KEPT)
def _beyond_doubt(written: str) -> bool:
    plain = "的" not in written.replace("党的建设", "") and not _LED_IN.search(written)
    asked = (
        _ASKED.match(written) or _INVITED.search(written) or begins_an_act(written) or _EACH_INSIDE.search(written, 1)
    )
    told = acts_inside(written) or _TOLD_INSIDE.search(written) or _DONE_LAST.search(written)
    return plain and complete(written) and not asked and not told


_LED_IN = re.compile("(?<!自)由|(?<=整治|治理|管理|工作|安全|卫生|检查|保障|建设)以")
"""Inside what no name is, the word behind which someone is named: 校内整治由学校, 摊点整治以土地办."""
_EACH_INSIDE = re.compile("各(?![庄族])")
"""A group inside what no name is: 农业银行深入各营业所."""
_ASKED = re.compile(
    "邀请|让(?!胡路)|成立|设立|根据(?!地)|发挥|委托|聘请|鼓励|支持|引导|督促|协调|依托|通过|联系|报请|提请|在(?!线)"
)
"""How what begins that asks something of an agency, sets it up, or tells a place: 邀请省规划院, 成立领导小组, 在城关街道."""


_INVITED = re.compile("(?<!申)请(?=[国省市县区州旗镇乡各])")
"""Behind a condition, whom someone asks: 必要时请市气象局支持."""


_MADE_TO = re.compile("协调(?!$)|督促|指导|动员|要求|通知|会同|邀请|引导|鼓励")
"""Before the first field of a list whose departments someone else makes act: 协调公安、交通等部门."""
_NO_GROUP_ALONE = re.compile(
    "^(?:指导|督促|组织|协调|动员|发动|引导|帮助|支持|要求|通知|配合|协助){1,2}(?=[各市县区乡镇街村])|每(?:学期|学年|年|季|月|周|日|天)|开展|进行|负责|[做抓]好|各(?:[司尽]其|负其责)|(?:工作|在)$|(?<=.)对(?=本|辖区|所[辖在属])|(?<=[镇乡道村区县])组织(?=[\u4e00-\u9fff]{2})|(?:主任|书记|[局所站校院村乡镇县市区]长)[为是]|(?:物资|设施|设备|装备|资金|经费|台账|数据)$"
    "|^(?:所有|全部)[\u4e00-\u9fff]{0,12}(?:成绩|材料|资料|项目|工程|车辆|船舶|产品|商品|任务|信息|建筑|房屋|道路|人员|学生|课程|岗位)$"
)
"""What a group has, a group that someone else makes act, or one with what it does: 指导各乡镇, 各中小学每学期开展两次演练, 各部门各司其职."""


_TOLD_INSIDE = re.compile("(?<=[局委办厅院府])(?:要(?![闻情])|须|应(?![急对]))")
"""What an office is told to do: 县教育局要学习会."""
_DONE_LAST = re.compile("(?:[局厅院]|中心)[督承主协会经代交]办$")
"""What an office does, at the end: 县信访局督办."""


def whole(name: Name) -> bool:
    """Whether it is a group, or ends as agencies do."""
    return name.kind != "agency" or complete(name.written)


def whole_office(name: Name) -> bool:
    """The same, or whether it is an office inside a school, a firm or a bureau."""
    return whole(name) or inner_office(name.written)


def may_be_office(name: Name) -> bool:
    """The same as `whole`, or whether it could end so and nothing makes it doubtful."""
    return whole(name) or (plausible(name.written) and not name.doubtful)


def short_office(name: Name) -> bool:
    """Whether it ends as a small office does: 司法所, 保卫处."""
    bare = strip_brackets(name.written)
    return len(bare) <= 8 and bare[-1:] in "所站处队科室股" and plausible(bare)


NO_OFFICE = (
    "场所",
    "住所",
    "处所",
    "之处",
    "难处",
    "加油站",
    "变电站",
    "处理站",
    "中转站",
    "实验室",
    "会议室",
    "活动室",
)
"""With what words end that name a place and no small office."""


def _small(name: Name) -> bool:
    """Whether it is a small office, as those of a town are: 林业站, 司法所, 中心校."""
    place = name.written.endswith(NO_OFFICE)
    return (
        name.kind == "agency" and not place and (short_office(name) or beyond_doubt(name) or name.written == "中心校")
    )


def all_small(names: Sequence[Name]) -> bool:
    """Whether all are small offices, or firms of a kind: 电力公司、通信运营企业, 建设单位."""
    return all(_small(name) or _OF_A_KIND.fullmatch(name.written) for name in names)


_OF_A_KIND = re.compile(
    "(?!有关|相关|其他|重点|各)(?:[\u4e00-\u9fff]{2,8}企业|[\u4e00-\u9fff]{0,8}(?:建设|施工|监理|勘察|设计|运输|服务|经营|运营|生产|养护|作业|使用|产权)单位)"
)


def known_office(name: Name) -> bool:
    """Whether a name is one beyond doubt, that of a small office or of one town or village."""
    return beyond_doubt(name) or short_office(name) or named_place(name.written)


def shared_department(words: str) -> bool:
    """Whether a list of fields or firms ends with the word that all of them share: 财政、公安等部门, 规划、环保等行政主管部门."""
    return _SHARED.search(words) is not None or ("、" in words and _FIRMS.match(words) is not None)


def all_departments(names: Sequence[Name], *, shared: bool = False) -> bool:
    """Whether each is a name beyond doubt, an inner office or the department of a field; before such a one the field is enough, and for
    all of them where they share the word (`shared`).

    >>> from govkg.plans.names.lists import split_names
    >>> [all_departments(split_names(t, 0, len(t)).names) for t in ("公安、交通部门", "公安、市民", "有关部门、公安部门")]
    [True, False, True]
    """
    levels = {name.written[:1] for name in names if name.kind == "agency" and beyond_doubt(name)}
    for name in reversed(names):
        sure = sure_among(name, names) or (shared and _field(name.written.removesuffix("部门")))
        if not sure and not (name.written[:1] in levels and _FIELD_OF_LEVEL.fullmatch(name.written)):
            return False
        shared = shared or (_of_field(name) and name.written.endswith("部门"))
    return bool(names)


_FIELD_OF_LEVEL = re.compile(rf"[省市县区州旗盟](?!(?:规划|建设|交通|编制|金融|体育|统计|宣传)$)(?:{STEMS})")
"""A field of a level, which stands for its agency beside others of that level: 省人口计生、省公安厅."""


def sure_among(name: Name, names: Sequence[Name]) -> bool:
    """Whether a name of a list is one beyond doubt, that of a department of a field, an inner office, or shown to be one by the others."""
    return (
        _of_field(name) or beyond_doubt(name) or inner_office(name.written) or (len(names) > 1 and _shown(name, names))
    )


def _of_field(name: Name) -> bool:
    unknown = name.doubtful and name.shares
    return name.kind == "agency" and not unknown and bool(_DEPARTMENT.match(name.written))


def _shown(name: Name, names: Sequence[Name]) -> bool:
    """Whether others of the list show that it is an office of theirs; a small body of a place where two others at least do, the first
    one among them: 派出所、司法所、集镇社区."""
    sure = [n for n in names if n is not name and n.kind == "agency" and (beyond_doubt(n) or inner_office(n.written))]
    if shown_by_others(name.written):
        return bool(sure)
    vouched = sure[:1] == [names[0]] and len(sure) >= 2 and 3 * len(sure) >= 2 * len(names)
    return vouched and _SMALL_BODY.fullmatch(name.written) is not None and not begins_an_act(name.written)


_SMALL_BODY = re.compile(
    "(?![各本该此每所其两三几多有相到在对把将向]|辖区|周边|全)[\u4e00-\u9fff]{2,6}(?<![新老本全各])(?:社区|居委会|村委会|合作社|[工分]会|村|小组)"
)


def _field(words: str) -> bool:
    told = _MADE_TO.match(words) or _LED_IN.search(words)
    return 2 <= len(words) <= _LONGEST_FIELD and plausible(words + "部门") and not told
