"""Cards of plain text: a label, a rule (|) and what it says on each line, a card for each task."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.lines import Line
from govkg.documents.tables.line_table import Block, LineTable
from govkg.documents.tables.vocabulary import OTHER_HEADING, PARTY_HEADING, TASK_HEADING

_ROW = re.compile(r"[ \u3000]*\|?[ \u3000]*(?P<label>[^|：:。；;，,\t]{2,24}?)[ \u3000]*[:：]?[ \u3000]*(?P<rule>\|)")
_LONGEST = 60
"""Lines that a card may take."""


def find_carded(lines: Sequence[Line], first: int) -> LineTable | None:
    """The card whose first label, of a task, stands in line `first`; another one names a party. What a label says may go on over
    lines, up to the next label; a blank line ends the card."""
    if not TASK_HEADING.fullmatch(_label(lines[first])):
        return None
    rows: list[Block] = [(first, first + 1)]
    for i in range(first + 1, min(first + _LONGEST, len(lines))):
        if "|" not in lines[i].text or lines[i].text.count("|") > 3:
            break
        if _label(lines[i]):
            rows.append((i, i + 1))
        else:
            rows[-1] = (rows[-1][0], i + 1)
    labels = [_label(lines[start]) for start, _ in rows]
    if len(labels) < 2 or not any(map(PARTY_HEADING.fullmatch, labels)) or not _said(lines[first : rows[0][1]]):
        return None
    cells = [cell for number, row in enumerate(rows) for cell in _cells(lines, number, row)]
    return LineTable(Grid(tuple(cells)), rows[-1][1] - first)


def _said(lines: Sequence[Line]) -> bool:
    """Whether something stands behind the first label: below each other they are the headings of a table."""
    first, *more = (line.text for line in lines)
    found = _ROW.match(first)
    return found is not None and any(text.strip("| \t\r\u3000") for text in (first[found.end() :], *more))


def _label(line: Line) -> str:
    """The label that a line begins with; empty where it has none."""
    found = _ROW.match(line.text) if "|" in line.text else None
    label = "".join(found["label"].split()) if found else ""
    signed = found is not None and ("：" in found.group() or ":" in found.group())
    return (
        label if signed or any(kind.fullmatch(label) for kind in (TASK_HEADING, PARTY_HEADING, OTHER_HEADING)) else ""
    )


def _cells(lines: Sequence[Line], number: int, row: Block) -> Iterator[GridCell]:
    first, *more = (line.piece for line in lines[slice(*row)])
    found = _ROW.match(first.text)
    assert found
    yield GridCell(number, 0, (Paragraph(tuple(_ruled(first.cut(0, found.end())))),))
    rest = [first.cut(found.end(), len(first.text)), *more]
    yield GridCell(number, 1, tuple(Paragraph(tuple(_ruled(piece))) for piece in rest))


def _ruled(piece: Piece) -> Iterator[Piece]:
    """A piece with its rules taken out and recorded."""
    last = 0
    for rule in re.finditer(r"\|", piece.text):
        yield piece.cut(last, rule.start())
        yield piece.cut(*rule.span(), "rule between cells")
        last = rule.end()
    yield piece.cut(last, len(piece.text))
