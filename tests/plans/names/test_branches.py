"""Branches of banks, firms and national offices belong to the place that their names hold, never to a string with the firm in it."""

from __future__ import annotations

import time

import pytest

import govkg
from govkg import read_plan_text
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.analysis import analyse
from govkg.network.contract_relations import brokerage
from govkg.plans.model import Actor
from govkg.plans.names.agencies import Jurisdiction, bundled_names, resolve
from govkg.plans.names.branches import read_branch, without_firm
from govkg.plans.names.lists import Name

CITY = Jurisdiction("江北市", "municipal", "", "江北市")


def _resolved(written: str, where: Jurisdiction = CITY) -> Actor:
    return resolve(Name(0, len(written), written), written, where, bundled_names())


def _actor(written: str, where: Jurisdiction = CITY) -> tuple[str, str]:
    found = _resolved(written, where)
    return found.canonical, found.jurisdiction


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("人民银行江北市分行", "中国人民银行江北市分行"),
        ("人行江北分行", "中国人民银行江北市分行"),
        ("中国人民银行江北市中心支行", "中国人民银行江北市中心支行"),
        ("建设银行市分行", "中国建设银行江北分行"),
        ("中国建设银行股份有限公司江北市分行", "中国建设银行江北分行"),
        ("国网江北市供电公司", "国网江北供电公司"),
        ("国家电网江北市供电公司", "国网江北供电公司"),
        ("国网市供电公司", "国网江北供电公司"),
        ("中国电信江北市分公司", "中国电信江北分公司"),
        ("中国人寿财产保险江北市分公司", "中国人寿财产保险江北分公司"),
        ("国家统计局江北调查队", "国家统计局江北调查队"),
        ("国家税务总局江北市税务局", "江北市税务局"),
        ("平安保险江北市支公司", "平安保险江北市支公司"),
        ("中共江北市委组织部", "江北市委组织部"),
        ("东海省江北市财政局", "江北市财政局"),
    ],
)
def test_the_place_of_the_plan_with_and_without_its_unit_is_one(written: str, canonical: str) -> None:
    assert _actor(written) == (canonical, "江北市")


@pytest.mark.parametrize(
    ("written", "canonical", "place"),
    [
        ("人民银行云安县支行", "中国人民银行云安县支行", "云安县"),
        ("国网云安县供电公司", "国网云安县供电公司", "云安县"),
        ("中国联通云安县分公司", "中国联通云安县分公司", "云安县"),
        ("农业银行太原分行", "中国农业银行太原分行", "太原市"),
        ("人民银行省分行", "中国人民银行省分行", ""),
        ("国网省电力公司", "国网省电力公司", ""),
        ("平安保险云安县支公司", "江北市平安保险云安县支公司", "江北市"),
    ],
)
def test_another_place_is_the_one_inside_the_name(written: str, canonical: str, place: str) -> None:
    assert _actor(written) == (canonical, place)


def test_a_district_knows_its_city_and_province() -> None:
    district = Jurisdiction("鞍山市立山区", "county", "辽宁省", "鞍山市")
    assert _actor("农业银行立山区支行", district) == ("中国农业银行立山区支行", "鞍山市立山区")
    assert _actor("农业银行立山支行", district) == ("中国农业银行立山区支行", "鞍山市立山区")
    assert _actor("人民银行鞍山市分行", district) == ("中国人民银行鞍山市分行", "鞍山市")
    assert _actor("人民银行省分行", district) == ("中国人民银行辽宁省分行", "辽宁省")


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("移动", "中国移动江北分公司"),
        ("市移动公司", "中国移动江北分公司"),
        ("移动江北市分公司", "中国移动江北分公司"),
        ("江北电信公司", "中国电信江北分公司"),
        ("中国铁塔", "中国铁塔江北分公司"),
        ("市人民银行", "中国人民银行江北市分行"),
        ("人行", "中国人民银行江北市分行"),
        ("市农发行", "中国农业发展银行江北市分行"),
        ("市工行", "中国工商银行江北分行"),
        ("江北金融监管分局", "国家金融监督管理总局江北监管分局"),
        ("国家金融监督管理总局江北监管分局", "国家金融监督管理总局江北监管分局"),
        ("国网供电公司", "国网江北供电公司"),
        ("移动监督大队", "江北市移动监督大队"),
        ("市联通路街道办事处", "江北市联通路街道办事处"),
        ("市供电公司", "江北市供电公司"),
        ("江北农商行", "江北农商行"),
    ],
)
def test_what_everybody_calls_the_branch_of_the_place(written: str, canonical: str) -> None:
    assert _actor(written) == (canonical, "江北市")


@pytest.mark.parametrize(
    ("written", "canonical", "place"),
    [
        ("国家金融监管总局长治监管分局", "国家金融监督管理总局长治监管分局", "长治市"),
        ("金融监管总局长治监管分局", "国家金融监督管理总局长治监管分局", "长治市"),
        ("长治金融监管分局", "国家金融监督管理总局长治监管分局", "长治市"),
        ("国家金融监管总局襄垣监管支局", "国家金融监督管理总局襄垣县监管支局", "襄垣县"),
        ("国家统计局长治调查队", "国家统计局长治调查队", "长治市"),
        ("人民银行长治市分行", "中国人民银行长治市分行", "长治市"),
        ("国家金融监管总局市监管分局", "国家金融监督管理总局江北监管分局", "江北市"),
    ],
)
def test_a_branch_of_a_national_office_is_of_the_place_in_its_name(written: str, canonical: str, place: str) -> None:
    assert _actor(written) == (canonical, place)
    assert _resolved(written).function


