"""What a task without a clause asks of a group that can be listed, or of an office: 各村要在4月底前建立保洁队伍, 县融媒体中心要开设专栏.

In a paper that names who answers elsewhere, most of what all villages or schools are asked is exhortation. So it counts only in a task
that has no clause, and where it is a work with an end: a thing that is made, or a figure or a day that tells how much or until when. In
the demands at the end of a paper, all of whom are told something, a group needs a day on which it is done for good. An office is asked
for itself; there, what it does must be more than what everyone is told. One that is to inspect what the others do has that to do. In the
demands, what an office does by its act alone is asked, too, as nothing is told there of what was done.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from govkg.numerals import HAN
from govkg.plans.clauses.acting_series import Acting
from govkg.plans.clauses.certainty import sure_with_prefix
from govkg.plans.clauses.finding import LOOSE
from govkg.plans.clauses.lead_ins import LEADS_IN, is_told, set_in_the_past
from govkg.plans.clauses.overseers import inspector, looks_after
from govkg.plans.clauses.partners import acted
from govkg.plans.clauses.plain_acts import plain_act, tells
from govkg.plans.clauses.sentence_parts import SENTENCE
from govkg.plans.clauses.statements import Clause, Content, in_role
from govkg.plans.clauses.vouched_acts import GOVERNS
from govkg.plans.counting import DAY, NO_TASKS, in_demands
from govkg.plans.names.agencies import shows_whose
from govkg.plans.names.departments import all_departments, beyond_doubt
from govkg.plans.names.lists import Name, split_names
from govkg.plans.outline.units import Unit, all_units
from govkg.plans.words.acts import DEEDS
from govkg.plans.words.inspecting import INSPECTS, PLAINLY
from govkg.plans.words.manner import MANNER
from govkg.plans.words.matching import any_within, line_end
from govkg.plans.words.running_roles import EXHORTS, EXHORTS_ALL, role_of_part
from govkg.plans.words.shapes import OWN_PREFIX

_NAMES = r"(?:[\u4e00-\u9fff、]|\([^()\n]{1,14}\))"
_ASKED = re.compile(
    rf"(?P<names>(?<=[。;:\n、. ])各{_NAMES}{{1,24}}?|(?:(?<=[。;:\n. ])|(?<=[{HAN}]、)|(?<=,)(?={OWN_PREFIX.pattern})){_NAMES}{{3,40}}?)(?<![主必需重首只摘纪概紧相])(?:都|均)?(?P<verb>要(?![害求素点职地])|应当?(?!急)|必?须|将(?={INSPECTS})|{PLAINLY})(?P<duty>[^。;\n]{{4,160}})"
)
_INSPECTING = re.compile(INSPECTS)
_BY = "[于在]?(?:\\d{4}年)?\\d{1,2}月(?:\\d{1,2}日|底)?之?前"
_AFTER = "(?:按照?|结合|根据|对照|依照)[^,。;\n]{1,16}?"
"""By what something is done, before the verb: 结合实际制定计划."""
_MAKES = re.compile(
    rf"(?P<after>{_AFTER})?(?:{MANNER}|{_BY})?(?:[与和][\u4e00-\u9fff]{{1,8}}?|对[^,。;\n]{{2,16}}?(?:进行|(?=开展)))?(?P<does>建立|建好|建成|新建|组建|组织|配备|配齐|完成|设立|设置|签订|编制|制定|开展|落实|划定|修建|改造|拆除|清理|储备|安排|选派|栽植|安装|铺设)(?!健全)"
)
_END = re.compile(
    r"\d{1,2}月|年底|年内|[每本]月|每[季年周]|季度|\d+(?:\.\d+)?[万多余]?(?:[名个座处条亩台套次所家人户支辆间盏棵株场]|公里|平方米|厘米|公斤)|[一二两三四五六七八九十]+[名个座处台套次支]"
    "|台账|清单|名册|档案|队伍|队员|责任书|协议|公约|普查|摸排|排查|登记|摸底|演练|预案|沙袋|物资|[员池站厕车点]"
)
_ONLY_ASKED = re.compile("报送|上报|报告|反馈|报至?[县市区省]|专人|重视|领导|思想|认识|责任体系|工作机制|领导小组")
_ACTS = re.compile(
    rf"(?:{MANNER}|按[年季月旬周]度?|优先)?(?:对[^,。;\n]{{2,20}}?(?=开展|进行|实施))?(?!加强|强化|加大|提高|提升|深化|优化|压实|严查|严厉)(?:{DEEDS})"
)
"""What an office does that is more than what everyone is told."""


def group_duties(
    text: str, top: Sequence[Unit], clauses: Sequence[Clause], tables: Sequence[tuple[int, int]]
) -> Iterator[Clause]:
    """A clause for the first such sentences of each task that has none of the `clauses` (in order); `tables` are where rows stand."""
    given = [(c.start, c.end) for c in clauses if c.rule not in LOOSE]
    if not given and not tables:
        return
    first = min(start for start, _ in (*given, *tables))
    last = max(end for _, end in (*given, *tables)) if tables else len(text)
    starts = [c.start for c in clauses]
    units = [unit for unit in all_units(top) if unit.style != "一是"]
    held = [unit for unit in units if any_within(starts, unit.start, unit.end)]
    styles = {unit.style for unit in held}
    known = {s.name.written for c in clauses for s in c.content.statements}
    read = {s.name.start for c in clauses for s in c.content.statements}
    for unit in units:
        demands = in_demands(text, unit, first) or unit.start >= last
        kinds = {u.kind(text) for u in unit.upward()}
        if not demands and (unit.style not in styles or not kinds.isdisjoint(NO_TASKS)):
            continue
        if not any_within(starts, unit.start, unit.end) or demands:
            end = min(unit.own_end, line_end(text, unit.mark.end)) if unit.style == "名" else unit.own_end
            asked = [_asked(a, known, demands=demands) for a in _ASKED.finditer(text, unit.mark.end, end)]
            plain = _plain_duties(text, unit.heading(text)[1], end) if demands else ()
            for clause in (*asked, *plain):
                if clause and clause.content.statements[0].name.start not in read:
                    read.update(s.name.start for s in clause.content.statements)
                    yield clause


def _plain_duties(text: str, start: int, end: int) -> Iterator[Clause]:
    """What offices do by the demands at the end of a paper, without a word that asks them: 县财政局每年安排资金200万元."""
    for sentence in SENTENCE.finditer(text, start, end):
        found = plain_act(text, sentence)
        said = tuple(s for s in found[2].statements if _does(text, s.name)) if found else ()
        if found and said:
            yield Clause(found[0], found[1], found[2]._replace(statements=said), "subject")


def _does(text: str, name: Name) -> bool:
    """Whether an office, that does not govern the place, does what stands behind its name, alone or with the one behind it."""
    acts = text.startswith(("、", "和", "及", "与"), name.end) or _ACTS.match(text, name.end)
    return name.kind == "agency" and bool(acts) and not GOVERNS.fullmatch(name.written)


def _asked(asked: re.Match[str], known: Container[str], *, demands: bool) -> Clause | None:
    text, duty = asked.string, asked.start("duty")
    if set_in_the_past(text, asked.start()) or is_told(text, duty) or EXHORTS_ALL.match(text, duty):
        return None
    if LEADS_IN.match(text, asked.start()) or (not asked["verb"] and tells(asked["duty"])):
        return None
    found = split_names(text, *asked.span("names"))
    who = found.names
    inspects = _INSPECTING.match(text, duty) is not None or looks_after(text, who, duty)
    if not (
        _of_groups(asked, who, demands=demands)
        or (_offices(who, known) and (inspects or _act(asked)))
        or (inspects and all(inspector(n.written) for n in who))
    ):
        return None
    role = "supervise" if inspects else role_of_part(asked["verb"], text, duty)
    said = in_role(who, role, "subject")
    if text.startswith("会同", duty):
        said += acted(text, Acting(found, asked.start(), duty, asked.end())).statements[len(who) :]
    return Clause(*asked.span(), Content(said, verbal=True), "subject")


def _of_groups(asked: re.Match[str], who: Sequence[Name], *, demands: bool) -> bool:
    """Whether groups are asked for a work with an end, in the demands at the end of a paper on a day."""
    groups = all(name.kind == "definite collective" and beyond_doubt(name) for name in who)
    ends = _END.search(asked["duty"]) and (not demands or DAY.search(asked["duty"]))
    return bool(who and groups and ends) and any(map(_makes, asked["duty"].split(",")))


def _makes(part: str) -> bool:
    """Whether a part of a sentence asks for a work, and not only that it be done as all is to be."""
    works = _MAKES.match(part)
    if works is None or _ONLY_ASKED.search(part):
        return False
    return not EXHORTS.match(part, works.start("does") if works["after"] else 0)


def _offices(who: Sequence[Name], known: Container[str]) -> bool:
    """Whether they are offices of the paper's own, or such as other clauses name."""
    agencies = bool(who) and all(name.kind == "agency" for name in who)
    departments = agencies and shows_whose(who[0].written) and all_departments(who)
    return agencies and (departments or sure_with_prefix(who) or all(name.written in known for name in who))


def _act(asked: re.Match[str]) -> bool:
    """Whether offices are asked for more than what everyone is."""
    return any(map(_ACTS.match, asked["duty"].split(",")))
