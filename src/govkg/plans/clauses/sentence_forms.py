"""The forms of sentences that say who does something, and where in a text each may begin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from govkg.numerals import HAN
from govkg.plans.words.items import ITEM
from govkg.plans.words.manner import MANNER
from govkg.plans.words.matching import beginnings, line_end
from govkg.plans.words.shapes import BODY_GOES_ON, GUIDES, LEVEL_PREFIX, OWN_PREFIX, SUPERVISES

_DOES = f"(?:牵头|(?:统一|自行)安排|主责(?=[,、。;\n]|$)|主抓(?=[,、。;\n]|$)|统筹安排|主导(?=[,、。;\n]|$)|领衔|拿总|(?:归口|行业)?主管(?=[,、。;\n]|$)|归口管理(?=[,、。;\n]|$)|兜底(?:保障)?(?=[,、。;\n]|$)|(?:承训|承修|承印|承接)(?=[,、。;\n]|$)|带队(?:检查|督查|督导)?|总协调|(?:跟进|跟踪|统一)?(?:督[办导查](?!{BODY_GOES_ON})|监督检查(?![室组处科]))|指导(?!意见|中心|委|性|思想)|为主(?=[,;。、\n]|负责|牵头|$)|负[总主全]责|主办|认领|(?:协调联动|联合|联动)(?:开展|实施|推进)|(?:共同)?组成(?!员)|负责(?!同志|人)|组织实施|具体实施|实施|落实(?!办)|组织(?!部|人事)|承担|承办|推进(?![处办科局委组]|中心)|统筹(?![处办科局委组]|中心))"
_CHARGED = "负责(?!同志|人(?![才口事民防工社居力员文大流群体畜用]))"
"""Not of who is in charge: 负责人."""
HELPS = "(?:配合|为辅|协管(?![员人])|协作(?![区组办处机网])|参与|参加|协助|(?<![政消体作经年])协办(?!公)|会办|协同|支持|(?:共同)?组成(?!员)|为(?:成员|配合|协办|参与|参加|协作|协同|协助)(?:单位|部门))"
_PARTS = "(?:按(?:照)?(?:各自)?职责(?:分工)?)?(?:(?:具体|分级|分别)?(?:抓好|组织|抓)?(?:落实|实施)|对口(?:监督|督导|指导)|具体[\u4e00-\u9fff]{2}|(?:分片)?包干|(?<=[局委办厅部府镇乡道村区县处科站所])组织(?=[,。;\n])|具体(?:组织|负责|抓)|(?:分级|分别)?负责|承担|承办|承建|承训|承修|承印|承接|(?:加强|做好|给予|适时|定期|开展|进行|跟踪)*(?:业务|技术)?(?:指导|监督|督导|督办|督查))"
_PREPARES = "(?:协同|协调|统筹|联合|合力|抓紧|尽快|进一步|具体|认真|另行|适时|共同|按程序)*(?:研究|提出|制定|制订|起草|编制|拟订|组织(?!部)|负责|落实|处置|处理|查处|修订|开展|推进|推动|办理|出台|确定|完成|实施|做好|建立|加强|抓好|汇总|审核|承担|组建|进行)"
_NAMES = r"(?:[^。;:,\n()“”《》]|\([^()\n]{1,12}\)|,(?=以及))"
_LISTED = r"(?:[^。;\n()“”]|\([^()\n]{1,12}\))"
_EACH = "各[省市县区旗镇乡村校州师]"
"""Groups of two characters; fewer than three are none of the other names."""
_ACTORS = r"(?:[^。;\n()“”由]|\([^()\n]{1,16}\))"
_LED = "(?<=,)(?:(?<=领导下,)|(?<=领导之下,)|(?<=指导下,)|(?<=统筹下,)|(?<=要求,)|(?<=原则,)|(?<=会议强调,)|(?<=会议明确,)|(?<=会议议定,)|(?<=会议决定,)|(?<=通知强调,)|(?<=通知明确,)|(?<=通知指出,))"
"""Behind what a sentence says first of whose lead it acts under: 在市委领导下，市委农办负责…."""
NO_REASON = "(?<![自事缘因经原])(?<!(?<![管办治审护处清受修料整梳代])理)"
"""Before 由 that is a word of its own: not in 自由, 事由 and 理由, but in 日常管理由甲局负责."""
_MATTER = f"(?<=部分)|(?<=[\u4e00-\u9fff”》]){NO_REASON}(?=由(?:国家|国务院|省|自治区|市|县|区|州|旗|各|所涉及的))|(?<=工作|任务|事项|问题|项目|活动|方案|办法|意见|规划|细则|清单|标准|政策|机制|制度|措施|事宜|名单)|(?<=[\u4e00-\u9fff]主要|[\u4e00-\u9fff]统一|[\u4e00-\u9fff]一律)"
"""Before 由, what the sentence speaks of, perhaps with a word of manner: 此项工作由市教育局负责, 校园食堂主要由市教育局负责."""
_LONGEST_TOPIC = 20
_TOPIC = (
    f"{NO_REASON}(?:"
    + "|".join(rf"(?<=[。;\n,:、.) ][\u4e00-\u9fff]{{{n}}})" for n in range(2, _LONGEST_TOPIC + 1))
    + ")"
)
"""The same where a sentence begins with it in a few words: 会场保卫由市公安局负责."""
_ARTICLE = rf"(?<=[{HAN}百零〇\d]条)|(?<=[{HAN}百零〇\d]条 )"
"""Behind 第二条, which no sign closes."""
_AFTER = r"(?:按照?|根据|依据|结合)(?!各?自?的?职)[^,。;\n()“”]{2,24}?"
"""After what those named behind 由 do something: 由县教育局按照会议意见修改后组织实施."""
_OPENS = rf"(?:(?<=[\n。;:)】①-⒛])|(?<=\n\d )|(?<=\n\d\d )|(?<=[\n。;:][{HAN}]是)|(?<=[\d{HAN}][.、])|(?<=(?:单位|部门)[、,])|{_ARTICLE}|{_LED})"
_NO_MARK = rf"(?!{ITEM}|\d{{1,2}} |其?[{HAN}]{{1,2}}是|第[{HAN}百零〇\d]{{1,5}}[章节])"
_UNTIL = r"(?:\d{4}年|\d{1,2}月|年)(?:\d{1,2}日|底)?之?前"
"""Until when those do something who are named before it: 由甲局会同乙局于6月10日前研究."""
_BY_DOES = f"(?:分别|共同|自行|逐[一项]|定期|全程|适时|挂牌|跟踪|每(?:年|季度?|半年|月|周|旬|日))?(?:{_DOES}){{1,3}}"
"""What those do whom 由 names. Here and below a class of characters tells first where a verb may begin, which is quicker than to try
all verbs behind each character of a list of names."""
_BY_GOES_ON = beginnings(f"{_AFTER}|{_BY_DOES}")
BY = re.compile(
    rf"(?:(?<=[\n。;:,.、)])|{_ARTICLE}|{_MATTER}|{_TOPIC}|^)(?:具体|原则上)?由(?P<names>{_ACTORS}{{2,240}}?)(?=[{_BY_GOES_ON}])(?P<after>{_AFTER})?(?P<does>{_BY_DOES})(?!解释)"
    rf"(?P<object>{_PREPARES}[^,。;\n()“”的]{{0,40}}|(?!、)[^,。;\n()“”的由]{{1,24}}?)?(?P<rest>(?:[,、](?![把将在]|对(?!外)){_ACTORS}{{2,120}}?(?:{HELPS}|{_PARTS})(?:落实|实施|制定|制订|编制|完成|做好[^,。;\n]{{0,8}}|[\u4e00-\u9fff]{{2}}|(?<=落实)[\u4e00-\u9fff]{{2,6}})?(?=[,。;\n]|$)){{1,3}}|,会同(?:[^。;\n,()“”]|\([^()\n]{{1,12}}\)){{3,80}})?(?=[。;\n,]|$)"
)
_FOR = r"(?<![应面针绝])对(?![口外台])[^,;。:\n()“”对]{2,30}?"
"""For what someone answers, before the verb: 各乡镇对本辖区防火工作全面负责."""
LEADS = re.compile(
    rf"(?<=,)(?!由)(?P<names>{_NAMES}{{2,120}}?)(?P<after>(?:{_FOR})?)(?P<does>(?:(?:总|具体)?牵头|领衔|拿总)(?:负责|组织|落实|实施|推进|完成)*|(?:共同|分级|分别|具体)?负责(?:组织|落实|实施|推进)*)(?P<object>)"
    rf"(?P<rest>(?:,{_ACTORS}{{2,120}}?(?:{HELPS}|{_PARTS})(?:落实|实施|完成)*(?=[,。;\n]|$)){{0,3}})(?=[。;\n,]|$)"
)
"""Behind what is to be done, who does it: 改造养老院，市民政局牵头，市财政局配合。"""
_MADE_TO_ACT = "[^,。;\n()“”]{2,80}、[^,。;\n()“”]{2,40}等(?:有关|相关)?部门(?!的)"
"""Those whom someone leads behind 牵头协调, several and by name."""
BY_WITH = re.compile(
    rf"(?:(?<=[\n。;,.、)])|{_ARTICLE}|{_MATTER}|{_TOPIC}|^)(?:具体|原则上)?由(?P<names>{_ACTORS}{{2,80}}?)(?:分别|共同)?(?P<lead>牵头)?,?(?:会同|(?:联合|会商)(?={LEVEL_PREFIX.pattern})|(?<=牵头)(?:组织|协调)(?={_MADE_TO_ACT}))(?P<others>{_ACTORS}{{2,120}}?)"
    rf"(?:于?{_UNTIL})?(?P<leads>牵头)?{_PREPARES}(?:[^。;\n的由]|的(?!由)){{0,90}}?(?=,报[^,。;\n]{{2,30}}[。;\n]|,[^,。;\n]{{0,14}}由|[。;\n]|$)"
)
_HELPS_BY = "(?:配合|参与|参加|协助)(?!率|度(?!假)|面(?![向上])|人数|情况|不力|不够)"
"""The verbs of those who help, but not as nouns: 参与率, 配合度."""
PART = re.compile(
    rf"(?<=,)(?!由)(?P<names>{_NAMES}{{2,80}}?)(?=[牵负配参协\d{beginnings(MANNER)}])(?:{MANNER})?(?P<verb>牵头|{_CHARGED}|{_HELPS_BY})(?!的|单位|部门)(?P<object>[^,;。()\n]{{0,40}})(?=[,;。\n]|$)"
)
"""Behind a comma, a part of its own: 健全举报机制，市信访局负责转办，市财政局负责奖励。"""
SHARE = re.compile(
    r"(?:[^,;。\n()]{0,40},){1,2}?"
    + _NO_MARK
    + rf"(?!并?[对向](?![外台口]))(?:[^,;。\n()由]{{0,14}}{NO_REASON}由)?"
    + r"(?P<names>[^,;。\n]{2,60}?)(?:对[^,;。\n]{2,40}?进行[^,;。\n]{0,8}?)?(?:(?:按照?|根据|依据|在)各?自?的?(?:职责|职能)(?:分工|范围内?)?)?"
    r"(?:[也都均](?=要|应))?(?:要|应当?|须)?(?:分别|具体|统一|共同|积极|主动|密切|业务|综合协调|跟进|定期|适时|加强|予以|派员|(?:组织)?开展|进行)*(?:作?为)?(?P<verb>"
    + _CHARGED
    + rf"(?!的)|牵头(?!的)|承担(?!办公室|日常工作|的)|{_HELPS_BY}(?!的)"
    + rf"|{GUIDES}|{SUPERVISES}"
    + rf"|督[导查](?!{BODY_GOES_ON})"
    + r"|是(?=(?:行业)?主管(?:部门|单位|机关)|(?:责任|实施|落实)主体)|(?:履行|落实)(?=(?:主体|直接|领导|属地|(?:属地)?(?:监管|管理))责任)|(?<![主必需重首只摘纪概紧])要(?![害求素点职地])|(?<=[也都均])应当?(?!急|[\u4e00-\u9fff]尽))(?=(?:[^,;。()\n]|\([^()\n]{1,8}\)){0,40}(?:[,;。\n]|$))"
)
BESIDE = re.compile(rf"、(?P<names>[^,;。\n]{{2,60}}?)(?:{MANNER})?(?P<verb>配合|协助|参与|参加)(?=[,;。\n]|$)")
"""Right behind who leads, who helps: 甲局牵头、乙局配合，落实某事。"""
_SITS = "(?P<sits>设[在于][^,。;:\n()“”]{2,24},)"
"""Where an office sits of which a sentence speaks in a chapter of duties: 领导小组办公室设在县教育局，负责日常工作."""
_IN_ITS_DUTY = f"(?:按照?|根据|依据|在)(?:各自)?的?(?:职责|职能)(?:分工|范围内?|要求)?(?!分工|范围|要求|,|。|;|{HELPS})"
_SUBJECT_DOES = f"牵头(?!单位|部门|作用)|(?:按照?(?:各自)?(?:归口|职责|职能|分工|权限)(?:管理|分工|范围)?)?(?:全面|总(?=负责)|统一|统筹|具体|主要|直接|牵头|分别|共同|归口)?(?:{_CHARGED}|承担)|{_IN_ITS_DUTY}|(?:是|作?为)(?:责任|实施|落实)主体|的(?:主要|工作)?职责(?:包括|[是为])"
SUBJECT = re.compile(
    rf"{_OPENS}{_NO_MARK}(?!由|[此该本这]项(?:工作|任务)?由)(?P<names>{_NAMES}{{2,80}}?)(?=[:。要应须对设{beginnings(_SUBJECT_DOES)}])(?:{_FOR}|[:。]|{_SITS})?(?:要|应当?(?!急)|须)?(?P<verb>{_SUBJECT_DOES})(?!的)(?P<object>(?:[^。;\n()]|\([^()\n]{{1,40}}\)){{0,200}}?)(?![^,。;会\n])"
    rf"(?P<rest>(?:,?会同(?P<others>[^。;\n()“”]{{2,100}}?){_PREPARES}[^。;\n()]{{0,60}}|,{_LISTED}{{2,100}}?{HELPS}[^。;\n,]{{0,12}}))?(?:(?=(?:,[^,。;\n]{{0,8}}[年月日底前][^,。;\n]{{0,12}})?(?:[。;\n]|$))|(?<=配合|协助|参与|参加|协办|支持)(?=,))"
)
_OFTEN = "每[周月旬季年日天]度?|每半[年月]|定期|不定期|适时|随时"
_AN_INSPECTOR = "[\u4e00-\u9fff]{0,4}(?:审计|纪检|监察|纪委|督[查察])"
OVERSEES = re.compile(
    rf"(?:{_OPENS}|(?<=,)(?={OWN_PREFIX.pattern}|驻|{_AN_INSPECTOR})){_NO_MARK}(?P<names>{_NAMES}{{3,60}}?)(?:,?(?:按照?|根据)(?:各自)?的?(?:职责|职能)(?:分工)?,?)?(?:(?<=督查[室办局])要)?(?:{MANNER})?(?:负责)?对(?:[^,。;\n()“”]|\([^()\n]{{1,12}}\)){{2,40}}?(?:(?:进行|开展|实施|全程|全过程)[^,。;\n]{{0,8}}|(?<![的级视察央受])(?:{_OFTEN})?(?=督[查导办]|监督检查))(?:监督|督导|督查|督办|督察|监督检查|明察暗访|审计)(?:[一两二三]次)?(?=[,。;\n]|$)"
)
"""甲局对资金使用进行审计监督, 乙局对招生全程监督, 丙局对进度每周督导一次。"""
ANSWERS = re.compile(
    rf"(?:{_OPENS}|(?<=,)(?=各|{OWN_PREFIX.pattern})){_NO_MARK}(?P<names>{_NAMES}{{3,80}}?)(?:(?:分别)?对[^,。;\n()“”]{{2,30}}|(?<=政府|党委|工委|部门|单位)|(?<=管委会|委员会|办事处))(?:负(?:总责|全责|主责)|(?:负|承担|履行)(?:主体|直接|领导|属地|(?:属地)?(?:监管|管理))责任)(?=[,。;\n]|$)"
)
NAMED = re.compile(
    rf"{_OPENS}{_NO_MARK}(?! )(?:[^。;:,\n()“”]{{0,20}}以)?(?P<names>(?:[^。;:,\n()“”为是由]|\([^()\n]{{1,12}}\)){{2,60}}?):?(?:是|作?为)(?:[^,。;\n()“”]{{0,30}}的|[^,。;\n()“”]{{0,6}})?总?"
    r"(?P<what>(?P<lead>牵头(?:责任|负责)?|第一责任|主办(?:责任)?|主责)(?:单位|部门)|(?P<participate>配合|协办|参与|参加|协作|协同|协助)(?:单位|部门)|(?:责任|实施|落实|承办)(?:单位|部门|主体)|(?:行政)?主管(?:部门|机关|单位)|(?:监督)?管理(?:机关|部门)|总?协调(?:单位|部门|机构))(?=[,。;、\n]|$)"
)
_NEXT_PARTY = rf"(?:牵头|主办|主责|配合|协办|参与|协作|协同|协助|责任|实施|承办)(?:部门|单位|机构)|{LEVEL_PREFIX.pattern}[^,。;:\n]{{2,30}}?(?:指导|监督|{HELPS})(?=[,。;\n]|$)"
"""Who else is named behind the party of a matter."""
IS = re.compile(
    rf"(?:(?P<lead>牵头|主办|主责)|(?P<participate>配合|协办|参与|协作|协同|协助)|责任|实施|承办)(?:部门|单位|机构)(?:\([^()\n]{{1,30}}\))?[为是](?P<names>[^。;,:()“”\n]{{3,80}})(?=[。;\n]|,(?:{_NEXT_PARTY})|$)"
)
MAINLY = re.compile(
    r"(?:(?<=[\n。;,:.)])|\A)(?:由|[^。;:,.\n()“”由以为]{0,16}以)?(?P<names>[^。;:,\n()“”由以为]{3,40})为主(?:负责)?[、,](?P<others>[^。;:,\n()“”由以为]{3,60}?)(?:为辅|配合|协助)(?=[,。;\n]|$)"
)
"""Who leads, and who helps: 以甲局为主、乙局为辅."""
IN_GROUP = re.compile(rf"(?<=[组队]:)(?P<names>{_NAMES}{{2,120}}?),(?:{MANNER})?{_CHARGED}(?=[^,;。:\n]{{2,60}})")
"""Who makes up a group, and behind a comma what it answers for: 资料组:甲局、乙局,负责收集档案."""
_FIELDS = "(?:[\u4e00-\u9fff]{2,8}、){1,8}[\u4e00-\u9fff]{2,8}等(?:有关|相关)?部门"
"""Fields of work that share the word for departments: 水利、民政等部门."""
MUST = re.compile(
    rf"(?:{_OPENS}|(?<=,)(?={_FIELDS})|(?<=期间,)){_NO_MARK}(?! )(?P<names>{_EACH}|{_NAMES}{{3,60}}?)[也都均]?(?:,(?=要))?(?P<verb>(?<![主必需重首只摘纪概紧])要(?![害求素点职地])|(?<!相)应当?(?!急)|必?须)(?=[\u4e00-\u9fff])(?![^,。;\n]{{0,8}}(?:会同|配合|协助))(?:[^。;\n()]|\([^()\n]{{1,40}}\)){{4,200}}?(?=[。;\n]|$)"
)
"""What a paper without clauses asks of an agency."""
MUST_BY = re.compile(
    rf"{_OPENS}{_NO_MARK}(?! )(?P<names>{_NAMES}{{3,60}}?)(?P<verb>(?<![主必需重首只摘纪概紧])要|应当?(?!急)|必?须)[于在]?(?=\d|年底)(?:\d{{4}}年)?(?:\d{{1,2}}月)?(?:\d{{1,2}}日|年?[底末])?(?:之|以)?前(?:[^。;\n()]|\([^()\n]{{1,40}}\)){{2,200}}?(?=[。;\n]|$)"
)
"""The same with the day by which it is done, which gives a duty in any paper: 甲局、乙局要于5月底前完成摸排."""
_ACTS = f"会同|配合|协助|(?:(?<![党团])(?<!工会)组织(?![部法]|领导|机构)|督促|(?<!为)指导|(?<!、)协调(?![处办科局委组小会员性度力能机发一联配统推])|{SUPERVISES}|办理)(?!{BODY_GOES_ON})|做好(?:监督)?|调集|调运|调拨|抢修|修复|(?<![加委指])派出?(?!出?所)|研究制定|(?:联合|会商)(?={LEVEL_PREFIX.pattern})|联合(?=开展|组织|制定|印发|执法检查)|加强(?=对)|共同(?=(?:推进|推动|开展|举办|做好|抓好|实施|组织|制定|编制|建立|打造|落实)(?!的))"
ACTING = re.compile(
    rf"{_OPENS}{_NO_MARK}(?P<names>{_EACH}|{_NAMES}{{3,60}}?)(?=[按根依也都均要应须将\d{beginnings(f'{MANNER}|{_ACTS}')}])(?P<duty>(?:按照?|根据|依[照据]?)各?自?的?(?:职责|职能)(?:分工)?,)?(?:[也都均](?=要))?(?:要|应当?|须|将(?=会同))?(?:(?:按照?|根据|依[照据]?)各?自?的?(?:职责|职能)(?:分工)?(?=配合|协助))?(?:{MANNER})?(?P<verb>{_ACTS})(?!的|下(?![级属辖岗一阶半发沉]))"
    r"(?P<rest>(?:[^。;\n()“”]|\([^()\n]{1,40}\)){2,160})(?=[。;\n()“]|$)"
)
_LED_ENDS = "".join(re.findall("([\u4e00-\u9fff]),", _LED))
"""The last character before the commas of `_LED`."""
SIGNS = re.compile(
    rf"[\n。;:,.、)】条①-⒛是 ](?:(?<![,.、是 ])|(?<=[\d{HAN}位门条{_LED_ENDS}].)|(?<=,)(?=各|驻|{_FIELDS}|{OWN_PREFIX.pattern}|{_AN_INSPECTOR}))"
)
"""Behind what, and perhaps a space, a sentence may begin that names its subject first: `_OPENS`, or a comma before an agency."""
COMMAS = re.compile(",")
"""The same for a part of its own within a sentence."""
_LAST_STOP = re.compile("(?s:.*)(?:[。;:“”]|,(?!以及))")
_ENDS = r"(?=[,。;、\n]|\Z)"
"""What follows the verb of a form that closes its part of the sentence."""
SUBJECT_WORDS = re.compile("牵头|负责|承担|职责|职能|责任主体|实施主体|落实主体")
"""One of these stands in the verb of each match of `SUBJECT`; the next ones do so for the other patterns."""
OVERSEES_WORDS = re.compile(rf"(?:监督|督导|督查|督办|督察|监督检查|明察暗访|审计)(?:[一两二三]次)?{_ENDS}")
ANSWERS_WORDS = re.compile(rf"(?:负总责|负全责|负主责|主体责任|监管责任|管理责任|直接责任|领导责任|属地责任){_ENDS}")
PART_WORDS = re.compile("牵头|领衔|拿总|负责|配合|参与|参加|协助")
NAMED_WORDS = re.compile(
    rf"(?:牵头|主办|主责|配合|协办|参与|参加|协作|协同|协助|责任|实施|落实|承办|主管|管理|协调)(?:单位|部门|主体|机关|机构){_ENDS}"
)
MUST_WORDS = re.compile("[要应须]")
MUST_BY_WORDS = re.compile(rf"{MUST_WORDS.pattern}当?[于在]?(?=\d|年底)")
ACTING_WORDS = re.compile(
    "会同|会商|配合|协助|组织|督促|指导|监督|联合|加强对|协调|做好|办理|调[集运拨]|抢修|修复|派|研究制定|共同"
)
_PARTY = re.compile("(?:牵头|主办|主责|配合|协办|参与|协作|协同|协助|责任|实施|承办)(?:部门|单位|机构)(?=[(为是])")
_GROUPS = re.compile(":(?<=[组队]:)")
_REACH = 1200
"""More characters than names, verb and object of a sentence take."""
Taking = Callable[[int, int], bool]
"""Whether a range shares a character with what is read already."""
ACTION = re.compile(
    r"[,、]?(?:编制|制定|制订|开展|研究|出台|建立|推进(?!办|委|中心)|推动|加强|做好|落实|实施|完成|共同|联合(?![会社体]|银行|指挥部)|定期|对|及时|积极|依法|按|根据|进行|完善|成立|加快|组织(?!部|人事)|指导(?!中心|委|办)|督促|培训(?!中心|学院)|印发|修订|梳理|确定|提出|负责|抓好|探索|优先|抓紧|每|将|在|于|[上下]半年|年内|年底|\d{1,2}月|检查(?!站|总站|队)|排查|查处|核查|整治|疏导|审核(?!中心)|审查(?!中心)|办理|处置(?!办|中心)|处理|调查(?!总?队)|拟定|拟订|起草|评估(?!中心|院)|考核(?!办|局|中心)|督查(?!室|局|办|组|督办局)|召开|发布)|,"
)


def by_begins(text: str, taken: Taking) -> Iterator[int]:
    """Where the sentences begin that 由 or a word before it opens."""
    at = text.find("由")
    while at >= 0:
        if text[at - 1 : at] in ("上", "体"):
            for word in ("原则上", "具体"):
                if text.startswith(word, max(at - len(word), 0)):
                    yield at - len(word)
        yield at
        at = text.find("由", at + 1)


def is_begins(text: str, taken: Taking) -> Iterator[int]:
    """Where the party of a matter may be named: 此事的牵头部门为甲局."""
    return (word.start() for word in _PARTY.finditer(text))


def mainly_begins(text: str, taken: Taking) -> Iterator[int]:
    """Where the sentences may begin that say who does most of something."""
    for word in _MAINLY.finditer(text):
        low = max(word.start() - _MAINLY_REACH, 0)
        yield max([low, *(text.rfind(sign, low, word.start()) + 1 for sign in "\n。;,:.)")])


_MAINLY = re.compile("为主(?:负责)?[、,]")
_MAINLY_REACH = 60


def in_group_begins(text: str, taken: Taking) -> Iterator[int]:
    """Where those may be named that make up a group."""
    return (word.end() for word in _GROUPS.finditer(text))


def by_with_begins(text: str, taken: Taking) -> Iterator[int]:
    """The same where 会同, 联合, 会商 or whom someone leads follows on the line."""
    last = max(text.rfind(word) for word in _WITH)
    line, joint = -1, False
    for at in by_begins(text, taken) if last >= 0 else ():
        if at > last:
            return
        if at > line:
            line = line_end(text, at)
            joint = any(text.find(word, at, line) >= 0 for word in _WITH)
        if joint:
            yield at


_WITH = ("会同", "联合", "会商", "牵头组织", "牵头协调")


def subject_begins(words: re.Pattern[str], behind: int, signs: re.Pattern[str], text: str, taken: Taking) -> list[int]:
    """Where the sentences may begin, behind one of the `signs`, that have one of these words at most `behind` characters behind their
    names: a list of names runs neither over a line's end nor over a stop that does not stand in a bracket."""
    begins: set[int] = set()
    stopped = searched = 0
    for at, line in _on_free_lines(text, [word.start() for word in words.finditer(text)], taken):
        # No stop is looked for where the word before it did already.
        searched = max(searched, line)
        stop = _LAST_STOP.match(text, searched, max(at - behind, searched))
        stopped = stop.end() if stop else max(stopped, line)
        searched = max(searched, at - behind)
        first = max(at - _REACH, line)
        low = max(stopped, first)
        if text.find(")", low, at) >= 0:
            low = first
        for sign in signs.finditer(text, max(low - 2, 0), at):
            begins.add(sign.end())
            if text.startswith(" ", sign.end()):
                begins.add(sign.end() + 1)
    return _free(text, begins, taken)


def _on_free_lines(text: str, places: Sequence[int], taken: Taking) -> Iterator[tuple[int, int]]:
    """The places on lines that have one at least outside what is read already, and where their lines begin. No sentence runs over
    a line's end, so that on the other lines it would come to nothing."""
    waiting: list[int] = []
    free, start, end = False, 0, -1
    for place in places:
        if place > end:
            waiting, free = [], False
            start = text.rfind("\n", max(end, 0), place) + 1 or max(end, 0)
            end = line_end(text, place)
        waiting.append(place)
        free = free or not taken(place, place + 1)
        if free:
            yield from ((p, start) for p in waiting)
            waiting = []


def _free(text: str, begins: Iterable[int], taken: Taking) -> list[int]:
    """Without those that stand in what is read already, for they come to nothing; but where a free one follows on their line, what
    begins there may take its place. No sentence runs over a line's end."""
    kept: list[int] = []
    following: int | None = None
    for at in sorted(begins, reverse=True):
        if taken(at, at + 1) and (following is None or text.find("\n", at, following) >= 0):
            following = None
        else:
            kept.append(at)
            following = at
    return kept[::-1]
