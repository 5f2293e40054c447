"""Papers are told apart by place and number, and the paper that carries a plan is the one that other plans cite."""

import pytest
from pyoxigraph import NamedNode

from govkg import KnowledgeGraph, read_plan_text
from govkg.errors import GovkgWarning, PaperDiffers
from govkg.graph.build import plan_quads
from govkg.graph.names import check_apart, plan_iri
from govkg.graph.papers import cited_papers, own_paper, title_key
from govkg.graph.places import divisions, places_above
from govkg.plans.model import Plan
from govkg.plans.names.provinces import PROVINCES, SIGNS
from govkg.terms import ID


def plan(place: str, number: str, basis: str, more: str = "") -> Plan:
    return read_plan_text(
        f"{place}人民政府文件\n{number}\n{place}河湖治理工作方案\n为落实{basis}，制定本方案。{more}\n"
        "一、清理河道。（责任单位：市水利局牵头）\n二、巡查湖泊。（责任单位：市水利局牵头）\n"
    )


COUNTY = plan("南通市海门区", "海政发〔2024〕8号", "《南通市河湖治理工作方案》（通政发〔2024〕3号）")
CITY = plan("南通市", "通政发〔2024〕3号", "《江苏省河湖治理工作方案》（苏政发〔2023〕9号）")
PROVINCE = plan("江苏省", "苏政发〔2023〕9号", "《国务院关于加强河湖治理的意见》（国发〔2022〕14号）")
OTHER_CITY = plan("通辽市", "通政发〔2024〕3号", "《通辽市草原规划》（通政发〔2023〕10号）")


def paper_of(place: str, number: str, written: str) -> str:
    """Place and key of the paper that such a plan cites."""
    (cited, *_) = cited_papers(plan(place, number, written)).values()
    return f"{cited.place}/{cited.key}"


@pytest.mark.parametrize(
    ("place", "number", "written", "expected"),
    [
        ("长治市", "长政办发〔2024〕2号", "《长治市住房规划》（长政发〔2023〕25号）", "长治市/长政发〔2023〕25号"),
        ("长沙市", "长政办发〔2024〕2号", "《长沙市住房规划》（长政发〔2023〕25号）", "长沙市/长政发〔2023〕25号"),
        ("长沙市", "长政办发〔2024〕2号", "《住房保障规划》（长政发〔2023〕25号）", "长沙市/长政发〔2023〕25号"),
        ("南通市海门区", "海政发〔2024〕2号", "《住房保障规划》（通政发〔2023〕25号）", "南通市/通政发〔2023〕25号"),
        ("南通市海门区", "海政发〔2024〕2号", "《省政府关于住房保障的意见》（甲政发〔2023〕25号）", "江苏省/甲政发〔2023〕25号"),
        ("长治市", "长政发〔2024〕2号", "《住房保障规划》（晋政发〔2023〕5号）", "山西省/晋政发〔2023〕5号"),
        ("鞍山市", "鞍政发〔2024〕2号", "《关于住房保障的意见》（国办发〔2023〕5号）", "中国/国办发〔2023〕5号"),
        ("江城市", "江政发〔2024〕2号", "《溪山县人民政府住房保障方案》（溪政发〔2023〕5号）", "溪山县/溪政发〔2023〕5号"),
        ("江城市", "江政发〔2024〕2号", "《中华人民共和国数据安全法》", "中国/数据安全法"),
        ("江城市", "江政发〔2024〕2号", "《数据安全法》", "中国/数据安全法"),
        ("江城市", "江政发〔2024〕2号", "《优化营商环境条例》", "中国/优化营商环境条例"),
        # of the state, or of a place that is not told
        ("安阳市", "安政〔2024〕12号", "《消防工作意见》（安委〔2020〕3号）", "/安委〔2020〕3号"),
        ("民权县", "民政〔2024〕12号", "《养老工作意见》（民发〔2020〕3号）", "/民发〔2020〕3号"),
        ("江城市", "江政发〔2024〕2号", "《市物业管理条例》", "/市物业管理条例"),
        # not told: a number of another place, a sign that two places bear, words that look like places, what cities call so
        ("江城市", "江政发〔2024〕2号", "《住房保障规划》（溪政发〔2023〕5号）", "/溪政发〔2023〕5号"),
        ("晋江市", "", "《住房保障规划》（晋政发〔2023〕5号）", "/晋政发〔2023〕5号"),
        ("江城市", "江政发〔2024〕2号", "《住房保障规划》（宁政发〔2023〕5号）", "/宁政发〔2023〕5号"),
        ("江城市", "江政发〔2024〕2号", "《智慧城市建设实施方案》", "/智慧城市建设实施方案"),
        ("溪山县", "溪政发〔2024〕2号", "《江城市河湖治理工作方案》", "江城市/江城市河湖治理工作方案"),
        ("溪山县", "溪政发〔2024〕2号", "《溪北县河湖治理工作方案》", "溪北县/溪北县河湖治理工作方案"),
        ("江城市", "江政发〔2024〕2号", "《综合保税区管理办法》", "/综合保税区管理办法"),
        ("江城市", "江政发〔2024〕2号", "《全国文明城市创建工作方案》", "/全国文明城市创建工作方案"),
        ("江城市", "江政发〔2024〕2号", "《住房保障管理办法》", "/住房保障管理办法"),
    ],
)  # fmt: skip
def test_the_place_of_a_cited_paper(place: str, number: str, written: str, expected: str) -> None:
    assert paper_of(place, number, written) == expected


