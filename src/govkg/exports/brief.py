"""A brief for leaders on one page (呈阅件): what plans hold in figures, what has to be decided first, who carries most, what is due, and what
should be checked. Each figure is one that another command gives, too: of the network, of a query of the catalogue, or of the task lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from govkg import __version__
from govkg.exports.brief_words import listed, numbered, say, span_words
from govkg.exports.due_rows import DueRow, due_rows
from govkg.exports.listed import QUESTION_LABELS, ListedTask
from govkg.exports.periods import Period
from govkg.exports.task_lists import TaskLists, task_lists, within
from govkg.given import check_graph
from govkg.languages import Language
from govkg.network.analysis import LIMIT_EN, LIMIT_ZH, data_hash
from govkg.network.finding_words import INNER_TITLES, LeadCounts
from govkg.network.findings import lead_counts
from govkg.network.incidence import Incidence, read_incidence
from govkg.network.loads import load
from govkg.network.naming import plans_behind, told_apart
from govkg.network.provision import read_content
from govkg.plans.confidence import LOW
from govkg.role_labels import role_label
from govkg.views.combined import short_title
from govkg.views.combined import told_apart as plans_told_apart
from govkg.views.highlight import shorten
from govkg.widths import columns_of

if TYPE_CHECKING:
    from govkg.graph.knowledge_graph import KnowledgeGraph

DAYS_AHEAD = 30
MOST_ITEMS = 6  # of a group; fewer where the page would not take them
MOST_AGENCIES = 5
MOST_PAIRS = 3
MOST_PLANS = 3
MOST_NAMES = 3
MOST_PLACES = 4
HEADING_LETTERS = 24
TITLE_LETTERS = 60
LINES = 38  # that a page takes below the figures, besides headings
COLUMNS = 90  # of a line, where a Chinese character takes two
_MARKS = ("document_number", "jurisdiction", "issued")  # that tell plans of one title apart


@dataclass(frozen=True, slots=True)
class Group:
    """A sentence and what is told below it, a line each."""

    sentence: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the brief below its heading."""

    heading: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """What stands on the page, from top to bottom: title, the plans, figures with what they count, parts, and the lines at the foot."""

    title: str
    plans: tuple[str, ...]
    figures: tuple[tuple[int, str], ...]
    parts: tuple[Part, ...]
    notes: tuple[str, ...]


def make_brief(kg: KnowledgeGraph, *, lang: Language = "zh", period: Period | None = None) -> Brief:
    """The brief on all plans of the graph, whose agencies are joined. `period` says what day counts as today and which days are told as
    due; without it those from today to 30 days from now."""
    check_graph(kg)
    held = _Held(kg, lang, replace(period, overdue=False) if period else coming(date.today()))
    told = (("decide", _decide), ("carry", _carry), ("together", _together), ("times", _times), ("check", _check))
    parts = [
        Part(numbered(lang, place, say(lang, key)), tuple(groups(held))) for place, (key, groups) in enumerate(told, 1)
    ]
    plans = tuple(_plans(held))
    page = _fitting(parts, lang, LINES - _lines(plans))
    return Brief(say(lang, "title"), plans, tuple(_figures(held)), page, tuple(_notes(held)))


def _fitting(parts: Sequence[Part], lang: Language, lines: int) -> tuple[Part, ...]:
    """The parts with as many items of each group as so many lines take."""
    for most in range(MOST_ITEMS, 0, -1):
        page = tuple(Part(p.heading, tuple(_capped(g, lang, most) for g in p.groups)) for p in parts)
        if sum(_lines((group.sentence, *group.items)) for part in page for group in part.groups) <= lines:
            break
    return page


