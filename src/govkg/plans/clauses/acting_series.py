"""Who acts, whatever the verb: in paragraphs one below the other that begin so, as emergency plans have them (市地震局派队赴震区…), and
where something is given to someone (由甲局看好大门)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from govkg.numerals import HAN
from govkg.plans.clauses.lead_ins import set_in_the_past
from govkg.plans.clauses.sentence_forms import NO_REASON
from govkg.plans.names.agencies import shows_whose
from govkg.plans.names.departments import all_departments, beyond_doubt, shared_department
from govkg.plans.names.fields import AND_SUCH
from govkg.plans.names.lists import Name, NameList, split_names
from govkg.plans.words.acts import LEFT_TO_DECIDE
from govkg.plans.words.items import ARTICLE
from govkg.plans.words.matching import inside_brackets, line_end, line_starts, matches_at
from govkg.plans.words.shapes import LEVEL_PREFIX

_MARK = re.compile(rf"\(?(?:\d{{1,3}}(?:\.\d{{1,2}}){{0,4}}|[{HAN}]{{1,3}}|[①-⒛])?[)、. ]{{0,2}}|{ARTICLE} ?")
NO_NAMES = re.compile(
    "[由请在将各凡为按从]|对(?!外|台)|经(?![贸信济发委开])|通过|根据|分清|明确|压实|强化|加强|健全|完善|建立|理顺|督促|指导|协调|组织(?!部)|会同|联合(?![国会社体党]|执法|惩戒|办公|指挥|学院|大学|工作|中心)|配合|协助"
)
"""What no agency's name begins with, and many a sentence."""
_ENDS = re.compile(
    r"(?<=[\u4e00-\u9fff])\)(?=[\u4e00-\u9fff])(?![和与及以等])|部门(?![和与及、])|办公室(?![和与及、])|中心(?![血医校小]|支行|卫生院)(?=[\u4e00-\u9fff])|(?:联(?![合席社会])|社(?!会|联合社|[保局区])|协(?![会议调同助办作商定]))(?=[\u4e00-\u9fff])"
    r"|(?!委员会|委会(?![同商])|会[计同商诊]|部队)[局委厅署办府部院会队司行台团旗区县市州镇乡](?=[\u4e00-\u9fff])(?![和与以等局厅署]|委(?!托|派)|及(?![早时]))"
    r"|(?:所(?![有需属在辖涉长])|站(?![点台区长])|科(?![学技普研创院联协长])|股(?![份东权长])|处(?![理置罚分于在室长])|室(?![内外])|(?:学|党|中心)校(?![内外区舍园长毕])|社区(?![内外居工矫戒])|部队)(?=[\u4e00-\u9fff])(?![和与以等]|及(?![早时]))"
)
"""Where the names before a verb may end; behind a bracket, too, that says what else an office is: 县发改局(县粮食局)."""
_GOES_ON = re.compile(
    "(?:(?<=城乡)(?:建设|规划)|(?<=办)公会|(?<=办公会)议|(?<=行署)(?:[\u4e00-\u9fff]{2,6}[局办室委处]|专员)|(?<=地委)[\u4e00-\u9fff]{1,4}[办部室校]|(?<=[省市县区州旗]委)(?:[\u4e00-\u9fff]{1,4}[办部局室校]|政法委|网信委|机要和保密局|巡[察视]组|讲师团|(?:(?!成立|设立|组建|建立)[\u4e00-\u9fff]){2,16}?(?:委员会|领导小组|工作部))|党组|党委|机关|办公|(?<=府)[\u4e00-\u9fff]{2,5}办公室|(?:(?<=府)|(?<=国务院))(?:(?!成立|设立|组建|建立|召开)[^\\W省市县区州旗各]){2,14}?(?:委员会|领导小组|指挥部)|公[室厅]|事处|分局|支队|总队|大队|中心|主要(?!负责|承担)|负责(?:人|同志)|领导|干部|工作人员|技术人员|专家(?!组)|教授|教师|师生|学生|所属|直属|下属|下设|系统|网站|官网|文件|公告|通知|有关|相关|部门|人民|政府|(?<=乡)镇|(?<=镇)[乡街]|(?<=县)区|(?<=[市区])县|分管|组织部(?!队)|宣传部|管理|监督管理"
    "|关于|的|之|内|是|为|于|已|曾|原|等|成员|副|长|[部局处科所站院校队组室]长|主任|及其|应|要|须|可|或|[年月]|日(?!常)|(?![对把向将会配协与和])[\u4e00-\u9fff]{1,6}(?:大队|支队|中队|分局|分院|分公司|总队|[所科股])、|(?![对把向将会配协与和派抽调设]|组[建织成]|成立|出动|安排)[\u4e00-\u9fff]{1,6}(?:大队|支队|中队|分局|总队),|下发|印发|发布的|批准|(?<=银行)(?:(?![各的入进在到向对])[\u4e00-\u9fff]){1,6}(?:营业[所厅部]|分理处|储蓄所))"
)
"""Behind what could be a name and is none or no subject that acts now."""
_GIVEN = re.compile(
    rf"(?:(?<=[\n。;:.)是])|(?<=[{HAN}]条)|(?<=[{HAN}]条 )|(?:(?<=,)|(?<=[\u4e00-\u9fff]){NO_REASON})(?=由(?:{LEVEL_PREFIX.pattern}))|(?<=,)(?=由[\u4e00-\u9fff、]{{4,60}}?等[\u4e00-\u9fff]{{0,4}}部门))由"
)
"""Behind what a sentence, or what it is about, may stand that gives something to someone."""
_BY = re.compile("由")
_LIST_ENDS = re.compile("[,。;:《“]")
_SENTENCE_END = re.compile("[。;(]")
_FEWEST = 3
_SHORTEST = 8
_LONGEST = 120
"""Characters that a sentence has at least, and its names at most."""
_FARTHEST = 400
"""Characters behind the names that still belong to the sentence."""
_HEADING = 30
"""Characters of a line without a stop that may be a heading between two paragraphs."""