def test_every_province_has_its_sign() -> None:
    assert sorted(SIGNS.values()) == sorted(set(PROVINCES.values()) - {"新疆生产建设兵团"})
    hard = {
        "沪": "上海市",
        "冀": "河北省",
        "晋": "山西省",
        "皖": "安徽省",
        "鄂": "湖北省",
        "琼": "海南省",
        "黔": "贵州省",
        "桂": "广西壮族自治区",
    }
    assert hard.items() <= SIGNS.items()


def test_a_plan_and_the_paper_that_another_plan_cites_are_one() -> None:
    kg = KnowledgeGraph.from_plans([COUNTY, CITY, PROVINCE, OTHER_CITY])
    place = "<https://w3id.org/govkg/id/plan/"
    rows = kg.sparql(
        "PREFIX gov: <https://w3id.org/govkg/ontology#> SELECT DISTINCT ?p ?q { ?p gov:implements/^gov:readFrom ?q } ORDER BY ?p"
    )
    assert [(r["p"].split("/")[-2], r["q"].split("/")[-2]) for r in rows] == [
        ("南通市", "江苏省"),
        ("南通市海门区", "南通市"),
    ], place


def test_the_chain_from_the_county_to_the_state() -> None:
    kg = KnowledgeGraph.from_plans([COUNTY, CITY, PROVINCE, OTHER_CITY])
    county = next(iri for iri in kg.plans() if "海门" in iri)
    rows = [(r["steps"], r["document_name"], bool(r["above"])) for r in kg.query("plan-chains", plan=county)]
    assert rows == [(1, "通政发〔2024〕3号", True), (2, "苏政发〔2023〕9号", True), (3, "国发〔2022〕14号", False)]
    assert len(kg.query("plan-chains")) == 3 + 2 + 1 + 1


def test_one_number_of_two_places_is_two_documents() -> None:
    assert own_paper(CITY) != own_paper(OTHER_CITY)
    cited = {f"{p.place}/{p.key}" for p in (*cited_papers(CITY).values(), *cited_papers(OTHER_CITY).values())}
    assert cited == {"江苏省/苏政发〔2023〕9号", "通辽市/通政发〔2023〕10号"}


def test_a_document_has_one_title_in_all_graphs_together_however_plans_cite_it() -> None:
    one = plan("江城市", "江政发〔2024〕1号", "《关于数字政府的意见》（国发〔2022〕14号）")
    two = plan(
        "江城市",
        "江政发〔2024〕2号",
        "《国务院关于数字政府的意见》（国发〔2022〕14号）",
        "依照《数据安全法》和《 中华人民共和国数据安全法》。",
    )
    kg = KnowledgeGraph.from_plans([one, two, COUNTY, CITY])
    rows = kg.sparql(
        "PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX gov: <https://w3id.org/govkg/ontology#> "
        "SELECT ?d (COUNT(DISTINCT ?t) AS ?n) { ?d a gov:PlanDocument OPTIONAL { ?d dcterms:title ?t } } GROUP BY ?d"
    )
    titles = {r["d"].removeprefix(ID + "document/"): r["n"] for r in rows}
    assert max(titles.values()) == 1
    documents = ("中国/数据安全法", "南通市/通政发〔2024〕3号", "中国/国发〔2022〕14号")
    assert [titles[document] for document in documents] == [0, 1, 0]


def test_a_paper_without_a_number_has_the_title_that_it_prints_and_no_other() -> None:
    title = "江城市河湖治理工作方案（2024—2026年）"
    own = read_plan_text(f"{title}\n江城市人民政府\n一、清理河道。（责任单位：市水利局牵头）\n")
    kg = KnowledgeGraph.from_plans([own, plan("江城市", "江政发〔2024〕2号", f"《{title}》")])
    rows = kg.sparql(
        "PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX gov: <https://w3id.org/govkg/ontology#> "
        "SELECT ?title ?written { ?d ^gov:readFrom ?p ; dcterms:title ?title ; dcterms:alternative ?written }"
    )
    assert [(r["title"], r["written"]) for r in rows] == [(title, "江城市河湖治理工作方案(2024-2026年)")]


