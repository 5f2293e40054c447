"""Cited documents: title and number."""

from govkg.documents.model import Span
from govkg.plans.facts.citations import find_citations


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


def test_a_word_before_a_number_is_no_part_of_it() -> None:
    assert cited("根据甲市环委办〔2022〕7号精神") == [("", "甲市环委办〔2022〕7号")]


def test_a_title_without_marks_is_told_by_its_number() -> None:
    assert cited("按照甲省养老服务规划（甲政发〔2021〕8号）和乙市养老服务方案（乙政发〔2021〕9号）要求") == [
        ("甲省养老服务规划", "甲政发〔2021〕8号"),
        ("乙市养老服务方案", "乙政发〔2021〕9号"),
    ]


def test_a_number_that_lost_a_bracket_is_mended() -> None:
    assert cited("《甲市实施意见》（甲政办发〔202317号）") == [("甲市实施意见", "甲政办发〔2023〕17号")]


def test_what_a_notice_brings_is_not_cited() -> None:
    assert cited("《甲市供水条例实施细则》已经市政府同意，现印发给你们。") == []
    assert cited("《甲市供水办法》已经2020年3月1日市政府第8次常务会议通过，现予公布。") == []
    assert cited("《甲市供水办法》市政府已同意，现发给你们。") == []
    assert cited("《甲市供水要点》和《甲市排水要点》已经市政府同意，现印发给你们。") == []
    assert cited("《甲市供水办法》2020年3月1日市政府第8次会议已通过，现发给你们。") == []
    assert cited("根据《甲省供水办法》要求，方案已经市政府同意，现印发。") == [("甲省供水办法", "")]
    assert cited("落实《甲市供水办法》，市政府同意后印发。") == [("甲市供水办法", "")]


def test_a_title_cut_down_to_its_kind_is_short_for_another() -> None:
    assert cited("落实《甲市绿地规划》（以下简称《规划》），《规划纲要》任务纳入考核。") == [("甲市绿地规划", "")]


def test_decrees_and_standards_have_numbers() -> None:
    assert cited("落实《甲条例》（国务院令第701号）、《乙办法》（永平市人民政府令第16号，2020年修订）") == [
        ("甲条例", "国务院令第701号"),
        ("乙办法", "永平市人民政府令第16号"),
    ]
    assert cited("按《供水规范》（GB 50013-2018）和《泵站规程》（DB14/T 2101—2020）施工") == [
        ("供水规范", "GB 50013-2018"),
        ("泵站规程", "DB14/T 2101-2020"),
    ]


def test_a_decree_is_cited_by_its_number_alone() -> None:
    assert cited("根据省政府令第300号和国家发展和改革委员会令第12号") == [
        ("", "省政府令第300号"),
        ("", "国家发展和改革委员会令第12号"),
    ]
    assert cited("下达命令第3号，口令第5号") == []


def test_the_short_name_of_a_paper_may_stand_before_its_number() -> None:
    assert cited("落实《甲市绿化意见》（以下简称《意见》，甲政发〔2022〕3号）") == [
        ("甲市绿化意见", "甲政发〔2022〕3号")
    ]
    assert cited("落实《甲市绿化意见》（以下简称《意见》）") == [("甲市绿化意见", "")]


def test_two_papers_that_a_notice_brings_side_by_side_are_not_cited() -> None:
    assert cited("《甲市绿化方案》《甲市绿化办法》已经市政府同意，现印发给你们。") == []
    assert [title for title, _ in cited("落实《甲市绿化方案》《甲市绿化办法》要求。")] == [
        "甲市绿化方案",
        "甲市绿化办法",
    ]
