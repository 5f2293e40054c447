"""The front's end of its line to the nursery: what is asked there, and what comes back."""

from __future__ import annotations

import asyncio
import json
import socket

from govkg.server.board import Board
from govkg.server.channel import Lanes, Worker
from govkg.server.line import Header, receive_soon, send_soon


class Control:
    """One question at a time: a worker, or a change of the store."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._turn = asyncio.Lock()

    async def worker(self, lanes: Lanes) -> Worker:
        """A new worker. Raises WorkerDied, ConnectionError."""
        async with self._turn:
            state = lanes.changes
            await send_soon(self._line, {"do": "worker"})
            data, descriptors = await _with_descriptors(self._line, 1)
        return await Worker.at(json.loads(data)["pid"], socket.socket(fileno=descriptors[0]), state, lanes)

    async def desk(self) -> tuple[int, socket.socket, Board]:
        """A new desk: its process, our end of its line, its board. It says READY on the line. Raises ConnectionError."""
        async with self._turn:
            await send_soon(self._line, {"do": "desk"})
            data, descriptors = await _with_descriptors(self._line, 2)
        line = socket.socket(fileno=descriptors[0])
        line.setblocking(False)
        return json.loads(data)["pid"], line, Board(descriptors[1])

    async def change(self, header: Header, body: bytes) -> Header:
        """Have the store changed; no worker is made meanwhile. Raises ConnectionError."""
        async with self._turn:
            await send_soon(self._line, header, body)
            if (answer := await receive_soon(self._line)) is None:
                raise ConnectionError("the nursery has ended")
            return answer[0]


async def _with_descriptors(line: socket.socket, number: int) -> tuple[bytes, list[int]]:
    loop = asyncio.get_running_loop()
    ready = loop.create_future()
    loop.add_reader(line.fileno(), lambda: None if ready.done() else ready.set_result(None))
    try:
        await ready
    finally:
        loop.remove_reader(line.fileno())
    data, descriptors, _, _ = socket.recv_fds(line, 1024, number)
    if not descriptors:
        raise ConnectionError("the nursery has ended")
    return data, descriptors
