"""What a figure looks like: number, unit and the words around it that say how it is meant."""

from __future__ import annotations

import re

from govkg.numerals import HAN, read_numeral
from govkg.plans.model import Comparison

_NOT = ("不", "不得", "不应", "不能")
_RISING = ("增长", "提高", "提升", "增加", "上升", "上涨")
_FALLING = ("下降", "下调", "下浮", "缩短", "缩减", "精简", "削减", "降低", "减少", "压减", "压降", "压缩", "缩小")
_TO = ("至", "到", "为")
VERBS: dict[str, Comparison] = {
    "至少": ">=", "达不低于": ">=",
    **{f"{no}{less}": ">=" for no in _NOT for less in ("低于", "少于", "小于")},
    **{f"{no}{more}": "<=" for no in _NOT for more in ("高于", "超过", "大于", "多于")},
    "控制在": "<=", "控制到": "<=", **{f"{verb}{to}": "<=" for verb in (*_FALLING, "降", "减") for to in _TO}, "压至": "<=", "压到": "<=",
    "超过": ">", "突破": ">", "高于": ">", "大于": ">", "多于": ">", "超": ">",
    "≥": ">=", "≧": ">=", "⩾": ">=", "大于等于": ">=", "大于或等于": ">=", "≤": "<=", "≦": "<=", "⩽": "<=", "小于等于": "<=", "小于或等于": "<=",
    ">": ">", "＞": ">", "<": "<", "＜": "<",
    "低于": "<", "少于": "<", "小于": "<",
    **dict.fromkeys((*_RISING, "新增"), "+"), **dict.fromkeys(_FALLING, "-"),
    "达到": "=", "均达到": "=", "达": "=", "达至": "=", **{f"{verb}{to}": "=" for verb in (*_RISING, "扩大", "发展") for to in _TO}, "增至": "=", "升至": "=",
    "稳定在": "=", "保持在": "=", "维持在": "=", "确保在": "=", "保证在": "=", "完成": "=", "建成": "=", "实现": "=",
}  # fmt: skip
_AFTER: dict[str, Comparison] = {"以上": ">=", "及以上": ">=", "以下": "<=", "及以下": "<=", "以内": "<=", "之内": "<="}
_UNITS = (
    "个百分点|百分点|%|％|‰|平方公里|平方千米|平方米|立方米|公里|千米|公顷|万亩|亩|千瓦时|千瓦|兆瓦|吨标准煤|吨|万元|元|美元|人次|户次|个工作日|工作日|个月|分钟|小时|天|秒|件|家|个|所|处|座|项|人|名|户|"
    "套|台套|条|张|台|辆|万人|床|支|例|次|架次|班次|倍|岁|米|升|毫升|立方|分贝|公斤|千克|斤|平方|期|批次|批|场次|场|门|种|类|部|株|头|只|羽|尾|艘|架|盏|幅|片|对|篇|册|笔|宗|起|栋|幢|口|眼|课时|学时"
    "|PFLOPS|PFlops|EFLOPS|EFlops|[TPE]B|Gbps|Mbps|MWh|[MGk]W|kWh|km|㎡"
    "|标箱|标准箱|列|趟|剂次|剂|家次|路|块|份|根|枚|箱|盒|村|镇|蒸吨|微克|毫克|克"
    "|座次|亩次|车次|人天|人日|标台|平米|立米|标方|万方|吨公里|千伏安|兆伏安|棵|颗|盆|桶|学分|[:：∶]1(?![0-9])|[/／]10万|封(?![闭山育])|轮(?![作换候岗训值])|间(?![隔接歇])"
    "|本(?![科市省县区月年级])|组(?![织建成合团长装])|节(?![能水约日])|床(?![位铺])|分(?![之钟类别析批期段布工级解散时局步层赴秒区])"
)
_PER = r"(?:[/／](?:立方米|平方米|平方公里|千瓦时|工作日|千人|万人|万元|小时|升|人|户|亩|吨|年|月|日|天|秒)|每(?:立方米|升))"
_UNIT = f"(?:{'|'.join(sorted(_UNITS.split('|'), key=len, reverse=True))}){_PER}?|年(?![底末初前内度中来月起以0-9])"
UNIT_OF_MEASURE = re.compile(f"[千万亿]{{0,2}}(?:{_UNIT})")
_SOME = r"(?P<list>[≥≧⩾≤≦⩽]|分别|均|各|平均|约|至少|不得?低于|不得?少于|不得?超过|不得?高于|超过|超|达到|达|近)?"
_DIGITS = r"[0-9０-９][0-9０-９]*(?:[,，][0-9０-９]{3}(?![0-9]))*(?:[.．][0-9０-９]+)?"
_SHARE = (
    rf"[{HAN}百千]{{1,2}}分之(?:百|[{HAN}]{{1,3}}(?:点[零{HAN}]{{1,2}})?)|[1-9]/[1-9](?![0-9/.月年])|一半"
    rf"|[{HAN}两]成(?:[{HAN}半])?(?=以[上下内]|左右|的|[,，。;；、)）\n]|$)"
)
_ROUND = r"[一二三四五六七八九两]?[十百千](?=[万亿]{1,2}(?:元|斤|吨))"
"""A round number in words: 突破千亿元."""
_OF = rf"(?:\s*(?:[万亿]{{1,2}}(?:{_UNIT})?|{_UNIT}))?"
_UP_TO = r"\s*(?:[-—–~～]{1,2}|至|到)\s*"
_NUMBER = (
    rf"(?:(?P<low>{_DIGITS})(?P<low_unit>{_OF}){_UP_TO}(?={_DIGITS}(?P=low_unit)))?"
    rf"(?P<value>{_SHARE}|{_ROUND}|{_DIGITS})(?P<unit>{_OF})"
)
_END = r"(?:\s*(?:\(含\)|（含）))?(?:\s*(?P<after>及?以[上下内]|之内|左右))?"
FIGURE = re.compile(
    r"(?P<verb>" + "|".join(sorted(VERBS, key=len, reverse=True)) + r")(?:了)?" + _SOME + r"(?:到|至|为|在)?(?:(?<=[到至达为])(?P<of>(?:20\d\d年[底末]?|[\u4e00-\u9fff]{2,10}?)的))?\s*" + _NUMBER + _END
)  # fmt: skip
"""A verb and a figure, which may be told `of` another one: 达到2020年的2倍, 压缩至法定时限的40%."""
DOUBLED = re.compile(r"翻(?P<value>[一两]?)番")
MAKE = (
    "新增|新建|建成|建设(?![局厅]|[委部](?!员))|创建|打造|培育|培训|完成|改造|引进|开展|举办|发展|认定|设立|建立|培养|选拔|淘汰|整治|推广|铺设|种植|减轻|争取|招引|签约|评选|资助|支持|扶持|筹建|组建|创成|实施"
    "|转移|帮扶|选派|关闭|推进|选树|布局|遴选|推出|发布|制定|修订|形成|招录|招聘|招收|开工|竣工|投运|投产|更新|购置|配备|配齐|增设|设置|布设|共建|安装|清理|取消|下放|开通|新开工|再开工|修复|治理|造林|绿化|落地|引育|入库|储备|派出(?!所)|选聘|惠及|抓好|办好|新改建|新改扩建|改扩建|改建|扩建|修建|修缮|加固|疏浚|清淤|打通|筹集|筹措|汇聚|归集|盘活|收储|栽植|化解|拆除|募集|谋划|实现|启动|解决|救助|帮助|发放|加装|开发(?!区)|供应|投放|供给|交付(?!使用)"
)
_AT_END = r"(?=[,，。;；、)）(（\n]|$)"
_WORD = "(?:[\u4e00-\u9fff“”A-Z]|[0-9](?=[AG]))"
COUNTED = re.compile(
    rf"(?P<verb>{MAKE})(?P<what>{_WORD}{{1,16}}?){_SOME}\s*" + _NUMBER + _END + r"(?=[,，。;；、:：)）(（\n和与及并 ]|$)"
)  # fmt: skip
LEVEL = "(?:国家|[省市县区乡镇])级"
ALSO_COUNTED = re.compile(
    rf"(?:[、和与]|以?及|[,，](?={LEVEL}))(?P<what>{_WORD}{{2,16}}?)(?P<list>)"
    + _NUMBER
    + _END
    + r"(?=[,，。;；、)）(（\n和与及以]|$)"
)
"""A further thing that the same verb makes: 、停车场2个 or 和停车场2个 behind 建成车站1座; ，市级5个 behind 创建省级园区2个."""
_KIND = rf"(?P<what>[0-9.]+[万亿]{{0,2}}[元亩]以上{_WORD}{{0,10}}?|{_WORD}{{2,16}}?)(?P<share>占)?{_SOME}\s*{_NUMBER}{_END}(?=[,，。;；、)）(（\n和与]|$)"
AMONG = re.compile(rf"其中[,，:：]?{_KIND}")
ALSO_AMONG = re.compile(rf"[,，、和与]{_KIND}")
"""How many of the things before are of one kind, and of a further one: ，其中大桥3座、小桥5座."""
QUANTITY = re.compile(_NUMBER)
OWN_VERB = re.compile(
    rf"(?!(?:培训|推广|帮扶|救助|发展|建设|种植|储备|培养|实施|支持|开发(?!区)|绿化|治理|供应|供给|创建|招聘|发布|孵化|评选|整治|修复|推进)"
    r"(?:中心|基地|站点|机构|车间|用地|平台|园区|公司|队伍|人员|学校|学院|课程|资料|方案|意见|办法|细则|规划|政策|措施|活动|行动|仪式|试点|专班|小组|制度|机制|计划|服务|示范[\u4e00-\u9fff]{1,3}|服务[\u4e00-\u9fff]{1,3})?$)"
    rf"(?:升级|维修|提档|提质|更新|全面|累计|重点|同步)?(?P<verb>{MAKE})(?={_WORD}{{2}})"
)
"""How such a thing begins that has a verb of its own: 改造老旧小区 behind 新建公园3个; but not 培训中心, 实施方案."""
NUMBER_FIRST = re.compile(rf"(?P<verb>{MAKE}){_SOME}\s*" + _NUMBER + _END)
REACHED_ALONE = re.compile(
    rf"(?P<verb>惠及|培训|救助|帮扶)(?P<list>约|不少于|不低于|超过|超)?\s*{_NUMBER}{_END}(?<=[人户名次上下内]){_AT_END}"
)
"""How many people or homes, without a word for them: 惠及1.2万户, 培训800人."""
NOUN_FIRST = re.compile(
    r"(?:率|占比|比例|比重|[涨增]幅|增速|面积|产量|总产|总量|投资|人数|数量|规模|收入|指数|浓度|产值|增加值|营收|存量|里程|容量|(?:总|缴费|交易|成交|零售|销售|登记|出口|投资|签约)额|[内外]资|税收|进出口|满意度|覆盖面|就业|创业|学位|床位|托位|(?<=[\u4e00-\u9fff]{2}(?:改造|建设|种植|治理|整治|修复|绿化|栽植)))(?:(?<=[率例重比])[:：]\s*)?(?P<list>约|(?:确保|保证|[要应须])?[为在]|(?:继续|稳定)?(?:保持|维持)在?)?\s*"
    + _NUMBER + _END + _AT_END
)  # fmt: skip
THINGS = re.compile(
    r"(?:企业|园区|平台|基地|中心|工厂|车间|品牌|学校|院校|医院|机构|人才|作社|农场|景区|社区|示范[村点区户]|实验室|众创空间|工作站|服务[站点]|孵化器|小巨人[”\"]?|项目(?=[0-9０-９]+[个项](?:以上|左右)))(?P<list>约)?\s*"
    + _NUMBER + _END + _AT_END
)  # fmt: skip
"""Things that a list of aims counts without a verb: 高新技术企业50家."""
STRETCH = re.compile(rf"(?:力争|争取|努力|冲刺)(?P<list>)(?:达到|实现|完成|突破)?\s*{_NUMBER}{_END}{_AT_END}")
"""What is to be reached at best, of what was measured before: 力争6%."""
CLOSING = re.compile(rf"(?=[0-9０-９])(?<=[\u4e00-\u9fff” ]){_NUMBER}{_END}{_AT_END}")
"""A figure that closes its clause."""
BEFORE_NOUN = re.compile(rf"(?=[0-9０-９])(?<=[\u4e00-\u9fff]){_NUMBER}(?P<after>以上)?(?=[\u4e00-\u9fff“])")
"""A figure and, right behind it, what is counted."""
AT_LEAST = re.compile(
    rf"至少(?P<list>)(?P<verb>[\u4e00-\u9fff]{{1,4}}?){_NUMBER}{_END}(?P<what>[\u4e00-\u9fff“”]{{2,16}})?(?=[,，。;；、)）(（\n]|$)"
)
"""What is to be done at least so often, whoever is told to do it: 各村至少确定1个项目."""
REACHING = re.compile(
    rf"(?=[0-9０-９])(?<![0-9０-９.．]){_NUMBER}(?P<after>以上)?(?![\u4e00-\u9fff]{{0,4}}(?:组|专班|部门|单位))(?P<what>[\u4e00-\u9fff]{{0,12}}?(?:实现|建成|完成|纳入|通过|开通)[\u4e00-\u9fff“”]{{2,16}})(?=[,，。;；、)）(（\n]|$)"
)
"""How many reach something, at the beginning of a clause: 60个村建成驿站, 高频事项90项实现“掌上办”."""
SERVED = re.compile(
    rf"(?<![成作认因视定分改列称以行评升变])[为给向](?P<list>不少于|不低于|至少|超过|超)?\s*{_NUMBER}(?P<after>以上)?(?P<what>[\u4e00-\u9fff“”]{{1,10}}?"
    r"(?:[派选]派|派[驻出遣]|配[备置送]|提供|安装|加装|发放|开展|办理|解决|组织|建立|建设|改造|减免|培训|落实|兑现|实施|购买|定制|推送|更换|开通)(?!了)[\u4e00-\u9fff“”、]{2,16})(?=[,，。;；)）(（\n]|$)"
)
"""For how many something is done: 为300家企业选派专员."""
PARTS = "市区|[省市县区]本级|城市|农村|城镇|城区|主城区|中心城区|县城|乡村|乡镇|村庄|山区|平原|其[他它余]地区"
PLACE_SHARE = re.compile(rf"(?P<what>{PARTS})(?P<list>){_NUMBER}{_END}(?<=[%％上下内右])(?=[,，。;；、)）(（\n]|$)")
"""The share of a part of what a share was told of: ，农村96%以上."""
IN_CELL = re.compile(rf"(?P<verb>{'|'.join(sorted(VERBS, key=len, reverse=True))})?{_SOME}\s*{_NUMBER}{_END}")
"""A figure that is all that a cell holds: 12台, ≥90%."""
WITHIN = re.compile(
    rf"(?=[0-9０-９])(?<![0-9０-９.．]){_NUMBER}(?<=[日天时钟])(?:之|以)?内(?:予以|全部|依法)?(?P<verb>办结|办理完[毕成]|审结|[答回]复|响应|出件)(?!率)"
)
"""How soon something is to be done: 3个工作日内办结."""
WORDED = re.compile(
    rf"(?P<verb>(?:新建|[改扩续]建|改扩建|建成|建设|改造|整治|开通|新增|培育|引进|创建|打造)(?:投用|投运|提升)?)(?P<list>)(?P<value>两|[{HAN}百]{{1,4}})(?P<unit>[个所座条家处栋幢])(?P<after>以上)?"
    r"(?P<what>[\u4e00-\u9fff]{2,16})(?=[,，。;；、)）(（\n]|$)"
)
"""A figure in words, of things that can be seen: 建成三个产业园."""
_REACHES = "建[成有立设]|完成|实现|达[到标]|通|配[备齐有]|开[展设]|纳入|设[有立置]|参[加与]|接入|覆盖|成立|普及|推行|应用|使用|安装|满意|入[驻网户]"
SHARE_OF = re.compile(
    rf"(?<![0-9０-９])(?<![0-9０-９][.．,，/])(?=\S)(?:(?P<verb>覆盖|惠及|服务)(?:了|全[市县区省])?)?{_SOME}(?P<value>{_SHARE}|{_DIGITS}[%％])(?P<unit>)(?P<after>以上)?(?:的|(?<=以上)(?(verb)|(?=[\u4e00-\u9fff]{{2,10}}?(?:{_REACHES}))))"
    r"(?P<what>[\u4e00-\u9fff“”]{1,24})(?=[,，。;；)）\n]|$)"
)
"""How many of all: 覆盖80%的村, 三分之二以上的村建成站点, 80%以上行政村建成驿站."""
SHARES = re.compile(f"[的上](?:(?<=[%％半上成百0-9{HAN}]的)|(?<=[%％半成一二三四五六七八九]以上)(?=[\u4e00-\u9fff]))")
"""What stands in each match of `SHARE_OF`, and in few texts: it begins with a class of two characters, which is quick."""
MEASURED = re.compile(
    rf"[0-9０-９翻分{HAN}两百千](?:(?<=[{HAN}两百])[个所座条家处栋幢]|(?:(?<=[.．][0-9])|(?<=[.．][0-9][0-9]))(?=以下|[,，。;；\n])|(?<=[0-9０-９])\s*(?:[万亿]|{_UNIT})|(?<=翻)[一两]?番|(?<=分)之|(?<=[{HAN}两])成|(?<=[十百千])[万亿]+[元斤吨]|(?<=一)半|(?<=[1-9])/[1-9])"
)
"""Each target holds one: a number without a unit is none, but for a decimal that closes its clause. It begins with a class of characters, which is quick."""
SHARE_UNITS = ("%", "％", "‰", "个百分点", "百分点", "倍")
FURTHER = re.compile(r"[、和与及]\s*" + _NUMBER + r"\s*(?P<after>及?以[上下内]|之内|左右)?")
_MONEY = re.compile(
    r"给予|补助|补贴|奖励|资助|奖补|申请|罚|贷款|缴费|报销|支付标准|按.{0,8}标准|税额|额度|最高|免征|减征|起征"
)
_LENT = re.compile(
    r"(?:新增|发放|投放|撬动|带动|争取|完成|实现|增加)[^,，。;；]{0,20}贷款(?:余额|总额|规模)?(?:达到|达|突破|超过|不低于|不少于|约)?\s*[0-9０-９]|贷款(?:余额|总额|规模|投放量|发放量)"
)
"""Loans that are to be made in all: 新增普惠小微贷款30亿元, 贷款余额达到42亿元."""
_FOR_ONE = re.compile("单[户笔个家]|每[户笔个家人]|给予|最高|额度|上限|不超过|以[内下]|贴息|补|奖|风险")
"""What makes a sum that of one loan, or none of a loan."""
_FOR_WHOM = re.compile(r"(?:对(?!标)|凡|按|年销售|当年|首次|如|若|经认定)")
_NO_FIGURE = re.compile(
    "部分|的部分|范围|以外|半径|的?基[础数]上|(?:视|评|定|评定|认定|确定)?为(?:优|良|[不未]?合格|[不未]?达标|[一二三]等)"
)
_SIZED = re.compile("级|(?:以上)?(?:产业)?(?:企业|集群)")
"""What a sum of money tells apart: 超100亿元 企业."""
_FOR_EACH = re.compile("每新?增|.*每$")
_GOES_ON = re.compile("的|且|并|标准")
_BANNED = re.compile(r"不再|禁止|严禁|不得(?!低于|少于|小于|高于|超过|大于|多于)")
_REACH = ("达到", "提高到", "提高至", "提升到", "提升至", "稳定在")
_AIM = re.compile(r"的(?:目标|任务|要求|水平|速度|增速|增长|标准)")


