"""Rows that run on without any sign, behind headings that run on, too: a task, perhaps a person, who leads, who helps, the next number.

Headings say how many columns there are; numbers that count on tell the rows; a sentence ends where names begin, and each name where an
agency's does. What can not be told so stays unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govkg.numerals import HAN
from govkg.plans.clauses.statements import RUN_TOGETHER, Clause, Content, Statement
from govkg.plans.model import Role
from govkg.plans.names.lists import Name, split_names
from govkg.plans.tables.row import Part
from govkg.plans.tables.words import PARTY_HEAD
from govkg.plans.words.roles import Label, role_of_column
from govkg.plans.words.shapes import STEMS, plausible

_TOLD = "(?:项目|任务|工作|重点|实事|主要|目标|具体|建设){0,3}(?:名称|内容|任务|项目|事项|措施|目标|要求|举措|类别|领域|(?<=重点)工作)"
_PERSON = "(?:[市县区州]?(?:政府|委))?(?:分管|责任|牵头|挂钩|联系|包保)(?:领导|责任人|负责人)|(?:责任|负责)人"
_PARTY = f"(?:主要|第一|首要|具体|协同|共同)?{PARTY_HEAD}"
_FIRST = re.compile("第一|首要")
_SAID = "(?:(?:工作|项目|目前|重点)?(?:推进|进展|落实|完成|实施|办理)(?:落实|工作)?(?:情况|进展|进度))?"
"""A column that tells how far a task is, in sentences behind its own."""
_UNTIL = "(?:完成|工作|办理|办结)?(?:时限|时间(?:节点)?|期限)"
_GAP = "[ \n]{0,3}"
_PAGE = f"(?:[-—]{{1,2}} ?\\d{{1,3}} ?[-—]{{1,2}}{_GAP})?"
_CHAPTER = f"(?:[{HAN}]{{1,3}}、[^\\d。]{{2,24}}?{_GAP})?"
"""A page's number, and a heading across the table, before the number of a row: 港区—2—二、产业升级10."""
_HEADER = re.compile(
    rf"(?P<head>序号{_GAP}(?P<told>(?:{_TOLD}{_GAP}){{1,3}}){_SAID}{_GAP}(?P<person>{_PERSON})?{_GAP}(?P<first>{_PARTY}){_GAP}(?P<second>{_PARTY})?{_GAP}(?:备注|{_UNTIL})?){_PAGE}{_CHAPTER}(?={_GAP}1 ?[\u4e00-\u9fff])"
)
_BEHIND = "局委办部厅府会院心司区县市道镇乡站队园校馆联团)。"
_BEHIND_TIME = "年月底末前进持"
"""What stands before the number of a row: the end of a name, of a sentence, or of a time."""
_NUMBER = re.compile(
    rf"(?:[{_BEHIND}]|单位|部门|备注|[{_BEHIND_TIME}])(?P<gap>{_GAP}{_PAGE}{_CHAPTER})(?P<number>[1-9]\d{{0,2}}) ?(?=[\u4e00-\u9fff])"
    "(?![年月日个项家名所次万亿级号类批期种人处座条天季小时]|公(?:里|顷|斤))"
)
_LONGEST = 1500
"""Characters that a row may take."""
_STOP = re.compile("。")
_TIME = re.compile(
    "(?:\\d{4}年)?(?:\\d{1,2}月(?:\\d{1,2}日)?)?[底末]?之?前?|全年|年[内底]前?|长期|持续推进|长期坚持|常态化推进"
)
"""What may stand behind the names of a row: nothing, or until when."""
_DOES = re.compile(
    "建[好成立]|建设(?!局|委)|办[好成]|修[建好]|推[进动广]|整治|开展|完善|新[增建]|改[善造扩]|清理|加[强快]|提[升高供]|落实|优化|实施|打造|扩建|举办|创建|完成|启动|为|对(?!外)|向(?!阳)"
)
"""How the next task of a row begins: with what is done."""
_NAME = re.compile(
    r"(?:各[县市区](?:级?市|\([市县区、]{1,7}\))?(?:、开发区)?(?:人民)?政府|各(?:街道|镇街|乡镇|县市区|县区|区县|[镇乡区县村]|园区|社区|部门|单位)(?:办事处|管委会|(?:人民)?政府)?|[残妇文侨]联|工商联|科协|团委|工会|红十字会|"
    r"[省市县区州]直(?:各|有关|相关){0,2}(?:单位|部门)|(?!各)[\u4e00-\u9fff]{2}[县区市](?=[、,])|"
    r"(?:(?!各)[\u4e00-\u9fff]){1,10}?(?:(?:街道|[区县市乡镇])(?:办事处|管委会|(?:人民)?政府)|(?:领导小组|联席会议|指挥部|委员会)各?成员单位|办公室|委员会|管委会|总工会|联合会|公司|集团|街道(?!办事处)|中心(?![城校小])|[大中支]队"
    r"|局(?![长部])|厅|署|(?<=[发改革教卫城农建贸经信计民资科编纪游商])委(?![员托])|部(?![门队])|办(?![公事])|[残妇文侨]联|(?<=十字)会|法院|检察院|医院|卫生院|园(?![区林艺])|(?:[开经高新发城]|(?<!香)港)区(?![委域政管人])))"
    r"(?:\([^()。]{1,12}\))?"
)
"""One name among those that no sign parts."""
_PAIRS = (("(", ")"), ("“", "”"))
_SIGN = re.compile("[、,;]")
_SURE = re.compile(rf"(?:[市县区省州])?(?:{STEMS})(?:局|委|办|厅)")


