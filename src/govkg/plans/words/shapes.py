"""What the name of an agency looks like: endings, level prefixes, collectives. The grammar that carries names no table knows."""

from __future__ import annotations

import re
from functools import lru_cache

from govkg.numerals import HAN

NAMES_KEPT = 20_000
"""How many names each function on names remembers: archives name the same agencies again and again."""
LONGEST_KEPT = 100
"""Longer ones are no names, and would fill the memory."""

SINGLE_ZONES = "高新区|经开区|开发区|新区|示范区|度假区|保税区|合作区|景区|新城|林区|矿区"
"""Zones that a committee governs, each of which is one body where no 各 stands before it."""
ZONES = f"{SINGLE_ZONES}|园区|功能区|管理区"
"""The same with words for several zones of a place."""
ENDINGS = (
    "委员会|办公室|办公厅|人民政府|管委会|办事处|领导小组|工作组|工作队|专班|联席会议|指挥部|防指|防总|检察院|法院|组织部|宣传部|统战部|政法委|纪委监委|总工会|工商联|红十字会"
    "|开发区|高新区|经开区|示范区|度假区|保税区|合作区|园区|高新园|科技园|产业园|工业园|物流园|创业园|新区|大学|学院|学校|中学|小学|中心校|幼儿园|医院|集团|公司|银行|分行|支行|协会|商会|学会|联合会|联合社|供销社|研究院|研究所|设计院|报社|电视台|广电台"
    "|分局|总局|支队|总队|大队|中队|军分区|警备区|解放军|武警部队|驻地部队|预备役部队|民兵预备役|基干民兵|民兵应急分队|驻军|武装部|海关|海事局|海事处|监狱|兵团|剧团|歌舞团|艺术团|乐团|卷烟厂|发电厂|热电厂|水厂|污水处理厂|看守所|戒毒所|管理局|服务局|中心|街道|党工委|工委|党委|党组|党校|常委会|主席团|政协|人大|妇联|残联|文联|科协|侨联|社科联|作协|团委|共青团|团中央"
    "|林场|职业中专|职业高中|营业所|营业部|分理处|储蓄所|农场|牧场|总社|供销总社|集团公司|铁塔|电网|移动|联通|电信|邮政|博物馆|图书馆|档案馆|文化馆|科技馆|美术馆|纪念馆|展览馆|体育馆|史志办|专员办|监管局|证监局|党史研究室|研究室|督查室|信息室|政研室|监察室|管理室|监察组|监督室|参事室|督导室|监督检查室|审查调查室|审理室|信访室|党风室|督察室|接待室|巡察组"
    "|主管部门|管理部门|监管部门|人民武装部|出版社|广播电台|气象台|农商行|农发行|农信社|讲师团|军区|机务段|医共体|工作站|管理站|服务站|监督站|监督总站|直属库|车务段|公路段|工务段|管理处|管理所|派出所|事务所|车站|火车站|执法队|执法局|交易所|保障所|机关|立案庭|人民法庭|巡回法庭|基地|联盟|促进会|理事会|董事会|基金会|委会|政府"
)
_LONGEST_ENDING = max(map(len, ENDINGS.split("|")))
STEMS = (
    "教育|教体|科技|科学技术|工信|工业和信息化|工业信息化|经信|发改|发展改革|发展和改革|公安|民政|司法|财政|人社|人力资源社会保障|人力资源和社会保障|自然资源|资规|规划"
    "|生态环境|环保|住建|住房城乡建设|住房和城乡建设|建设|交通|交通运输|水利|水务|农业|农业农村|商务|文旅|文化旅游|文化和旅游|卫健|卫生健康|人口计生|计生|退役军人事务|应急|应急管理|审计|国资|市场监管"
    "|市场监督管理|统计|体育|医保|医疗保障|税务|气象|城管|城市管理|宣传|网信|编制|机构编制|金融|地方金融|林业|林草|园林|信访|乡村振兴|消防|邮政|通信|民族宗教|工会|共青团|大数据|政务服务|行政审批|综合执法"
)
"""Fields of work that stand for an agency in 教育、财政等部门."""
FIELD = re.compile(rf"(?!规划|农业$|卫生|建设)(?:{STEMS})$")
"""A field that 和 parts from the department of another one: 交通运输和铁路部门, but not 规划和自然资源部门."""
_STEM = re.compile(rf"^(?:国家|省|自治区|市|区|县|州|旗|盟)?(?:{STEMS})(?:部门|系统)?$")
_CORPS = r"第[一二三四五六七八九十\d]{1,3}师|[一二三四五六七八九十〇零\d]{1,4}团"
"""What the parts of 兵团 are called: 第四师, 一〇四团."""
_ENDING = re.compile(
    rf"(?:{ENDINGS}|{_CORPS}|[部委局厅署办院处司所站队台馆校会社组室行县区市省州盟旗镇乡厂矿]|(?<!家)庭|公安|编办|网信办|团[省市县区州]委|[\u4e00-\u9fff]{{2}}(?:部门|(?<![本专百工])(?<!(?<![科教])文)(?<!(?<!安)全)(?<!(?<!医)学)(?<!(?<![管病心审])理)科)|[\u4e00-\u9fff]{{2}}(?<![控参合入持炒募配招占体先])股|国网[\u4e00-\u9fff]{{2,8}}(?:电力|供电)|少年宫|文化宫)$"
)
_LAST = frozenset("部委局厅署办院处司所站队台馆校会社组室行县区市省州盟旗镇乡厂矿")
"""A name that ends with one of these needs no look at `_ENDING`, which holds them all."""
_OFFICE = re.compile("[\u4e00-\u9fff][局委厅署办]")
"""With what most names end; `_STRICT` holds it, too, beside many other endings."""
_STRICT = re.compile(
    rf"(?:{ENDINGS}|{_CORPS}|审判第?[{HAN}]?庭|[\u4e00-\u9fff](?:局|委|厅|署)|[\u4e00-\u9fff]{{2}}部|[\u4e00-\u9fff]{{1,}}办|(?:省|市|区|县|州)(?:委|府)"
    r"|国网[\u4e00-\u9fff]{2,8}(?:电力|供电)|[\u4e00-\u9fff]{2,}(?<![控参合入持炒募配招占体先])股|[\u4e00-\u9fff]{2,}(?<!专业)(?<!农民)(?<!农村)(?<!社员)合作社|[\u4e00-\u9fff]{2,}(?:院|台|馆|(?<!社)会|(?<!公)司)|[\u4e00-\u9fff]{2,}(?<![本专百工])(?<!(?<![科教])文)(?<!(?<!安)全)(?<!(?<!医)学)(?<!(?<![管病心审])理)科)$"
)
_OWN_OFFICE = re.compile(r"[市省区县州](?:局|委|厅|院)[\u4e00-\u9fff]{2,10}[处室科]$")
"""An office of the agency whose paper it is: 市局法制处."""
_LOCAL = re.compile(
    r"[市县区旗](?:(?:第?[一二三四五六七八九十]{1,2}|实验|职)[中小]|电大|公墓|苗圃|火葬场)$|(?:国家统计局|[省市区县州旗镇乡](?![场民域区内级际城直属]))[\u4e00-\u9fff]{1,12}(?:[站厂园处]|(?:教研|督导|督查|接待|编研|招办|仲裁)室|(?<!场)所|社|(?<!军)队|校|书店|监狱|公墓|少年宫|文化宫|协|联|[工农建中人]行|[城交文水农国]投|[防汛]指)$"
    f"|[省市县区州旗镇乡]第?[{HAN}]{{1,2}}[中小高幼]$"
)
"""Small bodies of a place, whose endings are too common to tell one without its level: 市疾控所, 县水厂, 国家统计局某某调查队, 县一中."""
_EVENT = re.compile(
    "(?:运动|博览|展览|交易|音乐|晚|(?<!代表)大|年|座谈|发布|洽谈|招聘|听证|推进|动员|调度|例|现场|庙|交流|研讨|论证|评审|茶话|联欢|展销|订货)会$"
)
"""What ends as federations do and is an event: 职工运动会."""
_FIELD_BODY = f"(?:(?:人民)?政府|办事处|党委|党工委|(?:{STEMS})[\u4e00-\u9fff]{{0,4}}[局委办]$)"
_FOR_IT = r"[\u4e00-\u9fff]{0,10}(?:办|办公室|专班|小组|司)$"
_MODAL = rf"(?:(?:要|应(?!急|对(?![省市县区州各]){_FOR_IT})|将|可(?!克达拉|可))(?!(?:(?<=应)县|[^市县区省州乡村镇本其各全由向对把和与给请报经到让在从该当以原](?:县|市|镇|乡|街道)){_FIELD_BODY}))"
"""What a sentence goes on with, unless a place begins so: 要建设…, but 应县教育局, 将台街道办事处, and 应对气候变化办公室."""
_SAYS = (
    rf"干部$|带队$|(?<![\u4e00-\u9fff]){_MODAL}|对(?<=[\u4e00-\u9fff]{{2}}对)(?<!应对)(?![外口台])|落实(?!(?![到好各]){_FOR_IT})|"
    r"负责|牵头|主持(?!人)|职责|分工|下同|不再|按照|进行|开展|设在(?<!建设在)|任组长|推[进动](?!办|[处科局]|委员会|小组|工作组|领导|中心|联席)|加强|建立|完善|实现|提高|制定|组织实施|确保|以上|以下|以及时|局(?<=[大格布结开破变僵]局|(?<!安)全局)$|全部(?<!安全部)$|(?:统一|决策|安排|工作|周密|战略|总体|全面)部署$"
)
_NOT_NAME = re.compile(
    rf"[。!?“”<>干带要应将可对落负牵主职分下不按进开设任推加建完实提制组确以局全统决安工周战总](?:(?<=[。!?“”<>])|(?<=(?=(?:{_SAYS})).))"
)
"""What no name holds. It begins with a class of the characters with which any of that begins, which makes the search quick."""
LEVEL_PREFIX = re.compile(
    r"(?:国家|国务院|中央|中共|全国|省|自治区|市|区|县|州|旗|盟|行署|地委(?![派托])|我省|我市|我县|我区|本市|本省|团|驻|国网|民航|中国人民银行|人民银行)"
)
UNIT_OF_PLACE = re.compile("(?:省|自治区|市|县|区|州|盟|旗)$")
"""What kind of place it is, at the end of its name: 省 in 浙江省."""
OWN_PREFIX = re.compile(
    rf"{LEVEL_PREFIX.pattern}|镇(?![江宁原平雄远康沅巴安坪赉海])|乡(?![宁镇村城])|街道(?!社区|[级村居、和及])(?=[\u4e00-\u9fff])"
)
"""The same with those of a town or a sub-district, 镇财政所, 街道城管办, but not with places that begin so, 镇江."""
WORKING_GROUP = "(?![各每该本下由])[\u4e00-\u9fff]{2,12}组"
"""The name of a working group: 综合协调组, 接待组."""
PLACE = re.compile(
    "(?!全|各|本|[城山园辖景社小库灾矿林地郊农新老街]区|地市|[城乡集村古]镇|推进)[\u4e00-\u9fff]{1,8}(?:镇|乡|街道|县|区|市|旗|村|社区)"
)
"""Places that act as those do who govern them: 东山镇, 南山县."""
BODY_GOES_ON = (
    "(?:(?:检查|管理|执法|考核|评估|评价|服务|指导|协调|指挥|保障|宣传|培训|处置|救援|监测|推进|人事|审批){0,2}"
    "(?:站(?![点台区])|科(?![学技普研创室])|股|室(?![内外])|办(?![理好结公])|组(?![织建成])|处(?![置理罚分])|局(?![部机属])|委(?:员会|(?![托派员]))|院(?![校内外前])|所(?![有需属在辖涉])"
    "|中心(?![城校区镇村小])|大队|支队|中队|总队|窗口(?!单位|人员)|小组|专班))"
)
"""How a name goes on behind what could be a verb: 监督 所, 监督 检查室, 组织 处, but not 组织 处置."""
SUPERVISES = f"监督(?!电话|等(?:有关|相关|职能)?(?:部门|单位)|{BODY_GOES_ON})"
"""The verb, where it is no part of a name: 市纪委监督检查室, 环保、质量监督等部门."""
GUIDES = f"指导(?!{BODY_GOES_ON})"
_ODD = re.compile(r"[^〇\u3400-\u9fffA-Za-z0-9()\-·/、“”\"&+*]")
_NAMED_PLACE = re.compile(
    "(?!(?:[各本该此我每所其辖属由在向对把让使帮]|将(?!乐)|全[省市县区旗镇乡村]|[两三多几]个|新农|小城)|[\u4e00-\u9fff]{0,2}(?:[\u4e00-\u9fff]?在全|当地|属地|有关|相关|所在|所属|重点|试点|示范|中心|项目|涉|双方|自然|行政|建制|帮扶|结对|贫困|先进|城乡|农村|乡村|美丽|特色|产业|强))"
    "[\u4e00-\u9fff]{2,4}(?<![乡村各])(?:镇|乡|村|街道|苏木)"
)


