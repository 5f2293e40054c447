"""One HTTP/1.1 connection: uvicorn's protocol over httptools, with a clock for clients that send or take too slowly, and a short way.

httptools sets no bound to the head of a request, and a server that writes waits for ever for a client that does not read; both
bounds are set here. A plain query that comes as a whole does not even see httptools: it goes to a worker and its answer to the client.
"""

from __future__ import annotations

import asyncio
import time

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from govkg.server.endpoint import Endpoint
from govkg.server.frames import ELSEWHERE, Given
from govkg.server.service import Service

LONGEST_HEAD = 96 * 1024
"""Bytes of a request's line and headers; more ends the connection."""
LENT_AFTER = 4
"""Plain queries in a row after which a connection is lent to a desk."""
RARELY = 100
"""So many more where the desk read what it could not answer."""
LENT_REQUEST = b"POST /sparql HTTP/1.1\r\n"
"""For the log, of a request that the front has not seen."""
HELD = 0.02
"""Seconds that the short way waits for the body of a request, which many clients send in a piece of its own."""


class Patient(HttpToolsProtocol):
    """One connection, with a clock from its first byte until a request's head is whole, and one while an answer waits."""

    patience = 10.0
    """Seconds."""

    _clock: asyncio.TimerHandle | None = None
    _watch: asyncio.TimerHandle | None = None
    _head = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._start_clock()

    def data_received(self, data: bytes) -> None:
        if self._clock is None and (self.cycle is None or self.cycle.response_complete):
            self._start_clock()
        self._head += len(data)
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop_clock()
        elif self._clock is not None and self._head > LONGEST_HEAD:
            self._cut()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_clock()
        self._stop_watch()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._watch = self.loop.call_later(self.patience, self._look, self.transport.get_write_buffer_size())

    def resume_writing(self) -> None:
        self._stop_watch()
        super().resume_writing()

    def _look(self, before: int) -> None:
        """Cut the client where it has taken nothing since the last look."""
        left = self.transport.get_write_buffer_size()
        if left >= before:
            self._cut()
        else:
            self._watch = self.loop.call_later(self.patience, self._look, left)

    def _start_clock(self) -> None:
        self._head = 0
        self._clock = self.loop.call_later(self.patience, self._cut)

    def _stop_clock(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _stop_watch(self) -> None:
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None

    def _cut(self) -> None:
        self._stop_clock()
        if self.transport is not None and not self.transport.is_closing():
            self.transport.abort()


class Direct(Patient):
    """One connection where plain queries take the short way, between requests that do not."""

    endpoint: Endpoint
    service: Service

    _between = True
    """No request has begun that went the ordinary way."""
    _busy = False
    """A request of the short way has no answer yet."""
    _last = False
    """The server ends: no further request."""
    _request = b""
    _lent = False
    """A desk answers here at present."""
    _plain = 0
    """Plain queries in a row that were not answered from memory."""
    _held: asyncio.TimerHandle | None = None
    _early = b""
    _begun = 0.0
    _rested = 0.0

    def data_received(self, data: bytes) -> None:
        if self._busy:
            self._early += data
            self.transport.pause_reading()
            return
        if self._held is not None:
            self._held.cancel()
            self._held, data = None, self._request + data
        if not self._may_be_short():
            super().data_received(data)
            return
        frame = self.endpoint.frame(data)
        if frame is None:
            super().data_received(data)
        elif frame:
            self._stop_clock()
            self._request = data
            self._ask(frame)
        else:
            self._request, self._held = data, self.loop.call_later(HELD, self._wait_no_longer)

    def on_message_begin(self) -> None:
        self._between = False
        super().on_message_begin()

    def on_message_complete(self) -> None:
        self._between = True
        super().on_message_complete()

    def shutdown(self) -> None:
        self._last = True
        if not self._busy:
            super().shutdown()

    def timeout_keep_alive_handler(self) -> None:
        self.timeout_keep_alive_task = None
        left = self._rested + self.timeout_keep_alive - self.loop.time()
        if self._busy or self._lent or self._held is not None:
            return
        if left > 0:
            self.timeout_keep_alive_task = self.loop.call_later(left, self.timeout_keep_alive_handler)
        else:
            super().timeout_keep_alive_handler()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._held is not None:
            self._held.cancel()
        super().connection_lost(exc)

    def _may_be_short(self) -> bool:
        if not self._between or self.pipeline or self.flow.write_paused or self._last:
            return False
        full = self.limit_concurrency is not None and len(self.connections) >= self.limit_concurrency
        return not full and (self.cycle is None or self.cycle.response_complete)

    def _wait_no_longer(self) -> None:
        """The rest of the request takes its time: it goes the ordinary way, which has a clock for that."""
        self._held, request = None, self._request
        super().data_received(request)

    def _ask(self, frame: bytes) -> None:
        self._busy, self._begun = True, time.monotonic()
        self.service.submit(frame, self._answer)
        # what is answered at once was answered from memory
        self._plain = self._plain + 1 if self._busy else min(self._plain, 0)

    def _answer(self, given: Given) -> None:
        """The answer of the short way; where it was no query, the request goes the ordinary way."""
        self._busy = False
        if self.transport.is_closing():
            return
        if given.status == ELSEWHERE:
            super().data_received(self._request)
        else:
            self.transport.write(self.endpoint.written(given, self.server_state.default_headers))
            self.server_state.total_requests += 1
            self.endpoint.log(self._request, given, self._begun)
            self._rest()
        if self._early:
            self.loop.call_soon(self._go_on)
        elif self._plain >= LENT_AFTER:
            self.loop.call_soon(self._lend)

    def _rest(self) -> None:
        """Wait for the next request, but not for ever. One handle serves many requests: it looks when the last one was."""
        if self._last:
            self.transport.close()
            return
        self._rested = self.loop.time()
        if self.timeout_keep_alive_task is None:
            self.timeout_keep_alive_task = self.loop.call_later(
                self.timeout_keep_alive, self.timeout_keep_alive_handler
            )

    def _go_on(self) -> None:
        """Take what came while the last request had no answer yet."""
        early, self._early = self._early, b""
        if not self.transport.is_closing():
            self.transport.resume_reading()
            self.data_received(early)

    def _lend(self) -> None:
        """Lend the connection to a desk, if all is sent and nothing has begun."""
        if self._plain < LENT_AFTER:
            return
        if self._busy or self._lent or self._held or self.transport.is_closing() or not self._may_be_short():
            return
        if self.transport.get_write_buffer_size() == 0 and self.service.pool.lending.lend(self):
            self._lent = True
            self.transport.pause_reading()

    def descriptor(self) -> int:
        """Of the socket, for a desk."""
        return int(self.transport.get_extra_info("socket").fileno())

    def returned(self, unsent: bytes, read: bytes, *, for_good: bool = False) -> None:
        """A desk gives the connection back, with what is still to be sent and what it has read."""
        self._lent, self._plain = False, -1_000_000 if for_good else -RARELY if read else 0
        if self.transport.is_closing():
            return
        self.transport.resume_reading()
        if unsent:
            self.transport.write(unsent)
        self._rest()
        if read:
            self.data_received(read)

    def asked(self, frame: bytes) -> None:
        """A desk was ended at this request: it goes through the lanes."""
        self.returned(b"", b"")
        if not self.transport.is_closing():
            self._request = LENT_REQUEST
            self._ask(frame)

    def answered(self, given: Given) -> None:
        """A desk has ended at a request; this is the answer."""
        self.returned(b"", b"")
        self._request = LENT_REQUEST
        self._answer(given)

    def cut(self) -> None:
        """A desk has ended in the middle of an answer."""
        self._lent = False
        self._cut()


def protocol_with(patience: float, service: Service) -> type[HttpToolsProtocol]:
    """HTTP/1.1 where a client is cut that has not sent the head of its request within `patience` seconds, or takes nothing of an
    answer for so long; plain queries are answered by the service."""
    return type(
        "DirectFor", (Direct,), {"patience": patience, "service": service, "endpoint": Endpoint(service.settings)}
    )
