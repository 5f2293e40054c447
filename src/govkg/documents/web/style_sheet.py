"""What the style sheets inside a web page say of its elements: which are not shown, and which are laid out as blocks.

Only what a page says of itself is read, nothing is fetched, and only selectors of one element (``p``, ``.old``, ``#tip``,
``tr.old.last``). Of longer ones the last element counts where they show something: what may be shown is never taken for hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from govkg.documents.web.markup import Node

SCREEN = 1280
"""Pixels of the screen on which a page is thought to be read: what a rule for narrow screens or for print says does not hold there."""
MOST_CHARACTERS = 1_000_000
_MOST_OF_A_KEY, _MOST_MARKS, _MOST_SELECTORS, _LONGEST_SELECTOR = 2, 12, 1000, 200
_UNSEEN = ("none", "hidden", "collapse")
_NOTHING = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->|\[data-v-[0-9a-f]{1,16}\]", re.DOTALL)
"""What says nothing: comments, and marks that a program puts behind the selectors of one part of a page."""
_SIGN = re.compile(r"[{};]")
_COMPOUND = re.compile(r"(?P<tag>\*|[a-zA-Z][\w-]*)?(?P<marks>(?:[.#][\w\u0080-\uffff-]+)*)")
_MARK = re.compile(r"[.#][\w\u0080-\uffff-]+")
_STATE = re.compile(r"::?[\w-]+(?:\([^)]*\))?|\[[^\]]*\]")
_JOINT = re.compile(r"\s*[>+~]\s*|\s+")
_NAMES = {
    "list-style-type": "list-style",
    **{name: name for name in ("display", "visibility", "white-space", "list-style")},
}
"""What is read of a style, by the names under which it is set."""
_WIDTH = re.compile(r"(min|max)-width\s*:\s*([0-9]{1,5})(?:\.[0-9]+)?(px|r?em)?", re.IGNORECASE)


class Style(NamedTuple):
    """How an element is laid out, as far as the page says so; empty where it does not."""

    display: str = ""
    visibility: str = ""
    white_space: str = ""
    list_style: str = ""

    @property
    def hidden(self) -> bool:
        """Whether it is not shown."""
        return self.display == "none" or self.visibility in _UNSEEN

    @property
    def block(self) -> bool:
        """Whether it begins a line, or is a cell beside others."""
        return self.display in ("block", "flex", "grid", "list-item") or self.display.startswith("table")

    @property
    def lines(self) -> bool:
        """Whether the lines of the source are lines of the page."""
        return self.white_space.startswith("pre") or self.white_space == "break-spaces"


class _Value(NamedTuple):
    """What is set, and how much that weighs: important or not, how exact the selector is, how late it stands."""

    weight: tuple[int, int, int]
    text: str


_Key = tuple[str, frozenset[str]]
"""A tag (or ``*``) and up to two classes and ids."""


class _Sheet(NamedTuple):
    """What the rules of a page set by key and property, and what rules that ask for more set to be shown."""

    values: dict[_Key, dict[str, _Value]]
    shown: dict[_Key, set[str]]


def styles(root: Node, sheets: Mapping[str, str]) -> dict[Node, Style]:
    """Each element of which the page itself says how it is laid out, in its style sheets or at the element; `sheets` are those that
    were saved with it, by the name under which it links them."""
    sources = []
    for node in root.walk():
        if node.tag in ("style", "link") and _on_screen(f"@media {node.attributes.get('media', '')}"):
            linked = "stylesheet" in node.attributes.get("rel", "").lower()
            sources.append(node.source or (sheets.get(node.attributes.get("href", ""), "") if linked else ""))
    sheet = _sheet("\n".join(sources)[:MOST_CHARACTERS])
    found: dict[Node, Style] = {}
    for node in root.walk():
        style = _style(node, sheet)
        if style != Style():
            found[node] = style
    return found


def _style(node: Node, sheet: _Sheet) -> Style:
    own = node.attributes.get("style", "")
    hidden = node.attributes.get("hidden", "until-found").lower() != "until-found"
    if not own and not sheet.values and not hidden:
        return Style()
    values = {"display": _Value((-1, 0, 0), "none")} if hidden else {}
    shown: set[str] = set()
    for key in _keys(node):
        for name, value in sheet.values.get(key, {}).items():
            _heavier(values, name, value)
        shown |= sheet.shown.get(key, set())
    for name in [name for name in values if name in shown and values[name].text in _UNSEEN]:
        del values[name]
    for name, text, important in _settings(own):
        _heavier(values, name, _Value((important, 1_000_000, 0), text))
    said = {name.replace("-", "_"): value.text for name, value in values.items()}
    return Style(**said)


def _settings(declarations: str) -> Iterator[tuple[str, str, int]]:
    """What declarations set, and whether that is important."""
    for declaration in declarations.lower().split(";"):
        name, _, text = declaration.partition(":")
        value, sign, _ = text.partition("!")
        if (known := _NAMES.get(name.strip())) and value.strip():
            yield known, value.strip(), int(bool(sign))


def _keys(node: Node) -> Iterator[_Key]:
    """The keys under which rules for an element stand."""
    marks = [f".{name}" for name in node.attributes.get("class", "").split()[:_MOST_MARKS]]
    marks += [f"#{name}" for name in [node.attributes.get("id", "")] if name]
    sets = [frozenset[str](), *(frozenset([mark]) for mark in marks), *map(frozenset, combinations(marks, 2))]
    return ((tag, asked) for asked in sets for tag in (node.tag, "*"))


def _heavier(values: dict[str, _Value], name: str, value: _Value) -> None:
    """The heavier value holds, and of two alike the later."""
    if name not in values or value.weight >= values[name].weight:
        values[name] = value


def _sheet(source: str) -> _Sheet:
    """The rules that hold on a screen."""
    sheet = _Sheet({}, {})
    for number, (prelude, body) in enumerate(_blocks(_NOTHING.sub("", source))):
        sets = {(name, important): text for name, text, important in _settings(body)}
        for selector in prelude.split(",", _MOST_SELECTORS)[:_MOST_SELECTORS] if sets else ():
            key, whole = _read_selector(selector.strip())
            if key is None:
                continue
            specific = sum(100 if mark[0] == "#" else 10 for mark in key[1]) + (key[0] != "*")
            for (name, important), text in sets.items():
                if whole:
                    value = _Value((important, specific, number), text)
                    _heavier(sheet.values.setdefault(key, {}), name, value)
                elif text not in _UNSEEN:
                    sheet.shown.setdefault(key, set()).add(name)
    return sheet


def _read_selector(selector: str) -> tuple[_Key | None, bool]:
    """The element that a selector ends with, and whether that is all it asks for."""
    if len(selector) > _LONGEST_SELECTOR:
        return None, False
    last = _STATE.sub("", _JOINT.split(selector)[-1])
    found = _COMPOUND.fullmatch(last)
    if not found or not last:
        return None, False
    marks = _MARK.findall(found["marks"])
    whole = last == selector and len(marks) <= _MOST_OF_A_KEY
    return ((found["tag"] or "*").lower(), frozenset(marks[:_MOST_OF_A_KEY])), whole


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """Selector and declarations of each rule that holds on a screen, also inside @media."""
    holds = [True]
    start = 0
    prelude = ""
    for sign in _SIGN.finditer(sheet):
        if sign.group() == ";":
            start = start if prelude else sign.end()
            continue
        text = sheet[start : sign.start()].strip()
        start = sign.end()
        if sign.group() == "{":
            prelude = text.rpartition(";")[2].strip()
            holds.append(holds[-1] and (not prelude.startswith("@") or _on_screen(prelude)))
            continue
        if holds[-1] and prelude and not prelude.startswith("@"):
            yield prelude, text
        prelude = ""
        if len(holds) > 1:
            holds.pop()


def _on_screen(condition: str) -> bool:
    """Whether what stands in an @-rule holds on a wide screen."""
    if not condition.lower().startswith(("@media", "@supports", "@layer", "@container")):
        return False
    return any(_query_holds(query) for query in condition.lower().split(","))


def _query_holds(query: str) -> bool:
    if re.search(r"\bprint\b|\bspeech\b|\bnot\b|orientation\s*:\s*portrait|prefers-|device-width", query):
        return False
    for bound, number, unit in _WIDTH.findall(query):
        pixels = int(number) * (16 if unit in ("em", "rem") else 1)
        if (bound == "max" and pixels < SCREEN) or (bound == "min" and pixels > SCREEN):
            return False
    return True
