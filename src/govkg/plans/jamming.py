"""Characters that forums strew at the ends of lines against copying ("! @) ` F% J$ w3"): they are none of the text."""

from __future__ import annotations

from collections.abc import Iterator

_SIGNS = frozenset("!@#$%^&*+|~`'\"{}[]_=<>?\\;:")
_ASCII = "".join(map(chr, range(32, 127)))
_FEWEST_WORDS = 4
_FEWEST_SIGNS = 3
_FEWEST_LINES = 3
"""Words of one to three characters in such a row, different signs among them, and lines of a paper that hold one."""
_SHORTEST = 2 * _FEWEST_WORDS - 1
"""Characters that so many words take at least, with the spaces between them."""


def without_jamming(key: str, text: str) -> str:
    """The key of a text with such characters blanked, where three lines at least hold them; places stay.

    >>> text = "一是劝导。! @) ` F% J$ w3\\n+ a( ]( b* P! I0 Z\\n二是检查。. E# u' w6 V: b+ E"
    >>> without_jamming(text, text).split()
    ['一是劝导。', '二是检查。']
    """
    found = [*_rows(text)]
    if len(found) < _FEWEST_LINES:
        return key
    pieces, last = [], 0
    for start, end in found:
        pieces += [key[last:start], " " * (end - start)]
        last = end
    return "".join([*pieces, key[last:]])


def _rows(text: str) -> Iterator[tuple[int, int]]:
    """From where to where such rows run at the beginning or the end of lines."""
    start = 0
    for line in text.split("\n"):
        before, behind = len(line) - len(line.lstrip(_ASCII)), len(line.rstrip(_ASCII))
        for a, b in ((0, before), (max(behind, before), len(line))):
            if b - a >= _SHORTEST and _is_row(line[a:b]):
                yield start + a, start + b
        start += len(line) + 1


def _is_row(row: str) -> bool:
    words = row.split()
    short = len(words) >= _FEWEST_WORDS and all(len(word) <= 3 for word in words)
    return short and len(_SIGNS.intersection(row)) >= _FEWEST_SIGNS and any(c.isalpha() for c in row)
