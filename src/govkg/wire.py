"""Requests to a server that somebody else runs: who asks, how long to wait, when to ask again, and how much to take."""

from __future__ import annotations

import base64
import netrc
import os
import random
import re
import socket
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection, HTTPException
from threading import Thread
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import AbstractHTTPHandler, HTTPHandler, HTTPRedirectHandler, HTTPSHandler, Request, build_opener

from govkg.errors import EndpointError, UsageError

LARGEST_ANSWER = 1_000_000_000
_BUSY = frozenset({429, 502, 503, 504})
_ENDED = "and was ended"
"""What `govkg serve` says of a query that took longer than it gives each: another try would end alike."""
_MISSING = frozenset({404, 410})
_LONGEST_QUOTE = 500
_LONGEST_WAIT = 30.0
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the body, its media type, and the headers."""

    body: bytes
    media: str
    headers: Message


class AnswerTooLong(EndpointError):
    """The answer is longer than what was asked to be taken."""


class NotThere(EndpointError):
    """The server has nothing at that address (404, 410)."""


def check_address(url: str) -> None:
    """Raises UsageError where the address is none of an endpoint, or holds a password."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"no address of an endpoint: {url!r}; it looks like http://host:7878/sparql")
    if "@" in parts.netloc:
        raise UsageError(
            f"the address of {parts.hostname} holds a user or password: take them out and set GOVKG_USER, GOVKG_PASSWORD and "
            "GOVKG_USER_HOST, or write them into your netrc file"
        )


def send(request: Request, *, timeout: float, tries: int, largest: int = LARGEST_ANSWER) -> Answer:
    """The answer to a request, which is sent again while the server is busy or out of reach.

    timeout   seconds for one try as a whole, from the connection to the last byte
    tries     how often to send; between two tries 0.5 to 30 seconds pass, or as many as the server asks for by Retry-After
    largest   bytes of the longest answer that is taken

    Only 429, 502, 503, 504 and a broken or refused connection are tried again; what ran out of time is not, since the server may
    still be at work on it, nor is what a govkg server ended at its own limit of time. Raises EndpointError, with what the server said in one line.
    """
    for attempt in range(1, tries + 1):
        try:
            return _in_time(timeout, lambda opened: _once(request, timeout, largest, opened))
        except _Refused as refused:
            if refused.code not in _BUSY or _ENDED in str(refused) or attempt == tries:
                kind = NotThere if refused.code in _MISSING else EndpointError
                raise kind(f"{_where(request)} answered {refused}") from refused
            wait = _wait(attempt, refused.retry_after)
        except (URLError, HTTPException, OSError) as error:
            reason = getattr(error, "reason", None) or error
            if isinstance(reason, TimeoutError):
                raise EndpointError(f"{_where(request)} did not answer within {timeout:g} s") from error
            if attempt == tries:
                said = str(reason) or type(reason).__name__
                raise EndpointError(f"{_where(request)} did not answer in {attempt} tries: {said}") from error
            wait = _wait(attempt)
        time.sleep(wait)
    raise EndpointError(f"{_where(request)} was not asked: tries is {tries}")


def authorisation(url: str) -> dict[str, str]:
    """The Authorization header for an address, if the user has one: GOVKG_TOKEN, or GOVKG_USER and GOVKG_PASSWORD, or netrc.

    A token goes to the host in GOVKG_TOKEN_HOST alone (host or host:port), a user with the password to that in GOVKG_USER_HOST. The
    netrc file is the one that NETRC names, or ~/.netrc. Raises UsageError where that is there and can not be read, for a token or a
    user without a host or with an address in its place, and for a user without a password.
    """
    if token := _meant_for(url, "GOVKG_TOKEN", "; the token of govkg serve is GOVKG_SERVE_TOKEN"):
        return {"Authorization": f"Bearer {token}"}
    user, password = _meant_for(url, "GOVKG_USER"), os.environ.get("GOVKG_PASSWORD")
    if user and password is None:
        raise UsageError("GOVKG_USER is set without GOVKG_PASSWORD: set that too, empty where there is none")
    if not user:
        entry = _netrc(urlsplit(url).hostname or "")
        if not entry:
            return {}
        user, _, secret = entry
        password = secret or ""
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}


def _meant_for(url: str, name: str, hint: str = "") -> str:
    """The value of the variable `name` for an address, empty for another host than that in `name`_HOST; `hint` ends the message."""
    value, host = os.environ.get(name, ""), os.environ.get(f"{name}_HOST", "").lower()
    parts = urlsplit(url)
    if value and not host:
        raise UsageError(
            f"{name} is set without {name}_HOST, the one host that it is sent to: set that, such as {parts.netloc}{hint}"
        )
    if value and "/" in host:
        bare = urlsplit(host if "//" in host else f"//{host}").netloc.rpartition("@")[2]
        raise UsageError(f"{name}_HOST holds an address: give the host alone, such as {bare or parts.netloc}")
    return value if host in (parts.netloc.lower(), (parts.hostname or "").lower()) else ""


