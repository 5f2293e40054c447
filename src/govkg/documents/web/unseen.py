"""What a web page holds but does not display: by the kind of element, by its style, or because a reader chose something else."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from itertools import islice

from govkg.documents.assembly import Piece
from govkg.documents.web.markup import Node
from govkg.documents.web.style_sheet import Style
from govkg.documents.web.tables import ROLE, are_heads

_UNSEEN_TAGS = "button noscript audio input style object script select canvas video map head iframe template svg"
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
_MAY_ASSIGN = frozenset(["button", "noscript", "template"])
"""Of these, the ones in which a page may keep text of the plan: folded, for browsers without scripts, or as a part to be shown."""
_ALL_OF_PAGE = 0.8
"""Share of a page's running text that no page hides for good: where a style hides as much, a script shows it when all has come."""
_SHOWN_LATE = 0.4
"""The same of what is only made invisible, as a page does with its article until all has come."""
_SPACE = re.compile(r"\s+")
_STOPS = re.compile("[。；;（）()]")
_WORDS = re.compile("[。；;（）()：:，,、\\s]+")
_ROLE = re.compile(ROLE)
_BEFORE_CHOICE = re.compile(r"(?:单位|部门|科室|处室)\s*[:：]\s*$")
ASSIGNS = re.compile(rf"{ROLE}\s*[:：]\s*[\u3400-\u9fff]|[\u3400-\u9fff]牵头[，,、；;。）)]")
"""Words that say who answers for something: an element that holds them is text of the plan."""
_OF_COPY = 0.05
"""Share of the words of a copy, at most, that stand nowhere else in the page."""
_HEAD_ROWS = 3
_NEAR = 2_000
"""So many elements and stretches of text of one parent are looked through."""
_LONG = 100
"""Characters of hidden text that are worth a word."""


def running_text(root: Node, left_out: Callable[[Node], bool]) -> dict[Node, int]:
    """For each element how many characters of running text it holds: no links, nothing that is left out."""
    counts = dict.fromkeys(root.walk(), 0)
    for node in reversed(counts):
        if node.tag in ("a", "title") or left_out(node):
            counts[node] = 0
            continue
        counts[node] += sum(len(_SPACE.sub("", piece.text)) for piece in node.children if isinstance(piece, Piece))
        if node.parent is not None:
            counts[node.parent] += counts[node]
    return counts


def not_displayed(
    root: Node, looks: Mapping[Node, Style], is_named: Callable[[Node], bool]
) -> tuple[set[Node], set[Node]]:
    """The elements that a browser does not show, and those of them that are only invisible and hold much of the text, or bear the name
    of an article."""
    hidden = {node for node in root.walk() if node.tag in _UNSEEN and not _is_filled_in(node)}
    running = running_text(root, hidden.__contains__)
    styled = {
        node for node, look in looks.items() if look.hidden and not running[node] >= _ALL_OF_PAGE * running[root] > 0
    }
    invisible = {node for node in styled if looks[node].display != "none"}
    late = {node for node in invisible if is_named(node) or running[node] >= _SHOWN_LATE * running[root] > 0}
    return hidden | styled, late


def left_out(root: Node, hidden: Container[Node], late: Container[Node]) -> tuple[dict[Node, str], list[str]]:
    """Elements that the page does not display and that are left out, and what to say of the others and of these.

    A part of the plan that another page of the article or a tab displays is read: it says who answers for what, and nowhere else does
    the page say the same. So is what is invisible but most of the page (`late`): a script shows it when all has come."""
    shown = [piece.text for piece in root.pieces(hidden)]
    sentences, words = _parts(shown, _STOPS), _parts(shown, _WORDS)
    shown_kinds: dict[Node, set[tuple[str, str]]] = {}
    out: dict[Node, str] = {}
    read = left = 0
    for node in root.walk():
        if node.tag == "option" and "selected" not in node.attributes:
            out[node] = "not chosen"
        if node.tag in ("rt", "rp"):
            out[node] = "reading aid"
        if node.tag == "title":
            out[node] = "outside the article"
        if node not in hidden:
            continue
        out[node] = "not displayed"
        if node.tag in _UNSEEN - _MAY_ASSIGN or (node.parent is not None and under(node.parent, out)):
            continue
        said = [part for piece in node.pieces() for part in _split(piece.text, _STOPS)]
        size = sum(len(sentence) for sentence in said if sentence not in sentences)
        if 2 * size <= sum(map(len, said)) or _is_copy(node, words):
            continue
        if node in late or (node.tag != "textarea" and (_assigns(node) or _is_beside_shown(node, hidden, shown_kinds))):
            del out[node]
            read += 0 if node in late or node.tag == "button" else size
        elif size >= _LONG:
            left += size
    return out, list(_told(read, left))


