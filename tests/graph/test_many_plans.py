"""Many plans go into a store together, and what is in it is the same as if each had gone in by itself."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import govkg
from govkg.errors import InputError, PaperDiffers, StoreError, UsageError
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.plans.model import Plan

TEXT = "甲{}市方案\n一、任务\n1.办好教育。（责任单位：市教育局牵头，市财政局配合）\n2.办好医疗。（市卫生健康委负责）\n"
LOADER = """
import sys, govkg
from govkg.graph import loading
loading._MOST_QUADS = 1_500
plans = [govkg.read_plan_text(sys.argv[2].format(number)) for number in range(100)]
kg = govkg.KnowledgeGraph.open(sys.argv[1], writable=True)
print("ready", flush=True)
kg.add(plans)
"""


def plans(count: int, first: int = 0) -> list[Plan]:
    return [govkg.read_plan_text(TEXT.format(number)) for number in range(first, first + count)]


def statements(kg: KnowledgeGraph) -> set[str]:
    return set(map(str, kg.quads()))


def folder(path: Path, place: str) -> KnowledgeGraph:
    return KnowledgeGraph.open(path / "store", writable=True) if place == "folder" else KnowledgeGraph.from_plans([])


@pytest.mark.parametrize("place", ["memory", "folder"])
@pytest.mark.parametrize("most", [1, 700, 50_000])
def test_the_store_holds_what_it_would_hold_of_each_by_itself(
    tmp_path: Path, place: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Among them one that is there already with findings, and one that is given twice."""
    monkeypatch.setattr("govkg.graph.loading._MOST_QUADS", most)
    kg, given = folder(tmp_path, place), plans(12)
    kg.add(given[3])
    kg.reason()
    added = kg.add([*given, given[5]])
    assert statements(kg) == statements(KnowledgeGraph.from_plans(given))
    assert len(added) == 13
    assert set(added) == set(kg.plans())


def test_new_plans_do_not_pass_through_a_transaction_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one_by_one: list[object] = []
    monkeypatch.setattr(KnowledgeGraph, "_put", lambda self, reading, **_: one_by_one.append(reading))
    KnowledgeGraph.open(tmp_path / "store", writable=True).add(plans(12))
    assert not one_by_one


def test_another_paper_of_a_plan_is_told_or_raised(tmp_path: Path) -> None:
    other = govkg.read_plan_text(TEXT.format(2).replace("市教育局", "市民政局"))
    kg, told = folder(tmp_path, "folder"), list[PaperDiffers]()
    assert len(kg.add([*plans(6), other], refused=told.append)) == 6
    assert len(told) == 1
    with pytest.raises(PaperDiffers, match="nothing is replaced"):
        kg.add([*plans(6, first=6), other])
    assert statements(kg) == statements(KnowledgeGraph.from_plans(plans(12)))
    kg.add([other], replace=True)
    assert statements(kg) == statements(KnowledgeGraph.from_plans([*plans(2), other, *plans(9, first=3)]))


def test_what_was_read_before_an_error_is_written(tmp_path: Path) -> None:
    def breaking() -> Iterator[Plan]:
        yield from plans(7)
        raise InputError("the eighth can not be read")

    kg = folder(tmp_path, "folder")
    with pytest.raises(InputError, match="eighth"):
        kg.add(breaking())
    assert len(kg.plans()) == 7


def test_a_store_opened_for_reading_takes_none(tmp_path: Path) -> None:
    folder(tmp_path, "folder").add(plans(5))
    with pytest.raises(UsageError, match="opened for reading"):
        KnowledgeGraph.open(tmp_path / "store").add(plans(5, first=5))


def test_a_full_disk_keeps_what_was_there(tmp_path: Path) -> None:
    code = (
        "import resource, signal, sys, govkg\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "kg = govkg.KnowledgeGraph.open(sys.argv[1], writable=True)\n"
        "kg.add(govkg.read_plan_text(sys.argv[2].format(0)))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))\n"
        "kg.add(govkg.read_plan_text(sys.argv[2].format(number)) for number in range(1, 200))\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "store"), TEXT]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert StoreError.__name__ in ended.stderr.splitlines()[-1]
    assert statements(KnowledgeGraph.open(tmp_path / "store")) >= statements(KnowledgeGraph.from_plans(plans(1)))


@pytest.mark.slow
def test_a_loader_killed_at_any_moment_leaves_whole_plans(tmp_path: Path) -> None:
    of_each = {plan: statements(KnowledgeGraph.from_plans([given])) for given in plans(100) for plan in [named(given)]}
    rng, counts = random.Random(1), set()
    for run in range(12):
        store = tmp_path / str(run)
        process = subprocess.Popen([sys.executable, "-c", LOADER, str(store), TEXT], stdout=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(rng.uniform(0, 1))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        kg = KnowledgeGraph.open(store)
        assert statements(kg) == set().union(*(of_each[plan] for plan in kg.plans()))
        counts.add(len(kg.plans()))
    assert any(0 < count < 100 for count in counts)  # the kills did hit a loader at work


def named(plan: Plan) -> str:
    return KnowledgeGraph.from_plans([plan]).plans()[0]


def test_pairs_over_many_plans_are_those_of_each_in_one_order() -> None:
    """Agencies of one name in places unknown are apart, and stand in the order of their IRIs."""
    text = (
        "{}号方案\n一、任务\n1.办好教育。（教育局牵头，财政局配合）\n2.办好医疗。（教育局、财政局、卫生健康委负责）\n"
    )
    kg = KnowledgeGraph.from_plans(govkg.read_plan_text(text.format(number)) for number in "三一二")
    rows = [(str(r["a"]), str(r["name_a"]), str(r["name_b"]), r["shared_tasks"]) for r in kg.query("agency-pairs")]
    assert len(rows) == 9
    assert [shared for *_, shared in rows] == [2] * 3 + [1] * 6
    for names in {row[1:] for row in rows}:
        told = [a for a, *rest in rows if tuple(rest) == names]
        assert told == sorted(told)
        assert len(told) == 3
    each = [KnowledgeGraph.from_plans([govkg.read_plan_text(text.format(n))]) for n in "三一二"]
    alone = [
        (str(r["a"]), str(r["name_a"]), str(r["name_b"]), r["shared_tasks"])
        for one in each
        for r in one.query("agency-pairs")
    ]
    assert sorted(rows) == sorted(alone)
