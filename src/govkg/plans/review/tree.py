"""A review file's YAML as plain lists, mappings and texts. The file is untrusted: no aliases, no tags, limits on size, depth, number."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, NoReturn

import yaml

from govkg.documents.decoding import decode
from govkg.errors import DocumentUnreadable, GovkgWarning

MOST_BYTES = 20_000_000
_MOST_EVENTS = 2_000_000
_DEEPEST = 8


class Entry(dict[str, Any]):
    """A mapping that knows where it stands: the line it begins on; or, where `columns` names those of its keys, the row of a spreadsheet.
    `rows` are those of keys that stand in rows of their own."""

    line = 0
    columns: Mapping[str, str] | None = None
    rows: Mapping[str, int] = {}

    def place(self, key: str = "") -> str:
        """Where it, or one of its keys, stands, as a person is told."""
        if self.columns is None:
            return f"line {self.line}"
        row = self.rows.get(key, self.line)
        return f"row {row}, column {self.columns[key]}" if self.columns.get(key) else f"row {row}"


def characters(data: bytes, path: str) -> str:
    """The text of a file that a person saved, in whatever encoding plans come in: Windows saves GBK, or UTF-8 with a mark at its head.

    Raises DocumentUnreadable for what is no text; bytes that do not fit are a GovkgWarning.
    """
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8-sig")
    try:
        text, _, notes = decode(data)
    except DocumentUnreadable as error:
        raise DocumentUnreadable(f"{path}: {error}") from None
    for note in notes:
        warnings.warn(f"{path}: {note}", GovkgWarning, stacklevel=2)
    return text


def read_trees(data: bytes, path: str) -> list[object]:
    """The documents in `data` that hold something: every scalar is a text as it is written (no dates, numbers or booleans), an empty one
    is "".

    Raises DocumentUnreadable with the line for what is no YAML, for aliases, tags and keys that stand twice, and beyond the limits.
    """
    return [found for found in _Reader(path).documents(data) if found]


class _Reader:
    def __init__(self, path: str) -> None:
        self.path = path

    def fail(self, line: int, reason: str) -> NoReturn:
        raise DocumentUnreadable(f"{self.path}: {f'line {line}: ' if line else ''}{reason}")

    def documents(self, data: bytes) -> list[object]:
        if len(data) > MOST_BYTES:
            self.fail(0, f"{len(data):,} bytes; corrections of up to {MOST_BYTES:,} are read")
        found: list[object] = []
        try:
            events = self.events(characters(data, self.path))
            for event in events:
                if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent | yaml.AliasEvent):
                    found.append(self.node(event, events, 0))
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 0
            self.fail(line, f"no YAML: {error.problem}; put a text with : or # in it between quotes")
        except yaml.YAMLError as error:
            self.fail(0, f"no YAML: {error}")
        return found

    def events(self, text: str) -> Iterator[Any]:
        for number, event in enumerate(yaml.parse(text, Loader=getattr(yaml, "CLoader", yaml.Loader))):
            if number > _MOST_EVENTS:
                self.fail(0, f"more than {_MOST_EVENTS:,} values")
            yield event

    def node(self, event: Any, events: Iterator[Any], depth: int) -> object:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.fail(line, "no anchors (&) and aliases (*) here; put such a text between quotes")
        if getattr(event, "tag", None):
            self.fail(line, "no tags (!) here; put such a text between quotes")
        if depth > _DEEPEST:
            self.fail(line, "no YAML of a review: nested too deep")
        if isinstance(event, yaml.ScalarEvent):
            return "" if event.style is None and event.value in ("~", "null") else event.value
        listed = self.items(events, depth)
        return listed if isinstance(event, yaml.SequenceStartEvent) else self.entry(listed, line)

    def items(self, events: Iterator[Any], depth: int) -> list[object]:
        found: list[object] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
                break
            found.append(self.node(event, events, depth + 1))
        return found

    def entry(self, listed: list[object], line: int) -> Entry:
        made = Entry()
        made.line = line
        for key, value in zip(listed[::2], listed[1::2], strict=True):
            if not isinstance(key, str):
                self.fail(line, "a key is to be a word")
            if key in made:
                self.fail(line, f"{key} stands twice in one entry")
            made[key] = value
        return made
