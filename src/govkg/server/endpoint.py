"""The short way to the endpoint: a plain request at /sparql that is here as a whole goes to a process with the store as it came.

Everything else, and everything that is only a little unusual, goes the ordinary way through the web application. Nothing is decided
here but whether a request is plain; what it asks, and whether it may, is told where it is answered.
"""

from __future__ import annotations

import re
import time
from typing import NamedTuple

from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from govkg.server.frames import Given, framed, head_of
from govkg.server.gate import SAFE, host_of, log
from govkg.server.settings import Settings

_LINE = re.compile(rb"(?P<method>GET|POST) /sparql(?:\?(?P<options>[!-\"$-~]*))? HTTP/1\.1")
_HEADER = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t -~\x80-\xff]*)")
_UNUSUAL = frozenset({b"transfer-encoding", b"expect", b"upgrade", b"origin", b"trailer", b"te", b"http2-settings"})
_LONGEST, _MOST = 4096, 512
_SAFE = b"".join(b"%s: %s\r\n" % header for header in SAFE)


class Plain(NamedTuple):
    """The header lines of a plain request: its fields for a worker by GET and by POST, and the length of its body."""

    get: bytes
    post: bytes
    length: int


class Endpoint:
    """Reads plain requests, and writes their answers."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._known: dict[bytes, Plain | None] = {}
        self._default: list[tuple[bytes, bytes]] = []
        self._opening = b""

    def frame(self, data: bytes) -> bytes | None:
        """The request in a frame; empty where more of it has to come; None where it goes the ordinary way."""
        line, end = data.find(b"\r\n"), data.find(b"\r\n\r\n")
        if end < 0 or (found := _LINE.fullmatch(data, 0, line)) is None:
            return None
        plain = self._headers(data[line + 2 : end])
        if plain is None:
            return None
        missing = plain.length - (len(data) - end - 4)
        if missing < 0 or plain.length > self._settings.limits.query:
            return None
        options = found["options"] or b""
        if found["method"] == b"GET":
            return framed(plain.get, options, b"") if options and not plain.length else None
        return b"" if missing else framed(plain.post, options, data[end + 4 :])

    def written(self, given: Given, default: list[tuple[bytes, bytes]]) -> bytes:
        """An answer as a client gets it; `default` are the headers of the server, such as the date."""
        if default is not self._default:
            self._default = default
            self._opening = b"".join(b"%s: %s\r\n" % header for header in default) + _SAFE
        return b"".join((STATUS_LINE[given.status], self._opening, given.head, b"\r\n", given.body))

    def log(self, request: bytes, given: Given, begun: float) -> None:
        """A line of the log, where there is one."""
        if self._settings.log != "off":
            method, target, _ = request[: request.find(b"\r\n")].decode("latin-1").split(" ")
            path, _, options = target.partition("?")
            query = options if self._settings.log == "queries" else ""
            log(method, path, query, given.status, len(given.body), time.monotonic() - begun)

    def _headers(self, block: bytes) -> Plain | None:
        """What the header lines say; None where they are not plain. Most clients send the same ones again and again."""
        if block in self._known:
            return self._known[block]
        plain = self._read(block)
        if len(block) <= _LONGEST:
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[block] = plain
        return plain

    def _read(self, block: bytes) -> Plain | None:
        found: dict[bytes, str] = {}
        for line in block.split(b"\r\n"):
            parts = _HEADER.fullmatch(line)
            if parts is None or (name := parts[1].lower()) in found or name in _UNUSUAL:
                return None
            found[name] = parts[2].strip(b" \t").decode("latin-1")
        host, length = found.get(b"host", ""), found.get(b"content-length", "0")
        if host_of(host) not in self._settings.hosts or not re.fullmatch("[0-9]{1,9}", length):
            return None
        if found.get(b"connection", "keep-alive").lower() != "keep-alive":
            return None
        fields = f"http://{host}/sparql", found.get(b"accept", ""), found.get(b"content-type", "")
        return Plain(head_of("GET", *fields), head_of("POST", *fields), int(length))
