"""What goes between the front and a worker: a request as it came in, and the answer as it goes out.

Both are a few sizes followed by bytes that nobody has to write or read again: the front puts a request into a frame without looking at
its query, and the worker writes head and body of the answer as the client gets them.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_REQUEST = struct.Struct("!III")
_ANSWER = struct.Struct("!IIH?")
_FIELDS = 4


class Sent(NamedTuple):
    """A request at the endpoint, with everything that its answer depends on.

    `base` is the address that was asked, `options` what stands behind the question mark.
    """

    method: str
    base: str
    options: str
    accept: str
    content: str
    body: bytes

    def frame(self) -> bytes:
        """The request as a worker gets it."""
        return framed(head_of(self.method, self.base, self.accept, self.content), self.options.encode(), self.body)


class Given(NamedTuple):
    """An answer: status (ELSEWHERE: no query, the front sees to it), whether the same request has the same answer while the graph is
    unchanged, its own header lines, and the body."""

    status: int
    repeatable: bool
    head: bytes
    body: bytes

    def frame(self) -> bytes:
        """The answer as the front gets it."""
        return b"".join(
            (_ANSWER.pack(len(self.head), len(self.body), self.status, self.repeatable), self.head, self.body)
        )

    def headers(self) -> list[tuple[bytes, bytes]]:
        """Names and values of its header lines."""
        lines = (line.partition(b": ") for line in self.head.split(b"\r\n") if line)
        return [(name, value) for name, _, value in lines]

    def kept(self) -> dict[str, str]:
        """Those header lines that another answer for the same reason keeps: when to ask again."""
        said = {name.lower(): value.decode() for name, value in self.headers()}
        return {"Retry-After": said[b"retry-after"]} if b"retry-after" in said else {}


ELSEWHERE = 0
WHOLE = "WHOLE"
"""The method of a query of our own whose answer is a graph as it is: cut, it would be another one. No client can send it."""


def head_of(method: str, base: str, accept: str, content: str) -> bytes:
    """The fields of a request that are often the same."""
    return "\n".join(field.replace("\n", " ") for field in (method, base, accept, content)).encode()


def framed(head: bytes, options: bytes, body: bytes) -> bytes:
    """A request in a frame."""
    return b"".join((_REQUEST.pack(len(head), len(options), len(body)), head, options, body))


class Requests:
    """Requests from the pieces in which they come."""

    def __init__(self) -> None:
        self._got = b""

    def from_piece(self, data: bytes | memoryview) -> Iterator[Sent]:
        """Those that are whole with this piece."""
        got, start = self._got + data, 0
        while len(got) - start >= _REQUEST.size:
            head, options, body = _REQUEST.unpack_from(got, start)
            a = start + _REQUEST.size
            b = a + head
            c = b + options
            if len(got) < c + body:
                break
            start = c + body
            method, base, accept, content = _fields(got[a:b])
            yield Sent(method, base, got[b:c].decode(), accept, content, got[c:start])
        self._got = got[start:]


class Answers:
    """Answers from the pieces in which they come."""

    def __init__(self) -> None:
        self._got = bytearray()

    def from_piece(self, data: bytes) -> Iterator[Given]:
        """Those that are whole with this piece."""
        got: bytes | bytearray = data
        if self._got:
            self._got += data
            got = self._got
        start = 0
        while len(got) - start >= _ANSWER.size:
            head, body, status, repeatable = _ANSWER.unpack_from(got, start)
            a = start + _ANSWER.size
            b = a + head
            if len(got) < b + body:
                break
            start = b + body
            yield Given(status, repeatable, bytes(got[a:b]), bytes(got[b:start]))
        if start or got is data:
            self._got = bytearray(got[start:])


@lru_cache(maxsize=256)
def _fields(head: bytes) -> list[str]:
    return head.decode().split("\n", _FIELDS - 1)
