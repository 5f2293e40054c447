"""Parameters by name: an agency, a plan or a task that a person names becomes the IRI that the graph has for it."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping
from urllib.parse import unquote

from pyoxigraph import NamedNode

from govkg.errors import ParameterWrong
from govkg.plans.names.spoken import spoken_names
from govkg.queries import Query
from govkg.tables import Table
from govkg.terms import prologue

Ask = Callable[[str], Table]
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_PREFIXES = prologue("gov", "rdfs")
_NAMES = {
    "agency": "SELECT DISTINCT ?iri ?name { { { SELECT DISTINCT ?iri { ?a gov:actor ?iri } }"
    " { SELECT DISTINCT ?iri ?name { ?iri rdfs:label ?name } } } UNION { ?a gov:actor ?iri ; gov:asWritten ?name } }",
    "plan": "SELECT DISTINCT ?iri ?name { ?iri a gov:Plan { ?iri rdfs:label ?name } UNION { ?iri gov:documentNumber ?name } }",
    "task": "SELECT DISTINCT ?iri ?name { ?iri a gov:Task { ?iri gov:heading ?name } UNION { ?iri gov:path ?name }"
    " UNION { ?iri gov:number ?name } }",
}
_WHERE = {
    "agency": "{ ?iri gov:jurisdiction/rdfs:label ?place } UNION { ?plan gov:hasTask/gov:hasAssignment/gov:actor ?iri ; rdfs:label ?place }",
    "plan": "{ ?iri gov:jurisdiction/rdfs:label ?place } UNION { ?iri gov:documentNumber ?place }",
    "task": "?plan gov:hasTask ?iri ; rdfs:label ?place",
}
"""What tells things of one name apart for people."""
_NAMED = 5
"""Plans or agencies that a message names at most."""
_PLURALS = {"agency": "agencies", "plan": "plans", "task": "tasks"}


def resolve(query: Query, values: Mapping[str, object], ask: Ask) -> dict[str, object]:
    """`values` with names of agencies, plans and tasks replaced by their IRIs, by those of all members where a name joins agencies as a
    merged group does; all else as given. Of several agencies of one name those in the plan that is given are meant.

    Raises ParameterWrong with the nearest names when nothing, or more than one thing, has that name, and where what is named by its
    IRI is not in the graph.
    """
    kinds = {p.name: p.kind for p in query.parameters}
    hint = ", or give function to have all of a kind, such as 教育" if "function" in kinds else ""
    named = {
        name: value.value if isinstance(value, NamedNode) else str(value)
        for name, value in values.items()
        if kinds.get(name) in _NAMES
    }
    plan = _iri("plan", named["plan"], ask) if kinds.get("plan") == "plan" and "plan" in named else ""
    found = {name: _iri(kinds[name], value, ask, hint=hint, plan=str(plan)) for name, value in named.items()}
    return {**values, **found}


def _iri(kind: str, name: str, ask: Ask, *, hint: str = "", plan: str = "") -> str | tuple[str, ...]:
    """The IRI of the thing with that name, of several agencies that in the `plan`; `hint` is what else helps where several have it."""
    if _IRI.fullmatch(name):
        return _there(name, ask) if kind == "plan" else _known(name, ask)
    known: dict[str, set[str]] = {}
    for iri, label in ask(_PREFIXES + _NAMES[kind]).rows:
        known.setdefault(str(label), set()).add(str(iri))
    found = known.get(name, set()) or (_spoken(name, known) if kind == "agency" else set())
    if len(found) > 1 and kind == "agency" and plan:
        inside = ask(f"{_PREFIXES}SELECT DISTINCT ?iri {{ <{plan}> gov:hasTask/gov:hasAssignment/gov:actor ?iri }}")
        found = found & {str(iri) for (iri,) in inside.rows} or found
    if len(found) == 1:
        return found.pop()
    if found:
        raise _called_alike(kind, name, found, known, ask, hint=hint if kind == "agency" else "")
    several = _several(name, known)
    if several and kind == "agency" and all(len(known[one]) == 1 for one in several):
        return tuple(iri for one in several for iri in known[one])
    if several:
        raise ParameterWrong(f"{name!r} names {len(several)} {_PLURALS[kind]}; ask for each: {', '.join(several)}")
    if kind == "agency" and (ends := _ending(name, known)):
        return _only(name, ends, known, ask, hint=hint)
    near = "、".join(difflib.get_close_matches(name, known, n=3, cutoff=0.3))
    if kind == "plan" and not near:
        raise ParameterWrong(f"no plan {name!r} in the graph; there are: {_plans(ask)}")
    if not near:
        raise ParameterWrong(f"no {kind} {name!r} in the graph, nor any that is called nearly so")
    raise ParameterWrong(f"no {kind} {name!r} in the graph; near it: {near}")


def _spoken(name: str, known: Mapping[str, set[str]]) -> set[str]:
    """The agencies that everybody calls so (市住建局), though no plan does."""
    return {iri for label, iris in known.items() if name in spoken_names(label) for iri in iris}


def _ending(name: str, known: Mapping[str, set[str]]) -> dict[str, str]:
    """The agencies with a name that ends so, each with the longest one."""
    return {iri: label for label in sorted(known, key=len) if name and label.endswith(name) for iri in known[label]}


def _only(name: str, ends: Mapping[str, str], known: Mapping[str, set[str]], ask: Ask, *, hint: str) -> str:
    """The one agency whose name ends so. Raises ParameterWrong, with their full names or what tells them apart, where there are several."""
    if len(ends) == 1:
        return next(iter(ends))
    if any(len(known[label]) > 1 for label in ends.values()):
        raise _called_alike("agency", name, ends, known, ask, hint=hint)
    labels = sorted(ends.values())
    more = " …" if len(labels) > _NAMED else ""
    listed = ", ".join(labels[:_NAMED]) + more
    raise ParameterWrong(f"the names of {len(ends)} agencies end with {name!r}; give one of them: {listed}{hint}")


def _called_alike(
    kind: str, name: str, found: Iterable[str], known: Mapping[str, set[str]], ask: Ask, *, hint: str
) -> ParameterWrong:
    """That several things have a name, with what the first ones may be named by: the longest name that no other has, else the IRI, behind
    the name and where it is from."""
    iris = sorted(found)
    every = {iri: label for label in sorted(known, key=len) for iri in known[label]}
    own = {iri: label for label in sorted(known, key=len) if len(known[label]) == 1 for iri in known[label]}
    shared = [iri for iri in iris[:_NAMED] if iri not in own]
    places = _places(kind, shared, ask) if shared else {}
    told = own | {iri: f"{every[iri]}{places.get(iri, '')} {iri}" for iri in shared}
    listed = ", ".join(told[iri] for iri in iris[:_NAMED]) + (" …" if len(iris) > _NAMED else "")
    wanted = "give the full name or the IRI of one:" if shared else "name one:"
    return ParameterWrong(f"{len(iris)} {_PLURALS[kind]} are called {name!r}; {wanted} {listed}{hint}")


def _places(kind: str, iris: Iterable[str], ask: Ask) -> dict[str, str]:
    """Where each of these things is from, in brackets: the place and the plan of an agency, place and number of a plan, the plan of a task."""
    values = " ".join(f"<{iri}>" for iri in iris if _IRI.fullmatch(iri))
    rows = ask(
        f"{_PREFIXES}SELECT DISTINCT ?iri ?place {{ VALUES ?iri {{ {values} }} {_WHERE[kind]} }} ORDER BY ?iri ?place"
    ).rows
    found: dict[str, list[str]] = {}
    for iri, place in rows:
        if str(place):
            found.setdefault(str(iri), []).append(str(place))
    return {iri: f" ({'、'.join(places[:2])})" for iri, places in found.items()}


def _several(name: str, known: Container[str]) -> tuple[str, ...]:
    """The known names that a name joins, as those of a merged group do; none where a part of it is not known.

    >>> known = {"各县区党委", "各县区政府"}
    >>> [_several(name, known) for name in ("各县区党委、各县区政府", "各县区党委、政府", "各县区（党委、政府）", "各县区党委、市教育局")]
    [('各县区党委', '各县区政府'), ('各县区党委', '各县区政府'), ('各县区党委', '各县区政府'), ()]
    """
    if shared := re.fullmatch(r"([^（(]+)[（(](.+、.+)[）)]", name):
        name = "、".join(shared[1] + part for part in shared[2].split("、"))
    first, *others = name.split("、")
    begins = ["", *(first[:end] for end in range(len(first) - 1, 0, -1))]
    whole = [next((begin + part for begin in begins if begin + part in known), "") for part in others]
    return (first, *whole) if first in known and whole and all(whole) else ()


def _known(iri: str, ask: Ask) -> str:
    """The IRI of an agency or a task that the graph speaks of; as browsers copy it, too, with its characters in per cent."""
    for one in dict.fromkeys((iri, unquote(iri))):
        if _IRI.fullmatch(one) and len(ask(f"SELECT ?p {{ {{ <{one}> ?p ?o }} UNION {{ ?s ?p <{one}> }} }} LIMIT 1")):
            return one
    raise ParameterWrong(f"nothing in the graph has the IRI {iri}")


def _there(plan: str, ask: Ask) -> str:
    """The IRI of a plan that is in the graph."""
    for one in dict.fromkeys((plan, unquote(plan))):
        if _IRI.fullmatch(one) and len(
            ask(f"{_PREFIXES}SELECT ?kind {{ <{one}> a ?kind FILTER(?kind = gov:Plan) }} LIMIT 1")
        ):
            return one
    raise ParameterWrong(f"no plan {plan} in the graph; there are: {_plans(ask)}")


def _plans(ask: Ask) -> str:
    """The first plans of the graph by title, and how many more there are; by IRI where plans share a title or have none."""
    text = "SELECT DISTINCT ?plan ?title { ?plan a gov:Plan OPTIONAL { ?plan rdfs:label ?title } } ORDER BY ?plan"
    titles = {str(plan): str(title or "") for plan, title in ask(_PREFIXES + text).rows}
    again = Counter(titles.values())
    names = [title if title and again[title] == 1 else plan for plan, title in titles.items()]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return "; ".join(names[:_NAMED]) + more if names else "none"
