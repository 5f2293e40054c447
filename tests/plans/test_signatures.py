"""Who signed a paper, and when."""

import pytest

from govkg import read_plan_text
from govkg.plans.signatures import Signature, find_signature

TASKS = "一、清理河道。（市水利局、市城管局）\n二、栽种行道树。（市林业局）\n"


@pytest.mark.parametrize(
    ("signed", "issuer"),
    [
        ("永平市水利局\n2025年5月6日", "永平市水利局"),
        ("永平市水利局 2025 年 5 月 6 日", "永平市水利局"),
        ("永平市水利局\n2025年 5月6日\n（此件公开发布）", "永平市水利局"),
        ("永平市防汛抗旱指挥部（盖章）\n二〇二五年五月六日", "永平市防汛抗旱指挥部"),
        ("永平市水利局 永平市财政局\n2025年5月6日", "永平市水利局、永平市财政局"),
        ("永平市水利局\n永平市财政局\n2025年5月6日\n附件：名单", "永平市水利局、永平市财政局"),
        ("永平市绿化工作领导小组办公室\n2025年5月6日", "永平市绿化工作领导小组办公室"),
    ],
)
def test_who_signs_a_notice_issues_it_and_tells_its_place(signed: str, issuer: str) -> None:
    plan = read_plan_text("关于做好今年绿化工作的通知\n各有关单位：\n" + TASKS + signed)
    assert (plan.issuer, plan.jurisdiction, plan.issued) == (issuer, "永平市", "2025-05-06")
    assert plan.tasks[0].assignments[0].actor.jurisdiction == "永平市"


def test_a_notice_is_signed_before_what_it_brings() -> None:
    plan = read_plan_text(
        "关于印发清单的通知\n请遵照执行。\n永平市水利局\n2025年5月6日\n附件\n任务清单\n" + TASKS + "2025年4月1日"
    )
    assert (plan.issuer, plan.issued) == ("永平市水利局", "2025-05-06")


@pytest.mark.parametrize(
    "text",
    [
        "责任单位：\n市水利局\n2025年5月6日\n",
        "责任单位：永平市水利局\n2025年5月6日\n",
        "请报永平市水利局\n2025年5月6日前\n",
        "由永平市水利局负责\n2025年5月6日\n",
        "永平市水利局\n2025年2月30日\n",
        "永平市水利局办公室 2025年5月8日印发\n",
    ],
)
def test_what_is_no_signature(text: str) -> None:
    assert find_signature(text) == Signature()


def test_a_row_of_a_table_is_no_signature() -> None:
    text = "永平市水利局\n2025年5月6日\n"
    assert find_signature(text, [(0, len(text))]) == Signature()


@pytest.mark.parametrize(
    ("head", "title", "issuer"),
    [
        (
            "中共江城市委办公室 江城市人民政府办公室印发《江城市数字乡村三年行动计划（2025—2027年）》",
            "江城市数字乡村三年行动计划（2025—2027年）",
            "中共江城市委办公室、江城市人民政府办公室",
        ),
        (
            "江城市水利局 江城市财政局关于印发《江城市修渠方案》的通知",
            "江城市水利局江城市财政局关于印发《江城市修渠方案》的通知",
            "江城市水利局、江城市财政局",
        ),
        (
            "江城市水利局江城市财政局关于修渠工作的通知",
            "江城市水利局江城市财政局关于修渠工作的通知",
            "江城市水利局、江城市财政局",
        ),
        ("江城市文化和旅游局关于修缮古城的通知", "江城市文化和旅游局关于修缮古城的通知", "江城市文化和旅游局"),
    ],
)
def test_several_who_issue_a_paper_are_told_apart(head: str, title: str, issuer: str) -> None:
    plan = read_plan_text(f"{head}\n\n一、修渠。（市水利局负责）\n二、修库。（市水利局负责）\n")
    assert (plan.title, plan.issuer, plan.jurisdiction) == (title, issuer, "江城市")


def test_a_sentence_that_tells_of_a_paper_is_no_title() -> None:
    plan = read_plan_text("近日，江城市水利局印发《江城市修渠方案》，明确了分工。\n一、修渠。（市水利局负责）\n")
    assert (plan.title, plan.issuer) == ("", "")
