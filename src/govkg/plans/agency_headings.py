"""Headings that name who answers for what stands below: 一、市教育局, and under it the office's tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govkg.plans.clauses.finding import LINE_ABOVE, LOOSE
from govkg.plans.clauses.overseers import looks_after
from govkg.plans.clauses.partners import helpers, partners
from govkg.plans.clauses.statements import Clause, Content, in_role
from govkg.plans.heading_notes import behind_note, leads_by_note
from govkg.plans.model import Role
from govkg.plans.names.agencies import shows_whose
from govkg.plans.names.collectives import MAY_BE_DEFINITE
from govkg.plans.names.departments import NO_OFFICE, all_departments, all_small, beyond_doubt, known_office
from govkg.plans.names.lists import Name, split_names
from govkg.plans.outline.flowing_lines import DIVIDES
from govkg.plans.outline.units import Unit, all_units
from govkg.plans.words.items import ITEM
from govkg.plans.words.manner import MANNER
from govkg.plans.words.matching import line_end, matches_on_lines
from govkg.plans.words.role_words import PARTY
from govkg.plans.words.running_roles import role_of_part
from govkg.plans.words.shapes import LEVEL_PREFIX, WORKING_GROUP, complete, plausible


def heading_clauses(text: str, top: Sequence[Unit]) -> Iterator[Clause]:
    """A clause for each unit whose heading is an agency, where two brothers at least are headed so, and for those with whom it does
    what stands below."""
    for level in (top, *(u.children for u in all_units(top))):
        divided = _headed_styles(text, level) if len(level) > 1 else None
        if divided is None:
            continue
        for unit in level:
            names, start, end = _agencies(text, unit, among_others=True)
            names = names or (_before_colon(text, unit) if unit.style in divided else ())
            if (
                not names
                or any(_ALL_DEPARTMENTS.match(n.written) for n in names)
                or (names[-1].written.endswith("成员单位") and _lists_members(text, unit, end))
                or _given(text, names, end, unit.own_end)
            ):
                continue
            role = "lead" if _led(text, unit) or leads_by_note(text, start, end) else _role(text, names, end)
            yield Clause(start, end, Content(in_role(names, role, "heading")), "heading")
            yield from (
                Clause(*said, "heading") for said in (*partners(text, end, unit.end), *helpers(text, end, unit.end))
            )


def _headed_styles(text: str, level: Sequence[Unit]) -> set[str] | None:
    """The styles of those units that divide the work among whom they name before a colon, where units of a level are headed by
    agencies; None where they are not."""
    ends = [unit.heading(text)[0] for unit in level]
    said = "\n".join([text[unit.mark.end : end] for unit, end in zip(level, ends, strict=True)])
    tells = _TELLS.search(said) is not None
    headed = sum(
        bool(_agencies(text, unit, tells=tells)[0]) or (tells and _of_departments(text, unit)) for unit in level
    )
    alike = [[u for u in level if u.style == style] for style in dict.fromkeys([u.style for u in level])]
    colons = any(_TOLD_BELOW.match(text, end) for end in ends)
    divided = {units[0].style for units in alike if colons and _divided(text, units)}
    led = tells and any(_led(text, unit) for unit in level)
    told = headed > 1 or divided or led or any(_departments(text, units) for units in alike)
    return divided if told or _divided_below(text, level) else None


_DUTIES = re.compile(
    "的?(?:(?:主要|工作|基本|具体)?(?:职责|职责、?任务|职责分工)(?:是|为|包括|如下)?|工作责任)$"
    "|(?:应当?|须|要)?(?:依法)?(?:履行|承担|负责|做好|落实|完成|负有)?(?:以下|下列)[\u4e00-\u9fff]{0,8}?(?:职责|工作|任务|责任|事项)$"
)
_TELLS = re.compile("职责|工作责任|牵头|主办|以下|下列")
"""One of these stands in each match of `_DUTIES` and `_LED`."""
_LED = re.compile(r"(?:总?牵头|主办)的?(?:重点)?(?:工作|任务|事项|项目)(?:\(共?\d{1,3}[项个件]\))?$")
"""The same where those who are named lead what stands below: 县教育局牵头工作（4项）."""
_ALL_DEPARTMENTS = re.compile("[\u4e00-\u9fff]{0,4}(?:各|级|直|有关|相关)(?:有关|相关|职能)?(?:部门|单位)")
"""Of whom the items below a heading tell each one's part: 市级各部门工作职责."""
_LOCAL = re.compile("(?:乡镇|镇乡|镇街|街镇|县区|区县|街道|村居|社区|村)+$")
"""Places that a heading names for those who govern them: 乡镇工作职责."""
_DEPARTMENT = re.compile("(?!有关|相关|各|其他)[\u4e00-\u9fff]{2,14}(?:部门|机构|机关|局|委|办)$")
_OWN = re.compile(rf"各|{LEVEL_PREFIX.pattern}|{_LOCAL.pattern[:-1]}")
_TOWN = re.compile("[\u4e00-\u9fff]{2,5}(?:镇|乡|街道)")
_NATIONAL = ("部", "总局", "总署", "银行")
"""With what the names of most agencies of the state end that no prefix shows as such."""
_GROUP = re.compile(WORKING_GROUP)
_GIVEN = re.compile("[:。\n ]+(?:由|(?:牵头|责任|主办|组长)(?:单位|部门):)")
"""Behind the name of a working group, to whom its work is given: 综合协调组：由县政府办公室牵头…"""
_LABELLED_BELOW = re.compile(f"[\n。;,(](?:总?牵头|责任|主办|主责|承办|负责){PARTY} ?:")
_MEMBERS = r"(?:[\u4e00-\u9fff()]{2,16}组由[^\n]{2,120}组成[^\n]{0,16}|(?:(?:副?组长|成员|组员|联[系络]人|联络员)(?!单位)|(?:副?组长|牵头|责任|配合|成员)单位:)[^\n]{0,80})\n+"
_CHARGED = re.compile(
    f"[:。\n ]+(?:{_MEMBERS}){{0,6}}(?:(?:主要|工作|具体)*职责:)?(?:主要|具体|全面|统一)?(?:负责(?!人|同志)|承担)"
)
"""Behind the name of a working group, what it is charged with, perhaps below lines of its members: 综合协调组。负责…."""
_CHARGES = re.compile("(?:主要|具体)?负责$")
"""The same in the line that names it: 宣传部负责：…."""
_OWN_DUTY = re.compile("[^\n]*?[,;。](?:具体|主要|并|还)?(?:负责(?!人|同志)|承担)")
_BEHIND = re.compile(
    rf"[:。\n ]+(?:(?:按照?|根据|依[照据])(?:各自)?的?(?:职责|职能)(?:分工)?,?)?(?:(?P<lead>负责牵头|总?牵头)|(?P<participate>(?:负责(?!参[与加]))?(?:{MANNER})?(?:支持[和与、并]?)?(?:配合|协助|参与|参加)))(?!单位|部门|科室|处室)"
)


