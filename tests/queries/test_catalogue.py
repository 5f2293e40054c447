"""The first ten questions of the catalogue, answered for the Changzhi plan as its gold facts state it (counted by hand)."""

import re
from dataclasses import replace

import pytest
from pyoxigraph import Quad, Store

import govkg
from govkg.errors import InputError, ParameterWrong, QueryUnknown
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.guard import check_query
from govkg.queries import Query, catalogue, parse_query, read_queries
from govkg.resources import resource

COUNTIES = "长治市各县区党委", "长治市各县区政府"


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.from_plans([govkg.read_plan(str(resource("data", "changzhi-2023", "plan.txt")))])


def test_leads_per_agency(kg: KnowledgeGraph) -> None:
    leads = {row["name"]: row["leads"] for row in kg.query("leads-per-agency")}
    assert leads["长治市行政审批服务管理局"] == 4
    assert leads["长治市教育局"] == leads["长治市工业和信息化局"] == leads["、".join(COUNTIES)] == 3
    assert leads["长治市税务局"] == leads["长治市财政局"] == leads["长治市卫生健康委员会"] == 2
    assert sum(leads.values()) == 40


def test_tasks_with_several_leads(kg: KnowledgeGraph) -> None:
    leads = {row["number"]: row["leads"] for row in kg.query("tasks-with-several-leads")}
    assert leads == {1: 8, 3: 3, 4: 4, 5: 5, 6: 4, 7: 6, 8: 3, 9: 2, 10: 3}
    assert kg.query("tasks-with-several-leads", minimum=6).column("number") == [1, 7]


def test_tasks_with_only_collectives(kg: KnowledgeGraph) -> None:
    assert kg.query("tasks-with-only-collectives").column("number") == [2, 11]


def test_tasks_with_unknown_owner(kg: KnowledgeGraph) -> None:
    assert kg.query("tasks-with-unknown-owner").column("number") == [12]


def test_agency_pairs(kg: KnowledgeGraph) -> None:
    pairs = {
        frozenset((row["name_a"], row["name_b"])): row["shared_tasks"] for row in kg.query("agency-pairs", minimum=2)
    }
    assert pairs[frozenset(("长治市教育局", "长治市工业和信息化局"))] == 2
    assert sorted(pairs.values()) == [2, 3]


def test_tasks_of_agency_by_name_as_printed_and_in_full(kg: KnowledgeGraph) -> None:
    for name in ("市教育局", "长治市教育局"):
        assert kg.query("tasks-of-agency", agency=name).column("number") == [5, 6, 7]
    assert len(kg.query("tasks-of-agency", agency="市教育局", role="participate")) == 0


@pytest.mark.parametrize(
    ("word", "numbers"), [("牵头", [5, 6, 7]), ("牵头单位", [5, 6, 7]), ("Lead", [5, 6, 7]), ("配合", [])]
)
def test_roles_are_named_in_either_language(kg: KnowledgeGraph, word: str, numbers: list[int]) -> None:
    assert kg.query("tasks-of-agency", agency="市教育局", role=word).column("number") == numbers


def test_the_path_of_a_task_stands_beside_its_iri(kg: KnowledgeGraph) -> None:
    returned = {name: re.search(r"^SELECT .*$", query.text, re.M) for name, query in catalogue().items()}
    with_task = [name for name, line in returned.items() if line and re.search(r"(?<!DISTINCT )\?task\b", line[0])]
    assert [name for name in with_task if "path" not in kg.query(name).columns] == []
    assert kg.query("watched-tasks").columns[:4] == ("task", "order", "path", "number")
    assert kg.query("actors-per-task").column("path")[0] == "三/1"


def test_open_ended_tasks(kg: KnowledgeGraph) -> None:
    rows = kg.query("open-ended-tasks")
    assert rows.column("number") == [1, 3, 4, 5, 6, 7, 8, 9, 10]
    assert set(rows.column("words")) == {"市直有关单位"}


def test_measures_per_task(kg: KnowledgeGraph) -> None:
    assert kg.query("measures-per-task").column("measures") == [3, 4, 5, 3, 3, 4, 4, 0, 0, 3, 0, 0]


