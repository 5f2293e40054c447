"""Text files: encodings, invisible characters, page marks, wrapped lines."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from govkg.documents import document_from_text, read_document
from govkg.documents.lines import page_marks
from govkg.errors import DocumentMissing, DocumentUnreadable, FormatUnknown

ENCODINGS = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8",
    "gb18030": "gb18030",
    "utf-16": "utf-16-le",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "utf-32": "utf-32-le",
}


@pytest.mark.parametrize(("encoding", "told"), ENCODINGS.items())
def test_every_encoding_gives_the_same_text(tmp_path: Path, paper: str, encoding: str, told: str) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(paper.encode(encoding))
    document = read_document(file)
    assert document.text == paper
    assert document.encoding == told


@pytest.mark.parametrize("encoding", ["big5", "gb18030", "utf-16-le", "utf-16-be", "utf-8"])
def test_traditional_characters_in_every_encoding(tmp_path: Path, paper: str, encoding: str) -> None:
    text = OpenCC("s2tw").convert(paper).replace("〔", "（").replace("〕", "）")
    file = tmp_path / "plan.txt"
    file.write_bytes(text.encode(encoding))
    assert read_document(file).text == text


def test_short_text_in_gb18030(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("市教育局牵头".encode("gb18030"))
    assert read_document(file).text == "市教育局牵头\n"


def test_line_ends_of_other_systems(paper: str) -> None:
    for end in ("\r\n", "\r"):
        document = document_from_text(paper.replace("\n", end))
        assert document.text == paper
        assert document.origins == document_from_text(paper).origins


def test_invisible_characters_are_taken_out_and_listed(paper: str) -> None:
    source = "\ufeff" + paper.replace("民政", "民\u200b政\u202e").replace("养老", "养\xad老\ue004")
    document = document_from_text(source)
    assert document.text == paper
    assert {repair.rule for repair in document.repairs} == {"invisible character"}
    first = document.repairs[0]
    assert (first.printed, first.span.start) == ("\ufeff", 0)


def test_origin_points_into_the_source() -> None:
    source = "  甲乙\u200b丙丁\n\n戊己"
    document = document_from_text(source)
    assert document.text == "甲乙丙丁\n戊己\n"
    start = document.text.index("乙丙")
    places = document.origin(type(document.blocks[0].span)(start, start + 2))
    assert [source[p.start : p.end] for p in places] == ["乙", "丙"]


def test_page_marks_join_the_halves_of_a_word() -> None:
    body = "各部门要把这件事放在心上，" * 9
    source = f"1、方案。\n{body}推动社会\n2、建设取得实效，{body}落实联席会\n3、议制度。1、{body}。\n4、下一步，{body}继续巩固"
    document = document_from_text(source)
    assert "推动社会建设取得实效" in document.text
    assert "联席会议制度" in document.text
    assert [repair.printed for repair in document.repairs] == ["1、", "2、", "3、", "4、"]


def test_numbered_items_at_line_starts_survive(paper: str) -> None:
    items = "".join(f"{n}、办好第{n}件实事，{'让群众得到实惠，' * 12}年底前见效。\n" for n in range(1, 9))
    assert document_from_text(paper + items).text == paper + items
    assert page_marks(["任务清单", "1、修路", "2、架桥", "3、通水"]) == {}


def test_items_between_page_marks_survive() -> None:
    long = "推动各项措施落到实处，" * 12
    lines = [f"总则{long}", f"2、{long}要求。", f"1、第一件，{long}", f"3、{long}", f"4、{long}办妥。", "2、第二件。"]
    assert page_marks(lines) == {3: 3, 4: 4} or page_marks(lines) == {1: 2, 3: 3, 4: 4}


def test_a_letter_for_each_line_end_ends_lines_and_is_listed(accounted) -> None:
    source = "一、任务Р1.修渠。Р责任单位:县水利局Р \n2.植树。Р"
    document = document_from_text(source)
    assert document.text.splitlines() == ["一、任务", "1.修渠。", "责任单位:县水利局", "2.植树。"]
    assert [(r.printed, r.rule) for r in document.repairs] == [("Р", "line mark")] * 4
    accounted(document, source)


@given(st.lists(st.text(alphabet="甲乙，。、1（）一\u200b", min_size=1, max_size=9), min_size=3, max_size=12))
def test_each_letter_that_ends_a_line_is_accounted_for(accounted, lines: list[str]) -> None:
    source = "".join(f"{line}Р" for line in lines)
    document = document_from_text(source)
    accounted(document, source)
    assert sum(r.rule == "line mark" for r in document.repairs) == len(lines)


@pytest.mark.parametrize("text", ["与Россия签约Р修渠Р植树Р", "第Р栏Р修渠", "Р方案РА组Р修渠", "|甲Р|乙Р|Р"])
def test_russian_words_and_single_letters_end_no_line(text: str) -> None:
    document = document_from_text(text)
    assert (document.text, document.repairs) == (f"{text}\n", ())


@pytest.mark.parametrize("width", [20, 28, 35, 40])
def test_wrapped_lines_are_joined(paper: str, width: int) -> None:
    lines = [piece for line in paper.splitlines() for piece in textwrap.wrap(line, width)]
    assert document_from_text("\n".join(lines)).text == paper


def test_indented_paragraphs_wrapped_behind_a_full_stop() -> None:
    sentences = ["市民政局每月到社区走访一次。", "把老人的意见记下来，当场能办的当场办，办不了的带回去研究。"] * 6
    text = "".join(sentences)
    wrapped = "\n".join("\n".join(textwrap.wrap("　　" + text, 30)) for _ in range(3))
    assert document_from_text(wrapped).text == (text + "\n") * 3


@pytest.mark.parametrize(
    ("name", "data", "error", "says"),
    [
        ("empty.txt", b"", DocumentUnreadable, "empty"),
        ("nul.txt", b"\0" * 64, DocumentUnreadable, "zero bytes"),
        ("noise.txt", bytes(range(256)) * 40, DocumentUnreadable, "no text"),
        ("scan.png", b"\x89PNG\r\n\x1a\n" + bytes(90), FormatUnknown, "OCR"),
        ("old.txt", b"{\\rtf1 abc}", FormatUnknown, "RTF"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(
    tmp_path: Path, name: str, data: bytes, error: type[Exception], says: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(error, match=says) as caught:
        read_document(file)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path, tmp_path / "none" / "x.txt"):
        with pytest.raises(DocumentMissing):
            read_document(path)


def test_a_cut_file_is_read_and_told_of(tmp_path: Path, paper: str) -> None:
    file = tmp_path / "cut.txt"
    file.write_bytes(paper.encode()[:-3])
    document = read_document(file)
    assert document.text.startswith("云溪市养老")
    assert document.warnings


@given(
    st.text(alphabet=st.sampled_from("甲乙丙，。、1２3（）一、 \u3000\t\n\r\u200b\ufeff\ue000ab\xa0\x0c"), max_size=200)
)
def test_kept_and_removed_make_up_the_source(accounted, source: str) -> None:
    document = document_from_text(source)
    accounted(document, source.replace("\r\n", "\n").replace("\r", "\n"))
    assert document.text == "" or document.text.endswith("\n")
    for block in document.blocks:
        assert document.text[block.span.end] == "\n"


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("seen.txt", "甲\u200b" * 150_000, "not made to be read"),
        ("lines.txt", "甲\n" * 400_000, "lines"),
        ("tags.html", "<html><p>" + "<b>责任</b>" * 300_000, "tags"),
    ],
)
def test_what_falls_into_too_many_pieces_is_refused(tmp_path: Path, name: str, text: str, says: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(DocumentUnreadable, match=says):
        read_document(tmp_path / name)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_control_characters_are_told_where_they_are_why_a_file_is_refused(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(("甲市方案\n" + "市教育局\x01\x02负责" * 30).encode(encoding))
    with pytest.raises(DocumentUnreadable, match="60 control characters, the first is character 10"):
        read_document(file)
    file.write_bytes(bytes(range(256)) * 40)
    with pytest.raises(DocumentUnreadable, match="first byte that does not fit is at 128"):
        read_document(file)
