"""Responsibility in running text: 由甲局牵头，乙局配合; 甲局负责某事; 甲局会同乙局编制某规划."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from govkg.plans.matching import matches_at
from govkg.plans.model import Role
from govkg.plans.names import Name, split_names
from govkg.plans.roles import TOGETHER
from govkg.plans.sentences import sentence_clauses
from govkg.plans.shapes import LEVEL_PREFIX, complete
from govkg.plans.statements import Content, Statement, read_content

_DOES = "(?:牵头|负责|组织实施|具体实施|实施|落实|组织|承担|承办|推进|统筹)"
_HELPS = "(?:配合|参与|参加|协助|协办|协同|支持|为(?:成员|配合|协办|参与)(?:单位|部门))"
_PREPARES = "(?:抓紧|尽快|进一步|具体|认真|另行|适时|共同|按程序)*(?:研究|提出|制定|制订|起草|编制|拟订|组织(?!部)|负责|落实|开展|推进|推动|办理|出台|修订|确定|完成|实施|做好|建立|加强|抓好|汇总|审核|承担)"
_NAMES = r"(?:[^。;:,\n()“”]|\([^()\n]{1,12}\))"
_ACTORS = r"(?:[^。;\n()“”由]|\([^()\n]{1,16}\))"
_LED = "(?<=领导下,)|(?<=指导下,)|(?<=统筹下,)|(?<=要求,)"
"""Behind what a sentence says first of whose lead it acts under: 在市委领导下，市委农办负责…."""
_MATTER = "(?<=工作|任务|事项|项目|活动|方案|办法|意见|规划|细则|清单|标准|政策|机制|制度|措施|事宜|名单)"
"""Before 由, what the sentence speaks of: 此项工作由市教育局负责."""
_ARTICLE = r"(?<=[一二三四五六七八九十百零〇\d]条)|(?<=[一二三四五六七八九十百零〇\d]条 )"
"""Behind 第二条, which no sign closes."""
_OPENS = rf"(?:(?<=[\n。;:)】])|(?<=[\d一二三四五六七八九十][.、])|(?<=单位[、,])|{_ARTICLE}|{_LED})"
_NO_MARK = r"(?!\(?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[.、)]|第[一二三四五六七八九十百零〇\d]{1,5}[条章节])"
_BY = re.compile(
    rf"(?:(?<=[\n。;,.、)])|{_ARTICLE}|{_MATTER}|^)(?:具体|原则上)?由(?P<names>{_ACTORS}{{2,120}}?)(?P<does>(?:分别|共同)?(?:{_DOES}){{1,3}})"
    rf"(?P<object>{_PREPARES}[^,。;\n()“”的]{{0,40}})?(?P<rest>,[^。;\n()“”]{{2,120}}?{_HELPS}(?:落实|实施)?|,会同[^。;\n,()“”]{{3,80}})?(?=[。;\n,]|$)"
)
_BY_WITH = re.compile(
    rf"(?:(?<=[\n。;,.、)])|{_ARTICLE}|{_MATTER}|^)(?:具体|原则上)?由(?P<names>{_ACTORS}{{2,80}}?)(?:分别|共同)?(?P<lead>牵头)?,?会同(?P<others>{_ACTORS}{{2,120}}?)"
    rf"{_PREPARES}[^。;\n的]{{0,60}}(?=,报[^,。;\n]{{2,30}}[。;\n]|[。;\n]|$)"
)
_SHARE = re.compile(r"[^,;。\n()]{0,24},(?P<names>[^,;。\n]{2,60}?)(?P<verb>负责|牵头)(?=[^,;。\n()]{0,24}[,;。\n])")
_IN_ITS_DUTY = (
    f"(?:按照?|根据|依据|在)(?:各自)?的?(?:职责|职能)(?:分工|范围内?|要求)?(?!分工|范围|要求|,|。|;|{_HELPS})"
)
_SUBJECT = re.compile(
    rf"{_OPENS}{_NO_MARK}(?P<names>{_NAMES}{{3,80}}?)[:。]?(?P<verb>牵头(?!单位|部门)|(?:全面|统一|统筹|具体|主要|直接|牵头)?负责|{_IN_ITS_DUTY}|(?:是|作?为)(?:责任|实施|落实)主体)(?!的)(?P<object>(?:[^。;\n()]|\([^()\n]{{1,40}}\)){{0,200}}?)"
    rf"(?P<rest>,(?:会同(?P<others>[^。;\n()“”]{{2,100}}?){_PREPARES}[^。;\n()]{{0,60}}|[^。;\n()“”]{{2,100}}?{_HELPS}[^。;\n,]{{0,12}}))?(?=(?:,[^,。;\n]{{0,8}}[年月日底前][^,。;\n]{{0,12}})?(?:[。;\n]|$))"
)
_ANSWERS = re.compile(
    rf"{_OPENS}{_NO_MARK}(?P<names>{_NAMES}{{3,80}}?)对[^,。;\n()“”]{{2,30}}负(?:总责|全责|主责|主体责任|监管责任|直接责任|领导责任)(?=[,。;\n]|$)"
)
_NAMED = re.compile(
    rf"{_OPENS}{_NO_MARK}(?! )(?P<names>(?:[^。;:,\n()“”为是由]|\([^()\n]{{1,12}}\)){{3,60}}?)(?:是|作?为)(?:[^,。;\n()“”]{{0,30}}的|[^,。;\n()“”]{{0,6}})?总?"
    r"(?P<what>(?P<lead>牵头)(?:单位|部门)|(?P<participate>配合|协办|参与)(?:单位|部门)|(?:责任|实施|落实|承办)(?:单位|部门|主体)|(?:行政)?主管部门|(?:监督)?管理(?:机关|部门))(?=[,。;、\n]|$)"
)
_MUST = re.compile(
    rf"{_OPENS}{_NO_MARK}(?! )(?P<names>{_NAMES}{{3,60}}?)(?P<verb>要|应当?|须)(?=[\u4e00-\u9fff])(?![^,。;\n]{{0,8}}(?:会同|配合))[^。;\n()]{{4,200}}?(?=[。;\n]|$)"
)
"""What a paper without clauses asks of an agency."""
_ACTING = re.compile(
    rf"{_OPENS}{_NO_MARK}(?P<names>{_NAMES}{{3,60}}?)(?:要|应当?|须)?(?P<verb>会同|配合|组织(?![部法]|领导|机构)|督促|指导|做好监督|监督)"
    r"(?P<rest>(?:[^。;\n()“”]|\([^()\n]{1,40}\)){2,160})(?=[。;\n(]|$)"
)
_BEGINS = re.compile(r"[\n。;:,.、)】条]")
"""Behind what, and perhaps a space, a sentence may begin that names its subject first."""
_LAST_STOP = re.compile("(?s:.*)[。;:,“”]")
_SUBJECT_WORDS = re.compile("牵头|负责|职责|职能|责任主体|实施主体|落实主体")
"""One of these stands in the verb of each match of `_SUBJECT`; the next two do so for the other patterns."""
_ANSWERS_WORDS = re.compile("负(?:总责|全责|主责|主体责任|监管责任|直接责任|领导责任)")
_NAMED_WORDS = re.compile("(?:牵头|配合|协办|参与|责任|实施|落实|承办|主管|管理)(?:单位|部门|主体|机关)")
_MUST_WORDS = re.compile("[要应须]")
_ACTING_WORDS = re.compile("会同|配合|组织|督促|指导|监督")
_REACH = 1200
"""More characters than names, verb and object of a sentence take."""
Taking = Callable[[int, int], bool]
"""Whether a range shares a character with what is read already."""
_ROLES: dict[str, tuple[Role, Role | None]] = {
    "会同": ("responsible", "participate"),
    "配合": ("participate", "responsible"),
    "组织": ("responsible", None),
    "督促": ("supervise", None),
    "监督": ("supervise", None),
    "做好监督": ("supervise", None),
    "指导": ("guide", None),
}
"""The role of the subject, and of those named right behind the verb."""
_DEPARTMENT = re.compile(
    r"(?![\u4e00-\u9fff]{0,8}(?:有关|相关|其他|责任|牵头|成员|职能|本|该|各|等|级|由|的|及|或者))[\u4e00-\u9fff]{2,14}(?:部门|机构|机关|组织)$"
)
_ACTION = re.compile(
    "[,、]?(?:编制|制定|制订|开展|研究|出台|建立|推进|推动|加强|做好|落实|实施|完成|共同|联合|定期|对|及时|积极|依法|按|根据|进行|完善|成立|加快|组织|指导|督促|培训|印发|修订|梳理|确定|提出|负责|抓好|探索|每|将|在|于)|,"
)


def running_clauses(text: str, taken: Taking, *, alone: bool = False) -> list[tuple[int, int, Content, str]]:
    """(start, end, content, rule) of sentences whose every name is beyond doubt; `taken` tells ranges that are read already.

    `alone`: the paper has no other clauses, as rules and regulations have none, and names 公安部门 or 街道办事处 as it pleases.
    """
    kept: list[tuple[int, int, Content, str]] = []
    for clause in sorted(_candidates(text, taken, alone), key=lambda c: c[0]):
        if not kept or clause[0] >= kept[-1][1]:
            kept.append(clause)
    return kept


def _candidates(text: str, taken: Taking, alone: bool) -> Iterator[tuple[int, int, Content, str]]:
    yield from (c for c in sentence_clauses(text) if not taken(c[0], c[1]))
    for pattern, begins, read, rule in _SENTENCES:
        if read is _must and not alone:
            continue
        for match in matches_at(pattern, text, begins(text, taken)):
            if taken(*match.span()):
                continue
            content = read(match)
            names = [s.name for s in content.statements]
            if alone and read in (_subject, _answers, _named, _must):
                certain = bool(names) and names[0].kind != "indefinite collective" and all(map(_any_department, names))
            elif read in (_by, _by_with):
                certain = _mostly_certain(names)
            else:
                certain = _certain(names)
            if certain:
                yield match.start(), match.end(), content, rule


def _by_begins(text: str, taken: Taking) -> Iterator[int]:
    """Where the sentences begin that 由 or a word before it opens."""
    at = text.find("由")
    while at >= 0:
        if text[at - 1 : at] in ("上", "体"):
            for word in ("原则上", "具体"):
                if text.startswith(word, max(at - len(word), 0)):
                    yield at - len(word)
        yield at
        at = text.find("由", at + 1)


def _by_with_begins(text: str, taken: Taking) -> Iterator[int]:
    return _by_begins(text, taken) if "会同" in text else iter(())


def _subject_begins(words: re.Pattern[str], behind: int, text: str, taken: Taking) -> list[int]:
    """Where the sentences may begin that have one of these words at most `behind` characters behind their names: a list of names
    runs neither over a line's end nor over a stop that does not stand in a bracket."""
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
        for sign in _BEGINS.finditer(text, max(low - 2, 0), at):
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
            end = text.find("\n", place)
            end = len(text) if end < 0 else end
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


