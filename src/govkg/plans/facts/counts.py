"""Things that are to be made or done, and how many: 新建20所学校, 举办培训3次, 清运垃圾500吨."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from govkg.documents.model import Span
from govkg.plans.facts.aims import (
    TAIL,
    at_least,
    clause_start,
    first_digit,
    free_start,
    indicator_of,
    joined,
    listed,
    meant,
    reached,
    sentence_start,
    targets_of,
    year_of,
)
from govkg.plans.facts.figures import (
    ALSO_AMONG,
    ALSO_COUNTED,
    FURTHER,
    LEVEL,
    MAKE,
    OWN_VERB,
    QUANTITY,
    SHARE_UNITS,
    VERBS,
    amount,
    conditional,
)
from govkg.plans.model import Target

_A_MEASURE = re.compile("(?:率|占比|比重|指数)$")
"""What a figure measures, of which a verb before it is part of the name: 校园安防建设达标率."""
_OWN = re.compile("[\u4e00-\u9fff]{2,20}")
"""Whose it is, all that stands before the verb: 城镇 in 城镇新增就业."""
_AFTER_NUMBER = re.compile(
    r"(?:(?!以?[和与及]\s*[0-9])[^，。；：,;:\n！、（）()]|[（(][\u4e00-\u9fff]{1,4}(?<![局委办厅部院会])[)）](?=[\u4e00-\u9fff])){1,24}"
)
_STEP = "新改扩建|改扩建|新改建|新建|改建|扩建|续建|重建|改造|提升|升级|修复|修缮|维修|新开工|开工|竣工|完工|投产|投运|投用|通车|签约|落地|入库|达产|建成|验收|认定|引进|更新|新增|创建|授权|办结|销号|完成"
VERB_ALONE = re.compile(f"(?:{_STEP}){{1,2}}")
"""What is done to things that were named before: 签约项目30个，开工20个."""
_LEVEL = re.compile(LEVEL)
_ADVERB = "(?:义务|人工|免费|集中|累计|共计|再|新|同步|统一|联合|依法|公开|重点|全面|有序|有效|及时|分批|定期|计划)*"
_DOES = "建改扩续创打培引开举认立选整推铺种植减争招签评扶筹组帮派布遴制修录购配清取治造育聘抓办疏集汇盘栽拆募谋启救供检排优申走访压拉抽播饲孵巡筛慰吸挖征讲送补复编搬架敷埋拓截采研兑化销加缩削降"
ALL_MANNER = re.compile(_ADVERB)
"""What stands before a verb and tells how alone."""
_VERB = (
    rf"(?:[{_DOES}]|新[建增改扩开修种植栽投购招设装添参签聘挖办(（]|发[放布展行动掘出送]|设[立置]|资助|支持|实[施现]|转[移化换让]|关[闭停]|形成|竣工|投[放用运产保]|更[新换]|安[装置排]|下[放沉达]|绿化|落[地实户]|入[库户园]"
    r"|储备|惠及|解决|消[除化纳杀灭]|上[线架]|普[查及]|养[殖护]|带动|接[入待种]|回[收购填灌]|收[储集治购]|出[台栏版动]|存栏|演[练出]|展[出播销]|放[映养流]|增[殖加设植配]|退[耕出]|提[供升交报]|推送|升级|挂牌|授[权牌]|完[成善]|促成|对接"
    r"|服务|维[修护]|保[障护供]|管护|查[处办]|核[查销]|通[车过]|硬化|亮化|美化|净化|流转|托管|承[办接保]|获[评得]|命名|表彰|处[置理]|审[结查核批]|结[对案]|运[送营行]|生产|繁[育殖]|防[治控]|抚育|利用|迁[移建]|嫁接|深松|轮[作换]|封[山育]|点亮"
    r"|淘汰|印[发制刷]|覆盖(?![面率])|恢复|整合|腾退|配租|输送|劝返|侦破|查扣|追缴|挽回|执结|调解|受理|回访|摸排|张贴|悬挂|宣[讲传]|刊[发播登]|梳理|公布|归档|节约|置换|报废|收回|划[定设转]|施划)"
)
_DOING = re.compile(_ADVERB + _VERB)
"""How a clause begins that says what is to be done: by the character that opens verbs of doing, or by the verb itself where the
character opens as many names of things (发放, but not 发现; 上线, but not 上级)."""
_NAMES = (
    "改革|建[制筑材行档]|创[新业伤]|培训师|引[水桥发起]|开[关水学支始]|开发区|立[交体]|整[体个村县年]|种[类子猪畜苗质]|植[物被株]|减[速刑产]|评[委分]|扶[贫梯手]|组[成长员]|派出所|制[造药种度冷氧]|修理|购物|配[电偶餐]|清[洁真]"
    "|取[水暖]|治[安超]|造[价纸船成]|育[龄种苗]|办[公法事]|集[体镇贸市团装]|救[护援生]|供[电水热暖气销]|检[察法疫]|排[名水污放涝]|优[秀质良惠势]|走廊|压力|抽水|饲[料草]|挖掘?机|讲[师解]|补[助贴偿]|编制$|复员|采[暖石砂矿煤]|研究[生所院员]"
    "|化[肥学工粪]|加[油气班]|降[雨水]|服务(?:对象|人口|半径|范围)|保护区|保障对象|生产线|推荐"
)
_NOT_DONE = re.compile(
    f"^(?:{_NAMES})|^(?![新建修购]).{{2}}[站所处场队室厂店院员器机车]$|^.有|[现共已原只仅]有|拥有|组成|每[人户车班家亩]|人均|单价|工资|收费|罚|保证金|押金|门票|额度|上限|最[高多低]|[对由按向距限]|[满第零]$|涉及|占地"
    "|(?:建成|完工|投产|实施|改造)后|可[容年供日]"
)
"""Names of things that begin like a verb, and words that tell how things are or for whom a rule is."""
_BARE = re.compile(rf"{_ADVERB}[\u4e00-\u9fff]{{2}}(?:{_VERB}[\u4e00-\u9fff]?)?(?:首批)?")
"""One verb or two, without a thing: 走访, 走访慰问; but not 完成园区."""
_TIMES = re.compile("(?:工作日|月|小时|分钟|[天秒年岁分])$")
_AFTER_RECEIPT = re.compile("^(?:自|从|收到|接到|接).*|之日起|后$")
_JOINED = re.compile("月|工作日|小时|分钟|百分点|内(?![河湖港])|[并且以的时后前及和与或为在由用等左右多余之]")
_MADE = re.compile(f"{_ADVERB}(?!实现)(?:{MAKE})")
_DIGIT = re.compile("[0-9０-９]")
_FOR_SO_MANY = re.compile("每[百千万十]+(?:人口?|[名个户位]|辆|平方)[^,，。]*拥有")
"""What is told for so many people: 每万人拥有公交车15标台."""
_NAME = re.compile("[\u4e00-\u9fff]{0,12}")
_DONE_BEHIND = re.compile(
    "[\u4e00-\u9fff]{2,}(?:改良|防治|补齐|更换|更新|清掏|清淤|疏浚|加固|修缮|管护|养护|抚育|补植|轮作|托管|铺设|拆除|检测|筛查)"
)
"""What is done to the things named before: 草原改良."""
_TOWARD = re.compile("(?:为|对|向|面向|在)[\u4e00-\u9fff]{2,14}?(?=提供|开展|组织|举办|进行|实施|发放|推送)")
"""For whom something is done, before its verb."""
_LISTED = re.compile(
    "(?P<verb>(?:新建|[改扩续]建|改扩建|建成|建设|改造|整治|开通|疏浚|治理|修复|加固|绿化|拆除)(?:提升)?)[^，。]{2,30}等"
)
"""A verb of making and the names of what is made: 疏浚东沟、西沟等 5条内河."""
_GRANTED = re.compile("(?:财政|资金|安排|补[助贴]).*元")
_LATER = re.compile("[后可]")
"""What is told of things when they are made: 建成后可容纳500人."""
_SEEN = re.compile(
    "确保|环节|到位|方面|体系|高地|清单|关系|统一|机制|重点|阶段|层[次面]|转变|一批|结合|行动|目标|闭环|制度|意识|底线|能力|文明|维护|责任|主体|健全|规范|优势|突破|领域"
)
"""What is counted in words to be easily said, and is no aim: 做到三个到位."""


def counted(text: str, span: Span, match: re.Match[str], taken: bytearray) -> Iterator[Target]:
    """Things to be made, and how many: 新增就业5万人 has the indicator 新增就业; further ones in the list are made likewise, or as a verb
    of their own says."""
    start = clause_start(text, span.start, match.start())
    before = text[start : match.start()]
    if not meant(text, span, (start, text[start : first_digit(match)]), match):
        return
    if _TIMES.search(amount(match)[1]) or _LATER.match(match["what"]):
        return
    year, verb = year_of(text, span.start, match.start(), before), match["verb"]
    first, what = match.start(), TAIL.sub("", match["what"])
    if verb == "新增" or _A_MEASURE.search(what):
        own = _OWN.fullmatch(indicator_of(before) if before else "")
        first -= len(own[0]) if own and before.endswith(own[0]) else 0
    first = start if what.startswith("的") else first
    said = text[first : match.start("what")] + what
    if before.endswith("分别") and FURTHER.match(text, match.end(), span.end):
        yield from listed(text, span, (match, "达到"), (said, first, before))
        return
    found = targets_of(text, said, (match, "达到"), Span(first, match.end()), year)
    yield from at_least(before, found)
    yield from _further(text, span, match, (verb, what, year))


def _further(text: str, span: Span, match: re.Match[str], first: tuple[str, str, str]) -> Iterator[Target]:
    """The further things of a list, behind the first with its verb, name and year."""
    (verb, what, year), place = first, match.end()
    while also := ALSO_COUNTED.match(text, place, span.end):
        said = also["what"]
        if own := OWN_VERB.match(said):
            verb = own["verb"]
        elif VERB_ALONE.fullmatch(said):
            verb, said = said, said + what
        elif _LEVEL.fullmatch(said):
            said = verb + _LEVEL.sub(said, what, count=1) if _LEVEL.match(what) else verb + said + what
        else:
            said = verb + said
        if amount(also)[1]:
            yield from targets_of(text, said, (also, "达到"), Span(also.start("what"), also.end()), year)
        place = also.end()


def told_before(text: str, first: int, start: int, before: str) -> tuple[int, str] | None:
    """Where a clause begins that says what is to be made, and its words, where a comma alone parts it from a figure that is told of it
    (新建养老机构，不少于20家; 走访企业，每月不少于1次); `before` stands before that figure in its own clause, from `start` on."""
    if not start > first or text[start - 1] not in ",，" or indicator_of(before):
        return None
    begin = clause_start(text, first, start - 1)
    what = indicator_of(text[begin : start - 1])
    often = _to_be_done(_TOWARD.sub("", what, count=1))
    sought = often if before.startswith("每") else 4 <= len(what) <= 24 and _MADE.match(what)
    return (begin, what) if sought and not _DIGIT.search(what) else None


def among(text: str, span: Span, match: re.Match[str], taken: bytearray) -> Iterator[Target]:
    """How many of the things before are of one kind: 新建充电桩1000个，其中公共充电桩300个. Further kinds may follow, in the same unit; a share
    is told with 占 (其中企业投入占80%)."""
    first, unit = sentence_start(text, span.start, match.start()), _thing(match)
    if taken.find(1, first - span.start, match.start() - span.start) < 0:
        return
    told = {_thing(figure) for figure in QUANTITY.finditer(text, first, match.start())}
    of_those = match["share"] if unit in SHARE_UNITS else unit and unit in told
    year = year_of(text, span.start, match.start())
    kind = match if of_those else None
    while kind and _thing(kind) == unit and not conditional(text, first, kind) and not _GRANTED.search(kind[0]):
        start, end = kind.start("what"), kind.end()
        if reached(text, span.start, start, "") or taken.find(1, start - span.start, end - span.start) >= 0:
            return
        said = kind["what"] + (kind["share"] or "" if unit in SHARE_UNITS else "")
        yield from targets_of(text, said, (kind, "达到"), Span(start, end), year)
        kind = ALSO_AMONG.match(text, end, span.end)


def _thing(figure: re.Match[str]) -> str:
    """The unit of a figure without 万 and 亿."""
    return amount(figure)[1].lstrip("万亿")


def alone(text: str, span: Span, match: re.Match[str], taken: bytearray) -> Iterator[Target]:
    """How many are to be trained or reached, where the verb alone says of what: 培训800人 has the indicator 培训."""
    start = clause_start(text, span.start, match.start())
    before = text[start : match.start()]
    if meant(text, span, (start, before), match):
        said = match["verb"], match.start(), before
        yield from listed(text, span, (match, "达到"), said)


def number_first(text: str, span: Span, match: re.Match[str], taken: bytearray) -> Iterator[Target]:
    """How many things are to be made: 新建20所学校 has the indicator 新建学校; further ones may follow (、30所幼儿园)."""
    start = clause_start(text, span.start, match.start())
    before = text[start : match.start()]
    if not meant(text, span, (start, before), match):
        return
    year, place, figure = year_of(text, span.start, match.start(), before), match.start(), match
    while True:
        noun = _AFTER_NUMBER.match(text, figure.end(), span.end)
        if noun is None or noun.group()[0] in "以的" or figure["after"] in ("以下", "以内", "及以下"):
            return
        if not countable(amount(figure)[1]) and noun.group().startswith("内"):
            return
        found = targets_of(text, match["verb"] + noun.group(), (figure, "达到"), Span(place, noun.end()), year)
        yield from at_least(before, found)
        further = FURTHER.match(text, noun.end(), span.end)
        if further is None or not amount(further)[1]:
            return
        place, figure = first_digit(further), further


def done(text: str, span: Span, match: re.Match[str], taken: bytearray) -> Iterator[Target]:
    """What is done, and how much of it: 清运垃圾500吨; 开工20个, which is told of what was named before."""
    place = first_digit(match)
    start = free_start(text, span, place, taken)
    before = text[start:place]
    indicator, unit = indicator_of(before), amount(match)[1]
    told = _to_be_done(indicator) or _FOR_SO_MANY.match(indicator) or _DONE_BEHIND.fullmatch(indicator)
    if not told or not meant(text, span, (start, before), match):
        return
    start += joined(before)
    whole, year = Span(start, match.end()), year_of(text, span.start, place, before)
    falls = next((verb for verb in VERBS if VERBS[verb] in "+-" and indicator.startswith(verb)), "")
    if unit in SHARE_UNITS and falls:
        found = [*targets_of(text, indicator.removeprefix(falls), (match, falls), whole, year)]
        yield from (t if t.comparison in "+-" else replace(t, indicator=indicator) for t in found)
    elif unit not in SHARE_UNITS and not _TIMES.search(unit):
        yield from at_least(before.rpartition(indicator)[0], targets_of(text, indicator, (match, "达到"), whole, year))
        thing, also = thing_done(indicator), ALSO_COUNTED.match(text, match.end(), span.end)
        if thing and also and not _to_be_done(also["what"]):
            yield from _further(text, span, match, (indicator.removesuffix(thing), thing, year))


def done_to(text: str, span: Span, match: re.Match[str], taken: bytearray) -> Iterator[Target]:
    """What is done to how many things, the number before their name: 走访200户家庭 has the indicator 走访家庭."""
    place = first_digit(match)
    start = free_start(text, span, place, taken)
    before = text[start:place]
    indicator = indicator_of(before)
    noun = _AFTER_NUMBER.match(text, match.end(), span.end)
    listed_by_name = _LISTED.fullmatch(indicator)
    indicator = listed_by_name["verb"] if listed_by_name else indicator
    if noun is None or _JOINED.match(noun.group()) or not (listed_by_name or _BARE.fullmatch(indicator)):
        return
    if not countable(amount(match)[1]):
        return
    if _to_be_done(indicator) and meant(text, span, (start, before), match):
        year, whole = year_of(text, span.start, place, before), Span(start, noun.end())
        yield from at_least(
            before.rpartition(indicator)[0], targets_of(text, indicator + noun.group(), (match, "达到"), whole, year)
        )


def thing_done(indicator: str) -> str:
    """The name of the things without the verb that says what is done to them.

    >>> [thing_done(name) for name in ("改造提升高标准农田", "申请专利", "参保人数")]
    ['高标准农田', '专利', '']
    """
    if match := VERB_ALONE.match(indicator):
        return indicator[match.end() :]
    return indicator[2:] if _to_be_done(indicator) else ""


def countable(unit: str) -> bool:
    """Whether a unit is one of things, and not of shares or times."""
    return unit not in SHARE_UNITS and not _TIMES.search(unit)


def _to_be_done(indicator: str) -> bool:
    return 2 <= len(indicator) <= 24 and bool(_DOING.match(indicator)) and not _NOT_DONE.search(indicator)


def within(text: str, span: Span, match: re.Match[str], taken: bytearray) -> Iterator[Target]:
    """How soon something is to be done: 企业开办1个工作日内办结 has the indicator 企业开办办结."""
    start = free_start(text, span, first_digit(match), taken)
    before = text[start : first_digit(match)]
    if not reached(text, span.start, start, before):
        what = _AFTER_RECEIPT.sub("", indicator_of(before))
        year = year_of(text, span.start, match.start(), before)
        yield from targets_of(text, what + match["verb"], (match, "不超过"), Span(start, match.end()), year)


def in_words(text: str, span: Span, match: re.Match[str], taken: bytearray) -> Iterator[Target]:
    """A figure in words: 建成三个产业园 has the indicator 建成产业园."""
    start = clause_start(text, span.start, match.start())
    before = text[start : match.start()]
    if amount(match)[0] < 2 or _SEEN.search(match["what"]) or not meant(text, span, (start, before), match):
        return
    year = year_of(text, span.start, match.start(), before)
    found = targets_of(text, match["verb"] + match["what"], (match, "达到"), Span(*match.span()), year)
    yield from at_least(before, found)


def at_least_done(text: str, span: Span, match: re.Match[str], taken: bytearray) -> Iterator[Target]:
    """What is to be done at least so often: 各村至少确定1个项目 has the indicator 确定项目."""
    start = clause_start(text, span.start, match.start())
    before, what = text[start : match.start()], match["what"] or ""
    if countable(amount(match)[1]) and not what.startswith(("以", "的")) and meant(text, span, (start, before), match):
        year = year_of(text, span.start, match.start(), before)
        yield from targets_of(text, match["verb"] + what, (match, "至少"), Span(*match.span()), year)


def reaching(text: str, span: Span, match: re.Match[str], taken: bytearray) -> Iterator[Target]:
    """How many reach something: 60个村建成驿站 has the indicator 村建成驿站."""
    start = clause_start(text, span.start, first_digit(match))
    before = text[start : first_digit(match)]
    who = indicator_of(before)
    vague = _SEEN.search(match["what"]) or "了" in match["what"] or _NOT_DONE.search(who) or _to_be_done(who)
    if not vague and _NAME.fullmatch(who) and countable(amount(match)[1]) and meant(text, span, (start, before), match):
        year, place = year_of(text, span.start, match.start(), before), start + before.rindex(who)
        yield from targets_of(text, who + match["what"], (match, "达到"), Span(place, match.end()), year)


def of_a_place(text: str, span: Span, match: re.Match[str], taken: bytearray) -> Iterator[Target]:
    """The share of a part, behind the one of all; its name is completed by that one (`carried`)."""
    if text[match.start() - 1 : match.start()] in ("", *",，、(（中:：") and not reached(
        text, span.start, match.start(), ""
    ):
        yield from targets_of(
            text, match["what"], (match, "达到"), Span(*match.span()), year_of(text, span.start, match.start())
        )
