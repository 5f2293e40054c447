"""A plan that is not in the graph is a fault of the question, not an empty answer."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote

import pytest

import govkg
from govkg.cli import main
from govkg.errors import ParameterWrong
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.compliance import compliance
from govkg.notices import notice_words
from govkg.plans.reader import read_plan_text

TEXT = "甲市方案\n一、任务\n1.办好教育。（责任单位：市教育局牵头，市财政局参加）\n"
NONE = "https://w3id.org/govkg/id/plan/乙市/没有"


@pytest.fixture
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.from_plans([read_plan_text(TEXT)])


@pytest.mark.parametrize(
    "ask",
    [
        lambda kg: govkg.analyse(kg, plan=NONE, draws=40),
        lambda kg: govkg.coordination_network(kg, plan=NONE),
        lambda kg: compliance(kg, plan=NONE),
        lambda kg: kg.query("task-list", plan=NONE),
    ],
)
def test_an_unknown_plan_is_told_with_those_that_are_there(
    kg: KnowledgeGraph, ask: Callable[[KnowledgeGraph], object]
) -> None:
    with pytest.raises(ParameterWrong, match=r"no plan .*没有 in the graph; there are: .*甲市方案"):
        ask(kg)


def test_the_plan_that_is_there_is_taken_by_iri_and_by_title(kg: KnowledgeGraph) -> None:
    (iri,) = kg.plans()
    assert len(kg.query("task-list", plan=iri)) == len(kg.query("task-list", plan="甲市方案")) == 1
    with pytest.raises(ParameterWrong, match="there are: none"):
        KnowledgeGraph.from_plans([]).query("task-list", plan=iri)


def test_an_iri_that_the_graph_does_not_have_is_a_fault_and_one_from_a_browser_is_known(kg: KnowledgeGraph) -> None:
    (agency, *_) = list(kg.query("leads-per-agency").to_pandas()["agency"])
    wanted = kg.query("tasks-of-agency", agency=agency).rows
    assert wanted
    assert kg.query("tasks-of-agency", agency=quote(agency, safe=":/")).rows == wanted
    with pytest.raises(ParameterWrong, match="nothing in the graph has the IRI https"):
        kg.query("tasks-of-agency", agency="https://w3id.org/govkg/id/agency/none")
    (plan,) = kg.plans()
    assert len(kg.query("task-list", plan=quote(plan, safe=":/"))) == 1


def test_an_analysis_by_title_is_the_one_by_iri() -> None:
    whole = read_plan_text(TEXT)
    tasks = tuple(replace(task, truncated=True) for task in whole.tasks)
    broken = replace(whole, title="乙市方案", jurisdiction="乙市", tasks=tasks)
    kg = KnowledgeGraph.from_plans([whole, broken])
    for title, cut_off in (("甲市方案", False), ("乙市方案", True)):
        (iri,) = [row["plan"] for row in kg.query("plans") if row["title"] == title]
        by_title, by_iri = (govkg.analyse(kg, plan=name, draws=40) for name in (title, iri))
        assert (by_title.provisional, by_iri.provisional) == (cut_off, cut_off)
        assert by_title.parameters == by_iri.parameters


@pytest.mark.parametrize("command", ["bottlenecks PLAN --draws 40", "compliance PLAN", "query task-list --graph PLAN"])
def test_commands_end_with_one_line(
    command: str, kg: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path_factory.mktemp("graph") / "graph.trig"
    kg.save(file)
    words = command.replace("PLAN", str(file)).split()
    assert main([*words, *(["-p", f"plan={NONE}"] if "query" in words else ["--plan", NONE]), "-q"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    "name", ["清河市各县区党委、清河市各县区政府", "清河市各县区党委、政府", "清河市各县区（党委、政府）"]
)
def test_the_name_of_a_merged_group_stands_for_its_members(name: str) -> None:
    """`agency-pairs` and `leads-per-agency` print the first of these names."""
    kg = KnowledgeGraph.from_plans(
        [read_plan_text(TEXT.replace("市教育局", "各县区党委、政府").replace("甲市", "清河市"))]
    )
    assert kg.query("tasks-of-agency", agency=name).column("name") == ["清河市各县区党委", "清河市各县区政府"]
    for member in ("清河市各县区党委", "清河市各县区政府"):
        assert len(kg.query("tasks-of-agency", agency=member)) == 1


def test_agencies_of_one_name_are_counted_in_words() -> None:
    plans = [read_plan_text(TEXT.replace("甲市", city)) for city in ("清河市", "江城市")]
    says = r"^2 agencies are called '市教育局'; name one: 江城市教育局, 清河市教育局, or give function"
    with pytest.raises(ParameterWrong, match=says):
        KnowledgeGraph.from_plans(plans).query("tasks-of-agency", agency="市教育局")


def test_the_plan_that_is_given_tells_which_agency_of_a_name_is_meant() -> None:
    plans = [read_plan_text(TEXT.replace("甲市", city)) for city in ("清河市", "江城市")]
    kg = KnowledgeGraph.from_plans(plans)
    for plan, city in zip(plans, ("清河市", "江城市"), strict=True):
        found = kg.query("tasks-of-agency", agency="市教育局", plan=plan.title)
        assert set(found.column("name")) == {f"{city}教育局"}


def test_the_end_of_a_name_is_enough_where_one_agency_ends_so() -> None:
    """As for `whatif --absent`: none is taken silently where there are two, and none by what stands within its name."""
    city, county = (TEXT.replace("甲市", "清河市"), TEXT.replace("甲市", "青禾县").replace("市", "县"))
    kg = KnowledgeGraph.from_plans([read_plan_text(city), read_plan_text(county)])
    one = KnowledgeGraph.from_plans([read_plan_text(city)])
    assert one.query("tasks-of-agency", agency="教育局").column("name") == ["清河市教育局"]
    assert kg.query("tasks-of-agency", agency="市教育局").column("name") == ["清河市教育局"]
    says = "the names of 2 agencies end with '教育局'; give one of them: 清河市教育局, 青禾县教育局"
    more = f"{says}, or give function to have all of a kind, such as 教育"
    with pytest.raises(ParameterWrong, match=f"^{more}$") as refused:
        kg.query("tasks-of-agency", agency="教育局")
    assert notice_words(str(refused.value), "zh").startswith("有 2 个单位的名称以 '教育局' 结尾；")
    with pytest.raises(ParameterWrong, match=f"^{says}$"):
        kg.query("due-between", agency="教育局", to="2026-12-31")
    for name in ("教育", ""):
        with pytest.raises(ParameterWrong, match=f"no agency '{name}' in the graph"):
            one.query("tasks-of-agency", agency=name)


def test_agencies_that_end_alike_and_have_one_full_name_are_told_by_their_iris() -> None:
    """省财政厅 of no known province is another one in each plan: its name, the plan and the IRI, which can be given."""
    plans = [read_plan_text(TEXT.replace("甲市", place).replace("市财政局", "省财政厅")) for place in ("甲", "乙")]
    kg = KnowledgeGraph.from_plans(
        replace(plan, title=title) for plan, title in zip(plans, ("甲方案", "乙方案"), strict=True)
    )
    with pytest.raises(ParameterWrong) as refused:
        kg.query("tasks-of-agency", agency="财政厅")
    iris = [f"{iri}/agency/省财政厅" for iri in kg.plans()]
    told = ", ".join(f"省财政厅 ({title}) {iri}" for title, iri in zip(("乙方案", "甲方案"), iris, strict=True))
    begins = "2 agencies are called '财政厅'; give the full name or the IRI of one: "
    assert str(refused.value) == f"{begins}{told}, or give function to have all of a kind, such as 教育"
    assert notice_words(str(refused.value), "zh").startswith(
        "有 2 个单位名为 '财政厅'；请给出其中一个的全名或 IRI：省财政厅 (乙方案) "
    )
    assert len(kg.query("tasks-of-agency", agency=iris[0])) == 1


def test_plans_and_tasks_of_one_name_are_told_by_their_place_or_plan() -> None:
    plans = [read_plan_text(TEXT.replace("甲市方案", f"{place}印发\n关于节水的方案")) for place in ("清河市", "江城市")]
    kg = KnowledgeGraph.from_plans([replace(plan, title="节水方案") for plan in plans])
    with pytest.raises(
        ParameterWrong,
        match=r"^2 plans are called '节水方案'; give the full name or the IRI of one: 节水方案 \(江城市\) https",
    ):
        kg.query("task-list", plan="节水方案")


def test_an_iri_may_hold_the_word_of_a_keyword() -> None:
    """The guard took the base of the plan's IRI for SERVICE."""
    kg = KnowledgeGraph.from_plans([read_plan_text(TEXT)], base="https://service.example.org/id/")
    assert [row["plan"] for row in kg.query("plans", plan=kg.plans()[0])] == kg.plans()
