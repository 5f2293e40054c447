"""Who has reports and network pages made, each in a process of its own, and keeps them while the graph is unchanged."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections import OrderedDict
from pathlib import Path

from govkg.server.limits import Limits
from govkg.server.protocol import Refused

KEPT = 16
WAITING = 4
_PARTS = re.compile(r"CURRENT|MANIFEST-\d+|.*\.(?:sst|log)")


class Painter:
    """Makes pages one at a time, each in a process with a limit of time and memory, and keeps the last ones while the graph is unchanged."""

    def __init__(self, source: Path, limits: Limits) -> None:
        self.source = source
        self.limits = limits
        self.begun = stamp(source)
        self._kept: OrderedDict[tuple[str, ...], bytes] = OrderedDict()
        self._turn = asyncio.Semaphore(1)
        self._waiting = 0

    async def page(self, view: str, language: str, plan: str) -> bytes:
        """The page. Raises Refused."""
        state = stamp(self.source)
        if not self.source.is_dir() and state != self.begun:
            raise Refused(503, "the file has changed since the server was started; start it again")
        key = (view, language, plan, state)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if self._waiting > WAITING:
            raise Refused(503, "too many pages wait to be made; ask again later", {"Retry-After": "10"})
        self._waiting += 1
        try:
            async with self._turn:
                if key not in self._kept:
                    self._keep(key, await self._painted(view, language, plan))
                return self._kept[key]
        finally:
            self._waiting -= 1

    def _keep(self, key: tuple[str, ...], made: bytes) -> None:
        self._kept[key] = made
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    async def _painted(self, view: str, language: str, plan: str) -> bytes:
        limits = self.limits
        command = [sys.executable, "-P", "-m", "govkg.server.painter"]
        given = [view, language, str(self.source), plan, str(limits.memory)]
        pipe = asyncio.subprocess.PIPE
        environment = {k: v for k, v in os.environ.items() if not k.startswith("GOVKG_")} | {"OMP_NUM_THREADS": "1"}
        process = await asyncio.create_subprocess_exec(
            *command, *given, stdin=asyncio.subprocess.DEVNULL, stdout=pipe, stderr=pipe, env=environment
        )
        try:
            made, said = await asyncio.wait_for(process.communicate(), limits.view)
        except TimeoutError:
            raise Refused(
                504, f"the page was not made within {limits.view:g} s; govkg {view} has no such limit"
            ) from None
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if process.returncode == 0 and len(made) <= limits.answer:
            return made
        raise Refused(507, f"the page could not be made: {_reason(said)}; govkg {view} makes it without limits")


def _reason(said: bytes) -> str:
    """Our own line of what a painter said; nothing of a traceback."""
    lines = [line for line in said.decode("utf-8", "replace").splitlines() if line.startswith("govkg: ")]
    return lines[-1].removeprefix("govkg: ") if lines else "it needs more memory or is too large"


def stamp(source: Path) -> str:
    """What changes when the graph does: size and time of the file, or of the files of a store."""
    files = sorted(f for f in source.iterdir() if _PARTS.fullmatch(f.name)) if source.is_dir() else [source]
    seen = []
    for file in files:
        try:
            facts = file.stat()
        except FileNotFoundError:
            continue
        seen.append(f"{file.name}:{facts.st_size}:{facts.st_mtime_ns}")
    return " ".join(seen)
