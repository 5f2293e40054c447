"""Names that stand alone at the ends of items, far from them or behind dots, below a printed head that says whose they are
(任务内容 …… 责任部门), or behind the mark that the paper explains (★教务处、各学院)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govkg.numerals import HAN
from govkg.plans.clauses.statements import Clause, Content, in_role
from govkg.plans.model import Role
from govkg.plans.names.departments import may_be_office
from govkg.plans.names.lists import NameList, split_names
from govkg.plans.words.items import ITEM
from govkg.plans.words.role_words import PARTY
from govkg.plans.words.roles import find_star, role_of_column

_FEWEST = 3
"""So many items at least end so, and twice as many as others that are counted as they are."""
_APART = r"(?: |[.…·_]{2,}|-{3,})"
_HEAD = re.compile(
    rf"(?:序号 ?)?[\u4e00-\u9fff]{{0,8}}(?:任务|事项|内容|措施|举措|项目|工作|安排){_APART}[( ]?(?P<label>[\u4e00-\u9fff]{{2,8}}{PARTY})\)?"
)
_LAST = re.compile(rf"{_APART}(?=[^ .…·_。;:-]{{2,160}}\Z)")
"""What parts the names from the item: nothing but names stands behind it."""
_DASHES = re.compile(rf"[—>-]{{0,3}}(?!{ITEM})")
"""What may stand before names on a line of their own."""
_NUMERAL = re.compile(ITEM)
_CHAPTER = re.compile(rf"[{HAN}]{{1,3}}、|第[{HAN}]{{1,3}}[章节部篇]|附件")


class _Line(NamedTuple):
    start: int
    text: str


def names_at_item_ends(text: str) -> Iterator[Clause]:
    """The names at the ends of items below each head that names a task and a party, up to the next chapter; without one, those that hold
    the mark of who leads.

    >>> found = names_at_item_ends("任务 牵头部门\\n1.修缮校舍 教务处\\n2.绿化操场 基建处、工会\\n3.添置图书 图书馆")
    >>> [[s.name.written for s in c.content.statements] for c in found]
    [['教务处'], ['基建处', '工会'], ['图书馆']]
    """
    star = find_star(text)
    sign = star["sign"] if star else ""
    lines = list(_lines(text))
    short = [(n, line) for n, line in enumerate(lines) if len(line.text) < 40 and line.text[-1:] in "位门室构)"]
    heads = [(n, head) for n, line in short if (head := _HEAD.fullmatch(line.text))]
    below: set[int] = set()
    for n, head in heads:
        role = role_of_column(head["label"])
        if role in ("lead", "responsible", "participate") and n not in below:
            stretch = _below(lines, n + 1)
            below |= {n + 1 + i for i in range(len(stretch))}
            yield from _closed(text, stretch, role, sign)
    if sign:
        rest = [line for n, line in enumerate(lines) if n not in below]
        yield from _closed(text, rest, "responsible", sign, signed=True)
        yield from _on_own_lines(text, rest, sign)


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        yield _Line(start, line)
        start += len(line) + 1


def _below(lines: Sequence[_Line], first: int) -> Sequence[_Line]:
    """The lines below a head: up to the first one that begins a chapter and has no names at its end."""
    stops = (n for n in range(first, len(lines)) if _CHAPTER.match(lines[n].text) and not _LAST.search(lines[n].text))
    return lines[first : next(stops, len(lines))]


def _closed(text: str, lines: Sequence[_Line], role: Role, sign: str, *, signed: bool = False) -> Iterator[Clause]:
    """The names at the ends of these lines, if most items of one style have such; `signed`: each with the mark among them."""
    found: dict[str, list[tuple[int, int, NameList]]] = {}
    counted: dict[str, int] = {}
    for line in lines:
        numeral = _NUMERAL.match(line.text)
        if numeral is None:
            continue
        style = re.sub(rf"[\d{HAN}]+", "1", numeral.group())
        counted[style] = counted.get(style, 0) + 1
        start = _begin(line.text, sign, signed=signed)
        if start > numeral.end() + 2:
            names = split_names(text, line.start + start, line.start + len(line.text))
            if names.names and all(map(may_be_office, names.names)):
                found.setdefault(style, []).append((line.start + start, line.start + len(line.text), names))
    for style, closed in found.items():
        if len(closed) >= _FEWEST and 3 * len(closed) >= 2 * counted[style]:
            for start, end, who in closed:
                yield Clause(start, end, Content(in_role(who.names, role, "list"), who.open_ended), "bare list")


def _on_own_lines(text: str, lines: Sequence[_Line], sign: str) -> Iterator[Clause]:
    """The names on lines of their own, each with the mark among them: --★教务处、各学院."""
    own = [(line, dash.end()) for line in lines if sign in line.text and (dash := _DASHES.match(line.text))]
    lists = [(line, at, split_names(text, line.start + at, line.start + len(line.text))) for line, at in own]
    found = [part for part in lists if part[2].names and all(map(may_be_office, part[2].names))]
    for line, at, who in found if len(found) >= _FEWEST else ():
        end = line.start + len(line.text)
        yield Clause(
            line.start + at, end, Content(in_role(who.names, "responsible", "list"), who.open_ended), "bare list"
        )


def _begin(line: str, sign: str, *, signed: bool) -> int:
    """Where the names at the end of a line begin; -1 if none stand there."""
    apart, mark = _LAST.search(line), line.find(sign) if sign else -1
    if mark > 0 and (apart is None or line[apart.end() : mark][-1:] not in ("", "、")):
        return mark
    return apart.end() if apart and (mark > 0 or not signed) else -1
