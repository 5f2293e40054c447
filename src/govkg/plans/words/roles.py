"""The words that give a role: labels (牵头单位：), verbs (A、B牵头) and the convention that the first one listed leads."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from govkg.plans.model import Role
from govkg.plans.words.codes import head_meant
from govkg.plans.words.matching import beginnings, begun, characters
from govkg.plans.words.role_words import BOLD, GUIDES, HELPS, PARTY, SUPERVISES, one_of
from govkg.plans.words.shapes import LONGEST_KEPT, NAMES_KEPT, STEMS

Label = Role | Literal["person", "deadline", "other"]

_ROLE_WORDS: tuple[tuple[Label, str], ...] = (
    (
        "lead",
        "总牵头|主要牵头|具体牵头|牵头责任|牵头负责|牵头落实|牵头实施|牵头组织|牵头协调|牵头推进|责任牵头|牵头主办|主要责任|主要负责|第一责任|首要责任|牵头|主\\([协承]\\)办|主办|主责|主推|主抓|组长(?=单位)",
    ),
    (
        "participate",
        "主要(?:协作|配合|协同|协办|协助|参与|参加)|协同配合|配合落实|配合责任|协助配合|参与配合|配合参与|共同参与|协同责任|协同推进|协同落实|配合|协办|联办(?=单位|部门)|参与|参加|协助|协同|会办|协管|协作|联合|(?:技术|业务|服务)?支[持撑]|协抓|次要责任|次要负责|辅办|会同|(?:成员|参[建演训])(?=单位|部门)|联系(?=部门 ?:[^\\n\\d]{2,60}(?:\\n|$))",
    ),
    ("guide", "(?:业务|技术|政策)指导|指导督促|统筹指导|指导"),
    (
        "supervise",
        "(?:牵头|配合|协助)督导|监督指导|督促落实|督导检查|监督检查|跟踪督办|监督|督导|督办|督改|督查|督促|(?:行业|安全|日常)?(?:监管|监督)(?:管理)?责任|行业监管|监管|(?<![目指]标)(?:负责|组织|实施|具体)?(?:考评|评分|考核)(?:责任|负责|牵头|实施|组织)?(?=单位|部门|机构)",
    ),
    (
        "responsible",
        "第[二三]责任|责任落实|落实责任|实施责任|共同责任|主体责任|(?:行业)?主管责任|属地(?:管理|监管)?责任|具体责任|直接责任|具体负责|具体落实|组织实施|责任|负责|落实|实施|承担|承办|分办|执行|推进|完成|(?:业务|行业)?主管(?=单位|部门)|建设(?=单位)|(?:起草|办理)(?=单位|部门)|整改(?=单位|部门)|组织(?=单位|部门 ?:(?!主要|具体|统筹|负责|牵头|承担|配合|协助|[^\n]{0,40}(?:[。;]|干部|人才|党员|党建)))|(?:运营|管护)(?=单位|部门)|项目业主|业主(?=单位)|(?:包联|帮扶|包保|包抓|挂包|挂钩|挂点|属地|认领|领办|承接|统筹|稳控|化解|归口(?:管理)?)(?=单位|部门|科室)",
    ),
)
_NOUNS = "(?:有关|考核|整改|督办|实施|申报|编制|评估|管理|改革|验收|推进|落实|协调|具体)?(?:单位|部门|处室|科室|股室|部室|站所|办所|班组|机构|机关|主体|方|组织|地区|区县|县区|局|企业|高校|院校|院系|学院|学校|医院|镇街|街镇|乡镇|街道|园区|(?:社区|室|镇|村|片区|校区)(?= ?:)|(?<=负责|责任|牵头|配合)(?:工作小组|工作组|小组))"
_PERSONS = "(?:责任|分管|牵头|联系|包联|挂钩|挂点|主管|带队|督导|督办|包保|负责|市|县|区|省|州){1,5}(?:领导|人员|人)|(?:分管|联系|主管|牵头|包联)副?(?:[省市县区州镇乡局院校处厅]长|主任|书记|秘书长)|责任人员|负责人|联系人|责任人|第一责任人|直接责任人|牵头人|总负责人"
_TIMES = "(?:完成|工作|推进|实施|整改|治理|整治|改造|建设|清理|处置|达标|销号|报送|上报|落实|办理|办结|任务|时间|计划)*(?:时限|时间|期限|节点|进度|时间节点|时限要求|时间要求|进度安排|时间安排)(?:要求)?"
_OTHERS = "(?:汇报|列席|提请|参会|报告|赞助|咨询|受理|出席|审批|验收|备案|审核|核准|来文|提出|交办|设计|施工|监理|勘察|问题)(?:单位|部门|机关)|工作目标|预期成效|预期目标|目标任务|备注|说明|注|联系电话|电话|整改措施|工作措施|主要措施|具体措施|工作内容|工作要求|任务来源"
_HEADS = "(?:任务|职责|责任|工作)?(?:责任|职责|任务|部门|具体)?分工"
_LEVEL = "(?:国家|省|市|县|区|州)(?:级|直)(?:层面)?"
_WHICH = "指标|统计|数据|监测|填报|事项|措施|政策|改革|行动|目标|分项|子项|单项|主要|具体|直接|第[一二三]|首要|共同|联合|协同|统筹|其[他它]|项目|任务|工作|问题|整改|行业|业务|属地|对口|基层|总|主|副"
"""What may stand before the word of a role in a label: 主要协作单位, 项目实施单位."""
_ANY_ROLE = "|".join(words for _, words in _ROLE_WORDS)
_NAMED = (
    r"(?=(?:(?:[国省市县区州旗盟](?![级场])|各(?![负司自])|街道|[镇乡](?![级村镇乡街]))[^、,;。()\n]{1,14}?(?:[局委办厅署部院会府队站所校乡镇村县区社]|部门|单位|中心|集团|公司|街道|社区)|(?:属地|辖区)?派出所|(?:城管|执法|交警|交管|消防|市政|环卫)中队"
    r"|(?![为是由应要须按在和及与各])(?:[\u4e00-\u9fff]{2,4}?[县市区州旗镇乡](?:人民)?政府|[\u4e00-\u9fff]{2,8}?(?:开发区|高新区|管委会))|各(?:有关|相关)?(?:[县市区旗镇乡]|街道|单位|部门|地)(?:\([^()\n]{1,12}\)|、(?=[县市区旗镇乡街]))?[\u4e00-\u9fff]{0,12})(?:[、,;。() \n]|$))"
)
"""Behind a label without a sign, a name that shows by its prefix that it is one (责任单位县教育局、县公安局), or a post of the police."""
_LABEL_WORDS = "|".join([_LEVEL, _WHICH, *(words for _, words in _ROLE_WORDS), _PERSONS, _TIMES, _OTHERS, _HEADS])
LABEL_BEGINS = beginnings(_LABEL_WORDS)
_OPENS = rf"[{LABEL_BEGINS}](?:(?=[({characters(_LABEL_WORDS)}])|(?<=注))"
LABEL_OPENS = re.compile(_OPENS)
"""How a label begins, by its first two characters: only 注 is a word of its own. Few names hold such. The search for it is quick, as it
begins with a class of characters."""
LABEL = re.compile(
    rf"(?={_OPENS})(?P<head>{_LEVEL})?(?:(?=[{beginnings(_WHICH)}])(?!(?:{_ANY_ROLE}){_NOUNS})(?:{_WHICH})(?=(?:{_ANY_ROLE}){_NOUNS}))?(?:"
    + "|".join(
        f"(?P<{role}>{begun(words)}(?:(?:[、和及与/]|\\()(?:牵头|责任|负责|配合|参与|实施|落实)\\)?)?(?:{_NOUNS}(?:[和及、与/]?(?:单位|部门|科室|责任人|领导|人员))?|(?= ?:)))"
        for role, words in _ROLE_WORDS
    )
    + f"|(?P<person>{begun(_PERSONS)})|(?P<deadline>{begun(_TIMES)})|(?P<other>{begun(_OTHERS)})|(?P<division>{_HEADS})"
    + rf")(?:及[^:()\n、,]{{1,6}})?(?:\([^()\n]{{1,24}}\))?(?P<sign> ?:|(?<=[位门]);(?=[省市县区州国各])|[-—]{{1,2}}(?=[\u4e00-\u9fff])| (?=[\u4e00-\u9fff])|(?=\n)|为(?=[^、,;。()\n]{{0,14}}(?:[局委部办厅院会府社处]|中心|海关|集团|公司|大学|分行|银行|各))|是(?=[^、,;。()\n]{{0,14}}(?:[局委部办院厅府社处庭科室站队]|中心|集团|公司|各))|(?<=[位门]){_NAMED})"
)
"""A label and its colon. Which group matched says what stands behind it."""

_BY_HEADS = "(?:(?:有关|相关|主要|分管)*(?:负责人|负责同志))?"
"""By whom an agency takes part: 县财政局负责人参加."""
_WAYS = "在(?:各自)?(?:职责|职能|权限)范围[内里]|以(?:(?![以方形])[\u4e00-\u9fff]){2,8}[方形]式|共同|逐[一项]|结合(?:各自)?实际|分别|分级|分片|联合|具体|统一|协同|各自|一并|积极|主动|密切|紧密|通力|全力|总体|随时|不定期|全过程|同步|跟进(?!督)|一起|予以|全程|全面|主要(?!责任)|(?<=[局委办厅部府院心])主(?=牵头)|各负其责[,]?|分头|分工|做好|依法|依规|参照|配套|给予|提供(?=支持|配合|协助|(?:业务|技术|政策|专业)*指导)|(?:选派|派)(?:员|人|专人|专家|骨干)(?=参加|参与|协助|配合|指导)|组织(?=指导|监督(?!管理)|督导)|实施(?=指导|监督(?!管理)|督导)|大力(?=支持|配合|协助)|总|抓好|切实|整体|统筹|挂牌|每(?:年|季度?|半年|月|周|旬|日)|(?:(?:加强|适时|定期|跟踪|开展|进行)+(?:业务|技术)?(?=指导|监督|督[导办查促]))"
_HOW = f"(?:{begun(_WAYS)})*"
_AS_TOLD = (
    "(?:按照?|根据|依据|依)(?:照)?[^,;、。]{0,24}?(?:分工|职责|职能|权限|要求|规定|原则|行业|领域|条线|区域)(?:要求)?"
)
_FILL = f"{_BY_HEADS}{_HOW}(?:{_AS_TOLD}{_HOW}){{0,2}}"
"""What may stand before a verb. `_AS_TOLD` ends in many places, so it comes twice at most: a row of them would be read in 2ⁿ ways."""
_TAIL = "(?:负责|具体(?=实施|落实|组织|执行|推进|负责)|督导|督办|组织|落实|实施|推进|推动|协调|抓总|执行|承担|统筹|配合|工作|完成|办理|制定|抓落实|抓好落实)*"
"""What may follow a verb; none of these is two others, for the sake of speed."""
_OBJECT = "(?:(?:完成|制[定订]|组织|开展|编制|研究|推进|建立|提出|做好|出台|落实|起草|拟订|实施|汇总|审核|办理)[\u4e00-\u9fff]{2,12}(?=,))?"
"""What is led, before the next party: 甲局牵头制定办法，乙局配合."""
_SUPPLIES = "(?:提供|给予|做好|落实)(?:资金|经费|技术|人员|物资|政策|要素|后勤|服务)(?:保障|支持)"
_BEHIND_NAME = "(?:(?<=[局委办厅部府院心镇乡道区县])|(?<=全力))"
"""Where a name is whole behind which 保障 is a verb: 市财政局保障, but not 市医疗保障."""
_VERBS: tuple[tuple[Role, str], ...] = (
    (
        "lead",
        f"(?:负责|组织|统筹)?(?:[总双]?牵头|牵总|主办|主抓|主责(?!任)|带队(?:检查|督查|督导)?|抓总|拿总|领衔|主导|总负责|总协调){_TAIL}{_OBJECT}|统筹(?!安排)(?:协调|推进|负责)*|(?:是|作?为)(?:总?牵头|主办|主责)(?:单位|部门)|为主(?:负责|承办|实施)?|(?:承担|履行)牵头(?:责任|职责)",
    ),
    (
        "participate",
        f"(?:负责)?(?:参加|参与|配合(?!度)|协助|(?<![政消体作经年])协办|会办|协同|协管(?![员人])|为辅|支持|协作(?![区组办处机网])){_TAIL}|按职责配合|(?:共同|派员|各派员)?组成(?!员)|(?:作)?为(?:成员|配合|协办|协管|参与|参加|协作|协同|协助)(?:单位|部门)|{_SUPPLIES}",
    ),
    (
        "supervise",
        "(?:负责)?(?:跟进|跟踪|统一|对口)?(?:监督|督导|(?<!目)督办|督查|督促)(?:指导|检查|落实|推进|实施|考核|评估|推动|问责|执纪)*|(?:负|承担|履行|落实)(?:行业|安全|日常|主要)?(?:监管|监督)(?:管理)?(?:责任|职责)|(?:是|作?为)(?:行业)?(?:监管|监督|督导|督办)(?:单位|部门)",
    ),
    (
        "guide",
        "(?:负责)?(?:(?:业务|技术|对口|政策|专业){1,2})?指导(?:督促|监督|推进|落实|推动|实施|协调)*|(?:是|作?为)(?:行业|业务|技术)?指导(?:单位|部门)",
    ),
    (
        "responsible",
        f"{_BEHIND_NAME}保障|归口管理|(?:行业|归口)?主管|(?:统筹|自行)安排|自行组织|兜底(?:保障)?|(?:负责|承办|(?<=[局委办厅部府院心队会])分办|承建|承训|承修|承印|承接|承担|认领|落实|组织实施|实施|组织落实|推进|执行|组织推进|组建|办理|完成){_TAIL}|(?<=具体)[\u4e00-\u9fff]{{1,2}}{_TAIL}|(?:分片)?包干|(?<=[局委办厅部府镇乡道村区县处科站所头])组织|按?(?:照)?(?:各自)?职[责能]分工|各负其责|分工负责|按(?:照)?(?:各自)?职责(?:分工)?(?:做好|抓好|落实)[\u4e00-\u9fff]{{2,8}}|(?:是|作?为)(?:第一|具体|直接)?(?:责任|承办|落实|实施|(?:行业)?主管)(?:单位|部门|主体)|负(?:总|全|主|主要(?=责任)|领导|主体|属地|直接|(?:行业)?主管(?=责任)|首要(?=责任))责任?|(?:承担|履行|落实)(?:主体|属地(?:管理|监管)?|直接|领导|首要|(?:行业)?主管)责任",
    ),
)
_BEHIND_HOW = "(?<=具体)"
"""Behind this any character may begin a verb."""
_DOES = "|".join(f"(?P<{role}>(?:{_BEHIND_HOW}|(?=[{beginnings(words)}]))(?:{words}))" for role, words in _VERBS)
_DOES = f"{_FILL}(?:{_DOES})"
_BEGINS = rf"[按依以{beginnings(_DOES)}](?:(?<=[按依以])|(?=[{characters(_DOES)}])|(?<=具体.))"
VERB_BEGINS = re.compile(_BEGINS)
"""How a verb begins, by its first two characters; behind 按, 依 and 以, and as the one behind 具体, any may stand. Few names hold such."""
_COMMA_LOST = (
    rf"(?:(?<=牵头|主办)|(?<=牵头负责))(?=(?:(?:[国省市县区州旗](?![级直内域场属])[\u4e00-\u9fff]{{1,14}}?|(?:{STEMS}))(?:[局委厅办部署院会府联队站所]|中心)"
    r"|各[\u4e00-\u9fff]{1,8}?(?:[局委办府院校所县区市旗镇乡]|街道|部门|单位|中心))"
    r"(?:、[^,;。()\n由]{2,200}?)?(?:按(?:各自)?职责(?:分工)?)?(?:负责|配合|参加|参与|协助|协办|落实)(?:[,;。)\n]|$))"
)
"""Behind who leads, the next party without a comma before it: 市教育局牵头市财政局、市住建局配合."""
VERB = re.compile(rf"(?={_BEGINS}){_DOES}(?:并[\u4e00-\u9fff]{{2,6}})?(?:(?=[、,;。) \n]|$)|{_COMMA_LOST})")
"""A verb that closes a list of actors: 牵头, 按职责分工负责, 配合. `role_of` tells which."""

TOGETHER = re.compile(
    r"(?:牵头)?(?:(?<=[局委办厅部府院会])商(?=[国省市县区州旗][\u4e00-\u9fff])|会同(?!县(?:[、,;。)\n]|(?:人民)?政府|$))|商同|会商(?!务)|(?<!开展)(?<!进行)(?<![、,;:(\n][省市县区州])(?<!^[省市县区州])联合(?![会社体国办]|银行|指挥部|检查|整治|行动|演练|督[查导办]|惩戒|审查|验收|监管|巡查|调查|攻关|[\u4e00-\u9fff]{2,4}组|财险|财产|人寿|保险|网络|执法|大学|工会|公司|专班|委员))(?=[\u4e00-\u9fff])"
)
"""Between two lists: the second one takes part."""

_EACH = r"分别负责的?(?:为|是|即)[^,;。()\n]{0,12}牵头"
EACH = re.compile(_EACH)
"""Each of those leads who 分别负责: 分别负责为各部门分别牵头."""
BEHIND_SIGN = '(?:[分逗顿]号|[“"][,;、][”"]号?)之?后'
_REST = rf"(?:其[他余它]|{BEHIND_SIGN})[^,;。()\n]{{0,24}}(?:单位|部门|部室|处室|科室|者|的|配合|参与|参加|协助)(?:落实|实施)?"
"""What the others do: 其余为配合单位, 其他单位配合."""
_SAME = "(?:以?下(?:各[项条])?[均都]?同|后[均都]?同|下略)"
"""That what was said holds for what follows, too."""
CONVENTION = re.compile(
    r"(?:除[^,;。()\n]{0,24}外,)?(?:注:)?(?:负责的?(?:为|是|即)[^,;。()\n]{2,14}[,;])?(?:[^,;。.()\n、:]{1,14}中,)?[^,;。.()\n、:]{0,24}?(?:第[一1](?!责任|时间|产业|批|季)|首位|首列|[排列]首|首个|最前|居首|领头|排在前|排名在前|排前|列前|首行|最先|(?:[逗分]号|[“\"][,;、][”\"]号?)(?=之?前))[^,;。()\n、:]{0,14}?"
    r"(?:(?<=[的者]),)?(?:为|是|系|作为|即|负责)(?:该项?|本项?|总|任务|工作|相应|对应|主|项目|整改|办理|指导)?(?:工作|任务|事项)?的?(?:总?牵头|主办|主责|第一责任|主要责任)[^,;。()\n、:]{0,12}"
    rf"(?:,[^,;。()\n]{{2,14}}负[总主全]责)?(?:,负责[^,;。()\n]{{2,12}})?(?:,(?:有)?(?:多个|几个)牵头[^,;。()\n]{{0,20}}负责)?(?:[,;]?{_REST})?(?:[,;]?{_EACH})?(?:,?{_SAME})?"
    r"|第一(?:个)?(?:责任|承办|主办|实施)(?:单位|部门)(?:即?为|是|即|系)(?:总?牵头|主办)(?:单位|部门)?(?:,?"
    + _SAME
    + r")?"
    r"|(?:[^,;。()\n、:]{0,12}(?:多个|几个|两个)[^,;。()\n、:]{0,10},)?(?:原则上)?由[^,;。()\n、:]{0,4}(?:排|列)[^,;。()\n、:]{0,6}(?:第一|首)位?[^,;。()\n、:]{0,4}(?:单位|部门)牵头(?:负责)?(?:[,。]?"
    + _SAME
    + r")?"
    rf"|[^,;。()\n、:]{{0,16}}?(?:[排列居位][^,;。()\n、:]{{0,3}}(?:第一|首)位?(?:的|者)|首位)(?:责任)?(?:单位|部门|者)?(?:负责)?牵头(?:负责)?(?:,负[总主全]责)?(?:[,;]?{_REST})?(?:,?{_SAME})?"
    r"|牵头(?:单位|部门)(?:为|是)?[^,;。()\n、:]{0,6}(?:列|排|居|位)[^,;。()\n、:]{0,4}(?:第一|首)位?(?:的(?:责任)?(?:单位|部门|者))?(?:,?"
    + _SAME
    + r")?"
)
"""The first one listed leads: 列第一位者为牵头单位，下同."""

FOR_ALL = (
    "(?:(?:均|都|一律)(?:作?为|是)(?:(?:以下|下列|上述|后续|本方案)?(?:各|所有|全部)项?(?:重点)?(?:任务|工作|措施|事项)的?)?"
    "|(?:作?为|是)(?:以下|下列|上述|后续|本方案)?(?:各|所有|全部)项?(?:重点)?(?:任务|工作|措施|事项)的?)(?:共同|当然)?"
)
"""What a group is for all that a paper lists: 各县区政府为各项任务责任单位."""
STANDING = re.compile(
    r"(?:以下|下列|下述|后续|后面|其后|具体|各项|本方案|上述|所有|其他|以上)(?:[^。;()\n]|\([市县区旗、]{1,7}\)){0,20}?(?:均|都|同样|一律)(?:需|由|须|要|应|涉及)?(?:[^。;()\n]|\([^()\n]{0,24}\)){0,40}?"
    r"(?:,?(?:不再|不另|不一一)[^,。;()\n]{0,10}|,?"
    + _SAME
    + r")+|,(?:不再|不另|不一一)(?:列出|单列|重复|做分工|标注|列入|说明)(?:,?"
    + _SAME
    + r")?"
    rf"|(?<=[,;。:(])各(?:[^。;()\n:,]|\([市县区旗、]{{1,7}}\)){{2,60}}?{FOR_ALL}(?:责任|配合|落实|实施|参与)(?:单位|主体|部门)(?:,?(?:不再|不另|不一一)[^,。;()\n]{{0,10}}|,?{_SAME})+"
)
"""Who has a part in all that follows: 以下各项均需各县区政府落实，不再列出."""

TIME = re.compile(
    r"(?<=[,;。:(])(?!(?:[^,;。()\n])*(?:局|委|厅|府|负责|牵头))[^,;。():\n、]{0,10}?(?:\d{4}年|\d{1,2}月|年内|年底|季度|长期|持续|常年|全年|立即|即日|每年|每季|每月|适时|分阶段|近期|常态化|立行立改)[^,;。()\n、]{0,12}(?=[,;。)]|$)"
)
"""A time between commas: 年内持续推进, 2025年底前完成."""

FIRST = re.compile('第[一1]|首|最前|居首|领头|排在前|排名在前|排前|列前|最先|逗号|分号|“[,;、][”"]|"[,;、][”"]')
"""Each match of `CONVENTION` holds one of these, up to sixty characters behind its beginning."""
REMARKS = re.compile(
    rf"{FIRST.pattern}|{one_of(BOLD)}|下同|不再|不另|不一一|\*|★|☆|▲|△|●|#|年|月|季|长期|持续|常年|立即|即日|适时|分阶段|近期|常态化|立行立改"
)
"""Each match of `CONVENTION`, `STANDING`, `TIME` and `STAR` holds one of these, each told by its first character: a search among such
is quick."""

MARKS = "*★☆▲△●#"
"""Signs that may mark who leads."""
STAR = re.compile(
    rf"(?:(?:带|标|标注|加|注|有)[“\"]?|[“\"]|(?<=[(,;。: \n])(?=[^ \n]号?(?:为|的|者|单位|部门|表示|代表)))(?P<sign>[{MARKS}])[”\"]?号?(?P<behind>后)?(?:的|者)?[^,;。()\n]{{0,8}}?为(?:总?牵头|主办|主责|(?:第一|首要)责任)[^,;。()\n]{{0,6}}(?P<others>[,;]?(?:未标|其[他余])[^,;。()\n]{{0,10}}为(?:{one_of(HELPS)})[^,;。()\n]{{0,4}})?(?:,?{_SAME})?"
)
"""Marked ones lead: 标*的为牵头单位."""
NOTED = re.compile(
    rf"[“\"]?\((?:牵头|主办)\)[”\"]?(?:字样)?的?[^,;。()\n]{{0,6}}为(?:总?牵头|主办)[^,;。()\n]{{0,4}}[,;](?:未标|其[他余])[^,;。()\n]{{0,10}}为(?:{one_of(HELPS)})"
)
"""Those noted as leading lead, and the others help: 标注“(牵头)”的为牵头单位，其余为配合单位."""
BESIDE_NAMES = re.compile(rf"括[号弧](?:内|中|里)[)”\"]{{0,2}}的?{PARTY}?(?:为|是)(?:{one_of(HELPS)}){PARTY}")
"""Those in brackets behind a name help it: 责任单位后括号内为配合单位."""
IN_BOLD = re.compile(
    rf"(?:加粗|粗体|黑体|加黑(?![臭恶名社])|标黑|标粗|[加带有标注]{{0,2}}下划线)[^,;。()\n]{{0,14}}?(?:(?:为|是|系)(?:总?牵头|主办|主责|第一责任)|(?<=[的者])(?:总?牵头|主办)|{PARTY}(?:总?牵头|主办))[^,;。()\n]{{0,6}}(?:[,;][^,;。()\n]{{2,16}}(?=[,;]其[他余]))?(?P<others>[,;]?(?:未|其[他余]|非)[^,;。()\n]{{0,12}}?(?:(?:为|是|系)?(?:{one_of(HELPS)})|(?:为|是|系)协作)[^,;。()\n]{{0,4}})?"
)
"""Those set in bold or underlined lead: 加粗的为牵头单位，其余为配合单位; 加下划线的单位牵头，其余配合."""


WHOLE_LABEL = re.compile(
    rf"(?:总?牵头|责任|主办|主责|承办|落实|实施|组织|参演|参训|{one_of(HELPS, GUIDES, SUPERVISES)}|(?:技术|业务|政策)指导|帮扶|包联|包保|完成|办理|办结|整改)(?:{PARTY}|时限|时间|期限|措施|目标|责任人|人) ?:"
)
BARE_LABEL = re.compile(rf"(?:牵头|总牵头|责任|配合|参与|协办|主办|承办|落实|实施|组长|成员)(?:单位|部门) ?{_NAMED}")
"""A whole label without its sign."""
_NAME_ENDS = frozenset(")局委办部厅署院会府司处社站所组店团队区县市州乡镇道心联馆校行关等位门商日月年前底长记席任×X某")
_ENDS_LIST = re.compile("(?:配合|参加|参与|协助|协办|负责|落实|牵头|指导|坚持|推进|实施|完成)$")


def find_star(text: str) -> re.Match[str] | None:
    """The sentence that says that marked ones lead. Most texts hold no such sign, which is found out much quicker."""
    return STAR.search(text) if any(sign in text for sign in MARKS) else None


def role_of_groups(match: re.Match[str]) -> Role:
    """The role that a pattern with the groups `lead` and `participate` found; who is in neither is responsible."""
    return "lead" if match["lead"] else "participate" if match["participate"] else "responsible"


def stands_apart(label: re.Match[str]) -> bool:
    """Whether a match of `LABEL` stands behind a sign, or is whole and runs on behind a name or a date:
    责任单位:市教育局完成时限:2025年, 牵头单位:县残联责任单位县教育局."""
    before = label.string[label.start() - 1 : label.start()]
    if not before or before in "(,;。、/\n: )->—|●○■□◆◇▪•·*★▲△":
        return True
    whole = WHOLE_LABEL.match(label.group()) or BARE_LABEL.match(label.string, label.start())
    return before in _NAME_ENDS and whole is not None


def behind_label(text: str, end: int) -> bool:
    """Whether the sentence up to `end` is what stands behind a whole label, where a numeral may follow without a stop."""
    start = max(end - 200, 0)
    found = WHOLE_LABEL.search(text, max(start, text.rfind("。", start, end) + 1), end)
    return found is not None and (
        text[end - 1 : end] in _NAME_ENDS or _ENDS_LIST.search(text, max(end - 2, 0), end) is not None
    )


def role_of(match: re.Match[str]) -> Label:
    """What a match of `LABEL` or `VERB` stands for; a division of work (责任分工：) counts as responsible."""
    kind = match.lastgroup
    if kind not in _ROLES_AND_MORE:
        kind = next((name for name in _ROLES_AND_MORE if match[name] is not None), kind)
    return "responsible" if kind == "division" else kind  # type: ignore[return-value]


_ROLES_AND_MORE = (*(role for role, _ in _ROLE_WORDS), "person", "deadline", "other", "division")
"""The groups of `LABEL` of which one matched; of `VERB` it is the last group, and in labels others follow it."""


def role_of_column(heading: str) -> Label | None:
    """What a column of a table holds, from its heading; None for one that is no party and no time, and for a cell that names a party
    behind a label (牵头单位：市教育局).

    >>> [role_of_column(h) for h in ("牵头单位", "责任部门", "配合单位", "完成时限", "责任领导", "工作任务")]
    ['lead', 'responsible', 'participate', 'deadline', 'person', None]
    """
    return (_role_of_column if len(heading) <= LONGEST_KEPT else _role_of_column.__wrapped__)(heading)


@lru_cache(maxsize=NAMES_KEPT)
def _role_of_column(heading: str) -> Label | None:
    plain = head_meant(heading.replace(" ", "").replace("\n", "").rstrip(":"))
    if ":" in plain.partition("(")[0]:
        return None
    if _PERSON_OF.search(plain):
        return "person"
    plain = _INSIDE.sub("", _ROLE_BESIDE.sub("", plain))
    match = LABEL.match(plain + ":")
    if match and match.end() >= len(plain):
        role = role_of(match)
        return None if role == "other" else role
    return next((role for words, role in _COLUMNS if words.search(plain)), None)


_PERSON_OF = re.compile(f"{PARTY}的?(?:主要|分管|具体|直接)?(?:责任人员?|负责人|负责同志|联系人|联络员|领导)$")
"""The person of a party: 牵头单位责任人, but not 牵头单位及责任人."""
_ROLE_BESIDE = re.compile(rf"(?<=[\u4e00-\u9fff])\((?:{_ANY_ROLE})(?:{_NOUNS})?\)$")
"""Another word for a role behind that of a column: 会办(分办)."""
_INSIDE = re.compile(
    r"^(?:[局院校厅委部]内|内部)(?=[\u4e00-\u9fff]{4})|(?<=[\u4e00-\u9fff]{4})\(其[他余][\u4e00-\u9fff]{2,8}\)$"
)
"""What a heading says besides: 局内牵头科室(其他科室配合)."""
_NO_THING = (
    "(?!.*(?:事项|内容|任务|要点|工作|项目|意见|要求|时间|结果|进展|问题|频次|电话|方式|情况|举报|措施|指标|清单)$)"
)
"""What a column of no party is headed by: 督查事项."""
_COLUMN_WORDS: tuple[tuple[str, Label], ...] = (
    ("领导|责任人|负责人|联系人", "person"),
    ("时限|时间|期限|节点|(?:完成|完工|竣工|办结|销号|截止|截至|起止)日期", "deadline"),
    (f"^(?:总?牵头|主办|主责|发起){_NO_THING}[^配协参]{{0,6}}$", "lead"),
    (f"^(?:配合|协办|参与|参加|协同|协助){_NO_THING}[^牵责]{{0,6}}$", "participate"),
    ("^[\u4e00-\u9fff]{2}保障(?:单位|部门)$|^(?:服务|要素|配套|协调)保障$", "participate"),
    ("指导(?:单位|部门|科室)$", "guide"),
    (f"^指导{_NO_THING}[^、]{{0,4}}$", "guide"),
    ("^(?:考核|评分|考评|验收)(?:单位|部门|机构)$", "supervise"),
    ("^[\u4e00-\u9fff]{2}(?:督导|监督|督办|督查)$", "supervise"),
    (f"^(?:督导|监督|督办|督查){_NO_THING}[^、]{{0,4}}$", "supervise"),
    (
        r"^(?:责任|落实|实施)(?:[旗县市区州盟镇乡村]|街道|社区|\([市县区村、]+\)|\(社区\))+$|(?:责任|职责|承办|落实|实施|承担|负责|主管|行使|履职|权责)(?:单位|部门|科室|主体|机构)|^(?:负责|责任)[\u4e00-\u9fff]{0,4}(?:单位|部门)$|^(?:(?:涉及|成员|相关)?(?:部门|单位)(?:名称)?|(?:责任|职责|任务|迎考|迎检|考核|创建|整改)分工)$",
        "responsible",
    ),
)
_COLUMNS = tuple((re.compile(words), role) for words, role in _COLUMN_WORDS)
