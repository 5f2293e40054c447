"""What a sentence says around the name that it begins with, by which it gives someone a duty, or only cites or tells of one."""

from __future__ import annotations

import re

from govkg.plans.clauses.statements import Content
from govkg.plans.words.shapes import LEVEL_PREFIX

LEADS_IN = re.compile(
    rf"(?:(?P<asks>请(?!示)|责成|责令|敦促|函请|商请|恳请|会议(?:研究)?(?:要求|明确|决定|议定|强调|指出)|要求|建议|指定|授权|明确|安排|今年|本年度|今后|下一步|同时|另外)由?"
    rf"|根据|依据|依照|参照|对照|按照?|遵照|据|(?:须|未|再|后|已|报|报请|提请)?经|报送?|呈报|上报|提交|移交|转交|提请|报请|向|对|贯彻|执行|印发|转发|学习|借鉴|推广"
    rf"|(?:会议)?(?:(?:原则)?同意|听取了?|审议(?:通过)?了?)|去年|前年|前期|此前|年初|上月|上年|往年|近年来?|由于|因|实行|形成|(?:并|主动|自觉)?接受|争取|感谢|支持|帮助|表扬|批评|鼓励|过去[\u4e00-\u9fff]{{0,3}}年,?)"
    rf"(?(asks)(?=(?:{LEVEL_PREFIX.pattern})|各|[\u4e00-\u9fff、]{{2,12}}(?:部门|局|委|办))|(?={LEVEL_PREFIX.pattern}|各|(?:教育|公安|财政|民政|主管|行业)部门))"
)
"""What a sentence says before the name that it begins with: whom it asks (`asks`), or what it only cites or tells of."""
_TOLD_OF = re.compile(
    r"[^,。;\n]{1,30}的[^,。;\n]{1,20}(?:已|业已|均已)|[^,。;\n了]{0,18}[成订展行织办发台实决置处出立取造设]了(?!解)"
)
"""Behind a verb, what someone does that is done: 县教育局负责管理的三所学校已开工, 县水利局牵头完成了加固."""


_BEFORE = re.compile(
    r"了(?!解)[^,。;\n了]{1,16};$|(?:(?:去|前|上|往)年|前期|此前|上月|近年来?|过去[\u4e00-\u9fff]{0,3}年|[一\d]年来|以来|截至目前|已|曾),?$"
)
"""Before a sentence, words that set it in the past: 去年由县教育局牵头; 县水利局检查了堤防；县教育局督促各校自查."""
_LONGEST = 18
"""Characters before a sentence in which such words are sought."""


def set_in_the_past(text: str, start: int) -> bool:
    """Whether the words before `start` in its sentence set it in the past.

    >>> [set_in_the_past(text, text.index("由")) for text in ("去年由县教育局牵头", "前期,由县教育局牵头", "前期工作由县教育局牵头")]
    [True, True, False]
    """
    return text[start - 1 : start] in _PAST_ENDS and _BEFORE.search(text, max(start - _LONGEST, 0), start) is not None


_PAST_ENDS = frozenset(";年期前月来已曾,\n")
"""With what each match of `_BEFORE` ends, before an end of the line perhaps."""


def told_of(match: re.Match[str]) -> bool:
    """Whether a sentence tells of what is done already, not who shall do it."""
    return _TOLD_OF.match(match.string, match.end("verb")) is not None


def told_around(match: re.Match[str]) -> bool:
    """Whether the words before a sentence set it in the past, or those behind its names tell what these did with others.

    >>> sentence = re.compile("(?P<names>甲局).*")
    >>> [told_around(sentence.match(text)) for text in ("甲局会同乙局提出了意见", "甲局会同乙局了解情况", "甲局会同乙局提出意见,解决了问题")]
    [True, False, False]
    """
    together = _TOLD_TOGETHER.match(match.string, match.end("names"))
    return together is not None or set_in_the_past(match.string, match.start())


_TOLD_TOGETHER = re.compile("(?:分别|共同)?(?:牵头)?,?(?:会同|联合|会商)[^,。;:\n了]{2,80}(?<![为除])了(?![解结断])")


def is_told(text: str, at: int) -> bool:
    """Whether the words from `at` on, behind a verb, tell of what is done already: 县水利局牵头完成了加固.

    >>> [is_told(text, 0) for text in ("完成了加固", "了解情况", "加固水库", "的水库已加固", "建设,已开工")]
    [True, False, False, True, True]
    """
    return _TOLD_OF.match(text, at) is not None or _DONE.match(text, at) is not None


_DONE = re.compile("[^。;\n]{0,24}(?:(?<!不)已(?!有)|了(?!解))")


def is_of_theirs(text: str, start: int, end: int) -> bool:
    """Whether a sentence speaks of something of those whom it names first, and gives that to others.

    >>> [is_of_theirs(text, 0, len(text)) for text in ("学校、医院等单位的防火检查由县消防大队", "县医院、县疾控中心等单位")]
    [True, False]
    """
    return _OF_THEIRS.search(text, start, end) is not None


_OF_THEIRS = re.compile("等[\u4e00-\u9fff]{0,8}的[^,。;\n]{0,24}(?<!自)由")


def behind(content: Content, leads_in: re.Match[str]) -> Content:
    """What a sentence says, the first name without the words that lead into it: 责成县教育局."""
    more = len(leads_in[0])
    statements = [
        s._replace(name=s.name._replace(start=leads_in.end(), written=s.name.written[more:]))
        if s.name.start == leads_in.start()
        else s
        for s in content.statements
    ]
    return content._replace(statements=tuple(statements))