def _by(match: re.Match[str]) -> Content:
    """由甲局牵头，乙局、丙局配合; 由甲局牵头制定办法，会同乙局: what they do is left out."""
    head = match.string[match.start() : match.end("does")]
    rest = match["rest"] or ""
    gap = match.end() - match.start() - len(head) - len(rest)
    content = read_content(head + "," * gap + rest, match.start())
    shares = tuple(_shared(match)) if match["object"] and not rest else ()
    return content._replace(statements=(*content.statements, *shares))


def _by_with(match: re.Match[str]) -> Content:
    """由甲局会同乙局、丙局研究提出方案; 由甲局牵头，会同乙局制定办法."""
    names = split_names(match.string, *match.span("names"))
    others = split_names(match.string, *match.span("others"))
    role: Role = "lead" if match["lead"] else "responsible"
    statements = [Statement(n, role, "verb") for n in names.names]
    statements += [Statement(n, "participate", "verb") for n in others.names]
    return Content(tuple(statements), names.open_ended or others.open_ended, verbal=True)


def _shared(match: re.Match[str]) -> Iterator[Statement]:
    """Those who have a part of their own in the rest of the sentence: 甲局负责某事，乙局负责另一事."""
    end = match.start("object")
    while part := _SHARE.match(match.string, end):
        names = split_names(match.string, *part.span("names")).names
        if not names or not all(map(_beyond_doubt, names)):
            return
        role: Role = "lead" if part["verb"] == "牵头" else "responsible"
        yield from (Statement(name, role, "verb") for name in names)
        end = part.end()


