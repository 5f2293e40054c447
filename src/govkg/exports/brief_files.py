"""A brief as a Word document of one page, and as text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from govkg.errors import UsageError
from govkg.exports.brief import Brief, make_brief
from govkg.exports.periods import Period
from govkg.exports.word_files import clean, new_paper, paper_bytes
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.languages import Language
from govkg.views.page import check_language
from govkg.writing import write_whole


def write_brief(
    kg: KnowledgeGraph, path: str | Path, *, lang: Language = "zh", period: Period | None = None
) -> tuple[Path, ...]:
    """Write a brief for leaders on all plans of the graph as the Word document `path`, of one page, as `govkg brief` does;
    the file that was written.

    `period` is a `govkg.Period`: the day that counts as today and the days that are told as due; without it those from
    today to 30 days from now. Raises UsageError for another ending than .docx, OutputError.
    """
    check_word(path)
    return (write_whole(path, brief_bytes(make_brief(kg, lang=check_language(lang), period=period))),)


def check_word(path: str | Path) -> None:
    """Raises UsageError unless the name is that of a Word document."""
    if Path(path).suffix.lower() != ".docx":
        raise UsageError(f"-o {path}: a brief is written as .docx; without -o it is printed as text")


def brief_text(brief: Brief) -> str:
    """The brief as lines of text."""
    lines = [
        *map(_plain, (brief.title, *brief.plans)),
        "",
        "  ".join(f"{label} {count}" for count, label in brief.figures),
    ]
    for part in brief.parts:
        lines += ["", part.heading]
        for group in part.groups:
            lines += [f"  {_plain(group.sentence)}", *(f"    {_plain(item)}" for item in group.items)]
    return "\n".join([*lines, "", *brief.notes]) + "\n"


def brief_bytes(brief: Brief) -> bytes:
    """The brief as .docx, A4 upright: the same brief gives the same bytes."""
    document = new_paper(brief.title, 10)
    _page(document)
    _add(document, brief.title, 17, bold=True, centred=True, after=2)
    for place, line in enumerate(brief.plans):
        _add(document, line, 10 if place else 12, bold=not place, centred=True, after=1)
    _figures(document, brief)
    for part in brief.parts:
        _add(document, part.heading, 11.5, bold=True, before=5, after=1)
        for group in part.groups:
            _add(document, group.sentence, 10)
            for item in group.items:
                _add(document, item, 10, indent=0.6)
    for place, note in enumerate(brief.notes):
        _add(document, note, 8.5, before=0 if place else 6)
    return paper_bytes(document)


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin = section.bottom_margin = Cm(1.6)


def _figures(document: Any, brief: Brief) -> None:
    """A row of figures above what they count."""
    table = document.add_table(rows=2, cols=len(brief.figures))
    table.style = "Table Grid"
    for column, (count, label) in enumerate(brief.figures):
        for row, (text, points) in enumerate(((str(count), 15), (label, 8))):
            paragraph = table.rows[row].cells[column].paragraphs[0]
            _set(paragraph, text, points, bold=not row, centred=True)


def _add(
    document: Any,
    text: str,
    points: float,
    *,
    bold: bool = False,
    centred: bool = False,
    before: float = 0,
    after: float = 0,
    indent: float = 0,
) -> None:
    paragraph = document.add_paragraph()
    _set(paragraph, text, points, bold=bold, centred=centred)
    shape = paragraph.paragraph_format
    shape.space_before, shape.space_after, shape.left_indent = Pt(before), Pt(after), Cm(indent)


def _set(paragraph: Any, text: str, points: float, *, bold: bool, centred: bool) -> None:
    paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(0), 1.0
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(_plain(text))
    run.bold, run.font.size = bold, Pt(points)


def _plain(text: str) -> str:
    """A line of the brief: headings are data, so none may break it."""
    return " ".join(clean(text).split())
