"""`govkg reason`: what follows from a plan under the ontology."""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import RdfFormat, Triple

from govkg.cli.language import language_of
from govkg.cli.options import add_language, add_plans, add_reading, check_rdf, graph_of, only_plans
from govkg.errors import GovkgWarning, UsageError
from govkg.graph.explanation import explain
from govkg.graph.formats import format_of
from govkg.graph.hermit import java, owl_triples, owl_words, run_hermit
from govkg.graph.ontology import ontology_triples
from govkg.graph.reasoning import CLASSES, Inferences, stated_triples
from govkg.graph.xml_characters import rdf_written
from govkg.languages import Language
from govkg.terms import GOV, PREFIXES
from govkg.writing import write_whole

_EPILOG = """examples:
  govkg reason plan.txt                     count what follows, by the rules in the store (no Java)
  govkg reason plan.txt --engine hermit     the same by HermiT, a complete OWL 2 DL reasoner (Java)
  govkg reason plan.txt --explain           and say why, with the characters of the plan
  govkg reason graph.trig -o more.trig      write the graph with what was inferred, in {plan}/inferred
  govkg reason plan.txt --owl plan.ttl      write what HermiT is given, with labels, to open it in Protégé
  govkg reason --ontology                   is the ontology, with its alignments, consistent? (HermiT)"""

_CLASSES_ZH = {
    "JointLedTask": "多头牵头任务",
    "SharedResponsibilityTask": "共同责任任务",
    "SoleLedTask": "单一牵头任务",
    "OverloadedAgency": "超载机构",
    "CoordinatingActor": "协调主体",
    "DefiniteGroup": "可列举的集体",
    "IndefiniteGroup": "不可列举的集体",
}
"""As the labels of the ontology have them."""
_CONSISTENT: dict[Language, str] = {
    "zh": "本体及其对齐没有矛盾，每个类都可以有成员（HermiT）\n",
    "en": "the ontology and its alignments are consistent, and every class can have members (HermiT)\n",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    add_reading(parser)
    add_plans(parser)
    parser.add_argument(
        "source",
        nargs="*",
        metavar="PLAN_OR_GRAPH",
        help="plans, RDF files or store folders; each plan is reasoned over alone",
    )
    parser.add_argument("--engine", choices=("rules", "hermit"), default="rules", help="default: rules")
    parser.add_argument(
        "--threshold",
        type=int,
        metavar="N",
        help="tasks that overload an agency; default: what the graph says (gov:hasThreshold), else 4",
    )
    parser.add_argument("--explain", action="store_true", help="say why, each with the clauses it follows from")
    add_language(parser)
    parser.add_argument("-o", "--output", metavar="FILE", help="write the graph with the inferred statements")
    parser.add_argument(
        "--owl",
        metavar="FILE",
        help="write the first plan as one OWL ontology, in the syntax of the ending (owlready2 reads .owl and .nt)",
    )
    parser.add_argument("--ontology", action="store_true", help="check the ontology alone")


def run(arguments: argparse.Namespace) -> int:
    """Infer, print, write."""
    language = language_of(arguments)
    if arguments.ontology and arguments.source:
        raise UsageError("--ontology checks the ontology alone and reads no plan: leave one of them out")
    if not arguments.source:
        java()
        run_hermit(ontology_triples(alignments=True), relations=False)
        sys.stdout.write(_CONSISTENT[language])
        return 0
    for path in filter(None, (arguments.output, arguments.owl)):
        check_rdf(path)
    graph = only_plans(graph_of(arguments.source, arguments), arguments).in_memory()
    store = graph.store
    found = graph.reason(engine=arguments.engine, threshold=arguments.threshold)
    if arguments.owl and len(found) > 1:
        warnings.warn(
            f"--owl writes one plan of {len(found)}, {found[0].plan.value}; name another with --plan",
            GovkgWarning,
            stacklevel=1,
        )
    if arguments.owl:
        for inferences in found[:1]:
            stated = stated_triples(store, inferences.plan)
            triples = owl_triples(stated, inferences.plan, inferences.threshold)
            write_whole(arguments.owl, _ontology([*triples, *owl_words(stated, triples)], Path(arguments.owl)))
    if arguments.output:
        graph.save(arguments.output)
    for inferences in found:
        sys.stdout.write(_summary(inferences, language))
        if arguments.explain:
            sys.stdout.write("\n" + "\n\n".join(explain(store, inferences, language)) + "\n")
    return 0


def _ontology(triples: Iterable[Triple], path: Path) -> bytes:
    """The triples in the syntax that the ending names."""
    syntax = format_of(path)
    prefixes = PREFIXES if syntax in (RdfFormat.TURTLE, RdfFormat.RDF_XML) else None
    return rdf_written(triples, syntax, prefixes)


def _summary(inferences: Inferences, language: Language) -> str:
    chinese = language == "zh"
    pairs, stated = len(inferences.pairs("coordinatesWith")) // 2, len(inferences.triples)
    lines = [inferences.plan.value]
    for name in (c.value.removeprefix(GOV) for c in CLASSES):
        of = _overload(inferences.threshold, language) if name == "OverloadedAgency" else ""
        lines.append(f"  {len(inferences.members(name)):>5}  {_CLASSES_ZH[name] if chinese else name}{of}")
    lines.append(f"  {pairs:>5}  {'对单位须相互协调' if chinese else 'pairs that have to coordinate'}")
    lines.append(
        f"  {stated:>5}  {'条陈述由推理得出，在' if chinese else 'statements inferred, in'} {inferences.graph.value}"
    )
    return "\n".join(lines) + "\n"


def _overload(threshold: int, language: Language) -> str:
    return f"（参与 {threshold} 项以上任务）" if language == "zh" else f" (from {threshold} tasks on)"
