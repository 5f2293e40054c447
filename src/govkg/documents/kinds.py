"""What a file is: told by its content first, by its ending second. A paper has a reader; a graph and other data are no papers."""

from __future__ import annotations

import re
from pathlib import PurePath

from govkg.errors import DocumentUnreadable, FormatUnknown

GRAPH_ENDINGS: dict[str, str] = {
    ".trig": "TriG",
    ".ttl": "Turtle",
    ".nq": "N-Quads",
    ".nt": "N-Triples",
    ".rdf": "RDF/XML",
    ".owl": "RDF/XML",
    ".jsonld": "JSON-LD",
}
"""The endings of graphs, with the names of their syntaxes."""

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "is a picture; make it text with an OCR program first"),
    (b"\xff\xd8\xff", "is a picture; make it text with an OCR program first"),
    (b"GIF8", "is a picture; make it text with an OCR program first"),
    (b"{\\rtf", "is RTF; open it in Word or LibreOffice and save it as .docx"),
    (b"Rar!", "is an archive; unpack it first"),
    (b"7z\xbc\xaf", "is an archive; unpack it first"),
    (b"\x1f\x8b", "is an archive; unpack it first"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|meta|title|div|table|article|p)[\s>/]", re.IGNORECASE)
_BINARY = {".docx": "Word file (.docx)", ".xlsx": "Excel file (.xlsx)", ".pdf": "PDF file"}
_ENDINGS = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), "html"),
    **dict.fromkeys((".md", ".markdown"), "markdown"),
    **dict.fromkeys((".csv", ".tsv"), "csv"),
}
_WEB_ARCHIVE = re.compile(
    rb"(?=[\w-]+:)(?=(?:[^\n]+\n)*?MIME-Version:)(?:[^\n]*[^\r\n]\r?\n)*?Content-Type:\s*multipart/related",
    re.IGNORECASE,
)
"""How a page begins that a browser or an office program saved as one file (.mht)."""
_OFFICE_XML = re.compile(rb"\s*<\?xml[^>]*>\s*<\?mso-application[^>]*progid=.(Word|Excel)\.")
_DATA_ENDINGS = {".json": "JSON", ".yaml": "YAML", ".yml": "YAML"}
_DATA = (
    (
        re.compile(
            rb"(?:\s|#[^\n]*\n)*(?:@(?:prefix|base)\s|(?:prefix\s+[\w.-]*:|base)\s*<|(?:<[a-z][a-z0-9+.-]*:[^\s<>]*>|_:\w+)\s+<[a-z]+:)",
            re.IGNORECASE,
        ),
        "graph",
    ),
    (re.compile(rb"\s*(?:<[?!][^>]*>\s*)*<rdf:RDF[\s>]"), "graph"),
    (re.compile(rb"\s*[\[{]\s*(?:\{\s*)?\"@(?:id|type|context|graph)\""), "graph"),
    (re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*[{\"])"), "JSON"),
    (re.compile(rb"# Corrections of a reading by govkg"), "YAML"),
)
"""How data of other kinds begins: RDF in each of its syntaxes, JSON, and YAML as this program writes it."""


def kind_of_paper(name: PurePath, data: bytes) -> str:
    """The format of a paper: pdf, docx, xlsx, html, mhtml, markdown, csv or text. Raises FormatUnknown, and DocumentUnreadable for what is not
    what its ending says; the messages do not name the file."""
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise FormatUnknown(what)
    if data.startswith(_OLE):
        raise FormatUnknown(_old_office(data))
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _office(data)
    ending = name.suffix.lower()
    if ending in _BINARY:
        raise DocumentUnreadable(
            f"is no {_BINARY[ending]}, though its name says so; open it in its program and save it anew"
        )
    head = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff")
    if found := _OFFICE_XML.match(head):
        program, new = ("Word", ".docx") if found[1] == b"Word" else ("Excel", ".xlsx")
        raise FormatUnknown(f"is XML of {program}; open it in {program} and save it as {new}")
    if what := _other_data(ending, head):
        raise FormatUnknown(what)
    if _WEB_ARCHIVE.match(head):
        return "mhtml"
    return "html" if re.match(rb"\s*<", head) and _WEB.search(head) else _ENDINGS.get(ending, "text")


def _other_data(ending: str, head: bytes) -> str:
    """What is told of a file that is a graph or other data and no paper; empty of a paper."""
    if syntax := GRAPH_ENDINGS.get(ending):
        return f"is a graph ({syntax}) and no plan; commands that take graphs read it, such as govkg analyse and govkg query"
    found = next((kind for pattern, kind in _DATA if pattern.match(head)), _DATA_ENDINGS.get(ending, ""))
    if found == "graph":
        return f"is a graph and no plan; give its name the ending of its syntax: {' '.join(GRAPH_ENDINGS)}"
    return f"is {found} and no plan; plans are read from txt, html, md, docx, pdf, xlsx and csv" if found else ""


def _old_office(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "is protected by a password; save it without"
    if "Workbook".encode("utf-16-le") in data:
        return "is an Excel file of the old format; open it in Excel or WPS and save it as .xlsx"
    return "is a Word file of the old format; open it in Word or WPS and save it as .docx"


def _office(data: bytes) -> str:
    from govkg.documents.archive import Archive

    names = Archive(data).names
    for folder, kind in (("word/", "docx"), ("xl/", "xlsx")):
        if any(name.startswith(folder) for name in names):
            return kind
    if "content.xml" in names and "mimetype" in names:
        raise FormatUnknown("is an OpenDocument file; save it as .docx or .xlsx")
    raise FormatUnknown("is a zip archive, but no Word or Excel file; unpack it first")
