"""Where the ontology, the queries and the bundled data lie: inside an installed package, or in the checkout beside `src`."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from govkg.errors import InputError


@cache
def _root() -> Traversable:
    package = files("govkg")
    if package.joinpath("ontology").is_dir():
        return package
    checkout = Path(__file__).resolve().parents[2]
    if (checkout / "pyproject.toml").is_file():
        return checkout
    raise InputError(f"the ontology is neither in {package} nor in {checkout}: install govkg again")


def resource(*parts: str) -> Traversable:
    """A file or folder of `ontology/`, `queries/` or `data/`; read it with `read_text()` or `read_bytes()`."""
    return _root().joinpath(*parts)


def table(*parts: str) -> list[dict[str, str]]:
    """The rows of a CSV file of `data/` that begins with a line of heads; lines that begin with # are remarks."""
    lines = resource("data", *parts).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))
