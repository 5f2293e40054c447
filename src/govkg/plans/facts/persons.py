"""Which persons are in charge of a task beside its agencies, as a label or the heading of a column says: 责任领导：张副市长, 包保责任人：李明、王芳."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from govkg.plans.names.persons import SURNAMES, WHOLE_NAME, ends_as_places
from govkg.plans.words.shapes import complete, plausible

Range = tuple[int, int]

_SIGN = re.compile(r"[导人员长任记)] ?:")
_LABEL = re.compile(
    "(?:[国省市县区州旗镇乡]级?|街道|[校院局厂]|单位|部门|科室|政府|党委|党组|党政|主要|主管|分管|协管|责任|负责|牵头|配合|协助|包[保联抓挂案干片]|挂[钩牌点帅包联]|联系|督[办导查]|带队|具体|直接|第一|总|主|副|项目|任务|工作|整改|化解|稳控|行业|属地)*"
    "(?:领导|(?:责任|负责|牵头|主管|分管|包保|包联|包抓|挂钩|联系|联络|承办|经办|督办)人|责任人员|联[系络]员|(?:分管|牵头|包保|包联)副?(?:[省市县区州镇乡局]长|主任|书记|秘书长))"
)
"""县级包保领导, 直接责任人, but not 加强组织领导."""
_LONGEST_LABEL, _LONGEST = 14, 120
_CONTACT = re.compile("联[系络][人员]")
_STOP = re.compile("[\n。:]")
_NEXT_LABEL = re.compile("[\u4e00-\u9fff]{2,8} ?$")
_JOINED = re.compile("([^和与及]{2,})[和与及]([^和与及]{2,})")

_RARER = "洪鲍佟卞闵巫岑敖滕郜鄢牟仝冼卓桂麦阎佘褚窦邬臧储晏瞿甄芦荆娄邝匡禹楚粟蔺虞栾鞠党景席商解花米容冷占"
"""Surnames that only a label or a heading tells from the beginnings of words."""
_NAMED = rf"(?:{WHOLE_NAME}|[{_RARER}][\u4e00-\u9fff]{{1,2}}|[{SURNAMES}{_RARER}](?:[某×*]{{1,2}}|某[\u4e00-\u9fff]))"
_POST = (
    "(?:常务|第一)?副?(?:(?:秘书|检察|董事|理事|指挥|[省市县区州旗盟镇乡局厅部司署处科股院校所站行馆台社会组村厂队园河湖林田路链楼])长"
    "|总(?:指挥|经理|[\u4e00-\u9fff]{2,3}师)|经理|主任|书记|主席|政委|主委|常委|专员|巡视员|调研员|(?:主要|分管|有关|相关|具体)?(?:领导|负责人|负责同志))"
)
_WORD = re.compile(
    r"(?:(?<![\u4e00-\u9fff])[\u4e00-\u9fff] {1,3}[\u4e00-\u9fff](?![\u4e00-\u9fff])|[\u4e00-\u9fff·×*]+)(?: ?\([^()\n\d]{1,24}\)"
    rf"(?:[\u4e00-\u9fff]{{0,8}}?{_POST}(?![\u4e00-\u9fff]))?)?"
)
"""With a bracket behind it, or within what it is called by the post: 各镇(街道)主要领导."""
_BRACKET = re.compile(r" ?\([^()]*\)")
_KINDS = {
    "n": re.compile(f"(?P<name>{_NAMED})(?:同志)?"),
    "c": re.compile(rf"(?:(?P<name>{_NAMED})|[{SURNAMES}{_RARER}]){_POST}"),
    "o": re.compile(f"(?!加强|强化|坚持|组织)[\u4e00-\u9fff]{{0,16}}?{_POST}"),
    "b": re.compile(
        rf"[\u4e00-\u9fff]{{0,16}}?(?:{_POST}|(?<=[局委办厅院部])(?=[\u4e00-\u9fff]{{3}}$))(?P<name>{_NAMED})(?:同志)?"
    ),
}
"""Words by what they are: the name of a person; one called by his post (张副市长, 李明局长); a post (分管副市长); a name behind that, or
behind an agency (副市长李明, 市教育局李建国)."""
_PERSON = re.compile("(?:o,)*(?:(?:o[ \n])+n|b)|a (?:o )?n|n(?: o)?|[cbo]")
"""A person in the kinds of words and the signs between them: 市委常委、副市长 李明; 市教育局 李明; 李明 局长."""
_NO_NAME = re.compile(
    "文[体化联件明]|安[监全排]|高[新速中]|石[油化]|单位|管[理委]|关工|路[政桥]|康养|应急|项目|成员|包[片村]|时限|严格|万元|明确|全体|江[南北]|方案|游客|和平|党[员委群]|景区|解决|商贸|花园|占地|席位|武装|党[建总支政小].?|成本|温泉|.*(?:[科股室站办部队]|公司)"
)
"""Words that begin as names do."""


def labelled_persons(text: str, start: int, end: int, *, contacts: bool = True) -> Iterator[tuple[Range, Range]]:
    """The persons behind labels between two places of a text: the place of each label without its sign, and that of the name. The one
    contact of a paper (联系人) is that of its office, and of no task.

    >>> text = "责任领导:张副市长、李明(市交通局局长);责任单位:市交通局;联系人:王 芳 13800000000"
    >>> [(text[slice(*label)], text[slice(*name)]) for label, name in labelled_persons(text, 0, len(text))]
    [('责任领导', '张副市长'), ('责任领导', '李明(市交通局局长)')]
    """
    for sign in _SIGN.finditer(text, start, end):
        last = sign.start() + 1
        if text[sign.start()] == ")":
            last = max(text.rfind("(", start, last), start)
        first = last
        while first > start and last - first <= _LONGEST_LABEL and "\u4e00" <= text[first - 1] <= "\u9fff":
            first -= 1
        if not _LABEL.fullmatch(text, first, last):
            continue
        if _CONTACT.search(text, first, last) and not (contacts and _again(text, text[first : sign.end()])):
            continue
        yield from (((first, last), name) for name in person_names(text, sign.end(), _ends(text, sign.end(), end)))


def _again(text: str, label: str) -> bool:
    return text.find(label) != text.rfind(label)


def _ends(text: str, start: int, end: int) -> int:
    """Where what stands behind a label ends: with its sentence, its line or the bracket around it, or before the next label."""
    last = min(end, start + _LONGEST)
    stop = _STOP.search(text, start, last)
    if stop:
        label = _NEXT_LABEL.search(text, start, stop.start()) if stop.group() == ":" else None
        last = label.start() if label else stop.start()
    depth = 0
    for at in range(start, last):
        depth += (text[at] == "(") - (text[at] == ")")
        if depth < 0:
            return at
    return last


def person_names(text: str, start: int, end: int) -> Iterator[Range]:
    """The places of the persons who are named between two places of a text, each with the post beside it and what a bracket says behind
    it; agencies, telephone numbers and other words are none.

    >>> text = "张三、李四 王 五,市委常委、副市长 赵某,市教育局,钱副局长 0355-1234567,县水利局孙大海"
    >>> [text[slice(*name)] for name in person_names(text, 0, len(text))]
    ['张三', '李四', '王 五', '市委常委、副市长 赵某', '钱副局长', '县水利局孙大海']
    """
    words = [part for word in _WORD.finditer(text, start, end) for part in _parts(text, *word.span())]
    signs = (_sign(text[a:b]) for (_, a), (b, _) in pairwise(words))
    kinds = "".join(
        kind + sign for kind, sign in zip(map(_kind, (text[slice(*w)] for w in words)), [*signs, ""], strict=False)
    )
    for person in _PERSON.finditer(kinds):
        yield words[person.start() // 2][0], words[(person.end() - 1) // 2][1]


def _sign(between: str) -> str:
    return "," if between.strip() or not between else "\n" if "\n" in between else " "


def _parts(text: str, start: int, end: int) -> list[Range]:
    """A word, or the two persons that 和 joins in it."""
    joined = _JOINED.fullmatch(text, start, end)
    two = joined and all(_kind(name) in "ncob" for name in joined.groups())
    return [joined.span(1), joined.span(2)] if joined and two else [(start, end)]


def _kind(word: str) -> str:
    plain = _BRACKET.sub("", word).replace(" ", "")
    for kind, pattern in _KINDS.items():
        found = pattern.fullmatch(plain)
        if found and _may_be_name(found.groupdict().get("name")):
            return kind
    return "a" if complete(plain) else "x"


def _may_be_name(name: str | None) -> bool:
    """Whether what begins as a name does is no word, place or agency; so where there is none beside a post."""
    return name is None or not (_NO_NAME.fullmatch(name) or ends_as_places(name) or plausible(name))
