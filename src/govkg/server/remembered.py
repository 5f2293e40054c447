"""Answers that were given before: while the graph stays as it is, the same request has the same answer."""

from __future__ import annotations

import re
from collections import OrderedDict

from starlette.responses import Response

from govkg.server.protocol import Sent

_CHANGING = re.compile(r"now|rand|uuid|bnode", re.I)
_OVERHEAD = 1_000


def is_repeatable(query: str) -> bool:
    """Whether a query has the same answer each time: it has none of the functions that give another value at each call. A text that
    merely has their letters, or an escape that may spell them, counts as one that has them.

    >>> is_repeatable("ASK {}"), is_repeatable("SELECT (NOW() AS ?now) {}")
    (True, False)
    """
    return "\\" not in query and not _CHANGING.search(query)


class Remembered:
    """The latest answers, of at most `most` bytes together, requests included; none of them larger than a sixteenth of that.

    `state` counts the changes of the graph: an answer is given again only in the state in which its query was asked.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.size = 0
        self.state = 0
        self._kept: OrderedDict[Sent, Response] = OrderedDict()

    def get(self, wish: Sent, state: int) -> Response | None:
        """The answer to the same request, if it is kept."""
        if state != self.state:
            self._kept.clear()
            self.size, self.state = 0, state
        response = self._kept.get(wish)
        if response is not None:
            self._kept.move_to_end(wish)
        return response

    def keep(self, wish: Sent, state: int, response: Response) -> None:
        """Keep an answer; the ones that were not asked for longest go."""
        size = _size(wish, response)
        if state != self.state or wish in self._kept or size > self.most // 16:
            return
        self._kept[wish] = response
        self.size += size
        while self.size > self.most:
            self.size -= _size(*self._kept.popitem(last=False))


def _size(wish: Sent, response: Response) -> int:
    return _OVERHEAD + len(response.body) + sum(len(part) for part in wish)
