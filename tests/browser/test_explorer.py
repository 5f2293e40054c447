"""The explorer of the server in a browser: an example is chosen, asked and shown, and nothing is asked elsewhere."""

import re
import signal
import subprocess
import sys
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe

from govkg import KnowledgeGraph
from govkg.queries import catalogue

COUNTED = (
    "SELECT ?n (COUNT(DISTINCT ?task) AS ?tasks) { ?assignment gov:actor/rdfs:label ?n ; gov:task ?task } GROUP BY ?n"
)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A function that serves a graph and gives its address."""
    running = []

    def begin(kg: KnowledgeGraph) -> str:
        file = tmp_path_factory.mktemp("served") / "graph.trig"
        kg.save(file)
        process = subprocess.Popen(
            [sys.executable, "-m", "govkg", "serve", str(file), "--port", "0", "--log", "off"],
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return re.search(r"http://[\d.:]+", process.stdout.readline())[0]

    yield begin
    for process in running:
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0
        process.stdout.close()


@pytest.fixture
def opened(chromium):
    """Open an address and give the page with what it asked for and complained of."""
    contexts = []

    def begin(address):
        context = chromium.new_context()
        contexts.append(context)
        page, requests, complaints = context.new_page(), [], []
        page.on("request", lambda r: requests.append(r.url))
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: complaints.append(str(e)))
        page.goto(address)
        return page, requests, complaints

    yield begin
    for context in contexts:
        context.close()


def test_example_is_chosen_asked_and_shown(served, opened, changzhi):
    base = served(changzhi)
    page, requests, complaints = opened(base + "/sparql")
    page.wait_for_selector("#examples option[value=agency-pairs]", state="attached")
    assert page.locator("#examples option").count() == len(catalogue()) + 1
    page.select_option("#examples", "agency-pairs")
    page.click("#run")
    page.wait_for_selector("#answer tbody tr")
    assert "rows" in page.inner_text("#status")
    page.goto(page.get_attribute("#answer a", "href") and base + page.get_attribute("#answer a", "href"))
    assert page.inner_text("h1")
    assert not complaints
    assert all(url.startswith(base) for url in requests)


def test_link_holds_the_query_and_a_count_is_drawn(served, opened, hostile):
    base = served(hostile)
    page, requests, complaints = opened(f"{base}/sparql#query={quote(COUNTED)}")
    page.wait_for_selector("#examples option[value=agency-pairs]", state="attached")
    page.click("#run")
    page.wait_for_selector("#chart rect")
    assert page.locator("#answer tbody tr").count() == page.locator("#chart rect").count() > 1
    assert "<script>" in page.inner_text("#answer")
    assert page.evaluate("window.broken") is None
    assert "PREFIX%20gov%3A" in page.url
    assert not complaints
    assert all(url.startswith(base) for url in requests)


def test_a_date_and_a_number_stand_in_one_line(served, opened, hostile):
    wide = " ".join(f'("某市老旧小区改造工作专班办公室" AS ?column{n})' for n in range(30))
    query = f"SELECT (2026 AS ?year) (xsd:date('2026-11-30') AS ?latest) {wide} {{}}"
    query = f"PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> {query}"
    page, _, _ = opened(f"{served(hostile)}/sparql#query={quote(query)}")
    page.click("#run")
    page.wait_for_selector("#answer td")
    heights = page.evaluate(
        "[...document.querySelectorAll('#answer td, #answer th')].slice(0, 34).map(c => { const r = document.createRange();"
        " r.selectNodeContents(c); return [c.textContent, new Set([...r.getClientRects()].map(b => Math.round(b.top))).size]; })"
    )
    assert [lines for text, lines in heights if text in ("year", "latest", "2026", "2026-11-30")] == [1, 1, 1, 1]


def test_fault_is_shown_in_words(served, opened, changzhi):
    page, _, _ = opened(served(changzhi) + "/sparql#query=SELECT")
    page.wait_for_selector("#examples option[value=agency-pairs]", state="attached")
    page.click("#run")
    page.wait_for_selector("#status.wrong")
    assert page.inner_text("#status").startswith("400: ")


def test_things_that_stand_beside_each_other_are_drawn(served, opened, changzhi):
    base = served(changzhi)
    page, requests, complaints = opened(base + "/sparql")
    page.wait_for_selector("#examples option[value=agency-pairs]", state="attached")
    page.select_option("#examples", "agency-pairs")
    page.click("#run")
    page.wait_for_selector("#chart circle")
    rows = page.locator("#answer tbody tr")
    ends = {a for row in rows.all() for a in row.locator("a").evaluate_all("all => all.map(a => a.href)")}
    assert page.locator("#chart circle").count() == len(ends)
    assert page.locator("#chart line").count() == rows.count()
    assert "长治市教育局" in page.inner_text("#chart")
    assert not complaints
    assert all(url.startswith(base) for url in requests)


@pytest.mark.parametrize(("view", "shown"), [("report", "#task-1"), ("network", "canvas")])
def test_pages_are_made_live(served, opened, changzhi, view, shown):
    base = served(changzhi)
    page, requests, complaints = opened(base)
    page.click(f"text={'报告 Report' if view == 'report' else '网络图 Network'} >> nth=0", timeout=90_000)
    page.wait_for_selector(shown, state="attached", timeout=90_000)
    assert f"/{view}?plan=" in page.url
    assert "长治市" in page.inner_text("h1")
    assert not complaints
    assert all(url.startswith((base, "data:", "blob:")) for url in requests)


def test_a_person_finds_an_agency_and_its_task(served, opened, changzhi):
    page, _, complaints = opened(served(changzhi))
    page.fill("#q", "教育局")
    page.press("#q", "Enter")
    page.click("text=长治市教育局")
    assert "承担 3 项任务，其中牵头 3 项" in page.inner_text("main")
    assert page.locator("table.assignments tr").count() == 4
    page.click("table.assignments a >> nth=0")
    assert "基本住房保障方面" in page.inner_text("h1")
    assert "5 个牵头单位" in page.inner_text("main")
    assert page.locator("table.assignments tr").count() == 7
    assert not complaints


def test_labels_of_others_are_text_on_every_page(served, opened, hostile):
    base = served(hostile)
    page, _, complaints = opened(base)
    seen = 0
    for address in page.locator("main li a").evaluate_all("all => all.map(a => a.href)")[:12]:
        page.goto(address)
        assert page.locator("main script, main img, main iframe").count() == 0
        seen += "<script>" in page.inner_text("body")
    assert seen
    assert page.evaluate("window.broken") is None
    assert not complaints


def test_a_person_goes_from_a_thing_to_its_term_and_back(served, opened, changzhi):
    base = served(changzhi)
    page, requests, complaints = opened(base)
    page.click("main a:has-text('就业方面') >> nth=0")
    page.click("main a:text-is('gov:Task')")
    assert page.url == base + "/ontology#Task"
    assert "任务" in page.inner_text(":target h3")
    page.click(":target a:text-is('gov:PlanElement') >> nth=0")
    assert page.url == base + "/ontology#PlanElement"
    page.click(":target a:text-is('gov:Task') >> nth=0")
    page.click(":target a:has-text('Ask the graph')")
    page.wait_for_selector("#examples option[value=agency-pairs]", state="attached")
    page.click("#run")
    page.wait_for_selector("#answer tbody tr")
    page.goto(f"{base}/sparql#query={quote('SELECT DISTINCT ?role { ?assignment gov:role ?role } ORDER BY ?role')}")
    page.reload()
    page.wait_for_selector("#examples option[value=agency-pairs]", state="attached")
    page.click("#run")
    page.click("#answer tbody a >> nth=0")
    assert page.url == base + "/vocabulary/role#lead"
    assert "牵头" in page.inner_text(":target h3")
    assert not complaints
    assert all(url.startswith(base) for url in requests)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_pages_fit_and_axe_finds_nothing_serious(served, chromium, changzhi, width, colours):
    base = served(changzhi)
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=colours)
    page = context.new_page()
    page.goto(base)
    task, agency = (
        page.locator(f"main a:has-text('{text}')").first.get_attribute("href") for text in ("就业方面", "教育局")
    )
    for path in ("/", "/sparql", task, agency, "/ontology", "/ontology/shapes", "/vocabulary/instrument"):
        page.goto(base + path)
        if path == "/sparql":
            page.wait_for_selector("#examples option[value=agency-pairs]", state="attached")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
        found = Axe().run(page).response["violations"]
        assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == [], path
    context.close()
