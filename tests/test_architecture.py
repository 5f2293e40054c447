"""The house keeps its shape: imports run one way, rooms stay small, the front door opens at once."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

import govkg

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "govkg"
MODULES = sorted(PACKAGE.rglob("*.py"))

# From left to right as the data flows: a floor imports itself and those on a lower line, never one on its own line or a higher.
FLOORS = (
    ("errors", "languages"),
    (
        "resources",
        "writing",
        "progress",
        "spread",
        "wire",
        "numerals",
        "simplified",
        "role_labels",
        "notices",
        "days",
        "given",
        "widths",
        "draws",
    ),
    ("terms", "workbooks", "table_heads"),
    ("tables", "guard"),
    ("documents",),
    ("plans",),
    ("queries", "terminal"),
    ("graph",),
    ("network",),
    ("views", "exports"),
    ("analysis_folder",),
    ("server",),
    ("cli",),
)
# Two doors between rooms on one line, or down from a lower floor, that are meant.
DOORS = {("exports", "views"), ("views", "exports")}
# The packages of a floor, in the same order: one imports only those before it. Modules beside them stand where they stand in the flow.
PACKAGES = {
    "documents": ("tables", "sheets", "web", "word", "pdf"),
    "plans": ("words", "names", "facts", "clauses", "outline", "tables", "review", "archive"),
}
HEAVY = ("pandas", "networkx", "scipy", "numpy", "matplotlib", "owlready2", "pyshacl", "pyvis", "docx", "pdfplumber")
HEAVY += ("pypdfium2", "lxml", "numba", "opencc", "openpyxl", "xlsxwriter", "rdflib", "SPARQLWrapper", "jinja2", "rich")
HEAVY += ("rustworkx", "starlette", "uvicorn", "fontTools", "yaml", "pyoxigraph")
MOST_LINES_OF_A_MODULE = 300
MOST_LINES_OF_A_FUNCTION = 40
WORDS = {
    "full_names",
    "spoken_names",
    "Role",
    "ROLES",
    "LOW",
    "Level",
    "place_words",
    "characters",
    "NAMED",
    "beside_names",
    "check_written",
}
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "base"}


def floor_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def level(floor: str) -> int:
    return next(i for i, names in enumerate(FLOORS) if floor in names)


def imports(path: Path) -> Iterator[tuple[int, str, frozenset[str]]]:
    """Line, module and names of each import, also inside functions and for type checking."""
    package = ["govkg", *path.relative_to(PACKAGE).parent.parts]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, frozenset()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*start, *([node.module] if node.module else [])])
            if module == "govkg":
                yield from ((node.lineno, f"govkg.{alias.name}", frozenset()) for alias in node.names)
            else:
                yield node.lineno, module, frozenset(alias.name for alias in node.names)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Name and length of each function without its docstring."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if ast.get_docstring(node) is not None:
                first = node.body[0]
                length -= (first.end_lineno or first.lineno) - first.lineno + 1
            yield node.name, length


def size(path: Path) -> int:
    """Lines that are neither blank nor a comment; docstrings count."""
    return sum(bool(line.strip()) and not line.strip().startswith("#") for line in path.read_text("utf-8").splitlines())


def named(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def test_every_module_is_seen() -> None:
    assert len(MODULES) >= 400


def test_every_floor_is_named() -> None:
    known = {name for names in FLOORS for name in names}
    present = {floor_of(f"govkg.{named(path).removesuffix('.py').replace('/', '.')}") for path in MODULES}
    assert present - {"__init__", "__main__"} <= known


def test_the_page_on_the_house_names_every_floor_with_packages_in_their_order() -> None:
    page = (ROOT / "docs" / "explanation" / "architecture.md").read_text("utf-8")
    rooms = [name for names in FLOORS for name in names if (PACKAGE / name).is_dir()]
    assert re.findall(rf"`({'|'.join(rooms)})`(?=[^\n|]*\|[^\n]*\|$)", page, re.M) == rooms
    for floor, packages in PACKAGES.items():
        assert f"- `{floor}`: {', '.join(f'`{name}`' for name in packages)}" in page


def test_imports_never_run_upward() -> None:
    upward = []
    for path in MODULES:
        here = named(path).removesuffix(".py").split("/")[0]
        if here in ("__init__", "__main__"):
            continue
        for line, module, _ in imports(path):
            there = floor_of(module)
            ours = module.startswith("govkg.") and there not in (here, "__version__")
            if ours and (here, there) not in DOORS and level(there) >= level(here):
                upward.append(f"{named(path)}:{line} imports {module}")
    assert not upward


@pytest.mark.parametrize("floor", PACKAGES)
def test_packages_of_a_floor_import_one_way(floor: str) -> None:
    order = PACKAGES[floor]
    assert {path.parent.name for path in (PACKAGE / floor).glob("*/__init__.py")} == set(order)
    upward = [
        f"{named(path)}:{line} imports {module}"
        for at, package in enumerate(order)
        for path in (PACKAGE / floor / package).rglob("*.py")
        for line, module, _ in imports(path)
        if module.startswith(tuple(f"govkg.{floor}.{later}." for later in order[at + 1 :]))
    ]
    assert upward == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Not even by imports inside functions or for type checking."""
    modules = {f"govkg.{named(p).removesuffix('.py').replace('/', '.')}".removesuffix(".__init__"): p for p in MODULES}
    graph = {
        name: {f"{module}.{word}" for _, module, words in imports(path) for word in ("", *words)}
        for name, path in modules.items()
    }
    known = {name: {word.rstrip(".") for word in words} & modules.keys() - {name} for name, words in graph.items()}
    assert sum(map(len, known.values())) > len(modules)
    TopologicalSorter(known).prepare()  # raises CycleError with the circle


