"""Marks in cells of parties: who is mainly meant in brackets behind a name (主, 协办)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from govkg.plans.clauses.first_listed import FIRST_LISTED
from govkg.plans.clauses.statements import Content, Statement
from govkg.plans.model import Role

_MARK = re.compile(r"\((?:(?P<lead>主办?|总)|(?P<participate>辅|协办?|配|会办)|(?P<responsible>承办|分办))\)")
_BOUNDS = re.compile("[;\n。]")


def without_marks(names: str) -> tuple[str, dict[int, Role]]:
    """A cell with its marks blanked, and the role that each one gives, by the place where it stood."""
    found: dict[int, Role] = {m.start(): m.lastgroup for m in _MARK.finditer(names)}  # type: ignore[misc]
    return (_MARK.sub(lambda m: "、" * len(m.group()), names) if found else names), found


_EMPTY, _TICKED = "☐□", "☑☒√✓✔■"


def ticked(words: str) -> str:
    """Of words with a box to tick beside each the one that is ticked; other words as they are.

    >>> ticked("牵头☑配合☐"), ticked("□牵头√配合"), ticked("牵头")
    ('牵头', '配合', '牵头')
    """
    if not any(box in words for box in _EMPTY):
        return words
    word, mark = f"([^{_EMPTY}{_TICKED}]+)", f"[{_TICKED}]"
    found = re.findall(mark + word if words[0] in _EMPTY + _TICKED else word + mark, words)
    return found[0] if len(found) == 1 else words


def with_marks(content: Content, cell: str, begin: int, marks: Mapping[int, Role]) -> Content:
    """What a cell says that begins at `begin` in the reading, with the roles of its marks.

    A mark that closes a list behind another mark holds for all names back to that one, a semicolon or a line's end. Where brackets
    say of one of those who lead that it does (牵头), the others answer with it.
    """
    said = content.statements
    told = [s.rule == "role in brackets" for s in said]
    if any(told) and {s.role for s in said} == {"lead"}:
        said = tuple(s if lead else s._replace(role="responsible") for s, lead in zip(said, told, strict=True))
    if marks:
        places = sorted(marks)
        said = tuple(_marked(s, cell, begin, marks, places) for s in said)
    return content._replace(statements=said)


def with_first_leading(content: Content, behind: Role) -> Content:
    """What a cell says where the first one named leads, and what those `behind` it do; unchanged where it says itself who leads."""
    if not content.statements or any(s.role == "lead" for s in content.statements):
        return content
    first, *others = content.statements
    others = [s._replace(role=behind) if s.role == "responsible" else s for s in others]
    return content._replace(statements=(first._replace(role="lead", rule=FIRST_LISTED), *others))


def _marked(statement: Statement, cell: str, begin: int, marks: Mapping[int, Role], places: Sequence[int]) -> Statement:
    """The statement with the role of the mark behind it; `places` are those of the marks in order."""
    start, end = statement.name.start - begin, statement.name.end - begin
    following = bisect_left(places, end)
    if following == len(places):
        return statement
    place = places[following]
    shared = marks[place] != "lead" and places[0] < start and not _BOUNDS.search(cell, end, place)
    return statement._replace(role=marks[place], rule="role in brackets") if place == end or shared else statement
