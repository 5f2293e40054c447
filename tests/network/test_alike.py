"""Bureaus of one place whose names are alike are told once, with how they are made one."""

import warnings
from pathlib import Path

import pytest

import govkg
from govkg.errors import GovkgWarning
from govkg.network.alike import alike, names_alike, warn_of_alike
from govkg.notices import notice_words

TEXT = (
    "永平市整治方案\n一、收地。（责任单位：市自然资源局、市规划和自然资源局）\n二、供水。（责任单位：市水利局、市水务局）\n"
    "三、办学。（责任单位：市教育局、市公安局、市公安局交警支队、市住建局、市房产管理局）\n"
)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("文化和旅游局", "文化广电和旅游局", True),
        ("城市管理局", "城市管理综合行政执法局", True),
        ("教育局", "教育和体育局", True),
        ("应急管理局", "防汛抗旱指挥部", False),
        ("档案局", "档案馆", False),
        ("审计局", "委审计委员会办公室", False),
        ("财政局", "财政局", False),
        ("生态环境局", "生态环境局南江分局", False),
    ],
)
def test_names_alike(one: str, other: str, told: bool) -> None:
    assert names_alike(one, other) is told


def test_they_are_told_in_one_line_and_a_table_makes_them_one(tmp_path: Path) -> None:
    kg = govkg.KnowledgeGraph.from_plans([govkg.read_plan_text(TEXT)])
    assert set(map(frozenset, alike(kg))) == {
        frozenset({"永平市自然资源局", "永平市规划和自然资源局"}),
        frozenset({"永平市水利局", "永平市水务局"}),
    }
    with pytest.warns(GovkgWarning, match="--agencies CSV") as told:
        warn_of_alike(kg, plans=kg.plans())
    assert len(told) == 1
    assert "同一地的单位名称相近：" in notice_words(str(told[0].message), "zh")
    table = tmp_path / "ours.csv"
    table.write_text("名称,简称\n自然资源局,规划和自然资源局\n水务局,水利局\n", "utf-8")
    one = govkg.KnowledgeGraph.from_plans([govkg.read_plan_text(TEXT, agencies=table)])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warn_of_alike(one, plans=one.plans())


def test_bureaus_of_two_places_are_not_told() -> None:
    other = govkg.read_plan_text(TEXT.replace("永平市", "海阳市").replace("市水利局、", ""))
    first = govkg.read_plan_text(TEXT.replace("、市水务局", ""))
    kg = govkg.KnowledgeGraph.from_plans([first, other])
    assert not any("水" in name for group in alike(kg) for name in group)
