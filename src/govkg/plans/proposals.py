"""What a language model proposes for tasks whose clause the rules did not find. Off unless a user names a server.

A proposal counts only if its quote stands in the task, word for word, and the actor in the quote; it is marked as a proposal and waits for
a person. Any callable that takes the text of a task and gives proposals will do; `ChatProposer` asks a server that speaks the OpenAI
chat interface.
"""

from __future__ import annotations

import http.client
import json
import os
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import IO, Any, Protocol
from urllib.parse import urlsplit

from govkg.errors import EndpointError, ParameterWrong
from govkg.plans.corrections import AnchoredText, named_actor, plain
from govkg.plans.model import ROLES, Assignment, Plan, Role, Task

KEY = "GOVKG_PROPOSE_KEY"
MOST_BYTES = 1_000_000
MOST_PROPOSALS = 40
CONFIDENCE = 0.5
"""Of a proposal; below what any rule gives, so that it is listed for review."""
PROMPT = (
    "You read Chinese government work plans. From the task below list who is made responsible, and nothing that it does not say. "
    'Answer with JSON only: {"assignments": [{"actor": name as printed, "role": one of lead, responsible, participate, guide, supervise, '
    '"quote": the words of the task that say so, copied exactly}]}. Answer {"assignments": []} where nobody is named.'
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """An assignment that is proposed: the actor as printed, a role, and the words that are said to state it."""

    actor: str
    role: str
    quote: str


class Proposer(Protocol):
    """Anything that proposes assignments for the text of a task; raises ValueError where its answer can not be understood."""

    def __call__(self, text: str) -> Sequence[Proposal]:
        """The proposals for one task."""
        ...


def with_proposals(plan: Plan, proposer: Proposer, name: str) -> Plan:
    """The plan with what `proposer` proposes for tasks whose owner is unknown or that hold a clause which no rule read; `warnings` say how many counted and how many did not.

    The owner of such a task stays unknown until a person confirms (`govkg review`). Raises what `proposer` raises, but for ValueError.
    """
    text = AnchoredText(plan)
    tasks: list[Task] = []
    asked = counted = dropped = silent = 0
    for task in plan.tasks:
        if task.owner == "stated" and not _holds_unread(plan, task):
            tasks.append(task)
            continue
        asked += 1
        try:
            proposals = list(proposer(task.text))[:MOST_PROPOSALS]
        except ValueError:
            silent, proposals = silent + 1, []
        made = [a for a in (_assignment(plan, text, task, p, name) for p in proposals) if a is not None]
        unique = {(a.actor.canonical, a.role): a for a in (*reversed(made), *task.assignments)}
        kept = tuple(a for a in made if unique[a.actor.canonical, a.role] is a)
        counted, dropped = counted + len(kept), dropped + len(proposals) - len(kept)
        tasks.append(replace(task, assignments=(*task.assignments, *kept)))
    note = f"{name} proposed {counted} assignments, to be confirmed; {dropped} more did not count: their words do not stand in the task"
    notes = (note, *([f"{name} gave no usable answer for {silent} of {asked} tasks"] if silent else []))
    return replace(plan, tasks=tuple(tasks), warnings=(*plan.warnings, *notes))


def _holds_unread(plan: Plan, task: Task) -> bool:
    return any(p.rule and task.span.contains(p.span) for p in plan.coverage.not_understood)


def _assignment(plan: Plan, text: AnchoredText, task: Task, proposal: Proposal, name: str) -> Assignment | None:
    quote, actor = plain(proposal.quote), plain(proposal.actor)
    role: Role | None = next((r for r in ROLES if r == proposal.role), None)
    if role is None or len(actor) < 2 or actor not in quote:
        return None
    places = [s for s in text.occurrences(quote) if task.span.contains(s)]
    if not places:
        return None
    clause = places[0]
    span = next((s for s in text.occurrences(actor) if clause.contains(s)), clause)
    who = named_actor(plan, proposal.actor)
    return Assignment(who, role, proposal.actor, span, clause, CONFIDENCE, f"proposed by {name}", "proposal")


@dataclass(frozen=True, slots=True)
class ChatProposer:
    """Asks `url` (such as http://127.0.0.1:8000/v1) for each task, temperature 0. A key is taken from GOVKG_PROPOSE_KEY.

    Raises EndpointError where the server can not be reached, refuses, or is none of that interface; redirects are not followed.
    """

    url: str
    model: str
    timeout: float = 60.0

    def __call__(self, text: str) -> list[Proposal]:
        """The proposals of the model for one task."""
        body = {
            "model": self.model,
            "temperature": 0,
            "messages": [{"role": "system", "content": PROMPT}, {"role": "user", "content": text[:20_000]}],
        }
        answer = self._post(json.dumps(body).encode("utf-8"))
        try:
            content = _json(answer)["choices"][0]["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError):
            raise EndpointError(
                f"{self.url}: answers, but not as a server of the OpenAI chat interface: give its address as http://127.0.0.1:8000/v1"
            ) from None
        return _proposals(str(content))

    def _post(self, body: bytes) -> bytes:
        request = urllib.request.Request(self.url.rstrip("/") + "/chat/completions", data=body)  # noqa: S310
        request.add_header("Content-Type", "application/json")
        if key := os.environ.get(KEY):
            request.add_header("Authorization", f"Bearer {key}")
        opener = urllib.request.build_opener(_NoRedirects)
        try:
            with opener.open(request, timeout=self.timeout) as answer:
                data: bytes = answer.read(MOST_BYTES + 1)
        except urllib.error.HTTPError as error:
            raise EndpointError(f"{self.url}: the model's server answered {error.code} {error.reason}") from None
        except (OSError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", None) or error
            raise EndpointError(f"{self.url}: the model's server can not be reached: {reason}") from None
        if len(data) > MOST_BYTES:
            raise ValueError(f"an answer of more than {MOST_BYTES:,} bytes")
        return data


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self, req: object, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage, newurl: str
    ) -> None:
        return None


def _json(text: str | bytes) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("JSON that is nested too deep") from None


def _proposals(content: str) -> list[Proposal]:
    """The proposals in an answer; words around the JSON are passed over. Raises ValueError where there is no such JSON."""
    start, end = content.find("{"), content.rfind("}")
    body = _json(content[start : end + 1]) if 0 <= start < end else None
    listed = body.get("assignments") if isinstance(body, dict) else None
    if not isinstance(listed, list):
        raise ValueError("no list of assignments in the answer")
    entries = [e for e in listed if isinstance(e, dict)]
    return [Proposal(*(str(e.get(k) or "") for k in ("actor", "role", "quote"))) for e in entries]


def chat_proposer(url: str, model: str) -> ChatProposer:
    """A proposer at an address that a user named. Raises ParameterWrong where it is no http(s) address or the model is not named."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ParameterWrong(f"--propose {url}: an address such as http://127.0.0.1:8000/v1 is accepted")
    if not model:
        raise ParameterWrong("--propose needs --model: the name of the model at that address")
    return ChatProposer(url, model)
