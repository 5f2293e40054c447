"""Numbers in a graph that somebody else may have written: told where a literal that the program counts with is none."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from pyoxigraph import Literal

from govkg.errors import ModelError
from govkg.tables import Native, Table, Term, native
from govkg.terms import PREFIXES

_PARTS = frozenset({"gov:confidence", "gov:value"})
_COUNTED = re.compile(r"\b((?:gov|oa):(?:order|number|start|end|confidence|value))\s+\?(\w+)")
_DIGITS = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?")
_LONGEST_QUOTE = 60


def check_numbers(table: Table, query: str, *, where: str, find: Callable[[str], Table]) -> Table:
    """The answer of a query, where each column holds numbers that the query takes from a property of whole numbers or of confidence.

    query   the text of the query, from which the columns and their properties are read: ``gov:order ?order``
    where   the file, folder or address of the graph, for the message
    find    asks the graph, which tells the node that has the wrong literal

    Digits without a type are a number. Raises ModelError, which names place, property and node of the first literal that is none.
    """
    taken = {column: name for name, column in _COUNTED.findall(query)}
    places = [(place, taken[column]) for place, column in enumerate(table.columns) if column in taken]
    for row in table.terms:
        for place, name in places:
            if (term := row[place]) is not None and number(term, whole=name not in _PARTS) is None:
                prefix, _, local = name.partition(":")
                asked = f"SELECT ?node {{ ?node <{PREFIXES[prefix]}{local}> {term} }} ORDER BY ?node LIMIT 1"
                nodes = find(asked).column("node") if isinstance(term, Literal) else []
                raise not_a_number(where, name, nodes[0] if nodes else "a node", term)
    return table


def number(term: Term, *, whole: bool) -> int | float | None:
    """The number that a literal holds, with or without a type; None where it holds none, or a part where it must be whole.

    >>> [number(Literal(held), whole=True) for held in (7, "7", 0.5, "七")]
    [7, 7, None, None]
    """
    value = native(term)
    if isinstance(value, str) and (digits := _DIGITS.fullmatch(value)):
        value = int(value) if not digits[1] else None if whole else float(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return value if not whole or value == int(value) else None


def not_a_number(where: str, name: str, node: Native, term: Term) -> ModelError:
    """The error that says which node of which graph has which literal in place of a number."""
    said = term.value if len(term.value) <= _LONGEST_QUOTE else term.value[:_LONGEST_QUOTE] + "…"
    kind = "whole number" if name not in _PARTS else "number"
    return ModelError(
        f"{where}: {name} of {node} is {said!r}, no {kind}: correct it; govkg validate tells what else is wrong"
    )
