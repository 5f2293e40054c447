"""What a document knows beside its text (encoding, title, blocks, tables, origins, warnings) as one line of JSON, and back."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from typing import Any

from govkg.documents.model import Block, Cell, Document, OriginRun, Place, Repair, Span, Table

_PARTS = ("encoding", "title", "blocks", "tables", "strong", "origins", "repairs", "warnings")


def layout_json(document: Document) -> str:
    """All of `document` that is not its name, text, checksum and media type; empty if there is nothing."""
    parts = {name: _plain(value) for name in _PARTS if (value := getattr(document, name))}
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":")) if parts else ""


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in dataclasses.fields(value)]
    return value


def layout_fields(text: str) -> dict[str, Any]:
    """The fields of `Document` that `layout_json` wrote, ready for its constructor."""
    parts = json.loads(text) if text else {}
    readers: dict[str, Callable[[Any], Any]] = {
        "blocks": _block,
        "tables": _table,
        "strong": _span,
        "origins": _origin,
        "repairs": _repair,
        "warnings": str,
    }
    return {name: tuple(map(readers[name], value)) if name in readers else value for name, value in parts.items()}


def _block(item: list[Any]) -> Block:
    return Block(item[0], Span(*item[1]), item[2])


def _table(item: list[Any]) -> Table:
    cells = (Cell(row, column, Span(*span), rows, columns) for row, column, span, rows, columns in item[1])
    return Table(Span(*item[0]), tuple(cells))


def _span(item: list[Any]) -> Span:
    return Span(*item)


def _origin(item: list[Any]) -> OriginRun:
    return OriginRun(Span(*item[0]), Place(*item[1]))


def _repair(item: list[Any]) -> Repair:
    return Repair(Span(*item[0]), *item[1:])