def _told(read: int, left: int) -> Iterator[str]:
    if read:
        yield f"{read:,} characters that the page hides at first (other pages of the article, tabs) are read"
    if left:
        yield f"{left:,} characters that the page hides are left out"


def _assigns(node: Node) -> bool:
    """Whether an element says who answers for what, in a sentence or a table."""
    return ASSIGNS.search(node.text) is not None or any(is_header(row) for row in node.walk() if row.tag == "tr")


def _is_beside_shown(node: Node, hidden: Container[Node], known: dict[Node, set[tuple[str, str]]]) -> bool:
    """Whether an element stands beside one of its tag and class that is shown, as the pages of an article and the leaves of tabs do.
    `known` keeps what is shown in each element around."""
    if node.parent is None:
        return False
    if node.parent not in known:
        shown = (other for other in node.parent.nodes() if other not in hidden)
        known[node.parent] = {(other.tag, name) for other in shown for name in _classes(other)}
    return any((node.tag, name) in known[node.parent] for name in _classes(node))


def _classes(node: Node) -> list[str]:
    return node.attributes.get("class", "").split()


def _is_copy(node: Node, shown: Container[str]) -> bool:
    """Whether nearly all words of an element stand in what is shown, as those of a table do that narrow screens show otherwise."""
    words = [word for piece in node.pieces() for word in _split(piece.text, _WORDS) if not _ROLE.fullmatch(word)]
    return sum(len(word) for word in words if word not in shown) <= _OF_COPY * sum(map(len, words))


def _parts(texts: Iterable[str], stops: re.Pattern[str]) -> set[str]:
    return {part for text in texts for part in _split(text, stops)}


def _split(text: str, stops: re.Pattern[str]) -> list[str]:
    """Sentences or words without white space; words without the numerals before them."""
    parts = (_SPACE.sub("", part) for part in stops.split(text))
    return [part for part in ((p.lstrip("0123456789.．、") or p) if stops is _WORDS else p for p in parts) if part]


def under(node: Node, those: Container[Node]) -> bool:
    """Whether an element is one of those or stands in one."""
    at: Node | None = node
    while at is not None:
        if at in those:
            return True
        at = at.parent
    return False


def is_header(row: Node) -> bool:
    """Whether a row of a table says in its heads who answers for what."""
    return are_heads([cell.text for cell in row.nodes() if cell.tag in ("td", "th")])


def _is_filled_in(node: Node) -> bool:
    """Whether a field shows what someone filled in or chose: one in a table of tasks, or a list behind a label that says who."""
    if node.tag == "input":
        return _in_table_of_tasks(node)
    if node.tag != "select" or "multiple" in node.attributes:
        return False
    chosen = any("selected" in option.attributes for option in node.nodes())
    return chosen and (_in_table_of_tasks(node) or _BEFORE_CHOICE.search(_before(node)) is not None)


def _before(node: Node) -> str:
    """The text right before an element, within the one around it."""
    siblings = node.parent.children[:_NEAR] if node.parent else []
    if node not in siblings:
        return ""
    before = siblings[max(0, siblings.index(node) - 3) : siblings.index(node)]
    return "".join(item.text for item in before)


def _in_table_of_tasks(node: Node) -> bool:
    """Whether an element stands in a cell of a table whose first rows say who answers for what: a field there is filled in."""
    at, in_cell = node.parent, False
    while at is not None and at.tag != "table":
        in_cell = in_cell or at.tag in ("td", "th")
        at = at.parent
    rows = (row for row in at.walk() if row.tag == "tr") if at is not None and in_cell else iter(())
    return any(is_header(row) for row in islice(rows, _HEAD_ROWS))
