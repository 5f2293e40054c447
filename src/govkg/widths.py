"""How wide a text is on a terminal, where a Chinese character takes two columns."""

from __future__ import annotations

import re
import unicodedata


def columns_of(text: str) -> int:
    """How many columns of a terminal the text takes.

    >>> columns_of("教育局 A")
    8
    """
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns: broken at blanks and between Chinese characters, none begins with a closing sign.

    >>> wrapped("写到哪里；默认：out", 10)
    ['写到哪里；', '默认：out']
    """
    lines = [""]
    for piece in re.findall(r"(?:[⺀-鿿]|[^\s⺀-鿿]+)[、。，；：）”》]*|\s+", " ".join(text.split())):
        if columns_of(lines[-1] + piece.rstrip()) > width and lines[-1]:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]
