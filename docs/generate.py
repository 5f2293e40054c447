"""Write the pages that follow from the program and from the other pages: `python3 do.py docs`; with --check, name those that differ."""

from __future__ import annotations

import dataclasses
import inspect
import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from types import FunctionType
from typing import Any

import govkg
from govkg import errors
from govkg.cli.column_words import columns
from govkg.cli.explain_words import RULES
from govkg.languages import Language
from govkg.queries import Query, catalogue
from govkg.resources import resource
from govkg.table_heads import ANALYSIS, variables

DOCS = Path(__file__).resolve().parent
NOTE = "<!-- Written by `python3 do.py docs`; changes belong in the program. -->\n"
COMPETENCY = "../ontology/competency-questions.md"


def cli_page(language: Language = "en") -> str:
    """Every command with its --help."""
    from govkg.cli import COMMANDS, _parser

    os.environ["COLUMNS"] = "110"
    title, codes = _CLI[language]
    parts = [NOTE, f"# {title}\n", _fence(_parser([], language).format_help())]
    for name in COMMANDS:
        parser = _parser([name], language)
        command = parser._subparsers._group_actions[0].choices[name]  # type: ignore[union-attr,index]
        parts += [f"## govkg {name}\n", _fence(command.format_help())]
    parts.append(codes)
    return "\n".join(parts)


_CLI: dict[Language, tuple[str, str]] = {
    "en": (
        "Commands",
        "## Exit codes\n\n| code | meaning |\n|---|---|\n| 0 | done |\n| 2 | the command or a parameter is wrong |\n"
        "| 3 | something that was given can not be read, used or written |\n| 4 | the graph breaks a shape |\n"
        "| 130 | interrupted |\n\nWhat went wrong stands in one line on stderr; see [errors](errors.md).\n",
    ),
    "zh": (
        "命令",
        "## 退出码\n\n| 代码 | 含义 |\n|---|---|\n| 0 | 完成 |\n| 2 | 命令或参数有误 |\n"
        "| 3 | 所给的内容无法读取、使用或写入 |\n| 4 | 图谱违反形状 |\n"
        "| 130 | 已中断 |\n\n出了什么错，在标准错误中用一行说明；见 [errors](errors.md)。\n",
    ),
}


def queries_page() -> str:
    """The catalogue of queries from the headers of the files."""
    queries = catalogue()
    parts = [NOTE, "# Queries\n"]
    parts.append(
        f"{len(queries)} questions, one file each under `queries/`. Each file is plain SPARQL 1.1 and runs as it stands in any SPARQL "
        "tool on a graph that govkg wrote; `govkg query NAME` and `kg.query(NAME, …)` run it with parameters.\n"
    )
    for topic in dict.fromkeys(query.topic for query in queries.values()):
        parts.append(f"## {topic}\n")
        parts += [_query(query) for query in queries.values() if query.topic == topic]
    return "\n".join(parts)


def _query(query: Query) -> str:
    lines = [f"### {query.name}\n", f"{query.summary} ([file](../../queries/{query.topic}/{query.name}.rq))\n"]
    if query.description:
        lines.append(f"{query.description}\n")
    if query.parameters:
        lines.append("| parameter | kind | default | meaning |\n|---|---|---|---|")
        lines += [f"| `{p.name}` | {p.kind} | {p.default or '(open)'} | {p.description} |" for p in query.parameters]
        lines.append("")
    return "\n".join(lines)


def competency_page() -> str:
    """The competency questions as they stand, with the file, the parameters and the terms of each query."""
    page = (DOCS / COMPETENCY).read_text("utf-8")
    return re.sub(r"^(\| CQ\d+ \|[^|]+\|[^|]+\|) \[([a-z-]+)\].*$", _competency_row, page, flags=re.M)


