"""Which plain texts are Markdown, and what is read in it."""

from pathlib import Path

import pytest

from govkg.documents import read_document
from govkg.documents.markdown import looks_like_markdown


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("**1.修路。** 甲\n\n**2.架桥。** 乙\n\n**3.种树。** 丙", True),
        ("**一、** 修路。\n\n**（二）** 架桥。\n\n**3.** 种树。", True),
        ("**1**号楼\n**2**号楼\n**3**号楼", False),
        ("# 一\n## 二\n## 三", True),
        ("20**年，某县**局\n20**年，某县**局\n20**年，某县**局", False),
        ("**注**：甲\n乙\n丙", False),
        ("**公司负责修路，**公司植树。\n" * 5, False),
        ("**县水利局、**县财政局\n" * 3, False),
    ],
)
def test_lines_in_bold_or_headings_tell_it_and_left_out_figures_do_not(text: str, markdown: bool) -> None:
    assert looks_like_markdown(text) is markdown


def test_a_table_that_lost_its_lines_is_one_in_markdown_too(tmp_path: Path) -> None:
    cells = [
        "序号",
        "任务",
        "牵头部门",
        "配合部门",
        "1",
        "修好**村道**",
        "县交通局",
        "县财政局",
        "2",
        "建成书屋",
        "县文旅局",
        "县教育局",
    ]
    paper = tmp_path / "清单.md"
    paper.write_text("# 任务清单\n\n" + "\n\n".join(cells), "utf-8")
    document = read_document(paper)
    (table,) = document.tables
    assert [document.quote(c.span) for c in table.cells if c.row == 1] == ["1", "修好村道", "县交通局", "县财政局"]
