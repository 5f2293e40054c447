"""What stands in a cell of parties beside their names: labels on lines of their own, what each one does, who helps in brackets."""

from __future__ import annotations

import re
from itertools import pairwise

from govkg.plans.model import ROLES
from govkg.plans.names.departments import beyond_doubt, short_office, whole
from govkg.plans.names.lists import split_names
from govkg.plans.words.role_words import PARTY
from govkg.plans.words.roles import role_of_column

_BARE_LABEL = re.compile(f"[\u4e00-\u9fff]{{2,6}}{PARTY}")
_DOES = re.compile(r"(?:^|(?<=[;。\n])) *(?P<names>[^:;。\n]{2,40}):(?P<work>[^:;。\n]{4,})(?:[;。\n]+|$)")


def with_names_alone(cell: str) -> str:
    """A cell of parties, as long as it is, so that nothing but names and labels stands in it.

    >>> with_names_alone("牵头单位\\n县水利局\\n配合单位\\n县财政局")
    '牵头单位:县水利局\\n配合单位:县财政局'
    >>> with_names_alone("县公安局:维护现场秩序;县交通局:增开两条班线。")
    '县公安局、、、、、、、;县交通局、、、、、、、。'
    """
    return _without_work(_labels_before_names(cell))


def _labels_before_names(cell: str) -> str:
    """Labels on lines of their own with a colon before the names on the next one."""
    if "\n" not in cell or ":" in cell:
        return cell
    lines = cell.split("\n")
    labels = [_BARE_LABEL.fullmatch(line) is not None and role_of_column(line) in ROLES for line in lines]
    if not labels[0] or labels[-1]:
        return cell
    return lines[0] + "".join(
        (":" if label else "\n") + line for label, line in zip(labels[:-1], lines[1:], strict=True)
    )


def _without_work(cell: str) -> str:
    """Without what each one does, where all that the cell says are offices and, behind a colon, their work."""
    found = [*_DOES.finditer(cell)]
    if not found or found[0].start() or found[-1].end() < len(cell):
        return cell
    if any(a.end() != b.start() for a, b in pairwise(found)) or not all(map(_is_office, found)):
        return cell
    return "".join(cell[m.start() : m.end("names")] + "、" * (m.end("work") - m.end("names")) + cell[m.end("work") : m.end()] for m in found)  # fmt: skip


def _is_office(part: re.Match[str]) -> bool:
    names = split_names(part["names"], 0, len(part["names"])).names
    certain = all(whole(n) or short_office(n) or beyond_doubt(n) for n in names)
    if not names or not certain or role_of_column(part["names"]):
        return False
    work = split_names(part["work"], 0, len(part["work"])).names
    return not all(map(whole, work))
