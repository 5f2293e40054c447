"""Both pages: whole, alike on every run, and with nothing in them that asks for anything."""

import base64
import hashlib
import json
import re

import pytest

import govkg
from govkg.errors import OutputError, UsageError
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.role_labels import ROLE_LABELS
from govkg.views.network_view import network_page, write_network
from govkg.views.page import embedded, strings
from govkg.views.report import report_page, write_report

PAGES = [report_page, network_page]


@pytest.mark.parametrize("page", PAGES)
def test_same_graph_gives_same_bytes(page, changzhi):
    assert page(changzhi) == page(changzhi)


@pytest.mark.parametrize("page", PAGES)
def test_policy_names_exactly_the_scripts_and_styles_of_the_page(page, changzhi):
    text = page(changzhi).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    found = re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", text, re.S)
    digests = {f"sha256-{base64.b64encode(hashlib.sha256(t.encode()).digest()).decode()}" for t in found}
    assert digests == set(re.findall(r"'(sha256-[^']+)'", policy))


@pytest.mark.parametrize("page", PAGES)
def test_no_element_of_the_page_points_outside(page, changzhi):
    text = page(changzhi).decode()
    text = re.sub(r"<script>.*?</script>", "", text, flags=re.S)
    assert not re.findall(r'(?:src|href)="(?!#|data:)', text)
    assert "url(http" not in text


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_graph_gives_a_page(page):
    assert b"<!doctype html>" in page(KnowledgeGraph.from_plans([]))


@pytest.mark.parametrize("page", PAGES)
def test_an_unknown_language_is_a_usage_error(page, changzhi):
    with pytest.raises(UsageError, match=r"'fr'.*zh or en"):
        page(changzhi, lang="fr")


@pytest.mark.parametrize("write", [write_report, write_network])
def test_a_place_that_can_not_be_written_leaves_nothing(write, changzhi, tmp_path):
    with pytest.raises(OutputError):
        write(changzhi, tmp_path / "missing" / "page.html")
    assert not list(tmp_path.iterdir())


def test_report_of_the_bundled_plan_is_light(changzhi):
    assert len(report_page(changzhi)) < 1_500_000


def test_data_beside_the_report_is_the_data_inside(changzhi, tmp_path):
    write_report(changzhi, tmp_path / "r.html", json_path=tmp_path / "r.json")
    inside = re.search(
        r'<script type="application/json" id="data">(.*?)</script>', (tmp_path / "r.html").read_text("utf-8")
    )
    assert json.loads(inside[1]) == json.loads((tmp_path / "r.json").read_text("utf-8"))


def test_no_value_ends_the_element_that_holds_it():
    text = str(embedded({"a": "</script><script>alert(1)</script>\u2028"}))
    assert "<" not in text
    assert json.loads(text) == {"a": "</script><script>alert(1)</script>\u2028"}


def test_every_sentence_stands_in_both_languages_with_the_same_gaps():
    assert len(strings()) > 100
    for key, both in strings().items():
        assert set(both) == {"zh", "en"}, key
        gaps = [set(re.findall(r"\{(\w+)\}", both[language])) for language in ("zh", "en")]
        assert gaps[0] == gaps[1], key


@pytest.mark.parametrize("page", PAGES)
def test_the_title_of_several_plans_stands_in_both_languages(page):
    """The page takes a text in `data-text-…` wherever its language is switched."""
    for lang in ("zh", "en"):
        text = page(KnowledgeGraph.from_plans([]), lang=lang).decode()
        key = "report_of_plans" if page is report_page else "network_view"
        titles = {language: words.format(plans=0) for language, words in strings()[key].items()}
        head = f'<title data-text-zh="{titles["zh"]}" data-text-en="{titles["en"]}">{titles[lang]}</title>'
        assert head in text


@pytest.mark.parametrize("page", PAGES)
def test_the_title_of_one_plan_is_its_own(page, changzhi):
    title = str(next(iter(changzhi.query("plans")))["title"])
    assert f"<title>{title}</title>" in page(changzhi, lang="en").decode()


def test_roles_are_called_as_everywhere_else():
    """By name, and in the legend but where it says more than the name (牵头（一至两家）)."""
    for role, words in ROLE_LABELS.items():
        assert strings()[f"role_{role}"] == words
        assert all(words[language] in strings()[f"look_{role}"][language] for language in words)


def test_the_network_of_several_plans_begins_with_all_of_them_as_one() -> None:
    """An agency of both has its tasks of both there; the plans are what one chooses among as chapters."""
    texts = [
        f"江城市{name}方案\n一、推进\n1.{deed}。（市教育局牵头，市财政局配合）\n"
        for name, deed in (("甲", "建校"), ("乙", "修校"))
    ]
    kg = KnowledgeGraph.from_plans([govkg.read_plan_text(text) for text in texts])
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', network_page(kg).decode())
    together, *alone = json.loads(data)["plans"]
    assert together["titles"] == {"zh": "全部 2 份方案合为一个网络", "en": "All 2 plans as one network"}
    assert {title for plan in alone for title in plan["titles"].values()} == {"江城市甲方案", "江城市乙方案"}
    assert [len(plan["tasks"]) for plan in (together, *alone)] == [2, 1, 1]
    assert {a["label"]: a["figures"]["load"] for a in together["agencies"].values()} == {
        "江城市教育局": 2,
        "江城市财政局": 2,
    }
    assert len(together["chapters"]) == 2