def _lists_members(text: str, unit: Unit, end: int) -> bool:
    """Whether a heading that names the members of a body stands above their names, or above what each of them does."""
    below = text.find("\n", end)
    line = split_names(text, below + 1, line_end(text, below + 1)).names if 0 <= below < unit.own_end else ()
    listed = len(line) > 2 and all(map(known_office, line[:3]))
    return listed or any(_agencies(text, child, among_others=True)[0] for child in unit.children)


def _given(text: str, names: Sequence[Name], end: int, last: int) -> bool:
    """Whether the work of a group that a heading names is given to others, who answer for it: right behind its name, or by a label
    before `last`, where the items inside its unit begin or it ends."""
    group = names[-1].written.endswith(("组", "专班"))
    return group and (_GIVEN.match(text, end) or _LABELLED_BELOW.search(text, end, last)) is not None


def _role(text: str, names: Sequence[Name], end: int) -> Role:
    """The role of whom a heading names, by the first words behind it; who helps or supervises and answers for another thing is responsible."""
    if looks_after(text, names, _DUTY_BEGINS.match(text, end).end()):  # type: ignore[union-attr]
        return "supervise"
    match = _BEHIND.match(text, end)
    charged = _ANSWERS.match(text, end)
    told = role_of_part("负责", text, charged.end()) if charged else "responsible"
    if charged and told in ("supervise", "guide") and not _OWN_DUTY.match(text, charged.end()):
        return told
    if match is None or (match["participate"] and _OWN_DUTY.match(text, match.end())):
        return "responsible"
    return "lead" if match["lead"] else "participate"


