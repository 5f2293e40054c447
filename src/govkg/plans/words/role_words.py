"""The words for who leads, helps, guides and supervises, from which lists of them are built. A list that leaves a word out says why."""

from __future__ import annotations

from govkg.plans.model import Role

LEADS = ("牵头", "主办", "主责")
HELPS = ("配合", "参与", "参加", "协办", "协助", "协同", "支持", "会办")
GUIDES = ("指导",)
SUPERVISES = ("监督", "督导")
ANSWERS = ("负责", "落实", "承担", "组织实施")
"""Verbs of those who answer for something, where a note speaks of all tasks."""
ROLE_OF_WORD: dict[str, Role] = {
    **dict.fromkeys(LEADS, "lead"),
    **dict.fromkeys(HELPS, "participate"),
    **dict.fromkeys(GUIDES, "guide"),
    **dict.fromkeys(SUPERVISES, "supervise"),
}
"""The role that a word gives behind a name: 市教育局(牵头), 市财政局(协助)."""
SHORT: dict[str, Role] = {"主": "lead", "协": "participate", "配": "participate"}
"""The same in one character, alone in brackets: 市教育局(主)、市财政局(协)."""
BOLD = ("粗", "黑", "下划线")
"""One of these stands in each note on letters that mark who leads: 加粗, 黑体, 加黑."""
PARTY = "(?:单位|部门|[科处股]室|机构)"
"""What labels and headings call those who have a part: 牵头单位, 责任科室."""
_IN_NAMES = {"会办": "(?<![委员])会办(?!公)", "协办": "(?<![政消体作经年])协办(?!公)"}
"""Words that names of offices hold as well: 委员会办公室, 政协办."""


def one_of(*words: tuple[str, ...]) -> str:
    """These words as alternatives of an expression.

    >>> one_of(("牵头", "主办"), ("指导",))
    '牵头|主办|指导'
    """
    return "|".join(_IN_NAMES.get(word, word) for group in words for word in group)
