"""A report on many plans: an overview, and a page for each plan that is the report on that plan alone."""

import json
import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

import govkg
from govkg.errors import OutputError
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.views.report import ONE_PAGE, report_page, write_report

DRAWS = 40
NAMES = "甲乙丙丁戊己庚"


def text(number: int) -> str:
    """A plan of three tasks: one that two agencies lead, one without a lead, and one without a clause; the first has a day."""
    place = NAMES[number % 7]
    return (
        f"江城市{place}河第{number}段治理工作方案\n一、推进\n"
        f"1.疏浚{place}河。于2026年{number % 12 + 1}月底前完成。（牵头单位：市水利局、市财政局）\n"
        f"2.修整{place}岸。补种树木。（责任单位：市财政局、市公安局）\n"
        "3.加强巡查。逐段巡查。\n"
    )


def graph(plans: int) -> KnowledgeGraph:
    return KnowledgeGraph.from_plans([govkg.read_plan_text(text(n)) for n in range(plans)])


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> KnowledgeGraph:
    """Four plans, which are many here."""
    monkeypatch.setattr("govkg.views.report.ONE_PAGE", 3)
    return graph(4)


def body(page: str) -> str:
    return re.sub(r"<style>.*?</style>|<meta http-equiv[^>]*>", "", page, flags=re.DOTALL)


def test_up_to_a_number_of_plans_stand_on_one_page(many: KnowledgeGraph, tmp_path: Path) -> None:
    assert ONE_PAGE == 20
    assert write_report(graph(3), tmp_path / "few.html", draws=DRAWS) == (tmp_path / "few.html",)
    files = write_report(many, tmp_path / "r.html", draws=DRAWS)
    assert [file.relative_to(tmp_path).as_posix() for file in files] == [
        "r.html",
        *(f"r_files/plan-{number}.html" for number in range(1, 5)),
    ]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["few.html", "r.html", "r_files"]


def test_a_page_of_many_says_what_the_report_on_its_plan_alone_says(many: KnowledgeGraph, tmp_path: Path) -> None:
    """But for the way back."""
    write_report(many, tmp_path / "r.html", draws=DRAWS)
    for number, iri in enumerate(many.plans(), 1):
        write_report(many.only(iri), tmp_path / "alone.html", draws=DRAWS)
        page = (tmp_path / "r_files" / f"plan-{number}.html").read_text("utf-8")
        back = re.search(r'<span class="sep">·</span><a href="\.\./r\.html">.*?</a>', page)
        assert back is not None
        assert "全部 4 份方案" in back[0]
        assert body(page).replace(back[0], "") == body((tmp_path / "alone.html").read_text("utf-8"))


def test_processes_change_nothing(many: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "two").mkdir()
    alone = write_report(many, tmp_path / "r.html", json_path=tmp_path / "r.json", draws=DRAWS)
    spread = write_report(many, tmp_path / "two" / "r.html", json_path=tmp_path / "two.json", draws=DRAWS, processes=2)
    assert [file.read_bytes() for file in spread] == [file.read_bytes() for file in alone]
    assert (tmp_path / "two.json").read_bytes() == (tmp_path / "r.json").read_bytes()


