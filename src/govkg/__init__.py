"""govkg: government work plans as an evidence-linked knowledge graph, and where departments will get stuck on each other."""

from __future__ import annotations

__version__ = "0.1.0"
