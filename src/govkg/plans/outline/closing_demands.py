"""The last paragraph of a paper that asks something of others than the item above it: 县投资促进局要每周汇总项目情况。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from govkg.plans.clauses.finding import LOOSE
from govkg.plans.clauses.overseen import overseen
from govkg.plans.clauses.statements import Clause
from govkg.plans.outline.marks import Mark
from govkg.plans.outline.units import Unit, all_units
from govkg.plans.words.inspecting import INSPECTS, PLAINLY
from govkg.plans.words.items import ITEM, NOTE
from govkg.plans.words.matching import line_end
from govkg.plans.words.roles import LABEL

_NOTE = f"{NOTE}(?:1[.、])?"
_MUST = "(?<![主必需重首只摘纪概紧])要|应当?(?!急)|须|负责"
_DEMAND = re.compile(
    rf"(?:{_NOTE}(?!各?(?:责任|牵头|主办|承办|会办|配合|协办|参加)(?:单位|部门)))?(?!{ITEM}|{NOTE})(?:[\u4e00-\u9fff、]|\([^()\n]{{1,14}}\)){{3,40}}?(?:{_MUST}|将(?={INSPECTS})|{PLAINLY})[^\n]{{4,}}。(?=\n|\Z)"
)
"""A paragraph that begins with who shall do something, or who inspects what the others do."""
_NOTED = re.compile(_NOTE)
_DEMANDED = re.compile(_MUST)
_INSPECTS = re.compile(INSPECTS)
_MOST = 3
"""So many paragraphs behind the last clause are looked at."""


def with_demands(
    text: str, top: Sequence[Unit], clauses: Sequence[Clause], tables: Sequence[tuple[int, int]]
) -> tuple[Unit, ...]:
    """The top units, and behind them the first such paragraph below the line of the last of the clauses proper, or below the last of
    the tables, with all that follows it, where no unit begins behind that. The last unit ends before it."""
    proper = [(c.start, c.end) for c in clauses if c.rule not in LOOSE]
    last = max((end for _, end in (*proper, *tables)), default=0)
    units = all_units(top)
    if not last or any(unit.style == "段" for unit in units):
        return tuple(top)
    behind = [unit for unit in units if unit.start >= last]
    if behind and not (len(behind) == 1 and _goes_on(text, behind[0], top, proper)):
        return tuple(top)
    if behind:
        last = line_end(text, behind[0].start)
    named = [c.start for c in clauses if c.rule in LOOSE and all(s.name.kind == "agency" for s in c.content.statements)]
    line = last if text[last - 1] == "\n" else text.find("\n", last) + 1
    for _ in range(_MOST):
        if not line or line >= len(text):
            break
        end = line_end(text, line)
        if (
            _asks(text, line, named)
            and (not behind or _INSPECTS.search(text, line, end))
            and not _of_all(text, (line, end), named)
        ):
            return (*_ended(top, line), *_demands(text, line, len(top) + 1, named))
        line = text.find("\n", line) + 1
    return tuple(top)


def _demands(text: str, start: int, number: int, named: Sequence[int]) -> Iterator[Unit]:
    """The units from `start` on, counted from `number`: one, or of a note that counts what it says in one line one for each item in which
    an office is `named`, that has all up to the next such."""
    counted = _COUNTED.match(text, start) is not None
    items = [m.start() for m in _NEXT.finditer(text, start, line_end(text, start))] if counted else []
    ends = [*items[1:], len(text)]
    told = [at for at, end in zip(items, ends, strict=False) if any(at < place < end for place in named)]
    first = _asks(text[: items[0]], start, named) if told else True
    for place, end in pairwise([*([start] if first else []), *told, len(text)]):
        numeral = _NEXT.match(text, place)
        yield Unit(Mark("段", number, place, numeral.end() if numeral else place), number, end)
        number += 1


_COUNTED = re.compile(f"{NOTE}1[.、]")
_NEXT = re.compile(r"(?<=[。;])[2-9][.、](?=[\u4e00-\u9fff“])")


def _goes_on(text: str, unit: Unit, top: Sequence[Unit], proper: Sequence[tuple[int, int]]) -> bool:
    """Whether a unit without a clause proper is the last of the tasks, the one before which has one."""
    family = unit.parent.children if unit.parent else top
    before = family[-2] if len(family) > 1 and family[-1] is unit else None
    if before is None or before.style != unit.style or before.children or unit.kind(text) == "safeguards":
        return False
    return any(before.start <= at < before.end for at, _ in proper)


def _asks(text: str, line: int, named: Sequence[int]) -> bool:
    """Whether a paragraph asks something of someone; a note also where a sentence in it names an office that has something to do
    (`named`: where such begin)."""
    noted = _NOTED.match(text, line)
    if _DEMAND.match(text, line) and (noted or LABEL.match(text, line) is None):
        return True
    return noted is not None and any(line < start < line_end(text, line) for start in named)


def _of_all(text: str, line: tuple[int, int], named: Sequence[int]) -> bool:
    """Whether a paragraph says who looks after all tasks, and neither names nor asks anyone else."""
    start, end = line
    said = next(((c.start, c.end) for c in overseen(text) if start <= c.start < end), None)
    if said is None or any(start <= at < end and not said[0] <= at < said[1] for at in named):
        return False
    return not _DEMANDED.search(text, start, said[0]) and not _DEMANDED.search(text, said[1], end)


def _ended(top: Sequence[Unit], end: int) -> Sequence[Unit]:
    """The units, none of which goes on behind `end`."""
    for unit in top[-1].walk() if top else ():
        unit.end = min(unit.end, end)
    return top
