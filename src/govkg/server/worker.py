"""The process that runs queries: it takes one after the other from a socket, under a limit of memory, until it is killed or told to end.

Requests may come before the answers to earlier ones are taken; they are answered in their order, and each answer is sent before the
next query begins. So the first request without an answer is the one that the engine is at, and who counts them knows which it is.
"""

from __future__ import annotations

import gc
import resource
import signal
import socket

from pyoxigraph import Store

from govkg.server.answering import answered
from govkg.server.frames import Requests
from govkg.server.limits import Limits

READY = b"+"


def work(store: Store, channel: socket.socket, limits: Limits) -> None:
    """Answer queries until the other end closes."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    limit_memory(limits.memory)
    gc.freeze()
    channel.sendall(READY)
    coming, piece = Requests(), memoryview(bytearray(1 << 16))
    while size := channel.recv_into(piece):
        for wish in coming.from_piece(piece[:size]):
            channel.sendall(answered(store, wish, limits).frame())


def limit_memory(memory: int) -> None:
    """At most `memory` bytes of data more than this process has now; more ends it. Address space that threads only reserve is not
    counted."""
    with open("/proc/self/statm", encoding="ascii") as file:
        size = int(file.read().split()[5]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_DATA, (size + memory, size + memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
