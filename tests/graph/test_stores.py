"""A store in a folder is safe: one writer, whole changes, and every fault a clear line."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

import govkg
from govkg.cli import main
from govkg.errors import (
    DocumentMissing,
    DocumentUnreadable,
    FormatUnknown,
    InputError,
    PaperDiffers,
    ParameterWrong,
    StoreError,
    UsageError,
)
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.terms import gov

OLD = "甲市方案\n一、任务\n1.办好教育。（责任单位：市教育局牵头）\n2.办好医疗。（责任单位：市卫生健康委牵头）\n"
LOADER = """
import sys, govkg
from govkg.graph.knowledge_graph import KnowledgeGraph
kg = KnowledgeGraph.open(sys.argv[1], writable=True)
old, new = (govkg.read_plan_text(text) for text in sys.argv[2:4])
print("ready", flush=True)
while True:
    kg.add(new, replace=True)
    kg.add(old, replace=True)
"""


def statements(kg: KnowledgeGraph) -> frozenset[str]:
    return frozenset(map(str, kg.quads()))


@pytest.mark.parametrize("place", ["memory", "folder"])
def test_another_paper_is_replaced_only_where_that_was_asked(tmp_path: Path, place: str) -> None:
    kg = KnowledgeGraph.open(tmp_path / "store", writable=True) if place == "folder" else KnowledgeGraph.from_plans([])
    first, second = (govkg.read_plan_text(text) for text in (OLD, OLD.replace("市教育局", "市民政局")))
    kg.add(first)
    before = statements(kg)
    kg.add(first)
    with pytest.raises(PaperDiffers, match=r"nothing is replaced; .*replace=True"):
        kg.add(second)
    assert statements(kg) == before
    kg.add(second, replace=True)
    assert statements(kg) == statements(KnowledgeGraph.from_plans([second]))


@pytest.mark.slow
def test_a_loader_killed_at_any_moment_leaves_the_old_or_the_new_plan(tmp_path: Path) -> None:
    new = OLD.replace("市教育局", "市教育局、市财政局、市民政局") + "3.办好养老。（责任单位：市民政局牵头）\n" * 1
    whole = {statements(KnowledgeGraph.from_plans([govkg.read_plan_text(text)])) for text in (OLD, new)}
    assert len(whole) == 2
    store = tmp_path / "store"
    kg = KnowledgeGraph.open(store, writable=True)
    kg.add(govkg.read_plan_text(OLD))
    del kg
    rng, seen = random.Random(1), set()
    for attempt in range(200):
        if attempt >= 50 and seen == whole:  # on a busy machine the loader needs longer for a plan
            break
        process = subprocess.Popen([sys.executable, "-c", LOADER, str(store), OLD, new], stdout=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(rng.uniform(0, 0.02 + attempt / 1000))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        found = statements(KnowledgeGraph.open(store))
        assert found in whole
        seen.add(found)
    assert seen == whole  # the kills did hit a loader at work


def test_a_second_writer_is_told_so(tmp_path: Path) -> None:
    first = KnowledgeGraph.open(tmp_path / "store", writable=True)
    with pytest.raises(StoreError, match="another process writes"):
        KnowledgeGraph.open(tmp_path / "store", writable=True)
    del first


def test_a_closed_store_lets_the_next_one_write(tmp_path: Path) -> None:
    with KnowledgeGraph.open(tmp_path / "store", writable=True) as kg:
        kg.add(govkg.read_plan_text(OLD))
    again = KnowledgeGraph.open(tmp_path / "store", writable=True)
    assert len(again.query("task-list")) == 2
    assert repr(kg) == "KnowledgeGraph (closed)"
    kg.close()
    for ask in (lambda: kg.query("task-list"), lambda: kg.add(govkg.read_plan_text(OLD)), lambda: len(kg)):
        with pytest.raises(UsageError, match="was closed; open it again"):
            ask()


@pytest.mark.parametrize(
    ("said", "stays"),
    [
        ("IO error: While lock file: {path}/LOCK: Resource temporarily unavailable", True),
        ("IO error: No space left on device: While appending to file: {path}/000004.log", False),
    ],
)
def test_a_store_that_can_not_be_made_goes_unless_it_is_somebody_elses(
    said: str, stays: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its folder was not there before, and is when the opening fails: half made, or made by another process in between."""
    path = tmp_path / "blocks"

    def fails(name: str) -> None:
        Path(name).mkdir()
        raise OSError(said.format(path=name))

    monkeypatch.setattr("govkg.graph.local.Store", fails)
    with pytest.raises(StoreError, match="another process" if stays else "no space left"):
        KnowledgeGraph.open(path, writable=True)
    assert path.exists() is stays


