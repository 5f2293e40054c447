"""Plots: drawn with the bundled font, the same bytes each time, at the width of a column."""

import re
import warnings
import xml.etree.ElementTree as ET

import matplotlib.axes
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

import govkg
from govkg.cli import main
from govkg.documents.model import Document, Span
from govkg.errors import UsageError
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.plans.model import Actor, Assignment, Plan, Task
from govkg.views.plots import KINDS, WIDTHS


@pytest.mark.parametrize("kind", KINDS)
def test_a_plot_is_the_same_each_time_and_misses_no_character(changzhi, tmp_path, kind):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        first = govkg.write_plot(changzhi, kind, tmp_path / "1.svg")[0].read_bytes()
        second = govkg.write_plot(changzhi, kind, tmp_path / "2.svg")[0].read_bytes()
    assert first == second
    assert b"date>" not in first
    assert b"<text" not in first  # outlines, which need no font


@pytest.mark.parametrize("width", WIDTHS)
def test_a_plot_is_as_wide_as_a_column(changzhi, tmp_path, width):
    root = ET.parse(govkg.write_plot(changzhi, "load", tmp_path / "load.svg", width=width)[0]).getroot()
    assert float(root.get("width").removesuffix("pt")) == pytest.approx(WIDTHS[width] / 25.4 * 72, abs=0.01)


def test_the_matrix_has_a_mark_for_each_agency_in_each_task(changzhi, tmp_path):
    svg = govkg.write_plot(changzhi, "matrix", tmp_path / "matrix.svg", width="double")[0].read_text("utf-8")
    network = govkg.coordination_network(changzhi)
    drawn = len(re.findall(r'<use [^>]*xlink:href="#m', svg))
    legend = 2  # one lead or two, three and more: the plan has no other role
    assert drawn == network.incidence.matrix.nnz + legend


def test_a_pdf_carries_its_font_and_no_date(changzhi, tmp_path):
    pdf = govkg.write_plot(changzhi, "ranks", tmp_path / "ranks.pdf", lang="en")[0].read_bytes()
    assert b"NotoSansSC" in pdf
    assert b"CreationDate" not in pdf


def test_a_plot_says_what_it_was_drawn_from(changzhi, tmp_path):
    data = govkg.analyse(changzhi, draws=20).parameters.data_sha256
    ranks = govkg.write_plot(changzhi, "ranks", tmp_path / "ranks.svg", seed=5, draws=40)[0].read_text("utf-8")
    assert f"ranks, data {data}, seed 5, 40 draws<" in ranks
    assert f"load, data {data}<" in govkg.write_plot(changzhi, "load", tmp_path / "load.svg")[0].read_text("utf-8")
    for ending in ("png", "pdf"):
        assert data.encode() in govkg.write_plot(changzhi, "load", tmp_path / f"load.{ending}")[0].read_bytes()


def test_intervals_of_ranks_are_those_of_the_analysis_with_the_seed(changzhi, tmp_path, monkeypatch):
    lines = []
    hlines = matplotlib.axes.Axes.hlines
    monkeypatch.setattr(
        matplotlib.axes.Axes,
        "hlines",
        lambda ax, y, low, high, **k: (lines.append((low, high)), hlines(ax, y, low, high, **k))[1],
    )
    govkg.write_plot(changzhi, "ranks", tmp_path / "ranks.svg", seed=7, draws=80)
    sure = govkg.analyse(changzhi, seed=7, draws=80).stability
    ((low, high),) = lines
    assert sorted(zip(low, high, strict=True)) == sorted(zip(sure.rank_low, sure.rank_high, strict=True))


@pytest.fixture
def named(monkeypatch):
    """The labels of rows that are drawn."""
    found = []
    labels = matplotlib.axes.Axes.set_yticks
    monkeypatch.setattr(
        matplotlib.axes.Axes,
        "set_yticks",
        lambda ax, at, names=None, **k: (found.extend(names or ()), labels(ax, at, names, **k))[1],
    )
    return found


def test_agencies_of_several_places_keep_their_places(tmp_path, named):
    plans = [
        govkg.read_plan_text(f"{city}方案\n1.甲事。做。（市财政局负责）\n2.乙事。做。（市教育局负责）\n", name=city)
        for city in ("长治市", "临汾市")
    ]
    govkg.write_plot(KnowledgeGraph.from_plans(plans), "load", tmp_path / "load.svg")
    assert sorted(named) == ["临汾市教育局", "临汾市财政局", "长治市教育局", "长治市财政局"]
    named.clear()
    govkg.write_plot(KnowledgeGraph.from_plans(plans[:1]), "load", tmp_path / "load.svg")
    assert sorted(named) == ["教育局", "财政局"]


@pytest.fixture
def written(monkeypatch):
    """The texts that are drawn in the axes, in their order."""
    found = []
    for name in ("text", "annotate"):
        draw = getattr(matplotlib.axes.Axes, name)

        def kept(ax, *given, draw=draw, **k):
            found.append(draw(ax, *given, **k))
            return found[-1]

        monkeypatch.setattr(matplotlib.axes.Axes, name, kept)
    return found


