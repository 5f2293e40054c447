"""Where the article of a web page is, and which elements inside it are none of its text: hidden ones, site furniture, struck-out text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from govkg.documents.assembly import Piece
from govkg.documents.web.markup import Node
from govkg.documents.web.style_sheet import Style
from govkg.documents.web.unseen import ASSIGNS, is_header, left_out, not_displayed, running_text, under

_APART = frozenset(["nav", "footer", "header", "aside"])
_STRUCK = frozenset(["del", "s", "strike"])
_CONTAINERS_TAGS = "form layer ol article body table html main font td span section dl tbody div dd center tr ul"
_CONTAINERS = frozenset(_CONTAINERS_TAGS.split())
_ARTICLE = re.compile(
    r"UCAP-CONTENT|TRS_(?:UE)?EDITOR|trs_paper|\bzoom\b|pages_content|vsb_?content|v_news_content|article[-_]?(?:content|body|con|text|detail)"
    r"|news[-_]?(?:content|text|con)\b|\bcontent[-_]?(?:text|body|main|con)\b|easysite-news-content|ivs_content|fontContent|conTxt"
    r"|wzcontent|xxgk_?content|zwgk_?content|detail[-_]?content|mainText|cas_content|gknr|js_content|\barticle\b",
    re.IGNORECASE,
)
_APARTNESS = re.compile(
    r"(?:^|[\s_-])(?:foot(?:er)?|header?|nav(?:bar|igation)?|menu|crumbs?|breadcrumb|sidebar|copyright|share|share(?:box|bar|btn)|bd_?share\S*|bshare\S*|social-?share|jiathis\S*|print"
    r"|related|pagination|pager|toolbar|qrcode|ewm|fenxiang|login|search|friendlink|links?|position|dangqian|location|hidden)(?=$|[\s_-]|\d)",
    re.IGNORECASE,
)
_LOWEST = re.compile(
    r"(?:^|\s)(?:(?:site|page|b|index|main)[-_]?)?(?:bottom|btm|bot|dibu|banquan|beian|siteinfo|wzbq|ft|copy)(?:[-_]?(?:box|wrap|con|main|inner|info))?\d*(?=$|\s)",
    re.IGNORECASE,
)
SITE = re.compile(
    r"[\u3400-\u9fff]ICP备|公网安备|网站标识码|版权所有|网站地图|备案(?:序)?号|技术支持\s*[:：]", re.IGNORECASE
)
"""What stands only in the foot of a site."""
_ABOUT_SITE = re.compile(r"主办|承办|备案|版权|技术支持|运维|维护|网站|ICP", re.IGNORECASE)
"""What the foot of a site speaks of."""
_MOST_TEXT = 0.5
"""Share of a page's running text that an element with the name of an article holds: teasers and lists of news have such names, too.
What holds as much is no furniture, whatever its name, and was not struck out."""
_ALL_OF_ARTICLE = 0.97
"""Share of its text that the article inside a named element holds: what is left over is a counter or a line of source and date; more
would be a title, a signature or an annex, which belong to it."""
_ALL_OF_PAGE = 0.85
"""The same inside an element without such a name, where the text of navigation and of the foot of the page is left over, too."""
_STRUCK_STYLE = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_LEADS = re.compile(r"牵头(?:单位|部门)\s*[:：]\s*[\u3400-\u9fff]")


class Found(NamedTuple):
    """The article of a page, tables of the plan that stand beside it, by element what to leave out and why, and what a person should know."""

    article: Node
    beside: tuple[Node, ...]
    out: Mapping[Node, str]
    warnings: tuple[str, ...]


def find_article(root: Node, looks: Mapping[Node, Style]) -> Found:
    """The element that holds the article, and what of the page belongs to it."""
    hidden, late = not_displayed(root, looks, lambda node: _ARTICLE.search(node.label) is not None)
    running = running_text(root, hidden.__contains__)
    out, warnings = left_out(root, hidden, late)
    for node in running:
        if node not in out and (rule := _rule(node, running, root)):
            out[node] = rule
    article = _article(root, running_text(root, out.__contains__))
    beside = tuple(_beside(root, article, out, running))
    return Found(article, beside, out, (*warnings, *_lost(root, article, beside, out)))


def _rule(node: Node, running: Mapping[Node, int], root: Node) -> str:
    """Why an element is none of the text; empty where it is, as the biggest part of a page is unless it is the foot of a site."""
    if node.tag in ("body", "html"):
        return ""
    if running[node] >= _MOST_TEXT * running[root] > 0 and not (
        SITE.search(node.text) and not ASSIGNS.search(node.text)
    ):
        return ""
    if node.tag in _STRUCK or _STRUCK_STYLE.search(node.attributes.get("style", "")):
        return "struck out"
    if _ARTICLE.search(node.label):
        return ""
    named = _APARTNESS.search(node.label) or (_LOWEST.search(node.label) and _ABOUT_SITE.search(node.text))
    if not named and (node.tag not in _APART or (node.tag == "header" and _in_article(node))):
        return ""
    return "" if ASSIGNS.search(node.text) else "page furniture"


def _in_article(node: Node) -> bool:
    """Whether an element stands in an <article>: its header is that of the text."""
    at = node.parent
    while at is not None and at.tag != "article":
        at = at.parent
    return at is not None


def _article(root: Node, scores: Mapping[Node, int]) -> Node:
    """The element that holds the article: one with a name that sites give it, else the smallest that holds nearly all text."""
    named = [
        n
        for n in scores
        if _ARTICLE.search(n.label) or n.tag == "article" or "articleBody" in n.attributes.get("itemprop", "")
    ]
    known = [n for n in named if scores[n] >= _MOST_TEXT * scores[root] and n.tag in _CONTAINERS]
    node = max(known, key=lambda n: (scores[n], n.depth)) if known else root
    least = _ALL_OF_ARTICLE if known else _ALL_OF_PAGE
    while True:
        inside = [child for child in node.nodes() if child.tag in _CONTAINERS]
        best = max(inside, key=lambda child: scores[child], default=None)
        if best is None or scores[best] < least * scores[node] or scores[best] == 0:
            break
        node = best
    while node.tag in ("table", "tbody", "tr", "span", "font") and node.parent is not None:
        node = node.parent
    return node


def _beside(root: Node, article: Node, out: Mapping[Node, str], running: Mapping[Node, int]) -> Iterator[Node]:
    """Tables outside the article whose header says who answers for what, with what little text stands around them."""
    above, at = set(), article.parent
    while at is not None:
        above.add(at)
        at = at.parent
    taken = {article}
    for table in root.walk():
        if table.tag != "table" or table in above or under(table, taken) or under(table, out):
            continue
        if not any(is_header(row) for row in table.walk() if row.tag == "tr"):
            continue
        node = table
        while (
            node.parent is not None
            and node.parent not in above
            and running[table] >= _ALL_OF_PAGE * running[node.parent]
        ):
            node = node.parent
        taken.add(node)
        yield node


def _lost(root: Node, article: Node, beside: tuple[Node, ...], out: Mapping[Node, str]) -> Iterator[str]:
    """A word where text outside the article says who leads."""
    kept = {article, *beside}
    waiting: list[Node | Piece] = [root]
    texts: list[str] = []
    while waiting:
        item = waiting.pop()
        if isinstance(item, Piece):
            texts.append(item.text)
        elif item not in kept and item not in out:
            waiting.extend(reversed(item.children))
    if _LEADS.search("".join(texts)):
        yield "text beside the article of the page says who leads; it is left out. Save the part of the page that is meant"
