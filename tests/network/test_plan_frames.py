"""What changed between two plans outside their tasks."""

from __future__ import annotations

from pathlib import Path

import pytest

import govkg
from govkg.cli import main

OLD = """江城市清洁供热行动方案（2023—2025年）
一、总体要求
（一）工作目标。2025年底前，居民家中温度不低于18℃，供热满意率达到90%以上。
二、重点任务
（一）改造老旧管网。更换管线30公里。（市住房城乡建设局牵头，市财政局配合）
（二）做好燃料储备。（市发展改革委负责）
三、保障措施
（一）加强组织领导。定期研究供热工作。
"""
NEW = (
    OLD.replace("2023—2025年", "2023—2026年")
    .replace("2025年底前，居民", "2025年6月底前，居民")
    .replace("90%", "80%")
    .replace("定期研究", "成立清洁供热工作领导小组，定期研究")
)


def test_goals_period_bodies_and_safeguards_are_compared() -> None:
    old, new = (govkg.KnowledgeGraph.from_plans([govkg.read_plan_text(text)]) for text in (OLD, NEW))
    found = govkg.compare_plans(old, new)
    told = [(c.kind, c.subject, c.before, c.after) for c in found.changes]
    assert told == [
        ("period changed", "", "2023—2025", "2023—2026"),
        ("goal target changed", "供热满意率", "90%", "80%"),
        ("body added", "清洁供热工作领导小组", "", ""),
        ("outside reworded", "工作目标", "2025年底前，", "2025年6月底前，"),
        ("outside reworded", "工作目标", "供热满意率达到90%以上。", "供热满意率达到80%以上。"),
        ("outside reworded", "加强组织领导", "", "成立清洁供热工作领导小组，"),
    ]
    last = found.changes[-1]
    assert last.span_after is not None
    assert NEW[slice(*last.span_after)] == last.quote_after
    back = govkg.compare_plans(new, old)
    assert [c.kind for c in back.changes][2] == "body dropped"
    assert govkg.compare_plans(old, old).changes == ()


def test_paragraphs_before_and_behind_the_tasks_are_changes_of_their_own() -> None:
    """Also where all around the tasks is another; the day below the notice is none."""
    before = """江城市人民政府
2025年3月4日
江城市清洁供热行动方案
为改善城乡供热条件，制定本方案。
一、总体要求
以群众满意为标准，稳步提高供热质量。
二、重点任务
（一）改造老旧管网。更换管线30公里。（市住房城乡建设局牵头，市财政局配合）
（二）做好燃料储备。（市发展改革委负责）
三、保障措施
加强宣传引导，接受社会监督。
"""
    after = """江城市人民政府
2026年2月10日
江城市清洁供热行动方案
为进一步改善城乡供热条件，特制定本方案。
一、重点任务
（一）改造老旧管网。更换管线30公里。（市住房城乡建设局牵头，市财政局配合）
（二）做好燃料储备。（市发展改革委负责）
"""
    old, new = (govkg.KnowledgeGraph.from_plans([govkg.read_plan_text(text)]) for text in (before, after))
    told = [(c.before, c.after) for c in govkg.compare_plans(old, new).changes if c.kind == "outside reworded"]
    assert told == [
        ("为改善城乡供热条件，制定本方案。", "为进一步改善城乡供热条件，特制定本方案。"),
        ("总体要求以群众满意为标准，稳步提高供热质量。", ""),
        ("保障措施加强宣传引导，接受社会监督。", ""),
    ]
    back = [(c.before, c.after) for c in govkg.compare_plans(new, old).changes if c.kind == "outside reworded"]
    assert back == [(new_words, old_words) for old_words, new_words in told]


def test_they_stand_on_the_terminal_and_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers = [tmp_path / "old.txt", tmp_path / "new.txt"]
    for paper, text in zip(papers, (OLD, NEW), strict=True):
        paper.write_text(text, "utf-8")
    assert main(["compare", *map(str, papers), "--lang", "zh"]) == 0
    said = capsys.readouterr().out
    assert "任务以外：" in said
    assert "目标指标变化：供热满意率 90% → 80%" in said
    page = tmp_path / "diff.html"
    assert main(["compare", *map(str, papers), "--format", "html", "-o", str(page)]) == 0
    assert "<b>清洁供热工作领导小组</b>" in page.read_text("utf-8")


def test_the_title_of_the_plan_in_its_notice_is_no_change() -> None:
    notice = "江城市人民政府关于印发《{0}》的通知\n\n各县区人民政府：\n现将《{0}》印发给你们，请{1}。\n\n{0}\n一、修路。（市交通局负责）\n"
    plans = [
        notice.format("江城市2026年修路工作方案", "认真落实"),
        notice.format("江城市2027年修路实施方案", "抓好落实"),
    ]
    old, new = (govkg.KnowledgeGraph.from_plans([govkg.read_plan_text(plan)]) for plan in plans)
    told = [(c.before, c.after) for c in govkg.compare_plans(old, new).changes if c.kind == "outside reworded"]
    assert told == [("请认真落实。", "请抓好落实。")]
