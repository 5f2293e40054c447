"""What a reader of a format found in a file."""

from __future__ import annotations

from dataclasses import dataclass

from govkg.documents.assembly import Grid, Paragraph


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader of a format found: the items to lay out, and what it knows about the file as a whole."""

    items: list[Paragraph | Grid]
    media_type: str
    title: str = ""
    encoding: str = ""
    warnings: tuple[str, ...] = ()
