"""SHACL shapes as SPARQL: each constraint becomes one SELECT over the whole graph, so that checking scales with the store.

Covered is the part of SHACL that `ontology/shapes.ttl` uses: class targets; property shapes over a property or its inverse with
minCount, maxCount, datatype, nodeKind IRI, class, in, minInclusive, maxInclusive; SPARQL constraints whose SELECT says the same of
all focus nodes at once as of each alone. Anything else raises `ShapeBeyond`, and pySHACL takes over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store

from govkg.errors import InputError
from govkg.graph.messages import in_both, unnamed
from govkg.guard import blanked
from govkg.terms import OWL, PREFIXES, RDF, RDFS, TYPE, VOC, XSD

SH = "http://www.w3.org/ns/shacl#"
SHAPES = "https://w3id.org/govkg/shapes#"
_THIS = re.compile(r"[$?]this\b")
_HEAD = re.compile(r"\s*SELECT\b[^{}#]*(?:[$?]this\b|\*)[^{}#]*\{(?!\s*SELECT\b)", re.I)
_OF_EACH = re.compile(r"\b(?:LIMIT|OFFSET)\b|[$?](?:focus|currentShape|shapesGraph|PATH)\b", re.I)
_GROUP, _BRACKETS = re.compile(r"(\bEXISTS\s*)?\{([^{}]*)\}", re.I), re.compile(r"\([^()]*\)")
_NEUTRAL = {"path", "severity", "message", "name", "description", "order", "group"}
_SHAPE_ONLY = {"targetClass", "property", "sparql", "severity", "message"}
SELECT_PREFIXES = {
    **PREFIXES,
    "xsd": XSD,
    "kind": f"{VOC}collective-kind/",
    **{scheme: f"{VOC}{scheme}/" for scheme in ("role", "ownership", "precision", "origin")},
}
"""What a prefix stands for in a sh:select of shapes that do not declare it themselves."""
_HEADER = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in SELECT_PREFIXES.items())

Node = NamedNode | BlankNode
Term = NamedNode | BlankNode | Literal


class ShapeBeyond(InputError):
    """A shape uses a part of SHACL that is not translated here."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """One thing that may be broken: its query gives ?focus, and ?value where one is at fault."""

    shape: str
    component: str
    path: str
    severity: str
    message_zh: str
    message_en: str
    query: str


def read_shapes(data: bytes) -> tuple[Constraint, ...]:
    """The constraints of a shapes graph in Turtle, in the order of shape, path and component. Raises ShapeBeyond."""
    store = Store()
    store.load(data, format=RdfFormat.TURTLE)
    graph = _Shapes(store)
    graph.check()
    found = [c for shape in graph.subjects(TYPE, NamedNode(SH + "NodeShape")) for c in graph.constraints(shape)]
    return tuple(sorted(found, key=lambda c: (c.shape, c.path, c.component, c.query)))


class _Shapes:
    def __init__(self, store: Store) -> None:
        self.store = store

    def subjects(self, predicate: NamedNode, value: Node) -> list[Node]:
        return [q.subject for q in self.store.quads_for_pattern(None, predicate, value, None)]  # type: ignore[misc]

    def values(self, subject: Node, local: str) -> list[Term]:
        return [q.object for q in self.store.quads_for_pattern(subject, NamedNode(SH + local), None, None)]  # type: ignore[misc]

    def check(self) -> None:
        """Raises ShapeBeyond where a node has a target, or is a class and by this its own target, that is not read here, and for
        prefixes of its own."""
        shapes = set(self.subjects(TYPE, NamedNode(SH + "NodeShape")))
        targets = (q for q in self.store if q.predicate.value.startswith(SH + "target"))
        if any(q.subject not in shapes for q in targets) or self.subjects(TYPE, NamedNode(SH + "PropertyShape")):
            raise ShapeBeyond("a shape that is no sh:NodeShape is not translated to SPARQL; validate with pySHACL")
        classes = {s for kind in (RDFS + "Class", OWL + "Class") for s in self.subjects(TYPE, NamedNode(kind))}
        if classes & shapes:
            raise ShapeBeyond("a shape that is a class is not translated to SPARQL; validate with pySHACL")
        for declared in self.store.quads_for_pattern(None, NamedNode(SH + "prefix"), None, None):
            name, iris = declared.object.value, self.values(declared.subject, "namespace")  # type: ignore[union-attr,arg-type]
            if {iri.value for iri in iris} != {SELECT_PREFIXES.get(name)}:
                raise ShapeBeyond(f"the prefix {name}: of a sh:select is not known here; validate with pySHACL")

    def constraints(self, shape: Node) -> Iterator[Constraint]:
        self._within(shape, _SHAPE_ONLY)
        targets = [v for v in self.values(shape, "targetClass") if isinstance(v, NamedNode)]
        for target in targets:
            for part in self.values(shape, "property"):
                if isinstance(part, Literal):
                    raise unusable(f"sh:property is {part.value!r}, no shape")
                yield from self._property(shape, part, target)
        for part in self.values(shape, "sparql") if targets else ():
            if isinstance(part, Literal):
                raise unusable(f"sh:sparql is {part.value!r}, no constraint")
            yield self._sparql(shape, part, targets)

    def _within(self, node: Node, known: set[str]) -> None:
        used = {q.predicate.value for q in self.store.quads_for_pattern(node, None, None, None)}
        beyond = {p.removeprefix(SH) for p in used if p.startswith(SH)} - known
        if beyond:
            raise ShapeBeyond(f"sh:{min(beyond)} is not translated to SPARQL; validate with pySHACL")

    def _property(self, shape: Node, part: Node, target: NamedNode) -> Iterator[Constraint]:
        self._within(part, _NEUTRAL | _TESTS.keys())
        path = self._path(part)
        for component, test in _TESTS.items():
            for value in self.values(part, component):
                given = self._list(value) if component == "in" else str(value)
                text = f"{_HEADER}SELECT DISTINCT ?focus ?value WHERE {{ ?focus a {target} . {test(path, given)} }}"
                if component == "maxCount":
                    text += f" GROUP BY ?focus HAVING (COUNT(DISTINCT ?each) > {_integer(value)})"
                    text = text.replace("DISTINCT ?focus ?value", "?focus", 1)
                if component == "minCount" and _integer(value) != 1:
                    text = self._at_least(target, path, _integer(value))
                if not (component == "minCount" and _integer(value) == 0):
                    shown = "" if isinstance(value, BlankNode) else value.value
                    yield self._constraint((shape, part), component, path, text, value=shown)

    def _at_least(self, target: NamedNode, path: str, least: int) -> str:
        return (
            f"{_HEADER}SELECT ?focus WHERE {{ ?focus a {target} . OPTIONAL {{ ?focus {path} ?each }} }} "
            f"GROUP BY ?focus HAVING (COUNT(DISTINCT ?each) < {least})"
        )

    def _sparql(self, shape: Node, part: Node, targets: list[NamedNode]) -> Constraint:
        self._within(part, {"severity", "message", "prefixes", "select"})
        text = "".join(v.value for v in self.values(part, "select") if isinstance(v, Literal))
        return self._constraint((shape, part), "sparql", "", _of_targets(text, targets))

    def _messages(self, node: Node) -> dict[str, str]:
        return {v.language or "": v.value for v in self.values(node, "message") if isinstance(v, Literal)}

    def _constraint(
        self, place: tuple[Node, Node], component: str, path: str, query: str, *, value: str = ""
    ) -> Constraint:
        shape, part = place
        messages = self._messages(part) or (self._messages(shape) if component == "sparql" else {})
        severities = self.values(part, "severity") or self.values(shape, "severity") or [NamedNode(SH + "Violation")]
        severity = severities[0].value.removeprefix(SH)
        zh, en = in_both(messages) if messages else unnamed(component, value)
        return Constraint(shape.value, component, path.replace("<", "").replace(">", ""), severity, zh, en, query)

    def _path(self, part: Node) -> str:
        path = next(iter(self.values(part, "path")), None)
        if isinstance(path, NamedNode):
            return str(path)
        if not isinstance(path, BlankNode):
            raise unusable("a sh:property has no property as its sh:path")
        inverse = self.values(path, "inversePath")
        if len(inverse) == 1 and isinstance(inverse[0], NamedNode):
            return f"^{inverse[0]}"
        raise ShapeBeyond("only a property or its inverse is translated as sh:path; validate with pySHACL")

    def _list(self, head: Term) -> str:
        items: list[str] = []
        seen: set[Term] = set()
        while head != NamedNode(RDF + "nil"):
            pair = (
                []
                if isinstance(head, Literal) or head in seen
                else [self._one_of_list(head, p) for p in ("first", "rest")]
            )
            if None in pair or not pair:
                raise unusable("what sh:in has is no list")
            seen.add(head)
            items.append(str(pair[0]))
            head = pair[1]  # type: ignore[assignment]
        return ", ".join(items)

    def _one_of_list(self, head: Node, local: str) -> Term | None:
        found = self.store.quads_for_pattern(head, NamedNode(RDF + local), None, None)
        return next((q.object for q in found), None)  # type: ignore[return-value]


def unusable(reason: str) -> InputError:
    """That shapes are not formed as SHACL asks."""
    return InputError(f"the shapes can not be used: {reason}")


def _of_targets(select: str, targets: list[NamedNode]) -> str:
    """The SELECT of a SPARQL constraint for all nodes of the target classes at once, which are bound to $this where its WHERE begins.

    Raises ShapeBeyond where that may not say the same as one query for each node (SHACL 1.0, 5.3.1): the answer is cut, $this is not
    selected, or is tested in a group of its own that does not bind it; and where the text is no SELECT with the prefixes known here.
    """
    head, plain = _HEAD.match(select), blanked(select)
    groups = _GROUP.findall(plain.partition("{")[2])
    unbound = any(_THIS.search(text) and not exists and not _THIS.search(_flat(text)) for exists, text in groups)
    if not head or _OF_EACH.search(plain) or unbound:
        raise ShapeBeyond(
            "a sh:select that has to be asked of each node alone is not translated; validate with pySHACL"
        )
    focus = " UNION ".join(f"{{ ?focus a {target} }}" for target in targets)
    inner = f" {{ SELECT DISTINCT ?focus WHERE {{ {focus} }} }} "
    text = _HEADER + _THIS.sub("?focus", select[: head.end()] + inner + select[head.end() :])
    try:
        Store().query(text)
    except SyntaxError as error:
        raise ShapeBeyond(f"a sh:select is not translated ({error}); validate with pySHACL") from error
    return text


def _flat(text: str) -> str:
    """The text without what stands in round brackets."""
    while (shorter := _BRACKETS.sub(" ", text)) != text:
        text = shorter
    return text


def _integer(value: Term) -> int:
    try:
        return int(value.value)
    except ValueError:
        raise unusable(f"sh:minCount or sh:maxCount is {value.value!r}, no whole number") from None


def _not(path: str, test: str) -> str:
    return f"?focus {path} ?value . FILTER(!COALESCE({test}, false))"


_CASTS = frozenset(f"<{XSD}{local}>" for local in ("boolean", "integer", "decimal", "double", "float", "date", "gYear"))


def _well_formed(kind: str) -> str:
    """Whether the text of ?value is one of its datatype, as "2025-13-45" is no xsd:date; of others than these it is not asked."""
    return f"isLiteral({kind}(STR(?value)))" if kind in _CASTS else "isLiteral(?value)"


_TESTS: dict[str, Callable[[str, str], str]] = {
    "minCount": lambda path, _: f"FILTER NOT EXISTS {{ ?focus {path} ?each }}",
    "maxCount": lambda path, _: f"?focus {path} ?each",
    "datatype": lambda path, kind: _not(path, f"DATATYPE(?value) = {kind} && {_well_formed(kind)}"),
    "nodeKind": lambda path, _: _not(path, "isIRI(?value)"),
    "class": lambda path, kind: f"?focus {path} ?value . FILTER NOT EXISTS {{ ?value a {kind} }}",
    "in": lambda path, items: _not(path, f"?value IN ({items})"),
    "minInclusive": lambda path, least: _not(path, f"?value >= {least}"),
    "maxInclusive": lambda path, most: _not(path, f"?value <= {most}"),
}
