"""Plain text: paragraphs from lines, and the tables in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from govkg.documents.assembly import Grid, Paragraph, Piece
from govkg.documents.lines import Line, paragraphs, split_lines
from govkg.documents.tables.finders import find_table, finders_of, may_hold_tables
from govkg.simplified import simplified

_RULES = "｜│┃║╎┆┊¦"
"""What papers draw between cells besides |: replaced one by one, which is quicker than asking each character."""


def read_plain(text: str) -> list[Paragraph | Grid]:
    """The paragraphs and tables of a decoded text; places count its characters. They are looked for in simplified characters, with
    one sign for the rules between cells."""
    key = simplified(text)
    for rule in _RULES:
        key = key.replace(rule, "|")
    if _marks_lines(text):
        key = key.replace(_LINE_MARK, "\n")
    items = _items(key)
    return items if key == text else [_printed(item, key, text) for item in items]


_LINE_MARK = "Р"
"""What a site where papers are shared prints for each line end, a Cyrillic letter: 修渠。Р责任单位:县水利局Р二、植树"""
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_BETWEEN = re.compile(f"(?<=[^\\s|{_RULES}A-Za-z\u0400-\u04ff]){_LINE_MARK}(?![A-Za-z\u0400-\u04ff])")
_FEWEST_MARKS = 3


def _marks_lines(text: str) -> bool:
    """Whether the letter ends lines: it stands right behind other signs than letters and rules, no letter follows, and the text has no Cyrillic
    letter but it."""
    marks = text.count(_LINE_MARK)
    return marks >= _FEWEST_MARKS and marks == len(_CYRILLIC.findall(text)) == len(_BETWEEN.findall(text))


def _printed(item: Paragraph | Grid, key: str, text: str) -> Paragraph | Grid:
    """An item that was found in `key` with the characters of the text itself, which stand at the same places."""
    if isinstance(item, Paragraph):
        pieces = [part for piece in item.pieces for part in (_piece(piece, key, text), *_line_mark(piece, key, text))]
        return item._replace(pieces=tuple(pieces))
    cells = (replace(c, content=tuple(_printed(inner, key, text) for inner in c.content)) for c in item.cells)
    return Grid(tuple(cells))


def _line_mark(piece: Piece, key: str, text: str) -> Iterator[Piece]:
    """The letter that ends the line of a piece, taken out."""
    end = piece.start + len(piece.text)
    if text[end : end + 1] == _LINE_MARK and key[end] == "\n":
        yield Piece(_LINE_MARK, end, piece.part, "line mark")


def _piece(piece: Piece, key: str, text: str) -> Piece:
    place = slice(piece.start, piece.start + len(piece.text))
    return piece._replace(text=text[place]) if key[place] == piece.text else piece


def _items(text: str) -> list[Paragraph | Grid]:
    return laid_out(split_lines(text), text)


def laid_out(lines: Sequence[Line], text: str | None = None) -> list[Paragraph | Grid]:
    """The paragraphs and tables of lines, whose `text` is told where it is at hand."""
    text = "\n".join([line.text for line in lines]) if text is None else text
    if not may_hold_tables(text):
        return list(paragraphs(lines))
    items: list[Paragraph | Grid] = []
    plain: list[Line] = []
    i, closing, finders = 0, _closing(lines), finders_of(text)
    whole, lines = lines, lines[:closing]
    while i < len(lines):
        found = find_table(lines, i, finders)
        if found:
            items += [*paragraphs(plain), found.grid]
            plain = []
        else:
            plain.append(lines[i])
        i += found.lines if found else 1
    return [*items, *paragraphs([*plain, *whole[closing:]])]


_SIGNED = re.compile(r"[\u4e00-\u9fff（）()]{2,30}(?:人民政府|党委|委员会|办公[室厅]|管委会|[厅局委部院会])$")
_DATED = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日$")
_BEHIND = re.compile(r"[（(]?此件|抄送|附件|注[：:]|备注[：:]|主办[：:]|联系")
_CELLS = re.compile(r"\S *(?:\||\t| {2}|\u3000)")


def _closing(lines: Sequence[Line]) -> int:
    """Where the last lines of a paper begin that belong to no table: who signed it, above a date that nothing follows but notes, or
    a note; not the title of an annex, below which lines of three cells or more stand."""
    last = (i for i in range(len(lines) - 1, -1, -1) if lines[i].content.strip("| "))
    filled = [*islice(last, 8)][::-1]
    contents = [lines[i].content.replace(" ", "") for i in filled]
    for place, (i, content) in enumerate(zip(filled, contents, strict=True)):
        rest = contents[place + 1 :]
        signed = _SIGNED.match(content) and rest and _DATED.match(rest[0]) and all(map(_BEHIND.match, rest[1:]))
        noted = _BEHIND.match(content) and "：" in content.replace(":", "：")
        titled = content.startswith("附") and any(
            len(_CELLS.findall(lines[j].content)) > 1 for j in filled[place + 1 :]
        )
        if signed or (noted and not titled):
            return i
    return len(lines)
