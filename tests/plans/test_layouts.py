"""The same six tasks in fifteen ways to count them, seventeen ways to say who answers, and three ways to head them: each reads alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from govkg import read_plan_text

Duties = Sequence[str]
TASKS: tuple[tuple[str, str, str, Duties], ...] = (
    ("完善制度", "修订考核办法，健全通报机制，全年不少于四次。", "市教育局", ("市财政局", "各县区政府")),
    ("改造校舍", "维修危旧校舍二十栋，新建食堂六所。", "市住建局", ("市发改委",)),
    ("培训教师", "培训骨干教师三百名，覆盖乡村学校。", "市人社局", ("市委编办", "团市委")),
    ("保障安全", "配齐专职保安，联网一键报警。", "市公安局", ("市应急管理局", "市消防救援支队")),
    ("健康护眼", "完成视力筛查，建立健康档案。", "市卫健委", ("市市场监管局", "国网某市供电公司")),
    ("净化环境", "清理校园周边，治理噪声扰民。", "市城管局", ("市生态环境局", "东湖街道")),
)
HAN = "一二三四五六"


def in_two_chapters(i: int) -> str:
    return {0: "一、重点任务\n", 3: "二、保障工程\n"}.get(i, "")


def in_one_chapter(i: int) -> str:
    return "一、重点任务\n" if i == 0 else ""


COUNTED: dict[str, Callable[[int], str]] = {
    "（一）": lambda i: f"{in_two_chapters(i)}（{HAN[i % 3]}）",
    "1. over two chapters": lambda i: f"{in_two_chapters(i)}{i + 1}.",
    "1、": lambda i: f"{i + 1}、",
    "（1）": lambda i: f"{in_one_chapter(i)}（{i + 1}）",
    "①": lambda i: in_one_chapter(i) + "①②③④⑤⑥"[i],
    "第一条": lambda i: f"第{HAN[i]}条　",
    "一、": lambda i: f"{HAN[i]}、",
    "任务一：": lambda i: f"任务{HAN[i]}：",
    "一是": lambda i: f"{in_one_chapter(i)}{HAN[i]}是",
    "第一，": lambda i: f"{in_one_chapter(i)}第{HAN[i]}，",
    "１．": lambda i: "１２３４５６"[i] + "．",
    "01": lambda i: f"{i + 1:02d} ",
    "1.1": lambda i: ("1 重点任务\n" if i == 0 else "") + f"1.{i + 1} ",
    "◆": lambda i: "◆",
    "not at all": lambda i: "",
}
STATED: dict[str, Callable[[str, Duties], str]] = {
    "verbs in brackets": lambda lead, others: f"（{lead}牵头，{'、'.join(others)}配合）",
    "labels in brackets": lambda lead, others: f"（牵头单位：{lead}；配合单位：{'、'.join(others)}）",
    "【】": lambda lead, others: f"【牵头单位：{lead}；配合单位：{'、'.join(others)}】",
    "[]": lambda lead, others: f"[牵头单位:{lead},配合单位:{'、'.join(others)}]",
    "labels behind the text": lambda lead, others: f"牵头单位：{lead}；配合单位：{'、'.join(others)}。",
    "labels on lines": lambda lead, others: f"\n牵头单位：{lead}\n配合单位：{'、'.join(others)}",
    "and a time": lambda lead, others: f"\n牵头单位：{lead}\n配合单位：{'、'.join(others)}\n完成时限：2025年底前",
    "labels on one line": lambda lead, others: f"\n牵头单位：{lead}    配合单位：{'、'.join(others)}",
    "由": lambda lead, others: f"由{lead}牵头，{'、'.join(others)}配合。",
    "a sentence": lambda lead, others: f"{lead}牵头，{'、'.join(others)}配合。",
    "a sentence on a line": lambda lead, others: f"\n{lead}牵头，{'、'.join(others)}配合。",
    "brackets on a line": lambda lead, others: f"\n（{lead}牵头，{'、'.join(others)}配合）",
    "names parted by spaces": lambda lead, others: f"\n牵头单位：{lead}\n配合单位：{' '.join(others)}",
    "a dash": lambda lead, others: f"——牵头单位：{lead}；配合单位：{'、'.join(others)}",
    "会同": lambda lead, others: f"（{lead}牵头，会同{'、'.join(others)}）",
    "names below labels": lambda lead, others: f"\n牵头单位：\n{lead}\n配合单位：\n{'、'.join(others)}",
    "a role in brackets": lambda lead, others: f"（{lead}（牵头）、{'、'.join(f'{o}（配合）' for o in others)}）",
}
HEADED: dict[str, Callable[[str, str], str]] = {
    "heading and text": lambda heading, body: f"{heading}。{body}",
    "heading on a line": lambda heading, body: f"{heading}\n{body}",
    "text alone": lambda heading, body: body,
}
OPENING = "某市中小学校园建设三年行动方案\n\n各县区人民政府，市直有关单位：\n为推进校园建设，制定本方案。\n\n"


@pytest.mark.parametrize("headed", HEADED)
@pytest.mark.parametrize("counted", COUNTED)
def test_six_tasks_read_alike(counted: str, headed: str) -> None:
    wanted = [sorted([(lead, "lead"), *((name, "participate") for name in others)]) for _, _, lead, others in TASKS]
    other: dict[str, list[list[tuple[str, str]]]] = {}
    for stated, clause in STATED.items():
        items = (
            COUNTED[counted](i) + HEADED[headed](heading, body) + clause(lead, others)
            for i, (heading, body, lead, others) in enumerate(TASKS)
        )
        plan = read_plan_text(OPENING + "\n".join(items) + "\n")
        found = [sorted((a.as_written, str(a.role)) for a in task.assignments) for task in plan.tasks]
        if found != wanted:
            other[stated] = found
    assert other == {}


def test_two_tasks_below_one_chapter_are_a_plan_though_nobody_is_named() -> None:
    plan = read_plan_text("江城市绿化工作方案\n一、重点任务\n1．种树。沿河种柳。\n2．修路。绕湖一圈。\n")
    assert [(task.number, task.owner) for task in plan.tasks] == [(1, "unknown"), (2, "unknown")]