def test_the_matrix_of_several_plans_says_which_columns_are_whose(tmp_path, written, monkeypatch):
    rules, keys = [], []
    axvline, suptitle = matplotlib.axes.Axes.axvline, matplotlib.figure.Figure.suptitle
    monkeypatch.setattr(matplotlib.axes.Axes, "axvline", lambda ax, x, **k: (rules.append(x), axvline(ax, x, **k))[1])
    monkeypatch.setattr(
        matplotlib.figure.Figure, "suptitle", lambda f, text, **k: (keys.append(text), suptitle(f, text, **k))[1]
    )
    tasks = "1.甲事。做。（市财政局负责）\n2.乙事。做。（市教育局负责）\n"
    plans = [govkg.read_plan_text(f"{city}方案\n{tasks}", name=city) for city in ("江城市", "湖城市")]
    govkg.write_plot(KnowledgeGraph.from_plans(plans), "matrix", tmp_path / "matrix.svg")
    assert sorted(keys[0].splitlines()) == ["A 江城市方案", "B 湖城市方案"] or keys[0].startswith("A 湖城市方案\nB")
    assert rules == [1.5]
    assert [(text.get_text(), text.get_position()[0]) for text in written] == [("A", 0.5), ("B", 2.5)]
    keys.clear()
    govkg.write_plot(KnowledgeGraph.from_plans(plans[:1]), "matrix", tmp_path / "matrix.svg")
    assert not keys


def test_agencies_whose_place_is_not_known_bear_their_plan(tmp_path, named):
    plans = [
        govkg.read_plan_text(f"{what}工作方案\n1.甲事。做。（教务处负责）\n", name=what) for what in ("招生", "安全")
    ]
    govkg.write_plot(KnowledgeGraph.from_plans(plans), "load", tmp_path / "load.svg")
    assert sorted(named) == ["教务处（安全工作方案）", "教务处（招生工作方案）"]


def test_on_one_spot_those_on_the_front_and_the_others_have_a_label_each(tmp_path, written):
    """财政, 公安 and 教育 have a task each and no gap; 财政 alone leaves a task without an owner, so that it is the front."""
    text = "江城市方案\n1.甲事。做。（市财政局负责）\n2.乙事。做。（市教育局牵头，市公安局配合）\n"
    govkg.write_plot(KnowledgeGraph.from_plans([govkg.read_plan_text(text)]), "front", tmp_path / "front.svg")
    colours = {note.get_text(): note.get_color() for note in written if note.figure}
    assert colours == {"财政局": "#222222", "公安局、教育局": "#777777"}


def test_labels_of_the_front_stay_inside_the_picture(changzhi, tmp_path, written):
    govkg.write_plot(changzhi, "front", tmp_path / "front.png")
    kept = [note for note in written if note.figure]
    assert kept
    (figure,) = {note.figure for note in kept}
    FigureCanvasAgg(figure).draw()
    boxes = [note.get_window_extent() for note in kept]
    assert all(figure.bbox.x0 <= box.x0 and box.x1 <= figure.axes[0].get_window_extent().x1 for box in boxes)


def test_the_command_draws(tmp_path, changzhi):
    changzhi.save(tmp_path / "plan.trig")
    assert main(["plot", "front", str(tmp_path / "plan.trig"), "-o", str(tmp_path / "front.png"), "-q"]) == 0
    assert (tmp_path / "front.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("kind", "name", "width", "said"),
    [("pie", "a.svg", "single", "there are load, matrix"), ("load", "a.doc", "single", ".svg, .pdf or .png"),
     ("load", "a.svg", "triple", "single (88 mm)")],
)  # fmt: skip
def test_what_can_not_be_drawn_is_said(changzhi, tmp_path, kind, name, width, said):
    with pytest.raises(UsageError, match=re.escape(said)):
        govkg.write_plot(changzhi, kind, tmp_path / name, width=width)
    assert not (tmp_path / name).exists()


def test_an_empty_graph_has_nothing_to_plot(tmp_path):
    with pytest.raises(UsageError, match="nothing to plot"):
        govkg.write_plot(KnowledgeGraph.from_plans([]), "load", tmp_path / "a.svg")


def test_agencies_on_one_spot_are_all_seen(tmp_path, monkeypatch):
    """财政 and 公安 have a task each and no gap; without 财政 its task has no owner, so its disc is the larger and lies below."""
    drawn = []
    scatter = matplotlib.axes.Axes.scatter
    monkeypatch.setattr(
        matplotlib.axes.Axes, "scatter", lambda ax, *a, **k: (drawn.append(k["s"]), scatter(ax, *a, **k))[1]
    )
    text = "江城市方案\n1.甲事。做。（市财政局负责）\n2.乙事。做。（市教育局牵头，市公安局配合）\n"
    govkg.write_plot(KnowledgeGraph.from_plans([govkg.read_plan_text(text)]), "front", tmp_path / "front.svg")
    (sizes,) = drawn
    assert len(set(sizes)) == 2
    assert list(sizes) == sorted(sizes, reverse=True)


def test_a_cut_among_agencies_of_one_load_is_told(tmp_path, monkeypatch):
    """64 of 65 have one task: the 60 that are shown are not the most loaded ones, and are not called so."""
    told = []
    monkeypatch.setattr("matplotlib.figure.Figure.supxlabel", lambda _, text, **__: told.append(text))
    text = "市局牵头。"
    held = tuple(
        Assignment(
            Actor(f"江城市第{n}局", "江城市", f"第{n}局", "agency"), "lead", "市局", Span(0, 2), Span(0, 5), 0.9, "test"
        )
        for n in range(65)
    )
    tasks = tuple(
        Task(n, (str(n),), f"事{n}", text, Span(0, 5), owner="stated", assignments=of)
        for n, of in ((1, held), (2, held[:1]))
    )
    plan = Plan(Document("t.txt", text, "0" * 64, "text/plain"), "江城市方案", jurisdiction="江城市", tasks=tasks)
    kg = govkg.KnowledgeGraph.from_plans([plan])
    for lang in ("zh", "en"):
        govkg.write_plot(kg, "load", tmp_path / "load.svg", lang=lang)
    assert told == [
        "65 家单位中的 60 家；负荷同为 1 的另有 5 家未列",
        "60 of 65 agencies; 5 more have a load of 1, too",
    ]
