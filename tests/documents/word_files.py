"""Word files for tests, written part by part."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

from govkg.documents import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


NAMES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


Read = Callable[..., Document]


def run(text: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def par(*inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(inside)}</w:p>"


def write(path: Path, body: str, **parts: str) -> Path:
    relations = "".join(
        f'<Relationship Id="r{i}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>' for i, kind in enumerate(parts)
    )
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{rels}"><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        file.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{rels}">{relations}</Relationships>')
        file.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        for kind, inside in parts.items():
            file.writestr(f"word/{kind}.xml", f"<w:{kind} {NAMES}>{inside}</w:{kind}>")
    return path


LEVELS = [
    ("chineseCountingThousand", "第%1章"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "%1.%4"),
    ("decimalEnclosedCircle", "%5"),
    ("bullet", "\uf0b7"),
]


def numbering() -> str:
    levels = "".join(
        f"<w:lvl w:ilvl='{i}'><w:start w:val='1'/><w:numFmt w:val='{form}'/>{'<w:isLgl/>' if i == 3 else ''}<w:lvlText w:val='{text}'/></w:lvl>"
        for i, (form, text) in enumerate(LEVELS)
    )
    return (
        f"<w:abstractNum w:abstractNumId='7'>{levels}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>"
        "<w:num w:numId='2'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='2'><w:startOverride w:val='5'/></w:lvlOverride></w:num>"
    )


def style(name: str, mark: str = "", base: str = "", kind: str = "character") -> str:
    based = f"<w:basedOn w:val='{base}'/>" if base else ""
    return f"<w:style w:type='{kind}' w:styleId='{name}'><w:name w:val='{name}'/>{based}<w:rPr>{mark}</w:rPr></w:style>"


def levels(*those: tuple[str, str, str]) -> str:
    made = "".join(
        f"<w:lvl w:ilvl='{n}'><w:start w:val='1'/><w:numFmt w:val='{form}'/>{more}<w:lvlText w:val='{text}'/></w:lvl>"
        for n, (form, text, more) in enumerate(those)
    )
    return (
        f"<w:abstractNum w:abstractNumId='1'>{made}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"
    )
