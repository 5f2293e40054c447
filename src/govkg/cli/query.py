"""`govkg query`: ask a question of the catalogue, or any SPARQL query, of a plan, a file, a store or an endpoint."""

from __future__ import annotations

import argparse
import json
import re
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Quad

from govkg.cli.column_words import in_chinese
from govkg.cli.encoding import as_data
from govkg.cli.formats import format_of
from govkg.cli.language import language_of, page_language
from govkg.cli.options import add_language, add_output, add_reading, any_graph_of
from govkg.errors import GovkgWarning, ParameterWrong, UsageError
from govkg.graph.sources import check_plans
from govkg.graph.turtle import turtle
from govkg.languages import Language
from govkg.progress import progress
from govkg.queries import Parameter, ParameterKind, Query, catalogue, find_query, query_text, read_queries
from govkg.tables import Table
from govkg.terminal import as_text
from govkg.writing import write_whole

if TYPE_CHECKING:
    from govkg.graph.knowledge_graph import KnowledgeGraph

_KINDS: Mapping[ParameterKind, str] = {
    "agency": "单位",
    "iri": "IRI",
    "integer": "整数",
    "decimal": "小数",
    "date": "日期",
    "role": "角色",
    "text": "文字",
    "plan": "方案",
    "task": "任务",
}
_EPILOG = """examples:
  govkg query --list                                           every question, with its parameters
  govkg query tasks-with-several-leads --graph out/graph.trig
  govkg query tasks-of-agency -p agency=长治市教育局 --graph plan.docx --format csv
  govkg query tasks-with-several-leads -p minimum=5 --graph store/ -o several.csv
  govkg query leads-per-agency --graph store/ -o leads.xlsx    a spreadsheet, with heads in Chinese (--lang en: as in .csv)
  govkg query leads-per-agency --graph http://localhost:7878/sparql
  govkg query --sparql 'SELECT * { ?s ?p ?o } LIMIT 3' --graph out/graph.trig
  govkg query --sparql led.rq -p agency=市教育局 --graph store/   a value for ?agency, bound as a term
  govkg query my-question --queries my/folder --graph out/graph.trig"""
_PAIRING = ("changed-leads", "tasks-added-or-dropped")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    parser.add_argument("name", nargs="?", help="name of a query; see --list")
    parser.add_argument("--list", action="store_true", help="list the questions of the catalogue")
    parser.add_argument("--topic", help="with --list: only this topic")
    parser.add_argument(
        "--graph",
        nargs="+",
        action="extend",
        default=[],
        metavar="GRAPH",
        help="plans, RDF files, store folders or http(s) addresses, as one graph",
    )
    parser.add_argument(
        "-p",
        "--parameter",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="bind a parameter, or a variable of --sparql",
    )
    parser.add_argument(
        "--format",
        choices=("table", "csv", "json", "ttl"),
        help="default: table; of CONSTRUCT and DESCRIBE ttl, the only one",
    )
    parser.add_argument("--names", action="store_true", help="list the bare names of the queries")
    parser.add_argument("--queries", metavar="FOLDER", help="a folder of .rq files of your own (or set GOVKG_QUERIES)")
    parser.add_argument("--sparql", metavar="TEXT|FILE.rq", help="any query in place of one of the catalogue")
    add_output(parser)
    add_language(parser)
    add_reading(parser)


def run(arguments: argparse.Namespace) -> int:
    """List, or ask and print."""
    if arguments.topic and not arguments.list:
        raise UsageError("--topic belongs to --list: leave it out, or list the questions of the topic")
    option = "--format" if arguments.format else "-o" if arguments.output else ""
    if option and (arguments.list or arguments.names):
        raise UsageError(f"{option} belongs to answers, and --list and --names list questions: leave it out")
    own = read_queries(arguments.queries)
    if arguments.names:
        sys.stdout.write("".join(f"{name}\n" for name in sorted({**catalogue(), **own})))
        return 0
    if arguments.list:
        sys.stdout.write(_listing([*catalogue().values(), *own.values()], arguments.topic, language_of(arguments)))
        return 0
    _check(arguments, own)
    return _ask(arguments)


