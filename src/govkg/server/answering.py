"""From a request to its answer: what a worker does, and nothing of it outlives the answer."""

from __future__ import annotations

import re
import sys
from typing import Any

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store

from govkg.graph.syntax import syntax_fault
from govkg.server.answers import GRAPHS, JSON, RESULTS, acceptable, boolean_answer, graph_answer, table_answer
from govkg.server.frames import ELSEWHERE, WHOLE, Given, Sent
from govkg.server.limits import Limits
from govkg.server.protocol import Asked, Refused, asked, checked
from govkg.terms import PREFIXES

_CHANGING = re.compile(r"(?:now|rand|uuid|bnode)(?:\s|#[^\r\n]*[\r\n])*\(", re.IGNORECASE)
_RESULTS, _GRAPHS = tuple(RESULTS), tuple(GRAPHS)
_UNCUT = sys.maxsize - 1


def answered(store: Store, wish: Sent, limits: Limits) -> Given:
    """The answer, or the line that says why there is none."""
    try:
        return _answer(store, wish, limits)
    except Refused as refused:
        return refused.given()
    except (SyntaxError, ValueError) as error:
        fault = {"fault": "syntax", "text": one_line(str(getattr(error, "msg", None) or error))}
    except RuntimeError as error:
        fault = {"fault": "unanswered", "text": one_line(str(error))}
    except MemoryError:
        fault = {"fault": "memory"}
    except OSError:
        fault = {"fault": "store"}
    return refusal(fault, limits).given()


def is_repeatable(query: str) -> bool:
    """Whether a query has the same answer each time: it has none of the functions that give another value at each call. A text that
    merely looks like a call of one, or has an escape that may spell it, counts as one that has it.

    >>> is_repeatable("ASK { ?unknown ?now 1 }"), is_repeatable("SELECT (NOW # when\\n () AS ?now) {}")
    (True, False)
    """
    return "\\" not in query and not _CHANGING.search(query)


def refusal(head: dict[str, Any], limits: Limits) -> Refused:
    """What is told of a query or update that could not be carried out."""
    fault = head["fault"]
    if fault == "syntax":
        return Refused(400, f"not SPARQL 1.1: {head['text']}")
    if fault == "unanswered":
        return Refused(400, f"SPARQL 1.1, but it can not be answered here: {head['text']}")
    if fault == "memory":
        return Refused(507, f"the request needed more than {limits.memory:,} bytes of memory and was ended")
    if fault == "time":
        return Refused(504, f"the request was not done within {limits.seconds:g} s and was ended; nothing was changed")
    if fault == "writing":
        return Refused(504, "the change was ended while it was written to the disk; ask whether it is there")
    if fault == "answer":
        return Refused(507, f"the answer has more than {limits.answer:,} bytes; add a LIMIT")
    return Refused(500, "the store can not be used at present")


def one_line(text: str) -> str:
    """What an engine said, short and in one line."""
    return " ".join(text.split())[:500]


def _answer(store: Store, wish: Sent, limits: Limits) -> Given:
    wanted = asked(wish)
    if wanted is None or wanted.update:
        return Given(ELSEWHERE, False, b"", b"")
    form = checked(wanted.text)
    offered = _GRAPHS if form in ("CONSTRUCT", "DESCRIBE") else _RESULTS
    media = acceptable(wish.accept, offered)
    if media is None:
        raise Refused(406, f"none of the accepted types can be written for {form}: {', '.join(offered)}")
    try:
        found = _found(store, wanted)
    except SyntaxError as error:
        raise refusal({"fault": "syntax", "text": syntax_fault(wanted.text, error)}, limits) from None
    body, cut = _written(found, media, _UNCUT if wish.method == WHOLE else limits.rows, limits.answer)
    if len(body) > limits.answer:
        raise refusal({"fault": "answer"}, limits)
    return Given(200, is_repeatable(wanted.text), _head(media, len(body), limits.rows if cut else 0), body)


def _found(store: Store, wanted: Asked) -> QueryBoolean | QuerySolutions | QueryTriples:
    dataset: dict[str, Any] = {}
    if wanted.default is not None:
        dataset = {
            "default_graph": [NamedNode(iri) for iri in wanted.default],
            "named_graphs": [NamedNode(iri) for iri in wanted.named or ()],
        }
    base = wanted.base or None
    return store.query(wanted.text, base_iri=base, prefixes=PREFIXES, use_default_graph_as_union=not dataset, **dataset)


def _written(
    found: QueryBoolean | QuerySolutions | QueryTriples, media: str, rows: int, longest: int
) -> tuple[bytes, bool]:
    if isinstance(found, QueryBoolean):
        return boolean_answer(bool(found), media if media in RESULTS else JSON), False
    if isinstance(found, QuerySolutions):
        return table_answer(found, media if media in RESULTS else JSON, rows, longest)
    return graph_answer(found, media if media in GRAPHS else "text/turtle", rows)


def _head(media: str, size: int, rows: int) -> bytes:
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    cut = f"x-govkg-truncated: {rows}\r\n" if rows else ""
    return f"vary: Accept\r\n{cut}content-length: {size}\r\ncontent-type: {media}{charset}\r\n".encode()
