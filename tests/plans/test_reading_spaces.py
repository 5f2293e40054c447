"""Spaces of the layout that are no part of the text."""

import pytest

from govkg.documents.reading import document_from_text
from govkg.plans.reading import read_layout


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("永 平 市 2025 年 重 点 工 作 方 案", "永平市2025年重点工作方案"),
        ("合 格 率 达 到 9 7 % ， 1 0 月 5 日 前 完 成 。", "合格率达到97%,10月5日前完成。"),
        ("办 理 1 2 3 4 5 热 线 ， 新 建 学 校 1 2 所 。", "办理12345热线,新建学校12所。"),
        ("2025 年 3 月 8 日", "2025年3月8日"),
        ("2025年 3 加强监管", "2025年 3 加强监管"),
        ("序 1 2 3 4 5 6 7 8", "序 1 2 3 4 5 6 7 8"),
        ("1 开 展 检 查", "1 开展检查"),
    ],
)
def test_spaces_between_all_characters_and_in_dates(printed: str, read: str) -> None:
    """What is spaced out as a whole is read without its spaces; a row of figures and the numeral of an item keep theirs."""
    assert read_layout(document_from_text(printed, "")).text.strip() == read
