"""Prefixes of the project for a query that does not declare them, where an endpoint is asked that may not know them."""

from __future__ import annotations

import re

from govkg.guard import blanked
from govkg.terms import PREFIXES, prologue

_USED = re.compile(r"(?<![\w?$:.-])([A-Za-z][\w-]*):")
_DECLARED = re.compile(r"\bPREFIX\s+([A-Za-z][\w.-]*)?:", re.I)


def used_prefixes(query: str) -> set[str]:
    """The prefixes that stand in a query outside its strings, IRIs and comments."""
    return set(_USED.findall(blanked(query)))


def declared(query: str) -> str:
    """The query with declarations in front for the known prefixes that it uses and does not declare; lines stay as they are.

    >>> declared("ASK { ?t a gov:Task }")
    'PREFIX gov: <https://w3id.org/govkg/ontology#> ASK { ?t a gov:Task }'
    >>> declared("PREFIX gov: <urn:own#> ASK { ?t a gov:Task }")
    'PREFIX gov: <urn:own#> ASK { ?t a gov:Task }'
    """
    missing = PREFIXES.keys() & used_prefixes(query) - set(_DECLARED.findall(blanked(query)))
    return prologue(*(name for name in PREFIXES if name in missing)) + query