def conditional(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the figure of a clause that begins at `start` is no aim, but an amount that is given or a mark of whom a rule is for."""
    clause = text[start : match.end()].lstrip()
    behind = text[match.end() : match.end() + 8]
    unit = amount(match)[1]
    verb = match.groupdict().get("verb")
    if unit == "年" and (match["value"][:2] in ("19", "20") or verb not in _REACH):
        return True
    money = unit.endswith(("元", "万", "亿"))
    if "给予" in clause or _BANNED.search(clause) or (money and _is_given(clause)):
        return True
    if match.groupdict().get("of") and (unit not in SHARE_UNITS or _MONEY.search(clause)):
        return True
    if _NO_FIGURE.match(behind) or text.endswith("最多", start, match.start()):
        return True
    if _FOR_EACH.match(text[start : match.start()].lstrip()) or (money and _SIZED.match(behind)):
        return True
    if _FOR_WHOM.match(clause) and _GOES_ON.match(behind):
        return True
    return behind.startswith("的") and not _AIM.match(behind) and unit not in ("%", "％", "‰")


def _is_given(clause: str) -> bool:
    """Whether the money of a clause is a grant or a bound of one, and no sum of loans to be reached."""
    lent = _LENT.search(clause) and not _FOR_ONE.search(clause)
    return bool(_FOR_WHOM.match(clause) or (_MONEY.search(clause) and not lent))


def comparison(match: re.Match[str], verb: str) -> tuple[str, Comparison]:
    """How a figure is to be compared; with the word for growth where a bound is set to it (增长6%以上), else empty."""
    found, usual = match.groupdict(), VERBS[verb]
    stated = _AFTER.get(found.get("after") or "") or _BETWEEN.get(found.get("list") or "")
    bound = stated or found.get("low")
    growth = verb if bound and usual in "+-" and (verb != "新增" or found.get("low")) else ""
    return growth, stated or usual


_BETWEEN: dict[str, Comparison] = {
    "≥": ">=",
    "≧": ">=",
    "⩾": ">=",
    "≤": "<=",
    "≦": "<=",
    "⩽": "<=",
    **{word: VERBS[word] for word in VERBS if word.startswith(("不", "至少", "超"))},
}
"""The comparison between verb and number: 增长不低于5%."""


def amount(match: re.Match[str]) -> tuple[float, str]:
    """Value and unit of a figure; a share in words (三分之二, 1/3, 一半, 九成五) in per cent."""
    value = match["value"]
    if value == "一半":
        return 50.0, "%"
    if "成" in value:
        tens, ones = value.split("成")
        return 10.0 * (read_numeral(tens) or 0) + (5 if ones == "半" else read_numeral(ones) or 0), "%"
    if "分之" in value or "/" in value:
        whole, part = value.split("分之") if "分之" in value else reversed(value.split("/"))
        part, _, tenths = part.partition("点")
        number = float(f"{read_numeral(part) or 0}.{''.join(str(read_numeral(digit)) for digit in tenths)}")
        return round(100 * number / (read_numeral(whole) or 1), 2), "%"
    if value[0] in f"{HAN}两百千":
        return float(read_numeral(value) or 0), match["unit"]
    return _number(value.rstrip("%％ ")), match["unit"].strip() or value[-1:].strip("0123456789０１２３４５６７８９")


def lowest(match: re.Match[str]) -> tuple[float, str] | None:
    """Value and unit of the lower end of a range (50至60家, 5%—6%); None where the figure is no range."""
    if not match.groupdict().get("low"):
        return None
    value, (highest, unit) = _number(match["low"]), amount(match)
    return value, unit if value < highest else unit.lstrip("万亿")


def _number(printed: str) -> float:
    return float(printed.replace(",", "").replace("，", "").replace("．", "."))
