"""The heads of the tables that govkg writes: no result is read as a paper, and no table of a plan is taken for a result."""

import ast
import csv
import io
import re
from pathlib import Path

import pytest

import govkg
from govkg.cli import main
from govkg.cli.column_words import columns
from govkg.errors import NotAPlan
from govkg.plans.archive.files import find_files
from govkg.plans.archive.ours import is_ours
from govkg.queries import catalogue
from govkg.table_heads import ANALYSIS, COMPLIANCE, READING, REPLICATION, variables

PACKAGE = Path(govkg.__file__).parent
OTHERWISE = {"tables.py", "plans/archive/index.py", "plans/review/sheet_files.py", "cli/query.py", "cli/validate.py"}
"""Who writes the lines of a table itself, is known by a mark of its own, or writes the answer to a query of the catalogue."""
BUNDLED = PACKAGE.parents[1] / "data" / "changzhi-2023" / "plan.txt"
PLAN = """清河市2025年道路工作方案
一、修建道路
（牵头单位：市交通局；责任单位：市财政局）
二、修建桥梁
（牵头单位：市水利局；责任单位：市财政局、市交通局）
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    (tmp_path / "next.txt").write_text(PLAN.replace("2025", "2026"), "utf-8")
    return tmp_path


def test_every_writer_of_a_table_takes_its_head_from_one_place() -> None:
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).as_posix()
        tree = ast.parse(path.read_text("utf-8"))
        called = {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
        if called & {"csv_file", "csv_lines", "csv_records"} and name not in OTHERWISE:
            heads = [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module == "govkg.table_heads"]
            columns = [a.name for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) for a in n.names]
            assert heads or any(c.endswith("COLUMNS") for c in columns), f"{name}: put the head into table_heads"


def test_the_variables_of_a_query_are_the_columns_of_its_answer() -> None:
    kg = govkg.KnowledgeGraph.from_plans(govkg.read_plan_text(PLAN))
    asked = 0
    for name, query in catalogue().items():
        if all(parameter.default is not None for parameter in query.parameters):
            assert kg.query(name).columns == variables(query.text), name
            asked += 1
    assert asked > 50


def test_every_head_is_made_of_words_of_the_vocabulary_and_no_word_is_left_over() -> None:
    heads = [variables(query.text) for query in catalogue().values()]
    heads += [*ANALYSIS.values(), *REPLICATION.values(), READING, COMPLIANCE]
    assert {name for head in heads for name in head} == set(columns())
    assert [name for name in columns() if not re.fullmatch(r"[a-z0-9]+(?:_[a-z0-9]+)*", name)] == []
    assert {column["holds"] for column in columns().values()} == set(HOLDS)


HOLDS = {
    "IRI": r"[a-z]+:\S+|_:\S+",
    "text": r".*",
    "number": r"-?\d+(?:\.\d+)?(?:[eE]-?\d+)?",
    "day": r"\d{4}-\d\d-\d\d",
    "truth": r"(?i:true|false)|[01]",
}
NAMES_OF_THINGS = ("name", "written", "led_by", "heading", "path", "kind", "role")
"""Texts that are no IRI anywhere."""


def is_held(column: str, cell: object) -> bool:
    """Whether a cell is what the vocabulary says of its column."""
    if cell in (None, ""):
        return True
    held = re.fullmatch(HOLDS[columns()[column]["holds"]], str(cell), re.S) is not None
    return held and not (column in NAMES_OF_THINGS and "://" in str(cell))


def test_a_column_holds_the_same_in_every_answer_and_table(folder: Path) -> None:
    kg = govkg.KnowledgeGraph.from_plans([govkg.read_plan_text(PLAN), govkg.read_plan(BUNDLED)])
    govkg.add_findings(kg, govkg.analyse(kg, draws=20))
    govkg.write_replication(kg, folder / "out", draws=20)
    assert main(["analyse", "plan.txt", "-o", "made", "--draws", "20", "-q"]) == 0
    tables = [*(folder / "out" / "tables").glob("*.csv"), *(folder / "made" / "tables").glob("*.csv")]
    found = {name: list(kg.query(name)) for name in catalogue()}
    found |= {str(table): list(csv.DictReader(io.StringIO(table.read_text("utf-8-sig")))) for table in tables}
    cells = [(name, column, cell) for name, rows in found.items() for row in rows for column, cell in row.items()]
    wrong = {(name, column): cell for name, column, cell in cells if not is_held(column, cell)}
    assert wrong == {}
    seen = {column for _, column, _ in cells}
    assert len(seen) > 150


@pytest.mark.parametrize(
    "words",
    [
        "extract plan.txt --format csv",
        "compliance plan.txt --format csv",
        "query plans --graph plan.txt --format csv",
        "query leads-per-agency --graph plan.txt --format csv",
        "compare plan.txt next.txt --format csv",
        "compare plan.txt next.txt --indicators --format csv",
        "validate plan.txt --format csv",
        "review plan.txt -o made.csv",
        "review plan.txt -o made.csv --lang en",
        "export plan.txt -o made.edges.csv",
        "export plan.txt -o made.nodes.csv",
        "export plan.txt -o made.nodes.csv --network tasks",
        "export plan.txt -o made.matrix.csv",
        "export plan.txt -o made.matrix.csv --network agencies",
        "build plan.txt -o all.trig --changes made.csv",
    ],
)
def test_a_result_is_no_paper(folder: Path, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*words.split(), "-q"]) in (0, 1)
    said = capsys.readouterr().out
    made = next(iter(folder.glob("made*")), folder / "said.csv")
    if made.name == "said.csv":
        made.write_text(said, "utf-8", newline="")
    assert find_files([folder]).files == (folder / "next.txt", folder / "plan.txt")
    with pytest.raises(NotAPlan, match="a result of govkg is no paper"):
        govkg.read_plan(made)
    made.write_bytes(b"\xef\xbb\xbf" + made.read_bytes().removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b",,\n"))
    assert is_ours(made), "a spreadsheet saved it, with empty cells behind"


@pytest.mark.parametrize("command", ["analyse plan.txt -o out --draws 40", "replicate plan.txt -o out --draws 40"])
def test_no_table_of_a_folder_is_a_paper(folder: Path, command: str) -> None:
    assert main([*command.split(), "-q"]) == 0
    for table in (folder / "out" / "tables").glob("*.csv"):
        alone = folder / table.name
        alone.write_bytes(table.read_bytes())
        assert is_ours(alone), table.name


@pytest.mark.parametrize(
    "head",
    [
        "序号,任务,责任单位",
        "任务,单位,角色",
        "task,agency,role",
        "类别,序号,任务名称,单位,时限",
        "plan,task,agency,role",
        "id,task,agency",
    ],
)
def test_a_plan_of_ones_own_is_none_of_ours(tmp_path: Path, head: str) -> None:
    file = tmp_path / "plan.csv"
    file.write_text(f"{head}\n1,修路,市交通局\n", "utf-8")
    assert not is_ours(file)
