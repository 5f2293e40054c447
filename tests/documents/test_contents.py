"""Tables of contents that were typed by hand."""

from __future__ import annotations

import pytest

from govkg.documents import document_from_text

TEXT = "一、修好村道\n年底前完成。\n二、办好食堂\n年底前开张。\n三、建好学校\n年底前竣工。\n"
TITLES = ("一、修好村道", "二、办好食堂", "三、建好学校")


@pytest.mark.parametrize("leaders", ["………………", "......", "\t", " ", " …… ", "\n"])
@pytest.mark.parametrize("head", ["", "目　录\n", "目\n录\n"])
def test_contents_are_taken_out_and_listed(leaders: str, head: str) -> None:
    lines = [f"{title}{leaders}{page}" for title, page in zip(TITLES, (1, 1, 12), strict=True)]
    document = document_from_text("某县分工方案\n" + head + "\n".join(lines) + "\n" + TEXT)
    assert document.text == "某县分工方案\n" + TEXT
    removed = "".join(repair.printed for repair in document.repairs if repair.rule == "table of contents")
    assert removed.split() == (head + "".join(lines)).replace("\n", "").replace("\t", " ").split()


@pytest.mark.parametrize(
    "lines",
    [
        "一、修好村道 9\n二、办好食堂 3\n三、建好学校 1\n",
        "一、修好村道 1\n二、办好食堂 2\n",
        "一、修桥 1\n二、铺路 2\n三、种树 3\n",
        "修好村道 1\n办好食堂 2\n建好学校 3\n",
    ],
    ids=["pages fall", "two lines", "titles do not come again", "figures"],
)
def test_what_only_looks_like_contents_stays(lines: str) -> None:
    assert document_from_text(lines + TEXT).text == lines + TEXT
