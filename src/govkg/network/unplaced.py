"""Plans whose place is not known: what they call 市财政局 is no body of any city, so that it stands apart from that of all other plans."""

from __future__ import annotations

import warnings
from collections.abc import Collection

from govkg.errors import GovkgWarning
from govkg.queries import Graph

_SHOWN = 3


def warn_of_unplaced(kg: Graph, *, plans: Collection[str] | None = None) -> None:
    """One GovkgWarning where plans of the graph, or of these (IRIs), are of no known place, with the first titles and what to do. Where all
    others are of one city, it is named as what may be meant: nothing is guessed."""
    rows = list(kg.query("plans"))
    unplaced = [row for row in rows if not row["jurisdiction"] and (plans is None or str(row["plan"]) in plans)]
    if not unplaced:
        return
    cities = {str(row["jurisdiction"]) for row in rows if row["level"] == "municipal"}
    named = "、".join(f"「{row['title']}」" for row in unplaced[:_SHOWN])
    more = f" and {len(unplaced) - _SHOWN} more" if len(unplaced) > _SHOWN else ""
    such = f"--place {cities.pop()}, if that is theirs" if len(cities) == 1 else "--place 地名"
    warnings.warn(
        f"plans that name no place: {len(unplaced)}, {named}{more}; their 市财政局 and that of other plans are two bodies; "
        f"read them again with {such} (in Python place=…)",
        GovkgWarning,
        stacklevel=3,
    )
