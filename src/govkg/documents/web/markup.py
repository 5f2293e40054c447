"""A web page as a tree whose every character knows its offset in the decoded file.

A tolerant reader of its own: nothing is fetched, nothing is expanded, time and memory are linear in the size of the page, and
depth is bounded. Tags that are not closed are closed where HTML closes them.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from govkg.documents.assembly import Piece

DEPTH = 120
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[!?][^>]*+(?:>|\Z)"
    r"|<(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9:_-]*+)(?P<attributes>(?:[^<>\"']|\"[^\"]{0,20000}\"|'[^']{0,20000}')*+)>"
    r"|(?P<text>[^<]++|<)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([a-zA-Z_:@][\w:.-]*+)\s*+(?:=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]++)))?")
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});?")
_VOID_TAGS = "embed col hr wbr track img input br base area param source link meta"
_VOID = frozenset(_VOID_TAGS.split())
_RAW = {tag: re.compile(rf"</{tag}\b[^>]*>?", re.IGNORECASE) for tag in ("script", "style", "textarea", "title", "xmp")}
_CLOSES = {
    "p": {"p"},
    "li": {"li", "p"},
    "td": {"td", "th", "p"},
    "th": {"td", "th", "p"},
    "tr": {"tr", "td", "th", "p"},
    "tbody": {"tr", "td", "th", "p", "thead", "tbody"},
    "tfoot": {"tr", "td", "th", "p", "thead", "tbody"},
    "option": {"option"},
    "dt": {"dt", "dd", "p"},
    "dd": {"dt", "dd", "p"},
    **{f"h{n}": {"p"} for n in range(1, 7)},
    **{tag: {"p"} for tag in ("div", "ul", "ol", "table", "section", "article", "blockquote", "dl", "hr", "pre")},
}
_WALLS_TAGS = "ol article ul div td table body th html section dl"
_WALLS = frozenset(_WALLS_TAGS.split())


@dataclass(eq=False, slots=True)
class Node:
    """An element: tag, attributes, and in order the elements and stretches of text inside; of a style sheet what it says."""

    tag: str
    attributes: dict[str, str]
    parent: Node | None = None
    children: list[Node | Piece] = field(default_factory=list)
    depth: int = 0
    source: str = ""

    @property
    def label(self) -> str:
        """Its id and classes, for telling what it is."""
        return f"{self.attributes.get('id', '')} {self.attributes.get('class', '')}"

    def nodes(self) -> Iterator[Node]:
        """The elements directly inside."""
        return (child for child in self.children if isinstance(child, Node))

    def walk(self) -> Iterator[Node]:
        """This element and all inside, parents before children."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += [child for child in reversed(node.children) if isinstance(child, Node)]

    def pieces(self, without: Container[Node] = ()) -> Iterator[Piece]:
        """All text inside, in order, but for that in the elements `without`."""
        waiting: list[Node | Piece] = [self]
        while waiting:
            item = waiting.pop()
            if isinstance(item, Piece):
                yield item
            elif item not in without:
                waiting.extend(reversed(item.children))

    @property
    def text(self) -> str:
        """All text inside, white space as it stands."""
        return "".join(piece.text for piece in self.pieces())


def parse(source: str) -> Node:
    """The tree of a page."""
    root = Node("html", {})
    stack, open_tags = [root], Counter({"html": 1})
    position = 0
    while found := _TOKEN.match(source, position):
        position = found.end()
        if position == found.start():
            break
        if (text := found["text"]) is not None:
            stack[-1].children.extend(characters(text, found.start()))
        elif found["tag"] is None:
            if found.group().startswith("<![CDATA["):
                stack[-1].children.append(Piece(found.group()[9:].removesuffix("]]>"), found.start() + 9))
        elif found["end"]:
            _close(stack, open_tags, found["tag"].lower())
        else:
            position = _open(stack, open_tags, found, source)
    return root


def characters(text: str, start: int) -> Iterator[Piece]:
    """Stretches of text with entities read; a space that is not to be broken is a space."""
    last = 0
    for entity in _ENTITY.finditer(text):
        reading = html.unescape(entity.group()).replace("\xa0", " ")
        if reading == entity.group():
            continue
        if entity.start() > last:
            yield Piece(text[last : entity.start()].replace("\xa0", " "), start + last)
        yield Piece(reading, start + entity.start(), length=len(entity.group()))
        last = entity.end()
    if last < len(text):
        yield Piece(text[last:].replace("\xa0", " "), start + last)


def _open(stack: list[Node], open_tags: Counter[str], found: re.Match[str], source: str) -> int:
    tag = found["tag"].lower()
    closes = _CLOSES.get(tag, ())
    while closes and stack[-1].tag in closes and len(stack) > 1:
        open_tags[stack.pop().tag] -= 1
    _close_inline(stack, open_tags, closes)
    parent = stack[-1]
    node = Node(tag, _attributes(found["attributes"]), parent, depth=parent.depth + 1)
    parent.children.append(node)
    if tag == "input" and node.attributes.get("type", "text").lower() == "text":
        node.children.extend(_filled_in(found))
    if tag in _RAW:
        end = _RAW[tag].search(source, found.end())
        inside = source[found.end() : end.start() if end else len(source)]
        if tag in ("title", "textarea", "xmp"):
            node.children.extend(characters(inside, found.end()))
        elif tag == "style":
            node.source = inside
        return end.end() if end else len(source)
    if tag not in _VOID and not found["attributes"].endswith("/") and node.depth < DEPTH:
        stack.append(node)
        open_tags[tag] += 1
    return found.end()


def _filled_in(field: re.Match[str]) -> Iterator[Piece]:
    """What stands in a field of a form."""
    for m in _ATTRIBUTE.finditer(field["attributes"][:20000]):
        if m[1].lower() == "value" and m.lastindex and m.lastindex > 1:
            yield from characters(m[m.lastindex], field.start("attributes") + m.start(m.lastindex))


def _close_inline(stack: list[Node], open_tags: Counter[str], closes: set[str] | tuple[()]) -> None:
    """Close a paragraph or cell that is open under unclosed inline elements, but never across a table or a division."""
    for up in range(len(stack) - 1, max(0, len(stack) - 12), -1):
        if stack[up].tag in closes:
            for node in stack[up:]:
                open_tags[node.tag] -= 1
            del stack[up:]
            return
        if stack[up].tag in _WALLS:
            return


def _close(stack: list[Node], open_tags: Counter[str], tag: str) -> None:
    if open_tags[tag] <= 0 or tag == "html":
        return
    while len(stack) > 1:
        node = stack.pop()
        open_tags[node.tag] -= 1
        if node.tag == tag:
            return


def _attributes(text: str) -> dict[str, str]:
    if not text.strip(" /"):
        return {}
    found = _ATTRIBUTE.finditer(text[:20000])
    return {m[1].lower(): html.unescape(m[2] or m[3] or m[4] or "") for m in found if len(m.group()) < 20000}
