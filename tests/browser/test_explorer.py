"""The explorer of the server in a browser: an example is chosen, asked and shown, and nothing is asked elsewhere."""

import re
import signal
import subprocess
import sys
from urllib.parse import quote

import pytest

from govkg import KnowledgeGraph
from govkg.queries import catalogue

COUNTED = "SELECT ?n (COUNT(DISTINCT ?task) AS ?tasks) { ?duty gov:actor/rdfs:label ?n ; gov:task ?task } GROUP BY ?n"


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


def test_fault_is_shown_in_words(served, opened, changzhi):
    page, _, _ = opened(served(changzhi) + "/sparql#query=SELECT")
    page.wait_for_selector("#examples option[value=agency-pairs]", state="attached")
    page.click("#run")
    page.wait_for_selector("#status.wrong")
    assert page.inner_text("#status").startswith("400: ")
