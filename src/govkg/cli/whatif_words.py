"""What `govkg whatif` prints around the figures, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from govkg.languages import Language
from govkg.network.analysis import LIMIT_EN, LIMIT_ZH
from govkg.network.scenarios import Search
from govkg.terminal import counted
from govkg.widths import columns_of

_ONE = {"agencies": "agency", "bodies": "body", "assignments": "assignment"}
"""What is counted as a cost, where there is one of it; of others the s falls."""
_COSTS_ZH = {
    "departures": "改变首位牵头",
    "demotions": "牵头改为配合",
    "agencies": "减少单位",
    "assignments": "改变的责任分工",
    "bodies": "联席会议",
    "seats": "席位",
    "seats_at_least": "任何方案至少需要席位",
}
_NAMES_ZH = {
    "single lead, first": "一事一牵头：列第一位者",
    "single lead, balance": "一事一牵头：均衡分配",
    "merge": "合并单位",
    "absence": "单位缺位",
    "move": "移交责任分工",
    "joint conference": "设联席会议",
}
_FIGURES_ZH = {
    "agencies": "单位",
    "collectives": "集合主体",
    "assignments": "责任分工",
    "entries": "网络中的责任分工",
    "links": "联系",
    "gini": "基尼系数",
    "hhi": "赫芬达尔指数",
    "single_lead_share": "唯一牵头任务占比",
    "components": "连通部分",
    "excess_leads": "多余牵头",
    "gap": "缺口",
    "orphaned tasks": "失去全部单位的任务",
}
_WIDE = 20


@dataclass(frozen=True, slots=True)
class Words:
    """One language: the head of the table of agencies, that of the frontier, and the line on what clauses show."""

    sides: str
    frontier: str
    limit: str


WORDS: Mapping[Language, Words] = {
    "zh": Words(
        "  负荷    牵头    缺口    断点  单位（只列有变化的；→– 表示不再在方案中）", "改配合数  剩余缺口  只留一个牵头单位的任务", LIMIT_ZH
    ),
    "en": Words(
        "load  leads  gap  cut   agency, where something changes; → – where it is no part of the plan any more",
        "demotions  gap left  tasks with one lead",
        LIMIT_EN,
    ),
}  # fmt: skip


def head_line(name: str, cost: Mapping[str, int], language: Language) -> str:
    """The scenario with what it costs."""
    if language == "zh":
        return f"{_NAMES_ZH.get(name, name)}；代价：{'，'.join(f'{_COSTS_ZH.get(kind, kind)} {n}' for kind, n in cost.items())}"
    costs = (counted(n, _ONE.get(kind, kind.removesuffix("s")), kind.replace("_", " ")) for kind, n in cost.items())
    return f"{name}; cost: {', '.join(costs)}"


def search_line(search: Search, cost: Mapping[str, int], language: Language) -> str:
    """What the seats were sought among, and whether they are the fewest."""
    least = cost.get("seats_at_least", cost["seats"])
    if language == "zh":
        known = "已证明总席位最少" if search.proved else f"未证明总席位最少：任何这样的机构总共至少需要 {least} 席"
        return f"每个机构至多 {search.widest} 席；{known}"
    if search.proved:
        return f"proved: no bodies of at most {search.widest} seats serve these tasks with fewer seats in all"
    return f"not proved the fewest: any bodies of at most {search.widest} seats need at least {least} in all"


def figure_line(name: str, before: str, after: str, language: Language) -> str:
    """A figure before and after."""
    label = _FIGURES_ZH.get(name, name) if language == "zh" else name
    return f"{label}{' ' * max(_WIDE - columns_of(label), 0)} {before} → {after}"
