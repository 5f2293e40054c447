"""Tasks in tables: a row or a group of rows each, with a column for the task and columns for who has which role."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from govkg.documents.model import Cell, Table
from govkg.numerals import read_numeral
from govkg.plans.clauses.finding import within
from govkg.plans.clauses.statements import RUN_TOGETHER, Clause, read_content
from govkg.plans.model import Role
from govkg.plans.names.lists import Name
from govkg.plans.reading import Reading
from govkg.plans.tables.aims import aim_cells, body_cells, holds_figures, last_told
from govkg.plans.tables.beside import side_by_side
from govkg.plans.tables.blanks import with_blanks_filled
from govkg.plans.tables.by_agency import told_role, told_tasks
from govkg.plans.tables.cards import Pair, card_below_heading, find_cards, headed_cards, heading_above
from govkg.plans.tables.cell_words import with_names_alone
from govkg.plans.tables.groups import LEADING, groups, number_of, path_of
from govkg.plans.tables.headers import WORDS, Columns, cell_range, cell_words, find_header, table_grid
from govkg.plans.tables.headless import without_heading
from govkg.plans.tables.heads import (
    continued,
    parts_by_header,
    with_header_above,
    with_roles_of_rows,
    with_schedules,
    without_measures,
)
from govkg.plans.tables.legends import SIGNS, is_nothing
from govkg.plans.tables.marks import with_first_leading, with_marks, without_marks
from govkg.plans.tables.matrix import find_matrix, mark_clauses, signs_in_cells, unknown_marks
from govkg.plans.tables.no_tasks import heads_rows, is_foot, is_header
from govkg.plans.tables.pairs import brackets_apart, with_pair
from govkg.plans.tables.plan_column import without_plan_column
from govkg.plans.tables.pointers import cells_meant, points_elsewhere
from govkg.plans.tables.row import Row
from govkg.plans.tables.said_roles import ROLE_UNKNOWN, doubted, said_role, unknown_role
from govkg.plans.tables.sheets import by_sheet
from govkg.plans.tables.shifts import Held, columns_without_offices, names_no_party, settled
from govkg.plans.tables.stages import headed_cells, timed_cells
from govkg.plans.tables.titled import Titled, titled_tables
from govkg.plans.tables.told_in_text import ToldInText, tables_with_clauses
from govkg.plans.tables.without_rules import rows_without_rules
from govkg.plans.tables.words import names_apart, opens_note
from govkg.plans.words.no_actors import is_prompt
from govkg.plans.words.roles import Label, role_of_column
from govkg.plans.words.shapes import in_latin, named_place, plausible

_RANKS = tuple(WORDS)


def find_rows(reading: Reading) -> tuple[list[Row], list[tuple[int, int]]]:
    """The tasks of all responsibility tables, and the ranges of the reading that these tables take up."""
    rows: list[Row] = []
    ranges: list[tuple[int, int]] = []
    columns: Columns | None = None
    signs = signs_in_cells(reading)
    titled = titled_tables(reading)
    in_text = tables_with_clauses(reading)
    for table in reading.document.tables:
        whole = without_plan_column(reading, table_grid(table))
        matrix = None if (cards := find_cards(reading, whole)) else find_matrix(reading, whole, signs)
        ranges += matrix.legend if matrix else ()
        inside = within(reading.position(table.span.start), ranges)
        told: list[Row] = []
        if not matrix and not inside:
            told = _below_headings(reading, table, whole)
            told = told or [*_headed_or_in_text(reading, titled.get(table), in_text.get(table), len(rows))]
        if told:
            rows += told
            ranges += [_place(reading, table), *_headings(told, titled.get(table))]
            continue
        for grid in [matrix.grid] if matrix else cards or _parts(reading, whole):
            columns = matrix.columns if matrix else find_header(reading, grid) or continued(reading, columns, grid)
            if columns is None and (headed := with_header_above(reading, table, grid)):
                grid, columns = headed, find_header(reading, headed)
            columns = columns or without_heading(reading, table, grid)
            if columns is None:
                break
            columns = with_schedules(reading, grid, without_measures(reading, grid, columns))
            if not columns.task:
                continue
            columns = with_roles_of_rows(reading, grid, columns)
            grid = with_blanks_filled(reading, [*_set_right(reading, grid, columns)], columns)
            parties = cells_meant(reading, grid, columns)
            rows += _told(reading, grid, columns, len(rows)) or _rows(reading, grid, columns, len(rows), parties)
        else:
            ranges.append(_place(reading, table))
    if not rows:
        rows = [*rows_without_rules(reading.text)]
        ranges += ((row.start - len(str(row.number)), row.end) for row in rows)
    return by_sheet(reading, rows), ranges


def _place(reading: Reading, table: Table) -> tuple[int, int]:
    """From where to where a table runs; the last one of a paper without a note that its last row is."""
    end = table.span.end
    if table is reading.document.tables[-1]:
        last = max((c.row for c in table.cells), default=0)
        foot = [c for c in table.cells if c.row == last and cell_words(reading, c)]
        noted = len(foot) == 1 and last and opens_note(cell_words(reading, foot[0]))
        end = foot[0].span.start if noted else end
    return reading.position(table.span.start), reading.position(end)


def _headed_or_in_text(
    reading: Reading, titled: Titled | None, in_text: ToldInText | None, before: int
) -> Iterator[Row]:
    """The tasks of a table whose title names who has them, or whose cells say so behind each."""
    if titled:
        for row in _rows(reading, titled.grid, titled.columns, before, {}):
            yield row if titled.columns.marks else replace(row, clauses=(titled.clause,))
    elif in_text:
        starts = sorted(in_text.clauses)
        for row in _rows(reading, in_text.grid, in_text.columns, before, {}):
            places = starts[bisect_left(starts, row.start) : bisect_left(starts, row.end)]
            inside = [c for start in places for c in in_text.clauses[start]]
            end = min((c.start for c in inside), default=row.heading[1])
            yield replace(row, clauses=tuple(inside), heading=(row.heading[0], max(row.heading[0] + 1, end)))


def _headings(rows: Sequence[Row], titled: Titled | None) -> Iterator[tuple[int, int]]:
    """What such a table takes up beside its own place: the headings of its tasks, and its title."""
    if titled:
        yield titled.clause.start, titled.clause.end
    else:
        yield from ((row.heading[0], row.end) for row in rows)


def _parts(reading: Reading, grid: Sequence[dict[int, Cell]]) -> list[list[dict[int, Cell]]]:
    """The tables that are beside each other in one, and below each other in each of them."""
    return [part for side in side_by_side(reading, grid) for part in parts_by_header(reading, side)]


def _below_headings(reading: Reading, table: Table, grid: Sequence[dict[int, Cell]]) -> list[Row]:
    """The task of a table that only says who has which role in the numbered line above it, or the tasks of one that says so below the
    heading of each."""
    pairs = card_below_heading(reading, grid)
    above = heading_above(reading, reading.position(table.span.start)) if pairs else None
    if above:
        return [_of_card(reading, above[0], above[1:], pairs)]
    return [_of_card(reading, *card) for card in headed_cards(reading, grid)]


def _of_card(reading: Reading, number: int, heading: tuple[int, int], pairs: Sequence[Pair]) -> Row:
    roles = [(role_of_column(cell_words(reading, label).rstrip(":")), cell) for label, cell in pairs]
    clauses = (_clause(reading, cell, role) for role, cell in roles if role in WORDS)
    times = tuple(cell_range(reading, cell) for role, cell in roles if role == "deadline")
    told = [(cell_words(reading, label).rstrip(":"), cell) for label, cell in pairs]
    persons = tuple((w, cell_range(reading, cell)) for w, cell in told if role_of_column(w) == "person")
    end = max(cell_range(reading, cell)[1] for _, cell in pairs)
    return Row(number, heading, heading[0], end, tuple(c for c in clauses if c), times=times, persons=persons)


def _told(reading: Reading, grid: Sequence[dict[int, Cell]], columns: Columns, before: int) -> list[Row]:
    """The tasks of a table whose rows are agencies, with a column for what each leads and another one for what it helps with; empty for
    other tables."""
    parties = [c for c, role in columns.roles.items() if role in WORDS]
    told = {c: role for c, heading in columns.headings.items() if (role := told_role(heading))}
    if len(parties) != 1 or not {"lead", "participate"} & set(told.values()):
        return []
    rows: list[Row] = []
    for task in told_tasks(reading, grid[columns.rows :], parties[0], told):
        clauses = (_clause(reading, cell, role) for cell, role in task.parties)
        place = task.start, task.end
        rows.append(Row(before + len(rows) + 1, place, *place, tuple(c for c in clauses if c)))
    return rows


def _set_right(reading: Reading, grid: Sequence[dict[int, Cell]], columns: Columns) -> Iterator[dict[int, Cell]]:
    """The rows of a table, with cells moved back where a row lost some. In a workbook each cell is said to stand where it does."""
    if reading.document.media_type.endswith(".spreadsheetml.sheet"):
        yield from grid
        return
    parties = [c for c, role in columns.roles.items() if role in WORDS]
    times = [c for c, role in columns.roles.items() if role == "deadline"]
    held = Held(columns.task, parties, times, 1 + max((max(row, default=0) for row in grid), default=0))
    words = partial(cell_words, reading)
    held = columns_without_offices(held, grid[columns.rows :], words)
    above: dict[int, Cell] | None = None
    for number, row in enumerate(grid):
        if number >= columns.rows:
            above = row = settled(row, above, held, words)
        yield row


def _rows(
    reading: Reading, grid: Sequence[dict[int, Cell]], columns: Columns, before: int, parties: dict[Cell, Cell]
) -> Iterator[Row]:
    group, part = "", 0
    above: Cell | None = None
    count = before
    told = [row for row in grid[columns.rows :] if not is_foot(reading, row, columns)]
    for lines in groups(reading, told, columns):
        row = lines[0]
        if is_header(reading, row, columns):
            continue
        cells = list(dict.fromkeys(row.values()))
        if len(cells) == 1 or heads_rows(reading, row, columns):
            group = next((w for cell in reversed(cells) if (w := cell_words(reading, cell))), "")
            continue
        count += 1
        merged = row.get(columns.number) if columns.number is not None else None
        part = part + 1 if part and merged is above else 1 if merged and merged.rows > len(lines) else 0
        above = merged
        made = _row(reading, lines, columns, count, group, parties)
        if made:
            count = made.number
            above_it = cell_words(reading, row[columns.task[0]]) if part and len(columns.task) > 1 else ""
            yield replace(
                made, part=part, group=made.group or above_it, heading=_uncounted(reading, made.heading, part)
            )


def _uncounted(reading: Reading, heading: tuple[int, int], number: int) -> tuple[int, int]:
    """The heading of the task that is counted `number` below another one, without that numeral: （2）修路 as 修路."""
    mark = LEADING.match(reading.text[slice(*heading)])
    counted = mark and number and read_numeral(mark["n"]) == number and heading[0] + mark.end() < heading[1]
    return (heading[0] + mark.end(), heading[1]) if mark and counted else heading


def _row(
    reading: Reading,
    lines: list[dict[int, Cell]],
    columns: Columns,
    count: int,
    group: str,
    parties: dict[Cell, Cell],
) -> Row | None:
    row = lines[0]
    cells = [row[c] for c in columns.task if c in row and cell_words(reading, row[c])]
    texts = [cell_range(reading, cell) for cell in cells]
    if all(reading.text[a:b] in SIGNS for a, b in texts):
        return None
    own_text = [text for text, cell in zip(texts, cells, strict=True) if cell.rows <= 1]
    heading = [*own_text, texts[-1]][0] if len(lines) == 1 and cells[0].rows > 1 else texts[0]
    number = number_of(reading, row, columns, heading) or count
    aims = tuple(place for cell in aim_cells(lines, columns) if (place := cell_range(reading, cell)) != heading)
    figures = [place for place in aims if holds_figures(reading.text, *place)]
    body = body_cells(reading, lines, columns, heading, figures)
    heading = _uncounted(reading, heading, number)
    clauses = [c for line in lines for c in _clauses(reading, line, columns, parties)]
    ends = [cell_range(reading, cell) for line in lines for cell in line.values()]
    own = [e for line in lines for e in (cell_range(reading, c) for c in line.values() if c.rows <= len(lines))]
    told = last_told(reading, lines, columns, figures)
    measures = tuple(sorted({reading.text[slice(*t)]: t for t in reversed(told) if t[0] < t[1]}.values()))
    measures = tuple(_uncounted(reading, m, n) for n, m in enumerate(measures, 1))
    label = cell_words(reading, row[columns.group]) if columns.group is not None and columns.group in row else group
    start, end = heading if columns.sideways or columns.edges else (min(own or ends)[0], max(e for _, e in own or ends))
    unique = tuple({(c.start, c.end): c for c in clauses}.values())
    times = timed_cells(reading, lines, columns)
    unread = tuple(dict.fromkeys(_no_parties(reading, lines, columns, parties, unique)))
    several = measures if len({reading.text[slice(*m)] for m in measures}) > 1 else ()
    said = headed_cells(reading, lines, columns.progress)
    given = tuple(cell for _, cell in headed_cells(reading, lines, columns.assigned))
    persons = headed_cells(reading, lines, columns.persons, parties)
    dated = tuple(times), tuple(times.values())
    made = Row(number, heading, start, end, unique, label, several, *dated, unread, body, progress=said, assigned=given)
    unsaid = tuple(cell for line in lines if (cell := unknown_role(reading, line, columns)))
    return replace(made, path=path_of(reading, row, columns), unsaid=unsaid, aims=aims, persons=persons)


def _no_parties(
    reading: Reading,
    lines: list[dict[int, Cell]],
    columns: Columns,
    parties: dict[Cell, Cell],
    clauses: Sequence[Clause],
) -> Iterator[tuple[int, int]]:
    """The cells in columns of parties that tell of work and name no one, and point to none that does; of a table that has a cell for
    the role of each, all in which no one is found."""
    places = [c for c, role in columns.roles.items() if role in WORDS]
    cells = [line[c] for line in lines for c in places if c in line and line[c] not in parties]
    unread = [cell for cell in cells if _names_no_one(reading, cell) and not is_prompt(cell_words(reading, cell))]
    unread += [cell for line in lines for cell in unknown_marks(reading, line, columns, parties)]
    if columns.said is not None:
        found = {(c.start, c.end) for c in clauses}
        silent = (cell for cell in cells if not is_nothing(cell_words(reading, cell)))
        unread += [cell for cell in silent if cell_range(reading, cell) not in found]
    return (cell_range(reading, cell) for cell in unread)


def _clauses(reading: Reading, row: dict[int, Cell], columns: Columns, parties: dict[Cell, Cell]) -> Iterator[Clause]:
    """What the cells of a row say of parties; of a cell that another one of the row points to, what the higher role makes of it."""
    found: dict[Cell, Clause] = {}
    held = [(c, role) for c, role in columns.roles.items() if c in row and role in WORDS]
    told = cell_words(reading, row[columns.said]) if columns.said in row and len(held) == 1 else ""
    said, unknown = said_role(told), unknown_role(reading, row, columns) if told else None
    held = [(c, said or role) for c, role in held]
    for column, role in sorted(held, key=lambda told: _RANKS.index(told[1])):
        cell = parties.get(row[column], row[column])
        pair = columns.pairs.get(column)
        clause = _clause(reading, cell, role, pair, columns.first_leads.get(column))
        clause = with_pair(reading.text, clause, pair)
        if clause:
            either = len({role for c, role in held if row[c] is row[column]}) > 1
            rule = ROLE_UNKNOWN if unknown else RUN_TOGETHER if either else ""
            found.setdefault(cell, doubted(clause, rule) if rule else clause)
    yield from found.values()
    yield from mark_clauses(reading, row, columns, parties)


def _names_no_one(reading: Reading, cell: Cell) -> bool:
    words = with_names_alone(reading.text[slice(*cell_range(reading, cell))]).replace(" ", "").replace("\n", "")
    return points_elsewhere(words) or names_no_party(words)


def _holds_table(reading: Reading, cell: Cell) -> bool:
    """Whether a cell holds a table of its own, whose rows say who does what."""
    place, tables = cell.span, reading.document.tables
    if len(tables) == 1 or "\n" not in reading.document.text[place.start : place.end]:
        return False
    return any(place.start <= t.span.start < place.end and cell not in t.cells for t in tables)


def _may_take_part(name: Name) -> bool:
    if name.kind != "agency" or plausible(name.written) or named_place(name.written) or in_latin(name.written):
        return True
    return name.written.endswith(("单位", "部门", "企业"))


def _clause(
    reading: Reading, cell: Cell, role: Label, pair: tuple[Role, Role] | None = None, behind_first: Role | None = None
) -> Clause | None:
    start, end = cell_range(reading, cell)
    if start == end or _names_no_one(reading, cell) or _holds_table(reading, cell):
        return None
    label = WORDS[role]
    names, marks = without_marks(brackets_apart(with_names_alone(reading.text[start:end]), pair))
    content = with_marks(read_content(label + names_apart(names), start - len(label)), names, start, marks)
    content = with_first_leading(content, behind_first) if behind_first else content
    named = [s.name for s in content.statements]
    if role == "participate" and not any(map(_may_take_part, named)):
        return Clause(start, end, content._replace(statements=()), "table") if content.open_ended else None
    return Clause(start, end, content, "table") if named or content.open_ended else None
