"""Styles of a Word file: what they say of outline, numbering and characters, what a style does not say being that of the one it is based on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from govkg.documents.archive import Element, attribute, first, local, value

_MARKS = ("b", "u", "strike", "dstrike", "vanish")
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says. `marks` are those of characters that it sets or unsets, `places` the levels of a list that it and the styles
    below name, each with the style that does."""

    level: int = 0
    list: str = ""
    places: tuple[tuple[str, int | None], ...] = ()
    title: bool = False
    contents: bool = False
    marks: Mapping[str, bool] = field(default_factory=dict)


def read_styles(root: Element) -> dict[str, Style]:
    """The styles by name; that of paragraphs which name none stands under the empty name."""
    elements = {attribute(e, "styleId") or "": e for e in root if local(e) == "style"}
    styles: dict[str, Style] = {}
    for key, element in elements.items():
        chain, seen = [], set()
        at: str | None = key
        while at in elements and at not in seen:
            seen.add(at)
            chain.append(elements[at])
            at = value(elements[at], "basedOn")
        styles[key] = _style(chain)
        if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true", "on"):
            styles[""] = styles[key]
    return styles


def _style(chain: list[Element]) -> Style:
    level, number, title, contents = 0, "", False, False
    marks: dict[str, bool] = {}
    for element in reversed(chain):
        name = (value(element, "name") or "").lower()
        title = name in ("title", "标题", "文档标题")
        contents = contents or bool(re.fullmatch(r"(?:toc|目录)\s*[1-9]", name))
        if found := re.fullmatch(r"(?:heading|标题)\s*([1-9])", name):
            level = int(found[1])
        properties = first(element, "pPr")
        level = outline_level(properties, level)
        number = value(properties, "numPr", "numId") or number
        marks |= _set_marks(first(element, "rPr"))
    places = tuple((attribute(e, "styleId") or "", digit(value(e, "pPr", "numPr", "ilvl"))) for e in chain)
    return Style(level, "" if number == "0" else number, places, title, contents, marks)


def outline_level(properties: Element | None, otherwise: int) -> int:
    """The outline level that properties of a paragraph name; 0 is running text."""
    outline = value(properties, "outlineLvl")
    if outline is None:
        return otherwise
    return int(outline) + 1 if outline in tuple("012345678") else 0


def run_marks(properties: Element | None, paragraph: Style, styles: Mapping[str, Style]) -> frozenset[str]:
    """How characters are set: by themselves, else by the style of characters and that of the paragraph, of which one undoes the other."""
    own = _set_marks(properties)
    of_characters = styles.get(value(properties, "rStyle") or "-", Style()).marks
    return frozenset(
        name for name in _MARKS if own.get(name, of_characters.get(name, False) != paragraph.marks.get(name, False))
    )


def _set_marks(properties: Element | None) -> dict[str, bool]:
    found: dict[str, Element] = {}
    for element in properties if properties is not None else ():
        found.setdefault(local(element), element)
    return {name: (attribute(found[name], "val") or "1") not in _OFF for name in _MARKS if name in found}


def digit(text: str | None) -> int | None:
    """A small number; None for what is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 5 else None
