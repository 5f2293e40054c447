"""A file to a `Document`, by the reader of its format."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256
from itertools import islice
from os import PathLike
from pathlib import Path, PurePath

from govkg.documents.assembly import INVISIBLE, ONE_INVISIBLE, Grid, Paragraph, assemble
from govkg.documents.contents import without_contents
from govkg.documents.decoding import decode
from govkg.documents.file_names import LOCK, is_lock, printable
from govkg.documents.kinds import kind_of_paper
from govkg.documents.model import Document
from govkg.documents.plain import read_plain
from govkg.documents.readings import Reading
from govkg.errors import DocumentMissing, DocumentUnreadable, FormatUnknown

MOST_BYTES = 100_000_000
MOST_TEXT_BYTES = 64_000_000
MOST_LINES = 300_000
MOST_STRETCHES = 100_000
MOST_TAGS = 400_000
_OFFICE = "application/vnd.openxmlformats-officedocument"


def read_document(path: str | PathLike[str]) -> Document:
    """A file as text with the origin of each character: txt, html (also as .mht) and Markdown in any usual encoding, docx, pdf, xlsx, csv.

    Raises `DocumentMissing`, `DocumentUnreadable` or `FormatUnknown`; each message is one line that names the file.
    """
    file = Path(path)
    data = _bytes(file, printable(str(file)))
    try:
        return _document(printable(file.name), data, _read(file, data))
    except (DocumentUnreadable, FormatUnknown) as error:
        raise type(error)(f"{printable(str(path))}: {error}") from error


def document_from_text(text: str, name: str = "") -> Document:
    r"""A text that is in memory already, read as a text file is.

    >>> document_from_text("一、总体要求\r\n  （一）\u200b目标。").text
    '一、总体要求\n（一）目标。\n'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    _bounded(lines)
    return _document(name, text.encode("utf-8", errors="surrogatepass"), _of_lines(lines))


def _document(name: str, data: bytes, reading: Reading) -> Document:
    laid = assemble(without_contents(reading.items))
    return Document(
        name=name,
        text=laid.text,
        sha256=sha256(data).hexdigest(),
        media_type=reading.media_type,
        encoding=reading.encoding,
        title=reading.title,
        blocks=tuple(laid.blocks),
        tables=tuple(laid.tables),
        strong=tuple(laid.strong),
        origins=tuple(laid.origins),
        repairs=tuple(laid.repairs),
        warnings=reading.warnings,
    )


def _bytes(file: Path, name: str) -> bytes:
    try:
        if file.is_dir():
            raise DocumentMissing(f"{name}: is a folder; name a file in it")
        size = file.stat().st_size
        if size > MOST_BYTES:
            raise DocumentUnreadable(
                f"{name}: {size:,} bytes; files up to {MOST_BYTES:,} are read. Cut it into its plans"
            )
        data = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        hint = "; for standard input name /dev/stdin" if name == "-" else ""
        raise DocumentMissing(f"{name}: no such file{hint}") from error
    except (OSError, ValueError) as error:
        raise DocumentUnreadable(f"{name}: can not be read: {getattr(error, 'strerror', None) or error}") from error
    if is_lock(file):
        raise DocumentUnreadable(f"{name}: {LOCK}")
    if data and not data.strip(b"\0"):
        raise DocumentUnreadable(
            f"{name}: nothing but zero bytes: a copy or a download that was broken off; fetch it anew"
        )
    if not data.strip(b"\0 \t\r\n"):
        raise DocumentUnreadable(f"{name}: the file is empty")
    return data


def _read(file: Path, data: bytes) -> Reading:
    kind = kind_of_paper(file, data)
    if len(data) > MOST_TEXT_BYTES and kind in _READERS:
        raise DocumentUnreadable(
            f"{len(data):,} bytes of text; up to {MOST_TEXT_BYTES:,} are read. Cut it into its plans"
        )
    return _READERS[kind](data)


def _decoded(data: bytes, *, declared: str = "") -> tuple[str, str, tuple[str, ...]]:
    """The text of a file, unless it falls into more pieces than any plan has."""
    found = decode(data, declared=declared)
    _bounded(found[0])
    return found


