"""Pages of government sites: the article, its tables, and what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from govkg.documents import Document, read_document


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
