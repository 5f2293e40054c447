"""What `govkg explain` prints around the pieces of a text, in Chinese and in English. Rules keep their names, which the documentation has."""

from __future__ import annotations

from govkg.documents.places import place_words
from govkg.languages import Language
from govkg.views.page import strings


def piece_word(read_as: str, language: Language) -> str:
    """What a piece was read as, in the words of the report; the word of the reading where the report has none."""
    key = f"read_{read_as.replace(' ', '_')}"
    return strings()[key]["zh"] if language == "zh" and key in strings() else read_as


def head_line(path: str, heading: str, place: str, language: Language) -> str:
    """A task with its place in the paper."""
    if language == "zh":
        return f"任务 {path}：{heading}{f'（{place_words(place, language)}）' if place else ''}\n"
    return f"task {path}: {heading}{f'  ({place})' if place else ''}\n"


def owner_words(*, unknown: bool, language: Language) -> str:
    """Of a task that names no agency."""
    if language == "zh":
        return "责任主体未知" if unknown else "只有范围不定的单位"
    return "owner unknown" if unknown else "only an open-ended group"
