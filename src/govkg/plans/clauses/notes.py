"""Notes of a paper, and what they say of all its tasks: 备注：1.以上任务均由各社区落实。2.未注明责任单位的由某办负责。"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from govkg.plans.clauses.statements import Clause, Content, in_role
from govkg.plans.model import Role
from govkg.plans.names.lists import split_names
from govkg.plans.words.above import ALL_ABOVE
from govkg.plans.words.items import NOTE
from govkg.plans.words.matching import holds, matches_on_lines
from govkg.plans.words.role_words import ANSWERS, HELPS, LEADS, PARTY, ROLE_OF_WORD, one_of
from govkg.plans.words.shapes import LEVEL_PREFIX

_NOTE = re.compile(rf"\(?{NOTE}\n?(?P<first>1[.、]|①|\(1\))?[^\n]*")
_ITEM = re.compile(r"\n(?P<number>\d{1,2})[.、][^\n]*")
_FOR_ALL = re.compile(
    rf"{ALL_ABOVE},?(?:均|都)由(?P<names>[^,。;\n]{{2,60}}?)(?P<verb>{one_of(ANSWERS, LEADS, HELPS)})(?=[,。;\n]|\Z)"
)
_FOR_THE_REST = re.compile(
    rf"未(?:注明|标明|明确|列明)[^,。;\n]{{0,8}}(?:{PARTY}|办公室)的?,?(?:均|统一|一律)?由(?P<names>[^,。;\n]{{2,40}}?)(?P<verb>{one_of(ANSWERS, LEADS)})(?=[,。;\n]|\Z)"
)


def note_blocks(text: str) -> list[tuple[int, int]]:
    """Where the notes stand that count what they say, in order: their items are no tasks.

    >>> [note_blocks(f"{word}:1.按月报送。\\n2.及时更新。") for word in ("备注", "附注", "另", "脚注")]
    [[(0, 18)], [(0, 18)], [(0, 17)], []]
    """
    blocks: list[tuple[int, int]] = []
    for note in _notes(text):
        if note["first"] is None:
            continue
        end, number = note.end(), 2
        while (item := _ITEM.match(text, end)) and int(item["number"]) == number:
            end, number = item.end(), number + 1
        blocks.append((note.start(), end))
    return blocks


@lru_cache(maxsize=1)
def _notes(text: str) -> tuple[re.Match[str], ...]:
    """The lines with which notes begin, found once for all passes over a paper; few papers have one."""
    told = any(holds(text, word) for word in ("注:", "说明:", "另:"))
    return tuple(matches_on_lines(_NOTE, text)) if told else ()


def gives_to_office(text: str, clause: Clause) -> bool:
    """Whether a sentence of a note gives something to offices of the paper's own, and does not speak of all tasks: 2.台账由市数据局负责.

    >>> from govkg.plans.clauses.finding import find_clauses
    >>> told = ("注:1.台账由市数据局负责。", "注:1.未列单位的由市数据局负责。", "注:1.台账由各单位负责。")
    >>> [len(find_clauses(text)) for text in told]
    [1, 0, 0]
    """
    names = [s.name for s in clause.content.statements]
    begin = max(text.rfind(stop, 0, clause.start) for stop in "。;\n:") + 1
    own = bool(names) and all(n.kind == "agency" and LEVEL_PREFIX.match(n.written) for n in names)
    return own and _OF_TASKS.search(text, begin, clause.end) is None


_OF_TASKS = re.compile("未|以上|上述|均由|都由|[本此上]表|(?:责任|牵头|配合|主办|协办)(?:单位|部门)")


def noted(blocks: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether a place stands in one of these blocks."""
    before = bisect_right(blocks, place, key=lambda block: block[0])
    return before > 0 and place < blocks[before - 1][1]


def for_all(text: str) -> Iterator[Clause]:
    """Who has a part in all tasks, as notes say it: 以上任务均由各社区落实."""
    return _said(text, _FOR_ALL)


def for_the_rest(text: str) -> Iterator[Clause]:
    """Who answers for the tasks that name no one: 未注明责任单位的由某办负责."""
    return _said(text, _FOR_THE_REST)


def _said(text: str, pattern: re.Pattern[str]) -> Iterator[Clause]:
    counted = dict(note_blocks(text))
    for note in _notes(text):
        end = counted.get(note.start(), note.end())
        for said in pattern.finditer(text, note.start(), end):
            role: Role = ROLE_OF_WORD.get(said["verb"], "responsible")
            names = split_names(text, *said.span("names")).names
            listed = (n for n in names if n.kind != "indefinite collective")
            statements = in_role(listed, role, "stated once for all")
            if statements:
                yield Clause(said.start(), said.end(), Content(statements, verbal=True), "convention")