def _subject(match: re.Match[str]) -> Content:
    """甲局负责某事，乙局配合: subject and helpers, the object left out."""
    role: Role = "lead" if match["verb"] == "牵头" else "responsible"
    together = TOGETHER.search(match["names"])
    first_end = match.start("names") + together.start() if together else match.end("names")
    names = split_names(match.string, match.start("names"), first_end)
    statements = [Statement(n, role, "subject") for n in names.names]
    statements += _shared(match)
    if together:
        joined = split_names(match.string, match.start("names") + together.end(), match.end("names"))
        statements += [Statement(n, "participate", "subject") for n in joined.names]
    if match["others"]:
        found = split_names(match.string, *match.span("others"))
        statements += [Statement(n, "participate", "subject") for n in found.names]
    elif match["rest"]:
        helpers = re.search(rf"(?:予以|给予|积极|主动|密切|全力|共同|做好|协同)*{_HELPS}", match["rest"])
        end = match.start("rest") + (helpers.start() if helpers else 0)
        found = split_names(match.string, match.start("rest") + 1, end)
        statements += [Statement(n, "participate", "subject") for n in found.names]
    return Content(tuple(statements), names.open_ended, verbal=True)


def _answers(match: re.Match[str]) -> Content:
    """甲局对某事负总责."""
    names = split_names(match.string, *match.span("names"))
    return Content(tuple(Statement(n, "responsible", "subject") for n in names.names), names.open_ended, verbal=True)


