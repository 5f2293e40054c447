"""Word files: made by python-docx, and by hand where python-docx can not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from govkg.documents import Document, read_document
from govkg.errors import DocumentUnreadable, FormatUnknown

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


def numbered(text: str, level: int = 0, instance: int = 1) -> str:
    return par(run(text), properties=f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{instance}'/></w:numPr>")


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


@pytest.fixture
def read(tmp_path: Path) -> Read:
    return lambda body, **parts: read_document(write(tmp_path / "plan.docx", body, **parts))


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


def test_numbers_that_word_prints(read: Read) -> None:
    levels = [0, 1, 2, 2, 1, 2, 3, 0, 1, 4, 5]
    document = read("".join(numbered("文", level) for level in levels) + numbered("文", 2, 2), numbering=numbering())
    assert document.text.split() == [
        "第一章文",
        "（一）文",
        "1.文",
        "2.文",
        "（二）文",
        "1.文",
        "1.1",
        "文",
        "第二章文",
        "（一）文",
        "①文",
        "文",
        "5.文",
    ]
    assert document.origin(document.blocks[0].span)[0].part == "paragraph 1, number"


def test_numbers_from_a_style(read: Read) -> None:
    styles = (
        "<w:style w:styleId='a' w:type='paragraph'><w:name w:val='Base'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
        "<w:style w:styleId='b' w:type='paragraph'><w:name w:val='heading 2'/><w:basedOn w:val='a'/>"
        "<w:pPr><w:numPr><w:ilvl w:val='1'/></w:numPr></w:pPr></w:style>"
        "<w:style w:styleId='t' w:type='paragraph'><w:name w:val='toc 1'/></w:style>"
    )
    style = "<w:pStyle w:val='{}'/>"
    document = read(
        par(run("一、甲 1"), properties=style.format("t"))
        + par(run("甲"), properties=style.format("a"))
        + par(run("乙"), properties=style.format("b"))
        + par(run("丙"), properties=style.format("b"))
        + par(run("丁"), properties=style.format("b") + "<w:numPr><w:numId w:val='0'/></w:numPr>"),
        numbering=numbering(),
        styles=styles,
    )
    assert document.text == "第一章甲\n（一）乙\n（二）丙\n丁\n"
    assert [(b.kind, b.level) for b in document.blocks] == [
        ("paragraph", 0),
        ("heading", 2),
        ("heading", 2),
        ("heading", 2),
    ]
    assert document.repairs[0].rule == "table of contents"


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


def test_a_level_linked_to_a_style_counts_for_paragraphs_of_that_style(read: Read) -> None:
    levels = "".join(
        f"<w:lvl w:ilvl='{n}'><w:start w:val='1'/><w:numFmt w:val='{form}'/><w:pStyle w:val='H{n}'/><w:lvlText w:val='{text}'/></w:lvl>"
        for n, form, text in ((0, "chineseCounting", "%1、"), (1, "decimal", "%2."))
    )
    numbering = (
        f"<w:abstractNum w:abstractNumId='1'>{levels}</w:abstractNum>"
        "<w:num w:numId='7'><w:abstractNumId w:val='1'/></w:num>"
    )
    styles = "".join(
        f"<w:style w:type='paragraph' w:styleId='H{n}'><w:name w:val='heading {n + 1}'/>"
        "<w:pPr><w:numPr><w:numId w:val='7'/></w:numPr></w:pPr></w:style>"
        for n in (0, 1)
    )
    lines = [("H0", "民生"), ("H1", "修路"), ("H1", "架桥"), ("H0", "安全"), ("H1", "巡查")]
    body = "".join(par(run(text), properties=f"<w:pStyle w:val='{style}'/>") for style, text in lines)
    assert read(body, styles=styles, numbering=numbering).text == "一、民生\n1.修路\n2.架桥\n二、安全\n1.巡查\n"


def styled(text: str, style: str, mark: str = "") -> str:
    return f"<w:r><w:rPr><w:rStyle w:val='{style}'/>{mark}</w:rPr><w:t>{text}</w:t></w:r>"


def style(name: str, mark: str = "", base: str = "", kind: str = "character") -> str:
    based = f"<w:basedOn w:val='{base}'/>" if base else ""
    return f"<w:style w:type='{kind}' w:styleId='{name}'><w:name w:val='{name}'/>{based}<w:rPr>{mark}</w:rPr></w:style>"


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


def levels(*those: tuple[str, str, str]) -> str:
    made = "".join(
        f"<w:lvl w:ilvl='{n}'><w:start w:val='1'/><w:numFmt w:val='{form}'/>{more}<w:lvlText w:val='{text}'/></w:lvl>"
        for n, (form, text, more) in enumerate(those)
    )
    return (
        f"<w:abstractNum w:abstractNumId='1'>{made}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"
    )


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("ideographLegalTraditional", "壹 貳 參 肆 伍 陸 柒 捌 玖 壹拾 壹拾壹"),
        ("chineseLegalSimplified", "壹 贰 叁 肆 伍 陆 柒 捌 玖 壹拾 壹拾壹"),
        ("japaneseDigitalTenThousand", "一 二 三 四 五 六 七 八 九 一〇 一一"),
        ("chineseCountingThousand", "一 二 三 四 五 六 七 八 九 十 十一"),
        ("numberInDash", "-1- -2- -3- -4- -5- -6- -7- -8- -9- -10- -11-"),
    ],
)
def test_ways_to_count_in_chinese(read: Read, form: str, printed: str) -> None:
    document = read(numbered("文") * 11, numbering=levels((form, "%1、", "")))
    assert document.text.split() == [f"{number}、文" for number in printed.split()]


def test_a_level_may_say_behind_which_one_it_counts_anew(read: Read) -> None:
    those = levels(
        ("chineseCounting", "%1、", ""),
        ("chineseCounting", "（%2）", ""),
        ("decimal", "%3.", "<w:lvlRestart w:val='1'/>"),
    )
    document = read("".join(numbered("文", n) for n in (0, 1, 2, 1, 2, 0, 1, 2)), numbering=those)
    assert document.text.split() == ["一、文", "（一）文", "1.文", "（二）文", "2.文", "二、文", "（一）文", "1.文"]


def test_a_style_counts_at_the_level_that_the_style_below_is_linked_to(read: Read) -> None:
    those = levels(
        ("chineseCounting", "%1、", ""),
        ("chineseCounting", "（%2）", "<w:pStyle w:val='Item'/>"),
        ("decimal", "%3.", ""),
    )
    counts = "<w:pPr><w:numPr>{}</w:numPr></w:pPr>"
    styles = (
        style("Item", kind="paragraph").replace("<w:rPr>", counts.format("<w:numId w:val='1'/>") + "<w:rPr>")
        + style("Wide", base="Item", kind="paragraph")
        + style("Deep", base="Item", kind="paragraph").replace(
            "<w:rPr>", counts.format("<w:ilvl w:val='2'/>") + "<w:rPr>"
        )
    )
    body = "".join(
        par(run("文"), properties=f"<w:pStyle w:val='{name}'/>") for name in ("Item", "Wide", "Deep", "Wide")
    )
    assert read(body, styles=styles, numbering=those).text.split() == ["（一）文", "（二）文", "1.文", "（三）文"]


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


def test_the_reading_aid_above_characters_is_listed(read: Read) -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('yun')}</w:rt><w:rubyBase>{run('云')}</w:rubyBase></w:ruby></w:r>"
    document = read(par(run("牵头单位："), ruby, run("溪县水利局")))
    assert document.text == "牵头单位：云溪县水利局\n"
    assert [(r.printed, r.rule) for r in document.repairs] == [("yun", "reading aid")]
