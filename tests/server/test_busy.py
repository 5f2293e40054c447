"""A server where no further query may wait says when to ask again, on its own pages too."""

from pathlib import Path
from typing import Any


def test_pages_say_when_to_ask_again(start: Any, graph_file: Path) -> None:
    busy = start(graph_file, "--waiting", "0")
    for path in ("/sparql?query=ASK%20%7B%7D", "/", "/report", "/resource?iri=urn:x", "/.well-known/void"):
        answer = busy.send("GET", path)
        assert (answer.status, answer.headers.get("retry-after")) == (503, "5"), path
        assert answer.text == "too many queries wait; ask again later\n"
