"""Pitfalls of ontologies, each a small function over a graph, named as in the OOPS! catalogue where it has a name there.

    python tests/ontology/pitfalls.py            the table for our own ontology; exit code 1 where a pitfall is found

OOPS! is the catalogue of M. Poveda-Villalón, A. Gómez-Pérez and M. C. Suárez-Figueroa, OOPS! (OntOlogy Pitfall Scanner!),
https://doi.org/10.4018/ijswis.2014040102. A check takes a `Source` and gives a line for each finding.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

ROOT = Path(__file__).resolve().parents[2]
GOV = "https://w3id.org/govkg/ontology#"
VOC = "https://w3id.org/govkg/vocabulary/"
DCTERMS = "http://purl.org/dc/terms/"
DATATYPES = "http://www.w3.org/2001/XMLSchema#"
STATUS = URIRef("http://www.w3.org/2003/06/sw-vocab-status/ns#term_status")
CHINESE = re.compile("[\u4e00-\u9fff]")
LATIN_WORD = re.compile("[A-Za-z]{3,}")
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty)
Check = Callable[["Source"], Iterable[str]]
CHECKS: dict[str, Check] = {}


@dataclass(frozen=True)
class Source:
    """What is checked: the modules with their alignments, the vocabularies, the catalogue of files and the competency questions."""

    ontology: Graph
    vocabularies: Graph = field(default_factory=Graph)
    alignments: Graph = field(default_factory=Graph)
    catalogue: dict[str, bool] = field(default_factory=dict)
    questions: str = ""
    tested: str = ""
    queries: frozenset[str] = frozenset()

    def terms(self, *kinds: Node) -> list[URIRef]:
        """Our own terms of these kinds, sorted."""
        found = {s for kind in kinds or (OWL.Class, *PROPERTIES) for s in self.ontology.subjects(RDF.type, kind)}
        return sorted(s for s in found if isinstance(s, URIRef) and s.startswith(GOV))

    def concepts(self) -> list[URIRef]:
        """The concepts of our vocabularies."""
        return sorted(s for s in self.vocabularies.subjects(RDF.type, SKOS.Concept) if isinstance(s, URIRef))

    def schemes(self) -> list[URIRef]:
        """The vocabularies."""
        return sorted(s for s in self.vocabularies.subjects(RDF.type, SKOS.ConceptScheme) if isinstance(s, URIRef))

    def headers(self) -> list[URIRef]:
        """The ontologies that are declared."""
        return sorted(s for s in self.ontology.subjects(RDF.type, OWL.Ontology) if isinstance(s, URIRef))


def check(name: str) -> Callable[[Check], Check]:
    """Put a check into the table."""

    def put(function: Check) -> Check:
        CHECKS[name] = function
        return function

    return put


def local(term: Node) -> str:
    return str(term).removeprefix(GOV).removeprefix(VOC)


def languages(graph: Graph, term: Node, predicate: Node) -> list[str]:
    return sorted(str(v.language) for v in graph.objects(term, predicate) if isinstance(v, Literal))


def missing_languages(source: Source, predicate: Node) -> Iterator[str]:
    for graph, terms in ((source.ontology, source.terms()), (source.vocabularies, source.concepts())):
        for term in terms:
            wanted = SKOS.prefLabel if predicate == RDFS.label and graph is source.vocabularies else predicate
            if languages(graph, term, wanted) != ["en", "zh-Hans"]:
                yield f"{local(term)} has {wanted.fragment} in {languages(graph, term, wanted) or 'no language'}"


@check("P08a Missing label in Chinese or English")
def missing_label(source: Source) -> Iterator[str]:
    yield from missing_languages(source, RDFS.label)


@check("P08b Missing definition in Chinese or English")
def missing_definition(source: Source) -> Iterator[str]:
    yield from missing_languages(source, SKOS.definition)


@check("P02 Classes that share a label: synonyms as classes")
def synonyms(source: Source) -> Iterator[str]:
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for term in source.terms(OWL.Class):
        for label in source.ontology.objects(term, RDFS.label):
            named[str(label).lower(), str(getattr(label, "language", ""))].add(local(term))
    yield from (f"{' and '.join(sorted(t))} are both called {label}" for (label, _), t in named.items() if len(t) > 1)


@check("P03 A relation called is, instead of rdf:type or rdfs:subClassOf")
def is_relation(source: Source) -> Iterator[str]:
    yield from (local(p) for p in source.terms(*PROPERTIES) if local(p).lower() in ("is", "isa", "is_a", "type"))


@check("P04 Unconnected elements: a class that no axiom and no property uses")
def unconnected(source: Source) -> Iterator[str]:
    used = set()
    hierarchy = (RDFS.subClassOf, OWL.equivalentClass, OWL.disjointWith)
    for s, p, o in source.ontology + source.vocabularies + source.alignments:
        if p in (*hierarchy, RDFS.domain, RDFS.range, RDF.first, RDF.type):
            used |= {o} | ({s} if p in hierarchy else set())
    yield from (local(c) for c in source.terms(OWL.Class) if c not in used)


@check("P05 Wrong inverse: domain and range do not mirror each other")
def wrong_inverse(source: Source) -> Iterator[str]:
    g = source.ontology
    for a, b in g.subject_objects(OWL.inverseOf):
        for left, right in ((RDFS.domain, RDFS.range), (RDFS.range, RDFS.domain)):
            ours, theirs = set(g.objects(a, left)), set(g.objects(b, right))
            if ours and theirs and ours != theirs:
                yield f"{local(a)} and {local(b)}: {left.fragment} and {right.fragment} differ"


def cycles(graph: Graph, predicate: Node) -> Iterator[str]:
    for start in sorted(set(graph.subjects(predicate)), key=str):
        if isinstance(start, URIRef) and any(
            start in graph.transitive_objects(o, predicate) for o in graph.objects(start, predicate)
        ):
            yield f"{local(start)} stands above itself"


@check("P06a Cycle in the class hierarchy")
def class_cycle(source: Source) -> Iterator[str]:
    yield from cycles(source.ontology, RDFS.subClassOf)


@check("P06b Cycle in the property hierarchy")
def property_cycle(source: Source) -> Iterator[str]:
    yield from cycles(source.ontology, RDFS.subPropertyOf)


@check("P06c Cycle in a vocabulary's hierarchy")
def concept_cycle(source: Source) -> Iterator[str]:
    yield from cycles(source.vocabularies, SKOS.broader)


@check("P07 Merged concepts: two things in one class")
def merged(source: Source) -> Iterator[str]:
    yield from (local(c) for c in source.terms(OWL.Class) if re.search(r"[a-z](And|Or)[A-Z]", local(c)))


@check("P10 Missing disjointness")
def no_disjointness(source: Source) -> Iterator[str]:
    kinds = (OWL.disjointWith, OWL.disjointUnionOf)
    if source.terms(OWL.Class) and not any(list(source.ontology.subject_objects(k)) for k in kinds):
        yield "no two classes are said to be disjoint"


@check("P11 Missing domain and range")
def no_domain_or_range(source: Source) -> Iterator[str]:
    g = source.ontology
    for p in source.terms(*PROPERTIES):
        above = (
            set(g.transitive_objects(p, RDFS.subPropertyOf))
            | set(g.objects(p, OWL.inverseOf))
            | set(g.subjects(OWL.inverseOf, p))
        )
        if not any(g.value(q, RDFS.domain) or g.value(q, RDFS.range) for q in above):
            yield f"{local(p)} says of nothing what it links"


@check("P13 Missing inverse between things of the plan")
def no_inverse(source: Source) -> Iterator[str]:
    g = source.ontology
    for p in source.terms(OWL.ObjectProperty):
        if local(p).startswith(("ledBy", "leads", "hasPart", "partOf")) and not (
            g.value(p, OWL.inverseOf) or g.value(None, OWL.inverseOf, p)
        ):
            yield f"{local(p)} has no inverse"


@check("P19 Several domains or ranges: read as their intersection")
def several_domains(source: Source) -> Iterator[str]:
    for p in source.terms(*PROPERTIES):
        for axis in (RDFS.domain, RDFS.range):
            if len(set(source.ontology.objects(p, axis))) > 1:
                yield f"{local(p)} has {len(set(source.ontology.objects(p, axis)))} values of {axis.fragment}"


@check("P21 Miscellaneous class")
def miscellaneous(source: Source) -> Iterator[str]:
    yield from (local(c) for c in source.terms(OWL.Class) if re.match(r"(Other|Misc|Various|Unknown)", local(c)))


@check("P22 Naming: classes UpperCamelCase, properties lowerCamelCase, concepts lower-case")
def naming(source: Source) -> Iterator[str]:
    yield from (local(c) for c in source.terms(OWL.Class) if not re.fullmatch("[A-Z][A-Za-z0-9]*", local(c)))
    yield from (local(p) for p in source.terms(*PROPERTIES) if not re.fullmatch("[a-z][A-Za-z0-9]*", local(p)))
    yield from (local(c) for c in source.concepts() if not re.fullmatch("[a-z-]+/[a-z0-9.-]+", local(c)))


@check("P24 Recursive definition: a class defined by itself")
def recursive(source: Source) -> Iterator[str]:
    g = source.ontology
    for c in source.terms(OWL.Class):
        for definition in g.objects(c, OWL.equivalentClass):
            parts = set(g.transitive_objects(definition, OWL.intersectionOf)) | {definition}
            if c in parts or any(c in set(Collection(g, p)) for p in parts if g.value(p, RDF.first)):
                yield local(c)


@check("P25 A relation as the inverse of itself")
def self_inverse(source: Source) -> Iterator[str]:
    yield from (
        f"{local(a)}: say owl:SymmetricProperty" for a, b in source.ontology.subject_objects(OWL.inverseOf) if a == b
    )


@check("P26 Inverse of a symmetric relation")
def inverse_of_symmetric(source: Source) -> Iterator[str]:
    g = source.ontology
    for p in source.terms(OWL.SymmetricProperty):
        if g.value(p, OWL.inverseOf) or g.value(None, OWL.inverseOf, p):
            yield local(p)


@check("P27 Equivalent to itself, or a property to a class")
def wrong_equivalent(source: Source) -> Iterator[str]:
    for predicate in (OWL.equivalentClass, OWL.equivalentProperty):
        yield from (local(a) for a, b in source.ontology.subject_objects(predicate) if a == b)
    yield from (
        local(a) for a, _ in source.ontology.subject_objects(OWL.equivalentClass) if a in set(source.terms(*PROPERTIES))
    )


@check("P28 Symmetric relation between different things")
def wrong_symmetric(source: Source) -> Iterator[str]:
    yield from uneven(source, OWL.SymmetricProperty)


@check("P29 Transitive relation between different things")
def wrong_transitive(source: Source) -> Iterator[str]:
    yield from uneven(source, OWL.TransitiveProperty)


def uneven(source: Source, kind: Node) -> Iterator[str]:
    g = source.ontology
    for p in source.terms(kind):
        domain, span = g.value(p, RDFS.domain), g.value(p, RDFS.range)
        if domain and span and domain != span:
            yield f"{local(p)}: from {local(domain)} to {local(span)}"


@check("P30 Equivalent classes not stated: the same subclasses and definition")
def same_definition(source: Source) -> Iterator[str]:
    texts: dict[str, set[str]] = defaultdict(set)
    for term in source.terms():
        for text in source.ontology.objects(term, SKOS.definition):
            texts[str(text)].add(local(term))
    yield from (f"{' and '.join(sorted(t))} have one definition" for t in texts.values() if len(t) > 1)


@check("P31 Wrong equivalence: a term of ours made the same as one elsewhere in the modules themselves")
def foreign_equivalence(source: Source) -> Iterator[str]:
    for a, b in source.ontology.subject_objects(OWL.equivalentClass):
        if isinstance(b, URIRef) and not str(b).startswith(GOV):
            yield f"{local(a)} = {b}: say it in the alignments"


@check("P33 A property chain of one")
def short_chain(source: Source) -> Iterator[str]:
    for p, chain in source.ontology.subject_objects(OWL.propertyChainAxiom):
        if len(Collection(source.ontology, chain)) < 2:
            yield local(p)


@check("P34 Untyped class")
def untyped_class(source: Source) -> Iterator[str]:
    g = source.ontology
    named = {o for p in (RDFS.domain, RDFS.range, RDFS.subClassOf) for o in g.objects(None, p)}
    for c in sorted(n for n in named if isinstance(n, URIRef) and n.startswith(GOV)):
        if (c, RDF.type, OWL.Class) not in g:
            yield local(c)


@check("P35 Untyped property")
def untyped_property(source: Source) -> Iterator[str]:
    g = source.ontology
    named = {o for p in (OWL.inverseOf, RDFS.subPropertyOf, OWL.onProperty) for o in g.objects(None, p)}
    named |= {n for chain in g.objects(None, OWL.propertyChainAxiom) for n in Collection(g, chain)}
    known = set(source.terms(*PROPERTIES))
    yield from (
        local(p) for p in sorted(n for n in named if isinstance(n, URIRef) and n.startswith(GOV)) if p not in known
    )


@check("P36 File ending in an IRI")
def file_ending(source: Source) -> Iterator[str]:
    ours = [*source.headers(), *source.terms(), *source.schemes()]
    yield from (str(i) for i in ours if re.search(r"\.(ttl|owl|rdf|xml|n3|jsonld)$", str(i)))


@check("P37 Import that the catalogue does not lead to a file")
def unresolved_import(source: Source) -> Iterator[str]:
    for imported in sorted(set(source.ontology.objects(None, OWL.imports)), key=str):
        if not source.catalogue.get(str(imported)):
            yield str(imported)


@check("P38 No ontology declared")
def no_header(source: Source) -> Iterator[str]:
    if not source.headers():
        yield "nothing is an owl:Ontology"


@check("P39 Ambiguous namespace: preferred prefix or namespace missing")
def no_namespace(source: Source) -> Iterator[str]:
    for header in source.headers():
        if not source.ontology.value(header, URIRef("http://purl.org/vocab/vann/preferredNamespaceUri")):
            yield str(header)


@check("P40 Namespace hijacking: a term declared in a namespace of others with axioms of ours")
def hijacking(source: Source) -> Iterator[str]:
    axioms = (RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf, OWL.inverseOf)
    for s, p, _ in source.ontology:
        if p in axioms and isinstance(s, URIRef) and not str(s).startswith((GOV, VOC)):
            yield f"{s} {p.fragment}"


@check("P41 No licence declared")
def no_licence(source: Source) -> Iterator[str]:
    for graph, headers in ((source.ontology, source.headers()), (source.vocabularies, source.schemes())):
        yield from (str(h) for h in headers if not graph.value(h, URIRef(DCTERMS + "license")))


@check("No version, prior version or creator")
def no_version(source: Source) -> Iterator[str]:
    for header in source.headers():
        for predicate in (
            OWL.versionIRI,
            OWL.versionInfo,
            OWL.priorVersion,
            URIRef(DCTERMS + "creator"),
            SKOS.changeNote,
        ):
            if not source.ontology.value(header, predicate):
                yield f"{header} has no {str(predicate).rpartition('#')[2]}"


@check("No rdfs:isDefinedBy, or one that is no module")
def not_defined_by(source: Source) -> Iterator[str]:
    headers = set(source.headers())
    for term in source.terms():
        if source.ontology.value(term, RDFS.isDefinedBy) not in headers:
            yield local(term)


@check("No status, or one that is not known")
def no_status(source: Source) -> Iterator[str]:
    for term in source.terms():
        if str(source.ontology.value(term, STATUS)) not in ("stable", "testing", "unstable", "archaic"):
            yield local(term)


@check("No example")
def no_example(source: Source) -> Iterator[str]:
    yield from (local(t) for t in source.terms() if not source.ontology.value(t, SKOS.example))


@check("Archaic term without a successor")
def archaic(source: Source) -> Iterator[str]:
    for term in source.terms():
        gone = str(source.ontology.value(term, STATUS)) == "archaic" or source.ontology.value(term, OWL.deprecated)
        if gone and not source.ontology.value(term, URIRef(DCTERMS + "isReplacedBy")):
            yield local(term)


@check("Wrong language tag: Chinese under en, or no Chinese under zh")
def wrong_language(source: Source) -> Iterator[str]:
    for graph in (source.ontology, source.vocabularies):
        for s, p, o in graph:
            if p not in (RDFS.label, SKOS.definition, SKOS.prefLabel, SKOS.altLabel, SKOS.scopeNote, SKOS.changeNote):
                continue
            tag, plain = str(getattr(o, "language", "") or ""), re.sub("[“「『][^”」』]*[”」』]", "", str(o))
            if not tag:
                yield f"{local(s)}: {p.fragment} without a language"
            elif tag == "en" and CHINESE.search(plain) and not LATIN_WORD.search(plain):
                yield f"{local(s)}: {o} is no English"
            elif (
                tag.startswith("zh")
                and not CHINESE.search(str(o))
                and LATIN_WORD.search(str(o))
                and p == SKOS.definition
            ):
                yield f"{local(s)}: {o} is no Chinese"


@check("Label with a full stop or space at its end")
def untidy_label(source: Source) -> Iterator[str]:
    for graph in (source.ontology, source.vocabularies):
        for s, o in [*graph.subject_objects(RDFS.label), *graph.subject_objects(SKOS.prefLabel)]:
            if str(o) != str(o).strip() or str(o).endswith((".", "。")):
                yield f"{local(s)}: {o}"


@check("Definition without a full stop")
def unfinished_definition(source: Source) -> Iterator[str]:
    for s, o in source.ontology.subject_objects(SKOS.definition):
        if not str(o).rstrip().endswith((".", "。")):
            yield f"{local(s)}: {o}"


@check("Domain or range used as a constraint: a union that holds everything, or owl:Thing")
def constraint(source: Source) -> Iterator[str]:
    for p in source.terms(*PROPERTIES):
        for axis in (RDFS.domain, RDFS.range):
            value = source.ontology.value(p, axis)
            union = source.ontology.value(value, OWL.unionOf) if isinstance(value, BNode) else None
            if value in (OWL.Thing, RDFS.Resource) or (
                union is not None and len(Collection(source.ontology, union)) > 6
            ):
                yield f"{local(p)}: {axis.fragment}"


@check("Datatype property with a class as range, or object property with a datatype")
def wrong_kind_of_range(source: Source) -> Iterator[str]:
    for p in source.terms(OWL.DatatypeProperty):
        span = source.ontology.value(p, RDFS.range)
        if isinstance(span, URIRef) and span.startswith(GOV):
            yield f"{local(p)}: {local(span)}"
    for p in source.terms(OWL.ObjectProperty):
        span = source.ontology.value(p, RDFS.range)
        if isinstance(span, URIRef) and span.startswith(DATATYPES):
            yield f"{local(p)}: {span.fragment}"


@check("One name as class and property (OWL 2 DL allows no such punning of properties)")
def punned(source: Source) -> Iterator[str]:
    kinds = [set(source.terms(kind)) for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)]
    yield from (local(t) for a, b in combinations(kinds, 2) for t in sorted(a & b))


@check("Transitive or chained property in a cardinality (not simple: outside OWL 2 DL)")
def not_simple(source: Source) -> Iterator[str]:
    g = source.ontology
    complex_ones = set(source.terms(OWL.TransitiveProperty)) | set(g.subjects(OWL.propertyChainAxiom))
    kinds = (
        OWL.minQualifiedCardinality,
        OWL.maxQualifiedCardinality,
        OWL.qualifiedCardinality,
        OWL.minCardinality,
        OWL.maxCardinality,
        OWL.cardinality,
    )
    for restriction in {s for k in kinds for s in g.subjects(k)}:
        if g.value(restriction, OWL.onProperty) in complex_ones:
            yield local(g.value(restriction, OWL.onProperty) or restriction)
    yield from (local(p) for p in sorted(complex_ones) if (p, RDF.type, OWL.FunctionalProperty) in g)


@check("Term of ours that is used and not declared")
def undeclared(source: Source) -> Iterator[str]:
    declared = set(source.terms(OWL.Class, *PROPERTIES, OWL.NamedIndividual, OWL.AnnotationProperty))
    used = {n for s, p, o in source.ontology + source.alignments + source.vocabularies for n in (s, p, o)}
    yield from (
        local(n)
        for n in sorted(n for n in used if isinstance(n, URIRef) and n.startswith(GOV) and n != URIRef(GOV))
        if n not in declared
    )


@check("Concept without top concept above it")
def no_top(source: Source) -> Iterator[str]:
    g = source.vocabularies
    for c in source.concepts():
        if not any(g.value(a, SKOS.topConceptOf) for a in g.transitive_objects(c, SKOS.broader)):
            yield local(c)


@check("Concept in no vocabulary, or vocabulary without top concepts")
def no_scheme(source: Source) -> Iterator[str]:
    g, schemes = source.vocabularies, set(source.schemes())
    yield from (local(c) for c in source.concepts() if g.value(c, SKOS.inScheme) not in schemes)
    yield from (local(s) for s in source.schemes() if not g.value(s, SKOS.hasTopConcept))


@check("Notation that is missing, or stands twice in a vocabulary")
def notations(source: Source) -> Iterator[str]:
    g = source.vocabularies
    seen: Counter[tuple[Node | None, str]] = Counter()
    for c in source.concepts():
        notation = g.value(c, SKOS.notation)
        if notation is None:
            yield f"{local(c)} has none"
        seen[g.value(c, SKOS.inScheme), str(notation)] += 1
    yield from (f"{notation} stands {n} times" for (_, notation), n in seen.items() if n > 1)


@check("Two preferred labels in a language, or one that is also an alternative")
def two_labels(source: Source) -> Iterator[str]:
    g = source.vocabularies
    for c in source.concepts():
        tags = languages(g, c, SKOS.prefLabel)
        if len(tags) != len(set(tags)) or set(g.objects(c, SKOS.prefLabel)) & set(g.objects(c, SKOS.altLabel)):
            yield local(c)


@check("Concept both above and beside another (S27 of SKOS)")
def above_and_beside(source: Source) -> Iterator[str]:
    g = source.vocabularies
    for a, b in g.subject_objects(SKOS.related):
        if b in g.transitive_objects(a, SKOS.broader) or a in g.transitive_objects(b, SKOS.broader):
            yield f"{local(a)} and {local(b)}"


@check("Exact match that is also a broad match (S46 of SKOS)")
def two_matches(source: Source) -> Iterator[str]:
    g = source.vocabularies
    for a, b in g.subject_objects(SKOS.exactMatch):
        if (a, SKOS.broadMatch, b) in g or (a, SKOS.narrowMatch, b) in g or (a, SKOS.relatedMatch, b) in g:
            yield f"{local(a)} and {b}"


@check("Competency question without a query or a test")
def untested_question(source: Source) -> Iterator[str]:
    for number, query in re.findall(r"^\| (CQ\d+) \|.*?\[([a-z0-9-]+)\]\(", source.questions, re.MULTILINE):
        if query not in source.queries:
            yield f"{number}: there is no query {query}"
        if source.tested and number not in source.tested:
            yield f"{number} has no test"


@check("Unsatisfiable class (HermiT)")
def unsatisfiable(source: Source) -> Iterator[str]:
    from pyoxigraph import RdfFormat, parse

    from govkg.errors import ModelError, ToolMissing
    from govkg.graph.hermit import run_hermit

    data = source.ontology.serialize(format="nt").encode()
    triples = [q.triple for q in parse(data, format=RdfFormat.N_TRIPLES) if q.predicate.value != str(OWL.imports)]
    try:
        run_hermit(triples, relations=False)
    except ToolMissing:
        return
    except ModelError as error:
        yield str(error)


def our_own() -> Source:
    """The ontology of this repository."""
    folder = ROOT / "ontology"
    modules, vocabularies, alignments = Graph(), Graph(), Graph()
    for name in ("govkg", "core", "actors", "structure", "evidence", "coordination"):
        modules.parse(folder / f"{name}.ttl")
    for file in sorted((folder / "vocabularies").glob("*.ttl")):
        vocabularies.parse(file)
    alignments.parse(folder / "alignments.ttl")
    listed = re.findall(r'<uri name="([^"]+)" uri="([^"]+)"', (folder / "catalog-v001.xml").read_text("utf-8"))
    return Source(
        modules,
        vocabularies,
        alignments,
        {iri: (folder / path).is_file() for iri, path in listed},
        (folder / "competency-questions.md").read_text("utf-8"),
        (ROOT / "tests" / "ontology" / "test_competency.py").read_text("utf-8"),
        frozenset(path.stem for path in (ROOT / "queries").rglob("*.rq")),
    )


def main() -> int:
    """Print what each check finds; 1 where any finds something."""
    source, total = our_own(), 0
    for name, function in CHECKS.items():
        found = sorted(set(function(source)))
        total += len(found)
        print(f"{'ok ' if not found else len(found):>4}  {name}")
        print(*(f"      {line}" for line in found), sep="\n", end="\n" if found else "")
    print(f"{len(CHECKS)} pitfalls looked for, {total} findings")
    return int(total > 0)


if __name__ == "__main__":
    sys.exit(main())