def _bounded(text: str) -> None:
    if (lines := text.count("\n")) > MOST_LINES:
        raise DocumentUnreadable(f"{lines:,} lines; up to {MOST_LINES:,} are read. Cut it into its plans")
    if len(text) <= MOST_STRETCHES or ONE_INVISIBLE.search(text) is None:
        return
    if sum(1 for _ in islice(INVISIBLE.finditer(text), MOST_STRETCHES + 1)) > MOST_STRETCHES:
        raise DocumentUnreadable(
            f"characters that can not be seen cut the text into more than {MOST_STRETCHES:,} pieces: it was not made to be read"
        )


def _text(data: bytes) -> Reading:
    text, encoding, warnings = _decoded(data)
    return replace(_of_lines(text), encoding=encoding, warnings=warnings)


def _of_lines(text: str) -> Reading:
    """Plain text, or Markdown where it shows its marks."""
    from govkg.documents.markdown import looks_like_markdown, read_markdown

    if looks_like_markdown(text):
        return Reading(read_markdown(text), "text/markdown")
    return Reading(read_plain(text), "text/plain")


def _html(data: bytes, sheets: Mapping[str, str] | None = None) -> Reading:
    from govkg.documents.set_tables import with_set_tables
    from govkg.documents.web.reading import read_web

    declared = re.search(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", data[:4096])
    text, encoding, warnings = _decoded(data, declared=declared.group(1).decode() if declared else "")
    if (tags := text.count("<")) > MOST_TAGS:
        raise DocumentUnreadable(f"{tags:,} tags; pages of up to {MOST_TAGS:,} are read. Save the article alone")
    title, items, told = read_web(text, sheets)
    return Reading(with_set_tables(items), "text/html", title, encoding, (*warnings, *told))


def _mhtml(data: bytes) -> Reading:
    from govkg.documents.web.archive import read_web_archive

    return read_web_archive(data, _html)


def _docx(data: bytes) -> Reading:
    from govkg.documents.set_tables import with_set_tables
    from govkg.documents.word.reading import read_word

    title, items, warnings = read_word(data, _inserted)
    return Reading(with_set_tables(items), f"{_OFFICE}.wordprocessingml.document", title, warnings=warnings)


def _inserted(name: str, data: bytes) -> tuple[list[Paragraph | Grid], tuple[str, ...]]:
    """A file that stands in a Word file; what is inserted into that one is not read."""
    from govkg.documents.word.reading import read_word

    kind = kind_of_paper(PurePath(name), data)
    if kind == "text" and data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<"):
        raise FormatUnknown("is XML of an office program; open the whole file in Word and save it anew")
    if kind == "docx":
        _, items, warnings = read_word(data)
        return items, warnings
    reading = _READERS[kind](data)
    return reading.items, reading.warnings


def _markdown(data: bytes) -> Reading:
    from govkg.documents.markdown import read_markdown

    text, encoding, warnings = _decoded(data)
    return Reading(read_markdown(text), "text/markdown", encoding=encoding, warnings=warnings)


def _csv(data: bytes) -> Reading:
    from govkg.documents.sheets.delimited import read_csv

    text, encoding, warnings = _decoded(data)
    items, told = read_csv(text)
    return Reading(items, "text/csv", encoding=encoding, warnings=(*warnings, *told))


def _xlsx(data: bytes) -> Reading:
    from govkg.documents.sheets.reading import read_workbook

    items, warnings = read_workbook(data)
    return Reading(items, f"{_OFFICE}.spreadsheetml.sheet", warnings=warnings)


def _pdf(data: bytes) -> Reading:
    from govkg.documents.pdf.reading import read_pdf

    items, warnings = read_pdf(data)
    return Reading(items, "application/pdf", warnings=warnings)


_READERS: dict[str, Callable[[bytes], Reading]] = {
    "text": _text,
    "html": _html,
    "mhtml": _mhtml,
    "markdown": _markdown,
    "csv": _csv,
    "docx": _docx,
    "xlsx": _xlsx,
    "pdf": _pdf,
}
