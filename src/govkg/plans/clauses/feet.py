"""The feet of papers: lines below the text that say who printed a paper, or runs the site it stands on, and examples that are told there
of how its duties were done (案例). None of them gives a duty."""

from __future__ import annotations

import re

from govkg.numerals import HAN
from govkg.plans.clauses.other_pages import other_pages
from govkg.plans.words.items import ITEM
from govkg.plans.words.matching import matches_on_lines

_SITE = re.compile("技术支持|ICP备|网安备|网站标识码|版权所有")
"""What the foot of a site's page says."""
_SITE_LINE = re.compile(
    rf"(?:主办|承办|协办|维护|运营|版权|技术|网站|地址|电话|联系|邮[编箱]|传真|建议|关于|[^\n]{{0,16}}(?:{_SITE.pattern}))[^\n]*"
)
_LONGEST_FOOT = 400

_PRINTED = re.compile("抄[送报]|分送|印[发制]|共印|日 *\n(?:承办|主办|责任|起草|经办|发文|拟稿)")
"""One of these stands in each match of `_PRINT_FOOT`."""
_DATE = rf"(?:\d{{4}}|[〇○零{HAN}]{{4}}) ?年 ?(?:\d{{1,2}}|[{HAN}]{{1,2}}) ?月 ?(?:\d{{1,2}}|[{HAN}]{{1,3}}) ?日"
_ISSUED = rf"[\u4e00-\u9fff ]{{0,30}}{_DATE} ?印[发制]"
_PRINT_LABEL = (
    r"(?:(?:承办|主办|责任|起草|经办|发文|拟稿|制发)(?:单位|部门|机关|[处科股]室|人员|人)?|联系(?:人|电话|方式)|电话|传真|审核|审签|签发|校对|打[字印]|印[制数])"
    r" ?:[^\n]*|\(?共印 ?\d+ ?份\)?"
)
_PRINT_FOOT = re.compile(
    rf"(?:(?:抄[送报]|分送) ?:[^\n]*|{_ISSUED}[^\n]{{0,20}}|\(?共印 ?\d+ ?份\)?)\n(?:(?:{_ISSUED}[^\n]{{0,20}}|{_PRINT_LABEL})(?:\n|\Z))+"
    rf"|[\u4e00-\u9fff ]{{2,40}}[府室局委会厅部司处办院][ \n]{{1,3}}{_DATE} *\n(?:(?:{_PRINT_LABEL})(?:\n|\Z))+(?:\Z|(?=附件?\d?[:\n]))"
)
"""To whom a paper is sent (抄送), when it was printed, or its signature and date, and the labels below: 承办单位：…, 联系人：…"""
_DUTY = "牵头|(?:单位|部门|负责人|责任人|时限) ?:|每(?:半?年|季|月|周|旬)"
"""What a line says that gives a duty."""
_EXAMPLE = re.compile(
    rf"(?:典型)?案 {{0,4}}例(?: {{1,4}}案 {{0,4}}例)?:?\n(?:(?!{ITEM}|\d|[^\n]*(?:{_DUTY}))[^\n]{{30,}}(?:\n|\Z))+"
)
"""Paragraphs below a line that is no more than 案例, up to an item or a duty."""


def feet(text: str) -> list[tuple[int, int]]:
    """From where to where the feet of a text run: one of a site's page, lists of other pages, and those of printed papers, which may
    stand before annexes; and examples.

    >>> feet("案例\\n去年汛期,县水利局巡查了三十座水库,县民政局安置了两百名群众,各乡镇配合得力。\\n二、分工\\n")
    [(0, 43)]
    """
    site = _site_foot(text)
    found = [*other_pages(text), *([(site, len(text))] if site < len(text) else [])]
    if _PRINTED.search(text):
        found += [m.span() for m in matches_on_lines(_PRINT_FOOT, text)]
    if "例\n" in text or "例:\n" in text:
        found += [m.span() for m in matches_on_lines(_EXAMPLE, text)]
    return found


def _site_foot(text: str) -> int:
    """Where the foot of a site's page begins that stands below a paper, whose lines say who runs the site; the end of the text where
    there is none."""
    last = max(len(text) - _LONGEST_FOOT, 0)
    if _SITE.search(text, last) is None:
        return len(text)
    start = len(text.rstrip("\n ")) + 1
    while start > last and _SITE_LINE.fullmatch(text, text.rfind("\n", 0, start - 1) + 1, start - 1):
        start = text.rfind("\n", 0, start - 1) + 1
    return min(start, len(text))
