"""The process that answers at connections that the front has lent it: plain queries, without a way over the front.

It takes nothing but whole plain requests, and gives a connection back as soon as anything else comes, when the client is slow, and
when nothing comes. It notes each step on its board. The front ends it where a query takes too long, and takes its connections back.
"""

from __future__ import annotations

import gc
import select
import signal
import socket
import struct
import time
from email.utils import formatdate

from pyoxigraph import Store

from govkg.server.answering import answered
from govkg.server.board import ANSWERING, IDLE, LONGEST, READING, Board
from govkg.server.endpoint import Endpoint
from govkg.server.frames import ELSEWHERE, Requests
from govkg.server.settings import Settings
from govkg.server.worker import READY, limit_memory

LARGEST = 64 * 1024
"""Bytes of an answer that a desk sends; more is the front's matter."""
LONG = 0.01
"""Seconds after which a query was no short one: those belong in the lanes."""
IDLE_FOR = 1.0
"""Seconds after which a connection is given back where nothing comes."""
MOST_ASKED = 10_000
NUMBER = struct.Struct("=I")
BACK = struct.Struct("=I?I")
"""A connection that is given back: its number, whether to lend it no more, and how much of what follows is still to be sent to the
client; the rest was read from it."""


def serve(store: Store, line: socket.socket, board: Board, settings: Settings) -> None:
    """Answer at lent connections until the other end closes."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    limit_memory(settings.limits.memory)
    gc.freeze()
    line.send(READY)
    desk = _Desk(store, line, board, settings)
    while desk.turn():
        pass


class _Lent:
    """A connection: its number, and when a request came last."""

    __slots__ = ("number", "since", "socket")

    def __init__(self, number: int, descriptor: int, since: float) -> None:
        self.number = number
        self.socket = socket.socket(fileno=descriptor)
        self.since = since


class _Desk:
    def __init__(self, store: Store, line: socket.socket, board: Board, settings: Settings) -> None:
        self._store, self._line, self._board, self._limits = store, line, board, settings.limits
        self._endpoint = Endpoint(settings)
        self._lent: dict[int, _Lent] = {}
        self._poll = select.epoll()
        self._poll.register(line.fileno(), select.EPOLLIN)
        self._looked = 0.0
        self._asked: set[int] = set()
        self._second, self._dated = 0, [(b"date", b"")]

    def turn(self) -> bool:
        """Wait, and answer all that came; false when it is over."""
        for descriptor, _ in self._poll.poll(IDLE_FOR if self._lent else None):
            if descriptor != self._line.fileno():
                self._answer(self._lent[descriptor])
            elif not self._take():
                return False
        now = time.monotonic()
        if now - self._looked > IDLE_FOR:
            self._looked = now
            for lent in [lent for lent in self._lent.values() if now - lent.since > IDLE_FOR]:
                self._give_back(lent)
        return True

    def _take(self) -> bool:
        data, descriptors, _, _ = socket.recv_fds(self._line, NUMBER.size, 1)
        for descriptor in descriptors:
            self._lent[descriptor] = _Lent(NUMBER.unpack(data)[0], descriptor, time.monotonic())
            self._poll.register(descriptor, select.EPOLLIN)
        return bool(data)

    def _answer(self, lent: _Lent) -> None:
        """Answer one request, or give the connection back with it."""
        self._board.note(READING)
        try:
            request = lent.socket.recv(LONGEST)
        except OSError:
            request = b""
        frame = self._endpoint.frame(request)
        if not frame or len(frame) > LONGEST or self._was_asked(frame):
            self._give_back(lent, b"", request)
            return
        begun = time.monotonic()
        self._board.ask(lent.number, frame)
        (wish,) = Requests().from_piece(frame)
        given = answered(self._store, wish, self._limits)
        self._board.note(ANSWERING)
        if given.status == ELSEWHERE or len(given.body) > LARGEST:
            self._give_back(lent, b"", request, for_good=True)
            return
        whole = self._send(lent, self._endpoint.written(given, self._date()))
        self._board.note(IDLE)
        self._endpoint.log(request, given, begun)
        if whole and lent.since - begun > LONG:
            self._give_back(lent)

    def _was_asked(self, frame: bytes) -> bool:
        """Whether the same was asked before: the front has such answers in its memory."""
        known = hash(frame)
        if known in self._asked:
            return True
        if len(self._asked) >= MOST_ASKED:
            self._asked.clear()
        self._asked.add(known)
        return False

    def _send(self, lent: _Lent, answer: bytes) -> bool:
        """Send an answer; where the client does not take it whole, the front sends the rest."""
        lent.since = time.monotonic()
        try:
            sent = lent.socket.send(answer)
        except OSError:
            sent = 0
        if sent < len(answer):
            self._give_back(lent, answer[sent:], b"")
        return sent == len(answer)

    def _give_back(self, lent: _Lent, unsent: bytes = b"", read: bytes = b"", *, for_good: bool = False) -> None:
        self._board.note(READING)
        self._poll.unregister(lent.socket.fileno())
        del self._lent[lent.socket.fileno()]
        lent.socket.close()
        self._line.send(BACK.pack(lent.number, for_good, len(unsent)) + unsent + read)
        self._board.note(IDLE)

    def _date(self) -> list[tuple[bytes, bytes]]:
        if (second := int(time.time())) != self._second:
            self._second, self._dated = second, [(b"date", formatdate(second, usegmt=True).encode())]
        return self._dated
