"""Tables of plain text that come as a stream of cells with a rule (|) behind each, and have no numbers: 任务 |, 责任单位 |, then so many a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from govkg.documents.assembly import Grid
from govkg.documents.lines import Line
from govkg.documents.tables.flowed import Token, is_heading, may_begin, token_cell, tokens_from
from govkg.documents.tables.line_table import LineTable
from govkg.documents.tables.offices import names_alone
from govkg.documents.tables.vocabulary import OFFICE_HEADING, PARTY_HEADING, TASK_HEADING

_NO_ONE = frozenset(("", "无", "/", "-", "—", "——"))
_WIDEST = 8


def find_streamed(lines: Sequence[Line], first: int) -> LineTable | None:
    """The table whose first heading stands at line `first`: one of a task and one of parties, then two rows at least, each with as many
    cells, of which those of parties hold names of offices alone, and those of tasks do not."""
    if not may_begin(lines, first):
        return None
    stream = tokens_from(lines, first)
    heads: list[Token] = []
    begun: list[Token] = []
    for token in islice(stream, _WIDEST + 1):
        if not is_heading(token.text) or token.text in {head.text for head in heads}:
            begun.append(token)
            break
        heads.append(token)
    texts = [head.text for head in heads]
    parties = [n for n, text in enumerate(texts) if PARTY_HEADING.fullmatch(text) or OFFICE_HEADING.fullmatch(text)]
    tasks = [n for n, text in enumerate(texts) if TASK_HEADING.fullmatch(text)]
    if not parties or not tasks or len(heads) > _WIDEST:
        return None
    rows = [*_rows(chain(begun, stream), len(heads), parties, tasks)]
    if len(rows) < 2:
        return None
    cells = (token_cell(n, column, token) for n, row in enumerate([heads, *rows]) for column, token in enumerate(row))
    return LineTable(Grid(tuple(cells)), rows[-1][-1].end - first)


def _rows(stream: Iterator[Token], width: int, parties: Sequence[int], tasks: Sequence[int]) -> Iterator[list[Token]]:
    """The rows, up to the first that can be none."""
    while len(row := [*islice(stream, width)]) == width:
        texts = [token.text for token in row]
        named = all(texts[n] in _NO_ONE or names_alone(texts[n]) for n in parties)
        if not named or not any(texts[n] and not names_alone(texts[n]) for n in tasks) or not row[-1].closed:
            return
        yield row
