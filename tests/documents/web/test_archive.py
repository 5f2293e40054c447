"""Web pages saved as one file, and pages of frames."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest

from govkg.documents import Document, read_document
from govkg.errors import DocumentUnreadable

from ..web_pages import DUTY_CARDS, DUTY_TABLE, LINES, NEXT, TASK, article, page


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