def test_principles(kg: KnowledgeGraph) -> None:
    assert kg.query("principles").column("heading") == [
        "坚持党委领导、政府负责", "坚持以人为本、服务为先", "坚持问题导向、改革创新", "坚持依法治理、公平正义", "坚持多元共治、共建共享",
    ]  # fmt: skip


def test_evidence_of_assignment(kg: KnowledgeGraph) -> None:
    (row,) = kg.query("evidence-of-assignment", agency="市档案馆")
    text = kg.plan(kg.plans()[0]).document.text
    assert text[row["start"] : row["end"]] == row["quote"]
    assert "市档案馆" in row["quote"]
    assert (row["number"], row["role"], row["file"]) == (8, "lead", "plan.txt")


@pytest.mark.parametrize("query", catalogue().values(), ids=catalogue().keys())
def test_every_query_says_what_it_asks_and_finds_nothing_in_an_empty_graph(query) -> None:
    assert query.summary.endswith("?")
    assert all(p.description for p in query.parameters)
    assert check_query(query.text) == "SELECT"
    assert len(KnowledgeGraph.from_plans([]).query(query)) == 0


@pytest.fixture(scope="module")
def one_city() -> tuple[KnowledgeGraph, Store]:
    """Three plans of one city that share agencies, and the merge of their graphs, in which each statement stands once."""
    text = resource("data", "changzhi-2023", "plan.txt").read_text("utf-8")
    plans = [replace(govkg.read_plan_text(text), document_number=f"测〔2023〕{n}号") for n in range(3)]
    kg = KnowledgeGraph.from_plans(plans)
    merged = Store()
    merged.extend(Quad(q.subject, q.predicate, q.object) for q in kg.quads())
    return kg, merged


@pytest.mark.parametrize("name", catalogue())
def test_what_stands_in_the_graphs_of_several_plans_counts_once(
    one_city: tuple[KnowledgeGraph, Store], name: str
) -> None:
    kg, merged = one_city
    solutions = merged.query(catalogue()[name].text)
    expected = [tuple(row[variable] for variable in solutions.variables) for row in solutions]
    assert sorted(map(str, kg.query(name).terms)) == sorted(map(str, expected))


def test_three_plans_of_one_city_are_three(one_city: tuple[KnowledgeGraph, Store]) -> None:
    kg, _ = one_city
    assert len(kg.plans()) == len(set(kg.plans())) == 3
    assert len(kg.query("incidence")) == len(kg.query("assignments")) == 3 * 52


@pytest.mark.parametrize("query", catalogue().values(), ids=catalogue().keys())
def test_optional_parts_stand_last_since_a_pattern_behind_them_is_joined_row_by_row(query: Query) -> None:
    lines = [line.strip() for line in query.text.splitlines() if re.match(r"  \S", line)]
    first = next((i for i, line in enumerate(lines) if line.startswith("OPTIONAL")), len(lines))
    assert [line for line in lines[first:] if line.startswith("?")] == []


@pytest.mark.parametrize(
    ("name", "values", "says"),
    [
        ("tasks-of-agency", {"agency": "长治市教育"}, "near it: .*长治市教育局"),
        (
            "tasks-of-agency",
            {"role": "boss"},
            "'boss' is not a role; write one of lead 牵头, responsible 责任/负责, participate 配合/参加/参与, guide",
        ),
        ("tasks-with-several-leads", {"minimum": "many"}, "'many' is not a whole number"),
        ("tasks-with-several-leads", {"most": 3}, "no parameter 'most'; it has: plan, minimum"),
        ("tasks-of-agency", {"agency": "x> } DROP ALL"}, "no agency"),
        ("tasks-of-agency", {"agency": "urn:x> } DROP ALL #"}, "no agency"),
    ],
)
def test_a_wrong_parameter_says_what_is_accepted(
    kg: KnowledgeGraph, name: str, values: dict[str, object], says: str
) -> None:
    with pytest.raises(ParameterWrong, match=says):
        kg.query(name, **values)