@pytest.mark.parametrize(("printed", "cited"), [("江政发〔2026〕3号", ""), ("", "（江政发〔2026〕3号）")])
def test_a_plan_is_joined_to_the_one_above_it_by_title_alone_where_one_of_them_leaves_out_the_number(
    printed: str, cited: str
) -> None:
    title = "江城市河湖治理工作方案（2026年）"
    city = read_plan_text(f"{title}\n{printed}\n一、清理河道。（责任单位：市水利局牵头）\n")
    county = plan("溪山县", "溪政发〔2026〕9号", f"《{title}》{cited}")
    kg = KnowledgeGraph.from_plans([city, county])
    (row,) = kg.query("plan-chains")
    assert (row["plan"].split("/")[-2], row["above"].split("/")[-2], row["steps"]) == ("溪山县", "江城市", 1)
    assert [b for b in kg.validate() if b.severity == "Violation"] == []


@pytest.mark.parametrize("cited", ["《溪山县河湖治理工作方案（2026年）》", "《江城市河湖治理工作方案（2025年）》"])
def test_a_title_of_another_place_or_year_is_another_paper(cited: str) -> None:
    city = read_plan_text(
        "江城市河湖治理工作方案（2026年）\n江政发〔2026〕3号\n一、清理河道。（责任单位：市水利局牵头）\n"
    )
    (row,) = KnowledgeGraph.from_plans([city, plan("溪北县", "溪政发〔2026〕9号", cited)]).query("plan-chains")
    assert row["above"] is None


def test_a_title_and_its_number_are_one_paper_within_a_plan() -> None:
    again = plan(
        "江城市", "江政发〔2024〕1号", "《江城市住房规划》（江政发〔2023〕5号）", "对照《江城市住房规划》推进。"
    )
    assert {p.key for p in cited_papers(again).values()} == {"江政发〔2023〕5号"}


def test_the_graph_of_a_plan_is_the_same_whatever_else_is_in_the_store() -> None:
    kg = KnowledgeGraph.from_plans([COUNTY, CITY])
    city = next(iri for iri in kg.plans() if "海门" not in iri)
    kg.remove(city)
    assert set(kg.quads()) == set(plan_quads(COUNTY))


def test_places_lie_in_one_another() -> None:
    assert places_above("湘西州") == ("湖南省", "中国")
    assert places_above("江城市溪山区") == ("江城市",)
    assert places_above("溪山县") == places_above("中国") == ()
    assert places_above("昆山市") == ("苏州市", "江苏省", "中国")
    codes = {d.code for d in divisions().values() if d.code}
    assert sum(code.endswith("00") for code in codes) == 34 + 333
    assert [divisions()[name].code for name in ("襄垣县", "长治市潞州区")] == ["140423", "140403"]
    kg = KnowledgeGraph.from_plans([COUNTY])
    rows = kg.sparql(
        "PREFIX gov: <https://w3id.org/govkg/ontology#> SELECT ?code { ?place gov:within+ ?above . ?above gov:divisionCode ?code "
        "FILTER(STRENDS(STR(?place), '海门区')) } ORDER BY ?code"
    )
    assert [r["code"] for r in rows] == ["320000", "320600"]


def test_a_prefecture_is_one_place_however_plans_shorten_it() -> None:
    plans = [
        read_plan_text(
            f"湘西{unit}人民政府文件\n州政发〔2024〕{number}号\n湘西{unit}治水方案\n为落实《湘西自治州水利规划》（州政发〔2023〕5号），制定本方案。\n"
            "一、清理河道。（责任单位：州教育局牵头，湘西自治州公安局配合）\n"
        )
        for number, unit in enumerate(("州", "自治州", "土家族苗族自治州"), 1)
    ]
    whole = "湘西土家族苗族自治州"
    kg = KnowledgeGraph.from_plans(plans)
    assert {q.subject.value for q in kg.quads() if q.object.value == "433100"} == {f"{ID}jurisdiction/{whole}"}
    assert all(iri.startswith(f"{ID}plan/{whole}/") for iri in kg.plans())
    assert {f"{p.place}/{p.key}" for each in plans for p in cited_papers(each).values()} == {
        f"{whole}/州政发〔2023〕5号"
    }
    assert {(r["name"], r["plans"]) for r in kg.query("leads-per-agency", minimum=0)} == {
        (f"{whole}教育局", 3),
        (f"{whole}公安局", 3),
    }
    again = [kg.plan(iri) for iri in kg.plans()]
    assert set(KnowledgeGraph.from_plans(again).quads()) == set(kg.quads())


