"""The front: an event loop that speaks HTTP and hands queries to the workers. It never touches the store and never forks."""

from __future__ import annotations

import asyncio
import resource
import socket
import sys
from pathlib import Path

import uvicorn
import uvloop

from govkg.server.app import application
from govkg.server.connections import protocol_with
from govkg.server.painting import stamp
from govkg.server.pool import Pool
from govkg.server.service import service_over
from govkg.server.settings import Settings

MOST_CONNECTIONS = 2_000
FOLLOWED = 1.0
"""Seconds between two looks at the store."""


def serve(control: socket.socket, listener: socket.socket, settings: Settings, workers: int, greeting: str) -> int:
    """Run until a signal comes; the exit code."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 4 * MOST_CONNECTIONS)), hard))
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_serve(control, listener, settings, workers, greeting))


async def _serve(
    control: socket.socket, listener: socket.socket, settings: Settings, workers: int, greeting: str
) -> int:
    control.setblocking(False)
    pool = Pool(control, settings.limits, 2 * workers)
    await pool.start()
    service = service_over(pool, settings)
    config = uvicorn.Config(
        application(service),
        http=protocol_with(settings.limits.patience, service),
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
    sys.stdout.write(f"{greeting}\n")
    sys.stdout.flush()
    following = asyncio.ensure_future(_follow(pool, settings.source))
    await server.serve(sockets=[listener])
    following.cancel()
    return 0


async def _follow(pool: Pool, source: Path | None) -> None:
    """Have the workers renewed when another program, such as govkg build, has changed the store. A file was read at the start."""
    if source is None or not source.is_dir():
        return
    known = stamp(source)
    while True:
        await asyncio.sleep(FOLLOWED)
        if (now := stamp(source)) != known:
            known = now
            pool.renew()
