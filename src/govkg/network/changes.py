"""What differs between two tasks that are one and the same, or between the goals of two plans: place, heading, wording, who must do it,
until when, how much, and how far it is."""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Any

from govkg.network.plan_tables import Aim, AssignmentText, ProgressText, TaskText
from govkg.network.similarity import letters_alone
from govkg.network.task_words import Said
from govkg.table_heads import CHANGES

KINDS = (
    "added", "dropped", "moved", "renumbered", "retitled", "reworded", "lead added", "lead dropped", "participant added",
    "participant dropped", "role changed", "deadline added", "deadline dropped", "deadline changed", "target added",
    "target dropped", "target changed", "task done", "task reopened", "progress added", "progress dropped", "progress changed", "period changed", "goal target added", "goal target dropped", "goal target changed",
    "body added", "body dropped", "outside reworded",
)  # fmt: skip
_FIGURE = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `old` and `new` are the task in the two plans, None where it is in one alone; both are None where it is outside
    the tasks: period, goals, joint bodies for all the work (body), and the words of these and of all else (outside reworded).

    kind            one of KINDS; "participant" stands for every role but lead
    subject         the agency or body, or what is measured; of a task added or dropped who has it, by role; of words outside the
                    tasks the heading above them; empty for the rest
    before, after   what it was and what it is: a place, a role, words
    quote_before    the printed words that say so, and their half-open place of characters in each document
    actor_before    the IRI of the agency or group in each plan, where the change is of its part in the task
    """

    kind: str
    old: TaskText | None
    new: TaskText | None
    subject: str = ""
    before: str = ""
    after: str = ""
    quote_before: str = ""
    quote_after: str = ""
    span_before: tuple[int, int] | None = None
    span_after: tuple[int, int] | None = None
    actor_before: str = ""
    actor_after: str = ""


def differences(old: TaskText, new: TaskText) -> Iterator[Change]:
    """What differs in heading, wording, parts, aims and progress; the place is left to who knows the whole plans."""
    if letters_alone(old.heading) != letters_alone(new.heading):
        yield _of(old, new, "retitled", before=old.heading, after=new.heading)
    for before, after in rewordings(old.said, new.said, _standing(old, new)):
        yield _of(old, new, "reworded", before=before, after=after)
    yield from _assignments(old, new)
    yield from _aims(old, new)
    yield from _progress(old, new)


def _progress(old: TaskText, new: TaskText) -> Iterator[Change]:
    """What a ledger says of how far the task is, where it says something else than before."""
    was, now = old.progress, new.progress
    if kind := _progress_kind(was, now):
        before, after = was.text if was else "", now.text if now else ""
        places = (was.start, was.end) if was else None, (now.start, now.end) if now else None
        yield Change(kind, old, new, "", before, after, before, after, *places)


def _progress_kind(was: ProgressText | None, now: ProgressText | None) -> str:
    """The kind of change from one progress to another; empty where it is the same."""
    if now and now.done and not (was and was.done):
        return "task done"
    if was and was.done and now and now.done is False:
        return "task reopened"
    if was and now:
        return "progress changed" if _words_and_figures(was.text) != _words_and_figures(now.text) else ""
    return "progress added" if now else "progress dropped" if was else ""


def _words_and_figures(text: str) -> tuple[str, list[str]]:
    """What counts of a text on progress: its letters, and its figures with their points (8.2 is not 82)."""
    return letters_alone(text), _FIGURE.findall(text)


def stands_still(old: TaskText, new: TaskText) -> bool:
    """Whether a ledger says the same as before of a task that is not done."""
    was, now = old.progress, new.progress
    return bool(was and now) and not _progress_kind(was, now) and not (now and now.done)


def _of(old: TaskText, new: TaskText, kind: str, *, before: str, after: str) -> Change:
    return Change(
        kind, old, new, before=before, after=after, quote_before=before, quote_after=after,
        span_before=(old.start, old.end), span_after=(new.start, new.end),
    )  # fmt: skip


def rewordings(old: Sequence[Said], new: Sequence[Said], standing: Set[str] = frozenset()) -> list[tuple[str, str]]:
    """The passages that differ, as (before, after), by whole parts; layout, punctuation and width of letters do not count, and of the
    actors to whom a clause gives the work those alone who have the same roles before and after (`standing`): the rest is told apart.

    >>> from govkg.network.task_words import task_words
    >>> old, new = (task_words(f"一是扩大学位，{what}经费。", set(), {}).said for what in ("保障", "增加"))
    >>> rewordings(old, new)
    [('保障经费。', '增加经费。')]
    """
    before, after = ([part.letters + "".join(sorted(part.actors & standing)) for part in side] for side in (old, new))
    return [
        ("".join(part.text for part in old[gone]), "".join(part.text for part in new[come]))
        for gone, come in unlike_runs(before, after)
    ]


def unlike_runs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[slice, slice]]:
    """Where runs of clauses differ in their words, as places in the old and the new ones."""
    before, after = ([letters_alone(clause) for clause in side] for side in (old, new))
    for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal" and "".join(before[a:b]) != "".join(after[c:d]):
            yield slice(a, b), slice(c, d)


def _assignments(old: TaskText, new: TaskText) -> Iterator[Change]:
    """Who came, who went, whose role changed: new ones in the order of the new clause, then those gone."""
    before, after = _by_actor(old.assignments), _by_actor(new.assignments)
    for actor in [*after, *(a for a in before if a not in after)]:
        was, now = before.get(actor, []), after.get(actor, [])
        if {p.role for p in was} != {p.role for p in now}:
            yield _assignment(old, new, was, now)


def _standing(old: TaskText, new: TaskText) -> set[str]:
    """The actors that have the same roles in both."""
    before, after = _by_actor(old.assignments), _by_actor(new.assignments)
    return {a for a in before if a in after and {p.role for p in before[a]} == {p.role for p in after[a]}}


def _assignment(old: TaskText, new: TaskText, was: Sequence[AssignmentText], now: Sequence[AssignmentText]) -> Change:
    before, after = ("、".join(sorted({p.role for p in side})) for side in (was, now))
    rank = "lead" if any(p.role == "lead" for p in (*was, *now)) else "participant"
    kind = "role changed" if was and now else f"{rank} {'added' if now else 'dropped'}"
    first, last = was[0] if was else None, now[0] if now else None
    return Change(
        kind, old, new, (last or was[0]).label, before, after,
        first.quote if first else "", last.quote if last else "",
        (first.start, first.end) if first else None, (last.start, last.end) if last else None,
        first.iri if first else "", last.iri if last else "",
    )  # fmt: skip


def _by_actor(assignments: Sequence[AssignmentText]) -> dict[str, list[AssignmentText]]:
    found: dict[str, list[AssignmentText]] = defaultdict(list)
    for assignment in assignments:
        found[assignment.actor].append(assignment)
    return found


def _aims(old: TaskText, new: TaskText) -> Iterator[Change]:
    for kind in ("deadline", "target"):
        sides = [a for a in old.aims if a.kind == kind], [a for a in new.aims if a.kind == kind]
        yield from aim_changes(kind, sides, (old, new))


def aim_changes(
    kind: str, aims: tuple[Sequence[Aim], Sequence[Aim]], tasks: tuple[TaskText | None, TaskText | None]
) -> Iterator[Change]:
    """What came, went or changed among the aims of one kind, of two tasks or of the goals of two plans."""
    for was, now in _partners(*_unlike(*aims)):
        what = "changed" if was and now else "added" if now else "dropped"
        subject = next((a.indicator for a in (now, was) if a), "")
        values = (_value(was), _value(now))
        if was and now and values[0] == values[1]:  # the words differ alone: 达到100%, 保持100%
            values = (was.text, now.text)
        yield Change(
            f"{kind} {what}", *tasks, subject, *values,
            was.text if was else "", now.text if now else "",
            (was.start, was.end) if was else None, (now.start, now.end) if now else None,
        )  # fmt: skip


def _unlike(old: Sequence[Aim], new: Sequence[Aim]) -> tuple[list[Aim], list[Aim]]:
    """The aims of each side that the other side does not print in the same words, each as often as it stands there. A deadline has
    its day, too: 年底前 of another year is another one."""

    def said(aim: Aim) -> tuple[str, str]:
        return letters_alone(aim.text), aim.value if aim.kind == "deadline" else ""

    def less(side: Sequence[Aim], other: Sequence[Aim]) -> list[Aim]:
        there = Counter(map(said, other))
        left = []
        for aim in side:
            there[said(aim)] -= 1
            left += [aim] if there[said(aim)] < 0 else []
        return left

    return less(old, new), less(new, old)


def _partners(old: list[Aim], new: list[Aim]) -> Iterator[tuple[Aim | None, Aim | None]]:
    """Aims with the same words but for the figures, then of the same indicator and unit, are one; deadlines always are."""
    before, after = list(old), list(new)
    for same in (_without_figures, _measure):
        for was in list(before):
            if now := next((a for a in after if same(a) == same(was)), None):
                before.remove(was)
                after.remove(now)
                yield was, now
    yield from ((was, None) for was in before)
    yield from ((None, now) for now in after)


def _without_figures(aim: Aim) -> object:
    return re.sub(r"[0-9.]+", "", letters_alone(aim.text))


def _measure(aim: Aim) -> object:
    if aim.kind == "deadline":
        return "deadline"
    return (letters_alone(aim.indicator), aim.unit) if aim.indicator else aim


def _value(aim: Aim | None) -> str:
    return (f"{aim.value}{aim.unit}" if aim.value else aim.text) if aim else ""


CHANGE_COLUMNS = CHANGES


def change_row(change: Change, similarity: float | None) -> dict[str, Any]:
    """The change as a flat row; places are half-open ranges of characters."""
    old, new = change.old, change.new
    task = new or old
    return {
        "kind": change.kind,
        "old": old.path if old else "",
        "new": new.path if new else "",
        "heading": task.heading if task else "",
        "subject": change.subject,
        "before": change.before,
        "after": change.after,
        "quote_before": change.quote_before,
        "place_before": _span(change.span_before),
        "quote_after": change.quote_after,
        "place_after": _span(change.span_after),
        "similarity": similarity,
        "old_iri": old.key if old else "",
        "new_iri": new.key if new else "",
        "old_actor_iri": change.actor_before,
        "new_actor_iri": change.actor_after,
    }


def _span(span: tuple[int, int] | None) -> str:
    return f"{span[0]}–{span[1]}" if span else ""
