"""The shapes that a table takes in plain text, in the order in which they are looked for, and why in this order."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from govkg.documents.lines import Line
from govkg.documents.page_labels import line_tells_page
from govkg.documents.tables.boxed import find_boxed
from govkg.documents.tables.by_names import find_by_names
from govkg.documents.tables.carded import find_carded
from govkg.documents.tables.drawn import is_rule
from govkg.documents.tables.flowed import find_flowed
from govkg.documents.tables.halved import find_halved
from govkg.documents.tables.itemed import find_itemed
from govkg.documents.tables.led import find_led
from govkg.documents.tables.line_table import LineTable
from govkg.documents.tables.merged import find_merged
from govkg.documents.tables.opened import find_opened
from govkg.documents.tables.parted import find_tabbed
from govkg.documents.tables.piped import find_piped
from govkg.documents.tables.spaced import find_spaced
from govkg.documents.tables.stacked import find_stacked
from govkg.documents.tables.streamed import find_streamed
from govkg.documents.tables.two_lined import find_two_lined
from govkg.documents.tables.unnumbered import find_unnumbered
from govkg.documents.tables.varying import find_varying

_SIGN = re.compile(
    r"[\t|序编編单單部](?:(?<=[\t|])|(?<=[序编編])[ \u3000]*[号號]"
    r"|(?:(?<=[单單])位|(?<=部)[门門])(?: {2}|\u3000|[ \r]*\n| [\u4e00-\u9fff]{0,4}(?:[单單]位|部[门門]|[时時][限间間]|期限))|(?<=[单單部])[ \u3000][位门門])"
)
"""What stands in each text in which one of the finders finds a table. It begins with a class of characters, which is quick."""
_LONGEST_HEADER = 80
"""Characters of a header that nothing parts: no heading is as long, and most lines of a text without signs are passed by here."""
_PARTING = ("\t", "|", "  ", "\u3000")
_PARTY = ("位", "门", "門")
"""One of these stands in each heading of a party (单位, 部门)."""


class Finder(NamedTuple):
    """A shape of table, what finds one at a line, why it is looked for before the next shape, and the signs of which one stands in each
    text that holds such a table."""

    shape: str
    find: Callable[[Sequence[Line], int], LineTable | None]
    before: str
    signs: tuple[str, ...]


FINDERS = (
    Finder(
        "drawn: a rule above and below each row, ├─┼─┤ or +---+---+, and rules (|) between its cells",
        find_boxed,
        "the rules across tell the rows surely; to those below they are lines of text",
        ("|",),
    ),
    Finder(
        "a row a line, tabs or rules between its cells, below two lines of headings of which the lower one is shorter",
        find_two_lined,
        "those below take the lower line for a row, or for headings from the left on",
        ("\t", "|"),
    ),
    Finder(
        "a row a line, tabs between its cells, as pasted from Word or a browser",
        find_tabbed,
        "a tab parts cells and nothing else; a rule (|) or spaces may stand inside a cell",
        ("\t",),
    ),
    Finder(
        "a rule (|) behind each cell, rows without the cells that merged ones above cover",
        find_merged,
        "those below put the cells of such a row below the first headings, or take it for a card",
        ("|",),
    ),
    Finder(
        "a row a line, or more that a rule ends; rules (|) between its cells",
        find_piped,
        "the spaces around the rules look like those between cells",
        ("|",),
    ),
    Finder(
        "lines of two columns side by side, task and party, the right one up to a full stop",
        find_halved,
        "each of its lines is a row for the next one",
        (" ",),
    ),
    Finder(
        "a row a line, or cells below each other; spaces between its cells",
        find_spaced,
        "its header is one line of several headings; those below have a heading a line, or rules that tell more than spaces",
        (" ", "\u3000"),
    ),
    Finder(
        "a cell a line below one line of headings, each row begun by a line with its number and task",
        find_opened,
        "its header is one line, too; that of those below is a heading a line",
        ("号",),
    ),
    Finder(
        "a cell a line below 序号, each row begun by a number",
        find_stacked,
        "where a rule ends each line it is a stream of cells, too; read line by line, a list of names on several lines is one cell",
        ("号",),
    ),
    Finder(
        "a label and a rule (|) on each line, a card for each task",
        find_carded,
        "both may begin with a task; a card is told by its next label, a stream only by its rows further down",
        ("|",),
    ),
    Finder(
        "a stream of cells with a rule (|) behind each, over as many lines as they take",
        find_flowed,
        "rules and numbers tell its cells surely; those below have names of offices alone to tell them by",
        ("|",),
    ),
    Finder(
        "the same without numbers, as many cells in each row",
        find_streamed,
        "rules tell its cells surely, also those of several lines, which each count for one below",
        ("|",),
    ),
    Finder(
        "a cell a line, rows told by numerals before their tasks, with headings between them",
        find_itemed,
        "those below take a heading between rows, or the next task, for the cell that a row lacks",
        _PARTY,
    ),
    Finder(
        "a cell a line, goals counted from 1, with as many lines as names",
        find_varying,
        "it takes only what goes on further than rows of as many lines",
        _PARTY,
    ),
    Finder(
        "a cell a line below a task, no numbers, each row as many lines",
        find_unnumbered,
        "it counts the lines of a row, which those below do not",
        _PARTY,
    ),
    Finder(
        "who leads first, then tasks and who else has them, a cell on one line or several",
        find_led,
        "its first heading is a party, which none below begins with",
        _PARTY,
    ),
    Finder(
        "cells between empty lines, as many before each name of an office as headings before the party, more or less behind it",
        find_by_names,
        "the last: what no finder takes is text",
        _PARTY,
    ),
)


def may_hold_tables(text: str) -> bool:
    """Whether a text has a sign without which no finder finds a table; most texts have none, and are not looked through."""
    return _SIGN.search(text) is not None


def finders_of(text: str) -> tuple[Finder, ...]:
    """The finders of those shapes that a text may hold."""
    return tuple(finder for finder in FINDERS if any(sign in text for sign in finder.signs))


def find_table(lines: Sequence[Line], first: int, finders: Sequence[Finder] = FINDERS) -> LineTable | None:
    """The table that begins at line `first`, of the first shape in `finders` that is there."""
    content = lines[first].content
    if not content or not _may_head(content) or line_tells_page(content):
        return None
    for finder in finders:
        if found := finder.find(lines, first):
            return found
    return None


def _may_head(content: str) -> bool:
    """Whether a line that is not empty may hold the headings of a table, or the first one: it is short, or parted into cells."""
    return len(content) <= _LONGEST_HEADER or any(map(content.__contains__, _PARTING)) or is_rule(content)
