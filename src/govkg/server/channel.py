"""A worker as the front sees it: requests out, answers back in the same order."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol, cast

from govkg.server.frames import Answers, Given
from govkg.server.processes import processor_time
from govkg.server.worker import READY


class WorkerDied(Exception):
    """A worker ended before it was ready."""


class Job:
    """A request that waits for its answer.

    until  when its time is up, on the clock of the event loop
    """

    __slots__ = ("done", "frame", "until")

    def __init__(self, frame: bytes, done: Callable[[Given], object], until: float) -> None:
        self.frame = frame
        self.done = done
        self.until = until


class Lanes(Protocol):
    """Who is told what a worker does. `changes` counts those of the store."""

    changes: int

    def answered(self, worker: Worker, job: Job, given: Given) -> None:
        """The worker has answered its first request."""

    def rested(self, worker: Worker) -> None:
        """The answers that have come are all dealt with."""

    def lost(self, worker: Worker) -> None:
        """The worker has ended without being told to."""


class Worker(asyncio.Protocol):
    """A worker process and our end of its socket.

    state  the number of changes of the store that it knows
    jobs   what it was asked and has not answered; it is at the first
    since  when it began with the first
    """

    def __init__(self, pid: int, state: int, lanes: Lanes) -> None:
        self.pid = pid
        self.state = state
        self.jobs: deque[Job] = deque()
        self.since = 0.0
        self.dead = False
        self._lanes = lanes
        self._loop = asyncio.get_running_loop()
        self._ready: asyncio.Future[None] = self._loop.create_future()
        self._transport: asyncio.Transport | None = None
        self._coming = Answers()
        self._watched: tuple[Job, float] | None = None

    @classmethod
    async def at(cls, pid: int, channel: socket.socket, state: int, lanes: Lanes) -> Worker:
        """The worker behind a socket, once it says that it is ready. Raises WorkerDied."""
        channel.setblocking(False)
        worker = cls(pid, state, lanes)
        await asyncio.get_running_loop().create_unix_connection(lambda: worker, sock=channel)
        try:
            await worker._ready
        except BaseException:
            worker.kill()
            raise
        return worker

    def ask(self, job: Job) -> None:
        """Send a request; its answer comes after those to the requests before it."""
        assert self._transport is not None
        if not self.jobs:
            self.since = self._loop.time()
        self.jobs.append(job)
        self._transport.write(job.frame)

    def used(self) -> float:
        """Seconds of the processor that its first request has taken since somebody asked this for the first time."""
        now = processor_time(self.pid)
        if self._watched is None or self._watched[0] is not self.jobs[0]:
            self._watched = self.jobs[0], now
        return now - self._watched[1]

    def kill(self) -> None:
        """End it at once; answers that were still to come never will."""
        if self.dead:
            return
        self.dead = True
        if self._transport is not None:
            self._transport.close()
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The socket is ours (asyncio)."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Pieces of answers (asyncio)."""
        if not self._ready.done():
            self._ready.set_result(None)
            data = data[len(READY) :]
        for given in self._coming.from_piece(data):
            job = self.jobs.popleft()
            self.since = self._loop.time()
            self._lanes.answered(self, job, given)
            if self.dead:
                return
        if not self.dead:
            self._lanes.rested(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """The worker has ended (asyncio)."""
        if not self._ready.done():
            self.dead = True
            self._ready.set_exception(WorkerDied())
        elif not self.dead:
            self.dead = True
            self._lanes.lost(self)
