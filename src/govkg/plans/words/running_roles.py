"""The roles of those whom running text names, from the verb behind them and what it is said of."""

from __future__ import annotations

import re

from govkg.plans.model import Role
from govkg.plans.words.inspecting import INSPECTS
from govkg.plans.words.manner import MANNER

ACTING_ROLES: dict[str, tuple[Role, Role | None]] = {
    **dict.fromkeys(("会同", "联合", "会商"), ("responsible", "participate")),
    "配合": ("participate", "responsible"),
    "协助": ("participate", "responsible"),
    "督促": ("supervise", None),
    "监督": ("supervise", None),
    "做好监督": ("supervise", None),
    "指导": ("guide", None),
}
"""The role of the subject, and of those named right behind the verb; behind other verbs the subject is responsible."""
SHARES: dict[str, Role] = {
    "牵头": "lead",
    **dict.fromkeys(("负责", "承担", "履行", "落实"), "responsible"),
    **dict.fromkeys(("配合", "协助", "参与", "参加"), "participate"),
    "指导": "guide",
    **dict.fromkeys(("监督", "督导", "督查"), "supervise"),
}
FIRST_VERB = re.compile("牵头|配合|协助|参与|参加|指导|监督|督导|督查")
"""With which of them a sentence may go on behind who acts; without one the role is responsible."""
EXHORTS = re.compile(
    "(?:高度|充分|切实|以[^,。;\n]{2,24}为(?:指导|引领|统领|遵循|指引)|进一步|认真|牢固|始终|坚持|提高|提升|统一|强化|压实|层层|加强(?:组织|对本|协调)?(?:领导|协作|协同|重视)|落实(?:主体|属地|监管|各项)?(?:责任|措施)|密切|主动|积极|按照?|依照|严格(?!(?:落实|执行|做好)(?:[0-9]|[^,。;\n]{0,10}(?:值班|值守|带班|巡查|巡检)))|结合|根据|迅速|把|将|立足|服从|履行|对照|建立健全|齐抓)"
)
"""What every group is told to do: 各部门要高度重视."""
EXHORTS_ALL = re.compile(
    "高度重视|充分认识|认真学习|强化责任|深刻(?:吸取|汲取|反思|认识)|提高(?:政治)?站位|提升站位|统一思想|向[\u4e00-\u9fff]{2,12}学习|接受|受到|享有|撤销|各司其职|密切配合|通力|齐抓共管|加强(?:组织)?领导|尽到[^,。;\n牵]{0,14}之责|尽职尽责|履职尽责|引以为戒|举一反三"
)
"""What no duty is, whoever is told to do it."""
PERSONS = re.compile("(?:同志|干部|人员|领导|负责人)$")
_LEADING = re.compile(
    f"(?:(?:{MANNER})?(?:(?:发挥|负起|履行|承担|落实)好?|(?:担负起|承担起|担负)[^,。;\n牵]{{0,14}}的))?总?牵头(?!单位|部门|人)"
)
"""What those are responsible for that lead: 甲局负责牵头制定某办法, 乙局要发挥牵头作用."""
_OVERSEEING = re.compile(
    r"(?:[^,。;\n]{0,14}的(?=督办|审计监督|效能监督))?(?:对[^,。;\n]{2,30}?(?:(?:进行|开展|实施)(?=[\u4e00-\u9fff]{0,4}督[办查导]|监督(?=[,。;)\n]|$))|(?=(?:全程|跟踪|定期|逐项)督[办查导])))?(?:全程|统一|跟踪|日常|不?定期|逐项|按[年季月旬周日]|逐[季月]|每[季月旬周])*(?:督办|督查|督导|监督检查|督促检查|监督(?=问责|执纪|[,。;)\n]|$)|(?:审计|质量|效能)监督)(?:问责|执纪|考核|检查|落实|通报)*(?:工作)?(?=[,。;)\n]|$)"
    r"|(?:对(?![^,。;\n]{0,24}(?:企业|单位|经营|业主|商户|农户|工地|场所))[^,。;\n]{0,20}?(?:工作|行动|任务|(?:落实|开展|完成|进展|推进|执行|履行|履职|整改)情况)(?:进行|开展|实施)|[^,。;\n对]{0,14}(?:工作|行动)的)(?:全程|全面|日常|定期)?监督检查(?:考核|问责)?(?=[,。;)\n]|$)"
    r"|监督(?!管理|指导|检查)[^,。;、\n]{0,20}(?:情况|执行|使用|落实|实施|进度|进展)(?=[,。;)\n]|$)"
)
_OFTEN = re.compile("全程|跟踪|按[年季月旬周日]|逐[季月]|每[季月旬周]")
"""How often those oversee who are told to do so: 督查室要按季督导."""
_GUIDING = re.compile(
    r"(?:对[^,。;\n]{2,30}?(?:开展|进行|给予)(?=[\u4e00-\u9fff]{0,4}指导))?(?:业务|技术|政策)?指导(?:工作)?(?=[,。;)\n]|$)"
)
"""What those are responsible for that supervise (`_OVERSEEING`: 督查室负责督办, 审计局负责监督资金使用, 监察局负责对清理工作进行监督检查) or guide
(`_GUIDING`: 农技站负责技术指导)."""
_STRENGTHENING = re.compile(
    rf"(?:{MANNER})?(?:加强|强化|做好)对(?![外口台])[^,。;\n]{{2,40}}?的(?:(?P<guide>(?:业务|技术|政策|工作)?指导)|(?:日常|全程|跟踪|审计)?(?:监督|督促|督导|督查)(?!管理))"
    r"(?:[和与及、]?(?:指导|监督|督促|检查|督导|督查|服务|协调)){0,4}(?:工作)?(?=[,。;)\n]|$)"
)
"""What those do that guide others or supervise them, said as a noun: 加强对学校的业务指导, 加强对资金使用的监督检查."""
_HELPING = re.compile(f"(?:{MANNER})?(?:配合|协助)(?!单位|部门|机制)")
"""What those are responsible for that help: 镇政府负责协助县民政局."""
_HELPS_IN_DUTY = re.compile(
    f"(?:按照?|根据|依[照据]?)各?自?的?(?:职责|职能)(?:分工)?,?(?:{MANNER})?(?:会同|协同|协助|配合)(?:做好|抓好|开展|推进|完成)"
)
"""What those are told that help with all of something: 各部门按照各自职责，协同做好相关工作."""
_ANSWERS_TOO = re.compile("[^。;\n]{2,80}?,(?:具体|主要|并|还)?(?:负责(?!人|同志)|承担)")
"""They answer for something else, too: 镇政府负责协助县民政局，并承担发放."""


