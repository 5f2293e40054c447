"""The front's end of its line to the nursery: what is asked there, and what comes back."""

from __future__ import annotations

import asyncio
import json
import socket
from typing import Any

from govkg.server.board import Board
from govkg.server.channel import Lanes, Worker
from govkg.server.worker import FRAME


class Control:
    """One question at a time: a worker, or a change of the store."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._turn = asyncio.Lock()

    async def worker(self, lanes: Lanes) -> Worker:
        """A new worker. Raises WorkerDied, ConnectionError."""
        async with self._turn:
            state = lanes.changes
            await self._ask({"do": "worker"})
            data, descriptors = await _with_descriptors(self._line, 1)
        return await Worker.at(json.loads(data)["pid"], socket.socket(fileno=descriptors[0]), state, lanes)

    async def desk(self) -> tuple[int, socket.socket, Board]:
        """A new desk: its process, our end of its line, its board. It says READY on the line. Raises ConnectionError."""
        async with self._turn:
            await self._ask({"do": "desk"})
            data, descriptors = await _with_descriptors(self._line, 2)
        line = socket.socket(fileno=descriptors[0])
        line.setblocking(False)
        return json.loads(data)["pid"], line, Board(descriptors[1])

    async def change(self, header: dict[str, Any], body: bytes) -> dict[str, Any]:
        """Have the store changed; no worker is made meanwhile. Raises ConnectionError."""
        async with self._turn:
            await self._ask(header, body)
            size, _ = FRAME.unpack(await _exactly(self._line, FRAME.size))
            answer: dict[str, Any] = json.loads(await _exactly(self._line, size))
            return answer

    async def _ask(self, header: dict[str, Any], body: bytes = b"") -> None:
        head = json.dumps(header).encode()
        await asyncio.get_running_loop().sock_sendall(self._line, FRAME.pack(len(head), len(body)) + head + body)


async def _exactly(line: socket.socket, size: int) -> bytes:
    loop = asyncio.get_running_loop()
    data = b""
    while len(data) < size:
        part = await loop.sock_recv(line, size - len(data))
        if not part:
            raise ConnectionError("the nursery has ended")
        data += part
    return data


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
