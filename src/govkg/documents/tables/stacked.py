"""Tables that lost their lines: each cell stands on a line of its own, as when a page's table is pasted as text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.lines import Line
from govkg.documents.tables.line_table import Block, LineTable
from govkg.documents.tables.offices import NAME, names_alone
from govkg.documents.tables.vocabulary import PARTY_WORD, PERSON_WORD, ROW_NUMBER

_FIRST = re.compile(r"[序编編]\s*[号號]$")
_SENTENCE = re.compile(r"[。；;，,：:]")
_GROUP = re.compile(r"[一二三四五六七八九十]{1,3}、\S|[(（][一二三四五六七八九十]{1,3}[)）]\S")
_NO_OFFICE = re.compile("[\u4e00-\u9fff]{2,8}[镇乡]|[/／—-]|无")
"""What else a cell of parties may hold: a place, or nothing."""
_LONGEST_HEADING = 16


def find_stacked(lines: Sequence[Line], first: int) -> LineTable | None:
    """The table whose header begins with 序号 at line `first`, if its heading cells, then the cells of each row, stand below each
    other: two columns and one row beside the numbers at least, one of them naming a party."""
    if "号" not in lines[first].text or not _FIRST.match(_seen(lines[first])):
        return None
    blocks = _blocks(lines, first)
    width = _width(lines, blocks)
    if width < 3:
        return None
    parties = [i for i, block in enumerate(blocks[:width]) if _names_party(_text(lines, block))]
    heads = 0 if _opens(_text(lines, blocks[width])) else 1
    rows = [
        *([block] for block in blocks[width : width + heads]),
        *_rows(lines, blocks[width + heads :], width, parties),
    ]
    if not any(len(row) > 1 for row in rows):
        return None
    cells = [cell for number, row in enumerate([blocks[:width], *rows]) for cell in _cells(lines, number, row, width)]
    return LineTable(Grid(tuple(cells)), max(end for row in rows for _, end in row) - first)


def _blocks(lines: Sequence[Line], first: int) -> list[Block]:
    """Cells up to the next header: runs of lines between blank lines where the header has such, else single lines."""
    last = next((i for i in range(first + 1, len(lines)) if _FIRST.match(_seen(lines[i]))), len(lines))
    filled = [i for i in range(first, last) if _seen(lines[i])]
    if len(filled) > 1 and filled[1] == first + 1:
        return [(i, i + 1) for i in filled]
    blocks: list[Block] = []
    for i in filled:
        if blocks and blocks[-1][1] == i:
            blocks[-1] = (blocks[-1][0], i + 1)
        else:
            blocks.append((i, i + 1))
    return blocks


def _width(lines: Sequence[Line], blocks: Sequence[Block]) -> int:
    """How many heading cells come before the first row or group of rows; 0 where these are no headings of such a table.
    A longer line right before the first row heads a group."""
    width = 0
    while width < len(blocks) and not _opens(_text(lines, blocks[width])):
        heading = _text(lines, blocks[width])
        if len(heading) > _LONGEST_HEADING or _SENTENCE.search(heading) or width > 9:
            if width + 1 == len(blocks) or not ROW_NUMBER.fullmatch(_text(lines, blocks[width + 1])):
                return 0
            break
        width += 1
    named = any(PARTY_WORD.search(_text(lines, block)) for block in blocks[1:width])
    return width if named and width < len(blocks) else 0


def _names_party(heading: str) -> bool:
    """Whether a column holds parties, and no persons: 责任领导."""
    return PARTY_WORD.search(heading) is not None and PERSON_WORD.search(heading) is None


def _opens(text: str) -> bool:
    return bool(ROW_NUMBER.fullmatch(text) or _GROUP.match(text))


def _rows(lines: Sequence[Line], blocks: Sequence[Block], width: int, parties: Sequence[int]) -> Iterator[list[Block]]:
    """The cells of each row; a heading of several rows is a row of one cell. `parties` are the columns of parties."""
    position, lone = 0, parties[0] if len(parties) == 1 else 0
    while position < len(blocks):
        text = _text(lines, blocks[position])
        if ROW_NUMBER.fullmatch(text):
            end = position + 1
            while end < len(blocks) and not _opens(_text(lines, blocks[end])):
                end += 1
            if end == len(blocks):
                row = blocks[position:end]
                more = _more_names(lines, row, lone) if lone else _more_of_two(lines, row, width)
                end = min(end, position + width + _more_text(lines, row) + more)
            row = blocks[position:end]
            yield _two_lists(lines, row, width, parties) or _row(lines, row, width, lone)
            position = end
        elif _heads_rows(lines, blocks, position):
            yield [blocks[position]]
            position += 1
        else:
            return


def _row(lines: Sequence[Line], row: Sequence[Block], width: int, lone: int) -> list[Block]:
    """The cells of a row. Where there are too many, and the one below `lone` names parties as it stands, what follows the last
    column says more of the same row: another task of the same parties, whose merged cell is not repeated."""
    if lone:
        row = _parties_together(lines, row, width)
        stands = lone < width - 1 < len(row) - 1 and names_alone(_text(lines, row[lone]))
        if stands and not names_alone(_text(lines, row[lone + len(row) - width])):
            return [*row[: width - 1], (row[width - 1][0], row[-1][1])]
    return _fitted(row, width)


def _two_lists(lines: Sequence[Line], row: Sequence[Block], width: int, parties: Sequence[int]) -> list[Block] | None:
    """A row of too many or too few cells where two columns of parties stand beside each other, with the names of both below each other:
    the first one stands in the first column, as who leads mostly does alone. The cells of classes that are lacking come first."""
    if len(row) == width or len(parties) != 2 or parties[1] != parties[0] + 1:
        return None
    stop = first = len(row) - (width - 1 - parties[1])
    while first > 2 and _names(_text(lines, row[first - 1])):
        first -= 1
    room = parties[0] - 1
    told = row[1:first]
    if stop - first < 2 or not room:
        return None
    more = max(len(told) - room, 0)
    told = [(told[0][0], told[more][1]), *told[more + 1 :]]
    lacking = [(row[1][0], row[1][0])] * (room - len(told))
    return [row[0], *lacking, *told, row[first], (row[first + 1][0], row[stop - 1][1]), *row[stop:]]


def _names(text: str) -> bool:
    return names_alone(text) or _NO_OFFICE.fullmatch(text) is not None


def _more_text(lines: Sequence[Line], row: Sequence[Block]) -> int:
    """How many blocks of the last row go on with the text behind its number: they are sentences, too."""
    texts = [_text(lines, block) for block in row[2:6]]
    return next((i for i, text in enumerate(texts) if not text.endswith(("。", "；"))), 0)


def _more_names(lines: Sequence[Line], row: Sequence[Block], lone: int) -> int:
    """How many blocks of the last row go on with the names in the one column of parties: each names an office, too."""
    texts = [_text(lines, block) for block in row[lone:]]
    named = next((i for i, text in enumerate(texts) if not NAME.match(text)), len(texts))
    return max(named - 1, 0)


def _more_of_two(lines: Sequence[Line], row: Sequence[Block], width: int) -> int:
    """How many blocks of the last row go on with the names of two lists."""
    beyond = itertools.takewhile(_names, (_text(lines, block) for block in row[width:]))
    return len([*beyond]) if len(row) > width and _names(_text(lines, row[width - 1])) else 0


def _heads_rows(lines: Sequence[Line], blocks: Sequence[Block], position: int) -> bool:
    """Whether a row follows behind this heading and up to twenty more."""
    texts = (_text(lines, block) for block in blocks[position : position + 20])
    return bool(ROW_NUMBER.fullmatch(next((t for t in texts if not _GROUP.match(t)), "")))


def _parties_together(lines: Sequence[Line], row: Sequence[Block], width: int) -> Sequence[Block]:
    """A row of too many cells with the names that stand below each other in one cell again."""
    more = len(row) - width
    named = [i for i, block in enumerate(row) if i > 1 and NAME.match(_text(lines, block))]
    if more <= 0 or len(named) <= more or named[more] - named[0] != more:
        return row
    first, last = named[0], named[more]
    return [*row[:first], (row[first][0], row[last][1]), *row[last + 1 :]]


def _fitted(row: Sequence[Block], width: int) -> list[Block]:
    """A row of at most `width` cells: what is too much belongs to the text behind the number."""
    more = len(row) - width
    return [row[0], (row[1][0], row[1 + more][1]), *row[2 + more :]] if more > 0 else list(row)


def _cells(lines: Sequence[Line], number: int, row: Sequence[Block], width: int) -> Iterator[GridCell]:
    for column, block in enumerate(row):
        found = [line for line in lines[slice(*block)] if _seen(line)]
        content = tuple(Paragraph(tuple(_pieces(line))) for line in found)
        yield GridCell(number, column, content, 1, width if len(row) == 1 else 1)


def _text(lines: Sequence[Line], block: Block) -> str:
    return "".join(_seen(line) for line in lines[slice(*block)]).replace(" ", "")


def _seen(line: Line) -> str:
    """The line without margins and without a rule between cells (|) at its end."""
    return line.content.rstrip("| ")


def _pieces(line: Line) -> Iterator[Piece]:
    whole = Piece(line.text, line.start, line.part)
    end = len(line.text.rstrip("| \t"))
    if "|" in line.text[end:]:
        yield whole.cut(0, end)
        yield whole.cut(end, len(line.text), "rule between cells")
    else:
        yield whole
