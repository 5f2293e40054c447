"""Which plain texts are Markdown."""

import pytest

from govkg.documents.markdown import looks_like_markdown


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("**1.修路。** 甲\n\n**2.架桥。** 乙\n\n**3.种树。** 丙", True),
        ("# 一\n## 二\n## 三", True),
        ("20**年，某县**局\n20**年，某县**局\n20**年，某县**局", False),
        ("**注**：甲\n乙\n丙", False),
    ],
)
def test_lines_in_bold_or_headings_tell_it_and_left_out_figures_do_not(text: str, markdown: bool) -> None:
    assert looks_like_markdown(text) is markdown
