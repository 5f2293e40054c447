"""What `govkg bottlenecks` prints around the findings, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from govkg.network.analysis import LIMIT_EN, LIMIT_ZH
from govkg.network.attainability import Attainability
from govkg.network.brokerage import NO_TIES, ONE_CLASS
from govkg.terminal import counted

Contract = Mapping[str, Any]
_REASONS_ZH = {
    NO_TIES: "没有一项任务同时写明牵头单位和参与单位，因而没有有向联系",
    ONE_CLASS: "有有向联系的单位都属于同一类，而角色至少需要两类",
}


@dataclass(frozen=True, slots=True)
class Words:
    """One language: kinds of findings, the head of the table and the width of its columns gap and cut, and the lines below it; `plain`
    says what the columns mean."""

    kinds: Mapping[str, str]
    columns: str
    narrow: int
    relations: Callable[[Contract], Iterable[str]]
    provisional: str
    plain: str
    limit: str


def _relations_en(contract: Contract) -> Iterable[str]:
    """Attainability, then unmet pairs with their curve, nested tasks and roles, a line each."""
    possible, unmet, nesting = contract["nulls"]["attainability"], contract["unmet"], contract["nesting"]
    if possible["pairs"]:
        size = f"{counted(possible['pairs'], 'pair')} over {counted(possible['tasks'], 'task')} (Holm, {possible['level']})"
        least = f"; least p that the {'plan allows' if possible['counted'] else 'loads allow'}: {possible['smallest_p']:.2g}"
        where = f"with {possible['draws']} draws" if Attainability(**possible).too_few_draws else "here"
        yield f"{'a pair could' if possible['any_pair'] else 'no pair could'} be significant {where}: {size}{least}"
        if possible["draws"]:
            floor = f"least p of {possible['draws']} draws: {1 / (possible['draws'] + 1):.2g}"
            yield f"  {floor}; Holm takes {possible['draws_needed']} draws or more, max-T (p_max_t) does not"
    if 0 < _made(contract) < contract["parameters"]["draws"]:
        yield f"  only {_made(contract)} of the draws were made for pairs, coupling and betweenness, for the time they take"
    known = f"of {counted(contract['network']['tasks'], 'task')}, {unmet['tasks_with_concept']} name a platform, target group or theme that is known"
    if unmet["related"]:
        yield f"unmet: {unmet['total']} of {unmet['related']} pairs of agencies related by content share no task and no joint body ({known})"
        if curve := ", ".join(_curve(contract)):
            yield f"  concepts in common, pairs (p): {curve}"
    elif len(contract["agencies"]) > 1:
        yield f"unmet pairs and congruence can not be told: no two agencies are related by content ({known})"
    yield (
        f"tasks with the same agencies: {counted(nesting['equal'], 'pair')}; "
        f"with agencies all in another task: {counted(nesting['nested'], 'pair')}"
    )
    if not contract["brokerage"]["defined"]:
        yield f"brokerage roles are not defined: {contract['brokerage']['reason']}"


def _relations_zh(contract: Contract) -> Iterable[str]:
    """The same in Chinese."""
    possible, unmet, nesting = contract["nulls"]["attainability"], contract["unmet"], contract["nesting"]
    if possible["pairs"]:
        size = f"{possible['tasks']} 项任务中的 {possible['pairs']} 对单位（Holm，{possible['level']}）"
        least = f"；{'方案' if possible['counted'] else '各单位负荷'}所允许的最小 p 值为 {possible['smallest_p']:.2g}"
        where = f"只抽样 {possible['draws']} 次" if Attainability(**possible).too_few_draws else "在此规模下"
        yield f"{where}{'可能有单位对显著' if possible['any_pair'] else '任何单位对都不可能显著'}：{size}{least}"
        if possible["draws"]:
            floor = f"抽样 {possible['draws']} 次，p 值不小于 {1 / (possible['draws'] + 1):.2g}"
            yield f"  {floor}；Holm 校正需抽样 {possible['draws_needed']} 次以上，max-T（p_max_t）不受此限"
    if 0 < _made(contract) < contract["parameters"]["draws"]:
        yield f"  因费时，单位对、耦合与中介度只抽样 {_made(contract)} 次"
    known = f"{contract['network']['tasks']} 项任务中，{unmet['tasks_with_concept']} 项识别出平台、服务对象或主题"
    if unmet["related"]:
        yield f"未对接：内容相关的 {unmet['related']} 对单位中，{unmet['total']} 对既无共同任务、也无共同的协调机构（{known}）"
        if curve := "，".join(_curve(contract)):
            yield f"  共同概念数与单位对数（p）：{curve}"
    elif len(contract["agencies"]) > 1:
        yield f"未对接与契合度无从判断：没有内容相关的单位对（{known}）"
    yield f"单位完全相同的任务 {nesting['equal']} 对；单位全部包含在另一任务之内的 {nesting['nested']} 对"
    if not contract["brokerage"]["defined"]:
        yield f"中介角色无定义：{_REASONS_ZH[contract['brokerage']['reason']]}"


def _made(contract: Contract) -> int:
    """Null matrices that were drawn; 0 where nothing was tested."""
    return int(contract["nulls"]["fixed_degree_sequence"].get("draws", 0))


def _curve(contract: Contract) -> Iterable[str]:
    curve = contract["nulls"]["related_without_shared_task"]
    for least, count in curve["pairs"].items():
        yield f"≥{least} {count}" + (f" ({curve['p'][least]:.2f})" if least in curve["p"] else "")


WORDS = {
    "zh": Words(
        {"plan": "方案", "agency": "单位", "task": "任务", "pair": "组合"},
        "负荷   牵头  缺口  断点   层次  名次     前沿  单位",
        4,
        _relations_zh,
        "结果待定：文本不完整，或任务少于方案所称的数目，排名可能变化",
        "缺口：接口（同一任务中的协作单位数，逐项相加）里，任务既无唯一牵头、也无协调机构的；断点：单位缺位时中断的联系；"
        "前沿：没有别的单位三项都不低于它且有一项更高，数字为误读模拟中仍在前沿的比例",
        LIMIT_ZH,
    ),
    "en": Words(
        {kind: kind for kind in ("plan", "agency", "task", "pair")},
        "load  leads  gap  cut  layer  rank    front  agency",
        3,
        _relations_en,
        "provisional: the plan is cut off or has fewer tasks than it declares, so ranks may change",
        "gap: of the interfaces (partners in a task, added over tasks), those in tasks without a single lead or a joint body; cut: connections "
        "that break when the agency is absent; front: share of simulated misreadings in which no other is as high on all three and higher on one",
        LIMIT_EN,
    ),
}
