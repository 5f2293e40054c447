"""The last look at whom a sentence of the text names: a label tells that actors stand behind it, a sentence does not. So no piece of the
sentence, no thing, no meeting, and no one of whom only a person is spoken of is stated to act in it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from govkg.plans.clauses.statements import Clause, Statement
from govkg.plans.names.lists import JOINS
from govkg.plans.words.no_actors import without_must
from govkg.plans.words.shapes import NAMES_KEPT

_PIECE = re.compile(
    '^(?:是指|包括|(?:指导|协同|配合|协助|督促)(?=属地|各|[\u4e00-\u9fff]{2,8}(?:部门|机关)$)|除(?=[国省市县区州旗镇乡各])|(?:形成|构建|打造|创建|争创|完善|健全|建立|强化|加强|明确|实行|推行|坚持|建设(?:数字|智慧|清廉|廉洁|法治|平安|文明|模范|服务型|节约型))(?!.*(?:办|办公室|部|小组|专班|中心|委员会)$))|^[^"]*"[^"]*$|.(?<!自)由|(?<=[府委局厅部院央会])将(?![军乐台])(?=..)|[局委办厅府院会]是|列[入为](?!式)|纳入|应当|必须|不得'
    "|(?:干部|职工|员工|党员|群众|师生|家长|工作人员)$"
    "|(?<![机重主纪必需])要(?:与|和|同|向|把|将|对|在|切实|主动|积极|认真|高度|坚决|严格|进一步)"
)
"""What a name holds that is a piece of a sentence: 是指各级机关, 指导属地住建部门, 市政府将某厂列入试点, 各镇要主动."""
_NO_BODY = re.compile(
    "[\u4e00-\u9fff]*(?:平台|[党人]代会|[次届][\u4e00-\u9fff]{0,6}(?:代表大会|全会|会议))|国务院|(?:党|中共)?中央|(?:指定|委托|授权)的.+|单位|部门|机构|个人"
)
"""A thing, a meeting, those who govern the country, to whom no plan gives work, and no one in particular."""
_PERSON = re.compile(
    "(?:[、和及与][省市县区州旗]?(?:人民)?政府)?(?:党政)?(?:主要|分管)(?:负责人|负责同志|领导(?!小组))"
    "|(?:等(?:有关|相关)?(?:部门|单位))?(?:的(?:工作)?人员|[要须]?(?:必须|应当?)?(?:自觉|主动|依法)?接受[^,。;\n]{0,12}(?:监督|指导|检查|督查|考核))"
    "|(?:(?!负责|牵头)[^,。;\n]){0,20}?[任兼](?:双|[总副]|第一|常务|执行){0,2}(?:组长|召集人|指挥长?|主任|主席)"
)
"""Behind a name, who of its people leads, of whom a group is made up, or what it bears itself: 县政府分管领导, 县委书记任组长, 接受监督."""


def of_subjects(text: str, clause: Clause) -> Clause | None:
    """The clause of a sentence without those who can not be its subject; nothing where no one is left.

    >>> from govkg.plans.clauses.statements import read_content
    >>> said = "国家平台、市大数据局负责"
    >>> clause = of_subjects(said, Clause(0, len(said), read_content(said), "subject"))
    >>> [s.name.written for s in clause.content.statements]
    ['市大数据局']
    """
    dropped: set[Statement] = set()
    person = None
    for said in sorted(clause.content.statements, key=lambda s: s.name.start, reverse=True):
        joined = person is not None and text[said.name.end : person.name.start] in JOINS
        if joined or _PERSON.match(text, said.name.end):
            person = said
            dropped.add(said)
        elif is_no_subject(without_must(said.name.written)) or text.startswith("会议", said.name.end - 1):
            dropped.add(said)
    told = tuple(said for said in clause.content.statements if said not in dropped)
    if not dropped:
        return clause
    return clause.stating(told) if told else None


@lru_cache(maxsize=NAMES_KEPT)
def is_no_subject(written: str) -> bool:
    """Whether what a sentence seems to name is a piece of it, or nobody who acts.

    >>> [is_no_subject(n) for n in ("是指各级机关", "市政府将某厂", "各工程由分管领导", "第三方平台", "市第三次党代会", "国务院")]
    [True, True, True, True, True, True]
    >>> [is_no_subject(n) for n in ("建设数字机关", '形成"县商务局', "创建文明城市指挥部", "建设行政主管部门")]
    [True, True, False, False]
    >>> [is_no_subject(n) for n in ("市委机要和保密局", "将乐县政府", "自由贸易试验区管委会", "国务院办公厅", "平台公司", "市人大常委会")]
    [False, False, False, False, False, False]
    """
    return _PIECE.search(written) is not None or _NO_BODY.fullmatch(written) is not None
