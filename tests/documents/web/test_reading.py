"""Pages of government sites: the article, its tables, and what is left out."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govkg.documents import read_document
from govkg.documents.assembly import assemble
from govkg.documents.web.markup import parse
from govkg.documents.web.reading import read_web

from ..web_pages import DUTY_CELLS, DUTY_TABLE, LINES, NEXT, TASK, article, page, styled

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
        "<hr><div>主办单位：某县人民政府办公室 | 地址：某县人民路1号 | 邮编：000000</div>",
    ],
)
def test_the_foot_of_a_site_is_no_line_of_the_plan(tmp_path: Path, foot: str) -> None:
    document = page(tmp_path, f"<div>{TASK}{NEXT}</div>{foot}")
    assert document.text.splitlines() == LINES
    assert "主办单位：某县人民政府办公室" in "".join(r.printed for r in document.repairs)


def test_hosts_of_the_last_task_stay(tmp_path: Path) -> None:
    last = "主办单位：县教育局　承办单位：县体育局　地点：县体育场"
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


def test_the_title_of_a_page_without_head_and_body_is_no_line_of_its_text(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(f"<!doctype html><meta charset=utf-8><title>县教育局</title><h2>工作要点</h2>{TASK}", "utf-8")
    document = read_document(file)
    assert document.title == "县教育局"
    assert document.text.splitlines() == ["工作要点", LINES[0]]