def _named(match: re.Match[str]) -> Content:
    """甲局为总牵头单位、乙局为责任单位; 甲局是某事的主管部门."""
    role: Role = "lead" if match["lead"] else "participate" if match["participate"] else "responsible"
    names = split_names(match.string, *match.span("names"))
    return Content(tuple(Statement(n, role, "subject") for n in names.names), names.open_ended, verbal=True)


def _must(match: re.Match[str]) -> Content:
    """甲局要做好某事."""
    names = split_names(match.string, *match.span("names"))
    agencies = [n for n in names.names if n.kind == "agency"]
    return Content(tuple(Statement(n, "responsible", "subject") for n in agencies), names.open_ended, verbal=True)


def _acting(match: re.Match[str]) -> Content:
    """甲局会同乙局、丙局编制某规划; 甲局配合乙局完成某事; 甲局督促某事."""
    own, others = _ROLES[match["verb"]]
    names = split_names(match.string, *match.span("names"))
    statements = [Statement(n, own, "subject") for n in names.names]
    open_ended = names.open_ended
    if others:
        joined, more = _led_by_names(match)
        if not joined:
            return Content(())
        statements += [Statement(n, others, "subject") for n in joined]
        open_ended |= more
    return Content(tuple(statements), open_ended, verbal=True)


def _led_by_names(match: re.Match[str]) -> tuple[tuple[Name, ...], bool]:
    """The names right behind the verb, up to what they do, and whether the list goes on."""
    start, end = match.span("rest")
    for action in _ACTION.finditer(match.string, start, end):
        found = split_names(match.string, start, action.start())
        if found.names and all(_beyond_doubt(n) for n in found.names):
            return found.names, found.open_ended
    return (), False


def _certain(names: Sequence[Name]) -> bool:
    """Whether all names are beyond doubt, and the first one shows by a prefix whose it is."""
    first = names[0] if names else None
    if first is None or first.kind == "indefinite collective":
        return False
    opens = first.kind != "agency" or bool(LEVEL_PREFIX.match(first.written))
    return opens and all(map(_beyond_doubt, names))


def _mostly_certain(names: Sequence[Name]) -> bool:
    """Whether a word leads into the list (由), and its names are beyond doubt: the first one, two of three, and none a sentence."""
    sound = sum(map(_beyond_doubt, names))
    plain = all(len(n.written) <= 12 or _beyond_doubt(n) for n in names)
    return bool(names) and _beyond_doubt(names[0]) and plain and sound * 3 >= 2 * len(names)


def _any_department(name: Name) -> bool:
    """Whether it is a name beyond doubt, or the department of a field of work: 公安部门."""
    return _beyond_doubt(name) or bool(_DEPARTMENT.match(name.written))


def _beyond_doubt(name: Name) -> bool:
    if name.kind != "agency":
        return True
    return complete(name.written) and "的" not in name.written and "由" not in name.written.replace("自由", "")


_SENTENCES = (
    (_BY_WITH, _by_with_begins, _by_with, "running text"),
    (_BY, _by_begins, _by, "running text"),
    (_SUBJECT, partial(_subject_begins, _SUBJECT_WORDS, 8), _subject, "subject"),
    (_ANSWERS, partial(_subject_begins, _ANSWERS_WORDS, 40), _answers, "subject"),
    (_NAMED, partial(_subject_begins, _NAMED_WORDS, 60), _named, "subject"),
    (_MUST, partial(_subject_begins, _MUST_WORDS, 8), _must, "subject"),
    (_ACTING, partial(_subject_begins, _ACTING_WORDS, 8), _acting, "subject"),
)
