"""Rows that stand below one number, a cell a line: the merged cells of the number and of what heads the rows stand there once, and then
for each row what is to be done, who leads and who helps, where it has that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from typing import Literal

from govkg.documents.tables.broken_names import lines_of_name, may_be_party
from govkg.documents.tables.by_kind import parties_inside
from govkg.documents.tables.line_table import Block
from govkg.documents.tables.offices import DOING, NAME, OFFICE, parties_alone
from govkg.documents.tables.vocabulary import BRACKETS, PARTY_WORD, PERSON_WORD, TIME_WORD
from govkg.numerals import HAN

Kind = Literal["told", "person", "time", "party", "remark"]
_REMARK = re.compile("备注|说明")
_SIGN = re.compile("[、，,；;\\s]")
_ZONE = re.compile(
    "[\u4e00-\u9fff]{0,8}(?:(?:经开|高新|开发|示范|自贸|保税|度假|合作)区|(?:工业|产业|科技|高新|物流|化工)园区?)"
)
_PLACE = re.compile("[\u4e00-\u9fff]{1,5}[市县区旗镇乡园]")
"""What may be the name of a place that has a part, or what is to be built."""
_GOVERNED = re.compile(
    "[\u4e00-\u9fff]{1,4}(?:[市县旗]|(?<![小社园城景校片库山灌地牧矿厂辖林街])区|(?<![小城集])镇|(?<!城)乡)"
)
_OWN = re.compile(
    "(?![市县]场|市民|[市县镇]区|区域|州际|市政|[市县]容|县城|县域|县道|乡道|乡村)[省市县区州镇乡][\u4e00-\u9fff]{2,4}"
)
"""A name of the paper's own place, whatever its end: 县文投."""
_LINES = 4
_PERSON = re.compile(
    "(?![省市县区州镇乡])(?:(?:欧阳|司马|上官|诸葛|皇甫|尉迟|令狐|司徒)[\u4e00-\u9fff]{1,2}|[\u4e00-\u9fff][ \u3000]{0,2}[\u4e00-\u9fff]{1,2}|[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff]{1,8})"
    "(?:同志|副?[省市县区镇乡]长)?"
)
_TIME = re.compile(
    "(?=.*[年月季底期])[\\d年月日季度上下半中旬底末前以之完成一二三四第.—–至全长期常持续推进坚每-]{2,16}(?:[动开竣完]工|启动|投用|建成|见效)?"
)
_HEADS = re.compile("(?![(（]?\\d|[①-⒛])[^。；;，,：:]{2,24}")
"""What heads rows: some words, no sentence, and not counted."""
_COUNTED = re.compile(rf"[(（]?[\d{HAN}]{{1,3}}[)）.．、是]|[①-⒛]")
"""The numeral of one of several matters."""
_ISSUER = re.compile("(?:政府|政府办公室|委员会|委办公室)$")
_DATE = re.compile(
    "(?:\\d{4}|[二〇○零一]{3,4}[〇○零一二三四五六七八九])年[\\d一二三四五六七八九十]{1,3}月[\\d一二三四五六七八九十]{1,3}日"
)
_FOREIGN = re.compile("附[件表:：]|抄送|主题词|注[:：]|来源|[上下]一[篇页]|联系|责任编辑|打印|关闭")
"""How that begins which stands behind a table."""
_VERB = re.compile(
    "整修|修缮|铺设|架设|搭建|设立|组建|成立|深化|健全|推行|争取|申报|[做抓搞管用守]好|盘活|扶持|巩固|拓展"
)
"""With what a task begins, too."""
_LONGEST_LIST = 300
_LONGEST_PART = 10
"""Characters of a name in a list that are no office by their end: 海旅投."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How many columns behind the number tell of a task, which stand between these and the parties, how many hold parties, and which
    stand behind them."""

    told: int
    before: tuple[Kind, ...]
    parties: int
    behind: tuple[Kind, ...]

    @property
    def width(self) -> int:
        """All columns, with that of the numbers."""
        return 1 + self.told + len(self.before) + self.parties + len(self.behind)


@dataclass(frozen=True, slots=True)
class Part:
    """The places of the cells of a row: what tells of the task, persons and times, names, and what stands behind these."""

    told: list[int] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    names: list[int] = field(default_factory=list)
    behind: list[int] = field(default_factory=list)

    @property
    def end(self) -> int:
        return max(self.told + self.before + self.names + self.behind) + 1


