"""What an inspection office asks first: overdue, due soon, unclear; pages of agencies by deadline; all plans together; addresses where nothing is."""

import re
from datetime import date, timedelta
from html import unescape
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from govkg import KnowledgeGraph, read_plan, read_plan_text

PEOPLE = {"Accept": "text/html"}


def _in(days: int) -> str:
    day = date.today() + timedelta(days)
    return f"{day.year}年{day.month}月{day.day}日前"


@pytest.fixture(scope="module")
def served(start: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Two plans of a city and a ledger: overdue by 10 and by 3 days, one that is overdue and done, due in 5 days, in 90, and open points."""
    folder = tmp_path_factory.mktemp("due")
    first = f"""江城市修路方案
一、修路。（牵头单位：市交通局；配合单位：市财政局；完成时限：{_in(90)}）
二、清沟。（牵头单位：市水利局、市交通局；完成时限：{_in(-3)}）
三、种树。（牵头单位：市林业局；配合单位：市财政局；完成时限：{_in(5)}）
四、护坡。
五、建库。{_in(-30)}完成设计，{_in(20)}完成招标。（牵头单位：市水利局；完成时限：{_in(300)}）
"""
    second = f"江城市办学方案\n一、建校舍。（牵头单位：市教育局；配合单位：市财政局；完成时限：{_in(-10)}）\n"
    rows = f"序号,任务,牵头单位,完成时限,进展情况\n1,修桥,江城市财政局,{_in(-20)},已办结\n"
    (folder / "台账.csv").write_text(rows, "utf-8")
    kg = KnowledgeGraph.from_plans([read_plan_text(first), read_plan_text(second), read_plan(folder / "台账.csv")])
    kg.save(folder / "plans.trig")
    return start(folder / "plans.trig")


def _rows(page: str, part: str) -> list[str]:
    """The rows of a part of the page as text."""
    _, _, rest = page.partition(f'<h2 id="{part}">')
    lines = rest.partition("<h2")[0].split("</tr>")[1:-1]
    return [unescape(re.sub(r"<[^>]+>", " ", line)) for line in lines]


def test_the_first_page_counts_what_is_overdue_soon_and_unclear(served: Any) -> None:
    home = served.send("GET", "/", headers=PEOPLE).text
    assert re.findall(r'href="(/due#\w+)">[^<]*?: (\d+)</a>', home) == [
        ("/due#overdue", "2"),
        ("/due#soon", "2"),
        ("/due#passed", "1"),
        ("/due#unclear", "3"),
    ]
    assert "/due" not in served.send("GET", "/?q=x", headers=PEOPLE).text


def test_what_is_due_is_listed_with_its_plan_the_oldest_first(served: Any) -> None:
    page = served.send("GET", "/due", headers=PEOPLE).text
    overdue, soon, passed, unclear = (_rows(page, part) for part in ("overdue", "soon", "passed", "unclear"))
    assert [("办学方案" in row, "逾期 10 天" in row) for row in overdue] == [(True, True), (False, False)]
    assert "逾期 3 天" in overdue[1]
    assert "江城市水利局、江城市交通运输局" in overdue[1]
    assert [("种树" in row, "阶段" in row, "逾期" in row) for row in soon] == [
        (True, False, False),
        (False, True, False),
    ]
    assert [("建库" in row, "阶段" in row, "逾期" in row) for row in (soon[1], *passed)] == [(True, True, False)] * 2
    assert [row.split()[0] for row in unclear] == ["二", "四", "四"]
    assert "多个牵头单位 several leads (2)" in unclear[0]


def test_the_page_of_an_agency_has_what_is_due_first_at_the_head(served: Any) -> None:
    page = served.send("GET", "/id/agency/" + quote("江城市/财政局"), headers=PEOPLE).text
    assert "承担 4 项任务，其中牵头 1 项，1 项已逾期" in page
    assert [page.index(task) for task in ("建校舍", "种树", "修路", "修桥")] == sorted(
        page.index(task) for task in ("建校舍", "种树", "修路", "修桥")
    )
    assert "<strong>逾期 10 天 10 days overdue</strong>" in page
    assert "<small>已办结 done</small>" in page
    assert "<small>江城市修路方案</small>" in page


def test_pages_of_agencies_and_tasks_have_the_days_of_stages(served: Any) -> None:
    """Which count as due, not as overdue."""
    page = served.send("GET", "/id/agency/" + quote("江城市/水利局"), headers=PEOPLE).text
    assert "承担 2 项任务，其中牵头 2 项，1 项已逾期" in page
    assert (page.count("5 建库") or page.count("五 建库"), page.count("阶段 stage")) == (3, 2)
    task = served.send("GET", re.search(r'href="([^"]*task[^"]*)">五 建库', page)[1], headers=PEOPLE).text
    assert task.count("阶段 stage") == 2


@pytest.mark.parametrize("view", ["report", "network"])
def test_all_plans_are_shown_together(served: Any, view: str) -> None:
    together = "/" + view + "?" + urlencode({"plan": "all"})
    assert f'href="{together}"' in served.send("GET", f"/{view}").text
    page = served.send("GET", together)
    assert page.status == 200
    for title in ("江城市修路方案", "江城市办学方案", "台账.csv"):
        assert title in page.text


def test_nothing_is_told_to_people_in_both_languages_with_a_way_home(served: Any) -> None:
    for path in ("/nowhere", "/id/agency/x", "/report?plan=x"):
        page = served.send("GET", path, headers=PEOPLE)
        assert page.status == 404
        assert '<a href="/">返回首页 Home</a>' in page.text
        first, second = re.findall(r"<p(?: lang=\"en\")?>([^<]+)</p>", page.text)
        assert first != second
        line = served.send("GET", path)
        assert (line.status, line.text) == (404, second + "\n")


def test_counts_that_cost_too_much_are_left_out() -> None:
    """The first page stands although no query of it may take any time."""
    from asyncio import run

    from govkg.server.due import counts
    from govkg.server.protocol import Refused

    class Busy:
        async def table(self, query: str) -> Any:
            raise Refused(504, "the query took too long")

    told = run(counts(Busy(), date(2026, 11, 29)))  # type: ignore[arg-type]
    assert re.findall(r">([^<>]+)</a>", told) == ["已逾期 Overdue", "30 天内到期 Due in 30 days", "待明确 Unclear"]
