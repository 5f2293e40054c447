"""Where a text says who is responsible: in brackets, on lines of their own, in running text."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from govkg.plans.matching import line_starts, matches_at
from govkg.plans.names import split_names
from govkg.plans.persons import is_attendance
from govkg.plans.roles import LABEL, LABEL_BEGINS, WHOLE_LABEL, behind_label, role_of
from govkg.plans.running import running_clauses
from govkg.plans.shapes import LEVEL_PREFIX, complete, plausible
from govkg.plans.statements import Content, Statement, read_content

LONGEST = 1500
LINE_ABOVE = "line above"
"""The rule of a clause that holds for the units below it, up to the next such line."""
LOOSE = ("running text", "subject", "sentence")
"""The rules of clauses that are sentences of the text."""
_BRACKET = re.compile(r"[()\n]")
_TRIGGER = re.compile(
    r"牵头|责任|负责|配合|参与|参加|主办|协办(?!公)|主责|落实|承办|承担|完成|负总责|负全责|负主责|会同|指导|督导|监督|单位:|部门:|分工"
)
_CLOSES = re.compile(
    r"$|[\n。(①-⑳]|[一二三四五六七八九十]是|其[一二三四五六七八九十]| ?\d{1,3}[.、](?!\d)| ?[一二三四五六七八九十]{1,3}、"
)
_CLOSES_ITEM = re.compile(
    r"。 ?(?:$|\n|其?[一二三四五六七八九十]{1,2}是|其[一二三四五六七八九十]|[①-⑳]|\d{1,3}[.、](?!\d)|\(?[一二三四五六七八九十]{1,3}[、)])"
)
_NAMED_BEFORE = re.compile(r"[(\[【、:][国省市县区州旗]?[\u4e00-\u9fff]{2,12}(?:局|委|厅|办|部|办公室|委员会)$")
"""An agency in a list, which a bracket behind it names anew: 区发展改革委(粮食和储备局)."""
_POSTS = re.compile(r"(?:书记|主席|常委|主任|[省市县区镇乡局部院]长)(?=[、,)])")
"""What the person before the bracket is: 王某（区委常委、副区长）."""
_NUMBER_OF_PAPER = re.compile(r"[第\])〕]\d{1,4}号")
"""Whose paper the bracket names: （教育部、市场监管总局令第45号）."""
_OF_WHOM = re.compile("(?:部门|单位|机构|成员|企业|地区|等|方面)$")
_GROUP_ONLY = re.compile(
    r"(?:各|市直|省直|县直|区直|有关|相关)[\u4e00-\u9fff、,()]{1,24}(?:政府|部门|单位|区|县|乡镇|街道|管委会)$"
)
_NUMERAL = re.compile(
    r" ?\d{1,2}[.、](?=[\u4e00-\u9fff])|\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)|(?<=[日月年前底])[一二三四五六七八九十]{1,3}、"
)
"""What may follow a label's words without a stop."""
_NUMBERED = re.compile(
    r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})[.、]|\((?:\d{1,3}|[一二三四五六七八九十]{1,3})\)|第[一二三四五六七八九十\d]{1,4}条"
)
_NO_LIST = re.compile(
    r"^[(【]|[:。;●○■◆▪•]|^\(?[\d一二三四五六七八九十]{1,3}[、.)]|(?:负责|牵头|配合|落实|实施|参与|参加|协助)$"
)
_OF_A_PLACE = re.compile(r"[\u4e00-\u9fff]{2,6}[省市县区州旗][\u4e00-\u9fff]+$")
_SIGNED = re.compile(
    r"\s*(?:\d{4}年\d{1,2}月\d{1,2}日\s*|[〇○零一二三四五六七八九十]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日\s*)?$"
)
"""What stands behind the name of whom a paper is signed by."""
_LEADING = re.compile(
    r"(?:(?<=\n)|\A)(?:\d{1,3}[.、]|\(?[一二三四五六七八九十\d]{1,3}[)、])? ?[【\[(](?P<names>[\u4e00-\u9fff][^【】\[\]\n。;:]{2,80}?)[】\])](?=[\u4e00-\u9fff“《])"
)
_LABEL_LINE = re.compile(
    rf"(?:(?<=[\n。;)])|(?<=[ ,])(?={WHOLE_LABEL.pattern})|^)(?:[【\[(]|(?:[-—]{{1,3}}>?|[●○■□◆◇▪•·*★▲△]) ?)?(?:本[章节篇]|本部分|(?:以上|上述)[^\n。:]{{0,16}}?(?:任务|工作|措施|项),?)?(?:{LABEL.pattern})"
)
_LINE_BEGINS = re.compile(rf"[\n。;)](?=[【\[(—●○■□◆◇▪•·*★▲△本以上{LABEL_BEGINS}-])|[ ,](?={WHOLE_LABEL.pattern})")
_VERB_LAST = re.compile("(?:负责|牵头|配合|落实|实施|参与|参加|协助|分工)$")
_LABEL_ON_ITS_OWN = re.compile(r"(?:(?<=[\n。;])|^)\((?P<label>[^()\n]{2,10}(?:单位|部门|机构))\):?(?=[^\n])")


