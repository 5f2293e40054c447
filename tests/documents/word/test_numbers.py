"""The numbers that Word prints before paragraphs."""

from __future__ import annotations

import pytest

from ..word_files import Read, levels, numbering, par, run, style


def numbered(text: str, level: int = 0, instance: int = 1) -> str:
    return par(run(text), properties=f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{instance}'/></w:numPr>")


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
