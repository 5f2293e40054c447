"""Names that several agencies or tasks of one graph have: none is taken silently, and an IRI tells them apart."""

import pytest

import govkg
from govkg.errors import ParameterWrong
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.coordination import CoordinationNetwork
from govkg.network.incidence import Incidence, TaskNode
from govkg.network.naming import agency_place, names_with_plans, own_name, plans_behind, task_names, task_place
from govkg.network.scenarios import absent_agencies, move_assignment

CITY = """{0}教育方案
一、甲事。（牵头单位：市教育局；配合单位：市财政局）
二、乙事。（牵头单位：市教育局{1}）
"""
PROVINCE = """关于{0}的实施方案
一、甲事。（牵头单位：省财政厅；配合单位：省教育厅）
"""
EAST, WEST = "https://w3id.org/govkg/id/agency/东江市/教育局", "https://w3id.org/govkg/id/agency/西江市/教育局"


def network(*texts: str) -> CoordinationNetwork:
    return govkg.coordination_network(KnowledgeGraph.from_plans([govkg.read_plan_text(text) for text in texts]))


@pytest.fixture(scope="module")
def cities() -> CoordinationNetwork:
    return network(CITY.format("东江市", ""), CITY.format("西江市", "；配合单位：市公安局"))


@pytest.mark.parametrize("name", ["市教育局", "教育局"])
def test_an_agency_of_two_cities_is_not_taken_silently(cities: CoordinationNetwork, name: str) -> None:
    with pytest.raises(ParameterWrong, match=f"2 agencies are called '{name}'; name one: 东江市教育局, 西江市教育局"):
        absent_agencies(cities.incidence, cities.content, [name])


def test_one_of_them_is_named_by_full_name_or_iri(cities: CoordinationNetwork) -> None:
    """公安 is of the west only: 西江市教育局 has three partners in two tasks, 东江市教育局 one."""
    with pytest.raises(ParameterWrong, match="2 agencies are called '市教育局'; name one: 东江市教育局, 西江市教育局"):
        cities.of("市教育局")
    assert cities.of("公安局") == cities.of("市公安局")
    assert cities.of(EAST)["partners"] == cities.of("东江市教育局")["partners"] == 1
    assert cities.of(WEST)["partners"] == cities.of("西江市教育局")["partners"] == 2
    assert agency_place(cities.incidence, "市公安局") == agency_place(cities.incidence, "公安局")


def test_the_plan_of_a_task_tells_which_agency_is_moved(cities: CoordinationNetwork) -> None:
    west = next(t.key for t in cities.incidence.tasks if t.key.endswith("/task/2") and "西江" in t.key)
    (change,) = move_assignment(cities.incidence, cities.content, west, "市教育局", "市公安局").changes
    assert "西江市教育局 → 西江市公安局" in change


def test_a_task_of_two_plans_is_named_by_its_iri(cities: CoordinationNetwork) -> None:
    first, second = (t.key for t in cities.incidence.tasks if t.path == "二")
    for ask in (cities.of, lambda name: move_assignment(cities.incidence, cities.content, name, EAST, "东江市财政局")):
        with pytest.raises(
            ParameterWrong, match=r"task '二' may be 二 乙事 .*task.*, 二 乙事 .*: give its path, or its IRI"
        ):
            ask("二")
    assert [cities.of(key)["size"] for key in (first, second)] == [1, 2]
    assert task_place(cities.incidence, second) == 3
    assert move_assignment(cities.incidence, cities.content, first, EAST, "东江市财政局").cost == {"assignments": 1}


def test_agencies_of_one_full_name_are_told_apart_by_iri_and_plan() -> None:
    """省财政厅 of no known province: a node in each plan, with the same full name."""
    net = network(PROVINCE.format("甲"), PROVINCE.format("乙"))
    one, other = (i for i, a in enumerate(net.incidence.agencies) if a.label == "省财政厅")
    keys = [net.incidence.agencies[i].key for i in (one, other)]
    assert own_name(net.incidence, one) == f"省财政厅 ({keys[0]})"
    with pytest.raises(ParameterWrong) as refused:
        agency_place(net.incidence, "省财政厅")
    assert all(key in str(refused.value) for key in keys)
    assert agency_place(net.incidence, keys[1]) == other
    titles = {task.plan: f"方案{k}" for k, task in enumerate(net.incidence.tasks)}
    assert {names_with_plans(net.incidence, titles)[i] for i in (one, other)} == {
        "省财政厅 (方案0)",
        "省财政厅 (方案1)",
    }
    alike = names_with_plans(net.incidence, dict.fromkeys(titles, "方案"))
    assert [alike[i] for i in (one, other)] == [f"省财政厅 ({key})" for key in keys]


