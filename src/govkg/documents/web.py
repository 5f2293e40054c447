"""A page of a government site: the article with its headings and tables, without navigation, script and footer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from govkg.documents.article import SITE, find_article
from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.markup import Node, parse
from govkg.numerals import HAN

_BLOCKS_TAGS = (
    "form nav ol li thead article aside h2 select body h6 table caption html figcaption h3 dt h5 hr main p "
    "title fieldset option pre td section footer figure h4 dl blockquote h1 tbody div br address th tfoot dd "
    "header center tr ul"
)
_BLOCKS = frozenset(_BLOCKS_TAGS.split())
_STRONG = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)|text-decoration[\w-]*\s*:[^;]*underline", re.IGNORECASE)
_NUMERAL = re.compile(rf"[（(]?(?:\d{{1,3}}|[{HAN}]{{1,3}})[.、．）)]|第[{HAN}\d]{{1,3}}")
_SPACE = re.compile(r"[ \t\n]+")
_OF_FOOT = re.compile(
    rf"{SITE.pattern}|^\s*(?:(?:主办|承办|协办|主管|维护|运维|管理)(?:单位)?\s*[:：]|上一[篇条]|下一[篇条]|[【\[]?(?:打印|关闭|分享|扫一扫)|联系电话|地址\s*[:：]|邮编)",
    re.IGNORECASE,
)
"""What stands in the foot of a site or right above it."""
_CHINESE = re.compile("[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef]")


def read_web(source: str) -> tuple[str, list[Paragraph | Grid], tuple[str, ...]]:
    """Title of a page, the paragraphs and tables of its article, and what a person should know; the rest of its text comes as pieces
    taken out."""
    root = parse(source)
    found = find_article(root)
    _number_lists(found.article)
    items: list[Paragraph | Grid] = []
    outside: list[Piece] = []
    for node in _outline(root, {found.article, *found.beside}):
        if isinstance(node, Piece):
            outside.append(node)
            continue
        items.extend(_apart(outside, "outside the article"))
        outside = []
        items.extend(
            _without_foot(_Flow(found.out).read(node)) if node is found.article else _Flow(found.out).read_element(node)
        )
    items.extend(_apart(outside, "outside the article"))
    return _title(root), items, found.warnings


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


def _outline(root: Node, parts: set[Node]) -> Iterator[Node | Piece]:
    """All text outside these parts in order, and each part in its place; script, style and the like are no text."""
    waiting: list[Node | Piece] = [root]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Piece) or item in parts:
            yield item
        elif item.tag not in ("script", "style", "template"):
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
    if not any(SITE.search(item.text) for item in foot):
        return items
    taken = [Paragraph(tuple(p if p.rule else p._replace(rule="page furniture") for p in i.pieces)) for i in foot]
    return [*items[:begin], *taken]


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

    def __init__(self, out: Mapping[Node, str]) -> None:
        self.out = out
        self.items: list[Paragraph | Grid] = []
        self.pieces: list[Piece] = []
        self.level = 0
        self.strong = False

    def read(self, node: Node) -> list[Paragraph | Grid]:
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
        for child in node.children:
            if isinstance(child, Piece):
                self.pieces.append(child._replace(strong=self.strong))
            elif child.tag not in ("script", "style", "template"):
                self._element(child)

    def _element(self, node: Node) -> None:
        rule = self.out.get(node, "")
        if rule == "struck out":
            self.pieces.extend(piece._replace(rule=rule) for piece in node.pieces())
        elif rule:
            self._flush()
            self.items.extend(_apart(list(node.pieces()), rule))
        elif node.tag == "table" and (rows := _rows(node)) and len(rows) > 1 and max(map(len, rows)) > 1:
            self._flush()
            self.items.append(Grid(tuple(_cells(rows, self.out))))
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


def _cells(rows: list[list[Node]], out: Mapping[Node, str]) -> Iterator[GridCell]:
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
            yield GridCell(r, column, tuple(_Flow(out).read(cell)), high, wide)
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
