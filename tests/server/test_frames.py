"""What goes between the processes arrives whole, however it was cut on its way; and rows are cut between rows."""

import contextlib
import itertools
import json
import random
import time

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govkg.server.endpoint import Endpoint
from govkg.server.frames import Answers, Given, Requests, Sent
from govkg.server.rows import CUT, _Enough, _Output, json_answer
from govkg.server.settings import Settings

NASTY = ['plain "},{"', '},{"a":', "\\},{\\", '"},{', "},{" * 3000, "{}", "引号“},{”", "\u0001},{"]


def pieces(data: bytes, cuts: list[int]) -> list[bytes]:
    places = [0, *sorted(cut % (len(data) + 1) for cut in cuts), len(data)]
    return [data[a:b] for a, b in itertools.pairwise(places)]


@given(st.lists(st.binary(max_size=50), max_size=5), st.lists(st.integers(0, 10_000), max_size=8))
def test_requests_and_answers_survive_any_cut(bodies: list[bytes], cuts: list[int]) -> None:
    asked = [Sent("POST", "http://h/sparql", "a=1", "text/csv", "x/y", body) for body in bodies]
    coming = Requests()
    assert [w for p in pieces(b"".join(w.frame() for w in asked), cuts) for w in coming.from_piece(p)] == asked
    said = [Given(200 + n, n % 2 == 0, b"a: b\r\n", body) for n, body in enumerate(bodies)]
    back = Answers()
    assert [g for p in pieces(b"".join(g.frame() for g in said), cuts) for g in back.from_piece(p)] == said


def test_a_field_can_not_hold_two() -> None:
    wish = Sent("GET", "http://h/sparql", "", "text/csv\nx", "a\nb\nc", b"")
    (read,) = Requests().from_piece(wish.frame())
    assert read == wish._replace(accept="text/csv x", content="a b c")


@pytest.mark.parametrize("seed", range(20))
def test_rows_are_cut_between_rows(seed: int) -> None:
    """Against the same rows read whole; strings hold what stands between two rows."""
    chosen = random.Random(seed)
    values = [chosen.choice(NASTY) + str(n) for n in range(chosen.randint(1, 60))]
    store = pyoxigraph.Store()
    listed = " ".join(
        f"({json.dumps(value, ensure_ascii=False)} {'UNDEF' if n % 3 else n})" for n, value in enumerate(values)
    )
    text = f"SELECT ?x ?y {{ VALUES (?x ?y) {{ {listed} }} }}".replace("\\u0001", "\u0001")
    whole = json.loads(json_answer(store.query(text), 10_000, 10**9)[0])["results"]["bindings"]  # type: ignore[arg-type]
    assert [row["x"]["value"] for row in whole] == values
    for most in {1, 2, len(values) - 1, len(values), len(values) + 1} - {0}:
        body, cut = json_answer(store.query(text), most, 10**9)  # type: ignore[arg-type]
        answer = json.loads(body)
        assert cut == (len(values) > most)
        assert answer["results"]["bindings"] == whole[:most]
        assert answer["head"] == {"vars": ["x", "y"], **({"link": [CUT]} if cut else {})}


def test_a_long_text_of_what_stands_between_rows_is_looked_through_once() -> None:
    store, long = pyoxigraph.Store(), '},{"\\' * 300_000
    for place, text in enumerate((long, "b", "c")):
        triple = pyoxigraph.NamedNode(f"urn:{place}"), pyoxigraph.NamedNode("urn:p"), pyoxigraph.Literal(text)
        store.add(pyoxigraph.Quad(*triple))
    before = time.process_time()
    body, cut = json_answer(store.query("SELECT ?o { ?s ?p ?o } ORDER BY ?s"), 2, 10**9)  # type: ignore[arg-type]
    assert time.process_time() - before < 3
    assert ([row["o"]["value"] for row in json.loads(body)["results"]["bindings"]], cut) == ([long, "b"], True)


def test_an_answer_that_is_too_long_is_not_made_whole() -> None:
    rows = " ".join(f'"{n}{"x" * 100}"' for n in range(2000))
    found = pyoxigraph.Store().query(f"SELECT ?x {{ VALUES ?x {{ {rows} }} }}")
    body, _ = json_answer(found, 10_000, 20_000)  # type: ignore[arg-type]
    assert 20_000 < len(body) < 40_000


