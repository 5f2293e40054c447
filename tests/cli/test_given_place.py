"""`--place`: the place of papers that name none of their own, told as given, kept by a store, and asked for where it is not known."""

import json
import warnings
from pathlib import Path

import pytest

import govkg
from govkg.cli import main
from govkg.errors import GovkgWarning, ParameterWrong
from govkg.graph.build import plan_iri

MINUTES = "关于老仓库片区改造的会议纪要\n一、收储土地。（责任单位：市财政局、市自然资源局）\n二、修建道路。（责任单位：市交通运输局）\n"
PLAN = "永平市消费促进方案\n一、发放消费券。（责任单位：市财政局）\n二、办好夜市。（责任单位：市商务局）\n"
GIVEN = "PREFIX gov: <https://w3id.org/govkg/ontology#> SELECT ?e ?place { ?e gov:givenPlace ?place }"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _places(store: str) -> dict[str, str]:
    with govkg.KnowledgeGraph.open(store) as kg:
        return {row["title"]: row["jurisdiction"] or "" for row in kg.query("plans")}


def _agencies(store: str) -> set[str]:
    with govkg.KnowledgeGraph.open(store) as kg:
        return {str(row["agency"]) for row in kg.sparql(
            "PREFIX gov: <https://w3id.org/govkg/ontology#> SELECT DISTINCT ?agency { ?a gov:actor ?agency ; gov:asWritten '市财政局' }"
        )}  # fmt: skip


def test_a_place_is_used_only_where_the_paper_names_none() -> None:
    told = govkg.read_plan_text(PLAN, place="海阳市")
    assert (told.jurisdiction, told.given_place) == ("永平市", "")
    given = govkg.read_plan_text(MINUTES, place="永平市")
    assert (given.jurisdiction, given.level, given.given_place) == ("永平市", "municipal", "永平市")
    assert given.tasks[0].assignments[0].actor.canonical == "永平市财政局"
    assert "the paper does not name its place; it is read as one of 永平市, as it was given" in given.warnings


def test_the_graph_tells_a_given_place_as_given() -> None:
    plan = govkg.read_plan_text(MINUTES, place="江苏省永平市")
    kg = govkg.KnowledgeGraph.from_plans([plan])
    (row,) = kg.sparql(GIVEN)
    assert row["place"] == "江苏省永平市"
    assert kg.plan(plan_iri(plan).value) == plan
    assert kg.validate().conforms
    above = kg.sparql(
        "PREFIX gov: <https://w3id.org/govkg/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"
        "SELECT ?above { ?p gov:jurisdiction/gov:within/rdfs:label ?above }"
    )
    assert "江苏省" in {row["above"] for row in above}
    assert not len(govkg.KnowledgeGraph.from_plans([govkg.read_plan_text(PLAN, place="永平市")]).sparql(GIVEN))


@pytest.mark.parametrize("place", ["永平", "市", "永平市教育局", "各县区"])
def test_what_is_no_place_is_refused(place: str) -> None:
    with pytest.raises(ParameterWrong, match="is no name of a place with its unit"):
        govkg.read_plan_text(MINUTES, place=place)


def test_inner_offices_of_a_bureaus_own_paper_are_those_of_the_bureau_there() -> None:
    text = "市教育局2026年工作要点\n一、办好学校。（责任单位：基教科）\n二、培训教师。（责任单位：人事科）\n"
    plan = govkg.read_plan_text(text, place="永平市")
    assert plan.tasks[0].assignments[0].actor.canonical == "永平市教育局基教科"


def test_extract_tells_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "minutes.txt", "--place", "永平市", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["jurisdiction"], told["given_place"]) == ("永平市", "永平市")
    assert main(["extract", "minutes.txt", "--place", "永平市", "--lang", "zh"]) == 0
    assert "提示：文本没有写明辖区，按所给的永平市读取" in capsys.readouterr().out


def test_extract_of_many_reads_anew_for_another_place(folder: Path) -> None:
    assert main(["extract", "minutes.txt", "plan.txt", "-o", "read", "-j", "1"]) == 0
    assert main(["extract", "minutes.txt", "plan.txt", "-o", "read", "-j", "1", "--place", "永平市"]) == 0
    assert json.loads((folder / "read" / "minutes.json").read_text("utf-8"))["jurisdiction"] == "永平市"