def run_on_rows(text: str) -> Iterator[Part]:
    """The tasks of each such table with a column of who leads and one of who helps, or one of persons before the parties. `text` is
    the key of a reading.

    >>> text = "序号任务牵头单位配合单位1办好学校。教育局财政局2修好道路。交通局、住建局水利局"
    >>> [(s.name.written, s.role) for part in run_on_rows(text) for s in part.clause.content.statements][2:]
    [('交通局', 'lead'), ('住建局', 'lead'), ('水利局', 'participate')]
    """
    done = 0
    for header in _HEADER.finditer(text):
        if header.start() < done:
            continue
        roles = _roles(header)
        if roles[0] not in ("lead", "responsible") or (
            len(roles) > 1 and roles[1] not in ("participate", "responsible")
        ):
            continue
        if (roles[0] == roles[-1] and len(roles) > 1) or (len(roles) == 1 and not header["person"]):
            continue
        rows = [*_rows(text, header)]
        done = rows[-1].end if rows else done
        persons = _persons(text, rows) if header["person"] else None
        parts = [part for row in rows for part in _parts(text, row, [*map(_as_role, roles)], persons)]
        if len({part.number for part in parts if part.clause}) > 1:
            yield from parts


def _roles(header: re.Match[str]) -> list[Label | None]:
    """What the columns of parties say; beside the first in rank the main ones are no leads: 第一责任单位 | 主要责任单位."""
    first, second = header.group("first", "second")
    roles = [role_of_column(heading) for heading in (first, second) if heading]
    return ["lead", "responsible"] if _FIRST.match(first) and roles == ["lead", "lead"] else roles


def _as_role(role: str | None) -> Role:
    return "lead" if role == "lead" else "participate" if role == "participate" else "responsible"


def _behind_gap(text: str, place: int) -> int:
    while text[place : place + 1] in (" ", "\n"):
        place += 1
    return place


class _Row(NamedTuple):
    number: int
    start: int
    end: int


def _rows(text: str, header: re.Match[str]) -> Iterator[_Row]:
    """The rows, each up to the number of the next one; the headings may come again before it."""
    again = header["head"].rstrip()
    place = _behind_gap(text, header.end())
    for number in range(1, 1000):
        begin = place + len(str(number))
        for found in _NUMBER.finditer(text, begin + 3, begin + _LONGEST):
            if int(found["number"]) != number + 1:
                continue
            stop = found.start("gap")
            headed = text.endswith(again, begin, stop)
            if headed or text[stop - 1] in _BEHIND + _BEHIND_TIME or text.startswith("成员单位", stop - 4):
                yield _Row(number, begin, stop - (len(again) if headed else 0))
                place = found.end("gap")
                break
        else:
            if number > 1:
                yield _Row(number, begin, _end(text, begin))
            return


