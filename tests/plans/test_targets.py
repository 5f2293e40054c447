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
    ("粮食总产稳定在80万吨左右", [("粮食总产", "=", 80, "万吨")]),
    ("外贸进出口增长8%以上", [("外贸进出口增长", ">=", 8, "%")]),
    ("能耗强度下降不低于3%", [("能耗强度下降", ">=", 3, "%")]),
    ("（三）游客人数比上年增长12%", [("游客人数", "+", 12, "%")]),
    ("工业产值增长9%、税收增长7%。", [("工业产值", "+", 9, "%"), ("税收", "+", 7, "%")]),
    ("物价涨幅在3%以内", [("物价涨幅", "<=", 3, "%")]),
    ("绿地面积占比40%以上，", [("绿地面积占比", ">=", 40, "%")]),
    ("产业营收超500亿元", [("产业营收", ">", 500, "亿元")]),
    ("三年内认定示范农场30家以上", [("认定示范农场", ">=", 30, "家")]),
    ("新建12个社区食堂", [("新建社区食堂", "=", 12, "个")]),
    ("打造不少于6个夜市街区", [("打造夜市街区", ">=", 6, "个")]),
    ("引进15名博士和40名硕士，", [("引进博士", "=", 15, "名"), ("引进硕士", "=", 40, "名")]),
    (
        "审批时限压缩至6个工作日，2025年底前压缩至4个工作日",
        [("审批时限", "<=", 6, "个工作日"), ("审批时限", "<=", 4, "个工作日")],
    ),
    ("到2030年旅游收入翻一番", [("旅游收入", "+", 1, "倍")]),
    ("人均受教育年限达到11.5年", [("人均受教育年限", "=", 11.5, "年")]),
    ("旧房改造累计完成2.5万套", [("旧房改造", "=", 2.5, "万套")]),
    ("浓度控制在30微克/立方米以下", [("浓度", "<", 30, "微克/立方米")]),
    ("财政收入年均增长6%左右", [("财政收入年均", "+", 6, "%")]),
]
NONE = [
    "给予最高不超过200万元奖励",
    "对年营收超过1亿元的企业给予补助",
    "所得不超过100万元部分减半",
    "每增加投资1000万元增加2名",
    "不再新建每小时20蒸吨以下锅炉",
    "江边1公里范围内",
    "发展改革委等14部委",
    "免税期限不超过3年",
    "已达到95%",
    "截至目前，累计建成20所",
    "达到国际先进水平",
    "第25号文件",
    "党的十九届二中全会",
]


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


def test_a_time_of_its_own_takes_the_year_from_a_figure() -> None:
    text = "2025年时限压缩至5天，三年内压缩至2天。"
    assert [t.year for t in find_targets(text, Span(0, len(text)))] == ["2025", ""]
