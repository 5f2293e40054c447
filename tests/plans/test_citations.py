"""Cited documents: title and number."""

from govkg.documents.model import Span
from govkg.plans.citations import find_citations


def cited(text: str) -> list[tuple[str, str]]:
    return [(c.title, c.document_number) for c in find_citations(text, Span(0, len(text)))]


def test_title_with_number() -> None:
    assert cited("落实《甲市营商环境条例》和《乙省规划》（乙政发〔2022〕3号）") == [
        ("甲市营商环境条例", ""),
        ("乙省规划", "乙政发〔2022〕3号"),
    ]


def test_brackets_of_any_kind_give_the_standard_number() -> None:
    for printed in ("甲政发(2023)25号", "甲政发【2023】25号", "甲政发[2023]第25号", "甲政发〔2023〕 25 号"):
        assert cited(printed) == [("", "甲政发〔2023〕25号")]


def test_a_title_that_is_no_document_stays_out() -> None:
    assert cited("歌剧《白毛女》巡演") == []


def test_a_title_within_a_title() -> None:
    assert cited("《关于印发《甲市方案》的通知》") == [("关于印发《甲市方案》的通知", "")]
