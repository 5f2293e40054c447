"""Sentences that give someone something to do by the act alone, without 负责 or 要: 县公安局开展排查，县交通运输局加大执法力度。

Reports are written so, too. So they count only where several items of a paper that has no clauses say so, and where nothing in the
sentence tells of what was done.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from govkg.plans.clauses.act_parts import Part, act_part
from govkg.plans.clauses.sentence_forms import Taking
from govkg.plans.clauses.sentence_parts import SENTENCE, Found, parts_of, role_part
from govkg.plans.clauses.statements import Content
from govkg.plans.clauses.vouched_acts import GOVERNS, vouched_act
from govkg.plans.words.manner import MANNER
from govkg.plans.words.matching import line_starts
from govkg.plans.words.shapes import LEVEL_PREFIX, OWN_PREFIX

_TOLD = re.compile(
    "已|了(?!解)|曾|截至|截止|累计|共计?\\d|先后|目前|至今|以来|去年|前年|上年|往年|近年|历年|当[日天时晚]|连夜|昨|最近|近日|日(?<!\\d日)前"
    "|日(?<=\\d日)(?=,|(?:上|下|中|凌晨|起|晚)?[\u4e00-\u9fff]{0,2}[县市区旗])|上午|下午|达\\d|超\\d|增长|下降|同比|取得|得到|荣获|成为|标志着|表示|介绍|认为|指出|电话|传真|邮箱"
)
"""Words of what was done, or is so, in a sentence."""
_PURPOSE = re.compile("(?:确保|力争|争取|促进|推动|努力|实现|使|让)[^,。;\n]*")
"""What is to come of it, in the same words: 确保群众得到实惠."""
_NAMES_ONE = re.compile(
    rf"(?:{LEVEL_PREFIX.pattern})[\u4e00-\u9fff]{{1,12}}?(?:局|委|办|厅|院|中心|政府|公司|集团|大队|支队)"
)
"""Someone of the paper's own level in a part that is not understood."""
_MARKED = re.compile(
    "\\(?(?:\\d{1,3}(?:\\.\\d{1,2}){0,3}|[一二三四五六七八九十]{1,3})[)、. ]|第[一二三四五六七八九十百零〇\\d]{1,5}条|[①-⒛]|[一二三四五六七八九十]是"
)
"""With what an item begins."""
_WHEN = re.compile(MANNER)
"""A part of a sentence that only says when: 2026年6月底前."""
_MAKES_ACT = re.compile("(?:要求|通知|督促|指导|组织|协调)各")
_ARTICLE = re.compile("第[一二三四五六七八九十百零〇\\d]{1,5}条")
"""With what an item of a regulation begins, which tells what offices do in general."""
_ASSIGNS = re.compile(
    "方案|计划|预案|通知|意见|办法|分工|清单|要点|规定|细则|纪要|部署|职责|规划|条例|任务|下一?步|责任分解|如下:"
)
"""Words of papers that give out work."""
_HEAD = 240
"""Characters at the beginning of a text, before the first of the items, in which one of these is sought."""
_HEADING = 30
"""Characters of a line that may be a heading above a sentence."""
_FEWEST = 3


class _Told(NamedTuple):
    """A sentence that gives a duty by its acts, where its line begins, and whether its verbs are such as say duties anywhere."""

    clause: Found
    line: int
    plain: bool


def plain_acts(text: str, kept: Sequence[Found], taken: Taking) -> Iterator[Found]:
    """The sentences of plain acts that nothing else read, where three items at least have them or other sentences (`kept`), and
    the text begins as papers do that give out work, or half of the items have such other sentences. No heading, which has no stop.
    Items that say nothing else may have other verbs, too, beside one that has no such sentence."""
    starts, ends = [c[0] for c in kept], [c[1] for c in kept]
    lines = [*line_starts(text)]

    def line_of(place: int) -> int:
        return lines[bisect_right(lines, place) - 1]

    found = []
    for sentence in SENTENCE.finditer(text):
        free = bisect_left(starts, sentence.end()) == bisect_right(ends, sentence.start())
        stopped = text[sentence.end() : sentence.end() + 1] in ("。", ";")
        if free and stopped and not taken(*sentence.span()):
            plain = _clause(text, sentence, act_part)
            clause = plain or _clause(text, sentence, vouched_act)
            found += [_Told(clause, line_of(sentence.start()), plain is not None)] if clause else []
    found = [told for told in found if _in_item(text, told.line)]
    others = set(map(line_of, starts))
    plain_items = {told.line for told in found if told.plain}
    if _vouched(text, plain_items, others) and len(plain_items | others) >= _FEWEST:
        yield from (told.clause for told in found if told.plain)
        others |= plain_items
        found = [told for told in found if not told.plain]
    loose = [told for told in found if told.line not in others and not _ARTICLE.match(text, told.line)]
    if others and _vouched(text, {told.line for told in loose}, others):
        yield from (told.clause for told in loose)


def _vouched(text: str, items: set[int], others: set[int]) -> bool:
    """Whether other items vouch for these, or the text begins as papers do that give out work."""
    return len(others) >= len(items) or _ASSIGNS.search(text, 0, min([_HEAD, *items])) is not None


def plain_act(text: str, sentence: re.Match[str]) -> Found | None:
    """What a sentence gives offices of the paper's own to do by its acts alone, wherever it stands."""
    return _clause(text, sentence, act_part)


def _begins(part: Part | None) -> bool:
    """Whether a part that is not the first one of its sentence may be the first that says something: what is given to someone, or what
    an agency of the paper's own does."""
    return part is not None and (part.by or any(OWN_PREFIX.match(s.name.written) for s in part.statements[:1]))


def tells(sentence: str) -> bool:
    """Whether a sentence tells of what was done, or is so."""
    return _TOLD.search(_PURPOSE.sub("", sentence)) is not None


def _in_item(text: str, line: int) -> bool:
    """Whether the line that begins at `line` is one of an item: marked, or below a marked heading."""
    above = text.rfind("\n", max(line - _HEADING, 0), max(line - 1, 0)) + 1
    return _MARKED.match(text, line) is not None or (
        0 < line - above < _HEADING and _MARKED.match(text, above, line) is not None
    )


def _clause(text: str, sentence: re.Match[str], acts: Callable[[str, int, int], Part | None]) -> Found | None:
    """What the parts of a sentence say, the first of which names who `acts`; nothing where it tells of what was done, or names
    someone in a part that is not understood."""
    if tells(sentence.group()):
        return None
    places = [place for place in parts_of(text, sentence) if not _WHEN.fullmatch(text, *place)]
    said = [acts(text, *place) for place in places]
    begun = next((place for place, part in enumerate(said) if part), None)
    if begun is None or (begun and not _begins(said[begun])):
        return None
    for at, (place, part) in enumerate(zip(places, said, strict=True)):
        said[at] = part or (role_part(text, *place) if at > begun else None) or vouched_act(text, *place)
        if said[at] is None and _NAMES_ONE.search(text, *place) and not _MAKES_ACT.search(text, *place):
            return None
    parts = [part for part in said if part]
    statements = tuple(s for part in parts for s in part.statements)
    if not any(s.name.kind == "agency" or s.name.written.endswith("财政") for s in statements) or any(
        GOVERNS.fullmatch(s.name.written) for s in statements
    ):
        return None
    open_ended = any(part.open_ended for part in parts)
    return parts[0].start, parts[-1].end, Content(statements, open_ended, verbal=True), "subject"