@pytest.mark.parametrize("floor", ["network", "views", "exports", "server"])
def test_what_stands_behind_the_graph_reads_it_by_query(floor: str) -> None:
    """Never Plan objects: so everything works on a graph that somebody else filled."""
    places = [path for path in MODULES if named(path).startswith((f"{floor}/", f"{floor}."))]
    reading = [
        f"{named(path)}:{line} imports {module}"
        for path in places
        for line, module, names in imports(path)
        if module.startswith(("govkg.plans", "govkg.documents")) and (not names or not names <= WORDS)
    ]
    assert reading == []


def test_modules_are_rooms_not_halls() -> None:
    sizes = {named(path): size(path) for path in MODULES}
    assert [f"{n}: {s} lines" for n, s in sizes.items() if s > MOST_LINES_OF_A_MODULE] == []


def test_functions_are_short() -> None:
    long = [
        f"{named(path)}:{name}: {lines} lines"
        for path in MODULES
        for name, lines in functions(path)
        if lines > MOST_LINES_OF_A_FUNCTION
    ]
    assert long == []


def test_no_room_for_everything() -> None:
    assert [named(p) for p in MODULES if FORBIDDEN_NAMES & set(named(p).removesuffix(".py").split("/"))] == []


def test_tables_are_written_in_one_way() -> None:
    """The endpoint alone has another: the W3C says how results of SPARQL look as CSV."""
    writing = [named(path) for path in MODULES if "csv.writer" in path.read_text("utf-8")]
    assert writing == ["server/answers.py", "tables.py"]


def test_nothing_is_left_undone() -> None:
    words = re.compile(r"\bTO" + r"DO\b|\bFIX" + r"ME\b|\bX" + r"XX\b")
    left = [
        f"{p.relative_to(ROOT)}" for p in [*MODULES, *ROOT.glob("tests/**/*.py")] if words.search(p.read_text("utf-8"))
    ]
    assert left == []


def test_no_error_is_caught_blindly() -> None:
    blind = [
        f"{named(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or "Exception" in re.findall(r"\w+", ast.unparse(node.type)))
    ]
    assert blind == []


def test_public_things_say_what_they_are() -> None:
    silent = [
        f"{named(path)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    silent += [named(p) for p in MODULES if not ast.get_docstring(ast.parse(p.read_text("utf-8")))]
    assert silent == []


@pytest.mark.parametrize("command", [["-m", "govkg", "--help"], ["-c", "import govkg"], ["-m", "govkg", "--version"]])
def test_the_front_door_loads_nothing_heavy(command: list[str]) -> None:
    answer = subprocess.run([sys.executable, "-X", "importtime", *command], capture_output=True, text=True, check=False)
    assert answer.returncode == 0
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in answer.stderr.splitlines() if "|" in line}
    assert "argparse" in loaded or command[0] == "-c"
    assert loaded.isdisjoint(HEAVY)


def test_every_public_name_opens() -> None:
    assert len(govkg.__all__) == len(set(govkg.__all__))
    for name in govkg.__all__:
        assert getattr(govkg, name).__name__ == name
        assert name in dir(govkg)


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(AttributeError, match="it has: read_document"):
        govkg.no_such_name  # noqa: B018


def test_every_command_can_be_configured() -> None:
    from govkg.cli import COMMANDS

    for module, summary in COMMANDS.values():
        assert summary
        implementation = import_module(f"govkg.cli.{module}")
        assert callable(implementation.configure)
        assert callable(implementation.run)


def test_prefixes_are_spelt_out_in_one_place() -> None:
    """Queries in the program take them from `govkg.terms.prologue`; examples in docstrings show them, and the editor's first query."""
    shown = re.compile(r"^(?!\s*(?:>>>|')).*PREFIX (?:gov|rdfs|oa|dcterms): <http", re.M)
    spelt = [named(path) for path in MODULES if shown.search(path.read_text("utf-8"))]
    assert spelt == ["server/explorer.py"]
