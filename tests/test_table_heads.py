"""The heads of the tables that govkg writes: no result is read as a paper, and no table of a plan is taken for a result."""

import ast
from pathlib import Path

import pytest

import govkg
from govkg.cli import main
from govkg.errors import NotAPlan
from govkg.plans.archive.files import find_files
from govkg.plans.archive.ours import is_ours
from govkg.queries import catalogue
from govkg.table_heads import variables

PACKAGE = Path(govkg.__file__).parent
OTHERWISE = {"tables.py", "plans/archive/index.py", "plans/review/sheet_files.py", "cli/query.py", "cli/validate.py"}
"""Who writes the lines of a table itself, is known by a mark of its own, or writes the answer to a query of the catalogue."""
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
