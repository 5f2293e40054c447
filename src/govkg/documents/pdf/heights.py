"""The lines of a page in the order of their heights."""

from __future__ import annotations

from typing import Any

from govkg.documents.pdf.inlaid import inlaid
from govkg.documents.pdf.spread import letters_joined
from govkg.documents.printed import Row


def printed_lines(number: int, page: dict[str, Any]) -> list[Row]:
    """The lines of a page from top to bottom, parts on one height from left to right; those that are slanted behind all others."""
    rows = []
    for line in page["lines"]:
        indices = line["indices"] or range(line["start"], line["start"] + len(line["text"]))
        left, top, right, bottom = line["box"]
        middles = tuple(line["lefts"])
        told = line["kind"], line["height"]
        rows.append(Row(number, line["text"], tuple(indices), middles, left, top, right, bottom, *told))
    rows.sort(key=lambda row: (row.kind == "slanted", (row.top + row.bottom) / 2))
    bands: list[list[Row]] = []
    for row in rows:
        middle = (row.top + row.bottom) / 2
        if bands and row.kind == bands[-1][0].kind and bands[-1][0].top <= middle <= bands[-1][0].bottom:
            bands[-1].append(row)
        else:
            bands.append([row])
    return [row for band in bands for row in letters_joined(inlaid(sorted(band, key=lambda r: r.left)))]
