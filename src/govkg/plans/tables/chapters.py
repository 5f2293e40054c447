"""The chapters that tasks of tables stand in: those of the text whose heading is right above the table, and those told in its rows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from govkg.plans.outline.units import Unit, all_units
from govkg.plans.tables.groups import LEADING
from govkg.plans.tables.row import Row

_ABOVE = re.compile(r"[。:]?(?:\n+(?!附)[^\n。]{1,40})?\n*")
"""What may stand between a heading and the table below it: its title, or a line that leads into it."""


def in_chapters(
    text: str, top: Sequence[Unit], tables: Sequence[tuple[int, int]], rows: Sequence[Row]
) -> Iterator[Row]:
    """The rows with the chapters that they stand in: `chapter` is the outermost one, and `chapters` are the numerals of all."""
    units = sorted((u for u in all_units(top) if u.style != "一是"), key=lambda u: u.start)
    starts, places = [u.start for u in units], sorted(tables)
    for row in rows:
        table = places[max(bisect_right(places, (row.start, len(text))) - 1, 0)] if places else (row.start, row.end)
        at = bisect_right(starts, table[0]) - 1
        heads = _headings(text, units[at], table[0]) if at >= 0 and table[0] <= row.start < table[1] else ()
        label = LEADING.match(row.group)
        told = [label["n"]] if label and label.end() < len(row.group) else []
        group = row.group[label.end() :] if label and told else row.group
        chapter = group or (text[heads[0].mark.end : heads[0].heading(text)[0]].strip() if heads else "")
        above = () if row.path else (*(u.numeral for u in heads), *told)
        yield replace(row, group=chapter, chapters=above) if chapter else row


def _headings(text: str, unit: Unit, table: int) -> tuple[Unit, ...]:
    """The units, outermost first, of which the innermost is nothing but a heading above the table that begins there."""
    stop, _ = unit.heading(text)
    around = unit.upward()
    if unit.style == "附" or unit.end <= table or stop == unit.mark.end or not _ABOVE.fullmatch(text, stop, table):
        return ()
    return tuple(u for u in around[::-1] if u.style != "附")
