"""Pages of government sites: the article, its tables, and what is left out."""

from __future__ import annotations

import base64
import quopri
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govkg.documents import Document, read_document
from govkg.documents.assembly import assemble
from govkg.documents.markup import parse
from govkg.documents.web import read_web
from govkg.errors import DocumentUnreadable


def page(tmp_path: Path, body: str, head: str = "<meta charset='utf-8'>", encoding: str = "utf-8") -> Document:
    file = tmp_path / "page.html"
    file.write_bytes(
        f"<!DOCTYPE html><html><head>{head}<title>方案_云溪市人民政府</title></head><body>{body}</body></html>".encode(
            encoding
        )
    )
    return read_document(file)


def article(paper: str) -> str:
    return "".join(f"<p>&nbsp;&nbsp;{line}</p>\n" for line in paper.splitlines())


CONTAINERS = [
    "<div id='UCAP-CONTENT'>{}</div>",
    "<div class='TRS_Editor'><style>p{{margin:0}}</style>{}</div>",
    "<article>{}</article>",
    "<table><tr><td width=200><a href=/>首页</a></td><td>{}</td></tr></table>",
    "<div class='x7'><div><font><span>{}</span></font></div></div>",
    "<center><form action=/>{}</form></center>",
]


@pytest.mark.parametrize("container", CONTAINERS)
def test_the_article_without_navigation_and_footer(tmp_path: Path, paper: str, container: str) -> None:
    links = "".join(f"<li><a href='/{n}'>栏目之{n}，政务公开</a></li>" for n in range(30))
    body = (
        f"<div class='nav'><ul>{links}</ul></div><script>var a='责任单位';</script>"
        f"{container.format(article(paper))}"
        "<div class='footer'>主办：云溪市人民政府办公室　备案号：云ICP备0000号</div>"
    )
    document = page(tmp_path, body)
    assert document.text == paper
    assert document.title == "方案"
    removed = "".join(repair.printed for repair in document.repairs)
    assert "栏目之7" in removed
    assert "备案号" in removed
    assert "var a" not in removed


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("claim", ["utf-8", "gb2312", "iso-8859-1", "nonsense"])
def test_the_claimed_charset_may_be_wrong(tmp_path: Path, paper: str, encoding: str, claim: str) -> None:
    document = page(tmp_path, article(paper), f"<meta charset={claim}>", encoding)
    assert document.text == paper


def test_tables_with_merged_and_nested_cells(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<table><tr><th>序号<th>任务<th>牵头单位<tr><td rowspan=2>1<td>修路<td>市交通局"
        "<tr><td>架桥<td><table><tr><td>甲局<td>主办<tr><td>乙局<td>协办</table></table>",
    )
    outer, inner = document.tables
    found = [(c.row, c.column, c.rows, document.quote(c.span)) for c in outer.cells]
    assert found == [
        (0, 0, 1, "序号"),
        (0, 1, 1, "任务"),
        (0, 2, 1, "牵头单位"),
        (1, 0, 2, "1"),
        (1, 1, 1, "修路"),
        (1, 2, 1, "市交通局"),
        (2, 1, 1, "架桥"),
        (2, 2, 1, "甲局\n主办\n乙局\n协办"),
    ]
    assert [document.quote(c.span) for c in inner.cells] == ["甲局", "主办", "乙局", "协办"]
    assert outer.span.contains(inner.span)


def test_headings_breaks_and_entities(tmp_path: Path) -> None:
    document = page(tmp_path, "<div><h2>一、总则</h2><p>第一行<br>A&amp;B 平台，建成&#x2460;处<p>未关的段<b>落</b>")
    assert [(b.kind, b.level, document.quote(b.span)) for b in document.blocks] == [
        ("heading", 2, "一、总则"),
        ("paragraph", 0, "第一行"),
        ("paragraph", 0, "A&B 平台，建成①处"),
        ("paragraph", 0, "未关的段落"),
    ]


def test_lines_of_the_source_are_no_lines_of_the_text(tmp_path: Path) -> None:
    assert page(tmp_path, "<p>市教\n   育局牵头，A\nB</p>").text == "市教育局牵头，A B\n"