def _netrc(host: str) -> tuple[str, str | None, str | None] | None:
    try:
        return netrc.netrc(os.environ.get("NETRC")).authenticators(host)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError, netrc.NetrcParseError) as error:
        raise UsageError(f"your netrc file can not be read: {error}") from error


class _Refused(Exception):
    """The server answered with an error: its code, and how it asks to be waited for."""

    def __init__(self, code: int, said: str, retry_after: str) -> None:
        super().__init__(said)
        self.code = code
        self.retry_after = retry_after


def _in_time(seconds: float, work: Callable[[list[socket.socket]], Answer]) -> Answer:
    """What `work` gives, or TimeoutError after so many seconds, whatever it waits for: a timeout of a socket holds for one read only.

    Work that did not end in time loses the connections that it noted in its argument, at which its thread ends.
    """
    outcome: Future[Answer] = Future()
    opened: list[socket.socket] = []

    def run() -> None:
        try:
            outcome.set_result(work(opened))
        except BaseException as error:  # noqa: BLE001  raised again where the outcome is asked for
            outcome.set_exception(error)

    Thread(target=run, daemon=True).start()
    try:
        return outcome.result(seconds)
    except TimeoutError:
        for connection in opened:
            with suppress(OSError):
                socket.socket.shutdown(connection, socket.SHUT_RDWR)  # below TLS, which the thread may be at
        raise


class _Noting(AbstractHTTPHandler):
    """Notes the socket of each connection as soon as it stands."""

    def __init__(self, opened: list[socket.socket]) -> None:
        super().__init__()
        self.opened = opened

    def do_open(self, http_class: Any, req: Request, **options: Any) -> Any:
        """The answer over a connection of that class."""

        def noted(host: str, **more: Any) -> HTTPConnection:
            connection: HTTPConnection = http_class(host, **more)
            connect = connection.connect

            def connected() -> None:
                connect()
                self.opened.append(connection.sock)

            connection.connect = connected  # type: ignore[method-assign]
            return connection

        return super().do_open(noted, req, **options)


class _NotingHttp(_Noting, HTTPHandler):
    pass


class _NotingHttps(_Noting, HTTPSHandler):
    pass


def _once(request: Request, timeout: float, largest: int, opened: list[socket.socket]) -> Answer:
    try:
        return _answer(request, timeout, largest, opened)
    except HTTPError as error:
        said = f"{error.code} {_printable(str(error.reason))}: {_said(error)}"
        raise _Refused(error.code, said, error.headers.get("Retry-After", "")) from error


def _answer(request: Request, timeout: float, largest: int, opened: list[socket.socket]) -> Answer:
    end = time.monotonic() + timeout
    with build_opener(_SameHost, _NotingHttp(opened), _NotingHttps(opened)).open(request, timeout=timeout) as answer:
        body = bytearray()
        while piece := answer.read1(_PIECE):
            body += piece
            if len(body) > largest:
                raise AnswerTooLong(
                    f"{_where(request)} answered with more than {largest:,} bytes: ask for less, with LIMIT or for one plan"
                )
            if time.monotonic() > end:
                raise TimeoutError
        _check_whole(answer.headers, len(body))
        return Answer(bytes(body), answer.headers.get_content_type(), answer.headers)


def _check_whole(headers: Message, length: int) -> None:
    declared = headers.get("Content-Length", "")
    if declared.isdecimal() and int(declared) != length:
        raise HTTPException(f"the connection broke after {length:,} of {int(declared):,} bytes")


def _wait(attempt: int, asked: str = "") -> float:
    """Seconds before the next try: what the server asked for, or twice as long each time, less up to half by chance."""
    if asked.isdecimal():
        return min(_LONGEST_WAIT, float(asked))
    return min(_LONGEST_WAIT, 0.5 * 2.0**attempt) * random.uniform(0.5, 1.0)  # noqa: S311


class _SameHost(HTTPRedirectHandler):
    """Follows a redirect only to the host that the user named, with the same method and body."""

    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Request | None:
        """The request at its new place."""
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if (new.scheme, new.netloc) != (old.scheme, old.netloc):
            fp.close()
            raise EndpointError(
                f"{_where(req)} redirects to another place, {new.scheme}://{new.hostname}: name that one if you trust it"
            )
        if code == 303:
            return super().redirect_request(req, fp, code, msg, headers, newurl)
        return Request(urljoin(req.full_url, newurl), req.data, dict(req.headers), method=req.get_method())  # noqa: S310


def _where(request: Request) -> str:
    return request.full_url.partition("?")[0]


def _said(error: HTTPError) -> str:
    """What the server said, without markup, in one line of at most 500 characters."""
    try:
        with error:
            text = error.read(8 * _LONGEST_QUOTE).decode("utf-8", "replace")
    except (HTTPException, OSError):
        text = ""
    if "html" in (error.headers.get("Content-Type") or ""):
        text = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", text, flags=re.S | re.I)
    return _printable(text)[:_LONGEST_QUOTE] or "no explanation"


def _printable(text: str) -> str:
    """`text` in one line, without the signs that a terminal would obey."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