class Clause(NamedTuple):
    """A responsibility clause: its range in the reading, what it says, and the rule that found it."""

    start: int
    end: int
    content: Content
    rule: str


def find_clauses(text: str, skipped: Sequence[tuple[int, int]] = ()) -> tuple[Clause, ...]:
    """All responsibility clauses of a text (the key of a reading), in order, without overlap."""
    bracketed = _bracketed(text)
    found = [*bracketed, *_lines(text, Taken(_ranges(bracketed))), *_leading(text)]
    chosen: list[Clause] = []
    for clause in sorted(found, key=lambda c: (c.start, -c.end)):
        if not within(clause.start, skipped) and (not chosen or clause.start >= chosen[-1].end):
            chosen.append(clause)
    running = [
        Clause(*found)
        for found in running_clauses(text, Taken(_ranges(chosen)).touches, alone=not chosen and not skipped)
    ]
    labelled = {c.end + 1 for c in chosen if c.rule == "label line"}
    for clause in running:
        if not within(clause.start, skipped):
            below = clause.rule == "sentence" and clause.start in labelled and _whole_line(text, clause)
            chosen.append(clause._replace(rule="label line") if below else clause)
    return tuple(sorted(chosen, key=lambda c: c.start))


def _ranges(clauses: Sequence[Clause]) -> Iterator[tuple[int, int]]:
    return ((c.start, c.end) for c in clauses)


class Taken:
    """Ranges that are read already, for the question whether a place is free."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(ranges)
        self.starts = [start for start, _ in ordered]
        self.ends = list(accumulate((end for _, end in ordered), max))

    def holds(self, start: int, end: int) -> bool:
        """Whether a clause lies around the whole range."""
        before = bisect_right(self.starts, start)
        return before > 0 and self.ends[before - 1] >= end

    def touches(self, start: int, end: int) -> bool:
        """Whether a clause shares a character with the range."""
        before = bisect_left(self.starts, end)
        return before > 0 and self.ends[before - 1] > start


def within(position: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether `position` lies in one of the ranges."""
    return any(start <= position < end for start, end in ranges)


def closing(text: str, clauses: Sequence[Clause]) -> list[tuple[int, int]]:
    """From where to where the clauses run that close what stands above them: those that are no sentences of the text and, where
    two at least are so, sentences that take up a whole line and end with the verb of a role: 市财政局、市税务局按职责分工负责."""
    lines = {c.start for c in clauses if c.rule in LOOSE and _whole_line(text, c)}
    return [(c.start, c.end) for c in clauses if c.rule not in LOOSE or (len(lines) > 1 and c.start in lines)]


def _whole_line(text: str, clause: Clause) -> bool:
    around = text[max(clause.start - 1, 0) : clause.start] + text[clause.end : clause.end + 1]
    return not around.strip("\n") and _VERB_LAST.search(text, max(clause.end - 4, 0), clause.end) is not None


def _groups(text: str) -> Iterator[tuple[int, int, bool]]:
    """Bracket groups, outermost first where they nest: (start, end, closed). A line's end closes what was left open."""
    stack: list[int] = []
    for match in _BRACKET.finditer(text):
        at = match.start()
        if match.group() == "(":
            stack.append(at)
        elif match.group() == ")" and stack:
            yield stack.pop(), at + 1, True
        elif match.group() == "\n" and stack and not _goes_on(text, at):
            yield stack[0], at, False
            stack.clear()
    if stack:
        yield stack[0], len(text), False


def _goes_on(text: str, newline: int) -> bool:
    """Whether the next line begins with a label: a clause in brackets may put each label on a line."""
    match = LABEL.match(text, newline + 1)
    if match is None:
        return False
    close = text.find(")", newline)
    return 0 <= close - newline < LONGEST


