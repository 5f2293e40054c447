"""Which other documents the text names, with title and number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govkg.documents.model import Span
from govkg.plans.model import Citation

_LEFT, _RIGHT = r"[〔\[［(（【﹝]\s*", r"\s*[〕\]］)）】﹞]"
_SERIAL = r"\s*第?\s*(?P<serial>\d{1,5})\s*号"
_NUMBER = rf"(?P<organ>[\u4e00-\u9fff\d ]{{1,14}}?){_LEFT}(?P<year>(?:19|20)\d{{2}}){_RIGHT}{_SERIAL}"
_BARE = re.compile(rf"{_LEFT}(?P<year>(?:19|20)\d{{2}}){_RIGHT}{_SERIAL}")
_DAMAGED = r"(?P<lost>[\u4e00-\u9fff]{2,10})[〔\[［(（【﹝](?P<lost_year>(?:19|20)\d{2})(?P<lost_serial>\d{1,4})号"
"""A number whose closing bracket was lost: 国办发〔2018104号."""
_DECREE = r"(?P<decree>[\u4e00-\u9fff]{1,14}令)\s*第?\s*(?P<decree_serial>\d{1,4})\s*号"
"""The number of a decree: 国务院令第722号."""
_STANDARD = (
    r"(?P<standard>[A-Z]{1,5}\d{0,2}(?:/[A-Z]{1,5}){0,2}\s?\d{1,6}(?:\.\d{1,3}){0,2}\s?[-—–－]\s?(?:19|20)\d{2})"
)
"""That of a standard: GB 50016—2014, DB14/T 2000—2020."""
_SHORT_NAME = r"(?:(?:以下)?(?:简|统)?称[：:]?[《“][^《》“”\n]{1,20}[》”]\s*[,，、；;]\s*)?"
"""What may stand before the number in the bracket behind a title: （以下简称《意见》，…号）."""
_ORGAN = re.compile(
    r"(?:.*(?:根据|按照|依据|依照|落实|执行|转发|印发|参照|遵照|结合|详见|文号:?|[的和与及]))?(?P<organ>[\u4e00-\u9fff]{1,12})\s*$"
)
_TITLED = re.compile(
    r"《(?P<title>[^《》\n]{2,80}(?:《[^《》\n]{2,60}》[^《》\n]{0,40})?)》(?:\s*[（(]\s*"
    + f"{_SHORT_NAME}(?:{_NUMBER}|{_DAMAGED}|{_DECREE}|{_STANDARD}"
    + r")[^）)\n]{0,12}[）)])?"
)
_KIND = re.compile(
    r"(?:规划|纲要|方案|意见|办法|条例|法|通知|计划|规定|标准|规范|细则|目录|指南|决定|决议|公报|协定|公约|通报|批复|清单|制度|要点|建议|措施|报告|导则|准则|章程|宪法|典|政策|指引|规程|规则|函|分工|总则|解释|答复|公告|通告|令|倡议|宣言|安排|部署|讲话|白皮书|协议|大纲|议程|策略|要求|名录|责任书)"
    r"(?:[（(][^）)]{1,20}[）)])*$"
)
_SHORT = re.compile(
    r"(?:实施|规划|工作|总体|指导|若干|管理|行动|任务)?(?:规划|纲要|方案|意见|办法|条例|通知|计划|规定|决定|清单|要点|细则|目录|标准|指南|制度)"
)
"""A title cut down to its kind (《纲要》): short for a paper that is named elsewhere."""
_BY_NAME = re.compile(
    r"(?:按照|根据|依据|落实|贯彻|执行|(?<=[)）])[、和与及])(?P<title>[\u4e00-\u9fff“”\-—~0-9、年()（）]{6,70}?(?:规划|纲要|方案|意见|办法|条例|通知|计划|规定|细则|决定|要点|措施|政策))\s*[（(]\s*"
    + _NUMBER
    + r"\s*[）)]"
)
"""A document without 《》, told by the number in brackets behind its title."""
_BARE_DECREE = re.compile(r"令\s*第\s*(?P<serial>\d{1,4})\s*号")
_DECREES = re.compile(
    r"(?:.*(?:根据|按照|依据|依照|落实|执行|参照|遵照|结合|详见|的|(?<=[号》）)])[和与及]))?(?P<organ>[\u4e00-\u9fff]{0,10}(?:国务院|主席|政府|委员会|[\u4e00-\u9fff](?:部|委|局|署)))$"
)
"""Who gives out a decree, before 令."""
_NUMBERED = re.compile(rf"[划要案见法例知定则点施策]\s*[（(]\s*{_NUMBER}")
"""What each match of `_BY_NAME` ends with."""
BROUGHT = re.compile(
    r"(?:[、和与及]?《[^《》\n]{2,80}》){0,4}(?:\([^()\n]{2,30}\))?(?:[,，]|(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日)?(?:[一-鿿]{0,6}(?:政府|党组|党委|委员会|会议))[一-鿿0-9]{0,14}?)?(?:已|业|现|经)[^。;；\n]{0,40}(?:同意|通过|批准|审定|审议)[^。;；\n]{0,30}(?:印发|下发|发给|公布|发布|施行|转发)"
)
"""How a notice goes on behind the title of the paper that it brings."""


_NOTICE = re.compile(r"关于(?:印发|转发|发布|公布).+通知$")
_BEFORE_HEADING = re.compile(
    rf"(?:^|\n) *(?:[\u4e00-\u9fff]{{2,12}}{_LEFT}(?:19|20)\d{{2}}{_RIGHT}\s*第?\d{{1,5}}号)? *$"
)
_HEAD = 300
"""Where the title of a notice may stand, in characters."""


def find_citations(text: str, span: Span, printed: str | None = None) -> tuple[Citation, ...]:
    """The documents that `text` cites within `span`: titles in 《》 that end as documents do, titles without 《》 that a number
    follows, and numbers alone. What a notice itself brings (《…》已经市政府同意，现印发给你们) is not cited.

    The number is given in its standard form with 〔〕. The span covers title and number as printed. `printed` holds the same
    characters as `text` where that is a key.

    >>> find_citations("按照《某市规划》（某政发〔2023〕25号）", Span(0, 22))[0].document_number
    '某政发〔2023〕25号'
    """
    printed = text if printed is None else printed
    found: list[Citation] = []
    for match in _TITLED.finditer(text, span.start, span.end):
        number = document_number(match)
        if _SHORT.fullmatch(match["title"]) and not number:
            continue
        if _own_heading(text, match):
            continue
        if (number or _KIND.search(match["title"])) and not BROUGHT.match(text, match.end(), span.end):
            found.append(Citation(printed[slice(*match.span("title"))], number, Span(*match.span())))
    bare = [*_BARE.finditer(text, span.start, span.end)]
    found += _by_name(text, span, printed) if bare else ()
    taken = list(found)
    for citation in _alone(text, span, bare):
        if not any(other.span.overlaps(citation.span) for other in taken):
            found.append(citation)
    return tuple(sorted(found, key=lambda citation: citation.span))


def _own_heading(text: str, match: re.Match[str]) -> bool:
    """Whether a title in 《》 is that of the notice at whose head it stands, alone or behind its number: it cites nothing."""
    start, end = match.span()
    return (
        start < _HEAD
        and text[end : end + 1] == "\n"
        and bool(_NOTICE.search(match["title"]) and _BEFORE_HEADING.search(text[:start]))
    )


def _by_name(text: str, span: Span, printed: str) -> Iterator[Citation]:
    if _NUMBERED.search(text, span.start, span.end) is None:
        return
    for match in _BY_NAME.finditer(text, span.start, span.end):
        start, end = match.start("title"), match.end()
        yield Citation(printed[start : match.end("title")], document_number(match), Span(start, end))


def _alone(text: str, span: Span, bare: Sequence[re.Match[str]]) -> Iterator[Citation]:
    """Numbers that stand alone; `bare` are those of papers, without who gave them."""
    for match in bare:
        first = max(span.start, match.start() - 16)
        organ = _ORGAN.search(text[first : match.start()].rpartition("\n")[2])
        if organ:
            words = organ["organ"]
            place = Span(text.rindex(words, first, match.start()), match.end())
            yield Citation("", f"{words}〔{match['year']}〕{match['serial']}号", place)
    for match in _BARE_DECREE.finditer(text, span.start, span.end) if "令" in text else ():
        first = max(span.start, match.start() - 16)
        organ = _DECREES.search(text[first : match.start()].rpartition("\n")[2])
        if organ:
            start = match.start() - len(organ["organ"])
            yield Citation("", f"{organ['organ']}令第{match['serial']}号", Span(start, match.end()))


def document_number(match: re.Match[str]) -> str:
    """The number in its standard form, empty where the match has none."""
    found = match.groupdict()
    if found.get("decree"):
        return f"{match['decree']}第{match['decree_serial']}号"
    if found.get("standard"):
        return re.sub(r"\s*[-—–－]\s*", "-", match["standard"])
    if found.get("lost"):
        return f"{match['lost']}〔{match['lost_year']}〕{match['lost_serial']}号"
    return f"{match['organ'].strip()}〔{match['year']}〕{match['serial']}号" if match["organ"] else ""
