"""How the server presents itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from govkg.server.limits import Limits


@dataclass(frozen=True, slots=True)
class Settings:
    """How the server presents itself.

    hosts    names that a Host header may carry
    origins  origins that may read answers in a browser (CORS); none by default
    token    what a request must carry to change the graph; None: the graph is read-only
    log      "off", "requests" (no query text) or "queries"
    licence  the IRI of the licence of the data, for their description; empty: none is stated
    source   the store or file that is served, for the pages that are made from it; None: no such pages
    """

    limits: Limits = field(default_factory=Limits)
    hosts: frozenset[str] = frozenset({"localhost", "127.0.0.1", "[::1]"})
    origins: frozenset[str] = frozenset()
    token: str | None = None
    log: str = "requests"
    licence: str = ""
    source: Path | None = None
