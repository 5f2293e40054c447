"""The query catalogue: one `.rq` file a question, with a header of comments and parameters in VALUES blocks.

    #+ summary: Which tasks have several leads?
    #+ summary-zh: 哪些任务有多个牵头单位？
    #+ description: ...
    #+ params:
    #+   minimum: integer = 2 -- how many leads count as several | 至少几个牵头单位算作多个
    SELECT ... { VALUES ?minimum { 2 } ... }

Each file runs as it stands in any SPARQL 1.1 tool; its parameters have their default there. Binding a parameter replaces the
data of its VALUES block by a serialised RDF term, never by pasted text.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal as OneOf
from typing import Protocol, get_args

from pyoxigraph import Literal, NamedNode

from govkg.days import read_day, read_end
from govkg.errors import DocumentMissing, DocumentUnreadable, InputError, ParameterWrong, QueryUnknown
from govkg.guard import NO_CODE
from govkg.plans.review.words import ROLE_WORDS, accepted, meaning
from govkg.resources import resource
from govkg.tables import Table
from govkg.terms import XSD, concept

ParameterKind = OneOf["agency", "iri", "integer", "decimal", "date", "role", "text", "plan", "task"]
PARAMETER_KINDS: tuple[ParameterKind, ...] = get_args(ParameterKind)
_HEADER = re.compile(r"^#\+ ?(.*)$", re.M)
_BLOCK = re.compile(NO_CODE.pattern + r"|VALUES\s+\?(?P<name>\w+)\s*\{[^{}]*\}", re.S)
"""The data of a variable, as no string, IRI or comment holds it."""
_BEFORE = {"task-targets": "aims-of-tasks", "task-measures": "measures"}
"""Queries that are gone, each with the one that answers more."""
_PARAMETER = re.compile(r"^\s+(\w+):\s*(\w+)\s*(?:=\s*(\S+))?\s*(?:--\s*(.*?)\s*(?:\|\s*(.*))?)?$")


class Graph(Protocol):
    """Anything that answers the queries of the catalogue: a `KnowledgeGraph` in memory, in a file, a store or at a remote endpoint."""

    def query(self, name: str, /, **parameters: object) -> Table:
        """The answer of a query of the catalogue."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: name, kind, default (as written, empty if it may stay open) and what it means, in English and in Chinese.

    `description_zh` is empty where a query of somebody's own has none.
    """

    name: str
    kind: ParameterKind
    default: str
    description: str
    description_zh: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A question of the catalogue; `summary_zh` is the same question in Chinese, empty where a query of somebody's own has none.

    `feeds` says what asks it, where it is not for people to ask: such a question is not listed unless its topic is.
    """

    name: str
    topic: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str
    summary_zh: str = ""
    feeds: str = ""

    def bind(self, values: Mapping[str, object]) -> str:
        """The query text with `values` in its VALUES blocks, all of them where a value is a tuple.

        Raises ParameterWrong, InputError for a parameter without such a block.
        """
        known = {p.name: p for p in self.parameters}
        terms: dict[str, str] = {}
        for name, value in values.items():
            if name not in known:
                declared = ", ".join(known) or "none"
                raise ParameterWrong(f"query {self.name} has no parameter {name!r}; it has: {declared}")
            each = value if isinstance(value, tuple) else (value,)
            terms[name] = " ".join(str(to_term(known[name], one)) for one in each)
        places = {match["name"] for match in _BLOCK.finditer(self.text)}
        if name := next((name for name in terms if name not in places), ""):
            raise InputError(f"query {self.name} declares {name} and has no VALUES ?{name} {{ … }} to put a value into")
        first, last = (self._day(values, end) for end in ("from", "to"))
        if first and last and first > last:
            raise ParameterWrong(f"parameter from is {first} and to is {last}: the first day lies behind the last")
        return _BLOCK.sub(
            lambda m: f"VALUES ?{m['name']} {{ {terms[m['name']]} }}" if m["name"] in terms else m[0], self.text
        )

    def _day(self, values: Mapping[str, object], name: str) -> str:
        """The day that the parameter of this name is given; empty where none is."""
        parameter = next((p for p in self.parameters if p.name == name and p.kind == "date"), None)
        return to_term(parameter, values[name]).value if parameter and name in values else ""


