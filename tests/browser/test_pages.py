"""Both pages in a real browser: quiet, whole, safe, usable by keyboard and by a screen reader."""

import json
import os
import shutil
from datetime import date, timedelta

import pytest

from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.plans.reader import read_plan_text
from govkg.views.measures import MEASURES
from govkg.views.network_view import network_page
from govkg.views.report import report_page, write_report

SCRIPT = "<script>window.broken=1</script>"
pytestmark = pytest.mark.browser
EXECUTABLE = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NAMES = [f"{kind}-{graph}" for kind in ("report", "network") for graph in ("changzhi", "large", "hostile")]


def until(page, condition):
    """Wait in the page itself: playwright's own waiting evaluates text, which the page's policy forbids."""
    page.evaluate(
        f"new Promise(done => {{ const look = () => ({condition}) ? done() : setTimeout(look, 20); look(); }})"
    )


def data_of(page):
    return json.loads(page.locator("script#data").text_content())


@pytest.mark.parametrize("name", NAMES)
def test_asks_for_nothing_and_complains_of_nothing(name, pages, visit):
    page, log = visit(pages[name])
    page.wait_for_timeout(300)
    page.click("[data-do=language]")
    page.click("[data-do=theme]")
    assert [url for url in log.requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert log.complaints == []


@pytest.mark.parametrize("name", ["report-hostile", "network-hostile"])
def test_a_script_in_a_name_stays_text(name, pages, visit):
    page, _ = visit(pages[name])
    page.wait_for_timeout(300)
    for button in page.locator("[data-list] button").all()[:3]:
        button.click()
    assert page.evaluate("window.broken") is None
    assert page.locator("img").count() == 0
    assert "<script>" in page.locator("main").text_content()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", ["report-changzhi", "network-changzhi", "report-large", "network-large"])
def test_axe_finds_nothing_serious(name, dark, pages, visit):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page, _ = visit(pages[name], dark=dark)
    page.wait_for_timeout(300)
    found = axe.Axe().run(page).response["violations"]
    serious = [
        (v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found if v["impact"] in ("serious", "critical")
    ]
    assert serious == []


@pytest.mark.parametrize("name", ["report-changzhi", "report-large"])
def test_the_report_draws_as_much_as_the_data_holds(name, pages, visit):
    page, _ = visit(pages[name])
    (plan,) = data_of(page)["plans"]
    assignments = {(d["node"], t["iri"], d["role"]) for t in plan["tasks"] for d in t["assignments"] if d["node"]}
    filled = {(node, task) for node, task, _ in assignments}
    assert page.locator(".matrix tbody tr[id]").count() == len(plan["agencies"])
    assert page.locator(".matrix td.c").count() == len(filled)
    assert page.locator("article.task").count() == len(plan["tasks"])
    assert page.locator("svg.network .m").count() == len(plan["agencies"]) + len(plan["tasks"])
    assert page.locator("svg.network .l:not(.shared)").count() == len(assignments)


def test_the_network_draws_as_much_as_the_data_holds(pages, visit):
    page, _ = visit(pages["network-changzhi"])
    until(page, "window.govkgNetwork")
    (plan,) = data_of(page)["plans"]
    drawn = page.evaluate("[govkgNetwork.body.nodeIndices.length, govkgNetwork.body.edgeIndices.length]")
    assert drawn == [len(plan["nodes"]), len(plan["edges"])] == [37, 40]


def test_no_label_of_the_picture_covers_another(pages, visit):
    page, _ = visit(pages["report-changzhi"])
    boxes = page.evaluate(
        "[...document.querySelectorAll('svg.network text:not(.no)')].map(t => { const b = t.getBBox(); return [b.x + 1, b.y + 3, b.x + b.width - 1, b.y + b.height - 3]; })"
    )
    assert len(boxes) > 37
    clashes = [
        (a, b)
        for i, a in enumerate(boxes)
        for b in boxes[:i]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert clashes == []


def test_same_picture_at_each_load(pages, visit):
    places = []
    for _ in range(2):
        page, _ = visit(pages["network-changzhi"])
        until(page, "window.govkgNetwork")
        places.append(page.evaluate("govkgNetwork.getPositions()"))
    assert places[0] == places[1]


@pytest.mark.parametrize("width", [390, 900, 1440])
@pytest.mark.parametrize("name", ["report-changzhi", "network-changzhi", "report-large"])
def test_no_page_is_wider_than_its_window(name, width, pages, visit):
    page, _ = visit(pages[name], width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_rows_are_sorted_by_the_measure_that_is_named(pages, visit):
    page, _ = visit(pages["report-changzhi"])
    page.select_option("select[data-do=sort-matrix]", "cut")
    figures = page.locator(".agencies tr").evaluate_all("rows => rows.map(r => Number(r.dataset.cut))")
    assert figures == sorted(figures, reverse=True)
    assert figures[0] > 0
    assert "断点" in page.locator("[data-sorted]").text_content()
    assert page.locator("th[aria-sort=descending] button").get_attribute("data-key") == "cut"


def test_filters_and_anchors_of_tasks(pages, visit):
    page, _ = visit(pages["report-changzhi"])
    page.fill("input[name=words]", "就业")
    shown = page.locator("article.task:visible").evaluate_all("cards => cards.map(c => c.id)")
    assert "task-7" in shown
    assert len(shown) < 12
    page.evaluate("location.hash = '#task-1'")
    until(page, "!document.getElementById('task-1').hidden")
    assert page.evaluate("document.activeElement.id") == "task-1"


def test_a_walk_by_keyboard_through_the_network(pages, visit):
    page, _ = visit(pages["network-changzhi"])
    until(page, "window.govkgNetwork")
    page.focus("[data-search]")
    page.keyboard.type("教育局")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("[data-detail] h2").text_content() == "长治市教育局"
    assert page.locator("[data-detail] q").count() == 3
    page.keyboard.press("Escape")
    assert page.locator("[data-detail] h2").count() == 0


@pytest.mark.parametrize(("button", "start"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_the_network_is_saved_as_a_picture(button, start, pages, visit, tmp_path):
    page, _ = visit(pages["network-changzhi"])
    until(page, "window.govkgNetwork")
    with page.expect_download() as waiting:
        page.click(f"[data-do={button}]")
    waiting.value.save_as(tmp_path / "picture")
    assert (tmp_path / "picture").read_bytes().startswith(start)


def test_chinese_is_drawn_where_no_chinese_font_is_installed(pages, chromium, tmp_path):
    """In a machine with two Latin fonts only, every Chinese glyph of the headings comes from the font that the page carries."""
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>"
    )
    bare = chromium.browser_type.launch(
        executable_path=EXECUTABLE, args=["--no-sandbox"], env=os.environ | {"FONTCONFIG_FILE": str(fonts)}
    )
    page = bare.new_page()
    page.goto(pages["report-changzhi"].as_uri())
    page.evaluate("document.fonts.ready.then(() => null)")
    devtools = page.context.new_cdp_session(page)
    for command in ("DOM", "CSS"):
        devtools.send(f"{command}.enable")
    top = devtools.send("DOM.getDocument")["root"]["nodeId"]
    for selector in ("h1", ".sentence", ".matrix th[scope=row]", "article.task .text p"):
        node = devtools.send("DOM.querySelector", {"nodeId": top, "selector": selector})["nodeId"]
        used = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        assert any(f["isCustomFont"] and f["familyName"].startswith("Noto Sans SC") for f in used), selector
        assert sum(f["glyphCount"] for f in used if not f["isCustomFont"]) == 0, selector
    bare.close()


def test_the_report_prints(pages, visit):
    page, _ = visit(pages["report-changzhi"])
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert printed.startswith(b"%PDF")


def test_the_network_prints_on_white_from_a_dark_screen(pages, visit):
    page, _ = visit(pages["network-changzhi"], dark=True)
    until(page, "window.govkgNetwork")
    colours = "[...nodes.get(), ...edges.get()].map(one => JSON.stringify(one.color))"
    dark = page.evaluate(colours)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    light = page.evaluate(colours)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(colours) == dark
    page.evaluate("setLanguage(ui()); document.querySelector('[data-do=theme]').click()")
    assert page.evaluate(colours) == light
    page.emulate_media(media="print")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


TWO_PLACES = (
    "江城市养老工作方案\n一、推进\n1.建设食堂。（牵头单位：市民政局；配合单位：市财政局）\n2.改造住房。（牵头单位：市住建局）\n",
    "河州县养老工作方案\n一、推进\n1.建设食堂。（牵头单位：县民政局）\n",
)


@pytest.fixture
def two_places(tmp_path, visit):
    """The network of two plans of two places, at a width."""
    path = tmp_path / "network.html"
    path.write_bytes(network_page(KnowledgeGraph.from_plans([read_plan_text(text) for text in TWO_PLACES])))

    def opened(width=1280):
        page, log = visit(path, width=width)
        until(page, "document.querySelectorAll('[data-list] li').length")
        return page, log

    return opened


def test_a_printed_network_names_who_has_the_tasks_of_the_chosen_agency(two_places):
    """The names are buttons on the screen, and buttons are not printed."""
    page, _ = two_places()
    page.click("[data-list] button:has-text('江城市民政局')")
    page.emulate_media(media="print")
    assert [b.inner_text() for b in page.query_selector_all(".detail .go") if b.is_visible()] == [
        "一/1 建设食堂",
        "江城市财政局",
    ]


def test_the_network_of_several_plans_says_of_which_a_task_is(two_places):
    page, log = two_places()
    titles = ["《江城市养老工作方案》", "《江城市养老工作方案》", "《河州县养老工作方案》"]
    assert sorted(page.locator("[data-list] .of").all_text_contents()) == sorted(titles)
    page.fill("[data-search]", "河州县养老")
    assert page.locator("[data-list] button").count() == 1
    page.fill("[data-search]", "")
    page.click("[data-list] button:has-text('江城市民政局')")
    assert page.locator(".detail .of").all_text_contents() == titles[:1]
    assert page.locator(".detail small:has-text('第3段')").count() == 1
    page.select_option("select[name=plan]", index=1)
    assert page.locator("[data-list] .of").count() == 0
    assert log.complaints == []


def test_a_filter_of_the_network_fills_the_picture_with_what_is_left(two_places):
    page, _ = two_places(390)
    whole = page.evaluate("network.getScale()")
    page.select_option("select[name=role]", "participate")
    assert page.evaluate("network.getScale()") > whole


def test_the_bar_of_the_network_has_its_name_and_buttons_on_a_phone(two_places):
    page, _ = two_places(390)
    assert page.locator("[data-do=print]").is_visible()
    assert page.evaluate("(brand => brand.scrollWidth <= brand.clientWidth)(document.querySelector('.brand'))")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_columns_of_figures_keep_their_headings_in_print(pages, visit):
    """They are buttons on the screen, and buttons are not printed."""
    page, _ = visit(pages["report-changzhi"])
    page.emulate_media(media="print")
    heads = page.query_selector_all(".matrix thead th.figure button")
    assert len(heads) == len(MEASURES)
    assert all(head.is_visible() for head in heads)


@pytest.mark.parametrize(
    ("page_of", "title"),
    [(report_page, "Coordination bottlenecks in 0 plans"), (network_page, "Responsibility network")],
)
def test_the_title_of_the_window_is_switched_too(page_of, title, tmp_path, visit):
    file = tmp_path / "page.html"
    file.write_bytes(page_of(KnowledgeGraph.from_plans([]), lang="zh"))
    page, log = visit(file)
    assert page.title() != title
    page.click("[data-do=language]")
    page.click("[data-do=theme]")
    assert page.title() == title
    assert log.complaints == []


def test_targets_stand_in_the_report(tmp_path, visit):
    text = "青河市工作方案\n一、工作目标\n到2025年，网上可办率达到95%以上。\n二、任务\n1.汇集数据。（责任单位：市大数据局牵头）\n"
    (tmp_path / "report.html").write_bytes(report_page(KnowledgeGraph.from_plans([read_plan_text(text)])))
    page, log = visit(tmp_path / "report.html", width=390)
    assert page.locator(".toc a[href='#targets']").count() == 1
    row = page.locator("#targets tbody tr")
    assert row.count() == 1
    assert "网上可办率" in row.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert log.complaints == []


BROKEN = r"""() => { const broken = [], walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) { const node = walk.currentNode, cell = node.parentElement.closest(".list td, .list th, .assignments td, .assignments th");
    if (!cell) continue;
    const wanted = cell.closest("thead") ? /[\u4e00-\u9fff]{2,4}|[a-z]+/g : /[0-9]+(?:\.[0-9]+)?%?/g;
    for (const found of node.data.matchAll(wanted)) { const range = document.createRange();
      range.setStart(node, found.index); range.setEnd(node, found.index + found[0].length);
      if (new Set([...range.getClientRects()].filter(b => b.width).map(b => Math.round(b.top))).size > 1) broken.push(found[0]); } }
  return broken; }"""


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("width", [390, 688, 900, 1280, 1920])
def test_no_figure_of_a_table_is_broken_in_two(width, media, tmp_path, visit):
    """480 that stands as 48 over 0 is another number."""
    text = "青河市重点工作任务分解方案\n" + "".join(
        f"{n}.{matter}。全市完成{matter}{figure}，2026年底前见效。（责任单位：市住房和城乡建设局牵头；配合单位：市自然资源和规划局）\n"
        for n, (matter, figure) in enumerate(
            (("老旧小区改造", "480个"), ("燃气管网更新", "1800公里"), ("公共停车位建设", "12500.5万平方米")), 1
        )
    )
    (tmp_path / "report.html").write_bytes(report_page(KnowledgeGraph.from_plans([read_plan_text(text)]), lang="zh"))
    page, _ = visit(tmp_path / "report.html", width=width)
    page.emulate_media(media=media)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.locator("#targets tbody tr").count() == 3
    assert page.evaluate(BROKEN) == []
    page.evaluate("document.documentElement.dataset.ui = 'en'")
    assert page.evaluate(BROKEN) == []


def test_an_agency_with_two_roles_in_a_task_has_one_tie_there(tmp_path, visit):
    plan = read_plan_text("青河市工作方案\n1.建设平台。（市教育局牵头；配合单位：市财政局、市教育局）\n")
    path = tmp_path / "network.html"
    path.write_bytes(network_page(KnowledgeGraph.from_plans([plan])))
    page, _ = visit(path)
    until(page, "document.querySelector('[data-count]').textContent")
    assert "3 个节点、2 条联系" in page.locator("[data-count]").text_content()


def test_the_network_stays_in_sight_when_the_window_changes_while_it_opens(visit, tmp_path):
    text = "江城市方案\n" + "".join(
        f"{n}.关于城区内涝治理之{n}。做实。（市公安局交通警察大队、市住房和城乡建设局第{n}办、市城市管理局、市排水公司{n}负责）\n"
        for n in range(1, 4)
    )
    (tmp_path / "network.html").write_bytes(network_page(KnowledgeGraph.from_plans([read_plan_text(text)])))
    page, _ = visit(tmp_path / "network.html")
    until(page, "window.govkgNetwork")
    inside = """[...nodes.getIds()].map(id => { const b = govkgNetwork.getBoundingBox(id);
        const a = govkgNetwork.canvasToDOM({x: b.left, y: b.top}), z = govkgNetwork.canvasToDOM({x: b.right, y: b.bottom});
        return a.x >= 0 && a.y >= 0 && z.x <= canvas.clientWidth && z.y <= canvas.clientHeight; }).every(Boolean)"""
    for width, height in ((1280, 900), (1000, 500), (950, 1300)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("new Promise(done => setTimeout(done, 400))")
        assert page.evaluate(inside), (width, height)


def test_a_task_without_a_clause_has_the_colour_of_its_legend(pages, visit):
    page, _ = visit(pages["network-changzhi"])
    until(page, "window.govkgNetwork")
    border = page.evaluate("nodes.get().filter(n => n.role === 'unknown').map(n => n.color.border)")
    assert border == [page.evaluate("colour('soft')")]
    assert page.locator("rect.k.unknown").count() == 1


SHORT = "青河市城建方案\n1.更新管网。整治地下管线。（责任单位：市住建局牵头）\n2.设立台账。（责任单位：市工业和信息化局牵头）\n"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("市住建局", ["住房和城乡建设局"]),
        ("住建", ["住房和城乡建设局"]),
        ("市工信局", ["工业和信息化局"]),
        ("市教体局", []),
    ],
)
def test_the_network_is_searched_by_the_names_that_everybody_writes(words, found, tmp_path, visit):
    """As the plan prints them, and as they are shortened where it prints the whole name."""
    path = tmp_path / "network.html"
    path.write_bytes(network_page(KnowledgeGraph.from_plans([read_plan_text(SHORT)])))
    page, _ = visit(path)
    until(page, "document.querySelectorAll('[data-list] li').length")
    page.fill("[data-search]", words)
    assert page.locator("[data-list] li span:first-child").all_text_contents() == found


def test_the_report_is_searched_by_the_names_that_everybody_writes(tmp_path, visit):
    path = tmp_path / "report.html"
    path.write_bytes(report_page(KnowledgeGraph.from_plans([read_plan_text(SHORT)])))
    page, _ = visit(path)
    for words, tasks in (("市住建局", ["task-1"]), ("市工信局", ["task-2"]), ("管线", ["task-1"]), ("市教体局", [])):
        page.fill("form[data-do=filter] input[name=words]", words)
        shown = page.locator("article.task:not([hidden])").evaluate_all("cards => cards.map(c => c.id)")
        assert shown == tasks, words


@pytest.mark.parametrize("width", [390, 1280])
def test_tasks_stand_under_overdue_this_month_soon_and_later_by_the_day_of_reading(width, tmp_path, visit):
    soon = date.today() + timedelta(days=10)
    state = "month" if soon.month == date.today().month else "soon"
    text = (
        "江城市修桥工作方案\n一、推进\n1.加固桥梁。2099年9月底前完成。（牵头单位：市水利局）\n2.排查桥梁。2020年6月底前完成。（牵头单位：市水利局）\n"
        f"3.拆除危桥。{soon.year}年{soon.month}月{soon.day}日前完成。（牵头单位：市水利局）\n4.看护桥梁。长期坚持。（牵头单位：市水利局）\n"
        "5.修建栈桥。2020年6月底前完成设计，2098年底前建成。（牵头单位：市水利局）\n"
    )
    path = tmp_path / "report.html"
    path.write_bytes(report_page(KnowledgeGraph.from_plans([read_plan_text(text)]), lang="zh"))
    page, log = visit(path, width=width)
    groups = {
        group.get_attribute("data-state"): [group.locator("a[href*=task]").all_text_contents(), group.is_visible()]
        for group in page.locator("#deadlines details").all()
    }
    near = [(each, int(each == state), each == state) for each in ("month", "soon")]
    assert [(each, len(tasks), seen) for each, (tasks, seen) in groups.items()] == [
        ("overdue", 1, True), *near, ("later", 2, True), ("passed", 1, True), ("dated", 0, False), ("undated", 1, True),
    ]  # fmt: skip
    assert "排查桥梁" in groups["overdue"][0][0]
    assert page.locator(f"[data-state={state}] .left .zh").inner_text() == "还有 10 天"
    assert page.locator("#deadlines [data-today]").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert log.complaints == []


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """The overview of five plans, which are many here, one of them with a script for a title."""
    texts = [
        f"江城市第{n}段治河工作方案\n一、推进\n1.疏浚河道。于2026年{n}月底前完成。（牵头单位：市水利局、市财政局）\n"
        f"{''.join(f'{m}.修整第{m}处。（责任单位：市财政局）{chr(10)}' for m in range(2, 2 + n))}"
        for n in range(1, 5)
    ]
    texts.append(f"江城市{SCRIPT}工作方案\n一、推进\n1.清理街面。（牵头单位：市公安局）\n")
    path = tmp_path_factory.mktemp("many") / "report.html"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("govkg.views.report.ONE_PAGE", 3)
        write_report(KnowledgeGraph.from_plans([read_plan_text(text) for text in texts]), path, draws=40)
    return path


def test_the_overview_of_many_plans_leads_to_their_pages_and_back(many, visit):
    page, log = visit(many)
    assert page.locator(".plan-table tbody tr").count() == 5
    page.locator(".plan-table tbody a").first.click()
    page.wait_for_url("**/report_files/plan-*.html")
    assert page.locator("article.plan").count() == 1
    page.locator(".brand a").click()
    page.wait_for_url("**/report.html")
    page.locator("#combined .shares a").first.click()
    page.wait_for_url("**/report_files/plan-*.html#agency-*")
    assert page.evaluate("document.getElementById(decodeURIComponent(location.hash.slice(1))) !== null")
    assert page.evaluate("window.broken") is None
    assert [url for url in log.requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert log.complaints == []


def test_the_table_of_plans_is_sorted_and_searched(many, visit):
    page, log = visit(many)
    column = "[...document.querySelectorAll('.plan-table tbody tr')].filter(r => !r.hidden).map(r => r.dataset.tasks)"
    head = page.locator("[data-do=sort-plans][data-key=tasks]")
    head.click()
    assert page.evaluate(column) == ["5", "4", "3", "2", "1"]
    assert head.locator("..").get_attribute("aria-sort") == "descending"
    head.click()
    assert page.evaluate(column) == ["1", "2", "3", "4", "5"]
    page.fill("[data-do=filter-plans] input", "第3段")
    assert page.evaluate(column) == ["4"]
    assert "1 / 5" in page.locator("[data-shown]").text_content()
    page.click("[data-do=language]")
    assert "1 of 5" in page.locator("[data-shown]").text_content()
    assert log.complaints == []


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_serious_in_the_overview(dark, many, visit):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page, _ = visit(many, dark=dark)
    found = axe.Axe().run(page).response["violations"]
    assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []
