"""Does a graph keep its shapes? Breaches as rows, with messages in Chinese and English."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode, Quad, QuerySolutions, RdfFormat, Store, parse, serialize

from govkg.errors import DocumentMissing, DocumentUnreadable, InputError, ModelError
from govkg.graph.messages import filled, in_both, told_as, unnamed
from govkg.graph.prefixes import used_prefixes
from govkg.graph.shapes import SELECT_PREFIXES, SH, SHAPES, Constraint, ShapeBeyond, read_shapes, unusable
from govkg.graph.unknown_terms import unknown_terms, warn_of_targets
from govkg.resources import resource
from govkg.table_heads import ANALYSIS
from govkg.tables import Table
from govkg.terminal import counted
from govkg.terms import GOV, natural

if TYPE_CHECKING:
    import pandas
    import rdflib

Engine = Literal["auto", "sparql", "pyshacl"]
SEVERITIES = ("Violation", "Warning", "Info")
COLUMNS = ANALYSIS["breaches"]


@dataclass(frozen=True, slots=True)
class Breach:
    """One fault: where (`focus`, and `path` and `value` if one property is at fault), which shape says so, and how grave it is.

    `severity` is Violation (the graph contradicts itself or its source), Warning (the plan leaves open what coordination needs),
    Info, or the IRI of one that shapes of a user name. IRIs stand in full, that of a property which is followed backwards behind ^; `value` is the text of a term, `term`
    the same in N-Triples, with its kind. `component` is the constraint, such as minCount, or the IRI of one that is not of SHACL.
    """

    severity: str
    shape: str
    focus: str
    path: str
    value: str
    message_zh: str
    message_en: str
    component: str = ""
    term: str = ""


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """All breaches, violations first, severities of a user last, then by shape and focus."""

    breaches: tuple[Breach, ...]

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings speak about the plan, not about the graph."""
        return not self.violations

    @property
    def violations(self) -> tuple[Breach, ...]:
        """What the graph must not have."""
        return tuple(b for b in self.breaches if b.severity == "Violation")

    @property
    def warnings(self) -> tuple[Breach, ...]:
        """What the plan leaves open."""
        return tuple(b for b in self.breaches if b.severity == "Warning")

    def __repr__(self) -> str:
        found = f"{counted(len(self.violations), 'violation')}, {counted(len(self.warnings), 'warning')}"
        return f"ValidationReport({'conforms' if self.conforms else 'does not conform'}: {found}, {len(self)} in all)"

    def __len__(self) -> int:
        return len(self.breaches)

    def __iter__(self) -> Iterator[Breach]:
        return iter(self.breaches)

    def table(self) -> Table:
        """The breaches as a table, one row each."""
        rows = (
            (RdfLiteral(str(getattr(b, "path" if column == "property" else column))) for column in COLUMNS)
            for b in self.breaches
        )
        return Table(COLUMNS, tuple(map(tuple, rows)))

    def to_pandas(self) -> pandas.DataFrame:
        """The breaches as a data frame, one row each."""
        return self.table().to_pandas()

    def require(self) -> None:
        """Raise ModelError, with the first violation, if there is one."""
        if found := self.violations:
            first = found[0]
            more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
            raise ModelError(f"{first.focus}: {first.message_en}; {first.message_zh}{more}; govkg validate lists them")


def validate_store(store: Store, shapes: bytes | None = None, engine: Engine = "auto") -> ValidationReport:
    """Check the union of all graphs of `store` against `shapes` (Turtle; those of the ontology if not given).

    `sparql` runs the shapes as queries in the store; `pyshacl` copies the graph into rdflib and runs pySHACL on it; `auto` takes
    the first and turns to pySHACL for shapes that it can not translate. A class or property that shapes of one's own ask for and that
    neither the ontology nor the graph has is a GovkgWarning. Without shapes of one's own, terms of our namespace that the
    ontology does not define are violations, too. Raises ShapeBeyond (engine sparql only).
    """
    unknown = () if shapes is not None else map(_unknown, unknown_terms(store))
    if shapes is not None:
        warn_of_targets(shapes, store)
    data = shapes if shapes is not None else resource("ontology", "shapes.ttl").read_bytes()
    if engine == "pyshacl":
        return _report([*_by_pyshacl(store, data), *unknown])
    try:
        constraints = read_shapes(data)
    except ShapeBeyond:
        if engine == "sparql":
            raise
        return _report(_by_pyshacl(store, data))
    return _report([*(breach for constraint in constraints for breach in _broken(store, constraint)), *unknown])


def _unknown(found: tuple[str, str]) -> Breach:
    term, focus = found
    zh, en = "本体中没有这个词：{}", "the ontology has no such term: {}"
    name = term.replace(GOV, "gov:")
    return Breach("Violation", f"{SHAPES}Vocabulary", focus, term, "", zh.format(name), en.format(name), "sparql")


def read_shapes_file(path: Path) -> bytes:
    """The bytes of a shapes file in Turtle. Raises DocumentMissing, DocumentUnreadable, InputError where there is no shape in it."""
    try:
        data = path.read_bytes().removeprefix(BOM_UTF8)
        shapes = sum(_of_shape(triple) for triple in parse(data, format=RdfFormat.TURTLE))
    except OSError as error:
        raise DocumentMissing(f"no shapes in {path}: {error.strerror}; give a Turtle file") from error
    except (SyntaxError, ValueError) as error:
        raise DocumentUnreadable(f"{path} is not Turtle: {error}") from error
    if not shapes:
        raise InputError(
            f"no shape in {path}: no sh:NodeShape, no sh:PropertyShape and no target; give a file of SHACL shapes"
        )
    return data


def _of_shape(statement: Quad) -> bool:
    """Whether a statement makes its subject a shape."""
    kinds = (NamedNode(SH + "NodeShape"), NamedNode(SH + "PropertyShape"))
    return statement.predicate.value.startswith(SH + "target") or statement.object in kinds


def _report(found: Iterable[Breach]) -> ValidationReport:
    rank = {severity: place for place, severity in enumerate(SEVERITIES)}

    def order(b: Breach) -> tuple[tuple[int, str], str, list[tuple[int, str]], str, str, str, str]:
        return (
            (rank.get(b.severity, len(rank)), b.severity),
            named(b.shape),
            natural(named(b.focus)),
            named(b.focus),
            b.path,
            b.value,
            b.message_en,
        )

    def named(node: str) -> str:  # one without a name is called otherwise in another run
        return node if ":" in node else ""

    return ValidationReport(tuple(sorted(dict.fromkeys(found), key=order)))


def _broken(store: Store, constraint: Constraint) -> Iterator[Breach]:
    try:
        solutions: QuerySolutions = store.query(constraint.query, use_default_graph_as_union=True)  # type: ignore[assignment]
    except SyntaxError as error:
        raise unusable(
            f"sh:{constraint.component} of {constraint.shape} has a value that can not be asked for"
        ) from error
    names = [variable.value for variable in solutions.variables]
    for row in solutions:
        values = {name: row[name].value for name in names if row[name] is not None}
        values["this"] = values["focus"]
        zh, en = (filled(message, values) for message in (constraint.message_zh, constraint.message_en))
        yield Breach(
            severity=constraint.severity,
            shape=constraint.shape,
            focus=values["focus"],
            path=constraint.path,
            value=values.get("value", ""),
            message_zh=zh,
            message_en=en,
            component=constraint.component,
            term=str(row["value"]) if "value" in values else "",
        )


def _by_pyshacl(store: Store, shapes: bytes) -> Iterator[Breach]:
    import pyparsing
    import pyshacl
    import rdflib
    from pyshacl.errors import ReportableRuntimeError

    triples = dict.fromkeys(quad.triple for quad in store)
    data = rdflib.Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES) or b"", format="nt")
    shape_graph = rdflib.Graph().parse(data=shapes, format="turtle")
    _declare(shape_graph)
    try:
        _, results, _ = pyshacl.validate(data, shacl_graph=shape_graph, advanced=False, inference="none")
    except (pyparsing.ParseBaseException, ReportableRuntimeError) as error:
        raise unusable(" ".join(str(error).split())) from error
    if not isinstance(results, rdflib.Graph):
        raise unusable(str(results))
    sh = rdflib.Namespace(SH)
    owners = {str(part): str(shape) for p in (sh.property, sh.sparql) for shape, part in shape_graph.subject_objects(p)}
    for result in results.subjects(rdflib.RDF.type, sh.ValidationResult):
        source = results.value(result, sh.sourceConstraint) or results.value(result, sh.sourceShape)
        path = results.value(result, sh.resultPath)
        inverse = results.value(path, sh.inversePath) if isinstance(path, rdflib.BNode) else None
        zh, en = _messages(results, result, shape_graph)
        value = results.value(result, sh.value)
        yield Breach(
            severity=str(results.value(result, sh.resultSeverity)).removeprefix(SH),
            shape=owners.get(str(source), str(source)),
            focus=str(results.value(result, sh.focusNode)),
            path=f"^{inverse}" if inverse else str(path or ""),
            value="" if value is None else str(value),
            message_zh=zh,
            message_en=en,
            component=_component(results, result),
            term="" if value is None else value.n3(),
        )


def _declare(shapes: rdflib.Graph) -> None:
    """Declare the prefixes that a sh:select may use in the store for pySHACL, too, but those that the shapes declare themselves.

    Raises InputError for a prefix that neither declares, at which rdflib would end in a plain Exception.
    """
    import rdflib

    sh = rdflib.Namespace(SH)
    declared = {str(name) for name in shapes.objects(None, sh.prefix)}
    missing = {name: iri for name, iri in SELECT_PREFIXES.items() if name not in declared}
    for part in list(shapes.objects(None, sh.sparql)):
        used = {name for text in shapes.objects(part, sh.select) for name in used_prefixes(str(text))}
        if unknown := used - declared - missing.keys():
            raise InputError(f"the shapes can not be used: no sh:declare for the prefix {min(unknown)}: of a sh:select")
        for name in used & missing.keys():
            namespace = rdflib.Literal(missing[name], datatype=rdflib.XSD.anyURI)
            shapes.add((part, sh.prefixes, given := rdflib.BNode()))
            shapes.add((given, sh.declare, entry := rdflib.BNode()))
            shapes.add((entry, sh.prefix, rdflib.Literal(name)))
            shapes.add((entry, sh.namespace, namespace))


def _messages(results: rdflib.Graph, result: rdflib.term.Node, shapes: rdflib.Graph) -> tuple[str, str]:
    """The messages of a result of pySHACL, which fills their blanks and leaves their language out."""
    import rdflib

    sh = rdflib.Namespace(SH)
    places = [results.value(result, p) for p in (sh.sourceConstraint, sh.sourceShape)]
    told = [str(message) for message in results.objects(result, sh.resultMessage)]
    for place in filter(None, places):
        given = [m for m in shapes.objects(place, sh.message) if isinstance(m, rdflib.Literal)]
        if given:
            return in_both({m.language or "": told_as(str(m), told) for m in sorted(given)})
    name = _component(results, result)
    value = shapes.value(places[1], sh[name])
    return unnamed(name, str(value) if isinstance(value, rdflib.URIRef | rdflib.Literal) else "")


def _component(results: rdflib.Graph, result: rdflib.term.Node) -> str:
    """The constraint of a result of pySHACL, as `Breach.component` has it."""
    import rdflib

    iri = str(results.value(result, rdflib.URIRef(f"{SH}sourceConstraintComponent")))
    local = iri.removeprefix(SH).removesuffix("ConstraintComponent")
    return "sparql" if local == "SPARQL" else local[:1].lower() + local[1:] if iri.startswith(SH) else iri
