"""The headers of responsibility tables: which column holds the numbers, the tasks, and who has which role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from govkg.documents.model import Cell, Table
from govkg.documents.page_labels import tells_page
from govkg.plans.clauses.data_labels import gives_figures
from govkg.plans.facts.assigned import tells_assigned
from govkg.plans.facts.progress import tells_pace, tells_progress, tells_trouble
from govkg.plans.model import Role
from govkg.plans.names.lists import Name
from govkg.plans.names.persons import are_persons
from govkg.plans.reading import Reading
from govkg.plans.tables.column_notes import others_behind_first, with_notes
from govkg.plans.tables.legends import NO_LEGEND, Legend
from govkg.plans.tables.pairs import paired_roles
from govkg.plans.tables.words import is_any_place, is_value
from govkg.plans.words.codes import edge_heads, head_meant
from govkg.plans.words.roles import Label, role_of_column
from govkg.plans.words.shapes import complete

NUMBER = re.compile(r"序号|编号|^号$|^NO\.?$|^No\.?$|项次")
TASK = re.compile(r"任务|事项|内容|措施|举措|工作|项目|目标|问题|指标|政策|要点|行动|细化|案由|议题|题目|具体要求")
GROUP = re.compile(r"类别|分类|类型|板块|领域|一级|大类|章节|方面")
_ACTORS = re.compile(r"(?:部门|单位|机构)(?:名称)?$")
_ANY_PARTY = re.compile("(?:单位|部门|机构)(?:名称)?")
"""What says of a column only that it holds parties."""
_DEEPEST = 10
"""Rows of a table in which its header is sought."""
FIGURES = re.compile(r"(?:[数率]|数量|占比|得分)(?:\([^()]*\))?$|\([^()]{0,2}[元人个家户亩吨%]\)$|^[合小总]计$|^金额")
"""Headings of columns of figures, which are no tasks and no parties: 牵头任务数, 完成率."""
_NO_MATTER = re.compile(
    r"(?:(?:联[系络]|填报|填表|经办|负责)?人(?:员|选)?|联[系络]员)(?:姓名)?$|姓名|职务|职称|电话|手机|号码|邮箱|传真|地[址点]|名次|排名|位次|等[次级]|评级|[得评总]分|分值|名额|人数|签[名字到]|荣誉|称号|奖项|性别|备注"
)
"""Headings of columns that tell of who is named in a row, and of no task: lists of contacts, rankings, attendance."""
_NO_DEADLINE = re.compile("交办|来文|收文|受理|登记|立项|下达|批示|填报|更新|反馈(?:时间|日期)$|实际完成")
"""Headings of columns of times that tell when a task was given, or when something was written down: 交办时间."""
_OF_TASKS = re.compile(
    "来源|依据|编[号码]|代码|文号|状态|进展|(?:完成|办理|落实|推进|整改|实施|办结)(?:情况|进度)|进度(?:情况)?$|(?:交办|立项|登记)(?:时间|日期)|[级类]别|等级|性质|紧急程度"
)
"""Headings of what is told of a task beside its name: 事项来源, 任务编号, 工作进展."""
ROLE = re.compile("(?:承担)?角色|(?:职责|责任|分工|角色)类[别型]")
"""A column that says who leads and who helps: 牵头, 配合."""
_DUTIES = re.compile(r"(?:职责|分工)$")
"""What those who are named beside it have to do: 涉及部门 | 职责分工."""
_BESIDE_OTHERS = re.compile("单位$|验收")
"""Columns that hold parties only where no other column does: 单位 may be that of a figure, and who accepts the work does not do it."""
_REMARK = re.compile(r"\([^()]{2,40}\)$")
"""What a heading says of its column in a bracket: 责任部门(加*号为牵头部门,其余为参与部门)."""
_LONGEST = 20
WORDS = {
    "lead": "牵头单位:",
    "responsible": "责任单位:",
    "participate": "配合单位:",
    "guide": "指导单位:",
    "supervise": "监督单位:",
}
"""The label that says in a text what a column of a role says in a table."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table (without one of tasks, where it only lists parties), how many rows its header takes, in which columns the
    first one named leads, as a note says of them, and what the others do there, the headings of the columns that tell tasks, the column that says in which role those
    beside it are, the columns headed by two roles (`paired_roles`), and the headings of those of times, of those that say how far a
    task is, of those that say when it was given out and of those of persons, as printed. Of a matrix: the agencies that head its columns, the roles in which it has them
    there where a row below them says so, what the marks mean, and whether it has a row for each agency and was turned, so that its rows
    are columns; and whether it is a list of edges, whose rows of one task need not stand together."""

    number: int | None
    task: tuple[int, ...]
    group: int | None
    roles: dict[int, Label]
    rows: int
    first_leads: dict[int, Role] = field(default_factory=dict)
    headings: dict[int, str] = field(default_factory=dict)
    said: int | None = None
    marks: dict[int, tuple[Name, ...]] = field(default_factory=dict)
    given: dict[int, Role] = field(default_factory=dict)
    legend: Legend = NO_LEGEND
    sideways: bool = False
    pairs: dict[int, tuple[Role, Role]] = field(default_factory=dict)
    times: dict[int, str] = field(default_factory=dict)
    progress: dict[int, str] = field(default_factory=dict)
    assigned: dict[int, str] = field(default_factory=dict)
    persons: dict[int, str] = field(default_factory=dict)
    edges: bool = False
    width: int = 0
    """How many columns the table has; 0 where that is not told."""

    @property
    def parties(self) -> tuple[int, ...]:
        """The columns whose cells say who has a part: by names, or by marks."""
        return (*(c for c, role in self.roles.items() if role in WORDS), *self.marks)


def table_grid(table: Table) -> list[dict[int, Cell]]:
    """Rows of column → cell; a merged cell stands in each place that it covers."""
    height = max((c.row + c.rows for c in table.cells), default=0)
    grid: list[dict[int, Cell]] = [{} for _ in range(height)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                grid[row].setdefault(column, cell)
    return grid


def cell_words(reading: Reading, cell: Cell) -> str:
    """What a cell says, without spaces and ends of lines, found once."""
    span = (cell.span.start, cell.span.end)
    words = reading.words.get(span)
    if words is None:
        start, end = cell_range(reading, cell)
        words = reading.words[span] = reading.text[start:end].replace(" ", "").replace("\n", "")
    return words


def head_words(reading: Reading, cell: Cell) -> str:
    """What a cell says as the head of a column, in Chinese also where it is English."""
    return head_meant(cell_words(reading, cell).rstrip(":"))


def cell_range(reading: Reading, cell: Cell) -> tuple[int, int]:
    """From where to where a cell stands in the reading, found once."""
    span = (cell.span.start, cell.span.end)
    place = reading.ranges.get(span)
    if place is None:
        start, end = map(reading.position, span)
        while end > start and reading.text[end - 1] in "\n ":
            end -= 1
        place = reading.ranges[span] = start, end
    return place


def find_header(reading: Reading, grid: Sequence[dict[int, Cell]]) -> Columns | None:
    """The columns by the header in the first rows of a table, or below rows of a title and what is said beside it; None where these
    hold none that names a party."""
    for height in (1, 2, 3):
        for first in range(min(3 if height > 1 else _DEEPEST, len(grid) - height + 1)):
            if first > 2 and not _all_titles(reading, grid[:first], grid[first]):
                break
            rows = grid[first : first + height]
            if (height > 1 and _tells_tasks(reading, rows)) or any(_tells_page(reading, row) for row in rows):
                continue
            columns = _columns(reading, rows, first + height)
            if columns and (height == 1 or len(columns.roles) > 1):
                columns = _with_numbers(reading, grid, _with_lower_lines(reading, grid, columns, first))
                return with_persons(reading, grid, columns)
    return None


def _tells_page(reading: Reading, row: dict[int, Cell]) -> bool:
    return tells_page([cell_words(reading, cell) for cell in dict.fromkeys(row.values())])


def _with_numbers(reading: Reading, grid: Sequence[dict[int, Cell]], columns: Columns) -> Columns:
    """The columns, of which the first one of several that tell tasks holds their numbers where its cells only count on, two at least."""
    if columns.number is not None or len(columns.task) < 2:
        return columns
    first, *others = columns.task
    cells = dict.fromkeys(row[first] for row in grid[columns.rows :] if first in row and len({*row.values()}) > 1)
    said = [w for cell in cells if (w := cell_words(reading, cell))]
    if len(said) < 2 or not all(w.isdecimal() and len(w) < 4 for w in said):
        return columns
    if any(int(after) != int(before) + 1 for before, after in pairwise(said)):
        return columns
    heads = {c: head for c, head in columns.headings.items() if c != first}
    return replace(columns, number=first, task=tuple(others), headings=heads)


def with_persons(reading: Reading, grid: Sequence[dict[int, Cell]], columns: Columns) -> Columns:
    """The columns, of which those hold persons, and no parties, whose cells all name one, with the headings of all that hold persons."""
    told = [c for c, role in columns.roles.items() if role in WORDS]
    said = {c: [reading.text[slice(*cell_range(reading, r[c]))] for r in grid[columns.rows :] if c in r] for c in told}
    persons: dict[int, Label] = {c: "person" for c in told if are_persons(said[c])}
    roles = {**columns.roles, **persons}
    heads = {c: [row[c] for row in grid[: columns.rows] if c in row] for c, role in roles.items() if role == "person"}
    printed = {c: reading.document.quote(_told_by(reading, cells).span) for c, cells in heads.items() if cells}
    headings = {c: "".join(words.split()).rstrip(":：") for c, words in printed.items()}
    return replace(columns, roles=roles, persons=headings) if headings else columns


def _told_by(reading: Reading, cells: Sequence[Cell]) -> Cell:
    """Of the cells that head a column, from above, the lowest one that says what it holds."""
    return next((cell for cell in reversed(cells) if role_of_column(cell_words(reading, cell))), cells[-1])


def _all_titles(reading: Reading, rows: Sequence[dict[int, Cell]], below: dict[int, Cell]) -> bool:
    """Whether rows above one only entitle a table: each says something in fewer cells, and none of these is a number or an agency."""
    most = len({cell for cell in below.values() if cell_words(reading, cell)})
    for row in rows:
        if _tells_page(reading, row):
            continue
        words = [w for cell in {*row.values()} if (w := cell_words(reading, cell))]
        told = (w for w in words if (w[0].isdigit() and len(w) < 5) or (":" not in w and complete(w)))
        if len(words) >= most or any(told):
            return False
    return True


def _with_lower_lines(reading: Reading, grid: Sequence[dict[int, Cell]], columns: Columns, first: int) -> Columns:
    """The columns of a header with the lines of it that stand below: such that only say which party a column holds, or tell apart what a
    merged cell names."""
    below = columns.rows
    wider = _columns(reading, grid[first : below + 1], below + 1)
    while wider and len(wider.roles) > len(columns.roles) and _heads_columns(reading, grid[below - 1 : below + 1]):
        columns, below = wider, below + 1
        wider = _columns(reading, grid[first : below + 1], below + 1) if below < len(grid) else None
    if wider and _names_columns_alone(reading, grid[below:]):
        return wider
    row = first
    while wider and _spans_roles(reading, grid[row]) and not _tells_tasks(reading, grid[below : below + 1]):
        if len(wider.roles) < len(columns.roles) and len(wider.parties) < len(columns.parties):
            break
        columns, row, below = wider, below, below + 1
        wider = _columns(reading, grid[first : below + 1], below + 1) if below < len(grid) else None
    return columns


def _heads_columns(reading: Reading, rows: Sequence[dict[int, Cell]]) -> bool:
    """Whether the second of two rows goes on with the headings of the first, below empty cells of it, too: 任务 | | 责任 | and below
    it 名称 | 内容 | 牵头 | 配合."""
    above, below = [{c: cell_words(reading, cell) for c, cell in row.items()} for row in rows]
    words = [w for w in below.values() if w]
    headings = all(role_of_column(w) in WORDS or _PART_OF_HEADING.fullmatch(w) for w in words)
    return headings and any(w and not above.get(c) and role_of_column(w) in WORDS for c, w in below.items())


_PART_OF_HEADING = re.compile(
    "名称|内容|单位|部门|时限|时间|期限|目标|要求|标准|措施|责任人|领导|起止|开工|完工|完成|备注|序号|类别|说明|进度|总体|年度"
)


def _spans_roles(reading: Reading, row: dict[int, Cell]) -> bool:
    """Whether a row holds a merged cell that names a role."""
    return any(c.columns > 1 and role_of_column(cell_words(reading, c)) for c in row.values())


def _tells_tasks(reading: Reading, rows: Sequence[dict[int, Cell]]) -> bool:
    """Whether rows hold a bare number or an agency, as those of tasks do and no lines of a header."""
    words = [cell_words(reading, cell) for row in rows for cell in row.values()]
    named = (w for w in words if complete(w) and role_of_column(w) is None and not is_any_place(w))
    return any(w.isdigit() and len(w) < 4 for w in words) or any(named)


def _names_columns_alone(reading: Reading, rows: Sequence[dict[int, Cell]]) -> bool:
    """Whether the next row, where it is not empty, only says which party a column holds: a header of two lines."""
    words = [w for w in (cell_words(reading, cell) for cell in rows[0].values()) if w] if rows else []
    return len(words) > 1 and all(role_of_column(w) in WORDS for w in words)


def _columns(reading: Reading, rows: Sequence[dict[int, Cell]], height: int) -> Columns | None:
    width = max((max(r, default=-1) for r in rows), default=-1) + 1
    headings = {c: [w for r in rows if c in r and (w := head_words(reading, r[c]))] for c in range(width)}
    edges = edge_heads(headings)
    headings = edges or headings
    if any(len(_REMARK.sub("", words)) > _LONGEST for column in headings.values() for words in column):
        return None
    if any(is_value(w) for words in headings.values() for w in words):
        return None
    pairs = {c: pair for c, words in headings.items() if words and (pair := paired_roles(words[-1]))}
    roles = _roles(headings, pairs)
    roles = {c: r for c, r in roles.items() if r != "deadline" or not _NO_DEADLINE.search(headings[c][-1])}
    roles = with_notes(reading.text, {c: words[-1] for c, words in headings.items() if words}, roles)
    roles = {c: r for c, r in roles.items() if len(roles) == 1 or not _BESIDE_OTHERS.match(_telling(headings[c]))}
    if len(roles) == 1 and "主要" in "".join(headings[next(iter(roles))]):
        roles = dict.fromkeys(roles, "responsible")
    roles = _without_pace(headings, roles)
    named = {c: _named(w) for c, w in headings.items() if c not in roles and w}
    rest = {c: word for c, word in named.items() if not FIGURES.search(headings[c][-1])}
    number, group, task = _matters(rest)
    parties = any(role in WORDS for role in roles.values())
    told = [c for c, role in roles.items() if role == "responsible"]
    first = {c: others for c in told if (others := others_behind_first(reading.text, headings[c][-1]))}
    said = next((c for c, word in rest.items() if ROLE.fullmatch(word)), None)
    listed = bool(rest) and not task
    if not parties or not (task or listed):
        return None
    times = {c: headings[c][-1] for c, role in roles.items() if role == "deadline"}
    progress = _told_beside(named, roles, task)
    task = tuple(c for c in task if c not in progress)
    given = {c: word for c, word in rest.items() if c not in task and tells_assigned(word)}
    heads = {c: rest[c] for c in task}
    columns = Columns(number, task, group, roles, height, first, heads, said)
    return replace(columns, pairs=pairs, times=times, progress=progress, assigned=given, width=width, edges=bool(edges))


def _without_pace(headings: dict[int, list[str]], roles: dict[int, Label]) -> dict[int, Label]:
    """The roles without a time in columns that tell how far a task is: 进度 beside 完成时限."""
    paces = [c for c, role in roles.items() if role == "deadline" and tells_pace(headings[c][-1])]
    others = any(role == "deadline" and c not in paces for c, role in roles.items())
    return {c: role for c, role in roles.items() if c not in paces} if others else roles


def _told_beside(named: dict[int, str], roles: dict[int, Label], task: tuple[int, ...]) -> dict[int, str]:
    """The headings of the columns that tell how far a task is, and behind such, what hinders it where another one tells the task: 进展情况 |
    存在问题, but not 存在问题 | 整改措施 | 整改进展."""
    paced = "deadline" in roles.values()
    found = {c: w for c, w in named.items() if c not in task and (tells_progress(w) or (paced and tells_pace(w)))}
    trouble = {c: w for c, w in named.items() if found and c > min(found) and tells_trouble(w)}
    return found if {*task} <= trouble.keys() else {**found, **trouble}


def _roles(headings: dict[int, list[str]], pairs: dict[int, tuple[Role, Role]]) -> dict[int, Label]:
    """What the columns of parties and times hold; who gives the figures is one of these where no column is headed by another party."""
    roles: dict[int, Label] = {}
    actors = any(_ACTORS.search(w) for words in headings.values() for w in words)
    for column, words in headings.items():
        if not words or FIGURES.search(words[-1]):
            continue
        if actors and _DUTIES.search(words[-1]) and not any(_ACTORS.search(w) for w in words):
            continue
        role = role_of_column(_telling(words)) or (pairs[column][0] if column in pairs else None)
        if role:
            roles[column] = role
    if not any(role in WORDS for role in roles.values()):
        roles.update({c: "responsible" for c, words in headings.items() if words and gives_figures(words[-1])})
    return roles


def _matters(rest: dict[int, str]) -> tuple[int | None, int | None, tuple[int, ...]]:
    """The columns of the number, of the group and of the tasks, by the headings of those that name no party."""
    numbers = [c for c, word in rest.items() if NUMBER.search(word)]
    number = next((c for c in numbers if "序号" in rest[c]), numbers[0] if numbers else None)
    group = next((c for c, word in rest.items() if GROUP.search(word)), None)
    task = tuple(
        c for c, word in rest.items() if c not in (number, group) and TASK.search(word) and not _OF_TASKS.search(word)
    )
    others = (c for c in rest if c not in (number, group) and not _OF_TASKS.search(rest[c]))
    task = task or tuple(c for c in others if not _NO_MATTER.search(rest[c]))
    return number, group, task


def _named(words: Sequence[str]) -> str:
    """The heading of a column of several lines: the lowest one, or the one above a mere 名称."""
    return words[-2] if len(words) > 1 and words[-1] == "名称" else words[-1]


def _telling(words: Sequence[str]) -> str:
    """Of the headings of a column, from above, the lowest one that says what it holds: 牵头单位 above a mere 单位 or 名称."""
    said = [w for w in words if role_of_column(w)]
    return next((w for w in reversed(said) if not _ANY_PARTY.fullmatch(w)), said[-1] if said else words[-1])
