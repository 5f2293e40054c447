"""The process that changes a store: ended at the limits, but not while it writes what it has worked out.

The engine writes a change to the log of the store when all of it is worked out, and only then into the store itself. Ended before that,
it has changed nothing; ended after it, the change is made all the same, and each process that opens the store has to read the log first.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import time
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store, parse

from govkg.errors import GovkgError
from govkg.graph.hostile import refused
from govkg.graph.local import open_store
from govkg.graph.syntax import syntax_fault
from govkg.server.answering import one_line
from govkg.server.limits import LOOK, Limits
from govkg.server.line import Header, receive, send
from govkg.server.processes import run_and_end, stands_still, tell
from govkg.server.worker import limit_memory
from govkg.terms import PREFIXES

WRITING = 60.0
"""Seconds that a change which is worked out may take to be written."""


def change(source: Path, limits: Limits, control: socket.socket, request: tuple[Header, bytes]) -> Header:
    """Change the store in a process of its own, which does not keep `control`; what is to be said of it."""
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if not pid:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        control.close()
        ours.close()
        run_and_end(lambda: _change(source, theirs, limits, request))
    theirs.close()
    said, late = _said(ours, limits.seconds), "time"
    if said is None and _writes(source, pid):
        said, late = _said(ours, WRITING), "writing"
    if said is not None and "done" in said:
        _said(ours, WRITING)  # nothing: it ends when all lies on the disk in its final form
    ours.close()
    _end(pid)
    if said is None or "fault" in said:
        _settle(source)
    return said or {"fault": late}


def _said(ours: socket.socket, seconds: float) -> Header | None:
    """What the process says within so many seconds; None where it says nothing."""
    ours.settimeout(seconds)
    try:
        said = receive(ours)
    except TimeoutError:
        return None
    return said[0] if said else {"fault": "memory"}


def _writes(source: Path, pid: int) -> bool:
    """Whether the process has begun to write its change; else it stands still, and will not."""
    tell(pid, signal.SIGSTOP)
    while not stands_still(pid):
        time.sleep(LOOK / 10)
    if begun := _has_log(source):
        tell(pid, signal.SIGCONT)
    return begun


def _has_log(source: Path) -> bool:
    """Whether something stands in the log of the store, which is empty when the store has been opened to write."""
    return any(file.stat().st_size for file in source.glob("*.log"))


def _settle(source: Path) -> None:
    """Have what stands in the log written into the store, once, where each process that opens it would have to read it."""
    if not _has_log(source):
        return
    pid = os.fork()
    if not pid:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        run_and_end(lambda: open_store(source, writable=True).flush())
    until = time.monotonic() + WRITING
    while not stands_still(pid) and time.monotonic() < until:
        time.sleep(LOOK)
    _end(pid)


def _end(pid: int) -> None:
    tell(pid, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, 0)


def _change(source: Path, channel: socket.socket, limits: Limits, request: tuple[Header, bytes]) -> None:
    header, body = request
    try:
        store = open_store(source, writable=True)
        limit_memory(
            limits.memory
        )  # beyond the open store, as for the workers: opening to write takes some 80 MB by itself
        _apply(store, header, body)
        send(channel, {"done": True})
        store.flush()
        del store
    except RuntimeError as error:
        send(channel, {"fault": "unanswered", "text": one_line(str(error))})
    except SyntaxError as error:
        text = body.decode() if header["do"] == "update" else ""
        said = syntax_fault(text, error, update=True) if text else one_line(str(error.msg))
        send(channel, {"fault": "syntax", "text": said})
    except ValueError as error:
        send(channel, {"fault": "syntax", "text": one_line(str(error))})
    except (GovkgError, OSError) as error:
        send(channel, {"fault": "store", "text": one_line(str(error))})


def _apply(store: Store, header: Header, body: bytes) -> None:
    if header["do"] == "update":
        store.update(body.decode("utf-8"), base_iri=header["base"], prefixes=PREFIXES)
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