def test_build_asks_for_a_place_and_names_the_only_city_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "minutes.txt", "plan.txt", "-o", "store", "--lang", "zh"]) == 0
    said = capsys.readouterr().err
    assert "没有写明辖区的方案 1 份：「关于老仓库片区改造的会议纪要」" in said
    assert "--place 永平市" in said
    assert _places("store")["关于老仓库片区改造的会议纪要"] == ""
    assert len(_agencies("store")) == 2


def test_a_reading_with_the_place_takes_the_place_of_the_one_without(folder: Path) -> None:
    main(["build", "minutes.txt", "plan.txt", "-o", "store"])
    with warnings.catch_warnings():
        warnings.simplefilter("error", GovkgWarning)
        assert main(["build", "minutes.txt", "plan.txt", "-o", "store", "--place", "永平市"]) == 0
    assert _places("store") == {"关于老仓库片区改造的会议纪要": "永平市", "永平市消费促进方案": "永平市"}
    assert len(_agencies("store")) == 1


def test_the_given_place_holds_on_without_being_given_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["build", "minutes.txt", "-o", "store", "--place", "永平市"])
    capsys.readouterr()
    assert main(["build", "minutes.txt", "-o", "store"]) == 0
    assert "nothing has changed: 1 paper" in capsys.readouterr().out
    (folder / "minutes.txt").write_text(MINUTES.replace("修建道路", "拓宽道路"), encoding="utf-8")
    assert main(["build", "minutes.txt", "-o", "store", "--replace"]) == 0
    assert _places("store") == {"关于老仓库片区改造的会议纪要": "永平市"}
    assert main(["build", "minutes.txt", "-o", "store", "--place", "海阳市"]) == 0
    assert _places("store") == {"关于老仓库片区改造的会议纪要": "海阳市"}


def test_corrections_go_with_a_paper_to_its_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["review", "minutes.txt", "-o", "c.yaml"])
    text = (folder / "c.yaml").read_text("utf-8")
    text = text.replace("coder: ''", "coder: 周岚", 1).replace("date: ''", "date: '2026-11-28'", 1)
    (folder / "c.yaml").write_text(text.replace("decision: ''", "decision: change\n  new_heading: 收储", 1), "utf-8")
    assert main(["build", "minutes.txt", "-o", "store", "--corrections", "c.yaml"]) == 0
    assert main(["build", "minutes.txt", "-o", "store", "--place", "永平市"]) == 0
    assert "hold on: 1" in capsys.readouterr().out
    assert _places("store") == {"关于老仓库片区改造的会议纪要": "永平市"}


def test_a_graph_takes_no_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["build", "plan.txt", "-o", "store"])
    assert main(["tasklists", "store", "-o", "lists.xlsx", "--place", "永平市"]) == 2
    assert "--place belongs to plans" in capsys.readouterr().err


def test_another_city_takes_no_paper_of_the_same_title_away(folder: Path) -> None:
    """Two papers of one title, each placed by its user: --replace puts a new text in the place of the own one alone."""
    assert main(["build", "minutes.txt", "-o", "store", "--place", "临江市", "-q"]) == 0
    (folder / "minutes.txt").write_text(MINUTES.replace("收储土地", "拆除旧墙"), encoding="utf-8")
    assert main(["build", "minutes.txt", "-o", "store", "--place", "东海市", "--replace", "-q"]) == 0
    with govkg.KnowledgeGraph.open("store") as kg:
        assert {row["jurisdiction"] for row in kg.query("plans")} == {"临江市", "东海市"}
        assert len(kg.sparql(GIVEN)) == 2


def test_what_a_foreign_graph_calls_a_place_stops_no_build(folder: Path) -> None:
    assert main(["build", "minutes.txt", "-o", "there.trig", "--place", "临江市", "-q"]) == 0
    text = (folder / "there.trig").read_text("utf-8").replace('givenPlace "临江市"', 'givenPlace "临江"')
    (folder / "there.trig").write_text(text, "utf-8")
    assert main(["build", "there.trig", "-o", "store", "-q"]) == 0
    (folder / "other.txt").write_text(MINUTES.replace("老仓库", "老码头"), encoding="utf-8")
    assert main(["build", "other.txt", "-o", "store", "-q"]) == 0
