"""A page of a government site: the article with its headings and tables, without navigation, script and footer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.markup import Node, parse
from govkg.numerals import HAN

_BLOCKS_TAGS = (
    "form nav ol li thead article aside h2 select body h6 table caption html figcaption h3 dt h5 hr main p "
    "title fieldset option pre td section footer figure h4 dl blockquote h1 tbody div br address th tfoot dd "
    "header center tr ul"
)
_BLOCKS = frozenset(_BLOCKS_TAGS.split())
_UNSEEN_TAGS = "button noscript audio input style object script select canvas video map head iframe template svg"
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
_APART = frozenset(["nav", "footer", "header", "aside"])
_CONTAINERS_TAGS = "form layer ol article body table html main font td span section dl tbody div dd center tr ul"
_CONTAINERS = frozenset(_CONTAINERS_TAGS.split())
_ARTICLE = re.compile(
    r"UCAP-CONTENT|TRS_(?:UE)?EDITOR|trs_paper|\bzoom\b|pages_content|vsb_?content|v_news_content|article[-_]?(?:content|body|con|text|detail)"
    r"|news[-_]?(?:content|text|con)\b|\bcontent[-_]?(?:text|body|main|con)\b|easysite-news-content|ivs_content|fontContent|conTxt"
    r"|wzcontent|xxgk_?content|zwgk_?content|detail[-_]?content|mainText|cas_content|gknr|\barticle\b",
    re.IGNORECASE,
)
_APARTNESS = re.compile(
    r"(?:^|[\s_-])(?:foot(?:er)?|header?|nav(?:bar|igation)?|menu|crumbs?|breadcrumb|sidebar|copyright|share|bshare\S*|jiathis\S*|print"
    r"|related|pagination|pager|toolbar|qrcode|ewm|fenxiang|login|search|friendlink|links?|position|dangqian|location|hidden)(?=$|[\s_-]|\d)",
    re.IGNORECASE,
)
_MOST_TEXT = 0.5
"""Share of a page's running text that an element with the name of an article holds: teasers and lists of news have such names, too."""
_ALL_OF_ARTICLE = 0.97
"""Share of its text that the article inside a named element holds: what is left over is a counter or a line of source and date; more
would be a title, a signature or an annex, which belong to it."""
_ALL_OF_PAGE = 0.85
"""The same inside an element without such a name, where the text of navigation and of the foot of the page is left over, too."""
_STRONG = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)|text-decoration[\w-]*\s*:[^;]*underline", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_NUMERAL = re.compile(rf"[（(]?(?:\d{{1,3}}|[{HAN}]{{1,3}})[.、．）)]|第[{HAN}\d]{{1,3}}")
_SPACE = re.compile(r"[ \t\n]+")
_CHINESE = re.compile("[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef]")


def read_web(source: str) -> tuple[str, list[Paragraph | Grid]]:
    """Title of a page, and the paragraphs and tables of its article; the rest of its text comes as pieces taken out."""
    root = parse(source)
    article = _article(root)
    _number_lists(article)
    items: list[Paragraph | Grid] = []
    outside: list[Piece] = []
    for node in _outline(root, article):
        if isinstance(node, Piece):
            outside.append(node)
            continue
        items.extend(_apart(outside, "outside the article"))
        outside = []
        items.extend(_Flow().read(node))
    items.extend(_apart(outside, "outside the article"))
    return _title(root), items


def _number_lists(article: Node) -> None:
    """Write the numbers that a browser prints before the items of an ordered list, as Word's are."""
    for ordered in [node for node in article.walk() if node.tag == "ol"]:
        items = [node for node in ordered.nodes() if node.tag == "li"]
        texts = [item.text.strip() for item in items]
        if len(items) < 2 or any(_NUMERAL.match(text) for text in texts):
            continue
        first = ordered.attributes.get("start", "1")
        for number, item in enumerate(items, int(first) if first.isdecimal() else 1):
            item.children.insert(0, Piece(f"{number}.", 0, "list number"))


def _outline(root: Node, article: Node) -> Iterator[Node | Piece]:
    """All text outside the article in order, and the article in its place; script, style and the like are no text."""
    waiting: list[Node | Piece] = [root]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Piece) or item is article:
            yield item
        elif item.tag not in ("script", "style", "template"):
            waiting.extend(reversed(item.children))


def _apart(pieces: list[Piece], rule: str) -> list[Paragraph]:
    """One paragraph that takes these pieces out as one stretch."""
    words = [_SPACE.sub(" ", piece.text) for piece in pieces]
    printed = _SPACE.sub(" ", "".join(words)).strip()
    return [Paragraph((Piece(printed, pieces[0].start, rule=rule),))] if printed else []


def _hidden(node: Node) -> bool:
    return node.tag in _UNSEEN or bool(_HIDDEN.search(node.attributes.get("style", "")))


def _furniture(node: Node) -> bool:
    """Navigation, header, footer, share buttons: by tag or by name."""
    return node.tag in _APART or (node.tag not in ("body", "html") and bool(_APARTNESS.search(node.label)))


