"""Tables of plain text that come as a stream of cells with a rule (|) behind each, and have no numbers: 任务 |, 责任单位 |, then so many a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from govkg.documents.assembly import Grid, GridCell, Piece
from govkg.documents.lines import Line, joined
from govkg.documents.tables.drawn import words
from govkg.documents.tables.flowed import Token, is_heading, may_begin, token_cell, tokens_from
from govkg.documents.tables.line_table import LineTable
from govkg.documents.tables.offices import names_alone, parties_listed
from govkg.documents.tables.vocabulary import CLASS_HEADING, OFFICE_HEADING, PARTY_HEADING, TASK_HEADING

_NO_ONE = frozenset(("", "无", "/", "-", "—", "——"))
_SENTENCE = re.compile("[。；;：:]")
_WIDEST = 8
_LINES_OF_A_HEADING = 4
_NARROWEST = 4
"""Characters of a line of a cell that breaks its names."""


def find_streamed(lines: Sequence[Line], first: int) -> LineTable | None:
    """The table whose first heading stands at line `first`: one of a task and one of parties, then two rows at least, each with as many
    cells, of which those of parties hold names of offices alone, and those of tasks do not. A first column whose cells cover several
    rows may lack in the others; names tell which cell such a row begins with."""
    if not may_begin(lines, first) and not _begins_with_party(lines, first):
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
    closing = begun[0] if begun and begun[0].closed and not begun[0].text else None
    if closing:
        heads[-1].take(closing)
    covers = len(heads) > 2 and (0 in parties or len(tasks) > 1 or CLASS_HEADING.fullmatch(texts[0]) is not None)
    shape = _Shape(len(heads), parties, tasks, closes=closing is not None, covers=covers)
    rows = [*_rows(stream if closing else chain(begun, stream), shape)]
    if len(rows) < 2:
        return None
    return LineTable(Grid(tuple(_cells(heads, rows, parties))), rows[-1][-1].end - first)


def _begins_with_party(lines: Sequence[Line], first: int) -> bool:
    """Whether the first cell, which begins at line `first`, is the heading of who leads."""
    token = next(tokens_from(lines[first : first + _LINES_OF_A_HEADING], 0))
    return token.closed and PARTY_HEADING.fullmatch(token.text) is not None


@dataclass(frozen=True, slots=True)
class _Shape:
    """How many cells a row has, which of them name parties and tasks, whether an empty one ends each row, and whether a cell of the
    first column may cover several rows."""

    width: int
    parties: Sequence[int]
    tasks: Sequence[int]
    closes: bool
    covers: bool


def _rows(stream: Iterator[Token], shape: _Shape) -> Iterator[list[Token]]:
    """The rows, up to the first that can be none; one whose first cell stands in a row above has one cell less."""
    ahead = [*islice(stream, shape.width + 1)]
    begun = False
    while ahead:
        for lacking in (0, 1) if shape.covers and begun else (0,):
            row = ahead[: shape.width - lacking]
            behind = ahead[len(row) : len(row) + 1] if shape.closes else []
            if len(row) == shape.width - lacking and _told(row, behind, shape, lacking):
                break
        else:
            return
        for closing in behind:
            row[-1].take(closing)
        yield row
        begun, taken = True, len(row) + len(behind)
        ahead = [*ahead[taken:], *islice(stream, taken)]


def _told(row: Sequence[Token], behind: Sequence[Token], shape: _Shape, lacking: int) -> bool:
    """Whether these cells are a row, the first `lacking` of which stand above. Where an empty cell ends it, a cell of parties may also
    say why nobody is named."""
    texts = [*[""] * lacking, *(token.text for token in row)]
    if shape.closes and not (behind and behind[0].closed and not behind[0].text):
        return False
    told = [
        texts[n] in _NO_ONE or (names_alone(texts[n]) if n == 0 else parties_listed(texts[n]))
        for n in shape.parties
        if n >= lacking
    ]
    if not row[-1].closed or not any(texts[n] and not names_alone(texts[n]) for n in shape.tasks):
        return False
    if shape.closes and any(told):
        return not any(_SENTENCE.search(texts[n]) for n in shape.parties)
    named = any(texts[n] not in _NO_ONE for n in shape.parties if n >= lacking)
    return all(told) and (named or not lacking) and (not shape.covers or lacking > 0 or bool(texts[0]))


def _cells(heads: Sequence[Token], rows: Sequence[Sequence[Token]], parties: Sequence[int]) -> Iterator[GridCell]:
    """The cells; one of the first column covers the rows behind it that lack theirs."""
    yield from (token_cell(0, column, head) for column, head in enumerate(heads))
    for number, row in enumerate(rows):
        below = next((n for n, other in enumerate(rows[number + 1 :]) if len(other) == len(heads)), None)
        covered = 1 + (len(rows) - number - 1 if below is None else below)
        for column, token in enumerate(row, len(heads) - len(row)):
            cell = _one_name(token) if column in parties else token
            yield token_cell(number + 1, column, cell, 1 if column else covered)


def _one_name(token: Token) -> Token:
    """A cell of parties with the lines in one of a name that its narrow column breaks: 市政, 府办, 公室."""
    told = [line for line in token.lines if words(line)]
    texts = [words(line) for line in told]
    narrow = len(texts) > 1 and {len(text) for text in texts[:-1]} == {len(texts[0])} and len(texts[0]) <= _NARROWEST
    if not narrow or len(texts[-1]) > len(texts[0]) or all(map(names_alone, texts)) or not names_alone("".join(texts)):
        return token
    whole: list[Piece] = []
    for line in token.lines:
        whole.extend(joined(whole, line) if words(line) else line)
    return replace(token, lines=[whole])