def test_a_full_disk_keeps_what_was_there(tmp_path: Path) -> None:
    code = (
        "import resource, sys, govkg\n"
        "from govkg.errors import StoreError\n"
        "from govkg.graph.knowledge_graph import KnowledgeGraph\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "kg = KnowledgeGraph.open(sys.argv[1], writable=True)\n"
        "kg.add(govkg.read_plan_text(sys.argv[2]))\n"
        "before = len(kg)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))\n"
        "try:\n"
        "    for number in range(200): kg.add(govkg.read_plan_text(sys.argv[2].replace('甲市', f'甲{number}市')))\n"
        "except StoreError as error: print(error)\n"
        "print(before)\n"
    )
    store = tmp_path / "store"
    done = subprocess.run([sys.executable, "-c", code, str(store), OLD], capture_output=True, text=True, check=True)
    *said, before = done.stdout.splitlines()
    assert len(said) == 1
    assert "no space left" in said[0] or "can not be used" in said[0]
    assert len(KnowledgeGraph.open(store)) >= int(before)
    whole = {str(q) for q in KnowledgeGraph.from_plans([govkg.read_plan_text(OLD)]).quads()}
    assert whole <= {str(q) for q in KnowledgeGraph.open(store).quads()}


def test_a_folder_that_is_no_store_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    for writable in (True, False):
        with pytest.raises(InputError, match="is no store"):
            KnowledgeGraph.open(tmp_path, writable=writable)
    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("ending", [".trig", ".ttl", ".nq", ".nt", ".rdf", ".jsonld"])
def test_every_syntax_is_read_back(tmp_path: Path, ending: str) -> None:
    kg = KnowledgeGraph.from_plans([govkg.read_plan_text(OLD)])
    file = tmp_path / f"plan{ending}"
    kg.save(file)
    first = file.read_bytes()
    back = KnowledgeGraph.open(file)
    assert {str(q.triple) for q in back.quads()} == {str(q.triple) for q in kg.quads()}
    if ending in (".trig", ".nq", ".jsonld"):
        assert statements(back) == statements(kg)
    back.save(file)
    assert file.read_bytes() == first


