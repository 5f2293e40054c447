"""`import govkg` is all that a user needs: functions, the types that they take and give, errors and warnings."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest

import govkg
from govkg import errors

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


def test_every_error_and_warning_is_public() -> None:
    ours = {n for n, v in vars(errors).items() if inspect.isclass(v) and v.__module__ == errors.__name__}
    assert ours <= set(govkg.__all__)
    with pytest.raises(govkg.NotAPlan):
        govkg.read_plan_text("早上好")
