"""The numbers that a browser prints before the items of an ordered list: they stand in no text of the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from govkg.documents.assembly import Piece
from govkg.documents.numbering import roman
from govkg.documents.web.markup import Node
from govkg.documents.web.style_sheet import Style
from govkg.numerals import HAN, chinese_numeral

_NUMERAL = re.compile(rf"[（(]?(?:\d{{1,3}}|[{HAN}]{{1,3}})[.、．）)]|第[{HAN}\d]{{1,3}}")
_NO_NUMBERS = ("none", "disc", "circle", "square")
_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}


def _letter(number: int) -> str:
    return chr(96 + number) if 0 < number < 27 else str(number)


_PRINTED: tuple[tuple[tuple[str, ...], Callable[[int], str]], ...] = (
    (("cjk-", "simp-chinese", "trad-chinese", "japanese-"), lambda n: f"{chinese_numeral(n)}、"),
    (("lower-alpha", "lower-latin"), lambda n: f"{_letter(n)}."),
    (("upper-alpha", "upper-latin"), lambda n: f"{_letter(n).upper()}."),
    (("lower-roman",), lambda n: f"{roman(n).lower()}."),
    (("upper-roman",), lambda n: f"{roman(n)}."),
    (("decimal-leading-zero",), lambda n: f"{n:02d}."),
)


def number_lists(article: Node, looks: Mapping[Node, Style]) -> None:
    """Write the numbers before the items of ordered lists, as Word's are, unless their text has numbers or the style of the page none."""
    for ordered in [node for node in article.walk() if node.tag == "ol"]:
        items = [node for node in ordered.nodes() if node.tag == "li"]
        if len(items) < 2 or any(_NUMERAL.match(item.text.strip()) for item in items):
            continue
        kind = looks.get(ordered, Style()).list_style or _TYPES.get(ordered.attributes.get("type", ""), "")
        backward = "reversed" in ordered.attributes
        number = _number(ordered.attributes.get("start", ""), len(items) if backward else 1)
        for item in items:
            number = _number(item.attributes.get("value", ""), number)
            if text := _printed(number, looks.get(item, Style()).list_style or kind):
                item.children.insert(0, Piece(text, 0, "list number"))
            number += -1 if backward else 1


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else otherwise


def _printed(number: int, kind: str) -> str:
    """The number of an item; empty where the style prints none."""
    words = kind.split()
    if any(word in _NO_NUMBERS for word in words):
        return ""
    named = (printed for names, printed in _PRINTED if any(word.startswith(names) for word in words))
    return next(named, lambda n: f"{n}.")(number)
