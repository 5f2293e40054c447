"""The page at /sparql: what it sends, what it may do, and that what others made is what the list says."""

import hashlib
import json
import re
import tomllib
from html import unescape
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from govkg import KnowledgeGraph, read_plan, read_plan_text
from govkg.queries import catalogue
from govkg.resources import resource
from govkg.terms import gov

FOLDER = files("govkg.server").joinpath("assets")
LISTED = tomllib.loads(FOLDER.joinpath("ASSETS.toml").read_text("utf-8"))["asset"]


def test_what_others_made_is_listed_with_its_sum_and_licence() -> None:
    assert {e["file"] for e in LISTED} == {f.name for f in FOLDER.iterdir() if ".min." in f.name}
    for entry in LISTED:
        assert hashlib.sha256(FOLDER.joinpath(entry["file"]).read_bytes()).hexdigest() == entry["sha256"]
        assert entry["version"]
        assert entry["name"]
        assert entry["licence"] in {"MIT", "MIT AND (MPL-2.0 OR Apache-2.0)"}


def test_page_runs_scripts_of_this_server_alone(server: Any) -> None:
    page = server.send("GET", "/sparql", headers={"Accept": "text/html"})
    assert page.status == 200
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "connect-src 'self'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script(?![^>]* src=)|<style|\son\w+=|\sstyle=", page.text)
    used = set(re.findall(r'(?:src|href|action)="([^"]*)"', page.text)) - {"data:,"}
    assert used
    assert all(re.fullmatch(r"/[^/]*(/[^/]+)?", address) for address in used)
    for address in (a for a in used if a.startswith("/assets/")):
        kind = "text/css" if address.endswith(".css") else "text/javascript"
        answer = server.send("GET", address)
        assert (answer.status, answer.headers["content-type"]) == (200, f"{kind}; charset=utf-8")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "sourceMappingURL" not in answer.text


def test_examples_are_the_catalogue(server: Any) -> None:
    answer = server.send("GET", "/assets/examples.json")
    assert answer.headers["content-type"] == "application/json"
    said = json.loads(answer.body)
    assert [e["name"] for e in said["examples"]] == list(catalogue())
    assert said["prefixes"]["gov"] == "https://w3id.org/govkg/ontology#"


def test_other_files_are_not_served(server: Any) -> None:
    for name in ("ASSETS.toml", "..%2Fapp.py", "../app.py", "nothing.js"):
        assert server.send("GET", f"/assets/{name}").status == 404


def test_our_script_never_writes_markup() -> None:
    script = FOLDER.joinpath("explorer.js").read_text("utf-8")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|https?://(?!www\.w3\.org/2000/svg)", script
    )


def test_a_plan_is_shown_as_report_and_network(server: Any) -> None:
    for view in ("report", "network"):
        led = server.send("GET", f"/{view}")
        assert led.status == 302
        page = server.send("GET", led.headers["location"])
        assert page.status == 200
        assert "江城市某项工作方案" in page.text
        policy = page.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert policy.endswith("frame-ancestors 'none'")
        again = server.send("GET", led.headers["location"])
        assert again.body == page.body


def test_pages_that_can_not_be_made_are_refused_in_a_line(server: Any) -> None:
    assert server.send("GET", "/report?plan=https%3A%2F%2Fexample.org%2Fnone").status == 404
    assert server.send("GET", "/report?lang=fr").status == 400
    assert server.send("POST", "/report").status == 405
    for path in ("/report?plan=x", "/network?lang=%3Cscript%3E"):
        said = server.send("GET", path)
        assert said.text.count("\n") == 1
        assert "Traceback" not in said.text


def test_of_several_plans_one_is_chosen_and_shown_alone(start: Any, tmp_path: Any) -> None:
    kg = KnowledgeGraph()
    for city in ("江城市", "云溪市"):
        kg.add(read_plan_text(f"{city}某项工作方案\n一、甲事。（市教育局牵头）\n二、乙事。（市水利局负责）\n"))
    kg.save(tmp_path / "two.trig")
    server = start(tmp_path / "two.trig")
    choice = server.send("GET", "/report")
    assert choice.status == 200
    addresses = [unescape(a) for a in re.findall(r'href="(/report\?plan=http[^"]+)"', choice.text)]
    assert len(addresses) == 2
    page = server.send("GET", addresses[0])
    assert ("江城市" in page.text) != ("云溪市" in page.text)


def test_finding_takes_words_as_words(server: Any) -> None:
    found = server.send("GET", "/?" + urlencode({"q": "教育"}))
    assert "江城市教育局" in found.text
    assert "江城市水利局" not in found.text
    for words in ('"', "\\", '") } #', "<script>", "没有的"):
        said = server.send("GET", "/?" + urlencode({"q": words}))
        assert said.status == 200
        assert "<script>" not in said.text
        assert "nothing found" in said.text


def test_the_page_of_a_group_has_its_tasks_and_partners(start: Any, tmp_path: Any) -> None:
    kg = KnowledgeGraph.from_plans([read_plan_text("江城市方案\n1.甲事。（市教育局牵头，各县区政府负责）\n")])
    (group,) = {q.subject.value for q in kg.quads() if q.object == gov("AgencyGroup")}  # type: ignore[union-attr]
    kg.save(tmp_path / "plan.trig")
    server = start(tmp_path / "plan.trig")
    page = server.send("GET", "/resource?" + urlencode({"iri": group}), headers={"Accept": "text/html"}).text
    assert "承担 1 项任务，其中牵头 0 项" in page
    assert "江城市教育局" in page.partition("Partners")[2]
    assert "甲事</a><br><small>江城市方案</small>" in page


