"""A page that was saved as one file (.mht): the page itself, or those of its frames that hold the plan."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from email import message_from_bytes
from email.message import Message

from govkg.documents.assembly import assemble
from govkg.documents.inserted import within
from govkg.documents.readings import Reading
from govkg.errors import DocumentUnreadable

_SAYS_WHO = re.compile("(?:牵头|责任|配合|协办)(?:单位|部门|科室|处室)")
_MOST_PAGES = 50


ReadPage = Callable[[bytes, Mapping[str, str]], Reading]
"""Reads a page and the style sheets that were saved with it."""


def read_web_archive(data: bytes, read_page: ReadPage) -> Reading:
    """The page in a web archive; places count the characters of its decoded HTML, in frames behind the number of the page."""
    parts = list(message_from_bytes(data).walk())
    found = (_content(part) for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml"))
    pages = [page for page in found if page.strip()]
    if not pages:
        raise DocumentUnreadable("is a web archive without a page; open it in a browser and save the page as HTML")
    readings, refused = _read(pages, _sheets(parts), read_page)
    if not readings:
        raise refused[0]
    texts = {n: assemble(reading.items).text for n, reading in readings.items()}
    longest = max(texts, key=lambda n: len(texts[n]))
    chosen = [n for n in texts if n == longest or _SAYS_WHO.search(texts[n])]
    chosen = [n for n in chosen if texts[n] not in [texts[m] for m in chosen if m < n]]
    items = [item for n in chosen for item in (within(readings[n].items, f"page {n + 1}") if n else readings[n].items)]
    left = len({texts[n] for n in texts if texts[n].strip()} - {texts[n] for n in chosen}) + len(pages[_MOST_PAGES:])
    told = [warning for n in chosen for warning in readings[n].warnings]
    if left:
        told.append(f"{left} more pages in the web archive (frames) are not read")
    return replace(readings[longest], items=items, media_type="multipart/related", warnings=tuple(told))


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _sheets(parts: Sequence[Message]) -> dict[str, str]:
    """The style sheets of an archive by their addresses and names."""
    sheets: dict[str, str] = {}
    for part in parts:
        if part.get_content_type() == "text/css":
            text = _content(part).decode("utf-8", errors="replace")
            sheets[str(part.get("Content-Location", "")).strip()] = text
            sheets["cid:" + str(part.get("Content-ID", "")).strip("<> \t\r\n")] = text
    return sheets


def _read(
    pages: list[bytes], sheets: Mapping[str, str], read_page: ReadPage
) -> tuple[dict[int, Reading], list[DocumentUnreadable]]:
    """The pages that can be read, by their number, and what is wrong with the others; a page of frames has no text."""
    readings: dict[int, Reading] = {}
    refused: list[DocumentUnreadable] = []
    for n, page in enumerate(pages[:_MOST_PAGES]):
        try:
            readings[n] = read_page(page, sheets)
        except DocumentUnreadable as error:
            refused.append(error)
    return readings, refused