def columns_of(headings: Sequence[str]) -> Columns | None:
    """The columns of a table of which the first one holds the numbers; None where tasks, then persons and times, then parties do not stand
    in this order.

    >>> columns_of(["序号", "类别", "任务", "分管领导", "牵头单位", "配合单位", "时限"])
    Columns(told=2, before=('person',), parties=2, behind=('time',))
    """
    kinds = [*map(_kind_of_column, headings[1:])]
    told = [*takewhile(lambda kind: kind == "told", kinds)]
    before = [*takewhile(lambda kind: kind in ("person", "time"), kinds[len(told) :])]
    parties = [*takewhile(lambda kind: kind == "party", kinds[len(told) + len(before) :])]
    behind = kinds[len(told) + len(before) + len(parties) :]
    if not told or not parties or not {*behind} <= {"person", "time", "remark"}:
        return None
    return Columns(len(told), tuple(before), len(parties), tuple(behind))


def _kind_of_column(heading: str) -> Kind:
    if PERSON_WORD.search(heading):
        return "person"
    if PARTY_WORD.search(heading):
        return "party"
    return "time" if TIME_WORD.search(heading) else "remark" if _REMARK.search(heading) else "told"


def whole_cells(blocks: Sequence[Block], texts: Sequence[str], columns: Columns) -> list[Block]:
    """The cells of one number, those lines in one over which a narrow column breaks a name."""
    found: list[Block] = []
    place = 0
    while place < len(blocks):
        person = "person" in columns.before and _persons(texts[place])
        count = 1 if place < 2 or person else lines_of_name(texts[place : place + _LINES])
        found.append((blocks[place][0], blocks[place + count - 1][1]))
        place += count
    return found


def parts_of(texts: Sequence[str], columns: Columns, *, whole: bool, headed: bool = False) -> list[Part]:
    """The rows of the cells of one number, which is the first of `texts`; none where two at least do not name parties, or one whose task is
    `headed`. `whole`: all these cells belong to the table; else those at the end that make no such row are left out, being what stands
    behind it."""
    if len(texts) <= columns.width and not any(map(_names, texts[2 : 1 + columns.told])):
        return []
    parts = [Part()]
    for place in range(1, len(texts)):
        part = parts[-1]
        kind = _kind(texts, place, part, columns, first=len(parts) == 1)
        if kind == "told" and part.names:
            parts.append(Part([place]))
        else:
            _of_kind(part, kind, columns).append(place)
    parts = parts if whole else _sure(parts, texts)
    one = headed and len(parts) == 1 and len(parts[0].told) == columns.told + 1
    return parts if sum(bool(part.names) for part in parts) > 1 - one else []


def _of_kind(part: Part, kind: Kind, columns: Columns) -> list[int]:
    """Where a cell of this kind is put in a row."""
    if kind in ("told", "party"):
        return part.told if kind == "told" else part.names
    return part.behind if part.names else part.before


def _kind(texts: Sequence[str], place: int, part: Part, columns: Columns, *, first: bool) -> Kind:
    """What a cell says, by its words and by what stands before it in its row."""
    text = texts[place]
    goes_on = not part.before and not part.names and texts[place - 1].endswith(("，", ",", "、"))
    if not part.told or goes_on or (part.behind and _names(text)):
        return "told"
    if _names(text):
        return "party"
    there = columns.behind if part.names else columns.before
    if "time" in there and _TIME.fullmatch(text):
        return "time"
    if "person" in there and _persons(text):
        return "person"
    if part.names and len(part.names) < columns.parties and _may_list(texts, place):
        return "party"
    if part.names or len(part.told) < (columns.told if first else 1):
        return "told"
    beside = bool(part.before) and place + 1 < len(texts) and _HEADS.fullmatch(text) and not _does(text)
    own = len(part.told) >= columns.told + first and place + 1 < len(texts) and _OWN.fullmatch(text) is not None
    return "party" if beside or own or _is_place(texts, place, columns) else "told"


def _may_list(texts: Sequence[str], place: int) -> bool:
    """Whether a cell is a list of whatever words, behind which no names stand: 海旅投、海南控股."""
    parts = texts[place].split("、")
    short = len(parts) > 1 and all(0 < len(part) <= _LONGEST_PART and _HEADS.fullmatch(part) for part in parts)
    return short and not _does(texts[place]) and not any(map(_names, texts[place + 1 : place + 2]))


def _is_place(texts: Sequence[str], place: int, columns: Columns) -> bool:
    """Whether a cell is a place that has a part: one that is governed, or one behind which no names stand for all columns of parties."""
    if not _PLACE.fullmatch(texts[place]) or _does(texts[place]):
        return False
    behind = texts[place + 1 : place + 1 + columns.parties]
    return (
        _GOVERNED.fullmatch(texts[place]) is not None or len(behind) < columns.parties or not all(map(_names, behind))
    )


