"""What a finding says: its sentences in Chinese and in English, from figures that were counted before.

A figure of nought is left out. Where several plans are one network, a task is told with its plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govkg.network.cuts import Absence
from govkg.terminal import counted

Words = tuple[str, str]
_INNER_QUOTES = str.maketrans("“”", "‘’")
INNER_TITLES = str.maketrans("《》", "〈〉")


@dataclass(frozen=True, slots=True)
class LeadCounts:
    """How the tasks of the plans are led: stated = several + none + one, `sole` of the last by one agency that alone is responsible."""

    stated: int
    several: int
    none: int
    one: int
    sole: int
    unknown: int


@dataclass(frozen=True, slots=True)
class TaskCounts:
    """Agencies of a task, those that lead, pairs to coordinate, leads beyond the first, pairs that lose every chain without it."""

    size: int
    leads: int
    pairs: int
    excess: int
    cut: int


def plan_words(counts: LeadCounts, bodies: Sequence[str]) -> Words:
    """Of the plan as a whole; `bodies` are the joint bodies that it names for no task in particular."""
    zh, en = _led(counts)
    if counts.unknown and counts.stated:
        zh += f"另有 {counts.unknown} 项任务在原文中未见责任条款，不计入。"
        shown = "shows" if counts.unknown == 1 else "show"
        en += f" {counts.unknown} more {shown} no clause in the text and {'is' if counts.unknown == 1 else 'are'} not counted."
    if bodies:
        zh += f"方案在任务之外写有{'、'.join(bodies)}，未写明用于哪项任务，不计作任务的协调机构。"
        en += f" Named outside the tasks, and so not counted as a joint body of any: {', '.join(bodies)}."
    return zh, en


def _led(counts: LeadCounts) -> Words:
    if not counts.stated:
        return "没有一项任务写明责任。", "No task shows a clause that says who answers for it."
    zh = [
        f"{n} 项{what}"
        for n, what in (
            (counts.several, "有两个以上牵头单位"),
            (counts.none, "没有牵头单位"),
            (counts.one, "只有一个牵头单位"),
        )
        if n
    ]
    en = [
        f"{n} {'has' if n == 1 else 'have'} {what}"
        for n, what in ((counts.several, "several leads"), (counts.none, "no lead"), (counts.one, "exactly one"))
        if n
    ]
    whole = f"写明责任的 {counts.stated} 项任务中，{'，'.join(zh)}"
    listed = " and ".join([*([", ".join(en[:-1])] if en[:-1] else []), en[-1]])
    return (
        whole + (f"（其中 {counts.sole} 项未写牵头，只有一个责任单位）。" if counts.sole else "。"),
        f"Of {counted(counts.stated, 'task')} with a stated owner, {listed}"
        + (f" ({counts.sole} of them by one agency that alone is responsible)." if counts.sole else "."),
    )


def agency_words(name: str, figures: tuple[int, int, int, int], broken: Absence | None) -> Words:
    """Of an agency with its tasks, tasks led, interfaces, and interfaces in tasks without provision; `broken` without it."""
    tasks, leads, met, gap = figures
    zh = f"{name}承担 {tasks} 项任务" + (f"，其中牵头 {leads} 项" if leads else "")
    en = f"{name} has {counted(tasks, 'task')}" + (f" and leads {leads}" if leads else "")
    if met:
        zh += f"；与其他单位有 {met} 个协同接口"
        en += f"; its interfaces with other agencies: {met}"
    if gap:
        zh += f"，其中 {gap} 个所在任务既无唯一牵头单位、也未写明协调机构"
        en += f", of them in tasks that name neither a single lead nor a joint body: {gap}"
    if broken is None:
        return zh + "。", en + "."
    lost = lost_words(broken)
    return f"{zh}。若其缺位，{lost[0]}。", f"{en}. Without it {lost[1]}."


def task_words(name: Words, counts: TaskCounts) -> Words:
    """Of a task, called `name` in each language."""
    zh = f"{name[0]}由 {counts.size} 个单位承担"
    en = f"{name[1]} has {counted(counts.size, 'agency', 'agencies')}"
    if counts.leads:
        zh += f"，其中 {counts.leads} 个牵头"
        en += f", {counts.leads} leading"
    elif counts.size > 1:
        zh += "，没有点名的牵头单位"
        en += ", none of them named as lead"
    if counts.pairs:
        zh += f"，两两协同关系 {counts.pairs} 对"
        en += f": {counted(counts.pairs, 'pair')} to coordinate"
    zh += f"，多出的牵头单位 {counts.excess} 个。" if counts.excess else "。"
    en += "."
    if counts.cut:
        zh += f"若无此任务，{counts.cut} 对单位之间不再有任何任务链条。"
        en += f" Without it {counted(counts.cut, 'pair')} of agencies {'has' if counts.cut == 1 else 'have'} no chain of tasks in between."
    return zh, en


def task_name(path: str, heading: str, plan: str = "") -> Words:
    """How a sentence calls a task, by its heading if it has one; `plan` is the title of its plan where there are several.

    >>> task_name("二/1", "推进“一网通办”", "江北市方案")
    ('《江北市方案》任务 二/1“推进‘一网通办’”', 'Task 二/1 (推进“一网通办”) of 《江北市方案》')
    >>> task_name("二/1", "")
    ('任务 二/1 ', 'Task 二/1')
    """
    of = f"《{plan.translate(INNER_TITLES)}》" if plan else ""
    called = f"“{heading.translate(_INNER_QUOTES)}”" if heading else " "
    return f"{of}任务 {path}{called}", f"Task {path}{f' ({heading})' if heading else ''}{f' of {of}' if of else ''}"


def lost_words(broken: Absence) -> Words:
    """What breaks without an agency, or without two."""
    zh = [f"{broken.task_pairs} 对任务失去联系"] if broken.task_pairs else []
    zh += [f"{broken.orphaned} 项任务无人负责"] if broken.orphaned else []
    pairs = f"{counted(broken.task_pairs, 'pair of tasks loses', 'pairs of tasks lose')} every link"
    tasks = f"{counted(broken.orphaned, 'task has', 'tasks have')} no owner"
    en = [*([pairs] if broken.task_pairs else []), *([tasks] if broken.orphaned else [])]
    return "，".join(zh), " and ".join(en)
