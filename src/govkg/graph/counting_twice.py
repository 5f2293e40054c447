"""Queries that count what stands in several graphs once for each of them: the engine does not make one of the same statement."""

from __future__ import annotations

import re
import warnings

from pyoxigraph import Store

from govkg.errors import GovkgWarning
from govkg.guard import blanked

_COUNTS = re.compile(r"\b(?:COUNT|SUM|AVG|GROUP_CONCAT)\s*\(\s*+(?!DISTINCT\b)", re.I)
_PARTED = re.compile(r"\bGRAPH\b|\{\s*SELECT\s+DISTINCT\b", re.I)


def counts_each_graph(query: str) -> bool:
    """Whether a query counts or adds up without DISTINCT, in the union of all graphs: neither of what it counts nor of a sub-select. One
    of its own answers changes nothing.

    >>> counts_each_graph("SELECT ?n (COUNT(?t) AS ?c) { ?a gov:leads ?t ; rdfs:label ?n } GROUP BY ?n")
    True
    >>> counts_each_graph("SELECT ?n (COUNT(DISTINCT ?t) AS ?c) { ?a gov:leads ?t ; rdfs:label ?n } GROUP BY ?n")
    False
    """
    plain = blanked(query)
    return _COUNTS.search(plain) is not None and _PARTED.search(plain) is None


def warn_of_counting(query: str, store: Store) -> None:
    """A GovkgWarning where such a query is asked of several named graphs."""
    if counts_each_graph(query) and sum(1 for _ in zip(store.named_graphs(), range(2), strict=False)) > 1:
        warnings.warn(
            "the query counts without DISTINCT over several graphs, and what stands in several of them, such as the name of an agency, counts in each: write COUNT(DISTINCT …), or fetch it in a { SELECT DISTINCT … }",
            GovkgWarning,
            stacklevel=3,
        )
