"""Words in the cells of tables: how headings are called and what stands in none, feet and notes, and names of which each has a line."""

from __future__ import annotations

import re

from govkg.plans.words.items import NOTE
from govkg.plans.words.roles import role_of_column
from govkg.plans.words.shapes import complete

PARTY_HEAD = "(?:牵头|责任|主办|主责|承办|实施|落实|配合|协办|协助|参与)(?:单位|部门)"
"""The heading of a column of parties, where headings are glued together."""
TASK_HEAD = "(?:项目|任务|工作|重点|实事|主要|目标|具体|建设|年度){0,3}(?:名称|内容|任务|项目|事项|措施|目标|要求|举措|类别|领域|工作)"
"""The heading of a column of tasks in such."""
_FACTS = re.compile(r"索引号|文号$|发文字号|成文日期|有效性$|(?:主动|依申请|不予)公开$|主题分类|组配分类|发布机构")
"""Words that stand in no header, but in a table of facts about the paper."""
_ANY_PLACE = re.compile("各|有关|相关|所在|属地|[省市县区州盟旗乡镇街道(),、]+(?:党委|党工委|人民|政府|级|直)")
"""How headings of columns begin that hold what places have to do (区县政府), and no name."""
_SIGN = re.compile("[,、;。:(]")
_PLACE = re.compile("[\u4e00-\u9fff]{1,7}(?:[村镇乡]|街道|社区|苏木|嘎查|林场|农场)")
_COUNTED = re.compile(r"[ (]*(?:\d{1,2}[.、)]+(?!\d)|[①-⒛])[ 、.]*")
_SENTENCE = re.compile("[。;:](?!\n|$)")
_FOOT = re.compile(
    r"[合总小共]计|(?:(?:填[表报写]|制[表单]|审[核批查定]|复核|校对|经办|编制)(?:人员?|单位|部门|日期|时间)?|(?:单位|部门|主要|分管)*(?:负责人|领导)|联系(?:人|电话|方式))"
    r"(?:\((?:签[字名章]|盖章|公章)\))?"
)
"""With what a row at the foot of a table begins: who filled it in and signed it, and sums."""
_AN_OFFICE = re.compile("、|(?:科|(?<![科处股部])室|(?<![主承协交分会督])办|大队)$")
"""How a cell ends that names an office, or lists several, though it begins as a heading does."""
_LEVELS = "省市县区州旗"


def is_value(word: str) -> bool:
    """Whether what stands in a header is an agency or a way to make public, as in a table of facts about the paper itself."""
    named = len(word) > 5 and complete(word) and role_of_column(word) is None and not is_any_place(word)
    return named or _FACTS.match(word) is not None


def is_any_place(word: str) -> bool:
    """Whether a heading begins as those of columns that hold what places have to do: 区县政府."""
    return _ANY_PLACE.match(word) is not None


def names_apart(names: str) -> str:
    """A cell with a name on each line, told by what several lines begin with (省, 县) or by places that all of them are (东村, 西村), with
    a sign between them: a name need not end as offices do (省人口计生). Numerals before names (1.县财政局) give way to spaces."""
    lines = names.split("\n")
    if all(map(_COUNTED.match, lines)) and not _SENTENCE.search(names):
        return "、".join(_COUNTED.sub(lambda numeral: " " * len(numeral.group()), line, count=1) for line in lines)
    if len(lines) < 2 or _SIGN.search(names):
        return names
    if all(map(_PLACE.fullmatch, lines)):
        return names.replace("\n", "、")
    begins = [line[:1] for line in lines]
    several = {level for level in _LEVELS if begins.count(level) > 1}
    return lines[0] + "".join(("、" if line[:1] in several else "\n") + line for line in lines[1:])


def opens_foot(word: str) -> bool:
    """Whether a cell's words begin a row at the foot of a table that is no task: 合计, 填表人:张三, 制表:.

    >>> [opens_foot(w) for w in ("合计", "填表人:张三", "审核(签字):", "联系电话", "审核工程款", "负责人:")]
    [True, True, True, True, False, True]
    """
    return _FOOT.fullmatch(word.partition(":")[0]) is not None or opens_note(word)


def opens_note(word: str) -> bool:
    """Whether a cell's words begin a note below a table: 注：进展按月报送, but not 说明书.

    >>> [opens_note(w) for w in ("注:进展按月报送", "备注:", "另:由县水利局负责", "备注", "注册登记")]
    [True, True, True, False, False]
    """
    return _NOTE.match(word) is not None


_NOTE = re.compile(NOTE)


def names_office(word: str) -> bool:
    """Whether what may be the heading of a column names an office that is called like one, or several.

    >>> [names_office(w) for w in ("督查科", "督导室", "责任科室", "协办", "牵头单位")]
    [True, True, False, False, False]
    """
    return _AN_OFFICE.search(word) is not None


def names_department(word: str) -> bool:
    """Whether what may be the heading of a column may also be the department of a field.

    >>> [names_department(w) for w in ("水利主管部门", "财政部门或行业监管部门", "主管部门", "责任部门")]
    [True, True, False, False]
    """
    return _OF_A_FIELD.search(word) is not None


_OF_A_FIELD = re.compile("[\u4e00-\u9fff]{2}(?:主管|管理|监管|行政)部门")
