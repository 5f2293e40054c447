"""Tables without a row have their head, the same as with rows; paths and rank intervals look alike in all of them."""

import csv
import io
import re
from pathlib import Path

import pytest

from govkg.cli import main
from govkg.resources import resource

CHANGZHI = Path(str(resource("data", "changzhi-2023", "plan.txt")))
NOBODY = "甲市实施方案\n\n一、主要任务\n（一）推进企业开办便利。（责任单位：市直有关单位）\n"
ROLES = """甲市优化营商环境工作方案

一、主要任务
（一）推进不动产登记。（牵头单位：市规划和自然资源局；配合单位：市税务局、市住房和城乡建设局）
（二）落实减税降费。（牵头单位：市税务局；配合单位：市财政局、各县区政府）
（三）开展企业走访。（牵头单位：各县区政府；配合单位：市财政局、市税务局）
"""


def tables(folder: Path) -> dict[str, list[list[str]]]:
    return {
        file.stem: list(csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline="")))
        for file in sorted((folder / "tables").glob("*.csv"))
    }


def made(folder: Path, command: str) -> dict[str, dict[str, list[list[str]]]]:
    """The tables of a command for three plans: full, without a named agency, and with brokerage roles."""
    found = {}
    for name, text in (("full", CHANGZHI.read_text("utf-8")), ("empty", NOBODY), ("roles", ROLES)):
        (folder / f"{name}.txt").write_text(text, "utf-8")
        assert main([command, str(folder / f"{name}.txt"), "-o", str(folder / name), "--draws", "20", "-q"]) == 0
        found[name] = tables(folder / name)
    return found


@pytest.mark.parametrize("command", ["analyse", "replicate"])
def test_every_table_has_the_same_head_with_and_without_rows(tmp_path: Path, command: str) -> None:
    found = made(tmp_path, command)
    assert len(found["empty"]["pairs"]) == len(found["empty"]["unmet"]) == len(found["empty"]["nesting"]) == 1
    for name, table in found["empty"].items():
        full = found["roles" if name == "brokerage" else "full"][name]
        assert table[0] == full[0], name
        assert len(full) > 1 or name in ("not-understood", "repairs", "unmet"), name
    unmet = [dict(zip(found["full"]["unmet"][0], row, strict=True)) for row in found["full"]["unmet"][1:]]
    assert all(row["concept_labels"].count(";") == row["concepts"].count(";") for row in unmet)
    assert not any("http" in row["concept_labels"] for row in unmet)


def test_every_table_and_column_of_the_main_job_is_described(tmp_path: Path) -> None:
    """In docs/reference/tables.md: a section a file, and each of its columns in backticks."""
    page = (Path(__file__).parents[2] / "docs" / "reference" / "tables.md").read_text("utf-8")
    sections = {part.split("\n", 1)[0]: part for part in re.split(r"^## tables/", page, flags=re.M)[1:]}
    found = made(tmp_path, "analyse")["full"]
    assert set(sections) == {f"{name}.csv" for name in found}
    for name, rows in found.items():
        named = set(re.findall(r"`([^`]+)`", sections[f"{name}.csv"]))
        assert {column for column in rows[0] if column not in named} == set(), name


def test_two_versions_without_a_change_give_the_head(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    changed = tmp_path / "plan.txt"
    changed.write_text(NOBODY, "utf-8")
    assert main(["compare", str(changed), str(changed), "--format", "csv", "-q"]) == 0
    none = capsys.readouterr().out
    assert main(["compare", str(changed), str(CHANGZHI), "--format", "csv", "-q"]) == 0
    assert none.splitlines() == capsys.readouterr().out.splitlines()[:1]


def test_paths_and_rank_intervals_are_written_alike(tmp_path: Path) -> None:
    assert main(["analyse", str(CHANGZHI), "-o", str(tmp_path), "--draws", "20", "-q"]) == 0
    found = {
        name: [dict(zip(rows[0], row, strict=True)) for row in rows[1:]] for name, rows in tables(tmp_path).items()
    }
    paths = {row["path"] for row in found["tasks"]}
    assert "三/1" in paths
    assert {row["path"] for row in found["assignments"]} < paths
    assert {row[end] for row in found["nesting"] for end in ("inner_path", "outer_path")} <= paths
    assert all(row["rank_low"].isdigit() and row["rank_high"].isdigit() for row in found["agencies"])
