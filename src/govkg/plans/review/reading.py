"""A file of `govkg review`, edited by a person → judgements. What is written otherwise than meant is told with its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import cast

from govkg.days import read_day
from govkg.errors import DocumentUnreadable
from govkg.plans.model import Decision
from govkg.plans.review.anchors import Anchor, without_layout
from govkg.plans.review.corrections import Judgement, Undecided
from govkg.plans.review.keys import ENTRY, STAGE, TASK, TOP
from govkg.plans.review.record import AnyJudgement, Review
from govkg.plans.review.stages import StageEntry, StageJudgement
from govkg.plans.review.tasks import TaskEntry, TaskJudgement
from govkg.plans.review.tree import Entry
from govkg.plans.review.units import unit_names
from govkg.plans.review.words import (
    DECISIONS,
    ROLE_WORDS,
    STAGE_DECISIONS,
    TASK_DECISIONS,
    accepted,
    meaning,
    several_names,
)


def review_of(body: object, path: str) -> Review:
    """What a person says in the tree of a file, or of its part, that `path` names. Raises DocumentUnreadable with the place."""
    if not isinstance(body, Entry) or not isinstance(body.get("tasks"), list):
        raise DocumentUnreadable(
            f"{path}: no file of corrections: it has no list 'tasks'; govkg review PLAN writes one"
        )
    return _Reading(path, body).review(body)


def _text(entry: Entry, key: str) -> str:
    value = entry.get(key, "")
    return " ".join(value.split()) if isinstance(value, str) else ""


def _sha256(body: Entry) -> str:
    document = body.get("document")
    return _text(document, "sha256") if isinstance(document, Entry) else ""


@dataclass(frozen=True)
class _Reading:
    """Reads one file; `path` stands in every message, coder and date of its head hold where an entry has none of its own."""

    path: str
    head: Entry

    @property
    def coder(self) -> str:
        return _text(self.head, "coder")

    @property
    def date(self) -> str:
        return _text(self.head, "date")

    def wrong(self, entry: Entry, reason: str, key: str = "") -> DocumentUnreadable:
        """That something can not be meant, with the place of the entry, in a spreadsheet with the column of the key, too."""
        return DocumentUnreadable(f"{self.path}: {entry.place(key)}: {reason}")

    def review(self, body: Entry) -> Review:
        self.known(body, TOP)
        judgements: list[AnyJudgement] = []
        tasks: list[TaskEntry] = []
        stages: list[StageEntry] = []
        coded: set[tuple[str, str, str]] = set()
        undecided: list[Undecided] = []
        listed = list(self.entries(body, "tasks"))
        headings = [without_layout(self.heading(task)) for task in listed]
        names = self.names(listed)
        for task, name, heading in zip(listed, names, headings, strict=True):
            self.known(task, TASK)
            of_task = self.task_judgement(task)
            said = [(entry, self.judgement(entry, heading)) for entry in self.entries(task, "assignments")]
            said += [(entry, self.added(entry, heading)) for entry in self.entries(task, "additions")]
            judgements += [of_task] if of_task else []
            of_stages = [(self.stage_judgement(entry, heading), entry) for entry in self.entries(task, "stages")]
            judgements += [judgement for judgement, _ in of_stages if judgement]
            stages += [self.stage_entry(entry, heading) for judgement, entry in of_stages if not judgement]
            tasks.append(self.task_entry(task, [self.anchor(entry, heading) for entry, _ in said]))
            for entry, judgement in said:
                judgements += [judgement] if judgement else []
                undecided += [] if judgement else [self.undecided(entry, heading)]
                no_task = of_task is not None and of_task.decision == "reject"
                if not no_task and (judgement is None or judgement.decision != "reject"):
                    coded.add((name, *self.held(entry, judgement)))
        for entry in self.entries(body, "unmatched"):
            judgements += filter(None, [self.unmatched(entry)])
        return Review(
            _text(body, "plan"),
            _sha256(body),
            self.coder,
            self.date,
            tuple(judgements),
            frozenset(coded),
            tuple(undecided),
            tuple(tasks),
            tuple(stages),
            tuple(zip(names, headings, strict=True)),
        )

    def names(self, tasks: list[Entry]) -> list[str]:
        """What coders call each task; one that is added by its name alone, as its number is not known before it has a place."""
        numbered = ((_text(task, "task"), _text(task, "heading")) for task in tasks)
        return unit_names(
            (self.heading(task), "") if self.adds(task) else own for task, own in zip(tasks, numbered, strict=True)
        )

    def held(self, entry: Entry, judgement: Judgement | None) -> tuple[str, str]:
        """The actor and the role that the coder holds to be right."""
        if judgement is None:
            return without_layout(_text(entry, "actor")), self.role(entry, "role")
        return without_layout(judgement.new_actor or judgement.actor), judgement.new_role or judgement.role

    def unmatched(self, entry: Entry) -> AnyJudgement | None:
        """A judgement that found no place when the file was written: of a task or a stage, where it names one."""
        if "stage" in entry:
            return self.stage_judgement(entry, without_layout(_text(entry, "heading")))
        if "task" not in entry:
            return self.judgement(entry, without_layout(_text(entry, "heading")))
        self.known(entry, TASK)
        return self.task_judgement(entry)

    def task_judgement(self, task: Entry) -> TaskJudgement | None:
        """What is said of the task itself: another name or deadline, or that it is none."""
        decision = self.word(task, "decision", TASK_DECISIONS)
        new_heading, new_deadline = _text(task, "new_heading"), _text(task, "new_deadline")
        if self.adds(task):
            return self.added_task(task)
        if decision == "change" and not (new_heading or new_deadline):
            raise self.wrong(
                task, "the task is to be changed, but new_heading and new_deadline are empty", "new_heading"
            )
        if decision != "change" and (new_heading or new_deadline):
            raise self.wrong(
                task,
                f"new_heading and new_deadline belong to decision: change, here it is {decision or 'empty'}",
                "decision",
            )
        if not decision:
            self.no_reason(task)
            return None
        anchor = self.task_words(task)
        if not anchor.words:
            raise self.wrong(task, f"decision {decision} needs the quote and heading that govkg review wrote", "quote")
        by, date = self.whose(task)
        reason = _text(task, "reason")
        return TaskJudgement(cast(Decision, decision), anchor, new_heading, new_deadline, by, date, reason)

    def added_task(self, task: Entry) -> TaskJudgement:
        """What is said of a task that was not seen: its name, with which the entry may call it as well, and the words it begins with."""
        heading, anchor = self.heading(task), self.anchor(task, without_layout(self.heading(task)))
        if not (heading and anchor.words):
            missing = "quote" if heading else "new_heading"
            raise self.wrong(
                task, "a task that is added needs new_heading and quote (words of the text that begin it)", missing
            )
        by, date = self.whose(task)
        return TaskJudgement("add", anchor, heading, _text(task, "new_deadline"), by, date, _text(task, "reason"))

    def heading(self, task: Entry) -> str:
        """What the task of an entry is called: one that is added by the name that the person gives."""
        return (_text(task, "new_heading") if self.adds(task) else "") or _text(task, "heading")

    def adds(self, task: Entry) -> bool:
        """Whether an entry adds a task."""
        return self.word(task, "decision", TASK_DECISIONS) == "add"

    def stage_judgement(self, entry: Entry, heading: str) -> StageJudgement | None:
        """What is said of a day by which a part of a task is due."""
        self.known(entry, STAGE)
        decision, new_deadline = self.word(entry, "decision", STAGE_DECISIONS), _text(entry, "new_deadline")
        if decision in ("change", "add") and not new_deadline:
            raise self.wrong(entry, f"the stage has the decision {decision}, but new_deadline is empty", "new_deadline")
        if decision not in ("change", "add") and new_deadline:
            raise self.wrong(
                entry,
                f"new_deadline of a stage belongs to decision: change or add, here it is {decision or 'empty'}",
                "decision",
            )
        if not decision:
            self.no_reason(entry)
            return None
        anchor = self.anchor(entry, heading)
        if not anchor.words:
            raise self.wrong(
                entry, f"decision {decision} of a stage needs a quote (words of the task that say so)", "words"
            )
        was, (by, date) = _text(entry, "deadline"), self.whose(entry)
        return StageJudgement(cast(Decision, decision), anchor, was, new_deadline, by, date, _text(entry, "reason"))

    def no_reason(self, entry: Entry) -> None:
        if _text(entry, "reason"):
            raise self.wrong(entry, "a reason is given, but no decision", "decision")

    def stage_entry(self, entry: Entry, heading: str) -> StageEntry:
        return StageEntry(self.anchor(entry, heading), _text(entry, "deadline"))

    def task_entry(self, task: Entry, inside: list[Anchor]) -> TaskEntry:
        anchor = self.anchor(task, without_layout(self.heading(task)))
        deadline = _text(task, "deadline") if "deadline" in task else None
        return TaskEntry(anchor, deadline, tuple(inside), self.adds(task))

    def task_words(self, task: Entry) -> Anchor:
        """Where a task begins; in a file of an earlier version, by its heading."""
        heading = without_layout(_text(task, "heading"))
        anchor = self.anchor(task, heading)
        return anchor if anchor.words else Anchor(heading, heading=heading)

    def known(self, entry: Entry, keys: tuple[str, ...]) -> None:
        for key in entry:
            if key not in keys:
                near = get_close_matches(key, keys, 1)
                raise self.wrong(
                    entry, f"unknown key {key!r}; {f'is {near[0]} meant?' if near else 'known: ' + ', '.join(keys)}"
                )
            if key in ENTRY and not isinstance(entry[key], str):
                raise self.wrong(entry, f"{key} is to be a text", key)

    def entries(self, holder: Entry, key: str) -> Iterator[Entry]:
        listed = holder.get(key) or []
        if not isinstance(listed, list) or not all(isinstance(e, Entry) for e in listed):
            raise self.wrong(holder, f"'{key}' should be a list of entries with keys, as govkg review writes them")
        yield from cast(list[Entry], listed)

    def judgement(self, entry: Entry, heading: str) -> Judgement | None:
        self.known(entry, ENTRY)
        decision = self.word(entry, "decision", DECISIONS)
        if decision == "add" and _text(entry, "new_actor"):
            made = Entry({**entry, "actor": entry["new_actor"], "role": entry.get("new_role", "")})
            made.line, made.columns = entry.line, entry.columns
            return self.added(made, heading)
        if decision == "add":
            raise self.wrong(
                entry, "decision 'add' belongs under additions; accepted are confirm, change, reject", "decision"
            )
        new_actor, new_role = self.one_name(entry, "new_actor"), self.role(entry, "new_role")
        if decision == "change" and not (new_actor or new_role):
            raise self.wrong(
                entry, f"{_text(entry, 'actor')} is to be changed, but new_actor and new_role are empty", "new_actor"
            )
        if decision != "change" and (new_actor or new_role):
            raise self.wrong(
                entry,
                f"new_actor and new_role belong to decision: change, here it is {decision or 'empty'}",
                "decision",
            )
        if not decision:
            self.no_reason(entry)
            return None
        actor, role = _text(entry, "actor"), self.role(entry, "role")
        if not (actor and role and _text(entry, "quote")):
            raise self.wrong(
                entry, f"decision {decision} needs the actor, role and quote that govkg review wrote", "actor"
            )
        return self.said(entry, decision, (self.anchor(entry, heading), actor, role, new_actor, new_role))

    def added(self, entry: Entry, heading: str) -> Judgement:
        self.known(entry, ENTRY)
        if self.word(entry, "decision", DECISIONS) not in ("", "add"):
            raise self.wrong(entry, "what stands under additions is added; take the decision out", "decision")
        actor, role = self.one_name(entry, "actor"), self.role(entry, "role")
        anchor = self.anchor(entry, heading)
        if not (actor and role and anchor.words):
            missing = "actor" if not actor else "role" if not role else "quote"
            raise self.wrong(entry, "an addition needs actor, role and quote (words of the task that say so)", missing)
        return self.said(entry, "add", (anchor, "", "", actor, role))

    def undecided(self, entry: Entry, heading: str) -> Undecided:
        return Undecided(self.anchor(entry, heading), _text(entry, "actor"), self.role(entry, "role"))

    def one_name(self, entry: Entry, key: str) -> str:
        """The agency that a person names. A list of them would become one agency of that long name."""
        actor = _text(entry, key)
        if names := several_names(actor):
            raise self.wrong(
                entry, f"{key} {actor} names {len(names)} agencies; one an entry: write an entry for each", key
            )
        return actor

    def said(self, entry: Entry, decision: str, what: tuple[Anchor, str, str, str, str]) -> Judgement:
        by, date = self.whose(entry)
        return Judgement(cast(Decision, decision), *what, by, date, _text(entry, "reason"))

    def whose(self, entry: Entry) -> tuple[str, str]:
        """Who decided, and when."""
        own, by = _text(entry, "date"), _text(entry, "by") or self.coder
        day = read_day(own or self.date)
        if by and day is not None:
            return by, day.isoformat()
        if by and (own or self.date):
            where, key = (entry, "date") if own else (self.head, "date")
            raise self.wrong(where, f"the date '{own or self.date}' is none as 2026-01-31, and decisions need one", key)
        key, missing = ("date", "no date") if by else ("coder", "no name")
        if key in self.head.rows:
            raise self.wrong(self.head, f"a decision with {missing}: write it here", key)
        raise self.wrong(entry, f"a decision with {missing}: fill in coder and date at the head of the file")

    def anchor(self, entry: Entry, heading: str) -> Anchor:
        words, before, after = (without_layout(_text(entry, key)) for key in ("quote", "before", "after"))
        return Anchor(words, before, after, heading)

    def role(self, entry: Entry, key: str) -> str:
        return self.word(entry, key, ROLE_WORDS)

    def word(self, entry: Entry, key: str, known: dict[str, str]) -> str:
        given = _text(entry, key)
        meant = meaning(given, known)
        if given and not meant:
            raise self.wrong(entry, f"{key} '{given}'; accepted are {accepted(known)}", key)
        return meant
