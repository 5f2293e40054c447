"""Connections that are lent to desks: who asks one plain query after the other is answered by a process that has the store itself.

The front keeps every connection and can take it back at any time. It looks at the boards of the desks; where one is at the same query
for too long, the desk is stopped, and ended if it has begun neither to read nor to answer: so a request is answered once, and by
whom the board says. Its connections come back, the query goes through the lanes like any other.
"""

from __future__ import annotations

import asyncio
import itertools
import signal
import socket
from collections.abc import Coroutine
from typing import Any, Protocol

from govkg.server.answering import refusal
from govkg.server.board import ANSWERING, ASKED, IDLE, READING, Board
from govkg.server.control import Control
from govkg.server.desk import BACK, NUMBER
from govkg.server.frames import Given
from govkg.server.limits import LOOK, Limits
from govkg.server.processes import processor_time, stands_still, tell

MOST_LENT = 2
"""Connections that one desk has at once: a few clients are answered sooner by desks, many together by the workers of the lanes."""
PATIENCE = 1000
"""How often a desk is found between two steps before it is ended all the same."""
_MESSAGE = 256 * 1024


class Borrowed(Protocol):
    """A connection that can be lent."""

    def descriptor(self) -> int:
        """Of its socket."""

    def returned(self, unsent: bytes, read: bytes, *, for_good: bool = False) -> None:
        """It is back; what is still to be sent and what was read stands first."""

    def asked(self, frame: bytes) -> None:
        """It is back with a request that has no answer."""

    def answered(self, given: Given) -> None:
        """It is back with an answer to send."""

    def cut(self) -> None:
        """It is back in the middle of an answer."""


class Desk:
    """A desk as the front sees it: what it was lent, and what it was at when somebody looked last."""

    def __init__(self, pid: int, line: socket.socket, board: Board) -> None:
        self.pid, self.line, self.board = pid, line, board
        self.out: dict[int, Borrowed] = {}
        self.ready = False
        self.turn = asyncio.Lock()
        self.seen = -1
        self.since = 0.0
        self.used = 0.0


class Lending:
    """The desks, made when they are needed first, as many as there may be."""

    def __init__(self, control: Control, limits: Limits, places: int) -> None:
        self.control, self.limits, self.places = control, limits, places
        self.desks: list[Desk] = []
        self._most = min(max(limits.waiting // places, 1), MOST_LENT)
        self._numbers = itertools.count(1)
        self._tasks: set[asyncio.Future[None]] = set()
        self._coming = 0
        self._closed = 0
        self._looking = False
        self._loop = asyncio.get_running_loop()

    def lend(self, connection: Borrowed) -> bool:
        """Lend a connection to the desk that has the fewest; false where that can not be at present."""
        if self._closed:
            return False
        if len(self.desks) + self._coming < self.places:
            self._coming += 1
            self._begin(self._made())
        free = [desk for desk in self.desks if desk.ready and not desk.turn.locked() and len(desk.out) < self._most]
        if not free:
            return False
        desk = min(free, key=lambda desk: len(desk.out))
        number = next(self._numbers) & 0xFFFFFFFF
        try:
            socket.send_fds(desk.line, [NUMBER.pack(number)], [connection.descriptor()])
        except OSError:
            return False
        desk.out[number] = connection
        if not self._looking:
            self._looking = True
            self._loop.call_later(LOOK, self._look)
        return True

    async def recall(self) -> None:
        """End all desks, and lend nothing until `reopen`."""
        self._closed += 1
        while self.desks or self._coming:
            for desk in list(self.desks):
                await self._end(desk)
            await asyncio.sleep(LOOK / 10)

    def reopen(self) -> None:
        """Lend again."""
        self._closed -= 1

    def renew(self) -> None:
        """End all desks, whose store is no longer the one that is there."""

        async def renewed() -> None:
            try:
                await self.recall()
            finally:
                self.reopen()

        self._begin(renewed())

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _made(self) -> None:
        try:
            desk = Desk(*await self.control.desk())
        except ConnectionError:
            return
        finally:
            self._coming -= 1
        self.desks.append(desk)
        self._loop.add_reader(desk.line.fileno(), self._came, desk)

    def _came(self, desk: Desk) -> None:
        """Read what a desk says, until there is no more."""
        while desk in self.desks:
            try:
                said = desk.line.recv(_MESSAGE)
            except BlockingIOError:
                return
            except OSError:
                said = b""
            if not said:
                self._lost(desk)
            elif not desk.ready:
                desk.ready = True
            else:
                number, for_good, unsent = BACK.unpack_from(said)
                rest = said[BACK.size :]
                desk.out.pop(number).returned(rest[:unsent], rest[unsent:], for_good=for_good)

    def _look(self) -> None:
        """Look at the boards of the desks that have connections."""
        now = self._loop.time()
        for desk in [desk for desk in self.desks if desk.out]:
            if desk.board.state != ASKED:
                continue
            if (count := desk.board.count()) != desk.seen:
                desk.seen, desk.since, desk.used = count, now, processor_time(desk.pid)
            elif not desk.turn.locked() and self._is_slow(desk, now):
                self._begin(self._end(desk, count))
        self._looking = any(desk.out for desk in self.desks)
        if self._looking:
            self._loop.call_later(LOOK, self._look)

    def _is_slow(self, desk: Desk, now: float) -> bool:
        """As in the quick lane."""
        used = processor_time(desk.pid) - desk.used
        return self.limits.is_slow(used, now - desk.since, others=len(desk.out) > 1)

    async def _end(self, desk: Desk, count: int | None = None) -> None:
        """End a desk between a request and its answer, or where it has none; with a count, only if it is still at that request."""
        async with desk.turn:
            if desk not in self.desks:
                return
            for _ in range(PATIENCE):
                tell(desk.pid, signal.SIGSTOP)
                while not stands_still(desk.pid):
                    await asyncio.sleep(LOOK / 20)
                self._came(desk)
                if desk not in self.desks:
                    return
                moved = count is not None and desk.board.count() != count
                if not moved and desk.board.state in (IDLE, ASKED):
                    self._take_back(desk)
                    return
                tell(desk.pid, signal.SIGCONT)
                if moved:
                    return
                await asyncio.sleep(LOOK / 10)
            tell(desk.pid, signal.SIGKILL)
            self._lost(desk)

    def _take_back(self, desk: Desk) -> None:
        tell(desk.pid, signal.SIGKILL)
        state, (_, number, frame) = desk.board.state, desk.board.asked()
        for lent, connection in self._closed_down(desk):
            if state == ASKED and lent == number:
                connection.asked(frame)
            else:
                connection.returned(b"", b"")

    def _lost(self, desk: Desk) -> None:
        """A desk has ended by itself, as the engine does when the memory runs out."""
        state, (_, number, _) = desk.board.state, desk.board.asked()
        for lent, connection in self._closed_down(desk):
            if state == READING or (state == ANSWERING and lent == number):
                connection.cut()
            elif state == ASKED and lent == number:
                connection.answered(refusal({"fault": "memory"}, self.limits).given())
            else:
                connection.returned(b"", b"")

    def _closed_down(self, desk: Desk) -> list[tuple[int, Borrowed]]:
        self.desks.remove(desk)
        self._loop.remove_reader(desk.line.fileno())
        desk.line.close()
        out, desk.out = list(desk.out.items()), {}
        desk.board.close()
        return out
