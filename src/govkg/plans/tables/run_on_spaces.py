"""Tables whose rows and cells run on in one line, with a space between cells: 序号 任务 措施 责任单位 1 修路 铺好沥青。 县交通局 县住建局 2 ….

Headings say how many columns of parties there are and where these stand; numbers that count on tell the rows, and in a row the first
cells that are nothing but names are those of its parties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from govkg.plans.clauses.statements import Clause, Content, Statement, in_role
from govkg.plans.model import ROLES, Role
from govkg.plans.names.lists import Name, split_names
from govkg.plans.tables.row import Part
from govkg.plans.words.acts import begins_an_act
from govkg.plans.words.matching import line_end
from govkg.plans.words.role_words import ROLE_OF_WORD
from govkg.plans.words.roles import role_of_column
from govkg.plans.words.shapes import LEVEL_PREFIX, complete, named_place

_HEADER = re.compile("序号 (?P<heads>(?:[\u4e00-\u9fff()]{2,14} ){3,9})(?=1 [\u4e00-\u9fff“])")
_CELL = re.compile("[^ \n]+")
_OF_PARTIES = re.compile("(?:单位|部门)$")
_BEFORE_NUMBER = " 。;)"
_FEWEST = 2
"""Rows at least whose parties are found."""
_LONGEST = 1000
"""Characters that a row may take."""


def spaced_rows(text: str) -> Iterator[Part]:
    """The rows of each such table. `text` is the key of a reading.

    >>> text = "序号 任务 措施 支持部门 责任单位 1 修路 铺沥青。市交通局 县住建局 2 治水 清淤。市水利局 县水务局 白塔镇\\n"
    >>> [[(s.name.written, s.role) for s in row.clause.content.statements] for row in spaced_rows(text)][1]
    [('市水利局', 'participate'), ('县水务局', 'responsible'), ('白塔镇', 'responsible')]
    """
    for header in _HEADER.finditer(text):
        heads = header["heads"].split()
        roles = [*map(role_of_heading, heads)]
        places = [place for place, role in enumerate(roles) if role]
        if not 1 <= len(places) <= 2 or places[-1] - places[0] != len(places) - 1 or not places[0]:
            continue
        parts = [_read(text, row, [role for role in roles if role]) for row in _rows(text, header.end())]
        if sum(part.clause is not None for part in parts) >= _FEWEST:
            yield from parts


def role_of_heading(heading: str) -> Role | None:
    """The role of a column of parties: also of one that tells by another word whose they are (支持的州级部门)."""
    found = role_of_column(heading)
    if found in ROLES:
        return found
    told = next((role for word, role in ROLE_OF_WORD.items() if word in heading), None)
    return told if found is None and _OF_PARTIES.search(heading) else None


def _rows(text: str, start: int) -> Iterator[tuple[int, int, int]]:
    """The rows from the one whose number stands at `start`: number, where it begins behind that, and where it ends."""
    last = line_end(text, start)
    number, begin = 1, start + 2
    while (ahead := _number_ahead(text, number + 1, begin, min(begin + _LONGEST, last))) >= 0:
        yield number, begin, ahead
        number, begin = number + 1, ahead + len(str(number + 1)) + 1
    yield number, begin, last


def _number_ahead(text: str, number: int, start: int, end: int) -> int:
    """Where the number of the next row stands, -1 if nowhere."""
    at = text.find(f"{number} ", start, end)
    while at >= 0:
        after = text[at + len(str(number)) + 1 : at + len(str(number)) + 2]
        if text[at - 1] in _BEFORE_NUMBER and ("\u4e00" <= after <= "\u9fff" or after == "“"):
            return at
        at = text.find(f"{number} ", at + 1, end)
    return -1


def _read(text: str, row: tuple[int, int, int], roles: Sequence[Role]) -> Part:
    """A row with who has which role by the first cells that are names alone, behind its first cell; a sign may part the first of them
    from a sentence."""
    number, start, end = row
    lists: list[tuple[Name, ...]] = []
    for cell in [*_CELL.finditer(text, start, end)][1:]:
        names = names_alone(text, cell.start() if lists else _behind_stop(text, *cell.span()), cell.end())
        if lists and not names:
            break
        lists += [names] if names else []
    statements = _stated(lists, roles)
    if not statements:
        return Part(number, start, end, None, ((lists[0][0].start, lists[-1][-1].end),) if lists else ())
    first, last = statements[0].name.start, statements[-1].name.end
    return Part(number, start, end, Clause(first, last, Content(statements), "table"))


def _behind_stop(text: str, start: int, end: int) -> int:
    return max(text.rfind(sign, start, end - 1) for sign in "。;") + 1 or start


def names_alone(text: str, start: int, end: int) -> tuple[Name, ...]:
    """The names of a cell that holds nothing else."""
    names = split_names(text, start, end).names
    return names if names and all(map(_stands_alone, names)) else ()


def _stands_alone(name: Name) -> bool:
    sure = complete(name.written) or named_place(name.written)
    return name.kind == "definite collective" or (sure and not begins_an_act(name.written))


def _stated(lists: Sequence[tuple[Name, ...]], roles: Sequence[Role]) -> tuple[Statement, ...]:
    """Who has which role: a cell for each column, or in one column all of them; of more cells than two columns those of another level
    begin the second (市交通局 市发改委 县交通局); none where that is not sure."""
    if len(roles) == 1 and lists:
        return tuple(s for names in lists for s in in_role(names, roles[0], "label"))
    first = 1 if len(lists) == len(roles) else _next_level(lists)
    if len(roles) != 2 or not first:
        return ()
    both = ((roles[0], lists[:first]), (roles[1], lists[first:]))
    return tuple(s for role, cells in both for names in cells for s in in_role(names, role, "label"))


def _next_level(lists: Sequence[tuple[Name, ...]]) -> int:
    """The place of the only cell whose names have the prefix of another level than those before it, 0 if there are more or none."""
    found = [LEVEL_PREFIX.match(names[0].written) for names in lists]
    levels = [(place, prefix.group()) for place, prefix in enumerate(found) if prefix]
    changes = [place for (_, before), (place, level) in pairwise(levels) if level != before]
    return changes[0] if len(changes) == 1 else 0
