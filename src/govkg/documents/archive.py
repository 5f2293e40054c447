"""Office files are zip archives of XML: opened with limits on number, size and depth before anything is parsed."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from typing import Any

from govkg.errors import DocumentUnreadable

MOST_PARTS = 20_000
MOST_PART_BYTES = 80_000_000
MOST_TAGS = 2_000_000

Element = Any
"""An element of lxml, which has no types of its own."""


class Archive:
    """The parts of an office file by name."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.names = {name.lstrip("/"): name for name in self._zip.namelist()}
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise DocumentUnreadable("the archive is damaged; open it in its program and save it anew") from error
        if len(self.names) > MOST_PARTS:
            raise DocumentUnreadable(f"the archive holds {len(self.names):,} parts; up to {MOST_PARTS:,} are opened")

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises `DocumentUnreadable` if it is missing, damaged or too big."""
        if name not in self.names:
            raise DocumentUnreadable(f"the archive has no part {name}; open it in its program and save it anew")
        info = self._zip.getinfo(self.names[name])
        if info.file_size > MOST_PART_BYTES:
            raise DocumentUnreadable(f"{name} unpacks to {info.file_size:,} bytes; up to {MOST_PART_BYTES:,} are read")
        if info.flag_bits & 1:
            raise DocumentUnreadable("the archive is protected by a password; save it without")
        try:
            with self._zip.open(info) as part:
                return part.read(MOST_PART_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
            raise DocumentUnreadable(
                f"{name} is damaged ({error}); open the file in its program and save it anew"
            ) from error

    def xml(self, name: str) -> Element:
        """A part as a tree; a DOCTYPE (the way of entity bombs) is refused, nothing is fetched."""
        from lxml import etree

        data = self.read(name)
        if re.search(rb"<!\s*(?:DOCTYPE|ENTITY)", data.replace(b"\0", b"")[:200_000], re.IGNORECASE):
            raise DocumentUnreadable(f"{name} declares a DOCTYPE, which office programs never write: refused")
        if data.count(b"<") > MOST_TAGS:
            raise DocumentUnreadable(f"{name} holds {data.count(b'<'):,} tags; up to {MOST_TAGS:,} are read")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
        )
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise DocumentUnreadable(f"{name} is no XML: {error.msg}") from error

    def main(self, usual: str) -> str:
        """The name of the part that the file is about: what its relations say, else the `usual` one."""
        return next((path for _, kind, path in self.related("") if kind == "officeDocument"), usual)

    def related(self, name: str) -> list[tuple[str, str, str]]:
        """What a part refers to: id, kind (the last word of its type) and the name of the part; only parts inside the archive."""
        folder, leaf = posixpath.split(name)
        relations = posixpath.join(folder, "_rels", f"{leaf}.rels")
        if relations not in self.names:
            return []
        found = []
        for relation in self.xml(relations):
            if isinstance(relation.tag, str) and relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                path = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
                found.append((relation.get("Id", ""), relation.get("Type", "").rsplit("/", 1)[-1], path))
        return [(key, kind, path) for key, kind, path in found if path in self.names]


def local(element: Element) -> str:
    """The name of an element without its namespace (transitional and strict office files differ only there)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """The value of an attribute, whatever its namespace."""
    for key, value in element.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def first(element: Element | None, *path: str) -> Element | None:
    """The element that a path of names leads to, if it is there."""
    for name in path:
        if element is None:
            return None
        element = _first_child(element, name)
    return element


def _first_child(element: Element, name: str) -> Element | None:
    """The first element of that `local` name in another one. A file of styles asks this ten thousand times."""
    qualified = "}" + name
    for child in element:
        tag = child.tag
        if isinstance(tag, str) and (tag.endswith(qualified) or tag == name):
            return child
    return None


def value(element: Element | None, *path: str) -> str | None:
    """The attribute `val` of the element that a path of names leads to."""
    found = first(element, *path)
    return None if found is None else attribute(found, "val")


def children(element: Element, name: str) -> list[Element]:
    """What stands in the element of that name; nothing if there is none."""
    found = first(element, name)
    return [] if found is None else list(found)