def test_frames_of_several_plans_join_by_iri(cities: CoordinationNetwork) -> None:
    tasks, agencies = cities.tasks_to_pandas("size"), cities.to_pandas("load")
    assert list(tasks.columns) == ["iri", "plan", "heading", "size"]
    east, west = "东江市教育方案", "西江市教育方案"
    assert list(tasks.index) == [f"一 ({east})", f"二 ({east})", f"一 ({west})", f"二 ({west})"]
    assert list(network(PROVINCE.format("甲")).tasks_to_pandas("size").index) == ["一"]
    assert tasks["iri"].is_unique
    assert tasks["plan"].nunique() == 2
    assert list(agencies.columns) == ["iri", "load"]
    assert agencies.set_index("iri").loc[WEST, "load"] == 2


def test_names_of_nodes_differ_where_labels_do_not() -> None:
    """Two plans with tasks of one heading, two agencies of one full name, and an agency that is called as a task is."""
    net = network(PROVINCE.format("甲"), PROVINCE.format("乙"))
    names = dict(net.two_mode.nodes(data="name"))
    titles = dict(net.titles)
    assert len(set(names.values())) == len(names)
    assert len(set(dict(net.two_mode.nodes(data="label")).values())) < len(names)
    for task in net.incidence.tasks:
        assert names[task.key] == f"{task.heading} ({titles[task.plan]} {task.path})"
    assert set(net.to_pandas("load").index) == {name for node, name in names.items() if "/task/" not in node}
    assert dict(net.agencies.nodes(data="name")).items() <= names.items()


def test_names_of_the_tasks_of_one_plan() -> None:
    headings = ["加强领导", "统一认识", "统一认识", "", "落实"]
    tasks = tuple(
        TaskNode(f"t:{i}", "p", i, i, str(i), heading, "", "unknown", False, False)
        for i, heading in enumerate(headings, 1)
    )
    names = task_names(Incidence((), tasks, ()), {}, taken=["甲局", "落实"])
    assert names == ["加强领导", "统一认识 (2)", "统一认识 (3)", "4", "落实 (5)"]


def test_plans_behind_a_name_are_told_by_iri_where_titles_are_alike() -> None:
    net = network(*(PROVINCE.format(x) for x in "甲乙丙丁戊"))
    titles = {task.plan: f"方案{k}" for k, task in enumerate(net.incidence.tasks)}
    assert plans_behind(net.incidence, titles)[0] == "《方案0》"
    plan = net.incidence.tasks[0].plan
    assert plans_behind(net.incidence, dict.fromkeys(titles, "方案"))[0] == f"《方案》({plan})"
    assert plans_behind(net.incidence, {})[0] == ""
    country = "关于{}的方案\n一、甲事。（牵头单位：教育部；配合单位：财政部）\n"
    many = network(*(country.format(x) for x in "甲乙丙丁戊"))
    (place,) = many.incidence.places("教育部")
    assert plans_behind(many.incidence, many.titles)[place].count("《") == 3
    assert plans_behind(many.incidence, many.titles)[place].endswith("》 +2")


def test_bureaus_of_the_counties_are_another_node_than_their_governments() -> None:
    """各县区, their party committees and governments are one, however the paper prints them; 各区县 is no other name than 各县区."""
    duties = ("各县区教育局", "各县区政府", "各县（区）党委、政府", "各区县", "各县（区）")
    tasks = (f"（{n}）甲事。（责任单位：{name}）\n" for n, name in zip("一二三四五", duties, strict=True))
    agencies = network("江城市方案\n一、任务\n" + "".join(tasks)).incidence.agencies
    assert {a.label.partition("、")[0]: len(a.members) for a in agencies} == {
        "江城市各县区教育局": 1,
        "江城市各县区政府": 3,
    }
    alike = network(
        "江城市方案\n一、甲事。（责任单位：各县区政府）\n二、乙事。（责任单位：各县（区））\n"
    ).incidence.agencies
    assert [a.full for a in alike] == ["江城市各县区政府"]
