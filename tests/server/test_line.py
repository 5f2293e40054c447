"""A frame comes out as it went in, from an event loop and without one."""

import asyncio
import socket
from collections.abc import Iterator
from threading import Thread

import pytest

from govkg.server.line import receive, receive_soon, send, send_soon

FRAMES = [({"do": "worker"}, b""), ({"do": "更新", "at": [1, 2]}, b"\x00" * 3_000_000)]


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    here, there = socket.socketpair()
    with here, there:
        yield here, there


@pytest.mark.parametrize(("header", "body"), FRAMES)
def test_a_frame_from_a_loop_comes_out_as_it_went_in(ends: tuple[socket.socket, socket.socket], header, body) -> None:
    here, there = ends
    came: list[object] = []
    other = Thread(target=lambda: came.append(receive(there)))
    other.start()
    here.setblocking(False)
    asyncio.run(send_soon(here, header, body))
    other.join(10)
    assert came == [(header, body)]


@pytest.mark.parametrize(("header", "body"), FRAMES)
def test_a_frame_to_a_loop_comes_out_as_it_went_in(ends: tuple[socket.socket, socket.socket], header, body) -> None:
    here, there = ends
    other = Thread(target=lambda: send(there, header, body))
    other.start()
    here.setblocking(False)
    assert asyncio.run(receive_soon(here)) == (header, body)
    other.join(10)


@pytest.mark.parametrize("begun", [b"", b"\x00\x00", b"\x00\x00\x00\x02\x00\x00\x00\x05{}ab"])
def test_of_a_line_that_closes_nothing_comes(ends: tuple[socket.socket, socket.socket], begun: bytes) -> None:
    here, there = ends
    there.sendall(begun)
    there.shutdown(socket.SHUT_WR)
    assert receive(here) is None


def test_of_a_line_that_closes_nothing_comes_to_a_loop(ends: tuple[socket.socket, socket.socket]) -> None:
    here, there = ends
    there.shutdown(socket.SHUT_WR)
    here.setblocking(False)
    assert asyncio.run(receive_soon(here)) is None
