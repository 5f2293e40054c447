"""The year of a plan in a panel: what says it is told, and none is made up."""

from __future__ import annotations

import pytest

from govkg import read_plan_text
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.plan_years import plan_year
from govkg.network.side_by_side import side_by_side

DUTY = "一、甲事。（市教育局牵头，市财政局配合）\n二、乙事。（市教育局负责）\n"
PAPERS = [
    ("江城市甲工作方案（2024—2026年）\n" + DUTY, (2024, 2024, "period")),
    ("江政办发〔2022〕31号\n江城市乙工作方案\n" + DUTY, (None, 2022, "document number")),
    ("江城市第一中学2024—2025学年丙工作方案\n" + DUTY, (None, 2024, "title")),
    ("江城市丁工作方案\n" + DUTY + "江城市人民政府办公室\n2021年3月22日\n", (None, 2021, "issued")),
    ("江城市戊工作方案\n" + DUTY, (None, None, "")),
]


def test_rows_of_a_panel_say_the_year_and_where_it_stands() -> None:
    graphs = [KnowledgeGraph.from_plans([read_plan_text(text)]) for text, _ in PAPERS]
    found = {row["title"]: (row["start"], row["year"], row["year_from"]) for row in side_by_side(graphs, draws=0).rows()}  # fmt: skip
    assert list(found.values()) == [wanted for _, wanted in PAPERS]


@pytest.mark.parametrize(
    ("number", "year"),
    [
        ("江政办发〔2022〕31号", 2022),
        ("江政办发[2022]31号", 2022),
        ("江政办发（2022）31号", 2022),
        ("2022年第31号", None),
        ("第2022号", None),
    ],
)
def test_the_year_of_a_document_number_stands_in_brackets(number: str, year: int | None) -> None:
    assert plan_year(number=number)[0] == year


def test_a_year_that_a_title_names_for_something_else_is_not_taken() -> None:
    for title in ("整改2023年度审计发现问题的方案", "落实2025年目标的方案", "推进2000亩果园建设的方案"):
        assert plan_year(title=title) == (None, "")