def _competency_row(match: re.Match[str]) -> str:
    query = catalogue()[match[2]]
    parameters = ", ".join(f"`{p.name}`" for p in query.parameters) or "none"
    used = set(re.findall(r"\bgov:(\w+)", re.sub(r"^(#|PREFIX).*$", "", query.text, flags=re.M)))
    modules = []
    for module in ("actors", "coordination", "core", "evidence", "structure"):
        declared = re.findall(r"^gov:(\w+) a ", resource("ontology", f"{module}.ttl").read_text("utf-8"), re.M)
        if terms := ", ".join(f"`{term}`" for term in sorted(used & set(declared))):
            modules.append(f"{module}: {terms}")
    file = f"../queries/{query.topic}/{query.name}.rq"
    return f"{match[1]} [{query.name}]({file}) | {parameters} | {'; '.join(modules)} |"


def library_page() -> str:
    """The public names with their signatures and docstrings: functions and the graph, then the types; errors have a page of their own."""
    public = {name: getattr(govkg, name) for name in govkg.__all__}
    types = {n: t for n, t in public.items() if inspect.isclass(t) and t is not govkg.KnowledgeGraph}
    parts = [NOTE, "# Library\n", "Everything that `import govkg` offers, in the order of the data.\n"]
    for name, thing in ((n, t) for n, t in public.items() if n not in types):
        parts.append(f"## govkg.{name}\n")
        parts.append(_described(name, thing))
        if inspect.isclass(thing):
            parts += [f"### {name}.{member}\n\n{_described(member, value)}" for member, value in _members(thing)]
    parts += [
        "## Types\n",
        "What the functions above take and give; those that they raise stand in [errors](errors.md).\n",
    ]
    parts += [_type(name, thing) for name, thing in types.items() if thing.__module__ != errors.__name__]
    return "\n".join(parts)


def _type(name: str, thing: type) -> str:
    parts = [f"### govkg.{name}\n\n{_paragraphs(inspect.cleandoc(thing.__doc__ or ''))}\n"]
    if fields := [f"{field.name}: {field.type}" for field in _fields(thing)]:
        parts.append(_fence("\n".join(fields), "python"))
    parts += [
        _described(member, value) if not isinstance(value, property) else f"`{member}` {_described(member, value)}"
        for member, value in _members(thing)
    ]
    return "\n".join(parts)


def _fields(thing: type) -> Iterator[dataclasses.Field[Any]]:
    """Those of a dataclass that are not its own affair."""
    if dataclasses.is_dataclass(thing):
        yield from (field for field in dataclasses.fields(thing) if not field.name.startswith("_"))


def _described(name: str, thing: object) -> str:
    text = inspect.cleandoc(getattr(thing, "__doc__", "") or "")
    if isinstance(thing, property):
        return f"{_paragraphs(text)}\n"
    function = thing.__func__ if isinstance(thing, classmethod | staticmethod) else thing
    signature = _fence(f"{name}{_signature(function)}", "python")  # type: ignore[arg-type]
    return f"{signature}\n{_paragraphs(inspect.cleandoc(function.__doc__ or ''))}\n"


class _Bare(str):
    """An annotation that is shown without quotes."""

    def __repr__(self) -> str:
        return str(self)


def _signature(function: Callable[..., object]) -> inspect.Signature:
    """As a caller sees it: no self, annotations as written."""
    signature = inspect.signature(function)
    shown = [p for p in signature.parameters.values() if p.name not in ("self", "cls")]
    bare = [p.replace(annotation=_bare(p.annotation)) for p in shown]
    result = inspect.Signature.empty if inspect.isclass(function) else _bare(signature.return_annotation)
    return signature.replace(parameters=bare, return_annotation=result)


def _bare(annotation: object) -> object:
    return _Bare(annotation) if isinstance(annotation, str) else annotation


def _members(thing: type) -> Iterator[tuple[str, object]]:
    for name, value in vars(thing).items():
        if not name.startswith("_") and isinstance(value, FunctionType | classmethod | staticmethod | property):
            yield name, value


def _paragraphs(text: str) -> str:
    """A docstring as Markdown: an example and an indented table keep their lines."""
    blocks = text.split("\n\n")
    return "\n\n".join(_fence(b, "python").rstrip() if b.lstrip().startswith(">>>") else _lines(b) for b in blocks)


def _lines(block: str) -> str:
    return _fence(block, "text").rstrip() if "   " in block.strip() else block


