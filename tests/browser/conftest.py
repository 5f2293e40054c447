"""A browser, pages to open in it, and everything that a page must not do."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import govkg
from govkg.documents.model import Document, Span
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.plans.model import Actor, Assignment, Coverage, Passage, Plan, Task

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = '<script>window.broken=1</script>"><img src=x onerror="window.broken=1">'


@dataclass
class Log:
    """What a page asked for and complained of."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def chromium():
    """A headless Chromium, or the reason to skip. It ends with the module, for its event loop would stand in the way of tests that
    run one of their own in the same process."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on this machine")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--enable-unsafe-swiftshader", "--use-gl=angle", "--use-angle=swiftshader"],
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium):
    """Open a file at a width and give the page and its log."""
    contexts = []

    def opened(path, *, width=1280, dark=False):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", accept_downloads=True
        )
        contexts.append(context)
        page, log = context.new_page(), Log()
        page.on("request", lambda r: log.requests.append(r.url))
        page.on("console", lambda m: log.complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: log.complaints.append(str(e)))
        page.goto(path.as_uri())
        page.evaluate("document.fonts.ready.then(() => null)")
        return page, log

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def changzhi():
    return KnowledgeGraph.from_plans([govkg.read_plan(ROOT / "data" / "changzhi-2023" / "plan.txt")])


def generated(tasks, agencies, *, label="局", heading="事项"):
    """A plan of our making: each task has one to six leads in turn, and every third a participant."""
    text, found = "生成的方案\n", []
    for n in range(1, tasks + 1):
        start = len(text)
        names = [f"第{(7 * n + 3 * k) % agencies + 1}{label}" for k in range(n % 6 + 1)]
        text += f"{n}．{heading}{n}。（责任单位：{'、'.join(names)}牵头）\n"
        clause = Span(text.index("（", start), len(text) - 1)
        assignments = tuple(
            Assignment(
                Actor(f"测试市{name}", "测试市", name), "participate" if k and n % 3 == 0 else "lead", name,
                Span(text.index(name, clause.start), text.index(name, clause.start) + len(name)), clause, 0.9, "made",
            )
            for k, name in enumerate(dict.fromkeys(names))
        )  # fmt: skip
        found.append(
            Task(
                n,
                ("一", str(n)),
                f"{heading}{n}",
                f"{heading}{n}。",
                Span(start, len(text) - 1),
                f"第{n % 5}章",
                owner="stated",
                assignments=assignments,
            )
        )
    document = Document("made.txt", text, "0" * 64, "text/plain")
    coverage = Coverage((Passage(Span(0, len(text)), "text", "made"),))
    return Plan(document, "生成的方案", jurisdiction="测试市", tasks=tuple(found), coverage=coverage)


@pytest.fixture(scope="session")
def large():
    """A plan with 200 tasks and 90 agencies."""
    return KnowledgeGraph.from_plans([generated(200, 90)])


@pytest.fixture(scope="session")
def hostile():
    """A plan whose agencies and headings are scripts."""
    return KnowledgeGraph.from_plans([generated(4, 5, label=SCRIPT, heading=SCRIPT)])


@pytest.fixture(scope="session")
def pages(changzhi, large, hostile, tmp_path_factory):
    """Each page of each graph, by name: report-changzhi, network-large …"""
    folder = tmp_path_factory.mktemp("pages")
    found = {}
    for name, kg in {"changzhi": changzhi, "large": large, "hostile": hostile}.items():
        for kind, write in {"report": govkg.write_report, "network": govkg.write_network}.items():
            path = found[f"{kind}-{name}"] = folder / f"{kind}-{name}.html"
            write(kg, path)
    return found