def _check(arguments: argparse.Namespace, own: Mapping[str, Query]) -> None:
    """Raises UsageError where it is not said what to ask, or of what; `own` are the queries of the user's folder."""
    if arguments.name and arguments.sparql:
        raise UsageError(f"{arguments.name} is a query of the catalogue and --sparql is another: give one of them")
    if not arguments.name and not arguments.sparql:
        _check_swallowed(arguments.graph, {**catalogue(), **own})
        raise UsageError("give the name of a query, or --sparql; govkg query --list shows the names")
    if arguments.name and "{" in arguments.name:
        raise UsageError("this is a query and no name of one: give it as --sparql 'SELECT …'")
    if arguments.name and arguments.name.endswith(".rq"):
        raise UsageError(
            f"{arguments.name} is a file and no name of a query: give it as --sparql {arguments.name}, or its folder as --queries"
        )
    if not arguments.graph:
        raise UsageError("say with --graph what to ask: a plan, an RDF file, a store folder or an address")


def _ask(arguments: argparse.Namespace) -> int:
    """Ask, and print or write the answer."""
    shape = _shape(arguments.format, arguments.output)
    query = find_query(arguments.name, folder=arguments.queries) if arguments.name else None
    with progress(quiet=arguments.quiet) as step:
        step("reading")
        kg = any_graph_of(arguments.graph, arguments)
        step("asking")
        given = _parameters(arguments.parameter)
        answer = kg.query(query, **given) if query else kg.sparql(_sparql(arguments.sparql), **given)
        if query and isinstance(answer, Table) and not len(answer):
            check_plans(kg, arguments.graph)
        if arguments.name in _PAIRING:
            _warn_of_pairing(kg, given)
    if shape == "xlsx":
        write_whole(arguments.output, _workbook(answer, arguments.name or "SPARQL", page_language(arguments)))
        return 0
    text = _text(answer, shape, language_of(arguments))
    if arguments.output:
        write_whole(arguments.output, text.encode("utf-8-sig" if shape == "csv" else "utf-8"))
    else:
        if isinstance(answer, list):
            as_data()
        sys.stdout.write(text)
    return 0


def _shape(given: str | None, output: str | None) -> str | None:
    """The form that is asked for, by name or by the ending of the output; None where the answer decides. Raises UsageError."""
    if not output:
        return given
    found = format_of(given, output, ("table", "csv", "json", "ttl", "xlsx"))
    return None if found == "table" and given is None else found


def _check_swallowed(graph: list[str], known: dict[str, Query]) -> None:
    """Raises UsageError where --graph took the name of the query for one more graph."""
    if name := next((given for given in graph if given in known and not Path(given).exists()), ""):
        raise UsageError(f"--graph takes all names behind it; write the query before it: govkg query {name} --graph …")


def _warn_of_pairing(kg: KnowledgeGraph, given: Mapping[str, str]) -> None:
    """A line on how many tasks a query that compares two plans paired: by headings, so that a reworded task is none of them."""
    if not {"old", "new"} <= given.keys():
        return
    later = len(kg.query("task-list", plan=given["new"]))
    changes = kg.query("tasks-added-or-dropped", old=given["old"], new=given["new"]).column("change")
    paired = later - changes.count("added")
    warnings.warn(
        f"{paired} of {later} tasks of the later plan were paired, by headings equal but for figures; "
        "govkg compare pairs reworded tasks, too",
        GovkgWarning,
        stacklevel=2,
    )


def _text(answer: Table | bool | list[Quad], shape: str | None, language: Language) -> str:
    """The answer as it is printed or written. Raises UsageError where it has no such form."""
    if isinstance(answer, Table):
        return _shaped(answer, shape or "table", language)
    if isinstance(answer, bool):
        if shape in ("csv", "ttl"):
            raise UsageError(f"the answer is yes or no, which has no form as {shape}: use --format json, or none")
        return json.dumps({"head": {}, "boolean": answer} if shape == "json" else answer) + "\n"
    if shape not in ("ttl", None):
        raise UsageError(f"the answer is RDF, which has no form as {shape}: use --format ttl, or a SELECT")
    return turtle(quad.triple for quad in answer)


