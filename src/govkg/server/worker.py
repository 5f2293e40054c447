"""The process that runs queries: it takes one after the other from a socket, under a limit of memory, until it is killed or told to end.

A request is a frame with a JSON header; so is an answer, followed by its bytes. Nothing but the query engine runs here, so that a
query that can not be stopped from within can be stopped by killing the process.
"""

from __future__ import annotations

import json
import resource
import signal
import socket
import struct
import time
from typing import Any

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, Store

from govkg.server.answers import boolean_answer, graph_answer, table_answer

FRAME = struct.Struct("!II")
Header = dict[str, Any]


def work(store: Store, channel: socket.socket, memory: int) -> None:
    """Answer queries until the other end closes."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    limit_memory(memory)
    send(channel, {"used": time.process_time()})
    while (request := receive(channel)) is not None:
        header, _ = request
        try:
            answer, body = answer_query(store, header)
        except (SyntaxError, ValueError) as error:
            answer, body = {"fault": "syntax", "text": _one_line(str(getattr(error, "msg", None) or error))}, b""
        except RuntimeError as error:
            answer, body = {"fault": "unanswered", "text": _one_line(str(error))}, b""
        except MemoryError:
            answer, body = {"fault": "memory"}, b""
        except OSError as error:
            answer, body = {"fault": "store", "text": _one_line(str(error))}, b""
        send(channel, answer | {"used": time.process_time()}, body)


def limit_memory(memory: int) -> None:
    """At most `memory` bytes of data more than this process has now; more ends it. Address space that threads only reserve is not
    counted."""
    with open("/proc/self/statm", encoding="ascii") as file:
        size = int(file.read().split()[5]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_DATA, (size + memory, size + memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer_query(store: Store, header: Header) -> tuple[Header, bytes]:
    """Run one query and write its answer in the format that fits its form."""
    default, named = header.get("default"), header.get("named")
    dataset: dict[str, Any] = {}
    if default is not None or named is not None:
        dataset = {
            "default_graph": [NamedNode(iri) for iri in default or ()],
            "named_graphs": [NamedNode(iri) for iri in named or ()],
        }
    result = store.query(header["query"], base_iri=header["base"], use_default_graph_as_union=not dataset, **dataset)
    if isinstance(result, QueryBoolean):
        media, body, cut = header["results"], boolean_answer(bool(result), header["results"]), False
    elif isinstance(result, QuerySolutions):
        media = header["results"]
        body, cut = table_answer(result, media, header["rows"])
    else:
        media = header["graphs"]
        body, cut = graph_answer(result, media, header["rows"])
    if len(body) > header["answer"]:
        return {"fault": "answer", "size": len(body)}, b""
    return {"media": media, "cut": cut}, body


def send(channel: socket.socket, header: Header, body: bytes = b"") -> None:
    """Send one frame."""
    head = json.dumps(header).encode()
    channel.sendall(FRAME.pack(len(head), len(body)) + head + body)


def receive(channel: socket.socket) -> tuple[Header, bytes] | None:
    """Receive one frame; None where the other end has closed."""
    start = _exactly(channel, FRAME.size)
    if start is None:
        return None
    head_size, body_size = FRAME.unpack(start)
    head, body = _exactly(channel, head_size), _exactly(channel, body_size)
    return None if head is None or body is None else (json.loads(head), body)


def _exactly(channel: socket.socket, size: int) -> bytes | None:
    parts = []
    while size:
        part = channel.recv(min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _one_line(text: str) -> str:
    return " ".join(text.split())[:500]
