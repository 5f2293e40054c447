"""Which clauses of a paper may make tasks: not all that a sentence says of an office gives it something to do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govkg.plans.clauses.finding import LOOSE
from govkg.plans.clauses.statements import Clause
from govkg.plans.outline.annexes import annex_kind
from govkg.plans.outline.sections import SectionKind, is_to_come
from govkg.plans.outline.units import Unit
from govkg.plans.words.role_words import ANSWERS, HELPS, LEADS, one_of
from govkg.plans.words.shapes import LEVEL_PREFIX

NO_TASKS: tuple[SectionKind, ...] = ("ideology", "principles", "goals", "safeguards", "general", "annex", "review")
"""The kinds of chapters that hold no tasks, but by clauses proper."""


def counting(text: str, owner: Sequence[tuple[Clause, Unit]], *, report: bool) -> list[tuple[Clause, Unit]]:
    """The clauses with their units that may make tasks: no sentence that tells what was done (`report`: the whole paper does,
    `paper_kind`); and in a paper with clauses proper, no running text of a chapter that holds no tasks by its heading and has none of
    these, unless it names who leads, gives a matter to someone (由), divides the work by its own heading (任务分工) or its items are
    counted on from the tasks."""
    owner = [(c, u) for c, u in owner if c.rule not in LOOSE or _is_line(text, c) or not _is_told(text, u, report)]
    owner = [(c, u) for c, u in owner if not _is_listed(text, c, u)]
    proper = [u for c, u in owner if c.rule not in (*LOOSE, "heading") and c.content.statements]
    if not proper:
        return owner
    first = min(c.start for c, _ in owner if c.rule not in LOOSE)
    chapters = {id(_chapter(u)) for u in proper}
    numbered = {(u.style, u.number) for u in proper}
    return [
        (c, u)
        for c, u in owner
        if c.rule not in LOOSE
        or (id(_chapter(u)) in chapters and not _introduces(text, u))
        or not _apart(text, u)
        or _names_lead(c)
        or _gives(text, c)
        or _divides(text, u)
        or _counted_on(u, numbered)
        or (_charges(text, c) and in_demands(text, u, first))
    ]


def in_demands(text: str, unit: Unit, first: int) -> bool:
    """Whether a unit stands in the demands at the end of a paper, behind the `first` of its clauses proper: not those of a letter before
    its list, nor what is said of who leads it all."""
    around = unit.upward()
    if around[-1].start < first or not any(u.kind(text) == "safeguards" or u.style == "段" for u in around):
        return False
    return not any("领导" in u.title(text) for u in around)


def _charges(text: str, clause: Clause) -> bool:
    """Whether a sentence charges an office by name, or groups with something that is done by a day."""
    named = all(s.name.kind == "agency" for s in clause.content.statements)
    charged = clause.rule in ("subject", "sentence") or (
        clause.rule == "running text" and not _speaks_of(text, clause, _BODY)
    )
    return charged and (named or DAY.search(text, clause.start, clause.end) is not None)


DAY = re.compile("(?<!每年)(?<![\\d年])(?:\\d{4}年)?\\d{1,2}月(?:\\d{1,2}日|底)?之?前|(?<!每)年底之?前")
"""A day on which something is done for good."""


def _is_listed(text: str, clause: Clause, unit: Unit) -> bool:
    """Whether a clause of an annex that lists no tasks gives no duty: a bare list of names does not, but of the paper's own offices
    behind a project; and of what is explained no sentence does."""
    kind = next((kind for u in unit.upward() if (kind := annex_kind(text, u))), "")
    if not kind:
        return False
    if clause.rule in LOOSE:
        return kind == "explained"
    said = clause.content.statements
    bare = all(s.rule == "list" for s in said)
    return bare and not (kind == "projects" and said and all(LEVEL_PREFIX.match(s.name.written) for s in said))


def _is_told(text: str, unit: Unit, report: bool) -> bool:
    """Whether the sentences of a unit tell what was done: those of a chapter that looks back, and in a report those of every chapter
    whose heading does not look ahead."""
    back = any(u.kind(text) == "review" for u in unit.upward())
    return back or (report and not looks_ahead(text, unit))


def _is_line(text: str, clause: Clause) -> bool:
    """Whether a sentence that gives a matter to someone is a line of its own and says no more, as none does that tells what was done:
    由市教育局负责落实."""
    if text[clause.start - 1 : clause.start] != "\n" or not text.startswith("由", clause.start):
        return False
    names = sorted({(s.name.start, s.name.end) for s in clause.content.statements})
    ends = [clause.start, *(end for _, end in names)]
    between = zip(ends, [*(start for start, _ in names), clause.end], strict=True)
    return _ROLES_ALONE.fullmatch("".join(text[a:b] for a, b in between)) is not None and _ends_line(text, clause.end)


_ROLES_ALONE = re.compile(f"由(?:[、,和及与等共同分别]|(?:有关|相关)(?:部门|单位)|{one_of(LEADS, HELPS, ANSWERS)})*")


def _ends_line(text: str, end: int) -> bool:
    """Whether a line ends there, or behind the stop that stands there."""
    return text[end : end + 2].lstrip("。;")[:1] in ("", "\n")


def looks_ahead(text: str, unit: Unit) -> bool:
    """Whether the heading of a unit, or of one around it, says that it tells what shall be done."""
    return any(is_to_come(u.title(text)) for u in unit.upward())


def _names_lead(clause: Clause) -> bool:
    """Whether a sentence is a clause on who leads: 由市财政局牵头，市审计局配合."""
    return clause.rule != "subject" and any(s.role == "lead" for s in clause.content.statements)


def _gives(text: str, clause: Clause) -> bool:
    """Whether a sentence gives a matter to someone by name (急救由县卫生局负责), and not the office of the body that leads it all."""
    given = clause.rule == "running text" and text.startswith("由", clause.start)
    return given and not _speaks_of(text, clause, _BODY_OF_ALL)


def _speaks_of(text: str, clause: Clause, bodies: re.Pattern[str]) -> bool:
    """Whether the sentence of a clause speaks of one of these bodies."""
    low = max(clause.start - _LONGEST, 0)
    begin = max(low, *(text.rfind(stop, low, clause.start) + 1 for stop in "。;\n"))
    return bodies.search(text, begin, clause.end) is not None


_LONGEST = 200
"""Characters of such a sentence before 由."""
_BODY = re.compile("领导小组|指挥部|专班|工作组|办公室设|日常工作|联席会议|解释|组成")
_BODY_OF_ALL = re.compile(
    f"{_BODY.pattern}|(?:督查|督办|考核)(?:室|办(?:公室)?|委)(?:按[季月年]|定期|每[季月年]|不定期|适时|全程|对各)"
)


def _divides(text: str, unit: Unit) -> bool:
    """Whether the heading of a unit says that it tells who does what: 明确职责分工."""
    return _DIVIDES.fullmatch(text, unit.mark.end, unit.heading(text)[0]) is not None


_DIVIDES = re.compile(
    " ?(?:明确|落实|细化|压实)?(?:(?:任务|职责|责任|工作|部门)分工|部门(?:工作)?职责|任务分解|职责任务)"
)


def _counted_on(unit: Unit, numbered: set[tuple[str, int]]) -> bool:
    """Whether the items that a unit is one of are counted on from one of these (style and number): 17 below a chapter that ends
    with 16."""
    first = unit.parent.children[0] if unit.parent else unit
    return first.style == unit.style and (first.style, first.number - 1) in numbered


def _chapter(unit: Unit) -> Unit:
    return unit.upward()[-1]


def _introduces(text: str, unit: Unit) -> bool:
    """Whether a chapter that holds no tasks by its heading stands before items with clauses: the last demand of a letter, behind which
    the list of tasks begins without a title."""
    return unit.parent is None and bool(unit.children) and unit.kind(text) == "safeguards"


def _apart(text: str, unit: Unit) -> bool:
    """Whether a unit stands in a chapter that holds no tasks by its heading."""
    return any(kind_inside(text, u, "other") in NO_TASKS for u in unit.upward())


def kind_inside(text: str, unit: Unit, inherited: SectionKind) -> SectionKind:
    """The kind of a unit inside a chapter of another one: what holds no tasks goes on to hold none."""
    kind = unit.kind(text)
    return inherited if inherited in NO_TASKS and kind in ("tasks", "other") else kind
