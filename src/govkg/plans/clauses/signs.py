"""Signs that a paper sets before names and explains once: “★”为第一责任部门，“☆”为配合部门."""

from __future__ import annotations

import re
from collections.abc import Mapping

from govkg.plans.model import Role
from govkg.plans.words.role_words import GUIDES, HELPS, LEADS, ROLE_OF_WORD, SUPERVISES, one_of
from govkg.plans.words.roles import MARKS, find_star

_FURTHER = re.compile(
    rf"[“\"]?(?P<sign>[{MARKS}◇◆])[”\"]?号?(?:的|者)?(?:单位|部门)?(?:为|是|表示|代表)(?:[业行]务|监)?(?P<word>{one_of(LEADS, HELPS, GUIDES, SUPERVISES)}|督办)"
)
_FAR = 80
"""Characters behind the sign of who leads in which others are explained."""


def explained_signs(text: str) -> dict[str, Role]:
    """The roles of signs, that of who leads first; empty where none leads.

    >>> explained_signs("注:“★”为第一责任部门,“☆”为配合部门,“◇”为督办部门。")
    {'★': 'lead', '☆': 'participate', '◇': 'supervise'}
    """
    star = find_star(text)
    if star is None:
        return {}
    roles: dict[str, Role] = {star["sign"]: "lead"}
    for further in _FURTHER.finditer(text, star.end("sign"), star.end() + _FAR):
        roles.setdefault(further["sign"], ROLE_OF_WORD.get(further["word"], "supervise"))
    return roles


def parted_by_signs(signs: Mapping[str, Role], text: str, start: int, end: int) -> bool:
    """Whether signs themselves part the names that stand from `start` on, so that each opens a group (甲局、乙局☆丙局), and does not mark one
    name of a list alone (甲局、乙局、☆丙局).

    >>> [parted_by_signs({"★": "lead", "☆": "participate"}, names, 0, len(names)) for names in ("甲局、乙局☆丙局", "甲局、乙局、☆丙局")]
    [True, False]
    """
    places = (at for at in range(start, end) if text[at] in signs) if signs else ()
    return any(text[max(start, at - 2) : at].rstrip(" ")[-1:] not in _IN_LIST for at in places)


_IN_LIST = "、和与及"


def role_by_sign(signs: Mapping[str, Role], text: str, start: int, place: int, *, parted: bool) -> Role | None:
    """The role of a name at a place of the clause from `start` on, by the last sign before it, or where names are not `parted` by
    signs, by the one right before it."""
    at = max((text.rfind(sign, start, place) for sign in signs), default=-1)
    return signs[text[at]] if at >= 0 and (parted or not text[at + 1 : place].strip()) else None