def errors_page() -> str:
    """The tree of errors."""
    parts = [NOTE, "# Errors\n", errors.__doc__.split("\n", 1)[0] + "\n" if errors.__doc__ else ""]
    parts.append("| error | under | exit code | meaning |\n|---|---|---|---|")
    for name, value in vars(errors).items():
        if inspect.isclass(value) and value.__module__ == errors.__name__:
            code = getattr(value, "exit_code", "")
            meaning = " ".join((value.__doc__ or "").split())
            parts.append(f"| `{name}` | `{value.__bases__[0].__name__}` | {code} | {meaning} |")
    parts.append("\nAll are names of `govkg`: `except govkg.NotAPlan:`. `GOVKG_DEBUG=1` shows where an error arose.\n")
    return "\n".join(parts)


def extract_page() -> str:
    """The keys of a plan as JSON from their schema, and the rules that assignments were found by."""
    schema = json.loads((DOCS / "reference" / "extract.schema.json").read_text("utf-8"))
    parts = [NOTE, "# A plan as JSON\n", _EXTRACT]
    for name, keys in {"plan": schema, **schema["$defs"]}.items():
        if "properties" in keys:
            parts += [f"## {name.capitalize()}\n", "| key | value | meaning |\n|---|---|---|"]
            parts += [f"| {' | '.join(row)} |" for row in _keys(keys["properties"])]
            parts.append("")
    parts += ["## Rules\n", _RULES_OF_ASSIGNMENTS, "| rule | 中文 | meaning |\n|---|---|---|"]
    parts += [f"| `{rule}` | {RULES[rule]} | {meaning} |" for rule, meaning in FOUND_BY.items()]
    return "\n".join(parts) + "\n"


_EXTRACT = """What `govkg extract --format json` prints, and writes for each of many files. [extract.schema.json](extract.schema.json) says the same as a
JSON Schema (2020-12), by which other programs check it: `jsonschema.validate(json.load(file), schema)`.
"""
_RULES_OF_ASSIGNMENTS = """`Assignment.rule`, and `rule` in answers of queries, names how an assignment was found: how the clause was told, a colon, and what in it
tells the role (`label line: label`). An assignment of a person has `stated by a person`, one of a model `proposed by` and its name. `govkg explain`
shows the rule of each piece of a text.
"""
FOUND_BY = {
    "bracket": "a clause in brackets behind the task: （市教育局牵头）",
    "open bracket": "the same where the bracket does not close",
    "bare list": "names alone, in brackets or behind a dash",
    "label line": "a line that begins with a label: 责任单位：…",
    "line above": "a line of names above the tasks that are theirs",
    "names below": "names on lines of their own below the task",
    "heading": "a heading that names who has the tasks below it",
    "sentence": "a whole sentence that says who answers",
    "running text": "a part of a sentence of the task",
    "subject": "the subject of a sentence acts: 市教育局负责制定细则",
    "convention": "what the paper says once for many tasks",
    "table": "a cell of a table of responsibilities",
    "table without legend": "a table of marks that nothing explains",
    "label": "a label says the role: 牵头单位",
    "verb": "a verb says it: 牵头, 配合",
    "list": "nothing says it: those who are listed answer",
    "role in brackets": "brackets behind a name: 市教育局（牵头）",
    "mark": "a mark in the cell of an agency: ■, A",
    "marked as lead": "a mark before a name, which the paper explains as leading: ★市教育局",
    "marked by a sign": "signs before names, each with a role that the paper explains",
    "first one listed leads": "the paper says that the first one listed leads",
    "stated once for all": "the paper says it once for many tasks",
    "run together": "names without a sign between them",
    "asked": "the office is asked to do something",
    "role not understood": "the words of the role were not understood: it is taken as responsible",
    "stated by a person": "a person said so",
}
"""The rules of assignments: first how a clause is found, then how the role."""


def _keys(properties: dict[str, Any], before: str = "") -> Iterator[tuple[str, str, str]]:
    """Each key with what it holds and means; keys within it behind a point."""
    for name, held in properties.items():
        yield f"`{before}{name}`", _kind(held), held.get("description", "")
        within = next(
            (one for one in (held, held.get("items", {}), *held.get("anyOf", ())) if "properties" in one), None
        )
        if within:
            yield from _keys(within["properties"], f"{before}{name}.")


