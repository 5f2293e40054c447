"""Files that a Word file inserts."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from govkg.documents import Document, read_document

from ..word_files import OFFICE, par, run, write

CHUNK = f"<w:altChunk xmlns:r='{OFFICE}' r:id='c'/>"


def with_inserted(
    path: Path, name: str, data: bytes, body: str = par(run("1.修路。")) + CHUNK + par(run("3.种树。"))
) -> Document:
    write(path, body)
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    relation = f'<Relationship Id="c" Type="{OFFICE}/aFChunk" Target="{name}"/>'
    with zipfile.ZipFile(path) as file:
        parts = {part: file.read(part) for part in file.namelist()}
    parts["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{rels}">{relation}</Relationships>'.encode()
    with zipfile.ZipFile(path, "w") as file:
        for part, content in {**parts, f"word/{name}": data}.items():
            file.writestr(part, content)
    return read_document(path)


def test_inserted_files_are_read_where_they_stand(tmp_path: Path) -> None:
    source = "<html><meta charset=utf-8><body><p>2.架&amp;桥。</p><table><tr><td>任务<td>单位<tr><td>架桥<td>县水利局</table>"
    document = with_inserted(tmp_path / "a.docx", "part.html", source.encode())
    assert document.text == "1.修路。\n2.架&桥。\n任务\n单位\n架桥\n县水利局\n3.种树。\n"
    place = document.origin(document.blocks[-2].span)[0]
    assert (place.part, source[place.start : place.end]) == ("inserted file 1", "县水利局")
    inner = write(tmp_path / "b.docx", par(run("2.架桥。"))).read_bytes()
    document = with_inserted(tmp_path / "c.docx", "part.docx", inner)
    assert document.text == "1.修路。\n2.架桥。\n3.种树。\n"
    assert document.origin(document.blocks[1].span)[0].part == "inserted file 1, paragraph 1"
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [("a.rtf", b"{\\rtf1 x}", "is RTF"), ("a.xml", b"<w:p>x</w:p>", "is XML"), ("a.docx", b"PK\x03\x04", "damaged")],
)
def test_inserted_files_that_can_not_be_read_are_told(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    document = with_inserted(tmp_path / "a.docx", name, data)
    assert document.text == "1.修路。\n3.种树。\n"
    assert len(document.warnings) == 1
    assert document.warnings[0].startswith("inserted file 1 is not read: ")
    assert says in document.warnings[0]


def test_the_same_inserted_file_many_times(tmp_path: Path) -> None:
    document = with_inserted(tmp_path / "a.docx", "part.txt", "2.架桥。".encode(), CHUNK * 60)
    assert document.text.count("架桥") == 50
    assert document.warnings[0] == "inserted file 51 is not read: more than 50 files are inserted"
