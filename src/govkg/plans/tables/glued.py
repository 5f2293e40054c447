"""Rows whose cells are glued together, behind headings that are glued, too: 督导检查县委督查室县环保局7月底前.

Where a row has neither signs nor sentences, only its end tells its cells: until when, and before that the names of offices, each of which
begins with the same word for their level and ends as offices do. What stands before them is the task.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from govkg.plans.clauses.statements import RUN_TOGETHER, Clause, Content, Statement
from govkg.plans.model import Role
from govkg.plans.names.lists import Name, split_names
from govkg.plans.tables.row import Part
from govkg.plans.tables.words import PARTY_HEAD
from govkg.plans.words.acts import acts_inside, begins_an_act
from govkg.plans.words.matching import line_end
from govkg.plans.words.roles import role_of_column
from govkg.plans.words.shapes import complete

_ENDS_TOLD = "任务|内容|措施|事项|项目|工作|名称|目标|要求"
_TOLD = f"(?:重点|主要|具体|整治|整改|{_ENDS_TOLD}|(?<=[\u4e00-\u9fff])[和及与])++(?<={_ENDS_TOLD})"
_UNTIL = "(?:完成|工作|办理|办结)?(?:时限|时间(?:节点)?|期限)(?:要求)?"
_HEADER = re.compile(
    rf"(?:(?<=\n)|(?<= )|\A)(?:序号 ?)?{_TOLD} ?(?:{_TOLD} ?)?(?P<first>{PARTY_HEAD}) ?(?P<second>{PARTY_HEAD})? ?(?P<until>{_UNTIL})? ?(?:备注)?\n?(?=[ \d]*[\u4e00-\u9fff“])"
)
_TOLD_AND_PARTY = re.compile(f"(?:{_ENDS_TOLD}) ?{PARTY_HEAD}")
"""What stands in each match of `_HEADER`."""
_TIME = re.compile(
    r"(?:20\d\d年)?(?:\d{1,2}月(?:\d{1,2}日)?(?:底|末|中旬|上旬|下旬)?(?:之?前)?|年底(?:之?前)?)|20\d\d年(?:底|末)?之?前?|持续(?:开展|推进|实施)|长期(?:坚持|开展|推进)?|常态化(?:推进|开展)?|全年|立即|即时"
)
_LEVEL = re.compile("[省市县区州旗](?=[\u4e00-\u9fff]{2,12}[局委办部])")
_GROUP = re.compile(
    "(?<![各\u4e00-\u9fff]各)各(?:乡镇|镇街|街道|镇|乡|县区|区县|县市区|有关|相关|村|社区|园区|部门|单位)[\u4e00-\u9fff]{0,5}$"
)
_TOWN = re.compile("(?<=[局委办部会室中心队])[\u4e00-\u9fff]{2}[镇乡]$")
_BUILT = re.compile("(?:医院|卫生院|学校|学院|中学|小学|中心|车站|公司|集团|图书馆|文化馆|博物馆)$")
_BUILDS = re.compile("(?:建设|新建|改造|扩建|改建|迁建|修建|提升|打造|建成|完成|建好|支持|修缮|启用|创建)$")
"""What is done to such a body, so that it is the end of the task and no party: 改造县医院 县卫健局."""
_SIGNS = "、,"
_BLANKS = " \n"
_REACH = 160
"""Characters that the names of a row may take."""
_LONGEST_REST = 14
_FEWEST = 3


def glued_rows(text: str) -> Iterator[Part]:
    """The rows of each such table with one column of parties or two. `text` is the key of a reading.

    >>> text = "任务责任单位配合单位时限\\n1修路县交通局县住建局7月底前\\n2治水县水利局县财政局年底前\\n3办学县教育局县人社局全年\\n"
    >>> [[(s.name.written, s.role) for s in row.clause.content.statements] for row in glued_rows(text)][0]
    [('县交通局', 'responsible'), ('县住建局', 'participate')]
    """
    headers = [*_HEADER.finditer(text)] if _TOLD_AND_PARTY.search(text) else []
    ends = [*[header.start() for header in headers], len(text)][1:]
    for header, stop in zip(headers, ends, strict=True):
        roles = [role_of_column(header[column]) for column in ("first", "second") if header[column]]
        if roles[0] not in ("lead", "responsible") or roles[1:] not in ([], ["participate"], ["responsible"]):
            continue
        found = [*_rows(text, header, stop)]
        if (roles[0] == roles[-1] and len(roles) > 1) or len(found) < _FEWEST:
            continue
        signs = any(any(row.signed) for row in found)
        for count, row in enumerate(found, 1):
            names, first = row.names, row.first(columns=len(roles), signs=signs)
            stated = [_stated(name, roles[0] if i < first else roles[-1], sure=signs) for i, name in enumerate(names)]
            clause = Clause(names[0].start, names[-1].end, Content(tuple(stated)), "table")
            yield Part(row.number or count, row.start, row.end, clause)


def _stated(name: Name, role: str | None, *, sure: bool) -> Statement:
    said: Role = "lead" if role == "lead" else "participate" if role == "participate" else "responsible"
    return Statement(name, said, "label" if sure else RUN_TOGETHER)


class _Row(NamedTuple):
    """A row with the number that it bears (0: none), its names, and whether a sign stands before each."""

    number: int
    start: int
    end: int
    names: tuple[Name, ...]
    signed: tuple[bool, ...]

    def first(self, *, columns: int, signs: bool) -> int:
        """How many of the names are those of the first column: up to the only place where no sign parts two; where no row of the table
        has signs, or several such places are there, one."""
        joints = [i for i in range(1, len(self.names)) if not self.signed[i]]
        if columns == 1 or not joints:
            return len(self.names)
        return joints[0] if signs else 1


def _rows(text: str, header: re.Match[str], stop: int) -> Iterator[_Row]:
    """The rows up to `stop`, each of which ends with names and, where the header says so, until when."""
    level = _level(text, header.end(), stop)
    place = header.end()
    for end, after in _ends(text, header, stop) if level else ():
        names, signed = _names(text, place, end, level)
        if not names:
            continue
        number = _NUMBER.match(text, place)
        start = number.end() if number else place
        if text[start : names[0].start].strip(_BLANKS):
            yield _Row(int(number["number"]) if number else 0, start, after, names, signed)
        place = _behind_time(text, after) if " " in header.group() else after


def _behind_time(text: str, after: int) -> int:
    """The end of the cell that tells until when, where blanks part cells: 7月底前制定 在路口…"""
    blank = text.find(" ", after, after + _LONGEST_REST)
    return blank if blank >= 0 and text.find("。", after, blank) < 0 else after


_NUMBER = re.compile("[ \n]*(?P<number>[1-9]\\d?)[.、 ]?(?=[\u4e00-\u9fff“])")


def _level(text: str, start: int, stop: int) -> str:
    """The word for their level with which most names of the table begin, empty where there is none."""
    found = Counter(m.group() for m in _LEVEL.finditer(text, start, stop))
    return found.most_common(1)[0][0] if found else ""


def _ends(text: str, header: re.Match[str], stop: int) -> Iterator[tuple[int, int]]:
    """Where names may end, and the row: before each time, or at the end of each line."""
    if header["until"]:
        yield from (m.span() for m in _TIME.finditer(text, header.end(), stop))
        return
    at = header.end()
    while at < stop:
        end = line_end(text, at)
        yield end, min(end + 1, len(text))
        at = end + 1


def _names(text: str, start: int, end: int, level: str) -> tuple[tuple[Name, ...], tuple[bool, ...]]:
    """The names that end at `end` and stand one before the other, and whether a sign parts each from the one before it; blanks inside a
    name are those of its cell's lines."""
    low = max(start, end - _REACH)
    places = [i for i in range(low, end) if text[i] not in _BLANKS]
    words = "".join(text[i] for i in places)
    found: list[tuple[int, int]] = []
    last = len(words)
    while (begin := _begins(words, last, level)) >= 0:
        found.insert(0, (begin, last))
        last = begin - (words[begin - 1 : begin] in _SIGNS and begin > 0)
    while found and _BUILT.search(words, *found[0]) and _BUILDS.search(words, max(found[0][0] - 4, 0), found[0][0]):
        found.pop(0)
    names: list[Name] = []
    for begin, stop in found:
        told = split_names(words, begin, stop).names
        if len(told) != 1:
            return (), ()
        names.append(told[0]._replace(start=places[begin], end=places[stop - 1] + 1))
    if not names or (names[0].kind == "agency" and not names[0].written.startswith((level, "团"))):
        return (), ()
    return tuple(names), tuple(words[a - 1 : a] in _SIGNS and a > 0 for a, _ in found)


def _begins(words: str, end: int, level: str) -> int:
    """Where the name begins that ends at `end`, -1 where none does."""
    group = _GROUP.search(words, max(end - 10, 0), end)
    if group:
        return group.start()
    at = words.rfind(level, 0, end)
    while at >= 0 and end - at <= 20:
        written = words[at:end]
        if complete(written) and len(written) > 1 and not begins_an_act(written) and not acts_inside(written):
            return at - (words[at - 1 : at] == "团")
        at = words.rfind(level, 0, at)
    sign = max(words.rfind(s, 0, end) for s in _SIGNS)
    if sign >= 0 and end - sign <= 14 and complete(words[sign + 1 : end]):
        return sign + 1
    town = _TOWN.search(words, max(end - 6, 0), end)
    return town.start() if town else -1
