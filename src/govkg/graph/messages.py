"""What a breach is told with: the messages of its shape in Chinese and English, their blanks filled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_BLANK = re.compile(r"\{[?$](\w+)\}")


def filled(message: str, values: Mapping[str, str]) -> str:
    """The message with the values of a solution in its blanks, {?name} or {$name}; one without a value stays.

    >>> filled("{$this} leads {?n}", {"this": "市教育局", "n": "4"})
    '市教育局 leads 4'
    """
    return _BLANK.sub(lambda blank: values.get(blank[1], blank[0]), message)


def told_as(message: str, texts: Iterable[str]) -> str:
    """Which of the texts is the message with its blanks filled; the message itself if none is.

    >>> told_as("{?n} 项", ["4 leads", "4 项"])
    '4 项'
    """
    pattern = re.compile(".*".join(map(re.escape, re.split(r"\{[?$]\w+\}", message))), re.DOTALL)
    return next((text for text in texts if pattern.fullmatch(text)), message)


def in_both(messages: Mapping[str, str]) -> tuple[str, str]:
    """The Chinese and the English message of those by language tag (zh, zh-Hans, en-GB …, empty for none).

    One without a tag, or in a third language where there is no other, stands for both; empty where the shape has no such message.

    >>> in_both({"en": "few measures", "zh": "举措太少"})
    ('举措太少', 'few measures')
    >>> in_both({"": "few"})
    ('few', 'few')
    """
    low = {tag.lower(): text for tag, text in messages.items()}
    zh, en = (
        next((low[tag] for tag in sorted(low, key=lambda t: (t != best, t)) if tag.partition("-")[0] == language), "")
        for language, best in (("zh", "zh-hans"), ("en", "en"))
    )
    other = low.get("") or ("" if zh or en else next(iter(low.values()), ""))
    return zh or other, en or other


def unnamed(component: str, value: str) -> tuple[str, str]:
    """What is told where a shape has no message: its constraint, such as maxLength, and the value that this has, if it is one.

    >>> unnamed("maxLength", "6")[1]
    'sh:maxLength 6 is not kept'
    """
    what = f"sh:{component} {value}".strip()
    return f"不符合 {what}", f"{what} is not kept"
