"""Words that tell what is done rather than who does it, before what could be a name and inside it."""

from __future__ import annotations

import re
from functools import lru_cache

from govkg.plans.words.matching import beginnings
from govkg.plans.words.shapes import LEVEL_PREFIX, NAMES_KEPT, complete

_DEEDS = (
    "保障|安排|落实|做好|抓好|加强|加大|增加|增设|增派|强化|优化|提升|提高|深化|推行|开展|组织|汇总|协调|统筹|审核|审查|核查|核定|验收|检查|排查|巡查|查处|整治|制定|制订|编制|拟定|起草|印发|发布|建立|完善|完成|推进|推动"
    "|实施|办理|处置|处理|受理|联系|对接|划定|划拨|拨付|调度|调运|供应|储备|采购|培训|宣传|征集|收集|登记|统计|公布|公示|监测|评估|考核|督促|督导|督查|督办|抽查|监督|指导|支持"
    "|维护|维修|建设|建成|移交|清理|清运|拆除|安装|配备|选派|派出(?!所)|派员|抽调|引导|劝导|疏导|管控|打击|救治|救护|转运|安置|发放|兑现|跟进|细化|研究|提出|确定|出台|修订|健全"
    "|摸排|摸底|梳理|收治|巡逻|巡护|值守|疏散|警戒|抢修|抢险|恢复|开设|开通|举办|召开|播放|播发|通报|报送|上报|反馈|约谈|曝光|取缔|关停|严查|严厉|利用|施划|设置|设立|改造|新建|筹集|筹措|列支|补贴|帮助|动员|发动|组建|配齐|修改|争取|提交"
    "|推出|举行|申报|摸清|理顺|压实|规范(?![性化])|打造|培育(?!基地)|引进|招引|扩大|拓展|搭建|新增|栽植|改建|扩建|修建|铺设|购置|购买|聘请|选聘|减免|征收|化解|调处|接访|走访|慰问|营救|转移|撤离|运送|告知|提醒|解读|提供|保证|种植|养殖|流转|委托(?![管育幼])|命名|评选|喷洒|接送|投放"
    "|抓实|定好|编好|加快|推广|改善|改进|建好|开好|启动|培养|检修|筹备|创建|更新|布置|办好|充实|丰富|促进|巩固"
)
DEEDS = rf"(?=[{beginnings(_DEEDS)}][{''.join(sorted({deed[1] for deed in _DEEDS.split('|')}))}])(?:{_DEEDS})"
"""What agencies do, by the verbs that such papers give them work with. Classes of their first two characters tell first where one may
stand, which is quicker than to try all."""
_DECISIONS = "批准|同意|审批|审定|审议|决定|解释|任命|选举|批复|备案|表彰|嘉奖|授予|处罚|罚款|处分|责令|没收|吊销|追究"
SAID = "建议|没有|无意见|[无未](?:修改|不同)|同意|希望|认为|表示|负责人|负责同志"
"""With what an opinion begins that an office gave of a draft: no duty of it."""
LEFT_TO_DECIDE = re.compile(
    rf"(?!开展|组织|做好|加强|(?:加快|尽快|抓紧|及时)办理)[^,。;\n]{{0,6}}(?:{_DECISIONS}|认定|公布|明确|依法(?:处[理置]|给予)|按规定处|(?:审[议定]|会议|讨论|研究)通过)|(?:共同|联合)?组成"
    r"|(?!组织|动员|引导|帮助|转移|疏散|联系|督促|指导|协助|通知)[^,。;:\n]{2,16}?的(?:单位|部门|企业|机构|学校|项目|人员|职工|群众|资金|事项|案件)(?:[^,。;:\n]{0,10}后(?=[,。;\n]|\Z)|,?(?:应当?(?!急)|可以?|须|不得|免))"
)
"""Behind who acts, what is left to someone to decide, or done to those who break a rule, of whom a group is made up, of whose others alone
the sentence says more, and no work that a plan gives: 由县政府批准, 由县财政局拨款的学校改制后."""