@pytest.mark.parametrize(
    ("name", "content", "error", "says"),
    [
        ("a.ttl", b"@prefix a: <b .", DocumentUnreadable, "line 1, column"),
        ("a.rdf", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "e">]><x/>', DocumentUnreadable, "DOCTYPE"),
        (
            "a.jsonld",
            b'{"@context": "http://127.0.0.1:9/c", "@id": "urn:a", "b": "c"}',
            DocumentUnreadable,
            "remote contexts",
        ),
        ("a.nq", b"\xff\xfe\x00", DocumentUnreadable, "a.nq"),
        ("a.xyz", b"", FormatUnknown, "known: .trig"),
    ],
)
def test_files_that_can_not_be_read(
    tmp_path: Path, name: str, content: bytes, error: type[Exception], says: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(error, match=says):
        KnowledgeGraph.open(file)


def test_a_missing_file() -> None:
    with pytest.raises(DocumentMissing, match=r"nowhere\.ttl"):
        KnowledgeGraph.open("nowhere.ttl")


def test_a_store_that_was_opened_for_reading_says_how_to_write(tmp_path: Path) -> None:
    plan = govkg.read_plan_text(OLD)
    KnowledgeGraph.open(tmp_path / "store", writable=True).add(plan)
    kg = KnowledgeGraph.open(tmp_path / "store")
    before = statements(kg)
    for change in (lambda: kg.add(plan), lambda: kg.remove(kg.plans()[0]), lambda: govkg.add_findings(kg)):
        with pytest.raises(UsageError, match="writable=True"):
            change()
    kg.flush()
    assert statements(kg) == before


def test_what_is_no_iri_is_told(tmp_path: Path) -> None:
    kg = KnowledgeGraph.from_plans([govkg.read_plan_text(OLD)])
    for asked in (kg.remove, kg.plan):
        with pytest.raises(ParameterWrong, match="'x' is no IRI"):
            asked("x")


def test_a_statistic_of_other_nodes_is_told() -> None:
    net = govkg.coordination_network(KnowledgeGraph.from_plans([govkg.read_plan_text(OLD)]))
    with pytest.raises(ParameterWrong, match=r"'coupling'.*tasks_to_pandas"):
        net.to_pandas("load", "coupling")
    with pytest.raises(ParameterWrong, match=r"'load'.*net\.to_pandas"):
        net.tasks_to_pandas("load")
    assert list(net.tasks_to_pandas("leads")["leads"]) == [1, 1]


@pytest.mark.parametrize("change", ["add", "remove"])
def test_joint_findings_go_with_one_of_their_plans(change: str) -> None:
    """What else is said about the plan, by no analysis, stays; so do the findings on the other plan alone."""
    first, second = (govkg.read_plan_text(OLD.replace("甲市", place)) for place in ("甲市", "乙市"))
    kg = KnowledgeGraph.from_plans([first, second])
    ours, theirs = (KnowledgeGraph.from_plans([plan]).plans()[0] for plan in (first, second))
    govkg.add_findings(kg, govkg.analyse(kg, plan=theirs, draws=40))
    alone = set(kg.query("findings").column("finding"))
    note = Quad(NamedNode("urn:notes"), gov("about"), NamedNode(ours), NamedNode("urn:notes"))
    kg.store.add(note)
    govkg.add_findings(kg, govkg.analyse(kg, draws=40))
    assert {row["plan"] for row in kg.query("analyses")} == {ours, theirs}
    assert set(kg.query("findings").column("finding")) > alone
    kg.add(first) if change == "add" else kg.remove(ours)
    assert {row["plan"] for row in kg.query("analyses")} == {theirs}
    assert set(kg.query("findings").column("finding")) == alone
    assert note in kg.store


def test_a_folder_with_a_dot_in_its_name_is_made_where_it_ends_in_a_slash(tmp_path, capsys):
    with pytest.raises(DocumentMissing, match=r"for a new store write .*store-v1\.2/"):
        KnowledgeGraph.open(tmp_path / "store-v1.2", writable=True)
    plan = govkg.read_plan_text(OLD)
    KnowledgeGraph.open(f"{tmp_path}/store-v1.2/", writable=True).add(plan)
    assert len(KnowledgeGraph.open(tmp_path / "store-v1.2").plans()) == 1
    (tmp_path / "plan.txt").write_text(OLD, "utf-8")
    assert main(["build", str(tmp_path / "plan.txt"), "-o", f"{tmp_path}/store-v1.3/"]) == 0
    assert len(KnowledgeGraph.open(tmp_path / "store-v1.3").plans()) == 1
    assert main(["build", str(tmp_path / "plan.txt"), "-o", f"{tmp_path}/store-v1.4"]) == 2
    assert "store-v1.4/" in capsys.readouterr().err


def test_a_file_with_the_mark_of_an_editor_at_its_head_is_read(tmp_path):
    text = "<urn:a> a <http://www.w3.org/ns/shacl#NodeShape> .\n"
    (tmp_path / "g.ttl").write_text(text, "utf-8-sig")
    assert len(KnowledgeGraph.open(tmp_path / "g.ttl")) == 1
    assert KnowledgeGraph.from_plans([]).validate(tmp_path / "g.ttl").conforms
