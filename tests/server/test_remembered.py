"""Answers that are given again: the same ones, for as long as the graph is the same."""

import json
from typing import Any

import pytest

from govkg.cli import main
from govkg.server.answering import is_repeatable
from govkg.server.frames import Given, Sent
from govkg.server.remembered import Remembered

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def wish(text: str, *, accept: str = "", base: str = "http://localhost/sparql") -> bytes:
    return Sent("POST", base, "", accept, "application/sparql-query", text.encode()).frame()


def answer(body: bytes) -> Given:
    return Given(200, True, b"", body)


def test_an_answer_is_given_again_to_the_same_request_alone() -> None:
    kept, yes = Remembered(1_000_000), answer(b"yes")
    kept.keep(wish("ASK {}"), 0, yes)
    assert kept.get(wish("ASK {}"), 0) is yes
    assert kept.get(wish("ASK {} "), 0) is None
    assert kept.get(wish("ASK {}", accept="text/csv"), 0) is None
    assert kept.get(wish("ASK {}", base="http://other/sparql"), 0) is None


def test_a_change_of_the_graph_forgets_everything() -> None:
    kept = Remembered(1_000_000)
    kept.keep(wish("ASK {}"), 0, answer(b"yes"))
    assert kept.get(wish("ASK {}"), 1) is None
    kept.keep(wish("ASK {}"), 0, answer(b"an answer that was long on its way"))
    assert kept.get(wish("ASK {}"), 1) is None
    assert kept.size == 0


def test_the_memory_has_a_bound_and_the_answer_asked_for_longest_ago_goes_first() -> None:
    kept = Remembered(100_000)
    for number in range(200):
        kept.keep(wish(f"ASK {{}} # {number}"), 0, answer(b"x" * 1000))
        assert kept.get(wish("ASK {} # 0"), 0) is not None
        assert kept.size <= 100_000
    assert kept.get(wish("ASK {} # 199"), 0) is not None
    assert kept.get(wish("ASK {} # 1"), 0) is None
    kept.keep(wish("large"), 0, answer(b"x" * 7000))
    assert kept.get(wish("large"), 0) is None


def test_nothing_is_kept_where_nothing_may_be() -> None:
    kept = Remembered(0)
    kept.keep(wish("ASK {}"), 0, answer(b"yes"))
    assert kept.get(wish("ASK {}"), 0) is None


@pytest.mark.parametrize(
    "function", ["NOW()", "now ()", "RAND()", "UUID()", "STRUUID()", "BNODE()", r"\u004eOW()", r"R\u0041ND()"]
)
def test_what_differs_each_time_is_not_repeatable(function: str) -> None:
    assert not is_repeatable(f"SELECT ({function} AS ?x) {{}}")
    assert is_repeatable(COUNT)


def test_the_server_gives_the_same_bytes_again_and_random_ones_anew(server: Any) -> None:
    first, again = server.query(COUNT), server.query(COUNT)
    assert first.status == again.status == 200
    assert first.body == again.body
    assert {name: value for name, value in first.headers.items() if name != "date"} == {
        name: value for name, value in again.headers.items() if name != "date"
    }
    assert server.query(COUNT, accept="text/csv").headers["content-type"].startswith("text/csv")
    random = "SELECT (STRUUID() AS ?x) {}"
    assert server.query(random).body != server.query(random).body


def test_a_cut_answer_says_so_each_time(server: Any) -> None:
    for _ in range(2):
        answer = server.query("SELECT * { ?s ?p ?o }")
        assert answer.headers["x-govkg-truncated"] == "50"
        assert len(json.loads(answer.body)["results"]["bindings"]) == 50


def test_a_wrong_size_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "data/changzhi-2023/plan.txt", "--remember", "-1"]) != 0
    assert len(capsys.readouterr().err.splitlines()) == 1
