"""Tables that lost their lines: each cell stands on a line of its own, as when a page's table is pasted as text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.lines import PAGE_NUMBER, Line, joined
from govkg.documents.tables.broken_heads import head_end, heading, heads_together
from govkg.documents.tables.broken_names import completes, lines_of_name, organs, runs_over
from govkg.documents.tables.covers import covering
from govkg.documents.tables.kinds import kinds_of, persons_named
from govkg.documents.tables.line_table import Block, LineTable
from govkg.documents.tables.openings import opens
from govkg.documents.tables.placing import laid_out, rows_of, trimmed
from govkg.documents.tables.sub_heads import SubHeads, columns_below, sub_heads
from govkg.documents.tables.vocabulary import ROW_NUMBER, SENTENCE

_FIRST = re.compile(r"(?:问题|任务|项目|工作|事项|整改|建议)?[序编編]\s*[号號]$")
_NOTE = re.compile("(?:备?注|说明)[:：]")
_BRACKETED = re.compile("[（(][^（）()]{2,8}[)）]$")
"""What only goes on with the line before: 责任股室 and （单位）."""
_ISSUER = re.compile("(?:政府|政府办公室|委员会|委办公室)$")
_DATE = re.compile(
    "(?:\\d{4}|[二〇○零一]{3,4}[〇○零一二三四五六七八九])年[\\d一二三四五六七八九十]{1,3}月[\\d一二三四五六七八九十]{1,3}日"
)
_LONGEST_HEADING, _MOST_HEADINGS, _LONGEST_CLASS, _LONGEST_COUNT = 16, 14, 8, 8
_CLASS = "类别"
_TITLES = ("表", "清单", "方案", "分工", "分解")
"""How what entitles a table ends, and no heading of a column."""
_HALF = ("完成",)
"""The beginning of a heading that a narrow column breaks: 完成, 时限."""
_UNHEADED = 6
"""What goes against it that a column has no heading."""
_BROKEN = 4
"""So many cells a broken name takes at most."""
_BOTH = 2


class _Header(NamedTuple):
    """The headings of a table as printed, which of them stand above others, those of the columns, the block behind them, and the place
    of a column that has none: that of what heads the rows of one number; 0 where there is no such."""

    printed: list[Block]
    sub: SubHeads | None
    columns: list[Block]
    end: int
    classes: int = 0


def find_stacked(lines: Sequence[Line], first: int) -> LineTable | None:
    """The table whose header begins with 序号 at line `first`, or with the class of the rows there and 序号 behind it, if its heading
    cells, then the cells of each row, stand below each other: two columns and one row beside the numbers at least, one of them naming a
    party."""
    at = _numbers_at(lines, first)
    blocks = _blocks(lines, first, at) if at is not None else []
    if not blocks:
        return None
    texts = [_text(lines, block) for block in blocks]
    headers = [*_headers(texts, blocks)]
    laid = [_laid(lines, texts, blocks, header) for header in headers]
    if at != first:
        laid += [_laid(lines, texts, blocks, header._replace(columns=header.columns[1:])) for header in headers]
    if not laid:
        return None
    best = min(range(len(laid)), key=lambda i: laid[i][1])
    rows = laid[best][0]
    if best >= len(headers) or not any(len(row) > 1 for row in rows):
        return None
    return LineTable(
        Grid(tuple(_cells(lines, headers[best], rows))), max(end for row in rows for _, end in row) - first
    )


def _numbers_at(lines: Sequence[Line], first: int) -> int | None:
    """The line of the heading 序号: the first one, or the next one behind the heading of a class."""
    if _counts(lines, first):
        return first
    begun = lines[first].content
    if (
        len(begun) > _LONGEST_CLASS
        or begun.endswith(_TITLES)
        or begun in _HALF
        or kinds_of([begun])[0] not in ("class", "told")
    ):
        return None
    below = next((i for i in range(first + 1, min(first + 4, len(lines))) if lines[i].content), first)
    return below if below != first and _counts(lines, below) else None


def _counts(lines: Sequence[Line], place: int) -> bool:
    """Whether a heading of numbers begins at a line."""
    return _FIRST.match(heading(lines, (place, head_end(lines, place))).rstrip("| ")) is not None


def _headers(texts: Sequence[str], blocks: Sequence[Block]) -> Iterator[_Header]:
    """What the header may be: with or without the last short cells, which may be the first ones of the rows, and with headings that stand
    above others, or without."""
    width = _width(texts)
    kinds = kinds_of(texts[:width])
    while width > 2 and "party" in kinds[1:width]:
        sub = sub_heads(texts[:width])
        for below in (None, sub) if sub else (None,):
            columns = columns_below(blocks[:width], below)
            yield _Header([*blocks[:width]], below, columns, width)
            held = kinds_of([texts[blocks.index(block)] for block in columns if block in blocks])
            told = [c for c, kind in enumerate(held) if kind in ("class", "told")]
            if len(held) == len(columns) and held[0] == "number" and told == [1]:
                yield _Header([*blocks[:width]], below, columns, width, classes=1)
        width -= 1
        if kinds[width] not in ("told", "class"):
            break


def _laid(
    lines: Sequence[Line], texts: Sequence[str], blocks: Sequence[Block], header: _Header
) -> tuple[list[list[Block]], int]:
    """The rows below a header, and what goes against them."""
    headings = [_text(lines, block) for block in header.columns]
    if header.classes:
        headings.insert(header.classes, _CLASS)
    cells = _names_whole(blocks[header.end : _end(texts, header.end)], texts[header.end :], headings)
    layout = laid_out([_text(lines, cell) for cell in cells], headings, whole=not header.classes)
    cost = layout.cost + _UNHEADED * bool(header.classes)
    return [*rows_of(cells, trimmed(layout.rows, kinds_of(headings)), len(headings))], cost


def _end(texts: Sequence[str], first: int) -> int:
    """Where the cells end: at a note, or at who issued the paper, above the date."""
    for place in range(first, len(texts)):
        signed = place + 1 < len(texts) and _DATE.match(texts[place + 1]) and _ISSUER.search(texts[place])
        if _NOTE.match(texts[place]) or signed:
            return place
    return len(texts)


def _names_whole(blocks: Sequence[Block], texts: Sequence[str], headings: Sequence[str]) -> list[Block]:
    """The cells, with those in one over which a narrow column breaks a name: 高等专科学, 校."""
    found: list[Block] = []
    place, persons = 0, "person" in kinds_of(headings)
    while place < len(blocks):
        alone = opens(texts[place]) or (persons and persons_named(texts[place]))
        ahead = itertools.takewhile(lambda text: not opens(text), texts[place + 1 : min(place + _BROKEN, len(blocks))])
        count = 1 if alone else lines_of_name([texts[place], *ahead])
        found.append((blocks[place][0], blocks[place + count - 1][1]))
        place += count
    return found


def _cells(lines: Sequence[Line], header: _Header, rows: Sequence[Sequence[Block]]) -> Iterator[GridCell]:
    """The cells of the table. A task without the class of such a header covers its place; a list that stands alone below two columns of
    parties side by side stands in either."""
    above, classes = bool(header.sub), header.classes
    if header.sub:
        yield from _levels(lines, header.printed, header.sub)
    for column, block in enumerate(() if header.sub else header.columns):
        yield _cell(lines, (0, column + (0 < classes < column)), block, columns=1 + (0 < classes == column))
    kinds = kinds_of([_text(lines, block) for block in header.columns])
    kinds = [*kinds[:classes], "class", *kinds[classes:]] if classes else kinds
    parties = [column for column, kind in enumerate(kinds) if kind == "party"]
    covers = covering(rows, parties)
    for number, row in enumerate(rows, 1):
        if len(row) == 1:
            yield _cell(lines, (number + above, 0), row[0], columns=len(kinds))
            continue
        alone = len(parties) == _BOTH and parties[0] + 1 == parties[1] and row[parties[1]][0] == row[parties[1]][1]
        whole = bool(classes) and row[classes][0] == row[classes][1] and row[0][0] < row[0][1]
        for column, block in enumerate(row):
            if covers.get((number, column)) == 0 or (alone and column == parties[1]):
                continue
            if whole and column in (classes, classes + 1):
                if column == classes:
                    yield _cell(lines, (number + above, classes), row[classes + 1], columns=2)
                continue
            wide = 2 if alone and column == parties[0] else 1
            yield _cell(lines, (number + above, column), block, covers.get((number, column), 1), wide)


def _cell(lines: Sequence[Line], at: tuple[int, int], block: Block, rows: int = 1, columns: int = 1) -> GridCell:
    return GridCell(*at, tuple(_paragraphs(lines[slice(*block)])), rows, columns)


def _levels(lines: Sequence[Line], heads: Sequence[Block], sub: SubHeads) -> Iterator[GridCell]:
    """The cells of a header of two levels."""
    lower = heads[sub.first :] if sub.parted else [(heads[sub.first][0], heads[-1][1])]
    column = 0
    for place, block in enumerate(heads[: sub.first]):
        above = place == sub.above
        yield GridCell(
            0, column, tuple(_paragraphs(lines[slice(*block)])), 1 if above else 2, len(lower) if above else 1
        )
        column += len(lower) if above else 1
    for place, block in enumerate(lower):
        yield GridCell(1, sub.above + place, tuple(_paragraphs(lines[slice(*block)])))


def _blocks(lines: Sequence[Line], first: int, numbers: int) -> list[Block]:
    """Cells up to the next header behind that with the heading of `numbers`: runs of lines between blank lines where the header has such,
    else single lines."""
    behind = range(head_end(lines, numbers), len(lines))
    last = next((i for i in behind if len(lines[i].content) <= _LONGEST_COUNT and _counts(lines, i)), len(lines))
    last = _ruled_end(lines, first, last)
    filled = [i for i in range(first, last) if _seen(lines[i])]
    blocks: list[Block] = []
    lone = head_end(lines, first) in filled[:3]
    for i in filled:
        if blocks and blocks[-1][1] == i and not lone:
            blocks[-1] = (blocks[-1][0], i + 1)
        else:
            blocks.append((i, i + 1))
    blocks = [*itertools.starmap(partial(_with_page, lines), itertools.pairwise(blocks)), *blocks[-1:]]
    blocks = _lists_together(lines, blocks) if lone else blocks
    row = next((i for i, block in enumerate(blocks) if opens(_text(lines, block))), 0)
    return [*heads_together(lines, blocks[:row]), *blocks[row:]]


def _ruled_end(lines: Sequence[Line], first: int, last: int) -> int:
    """Where a table ends whose headings are closed by rules: at the first line that is not; at once if it goes on behind that one, so
    that its cells are no lines."""
    contents = [(i, lines[i].content) for i in range(first, last) if _seen(lines[i])]
    if len(contents) < 3 or not all(content.endswith("|") for _, content in contents[:3]):
        return last
    for place, (i, content) in enumerate(contents):
        if not content.endswith("|"):
            return first if any(behind.endswith("|") for _, behind in contents[place + 1 : place + 3]) else i
    return last


def _lists_together(lines: Sequence[Line], blocks: Sequence[Block]) -> list[Block]:
    """Cells that are lines, with those in one that a list runs over: 旅游局、中央编办、 and 法制办, 旅游局、全国总 and 工会."""
    found: list[Block] = []
    for block in blocks:
        text = _text(lines, block)
        if found and not opens(text) and (_BRACKETED.match(text) or runs_over(_text(lines, found[-1]), text)):
            found[-1] = found[-1][0], block[1]
        else:
            found.append(block)
    return found


def _with_page(lines: Sequence[Line], block: Block, behind: Block) -> Block:
    """A cell, with what stands before the next one if that is the number of a page."""
    return (block[0], behind[0]) if any(map(_numbers_page, lines[block[1] : behind[0]])) else block


def _width(texts: Sequence[str]) -> int:
    """How many heading cells come before the first row or group of rows; 0 where these are no headings of such a table.
    A longer line right before the first row heads a group."""
    width = 0
    while width < len(texts) and not opens(texts[width]):
        if len(texts[width]) > _LONGEST_HEADING or SENTENCE.search(texts[width]) or width >= _MOST_HEADINGS:
            if width + 1 == len(texts) or not ROW_NUMBER.fullmatch(texts[width + 1]):
                return 0
            break
        width += 1
    return width if width < len(texts) else 0


def _paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """What a cell says, a paragraph for each line but for the end of a broken name; the number of a page is taken out."""
    found: list[list[Piece]] = []
    before = ""
    for line in lines:
        if found and _numbers_page(line):
            found[-1].append(line.piece.cut(0, len(line.text), "page number"))
        elif found and _seen(line) and (completes(before, _seen(line)) or organs(before, _seen(line))):
            found[-1].extend(joined(found[-1], [*_pieces(line)]))
        elif _seen(line):
            found.append([*_pieces(line)])
        before = _seen(line) or before
    return (Paragraph(tuple(pieces)) for pieces in found)


def _text(lines: Sequence[Line], block: Block) -> str:
    return "".join(_seen(line) for line in lines[slice(*block)]).replace(" ", "")


def _seen(line: Line) -> str:
    """The line without margins and without a rule between cells (|) at its end; nothing of the number of a page."""
    return "" if _numbers_page(line) else line.content.rstrip("| ")


def _numbers_page(line: Line) -> bool:
    return PAGE_NUMBER.fullmatch(line.content) is not None


def _pieces(line: Line) -> Iterator[Piece]:
    whole = line.piece
    end = len(line.text.rstrip("| \t"))
    if "|" in line.text[end:]:
        yield whole.cut(0, end)
        yield whole.cut(end, len(line.text), "rule between cells")
    else:
        yield whole
