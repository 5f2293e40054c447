"""Targets: indicator, comparison, value and unit as a person would tabulate them."""

import pytest

from govkg.documents.model import Span
from govkg.plans.targets import find_targets

CASES = [
    ("参保率达到95%以上", [("参保率", ">=", 95, "%")]),
    ("总动力超过10亿千瓦", [("总动力", ">", 10, "亿千瓦")]),
    ("不良率控制在5%以内", [("不良率", "<=", 5, "%")]),
    ("办理时限压缩至3个工作日以内", [("办理时限", "<=", 3, "个工作日")]),
    ("新增就业5万人", [("新增就业", "=", 5, "万人")]),
    ("建成示范学校20所，覆盖率达100%", [("建成示范学校", "=", 20, "所"), ("覆盖率", "=", 100, "%")]),
    (
        "种植、收获机械化率分别达到65%和55%",
        [("种植、收获机械化率", "=", 65, "%"), ("种植、收获机械化率", "=", 55, "%")],
    ),
    ("能耗下降3.2%", [("能耗", "-", 3.2, "%")]),
    ("县（市、区）机械化率达到5%", [("县（市、区）机械化率", "=", 5, "%")]),
    ("培训不少于3,000人次", [("培训", ">=", 3000, "人次")]),
    ("财政收入年均增长6%左右", [("财政收入年均", "+", 6, "%")]),
]
NONE = ["已达到95%", "截至目前，累计建成20所", "达到国际先进水平", "第25号文件", "党的十九届二中全会"]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_figures(text: str, wanted: list[tuple[str, str, float, str]]) -> None:
    found = find_targets(text, Span(0, len(text)))
    assert [(t.indicator, t.comparison, t.value, t.unit) for t in found] == wanted
    assert all(text[t.span.start : t.span.end] == t.text for t in found)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_target_stays_out(text: str) -> None:
    assert find_targets(text, Span(0, len(text))) == ()


def test_the_year_is_that_of_the_sentence() -> None:
    text = "到2020年，覆盖率达到70%。到2025年，覆盖率达到90%。"
    assert [t.year for t in find_targets(text, Span(0, len(text)))] == ["2020", "2025"]


def test_a_date_before_the_verb_is_no_indicator() -> None:
    text = "2024年6月底前压缩至1个工作日以内"
    assert [(t.indicator, t.comparison, t.value, t.year) for t in find_targets(text, Span(0, len(text)))] == [
        ("", "<=", 1.0, "2024")
    ]
