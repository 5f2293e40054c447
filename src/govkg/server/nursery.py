"""The process that forks: it holds the store, has one thread, and makes a worker whenever the front asks for one.

The front runs an event loop and so must never fork; a worker must see the store as it is. Hence three kinds of process: this one, the
front that it starts first, and the workers, whose sockets it hands to the front.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, Store, parse

from govkg.errors import GovkgError
from govkg.graph.formats import read_quads
from govkg.graph.hostile import refused
from govkg.graph.local import open_store
from govkg.graph.syntax import syntax_fault
from govkg.server.answering import one_line
from govkg.server.board import Board
from govkg.server.desk import serve
from govkg.server.limits import Limits
from govkg.server.line import receive, send
from govkg.server.settings import Settings
from govkg.server.worker import limit_memory, work

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
        here.close()
        _end(lambda: front(there))
    there.close()
    signal.signal(signal.SIGINT, lambda *_: os.kill(child, signal.SIGINT))
    signal.signal(signal.SIGTERM, lambda *_: os.kill(child, signal.SIGTERM))
    workers: set[int] = set()
    signal.signal(signal.SIGCHLD, _reaper(workers))
    while (request := _next(here)) is not None:
        if request[0]["do"] in ("worker", "desk"):
            workers.add(_worker(source, store, settings, here, desk=request[0]["do"] == "desk"))
        else:
            _write(source, settings.limits, here, *request)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for pid in list(workers):
        _kill(pid)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else 0


def _tried(source: Path) -> int:
    """The exit code of opening the store in a process of its own: this one must not, for the threads of an open store do not
    outlive a fork."""
    pid = os.fork()
    if not pid:
        _end(lambda: open_store(source, writable=False) and 0)
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
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        control.close()
        ours.close()
        _end(
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


def _write(source: Path, limits: Limits, control: socket.socket, header: dict[str, Any], body: bytes) -> None:
    """Change the store in a process of its own, which is killed at the limit; then the store is as it was before."""
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if not pid:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        control.close()
        ours.close()
        _end(lambda: _change(source, theirs, limits, (header, body)))
    theirs.close()
    ours.settimeout(limits.seconds)
    try:
        answer = receive(ours)
    except TimeoutError:
        answer = ({"fault": "time"}, b"")
    ours.close()
    _kill(pid)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, 0)
    send(control, answer[0] if answer else {"fault": "memory"})


def _change(source: Path, channel: socket.socket, limits: Limits, request: tuple[dict[str, Any], bytes]) -> None:
    header, body = request
    try:
        store = open_store(source, writable=True)
        limit_memory(
            limits.memory
        )  # beyond the open store, as for the workers: opening to write takes some 80 MB by itself
        _apply(store, header, body)
        store.flush()
        del store
        send(channel, {"done": True})
    except RuntimeError as error:
        send(channel, {"fault": "unanswered", "text": one_line(str(error))})
    except SyntaxError as error:
        text = body.decode() if header["do"] == "update" else ""
        said = syntax_fault(text, error, update=True, prefixes={}) if text else one_line(str(error.msg))
        send(channel, {"fault": "syntax", "text": said})
    except ValueError as error:
        send(channel, {"fault": "syntax", "text": one_line(str(error))})
    except (GovkgError, OSError) as error:
        send(channel, {"fault": "store", "text": one_line(str(error))})


def _apply(store: Store, header: dict[str, Any], body: bytes) -> None:
    if header["do"] == "update":
        store.update(body.decode("utf-8"), base_iri=header["base"])
        return
    graph = NamedNode(header["graph"]) if header["graph"] else None
    where = f"GRAPH {graph}" if graph else "DEFAULT"
    drop = f"DROP SILENT {where}" if header["do"] in ("put", "delete") else ""
    insert = ""
    if header["do"] in ("put", "post"):
        syntax = RdfFormat.from_media_type(header["media"]) or RdfFormat.N_TRIPLES
        if reason := refused(body, syntax):
            raise ValueError(reason)
        triples = parse(body, format=syntax, base_iri=header["base"], rename_blank_nodes=True)
        lines = "".join(f"{quad.triple} .\n" for quad in triples)
        insert = f"INSERT DATA {{ GRAPH {graph} {{ {lines} }} }}" if graph else f"INSERT DATA {{ {lines} }}"
    store.update(" ;\n".join(part for part in (drop, insert) if part))


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _end(action: Callable[[], object]) -> None:
    """Run the action of a child process, and end it without what the parent would do at its end."""
    code = 1
    try:
        result = action()
        code = result if isinstance(result, int) else 0
    except GovkgError as error:
        sys.stderr.write(f"govkg: {error}\n")
        code = error.exit_code
    except (ConnectionError, KeyboardInterrupt):
        code = 0
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
