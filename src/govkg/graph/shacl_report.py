"""A validation report as SHACL says it should look, in Turtle."""

from __future__ import annotations

from pyoxigraph import Literal

from govkg.graph.shapes import SH
from govkg.graph.validation import SEVERITIES, Breach, ValidationReport


def report_turtle(report: ValidationReport) -> bytes:
    """The report as an sh:ValidationReport in Turtle, breaches in their order; the same report gives the same bytes."""
    results = [_result(breach) for breach in report.breaches]
    conforms = f"    sh:conforms {str(not results).lower()}"
    body = " ;\n".join(["[] a sh:ValidationReport", conforms, *results])
    return f"@prefix sh: <{SH}> .\n\n{body} .\n".encode()


def _severity(breach: Breach) -> str:
    return f"sh:{breach.severity}" if breach.severity in SEVERITIES else _node(breach.severity)


def _node(name: str) -> str:
    """The IRI, or a node without a name, which another run would call otherwise."""
    return f"<{name}>" if ":" in name else "[]"


def _component(name: str) -> str:
    """The IRI of the component of a constraint.

    >>> _component("minCount"), _component("sparql")
    ('sh:MinCountConstraintComponent', 'sh:SPARQLConstraintComponent')
    """
    if ":" in name:
        return _node(name)
    return f"sh:{'SPARQL' if name == 'sparql' else name[:1].upper() + name[1:]}ConstraintComponent"


def _result(breach: Breach) -> str:
    parts = [f"a sh:ValidationResult ; sh:resultSeverity {_severity(breach)}"]
    parts += [f"sh:sourceConstraintComponent {_component(breach.component)}"]
    parts += [f"sh:sourceShape {_node(breach.shape)} ; sh:focusNode {_node(breach.focus)}"]
    if breach.path.startswith("^"):
        parts += [f"sh:resultPath [ sh:inversePath <{breach.path[1:]}> ]"]
    elif breach.path:
        parts += [f"sh:resultPath <{breach.path}>"]
    if breach.term:
        parts += [f"sh:value {'[]' if breach.term.startswith('_:') else breach.term}"]
    zh, en = breach.message_zh, breach.message_en
    messages = [Literal(en)] if zh == en else [Literal(zh, language="zh-Hans"), Literal(en, language="en")]
    parts += ["sh:resultMessage " + " , ".join(str(m) for m in messages if m.value)]
    return "    sh:result [\n        " + " ;\n        ".join(parts) + " ]"
