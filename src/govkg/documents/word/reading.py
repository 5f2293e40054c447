"""Word files (.docx): paragraphs, headings, tables, text boxes, content controls, insertions, notes, and the numbers Word prints."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from govkg.documents.archive import Archive, Element, attribute, first, local, value
from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.dingbats import as_signs
from govkg.documents.inserted import within
from govkg.documents.numbering import Numbering
from govkg.documents.word.margins import margins, text_of
from govkg.documents.word.styles import Style, digit, outline_level, read_styles, run_marks
from govkg.errors import DocumentUnreadable, FormatUnknown

MOST_PARAGRAPHS = 200_000
MOST_INSERTED = 50
_STRUCK = ("strike", "dstrike")
_OUT = {"del": "tracked deletion", "moveFrom": "tracked deletion", "rt": "reading aid"}
_ROWS_OUT = {"del": "tracked deletion", "hidden": "hidden text"}
_SILENT_TAGS = "trPr sectPr instrText tblPr delInstrText tblGrid tcPr rubyPr sdtPr sdtEndPr pPr rPr fldData"
_SILENT = frozenset(_SILENT_TAGS.split())
_TAB = "\t"
"""Kept until it is known whether it parts the cells of a table (`with_set_tables`)."""
_CHARACTERS = {"tab": _TAB, "noBreakHyphen": "-", "ptab": _TAB}

Inserted = Callable[[str, bytes], tuple[list[Paragraph | Grid], tuple[str, ...]]]
"""Reads a file that stands inside another: its name and bytes to its items and what a person should know."""


@dataclass(slots=True)
class _Reader:
    styles: dict[str, Style]
    numbering: Numbering
    insert: Callable[[str, str], Iterable[Paragraph | Grid]] = lambda *_: ()
    counted: dict[str, int] = field(default_factory=dict)
    title: str = ""

    def name(self, kind: str) -> str:
        """``paragraph 12``: the next of its kind."""
        self.counted[kind] = self.counted.get(kind, 0) + 1
        return f"{kind} {self.counted[kind]}"

    def blocks(self, parent: Element, part: str = "") -> Iterator[Paragraph | Grid]:
        """Paragraphs and tables in `parent`, those in content controls, insertions and custom XML included."""
        for child in parent:
            kind = local(child)
            if kind == "p":
                yield from self.paragraph(child, part or self.name("paragraph"))
            elif kind == "tbl":
                yield from self.table(child)
            elif kind == "AlternateContent":
                yield from self.blocks(_choice(child), part)
            elif kind in _OUT or _is_placeholder(child):
                yield Paragraph((Piece(text_of(child), 0, part, _OUT.get(kind, "placeholder")),))
            elif kind == "altChunk":
                yield from self.insert(attribute(child, "id") or "", self.name("inserted file"))
            elif kind not in _SILENT:
                yield from self.blocks(child, part)

    def paragraph(self, element: Element, part: str) -> Iterator[Paragraph | Grid]:
        """One paragraph, cut at line breaks, then the paragraphs of the text boxes that hang on it."""
        style = self.style(element)
        line = _Line(part, style, self.styles)
        line.read(element, "table of contents" if style.contents else "")
        gone = self._mark_is_gone(element, style) and not line.kept()
        number = self.numbering.next(style.list, style.places[0][1] or 0) if style.list and not gone else ""
        if number:
            separator = " " if number[-1:].isalnum() and number[-1:].isascii() else ""
            rule = "struck out" if line.is_struck_out() else ""
            line.pieces.insert(0, Piece(number + separator, 0, f"{part}, number", rule))
        lines = [Paragraph(tuple(p), "heading" if style.level else "paragraph", style.level) for p in line.lines()]
        if style.title and not self.title:
            self.title = "".join(paragraph.text for paragraph in lines).replace(_TAB, " ").strip()
        yield from lines
        for box in line.boxes:
            name = self.name("text box")
            for order, item in enumerate(box, 1):
                yield from self.blocks([item], f"{name}, paragraph {order}")

    def style(self, element: Element) -> Style:
        """The outline level and the list of a paragraph: its own, or those of its style."""
        properties = first(element, "pPr")
        base = self.styles.get(value(properties, "pStyle") or "") or self.styles.get("", Style())
        own = first(properties, "numPr")
        number = value(own, "numId") or base.list
        place = digit(value(own, "ilvl"))
        if place is None:
            place = self.numbering.place_of(number, base.places)
        level = outline_level(properties, base.level)
        return replace(base, level=level, list="" if number == "0" else number, places=(("", place),))

    def _mark_is_gone(self, paragraph: Element, style: Style) -> bool:
        """Whether the end of a paragraph was deleted with tracked changes or is hidden: then Word does not count it."""
        mark = first(paragraph, "pPr", "rPr")
        deleted = any(first(mark, name) is not None for name in _OUT)
        return deleted or "vanish" in run_marks(mark, style, self.styles)

    def table(self, element: Element) -> Iterator[Paragraph | Grid]:
        """A table; one of a single cell is but a frame around its paragraphs."""
        name = self.name("table")
        cells = list(self._cells(element, name))
        if len(cells) == 1:
            yield from cells[0].content
        elif cells:
            yield Grid(tuple(cells))

    def _cells(self, table: Element, name: str) -> Iterator[GridCell]:
        found: list[GridCell] = []
        open_cells: dict[int, int] = {}
        for r, row in enumerate(_within(table, "tr")):
            column = digit(value(row, "trPr", "gridBefore")) or 0
            gone = next((rule for name, rule in _ROWS_OUT.items() if first(row, "trPr", name) is not None), "")
            for cell in _within(row, "tc"):
                wide = max(1, min(200, digit(value(cell, "tcPr", "gridSpan")) or 1))
                content = tuple(self.blocks(cell, f"{name}, row {r + 1}, cell {column + 1}"))
                content = tuple(_taken_out(content, gone)) if gone else content
                merge = first(cell, "tcPr", "vMerge")
                above = open_cells.get(column)
                if merge is not None and (attribute(merge, "val") or "continue") == "continue" and above is not None:
                    top = found[above]
                    found[above] = GridCell(top.row, column, top.content + content, r - top.row + 1, top.columns)
                else:
                    open_cells.pop(column, None)
                    if merge is not None:
                        open_cells[column] = len(found)
                    found.append(GridCell(r, column, content, 1, wide))
                column += wide
        yield from found


@dataclass(slots=True)
class _Line:
    """The characters of one paragraph as pieces; None stands for a line break."""

    part: str
    style: Style
    styles: Mapping[str, Style]
    pieces: list[Piece | None] = field(default_factory=list)
    offset: int = 0
    boxes: list[Element] = field(default_factory=list)
    font: str = ""
    """That of the characters that are read, where they name one."""
    strong: bool = False

    def lines(self) -> Iterator[list[Piece]]:
        current: list[Piece] = []
        for piece in self.pieces:
            if piece is None:
                yield current
                current = []
            else:
                current.append(piece)
        yield current

    def kept(self) -> bool:
        """Whether any character stays in the text."""
        return any(piece and not piece.rule and piece.text.strip() for piece in self.pieces)

    def is_struck_out(self) -> bool:
        """Whether all that would stay in the text is struck out."""
        return not self.kept() and any(piece and piece.rule == "struck out" for piece in self.pieces)

    def read(self, element: Element, rule: str = "") -> None:
        """Add what stands in `element`; with a `rule` it is taken out."""
        for child in element:
            kind = local(child)
            if kind == "r":
                marks = run_marks(first(child, "rPr"), self.style, self.styles)
                self.strong = not marks.isdisjoint(("b", "u"))
                self.font = (
                    attribute(fonts, "ascii") or "" if (fonts := first(child, "rPr", "rFonts")) is not None else ""
                )
                taken = "hidden text" if "vanish" in marks else "" if marks.isdisjoint(_STRUCK) else "struck out"
                self.read(child, rule or taken)
            elif kind in ("t", "delText", "sym") or kind in _CHARACTERS:
                self._add(_character(child, kind, self.font), rule)
            elif kind in ("br", "cr"):
                self.pieces.append(None)
                self.offset += 1
            elif kind == "txbxContent":
                self.boxes.append(child)
            elif kind == "AlternateContent":
                self.read(_choice(child), rule)
            elif kind not in _SILENT:
                self.read(child, rule or ("placeholder" if _is_placeholder(child) else _OUT.get(kind, "")))

    def _add(self, text: str, rule: str) -> None:
        if text:
            shown = text if text == _TAB else re.sub(r"[\n\r\t]", " ", text)
            self.pieces.append(Piece(shown, self.offset, self.part, rule, strong=self.strong))
            self.offset += len(text)


def read_word(data: bytes, inserted: Inserted | None = None) -> tuple[str, list[Paragraph | Grid], tuple[str, ...]]:
    """Title, paragraphs and tables of a .docx, and what a person should know; `inserted` reads files that stand in it.

    Notes stand behind the text; headers, footers, comments, deletions, struck-out and hidden text come as pieces taken out.
    """
    archive = Archive(data)
    main = archive.main("word/document.xml")
    if sum(1 for _ in re.finditer(rb"<(?:\w+:)?p[ />]", archive.read(main))) > MOST_PARAGRAPHS:
        raise DocumentUnreadable(f"{main} holds more than {MOST_PARAGRAPHS:,} paragraphs: no plan is that long")
    body = first(archive.xml(main), "body")
    if body is None:
        raise DocumentUnreadable(f"{main} has no body; open it in Word and save it anew")
    parts: dict[str, list[str]] = {}
    for _, kind, path in archive.related(main):
        parts.setdefault(kind, []).append(path)
    told: list[str] = []
    reader = _Reader(
        styles=read_styles(archive.xml(parts["styles"][0])) if "styles" in parts else {},
        numbering=Numbering.read(archive.xml(parts["numbering"][0]) if "numbering" in parts else None),
        insert=_insert(archive, main, inserted, told),
    )
    items = list(reader.blocks(body))
    for kind in ("footnotes", "endnotes"):
        for path in parts.get(kind, [])[:1]:
            items += _notes(reader, archive.xml(path), kind[:-1])
    above, below, said = margins(archive, parts, text_of(body), reader.blocks)
    if "image" in parts and not text_of(body).strip():
        told.append("it holds pictures alone, a scan perhaps; make them text first with an OCR program")
    return reader.title, [*above, *items, *below], (*told, *said)


def _insert(
    archive: Archive, main: str, inserted: Inserted | None, told: list[str]
) -> Callable[[str, str], Iterator[Paragraph | Grid]]:
    """What reads an inserted file by the id of its relation; what is wrong with it is added to `told`."""
    paths = {key: path for key, _, path in archive.related(main)}
    left = iter(range(MOST_INSERTED))

    def read(key: str, name: str) -> Iterator[Paragraph | Grid]:
        path = paths.get(key, "")
        try:
            if inserted is None or not path:
                raise DocumentUnreadable(
                    "it is not there" if inserted else "it stands in a file that is inserted itself"
                )
            if next(left, None) is None:
                raise DocumentUnreadable(f"more than {MOST_INSERTED} files are inserted")
            items, said = inserted(path, archive.read(path))
        except (DocumentUnreadable, FormatUnknown) as error:
            told.append(f"{name} is not read: {error}")
        else:
            told.extend(f"{name}: {warning}" for warning in said)
            yield from within(items, name)

    return read


def _notes(reader: _Reader, root: Element, kind: str) -> Iterator[Paragraph | Grid]:
    for order, note in enumerate((n for n in root if attribute(n, "type") in (None, "normal")), 1):
        yield from reader.blocks(note, f"{kind} {order}")


def _within(parent: Element, kind: str) -> Iterator[Element]:
    """Rows of a table, cells of a row: also those in content controls and insertions."""
    for child in parent:
        if local(child) == kind:
            yield child
        elif local(child) in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
            yield from _within(child, kind)


def _taken_out(items: Iterable[Paragraph | Grid], rule: str) -> Iterator[Paragraph | Grid]:
    for item in items:
        if isinstance(item, Paragraph):
            yield Paragraph(tuple(Piece(p.text, p.start, p.part, p.rule or rule) for p in item.pieces))
        else:
            yield from (inner for cell in item.cells for inner in _taken_out(cell.content, rule))


def _is_placeholder(element: Element) -> bool:
    """Whether a content control shows what to fill in, as nobody filled it in."""
    return first(element, "sdtPr", "showingPlcHdr") is not None


def _choice(element: Element) -> Element:
    """Of alternatives the first; the others say the same again in older ways."""
    return first(element, "Choice") if first(element, "Choice") is not None else element


def _character(element: Element, kind: str, font: str) -> str:
    if kind == "sym":
        code = attribute(element, "char") or ""
        number = int(code, 16) if re.fullmatch("[0-9a-fA-F]{2,4}", code) and not code.lower().startswith("d8") else 0
        return as_signs(chr(number), attribute(element, "font") or "") if number else ""
    return _CHARACTERS.get(kind) or as_signs(element.text or "", font)
