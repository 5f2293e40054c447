"""Markdown: headings, paragraphs and pipe tables; the marks themselves are taken out and listed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.lines import Line, split_lines
from govkg.documents.plain import laid_out

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+")
_CLOSING = re.compile(r"\s+#+\s*$")
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_HEADED = r"(?:\*\*)?(?![^\s:：。*]{1,10}(?:单位|部门|机构|人员|领导|[时期]限|时间|人)(?:\*\*)?\s*[:：])[^\s:：。*]{2,24}(?:\*\*)?[:：]"
"""What stands behind the sign of an item that has a heading, and is no label below one (责任单位：): such signs stay."""
_MARKS = re.compile(
    rf"\*\*|__|`+|(?m:^\s*>\s?)|(?m:^\s*[-*+]\s+(?=\S)(?!{_HEADED}))|\\(?=[\\`*_{{}}\[\]()#+.!|-])|<br\s*/?>"
)
_NUMERAL = r"\*\*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十\d]{1,3}[、.．])\*\*"
_BOLD = (
    rf"{_NUMERAL}|(?<!\d)\*\*(?=[^*\s、,，。])[^*\n]{{1,80}}(?:(?<![\d、,，;；。])\*\*|(?<=。)\*\*(?![\u4e00-\u9fff]))"
)
"""A numeral or words set in bold; no words between two that were blotted out (**公司修路，**公司植树。**公司栽花。), nor figures (20**年)."""
_WORDS_IN_BOLD = re.compile(_BOLD)
_LINE_IN_BOLD = re.compile(rf"\s*(?:[-*+>] )*(?:{_BOLD})")
_FEWEST, _FEWEST_WORDS = 3, 5
"""So many headings or lines that begin in bold tell Markdown, or so many words in bold."""
_FENCE = re.compile(r"\s*(?:```|~~~)")
_LONGEST_ROW = 8
"""Lines that a row may take which was cut."""
_SEPARATOR = re.compile(r"\s*([-*_])(?:\s*\1){2,}\s*$")


def looks_like_markdown(text: str) -> bool:
    """Whether a text is Markdown whatever its name: a pipe table, several headings marked with #, lines that begin in bold, or words set so.

    >>> [looks_like_markdown(text) for text in ("**修路** 年底完成。\\n" * 5, "20**年修路，20**年植树。" * 5, "**县水利局、**县财政局、" * 5)]
    [True, False, False]
    """
    if not any(sign in text for sign in ("|", "#", "**")):
        return False
    words = _WORDS_IN_BOLD.finditer(text, 0, 200_000) if "**" in text else ()
    if sum(1 for _ in islice(words, _FEWEST_WORDS)) == _FEWEST_WORDS:
        return True
    head = text[:200_000].split("\n")
    tables = any("|" in a and "|" in b and _RULE.fullmatch(b) for a, b in pairwise(head))
    marks = (_HEADING, _LINE_IN_BOLD)
    return tables or any(sum(bool(mark.match(line)) for line in head) >= _FEWEST for mark in marks)


def read_markdown(text: str) -> list[Paragraph | Grid]:
    """The headings, paragraphs and tables of a decoded text; places count its characters."""
    items: list[Paragraph | Grid] = []
    plain: list[Line] = []
    lines = split_lines(text)
    i = 0
    while i < len(lines):
        rows = _table(lines, i)
        heading = _HEADING.match(lines[i].text)
        if rows or heading:
            items.extend(_clean(laid_out(plain)))
            plain = []
        if rows:
            items.append(Grid(tuple(_cells(rows))))
            items.append(Paragraph((Piece(lines[i + 1].text.strip(), lines[i + 1].start, rule="Markdown mark"),)))
        elif heading:
            items.append(_heading(lines[i], heading))
        else:
            plain.append(lines[i])
        i += sum(map(len, rows)) or 1
    return [*items, *_clean(laid_out(plain))]


def _heading(line: Line, found: re.Match[str]) -> Paragraph:
    whole = Piece(line.text, line.start)
    closing = _CLOSING.search(line.text, found.end())
    end = closing.start() if closing else len(line.text)
    pieces = [whole.cut(0, found.end(), "Markdown mark"), *_marks(whole.cut(found.end(), end))]
    if closing:
        pieces.append(whole.cut(end, len(line.text), "Markdown mark"))
    return Paragraph(tuple(pieces), "heading", len(found[1]))


def _clean(found: Sequence[Paragraph | Grid]) -> Iterator[Paragraph | Grid]:
    for item in found:
        if isinstance(item, Grid):
            yield Grid(tuple(replace(cell, content=tuple(_clean(cell.content))) for cell in item.cells))
        else:
            yield Paragraph(tuple(p for piece in item.pieces for p in _marks(piece)), item.kind, item.level)


def _marks(piece: Piece) -> Iterator[Piece]:
    """The piece with emphasis, quote and list marks taken out."""
    if piece.rule or piece.length >= 0:
        yield piece
        return
    if _FENCE.match(piece.text) or _SEPARATOR.fullmatch(piece.text):
        yield piece.cut(0, len(piece.text), "Markdown mark")
        return
    last = 0
    strong = False
    for mark in _MARKS.finditer(piece.text):
        if mark.start() > last:
            yield piece.cut(last, mark.start())._replace(strong=strong)
        yield piece.cut(mark.start(), mark.end(), "Markdown mark")
        strong ^= mark.group() in ("**", "__")
        last = mark.end()
    if last < len(piece.text):
        yield piece.cut(last, len(piece.text))


def _table(lines: Sequence[Line], i: int) -> list[Sequence[Line]]:
    """The lines of each row of the pipe table that begins at line i, that of the rule among them; none if none begins there."""
    if i + 1 >= len(lines) or "|" not in lines[i].text or "|" not in lines[i + 1].text:
        return []
    if not _RULE.fullmatch(lines[i + 1].text):
        return []
    rows: list[Sequence[Line]] = [lines[i : i + 1], lines[i + 1 : i + 2]]
    header, end = lines[i].content, i + 2
    pipes = header.count("|") if header.startswith("|") and header.endswith("|") else 0
    while end < len(lines) and "|" in lines[end].text:
        taken = _broken(lines, end, pipes)
        rows.append(lines[end : end + taken])
        end += taken
    return rows


def _broken(lines: Sequence[Line], start: int, pipes: int) -> int:
    """How many lines a row takes that was cut inside its cells: together they have all its pipes, of which the last one ends it."""
    seen = 0
    for end in range(start, min(start + _LONGEST_ROW, len(lines))):
        content = lines[end].content
        if not content or content.startswith("|") != (end == start):
            return 1
        seen += content.count("|")
        if content.endswith("|"):
            return end + 1 - start if seen == pipes else 1
    return 1


def _cells(rows: Sequence[Sequence[Line]]) -> Iterator[GridCell]:
    for row, lines in enumerate([rows[0], *rows[2:]]):
        cells: list[list[Piece]] = []
        for n, line in enumerate(lines):
            first, *others = _pieces(line, closed=n == len(lines) - 1)
            cells = [*cells[:-1], [*cells[-1], first]] if cells else [[first]]
            cells += [[piece] for piece in others]
        for column, cell in enumerate(cells):
            yield GridCell(row, column, tuple(p for piece in cell for p in _lines_of_cell(piece)))


def _pieces(line: Line, *, closed: bool) -> Iterator[Piece]:
    """What stands between the pipes of a line."""
    begin = len(line.text) - len(line.text.lstrip())
    start = begin + 1 if line.text[begin:].startswith("|") else begin
    text = line.text.rstrip()
    for cell in _split((text.removesuffix("|") if closed else text)[start:]):
        yield Piece(cell, line.start + start)
        start += len(cell) + 1


def _split(row: str) -> list[str]:
    """Cells of a row; a pipe behind a backslash is a character."""
    return re.split(r"(?<!\\)\|", row)


def _lines_of_cell(piece: Piece) -> Iterator[Paragraph]:
    start = 0
    for part in re.split(r"(<br\s*/?>)", piece.text):
        inside = piece.cut(start, start + len(part))
        start += len(part)
        rule = part.startswith("<br")
        yield Paragraph((inside.cut(0, len(part), "Markdown mark"),) if rule else tuple(_marks(inside)))