def _workbook(answer: Table | bool | list[Quad], title: str, language: Language) -> bytes:
    """A table as a spreadsheet. Raises UsageError where the answer is none."""
    from govkg.exports.answer_sheet import answer_bytes

    if not isinstance(answer, Table):
        raise UsageError("the answer is no table, and only tables are written as .xlsx")
    return answer_bytes(in_chinese(answer) if language == "zh" else answer, title)


def _shaped(table: Table, shape: str, language: Language) -> str:
    match shape:
        case "csv":
            return table.to_csv()
        case "json":
            return table.to_json()
        case "ttl":
            return table.to_turtle()
        case _:
            return as_text(in_chinese(table) if language == "zh" else table, language=language)


def _parameters(given: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in given:
        name, mark, value = item.partition("=")
        if not mark or not name:
            raise ParameterWrong(f"parameter {item!r}: write it as NAME=VALUE")
        if name in found:
            raise ParameterWrong(f"parameter {name} is given twice, as {found[name]} and {value}: give one value")
        found[name] = value
    return found


def _sparql(given: str) -> str:
    return query_text(Path(given)) if given.endswith(".rq") else given


_LEFT_OUT: Mapping[Language, str] = {
    "en": "{left} questions that pages are made of; --topic {topic} lists them",
    "zh": "另有 {left} 个查询供生成页面用；--topic {topic} 列出",
}


def _listing(queries: Sequence[Query], topic: str | None, language: Language) -> str:
    """The questions by topic, those of a folder of one's own among them. Raises UsageError where a topic has none."""
    topics = list(dict.fromkeys(query.topic for query in queries))
    if topic is not None and topic not in topics:
        raise UsageError(f"no topic {topic!r}; there are: {', '.join(topics)}")
    lines: list[str] = []
    for wanted in topics if topic is None else [topic]:
        asked = [query for query in queries if query.topic == wanted]
        shown = [query for query in asked if not query.feeds or topic]
        lines.append(f"{wanted}:")
        lines += [line for query in shown for line in _entry(query, language)]
        if left := len(asked) - len(shown):
            lines.append("  " + _LEFT_OUT[language].format(left=left, topic=wanted))
    return "\n".join(lines) + "\n"


def _entry(query: Query, language: Language) -> Iterator[str]:
    yield f"  {query.name:<34} {(query.summary_zh if language == 'zh' else '') or query.summary}"
    for p in query.parameters:
        yield f"      -p {p.name}=…   {_in_chinese(p) if language == 'zh' else _in_english(p)}"
    yield f"      {'例' if language == 'zh' else 'example'}: {_example(query)}"


def _in_english(p: Parameter) -> str:
    return f"{p.kind}{f', default {p.default}' if p.default else ''}: {p.description}"


def _in_chinese(p: Parameter) -> str:
    return (
        f"{_KINDS.get(p.kind, p.kind)}{f'，默认 {p.default}' if p.default else ''}：{p.description_zh or p.description}"
    )


def _example(query: Query) -> str:
    """A command that asks the query, with its most telling parameter; its description may name a value: such as 农民工."""
    values = {
        "agency": "市教育局",
        "role": "lead",
        "task": "三/1",
        "date": "2025-06-30",
        "decimal": "0.9",
        "text": "agency",
    }
    named = {p.name: m[1] for p in query.parameters if (m := re.search(r"such as (\w+)", p.description))}
    known = {p.name: p.default or named.get(p.name) or values.get(p.kind, "") for p in query.parameters}
    shown = next((f" -p {name}={value}" for name, value in known.items() if value), "")
    return f"govkg query {query.name}{shown} --graph plan.docx"