def _names(text: str) -> bool:
    """Whether a cell is a list of names, by how they end."""
    if len(text) > _LONGEST_LIST or _COUNTED.match(text):
        return False
    bare = BRACKETS.sub("", text).rstrip("。、，, ")
    if re.search(r"\d", bare) or _does(bare):
        return False
    listed = [part for part in _SIGN.split(bare) if part]
    if listed and listed[0][0] in "各有相" and not NAME.match(listed[0]) and DOING.search(listed[0]):
        return False
    offices = [bool(OFFICE.match(part) or _ZONE.fullmatch(part)) for part in listed]
    places = [_PLACE.fullmatch(part) is not None for part in listed]
    all_named = all(office or place for office, place in zip(offices, places, strict=True))
    sure = bool(listed) and all_named and (any(offices) or len(listed) > 1)
    return sure or may_be_party(bare) or parties_inside(bare) or parties_alone(bare)


def _does(text: str) -> bool:
    """Whether a cell begins as a task does."""
    return (DOING.match(text) or _VERB.match(text)) is not None


def _persons(text: str) -> bool:
    """Whether a cell names people."""
    return all(_PERSON.fullmatch(part) for part in re.split("[、，,]", text))


def _sure(parts: Sequence[Part], texts: Sequence[str]) -> list[Part]:
    """The rows before what stands behind the table, which is often who issued it, and when."""
    most = max(len(parts[0].told), 2)
    for part, behind in pairwise(parts):
        issued = len(part.names) > 1 and not part.behind and _DATE.match(texts[behind.told[0]])
        if issued and _ISSUER.search(texts[part.names[-1]]):
            part.names.pop()

    def belongs(part: Part) -> bool:
        return bool(part.names) and len(part.told) <= most and not any(map(_is_foreign, (texts[i] for i in part.told)))

    return [parts[0], *takewhile(belongs, parts[1:])]


def _is_foreign(text: str) -> bool:
    return (_FOREIGN.match(text) or _DATE.match(text)) is not None


def rows_of(
    blocks: Sequence[Block], texts: Sequence[str], columns: Columns, parts: Sequence[Part]
) -> list[list[Block]]:
    """The cells of the rows of one number, empty ones where the cell above covers the row. A cell that heads the rows, and has no column
    of its own, gets one: the rows have a cell more than there are headings."""
    told = parts[0].told
    headed = len(told) > columns.told and all(_HEADS.fullmatch(texts[i]) for i in told[: columns.told])
    width = columns.told + headed
    rows = []
    for n, part in enumerate(parts):
        cells = _told(part.told, texts, width, first=not n)
        number = blocks[0] if not n else _empty(blocks[part.told[0]])
        lacking = [_empty(blocks[part.told[0]])] * (width - len(cells))
        row = [number, *lacking, *(_joined(blocks, cell) for cell in cells)]
        row += _of_kinds(blocks, texts, part.before, columns.before, row[-1][1])
        row += _of_parties(blocks, part.names, columns.parties, row[-1][1])
        row += _of_kinds(blocks, texts, part.behind, columns.behind, row[-1][1])
        rows.append(row)
    return rows


def _told(told: Sequence[int], texts: Sequence[str], width: int, *, first: bool) -> list[Sequence[int]]:
    """The cells that tell of a task, at most `width`: what heads rows stands in one of its own, all else in the last."""
    heads = told[: min(width, len(told)) - 1]
    if len(told) > width or not first:
        heads = [*takewhile(lambda i: _HEADS.fullmatch(texts[i]) is not None, heads)]
    return [*([i] for i in heads), told[len(heads) :]]


def _of_kinds(
    blocks: Sequence[Block], texts: Sequence[str], places: Sequence[int], kinds: Sequence[Kind], at: int
) -> Iterator[Block]:
    """A cell for each column of persons or times; of several columns of one kind the first one holds all."""
    for column, kind in enumerate(kinds):
        own = [i for i in places if kind == ("time" if _TIME.fullmatch(texts[i]) else "person")]
        yield _joined(blocks, own) if own and kind not in kinds[:column] else (at, at)


def _of_parties(blocks: Sequence[Block], names: Sequence[int], columns: int, at: int) -> Iterator[Block]:
    """A cell for each column of parties: one each from the left, all the rest in the last."""
    for column in range(columns):
        own = names[column : column + 1] if column < columns - 1 else names[column:]
        yield _joined(blocks, own) if own else (at, at)


def _joined(blocks: Sequence[Block], places: Sequence[int]) -> Block:
    return blocks[places[0]][0], blocks[places[-1]][1]


def _empty(block: Block) -> Block:
    return block[0], block[0]


def covering_numbers(rows: Sequence[Sequence[Block]]) -> dict[tuple[int, int], int]:
    """How many rows each cell covers that stands above empty ones at the beginning of rows, by row (counted from 1) and column; 0 for
    those it covers."""
    covers: dict[tuple[int, int], int] = {}
    above: dict[int, int] = {}
    for number, row in enumerate(rows, 1):
        merged = len([*takewhile(lambda block: block[0] == block[1], row)])
        for column in range(len(row)):
            if column < merged and column in above:
                covers[above[column], column] = number - above[column] + 1
                covers[number, column] = 0
            else:
                above[column] = number
    return covers
