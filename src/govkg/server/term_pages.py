"""The ontology and the vocabularies for people: a list of all terms, and an entry for each that its IRI leads to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from urllib.parse import quote

from pyoxigraph import NamedNode, Store

from govkg.graph.ontology import statements, vocabularies
from govkg.server.definitions import (
    CLASS,
    DATATYPE,
    DEFINITION,
    LABEL,
    OBJECT,
    concepts,
    named,
    of_kind,
    ontology,
    pointing,
    shown,
    stored,
    texts,
    values,
)
from govkg.server.pages import defined_at, link, short
from govkg.terms import DCTERMS, GOV, OWL, RDFS, SKOS, TYPE, VOC

Row = tuple[str, str]
ONTOLOGY = GOV[:-1]
SH, SHAPES = "http://www.w3.org/ns/shacl#", "https://w3id.org/govkg/shapes#"
_TITLE, _BROADER = NamedNode(DCTERMS + "title"), NamedNode(SKOS + "broader")
_KINDS = (("类 Classes", CLASS), ("对象属性 Object properties", OBJECT), ("数据属性 Datatype properties", DATATYPE))
_KIND_QUERY = "SELECT ?thing ?label WHERE { ?thing a $it OPTIONAL { ?thing rdfs:label ?label } } LIMIT 100"
_PROPERTY_QUERY = "SELECT ?thing ?value WHERE { ?thing $it ?value } LIMIT 100"
_CONCEPT_QUERY = "SELECT ?thing ?property WHERE { ?thing ?property $it } LIMIT 100"
_AXIOMS = (
    ("上位 Under", RDFS + "subClassOf", False),
    ("上位 Under", RDFS + "subPropertyOf", False),
    ("下位 Above", RDFS + "subClassOf", True),
    ("下位 Above", RDFS + "subPropertyOf", True),
    ("等价 Same as", OWL + "equivalentClass", False),
    ("主语 Domain", RDFS + "domain", False),
    ("宾语 Range", RDFS + "range", False),
    ("逆 Inverse", OWL + "inverseOf", False),
    ("互斥 Disjoint with", OWL + "disjointWith", False),
    ("参见 See also", RDFS + "seeAlso", False),
    ("属性 Its properties", RDFS + "domain", True),
    ("指向它的属性 Properties to it", RDFS + "range", True),
    ("状态 Status", "http://www.w3.org/2003/06/sw-vocab-status/ns#term_status", False),
)
_RELATIONS = (
    ("上位概念 Broader", SKOS + "broader"),
    ("下位概念 Narrower", SKOS + "narrower"),
    ("相关 Related", SKOS + "related"),
    ("对应 Same elsewhere", SKOS + "exactMatch"),
    ("近似 Close to", SKOS + "closeMatch"),
    ("归入 Part of", SKOS + "broadMatch"),
    ("编号 Notation", SKOS + "notation"),
)
_FACTS = (
    ("版本 Version", OWL + "versionInfo"),
    ("作者 Creator", DCTERMS + "creator"),
    ("许可 Licence", DCTERMS + "license"),
)


@cache
def ontology_page(name: str) -> tuple[str, str]:
    """Title and markup of the page of the ontology ("govkg": all its terms), of a module, of the alignments or of the shapes."""
    if name == "shapes":
        return _shapes_page()
    store, triples = ontology(), list(statements(f"{name}.ttl"))
    me = of_kind(triples, OWL + "Ontology")[0]
    body = _opening(store, me, DCTERMS + "description")
    if me.value == ONTOLOGY:
        modules = _modules(store)
        triples += [t for m in modules for t in statements(f"{m.value.rpartition('/')[2]}.ttl")]
        body += _lists(store, modules)
    told = dict.fromkeys(t.subject for t in triples if t.predicate != TYPE and isinstance(t.subject, NamedNode))
    for heading, kind in _KINDS:
        terms = [t for t in told if NamedNode(kind) in values(store, t, TYPE)]
        if terms:
            listed = " · ".join(
                f'<a href="#{_anchor(t)}">{escape(short(t.value))}</a> <small>{escape(_first(store, t))}</small>'
                for t in terms
            )
            entries = "".join(_term(store, t, kind) for t in terms)
            body += f'<h2>{heading}</h2><nav aria-label="{heading}"><p>{listed}</p></nav>{entries}'
    return named(store, me, _TITLE), body


def _shapes_page() -> tuple[str, str]:
    triples = statements("shapes.ttl")
    store = stored(triples)
    body = _opening(store, of_kind(triples, OWL + "Ontology")[0], DCTERMS + "description")
    for shape in of_kind(triples, SH + "NodeShape"):
        rules = [v for p in ("property", "sparql") for v in values(store, shape, NamedNode(SH + p))]
        said = "".join(f"<li>{escape(named(store, rule, NamedNode(SH + 'message')))}</li>" for rule in rules)
        rows = [
            ("对象 Target", _linked(store, shape, SH + "targetClass")),
            ("要求 Requires", said and f"<ul>{said}</ul>"),
        ]
        body += f'<section id="{_anchor(shape)}"><h2>{escape(named(store, shape))}</h2>{_table(rows)}</section>'
    return named(store, of_kind(triples, OWL + "Ontology")[0], _TITLE), body


@cache
def vocabulary_page(name: str) -> tuple[str, str]:
    """Title and markup of the page of a vocabulary: its concepts as a tree, and an entry for each."""
    store, triples = concepts(), statements("vocabularies", f"{name}.ttl")
    scheme = NamedNode(VOC + name)
    mine = of_kind(triples, SKOS + "Concept")
    tops = [c for c in mine if not set(values(store, c, _BROADER)) & set(mine)]
    entries = "".join(_concept(store, c) for c in mine)
    tree = f'<nav aria-label="概念 Concepts">{_tree(store, tops, mine)}</nav>'
    body = f"{_opening(store, scheme, SKOS + 'definition')}<h2>概念 Concepts</h2>{tree}{entries}"
    return named(store, scheme, _TITLE) or name, body


def _opening(store: Store, me: NamedNode, description: str) -> str:
    """What is said of an ontology or a vocabulary as a whole."""
    told = "".join(f"<p>{escape(text)}</p>" for text in texts(store, me, NamedNode(description)))
    return told + _table([(name, _linked(store, me, predicate)) for name, predicate in _FACTS] + [_iri(me)])


def _modules(store: Store) -> list[NamedNode]:
    return [m for m in values(store, NamedNode(ONTOLOGY), NamedNode(OWL + "imports")) if isinstance(m, NamedNode)]


def _lists(store: Store, modules: Sequence[NamedNode]) -> str:
    """The modules and the vocabularies, with links."""
    others = [NamedNode(f"{ONTOLOGY}/alignments")]
    one = [link(m.value, named(store, m, _TITLE)) for m in [*modules, *others]]
    one.append('<a href="/ontology/shapes">图谱形状 · Shapes</a>')
    two = [link(VOC + n, named(concepts(), NamedNode(VOC + n), _TITLE)) for n in vocabularies()]
    return "".join(
        f"<h2>{heading}</h2><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
        for heading, items in (("模块 Modules", one), ("词表 Vocabularies", two))
    )


def _term(store: Store, term: NamedNode, kind: str) -> str:
    """The entry of a class or property."""
    rows = [("定义 Definition", _paragraphs(texts(store, term, DEFINITION)))]
    rows.append(("说明 Scope note", _paragraphs(texts(store, term, NamedNode(SKOS + "scopeNote")))))
    rows.append(("例 Example", _paragraphs(texts(store, term, NamedNode(SKOS + "example")))))
    for name, predicate, inverse in _AXIOMS:
        rows.append((name, _linked(store, term, predicate, inverse=inverse)))
    rows.append(_iri(term))
    return _entry(term, short(term.value), named(store, term), rows, _KIND_QUERY if kind == CLASS else _PROPERTY_QUERY)


def _concept(store: Store, concept: NamedNode) -> str:
    """The entry of a concept."""
    rows = [("又名 Also", escape("、".join(texts(store, concept, NamedNode(SKOS + "altLabel")))))]
    rows.append(("定义 Definition", _paragraphs(texts(store, concept, DEFINITION))))
    rows.append(("说明 Scope note", _paragraphs(texts(store, concept, NamedNode(SKOS + "scopeNote")))))
    for name, predicate in _RELATIONS:
        rows.append((name, _linked(store, concept, predicate)))
    rows.append(_iri(concept))
    return _entry(concept, _label(store, concept), "", rows, _CONCEPT_QUERY)


def _entry(term: NamedNode, heading: str, names: str, rows: Iterable[Row], query: str) -> str:
    """A section that the IRI of the term leads to; things of our own can be asked for in the explorer."""
    ask = f"/sparql#query={quote(query.replace('$it', f'<{term.value}>'))}"
    asking = f'<p><a href="{escape(ask)}">在图中查询 Ask the graph<small> {escape(heading)}</small></a></p>'
    extra = f" <small>{escape(names)}</small>" if names else ""
    return f'<section id="{_anchor(term)}"><h3>{escape(heading)}{extra}</h3>{_table(rows)}{asking}</section>'


def _table(rows: Iterable[Row]) -> str:
    """Names and markup; rows without markup, and repeated names, are left out."""
    kept: dict[str, list[str]] = {}
    for name, markup in rows:
        if markup:
            kept.setdefault(name, []).append(markup)
    told = "".join(f'<tr><th scope="row">{n}</th><td>{", ".join(m)}</td></tr>' for n, m in kept.items())
    return f"<table>{told}</table>"


def _linked(store: Store, term: NamedNode, predicate: str, *, inverse: bool = False) -> str:
    found = pointing(store, NamedNode(predicate), term) if inverse else values(store, term, NamedNode(predicate))
    return ", ".join(shown(store, value) for value in found)


def _iri(term: NamedNode) -> Row:
    return "IRI", f"<code>{escape(term.value)}</code>"


def _paragraphs(said: Iterable[str]) -> str:
    return "<br>".join(escape(text) for text in said)


def _label(store: Store, term: NamedNode) -> str:
    return named(store, term, NamedNode(SKOS + "prefLabel")) or short(term.value)


def _first(store: Store, term: NamedNode) -> str:
    return next(iter(texts(store, term, LABEL)), "")


def _anchor(term: NamedNode) -> str:
    """What stands behind the # in the address of an entry."""
    iri = term.value
    if iri.startswith(VOC):
        return escape(iri.removeprefix(VOC).partition("/")[2])
    return escape(iri.rpartition("#")[2] if defined_at(iri) or iri.startswith(SHAPES) else short(iri))


def _tree(store: Store, some: Sequence[NamedNode], mine: Sequence[NamedNode]) -> str:
    """Concepts as a list, those under them as lists in it."""
    items = []
    for concept in some:
        below = [c for c in mine if concept in values(store, c, _BROADER)]
        under = _tree(store, below, mine) if below else ""
        items.append(f"<li>{link(concept.value, _label(store, concept))}{under}</li>")
    return f"<ul>{''.join(items)}</ul>"
