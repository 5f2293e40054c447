"""One HTTP/1.1 connection: uvicorn's protocol over httptools, with a clock for clients that send or take too slowly.

httptools sets no bound to the head of a request, and a server that writes waits for ever for a client that does not read; both
bounds are set here.
"""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LONGEST_HEAD = 96 * 1024
"""Bytes of a request's line and headers; more ends the connection."""


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


def protocol_with(patience: float) -> type[HttpToolsProtocol]:
    """HTTP/1.1 where a client is cut that has not sent the head of its request within `patience` seconds, or takes nothing of an
    answer for so long."""
    return type("PatientFor", (Patient,), {"patience": patience})
