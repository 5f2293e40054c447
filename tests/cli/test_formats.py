"""`-o`: a file holds what its ending says, or is not written."""

import json
from pathlib import Path

import pytest

from govkg.cli import main

_PLAN = (
    "南溪县2026年工作方案\n一、重点任务\n（一）整修堤防。（牵头单位：县水利局）\n（二）疏浚河道。（责任单位：县{}局）\n"
)


@pytest.fixture
def plans(tmp_path: Path) -> list[str]:
    """Two editions of a plan."""
    files = [tmp_path / f"{n}.txt" for n in "ab"]
    for file, office in zip(files, ("水利", "交通运输"), strict=True):
        file.write_text(_PLAN.format(office), "utf-8")
    return [str(file) for file in files]


def test_the_ending_says_the_form(plans: list[str], tmp_path: Path) -> None:
    for ending in ("html", "csv", "json", "txt"):
        assert main(["compare", *plans, "-o", str(tmp_path / f"c.{ending}")]) == 0
    assert (tmp_path / "c.html").read_text("utf-8").startswith("<!")
    assert (tmp_path / "c.csv").read_text("utf-8-sig").split(",")[0].isidentifier()
    assert json.loads((tmp_path / "c.json").read_text("utf-8"))
    assert "县交通运输局" in (tmp_path / "c.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("command", "ending"),
    [("compare", "xlsx"), ("compare", "docx"), ("compliance", "xlsx"), ("compliance", "html"), ("review", "docx")],
)
def test_an_ending_of_another_program_is_refused(
    command: str, ending: str, plans: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / f"out.{ending}"
    given = plans if command == "compare" else plans[:1]
    assert main([command, *given, "-o", str(target)]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert str(target) in told
    assert not target.exists()


def test_a_form_that_contradicts_the_ending_is_refused(
    plans: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compliance", plans[0], "--format", "csv", "-o", str(tmp_path / "rule.json")]) == 2
    assert "does not fit the ending .json" in capsys.readouterr().err