def test_the_data_is_that_of_one_page(many: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_report(many, tmp_path / "r.html", json_path=tmp_path / "r.json", draws=DRAWS)
    monkeypatch.undo()
    write_report(many, tmp_path / "one.html", json_path=tmp_path / "one.json", draws=DRAWS)
    assert json.loads((tmp_path / "r.json").read_text()) == json.loads((tmp_path / "one.json").read_text())


def test_the_overview_counts_what_stands_in_each_plan(many: KnowledgeGraph, tmp_path: Path) -> None:
    """By hand: three tasks; 水利, 财政 and 公安; one task with two leads, one with nobody who answers alone, one without a clause; 财政 has two."""
    write_report(many, tmp_path / "r.html", draws=DRAWS)
    page = (tmp_path / "r.html").read_text("utf-8")
    data = json.loads(re.search(r'id="data">(.*?)</script>', page)[1])
    assert [plan["page"] for plan in data["plans"]] == [f"r_files/plan-{number}.html" for number in range(1, 5)]
    for plan in data["plans"]:
        found = [plan[name] for name in ("tasks", "agencies", "several", "no_lead", "unknown", "most")]
        assert found == [3, 3, 1, 1, 1, 2]
    finance = next(total for total in data["combined"] if total["label"] == "江城市财政局")
    assert (finance["load"], finance["led"], len(finance["plans"])) == (8, 4, 4)
    days = re.findall(r'data-latest="([^"]+)"', page)
    assert len(days) == 4
    assert all(one <= other for one, other in pairwise(days))
    assert "另有 8 项任务没有具体日期" in page


def test_links_are_relative_and_lead_to_what_is_there(many: KnowledgeGraph, tmp_path: Path) -> None:
    files = write_report(many, tmp_path / "r.html", draws=DRAWS)
    ids = {file: set(re.findall(r' id="([^"]+)"', file.read_text("utf-8"))) for file in files}
    for file in files:
        links = re.findall(r'<a [^>]*href="([^"]*)"', file.read_text("utf-8"))
        assert links
        for link in links:
            path, _, anchor = link.partition("#")
            target = (file.parent / path).resolve() if path else file
            assert target in ids
            assert not anchor or anchor in ids[target]


def test_nothing_is_asked_of_the_network(many: KnowledgeGraph, tmp_path: Path) -> None:
    for file in write_report(many, tmp_path / "r.html", draws=DRAWS):
        page = file.read_text("utf-8")
        assert "default-src 'none'" in unescape(page)
        assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


def test_a_page_of_a_plan_that_was_taken_out_goes(many: KnowledgeGraph, tmp_path: Path) -> None:
    write_report(many, tmp_path / "r.html", draws=DRAWS)
    folder = tmp_path / "r_files"
    (folder / "plan-9.html").write_bytes((folder / "plan-1.html").read_bytes())
    (folder / "plan-8.html").write_text("ours", "utf-8")
    (folder / "notes.html").write_bytes((folder / "plan-1.html").read_bytes())
    write_report(many, tmp_path / "r.html", draws=DRAWS)
    assert sorted(file.name for file in folder.iterdir()) == [
        "notes.html",
        "plan-1.html",
        "plan-2.html",
        "plan-3.html",
        "plan-4.html",
        "plan-8.html",
    ]


def test_pages_of_many_plans_go_where_few_are_left(many: KnowledgeGraph, tmp_path: Path) -> None:
    write_report(many, tmp_path / "r.html", draws=DRAWS)
    write_report(graph(2), tmp_path / "r.html", draws=DRAWS)
    assert list((tmp_path / "r_files").iterdir()) == []


def test_what_can_not_be_written_changes_nothing(many: KnowledgeGraph, tmp_path: Path) -> None:
    """A folder stands where a page should: the overview of before stays, and no half of the pages is there."""
    (tmp_path / "r.html").write_text("before", "utf-8")
    (tmp_path / "r_files" / "plan-3.html").mkdir(parents=True)
    with pytest.raises(OutputError):
        write_report(many, tmp_path / "r.html", draws=DRAWS)
    assert (tmp_path / "r.html").read_text("utf-8") == "before"
    assert [file.name for file in (tmp_path / "r_files").iterdir()] == ["plan-3.html"]


def test_a_folder_that_is_not_there_is_told_before_the_work(
    many: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("govkg.views.report.plan_page", lambda *_: pytest.fail("the work has begun"))
    with pytest.raises(OutputError, match="there is no such folder"):
        write_report(many, tmp_path / "none" / "r.html", draws=DRAWS)


def test_plans_that_can_not_be_told_apart_stand_on_one_page(many: KnowledgeGraph) -> None:
    from pyoxigraph import Quad

    flat = KnowledgeGraph.from_plans([])
    flat.store.extend(Quad(*quad.triple) for quad in many.quads())
    page = report_page(flat).decode()
    assert len(re.findall(r'<article class="plan"', page)) == 4


def test_how_far_it_is_is_told_plan_by_plan(many: KnowledgeGraph, tmp_path: Path) -> None:
    told: list[tuple[str, int]] = []

    def step(text: str, done: int = 0, total: int | None = None) -> None:
        if total == 4:
            told.append((text, done))

    write_report(many, tmp_path / "r.html", draws=DRAWS, step=step)
    titles = [str(many.query("plans", plan=iri).column("title")[0]) for iri in many.plans()]
    assert told == [(f"making the page of {title}", number) for number, title in enumerate(titles)]