@lru_cache(maxsize=NAMES_KEPT)
def complete(name: str) -> bool:
    """Whether `name` ends as agencies end, and is long enough to stand alone: 市教育局 but not 文化 or 社会.

    >>> [complete(n) for n in ("市教育局", "文化", "市人力资源", "市委", "政府", "财政部")]
    [True, False, False, True, False, True]
    """
    bare = strip_brackets(name)
    if len(bare) < 2 or _NOT_NAME.search(bare) or _EVENT.search(bare):
        return False
    ends = _OFFICE.fullmatch(bare, len(bare) - 2) or _STRICT.search(bare, _tail(bare))
    return bool(ends or _OWN_OFFICE.match(bare) or _LOCAL.match(bare)) and bare not in _NO_NAME


_NO_NAME = frozenset(
    [
        "政府",
        "人民政府",
        "委员会",
        "办公室",
        "学校",
        "公司",
        "社会",
        "协会",
        "机关",
        "医院",
        "银行",
        "集团",
        "大学",
        "基地",
        "中心",
        "民办",
        "公办",
        "合办",
        "举办",
        "全部",
        "机会",
        "部门",
        "干部",
    ]
)
"""What ends as agencies do and names none by itself."""


def _tail(name: str) -> int:
    """From where on a name is searched for its ending: what stands before the longest one and two characters makes no difference."""
    return max(0, len(name) - _LONGEST_ENDING - 2)