def _end(text: str, start: int) -> int:
    """Where the last row ends: with its line, or with the next one where a bracket or a quotation is open there."""
    last = text.find("\n", start)
    while 0 <= last < start + _LONGEST and any(
        text.count(a, start, last) > text.count(b, start, last) for a, b in _PAIRS
    ):
        last = text.find("\n", last + 1)
    return len(text) if last < 0 else last


def _persons(text: str, rows: Sequence[_Row]) -> set[str]:
    """The persons that stand before an office whose name is sure."""
    found: set[str] = set()
    for row in rows:
        for stop in _STOP.finditer(text, row.start, row.end):
            start = _behind_gap(text, stop.end())
            told = [
                n
                for n in (2, 3, 4)
                if text[start + n - 1 : start + n] != " " and _SURE.match(text, _behind_gap(text, start + n))
            ]
            if len(told) == 1:
                found.add(text[start : start + told[0]])
    return found


def _parts(text: str, row: _Row, roles: Sequence[Role], persons: set[str] | None) -> Iterator[Part]:
    """The tasks of a row: each is told by sentences, and the names behind the last of them. Only a person surely parts names from a
    sentence that begins with one, so without persons a row is one task."""
    start = stopped = row.start
    for stop in _STOP.finditer(text, row.start, row.end):
        stopped = stop.end()
        names, signed, last = _names(text, stopped, row.end, persons)
        ended = _TIME.fullmatch(text[last : row.end].strip()) is not None
        if not names or not (ended or (persons is not None and _DOES.match(text, _behind_gap(text, last)))):
            continue
        content = _content(names, signed, roles)
        clause = Clause(names[0].start, last, content, "table") if content else None
        end = row.end if ended else last
        yield Part(row.number, start, end, clause, () if clause else ((names[0].start, last),))
        start = stopped = end
    if text[start : row.end].strip():
        rest = text[stopped : row.end].strip()
        yield Part(row.number, start, row.end, None, ((stopped, row.end),) if stopped > start and rest else ())


def _names(text: str, start: int, end: int, persons: set[str] | None) -> tuple[list[Name], list[bool], int]:
    """The names from `start` on, whether a sign stands before each, and where they end; none where a name is doubtful."""
    start = _behind_gap(text, start)
    if persons is not None:
        person = next((p for p in sorted(persons, key=len, reverse=True) if text.startswith(p, start)), "")
        if not person:
            return [], [], start
        start += len(person)
    names: list[Name] = []
    signed: list[bool] = []
    place = start
    while place < end:
        sign = _SIGN.match(text, place, end)
        begin = _behind_gap(text, sign.end() if sign else place)
        found = _NAME.match(text, begin, end)
        if not found or _DOES.match(text, begin):
            break
        told = split_names(text, *found.span()).names
        if len(told) != 1 or not (told[0].kind != "agency" or plausible(told[0].written)):
            return [], [], start
        names.append(told[0])
        signed.append(sign is not None)
        place = found.end()
    return names, signed, place


def _content(names: Sequence[Name], signed: Sequence[bool], roles: Sequence[Role]) -> Content | None:
    """Who has which role. Signs part the names of a cell, so where one pair has none between them the second cell begins; where no
    name has a sign, one leads and the others help, which a person should look at."""
    joints = [i for i in range(1, len(names)) if not signed[i]]
    if len(roles) == 1 or len(names) == 1:
        first = len(names)
    elif len(joints) == 1 and (len(names) > 2 or roles[0] == "lead"):
        first = joints[0]
    elif len(joints) == len(names) - 1 and roles[0] == "lead":
        first = 1
    else:
        return None
    rule = RUN_TOGETHER if joints and (len(roles) == 1 or not any(signed[1:])) else "label"
    stated = [
        Statement(name, roles[0] if i < first else roles[-1], rule if i else "label") for i, name in enumerate(names)
    ]
    return Content(tuple(stated))
