"""`govkg build` takes in graphs: stores are merged, and RDF files, also those modelled by hand, become stores."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from pyoxigraph import Literal, NamedNode, Quad

import govkg
from govkg.cli import main
from govkg.errors import InputError, ModelError, NotAPlan, PaperDiffers
from govkg.graph.knowledge_graph import KnowledgeGraph

PLAN = "{}某项工作方案\n一、甲事。（市教育局牵头，市财政局配合）\n二、乙事。（市水利局负责）\n"
BY_HAND = Path(__file__).parents[2] / "docs/how-to/own-plan/plan.ttl"
NAMES = Quad(NamedNode("https://example.org/a"), NamedNode("https://example.org/p"), Literal("x"), NamedNode("https://example.org/names"))  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for place in ("江城市", "柳江市", "东川市"):
        (tmp_path / f"{place}.txt").write_text(PLAN.format(place), "utf-8")
    for store, places in (("east", ("江城市", "东川市")), ("west", ("柳江市",))):
        papers = [str(tmp_path / f"{place}.txt") for place in places]
        assert main(["build", *papers, "-o", str(tmp_path / store), "-q"]) == 0
    return tmp_path


def statements(path: Path) -> frozenset[str]:
    return frozenset(map(str, KnowledgeGraph.open(path).quads()))


def leads(path: Path) -> set[str]:
    return {str(row["name"]) for row in KnowledgeGraph.open(path).query("leads-per-agency")}


def built(*given: Path | str) -> int:
    *sources, target = map(str, given)
    return main(["build", *sources, "-o", target, "-q"])


def test_stores_are_merged_with_all_that_they_hold(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    east = KnowledgeGraph.open(folder / "east", writable=True)
    east.reason()
    east.store.add(NAMES)
    east.close()
    capsys.readouterr()
    assert built(folder / "east", folder / "west", folder / "merged") == 0
    assert capsys.readouterr().out.startswith("3 plans, ")
    assert statements(folder / "merged") == statements(folder / "east") | statements(folder / "west")


def test_a_backup_becomes_the_same_store_again(folder: Path) -> None:
    for ending in ("trig", "nq", "jsonld"):
        assert main(["export", str(folder / "east"), "-o", str(folder / f"backup.{ending}"), "-q"]) == 0
        assert built(folder / f"backup.{ending}", folder / ending) == 0
        assert statements(folder / ending) == statements(folder / "east")


def test_a_plan_modelled_by_hand_is_one_of_the_store_beside_papers(folder: Path) -> None:
    """With its own IRIs, and in a graph of its own, so that it can be taken out."""
    assert built(BY_HAND, folder / "柳江市.txt", folder / "store") == 0
    kg = KnowledgeGraph.open(folder / "store")
    assert "https://example.org/plan/9/plan" in kg.plans()
    assert len(kg.plans()) == 2
    kg.close()
    assert main(["remove", str(folder / "store"), "清政发〔2025〕9号"]) == 0
    assert statements(folder / "store") == statements(folder / "west")


def test_what_persons_corrected_in_either_holds_on(folder: Path) -> None:
    paper, corrections = folder / "江城市.txt", folder / "c.yaml"
    assert main(["review", str(paper), "-o", str(corrections)]) == 0
    body = yaml.safe_load(corrections.read_text("utf-8")) | {"coder": "张三", "date": "2026-11-23"}
    body["tasks"][0]["assignments"][0] |= {"decision": "change", "new_actor": "市民政局"}
    corrections.write_text(yaml.safe_dump(body, allow_unicode=True), "utf-8")
    assert main(["build", str(paper), "-o", str(folder / "right"), "--corrections", str(corrections), "-q"]) == 0
    for first, second in (("east", "right"), ("right", "east")):
        target = folder / f"{first}-{second}"
        assert built(folder / first, folder / second, target) == 0
        assert "江城市民政局" in leads(target)
        assert "江城市教育局" not in leads(target)
    assert main(["build", str(folder / "east"), "-o", str(folder / "right"), "--no-corrections", "-q"]) == 0
    assert "江城市教育局" in leads(folder / "right")


def test_another_paper_of_a_plan_is_refused_or_replaces_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = folder / "柳江市.txt"
    paper.write_text(PLAN.format("柳江市").replace("甲事", "丙事"), "utf-8")
    assert built(paper, folder / "later") == 0
    before = statements(folder / "west")
    assert built(folder / "later", folder / "west") == 3
    assert "nothing is replaced" in capsys.readouterr().err
    assert statements(folder / "west") == before
    assert built(folder / "later", folder / "east", folder / "west") == 3
    assert len(KnowledgeGraph.open(folder / "west").plans()) == 3, "the others are in"
    assert main(["build", str(folder / "later"), "-o", str(folder / "west"), "--replace", "-q"]) == 0
    assert statements(folder / "later") <= statements(folder / "west")


def test_what_can_not_be_taken_in_is_told_before_anything_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    east = str(folder / "east")
    assert main(["export", east, "-o", str(folder / "flat.ttl"), "-q"]) == 0
    broken = BY_HAND.read_text("utf-8").replace("gov:confidence 1.0", "gov:confidence 1.7")
    (folder / "broken.ttl").write_text(broken, "utf-8")
    (folder / "empty.ttl").write_text("", "utf-8")
    for given, code, told in (
        (["flat.ttl"], 3, "stand in one graph"),
        (["broken.ttl"], 4, "breaks the shapes"),
        (["empty.ttl"], 3, "the graph holds none"),
        (["west", "--agencies", "names.csv"], 2, "--agencies belongs to papers"),
        (["west", "--supersedes", "某"], 2, "--supersedes goes with a single plan"),
    ):
        capsys.readouterr()
        arguments = [str(folder / one) if "." in one or one == "west" else one for one in given]
        assert main(["build", *arguments, "-o", str(folder / "new"), "-q"]) == code
        assert told in capsys.readouterr().err
        assert not (folder / "new").exists()
    paper, server = str(folder / "江城市.txt"), "http://127.0.0.1:9/store"
    assert main(["build", paper, "-o", server, "--supersedes", "某"]) == 2
    assert "is an address: send the new plan without it" in capsys.readouterr().err
    assert built(east, east) == 2
    assert "would be written over" in capsys.readouterr().err


def test_the_same_in_python(folder: Path) -> None:
    into = KnowledgeGraph.from_plans([])
    with KnowledgeGraph.open(folder / "east") as east:
        assert govkg.merge_graphs(into, east) == east.plans() == into.plans()
        assert frozenset(into.quads()) == frozenset(east.quads())
    with pytest.raises(NotAPlan):
        govkg.merge_graphs(into, KnowledgeGraph.from_plans([]))
    other = KnowledgeGraph.from_plans(govkg.read_plan_text(PLAN.format("江城市").replace("甲事", "丙事")))
    refused: list[InputError] = []
    assert govkg.merge_graphs(into, other, refused=refused.append) == []
    assert isinstance(refused[0], PaperDiffers)
    other.store.add(Quad(NamedNode(other.plans()[0]), NamedNode("https://w3id.org/govkg/ontology#nonsense"), Literal(1), NAMES.graph_name))  # fmt: skip
    with pytest.raises(ModelError, match="breaks the shapes"):
        govkg.merge_graphs(into, other)


def test_findings_of_several_plans_go_along_where_all_of_these_do(
    folder: Path, recwarn: pytest.WarningsRecorder
) -> None:
    assert main(["bottlenecks", str(folder / "east"), "--write"]) == 0
    assert built(folder / "east", folder / "one") == 0
    assert statements(folder / "one") == statements(folder / "east")
    assert main(["bottlenecks", str(folder / "one"), str(folder / "west")]) == 0


def test_a_register_without_plans_goes_into_a_store_that_is_there(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register = folder / "register.trig"
    register.write_text("<urn:register> { <urn:a> <http://www.w3.org/ns/org#identifier> '114' . }", "utf-8")
    capsys.readouterr()
    assert built(register, folder / "none") == 3
    assert "no plan in" in capsys.readouterr().err
    assert built(register, folder / "west") == 0
    assert "holds no plan: its 1 statements go beside the plans" in capsys.readouterr().err
    kg = KnowledgeGraph.open(folder / "west")
    assert len(kg.plans()) == 1
    assert kg.sparql("ASK { GRAPH <urn:register> { ?a org:identifier '114' } }")