_BEARS = re.compile(
    f"(?:{MANNER})?(?:承担|担负|履行|落实|扛|负)[起好牢]?(?P<what>[\u4e00-\u9fff]{{0,8}}?(?:监管|监督|监督管理|指导)(?:责任|职责))(?=[,。;\n]|$)"
)
"""Behind 要, that someone bears a responsibility, and which: 要切实承担起监督责任."""
_DUTY = re.compile("[\u4e00-\u9fff]{0,8}?(?:监管|监督|监督管理|指导)(?:责任|职责)")


def role_of_duty(words: str) -> Role:
    """The role of those who bear a responsibility: 监管责任, 属地管理责任, 行业指导职责.

    >>> [role_of_duty(words) for words in ("行业监管责任", "属地监管责任", "主体责任")]
    ['supervise', 'responsible', 'responsible']
    """
    if "属地" in words:
        return "responsible"
    if "监管" in words or "监督" in words:
        return "supervise"
    return "guide" if "指导" in words else "lead" if "牵头" in words else "responsible"


def helps_in_duty(text: str, at: int) -> bool:
    """Whether those who are told something from `at` on help with it as their duties say: 按照各自职责，协同做好."""
    return _HELPS_IN_DUTY.match(text, at) is not None


def role_of_strengthening(text: str, at: int) -> Role | None:
    """The role of those who strengthen how they guide or supervise others; none where the words from `at` on say nothing of it.

    >>> words = ("加强对学校的业务指导", "要加强对资金使用的监督检查", "加强对河道的监督管理", "加强对干部的培训")
    >>> [role_of_strengthening(text, text.index("加强")) for text in words]
    ['guide', 'supervise', None, None]
    """
    said = _STRENGTHENING.match(text, at)
    return None if said is None else "guide" if said["guide"] else "supervise"


def roles_of_acting(verb: str, text: str, at: int) -> tuple[Role, Role | None]:
    """The roles of who does what stands at `at`, and of those named right behind its verb. Who will, with others, inspect what is done
    supervises.

    >>> roles_of_acting("会同", "会同县财政局对落实情况开展督查", 0), roles_of_acting("会同", "会同县财政局开展督查", 0)
    (('supervise', 'participate'), ('responsible', 'participate'))
    """
    own, others = ACTING_ROLES.get(verb, (role_of_strengthening(text, at) or "responsible", None))
    inspects = _INSPECTS.match(text, at) if verb == "会同" else None
    if inspects and ("对" in inspects.group() or text[at - 1 : at] == "将"):
        own = "supervise"
    return own, others


_INSPECTS = re.compile(INSPECTS)


def role_of_part(verb: str, text: str, at: int) -> Role:
    """The role that a verb gives, with what it is said of from `at` on: 负责牵头, 负责督办, 负责业务指导."""
    if _LEADING.match(text, at):
        return "lead"
    if helps_in_duty(text, at):
        return "participate"
    if strengthens := role_of_strengthening(text, at):
        return strengthens
    if verb == "负责" and _HELPING.match(text, at) and not _ANSWERS_TOO.match(text, at):
        return "participate"
    bears = _BEARS.match(text, at) if verb in ("要", "应", "应当", "须", "必须") else None
    if bears:
        return role_of_duty(bears["what"])
    duty = _DUTY.match(text, at) if verb in ("承担", "履行", "落实", "负") else None
    if duty:
        return role_of_duty(duty.group())
    of_others = verb in ("要", "应", "应当", "须") and (text.startswith("对", at) or _OFTEN.match(text, at))
    if (verb in ("负责", "承担") or of_others) and (_OVERSEEING.match(text, at) or _GUIDING.match(text, at)):
        return "supervise" if _OVERSEEING.match(text, at) else "guide"
    return SHARES.get(verb, "responsible")
