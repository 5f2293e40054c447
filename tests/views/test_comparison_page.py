"""The page on two versions of a plan."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

import govkg
from govkg.cli import main
from govkg.errors import UsageError
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.changes import KINDS
from govkg.network.comparison import PlanComparison, compare_plans, compare_tasks
from govkg.network.plan_tables import read_plan_tasks
from govkg.views.comparison import comparison_page
from govkg.views.page import strings

FOLDER = Path(__file__).parents[2] / "data" / "qingchuan"


def graph(name: str) -> KnowledgeGraph:
    return KnowledgeGraph.from_plans([govkg.read_plan(FOLDER / f"{name}.txt")])


@pytest.fixture(scope="module")
def versions() -> PlanComparison:
    return compare_plans(graph("city-1"), graph("city-2"))


def test_each_change_is_on_the_page_with_its_words(versions: PlanComparison) -> None:
    text = comparison_page(versions).decode()
    for words in (
        "建设乡村图书室",
        "开通老年人绿色通道",
        "（责任单位：市行政审批服务管理局、市财政局牵头，市司法局参加）",
    ):
        assert words in text
    assert text.count("<del") >= 6
    assert '<span class="zh" lang="zh-Hans">牵头</span>' in text


def test_the_same_comparison_gives_the_same_bytes(versions: PlanComparison) -> None:
    assert comparison_page(versions) == comparison_page(versions)


def test_nothing_points_outside(versions: PlanComparison) -> None:
    text = re.sub(r"<script>.*?</script>", "", comparison_page(versions).decode(), flags=re.S)
    assert not re.findall(r'(?:src|href)="(?!#|data:)', text)


def test_every_kind_of_change_has_a_name_in_both_languages() -> None:
    assert len(KINDS) == 29
    assert {f"change_{kind.replace(' ', '_')}" for kind in KINDS} <= set(strings())


def test_words_of_a_plan_can_not_become_markup() -> None:
    old = read_plan_tasks(graph("city-1"))
    evil = replace(old.tasks[0], heading="<script>alert(1)</script>", words="<img src=x onerror=alert(1)>", key="urn:x")
    text = comparison_page(compare_tasks(old, replace(old, tasks=(evil,)))).decode()
    assert "<script>alert" not in text
    assert "<img" not in text


def test_a_plan_beside_itself_and_an_unknown_language(versions: PlanComparison) -> None:
    same = compare_tasks(versions.old, versions.old)
    assert "两份方案没有差别。" in comparison_page(same).decode()
    with pytest.raises(UsageError, match="'fr'"):
        comparison_page(versions, lang="fr")


def test_the_command_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(FOLDER / f"{name}.txt") for name in ("city-1", "city-2")]
    assert main(["compare", *files, "--format", "html", "-o", str(tmp_path / "d.html")]) == 0
    assert (tmp_path / "d.html").read_bytes().startswith(b"<!doctype html>")
    assert main(["compare", *files, "--counterparts", "--format", "html"]) == 2
    assert "two versions" in capsys.readouterr().err
