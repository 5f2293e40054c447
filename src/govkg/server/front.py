"""The front: an event loop that speaks HTTP and hands queries to the workers. It never touches the store and never forks."""

from __future__ import annotations

import asyncio
import resource
import socket
import sys

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from govkg.server.app import Settings, application
from govkg.server.pool import Pool

MOST_CONNECTIONS = 2_000


def protocol_with(patience: float) -> type[H11Protocol]:
    """HTTP/1.1 where a client that has not sent the head of its request within `patience` seconds is cut."""

    class Patient(H11Protocol):
        """One connection, with a clock from its first byte until a request's head is whole."""

        _clock: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._start_clock()

        def data_received(self, data: bytes) -> None:
            if self._clock is None and (self.cycle is None or self.cycle.response_complete):
                self._start_clock()
            super().data_received(data)
            if self.cycle is not None and not self.cycle.response_complete:
                self._stop_clock()

        def connection_lost(self, exc: Exception | None) -> None:
            self._stop_clock()
            super().connection_lost(exc)

        def _start_clock(self) -> None:
            self._clock = self.loop.call_later(patience, self._too_slow)

        def _stop_clock(self) -> None:
            if self._clock is not None:
                self._clock.cancel()
                self._clock = None

        def _too_slow(self) -> None:
            self._clock = None
            if self.transport is not None and not self.transport.is_closing():
                self.transport.abort()

    return Patient


def serve(control: socket.socket, listener: socket.socket, settings: Settings, workers: int, address: str) -> int:
    """Run until a signal comes; the exit code."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 4 * MOST_CONNECTIONS)), hard))
    return asyncio.run(_serve(control, listener, settings, workers, address))


async def _serve(
    control: socket.socket, listener: socket.socket, settings: Settings, workers: int, address: str
) -> int:
    control.setblocking(False)
    pool = Pool(control, settings.limits, 2 * workers)
    await pool.start()
    config = uvicorn.Config(
        application(pool, settings),
        http=protocol_with(settings.limits.patience),
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=True,
        lifespan="off",
        limit_concurrency=MOST_CONNECTIONS,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=3,
        proxy_headers=False,
        ws="none",
    )
    server = uvicorn.Server(config)
    sys.stdout.write(f"serving at {address}/sparql (Ctrl+C ends it)\n")
    sys.stdout.flush()
    await server.serve(sockets=[listener])
    return 0
