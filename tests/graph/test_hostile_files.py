"""RDF files that would take hours or all memory are refused in one line, at once."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from govkg.cli import main
from govkg.errors import DocumentUnreadable
from govkg.graph.formats import read_quads

HEAD = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:e:"'
LEVEL, END = "<rdf:Description><e:p>", "</e:p></rdf:Description>"


def rdf_xml(folder: Path, levels: int, declared: str = "", prologue: str = "") -> Path:
    file = folder / "others.rdf"
    file.write_text(f"{prologue}{HEAD}{declared}>{LEVEL * levels}x{END * levels}</rdf:RDF>", encoding="utf-8")
    return file


def test_deep_nesting_is_refused_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, begun = rdf_xml(tmp_path, 30_000), time.monotonic()
    assert main(["validate", str(file)]) == 3
    assert time.monotonic() - begun < 10
    (line,) = capsys.readouterr().err.splitlines()
    assert line == f"govkg: {file}: more than 200 tags are open at once (line 1); such nesting is not read"


def test_two_hundred_open_tags_are_read(tmp_path: Path) -> None:
    assert len(list(read_quads(rdf_xml(tmp_path, 99)))) == 99  # with the root 199 tags
    with pytest.raises(DocumentUnreadable, match="200 tags"):
        list(read_quads(rdf_xml(tmp_path, 100)))


def test_a_thousand_prefixes_are_too_many_and_those_of_closed_tags_do_not_count(tmp_path: Path) -> None:
    with pytest.raises(DocumentUnreadable, match="more than 1,000 prefixes"):
        list(read_quads(rdf_xml(tmp_path, 1, "".join(f' xmlns:n{i}="urn:{i}"' for i in range(999)))))
    file = tmp_path / "many.rdf"
    rows = "".join(f'<rdf:Description xmlns:n{i}="urn:{i}:"><n{i}:p>x</n{i}:p></rdf:Description>' for i in range(2_000))
    file.write_text(f"{HEAD}>{rows}</rdf:RDF>", encoding="utf-8")
    assert len(list(read_quads(file))) == 2_000


def test_a_doctype_is_refused_and_one_in_a_comment_is_none(tmp_path: Path) -> None:
    with pytest.raises(DocumentUnreadable, match="a DOCTYPE is not read"):
        list(read_quads(rdf_xml(tmp_path, 1, prologue='<!DOCTYPE x [<!ENTITY a "aaaa">]>')))
    assert len(list(read_quads(rdf_xml(tmp_path, 1, prologue="<!-- <!DOCTYPE x> -->")))) == 1


def test_what_is_no_xml_is_told_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "others.rdf"
    file.write_text(f"{HEAD}>\n<e:p></rdf:RDF>", encoding="utf-8")
    with pytest.raises(DocumentUnreadable, match=r"others\.rdf: no XML: line 2, column \d+: mismatched tag"):
        list(read_quads(file))


def test_a_file_that_is_too_large_is_not_loaded(tmp_path: Path) -> None:
    file = tmp_path / "others.nt"
    with file.open("wb") as sparse:
        sparse.truncate(500_000_001)
    with pytest.raises(DocumentUnreadable, match="larger than 500,000,000 bytes"):
        list(read_quads(file))


OPEN, CLOSED = "<<( <urn:a> <urn:p> ", " )>>"
NESTED = {
    "objects": ("x.jsonld", '{"urn:p":' * 20_000 + "1" + "}" * 20_000, "brackets"),
    "arrays behind closing brackets in texts": ("x.jsonld", '{"]]]\\"}":' * 5_000 + "1" + "}" * 5_000, "brackets"),
    "statements": ("x.nt", f"<urn:a> <urn:p> {OPEN * 100_000}<urn:o>{CLOSED * 100_000} .", "statements"),
    "statements behind what looks like a comment": (
        "x.ttl",
        f"@prefix e: <urn:> . e:a\\#b e:p {OPEN * 100_000}<urn:o>{CLOSED * 100_000} .",
        "statements",
    ),
}


@pytest.mark.parametrize("name", NESTED)
def test_nesting_that_would_end_the_process_is_refused(tmp_path: Path, name: str) -> None:
    """In a process of its own, since it would end this one."""
    file, text, what = NESTED[name]
    (tmp_path / file).write_text(text)
    begun = time.monotonic()
    run = subprocess.run(
        [sys.executable, "-m", "govkg", "validate", str(tmp_path / file)], capture_output=True, text=True, timeout=60
    )
    assert (run.returncode, run.stderr.count("\n")) == (3, 1), run.stderr[:300]
    assert f"more than 200 {what}" in run.stderr
    assert time.monotonic() - begun < 10


def test_what_is_nested_a_little_or_has_brackets_in_its_texts_is_read(tmp_path: Path) -> None:
    file = tmp_path / "x.jsonld"
    file.write_text('{"urn:p":' * 100 + '"[[{{"' + "}" * 100)
    assert len(list(read_quads(file))) == 100
    file = tmp_path / "x.nt"
    rows = f'<urn:a> <urn:p> {OPEN * 3}"<<<<<<"{CLOSED * 3} .\n'
    file.write_text("".join(rows.replace("urn:a> <urn:p> <<", f"urn:a{n}> <urn:p> <<") for n in range(200)))
    assert len(list(read_quads(file))) == 200
