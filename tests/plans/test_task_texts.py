"""How far the text of a task and of its measures reaches where labels follow it."""

from __future__ import annotations

import pytest

from govkg import read_plan_text

LABELLED = """永平市2025年民生实事责任分解方案
一、更新老旧电梯
1.目标任务：更新老旧住宅电梯60部。
2.责任单位：市市场监管局
3.完成时限：2025年10月底前
二、增设公共车位
1.目标任务：新增公共停车位1500个。
2.责任单位：市城管局
3.推进措施：每月调度。
4.完成时限：2025年12月底前
"""
MEASURES = """永平市2025年就业工作方案
一、扩大就业
1.发放补贴。
2.举办招聘会30场。
牵头单位：市人社局
配合单位：市总工会
完成时限：2025年9月底前
二、稳定岗位
1.返还保费。
2.减免税费。
牵头单位：市人社局
配合单位：市税务局
完成时限：2025年9月底前
"""


def test_numbered_labels_behind_the_last_clause_belong_to_the_last_task() -> None:
    tasks = read_plan_text(LABELLED).tasks
    assert [t.heading for t in tasks] == ["更新老旧电梯", "增设公共车位"]
    assert [t.deadline and t.deadline.latest for t in tasks] == ["2025-10-31", "2025-12-31"]


def test_the_last_measure_ends_before_the_first_of_several_label_lines() -> None:
    tasks = read_plan_text(MEASURES).tasks
    assert [[m.text for m in t.measures] for t in tasks] == [
        ["发放补贴。", "举办招聘会30场。"],
        ["返还保费。", "减免税费。"],
    ]
    assert [[a.as_written for a in t.assignments] for t in tasks] == [
        ["市人社局", "市总工会"],
        ["市人社局", "市税务局"],
    ]


ASKED = """永平市2026年绿化方案
一、重点任务
1.栽植行道树。在主干道补植。（责任单位：市林业局）
2.修复湿地。恢复城北湿地。（责任单位：市水利局）
{behind}
二、工作要求
加强领导。
"""
LABEL_FIRST = """永平市2026年绿化方案
（一）栽植行道树
责任单位：市林业局
在主干道补植，3月底前完成。
（二）修复湿地
责任单位：市水利局
恢复湿地30亩，6月底前完成。
"""


@pytest.mark.parametrize(
    ("behind", "deadline"),
    [
        ("各责任单位要于2026年12月10日前报送总结，报送率达到100%。", ""),
        ("请各有关部门于2026年12月10日前报送总结。", ""),
        ("各单位出入口的绿篱须在2026年5月底前补植。", "2026-05-31"),
        ("沿湖步道于2026年8月底前修复。", "2026-08-31"),
    ],
)
def test_what_is_asked_of_all_behind_the_last_item_is_none_of_its_text(behind: str, deadline: str) -> None:
    last = read_plan_text(ASKED.format(behind=behind)).tasks[-1]
    assert (last.deadline.latest if last.deadline else "", len(last.targets)) == (deadline, 0)


@pytest.mark.parametrize("behind", ["", "各责任单位要于2026年12月10日前报送总结。\n永平市人民政府\n2026年1月8日\n"])
def test_the_last_task_keeps_its_words_where_who_answers_stands_above_them(behind: str) -> None:
    last = read_plan_text(LABEL_FIRST + behind).tasks[-1]
    assert last.text == "责任单位：市水利局恢复湿地30亩，6月底前完成。"
    assert last.deadline
    assert last.deadline.latest == "2026-06-30"
    assert [(t.indicator, t.value) for t in last.targets] == [("恢复湿地", 30)]