_DUTY_BEGINS = re.compile("[:。\n ]*(?:(?:主要|工作)?职责:)?")
_ANSWERS = re.compile("[:。\n ]+负责(?!人|同志)")
_LINE = re.compile(
    rf"(?P<names>[^\n:。;()\d]{{2,40}})(?:\((?:共?计?|(?:共同)?牵头)\d{{1,3}}[项个件条]\))?(?::|(?=\n)):?\n(?=(?:(?:主要|具体)?(?:负责|承担|牵头)[^\n]{{2,80}}\n)?{ITEM})"
)
"""A line above numbered ones, between them perhaps one that says what is told in them: 市教育局 / 负责办好学校。 / （一）…, or how many they
are: 市教育局（2项）."""
_PLACE = re.compile("[\u4e00-\u9fff]{2,6}[市县区旗州镇乡]$")


_LEADS_IN = re.compile(
    rf"(?:\d{{4}}年度?,)?(?P<names>[^\n:。;,()\d]{{2,40}}?)(?:要|应当?|负责|主要|具体|承担)[^\n。;]{{0,60}}(?:以下|下列)[^\n。;,:]{{0,10}}:\n(?={ITEM})"
)
"""A sentence that says whose the items below it are: 市教育局要管好校园，主要承担以下工作："""