def test_origin_points_into_the_page(tmp_path: Path, paper: str) -> None:
    document = page(tmp_path, "<div class=menu>首页</div>" + article(paper))
    source = (tmp_path / "page.html").read_text("utf-8")
    for block in document.blocks:
        assert "".join(source[p.start : p.end] for p in document.origin(block.span)) == document.quote(block.span)


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + "责任单位：市教育局",
        "<b>" * 100_000 + "责任单位：市教育局" + "</b>" * 100_000,
        "<p>责任单位：市教育局</p>" + "<a '" * 100_000,
        "<p>责任单位：市教育局</p>" + "&#" + "9" * 100_000,
        "<p>责任单位：市教育局</p><table><tr><td rowspan=999999 colspan=999999>",
        "<p>责任单位：市教育局</p>" + "</p>" * 200_000 + "<!--" * 100_000,
    ],
    ids=["deep", "inline", "quotes", "entity", "spans", "comments"],
)
def test_hostile_pages(tmp_path: Path, body: str) -> None:
    assert "市教育局" in page(tmp_path, body).text


def test_items_of_an_ordered_list_have_the_numbers_that_a_browser_prints(tmp_path: Path) -> None:
    items = ["推出小程序。（责任单位：区大数据局）", "推广电子证照。（责任单位：区公安分局）"]
    listed = page(tmp_path, "<h2>一、任务</h2><ol start='3'>" + "".join(f"<li>{item}</li>" for item in items) + "</ol>")
    assert [line for line in listed.text.split("\n") if "。" in line] == [
        f"{n}.{item}" for n, item in enumerate(items, 3)
    ]
    numbered = page(tmp_path, f"<ol><li>1.{items[0]}</li><li>2.{items[1]}</li></ol>")
    assert "1.1." not in numbered.text


TASK = "<p>1.修好村道。（牵头单位：县交通运输局；配合单位：县财政局）</p>"
NEXT = "<p>2.办好食堂。（牵头单位：县民政局；配合单位：县教育局）</p>"
LINES = [
    "1.修好村道。（牵头单位：县交通运输局；配合单位：县财政局）",
    "2.办好食堂。（牵头单位：县民政局；配合单位：县教育局）",
]


@pytest.mark.parametrize("name", ["print", "print-content", "share-box", "search-result", "position-relative", "foot"])
def test_the_biggest_part_of_a_page_is_no_furniture_whatever_its_name(tmp_path: Path, name: str) -> None:
    body = f"<div>首页</div><div class='{name}'><div>{TASK}{NEXT}</div></div><div class='{name}'>打印本页</div>"
    document = page(tmp_path, body)
    assert document.text.splitlines()[-2:] == LINES
    assert "打印本页" in "".join(repair.printed for repair in document.repairs)


def test_words_that_say_who_leads_are_no_furniture_whatever_their_name(tmp_path: Path) -> None:
    text = "修好村道，年底前完成全部路段的硬化，并装好护栏。"
    line = f"<p>1.{text}<span class='position'>牵头单位：县交通运输局</span><span class='share'>分享</span></p>"
    document = page(tmp_path, f"<div class='TRS_Editor'>{line}</div>")
    assert "".join(document.text.split()) == f"1.{text}牵头单位：县交通运输局"
    assert [(r.printed, r.rule) for r in document.repairs][-1] == ("分享", "page furniture")


def test_the_foot_of_a_short_page_is_not_its_article(tmp_path: Path) -> None:
    foot = "主办：云溪市人民政府办公室　承办：云溪市大数据局　云ICP备0000号　地址：云溪市人民路一号　邮编：000000"
    document = page(tmp_path, f"<div class='x'><p>见附件。</p></div><div class='footer'><p>{foot}</p></div>")
    assert document.text == "见附件。\n"


def test_header_footer_and_aside_inside_an_article_are_its_text(tmp_path: Path) -> None:
    body = (
        "<header>云溪市人民政府</header><article><header>1.修好村道</header><p>年底前完成全部路段的硬化。</p>"
        "<footer>牵头单位：县交通运输局</footer><aside>配合单位：县财政局</aside><aside>相关阅读</aside></article>"
    )
    document = page(tmp_path, body)
    assert document.text == "1.修好村道\n年底前完成全部路段的硬化。\n牵头单位：县交通运输局\n配合单位：县财政局\n"
    assert "相关阅读" in [repair.printed for repair in document.repairs]


