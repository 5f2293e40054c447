"""Word documents of govkg: their fonts, that they are known as ours, and that the same content gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.shared import Pt

from govkg.writing import MADE_BY


def new_paper(title: str, points: float) -> Any:
    """An empty document with its title among its properties, whose text is so large."""
    document = docx.Document()
    for name in ("Normal", "Heading 1", "Heading 2"):
        style = document.styles[name]
        style.font.name = "Noto Sans CJK SC"
        shape = style.element.get_or_add_rPr()
        shape.get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
        shape.append(shape.makeelement(qn("w:lang"), {qn("w:eastAsia"): "zh-CN"}))
    document.styles["Normal"].font.size = Pt(points)
    document.core_properties.title = clean(title)
    document.core_properties.category = MADE_BY
    document.core_properties.created = document.core_properties.modified = datetime(2000, 1, 1)
    return document


def paper_bytes(document: Any) -> bytes:
    """The document as .docx, with a fixed date on every part."""
    whole, out = io.BytesIO(), io.BytesIO()
    document.save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0)), old.read(part), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def clean(text: str) -> str:
    """The text without the control characters that XML can not hold."""
    return "".join(c for c in text if c in "\n\t" or (ord(c) >= 32 and c not in "\ufffe\uffff"))
