"""What a language model proposes for tasks whose clause the rules did not find. Off unless a user names a server.

A proposal counts only if its quote stands in the task, word for word, and the actor in the quote; it is marked as a proposal and waits for
a person. Any callable that takes the text of a task and gives proposals will do; `ChatProposer` asks a server that speaks the OpenAI
chat interface.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from govkg.errors import EndpointError
from govkg.plans.model import ROLES, Assignment, Plan, Role, Task
from govkg.plans.review.corrections import AnchoredText, named_actor, without_layout
from govkg.plans.review.proposals_chat import ChatProposer, Proposal, Proposer, chat_proposer
from govkg.plans.review.words import ROLE_WORDS, meaning, several_names

__all__ = ["ChatProposer", "Proposal", "Proposed", "Proposer", "ask", "chat_proposer", "with_proposals"]
MOST_PROPOSALS = 40
MOST_FAILURES = 2
"""So many tasks in a row without an answer, and the server is not asked about the rest."""
CONFIDENCE = 0.5
"""Of a proposal; below what any rule gives, so that it is listed for review."""
_Answer = Sequence[Proposal] | Literal["unusable", "none"]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A plan with what was proposed for it; `unanswered` says in one line for how many tasks no answer came, and why, or is empty."""

    plan: Plan
    unanswered: str = ""


def with_proposals(plan: Plan, proposer: Proposer, name: str) -> Plan:
    """The plan with what `proposer` proposes for tasks whose owner is unknown or that hold a clause which no rule read; `warnings` say
    how many counted, how many did not and why, and how many tasks were not answered.

    The owner of such a task stays unknown until a person confirms (`govkg review`). Raises what `proposer` raises, but for ValueError,
    and for an EndpointError after the first task was answered.
    """
    made = ask(plan, proposer, name)
    return replace(made.plan, warnings=(*made.plan.warnings, *filter(None, [made.unanswered])))


def ask(plan: Plan, proposer: Proposer, name: str) -> Proposed:
    """As `with_proposals`, with the tasks that were not answered told apart and not among the warnings."""
    text = AnchoredText(plan)
    wanted = [n for n, task in enumerate(plan.tasks) if task.owner != "stated" or _holds_unread(plan, task)]
    answers, why = _answers(proposer, [plan.tasks[n] for n in wanted])
    tasks = list(plan.tasks)
    counted, dropped = 0, Counter[str]()
    for n, answer in zip(wanted, answers, strict=True):
        if not isinstance(answer, str):
            made = [_assignment(plan, text, tasks[n], proposal, name) for proposal in answer[:MOST_PROPOSALS]]
            kept = _new([a for a in made if isinstance(a, Assignment)], tasks[n])
            dropped += Counter(reason for reason in made if isinstance(reason, str))
            dropped["that stand there already"] += sum(isinstance(a, Assignment) for a in made) - len(kept)
            dropped[f"beyond the first {MOST_PROPOSALS} of a task"] += len(answer[MOST_PROPOSALS:])
            tasks[n] = replace(tasks[n], assignments=(*tasks[n].assignments, *kept))
            counted += len(kept)
    notes = [_told(name, counted, +dropped)]
    if silent := answers.count("unusable"):
        notes.append(f"{name} gave no usable answer for {silent} of {len(wanted)} tasks")
    missing = answers.count("none")
    unanswered = f"{name}: no answer for {missing} of {len(wanted)} tasks: {why}" if missing else ""
    return Proposed(replace(plan, tasks=tuple(tasks), warnings=(*plan.warnings, *notes)), unanswered)


def _answers(proposer: Proposer, tasks: Sequence[Task]) -> tuple[list[_Answer], str]:
    """What was answered for each task, and why nothing was where it is "none"."""
    answers: list[_Answer] = []
    failures, why = 0, ""
    for task in tasks:
        if failures == MOST_FAILURES:
            answers.append("none")
            continue
        try:
            answers.append(list(proposer(task.text)))
            failures = 0
        except ValueError:
            answers.append("unusable")
            failures = 0
        except EndpointError as error:
            if not answers:
                raise
            answers.append("none")
            failures, why = failures + 1, str(error)
    return answers, why


def _told(name: str, counted: int, dropped: Counter[str]) -> str:
    note = f"{name} proposed {counted} assignments, to be confirmed"
    if not dropped:
        return note
    reasons = ", ".join(f"{count} {reason}" for reason, count in dropped.items())
    return f"{note}; {dropped.total()} more did not count: {reasons}"


def _holds_unread(plan: Plan, task: Task) -> bool:
    return any(p.rule and task.span.contains(p.span) for p in plan.coverage.not_understood)


def _new(made: Sequence[Assignment], task: Task) -> list[Assignment]:
    """Each assignment once, without those that the task has."""
    unique = {(a.actor.canonical, a.role): a for a in (*reversed(made), *task.assignments)}
    return [a for a in made if unique[a.actor.canonical, a.role] is a]


def _assignment(plan: Plan, text: AnchoredText, task: Task, proposal: Proposal, name: str) -> Assignment | str:
    """What a proposal states, or why it does not count."""
    quote, actor = without_layout(proposal.quote), without_layout(proposal.actor)
    clause = next((s for s in text.occurrences(quote) if task.span.contains(s)), None)
    if clause is None:
        return "whose quote does not stand in the task"
    if len(actor) < 2 or actor not in quote:
        return "whose actor does not stand in the quote"
    if several_names(actor):
        return "with several agencies in one"
    role: Role | None = next((r for r in ROLES if r == meaning(proposal.role, ROLE_WORDS)), None)
    if role is None:
        return "whose role is unknown"
    span = next((s for s in text.occurrences(actor) if clause.contains(s)), clause)
    who = named_actor(plan, proposal.actor)
    return Assignment(who, role, proposal.actor, span, clause, CONFIDENCE, f"proposed by {name}", "proposal")
