"""`import govkg` is all that a user needs: functions, the types that they take and give, errors and warnings."""

from __future__ import annotations

import ast
import inspect
import typing
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas
import pytest
import rdflib

import govkg
from govkg import errors

PLAN = "江城市2024年工作方案\n1.修路。做。（市财政局牵头，市教育局配合）\n2.修桥。做。（市教育局负责）\n"
SOURCE = Path(govkg.__file__)


def test_type_checkers_see_the_names_that_are_loaded_when_used() -> None:
    tree = ast.parse(SOURCE.read_text("utf-8"))
    (block,) = (node for node in tree.body if isinstance(node, ast.If))
    seen = {
        alias.asname: (node.module, alias.name)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert seen == {name: (f"govkg.{home}", name) for name, home in govkg._HOMES.items()}


def test_every_name_stands_where_it_is_said_to() -> None:
    elsewhere = [name for name, home in govkg._HOMES.items() if getattr(govkg, name).__module__ != f"govkg.{home}"]
    assert elsewhere == []


PACKAGES = {"pandas": pandas, "rdflib": rdflib}
"""What annotations of methods name and only these methods load."""


def functions(name: str) -> Iterator[Callable[..., object]]:
    """A public function, or the methods of a public class."""
    thing = getattr(govkg, name)
    members = (
        [getattr(v, "__func__", getattr(v, "fget", v)) for n, v in vars(thing).items() if not n.startswith("_")]
        if inspect.isclass(thing)
        else [thing]
    )
    yield from (member for member in members if inspect.isfunction(member))


def ours(hint: object) -> Iterator[str]:
    """The names of the classes of govkg in an annotation."""
    if inspect.isclass(hint) and hint.__module__.startswith("govkg"):
        yield hint.__name__
    for part in typing.get_args(hint):
        yield from ours(part)
    if isinstance(hint, list):
        yield from (name for part in hint for name in ours(part))


@pytest.mark.parametrize("name", govkg.__all__)
def test_annotations_are_resolved(name: str) -> None:
    """None is a text that names nothing: such a name would raise."""
    hints = [typing.get_type_hints(getattr(govkg, name))]
    hints += [typing.get_type_hints(function, localns=PACKAGES) for function in functions(name)]
    assert not any(isinstance(hint, str) for found in hints for hint in found.values())


def test_what_functions_take_and_give_is_public() -> None:
    named = {
        kind
        for name in govkg.__all__
        for function in functions(name)
        for hint in typing.get_type_hints(function, localns=PACKAGES).values()
        for kind in ours(hint)
    }
    assert {"Plan", "Table", "Analysis", "ValidationReport", "CoordinationNetwork"} <= named
    assert named - set(govkg.__all__) == set()


@pytest.mark.parametrize(
    ("name", "parameter"),
    [
        ("write_report", "lang"),
        ("write_network", "lang"),
        ("write_plot", "lang"),
        ("write_plot", "kind"),
        ("write_plot", "width"),
        ("write_export", "network"),
        ("analyse_into", "lang"),
    ],
)
def test_choices_are_told_to_type_checkers(name: str, parameter: str) -> None:
    assert typing.get_origin(typing.get_type_hints(getattr(govkg, name))[parameter]) is typing.Literal


def test_every_error_and_warning_is_public() -> None:
    known = {n for n, v in vars(errors).items() if inspect.isclass(v) and v.__module__ == errors.__name__}
    assert known <= set(govkg.__all__)
    with pytest.raises(govkg.NotAPlan):
        govkg.read_plan_text("早上好")


def test_all_that_writes_gives_the_files_that_it_wrote(tmp_path: Path) -> None:
    kg = govkg.KnowledgeGraph.from_plans([govkg.read_plan_text(PLAN)])
    asked: dict[str, tuple[object, ...]] = {
        "write_brief": ("brief.docx",),
        "write_export": ("net.graphml",),
        "write_task_lists": ("lists.xlsx",),
        "write_replication": ("package",),
        "write_report": ("report.html",),
        "write_network": ("network.html",),
        "write_plot": ("load", "load.svg"),
    }
    assert set(asked) == {name for name in govkg.__all__ if name.startswith("write_")}
    for name, given in asked.items():
        written = getattr(govkg, name)(kg, *given[:-1], tmp_path / str(given[-1]))
        assert type(written) is tuple, name
        assert written, name
        assert all(file.is_file() for file in written), name
    report = govkg.write_report(kg, tmp_path / "report.html", json_path=tmp_path / "report.json", draws=20)
    assert report == (tmp_path / "report.html", tmp_path / "report.json")


def test_the_main_job_is_done_from_python_without_a_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kg = govkg.KnowledgeGraph.from_plans([govkg.read_plan_text(PLAN)])
    made = govkg.analyse_into(kg, tmp_path / "out", draws=20)
    assert {"graph.trig", "network.html", "report.html"} <= {file.name for file in made.files}
    told = [
        [finding.sentence_zh for finding in findings]
        for findings in (made.findings, govkg.findings_of(made.analysis), govkg.find_bottlenecks(kg, draws=20))
    ]
    assert told[0] == told[1] == told[2] != []
    assert made.report.conforms
    assert capsys.readouterr() == ("", "")
