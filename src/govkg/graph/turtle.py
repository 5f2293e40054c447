"""Turtle and TriG that a person can read and a diff can compare: sorted, grouped, the same bytes for the same statements."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from govkg.terms import GOV, PREFIXES, RDF, XSD, natural

Node = NamedNode | BlankNode
_LOCAL = re.compile(r"[A-Za-z_\u4e00-\u9fff](?:[\w\u4e00-\u9fff-]|\.(?=[\w-]))*|[0-9]+", re.A)
_RELATIVE = re.compile(r"[^:/?#<>\"{}|\\^`\x00-\x20][^?#:<>\"{}|\\^`\x00-\x20]*")
BARE = {
    XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD + "boolean": re.compile(r"true|false"),
}
"""Datatypes whose values stand without quotes, where they are written so."""
LANGUAGES = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}


def turtle(triples: Iterable[Triple]) -> str:
    """The triples as Turtle. Subjects stand in natural order (task/2 before task/10), a subject's type first.

    Where all things lie under one plan, its IRI is the base, so that its parts read `<task/3.1>`.
    """
    rows = set(triples)
    names = _Names(_base(rows))
    return names.head() + "".join(_subjects(rows, names, indent=""))


def trig(quads: Iterable[Quad]) -> str:
    """The quads as TriG, a block for each named graph in natural order, the default graph first."""
    graphs: dict[str, set[Triple]] = defaultdict(set)
    for quad in quads:
        graphs["" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)].add(quad.triple)
    names = _Names(_base({triple for triples in graphs.values() for triple in triples}))
    blocks = [names.head()]
    for graph in sorted(graphs, key=natural):
        body = "".join(_subjects(graphs[graph], names, indent="    " if graph else ""))
        blocks.append(f"\n{names.written(graph)} {{\n{body.lstrip(chr(10))}}}\n" if graph else body)
    return "".join(blocks)


class _Names:
    """How IRIs are shortened: by prefix, or relative to a base."""

    def __init__(self, base: str, prefixes: Mapping[str, str] = PREFIXES) -> None:
        self.base = base
        self.prefixes = sorted(prefixes.items(), key=lambda item: -len(item[1]))

    def head(self) -> str:
        """The declarations."""
        base = f"@base <{self.base}> .\n" if self.base else ""
        return base + "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(self.prefixes))

    def iri(self, value: str) -> str:
        """An IRI in its shortest safe form."""
        for name, start in self.prefixes:
            if value.startswith(start) and _LOCAL.fullmatch(value[len(start) :]):
                return f"{name}:{value[len(start) :]}"
        rest = value[len(self.base) :] if self.base and value.startswith(self.base) else ""
        if rest and _RELATIVE.fullmatch(rest) and not any(part in ("", ".", "..") for part in rest.split("/")):
            return f"<{rest}>"
        return f"<{value}>"

    def written(self, term: str) -> str:
        """A node given in N-Triples form."""
        return self.iri(term[1:-1]) if term.startswith("<") else term

    def term(self, term: object) -> str:
        """Any term."""
        if isinstance(term, NamedNode):
            return self.iri(term.value)
        if isinstance(term, Literal):
            return self._literal(term)
        return str(term)

    def _literal(self, literal: Literal) -> str:
        quoted = str(Literal(literal.value))
        if literal.language:
            return f"{quoted}@{LANGUAGES.get(literal.language, literal.language)}"
        datatype = literal.datatype.value
        if datatype == XSD + "string":
            return quoted
        if datatype in BARE and BARE[datatype].fullmatch(literal.value):
            return literal.value
        return f"{quoted}^^{self.iri(datatype)}"


def _subjects(triples: set[Triple], names: _Names, *, indent: str) -> Iterator[str]:
    grouped: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        predicate = "a" if triple.predicate.value == RDF + "type" else names.iri(triple.predicate.value)
        grouped[str(triple.subject)][predicate].append(names.term(triple.object))
    for subject in sorted(grouped, key=natural):
        lines = [
            f"{indent}    {predicate} {', '.join(sorted(objects, key=natural))}"
            for predicate, objects in sorted(grouped[subject].items(), key=lambda item: (item[0] != "a", item[0]))
        ]
        yield f"\n{indent}{names.written(subject)}\n" + " ;\n".join(lines) + " .\n"


def _base(triples: set[Triple]) -> str:
    """The IRI of the plan with a slash behind it, if the triples describe exactly one."""
    plans = {
        t.subject.value for t in triples if t.object == NamedNode(GOV + "Plan") and isinstance(t.subject, NamedNode)
    }
    return plans.pop() + "/" if len(plans) == 1 else ""
