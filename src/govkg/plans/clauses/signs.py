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


def role_by_sign(signs: Mapping[str, Role], text: str, start: int, place: int) -> Role | None:
    """The role of a name at a place of the clause from `start` on, by the last sign before it: one opens a group where several are
    explained (★甲局、乙局☆丙局)."""
    at = max((text.rfind(sign, start, place) for sign in signs), default=-1)
    return signs[text[at]] if at >= 0 else None