@pytest.mark.parametrize(
    "foot",
    [
        "<div class='bottom'><p>主办单位：某县人民政府办公室 承办单位：某县大数据局</p></div>",
        "<p>上一篇：<a>总结</a></p><div><p>主办单位：某县人民政府办公室</p><p>滇ICP备00000000号</p></div>",
    ],
)
def test_the_foot_of_a_site_is_no_line_of_the_plan(tmp_path: Path, foot: str) -> None:
    document = page(tmp_path, f"<div>{TASK}{NEXT}</div>{foot}")
    assert document.text.splitlines() == LINES
    assert "主办单位：某县人民政府办公室" in "".join(r.printed for r in document.repairs)


def test_hosts_of_the_last_task_stay(tmp_path: Path) -> None:
    last = "主办单位：县教育局　承办单位：县体育局"
    body = f"<div>{TASK}{NEXT}<p>3.办好运动会。</p><p class='margin-bottom'>{last}</p></div>"
    assert page(tmp_path, body).text.splitlines() == [*LINES, "3.办好运动会。", last]


def test_a_table_of_tasks_beside_the_article_is_read(tmp_path: Path) -> None:
    notice = "现将任务分工印发给你们，请结合实际认真贯彻落实，按时报送进展，县政府办公室将适时开展督查。"
    table = "<tr><td>序号<td>任务<td>牵头单位</tr><tr><td>1<td>修好村道<td>县交通运输局</tr>"
    index = "<tr><td>索引号<td>0001<td>责任部门<td>县政府办公室</tr><tr><td>文号<td>无<td>日期<td>无</tr>"
    body = f"<table>{index}</table><div class='TRS_Editor'><p>{notice}</p></div><div><p>分工表</p><table>{table}</table></div>"
    document = page(tmp_path, body)
    assert document.text.splitlines()[:2] == [notice, "分工表"]
    assert [document.quote(cell.span) for cell in document.tables[0].cells][-1] == "县交通运输局"
    assert len(document.tables) == 1
    assert document.warnings == ()


def test_text_beside_the_article_that_says_who_leads_is_told(tmp_path: Path) -> None:
    notice = "现将任务分工印发给你们，请结合实际认真贯彻落实，按时报送进展，县政府办公室将适时开展督查。"
    document = page(tmp_path, f"<div class='TRS_Editor'><p>{notice}</p></div><div>1.修路。牵头单位：县交通运输局</div>")
    assert document.text == f"{notice}\n"
    assert len(document.warnings) == 1
    assert "who leads" in document.warnings[0]


def test_pages_of_an_article_that_are_hidden_at_first_are_read_and_told(tmp_path: Path) -> None:
    document = page(tmp_path, f"<div class='con'>{TASK}</div><div class='con' style='display:none'>{NEXT}</div>")
    assert document.text.splitlines() == LINES
    assert document.warnings == (
        "24 characters that the page hides at first (other pages of the article, tabs) are read",
    )


def test_hidden_text_that_the_page_shows_too_or_that_assigns_nothing_is_left_out(tmp_path: Path) -> None:
    other = "本页面由智能助手朗读，" * 12
    copy, words = f"<div style='display:none'>{TASK}</div>", f"<div style='display:none'>{other}</div>"
    document = page(tmp_path, f"<div>{TASK}{NEXT}{copy}{words}</div>")
    assert document.text.splitlines() == LINES
    assert {repair.rule for repair in document.repairs} == {"outside the article", "not displayed"}
    assert document.warnings == ("132 characters that the page hides are left out",)


@pytest.mark.parametrize("tag", ["del", "s", "span style='text-decoration: line-through'"])
def test_struck_out_text_is_left_out(tmp_path: Path, tag: str) -> None:
    struck = f"<{tag}>县档案局、\n 县志办、</{tag.split()[0]}>"
    document = page(tmp_path, f"<p>1.修路。牵头单位：{struck}县交通运输局</p>{NEXT}")
    assert document.text.splitlines() == ["1.修路。牵头单位：县交通运输局", LINES[1]]
    assert ("县档案局、 县志办、", "struck out") in [(r.printed, r.rule) for r in document.repairs]


def test_a_mark_of_struck_out_text_that_was_never_closed_takes_no_page_away(tmp_path: Path) -> None:
    assert page(tmp_path, f"<s>{TASK}{NEXT}").text.splitlines() == LINES