def test_governments_written_in_three_ways_are_one_group() -> None:
    text = (
        "江城市方案\n一、甲事。（责任单位：各县（市、区）人民政府）\n二、乙事。（责任单位：各县（市、区）政府）\n"
        "三、丙事。（责任单位：各县市区政府）\n"
    )
    kg = KnowledgeGraph.from_plans([read_plan_text(text)])
    assert [(r["name"], r["tasks"]) for r in kg.query("collectives")] == [("江城市各县区政府", 3)]
    for name in ("各县（市、区）政府", "各县（市、区）人民政府", "各县市区政府"):
        assert len(kg.query("tasks-of-agency", agency=name)) == 3


def test_a_quotation_has_the_characters_around_it() -> None:
    kg = KnowledgeGraph.from_plans([CITY])
    rows = kg.sparql(
        "SELECT ?content ?before ?words ?behind { ?span oa:hasSource/gov:content ?content ; oa:hasSelector ?quote . "
        "?quote oa:exact ?words ; oa:prefix ?before ; oa:suffix ?behind }"
    )
    assert len(rows) > 5
    assert all(r["before"] + r["words"] + r["behind"] in r["content"] for r in rows)
    assert all(0 < len(r["before"]) <= 16 and 0 < len(r["behind"]) <= 16 for r in rows)


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("东岭省优化营商环境条例", ""),
        ("江城市优化营商环境条例", "江城市"),
        ("优化营商环境条例", "中国"),
        ("城市绿化条例", "中国"),
        ("自然保护区条例", "中国"),
        ("县级以上人大常委会监督法", "中国"),
        ("山西省优化营商环境条例", "山西省"),
        ("东岭省人民政府工作规则", "东岭省"),
    ],
)
def test_a_paper_of_a_place_that_no_table_holds_is_none_of_the_state(title: str, place: str) -> None:
    plan = read_plan_text(
        f"溪山市工作方案\n根据《{title}》，制定本方案。\n一、甲事。（市教育局负责）\n二、乙事。（市财政局负责）\n"
    )
    assert [paper.place for paper in cited_papers(plan).values()] == [place]


def test_a_plan_of_an_unknown_province_has_the_place_of_its_government() -> None:
    head = "东岭省人民政府关于印发数字建设方案的通知\n东政发〔2024〕18号\n"
    plan = read_plan_text(head + "一、甲事。（省教育厅负责）\n二、乙事。（省财政厅负责）\n")
    assert (plan.jurisdiction, plan.level) == ("东岭省", "provincial")
    assert plan.tasks[0].assignments[0].actor.canonical == "东岭省教育厅"
    head = "关于印发数字建设方案的通知\n有关省人民政府：\n"
    assert read_plan_text(head + "一、甲事。（教育局负责）\n二、乙事。（财政局负责）\n").jurisdiction == ""


UNTITLED = "1.修建道路。（市住建局牵头，市财政局配合）\n2.整治河道。（市水利局牵头）\n"


def test_a_paper_without_title_and_number_is_told_by_the_name_of_its_file() -> None:
    """A corrected text is the same paper: by its hash it stood beside the old one."""
    first, again = (read_plan_text(text, name="任务 表.docx") for text in (UNTITLED, UNTITLED.replace("道路", "公路")))
    assert not first.title
    assert plan_iri(first) == plan_iri(again) == NamedNode(f"{ID}plan/unknown/任务表.docx")
    kg = KnowledgeGraph.from_plans([first])
    with pytest.raises(PaperDiffers, match=r"任务 表\.docx of a place unknown"):
        kg.add(again)
    kg.add(again, replace=True)
    assert len(kg.plans()) == 1
    nameless = [plan_iri(read_plan_text(text)) for text in (UNTITLED, UNTITLED.replace("道路", "公路"))]
    assert len(set(nameless)) == 2


def test_untitled_papers_of_one_name_are_refused_and_copies_count_once() -> None:
    seen: dict[str, tuple[str, str]] = {}
    assert check_apart(read_plan_text(UNTITLED, name="a.txt"), seen, name="x/a.txt")
    with pytest.raises(PaperDiffers, match="rename one of them"):
        check_apart(read_plan_text(UNTITLED + "3.种树。（市林业局牵头）\n", name="a.txt"), seen, name="y/a.txt")
    with pytest.warns(GovkgWarning, match=r"b\.txt is the same paper as x/a\.txt"):
        assert not check_apart(read_plan_text(UNTITLED, name="b.txt"), seen)


@pytest.mark.parametrize(
    ("printed", "simple"),
    [("固體廢物污染環境防治法", "固体废物污染环境防治法"), ("電動自行車排查清單", "电动自行车排查清单")],
)
def test_titles_in_either_script_are_one_key(printed: str, simple: str) -> None:
    assert title_key(printed) == title_key(simple) == simple
