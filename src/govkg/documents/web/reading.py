"""A page of a government site: the article with its headings and tables, without navigation, script and footer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from govkg.documents.assembly import Grid, Paragraph, Piece
from govkg.documents.web.article import SITE, find_article
from govkg.documents.web.markup import Node, parse
from govkg.documents.web.ordered_lists import number_lists
from govkg.documents.web.style_sheet import Style, styles
from govkg.documents.web.tables import beside_cells, cells_of, flat_rows, laid_out, rows_of
from govkg.documents.web.unseen import ASSIGNS
from govkg.errors import DocumentUnreadable

_BLOCKS_TAGS = (
    "form nav ol li thead article aside h2 body h6 table caption html figcaption h3 dt h5 hr main p "
    "title fieldset pre td section footer figure h4 dl blockquote h1 tbody div br address th tfoot dd "
    "header center tr ul details summary"
)
_BLOCKS = frozenset(_BLOCKS_TAGS.split())
_STRONG = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)|text-decoration[\w-]*\s*:[^;]*underline", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n]+")
_OF_FOOT = re.compile(
    rf"{SITE.pattern}|^\s*(?:(?:主办|承办|协办|主管|维护|运维|管理)(?:单位)?\s*[:：]|上一[篇条]|下一[篇条]|[【\[]?(?:打印|关闭|分享|扫一扫)|联系电话|地址\s*[:：]|邮编)",
    re.IGNORECASE,
)
"""What stands in the foot of a site or right above it."""
_HOST = re.compile(r"\s*(?:主办|承办|主管|维护|管理)(?:单位)?\s*[:：][^\n]{2,60}?(?:地址|邮编|邮政编码)\s*[:：]")
"""Who runs a site, and where to find them."""
_OF_BAR = re.compile("分享|打印|关闭|字体|字号|扫一扫|返回顶部|纠错|收藏|转发")
_BAR = re.compile(
    r"分享(?:到|至)?|转发(?:到|至)?|(?:新浪|腾讯)?微博|微信(?:好友|扫一扫)?|朋友圈|QQ(?:空间|好友)?|空间|钉钉|打印(?:本[页文]|此[页文])?|关闭(?:窗口|本页|页面)?"
    r"|字体(?:大小)?|字号|[大中小默认]|收藏(?:本页)?|返回(?:顶部|首页|列表)|我要纠错|纠错|复制链接|扫一扫[在用]?手机(?:打开|浏览|查看)?(?:当前页|本页|此页)?"
    r"|[\s【】\[\]（）()|｜:：·>/+-]+",
    re.IGNORECASE,
)
"""What a line of buttons is made of."""
_LONGEST_BAR = 80
_LEAST = 60
"""Characters that a page with any text of its own holds."""
_CHINESE = re.compile("[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef]")


def read_web(
    source: str, sheets: Mapping[str, str] | None = None
) -> tuple[str, list[Paragraph | Grid], tuple[str, ...]]:
    """Title of a page, the paragraphs and tables of its article, and what a person should know; the rest of its text comes as pieces
    taken out. `sheets` are style sheets that were saved with the page, by the names under which it links them."""
    root = parse(source)
    looks = styles(root, sheets or {})
    if frames := _frames(root):
        raise DocumentUnreadable(
            f"is a page of frames, whose text stands in other pages: {frames}; save the one with the plan"
        )
    found = find_article(root, looks)
    number_lists(found.article, looks)
    items: list[Paragraph | Grid] = []
    outside: list[Piece] = []
    for node in _outline(root, {found.article, *found.beside}):
        if isinstance(node, Piece):
            outside.append(node)
            continue
        items.extend(_apart(outside, "outside the article"))
        outside = []
        flow = _Flow(found.out, looks)
        items.extend(_without_foot(flow.read(node)) if node is found.article else flow.read_element(node))
    items.extend(_apart(outside, "outside the article"))
    items = [_without_bar(item) if isinstance(item, Paragraph) else item for item in items]
    return _title(root), items, (*found.warnings, *_elsewhere(root, items))


def _frames(root: Node) -> str:
    """The pages that a page of frames is made of; empty for a page with a text of its own."""
    if not any(node.tag == "frameset" for node in root.walk()) or ASSIGNS.search(root.text):
        return ""
    names = [node.attributes.get("src", "").strip() for node in root.walk() if node.tag == "frame"]
    return ", ".join(name[:60] for name in names if name)[:200] or "without names"


def _elsewhere(root: Node, items: Sequence[Paragraph | Grid]) -> Iterator[str]:
    """A word where hardly any text stands in the page, but in a page that it shows inside or in what scripts fetch."""
    if sum(len(item.text) if isinstance(item, Paragraph) else _LEAST for item in items) >= _LEAST:
        return
    names = [node.attributes.get("src", "").strip()[:60] for node in root.walk() if node.tag == "iframe"]
    if names := [name for name in names if name]:
        yield f"the page shows other pages inside, which are not read: {', '.join(names)[:200]}; save the one with the plan"
    elif any(node.tag == "script" for node in root.walk()):
        yield "hardly any text stands in the page: scripts fetch it. Open it in a browser and save the page that is shown"


def _without_bar(paragraph: Paragraph) -> Paragraph:
    """A line of buttons (分享到, 打印, 字体：大 中 小) taken out wherever it stands."""
    text = paragraph.text
    bar = len(text) < _LONGEST_BAR and _OF_BAR.search(text) and not _BAR.sub("", text)
    return _taken_out([paragraph])[0] if bar else paragraph


def _taken_out(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    rule = "page furniture"
    return [
        Paragraph(tuple(p if p.rule else p._replace(rule=rule) for p in i.pieces if p.rule or p.text.strip()))
        for i in paragraphs
    ]


def _outline(root: Node, parts: set[Node]) -> Iterator[Node | Piece]:
    """All text outside these parts in order, and each part in its place; script, style and the like are no text."""
    waiting: list[Node | Piece] = [root]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Piece) or item in parts:
            yield item
        elif item.tag not in ("script", "style"):
            waiting.extend(reversed(item.children))


def _apart(pieces: list[Piece], rule: str) -> list[Paragraph]:
    """One paragraph that takes these pieces out as one stretch."""
    words = [_SPACE.sub(" ", piece.text) for piece in pieces]
    printed = _SPACE.sub(" ", "".join(words)).strip()
    return [Paragraph((Piece(printed, pieces[0].start, rule=rule),))] if printed else []


def _without_foot(items: list[Paragraph | Grid]) -> list[Paragraph | Grid]:
    """The last lines taken out where they are the foot of the site, which names who runs it, not who answers for the last task."""
    begin = len(items)
    for at in range(len(items) - 1, -1, -1):
        item = items[at]
        if not isinstance(item, Paragraph) or (item.text.strip() and not _OF_FOOT.search(item.text)):
            break
        begin = at
    foot = [item for item in items[begin:] if isinstance(item, Paragraph)]
    if not any(SITE.search(item.text) or _HOST.match(item.text) for item in foot):
        return items
    return [*items[:begin], *_taken_out(foot)]


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

    def __init__(self, out: Mapping[Node, str], looks: Mapping[Node, Style]) -> None:
        self.out = out
        self.looks = looks
        self.items: list[Paragraph | Grid] = []
        self.pieces: list[Piece] = []
        self.level = 0
        self.strong = False
        self.lines = False

    def read(self, node: Node) -> list[Paragraph | Grid]:
        self.lines = self._keeps_lines(node)
        self._inside(node)
        self._flush()
        return self.items

    def read_element(self, node: Node) -> list[Paragraph | Grid]:
        self._element(node)
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
        if rows := flat_rows(node, self.out):
            self._grid(rows)
            return
        at, children = 0, node.children
        while at < len(children):
            rows, end = laid_out(children, at, self.out)
            if rows:
                self._grid(rows, max(map(len, rows)))
                at = end
                continue
            child = children[at]
            if isinstance(child, Piece):
                self._piece(child)
            elif child.tag not in ("script", "style"):
                self._element(child)
            at += 1

    def _piece(self, piece: Piece) -> None:
        """Add text; where the lines of the source are lines of the page they are paragraphs."""
        start = 0
        while self.lines and (end := piece.text.find("\n", start)) >= 0:
            self.pieces.append(piece.cut(start, end)._replace(strong=self.strong))
            self._flush()
            start = end + 1
        self.pieces.append((piece.cut(start, len(piece.text)) if start else piece)._replace(strong=self.strong))

    def _element(self, node: Node) -> None:
        rule = self.out.get(node, "")
        if rule:
            self._leave_out(node, rule)
        elif node.tag == "table" and (rows := rows_of(node, self.out)) and len(rows) > 1 and max(map(len, rows)) > 1:
            self._flush()
            for child in beside_cells(node, self.out):
                self._piece(child) if isinstance(child, Piece) else self._element(child)
            self._grid(rows)
        elif self._is_block(node):
            self._flush()
            outer = self.level, self.lines
            self.level = int(node.tag[1]) if re.fullmatch("h[1-6]", node.tag) else self.level
            self.lines = self._keeps_lines(node)
            self._inside(node)
            self._flush()
            self.level, self.lines = outer
        else:
            outside, self.strong = self.strong, self.strong or _is_strong(node)
            self._inside(node)
            self.strong = outside

    def _leave_out(self, node: Node, rule: str) -> None:
        """Take out all that stands in an element; one within a line does not end the line."""
        if rule == "struck out":
            self.pieces.extend(piece._replace(rule=rule) for piece in node.pieces())
            return
        taken = _apart(list(node.pieces()), rule)
        if self._is_block(node):
            self._flush()
            self.items.extend(taken)
        else:
            self.pieces.extend(piece for paragraph in taken for piece in paragraph.pieces)

    def _grid(self, rows: Sequence[Sequence[Node]], wide: int = 0) -> None:
        self._flush()
        self.items.append(Grid(tuple(cells_of(rows, lambda cell: _Flow(self.out, self.looks).read(cell), wide))))

    def _is_block(self, node: Node) -> bool:
        return node.tag in _BLOCKS or (node in self.looks and self.looks[node].block)

    def _keeps_lines(self, node: Node) -> bool:
        look = self.looks.get(node, Style())
        return look.lines or (not look.white_space and (self.lines or node.tag in ("pre", "xmp")))


def _is_strong(node: Node) -> bool:
    return node.tag in ("b", "strong", "u") or _STRONG.search(node.attributes.get("style", "")) is not None


def _spaced(pieces: list[Piece]) -> Iterator[Piece]:
    """White space as a browser shows it: one space a stretch; none where a line of the source ends between Chinese characters."""
    texts = "".join(piece.text for piece in pieces)
    offset = 0
    shown = ""
    for piece in pieces:
        last = 0
        if piece.rule:
            yield piece._replace(text=_SPACE.sub(" ", piece.text))
        elif piece.length >= 0:
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