def _lines(texts: Iterable[str]) -> int:
    return sum(-(-columns_of(text) // COLUMNS) for text in texts)


def _capped(group: Group, lang: Language, most: int) -> Group:
    """The group with the first of its items, the last of which says how many there are more."""
    if len(group.items) <= most:
        return group
    *shown, last = group.items[:most]
    return Group(group.sentence, (*shown, listed(lang, [last, *group.items[most:]], 1)))


def coming(today: date) -> Period:
    """From a day to 30 days from it.

    >>> coming(date(2026, 12, 25)).last
    datetime.date(2027, 1, 24)
    """
    return Period(today, today, today + timedelta(days=DAYS_AHEAD))


class _Held:
    """What a brief is made of, each read once."""

    def __init__(self, kg: KnowledgeGraph, lang: Language, period: Period) -> None:
        self.kg, self.lang, self.period = kg, lang, period
        self.plans: list[Mapping[str, Any]] = list(kg.query("plans"))
        self.lists: TaskLists = task_lists(kg)
        self.incidence: Incidence = read_incidence(kg)

    @cached_property
    def tasks(self) -> dict[str, ListedTask]:
        """The tasks by their IRIs, in the order of the plans."""
        return {task.task: task for task in self.lists.tasks}

    @cached_property
    def leads(self) -> LeadCounts:
        """How they are led."""
        return lead_counts(self.incidence)

    @cached_property
    def home(self) -> str:
        """The place of all plans, empty where they are of several."""
        places = {str(row["jurisdiction"] or "") for row in self.plans}
        return places.pop() if len(places) == 1 else ""

    @cached_property
    def printed(self) -> dict[str, str]:
        """What each agency is called within a plan, by its full name: as the plans print it where all are of one place and no other is
        called so."""
        every = self.incidence.agencies
        called = told_apart((a.short, a.full) for a in every) if self.home else [a.full for a in every]
        return {agency.label: name for agency, name in zip(every, called, strict=True)}

    @cached_property
    def agencies(self) -> dict[str, str]:
        """What each agency is called over all plans, by its IRI: with its plans where others that are not the same have its name."""
        every, plans = self.incidence.agencies, plans_behind(self.incidence, self.titles)
        names = [self.printed[agency.label] for agency in every]
        forms = zip(names, map("{}（{}）".format, names, plans), (f"{a.full}（{a.key}）" for a in every), strict=True)
        return dict(zip((agency.key for agency in every), told_apart(forms), strict=True))

    @cached_property
    def plan_of(self) -> dict[str, str]:
        """The IRI of the plan of each task, by its IRI."""
        return {task.key: task.plan for task in self.incidence.tasks}

    @cached_property
    def titles(self) -> dict[str, str]:
        """The short titles of several plans, by their IRIs; none of a single one, which need not be told."""
        if len(self.plans) == 1:
            return {}
        short = [short_title(str(row["title"]), str(row["jurisdiction"] or ""), bool(self.home)) for row in self.plans]
        marks = [tuple(str(row[key] or "") for key in _MARKS) for row in self.plans]
        return dict(zip((str(row["plan"]) for row in self.plans), plans_told_apart(short, marks), strict=True))

    @cached_property
    def cited(self) -> dict[str, str]:
        """The plans as one cites them, by their IRIs: those of one title and number with their place."""
        forms = (
            (_cited(row, number), _cited(row, number, row["jurisdiction"]), _cited(row, number, row["plan"]))
            for row, number in ((row, row["document_number"]) for row in self.plans)
        )
        return dict(zip((str(row["plan"]) for row in self.plans), told_apart(forms), strict=True))

    def place(self, task: ListedTask) -> str:
        """The path of a task, behind its plan where there are several."""
        title = self.titles.get(self.plan_of.get(task.task, ""), "")
        return f"《{title.translate(INNER_TITLES)}》{task.path}" if title else task.path

    def called(self, task: ListedTask) -> str:
        """The place of a task and its heading."""
        return f"{self.place(task)} {shorten(task.heading, HEADING_LETTERS)}".strip()

    def places(self, tasks: Iterable[str]) -> str:
        """The places of the tasks with these IRIs, each once, cut to some."""
        return listed(self.lang, [self.place(self.tasks[iri]) for iri in dict.fromkeys(tasks)], MOST_PLACES)

    def names(self, task: ListedTask) -> str:
        """The first of the roles that anyone has in a task, and who has it, cut to some; empty where nobody has any."""
        role = task.parties[0].role if task.parties else ""
        names = [self.printed.get(p.name, p.name) for p in task.parties if p.role == role]
        shown = "、".join(names[:MOST_NAMES])
        if len(names) > MOST_NAMES:
            shown = self.say("of_names", names=shown, n=len(names))
        return self.say("in_role", role=role_label(role, self.lang), names=shown) if names else ""

    def say(self, key: str, **values: object) -> str:
        """A sentence of the brief."""
        return say(self.lang, key, **values)


def _plans(held: _Held) -> Iterator[str]:
    cited = [*held.cited.values()]
    day = held.say("as_of", day=held.period.today)
    if len(cited) == 1:
        yield cited[0]
        yield f"{'' if held.home in cited[0] else held.home} {day}"
    else:
        yield held.say("plans", place=held.home, n=len(cited))
        yield held.say("basis", plans=listed(held.lang, cited, MOST_PLANS, "more_plans"))
        yield day


def _cited(row: Mapping[str, Any], *marks: object) -> str:
    title = f"《{shorten(str(row['title']).translate(INNER_TITLES), TITLE_LETTERS)}》"
    return f"{title}（{'，'.join(map(str, filter(None, marks)))}）" if any(marks) else title


def _figures(held: _Held) -> Iterator[tuple[int, str]]:
    groups = sum(agency.collective for agency in held.incidence.agencies)
    counts = {
        "tasks": len(held.tasks),
        "agencies": len(held.incidence.agencies) - groups,
        "collectives": groups,
        "one": held.leads.one,
        "several": held.leads.several,
        "none": held.leads.none,
        "unknown": held.leads.unknown,
        "dated": sum(bool(task.latest) for task in held.tasks.values()),
    }
    yield from ((count, held.say(key)) for key, count in counts.items())


def _decide(held: _Held) -> Iterator[Group]:
    """Tasks that several lead, most leads first, that nobody leads, and without a clause."""
    for key, kind in (("several", "several leads"), ("none", "no lead"), ("unknown", "unknown owner")):
        asked = [q for q in held.lists.questions if q.question == QUESTION_LABELS[kind]]
        asked.sort(key=lambda q: -(q.leads or 0))
        items = tuple(_with(held, q.task, held.names(q.task)) for q in asked)
        if items:
            yield Group(held.say("of_kind", kind=held.say(key), n=len(items)), items)
    if not (held.leads.several or held.leads.none or held.leads.unknown):
        yield Group(held.say("settled"))


def _with(held: _Held, task: ListedTask, *said: str) -> str:
    """A task with what is said of it in brackets."""
    known, called = [*filter(None, said)], held.called(task)
    return held.say("with", task=called, said=listed(held.lang, known, len(known))) if known else called


def _carry(held: _Held) -> Iterator[Group]:
    loads, led = load(held.incidence.matrix).tolist(), load(held.incidence.lead_matrix).tolist()
    ranked = sorted(zip(held.incidence.agencies, loads, led, strict=True), key=lambda r: (-r[1], -r[2], r[0].label))
    carrying = [row for row in ranked if row[1] > 1]
    top = carrying[:MOST_AGENCIES]
    told = [held.say("load", name=held.agencies[a.key], n=n, led=leads) for a, n, leads in top]
    if alike := sum(row[1] == top[-1][1] for row in carrying[MOST_AGENCIES:]) if top else 0:
        told.append(held.say("as_loaded", n=alike, load=top[-1][1]))
    yield Group(listed(held.lang, told, len(told)) if told else held.say("once"))


def _together(held: _Held) -> Iterator[Group]:
    called = {m: held.agencies[a.key] for a in held.incidence.agencies for m in a.members}
    rows = held.kg.query("agency-pairs", minimum=2)
    told = [held.say("pair", a=called[str(r["a"])], b=called[str(r["b"])], n=r["shared_tasks"]) for r in rows]
    yield Group(listed(held.lang, told, MOST_PAIRS, "more_pairs") if told else held.say("no_pair"))


def _times(held: _Held) -> Iterator[Group]:
    """What is overdue, and what is due in the span of time, by the rules of the task lists."""
    today = held.period.today
    late = within(held.lists, Period(today, overdue=True))
    yield _due(held, late, held.say("overdue", n=len(late.tasks)) + _unsure(held, late))
    due = within(held.lists, held.period)
    done = sum(task.done for task in due.tasks)
    sentence = held.say("due", span=span_words(held.lang, held.period), n=len(due.tasks))
    yield _due(held, due, sentence + (held.say("finished", n=done) if done else ""))
    if undated := sum(not task.latest and not task.done for task in held.tasks.values()):
        yield Group(held.say("undated", n=undated))


def _unsure(held: _Held, late: TaskLists) -> str:
    """That what is overdue may be done, where the papers tell no progress; with how many tasks where others do."""
    telling = {held.plan_of.get(task.task) for task in held.tasks.values() if task.progress or task.done}
    unsure = sum(held.plan_of.get(task.task) not in telling for task in late.tasks)
    if unsure == len(late.tasks):
        return held.say("unsure_done") if unsure else ""
    return held.say("some_unsure", n=unsure) if unsure else ""


def _due(held: _Held, lists: TaskLists, sentence: str) -> Group:
    rows = [row for row in due_rows(lists) if not row.one.done]
    return Group(sentence, tuple(_row(held, row) for row in rows))


def _row(held: _Held, row: DueRow) -> str:
    late = row.timed.days_overdue(held.period.today)
    who = held.names(row.one) or held.say("nobody")
    stage = held.say("stage", words=row.stage) if row.stage else ""
    return f"{row.latest} {_with(held, row.one, who, stage, held.say('late', n=late) if late else '')}"


def _check(held: _Held) -> Iterator[Group]:
    """What of the reading is in doubt, each kind with how much there is of it and in which tasks or plans."""
    kg, found = held.kg, list[str]()
    unsure = [
        str(r["task"]) for r in kg.query("uncertain-statements", maximum=LOW) if float(str(r["confidence"])) < LOW
    ]
    unread = [str(row["text"]) for row in kg.query("text-not-understood")]
    repeated = list(map(str, kg.query("repeated-tasks").column("task")))
    both = [q.task.task for q in held.lists.questions if q.question == QUESTION_LABELS["contradictory roles"]]
    if unread:
        found.append(held.say("unread", n=len(unread), characters=sum(map(len, unread))))
    for key, tasks in (("low", unsure), ("repeated", repeated), ("contradictory", both)):
        if tasks:
            found.append(held.say(key, n=len(tasks), tasks=held.places(tasks)))
    yield from map(Group, [*_incomplete(held), *found] or [held.say("no_doubt")])
    yield Group(held.say("where"))


def _incomplete(held: _Held) -> list[str]:
    """The plans that are not there whole, each with why; of many the first."""
    alone = held.say("plan") if len(held.plans) == 1 else ""
    cited = dict.fromkeys(held.cited, alone) if alone else held.cited
    told = [held.say("truncated", plan=cited[str(row["plan"])]) for row in held.plans if row["truncated"]]
    told += [
        held.say("missing", plan=cited[str(row["plan"])], declared=row["declared"], found=row["found"])
        for row in held.kg.query("missing-tasks")
    ]
    return [*told[:MOST_PLANS], *([held.say("more", n=len(told) - MOST_PLANS)] if len(told) > MOST_PLANS else [])]


def _notes(held: _Held) -> Iterator[str]:
    content = read_content(held.kg, held.incidence)
    data = data_hash(held.incidence, content, provisional=any(bool(row["truncated"]) for row in held.plans))
    yield LIMIT_ZH if held.lang == "zh" else LIMIT_EN
    yield held.say("made", version=__version__, data=data[:16], day=held.period.today)
