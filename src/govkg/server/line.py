"""The line between the front and the nursery: a frame is a header as JSON and a body, with the sizes of both before them."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from typing import Any

_SIZES = struct.Struct("!II")
_PIECE = 1 << 20
Header = dict[str, Any]


def send(line: socket.socket, header: Header, body: bytes = b"") -> None:
    """Send one frame."""
    line.sendall(_framed(header, body))


async def send_soon(line: socket.socket, header: Header, body: bytes = b"") -> None:
    """The same, from an event loop."""
    await asyncio.get_running_loop().sock_sendall(line, _framed(header, body))


def receive(line: socket.socket) -> tuple[Header, bytes] | None:
    """Receive one frame; None where the other end has closed."""
    try:
        head, body = _SIZES.unpack(_exactly(line, _SIZES.size))
        return json.loads(_exactly(line, head)), _exactly(line, body)
    except EOFError:
        return None


async def receive_soon(line: socket.socket) -> tuple[Header, bytes] | None:
    """The same, in an event loop."""
    try:
        head, body = _SIZES.unpack(await _exactly_soon(line, _SIZES.size))
        return json.loads(await _exactly_soon(line, head)), await _exactly_soon(line, body)
    except EOFError:
        return None


def _framed(header: Header, body: bytes) -> bytes:
    head = json.dumps(header).encode()
    return _SIZES.pack(len(head), len(body)) + head + body


def _exactly(line: socket.socket, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        data += _some(line.recv(min(size - len(data), _PIECE)))
    return bytes(data)


async def _exactly_soon(line: socket.socket, size: int) -> bytes:
    loop, data = asyncio.get_running_loop(), bytearray()
    while len(data) < size:
        data += _some(await loop.sock_recv(line, min(size - len(data), _PIECE)))
    return bytes(data)


def _some(piece: bytes) -> bytes:
    """What came. Raises EOFError where nothing will."""
    if not piece:
        raise EOFError
    return piece
