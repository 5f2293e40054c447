"""What no actor is called, in whatever way it was found: what is done, and bare matters. The last look at a name before it is stated."""

from __future__ import annotations

import re
from functools import lru_cache

from govkg.plans.words.acts import DEEDS
from govkg.plans.words.role_words import PARTY
from govkg.plans.words.shapes import LEVEL_PREFIX, NAMES_KEPT, plausible

_BODY = (
    "(?:办|办公室|专班|小组|组|委|委员会|指挥部|局|处|科|股|室|部|中心|站|队|[院公集]司|集团|联盟|协会|促进会|联席会议)"
)
"""With what the name of a body ends that is named for what it does: 推动长江经济带发展领导小组."""
_HANDLES = "传达|转发|批转|拟[定订]|草拟|撰写|听取|汇报"
_DEALS = f"{_HANDLES}|整理|掌握|了解|贯彻|督促|分解|细化|遵守|履行|服从|完成"
_OF_ITS_OWN = f"{_DEALS}|交办|审定|审核|审查|审批|制[定订]|修订|印发|收集|汇总|提出|下达|公布|落实|协助|协调|指导|组织|上报|报送|公开"
"""What is done with papers, orders and work: of departments, which may be called by others of these (审核部门), and of the firm or school
whose own work an item tells."""
_AN_ACT = re.compile(
    rf"(?:{_HANDLES}|交办|审定)(?![\u4e00-\u9fff]{{0,3}}(?:组|室|委员会|中心|单位|部门|机构|方)$)|(?:{_DEALS})部门$|(?:{_OF_ITS_OWN})(?:总?公司|集团|学校|医院|学院|企业)$"
    r"|(?:承办|执行|参加|办理)(?:总?公司|集团|学校|医院)(?=[\u4e00-\u9fff]{2})"
    rf"|(?:[做抓办建管用搞开]好|推动|加强|加大|加快|落实|完善|健全|实现|确保|公开|坚持|深入|贯彻|进一步)(?![\u4e00-\u9fff、]*{_BODY}$)"
    rf"|(?:执行|督促|通知|报请|提请|压[实紧]|夯实)(?={LEVEL_PREFIX.pattern})|(?:{DEEDS}|公开|执行|通知|催促|提醒|到|赴)各|要求|责成|要会同|(?:主要|具体|直接|全面|重点)负责(?!人|同志)|各?(?:牵头|责任|配合|协同|主办|承办|协办|参与|负责)(?:责任)?(?:单位|部门)$|(?:重点|一般|主要)考核(?:部门|单位|对象)$|.$|本[\u4e00-\u9fff]{{1,8}}适用于|从(?![江化])|必要时|[\u4e00-\u9fff]{{2,8}}[后时前]各|每(?:半?年|季|月|[两双]?周|旬|[日天]|[学年][年期])"
)
"""With what no name begins: what is done, and to whom, 执行县指挥部, 推动各单位; how often and when, 每季度召开联席会, 警报拉响后各部门; from where someone is taken, 从县环保局."""
_AMIDST = re.compile("[一二三四五六七八九十\\d]次会(?!展)|[局委办厅院室会]为[该本此]")
"""What no name holds: a session of a congress, 县人大一次会, and what someone is made, 县交通局为该议案办."""
_POINTED_AT = re.compile(
    "(?:[\u4e00-\u9fff]{0,4}(?:[上下前罗所]列|[上前]述|列[出明示]的|注明的)|以[上下])"
    f"(?:[各全所]|全部|所有)?(?:牵头|责任|配合|参与|负责|主办|承办|成员)?{PARTY}$"
)
"""What only points to those who are named elsewhere: 所列负责单位, 上述单位."""
_GLUED = re.compile(
    rf"[局委厅办会院心司]\d{{1,2}}(?!\d)[\u4e00-\u9fff]{{3}}|^\d{{1,2}}(?:{DEEDS})|[%。]"
    rf"|^(?:{DEEDS}|解决|轮训|每个)[\u4e00-\u9fff、]{{2,30}}[省市县州](?![场域城区])[\u4e00-\u9fff]{{2,12}}[局委厅]$"
)
"""What a table that lost its cells runs together: an office and the next row, a task and its office."""
_MATTER = re.compile(
    "(?:情况|材料|报表|[余限总]额|利率|期限|分配|付息|使用|纲要|视频|(?<!政务)公开|清单|更新|结算|措施|(?<!联席会议)(?:机制|制度)|体系|水平|任务"
    "|要求|方案|意见|进度|目标|成果|成效|结果|问题|活动|流程|衔接|报告|落实|入住|开展|做法|改造|升级|优化|修缮|活化利用"
    "|(?:日常|宣传|考核|基础|重点|主要|业务)工作|(?:考核|建设|改造|重点)项目)$"
)
"""With what a stretch ends that tells of a thing or an event."""
_PROMPT = re.compile(
    "[单点双]击(?:或[单点双]击)?(?:此处|这里|选择|输入)|(?:在?此处?|请)?(?:输入文字|填写|填入|输入|勾选|选择一项)|(?:[XxＸ×╳*＊_]{1,6}|某{1,2})(?:单位|部门|科室|处室|公司|机构|[局委办科处室])?$"
)
"""What a form says where a name is to be filled in, 单击此处输入文字, and the signs that stand for one: ××局, but not XX市财政局."""
_MUST = re.compile(
    "(?<=部门|单位|各地|高校|企业|街道|机构|防指)(?:要(?![素害件点塞闻职])|应当|必须|根据|按照|按(?=职|各|分工)|结合|依据|依照|每(?:季|半?年|[两双]?周|月|旬|日))|(?<=[^各][局委办厅部府院会队校组处室科站所镇乡村区县市州旗)])(?:要(?![素害件点塞闻职道])|应当|必须|根据|按照|按(?=职|各|分工)|结合|依据|依照|每(?:季|半?年|[两双]?周|月|旬|日))"
)
"""Where what a group must do begins, or by what it does it."""


