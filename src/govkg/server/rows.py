"""SPARQL results in JSON as the engine itself writes them, ended after a number of rows.

The engine writes them several times as fast as rows that are taken over into Python, but it knows no end. So its output is watched
while it comes: between two rows stands ``},{``, and nowhere else but in strings.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import IO, cast

from pyoxigraph import QueryResultsFormat, QuerySolutions

CUT = "https://w3id.org/govkg/ontology#truncated"
_BETWEEN = b"},{"
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*(?P<closed>"?)|\},\{', re.S)
_REST = re.compile(rb'(?:[^"\\]|\\.)*("?)', re.S)
"""What follows of a string whose beginning was read before."""
_MARK = b'],"link":["%s"]}' % CUT.encode()


def json_answer(solutions: QuerySolutions, most: int, longest: int) -> tuple[bytes, bool]:
    """The first `most` rows, and whether there were more; an answer of more than `longest` bytes is longer than that, and not whole."""
    output = _Output(most, longest)
    with suppress(_Enough):
        solutions.serialize(cast("IO[bytes]", output), format=QueryResultsFormat.JSON)
    if output.end is None:
        return bytes(output.written), False
    head, _, rows = bytes(output.written[: output.end]).partition(b"]}")
    return b"".join((head, _MARK, rows, b"]}}")), True


class _Enough(Exception):
    """The rest is not wanted."""


class _Output:
    """Takes what the engine writes, until there is more than enough.

    end  where the first row stands that is one too many
    """

    def __init__(self, most: int, longest: int) -> None:
        self.written = bytearray()
        self.end: int | None = None
        self._most = most
        self._longest = longest
        self._perhaps = 0
        self._surely = 0
        self._read = 0
        self._inside = False

    def write(self, data: bytes) -> int:
        """Take a piece."""
        before = max(len(self.written) - len(_BETWEEN) + 1, 0)
        self.written += data
        self._perhaps += self.written.count(_BETWEEN, before)
        if self._perhaps >= self._most:
            self._count()
        if self.end is not None or len(self.written) > self._longest:
            raise _Enough
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def _count(self) -> None:
        """Count the rows that have begun, from where that was done last, which may be inside a string."""
        if self._inside and (rest := _REST.match(self.written, self._read)):
            self._read, self._inside = rest.end(), not rest[1]
        if self._inside:
            return
        for token in _TOKEN.finditer(self.written, self._read):
            self._read = token.end()
            self._inside = token["closed"] == b""
            if token[0] == _BETWEEN:
                self._surely += 1
                if self._surely == self._most:
                    self.end = token.start() + 1
                    return
