"""A server where no further query may wait says when to ask again, on its own pages too."""

from pathlib import Path
from typing import Any

import pytest

from govkg.server.limits import Limits


def test_pages_say_when_to_ask_again(start: Any, graph_file: Path) -> None:
    busy = start(graph_file, "--waiting", "0")
    for path in ("/sparql?query=ASK%20%7B%7D", "/", "/report", "/resource?iri=urn:x", "/.well-known/void"):
        answer = busy.send("GET", path)
        assert (answer.status, answer.headers.get("retry-after")) == (503, "5"), path
        assert answer.text == "too many queries wait; ask again later\n"


@pytest.mark.parametrize(
    ("used", "passed", "others", "slow"),
    [
        (0.06, 0.06, False, True), (0.04, 0.06, False, False), (0.02, 0.06, True, True), (0.01, 0.29, False, False),
        (0.01, 0.31, False, True), (0.01, 0.21, True, True), (0.06, 0.005, True, False),
    ],
)  # fmt: skip
def test_what_is_slow_is_so_in_lanes_and_at_desks(used: float, passed: float, others: bool, slow: bool) -> None:
    assert Limits(quick=0.05).is_slow(used, passed, others=others) is slow
    assert Limits(seconds=0.05, quick=5).is_slow(used, passed, others=others) is slow