@pytest.mark.parametrize("coding", ["base64", "quoted-printable"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_a_page_saved_as_one_file(tmp_path: Path, paper: str, coding: str, end: str) -> None:
    source = f"<html><head><meta charset=gb2312><title>方案_云溪市</title></head><body><div>{article(paper)}</div></body></html>"
    data = source.encode("gb18030")
    coded = base64.encodebytes(data) if coding == "base64" else quopri.encodestring(data)
    heads = [
        "From: <Saved by Blink>",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="X"'.replace("\n", end),
    ]
    parts = ["", "--X", "Content-Type: text/html", f"Content-Transfer-Encoding: {coding}", "", coded.decode("ascii")]
    file = tmp_path / "page.mht"
    file.write_bytes(end.join([*heads, *parts, "--X--", ""]).encode("ascii"))
    document = read_document(file)
    assert document.text == paper
    assert (document.title, document.media_type, document.warnings) == ("方案", "multipart/related", ())


def test_a_web_archive_without_a_page(tmp_path: Path) -> None:
    file = tmp_path / "page.mht"
    file.write_text(
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=X\n\n--X\nContent-Type: image/png\n\n--X--\n"
    )
    with pytest.raises(DocumentUnreadable, match="web archive without a page"):
        read_document(file)


def test_fields_of_a_table_of_tasks_are_read_as_they_are_filled_in(tmp_path: Path) -> None:
    rows = (
        "<tr><th>任务<th>牵头单位<tr><td>修好村道<td><input type=text value='县交通运输局'><input type=hidden value=x>"
    )
    search = "<table><tr><td>站内搜索<td><input value='请输入关键字'><tr><td>栏目<td>无</table>"
    document = page(tmp_path, f"{search}<div><table>{rows}</table></div>")
    assert "县交通运输局" in document.text.splitlines()
    assert "请输入关键字" not in document.text
    assert "请输入关键字" in "".join(repair.printed for repair in document.repairs)
    source = (tmp_path / "page.html").read_text("utf-8")
    span = next(block.span for block in document.blocks if document.quote(block.span).startswith("县交通"))
    assert "".join(source[p.start : p.end] for p in document.origin(span)) == "县交通运输局"


def styled(tmp_path: Path, css: str, body: str) -> Document:
    return page(tmp_path, body, f"<meta charset='utf-8'><style>{css}</style>")


HEADS = ["序号", "任务", "牵头单位", "配合单位"]
DUTIES = [
    HEADS,
    ["1", "修好村道", "县交通运输局", "县财政局"],
    ["2", "办好食堂", "县民政局", "县教育局"],
    ["3", "建好球场", "县体育局", "县住建局"],
]
DUTY_TABLE = "<table>" + "".join("<tr>" + "".join(f"<td>{c}" for c in row) for row in DUTIES) + "</table>"
DUTY_CELLS = [cell for row in DUTIES for cell in row]
DUTY_CARDS = "".join(
    f"<div class=card><p>{n}.{task}</p><p>牵头单位：{lead}</p><p>配合单位：{helper}</p></div>"
    for n, task, lead, helper in DUTIES[1:]
)


@pytest.mark.parametrize(
    "css",
    [
        ".m{display:none}@media (max-width:600px){.m{display:block}.d{display:none}}",
        "@media (max-width:768px){.d{display:none!important}} @media (min-width:769px){.m{display:none!important}}",
        "/* .d{display:none} */ div.m, #x { visibility : hidden }",
        ".m{display:none}@media print{.m{display:block}.d{display:none}}",
        "@media screen and (max-width: 48em){.d{display:none}} div.m[data-v-7ba5bd90]{display:none}",
    ],
)
@pytest.mark.parametrize("copy", [DUTY_CARDS, DUTY_TABLE], ids=["cards", "table"])
def test_a_copy_for_narrow_screens_or_for_print_is_not_read_twice(tmp_path: Path, css: str, copy: str) -> None:
    document = styled(tmp_path, css, f"<div><div class=d>{DUTY_TABLE}</div><div class=m>{copy}</div></div>")
    assert [document.quote(cell.span) for cell in document.tables[0].cells] == DUTY_CELLS
    assert document.text.count("修好村道") == 1
    assert "修好村道" in "".join(r.printed for r in document.repairs)
    assert document.warnings == ()


@pytest.mark.parametrize(
    "css",
    [
        ".pane{display:none}.pane.on{display:block}",
        ".pane{display:none}.shown .pane{display:block}",
        ".nav .pane{display:none}",
        "@media print{.pane{display:none}}",
        "</style><style media=print>.pane{display:none}",
        ".pane{display:none}.pane{display:block}",
        "p.pane, #pane{display:none}",
        ".pane{display:none",
    ],
)
def test_what_a_style_sheet_may_show_is_read(tmp_path: Path, css: str) -> None:
    document = styled(tmp_path, css, f"<div><div class='pane on'>{TASK}</div><div class='pane on'>{NEXT}</div></div>")
    assert document.text.splitlines() == LINES
    assert document.warnings == ()


def test_leaves_of_tabs_that_a_style_sheet_hides_are_read_and_told(tmp_path: Path) -> None:
    css = ".leaf{display:none}.leaf.on{display:block}"
    goal = "到二〇二六年，村村通硬化路。"
    leaves = f"<div class='leaf on'>{TASK}</div><div class=leaf><p>{goal}</p></div><div class=leaf>{NEXT}</div>"
    document = styled(tmp_path, css, f"<div>{leaves}<span class=tip style='visibility:hidden'>点击展开</span></div>")
    assert document.text.splitlines() == [LINES[0], goal, LINES[1]]
    assert len(document.warnings) == 1
    assert "hides at first" in document.warnings[0]
    assert "点击展开" in [r.printed for r in document.repairs if r.rule == "not displayed"]


def test_a_page_that_is_hidden_until_its_script_runs_is_read(tmp_path: Path) -> None:
    document = styled(
        tmp_path, "body,.con{display:none}", f"<div class=con><p>为办好实事，制定本方案。</p>{TASK}{NEXT}</div>"
    )
    assert document.text.splitlines() == ["为办好实事，制定本方案。", *LINES]


def test_hidden_words_within_a_line_do_not_end_it(tmp_path: Path) -> None:
    body = "<p>1.修好<span hidden>（展开）</span>村道。牵头单位：县交通<ruby>运<rp>(</rp><rt>yun</rt><rp>)</rp></ruby>输局</p>"
    document = page(tmp_path, f"<div>{body}{NEXT}</div>")
    assert document.text.splitlines() == ["1.修好村道。牵头单位：县交通运输局", LINES[1]]
    assert [(r.printed, r.rule) for r in document.repairs][1:] == [
        ("（展开）", "not displayed"),
        *((text, "reading aid") for text in ("(", "yun", ")")),
    ]


def test_a_style_sheet_of_many_rules_takes_no_long_time(tmp_path: Path) -> None:
    css = (
        "".join(f".a.b{n}{{display:none}}p.c{n}{{display:block}}" for n in range(20_000))
        + "@media{" * 20_000
        + "}" * 20_000
        + ".c{"
        + ";" * 300_000
        + "}"
        + "b," * 100_000
        + "b{"
        + "display:block;" * 10_000
        + "}"
        + ":a(" * 20_000
    )
    assert styled(tmp_path, css, f"<div>{TASK}{NEXT}" + "<p class='a c'>甲</p>" * 20_000 + "</div>").text.startswith(
        LINES[0]
    )


def rows_as(row: str, cell: str) -> str:
    rows = (f"<{row}>" + "".join(f"<{cell}>{c}</{cell}>" for c in duty) + f"</{row}>\n" for duty in DUTIES)
    return "".join(rows)


LAID_OUT = {
    "divisions": f"<div>{rows_as('div', 'div')}</div>",
    "lists": f"<div>{rows_as('ul', 'li')}</div>",
    "inline": f"<div>{rows_as('p', 'span')}</div>",
    "below a title": f"<div><h4>分工表</h4>{rows_as('div', 'div')}<p>注：以上按职责分工。</p></div>",
    "head and body": "<div>{}<div>{}</div></div>".format(
        "<div><div>" + "".join(f"<b>{c}</b>" for c in HEADS) + "</div></div>",
        "".join("<div>" + "".join(f"<b>{c}</b>" for c in row) + "</div>" for row in DUTIES[1:]),
    ),
    "wrapped cells": "<div>{}</div>".format(
        "".join("<div>" + "".join(f"<div><p>{c}</p></div>" for c in row) + "</div>" for row in DUTIES)
    ),
    "one run": "<div>" + "".join(f"<div>{c}</div>" for row in DUTIES for c in row) + "</div>",
}


@pytest.mark.parametrize("name", LAID_OUT)
def test_rows_of_equal_elements_below_heads_are_a_table(tmp_path: Path, name: str) -> None:
    document = page(tmp_path, f"<div><p>为办好实事，制定本方案，请认真落实。</p>{LAID_OUT[name]}</div>")
    assert len(document.tables) == 1
    found = [(cell.row, cell.column, document.quote(cell.span)) for cell in document.tables[0].cells]
    assert found == [(r, c, text) for r, row in enumerate(DUTIES) for c, text in enumerate(row)]
    assert "分工表\n序号" in document.text or name != "below a title"
    assert document.text.endswith("注：以上按职责分工。\n") or name != "below a title"


@pytest.mark.parametrize("around", ["{}{}", "{}<div>{}</div>"])
def test_lines_between_the_rows_of_a_table_that_is_laid_out_name_those_below(tmp_path: Path, around: str) -> None:
    head, first, second, _ = ("<div>" + "".join(f"<i>{c}</i>" for c in row) + "</div>" for row in DUTIES)
    body = f"<div>一、民生类</div>{first}<div>二、产业类</div>{second}"
    document = page(tmp_path, f"<div>{TASK}<div>{around.format(head, body)}<div>注：按职责分工。</div></div></div>")
    found = [(c.row, c.column, c.columns, document.quote(c.span)) for c in document.tables[0].cells if c.columns > 1]
    assert found == [(1, 0, 4, "一、民生类"), (3, 0, 4, "二、产业类")]
    assert document.text.endswith("县教育局\n注：按职责分工。\n")


@pytest.mark.parametrize(
    "body",
    [
        "<div><div><p>任务：修路</p><p>牵头单位：县交通运输局</p></div><div><p>任务：架桥</p><p>牵头单位：县水利局</p></div></div>",
        "<ul><li>序号</li><li>任务</li><li>牵头单位</li><li>1</li><li>修路</li></ul>",
        "<div><div><b>任务</b><b>牵头单位</b></div></div><p>修路</p>",
    ],
)
def test_cards_and_broken_runs_are_no_table(tmp_path: Path, body: str) -> None:
    document = page(tmp_path, f"<div>{TASK}{body}{NEXT}</div>")
    assert document.tables == ()
    assert "修路" in document.text


def test_what_stands_in_a_table_but_in_no_cell_is_kept_or_told(tmp_path: Path) -> None:
    old = "<tr style='display:none'><td>9<td>旧任务<td>县档案局<td>无</tr>"
    table = DUTY_TABLE.replace("<table>", "<table><caption>附件：分工表</caption><form>").replace(
        "</table>", f"{old}单位：项</form></table>"
    )
    document = page(tmp_path, f"<div>{TASK}{NEXT}{table}</div>")
    assert document.text.splitlines()[2:5] == ["附件：分工表", "单位：项", "序号"]
    assert [document.quote(cell.span) for cell in document.tables[0].cells] == DUTY_CELLS
    assert ("9旧任务县档案局无", "not displayed") in [(r.printed, r.rule) for r in document.repairs]


@pytest.mark.parametrize("tag", ["pre", "div style='white-space: pre-line'"])
def test_lines_of_the_source_that_the_page_shows_are_lines(tmp_path: Path, tag: str) -> None:
    text = "一、任务\n1.修好村道。\n<b>牵头单位</b>：县交通运输局\n"
    document = page(tmp_path, f"<div><{tag}>{text}</{tag.split()[0]}></div>")
    assert document.text == "一、任务\n1.修好村道。\n牵头单位：县交通运输局\n"


def test_what_was_chosen_from_a_list_is_read(tmp_path: Path) -> None:
    chosen = "<select><option>请选择<option selected>县体育局<option>县住建局</select>"
    other = "<select><option selected>市直部门<option>县区</select>"
    document = page(
        tmp_path, f"<div>{TASK}{NEXT}<p>3.建好球场。<label>牵头单位：</label>{chosen}</p><p>链接{other}</p></div>"
    )
    assert document.text.splitlines()[2:] == ["3.建好球场。牵头单位：县体育局", "链接"]
    rules = [(r.printed, r.rule) for r in document.repairs]
    assert {("请选择", "not chosen"), ("县住建局", "not chosen"), ("市直部门县区", "not displayed")} <= set(rules)


@pytest.mark.parametrize("tag", ["noscript", "template", "button", "details"])
def test_elements_in_which_a_page_folds_a_part_of_the_plan_are_read(tmp_path: Path, tag: str) -> None:
    document = page(tmp_path, f"<div>{TASK}<{tag}>{NEXT}</{tag}></div>")
    assert document.text.splitlines() == LINES
    other = page(
        tmp_path, f"<div>{TASK}{NEXT}<noscript>请开启脚本</noscript><template><p>{{{{行}}}}</p></template></div>"
    )
    assert other.text.splitlines() == LINES
    assert [r.printed for r in other.repairs if r.rule == "not displayed"] == ["请开启脚本", "{{行}}"]


def test_lines_of_buttons_are_no_text(tmp_path: Path) -> None:
    bars = ["分享到：<a>微信</a> <a>微博</a>", "【打印】【关闭】【字体：大 中 小】", "扫一扫在手机打开当前页"]
    document = page(
        tmp_path, f"<div>{TASK}<p>{bars[0]}</p>{NEXT}<p>{bars[1]}</p><p>{bars[2]}</p><p>打印社开展微信普法。</p></div>"
    )
    assert document.text.splitlines() == [*LINES, "打印社开展微信普法。"]
    taken = "".join(r.printed for r in document.repairs if r.rule == "page furniture")
    assert taken == "分享到：微信微博【打印】【关闭】【字体：大中小】扫一扫在手机打开当前页"


def test_a_page_of_frames_says_which_pages_hold_its_text(tmp_path: Path) -> None:
    frames = "<frameset cols='20%,*'><frame src='menu.html'><frame src='main.html'><noframes>请换浏览器</noframes></frameset>"
    with pytest.raises(DocumentUnreadable, match=r"page of frames.* menu\.html, main\.html"):
        page(tmp_path, frames)
    inside = page(tmp_path, "<h1>方案</h1><iframe src='body.html'></iframe>")
    assert inside.warnings[0].startswith("the page shows other pages inside, which are not read: body.html")
    fetched = page(tmp_path, "<div id=app></div><script>load()</script>")
    assert fetched.warnings[0].startswith("hardly any text stands in the page: scripts fetch it")


def archived(tmp_path: Path, *pages: str) -> Document:
    heads = "From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=X\n\n"
    parts = (
        "--X\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(f"<html><head><title>第{n}页</title></head><body>{source}</body></html>".encode()).decode()
        for n, source in enumerate(pages, 1)
    )
    (tmp_path / "page.mht").write_text(heads + "".join(parts) + "--X--\n", "utf-8")
    return read_document(tmp_path / "page.mht")


FRAMES = "<frameset cols='20%,*'><frame src='cid:a'><frame src='cid:b'></frameset>"
MENU = "<ul><li><a>首页</a></li><li><a>政务公开</a></li></ul><p>网站地图</p>"


def test_frames_of_a_web_archive_that_hold_the_plan_are_read(tmp_path: Path) -> None:
    document = archived(tmp_path, FRAMES, MENU, f"<div>{TASK}</div>", f"<div>{NEXT}</div>", f"<div>{NEXT}</div>")
    assert document.text.splitlines() == LINES
    assert [document.origin(block.span)[0].part for block in document.blocks] == ["page 3", "page 4"]
    assert document.warnings == ("1 more pages in the web archive (frames) are not read",)
    assert document.title == "第3页"


def test_frames_beside_an_article_in_a_web_archive_are_told(tmp_path: Path) -> None:
    article_without_roles = "<p>县教育局负责办好食堂，县民政局负责修好敬老院，按时完成。</p>" * 3
    document = archived(tmp_path, article_without_roles, MENU, "<div id=ad></div>")
    assert document.text.startswith("县教育局负责办好食堂")
    assert document.origin(document.blocks[0].span)[0].part == ""
    assert document.warnings == ("1 more pages in the web archive (frames) are not read",)


def test_a_web_archive_of_frames_without_their_pages(tmp_path: Path) -> None:
    with pytest.raises(DocumentUnreadable, match=r"page\.mht: is a page of frames"):
        archived(tmp_path, FRAMES)


@pytest.mark.parametrize(
    ("attributes", "css", "numbers"),
    [
        ("", "", ["1.", "2.", "4."]),
        ("start=3", "", ["3.", "4.", "4."]),
        ("type=A", "", ["A.", "B.", "D."]),
        ("reversed", "", ["3.", "2.", "4."]),
        ("style='list-style: cjk-ideographic inside'", "", ["一、", "二、", "四、"]),
        ("class=n", "ol.n{list-style-type:lower-roman}", ["i.", "ii.", "iv."]),
        ("", "ol,ul{list-style:none outside}", ["", "", ""]),
        ("", "li{list-style:none}", ["", "", ""]),
    ],
)
def test_lists_have_the_numbers_of_their_style(tmp_path: Path, attributes: str, css: str, numbers: list[str]) -> None:
    body = f"<div><ol {attributes}><li>修好村道。</li><li>办好食堂。</li><li value=4>建好球场。</li></ol></div>"
    texts = ["修好村道。", "办好食堂。", "建好球场。"]
    assert styled(tmp_path, css, body).text.splitlines() == [n + text for n, text in zip(numbers, texts, strict=True)]


def test_an_article_that_is_invisible_until_all_has_come_is_read(tmp_path: Path) -> None:
    lines = "<p>由县教育局负责办好食堂。</p>"
    body = f"<h1>方案</h1><div id=js_content style='visibility: hidden; opacity: 0;'>{lines}</div><p>欢迎关注我们，点赞在看，留言转发。</p>"
    assert "由县教育局负责办好食堂" in page(tmp_path, body).text


TAGS = (
    "<div> </div> <p> </p> <table> </table> <tr> </tr> <td> </td> <th> <caption> </caption> <form> </form> <select> <option> </select> "
    "<button> </button> <template> </template> <noscript> </noscript> <ruby> <rt> </ruby> <span> </span> <ul> <li> </ul> <ol> </ol> "
    "<details> </details> <pre> </pre> <br> <s> </s> <h1> <a> </a> <nav> </nav> <footer> <thead> <tbody> <dl><dt> <dd> </dl> "
    "甲 县局 牵头单位 ： 牵头单位：县局 序号 任务 1 一 。 修路 ICP备 分享到 &amp; &nbsp;"
)
TOKENS = [
    *TAGS.split(),
    "\n",
    "<td rowspan=2>",
    "<td colspan=3>",
    "<td style='display:none'>",
    "<tr hidden>",
    "<span hidden>",
    "<option selected>",
]
TOKENS += [
    "<style>.a{display:none}</style>",
    "<div class=a>",
    "<div class='a b'>",
    "<input value=乙>",
    "<iframe src=x>",
]


@settings(max_examples=400)
@given(st.lists(st.sampled_from(TOKENS), max_size=40))
def test_every_character_of_a_page_is_kept_or_told(tokens: list[str]) -> None:
    source = "".join(tokens)
    laid = assemble(read_web(source)[1])
    kept = laid.text + "".join(repair.printed for repair in laid.repairs)
    wanted, found = (Counter("".join(text.split())) for text in (parse(source).text, kept))
    assert not wanted - found
    assert set(found - wanted) <= set("0123456789.")
    for run in laid.origins:
        if run.place.end - run.place.start == len(run.span) and run.place.start:
            stretch = source[run.place.start : run.place.end]
            assert laid.text[run.span.start : run.span.end].split() == stretch.split()


@pytest.mark.parametrize("media", ["", "screen", "print"])
@pytest.mark.parametrize(
    "names", [("Content-Location: cid:css-1@x", "cid:css-1@x"), ("Content-ID: <css-2>", "cid:css-2")]
)
def test_style_sheets_that_were_saved_with_a_page_hold(tmp_path: Path, media: str, names: tuple[str, str]) -> None:
    header, link = names
    source = (
        f"<html><head><link rel=stylesheet media='{media}' href='{link}'></head><body>"
        f"<div>{TASK}<div class=d>{DUTY_TABLE}</div><div class=m>{DUTY_CARDS}</div>{NEXT}</div></body></html>"
    )
    parts = [("text/html", "Content-Location: a", source), ("text/css", header, ".m{display:none}")]
    body = "".join(
        f"--X\nContent-Type: {kind}; charset=utf-8\n{name}\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(text.encode()).decode()
        for kind, name, text in parts
    )
    heads = "From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=X\n\n"
    (tmp_path / "page.mht").write_text(f"{heads}{body}--X--\n", "utf-8")
    assert read_document(tmp_path / "page.mht").text.count("修好村道") == (3 if media == "print" else 2)