def _kind(held: dict[str, Any]) -> str:
    if "$ref" in held:
        name = held["$ref"].rpartition("/")[2]
        return "span" if name == "span" else f"[{name}](#{name})"
    if "enum" in held:
        return ", ".join("null" if value is None else f"`{value}`" if value else "empty" for value in held["enum"])
    if "anyOf" in held:
        return f"{_kind(held['anyOf'][0])} or null"
    if held["type"] == "array" and "items" in held:
        return f"list of {_kind(held['items'])}"
    return " or ".join(held["type"]) if isinstance(held["type"], list) else str(held["type"])


def columns_page() -> str:
    """The vocabulary of columns, each with the queries and tables that have it."""
    where: dict[str, list[str]] = {name: [] for name in columns()}
    for name, query in catalogue().items():
        for column in variables(query.text):
            where[column].append(f"[{name}](queries.md#{name})")
    for table, head in ANALYSIS.items():
        for column in head:
            where[column].append(f"[{table}.csv](tables.md#tables{table}csv)")
    parts = [NOTE, "# Columns\n", _COLUMNS]
    parts.append("| column | 中文 | holds | meaning | where |\n|---|---|---|---|---|")
    for name, column in columns().items():
        shown = ", ".join(where[name][:MOST_PLACES]) + (" …" if len(where[name]) > MOST_PLACES else "")
        parts.append(f"| `{name}` | {column['zh']} | {column['holds']} | {column['en']} | {shown} |")
    return "\n".join(parts) + "\n"


MOST_PLACES = 4
_COLUMNS = """The words that head the answers of `govkg query`, the [tables](tables.md) of `govkg analyse`, those of a replication package and of
`govkg extract --format csv`: a column of one name means the same everywhere, so that tables are joined by it. `plan`, `task`, `agency` and
`actor` hold the IRIs of the graph. The heads of the files of `govkg compare` and `govkg agreement`, and of networks for other programs, are their own.
"""


def _fence(text: str, language: str = "text") -> str:
    return f"```{language}\n{text.rstrip()}\n```\n"


KINDS = {
    "tutorial": "Learn it: one plan from the text to a finding, in a quarter of an hour.",
    "how-to": "Do one thing.",
    "explanation": "Understand why it is so.",
    "reference": "Look it up.",
    "zh": "用中文写的指南。",
}
HEADINGS = {"zh": "中文"}


def index_page() -> str:
    """All pages by kind, each with its title."""
    parts = [NOTE, "# Documentation\n"]
    for kind, meaning in KINDS.items():
        pages = sorted((DOCS / kind).glob("*.md"))
        if pages:
            parts += [f"## {HEADINGS.get(kind, kind.capitalize())}\n", f"{meaning}\n"]
            parts.append("\n".join(f"- [{_title(page)}]({kind}/{page.name})" for page in pages) + "\n")
    return "\n".join(parts)


def _title(page: Path) -> str:
    lines = page.read_text("utf-8").splitlines()
    return next((line.removeprefix("# ").strip() for line in lines if line.startswith("# ")), page.stem)


PAGES: dict[str, Callable[[], str]] = {
    "reference/cli.md": cli_page,
    "reference/cli.zh-CN.md": partial(cli_page, "zh"),
    "reference/queries.md": queries_page,
    "reference/library.md": library_page,
    "reference/errors.md": errors_page,
    "reference/columns.md": columns_page,
    "reference/extract.md": extract_page,
    COMPETENCY: competency_page,
    "index.md": index_page,
}


def differing() -> list[str]:
    """Names of the pages that are not what would be written now."""
    paths = {name: DOCS / name for name in PAGES}
    return [n for n, path in paths.items() if not path.is_file() or path.read_text("utf-8") != PAGES[n]()]


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or check them."""
    if "--check" in arguments:
        names = differing()
        print("\n".join(f"docs/{name} is not up to date: python3 do.py docs" for name in names))
        return bool(names)
    writing = import_module("govkg.writing")
    for name, page in PAGES.items():
        print(writing.write_whole(DOCS / name, page().encode()).resolve().relative_to(DOCS.parent))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