Sure = Callable[[Sequence[Name], str], bool]


class Acting(NamedTuple):
    """A sentence, from `start` to `end`, and who acts in it, named up to `verb`."""

    who: NameList
    start: int
    verb: int
    end: int


def acting_series(text: str) -> Iterator[Acting]:
    """The sentences that begin so, where three paragraphs at least follow each other with none between them but headings.

    >>> text = "县水利局派人巡堤。\\n县民政局安顿灾民。\\n(3)\\n县气象局加密观测。\\n"
    >>> [[n.written for n in sentence.who.names] for sentence in acting_series(text)]
    [['县水利局'], ['县民政局'], ['县气象局']]
    """
    for run in _runs(text):
        if len(run) >= _FEWEST:
            for first in run:
                yield first
                yield from _others(text, first.end)


def _runs(text: str) -> Iterator[list[Acting]]:
    """The first sentences of paragraphs that follow each other."""
    run: list[Acting] = []
    for start, following in pairwise([*line_starts(text), len(text) + 1]):
        end = following - 1
        mark = _MARK.match(text, start, end)
        found = acting(text, mark.end() if mark else start, end)
        if found:
            run.append(found)
        elif end - start > _HEADING or "。" in text[start:end]:
            yield run
            run = []
    yield run


def _others(text: str, start: int) -> Iterator[Acting]:
    """Those of the further sentences of a paragraph that begin so."""
    end = line_end(text, start)
    at = text.find("。", start, end) + 1
    while at:
        if found := acting(text, at, end):
            yield found
        at = text.find("。", at, end) + 1


def acting(text: str, start: int, end: int, *, sure: Sure | None = None, shortest: int = _SHORTEST) -> Acting | None:
    """The sentence that begins at `start` with names before a verb, whatever the verb; `sure`: whether names are such that they count;
    `shortest`: characters that it has at least."""
    if end - start < shortest or NO_NAMES.match(text, start):
        return None
    sure = sure or _sure
    stop = _LIST_ENDS.search(text, start, min(end, start + _LONGEST))
    last = stop.start() if stop else min(end, start + _LONGEST)
    for close in _ENDS.finditer(text, start + 1, last):
        if _GOES_ON.match(text, close.end()) or inside_brackets(text, start, close.end()):
            continue
        for at in _longer(text, close.end(), last):
            who = split_names(text, start, at)
            if who.names and _ends_at(text, who.names[-1].end, at) and sure(who.names, text[start:at]):
                last = min(end, at + _FARTHEST)
                closes = _SENTENCE_END.search(text, at, last)
                return Acting(who, start, at, closes.start() if closes else last)
    return None


