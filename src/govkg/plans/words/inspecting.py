"""How those are spoken of who look after the work of others: 将对进展缓慢的项目进行专项督查, 适时开展督查, 县纪委对落实不力的严肃问责."""

from __future__ import annotations

from govkg.plans.words.manner import HOW, MANNER

_CHECKS = "(?:督[查导办察](?![室局办处组团员委专长])|督促检查|跟踪问效)"
_IN_MONTHS = r"[于在]\d{1,2}月(?:份?[、和]\d{1,2}月){0,3}份?"
_OFTEN = rf"(?:{MANNER}|按[年季月旬周]度?|{_IN_MONTHS})?"
_TIMES = r"(?:[一二两三四\d]次)?"
_KIND = "(?:专项|重点|跟踪|联合|日常|全程|实地|现场|集中){0,3}"
_WORK = "(?:工作|行动|任务|事项|进度|进展|情况|使用|执行|落实|履职)"
"""What is said of the work of others, by which they are looked after and not those whom a law is enforced on."""
INSPECTS = (
    rf"[^,。;\n]{{2,24}}纳入[^,。;\n]{{0,10}}(?:督[查办]|督察|巡察)|[^,。;\n]{{0,16}}(?:情况|结果)纳入[^,。;\n]{{0,10}}考核"
    rf"|(?:会同[^,。;\n]{{2,16}}?)?{_OFTEN}(?:对(?![外台口])[^,。;\n]{{2,40}}?|组织(?=[^,。;\n]{{2,12}}(?:开展|进行)))?"
    rf"{_OFTEN}(?:组织|开展|进行|实施)*{_TIMES}{_KIND}{_CHECKS}"
    rf"|{_OFTEN}对(?![外台口])[^,。;\n]{{0,30}}?{_WORK}{_OFTEN}(?:进行|开展|实施){_TIMES}{_KIND}(?:监督检查|审计监督|监督)(?=[,。;\n]|$)"
)
"""Behind who is charged by name, that it does so: 将上述任务纳入督查台账, 要对各校进行专项督导; not that it shall do more (加强督查)."""
INSPECTORS = (
    *("纪委", "纪委办公室", "监委", "监察委员会", "监察委", "纪工委", "监察工委", "监察专员办"),
    *("纪检组", "监察组", "监察室", "巡察办", "巡察组"),
    *("人大", "人大常委会", "人大主席团", "人大工委", "监事会", "经审会"),
    *(
        a + b
        for a in ("督查", "督察", "督导", "督办", "考核", "考评")
        for b in ("室", "办", "办公室", "组", "队", "部", "局")
    ),
    *("审计" + a for a in ("局", "处", "科", "署", "厅", "部", "委")),
)
"""With what the names of those end whose work it is to look after that of others."""
_WORDS = "调度|监督检查|监督|督[查导办察]|督促|检查|审计|审查|明察暗访|暗访|抽查|巡察|视察|问责|追责|执纪|跟踪问效|考核"
_CHECKING = f"(?:{_WORDS})(?![员室局办处组团委站所科部]|管理|人员|机关|干部|队伍?|培训|项目(?!进[展度]))"
_STRENGTHENED = rf"(?:加强|强化)(?:{_WORDS})(?:工作|力度)?(?:[,。;\n]|$)"
"""What all are told who look after others, and no work: 要加强督查."""
LOOKS_AFTER = (
    rf"(?:[要须将]|应当?(?!急)|负责)?(?:{HOW}|依[规纪]|严肃|按[年季月旬周]度?|每(?:半年|季度?|年|月|周)|{_IN_MONTHS}){{0,4}}"
    rf"(?:(?!审计(?!监督)){_CHECKING}|(?!{_STRENGTHENED})(?:加强|强化|开展|组织|进行|做好|实施)[^,。;\n]{{0,14}}?{_CHECKING}"
    rf"|对(?![外台口])[^,。;\n]{{2,40}}?(?:进行|开展|实施|加强|严肃|从严|严格|依[法规纪]|全程)[^,。;\n]{{0,8}}?{_CHECKING}"
    rf"|(?:[把将]|(?<=将))[^,。;\n]{{2,30}}?纳入[^,。;\n]{{0,10}}?{_CHECKING})"
)
"""Behind such a name, that they do so: 对责任不落实的严肃问责, 要加强全程监督, 每月开展一次行风暗访."""
_AN_INSPECTOR = (
    f"(?<=[{''.join(sorted({word[-1] for word in INSPECTORS}))}])(?:{'|'.join(f'(?<={word})' for word in INSPECTORS)})"
)
PLAINLY = (
    rf"(?:(?={MANNER}|按[年季月旬周]|[于在]\d|对|把|会同|进行|开展)(?={INSPECTS})|{_AN_INSPECTOR}(?={LOOKS_AFTER}))"
)
"""The same where neither 要 nor 将 stands before it: 县政府督查室适时开展督查, 县纪委严肃问责."""
