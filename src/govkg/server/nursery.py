"""The process that forks: it holds the store, has one thread, and makes a worker whenever the front asks for one.

The front runs an event loop and so must never fork; a worker must see the store as it is. Hence three kinds of process: this one, the
front that it starts first, and the workers, whose sockets it hands to the front.
"""

from __future__ import annotations

import json
import os
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from pyoxigraph import Store

from govkg.graph.formats import read_quads
from govkg.graph.local import open_store
from govkg.server.board import Board
from govkg.server.changing import change
from govkg.server.desk import serve
from govkg.server.line import receive, send
from govkg.server.processes import end_with_parent, run_and_end, tell
from govkg.server.settings import Settings
from govkg.server.worker import work

Front = Callable[[socket.socket], int]


def run(source: Path, settings: Settings, front: Front) -> int:
    """Load the graph, start the front in a process of its own, make workers until it ends, and give its exit code."""
    store = None if source.is_dir() else Store()
    if store is not None:
        store.extend(read_quads(source))
    elif code := _tried(source):
        return code
    here, there = socket.socketpair()
    child = os.fork()
    if not child:
        end_with_parent(signal.SIGTERM)
        here.close()
        run_and_end(lambda: front(there))
    there.close()
    signal.signal(signal.SIGINT, lambda *_: os.kill(child, signal.SIGINT))
    signal.signal(signal.SIGTERM, lambda *_: os.kill(child, signal.SIGTERM))
    workers: set[int] = set()
    signal.signal(signal.SIGCHLD, _reaper(workers))
    while (request := _next(here)) is not None:
        if request[0]["do"] in ("worker", "desk"):
            workers.add(_worker(source, store, settings, here, desk=request[0]["do"] == "desk"))
        else:
            send(here, change(source, settings.limits, here, request))
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for pid in list(workers):
        tell(pid, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else 0


def _tried(source: Path) -> int:
    """The exit code of opening the store in a process of its own: this one must not, for the threads of an open store do not
    outlive a fork."""
    pid = os.fork()
    if not pid:
        run_and_end(lambda: open_store(source, writable=False) and 0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _next(channel: socket.socket) -> tuple[dict[str, Any], bytes] | None:
    try:
        return receive(channel)
    except ConnectionError:
        return None


def _reaper(workers: set[int]) -> Callable[[int, FrameType | None], None]:
    def reap(_number: int, _frame: FrameType | None) -> None:
        for pid in list(workers):
            try:
                if os.waitpid(pid, os.WNOHANG)[0]:
                    workers.discard(pid)
            except ChildProcessError:
                workers.discard(pid)

    return reap


def _worker(source: Path, store: Store | None, settings: Settings, control: socket.socket, *, desk: bool) -> int:
    """Fork a worker or a desk, and hand its process number, its socket and its board to the front."""
    ours, theirs = socket.socketpair(type=socket.SOCK_SEQPACKET) if desk else socket.socketpair()
    board = Board.new() if desk else None
    pid = os.fork()
    if not pid:
        end_with_parent(signal.SIGKILL)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        control.close()
        ours.close()
        run_and_end(
            lambda: _working(
                store if store is not None else open_store(source, writable=False), theirs, board, settings
            )
        )
    theirs.close()
    socket.send_fds(
        control, [json.dumps({"pid": pid}).encode()], [ours.fileno(), *([board.descriptor] if board else [])]
    )
    ours.close()
    if board:
        board.close()
    return pid


def _working(store: Store, channel: socket.socket, board: Board | None, settings: Settings) -> None:
    if board is None:
        work(store, channel, settings.limits)
    else:
        serve(store, channel, board, settings)