def _bracketed(text: str) -> list[Clause]:
    """The brackets that say who is responsible: those that say so in words (found); and, where the text shows that it puts names alone
    into brackets, those that hold sure names (bare), groups, names that only may be offices (weak) and names inside a sentence."""
    triggers = [m.start() for m in _TRIGGER.finditer(text)]
    found: list[Clause] = []
    bare: list[Clause] = []
    groups: list[Clause] = []
    weak: list[Clause] = []
    inside: list[Clause] = []
    for start, end, closed in _groups(text):
        if end - start > LONGEST or end - start < 5:
            continue
        near = bisect_left(triggers, start)
        inner = text[start + 1 : end - closed]
        content = read_content(inner, start + 1) if near < len(triggers) and triggers[near] < end else None
        if content is not None and _states(content, inner):
            found.append(Clause(start, end, content, "bracket" if closed else "open bracket"))
        elif not closed:
            bare += [Clause(start, end, whole, "bare list") for whole in _breaking_off(text, start, end)]
        elif _is_bare_list(text, start, end):
            bare.append(Clause(start, end, read_content(inner, start + 1), "bare list"))
        elif text[start - 1] == "。" and _may_be_list(text, start, end):
            weak.append(Clause(start, end, read_content(inner, start + 1), "bare list"))
        elif text[end : end + 1] in (",", ";") and _names_several(text, start, end):
            inside.append(Clause(start, end, read_content(inner, start + 1), "bare list"))
        elif _GROUP_ONLY.match(inner) and _CLOSES.match(text, end):
            groups.append(Clause(start, end, read_content(inner, start + 1), "bare list"))
    several = (
        any(len(c.content.statements) > 1 or _own_line(text, c) or _closes_numbered(text, c) for c in bare)
        or len(bare + groups) > 1
        or (bool(found) and bool(bare))
    )
    if len(found) + len(bare) < 2:
        weak = []
    return _outermost(found) + (bare + groups + weak + inside if several else weak)


def _own_line(text: str, clause: Clause) -> bool:
    """Whether a bracket stands alone on its line and names an office of the plan's own level: （市税务局）."""
    around = text[clause.start - 1 : clause.start] + text[clause.end : clause.end + 1]
    names = [s.name.written for s in clause.content.statements]
    return around in ("\n", "\n\n") and all(LEVEL_PREFIX.match(n) and complete(n) for n in names)


def _closes_numbered(text: str, clause: Clause) -> bool:
    """Whether a bracket behind the last sentence of a numbered line names an office of the plan's own level."""
    if text[clause.start - 1 : clause.start] != "。" or text[clause.end : clause.end + 1] not in ("", "\n"):
        return False
    line = text.rfind("\n", 0, clause.start) + 1
    names = [s.name.written for s in clause.content.statements]
    return bool(_NUMBERED.match(text, line)) and all(LEVEL_PREFIX.match(n) and complete(n) for n in names)


def _outermost(found: list[Clause]) -> list[Clause]:
    kept: list[Clause] = []
    for clause in sorted(found, key=lambda c: (c.start, -c.end)):
        if not kept or clause.start >= kept[-1].end:
            kept.append(clause)
    return kept


def _states(content: Content, inner: str) -> bool:
    """Whether a bracket's content is a clause and not a remark that happens to hold such words."""
    if not content.statements:
        return content.labelled or (content.convention and content.open_ended)
    if content.labelled:
        return True
    if not content.verbal and not content.convention:
        return False
    sound = sum(_sound(s) for s in content.statements)
    return sound * 2 > len(content.statements)


def _sound(statement: Statement) -> bool:
    return not statement.name.doubtful


def _is_bare_list(text: str, start: int, end: int) -> bool:
    after = text[end : end + 1]
    if not _CLOSES.match(text, end) or _NUMBER_OF_PAPER.search(text, start, end):
        return False
    if after == "。" and text[start - 1] not in "。;!”":
        closing = _CLOSES_ITEM.match(text, end) and not _OF_WHOM.search(text, max(start - 4, 0), start)
        if not closing or not LEVEL_PREFIX.match(text, start + 1):
            return False
    if _NAMED_BEFORE.search(text, max(start - 20, 0), start) or _POSTS.search(text, start, end):
        return False
    names = split_names(text[start + 1 : end - 1], 0, end - start - 2).names
    agencies = [n.written for n in names if n.kind == "agency"]
    sure = sum(complete(name) for name in agencies)
    return sure * 2 > len(agencies) and all(plausible(name) for name in agencies)


