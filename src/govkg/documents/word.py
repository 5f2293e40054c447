"""Word files (.docx): paragraphs, headings, tables, text boxes, content controls, insertions, notes, and the numbers Word prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from govkg.documents.archive import Archive, Element, attribute, first, local, value
from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.numbering import Numbering
from govkg.errors import DocumentUnreadable

MOST_PARAGRAPHS = 200_000
_OUT = {"del": "tracked deletion", "moveFrom": "tracked deletion"}
_SILENT_TAGS = "trPr sectPr instrText tblPr delInstrText tblGrid tcPr rt rubyPr sdtPr sdtEndPr pPr rPr fldData"
_SILENT = frozenset(_SILENT_TAGS.split())
_CHARACTERS = {"tab": " ", "noBreakHyphen": "-", "ptab": " "}
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says about outline and numbering."""

    level: int = 0
    list: str = ""
    place: int = 0
    title: bool = False
    contents: bool = False


@dataclass(slots=True)
class _Reader:
    styles: dict[str, Style]
    numbering: Numbering
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
            elif kind in _OUT:
                yield Paragraph((Piece(_text(child), 0, part, _OUT[kind]),))
            elif kind not in _SILENT:
                yield from self.blocks(child, part)

    def paragraph(self, element: Element, part: str) -> Iterator[Paragraph | Grid]:
        """One paragraph, cut at line breaks, then the paragraphs of the text boxes that hang on it."""
        style = self.style(element)
        line = _Line(part)
        line.read(element, "table of contents" if style.contents else "")
        gone = _mark_is_deleted(element) and not line.kept()
        number = self.numbering.next(style.list, style.place) if style.list and not gone else ""
        if number:
            separator = " " if number[-1:].isalnum() and number[-1:].isascii() else ""
            rule = "struck out" if line.is_struck_out() else ""
            line.pieces.insert(0, Piece(number + separator, 0, f"{part}, number", rule))
        lines = [Paragraph(tuple(p), "heading" if style.level else "paragraph", style.level) for p in line.lines()]
        if style.title and not self.title:
            self.title = "".join(paragraph.text for paragraph in lines).strip()
        yield from lines
        for box in line.boxes:
            name = self.name("text box")
            for order, item in enumerate(box, 1):
                yield from self.blocks([item], f"{name}, paragraph {order}")

    def style(self, element: Element) -> Style:
        """The outline level and the list of a paragraph: its own, or those of its style."""
        properties = first(element, "pPr")
        name = value(properties, "pStyle") or ""
        base = self.styles.get(name, Style())
        level, number = base.level, base.list
        place = self.numbering.place_of(number, name, base.place)
        if (outline := value(properties, "outlineLvl")) is not None:
            level = int(outline) + 1 if outline in tuple("012345678") else 0
        if (own := first(properties, "numPr")) is not None:
            number = value(own, "numId") or number
            place = _digit(value(own, "ilvl"), place)
        return Style(level, "" if number == "0" else number, place, base.title, base.contents)

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
            column = _digit(value(row, "trPr", "gridBefore"), 0)
            gone = first(row, "trPr", "del") is not None
            for cell in _within(row, "tc"):
                wide = max(1, min(200, _digit(value(cell, "tcPr", "gridSpan"), 1)))
                content = tuple(self.blocks(cell, f"{name}, row {r + 1}, cell {column + 1}"))
                content = tuple(_deleted(content)) if gone else content
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
    pieces: list[Piece | None] = field(default_factory=list)
    offset: int = 0
    boxes: list[Element] = field(default_factory=list)
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
                self.strong = _is_on(first(child, "rPr", "b")) or _is_on(first(child, "rPr", "u"))
            if kind == "r" and not rule and _is_on(first(child, "rPr", "vanish")):
                self.read(child, "hidden text")
            elif kind == "r" and not rule and any(_is_on(first(child, "rPr", line)) for line in ("strike", "dstrike")):
                self.read(child, "struck out")
            elif kind in ("t", "delText", "sym") or kind in _CHARACTERS:
                self._add(_character(child, kind), rule)
            elif kind in ("br", "cr"):
                self.pieces.append(None)
                self.offset += 1
            elif kind == "txbxContent":
                self.boxes.append(child)
            elif kind == "AlternateContent":
                self.read(_choice(child), rule)
            elif kind not in _SILENT:
                self.read(child, rule or _OUT.get(kind, ""))

    def _add(self, text: str, rule: str) -> None:
        if text:
            self.pieces.append(Piece(re.sub(r"[\n\r\t]", " ", text), self.offset, self.part, rule, strong=self.strong))
            self.offset += len(text)


