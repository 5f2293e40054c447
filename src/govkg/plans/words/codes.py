"""How somebody who codes a plan by hand heads the columns of a sheet in English, and writes roles in it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from govkg.plans.model import Role

_BETWEEN = re.compile(r"[ _.\n-]+")
HEADS: Mapping[str, str] = {
    **dict.fromkeys(("no", "number", "taskno", "tasknumber", "taskid", "path"), "序号"),
    **dict.fromkeys(("task", "tasks", "taskname", "tasktitle", "heading"), "任务"),
    **dict.fromkeys(("chapter", "section", "category"), "类别"),
    **dict.fromkeys(("agency", "agencies", "actor", "actors", "department", "departments"), "单位"),
    **dict.fromkeys(("responsible", "responsibleagency", "responsibleagencies", "responsibledepartments"), "责任单位"),
    **dict.fromkeys(("lead", "leadagency", "leadagencies", "leaddepartment", "leaddepartments"), "牵头单位"),
    **dict.fromkeys(
        ("participate", "participant", "participants", "participatingagency", "participatingagencies", "participatingdepartments"),
        "配合单位",
    ),
    **dict.fromkeys(("guide", "guidingagency", "guidingagencies"), "指导单位"),
    **dict.fromkeys(("supervise", "supervisingagency", "supervisingagencies"), "监督单位"),
    "role": "角色",
    **dict.fromkeys(("deadline", "duedate"), "完成时限"),
}  # fmt: skip
"""English heads, without what stands between their words, and the Chinese ones that they stand for."""
_EDGES = {"source": "单位", "target": "任务"}
_ROLES: Mapping[str, Role] = {
    **dict.fromkeys(("l", "lead", "leads", "leading", "leader"), "lead"),
    **dict.fromkeys(("r", "responsible"), "responsible"),
    **dict.fromkeys(("p", "participate", "participates", "participating", "participant"), "participate"),
    **dict.fromkeys(("guide", "guides", "guidance"), "guide"),
    **dict.fromkeys(("supervise", "supervises", "supervision", "supervisor"), "supervise"),
}
_PLANS = frozenset(("plan", "plans", "planname", "plantitle", "planid", "policy", "document", "documenttitle"))
_PLANS_IN_CHINESE = re.compile("(?:所属)?(?:方案|计划|文件|政策)(?:名称|标题|文件)?")
KNOWN_ROLES = "lead, L, 牵头; responsible, R, 责任; participate, P, 配合; guide, 指导; supervise, 监督"
"""What is told of codes where one is not known."""


def head_meant(words: str) -> str:
    """The head of a column as the rules know it: the Chinese one for an English one, others as they are.

    >>> [head_meant(w) for w in ("Lead agency", "participating_agencies", "role", "Budget", "责任单位")]
    ['牵头单位', '配合单位', '角色', 'Budget', '责任单位']
    """
    return HEADS.get(_BETWEEN.sub("", words.casefold()), words) if words.isascii() else words


def edge_heads(heads: dict[int, list[str]]) -> dict[int, list[str]]:
    """The heads of a list of edges, as programs for networks have them, as those of an agency and its task; empty for other heads.

    >>> edge_heads({0: ["Source"], 1: ["Target"], 2: ["角色"]})
    {0: ['单位'], 1: ['任务'], 2: ['角色']}
    >>> edge_heads({0: ["任务"], 1: ["Target"]})
    {}
    """
    ends = {end: c for c, words in heads.items() if words and (end := words[-1].casefold()) in _EDGES}
    return heads | {c: [_EDGES[end]] for end, c in ends.items()} if len(ends) == len(_EDGES) else {}


def heads_plans(words: str, *, coded: bool) -> bool:
    """Whether the head of a column says that it names plans, in Chinese only of a sheet that is `coded`.

    >>> [heads_plans(w, coded=True) for w in ("plan", "Plan title", "方案名称", "task")]
    [True, True, True, False]
    >>> [heads_plans(w, coded=False) for w in ("plan_id", "方案名称")]
    [True, False]
    """
    if words.isascii():
        return _BETWEEN.sub("", words.casefold()) in _PLANS
    return coded and _PLANS_IN_CHINESE.fullmatch(words) is not None


def coded_role(words: str) -> Role | None:
    """The role that a cell says by an English word or its letter; None for other words.

    >>> [coded_role(w) for w in ("L", "p", "Lead", "supervise", "2", "牵头")]
    ['lead', 'participate', 'lead', 'supervise', None, None]
    """
    return _ROLES.get(words.casefold())