def _breaking_off(text: str, start: int, end: int) -> Iterator[Content]:
    """What a bracket names with which the text ends, behind a sentence; a last name that is cut is left out."""
    if len(text) - end > 1 or text[start - 1] not in "。;":
        return
    content = read_content(text[start + 1 : end], start + 1)
    whole = tuple(itertools.takewhile(lambda s: complete(s.name.written), content.statements))
    if whole and len(content.statements) - len(whole) <= 1:
        yield content._replace(statements=whole)


def _names_several(text: str, start: int, end: int) -> bool:
    """Whether a bracket in the middle of a sentence holds two offices of the plan's own level or more, and nothing else, that are not
    said to be the members of what stands before it."""
    names = split_names(text, start + 1, end - 1).names
    sure = all(n.kind == "agency" and complete(n.written) and LEVEL_PREFIX.match(n.written) for n in names)
    return len(names) > 1 and sure and not _OF_WHOM.search(text, max(start - 4, 0), start)


def _may_be_list(text: str, start: int, end: int) -> bool:
    """Whether a bracket that closes an item holds nothing but what may name offices: （就业指导中心、保卫处）."""
    names = split_names(text, start + 1, end - 1).names if _CLOSES.match(text, end) else ()
    agencies = [n for n in names if n.kind == "agency"]
    return bool(agencies) and all(plausible(n.written) and not n.doubtful for n in agencies)


def _lines(text: str, taken: Taken) -> Iterator[Clause]:
    """Labels outside brackets: to the end of the line, or of the sentence."""
    last = 0
    for match in matches_at(_LABEL_LINE, text, (0, *(m.end() for m in _LINE_BEGINS.finditer(text)))):
        if match.start() < last or role_of(match) in ("deadline", "other") or taken.holds(*match.span()):
            continue
        end = _line_end(text, match.end())
        if end <= match.end():
            continue
        if is_attendance(text[match.start() : end]):
            continue
        content = read_content(text[match.start() : end], match.start())
        if content.statements or content.open_ended or role_of(match) == "person":
            yield Clause(match.start(), end, content, "label line")
            last = end
    if not ("单位)" in text or "部门)" in text or "机构)" in text):
        return
    for match in _LABEL_ON_ITS_OWN.finditer(text):
        end = _line_end(text, match.end())
        inner = f"{match['label']}:".ljust(match.end() - match.start(), ",") + text[match.end() : end]
        if LABEL.match(inner):
            yield Clause(match.start(), end, read_content(inner, match.start()), "label line")


def _leading(text: str) -> Iterator[Clause]:
    """Brackets before the text of an item, where two of them name agencies: 1.【市教育局】办好学校."""
    found = [(m, split_names(text, *m.span("names"))) for m in matches_at(_LEADING, text, line_starts(text))]
    certain = [
        (m, names)
        for m, names in found
        if names.names and all(n.kind != "agency" or complete(n.written) for n in names.names)
    ]
    if len(certain) < 2 or not any(LEVEL_PREFIX.match(names.names[0].written) for _, names in certain):
        return
    for match, names in certain:
        statements = tuple(Statement(name, "responsible", "list") for name in names.names)
        yield Clause(match.start("names") - 1, match.end(), Content(statements, names.open_ended), "bare list")


def _line_end(text: str, start: int) -> int:
    newline = text.find("\n", start)
    newline = len(text) if newline < 0 else newline
    stop = text.find("。", start, newline)
    stop = newline if stop < 0 else stop
    if stop == start:
        return _listed_below(text, start)
    numeral = _NUMERAL.search(text, start, min(stop, start + LONGEST))
    if numeral and (
        text[numeral.start() - 1] in ";," or numeral.group()[0] == " " or behind_label(text, numeral.start())
    ):
        return numeral.start()
    if stop == newline and text.startswith("\n", stop) and stop - start < LONGEST and "(" not in text[start:stop]:
        return _listed_below(text, stop)
    depth = 0
    for at in range(start, min(stop, start + LONGEST)):
        depth += text[at] == "("
        depth -= text[at] == ")"
        if depth < 0:
            return at + 1
    return min(stop, start + LONGEST)


def _listed_below(text: str, start: int) -> int:
    """Behind a label's line, the lines below it that hold names alone."""
    end = start
    while end < len(text) and text[end] == "\n":
        newline = text.find("\n", end + 1)
        newline = len(text) if newline < 0 else newline
        line = text[end + 1 : newline]
        names = split_names(line, 0, len(line)).names if 0 < len(line) < 200 else ()
        if not names or _NO_LIST.search(line) or not all(complete(n.written) or n.kind != "agency" for n in names):
            break
        if end == start and text[start - 1] != ":" and _OF_A_PLACE.match(line) and _SIGNED.match(text, newline):
            break
        end = newline
    return end