HEAD = b"POST /sparql HTTP/1.1\r\nHost: localhost:1\r\nContent-Type: application/sparql-query\r\n"
ORDINARY = [
    HEAD + b"Content-Length: 6\r\nContent-Length: 6\r\n\r\nASK {}",
    HEAD + b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\nASK {}",
    HEAD + b"Content-Length: 6\r\nHost: localhost\r\n\r\nASK {}",
    HEAD + b"Content-Length: +6\r\n\r\nASK {}",
    HEAD + b"Content-Length: 6\r\n folded\r\n\r\nASK {}",
    HEAD + b"Content-Length : 6\r\n\r\nASK {}",
    HEAD + b"Content-Length: 6\r\nOrigin: http://evil.example\r\n\r\nASK {}",
    HEAD + b"Content-Length: 6\r\nConnection: close\r\n\r\nASK {}",
    HEAD + b"Content-Length: 6\r\nExpect: 100-continue\r\n\r\nASK {}",
    HEAD + b"Content-Length: 6\r\n\r\nASK {}POST /sparql",
    HEAD + b"Content-Length: 999999999\r\n\r\nASK {}",
    HEAD + b"X: \x00\r\nContent-Length: 6\r\n\r\nASK {}",
    HEAD.replace(b"localhost:1", b"evil.example") + b"Content-Length: 6\r\n\r\nASK {}",
    HEAD.replace(b"/sparql", b"/sparql/") + b"Content-Length: 6\r\n\r\nASK {}",
    HEAD.replace(b"/sparql", b"http://evil.example/sparql") + b"Content-Length: 6\r\n\r\nASK {}",
    HEAD.replace(b"1.1", b"1.0") + b"Content-Length: 6\r\n\r\nASK {}",
    HEAD.replace(b"POST", b"PUT") + b"Content-Length: 6\r\n\r\nASK {}",
    b"GET /sparql HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET /sparql?query=ASK {} HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET /sparql?query=ASK%20%7B%7D HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\n\r\nASK {}",
    b"GET /sparql?query=ASK%20%7B%7D HTTP/1.1\nHost: localhost\n\n",
]  # fmt: skip


@pytest.mark.parametrize("data", ORDINARY, ids=range(len(ORDINARY)))
def test_what_is_a_little_unusual_goes_the_ordinary_way(data: bytes) -> None:
    assert Endpoint(Settings()).frame(data) is None


def test_what_is_plain_goes_the_short_way() -> None:
    endpoint = Endpoint(Settings())
    whole = HEAD + b"Accept: text/csv\r\nContent-Length: 6\r\n\r\nASK {}"
    for _ in range(2):
        assert endpoint.frame(whole[:-1]) == b""
        (read,) = Requests().from_piece(endpoint.frame(whole) or b"")
        assert read == Sent("POST", "http://localhost:1/sparql", "", "text/csv", "application/sparql-query", b"ASK {}")
        asked = b"GET /sparql?query=ASK%20%7B%7D HTTP/1.1\r\nHost: [::1]:80\r\nConnection: Keep-Alive\r\n\r\n"
        (read,) = Requests().from_piece(endpoint.frame(asked) or b"")
        assert read == Sent("GET", "http://[::1]:80/sparql", "query=ASK%20%7B%7D", "", "", b"")


@pytest.mark.parametrize("size", range(1, 40))
def test_rows_are_counted_whatever_the_pieces_in_which_the_engine_writes(size: int) -> None:
    row = '{"x":{"type":"literal","value":"},{ \\" },{"}}'
    text = f'{{"head":{{"vars":["x"]}},"results":{{"bindings":[{",".join([row] * 5)}]}}}}'.encode()
    for most, wanted in ((3, 3), (5, None), (6, None)):
        output = _Output(most, 10_000)
        with contextlib.suppress(_Enough):
            for start in range(0, len(text), size):
                output.write(text[start : start + size])
        end = text[: output.end] if output.end else text
        assert (end.count(b'"type"') if output.end else None) == wanted
