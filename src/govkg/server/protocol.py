"""The SPARQL 1.1 Protocol: what a request asks for, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote_to_bytes

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from govkg.errors import SparqlRefused, SparqlWrong
from govkg.guard import LONGEST_QUERY, check_query, too_long
from govkg.server.frames import Given, Sent
from govkg.server.limits import Limits

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_IRI = re.compile(r'[^<>"{}|^`\\\s]+')
_ALONE = re.compile(rb"query=[^&]*\Z")


class Refused(Exception):
    """A request that is not answered: status, one line of text, and further headers."""

    def __init__(self, status: int, text: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(text)
        self.status = status
        self.text = text
        self.headers = dict(headers or {})

    def response(self) -> Response:
        """The answer that says so."""
        return Response(self.text + "\n", self.status, self.headers, "text/plain; charset=utf-8")

    def given(self) -> Given:
        """The same as the workers write it."""
        response = self.response()
        return Given(
            self.status, False, b"".join(b"%s: %s\r\n" % line for line in response.raw_headers), bytes(response.body)
        )


class Asked(NamedTuple):
    """A query or an update with the graphs that it names outside its text; `default` and `named` are None where none is named.

    `base` is what its relative IRIs are resolved against: the address that was asked.
    """

    text: str
    update: bool = False
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    base: str = ""


async def sent(request: Request, limits: Limits) -> Sent:
    """What a client sends, once it is here as a whole. Raises Refused."""
    scope = request.scope
    headers = {name: value.decode("latin-1") for name, value in reversed(scope["headers"])}
    base = f"{scope['scheme']}://{headers.get(b'host', '')}{scope['path']}"
    body = await body_of(request, limits.query, limits.patience) if scope["method"] == "POST" else b""
    options = scope["query_string"].decode("latin-1")
    return Sent(scope["method"], base, options, headers.get(b"accept", ""), headers.get(b"content-type", ""), body)


def is_iri(text: str) -> bool:
    """Whether this is an absolute IRI that may stand in a query as it is."""
    return ":" in text and _IRI.fullmatch(text) is not None


def asked(wish: Sent) -> Asked | None:
    """What a request asks; None for a GET that asks nothing (the service description). Raises Refused."""
    if not wish.options and wish.content == FORM and wish.body.isascii() and _ALONE.match(wish.body):
        return Asked(_text(wish.body[len(b"query=") :]), base=wish.base)
    wanted = _read(wish)
    return wanted and wanted._replace(base=wish.base)


def checked(text: str, *, updates: bool = False) -> str:
    """The form of a query that the guard lets through. Raises Refused."""
    if too_long(text):
        raise Refused(413, f"the query is longer than {LONGEST_QUERY} bytes")
    try:
        return check_query(text, updates=updates)
    except SparqlRefused as error:
        raise Refused(403, str(error)) from None
    except SparqlWrong as error:
        raise Refused(400, str(error)) from None


def _read(wish: Sent) -> Asked | None:
    pairs = parameters(wish.options)
    if wish.method != "POST":
        if any(name == "update" for name, _ in pairs):
            raise Refused(400, "an update is sent with POST")
        return _asked(pairs, update=False) if pairs else None
    media, charset = media_type(wish.content)
    if media not in (FORM, QUERY, UPDATE):
        raise Refused(415, f"content type {media or '(none)'}: accepted are {FORM}, {QUERY}, {UPDATE}")
    if charset not in ("", "utf-8", "utf8"):
        raise Refused(415, f"charset {charset}: requests are read as UTF-8")
    body = decoded(wish.body)
    if media == FORM:
        pairs = [*pairs, *parameters(body)]
        return _asked(pairs, update=any(name == "update" for name, _ in pairs))
    if any(name in ("query", "update") for name, _ in pairs):
        raise Refused(400, f"with {media} the text stands in the body alone")
    return _asked([*pairs, ("update" if media == UPDATE else "query", body)], update=media == UPDATE)


def _text(value: bytes) -> str:
    """A value of a form. Raises Refused."""
    try:
        return unquote_to_bytes(value.replace(b"+", b" ")).decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(400, "a parameter is no UTF-8 text") from None


def media_type(content: str) -> tuple[str, str]:
    """Media type and charset of a Content-Type header, lower case."""
    media, *rest = content.lower().split(";")
    charset = next((p.split("=", 1)[1].strip(' "') for p in rest if p.strip().startswith("charset=")), "")
    return media.strip(), charset


async def body_of(request: Request, most: int, seconds: float) -> bytes:
    """The body of a request, of at most `most` bytes and within a time. Raises Refused."""
    import asyncio

    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > most:
        raise Refused(413, f"the request is larger than {most} bytes", {"Connection": "close"})
    parts, size = [], 0
    try:
        async with asyncio.timeout(seconds):
            async for part in request.stream():
                size += len(part)
                if size > most:
                    raise Refused(413, f"the request is larger than {most} bytes", {"Connection": "close"})
                parts.append(part)
    except TimeoutError:
        raise Refused(408, f"the request was not sent within {seconds:g} s", {"Connection": "close"}) from None
    except ClientDisconnect:
        raise Refused(400, "the connection was closed before the request was whole") from None
    return b"".join(parts)


def decoded(body: bytes) -> str:
    """The body as text. Raises Refused where it is no UTF-8."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(400, "the request is no UTF-8 text") from None


def parameters(text: str) -> list[tuple[str, str]]:
    """Names and values of a query string or form. Raises Refused."""
    if not text:
        return []
    try:
        return parse_qsl(text, keep_blank_values=True, max_num_fields=200, errors="strict", encoding="utf-8")
    except UnicodeDecodeError:
        raise Refused(400, "a parameter is no UTF-8 text") from None
    except ValueError:
        raise Refused(400, "too many parameters") from None


def _asked(pairs: Sequence[tuple[str, str]], *, update: bool) -> Asked:
    kind, other = ("update", "query") if update else ("query", "update")
    texts = [value for name, value in pairs if name == kind]
    if any(name == other for name, _ in pairs):
        raise Refused(400, "a request holds a query or an update, not both")
    if len(texts) != 1:
        hint = "; graphs are written at /store" if any(name in ("graph", "default") for name, _ in pairs) else ""
        raise Refused(400, f"a request holds one {kind}; this one holds {len(texts)}{hint}")
    prefix = "using-" if update else ""
    default = tuple(v for n, v in pairs if n == (f"{prefix}graph-uri" if update else "default-graph-uri"))
    named = tuple(v for n, v in pairs if n == (f"{prefix}named-graph-uri" if update else "named-graph-uri"))
    if not all(map(is_iri, (*default, *named))):
        raise Refused(400, "a graph is named by an absolute IRI")
    if default or named:
        return Asked(texts[0], update, default, named)
    return Asked(texts[0], update)