_BODY = "(?:办|办公室|专班|小组|组|委|委员会|指挥部|局|处|科|股)"
"""With what the name of a body ends that may begin like an act: 优化营商环境局, 依法治县办, but hardly what is done to something."""
_BEGINS_AN_ACT = re.compile(
    rf"^(?!新建(?:[区镇]|乡(?!镇)|路?街道(?:办事处|党工委|$))|原州区|优化营商环境)(?:(?:改造|整合|修缮|盘活|走访|选派|全面|加快|加大|疏通|引进|培育|完善|坚持|推广|组建|邀请|建成|打造|依托|新建|扩建|改建|修建|筹建|迁建|翻建|续建|提升|提高|强化|优化|深化|健全|拓展|构建|严格|严厉"
    rf"|动员|安排|抽调|通知|争取|感谢|批评|表扬|帮助|鼓励|抓紧|尽快|确保|认真|依法|依规|分步|切实|立即|迅速|主动|稳步|有序|扎实|持续|进一步|大力|着力|组织(?![部人科处办股室]))(?:(?={LEVEL_PREFIX.pattern})|(?!.*{_BODY}$))"
    rf"|建设(?!工程|信息|[职执行]业|监理|培训)(?=[\u4e00-\u9fff]{{2,}}(?:库|中心|医院|学校|站|院|厂|馆|池|管网)$)|(?:检测|落实|走进|深入)(?=[\u4e00-\u9fff]*(?:学校|小学|中学|医院|企业|社区)$)"
    rf"|边[\u4e00-\u9fff]边|与(?!会)|(?:经(?!区)|执行|服从|听从|接受|配合|协助|联合)(?={LEVEL_PREFIX.pattern})|(?:含|不含|原)(?={LEVEL_PREFIX.pattern}|[\u4e00-\u9fff]{{2,4}}社区))"
)
"""With what no name begins, but a stretch that says what is done, and how: 改造乡镇卫生院, 抓紧实施."""
_ACTS = re.compile(
    "会同|指导(?![中委办])|支援|转移|创建|新建|筹建|扩建|修建|改造|配合|通知|开展|拨款|协助|组织(?![部人科处办联宣员工和])|督促|负责|牵头|支持|慰问|走访|看望|帮扶(?![办中])|举办|主办|承办|协办|引进|培育|招聘|选派|派出|安排|落实|做好|加强|推进(?![办中委组局])|整治(?![办中])|检查(?![站组大])|审查(?![调室处科中])|对(?![外台口])|向|把"
)
"""What stands behind a whole name where the rest is what it does: 县卫健局 支援县人民医院."""
_NAMED_FOR_IT = re.compile("(?:工作|项目|事务|服务|管理)*(?:办公室|中心|指挥部|领导小组|专班|委员会|[局科站处队组部])")
"""Behind such a word, the rest of the name of a body that is named for it: 棚户区改造办公室."""


@lru_cache(maxsize=NAMES_KEPT)
def begins_an_act(written: str) -> bool:
    """Whether what could be a name begins with what is done.

    >>> [begins_an_act(n) for n in ("改造乡镇卫生院", "优化营商环境局")]
    [True, False]
    """
    return _BEGINS_AN_ACT.match(written) is not None


@lru_cache(maxsize=NAMES_KEPT)
def acts_inside(written: str) -> bool:
    """Whether a whole name of the paper's own level stands at the beginning, and behind it what that one does.

    >>> [acts_inside(n) for n in ("县卫健局支援县人民医院", "市委对台办", "市司法局会同市委依法治市办", "县棚户区改造办公室")]
    [True, False, True, False]
    """
    if len(written) < 7 or not LEVEL_PREFIX.match(written):
        return False
    return any(
        verb.start() > 2
        and len(written) - verb.end() >= 2
        and complete(written[: verb.start()])
        and not _NAMED_FOR_IT.fullmatch(written, verb.end())
        for verb in _ACTS.finditer(written, 3)
    )


def without_duty(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without what it is to do: 电信县分公司 of 电信县分公司做好网络保障."""
    duty = _DUTY.search(text, start + 3, end) if end - start > 6 else None
    return (start, duty.start()) if duty and complete(text[start : duty.start()]) else (start, end)


_DUTY = re.compile(
    r"[主举承联合筹]办(?!公)(?:$|(?=[\u4e00-\u9fff]{2}))[\u4e00-\u9fff]{0,10}$|(?:组成|做好|提供|核定|给予|加强|开展|确保|抓好|搞好)[\u4e00-\u9fff]{2,12}$"
)
