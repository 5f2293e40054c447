"""The pages of the ontology: every term in both languages, an example for each class, no link that leads nowhere."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph

ROOT = Path(__file__).resolve().parents[1]
MODULES = ("core", "actors", "structure", "evidence", "coordination")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("ontology")
    subprocess.run(
        [sys.executable, str(ROOT / "docs" / "ontology_pages.py"), str(folder)], check=True, capture_output=True
    )
    return {file.name: file.read_text("utf-8") for file in folder.glob("*.html")}


class Outline(HTMLParser):
    """Ids, links, and whether every element that was opened was closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.outside: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids.add(found.get("id") or "")
        if tag == "a":
            self.links.append(found.get("href") or "")
        self.outside += [v for k, v in attrs if k in ("src", "srcset") and v]
        if tag not in ("meta", "br", "path", "rect"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("path", "rect"):
            assert self.open.pop() == tag


def test_every_term_stands_on_the_page_of_its_module_in_both_languages(pages: dict[str, str]) -> None:
    for module in MODULES:
        graph = Graph().parse(ROOT / "ontology" / f"{module}.ttl")
        terms = [t for t in graph.subjects(RDFS.isDefinedBy) if (t, RDF.type, OWL.NamedIndividual) not in graph]
        assert terms
        for term in terms:
            name = str(term).rpartition("#")[2]
            (section,) = re.findall(rf'<section id="{name}">.*?</section>', pages[f"{module}.html"], re.DOTALL)
            for label in graph.objects(term, RDFS.label):
                assert str(label) in section


def test_every_class_has_an_example_in_turtle(pages: dict[str, str]) -> None:
    without = []
    for module in MODULES:
        graph = Graph().parse(ROOT / "ontology" / f"{module}.ttl")
        for kind in graph.subjects(RDF.type, OWL.Class):
            name = str(kind).rpartition("#")[2]
            section = re.search(rf'<section id="{name}">.*?</section>', pages[f"{module}.html"], re.DOTALL)
            if section and "<pre>" not in section.group():
                without.append(name)
    assert sorted(without) == WITHOUT_EXAMPLE


# classes that no plan, no reasoning and no analysis of the two example plans makes; neither plan is a ledger that tells of progress or of persons
WITHOUT_EXAMPLE = ["AssignedDate", "NameTable", "PersonInCharge", "Progress", "SoleLedTask", "Threshold"]


def test_links_lead_somewhere_and_the_pages_need_nothing_else(pages: dict[str, str]) -> None:
    outlines = {name: Outline(text) for name, text in pages.items()}
    for name, outline in outlines.items():
        assert not outline.open
        assert not outline.outside
        for link in outline.links:
            if link.endswith(".md"):
                assert (ROOT / "docs" / "ontology" / link).resolve().is_file()
                continue
            page, _, anchor = link.partition("#")
            assert page == "" or page in outlines, (name, link)
            assert anchor == "" or anchor in outlines[page or name].ids, (name, link)


def test_each_module_has_a_diagram(pages: dict[str, str]) -> None:
    for module in MODULES:
        assert pages[f"{module}.html"].count("<rect") >= 4
