"""What the text is about: platforms, technologies, target groups, themes, instruments and coordination mechanisms that it names."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import ahocorasick

from govkg.documents.model import Span
from govkg.plans.words.matching import beginnings
from govkg.plans.words.vocabulary import words

_BODY = "部门联席会议|联席会议|议事协调机构|工作专班|专班|工作领导小组|领导小组|协调小组|工作小组|推进小组|工作组|攻坚组|指挥部"
_KIND = re.compile(rf"(?P<kind>{_BODY})(?:制度|机制|办公室)?")
_OWN_NAME = re.compile(r"(?:(?:19|20)\d\d年)?[“”\u4e00-\u9fff]{0,20}\Z")
_BARE = rf"(?=(?:{_BODY})\Z)"
_USED = (
    r"(?:进一步|继续|持续|不断|及时|适时|按程序)*(?:(?:深化|优化|规范|细化|坚持|巩固|创新|改进|(?:实体化)?运行好?|组织|整合|理顺|启动|调整|利用|借助|统筹|合并|拓展){1,3}"
    + _BARE
    + r"|(?:提请|依靠|撤销|抓好|用活|压实|明确|充实|做[实细]|运行好){1,2}|(?:调整(?:充实|优化)?|启动|服从|听从|执行)(?=[市县区省州旗盟镇乡本我])|深化(?=.{0,16}联席会议\Z))"
)
"""A verb before a body that is no part of its name, where it begins: 深化 联席会议, 调整 市指挥部, but not 深化医改领导小组."""
_EDGE = r"^(?:.*(?:建立健全|健全完善|建立|健全|完善|成立|设立|组建|组成|通过|依托|由|(?<!存)在(?!校|线|职)|(?<!党)的|或|[一二三四五六]是|现有|用好|按照|(?<!供)给|(?<![报签])到(?![户村位岗])|完成|撤离|筹办|发挥|承担|下设|决定|根据|参加|指导|协助|配合|作为|担任|个(?![体人性])|抽调|(?<![结校])对(?![外口接标台港])|至|(?<!行)为(?!民)|(?<![申情])报(?![废刊业])|提交|简称“?|召开|实行|落实|推行|经(?![济营贸销费典])|(?<![定方])向|纳入|加强|强化|充分|作用|各级|各类|各|全市|牵头|负责JOINS)|USED)"
_BEFORE_NAME = re.compile(_EDGE.replace("JOINS", "").replace("USED", _USED))
_BEFORE_OR_JOINED = re.compile(_EDGE.replace("JOINS", "|[和与及]").replace("USED", _USED))
"""What stands before the own name of a body, which 和 parts from another one unless the body is set up: 成立甲和乙领导小组."""
_FOUNDED = ("成立", "设立", "组建", "建立")
_KINDS = {
    "部门联席会议": "joint-conference",
    "联席会议": "joint-conference",
    "议事协调机构": "body",
    "工作专班": "task-force",
    "专班": "task-force",
    "工作领导小组": "leading-group",
    "领导小组": "leading-group",
    "协调小组": "leading-group",
    "工作小组": "task-force",
    "指挥部": "headquarters",
    "推进小组": "leading-group",
    "工作组": "task-force",
    "攻坚组": "task-force",
}
_GROUPS = ("工作组", "攻坚组")
"""Kinds that are mechanisms only where one is set up: any part of an office or party may be called a 工作组."""
_SET_UP = re.compile(r"(?:组建|成立|设立|下设|抽调)[^,，。；;\n]*$")
_BODIES = frozenset(_KINDS.values())
_OFFICE = re.compile(
    r"(?:局(?![面部势限])|厅(?!堂)|部门|部(?![署分件位队])|委员会|工委|委(?![托派任员])|(?:、[^\W\d_]{2,6}?){1,6}?等?(?:有关|相关|主管)?部门|办(?:公室|$|(?=[、,，。；;)）和与要应会负牵配\n])))"
    r"|(?:大队|支队|总队|中队|执法队|中心|联合会|协会|学会)(?=[、,，。；;)）和与要应会负牵配]|$)"
)
"""With what a word goes on that is part of the name of an office: 教育 局, 河长制 办公室, but not 教育 局面."""
_OFFICE_BEGINS = frozenset(f"、{beginnings(_OFFICE.pattern)}")
_PART = r"[^\W\d_由市县区省州旗的和与及在要对把将为等]"
_REST_OF_NAME = re.compile(rf"(?:和?城[乡市]建{_PART}{{0,6}}?|{_PART}{{1,6}}?)(?:{_OFFICE.pattern})")
_LEVELS = frozenset("省市县区州旗盟镇乡国")
_MEANT_OTHERWISE = (
    "主题教育", "警示教育", "廉洁教育", "廉政教育", "党性教育", "党纪教育", "党风廉政教育", "纪律教育", "谈话教育", "批评教育", "说服教育",
    "教育整顿", "教育引导", "教育转化", "理想信念教育", "思想教育", "思想政治教育",
)  # fmt: skip
"""Words that hold one of the vocabulary and mean something else: what is done with members of the party, or with a public."""


Hit = tuple[int, int, str, str, str]
"""A place where a concept is named: start, end, and scheme, concept and name as in `Mention`."""


def all_mentions(text: str, span: Span) -> list[Hit]:
    """Every place within `span` where a concept is named, in the order of the text.

    Of overlapping words the longest counts. Coordination mechanisms (联席会议, 领导小组, 专班 …) are given with their own name
    and the kind of body as concept.

    >>> all_mentions("推动数据共享，建立部门联席会议制度", Span(0, 17))
    [(2, 6, 'theme', 'digital-government', '数据共享'), (9, 15, 'mechanism', 'joint-conference', '部门联席会议')]
    """
    return sorted([*_words(text, span), *_mechanisms(text, span)])


def hits_within(hits: Sequence[Hit], start: int, end: int) -> Sequence[Hit]:
    """Those of `hits`, which are in the order of the text, that lie between `start` and `end`."""
    found = hits[bisect_left(hits, (start,)) : bisect_left(hits, (end,))]
    return [hit for hit in found if hit[1] <= end]


def first_hits(hits: Sequence[Hit], skipped: Iterable[tuple[int, int]] = ()) -> list[Hit]:
    """Each concept once, where it first stands. Words inside `skipped` (clauses: they name agencies, not subjects) do not count,
    but for joint bodies. `hits` are in the order of the text."""
    kept: dict[tuple[str, str, str], Hit] = {}
    ranges = iter([*sorted(skipped), (math.inf, math.inf)])
    inside, following = -1.0, next(ranges)
    for hit in hits:
        start, end, scheme, concept, name = hit
        while following[0] <= start:
            inside, following = following[1], next(ranges)
        body = scheme == "mechanism" and concept in _BODIES
        if body or end > inside:
            kept.setdefault((scheme, concept, name if body else ""), hit)
    return list(kept.values())


def mechanisms(hits: Sequence[Hit]) -> list[Hit]:
    """The coordination mechanisms among `hits`, each once."""
    return first_hits([hit for hit in hits if hit[2] == "mechanism"])


def bare_mechanism(name: str) -> bool:
    """Whether a coordination mechanism is named by its kind alone: 领导小组."""
    return name in _KINDS


def _words(text: str, span: Span) -> list[Hit]:
    """The words of the vocabulary, of those that overlap the first one, and of those that begin there the longest."""
    matches = (
        (last + 1 - length, -length, named) for last, (length, named) in _automaton().iter(text, span.start, span.end)
    )
    found: list[Hit] = []
    free = span.start
    for start, length, named in sorted(matches):
        if start >= free:
            free = start - length
            if named and _names_office(text, start, free):
                continue
            for scheme, concept, word in named:
                found.append((start, free, scheme, concept, word))
    return found


def _names_office(text: str, start: int, end: int) -> bool:
    """Whether a word is part of the name of an office: 教育 in 教育局, 退役军人 in 市退役军人事务局."""
    if text[end : end + 1] in _OFFICE_BEGINS and _OFFICE.match(text, end):
        return True
    return text[start - 1 : start] in _LEVELS and _REST_OF_NAME.match(text, end) is not None


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word in _MEANT_OTHERWISE:
        automaton.add_word(word, (len(word), ()))
    for word, concepts in words().items():
        if _KIND.search(word) is None:
            automaton.add_word(word, (len(word), tuple((c.scheme, c.notation, word) for c in concepts)))
    automaton.make_automaton()
    return automaton


def _mechanisms(text: str, span: Span) -> Iterator[Hit]:
    free = span.start
    for match in _KIND.finditer(text, span.start, span.end):
        end = match.end("kind")
        before = text[max(free, match.start() - 25) : match.start()]
        if match["kind"] in _GROUPS and _SET_UP.search(text, max(match.start() - 25, 0), match.start()) is None:
            continue
        own = _OWN_NAME.search(before)
        start = match.start() - len(own.group() if own else "")
        edge = _BEFORE_NAME.match(text[start:end])
        if edge is None or not edge.group().endswith(_FOUNDED):
            edge = _BEFORE_OR_JOINED.match(text[start:end])
        if edge and edge.end() < end - start:
            start += edge.end()
        start = min(start, match.start())
        yield start, end, "mechanism", _KINDS[match["kind"]], text[start:end]
        free = match.end()
