"""Write the documentation of the ontology: `python3 do.py ontology-docs`, into docs/ontology/ (which is not kept: it can be made again).

One page a module and one a vocabulary, each in Chinese and English, with a diagram of the module's classes and, for each class, an
example in Turtle: from the graph of the Changzhi plan where it has one, else from the invented plan of the how-to.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, parse
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from govkg import KnowledgeGraph, add_findings, apply_corrections, read_plan_text
from govkg.graph.turtle import turtle
from govkg.plans.model import Plan
from govkg.plans.review.corrections import AnchoredText, Judgement
from govkg.terms import GOV, PREFIXES, VOC

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "ontology"
MODULES = ("core", "actors", "structure", "evidence", "coordination")
BASE = "https://w3id.org/govkg/ontology"
STYLE = """body{font:16px/1.55 system-ui,"Noto Sans CJK SC","Noto Sans SC",sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h2{margin-top:2.5rem;border-bottom:1px solid #ccc}h3{margin-bottom:.2rem}dl{display:grid;grid-template-columns:11rem 1fr;gap:.2rem 1rem;margin:.4rem 0}
dt{color:#555}dd{margin:0;overflow-wrap:anywhere}pre{background:#f4f4f4;padding:.7rem;overflow:auto;font-size:.85rem}.diagram{overflow-x:auto}
a{color:#0b57a4}small{color:#555}svg text{font:12px system-ui,"Noto Sans CJK SC","Noto Sans SC",sans-serif}"""
LINE, WIDTH, GAP = 18, 250, 28


@dataclass(frozen=True, slots=True)
class Ontology:
    """All modules in one graph, the vocabularies, and the statements that examples are taken from (subject → triples, first source first)."""

    graph: Graph
    vocabularies: dict[str, Graph]
    examples: list[dict[str, list[Triple]]]

    def text(self, term: Node, predicate: URIRef, language: str) -> str:
        """A text of a term in a language."""
        return next(
            (str(v) for v in self.graph.objects(term, predicate) if getattr(v, "language", None) == language), ""
        )

    def of(self, module: str, *kinds: URIRef) -> list[URIRef]:
        """The terms of a module of these kinds, sorted by name."""
        mine = self.graph.subjects(RDFS.isDefinedBy, URIRef(f"{BASE}/{module}"))
        return sorted(
            t for t in set(mine) if isinstance(t, URIRef) and any((t, RDF.type, k) in self.graph for k in kinds)
        )


def load() -> Ontology:
    """The ontology of this checkout, with both sources of examples."""
    graph = Graph()
    for name in ("govkg", *MODULES, "alignments"):
        graph.parse(ROOT / "ontology" / f"{name}.ttl")
    files = sorted((ROOT / "ontology" / "vocabularies").glob("*.ttl"))
    vocabularies = {file.stem: Graph().parse(file) for file in files}
    sources = [ROOT / "data" / "changzhi-2023" / "plan.ttl", ROOT / "docs" / "how-to" / "own-plan" / "plan.ttl"]
    inferred: dict[str, list[Triple]] = {}
    for kg in (KnowledgeGraph.open(sources[0]), KnowledgeGraph.from_plans([_corrected()])):
        kg.reason()
        add_findings(kg)
        for quad in kg.quads():
            inferred.setdefault(str(quad.subject), []).append(quad.triple)
    concepts = {s: ts for file in files for s, ts in _subjects(file.read_bytes()).items()}
    return Ontology(graph, vocabularies, [*(_subjects(source.read_bytes()) for source in sources), inferred, concepts])


def _corrected() -> Plan:
    """A small invented plan with a fault of scanning, tasks with one lead and with none, and a person's correction."""
    text = "江城市方案\n9.甲事。（市教育局牵头，市财政局配合）\n10.乙事。（市民政局负责）\nI1.丙事。（市民政局、市司法局负责）\n12.丁事。（市审计局负责）\n"
    plan = read_plan_text(text)
    first = plan.tasks[0]
    anchor = AnchoredText(plan).anchor(first.assignments[1].span, first.heading)
    said = Judgement("change", anchor, "市财政局", "participate", "", "lead", "张三", "2026-11-23", "附件写明双牵头")
    return apply_corrections(plan, [said])


def _subjects(data: bytes) -> dict[str, list[Triple]]:
    found: dict[str, list[Triple]] = {}
    for quad in parse(data, format=RdfFormat.TURTLE, base_iri="urn:example"):
        found.setdefault(str(quad.subject), []).append(quad.triple)
    return found


def local(term: Node) -> str:
    """The name of a term without its namespace."""
    return str(term).removeprefix(GOV).removeprefix(VOC)


def module_of(ontology: Ontology, term: Node) -> str:
    """The module that declares a term."""
    return str(ontology.graph.value(term, RDFS.isDefinedBy) or "").rpartition("/")[2]


def link(ontology: Ontology, term: Node) -> str:
    """A term as a link to its entry, a foreign one as its short name, a union as its members."""
    if isinstance(term, BNode):
        members = ontology.graph.value(term, OWL.unionOf) or ontology.graph.value(term, OWL.intersectionOf)
        joined = " ∪ " if ontology.graph.value(term, OWL.unionOf) else " ∩ "
        return (
            joined.join(link(ontology, m) for m in Collection(ontology.graph, members)) if members else "(restriction)"
        )
    if str(term).startswith(GOV):
        name = local(term)
        return f'<a href="{module_of(ontology, term)}.html#{escape(name)}">{escape(name)}</a>'
    best = max(
        (p for p, ns in PREFIXES.items() if str(term).startswith(ns)), key=lambda p: len(PREFIXES[p]), default=""
    )
    return escape(f"{best}:{str(term).removeprefix(PREFIXES[best])}" if best else str(term))


def example(ontology: Ontology, kind: URIRef) -> str:
    """The Turtle of one thing of a class, else of one of a class below, without long texts; empty where no source has one."""
    below = sorted(set(ontology.graph.transitive_subjects(RDFS.subClassOf, kind)) - {kind}, key=str)
    for source in ontology.examples:
        for wanted in (kind, *below):
            things = [s for s, ts in source.items() if any(_is_a(t, wanted) for t in ts)]
            if things:
                chosen = min(things, key=lambda s: (abs(len(source[s]) - 8), s))
                short = [t for t in source[chosen] if len(getattr(t.object, "value", "")) < 400]
                shown = [t for t in short if _is_a(t, wanted)] + [t for t in short if not _is_a(t, wanted)][:14]
                return _lean(turtle(shown))
    return ""


def _is_a(triple: Triple, kind: Node) -> bool:
    return triple.predicate.value == str(RDF.type) and getattr(triple.object, "value", "") == str(kind)


def _lean(text: str) -> str:
    """Turtle without the prefixes that it does not use."""
    lines = text.splitlines()
    body = "\n".join(line for line in lines if not line.startswith("@prefix"))
    used = [line for line in lines if line.startswith("@prefix") and f"{line.split()[1]}" in body]
    return "\n".join([*used, body]).strip() + "\n"


def diagram(ontology: Ontology, module: str) -> str:
    """An SVG of the classes of a module: subclasses under their classes, own properties with their ranges in the box."""
    classes = ontology.of(module, OWL.Class)
    parents = {
        c: next((p for p in sorted(ontology.graph.objects(c, RDFS.subClassOf), key=str) if p in classes), None)
        for c in classes
    }
    lines = {c: _box(ontology, module, c) for c in classes}
    places: dict[URIRef, tuple[int, int]] = {}
    y = 0
    for root in (c for c in classes if parents[c] is None):
        y = _place(root, parents, lines, places, (0, y))
    parts = [_drawn(c, places[c], lines[c]) for c in classes]
    for child, parent in parents.items():
        if parent is not None:
            (x1, y1), (x2, y2) = places[parent], places[child]
            parts.append(
                f'<path d="M{x1 + 14} {y1 + 8 + LINE * len(lines[parent])} V{y2 + 14} H{x2}" fill="none" stroke="#777"/>'
            )
    width = max((x for x, _ in places.values()), default=0) + WIDTH + 80
    title = f"{ontology.text(URIRef(f'{BASE}/{module}'), URIRef('http://purl.org/dc/terms/title'), 'en')}: classes and their properties"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(title)}" viewBox="0 0 {width} {y}" width="{width}" height="{y}">'
        f"<title>{escape(title)}</title>{''.join(parts)}</svg>"
    )


def _box(ontology: Ontology, module: str, kind: URIRef) -> list[str]:
    own = sorted(p for p in ontology.graph.subjects(RDFS.domain, kind) if isinstance(p, URIRef))
    named = [f"{local(p)} → {_range(ontology, p)}" for p in own if module_of(ontology, p) == module]
    head = f"{local(kind)}  {ontology.text(kind, RDFS.label, 'zh-Hans')}"
    return [head, *named[:9], *([f"… {len(named) - 9} more"] if len(named) > 9 else [])]


def _range(ontology: Ontology, prop: URIRef) -> str:
    value = ontology.graph.value(prop, RDFS.range)
    return "…" if value is None or isinstance(value, BNode) else local(value).rpartition("#")[2]


def _place(
    kind: URIRef,
    parents: dict[URIRef, URIRef | None],
    lines: dict[URIRef, list[str]],
    places: dict[URIRef, tuple[int, int]],
    at: tuple[int, int],
) -> int:
    """Put a class and those under it, from the top left corner `at`; gives the next free y."""
    places[kind] = at
    y = at[1] + LINE * len(lines[kind]) + 10 + GAP // 2
    for child in (c for c, p in parents.items() if p == kind):
        y = _place(child, parents, lines, places, (at[0] + 40, y))
    return y


def _drawn(kind: URIRef, at: tuple[int, int], lines: Sequence[str]) -> str:
    x, y = at
    texts = "".join(
        f'<text x="{x + 8}" y="{y + 15 + LINE * n}" font-weight="{"bold" if not n else "normal"}">{escape(line)}</text>'
        for n, line in enumerate(lines)
    )
    box = f'<rect x="{x + 1}" y="{y + 1}" width="{WIDTH}" height="{LINE * len(lines) + 6}" rx="4" fill="#eef4fb" stroke="#446"/>'
    return f'<a href="#{escape(local(kind))}">{box}{texts}</a>'


def entry(ontology: Ontology, term: URIRef) -> str:
    """The entry of a term: names and definitions in both languages, axioms, scope notes, example."""
    g = ontology.graph
    rows = [
        ("中文", ontology.text(term, SKOS.definition, "zh-Hans")),
        ("English", ontology.text(term, SKOS.definition, "en")),
    ]
    notes = [
        str(n)
        for n in sorted(g.objects(term, SKOS.scopeNote), key=lambda n: str(getattr(n, "language", "")), reverse=True)
    ]
    rows += [("说明 Scope note", note) for note in notes]
    out = [f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in rows if text]
    axioms = (
        ("上位 Under", RDFS.subClassOf), ("上位 Under", RDFS.subPropertyOf), ("等价 Same as", OWL.equivalentClass), ("主语 Domain", RDFS.domain),
        ("宾语 Range", RDFS.range), ("逆 Inverse", OWL.inverseOf), ("互斥 Disjoint with", OWL.disjointWith), ("状态 Status", URIRef("http://www.w3.org/2003/06/sw-vocab-status/ns#term_status")),
        ("例 Example", SKOS.example),
    )  # fmt: skip
    for name, predicate in axioms:
        values = sorted(set(g.objects(term, predicate)), key=str)
        shown = [escape(str(v)) if isinstance(v, Literal) else link(ontology, v) for v in values]
        out += [f"<dt>{name}</dt><dd>{', '.join(shown)}</dd>"] if shown else []
    out.append(f"<dt>IRI</dt><dd>{escape(str(term))}</dd>")
    shown = example(ontology, term) if (term, RDF.type, OWL.Class) in g else ""
    code = f"<pre><code>{escape(shown)}</code></pre>" if shown else ""
    label = f"{ontology.text(term, RDFS.label, 'zh-Hans')} · {ontology.text(term, RDFS.label, 'en')}"
    return f'<section id="{escape(local(term))}"><h3>{escape(local(term))} <small>{escape(label)}</small></h3><dl>{"".join(out)}</dl>{code}</section>'


def module_page(ontology: Ontology, module: str) -> str:
    """The page of a module."""
    me = URIRef(f"{BASE}/{module}")
    body = [
        f"<p>{escape(ontology.text(me, URIRef('http://purl.org/dc/terms/description'), tag))}</p>"
        for tag in ("zh-Hans", "en")
    ]
    body += [f'<h2>图 Diagram</h2><div class="diagram">{diagram(ontology, module)}</div>']
    for heading, kinds in (
        ("类 Classes", (OWL.Class,)),
        ("对象属性 Object properties", (OWL.ObjectProperty,)),
        ("数据属性 Datatype properties", (OWL.DatatypeProperty,)),
    ):
        terms = ontology.of(module, *kinds)
        body += [f"<h2>{heading}</h2>", *(entry(ontology, term) for term in terms)] if terms else []
    title = " · ".join(ontology.text(me, URIRef("http://purl.org/dc/terms/title"), tag) for tag in ("zh-Hans", "en"))
    return page(title, "".join(body))


def vocabulary_page(name: str, graph: Graph) -> str:
    """The page of a vocabulary: its concepts as a tree."""
    scheme = URIRef(VOC + name)

    def text(term: Node, predicate: URIRef, tag: str) -> str:
        return next((str(v) for v in graph.objects(term, predicate) if getattr(v, "language", None) == tag), "")

    def tree(concepts: Iterable[Node]) -> str:
        items = []
        for c in sorted(concepts, key=lambda c: str(graph.value(c, SKOS.notation))):
            others = "、".join(sorted(str(v) for v in graph.objects(c, SKOS.altLabel)))
            items.append(
                f'<li id="{escape(str(graph.value(c, SKOS.notation)))}"><strong>{escape(text(c, SKOS.prefLabel, "zh-Hans"))}</strong> {escape(text(c, SKOS.prefLabel, "en"))} '
                f"<code>{escape(local(c))}</code><br>{escape(text(c, SKOS.definition, 'zh-Hans'))} {escape(text(c, SKOS.definition, 'en'))}"
                f"{f'<br><small>{escape(others)}</small>' if others else ''}{tree(graph.subjects(SKOS.broader, c))}</li>"
            )
        return f"<ul>{''.join(items)}</ul>" if items else ""

    body = f"<p>{escape(text(scheme, SKOS.definition, 'zh-Hans'))}</p><p>{escape(text(scheme, SKOS.definition, 'en'))}</p>{tree(graph.objects(scheme, SKOS.hasTopConcept))}"
    return page(" · ".join(text(scheme, RDFS.label, tag) for tag in ("zh-Hans", "en")), body)


def index_page(ontology: Ontology) -> str:
    """The first page: all modules and vocabularies, version and licence, how to model one's own plan."""
    g, me = ontology.graph, URIRef(BASE)
    title = " · ".join(ontology.text(me, URIRef("http://purl.org/dc/terms/title"), tag) for tag in ("zh-Hans", "en"))
    said = [
        f"<p>{escape(ontology.text(me, URIRef('http://purl.org/dc/terms/description'), tag))}</p>"
        for tag in ("zh-Hans", "en")
    ]
    facts = [
        (n, g.value(me, p))
        for n, p in (
            ("版本 Version", OWL.versionInfo),
            ("版本 IRI", OWL.versionIRI),
            ("前一版本 Prior version", OWL.priorVersion),
            ("许可 Licence", URIRef("http://purl.org/dc/terms/license")),
        )
    ]
    said.append("<dl>" + "".join(f"<dt>{n}</dt><dd>{escape(str(v))}</dd>" for n, v in facts if v) + "</dl>")
    for heading, entries in (
        (
            "模块 Modules",
            [
                (
                    f"{m}.html",
                    ontology.text(URIRef(f"{BASE}/{m}"), URIRef("http://purl.org/dc/terms/title"), "zh-Hans"),
                    m,
                )
                for m in MODULES
            ],
        ),
        (
            "词表 Vocabularies",
            [
                (
                    f"vocabulary-{n}.html",
                    next(
                        (
                            str(v)
                            for v in v_.objects(URIRef(VOC + n), RDFS.label)
                            if getattr(v, "language", "") == "zh-Hans"
                        ),
                        n,
                    ),
                    n,
                )
                for n, v_ in ontology.vocabularies.items()
            ],
        ),
    ):
        said.append(
            f"<h2>{heading}</h2><ul>"
            + "".join(f'<li><a href="{h}">{escape(zh)} {escape(en)}</a></li>' for h, zh, en in entries)
            + "</ul>"
        )
    said.append(
        '<h2>自己建模 Model your own plan</h2><p><a href="../how-to/model-your-own-plan.md">docs/how-to/model-your-own-plan.md</a></p>'
    )
    return page(title, "".join(said))


def page(title: str, body: str) -> str:
    """A whole page that opens offline."""
    return (
        f'<!doctype html>\n<html lang="zh-Hans"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f'<style>{STYLE}</style></head><body><p><a href="index.html">govkg ontology</a></p><main><h1>{escape(title)}</h1>{body}</main></body></html>\n'
    )


def pages(ontology: Ontology) -> Iterator[tuple[str, str]]:
    """File name and text of every page."""
    yield "index.html", index_page(ontology)
    yield from ((f"{module}.html", module_page(ontology, module)) for module in MODULES)
    yield from (
        (f"vocabulary-{name}.html", vocabulary_page(name, graph)) for name, graph in ontology.vocabularies.items()
    )


def main(arguments: Sequence[str]) -> int:
    """Write the pages, into docs/ontology/ or the folder that is named."""
    parser = argparse.ArgumentParser(
        prog="do.py ontology-docs", description="Write the documentation of the ontology in both languages."
    )
    parser.add_argument("folder", nargs="?", type=Path, default=TARGET, help="where to write; default: docs/ontology/")
    target: Path = parser.parse_args(arguments).folder
    target.mkdir(parents=True, exist_ok=True)
    written = list(pages(load()))
    for name, text in written:
        (target / name).write_text(text, "utf-8")
    print(f"{len(written)} pages: {target / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