def test_an_unknown_query_names_its_neighbours(kg: KnowledgeGraph) -> None:
    with pytest.raises(QueryUnknown, match="tasks-with-several-leads"):
        kg.query("task-with-several-lead")


@pytest.mark.parametrize("name", ["assignments", "task-assignments", "assignments-ending-in-year"])
def test_a_query_of_duties_is_one_of_assignments(kg: KnowledgeGraph, name: str) -> None:
    with pytest.raises(QueryUnknown, match=f"near it: {name}[,;]"):
        kg.query(name.replace("assignments", "duties"))


def test_a_folder_of_ones_own(kg: KnowledgeGraph, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "plan-count.rq").write_text(
        "#+ summary: How many plans?\nSELECT (COUNT(?p) AS ?n) { ?p a <https://w3id.org/govkg/ontology#Plan> }"
    )
    query = read_queries(tmp_path)["plan-count"]
    assert (query.topic, query.summary, kg.query(query).rows) == ("mine", "How many plans?", [(1,)])
    monkeypatch.setenv("GOVKG_QUERIES", str(tmp_path))
    assert list(read_queries()) == ["plan-count"]
    with pytest.raises(InputError, match="no folder"):
        read_queries(tmp_path / "none")


def test_parameters_are_bound_as_terms() -> None:
    text = "#+ summary: x?\n#+ params:\n#+   word: text -- a word\nSELECT ?s { VALUES ?word { UNDEF } ?s ?p ?word }"
    bound = parse_query("q", "t", text).bind({"word": '" } DROP ALL # \\'})
    assert 'VALUES ?word { "\\" } DROP ALL # \\\\" }' in bound


def test_a_value_is_never_read_as_the_data_of_another_parameter() -> None:
    header = "#+ summary: x?\n#+ params:\n#+   a: text\n#+   b: text\n"
    text = header + "SELECT ?s { VALUES ?a { UNDEF } VALUES ?b { UNDEF } ?s ?a ?b FILTER(?s != 'VALUES ?b { 1 }') }"
    inner = "} SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } VALUES ?z {"
    bound = parse_query("q", "t", text).bind({"a": "VALUES ?b { z }", "b": inner})
    assert f'VALUES ?a {{ "VALUES ?b {{ z }}" }} VALUES ?b {{ "{inner}" }} ?s' in bound
    assert "'VALUES ?b { 1 }'" in bound


def test_a_parameter_may_have_any_name(kg: KnowledgeGraph) -> None:
    text = "#+ summary: x?\n#+ params:\n#+   query: integer\n#+   self: integer\nSELECT * { VALUES ?query { 1 } VALUES ?self { 1 } }"
    assert kg.query(parse_query("own", "own", text), query=7, self=8).rows == [(7, 8)]
    for name in ("self", "name"):
        with pytest.raises(ParameterWrong, match=f"has no parameter '{name}'"):
            kg.query("tasks-with-several-leads", **{name: 1})


def test_a_kind_that_no_parameter_has_is_told() -> None:
    with pytest.raises(InputError, match="query own: parameter least is of no kind int; write agency, iri, integer,"):
        parse_query("own", "own", "#+ summary: x?\n#+ params:\n#+   least: int = 2\nSELECT * { VALUES ?least { 2 } }")


def test_a_table_in_every_shape(kg: KnowledgeGraph) -> None:
    table = kg.query("measures-per-task")
    assert table.to_pandas()["measures"].sum() == 29
    assert table.to_csv().splitlines()[0] == "task,path,number,heading,measures,title"
    assert '"vars": [' in table.to_json()
    assert "rs:ResultSet" in table.to_turtle()
    assert "<script>" not in KnowledgeGraph.from_plans([]).sparql('SELECT ("<script>" AS ?x) {}')._repr_html_()


@pytest.mark.parametrize(
    ("kind", "value"), [("decimal", "nan"), ("decimal", "1e5"), ("date", "2023-02-31"), ("date", "20230201x")]
)
def test_values_that_are_no_xsd_values_are_refused(kind: str, value: str) -> None:
    query = parse_query(
        "q",
        "t",
        f"#+ summary: x?\n#+ params:\n#+   v: {kind} -- a value\nSELECT ?s {{ VALUES ?v {{ UNDEF }} ?s ?p ?v }}",
    )
    with pytest.raises(ParameterWrong, match=r"is not a (?:day|number), such as"):
        query.bind({"v": value})


