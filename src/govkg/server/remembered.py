"""Answers that were given before: while the graph stays as it is, the same request has the same answer."""

from __future__ import annotations

from collections import OrderedDict

from govkg.server.frames import Given

_OVERHEAD = 1_000


class Remembered:
    """The latest answers, of at most `most` bytes together, requests included; none of them larger than a sixteenth of that.

    `state` counts the changes of the graph: an answer is given again only in the state in which its query was asked.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.size = 0
        self.state = 0
        self._kept: OrderedDict[bytes, Given] = OrderedDict()

    def get(self, frame: bytes, state: int) -> Given | None:
        """The answer to the same request, if it is kept."""
        if state != self.state:
            self._kept.clear()
            self.size, self.state = 0, state
        given = self._kept.get(frame)
        if given is not None:
            self._kept.move_to_end(frame)
        return given

    def keep(self, frame: bytes, state: int, given: Given) -> None:
        """Keep an answer that is the same each time; the ones that were not asked for longest go."""
        size = _size(frame, given)
        if not given.repeatable or state != self.state or frame in self._kept or size > self.most // 16:
            return
        self._kept[frame] = given
        self.size += size
        while self.size > self.most:
            self.size -= _size(*self._kept.popitem(last=False))


def _size(frame: bytes, given: Given) -> int:
    return _OVERHEAD + len(given.head) + len(given.body) + len(frame)
