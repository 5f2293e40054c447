"""Which other documents the text names, with title and number."""

from __future__ import annotations

import re

from govkg.documents.model import Span
from govkg.plans.model import Citation

_NUMBER = r"(?P<organ>[\u4e00-\u9fff]{1,12}?)\s*[〔\[［(（【﹝]\s*(?P<year>(?:19|20)\d{2})\s*[〕\]］)）】﹞]\s*第?\s*(?P<serial>\d{1,5})\s*号"
_BARE = re.compile(r"[〔\[［(（【﹝]\s*(?P<year>(?:19|20)\d{2})\s*[〕\]］)）】﹞]\s*第?\s*(?P<serial>\d{1,5})\s*号")
_ORGAN = re.compile(r"[\u4e00-\u9fff]{1,12}\s*$")
_TITLED = re.compile(
    r"《(?P<title>[^《》\n]{2,80}(?:《[^《》\n]{2,60}》[^《》\n]{0,40})?)》(?:\s*[（(]\s*"
    + _NUMBER
    + r"[^）)\n]{0,12}[）)])?"
)
_KIND = re.compile(
    r"(?:规划|纲要|方案|意见|办法|条例|法|通知|计划|规定|标准|规范|细则|目录|指南|决定|决议|公报|协定|公约|通报|批复|清单|制度|要点|建议|措施|报告|导则|准则|章程|宪法|典)"
    r"(?:[（(][^）)]{1,20}[）)])?$"
)


def find_citations(text: str, span: Span) -> tuple[Citation, ...]:
    """The documents that `text` cites within `span`: titles in 《》 that end as documents do, and document numbers alone.

    The number is given in its standard form with 〔〕. The span covers title and number as printed.

    >>> find_citations("按照《某市规划》（某政发〔2023〕25号）", Span(0, 22))[0].document_number
    '某政发〔2023〕25号'
    """
    found: list[Citation] = []
    for match in _TITLED.finditer(text, span.start, span.end):
        if match["organ"] or _KIND.search(match["title"]):
            found.append(Citation(match["title"], document_number(match), Span(*match.span())))
    for match in _BARE.finditer(text, span.start, span.end):
        organ = _ORGAN.search(text[max(span.start, match.start() - 14) : match.start()])
        if organ is None:
            continue
        place = Span(match.start() - len(organ.group()), match.end())
        if not any(citation.span.overlaps(place) for citation in found):
            number = f"{organ.group().strip()}〔{match['year']}〕{match['serial']}号"
            found.append(Citation("", number, place))
    return tuple(sorted(found, key=lambda citation: citation.span))


def document_number(match: re.Match[str]) -> str:
    """The number in its standard form, empty where the match has none."""
    return f"{match['organ']}〔{match['year']}〕{match['serial']}号" if match["organ"] else ""
