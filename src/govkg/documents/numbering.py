"""The numbers that Word prints before paragraphs: they stand in no paragraph, only in the rules by which Word counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from govkg.documents.archive import Element, attribute, first, local, value
from govkg.numerals import CIRCLED, chinese_numeral

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"


def roman(number: int) -> str:
    """A number in Roman numerals."""
    pairs = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
    text = ""
    for size, letters in pairs:
        text += letters * (number // size)
        number %= size
    return text


def _sequence(letters: str) -> Callable[[int], str]:
    return lambda number: letters[number - 1] if 0 < number <= len(letters) else str(number)


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number < 1000 else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda n: f"{n:02d}",
    "upperRoman": lambda n: roman(n) if 0 < n < 4000 else str(n),
    "lowerRoman": lambda n: roman(n).lower() if 0 < n < 4000 else str(n),
    "upperLetter": lambda n: _letter(n).upper(),
    "lowerLetter": _letter,
    "decimalFullWidth": lambda n: str(n).translate({48 + d: 0xFF10 + d for d in range(10)}),
    "decimalEnclosedCircle": _sequence(CIRCLED),
    "decimalEnclosedCircleChinese": _sequence(CIRCLED),
    "decimalEnclosedParen": _sequence("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalEnclosedFullstop": _sequence("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "ideographEnclosedCircle": _sequence("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "ideographTraditional": _sequence("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _sequence("子丑寅卯辰巳午未申酉戌亥"),
    "ideographDigital": lambda n: "".join(_DIGITS[int(d)] for d in str(n)),
    "taiwaneseDigital": lambda n: "".join(_DIGITS[int(d)] for d in str(n)),
    "japaneseDigitalTenThousand": lambda n: "".join(_DIGITS[int(d)] for d in str(n)),
    "chineseLegalSimplified": lambda n: chinese_numeral(n, _FORMAL, ("", "拾", "佰", "仟")),
    "ideographLegalTraditional": lambda n: chinese_numeral(n, _TRADITIONAL, ("", "拾", "佰", "仟")),
    "numberInDash": lambda n: f"-{n}-",
    "none": lambda n: "",
    "bullet": lambda n: "",
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
            "koreanCounting",
        ),
        lambda n: chinese_numeral(n, _DIGITS),
    ),
}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and prints."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restarts: int | None = None
    plain: bool = False
    style: str = ""

    def restarts_behind(self, own: int, place: int) -> bool:
        """Whether this level counts anew behind a paragraph of a higher one: of any, of those down to the level it names, of none."""
        return place < (own if self.restarts is None else self.restarts)


@dataclass(slots=True)
class Numbering:
    """The lists of a Word file, and how far each has counted. `instances` name the list and what they change of it."""

    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    instances: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def read(cls, root: Element | None) -> Numbering:
        """The lists of ``word/numbering.xml``."""
        made = cls()
        if root is None:
            return made
        abstracts = {attribute(e, "abstractNumId") or "": e for e in root if local(e) == "abstractNum"}
        named = {value(e, "styleLink"): e for e in abstracts.values() if value(e, "styleLink")}
        for key, element in abstracts.items():
            element = named.get(value(element, "numStyleLink"), element)
            made.lists[key] = dict(_level(child) for child in element if local(child) == "lvl")
        for element in (e for e in root if local(e) == "num"):
            levels: dict[int, Level] = {}
            starts: dict[int, int] = {}
            for override in (e for e in element if local(e) == "lvlOverride"):
                place = _number(attribute(override, "ilvl"), 0)
                if (level := first(override, "lvl")) is not None:
                    levels[place] = _level(level)[1]
                if (start := value(override, "startOverride")) is not None:
                    starts[place] = _number(start, 1)
            made.instances[attribute(element, "numId") or ""] = (value(element, "abstractNumId") or "", levels, starts)
        return made

    def place_of(self, instance: str, places: Sequence[tuple[str, int | None]]) -> int:
        """The level of a list that styles name, the nearest first: one that is linked to a style counts, whatever level the style itself
        names."""
        key, changed, _ = self.instances.get(instance, ("", {}, {}))
        linked = {level.style: place for place, level in {**self.lists.get(key, {}), **changed}.items() if level.style}
        named = (linked.get(style, place) for style, place in places)
        return next((place for place in named if place is not None), 0)

    def next(self, instance: str, place: int) -> str:
        """The number printed before the next paragraph of that list and level; empty for bullets and unknown lists."""
        if instance not in self.instances:
            return ""
        key, changed, starts = self.instances[instance]
        levels = {**self.lists.get(key, {}), **changed}
        level = levels.get(place)
        if level is None:
            return ""
        counts = self.counts.setdefault(key, {})
        if place in starts and (instance, place) not in self.begun:
            counts[place] = starts[place]
        else:
            counts[place] = counts[place] + 1 if place in counts else level.start
        self.begun.add((instance, place))
        for deeper in [p for p in counts if p > place and levels.get(p, Level()).restarts_behind(p, place)]:
            del counts[deeper]
        if level.form == "bullet":
            return ""
        return re.sub(r"%([1-9])", lambda m: _printed(int(m[1]) - 1, levels, counts, level), level.text)


def _printed(place: int, levels: dict[int, Level], counts: dict[int, int], of: Level) -> str:
    level = levels.get(place, Level())
    number = counts.setdefault(place, level.start)
    return _FORMATS.get("decimal" if of.plain else level.form, str)(number)


def _level(element: Element) -> tuple[int, Level]:
    level = Level(
        start=_number(value(element, "start"), 1),
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        restarts=_number(value(element, "lvlRestart"), -1) if value(element, "lvlRestart") else None,
        style=value(element, "pStyle") or "",
        plain=first(element, "isLgl") is not None and value(element, "isLgl") not in ("0", "false"),
    )
    return _number(attribute(element, "ilvl"), 0), level


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else otherwise
