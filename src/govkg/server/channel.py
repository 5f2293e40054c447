"""A worker as the front sees it: a frame out, a frame back, one query at a time."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
from contextlib import suppress
from typing import Any, cast

from govkg.server.worker import FRAME

Answer = tuple[dict[str, Any], bytes]
_TICKS = os.sysconf("SC_CLK_TCK")


class WorkerDied(Exception):
    """The engine ended, as it does when the memory runs out."""


class Worker(asyncio.Protocol):
    """A worker process and our end of its socket.

    state  the number of changes of the store that it knows
    used   seconds of the processor that it had used when it answered last
    """

    def __init__(self, pid: int, state: int) -> None:
        self.pid = pid
        self.state = state
        self.used = 0.0
        self.dead = False
        self._transport: asyncio.Transport | None = None
        self._got = bytearray()
        self._answer: asyncio.Future[Answer] | None = None

    @classmethod
    async def at(cls, pid: int, channel: socket.socket, state: int) -> Worker:
        """The worker behind a socket, once it says that it is ready. Raises WorkerDied."""
        channel.setblocking(False)
        worker = cls(pid, state)
        ready = worker._expected()
        await asyncio.get_running_loop().create_unix_connection(lambda: worker, sock=channel)
        try:
            await ready
        except BaseException:
            worker.kill()
            raise
        return worker

    def ask(self, header: dict[str, Any]) -> asyncio.Future[Answer]:
        """Send a query; the answer comes, or WorkerDied."""
        answer = self._expected()
        if self._transport is None or self.dead:
            answer.set_exception(WorkerDied())
            return answer
        head = json.dumps(header).encode()
        self._transport.write(FRAME.pack(len(head), 0) + head)
        return answer

    def processor_time(self) -> float:
        """Seconds of the processor that it has used until now."""
        try:
            with open(f"/proc/{self.pid}/stat", encoding="ascii", errors="replace") as file:
                fields = file.read().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / _TICKS
        except (OSError, IndexError, ValueError):
            return 0.0

    def kill(self) -> None:
        """End it at once; an answer that was still to come never will."""
        self.dead = True
        if self._answer is not None:
            self._answer.cancel()
        if self._transport is not None:
            self._transport.close()
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The socket is ours (asyncio)."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """A piece of an answer (asyncio)."""
        self._got += data
        if len(self._got) < FRAME.size:
            return
        head_size, body_size = FRAME.unpack_from(self._got)
        start = FRAME.size + head_size
        if len(self._got) < start + body_size:
            return
        head, body = json.loads(self._got[FRAME.size : start]), bytes(self._got[start:])
        self._got = bytearray()
        self.used = head["used"]
        if self._answer is not None and not self._answer.done():
            self._answer.set_result((head, body))

    def connection_lost(self, exc: Exception | None) -> None:
        """The worker has ended (asyncio)."""
        self.dead = True
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(WorkerDied())

    def _expected(self) -> asyncio.Future[Answer]:
        self._answer = asyncio.get_running_loop().create_future()
        return self._answer
