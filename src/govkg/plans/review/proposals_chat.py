"""A language model behind a server that speaks the OpenAI chat interface, asked about one task at a time."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import SplitResult, urlsplit
from urllib.request import Request

from govkg.errors import EndpointError, ParameterWrong
from govkg.wire import AnswerTooLong, send

KEY = "GOVKG_PROPOSE_KEY"
MOST_BYTES = 1_000_000
PROMPT = (
    "You read Chinese government work plans. From the task below list who is made responsible, and nothing that it does not say. "
    'Answer with JSON only: {"assignments": [{"actor": name as printed, "role": one of lead, responsible, participate, guide, supervise, '
    '"quote": the words of the task that say so, copied exactly}]}. Answer {"assignments": []} where nobody is named.'
)
_EXAMPLE = "an address such as http://127.0.0.1:8000/v1"


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


@dataclass(frozen=True, slots=True)
class ChatProposer:
    """Asks `url` (such as http://127.0.0.1:8000/v1) for each task, temperature 0. A key is taken from GOVKG_PROPOSE_KEY.

    timeout   seconds for one answer as a whole
    tries     how often to ask while the server is busy or out of reach, see `govkg.wire.send`

    Raises ParameterWrong where the address or the key can be none, and when it is asked EndpointError where the server can not be
    reached, refuses, or is none of that interface; redirects are followed only on the same host.
    """

    url: str
    model: str
    timeout: float = 60.0
    tries: int = 4

    def __post_init__(self) -> None:
        _check_address(self.url)
        _key()

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
        request = Request(self.url.rstrip("/") + "/chat/completions", body)  # noqa: S310  http or https, see _check_address
        request.add_header("Content-Type", "application/json")
        if key := _key():
            request.add_header("Authorization", f"Bearer {key}")
        try:
            return send(request, timeout=self.timeout, tries=self.tries, largest=MOST_BYTES).body
        except AnswerTooLong as error:
            raise ValueError(str(error)) from None


def chat_proposer(url: str, model: str) -> ChatProposer:
    """A proposer at an address that a user named. Raises ParameterWrong where it is no http(s) address or the model is not named."""
    _check_address(url)
    if not model:
        raise ParameterWrong("--propose needs --model: the name of the model at that address")
    return ChatProposer(url, model)


def _check_address(url: str) -> None:
    """Raises ParameterWrong where nothing can be sent to an address, or it holds a password, which is never told."""
    if not (url.isascii() and url.isprintable()) or " " in url:
        raise ParameterWrong(
            f"--propose: the address holds characters that no address has; write them as %.., and a host as xn--; {_EXAMPLE} is accepted"
        )
    parts = _split(url)
    if parts and "@" in parts.netloc:
        raise ParameterWrong(
            f"--propose: the address of {parts.hostname} holds a user or password: take them out and set {KEY}"
        )
    if not parts or parts.scheme not in ("http", "https") or not parts.hostname:
        shown = "" if "@" in url else f" {url}"
        raise ParameterWrong(f"--propose{shown}: {_EXAMPLE} is accepted")


def _split(url: str) -> SplitResult | None:
    """The parts of an address; None where its brackets or its port are none."""
    try:
        parts = urlsplit(url)
        return parts if parts.port != 0 else None
    except ValueError:
        return None


def _key() -> str:
    """The key of the server, if there is one. Raises ParameterWrong where it can not stand in a request."""
    key = os.environ.get(KEY, "")
    sent = key.encode("latin-1", "replace").decode("latin-1")
    if sent != key or not key.isprintable() or " " in key:
        raise ParameterWrong(
            f"{KEY} holds what no key has: a line break, a space, or a character outside Latin-1; set it anew"
        )
    return key


def _json(text: str | bytes) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("JSON that is nested too deep") from None


def _proposals(content: str) -> list[Proposal]:
    """The proposals in an answer; what the model thought before, and words around the JSON, are passed over.

    Raises ValueError where there is no such JSON.
    """
    said = content.rpartition("</think>")[2]
    start, end = said.find("{"), said.rfind("}")
    body = _json(said[start : end + 1]) if 0 <= start < end else None
    listed = body.get("assignments") if isinstance(body, dict) else None
    if not isinstance(listed, list):
        raise ValueError("no list of assignments in the answer")
    entries = [e for e in listed if isinstance(e, dict)]
    return [Proposal(*(str(e.get(k) or "") for k in ("actor", "role", "quote"))) for e in entries]