def with_lines(text: str, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The clauses of a paper without tables, with those that lines are which stand above tasks or below them: in a paper that has no
    others, or where these name no one, or only those who help, for then whom the line above names leads."""
    if not clauses:
        return tuple(line_clauses(text)) or tuple(names_below(text))
    proper = [c for c in clauses if c.rule not in LOOSE]
    roles = {s.role for c in proper for s in c.content.statements}
    if not proper or roles - {"participate"}:
        return clauses
    return tuple(sorted([*clauses, *line_clauses(text, "lead" if roles else "responsible")], key=lambda c: c.start))


def line_clauses(text: str, role: Role = "responsible") -> Iterator[Clause]:
    """A clause for each line that names the agency of the tasks below it, where two lines at least do: 县教育局： 1.… 2.…"""
    lead_in = [*matches_on_lines(_LEADS_IN, text)]
    begins = {m.start() for m in lead_in}
    above = [*lead_in, *(m for m in matches_on_lines(_LINE, text) if m.start() not in begins)]
    above.sort(key=lambda m: m.start())
    found = (m for m in above if len(m["names"]) > 2 or complete(m["names"]))
    lines = [(m, split_names(text, *m.span("names")).names) for m in found]
    certain = sum(bool(names) and all(map(_certain, names)) for _, names in lines)
    named = [(m, names) for m, names in lines if _named(m, names, among_others=bool(certain))]
    if len(named) < 2 or len(named) < len(lines):
        return
    for match, names in named:
        statements = in_role(names, role, "heading")
        yield Clause(*match.span("names"), Content(statements), LINE_ABOVE)


NAMES_BELOW = "names below"
"""The rule of a clause that is a line of names below a task."""
_HEADED = re.compile(f"(?:责任|牵头|主办|承办|负责|落实|实施){PARTY}|(?:任务|责任|职责)(?:分解|分工)")
_NAMES_ALONE = re.compile(r"(?<=[。;]\n)(?P<names>[^\n:。;\d]{3,60})(?=\n|\Z)")


def names_below(text: str) -> Iterator[Clause]:
    """A clause for each line that is nothing but names below a sentence, where three at least are and a heading speaks of such
    (责任单位, 任务分解): tables that lost their lines. Among four, several names that show no prefix count, too. One whose heading names a lead
    gives leads."""
    headed = _HEADED.search(text)
    if headed is None:
        return
    found = [(m, split_names(text, *m.span("names"))) for m in _NAMES_ALONE.finditer(text, headed.end())]
    sure = [(m, who) for m, who in found if who.names and all(map(beyond_doubt, who.names))]
    own = sum(_own(who.names[0]) for _, who in sure)
    if own < 3:
        return
    named = [(m, who) for m, who in sure if _own(who.names[0]) or (len(who.names) > 1 and own >= 4)]
    role: Role = "lead" if headed.group().startswith(("牵头", "主办")) else "responsible"
    for match, who in named:
        statements = in_role(who.names, role, "list")
        yield Clause(*match.span("names"), Content(statements, who.open_ended), NAMES_BELOW)


def _own(name: Name) -> bool:
    return name.kind == "definite collective" or LEVEL_PREFIX.match(name.written) is not None


def _named(line: re.Match[str], names: Sequence[Name], *, among_others: bool) -> bool:
    """Whether a line holds names alone; among others that are certain, a name that shows no prefix, or with a colon a place, too."""
    alike = among_others and all(
        n.kind != "agency" or complete(n.written) or (line.group().endswith(":\n") and _PLACE.match(n.written))
        for n in names
    )
    return bool(names) and (alike or all(map(_certain, names)))


def _agencies(
    text: str, unit: Unit, *, among_others: bool = False, tells: bool = True
) -> tuple[tuple[Name, ...], int, int]:
    """The agencies that a unit is headed by, from where to where. `among_others`: its brothers are, so that a name is enough which
    shows by no prefix whose it is (国网江城供电公司). `tells`: whether a word of `_TELLS` may stand in its heading."""
    end, _ = unit.heading(text)
    start = unit.mark.end
    while start < end and text[start] in " \n":
        start += 1
    noted = behind_note(text, start, unit.own_end)
    end = noted.end() if noted else end
    duties = _duties(text, start, end) if tells and not noted else None
    last = noted.end("names") if noted else duties.start() if duties else end
    if unit.style == "名" and (charged := _CHARGES.search(text, start, end)):
        last = charged.start()
    stopped = bool(duties or noted) or text[end : end + 1] in ("\n", ":", "。")
    if not stopped or not 2 <= last - start <= 40:
        return (), start, end
    group_of_places = among_others and text.startswith("各", start) and text.startswith(":", end)
    if last - start == 2 and not (duties or unit.style == "名" or group_of_places or complete(text[start:last])):
        return (), start, end
    group = text[last - 1] == "组" and bool(_GROUP.fullmatch(text, start, last) and _CHARGED.match(text, end))
    maybe = unit.style == "名" or duties or among_others or group or _may_name(text[start:last])
    names = split_names(text, start, last).names if maybe else ()
    if not names or _GOES_ON.match(text, names[-1].end, last):
        return (), start, end
    if duties and duties.re is _LED and not all(map(_certain, names)):
        return (), start, end
    sure = (
        (unit.style == "名" and text[end : end + 1] == ":")
        or (among_others and names[0].kind == "agency" and _all_offices(names))
        or (among_others and _told_or_divided(text, unit, end) and all_small(names))
        or all(
            _certain(n)
            or group
            or (among_others and _TOWN.fullmatch(n.written))
            or (duties and (_DEPARTMENT.match(n.written) or _LOCAL.match(n.written)))
            for n in names
        )
    )
    return (names, start, end) if sure else ((), start, end)


def _told_or_divided(text: str, unit: Unit, end: int) -> bool:
    """Whether what an office does follows its name; the line below need not say so where the chapter divides the work."""
    return _TOLD_BELOW.match(text, end) is not None or (text.startswith("\n", end) and _divides(text, [unit]))


_GOES_ON = re.compile("[、和及与][\u4e00-\u9fff]{2}[^\n]{0,30}?(?:[要须]|应(?!急))")
"""Behind a name, the rest of a list whose last ones are asked something, and no heading: 县应急局、县水利局要于5月底前完成摸排."""


def _duties(text: str, start: int, end: int) -> re.Match[str] | None:
    """The word for duties that a heading ends with. Before 工作责任 no sentence may stand: 压实各县区政府工作责任."""
    if _TELLS.search(text, start, end) is None:
        return None
    if text.find("牵头", start, end) >= 0 or text.find("主办", start, end) >= 0:
        return _LED.search(text, start, end)
    duties = _DUTIES.search(text, start, end)
    asked = duties and duties.group().endswith("责任") and not _OWN.match(text, start)
    return None if asked else duties


def _led(text: str, unit: Unit) -> bool:
    """Whether a heading says whose lead the tasks below it have: 县教育局牵头工作."""
    end, _ = unit.heading(text)
    duties = _duties(text, unit.mark.end, end)
    return duties is not None and duties.re is _LED and bool(_agencies(text, unit)[0])


def _of_departments(text: str, unit: Unit) -> bool:
    """Whether a heading tells the duties of departments that it does not name: 市有关部门工作责任."""
    end, _ = unit.heading(text)
    duties = _duties(text, unit.mark.end, end)
    return duties is not None and _ALL_DEPARTMENTS.fullmatch(text, unit.mark.end, duties.start()) is not None


def _all_offices(names: Sequence[Name]) -> bool:
    return all_departments(names) and all(n.written.endswith("部门") or beyond_doubt(n) for n in names[-1:])


def _departments(text: str, level: Sequence[Unit]) -> bool:
    """Whether three units at least, or both of two, and half of them all, are headed by a department: 公安部门：…, 交通、铁路部门：…"""
    if len(level) < 2 or sum(text.find("部门", u.mark.end, u.mark.end + 16) >= 0 for u in level) < min(3, len(level)):
        return False
    if len(level) == 2:
        return all(_agencies(text, unit, among_others=True)[0] for unit in level)
    return 2 * sum(bool(_agencies(text, unit, among_others=True)[0]) for unit in level) >= len(level)


def _divided(text: str, level: Sequence[Unit]) -> bool:
    """Whether a chapter divides the work (职责分工) among those whom two of three of its items, and three at least, name before a colon;
    or, whatever its heading, four of its items at least name so who is an agency beyond doubt, and that are four of five, or
    half where all the others name someone."""
    before = [_before_colon(text, unit) for unit in level]
    if not _divides(text, level):
        sure = sum(bool(n) and all(beyond_doubt(m) or bool(_DEPARTMENT.match(m.written)) for m in n) for n in before)
        return sure >= 4 and (5 * sure >= 4 * len(level) or (all(before) and 2 * sure >= len(level)))
    named = sum(map(bool, before))
    return named >= 3 and 3 * named >= 2 * len(level)


def _divides(text: str, level: Sequence[Unit]) -> bool:
    """Whether units stand in a chapter whose heading says that it divides the work: 职责分工."""
    parent = level[0].parent
    return parent is not None and DIVIDES.search(text, parent.mark.end, parent.heading(text)[0]) is not None


def _divided_below(text: str, level: Sequence[Unit]) -> bool:
    """Whether a chapter divides the work among offices whose names, be it with no prefix or with that of the whole place, are the headings
    of half of its items, and of three at least, one of which may stand above the members of a body: 永平县住房和城乡建设局."""
    if len(level) < 3 or not _divides(text, level):
        return False
    named = [n[-1].written for u in level if (n := _agencies(text, u, among_others=True)[0])]
    members = any("成员" in unit.title(text) for unit in level)
    return members + sum(map(bool, map(_RULES.search, named))) >= max(3, len(level) / 2)


_RULES = re.compile("(?:[局委厅署办府]|委员会|办公室|办事处|部门|(?<![乐诊院总全内外学业目市])(?<!初中|高中)部)$")
"""With what the names of those end who govern, as those of houses that are built do not: 市民中心, 体育馆."""


_TOLD_BELOW = re.compile(":|\n(?:主要|具体)?(?:负责(?!人|同志)|牵头|承担|配合|协助)(?!单位|部门|科室|处室)")
"""Behind the names that a heading holds, a colon, or the line below that tells what they do."""


def _before_colon(text: str, unit: Unit) -> tuple[Name, ...]:
    """The names before the colon of an item, or above the line of their duties, where all of them may be such: 卫生院、中心学校：…"""
    end, _ = unit.heading(text)
    start = unit.mark.end
    names = split_names(text, start, end).names if end - start <= 40 and _TOLD_BELOW.match(text, end) else ()
    fit = all(n.kind != "agency" or (plausible(n.written) and not n.written.endswith(NO_OFFICE)) for n in names)
    return names if fit else ()


def _may_name(heading: str) -> bool:
    """Whether it holds the prefix of an agency of the paper, or a word that each group does; most headings hold neither."""
    words = heading.replace(" ", "").replace("\n", "")
    return bool(LEVEL_PREFIX.search(words) or MAY_BE_DEFINITE.search(words) or words.endswith(_NATIONAL))


_NO_GROUP = re.compile(
    "[要应须的]|负责|情况|机制|制度|进展|亮点|措施|加强|切实|提高|及时|高度|广泛|依法|普查(?!机构|办|中心)|督导(?!组|室)|监督(?!管理|局)|上报|配合|落实|推进(?!办|组)|开展|做好|工作$|指标|体系|水平|能力|任务|第一责任|书记"
)
"""What a line says that begins with 各 and is no group: 各乡镇要备好沙袋, 各级财政投入保障机制."""


def _certain(name: Name) -> bool:
    if name.kind != "agency":
        return name.kind == "definite collective" and _NO_GROUP.search(name.written) is None
    return beyond_doubt(name) and shows_whose(name.written)
