"""Where a person finds some characters in the file: on which page, in which paragraph, in which cell."""

from __future__ import annotations

import re
from bisect import bisect_right

from govkg.documents.model import Document, Span
from govkg.languages import Language

_CHINESE = (
    (r"page header", "页眉"),
    (r"page footer", "页脚"),
    (r"page (\d+)", r"第\1页"),
    (r"paragraph (\d+)", r"第\1段"),
    (r"sheet (.+?), cell ([A-Z]+\d+)", r"工作表“\1”\2单元格"),
    (r"table (\d+), row (\d+), cell (\d+)", r"表\1第\2行第\3格"),
    (r"row (\d+), cell (\d+)", r"第\1行第\2格"),
    (r"text box (\d+)", r"文本框\1"),
)


def place_of(document: Document, span: Span) -> str:
    """The place of a span: `page 3` in a PDF, `paragraph 12` or `table 1, row 4, cell 2` in a Word file, `sheet 任务, cell B3` in a
    workbook, else the number of the paragraph; first and last where it runs over several. Empty for a document without blocks.

    >>> from govkg.documents import document_from_text
    >>> place_of(document_from_text("一、甲事。\\n二、乙事。\\n"), Span(6, 8))
    'paragraph 2'
    """
    parts = list(dict.fromkeys(p.part.removesuffix(", number") for p in document.origin(span) if p.part))
    parts = parts or _paragraphs(document, span)
    return " – ".join(dict.fromkeys(parts[:1] + parts[-1:]))


def _paragraphs(document: Document, span: Span) -> list[str]:
    ends = (span.start, max(span.start, span.end - 1))
    numbers = [bisect_right(document.blocks, at, key=lambda block: block.span.start) for at in ends]
    return [f"paragraph {number}" for number in numbers if number]


def place_words(place: str, language: Language) -> str:
    """A place of `place_of` in a language.

    >>> place_words("page 3", "zh"), place_words("paragraph 4 – paragraph 5", "zh"), place_words("page 3", "en")
    ('第3页', '第4段 – 第5段', 'page 3')
    """
    if language == "zh":
        for english, chinese in _CHINESE:
            place = re.sub(english, chinese, place)
    return place