def read_word(data: bytes) -> tuple[str, list[Paragraph | Grid], tuple[str, ...]]:
    """Title, paragraphs and tables of a .docx, and what a person should know.

    Notes stand behind the text; headers, footers, comments, deletions, struck-out and hidden text come as pieces taken out.
    """
    archive = Archive(data)
    main = next((path for _, kind, path in archive.related("") if kind == "officeDocument"), "word/document.xml")
    if sum(1 for _ in re.finditer(rb"<(?:\w+:)?p[ />]", archive.read(main))) > MOST_PARAGRAPHS:
        raise DocumentUnreadable(f"{main} holds more than {MOST_PARAGRAPHS:,} paragraphs: no plan is that long")
    body = first(archive.xml(main), "body")
    if body is None:
        raise DocumentUnreadable(f"{main} has no body; open it in Word and save it anew")
    parts: dict[str, list[str]] = {}
    for _, kind, path in archive.related(main):
        parts.setdefault(kind, []).append(path)
    reader = _Reader(
        styles=dict(_styles(archive.xml(parts["styles"][0]))) if "styles" in parts else {},
        numbering=Numbering.read(archive.xml(parts["numbering"][0]) if "numbering" in parts else None),
    )
    items = [*_around(archive, parts.get("header", []), "page header"), *reader.blocks(body)]
    for kind in ("footnotes", "endnotes"):
        for path in parts.get(kind, [])[:1]:
            items += _notes(reader, archive.xml(path), kind[:-1])
    items += _around(archive, parts.get("footer", []), "page footer")
    items += _around(archive, parts.get("comments", []), "comment")
    chunks = len(parts.get("aFChunk", []))
    return reader.title, items, ((f"{chunks} inserted files are not read",) if chunks else ())


def _around(archive: Archive, paths: Iterable[str], rule: str) -> Iterator[Paragraph]:
    """Text that stands beside the paper: taken out, one piece a part."""
    for path in sorted(paths):
        text = "\n".join(filter(None, (_text(p).strip() for p in archive.xml(path).iter("{*}p"))))
        if text:
            yield Paragraph((Piece(text, 0, path, rule),))


def _notes(reader: _Reader, root: Element, kind: str) -> Iterator[Paragraph | Grid]:
    for order, note in enumerate((n for n in root if attribute(n, "type") in (None, "normal")), 1):
        yield from reader.blocks(note, f"{kind} {order}")


def _styles(root: Element) -> Iterator[tuple[str, Style]]:
    elements = {attribute(e, "styleId") or "": e for e in root if local(e) == "style"}
    for key in elements:
        chain, seen = [], set()
        at: str | None = key
        while at in elements and at not in seen:
            seen.add(at)
            chain.append(elements[at])
            at = value(elements[at], "basedOn")
        yield key, _style(chain)


def _style(chain: list[Element]) -> Style:
    """What a style says, what it does not say being that of the style it is based on."""
    level, number, place, title, contents = 0, "", 0, False, False
    for element in reversed(chain):
        name = (value(element, "name") or "").lower()
        title = name in ("title", "标题", "文档标题")
        contents = contents or bool(re.fullmatch(r"(?:toc|目录)\s*[1-9]", name))
        if found := re.fullmatch(r"(?:heading|标题)\s*([1-9])", name):
            level = int(found[1])
        properties = first(element, "pPr")
        if (outline := value(properties, "outlineLvl")) is not None:
            level = int(outline) + 1 if outline in tuple("012345678") else 0
        if (own := first(properties, "numPr")) is not None:
            number = value(own, "numId") or number
            place = _digit(value(own, "ilvl"), place)
    return Style(level, "" if number == "0" else number, place, title, contents)


def _mark_is_deleted(paragraph: Element) -> bool:
    """Whether the end of a paragraph was deleted with tracked changes: then Word does not count it any more."""
    return any(first(paragraph, "pPr", "rPr", name) is not None for name in _OUT)


def _within(parent: Element, kind: str) -> Iterator[Element]:
    """Rows of a table, cells of a row: also those in content controls and insertions."""
    for child in parent:
        if local(child) == kind:
            yield child
        elif local(child) in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
            yield from _within(child, kind)


def _deleted(items: Iterable[Paragraph | Grid]) -> Iterator[Paragraph | Grid]:
    for item in items:
        if isinstance(item, Paragraph):
            yield Paragraph(tuple(Piece(p.text, p.start, p.part, p.rule or "tracked deletion") for p in item.pieces))


def _choice(element: Element) -> Element:
    """Of alternatives the first; the others say the same again in older ways."""
    return first(element, "Choice") if first(element, "Choice") is not None else element


def _text(element: Element) -> str:
    return "".join(child.text or "" for child in element.iter("{*}t", "{*}delText"))


def _character(element: Element, kind: str) -> str:
    if kind == "sym":
        code = attribute(element, "char") or ""
        return (
            chr(int(code, 16)) if re.fullmatch("[0-9a-fA-F]{2,4}", code) and not code.lower().startswith("d8") else ""
        )
    return _CHARACTERS.get(kind) or element.text or ""


def _is_on(element: Element | None) -> bool:
    return element is not None and (attribute(element, "val") or "1") not in _OFF


def _digit(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 5 else otherwise