def _ends_at(text: str, end: int, at: int) -> bool:
    """Whether nothing stands between the last name and what is done, but the word that the fields of a list share (公安、交通等部门); the
    words of roles behind that are read elsewhere."""
    such = _AND_SUCH.match(text, end) if end < at else None
    return end == at or (such is not None and such.end() == at)


_AND_SUCH = re.compile(
    f"{AND_SUCH}(?!的|一把手|(?:主要|分管|有关)?(?:负责人|负责同志|领导|干部|同志|人员)|[为是]|(?:按照?[\u4e00-\u9fff]{{2,6}},?)?(?:负责|牵头|承担|配合|协助|参与|参加|组织实施|落实))"
)
_MORE = re.compile(
    "(?:指挥|服务|指导|监测|推广|调度|保障|信息|应急|救助|考试)中心|监委|管委会|管理委员会|党工委|局(?=[\u4e00-\u9fff])|(?:稽查|执行|森林|交管)局|监督所|第[一二三四五六七八九十]{1,2}监督检查室|医院|常委会(?:法工委|办公室)?|(?:业|业者)?协会|(?![对把向将])[\u4e00-\u9fff]{0,5}?(?:(?<!(?<!选)举)(?<!(?<!公)开)(?<![承查])(?<![总责头理]会)办(?!好|理|公|法|学|事|赛|班|展)|委(?!派|托|员)|室|支队|大队|中队|总队|分局|支行|分行)(?=[\u4e00-\u9fff])(?![和与以等及])"
)
"""With what a name may go on behind what is a whole name, too: 市纪委 监委, 市政府 新闻办, 市公安局 交警支队."""


def _longer(text: str, end: int, last: int) -> list[int]:
    """Where a name may end that ends at `end` or goes on from there, the longest first; nowhere where the list goes on behind it."""
    more = _MORE.match(text, end, last)
    if more and text.startswith(("、", "和", "与"), more.end()):
        return []
    goes_on = more is not None and not _NEW_NAME.search(more.group()[:-2])
    return [more.end(), end] if more and goes_on else [end]


_NEW_NAME = re.compile("[国省市县区旗镇乡][\u4e00-\u9fff]|联系|走访|慰问|通知|组织|派|协助|指导|配合|会同")


def given_to_act(text: str) -> Iterator[Acting]:
    """由甲局看好大门: what is given to someone, whatever the verb."""
    return acting_behind(matches_at(_GIVEN, text, (by.start() for by in _BY.finditer(text))), text, sure_together)


def acting_behind(openings: Iterable[re.Match[str]], text: str, sure: Sure) -> Iterator[Acting]:
    """The sentences behind words that give or ask something, but nothing of the past and no decision that is left to someone."""
    for given in (g for g in openings if not set_in_the_past(text, g.start())):
        sentence = acting(text, given.end(), line_end(text, given.end()), sure=sure)
        if sentence and not LEFT_TO_DECIDE.match(text, sentence.verb):
            yield sentence


def sure_together(names: Sequence[Name], written: str) -> bool:
    """Behind 会同, 由: one that shows whose it is vouches for the rest, and two vouch for each other."""
    told = any(LEVEL_PREFIX.match(n.written.removeprefix("团")) for n in names if n.kind == "agency")
    return ((told or len(names) > 1) and all(map(beyond_doubt, names))) or _sure(names, written)


def _sure(names: Sequence[Name], written: str) -> bool:
    first = names[0]
    if first.kind != "agency" or not all_departments(names, shared=shared_department(written)):
        return False
    return shows_whose(first.written) or written.endswith("部门")
