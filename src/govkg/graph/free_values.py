"""Values for the variables of a query of a user's own: bound as RDF terms in VALUES blocks, never pasted as text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from pyoxigraph import Literal, NamedNode

from govkg.errors import ParameterWrong
from govkg.graph.parameters import Ask, resolve
from govkg.guard import NO_CODE
from govkg.queries import Parameter, ParameterKind, Query, to_term
from govkg.terms import literal

_BLOCK = re.compile(NO_CODE.pattern + r"|VALUES\s+[?$](?P<name>\w+)\s*\{[^{}]*\}", re.S | re.I)
_IRI = re.compile(r"<(?P<bare>[A-Za-z][A-Za-z0-9+.-]*:[^<>\"{}|\\^`\s]+)>|(?:https?://|urn:)[^<>\"{}|\\^`\s]+")
_NUMBERS: tuple[tuple[re.Pattern[str], ParameterKind], ...] = (
    (re.compile(r"[+-]?[0-9]+"), "integer"),
    (re.compile(r"[+-]?[0-9]+\.[0-9]+"), "decimal"),
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "date"),
)
_NAMED: tuple[ParameterKind, ...] = ("agency", "plan", "task")


def with_values(text: str, values: Mapping[str, object], ask: Ask) -> str:
    """The query with these values for its variables: in the VALUES block that it has for one, else in a block at the head of its
    outermost group. What is called agency, plan or task may be a name; else text is an IRI (with its scheme, or in <>), a number, a
    day or a text as it is written. Raises ParameterWrong."""
    terms = {name: _terms(name, value, ask) for name, value in values.items()}
    code = _code(text)
    for name in terms:
        if not re.search(rf"[?$]{re.escape(name)}(?!\w)", code):
            raise ParameterWrong(f"the query has no variable ?{name} that a value could be given to")
    own = {match["name"] for match in _BLOCK.finditer(text)} & terms.keys()
    nested = len(re.findall(r"\bSELECT\b", code, re.I)) > 1
    for name in terms.keys() - own if nested else ():
        raise ParameterWrong(
            f"the query holds another one: write a VALUES block of ?{name} where the value belongs, so that it is put there"
        )
    heads = " ".join(f"VALUES ?{name} {{ {term} }}" for name, term in terms.items() if name not in own)
    if heads:
        at = _head(code) + 1
        text = f"{text[:at]} {heads} {text[at:]}"
    return _BLOCK.sub(lambda m: f"VALUES ?{m['name']} {{ {terms[m['name']]} }}" if m["name"] in own else m[0], text)


def _terms(name: str, value: object, ask: Ask) -> str:
    """The value as one term or, where a name joins agencies, several."""
    if isinstance(value, NamedNode | Literal):
        return str(value)
    if isinstance(value, bool | int | float):
        return str(literal(value))
    written = value.isoformat() if isinstance(value, date) else str(value)
    kind, written = _kind(name, written)
    query = Query(name, "", "", "", (Parameter(name, kind, "", ""),), "")
    found = resolve(query, {name: written}, ask)[name]
    each = found if isinstance(found, tuple) else (found,)
    return " ".join(str(to_term(query.parameters[0], one)) for one in each)


def _kind(name: str, written: str) -> tuple[ParameterKind, str]:
    """What a value is by its look, and the value without the angles of an IRI."""
    if iri := _IRI.fullmatch(written):
        return "iri", iri["bare"] or written
    if name in _NAMED:
        return name, written
    return next((kind for pattern, kind in _NUMBERS if pattern.fullmatch(written)), "text"), written


def _code(text: str) -> str:
    """The query with blanks in place of strings, IRIs and comments, each character where it was."""
    return NO_CODE.sub(lambda match: " " * len(match[0]), text)


def _head(code: str) -> int:
    """Where the outermost group begins, behind the template of a CONSTRUCT. Raises ParameterWrong."""
    depth, groups = 0, []
    for place, sign in enumerate(code):
        if sign in "{(":
            if sign == "{" and not depth:
                groups.append(place)
            depth += 1
        elif sign in "})":
            depth -= 1
    templated = bool(re.search(r"\bCONSTRUCT\s*\{", code, re.I))
    if len(groups) <= templated:
        raise ParameterWrong("the query has no WHERE { … } to put a value into")
    return groups[templated]
