"""Tables below the headings of chapters."""

from __future__ import annotations

from pathlib import Path

import pytest

from govkg import read_plan

TABLE = """
| 序号 | 工作任务 | 责任单位 |
|---|---|---|
| 1 | {} | 市{}局 |
| 2 | {} | 市{}局 |
"""
WATER = TABLE.format("疏浚河道", "水利", "加固堤防", "应急管理")
ROADS = TABLE.format("修补路面", "交通运输", "更换路灯", "城管")


def _read(tmp_path: Path, *parts: str) -> list[tuple[str, str]]:
    paper = tmp_path / "plan.md"
    paper.write_text("永平市2025年重点工作任务清单\n\n" + "\n".join(parts), "utf-8")
    return [("/".join(task.path), task.chapter) for task in read_plan(paper).tasks]


def test_the_heading_above_a_table_is_the_chapter_of_its_tasks(tmp_path: Path) -> None:
    told = [("一/1", "治水"), ("一/2", "治水"), ("二/1", "修路"), ("二/2", "修路")]
    assert _read(tmp_path, "一、治水\n", WATER, "\n二、修路\n\n共两项任务，分工如下：\n", ROADS) == told


def test_a_heading_above_a_section_is_the_chapter_of_its_tables(tmp_path: Path) -> None:
    told = [("一/一/1", "城乡建设"), ("一/一/2", "城乡建设"), ("一/二/1", "城乡建设"), ("一/二/2", "城乡建设")]
    assert _read(tmp_path, "一、城乡建设\n\n（一）治水\n", WATER, "\n（二）修路\n", ROADS) == told


@pytest.mark.parametrize("above", ["附件1", "附表1 治水任务", "各单位要高度重视。\n\n治水任务表"])
def test_a_table_behind_the_text_of_a_chapter_stands_in_none(tmp_path: Path, above: str) -> None:
    text = f"一、工作目标\n\n建成幸福河湖。\n\n二、工作要求\n\n加强领导，确保落实。\n\n{above}\n"
    assert _read(tmp_path, text, WATER) == [("1", ""), ("2", "")]


def test_headings_told_in_rows_are_chapters_with_their_numerals(tmp_path: Path) -> None:
    rows = "| 一、治水 | | |\n| 1 | 疏浚河道 | 市水利局 |\n| 二、修路 | | |\n| 1 | 修补路面 | 市交通运输局 |\n"
    assert _read(tmp_path, "| 序号 | 工作任务 | 责任单位 |\n|---|---|---|\n" + rows) == [
        ("一/1", "治水"),
        ("二/1", "修路"),
    ]


def test_a_heading_over_all_columns_behind_its_numeral_is_no_task_whatever_place_it_names(tmp_path: Path) -> None:
    head = "<tr><td>序号</td><td>工作任务</td><td>具体内容</td><td>责任单位</td></tr>"
    row = "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>"
    title = "<tr><td>{}</td><td colspan=3>{}</td></tr>"
    rows = [
        title.format("一", "规范港口收费"),
        row.format(1, "公示收费目录", "公示全部收费项目。", "市发展改革委"),
        title.format("二", "优化货运场站"),
        row.format(1, "建设堆场", "建成堆场两处。", "市交通运输局"),
    ]
    paper = tmp_path / "plan.html"
    table = f"<p>永平市2025年港口工作任务清单</p><table>{head}{''.join(rows)}</table>"
    paper.write_text(f"<meta charset=utf-8>{table}", "utf-8")
    tasks = read_plan(paper).tasks
    assert [(t.chapter, t.heading, [a.as_written for a in t.assignments]) for t in tasks] == [
        ("规范港口收费", "公示收费目录", ["市发展改革委"]),
        ("优化货运场站", "建设堆场", ["市交通运输局"]),
    ]