def to_term(parameter: Parameter, value: object) -> NamedNode | Literal:
    """`value` as the RDF term that the kind of the parameter asks for. Raises ParameterWrong."""
    text = (value.value if isinstance(value, NamedNode | Literal) else str(value)).strip()
    try:
        match parameter.kind:
            case "integer":
                if not re.fullmatch(r"[+-]?[0-9]+", text):
                    raise ValueError(text)
                if parameter.name == "minimum" and int(text) < 0:
                    raise ParameterWrong(f"parameter minimum: {int(text)} is less than nothing; write 0 or more")
                return Literal(int(text))
            case "decimal":
                if not re.fullmatch(r"[+-]?[0-9]+(?:\.[0-9]+)?", text):
                    raise ValueError(text)
                return Literal(text, datatype=NamedNode(XSD + "decimal"))
            case "date":
                day = (
                    read_end(text, last=parameter.name == "to") if parameter.name in ("from", "to") else read_day(text)
                )
                if day is None:
                    raise ValueError(text)
                return Literal(day.isoformat(), datatype=NamedNode(XSD + "date"))
            case "role":
                role = meaning(text.removeprefix(concept("role", "").value), ROLE_WORDS)
                if not role:
                    raise ValueError(text)
                return concept("role", role)
            case "text":
                return Literal(text)
            case _:
                if not re.match(r"[a-z][a-z0-9+.-]*:", text):
                    raise ValueError(text)
                return NamedNode(text)
    except ValueError:
        words = (
            "a role; write one of " + accepted(ROLE_WORDS) if parameter.kind == "role" else _accepted(parameter.kind)
        )
        raise ParameterWrong(f"parameter {parameter.name}: {text!r} is not {words}") from None


def _accepted(kind: str) -> str:
    words = {
        "integer": "a whole number, such as 3",
        "decimal": "a number, such as 0.95",
        "date": "a day, such as 2025-06-30",
    }
    return words.get(kind, "an IRI, such as https://w3id.org/govkg/id/agency/长治市/教育局")


def parse_query(name: str, topic: str, text: str) -> Query:
    """A query file as a `Query`: header comments read, text kept whole. Raises InputError for a kind that no parameter has."""
    fields: dict[str, list[str]] = {}
    parameters: list[Parameter] = []
    key = ""
    for line in _HEADER.findall(text):
        if match := re.match(r"([\w-]+):\s*(.*)$", line):
            key = match[1]
            fields.setdefault(key, []).append(match[2].strip())
        elif key == "params" and (match := _PARAMETER.match(line)):
            kind = next((known for known in PARAMETER_KINDS if known == match[2]), None)
            if kind is None:
                raise InputError(
                    f"query {name}: parameter {match[1]} is of no kind {match[2]}; write {', '.join(PARAMETER_KINDS)}"
                )
            parameters.append(Parameter(match[1], kind, *(found or "" for found in match.groups()[2:])))
        elif key:
            fields[key].append(line.strip())
    joined = {k: " ".join(v).strip() for k, v in fields.items()}
    summary, chinese, description, feeds = (
        joined.get(k, "") for k in ("summary", "summary-zh", "description", "feeds")
    )
    return Query(name, topic, summary, description, tuple(parameters), text, chinese, feeds)


@cache
def catalogue() -> Mapping[str, Query]:
    """All bundled queries by name, in the order of topic and name."""
    return {query.name: query for query in sorted(_read(resource("queries")), key=lambda q: (q.topic, q.name))}


def _read(folder: Traversable) -> Iterable[Query]:
    for topic in folder.iterdir():
        if topic.is_dir():
            for file in topic.iterdir():
                if file.name.endswith(".rq"):
                    yield parse_query(file.name.removesuffix(".rq"), topic.name, file.read_text("utf-8"))


def read_queries(folder: str | Path | None = None) -> dict[str, Query]:
    """The queries of a user's own folder, or of the folder in GOVKG_QUERIES, by name; none where neither is given.

    Raises InputError where the folder can not be read. A name of the bundled catalogue may be used again; the user's counts.
    """
    given = folder or os.environ.get("GOVKG_QUERIES")
    if not given:
        return {}
    root = Path(given)
    if not root.is_dir():
        raise InputError(f"no folder of queries: {root}")
    found = sorted(root.rglob("*.rq"))
    return {file.stem: parse_query(file.stem, file.parent.name, query_text(file)) for file in found}


def query_text(file: Path) -> str:
    """The text of a query in a file. Raises DocumentMissing, DocumentUnreadable."""
    try:
        return file.read_text("utf-8")
    except FileNotFoundError:
        raise DocumentMissing(f"no such file of a query: {file}") from None
    except OSError as error:
        raise DocumentUnreadable(f"can not read the query {file}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise DocumentUnreadable(f"can not read the query {file}: no UTF-8 at byte {error.start}") from error


def find_query(name: str, *, folder: str | Path | None = None) -> Query:
    """The query of that name: of the user's own folder (or that in GOVKG_QUERIES), else of the bundled catalogue.

    Raises QueryUnknown with the nearest names, InputError where the folder can not be read.
    """
    known = {**catalogue(), **read_queries(folder)}
    if query := known.get(name):
        return query
    now = _BEFORE.get(name, name.replace("duties", "assignments"))  # what they were called before
    close = ", ".join(difflib.get_close_matches(now, known, n=3, cutoff=0.4))
    near = f"; near it: {close}" if close else ""
    raise QueryUnknown(f"no query {name!r} in the catalogue{near}; see govkg query --list")
