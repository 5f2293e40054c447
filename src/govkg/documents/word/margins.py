"""What stands beside the text of a Word file: headers, footers, comments, drawings of words, files that only a picture shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from govkg.documents.archive import Archive, Element
from govkg.documents.assembly import Grid, Paragraph, Piece
from govkg.documents.lines import PAGE_NUMBER

_SPACE = re.compile(r"\s+")
_DOCUMENT_NUMBER = re.compile(r"[\u3400-\u9fff][〔［\[（(【](?:19|20)\d\d[〕］\]）)】](?:第)?\d{1,5}号")
_ASSIGNS = re.compile(r"(?:牵头|责任|配合|主办|协办)(?:单位|部门)[:：][\u3400-\u9fff]")
_LEFT_OUT = (("comments", "comment"), ("diagramData", "drawing"), ("chart", "chart"))

Blocks = Callable[[Element, str], Iterable[Paragraph | Grid]]
Items = list[Paragraph | Grid]


def margins(
    archive: Archive, parts: Mapping[str, Sequence[str]], body: str, blocks: Blocks
) -> tuple[Items, Items, tuple[str, ...]]:
    """What stands above and below the text, and what a person should know.

    It is taken out, but for the head of an official paper, which some set as the header of the first page: where the number of the
    document stands in a header alone, that header is text."""
    said = _SPACE.sub("", body)
    above: Items = []
    told: list[str] = []
    for path in sorted(parts.get("header", [])):
        root = archive.xml(path)
        number = _DOCUMENT_NUMBER.search(_SPACE.sub("", text_of(root)))
        if number and number.group() not in said:
            above += _without_page_numbers(blocks(root, path))
        else:
            above += _beside(root, path, "page header")
            told += _lost(root, "page header", said)
    below: Items = []
    for kind, rule in (("footer", "page footer"), *_LEFT_OUT):
        for path in sorted(parts.get(kind, [])):
            below += _beside(archive.xml(path), path, rule)
            told += _lost(archive.xml(path), rule, said) if rule != "comment" else ()
    embedded = [PurePosixPath(path).name for kind in ("package", "oleObject") for path in parts.get(kind, [])]
    if embedded:
        told.append(f"files that the text shows as pictures are not read: {', '.join(embedded)[:200]}")
    return above, below, tuple(told)


def _beside(root: Element, path: str, rule: str) -> Iterator[Paragraph]:
    """Text that stands beside the paper: taken out, one piece a part."""
    text = "\n".join(filter(None, (text_of(p).strip() for p in root.iter("{*}p"))))
    if text:
        yield Paragraph((Piece(text, 0, path, rule),))


def _lost(root: Element, rule: str, said: str) -> Iterator[str]:
    """A word where text that is left out says who answers for what, and the paper does not say the same."""
    for paragraph in root.iter("{*}p"):
        text = _SPACE.sub("", text_of(paragraph))
        if _ASSIGNS.search(text) and text not in said:
            yield f"a {rule} says who answers for something and is left out: {text[:60]}"


def _without_page_numbers(items: Iterable[Paragraph | Grid]) -> Iterator[Paragraph | Grid]:
    for item in items:
        if isinstance(item, Paragraph) and PAGE_NUMBER.fullmatch(item.text.strip()):
            item = item._replace(pieces=tuple(p._replace(rule=p.rule or "page header") for p in item.pieces))
        yield item


def text_of(element: Element) -> str:
    """All characters in an element, deleted ones too."""
    return "".join(child.text or "" for child in element.iter("{*}t", "{*}delText"))
