"""Plain text: paragraphs from lines, in any encoding that such papers come in."""

from __future__ import annotations

from govkg.documents.assembly import Paragraph
from govkg.documents.lines import paragraphs, split_lines


def read_plain(text: str) -> list[Paragraph]:
    """The paragraphs of a decoded text; places count its characters."""
    return paragraphs(split_lines(text))
