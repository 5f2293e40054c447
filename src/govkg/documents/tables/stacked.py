"""Tables that lost their lines: each cell stands on a line of its own, as when a page's table is pasted as text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.lines import PAGE_NUMBER, Line, joined
from govkg.documents.tables.between_rows import headed_behind, heads_instead
from govkg.documents.tables.broken_heads import head_end, heading, heads_together
from govkg.documents.tables.broken_names import completes, lines_of_name, may_be_party, organs, runs_over
from govkg.documents.tables.by_kind import covering, laid_by_kind, two_lists
from govkg.documents.tables.line_table import Block, LineTable
from govkg.documents.tables.offices import NAME, names_alone
from govkg.documents.tables.openings import GROUP, opening_places, opens
from govkg.documents.tables.shared_number import Columns, columns_of, covering_numbers, parts_of, rows_of, whole_cells
from govkg.documents.tables.sub_heads import SubHeads, columns_below, sub_heads
from govkg.documents.tables.vocabulary import PARTY_WORD, PERSON_WORD, ROW_NUMBER, SENTENCE

_FIRST = re.compile(r"(?:问题|任务|项目|工作|事项|整改|建议)?[序编編]\s*[号號]$")
_NOTE = re.compile("(?:备?注|说明)[:：]")
_BRACKETED = re.compile("[（(][^（）()]{2,8}[)）]$")
"""What only goes on with the line before: 责任股室 and （单位）."""
_LONGEST_HEADING, _MOST_HEADINGS = 16, 14


def find_stacked(lines: Sequence[Line], first: int) -> LineTable | None:
    """The table whose header begins with 序号 at line `first`, if its heading cells, then the cells of each row, stand below each
    other: two columns and one row beside the numbers at least, one of them naming a party."""
    if not _FIRST.match(heading(lines, (first, head_end(lines, first))).rstrip("| ")):
        return None
    blocks = _blocks(lines, first)
    if not blocks:
        return None
    headed = _width(lines, blocks)
    if headed < 3:
        return None
    texts = [_text(lines, block) for block in blocks]
    sub = sub_heads(texts[:headed], texts[headed:])
    header = columns_below(blocks[:headed], sub)
    width = len(header)
    parties = [i for i, block in enumerate(header) if _names_party(_text(lines, block))]
    heads = 0 if opens(_text(lines, blocks[headed])) else 1
    behind = next((line for line in lines[blocks[-1][1] : blocks[-1][1] + 3] if line.content), None)
    whole = behind is not None and _numbers_page(behind)
    rows = [
        *([block] for block in blocks[headed : headed + heads]),
        *_rows(lines, blocks[headed + heads :], header, parties, whole=whole),
    ]
    if not any(len(row) > 1 for row in rows):
        return None
    covers = covering_numbers(rows) | (covering(rows, parties[0]) if len(parties) == 1 else {})
    more = max(map(len, rows)) > width and columns_of([_text(lines, block) for block in header])
    told = (width, more.told if more else 0)
    cells = [
        replace(cell, row=cell.row + bool(sub), rows=covers.get((number, cell.column), 1))
        for number, row in enumerate(rows, 1)
        for cell in _cells(lines, number, row, told)
        if covers.get((number, cell.column)) != 0
    ]
    top = _levels(lines, blocks[:headed], sub) if sub else _cells(lines, 0, header, told)
    return LineTable(Grid((*top, *cells)), max(end for row in rows for _, end in row) - first)


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


def _blocks(lines: Sequence[Line], first: int) -> list[Block]:
    """Cells up to the next header: runs of lines between blank lines where the header has such, else single lines."""
    last = next((i for i in range(first + 1, len(lines)) if _FIRST.match(_seen(lines[i]))), len(lines))
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


def _width(lines: Sequence[Line], blocks: Sequence[Block]) -> int:
    """How many heading cells come before the first row or group of rows; 0 where these are no headings of such a table.
    A longer line right before the first row heads a group."""
    width = 0
    while width < len(blocks) and not opens(_text(lines, blocks[width])):
        heading = _text(lines, blocks[width])
        if len(heading) > _LONGEST_HEADING or SENTENCE.search(heading) or width >= _MOST_HEADINGS:
            if width + 1 == len(blocks) or not ROW_NUMBER.fullmatch(_text(lines, blocks[width + 1])):
                return 0
            break
        width += 1
    named = any(PARTY_WORD.search(_text(lines, block)) for block in blocks[1:width])
    return width if named and width < len(blocks) else 0


def _names_party(heading: str) -> bool:
    """Whether a column holds parties, and no persons: 责任领导."""
    return PARTY_WORD.search(heading) is not None and PERSON_WORD.search(heading) is None


def _rows(
    lines: Sequence[Line], blocks: Sequence[Block], header: Sequence[Block], parties: Sequence[int], *, whole: bool
) -> Iterator[list[Block]]:
    """The cells of each row below a header; a heading of several rows is a row of one cell. `parties` are the columns of parties;
    `whole`: the blocks end with the page."""
    note = next((i for i, block in enumerate(blocks) if _NOTE.match(_text(lines, block))), len(blocks))
    whole |= note < len(blocks)
    blocks = blocks[:note]
    position, lone, width = 0, parties[0] if len(parties) == 1 else 0, len(header)
    columns, headed = columns_of([_text(lines, block) for block in header]), False
    texts = [_text(lines, block) for block in blocks]
    opening = opening_places(texts, width)
    while position < len(blocks):
        if position in opening and not GROUP.match(_text(lines, blocks[position])):
            end = next((place for place in range(position + 1, len(blocks)) if place in opening), len(blocks))
            shared = _sharing(lines, blocks[position:end], columns, whole=whole or end < len(blocks), headed=headed)
            if shared:
                headed = headed or len(shared[0]) > width
                yield from shared
                position = end
                continue
            if end < len(blocks) and lone == width - 1 and (own := _before_headings(texts[position:end], width)):
                yield [*blocks[position : position + own]]
                yield from ([block] for block in blocks[position + own : end])
                position = end
                continue
            if end == len(blocks) and not whole:
                end = min(end, position + _last_row(lines, blocks[position:end], width, parties))
            row = _names_whole(lines, blocks[position:end], end - position - width, parties)
            laid = two_lists(row, [_text(lines, block) for block in row], width, parties) or (
                _of_kinds(lines, row, header, lone) if lone else None
            )
            yield laid or _row(lines, row, width, lone)
            position = end
        elif _heads_rows(lines, blocks, position):
            yield [blocks[position]]
            position += 1
        else:
            return


def _before_headings(texts: Sequence[str], width: int) -> int:
    """How many of these cells are those of a row, where nothing but headings of the rows below follows; 0 where others do."""
    return width if headed_behind(texts, width) else width - 1 if heads_instead(texts, width) else 0


def _sharing(
    lines: Sequence[Line], blocks: Sequence[Block], columns: Columns | None, *, whole: bool, headed: bool
) -> list[list[Block]]:
    """The rows that share the number which is the first of these cells; none where they are one row, unless it is `headed` by a cell
    without a column as others above."""
    if columns is None:
        return []
    cells = whole_cells(blocks, [_text(lines, block) for block in blocks], columns)
    texts = [_text(lines, block) for block in cells]
    parts = parts_of(texts, columns, whole=whole, headed=headed)
    return rows_of(cells, texts, columns, parts) if parts else []


def _last_row(lines: Sequence[Line], row: Sequence[Block], width: int, parties: Sequence[int]) -> int:
    """How many of the blocks from the last number on belong to its row: as many as there are columns, and those that go on with its
    text, with a broken name, or with its names."""
    head = row[: width + _BROKEN]
    whole = [*_names_whole(lines, head, _BROKEN, parties), *row[width + _BROKEN :]]
    broken = len(row) - len(whole)
    more = _more_names(lines, whole, parties[0]) if len(parties) == 1 else _more_of_two(lines, whole, width)
    return width + broken + more + _more_text(lines, whole[parties[0] if parties else 2 :])


_BROKEN = 3
"""So many more blocks a row takes at most as its names are broken over lines."""


def _row(lines: Sequence[Line], row: Sequence[Block], width: int, lone: int) -> list[Block]:
    """The cells of a row. Where there are too many, and the one below `lone` names parties as it stands, what follows the last
    column says more of the same row: another task of the same parties, whose merged cell is not repeated."""
    if lone:
        row = _parties_together(lines, row, width)
        stands = lone < width - 1 < len(row) - 1 and names_alone(_text(lines, row[lone]))
        if stands and not names_alone(_text(lines, row[lone + len(row) - width])):
            return [*row[: width - 1], (row[width - 1][0], row[-1][1])]
    return _fitted(row, width)


def _of_kinds(lines: Sequence[Line], row: Sequence[Block], header: Sequence[Block], lone: int) -> list[Block] | None:
    """A row of too few cells, or of too many as names stand below each other at its end, by what the cells say."""
    if len(row) == len(header) and lone == len(header) - 1:
        return None
    laid = laid_by_kind([_text(lines, block) for block in row], [_text(lines, block) for block in header])
    if laid is None or (len(row) >= len(header) and laid[lone][1] - laid[lone][0] < 2):
        return None
    nothing = row[0][1], row[0][1]
    return [(row[a][0], row[b - 1][1]) if a < b else nothing for a, b in laid]


def _names_whole(lines: Sequence[Line], row: Sequence[Block], more: int, parties: Sequence[int]) -> list[Block]:
    """A row with at most `more` cells than it may have, in which the lines of a broken name stand in one: 高等专科学, 校."""
    texts = [_text(lines, block) for block in row]
    found: list[Block] = []
    place, first = 0, parties[0] if parties else len(row)
    while place < len(row):
        count = lines_of_name(texts[place : place + more + 1]) if more > 0 and place >= first else 1
        found.append((row[place][0], row[place + count - 1][1]))
        place, more = place + count, more + 1 - count
    return found


def _more_text(lines: Sequence[Line], beyond: Sequence[Block]) -> int:
    """How many blocks of the last row go on with the text behind its number, of those that are too many for it: they are sentences."""
    texts = [_text(lines, block) for block in beyond[:4]]
    return next((i for i, text in enumerate(texts) if not text.endswith(("。", "；"))), 0)


def _more_names(lines: Sequence[Line], row: Sequence[Block], lone: int) -> int:
    """How many blocks of the last row go on with the names in the one column of parties: each names an office, too."""
    texts = [_text(lines, block) for block in row[lone:]]
    named = next((i for i, text in enumerate(texts) if not NAME.match(text)), len(texts))
    return max(named - 1, 0)


def _more_of_two(lines: Sequence[Line], row: Sequence[Block], width: int) -> int:
    """How many blocks of the last row go on with the names of two lists."""
    beyond = itertools.takewhile(may_be_party, (_text(lines, block) for block in row[width:]))
    return len([*beyond]) if len(row) > width and may_be_party(_text(lines, row[width - 1])) else 0


def _heads_rows(lines: Sequence[Line], blocks: Sequence[Block], position: int) -> bool:
    """Whether a row follows behind this heading and up to twenty more."""
    texts = (_text(lines, block) for block in blocks[position : position + 20])
    return bool(ROW_NUMBER.fullmatch(next((t for t in texts if not GROUP.match(t)), "")))


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


def _cells(lines: Sequence[Line], number: int, row: Sequence[Block], header: tuple[int, int]) -> Iterator[GridCell]:
    """The cells of a row below a header so wide; one that has no cell for a column more, which some rows have behind the task of this
    place, covers it with the task."""
    width, told = header
    for column, block in enumerate(row):
        short = told > 0 and 1 < len(row) == width
        spans = width + (told > 0) if len(row) == 1 else 2 if short and column == told else 1
        yield GridCell(number, column + (short and column > told), tuple(_paragraphs(lines[slice(*block)])), 1, spans)


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