def _scores(root: Node) -> dict[Node, int]:
    """For each element how many characters of running text it holds: no links, no furniture."""
    nodes = list(root.walk())
    scores = dict.fromkeys(nodes, 0)
    for node in reversed(nodes):
        if node.tag in ("a", "title") or _hidden(node) or (_furniture(node) and not _ARTICLE.search(node.label)):
            scores[node] = 0
            continue
        own = sum(len(_SPACE.sub("", piece.text)) for piece in node.children if isinstance(piece, Piece))
        scores[node] += own
        if node.parent is not None:
            scores[node.parent] += scores[node]
    return scores


def _article(root: Node) -> Node:
    """The element that holds the article: one with a name that sites give it, else the smallest that holds nearly all text."""
    scores = _scores(root)
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


def _title(root: Node) -> str:
    by_tag: dict[str, str] = {}
    for node in root.walk():
        text = ""
        if node.tag in ("title", "h1"):
            text = _SPACE.sub(" ", node.text).strip()
        elif node.tag == "meta" and node.attributes.get("name", "").lower() == "articletitle":
            text = node.attributes.get("content", "").strip()
        if text:
            by_tag.setdefault(node.tag, text)
    page = re.split(r"\s*[_|｜]|\s+[-–—]+\s", by_tag.get("title", ""), maxsplit=1)[0].strip()
    return by_tag.get("meta") or page or by_tag.get("h1", "")


class _Flow:
    """Element → paragraphs and tables in reading order."""

    def __init__(self) -> None:
        self.items: list[Paragraph | Grid] = []
        self.pieces: list[Piece] = []
        self.level = 0
        self.strong = False

    def read(self, node: Node) -> list[Paragraph | Grid]:
        self._inside(node)
        self._flush()
        return self.items

    def _flush(self) -> None:
        if self.pieces:
            kind = "heading" if self.level else "paragraph"
            self.items.append(
                Paragraph(tuple(_spaced(self.pieces)), "heading" if kind == "heading" else "paragraph", self.level)
            )
        self.pieces = []

    def _inside(self, node: Node) -> None:
        for child in node.children:
            if isinstance(child, Piece):
                self.pieces.append(child._replace(strong=self.strong))
            elif child.tag not in ("script", "style", "template"):
                self._element(child)

    def _element(self, node: Node) -> None:
        if _hidden(node) or (_furniture(node) and not _ARTICLE.search(node.label)):
            self._flush()
            self.items.extend(_apart(list(node.pieces()), "not displayed" if _hidden(node) else "page furniture"))
        elif node.tag == "table" and (rows := _rows(node)) and len(rows) > 1 and max(map(len, rows)) > 1:
            self._flush()
            self.items.append(Grid(tuple(_cells(rows))))
        elif node.tag in _BLOCKS:
            self._flush()
            outer, self.level = self.level, int(node.tag[1]) if re.fullmatch("h[1-6]", node.tag) else self.level
            self._inside(node)
            self._flush()
            self.level = outer
        else:
            outside, self.strong = self.strong, self.strong or _is_strong(node)
            self._inside(node)
            self.strong = outside


def _is_strong(node: Node) -> bool:
    return node.tag in ("b", "strong", "u") or _STRONG.search(node.attributes.get("style", "")) is not None


def _rows(table: Node) -> list[list[Node]]:
    """The cells of a table by row, those of tables inside left out."""
    rows: list[list[Node]] = []
    for part in table.nodes():
        if part.tag in ("thead", "tbody", "tfoot"):
            rows.extend(_rows(part))
        elif part.tag == "tr":
            rows.append([cell for cell in part.nodes() if cell.tag in ("td", "th")])
    return [row for row in rows if row]


def _cells(rows: list[list[Node]]) -> Iterator[GridCell]:
    """Cells with row and column, merged ones once."""
    taken: dict[int, int] = {}
    for r, row in enumerate(rows):
        column = 0
        for cell in row:
            while taken.get(column, 0) > r:
                column += 1
            high, wide = _extent(cell, "rowspan", len(rows) - r), _extent(cell, "colspan", 200)
            for c in range(column, column + wide):
                taken[c] = r + high
            yield GridCell(r, column, tuple(_Flow().read(cell)), high, wide)
            column += wide


def _extent(cell: Node, name: str, most: int) -> int:
    text = cell.attributes.get(name, "").strip()
    return max(1, min(most, int(text))) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _spaced(pieces: list[Piece]) -> Iterator[Piece]:
    """White space as a browser shows it: one space a stretch; none where a line of the source ends between Chinese characters."""
    texts = "".join(piece.text for piece in pieces)
    offset = 0
    shown = ""
    for piece in pieces:
        last = 0
        if piece.length >= 0:
            yield piece
            shown = piece.text[-1:]
        else:
            for space in _SPACE.finditer(piece.text):
                if space.start() > last:
                    yield piece.cut(last, space.start())
                    shown = piece.text[space.start() - 1]
                after = texts[offset + space.end() : offset + space.end() + 1]
                wrapped = "\n" in space.group() and bool(_CHINESE.match(shown) or _CHINESE.match(after))
                if not wrapped and shown not in (" ", ""):
                    yield Piece(" ", piece.start + space.start(), piece.part)
                    shown = " "
                last = space.end()
            if last < len(piece.text):
                yield piece.cut(last, len(piece.text))
                shown = piece.text[-1]
        offset += len(piece.text)
