"""The workers as the front sees them: a quick lane for every query, a slow lane for those that take longer, a clock for each.

Each query starts in the quick lane, where a worker has several at once and answers one after the other. One that takes longer than
`quick` goes on with its worker in the slow lane, at low priority, where a place is free there; else the worker is killed and the query
waits for a place. Those behind it are given to other workers. So a short query never waits long behind others, however many heavy ones
there are. The limit counts from the arrival.
"""

from __future__ import annotations

import asyncio
import os
import socket
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from govkg.server.answering import refusal
from govkg.server.channel import Job, Worker, WorkerDied
from govkg.server.control import Control
from govkg.server.frames import Given
from govkg.server.lending import Lending
from govkg.server.limits import LOOK, Limits
from govkg.server.protocol import Refused

LOW_PRIORITY = 15
AT_ONCE = 8
"""Requests that a worker of the quick lane has at once."""


class Pool:
    """Workers in two lanes; made by the nursery at the other end of `control`."""

    def __init__(self, control: socket.socket, limits: Limits, places: int) -> None:
        self.control = Control(control)
        self.limits = limits
        self.places = places
        self.lending = Lending(self.control, limits, max(places // 2, 1))
        self.changes = 0
        self.quick: list[Worker] = []
        self.slow: list[Worker] = []
        self.waiting: deque[Job] = deque()
        self.put_off: deque[Job] = deque()
        self._unanswered = 0
        self._coming = 0
        self._closed = False
        self._alone = asyncio.Lock()
        self._still = asyncio.Event()
        self._tasks: set[asyncio.Future[None]] = set()
        self._loop = asyncio.get_running_loop()
        self._looking = False

    async def start(self) -> None:
        """Make the workers of the quick lane. Raises WorkerDied, ConnectionError."""
        for _ in range(self.places):
            self.quick.append(await self.control.worker(self))

    def submit(self, frame: bytes, done: Callable[[Given], object]) -> None:
        """Have a request answered; `done` is called once, perhaps at once."""
        if self._unanswered >= self.limits.waiting and self._unanswered - self._running() >= self.limits.waiting:
            done(Refused(503, "too many queries wait; ask again later", {"Retry-After": "5"}).given())
            return
        self._unanswered += 1
        self.waiting.append(Job(frame, done, self._loop.time() + self.limits.seconds))
        self._hand_out()
        self._refill()
        if not self._looking:
            self._looking = True
            self._loop.call_later(LOOK, self._look)

    def answered(self, worker: Worker, job: Job, given: Given) -> None:
        """The first request of a worker has its answer; in the slow lane that was its last."""
        self._end(job, given)
        if self.slow and worker in self.slow:
            self._dismiss(worker)

    def rested(self, worker: Worker) -> None:
        """A worker may take more. One that was made before a change of the store answers no more."""
        if worker.state != self.changes and not worker.jobs:
            self._dismiss(worker)
        if self.waiting:
            self._hand_out()
        if self._closed:
            self._settle()

    def lost(self, worker: Worker) -> None:
        """A worker has ended, as the engine does when the memory runs out: at its first request, which is not tried again."""
        if worker.jobs:
            self._end(worker.jobs.popleft(), refusal({"fault": "memory"}, self.limits).given())
        self._dismiss(worker)

    def renew(self) -> None:
        """Queries that come from now on see the store as it is now; for a store that another program has changed."""
        self.changes += 1
        self.lending.renew()
        for worker in [worker for worker in self.quick if not worker.jobs]:
            self._dismiss(worker)

    async def change(self, header: dict[str, Any], body: bytes) -> dict[str, Any]:
        """Have the store changed by the nursery, with no other process at it."""
        async with self._nobody_at_it():
            return await self.control.change(header, body)

    @asynccontextmanager
    async def _nobody_at_it(self) -> AsyncIterator[None]:
        """No query runs, and no worker is left. The clocks of those that wait stand still."""
        async with self._alone:
            begun, self._closed = self._loop.time(), True
            self._still.clear()
            try:
                await self.lending.recall()
                self._settle()
                await self._still.wait()
                self.changes += 1
                while self.quick:
                    self.quick.pop().kill()
                yield
            finally:
                self._closed = False
                self.lending.reopen()
                for job in (*self.waiting, *self.put_off):
                    job.until += self._loop.time() - max(begun, job.until - self.limits.seconds)
                self._refill()
                self._hand_out()

    def _running(self) -> int:
        return len(self.slow) + sum(1 for worker in self.quick if worker.jobs)

    def _settle(self) -> None:
        """Tell a change that waits for it when no query runs and no worker is being made."""
        if self._closed and not self._coming and not self._running():
            self._still.set()

    def _end(self, job: Job, given: Given) -> None:
        self._unanswered -= 1
        job.done(given)

    def _hand_out(self) -> None:
        """Give those that wait to the workers with the fewest requests, but to none that is at one for some time already."""
        lately = self._loop.time() - LOOK
        while self.waiting and not self._closed:
            best, fewest = None, AT_ONCE
            for worker in self.quick:
                if worker.jobs and worker.since < lately:
                    continue
                if len(worker.jobs) < fewest and worker.state == self.changes:
                    best, fewest = worker, len(worker.jobs)
            if best is None:
                return
            best.ask(self.waiting.popleft())

    def _dismiss(self, worker: Worker) -> None:
        """End a worker. What it has not answered is given to others, before all that came later; another one takes its place."""
        worker.kill()
        for lane in (self.quick, self.slow):
            if worker in lane:
                lane.remove(worker)
        self._take_back(worker)
        self._next_slow()
        self._refill()
        self._hand_out()
        self._settle()

    def _take_back(self, worker: Worker) -> None:
        while worker.jobs:
            self.waiting.appendleft(worker.jobs.pop())

    def _refill(self) -> None:
        """Have workers made until none is missing."""
        while len(self.quick) + self._coming < self.places and not self._closed:
            self._coming += 1
            task = asyncio.ensure_future(self._made())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _made(self) -> None:
        try:
            worker = await self.control.worker(self)
        except (WorkerDied, ConnectionError):
            while self.waiting and not self.quick:
                self._end(self.waiting.popleft(), refusal({"fault": "store"}, self.limits).given())
            return
        finally:
            self._coming -= 1
            self._settle()
        self.quick.append(worker)
        if worker.state != self.changes:
            self._dismiss(worker)
        self._next_slow()
        self._hand_out()

    def _look(self) -> None:
        """Look at the clocks of all that have no answer."""
        now = self._loop.time()
        late = Refused(
            504,
            f"the query had no answer within {self.limits.seconds:g} s and was ended; govkg serve --seconds N gives each more time",
        ).given()
        for worker in [worker for worker in (*self.slow, *self.quick) if worker.jobs]:
            if not worker.jobs:
                continue
            if worker.jobs[0].until <= now:
                self._end(worker.jobs.popleft(), late)
                self._dismiss(worker)
            elif worker in self.quick and self._is_slow(worker, now):
                self._move(worker)
        for lane in (self.waiting, self.put_off):
            for job in [job for job in lane if job.until <= now and not self._closed]:
                lane.remove(job)
                self._end(job, late)
        self._looking = self._unanswered > 0
        if self._looking:
            self._loop.call_later(LOOK, self._look)

    def _is_slow(self, worker: Worker, now: float) -> bool:
        """Whether the first request of a worker is slow."""
        others = bool(self.waiting or self.put_off or len(worker.jobs) > 1)
        return self.limits.is_slow(worker.used(), now - worker.since, others=others)

    def _move(self, worker: Worker) -> None:
        """From the quick lane to the slow one, or to those that wait for it."""
        job = worker.jobs.popleft()
        if len(self.slow) >= self.limits.slow:
            self.put_off.append(job)
            self._dismiss(worker)
            return
        self._take_back(worker)
        worker.jobs.append(job)
        self.quick.remove(worker)
        self.slow.append(worker)
        with suppress(ProcessLookupError, PermissionError):
            os.setpriority(os.PRIO_PROCESS, worker.pid, LOW_PRIORITY)
        self._refill()
        self._hand_out()

    def _next_slow(self) -> None:
        """Give a free place in the slow lane to the one that has waited longest."""
        while self.put_off and len(self.slow) < self.limits.slow and not self._closed:
            free = [worker for worker in self.quick if worker.state == self.changes and not worker.jobs]
            if not free:
                return
            free[0].ask(self.put_off.popleft())
            self._move(free[0])