def test_papers_without_a_title_and_tasks_of_several_plans_can_be_told_apart(start: Any, tmp_path: Any) -> None:
    rows = "序号,任务,牵头单位\n1,甲事,江城市教育局\n2,乙事,江城市水利局\n"
    (tmp_path / "台账.csv").write_text(rows, "utf-8")
    titled = read_plan_text("云溪市方案\n1.丙事。（市教育局牵头，市水利局配合）\n")
    KnowledgeGraph.from_plans([read_plan(tmp_path / "台账.csv"), titled]).save(tmp_path / "plans.trig")
    server = start(tmp_path / "plans.trig")
    assert re.search(r"<a href=[^>]*>台账\.csv</a>", server.send("GET", "/report").text)
    home = server.send("GET", "/", headers={"Accept": "text/html"}).text
    assert re.search(r"<a href=[^>]*>台账\.csv</a>", home)
    assert re.search(r"<small>[^<]* · 台账\.csv</small>", home)
    assert re.search(r"<small>[^<]* · 云溪市方案</small>", home)


@pytest.fixture(scope="module")
def changzhi(start: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A server with the bundled plan: 24 agencies; 各县区党委、政府 are one side, 市直有关单位 none at all."""
    file = tmp_path_factory.mktemp("changzhi") / "plan.trig"
    KnowledgeGraph.from_plans([read_plan(str(resource("data", "changzhi-2023", "plan.txt")))]).save(file)
    return start(file)


def test_collectives_do_not_stand_among_the_agencies(changzhi: Any) -> None:
    home = re.sub(r"<h2>", "\n", changzhi.send("GET", "/", headers={"Accept": "text/html"}).text).splitlines()
    lists = {part.partition("</h2>")[0]: re.findall(r"<li><a[^>]*>([^<]*)</a> <small>(\d+)", part) for part in home}
    assert lists["部门 Agencies"][0] == ("长治市政府信息中心", "4")
    assert len(lists["部门 Agencies"]) == 24
    assert lists["集合主体 Collectives"] == [("长治市各县区党委", "3"), ("长治市各县区政府", "3")]
    assert lists["不定主体 Indefinite collectives"] == [("长治市直有关单位", "9")]


def test_the_first_query_of_the_editor_counts_agencies_alone(changzhi: Any) -> None:
    page = changzhi.send("GET", "/sparql", headers={"Accept": "text/html"}).text
    query = unescape(page.partition('spellcheck="false">')[2].partition("</textarea>")[0])
    rows = changzhi.query(query.replace("LIMIT 20", ""), accept="text/csv").text.splitlines()[1:]
    assert len(rows) == 24
    assert set(rows[:2]) == {"长治市政府信息中心,4", "长治市行政审批服务管理局,4"}


@pytest.mark.parametrize(("task", "leads"), [("3.1", 8), ("3.2", 1), ("3.10", 3), ("3.11", 1)])
def test_a_task_has_as_many_leads_as_it_has_sides_that_lead(changzhi: Any, task: str, leads: int) -> None:
    page = _page(changzhi, f"plan/长治市/长治市“十四五”政府治理体系和治理能力现代化专项规划工作方案/task/{task}")
    said = re.search(r"(\d+) 个牵头单位", page)
    assert (int(said[1]) if said else 1) == leads
    assert page.count("<td>牵头 lead</td>") == leads


def test_who_answers_stands_in_the_order_of_the_text(changzhi: Any) -> None:
    """The first one listed is the one who leads where a convention says so."""
    page = _page(changzhi, "plan/长治市/长治市“十四五”政府治理体系和治理能力现代化专项规划工作方案/task/3.10")
    cells = re.findall(r"<tr><td>(.*?)</td>", page.partition("责任单位 Who answers")[2])
    assert [re.sub(r"<[^>]+>", "", cell) for cell in cells] == [
        "长治市行政审批服务管理局",
        "长治市政府信息中心",
        "长治市各县区党委、长治市各县区政府",
        "长治市直有关单位 不定主体 indefinite",
    ]


def test_members_of_one_side_are_one_partner(changzhi: Any) -> None:
    for agency, count in (("行政审批服务管理局", 6), ("政府信息中心", 5)):
        partners = _page(changzhi, f"agency/长治市/{agency}").partition("Partners</h2>")[2].partition("</ul>")[0]
        assert partners.count("<li>") == count
        assert ">长治市各县区党委、长治市各县区政府</a> <small>1</small>" in partners


def _page(server: Any, path: str) -> str:
    return str(server.send("GET", f"/id/{quote(path)}", headers={"Accept": "text/html"}).text)


def test_the_first_page_finds_what_people_write(start: Any, tmp_path: Path) -> None:
    """Names as the plan prints them and as they are shortened where it prints the whole, and words of the text of a task."""
    text = "青河市城建方案\n1.更新管网。整治地下管线，新建停车位和Service厅。（责任单位：市住建局牵头）\n2.设立台账。（责任单位：市工业和信息化局牵头）\n"
    KnowledgeGraph.from_plans([read_plan_text(text)]).save(tmp_path / "plan.trig")
    server = start(tmp_path / "plan.trig")
    for words, found in (
        ("市住建局", ["更新管网", "青河市住房和城乡建设局"]),
        ("住建", ["更新管网", "青河市住房和城乡建设局"]),
        ("市工信局", ["青河市工业和信息化局"]),
        ("停车", ["更新管网"]),
        ("service厅", ["更新管网"]),
    ):
        page = server.send("GET", f"/?q={quote(words)}").text
        labels = [unescape(label) for label in re.findall(r"<li><a [^>]*>([^<]*)</a>", page)]
        assert labels == found, words
    assert "没有找到" in server.send("GET", f"/?q={quote('市教体局')}").text
