"""Small frozen types that are made by the hundred in each plan, and so have to be made quickly."""

from __future__ import annotations

from dataclasses import fields
from functools import wraps
from typing import Any, TypeVar

_Record = TypeVar("_Record")


def quickly_made(record: type[_Record]) -> type[_Record]:
    """A frozen dataclass with slots, whose `__init__` sets each slot by its descriptor. That which `dataclass` writes asks
    `object.__setattr__` to find the slot by its name, which takes twice as long; else the two do the same.

    The types must have neither `__post_init__` nor fields with a `default_factory`.
    """
    names = [field.name for field in fields(record)]  # type: ignore[arg-type]
    known: dict[str, Any] = {f"set_{name}": getattr(record, name).__set__ for name in names}
    body = "".join(f"\n    set_{name}(self, {name})" for name in names)
    exec(f"def init(self, {', '.join(names)}):{body}", known)  # noqa: S102  (text of our own, as `dataclass` does)
    init = known["init"]
    init.__defaults__ = record.__init__.__defaults__
    record.__init__ = wraps(record.__init__)(init)  # type: ignore[method-assign]
    return record
