"""Rules that are tried only where their words stand read what they would read if they were tried at every character."""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

import govkg.plans
from govkg import read_plan_text
from govkg.documents import contents, plain
from govkg.documents.tables.finders import FINDERS
from govkg.errors import NotAPlan
from govkg.plans import agency_headings, spaces
from govkg.plans.clauses import sentence_parts, statements
from govkg.plans.facts import deadlines, targets
from govkg.plans.model import Plan
from govkg.plans.names import branches, lists, persons
from govkg.plans.outline import headings, repairs, sections
from govkg.plans.words import shapes
from govkg.plans.words.matching import beginnings, line_starts, matches_at

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.txt"))
MODULES = [importlib.import_module(m.name) for m in pkgutil.walk_packages(govkg.plans.__path__, "govkg.plans.")]
GATED = [
    module for module in MODULES if hasattr(module, "matches_at") and module.__name__ != "govkg.plans.words.matching"
]
GATES: tuple[tuple[ModuleType, str], ...] = (
    (agency_headings, "MAY_BE_DEFINITE"),
    (agency_headings, "_TELLS"),
    (deadlines, "_YEAR_NAMED"),
    (spaces, "_PARTED"),
    (sections, "_TELLING"),
    (branches, "_OF_A_HEAD"),
    (sentence_parts, "_CORE"),
    (statements, "REMARKS"),
    (statements, "_REACHING"),
    (statements, "_JOINT"),
    (targets, "MEASURED"),
)


def everywhere(
    pattern: re.Pattern[str], text: str, _: Iterable[int], end: int = sys.maxsize
) -> Iterator[re.Match[str]]:
    return pattern.finditer(text, 0, end)


def read(text: str) -> Plan | str:
    try:
        return read_plan_text(text)
    except NotAPlan as error:
        return str(error)


def variants(text: str) -> list[str]:
    """The text, with its lines in another order, and in one line without some of its signs."""
    chance = random.Random(len(text))
    lines = text.split("\n")
    chance.shuffle(lines)
    thinned = "".join(c for c in text if c != "\n" and (c not in "，。、；（）" or chance.random() < 0.8))
    return [text, "\n".join(lines), thinned]


@pytest.mark.parametrize("paper", CASES, ids=lambda p: p.stem)
def test_no_gate_hides_a_match(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = variants(paper.read_text("utf-8"))
    gated = [read(text) for text in texts]
    for module in GATED:
        monkeypatch.setattr(module, "matches_at", everywhere)
    for module, gate in GATES:
        monkeypatch.setattr(module, gate, re.compile(""))
    for words in ("_WORDS", "_LABEL_WORDS", "_DATE_WORDS", "_OPEN_WORDS"):
        monkeypatch.setattr(deadlines, words, ("",))
    monkeypatch.setattr(headings, "_LONGEST_LABEL", 1000)
    monkeypatch.setattr(repairs, "_RUN", re.compile("(?s:.+)"))
    monkeypatch.setattr(contents, "_ends_with_page", lambda line: len(line) <= contents._LONGEST)
    monkeypatch.setattr(plain, "finders_of", lambda _: FINDERS)
    assert [read(text) for text in texts] == gated


def test_runs_with_two_dashes_read_as_numerals_hold_all_chains_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = ["甲乙丙丁", "一", "戊己庚辛", "一", "(壬癸)", ",", "。", "\n", "子丑寅", "统一", "一个"]
    chance = random.Random(1)
    texts = ["".join(chance.choices(parts, k=20)) for _ in range(2000)]
    found = [[*repairs._confusions(text)] for text in texts]
    assert sum(map(bool, found)) > 50
    monkeypatch.setattr(repairs, "_RUN", re.compile("(?s:.+)"))
    assert [[*repairs._confusions(text)] for text in texts] == found


def test_there_are_gates_and_papers_to_try_them_on() -> None:
    assert len(GATED) >= 8
    assert len(CASES) >= 60


def test_matches_at_is_finditer_where_the_places_hold_every_beginning() -> None:
    pattern, text = re.compile("甲+乙?"), "甲甲乙丙甲甲甲丙乙甲"
    found = [m.span() for m in matches_at(pattern, text, range(len(text)))]
    assert found == [m.span() for m in pattern.finditer(text)] == [(0, 3), (4, 7), (9, 10)]


def test_lines_begin_at_the_start_and_behind_each_newline() -> None:
    assert [*line_starts("甲\n\n乙")] == [0, 2, 3]
    assert [*line_starts("")] == [0]


def test_beginnings_hold_the_first_character_of_each_alternative() -> None:
    words = "甲乙|(?:丙|丁)?戊|[己庚]辛"
    assert set("甲丙丁戊己庚") <= set(beginnings(words))


def test_what_is_asked_first_of_a_name_hides_no_match() -> None:
    """Names are remembered once they are read, so that these are tried apart from papers."""
    texts = [paper.read_text("utf-8") for paper in CASES]
    pieces = sorted({piece for text in texts for piece in re.split(r"[、，。；：（）\s]", text) if len(piece) > 1})
    assert any(map(persons.is_person, pieces))
    for piece in (p[at:] for p in pieces for at in (0, 1, 2)):
        assert persons.is_person(piece) == (persons._PERSON.match(piece) is not None)
    assert all(shapes._ENDING.search("甲乙" + last) for last in shapes._LAST)
    assert all(shapes._STRICT.search("甲" + last) for last in "局委厅署办")


def test_a_list_begins_with_what_its_first_look_tells() -> None:
    look, _, words = lists._LEADING.pattern.partition(")(?:由|")
    looked, tried = re.compile(look + ")"), re.compile("(?:由|" + words)
    texts = [paper.read_text("utf-8").replace("：", ":").replace("（", "(") for paper in CASES]
    assert sum(tried.match(text, at) is not None for text in texts for at in range(len(text))) > 100
    assert all(looked.match(text, m.start()) for text in texts for m in tried.finditer(text))
