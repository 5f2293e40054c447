"""Agencies that a reform ended are linked to those that took over, with the year, and stay nodes of their own."""

from pathlib import Path

from govkg import KnowledgeGraph, read_plan_text
from govkg.plans.model import Actor
from govkg.plans.names.agencies import bundled_names
from govkg.plans.names.heirs import with_heir

TEXT = "江城市方案\n1.甲事。（市工商局、市市场监管局负责）\n2.乙事。（市教育局负责）\n"


def test_the_successor_and_the_year_of_the_reform() -> None:
    kg = KnowledgeGraph.from_plans([read_plan_text(TEXT)])
    rows = [(r["name"], r["until"], r["successor_name"]) for r in kg.query("renamed-agencies")]
    assert rows == [("江城市工商行政管理局", 2018, "江城市市场监督管理局")]
    assert sum(1 for r in kg.query("tasks-of-agency", agency="江城市工商行政管理局")) == 1
    assert sum(1 for r in kg.query("tasks-of-agency", agency="江城市市场监督管理局")) == 1


def test_a_national_organ() -> None:
    kg = KnowledgeGraph.from_plans(
        [read_plan_text("国务院关于某事的意见\n（一）甲事。（环境保护部负责）\n（二）乙事。（财政部负责）\n")]
    )
    assert [(r["name"], r["successor_name"]) for r in kg.query("renamed-agencies")] == [("环境保护部", "生态环境部")]


def heirs(text: str, agencies: tuple[Path, ...] = ()) -> dict[str, str]:
    """Agency → the one that took over, both by name, in the graph of a plan."""
    kg = KnowledgeGraph.from_plans([read_plan_text(text, agencies=agencies)])
    return {r["name"]: r["successor_name"] for r in kg.query("renamed-agencies")}


def test_offices_of_provinces_are_halls_and_those_of_cities_and_counties_bureaus() -> None:
    matters = "1.甲事。（{0}旅游发展委员会、{0}安全生产监督管理局负责）\n2.乙事。（{0}教育局负责）\n"
    assert heirs("江城市方案\n" + matters.format("市")) == {
        "江城市旅游发展委员会": "江城市文化和旅游局",
        "江城市安全生产监督管理局": "江城市应急管理局",
    }
    assert heirs("山西省人民政府方案\n" + matters.format("省")) == {
        "山西省旅游发展委员会": "山西省文化和旅游厅",
        "山西省安全生产监督管理局": "山西省应急管理厅",
    }
    assert set(heirs("重庆市人民政府方案\n" + matters.format("市")).values()) == {
        "重庆市文化和旅游局",
        "重庆市应急管理局",
    }


def test_the_tables_name_one_heir_of_one_function_at_one_place() -> None:
    """A bureau and a commission of one function have an heir each, of their own form; and so has each of the brigades."""
    ended = [k for k in bundled_names().local.values() if k.successor and not k.successor.endswith("队")]
    at = {(k.function, k.until, with_heir(Actor("", "江城市", ""), k, bundled_names().local).successor) for k in ended}
    forms = {(function, until, heir.replace("委员会", "局")) for function, until, heir in at}
    assert len(forms) == len({(function, until) for function, until, _ in at})


def test_offices_that_the_reforms_of_2013_2018_and_2023_ended() -> None:
    names = bundled_names().local
    told = ("卫计局", "人口计生委", "旅游委", "粮食局", "公安消防支队", "乡村振兴局", "地方金融监管局", "林业局")
    assert [(names[form].successor, names[form].until) for form in told] == [
        ("卫生健康局", "2018"),
        ("卫生和计划生育委员会", "2013"),
        ("文化和旅游局", "2018"),
        ("粮食和物资储备局", "2018"),
        ("消防救援支队", "2018"),
        ("农业农村局", "2024"),
        ("地方金融管理局", "2024"),
        ("", ""),
    ]


def test_the_heir_is_an_agency_like_others_and_the_plan_is_read_back() -> None:
    plan = read_plan_text(TEXT)
    kg = KnowledgeGraph.from_plans([read_plan_text(TEXT.replace("、市市场监管局", ""))])
    assert kg.sparql(
        "PREFIX gov: <https://w3id.org/govkg/ontology#> "
        "ASK { ?x gov:succeededBy ?heir . ?heir a gov:Agency ; gov:localName '市场监督管理局' ; gov:jurisdiction ?place }"
    )
    assert kg.plan(kg.plans()[0]).tasks[0].assignments[0].actor.until == "2018"
    whole = KnowledgeGraph.from_plans([plan])
    assert whole.plan(whole.plans()[0]) == plan


def test_the_table_of_a_user_wins(tmp_path: Path) -> None:
    table = tmp_path / "ours.csv"
    table.write_text(
        "name,abbreviations,function,until,successor\n旅游发展委员会,,文旅,2019,文旅融合发展局\n物流口岸局,口岸办,口岸,2024,商务局\n"
        "政务和数据局,政数局,数据,,\n",
        "utf-8",
    )
    text = "江城市方案\n1.甲事。（市旅游发展委员会、市口岸办负责）\n2.乙事。（市政数局、市旅发委负责）\n3.丙事。（口岸办公室负责）\n"
    assert heirs(text, (table,)) == {
        "江城市旅游发展委员会": "江城市文旅融合发展局",
        "江城市物流口岸局": "江城市商务局",
    }
    named = {a.as_written: a.actor.name for t in read_plan_text(text, agencies=[table]).tasks for a in t.assignments}
    assert named["市口岸办"] == "物流口岸局"
    assert named["市政数局"] == "政务和数据局"
    without = [a.actor.name for a in read_plan_text(text).tasks[0].assignments]
    assert without == ["旅游发展委员会", "口岸办公室"]


def test_hermit_and_the_rules_agree_on_a_renamed_agency() -> None:
    graphs = [KnowledgeGraph.from_plans([read_plan_text(TEXT.replace("、市市场监管局", ""))]) for _ in range(2)]
    ask = "PREFIX gov: <https://w3id.org/govkg/ontology#> SELECT DISTINCT ?a { ?a a gov:CoordinatingActor } ORDER BY ?a"
    for kg, engine in zip(graphs, ("rules", "hermit"), strict=True):
        kg.reason(engine=engine)
    assert [r["a"] for r in graphs[0].sparql(ask)] == [r["a"] for r in graphs[1].sparql(ask)]


def test_the_heir_has_its_own_function_as_where_the_plan_names_it() -> None:
    text = "江城市方案\n1.甲事。（市乡村振兴局负责）\n2.乙事。（市农业农村局负责）\n"
    kg = KnowledgeGraph.from_plans([read_plan_text(text)])
    ask = "SELECT ?f { ?a <https://w3id.org/govkg/ontology#localName> '农业农村局' ; <https://w3id.org/govkg/ontology#function> ?f }"
    assert [r["f"] for r in kg.sparql(ask)] == ["农业农村"]


def test_an_office_of_the_committee_is_one_node_as_heir_and_by_its_own_name() -> None:
    kg = KnowledgeGraph.from_plans(
        [read_plan_text("江城市方案\n1.甲事。（市综治办、市委政法委负责）\n2.乙事。（市教育局负责）\n")]
    )
    heir = next(q for q in kg.quads() if q.predicate.value.endswith("succeededBy"))
    assert heir.object.value.endswith("/agency/江城市/市委政法委")
    labels = {q.object.value for q in kg.quads() if q.subject == heir.object and q.predicate.value.endswith("label")}
    assert labels == {"江城市委政法委"}