def test_a_parameter_that_has_no_place_in_the_text_is_told() -> None:
    header = "#+ summary: x\n#+ params:\n#+   least: integer = 1 -- least\n"
    good = parse_query("own", "own", header + "SELECT * { VALUES ?least { 1 } ?s ?p ?least }")
    assert 'VALUES ?least { "7"^^' in good.bind({"least": 7})
    bad = parse_query("own", "own", header + "SELECT * { VALUES (?least) { (1) } ?s ?p ?least }")
    with pytest.raises(InputError, match="declares least and has no VALUES"):
        bad.bind({"least": 7})


def test_every_parameter_of_the_catalogue_has_its_place() -> None:
    for query in catalogue().values():
        for parameter in query.parameters:
            assert re.search(rf"VALUES\s+\?{parameter.name}\s*\{{[^{{}}]*\}}", query.text), (query.name, parameter.name)


def test_every_question_is_asked_in_chinese_too_as_the_competency_questions_have_it() -> None:
    page = resource("ontology", "competency-questions.md").read_text("utf-8")
    asked = dict(re.findall(r"^\| CQ\d+ \|[^|]+\| ([^|]+?) \| \[([a-z-]+)\]", page, re.M))
    assert {name: question for question, name in asked.items() if catalogue()[name].summary_zh != question} == {}
    assert [q.name for q in catalogue().values() if not re.fullmatch(r".*[一-鿿].*？", q.summary_zh)] == []


def test_agencies_of_one_kind_are_asked_for_in_all_plans() -> None:
    cities = ("江城市", "河城市")
    plans = [
        govkg.read_plan_text(
            f"{city}方案\n一、甲事。（市教育局、市财政局负责）\n二、乙事。（市教育局、市水利局牵头）\n"
        )
        for city in cities
    ]
    kg = KnowledgeGraph.from_plans(plans)
    (function,) = {r["function"] for r in kg.query("agencies-of-one-kind") if str(r["name"]).endswith("教育局")}
    rows = list(kg.query("tasks-of-agency", function=function))
    assert [(r["name"], r["title"], r["heading"]) for r in rows] == [
        (f"{city}教育局", f"{city}方案", task) for city in sorted(cities) for task in ("甲事", "乙事")
    ]
    assert len(kg.query("tasks-of-agency")) == 8
    assert len(kg.query("tasks-of-agency", plan="江城市方案")) == 4
    leads = [(r["name"], r["leads"], r["plans"], r["title"]) for r in kg.query("leads-per-agency", function=function)]
    assert leads == [(f"{city}教育局", 1, 1, f"{city}方案") for city in sorted(cities)]
    assert {r["name"] for r in kg.query("agencies-of-one-kind", function=function)} == {f"{c}教育局" for c in cities}
    assert [r["title"] for r in kg.query("tasks-with-several-leads")] == [f"{city}方案" for city in sorted(cities)]
    with pytest.raises(ParameterWrong, match="or give function"):
        kg.query("tasks-of-agency", agency="市教育局")


def test_an_agency_may_be_named_as_everybody_calls_it() -> None:
    """No plan prints 市住建局; where two cities have one, their IRIs tell them apart."""
    plans = [
        govkg.read_plan_text(f"{city}修路方案\n一、修路。（市住房城乡建设局牵头，市财政局配合）\n")
        for city in ("江城市", "云溪市")
    ]
    one = KnowledgeGraph.from_plans(plans[:1])
    assert one.query("tasks-of-agency", agency="市住建局").column("heading") == ["修路"]
    with pytest.raises(ParameterWrong, match="no agency '市教育局'"):
        one.query("tasks-of-agency", agency="市教育局")
    with pytest.raises(ParameterWrong, match="2 agencies are called '市住建局'"):
        KnowledgeGraph.from_plans(plans).query("tasks-of-agency", agency="市住建局")
