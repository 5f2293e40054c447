"""Headings without numerals whose level the file states: chapters and tasks of their own in every format that has such."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from govkg import read_plan, read_plan_text
from govkg.errors import NotAPlan
from govkg.plans.model import Plan
from govkg.plans.outline.stated import stated_headings
from govkg.plans.outline.units import read_outline
from govkg.plans.reading import read_layout

CHAPTERS = {
    "优化环境": (
        ("推行帮办", "公布电话，配备人员。（市政务局牵头，市财政局配合）"),
        ("合并窗口", "清理设置。（市数据局牵头）"),
    ),
    "改善民生": (("修补村道", "修补村道二十公里。（市交通局牵头）"), ("建好学校", "新建学校两所。（市教育局牵头）")),
}
TITLE = "东川市2026年工作要点"
AS_STATED = [
    ("优化环境", ("一", "一"), "推行帮办"),
    ("优化环境", ("一", "二"), "合并窗口"),
    ("改善民生", ("二", "一"), "修补村道"),
    ("改善民生", ("二", "二"), "建好学校"),
]


def lines(chapter: str, task: str, text: str, title: str = "{}\n") -> str:
    return title.format(TITLE) + "".join(
        chapter.format(name) + "".join(task.format(head) + text.format(body) for head, body in tasks)
        for name, tasks in CHAPTERS.items()
    )


def outline(plan: Plan) -> list[tuple[str, tuple[str, ...], str]]:
    return [(task.chapter, task.path, task.heading) for task in plan.tasks]


@pytest.mark.parametrize("first", [0, 1])
def test_headings_of_a_word_file_are_chapters_and_tasks(tmp_path: Path, first: int) -> None:
    """The title may be set in the style of titles (0), or as the heading above all others (1)."""
    made = docx.Document()
    made.add_heading(TITLE, level=first)
    for name, tasks in CHAPTERS.items():
        made.add_heading(name, level=1 + first)
        for head, body in tasks:
            made.add_heading(head, level=2 + first)
            made.add_paragraph(body)
    made.save(str(tmp_path / "plan.docx"))
    plan = read_plan(tmp_path / "plan.docx")
    assert (plan.title, outline(plan)) == (TITLE, AS_STATED)
    assert [plan.document.quote(task.span).split("\n")[0] for task in plan.tasks] == [row[2] for row in AS_STATED]
    assert plan.tasks[0].text == CHAPTERS["优化环境"][0][1]


def test_headings_of_a_page_are_chapters_and_tasks(tmp_path: Path) -> None:
    page = lines("<h2>{}</h2>", "<h3>{}</h3>", "<p>{}</p>", "<title>{0}</title><body><h1>{0}</h1>")
    (tmp_path / "plan.html").write_text(f"<html>{page}</body></html>", "utf-8")
    assert outline(read_plan(tmp_path / "plan.html")) == AS_STATED


def test_headings_of_markdown_are_chapters_and_tasks() -> None:
    assert outline(read_plan_text(lines("## {}\n", "### {}\n", "{}\n", "# {}\n"))) == AS_STATED


def test_numbered_and_other_headings_go_together() -> None:
    tasks = lines("## {}\n", "### {}\n", "{}\n", "# {}\n").replace("## 优化环境", "## 一、优化环境")
    tasks = tasks.replace("## 改善民生", "## 二、改善民生")
    assert outline(read_plan_text(tasks)) == AS_STATED
    assert outline(read_plan_text(tasks + "## 其他事项\n及时报送。\n")) == AS_STATED
    chapters = (
        lines("## {}\n", "一、{}。", "{}\n", "# {}\n").replace("一、合并", "二、合并").replace("一、建", "二、建")
    )
    assert outline(read_plan_text(chapters + "## 附注\n另行通知。\n")) == AS_STATED


def test_a_long_heading_is_a_line_of_its_own() -> None:
    long = "优化办事流程、压减申报材料，推进一件事集成办理，建设全市统一的受理平台"
    tasks = lines("## {}\n", "### {}\n", "{}\n", "# {}\n").replace("推行帮办", long)
    assert outline(read_plan_text(tasks))[0] == ("优化环境", ("一", "一"), long)
    tasks = lines("## {}\n", "### {}\n", "{}\n", "# {}\n").replace("推行帮办", "帮办 代办：从有到优")
    assert outline(read_plan_text(tasks))[0][2] == "帮办 代办：从有到优"


def test_a_single_line_set_large_is_no_chapter() -> None:
    text = f"# {TITLE}\n\n1. 修路。（市交通局牵头）\n2. 修渠。（市水利局牵头）\n\n## 联系方式\n电话另行公布。\n\n| 甲 | 乙 |\n|--|--|\n"
    assert [(t.chapter, t.path) for t in read_plan_text(text).tasks] == [("", ("1",)), ("", ("2",))]


def test_headings_alone_make_no_plan() -> None:
    with pytest.raises(NotAPlan):
        read_plan_text("# 说明\n## 安装\n下载后打开。\n## 使用\n点击开始。\n## 更新\n定期查看。\n")


def test_headings_that_a_page_sets_behind_numbered_chapters_open_nothing() -> None:
    text = (
        f"# {TITLE}\n一、重点任务\n（一）修路。（市交通局牵头）\n（二）修渠。（市水利局牵头）\n二、保障措施\n加强领导。\n"
        "### 政策解读\n本方案解读如下。\n### 联系我们\n电话另行公布。\n"
    )
    plan = read_plan_text(text)
    assert outline(plan) == [("重点任务", ("一", "一"), "修路"), ("重点任务", ("一", "二"), "修渠")]
    reading = read_layout(plan.document)
    assert read_outline(reading.text, (), stated_headings(reading))[-1].children == []