@pytest.mark.parametrize(
    ("written", "canonical", "function"),
    [
        ("市医保分局", "江北市医疗保障分局", "医疗保障"),
        ("市场监管分局", "江北市市场监督管理分局", "市场监督管理"),
        ("自然资源分局", "江北市自然资源分局", "自然资源"),
        ("市生态环境局城东分局", "江北市生态环境局城东分局", "生态环境"),
        ("市公安局城东分局", "江北市公安局城东分局", "公安"),
        ("市国资办", "江北市国有资产监督管理办公室", "国有资产监督管理"),
        ("市城东分局", "江北市城东分局", ""),
    ],
)
def test_a_branch_office_has_the_function_of_its_office(written: str, canonical: str, function: str) -> None:
    assert _actor(written) == (canonical, "江北市")
    assert _resolved(written).function == function


def test_the_branch_of_a_county_is_one_in_its_papers_and_in_those_of_its_city() -> None:
    county = Jurisdiction("云安县", "county")
    for written in ("国网云安县供电公司", "中国联通云安县分公司", "人民银行云安县支行"):
        assert _actor(written, county) == _actor(written)
    assert _actor("县人行", county) == ("中国人民银行云安县支行", "云安县")
    assert _actor("国网云安供电公司", county) == ("国网云安县供电公司", "云安县")


def test_a_province_is_called_so_by_its_banks_and_its_grid_and_short_by_others() -> None:
    region = Jurisdiction("广西壮族自治区", "provincial", "广西壮族自治区")
    assert _actor("人民银行广西分行", region)[0] == "中国人民银行广西壮族自治区分行"
    assert _actor("中国电信广西分公司", region)[0] == "中国电信广西分公司"
    province = Jurisdiction("山西省", "provincial", "山西省")
    assert {_actor(w, province)[0] for w in ("国网省电力公司", "国网山西省电力公司", "国网山西电力公司")} == {
        "国网山西省电力公司"
    }
    assert {_actor(w, province)[0] for w in ("省移动公司", "中国移动山西省分公司")} == {"中国移动山西分公司"}
    assert _actor("国网太原市供电公司", province) == ("国网太原供电公司", "太原市")


def test_a_power_company_is_one_of_the_grid_that_the_paper_names() -> None:
    said = "江北市供电方案\n1.甲事。（国网江北供电公司、市财政局负责）\n2.乙事。（市供电公司负责）\n3.丙事。（江北供电公司负责）\n"
    named = {a.actor.canonical for t in read_plan_text(said).tasks for a in t.assignments}
    assert named == {"国网江北供电公司", "江北市财政局"}
    alone = read_plan_text(said.replace("国网江北供电公司、", "")).tasks[1].assignments
    assert [a.actor.canonical for a in alone] == ["江北市供电公司"]


def test_a_branch_of_an_organ_that_ended_has_its_heir() -> None:
    """The heir's name holds its place itself, in the graph as in the reading."""
    plan = read_plan_text("江北市方案\n1.甲事。（市银保监分局负责）\n2.乙事。（江北金融监管分局负责）\n")
    old, new = (t.assignments[0].actor for t in plan.tasks)
    assert (old.canonical, old.until) == ("中国银行保险监督管理委员会江北监管分局", "2023")
    assert old.successor == new.canonical == "国家金融监督管理总局江北监管分局"
    rows = [(r["name"], r["successor_name"]) for r in KnowledgeGraph.from_plans([plan]).query("renamed-agencies")]
    assert rows == [(old.canonical, new.canonical)]


@pytest.mark.parametrize("written", ["分管副县长:周某某", "常务副县长:周某某", "包联县长:周某某", "分管县领导"])
def test_no_place_ends_before_an_official(written: str) -> None:
    """The reading keeps persons out; whatever reaches a name has the place of the paper, and none with 分管 in it."""
    for where in (Jurisdiction("南山县", "county"), Jurisdiction("", "")):
        assert _actor(written, where)[1] == where.name


def test_streets_and_towns_that_begin_with_long_keep_their_place() -> None:
    assert _actor("云安县长乐镇")[1] == "云安县"
    assert _actor("云安区长江路街道")[1] == "云安区"


@pytest.mark.parametrize("word", ["银行", "供电公司", "局", "江北市"])
def test_what_is_no_branch_is_none(word: str) -> None:
    assert read_branch(word, ("江北市",)) is None


def test_long_names_are_read_at_once() -> None:
    started = time.perf_counter()
    for hostile in ("中国" * 20_000, "银行" * 20_000, "国网" + "江北市" * 20_000, "中国人寿" + "保险" * 20_000):
        assert read_branch(hostile, ("江北市",)) is None
        assert without_firm(hostile)
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    "issuer",
    [
        "人民银行江北市分行",
        "中国人民银行江北市中心支行",
        "国家电网江北市供电公司",
        "中国联通江北市分公司",
        "国家税务总局江北市税务局",
    ],
)
def test_the_plan_of_a_branch_is_one_of_its_place(issuer: str) -> None:
    plan = read_plan_text(f"{issuer}2024年工作方案\n1.甲事。（市财政局牵头，市教育局配合）\n2.乙事。（市教育局负责）\n")
    assert plan.jurisdiction == "江北市"


def test_a_bank_of_the_place_makes_no_class_of_its_own() -> None:
    """A bank in the place of the tax office changes no role in brokerage: both are of 江北市, as all others are."""
    said = []
    for office in ("人民银行江北市分行", "市税务局"):
        text = f"江北市金融工作方案\n1.放贷。（{office}牵头，市财政局配合）\n2.改革。（市财政局牵头，市教育局配合）\n"
        kg = KnowledgeGraph.from_plans([govkg.read_plan_text(text)])
        said.append(brokerage(analyse(kg, draws=20)))
    assert said[0] == said[1]
    assert "one class" in str(said[0])