@lru_cache(maxsize=NAMES_KEPT)
def plausible(name: str) -> bool:
    """Whether `name` may be an actor where a clause expects one: an ending of agencies or places, and no words of a sentence."""
    bare = strip_brackets(name)
    return (
        2 <= len(bare) <= 30
        and not _NOT_NAME.search(bare)
        and bool(bare[-1] in _LAST or _ENDING.search(bare, _tail(bare)) or _STEM.match(bare) or _LOCAL.match(bare))
    )


def named_place(name: str) -> bool:
    """Whether `name` is that of one town, township or village, not of a kind of them.

    >>> [named_place(n) for n in ("东山镇", "三河镇", "河口村", "所在镇", "中心村", "乡镇", "小城镇")]
    [True, True, True, False, False, False, False]
    """
    return _NAMED_PLACE.fullmatch(name) is not None


_LATIN = re.compile(
    r"(?![^A-Za-z]*(?:none|null|nan|n/a|tbd)[^A-Za-z]*$)[^\u3400-\u9fff]*[A-Za-z]{3}[^\u3400-\u9fff]*", re.IGNORECASE
)


def in_latin(name: str) -> bool:
    """Whether a name is one in Latin letters alone, as those of a sheet coded in English are.

    >>> [in_latin(n) for n in ("Civil Affairs Bureau", "CDC", "OA办公室", "n/a", "NA", "/")]
    [True, True, False, False, False, False]
    """
    return _LATIN.fullmatch(name) is not None


@lru_cache(maxsize=NAMES_KEPT)
def odd(name: str) -> bool:
    """Whether characters stand in it that no name has."""
    return bool(_ODD.search(name)) or not 2 <= len(name) <= 30


@lru_cache(maxsize=NAMES_KEPT)
def strip_brackets(name: str) -> str:
    """`name` without bracketed additions: 市委文明办(创城办) is 市委文明办.

    >>> strip_brackets("市委文明办(创城办)")
    '市委文明办'
    """
    if "(" not in name:
        return name
    kept, depth = [], 0
    for character in name:
        depth += character == "("
        if not depth:
            kept.append(character)
        depth -= character == ")" and depth > 0
    return "".join(kept)
