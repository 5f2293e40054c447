"""The words in which a person, or a language model, writes decisions and roles: English or Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from govkg.plans.model import ROLES, Decision
from govkg.plans.names.lists import split_names
from govkg.plans.review.anchors import without_layout
from govkg.role_labels import role_label

DECISIONS = {str(word): str(word) for word in get_args(Decision)}
DECISIONS |= {"确认": "confirm", "修改": "change", "更改": "change", "补充": "add", "增加": "add", "删除": "reject", "否定": "reject"}  # fmt: skip
TASK_DECISIONS = {word: decision for word, decision in DECISIONS.items() if decision != "confirm"}
TASK_DECISIONS |= {"不是任务": "reject", "非任务": "reject", "no task": "reject"}
STAGE_DECISIONS = {word: decision for word, decision in DECISIONS.items() if decision != "confirm"}
TICKS = ("√", "✓", "✔")
_SHORT = dict.fromkeys(TICKS, "confirm") | {
    "正确": "confirm",
    "无误": "confirm",
    "改": "change",
    "更正": "change",
    "删": "reject",
}
"""What hurried people write for a decision, beside the words that they are told."""
ROLE_WORDS = {str(role): str(role) for role in ROLES}
ROLE_WORDS |= {role_label(role): str(role) for role in ROLES} | {
    "负责": "responsible",
    "参加": "participate",
    "参与": "participate",
}


def meaning(text: str, words: Mapping[str, str]) -> str:
    """What a word stands for, with or without 单位 or 部门 behind it; empty where it is none of them.

    >>> [meaning(t, TASK_DECISIONS) for t in ("删", "√")]
    ['reject', '']
    >>> [meaning(t, ROLE_WORDS) for t in ("Lead", "牵头", "配合单位", "boss", "")]
    ['lead', 'lead', 'participate', '', '']
    """
    word = text.strip().lower()
    if (short := _SHORT.get(word)) in words.values():
        return str(short)
    return words.get(word) or words.get(word.removesuffix("单位").removesuffix("部门"), "")


def accepted(words: Mapping[str, str]) -> str:
    """The words as they are told to who wrote another one.

    >>> accepted(ROLE_WORDS)
    'lead 牵头, responsible 责任/负责, participate 配合/参加/参与, guide 指导, supervise 监督'
    """
    chinese = {word: [other for other in words if words[other] == word != other] for word in words.values()}
    return ", ".join(f"{word} {'/'.join(others)}" for word, others in chinese.items())


def several_names(actor: str) -> tuple[str, ...]:
    """The agencies that a list names, as the reader parts them; empty where it names one, or none that can be told.

    >>> several_names("市民政局、市财政局"), several_names("各县（市、区）政府"), several_names("各区、县级市")
    (('市民政局', '市财政局'), (), ())
    """
    key = without_layout(actor)
    names = tuple(name.written for name in split_names(key, 0, len(key)).names)
    return names if len(names) > 1 else ()
