"""Word files: made by python-docx, and by hand where python-docx can not."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from govkg.documents import read_document
from govkg.errors import DocumentUnreadable, FormatUnknown

from ..word_files import NAMES, Read, par, run, style


def test_a_file_of_python_docx(tmp_path: Path, paper: str) -> None:
    made = docx.Document()
    made.add_heading("一、总体要求", level=1)
    for line in paper.splitlines():
        made.add_paragraph(line)
    table = made.add_table(rows=3, cols=3)
    for cell, text in zip(
        table._cells, ["序号", "任务", "牵头单位", "1", "修路", "市交通局", "", "架桥", "市水利局"], strict=True
    ):
        cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    made.save(str(tmp_path / "plan.docx"))
    document = read_document(tmp_path / "plan.docx")
    assert document.blocks[0].kind == "heading"
    assert document.blocks[0].level == 1
    assert document.text.startswith("一、总体要求\n" + paper)
    found = {(c.row, c.column, c.rows): document.quote(c.span) for c in document.tables[0].cells}
    assert found[1, 0, 2] == "1"
    assert found[2, 2, 1] == "市水利局"
    assert len(found) == 8
    assert document.origin(document.blocks[2].span)[0].part == "paragraph 3"


def test_what_python_docx_drops(read: Read) -> None:
    box = f"<w:txbxContent>{par(run('框中之文'))}</w:txbxContent>"
    shape = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>"
        f"{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    inner = f"<w:tbl><w:tr><w:tc>{par(run('甲局'))}</w:tc><w:tc>{par(run('乙局'))}</w:tc></w:tr></w:tbl>"
    document = read(
        f"<w:sdt><w:sdtPr/><w:sdtContent>{par(run('控件一'))}</w:sdtContent></w:sdt>"
        + par(
            run("前"),
            f"<w:ins>{run('插入')}</w:ins>",
            "<w:del><w:r><w:delText>删去</w:delText></w:r></w:del>",
            run("后"),
        )
        + par(run("有框"), shape)
        + par(
            f"<w:sdt><w:sdtContent>{run('控件二')}</w:sdtContent></w:sdt>", f"<w:hyperlink>{run('链接')}</w:hyperlink>"
        )
        + f"<w:tbl><w:tr><w:tc>{par(run('外'))}</w:tc><w:tc>{par(run('内含'))}{inner}</w:tc></w:tr></w:tbl>"
        + par(
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>",
            run("见<w:br/>行").replace("<w:br/>", "</w:t><w:br/><w:t>"),
        )
    )
    assert document.text == "控件一\n前插入后\n有框\n框中之文\n控件二链接\n外\n内含\n甲局\n乙局\n见\n行\n"
    assert [(r.printed, r.rule) for r in document.repairs] == [("删去", "tracked deletion"), ("隐", "hidden text")]
    assert len(document.tables) == 2
    start = document.text.index("框中")
    assert document.origin(type(document.blocks[0].span)(start, start + 4))[0].part == "text box 1, paragraph 1"


def test_notes_headers_and_comments(read: Read) -> None:
    document = read(
        par(run("正文")),
        footnotes=f"<w:footnote w:type='separator'>{par()}</w:footnote><w:footnote w:id='1'>{par(run('注一'))}</w:footnote>",
        header=par(run("云溪市文件")),
        footer=par(run("第1页")),
        comments=f"<w:comment>{par(run('请核'))}</w:comment>",
    )
    assert document.text == "正文\n注一\n"
    assert [(r.rule, r.printed) for r in document.repairs] == [
        ("page header", "云溪市文件"),
        ("page footer", "第1页"),
        ("comment", "请核"),
    ]


def archive(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/") + ".xml", data)
    return buffer.getvalue()


BODY = f"<w:document {NAMES}><w:body>%s</w:body></w:document>"


HOSTILE = {
    "paragraphs": (lambda: archive(word__document=(BODY % ("<w:p/>" * 5_000_000)).encode()), "paragraphs"),
    "tags": (lambda: archive(word__document=(BODY % ("<w:r/>" * 3_000_000)).encode()), "tags"),
    "size": (lambda: archive(word__document=b" " * 200_000_000), "unpacks"),
    "deep": (lambda: archive(word__document=(BODY % ("<w:sdt>" * 5_000)).encode()), "XML"),
    "entities": (lambda: archive(word__document=b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "DOCTYPE"),
    "many": (lambda: archive(**{f"word__a{n}": b"" for n in range(30_000)}), "parts"),
    "no-body": (lambda: archive(word__document=f"<w:document {NAMES}/>".encode()), "body"),
    "no-main": (lambda: archive(word__other=b"<a/>"), "no part"),
    "broken": (lambda: archive(word__document=b"<a><b>"), "XML"),
    "cut": (lambda: archive(word__document=b"<a/>")[:60], "damaged"),
    "text": (lambda: "责任单位".encode(), "no Word file"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_one_line(tmp_path: Path, name: str) -> None:
    make, says = HOSTILE[name]
    file = tmp_path / "plan.docx"
    file.write_bytes(make())
    with pytest.raises(DocumentUnreadable, match=says) as caught:
        read_document(file)
    assert str(caught.value).startswith(str(file))


@pytest.mark.parametrize(
    ("inside", "says"),
    [("WordDocument", "docx"), ("Workbook", "xlsx"), ("EncryptedPackage", "password")],
)
def test_old_formats_say_how_to_convert(tmp_path: Path, inside: str, says: str) -> None:
    file = tmp_path / "plan.doc"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + inside.encode("utf-16-le"))
    with pytest.raises(FormatUnknown, match=says):
        read_document(file)


def test_a_page_saved_as_doc_is_read_as_a_page(tmp_path: Path) -> None:
    file = tmp_path / "plan.doc"
    file.write_text("<html><meta charset=utf-8><body><p>责任单位：市教育局</p></body></html>", "utf-8")
    assert read_document(file).media_type == "text/html"


def listed(text: str, mark: str = "") -> str:
    inside = f"<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr><w:rPr>{mark}</w:rPr>"
    return par(text, properties=inside)


ONE_LEVEL = (
    "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/>"
    "<w:lvlText w:val='%1.'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"
)


def test_a_paragraph_deleted_with_tracked_changes_is_not_counted(read: Read) -> None:
    deleted = "<w:del w:id='1'><w:r><w:delText>旧任务</w:delText></w:r></w:del>"
    mark = "<w:del w:id='2'/>"
    document = read(listed(run("修路")) + listed(deleted, mark) + listed(run("架桥"), mark), numbering=ONE_LEVEL)
    assert document.text == "1.修路\n2.架桥\n"
    assert [(r.printed, r.rule) for r in document.repairs] == [("旧任务", "tracked deletion")]


@pytest.mark.parametrize("line", ["strike", "dstrike"])
def test_struck_out_text_is_left_out_with_its_number(read: Read, line: str) -> None:
    def struck(text: str) -> str:
        return f"<w:r><w:rPr><w:{line}/></w:rPr><w:t>{text}</w:t></w:r>"

    off = f"<w:r><w:rPr><w:{line} w:val='0'/></w:rPr><w:t>县交通运输局</w:t></w:r>"
    document = read(
        listed(run("修路。牵头单位：") + struck("县档案局、") + off) + listed(struck("旧任务")) + listed(run("架桥")),
        numbering=ONE_LEVEL,
    )
    assert document.text == "1.修路。牵头单位：县交通运输局\n3.架桥\n"
    assert [(r.printed, r.rule) for r in document.repairs if r.printed.strip()] == [
        ("县档案局、", "struck out"),
        ("2.", "struck out"),
        ("旧任务", "struck out"),
    ]


def styled(text: str, style: str, mark: str = "") -> str:
    return f"<w:r><w:rPr><w:rStyle w:val='{style}'/>{mark}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize("line", ["strike", "dstrike"])
def test_text_that_a_style_strikes_out_is_left_out(read: Read, line: str) -> None:
    styles = (
        style("Cut", f"<w:{line}/>")
        + style("CutToo", base="Cut")
        + style("Kept", f"<w:{line} w:val='0'/>", base="Cut")
        + style("Old", f"<w:{line}/>", kind="paragraph")
        + style("Older", base="Old", kind="paragraph")
    )
    old = "<w:pStyle w:val='Older'/>"
    document = read(
        par(
            run("1.修路。牵头单位："),
            styled("县档案局、", "Cut"),
            styled("县志办、", "CutToo"),
            styled("县交通运输局", "Kept"),
        )
        + par(run("2.旧任务。"), styled("留下", "", f"<w:{line} w:val='false'/>"), properties=old)
        + par(styled("一增一减", "Cut"), properties=old),
        styles=styles,
    )
    assert document.text == "1.修路。牵头单位：县交通运输局\n留下\n一增一减\n"
    assert [r.printed for r in document.repairs if r.rule == "struck out"] == ["县档案局、", "县志办、", "2.旧任务。"]


def test_text_that_a_style_hides_is_left_out_and_not_counted(read: Read) -> None:
    styles = (
        style("Hid", "<w:vanish/>", kind="paragraph")
        + "<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:rPr><w:b/></w:rPr></w:style>"
    )
    hidden = "<w:pStyle w:val='Hid'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    document = read(
        listed(run("修路")) + par(run("内部掌握"), properties=hidden) + listed(run("架桥")),
        styles=styles,
        numbering=ONE_LEVEL,
    )
    assert document.text == "1.修路\n2.架桥\n"
    assert [(r.printed, r.rule) for r in document.repairs] == [("内部掌握", "hidden text")]
    assert [document.quote(span) for span in document.strong] == ["修路", "架桥"]


def test_hidden_rows_and_fields_that_nobody_filled_in(read: Read) -> None:
    rows = "".join(
        f"<w:tr><w:trPr>{mark}</w:trPr><w:tc>{par(run(a))}</w:tc><w:tc>{par(run(b))}</w:tc></w:tr>"
        for a, b, mark in (("任务", "单位", ""), ("旧任务", "县档案局", "<w:hidden/>"), ("修路", "县交通运输局", ""))
    )
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    document = read(
        f"<w:tbl>{rows}</w:tbl>" + par(run("时限："), prompt.format(run("单击输入"))) + prompt.format(par(run("单击")))
    )
    assert document.text == "任务\n单位\n修路\n县交通运输局\n时限：\n"
    assert [(r.printed, r.rule) for r in document.repairs] == [
        ("旧任务", "hidden text"),
        ("县档案局", "hidden text"),
        ("单击输入", "placeholder"),
        ("单击", "placeholder"),
    ]


def test_the_head_of_a_paper_in_the_header_is_read_once(read: Read) -> None:
    number = par(run("云溪县人民政府文件")) + par(run("云政发〔2025〕")) + par(run("第1页"))
    header = number.replace("云政发〔2025〕", "云政发〔2025〕3号")
    document = read(par(run("1.修路。")), header=header)
    assert document.text == "云溪县人民政府文件\n云政发〔2025〕3号\n1.修路。\n"
    assert [(r.printed, r.rule) for r in document.repairs] == [("第1页", "page header")]
    assert document.origin(document.blocks[0].span)[0].part == "word/header.xml"
    assert read(par(run("云政发〔2025〕3号")), header=header).text == "云政发〔2025〕3号\n"


def test_a_footer_or_drawing_that_says_who_answers_is_told(read: Read) -> None:
    document = read(
        par(run("1.修路。牵头单位：县交通运输局")),
        footer=par(run("牵头单位：县民政局")),
        diagramData=par(run("责任单位：县水利局")),
        header=par(run("牵头单位：县交通运输局")),
        comments=f"<w:comment>{par(run('牵头单位：县教育局'))}</w:comment>",
    )
    assert document.text == "1.修路。牵头单位：县交通运输局\n"
    assert document.warnings == (
        "a page footer says who answers for something and is left out: 牵头单位：县民政局",
        "a drawing says who answers for something and is left out: 责任单位：县水利局",
    )
    assert [r.rule for r in document.repairs] == ["page header", "page footer", "comment", "drawing"]


def test_the_reading_aid_above_characters_is_listed(read: Read) -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('yun')}</w:rt><w:rubyBase>{run('云')}</w:rubyBase></w:ruby></w:r>"
    document = read(par(run("牵头单位："), ruby, run("溪县水利局")))
    assert document.text == "牵头单位：云溪县水利局\n"
    assert [(r.printed, r.rule) for r in document.repairs] == [("yun", "reading aid")]


def test_a_file_of_pictures_alone_is_told(read: Read) -> None:
    told = "it holds pictures alone, a scan perhaps; make them text first with an OCR program"
    assert read(par(), image="<picture/>").warnings == (told,)
    assert read(par(run("1.修路。")), image="<picture/>").warnings == ()
