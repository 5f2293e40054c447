"""Tables whose header is lost: a column of offices alone, beside numbered tasks, below a title that speaks of duties."""

from __future__ import annotations

from pathlib import Path

import pytest

from govkg import read_plan

ROWS = [
    "1,加装扶手一百处,城市管理办公室,6月底前",
    "2,开办暑期托管班,社会事务办公室、团工委,8月底前",
    "3,更新健身器材,各社区居委会,10月底前",
]


def read(path: Path, title: str, rows: list[str], behind: str = "") -> list[tuple[str, set[tuple[str, str]]]]:
    body = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row.split(",")) for row in rows)
    path.write_text(f"<meta charset=utf-8><h1>{title}</h1><table border=1>{body}</table>{behind}", "utf-8")
    return [(t.heading, {(a.as_written, a.role) for a in t.assignments}) for t in read_plan(path).tasks]


def test_rows_with_one_column_of_offices_are_tasks(tmp_path: Path) -> None:
    assert read(tmp_path / "表.html", "东河街道2025年任务分解表", ROWS) == [
        ("加装扶手一百处", {("城市管理办公室", "responsible")}),
        ("开办暑期托管班", {("社会事务办公室", "responsible"), ("团工委", "responsible")}),
        ("更新健身器材", {("各社区居委会", "responsible")}),
    ]


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("东河街道任务完成情况", ROWS),
        ("东河街道事项", ROWS),
        ("东河街道任务分解表", [row.replace(",6月", ",财政所,6月").replace(",8月", ",司法所,8月").replace(",10月", ",派出所,10月") for row in ROWS]),
        ("东河街道责任单位", ["1,城市管理办公室,张小明", "2,社会事务办公室,李建国", "3,综合文化站,王卫东"]),
        ("东河街道任务分解表", [row.partition(",")[2] for row in ROWS]),
    ],
    ids=["what was done", "no duties", "two columns of offices", "a list of persons", "no numbers"],
)  # fmt: skip
def test_other_tables_without_header_tell_no_one(title: str, rows: list[str], tmp_path: Path) -> None:
    found = read(tmp_path / "表.html", title, rows, behind="<p>九、其他任务</p><p>（一）整理档案。（区档案馆负责）</p>")
    assert [names for _, names in found if names] == [{("区档案馆", "responsible")}]


def test_a_table_of_indicators_behind_one_of_tasks_lists_no_tasks(tmp_path: Path) -> None:
    cells = "".join(f"<td>{w}</td>" for w in ("修路", "市交通局", "12月底"))
    tasks = f"<table><tr><th>任务</th><th>责任单位</th><th>完成时限</th></tr><tr>{cells}</tr></table>"
    for rows in (
        (("指标", "2025年", "2026年目标"), ("开办时间（工作日）", "1", "0.5"), ("贷款增速（%）", "12", "15")),
        (("指标", "2025年", "2026年目标"), ("开办时间", "1个工作日", "半天以内"), ("贷款增速", "12%", "≥15%")),
    ):
        lines = "".join("<tr>" + "".join(f"<td>{w}</td>" for w in row) + "</tr>" for row in rows)
        path = tmp_path / "表.html"
        path.write_text(f"<meta charset=utf-8><h1>江城市任务清单</h1>{tasks}<p>附表</p><table>{lines}</table>", "utf-8")
        assert [t.heading for t in read_plan(path).tasks] == ["修路"]
