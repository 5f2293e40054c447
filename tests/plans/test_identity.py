"""What a paper says about itself."""

import pytest

from govkg import read_plan_text
from govkg.plans.model import Period, Plan

TASK = "一、修路。（市交通局负责）\n二、修桥。（市交通局负责）\n"


def plan(head: str, foot: str = "") -> Plan:
    return read_plan_text(head + TASK + foot)


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("文号：江政办〔2013〕11号\n江城市工作方案\n", "江政办〔2013〕11号"),
        ("江城市工作方案（江政发〔2020〕8号）\n", "江政发〔2020〕8号"),
        ("江城市人民政府关于修路的通知 江政〔2023〕5号 现予明确。\n", "江政〔2023〕5号"),
        ("江城市人民政府令\n（第86号）\n江城市停车办法\n", "江城市人民政府令第86号"),
        ("江城市人民政府会议纪要\n〔2025〕18号\n", "〔2025〕18号"),
        ("江城市工作方案\n根据湖东省文件（湖政发〔2020〕8号），制定本方案。\n", ""),
    ],
)
def test_the_number_of_a_paper(head: str, number: str) -> None:
    assert plan(head).document_number == number


@pytest.mark.parametrize(
    ("head", "period"),
    [
        ("江城市2025年重点工作任务分解方案\n", Period(2025, 2025)),
        ("江城市绿化规划（2021-2025年）\n", Period(2021, 2025)),
        ("江城市2030年前碳达峰方案\n", None),
        ("江城市绿化方案\n根据《江城市绿化规划（2021-2025年）》，制定本方案。\n", None),
        ("江城市落实《湖东省2020年要点》2021年工作方案\n", Period(2021, 2021)),
    ],
)
def test_the_years_of_a_plan(head: str, period: Period | None) -> None:
    assert plan(head).period == period


@pytest.mark.parametrize(
    ("head", "foot", "issued"),
    [
        ("江城市停车办法\n", "江城市人民政府\n二00六年十月二十六日\n", "2006-10-26"),
        ("江城市停车办法\n", "江城市人民政府\n一九九五年六月二十一日\n", "1995-06-21"),
        ("发布时间：2025-06-13 成文日期：2025-06-01\n江城市停车办法\n", "", "2025-06-01"),
        ("发布日期：2022-12-19\n江城市停车办法\n", "", "2022-12-19"),
        (
            "江城市停车办法\n本办法已经2023年5月26日第37次会议审议通过。\n江城市人民政府\n2023年6月1日\n",
            "",
            "2023-06-01",
        ),
        ("江城市停车办法\n", "2022年9月23日对全市停车场开展检查\n", ""),
        ("江城市停车办法\n2026年1月8日，省督察组向我市反馈了检查停车场的意见，现制定本办法。\n", "", ""),
        ("江城市停车办法\n", "完成期限\n2010年9月20日前\n", ""),
    ],
)
def test_when_a_paper_was_issued(head: str, foot: str, issued: str) -> None:
    assert plan(head, foot).issued == issued


def test_what_a_paper_implements_is_printed_whole() -> None:
    found = plan(
        "江城市蓝天方案\n为落实《湖东省人民政府关于印发<湖东省蓝天方案（2018-2020年）>的通知》（湖府〔2018〕12号）要求，制定本方案。\n"
    ).implements
    assert found is not None
    assert found.title == "湖东省人民政府关于印发<湖东省蓝天方案（2018-2020年）>的通知"
    assert found.document_number == "湖府〔2018〕12号"


def test_a_law_is_cited_and_not_implemented() -> None:
    found = plan("江城市养犬规定\n根据《湖东省动物防疫条例》，制定本规定。\n")
    assert found.implements is None
    assert [c.title for c in found.citations] == ["湖东省动物防疫条例"]


def test_what_a_paper_brings_is_not_cited() -> None:
    found = plan("江城市人民政府关于印发《江城市绿化要点》的通知\n《江城市绿化要点》请遵照执行。\n")
    assert found.citations == ()


def test_the_own_title_is_not_cited() -> None:
    assert plan("江城市停车办法\n（《江城市停车办法》由市交通局解释。）\n").citations == ()
