"""The workers as the front sees them: a quick lane for every query, a slow lane for those that take longer, a clock for each.

Each query starts in the quick lane. If it has no answer after `quick` seconds, its worker moves to the slow lane at low priority where
a place is free, and a new worker takes its place; else the worker is killed and the query waits for a place. So a short query never
waits long behind others, however many heavy ones there are. The limit counts from the arrival.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from govkg.server.channel import Answer, Worker, WorkerDied
from govkg.server.limits import Limits
from govkg.server.worker import FRAME

LOW_PRIORITY = 15


class Overloaded(Exception):
    """Too many queries wait already."""


class TimeUp(Exception):
    """A query had no answer within its time."""


class Pool:
    """Workers in two lanes; made by the nursery at the other end of `control`."""

    def __init__(self, control: socket.socket, limits: Limits, quick: int) -> None:
        self.control = control
        self.limits = limits
        self.places = quick
        self.idle: deque[Worker] = deque()
        self.quick = asyncio.Semaphore(quick)
        self.slow = asyncio.Semaphore(limits.slow)
        self.waiting = 0
        self.making = asyncio.Lock()
        self.changes = 0
        self.tasks: set[asyncio.Future[None]] = set()
        self.gate = asyncio.Lock()
        self.running = 0
        self.still = asyncio.Event()
        self.still.set()

    async def start(self) -> None:
        """Make the workers of the quick lane."""
        for _ in range(self.places):
            self.idle.append(await self._made())

    async def ask(self, header: dict[str, Any]) -> Answer:
        """The answer of one query. Raises Overloaded, TimeUp, WorkerDied."""
        if self.waiting >= self.limits.waiting:
            raise Overloaded
        self.waiting += 1
        try:
            async with self.gate:
                self.running += 1
                self.still.clear()
        finally:
            self.waiting -= 1
        try:
            return await self._timed(header)
        finally:
            self.running -= 1
            if not self.running:
                self.still.set()

    async def _timed(self, header: dict[str, Any]) -> Answer:
        try:
            async with asyncio.timeout(self.limits.seconds):
                return await self._through_lanes(header)
        except TimeoutError:
            raise TimeUp from None

    async def _through_lanes(self, header: dict[str, Any]) -> Answer:
        async with self._place(self.quick):
            worker = await self._taken()
            answer = worker.ask(header)
            try:
                if await self._quick(worker, answer):
                    self._back(worker)
                    return answer.result()
                self._refill()
            except (WorkerDied, asyncio.CancelledError):
                worker.kill()
                raise
            moved = not self.slow.locked()
            if moved:
                await self.slow.acquire()
            else:
                worker.kill()
        if moved:
            try:
                return await _finished(worker, answer)
            finally:
                self.slow.release()
        async with self._place(self.slow):
            worker = await self._taken()
            return await _finished(worker, worker.ask(header))

    @asynccontextmanager
    async def _place(self, lane: asyncio.Semaphore) -> AsyncIterator[None]:
        """A place in a lane, for which a query may have to wait."""
        self.waiting += 1
        try:
            await lane.acquire()
        finally:
            self.waiting -= 1
        try:
            yield
        finally:
            lane.release()

    async def _quick(self, worker: Worker, answer: asyncio.Future[Answer]) -> bool:
        """Whether the answer comes while its worker has used less than `quick` of the processor, or a third of that where others wait;
        at the latest after three times as much has passed, or twice where others wait."""
        begun, seconds = worker.used, self.limits.quick
        for halves in range(1, 7):
            done, _ = await asyncio.wait([answer], timeout=seconds / 2)
            if done:
                answer.result()
                return True
            used = worker.processor_time() - begun
            if used >= seconds or (self.waiting and (used >= seconds / 3 or halves == 4)):
                return False
        return False

    def _back(self, worker: Worker) -> None:
        """A worker that was made before a change of the store answers no more."""
        if worker.state == self.changes:
            self.idle.append(worker)
        else:
            worker.kill()
            self._refill()

    def renew(self) -> None:
        """Queries that come from now on see the store as it is now; for a store that another program has changed."""
        self.changes += 1
        while self.idle:
            self.idle.pop().kill()
            self._refill()

    def _refill(self) -> None:
        """Have a worker made for the next query, while nobody waits for it."""
        task = asyncio.ensure_future(self._spare())
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _spare(self) -> None:
        with suppress(WorkerDied, ConnectionError):
            if len(self.idle) < self.places:
                self._back(await self._made())

    async def _taken(self) -> Worker:
        while self.idle:
            worker = self.idle.pop()
            if not worker.dead:
                return worker
            worker.kill()
        return await self._made()

    async def _made(self) -> Worker:
        async with self.making:
            state = self.changes
            head = b'{"do": "worker"}'
            loop = asyncio.get_running_loop()
            await loop.sock_sendall(self.control, FRAME.pack(len(head), 0) + head)
            data, descriptors = await _with_descriptors(self.control)
        return await Worker.at(json.loads(data)["pid"], socket.socket(fileno=descriptors[0]), state)

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """No query runs, and no worker is left, while the store is changed."""
        async with self.gate:
            await self.still.wait()
            self.changes += 1
            while self.idle:
                self.idle.pop().kill()
            yield

    async def change(self, header: dict[str, Any], body: bytes) -> dict[str, Any]:
        """Have the store changed by the nursery, with no other process at it."""
        loop = asyncio.get_running_loop()
        head = json.dumps(header).encode()
        async with self.alone(), self.making:
            await loop.sock_sendall(self.control, FRAME.pack(len(head), len(body)) + head + body)
            size, _ = FRAME.unpack(await _exactly(self.control, FRAME.size))
            answer: dict[str, Any] = json.loads(await _exactly(self.control, size))
            return answer


async def _finished(worker: Worker, answer: asyncio.Future[Answer]) -> Answer:
    """The answer of a worker in the slow lane, at low priority; it is not used again."""
    with suppress(ProcessLookupError, PermissionError):
        os.setpriority(os.PRIO_PROCESS, worker.pid, LOW_PRIORITY)
    try:
        return await answer
    finally:
        worker.kill()


async def _exactly(channel: socket.socket, size: int) -> bytes:
    loop = asyncio.get_running_loop()
    data = b""
    while len(data) < size:
        part = await loop.sock_recv(channel, size - len(data))
        if not part:
            raise ConnectionError("the nursery has ended")
        data += part
    return data


async def _with_descriptors(channel: socket.socket) -> tuple[bytes, list[int]]:
    loop = asyncio.get_running_loop()
    ready = loop.create_future()
    loop.add_reader(channel.fileno(), lambda: None if ready.done() else ready.set_result(None))
    try:
        await ready
    finally:
        loop.remove_reader(channel.fileno())
    data, descriptors, _, _ = socket.recv_fds(channel, 1024, 1)
    if not descriptors:
        raise ConnectionError("the nursery has ended")
    return data, descriptors