@lru_cache(maxsize=NAMES_KEPT)
def is_no_actor(written: str) -> bool:
    """Whether what was taken for a name says what is done, or names a matter and has no look of an office.

    >>> [is_no_actor(n) for n in ("做好信息公开", "推动各单位公开预算", "执行县指挥部", "余额", "资金使用情况")]
    [True, True, True, True, True]
    >>> [is_no_actor(n) for n in ("要求水务部门", "略", "牵头单位", "县水利局8扶持合作社", "改善办学条件县教育局")]
    [True, True, True, True, True]
    >>> [is_no_actor(n) for n in ("重点考核部门", "日常工作", "旧区改造", "县委农村工作领导小组", "县旧改办")]
    [True, True, True, False, False]
    >>> [is_no_actor(n) for n in ("到各工地宣传", "催促各企业办证", "各工地")]
    [True, True, False]
    >>> [is_no_actor(n) for n in ("所列负责单位", "上述单位", "表中所列各单位", "本办法适用于县教育局")]
    [True, True, True, True]
    >>> [is_no_actor(n) for n in ("从县环保局", "从化区水务局", "从江县政府", "县八届人大二次会", "县交通局为该议案办")]
    [True, False, False, True, True]
    >>> [is_no_actor(n) for n in ("单击或点击此处输入文字", "填写责任单位", "XX单位", "某某局", "XX市财政局", "点军区政府")]
    [True, True, True, True, False, False]
    >>> [is_no_actor(n) for n in ("传达公司", "承办学校领导小组", "掌握部门", "督促学校", "承办公司指挥部")]
    [True, True, True, True, True]
    >>> [is_no_actor(n) for n in ("审核部门", "传达室", "审定委员会", "安装公司", "承办学校", "承办公司", "制定部门")]
    [False, False, False, False, False, False, False]
    >>> [is_no_actor(n) for n in ("县级以上主管部门", "本级各成员单位", "上海市教委")]
    [False, False, False]
    >>> [is_no_actor(n) for n in ("推动长江经济带发展领导小组办公室", "执行局", "县公共资源交易中心", "旅游", "各县区政府")]
    [False, False, False, False, False]
    """
    told = (
        _AN_ACT.match(written)
        or _PROMPT.match(written)
        or _GLUED.search(written)
        or _POINTED_AT.match(written)
        or _AMIDST.search(written)
    )
    return told is not None or (not plausible(written) and _MATTER.search(written) is not None)


def is_prompt(words: str) -> bool:
    """Whether a form says so where something is to be filled in.

    >>> [is_prompt(words) for words in ("单击或点击此处输入文字。", "请填写", "已开工，换好九盏。")]
    [True, True, False]
    """
    return _PROMPT.match(words) is not None


def without_must(written: str) -> str:
    """A group without what it must do, or by what it does it.

    >>> [without_must(n) for n in ("各部门要把就业", "各级防指要全面", "各县(市、区)要按照预案", "各要素保障专班", "各县区政府根据需")]
    ['各部门', '各级防指', '各县(市、区)', '各要素保障专班', '各县区政府']
    """
    must = _MUST.search(written) if written.startswith("各") else None
    return written[: must.start()] if must else written
