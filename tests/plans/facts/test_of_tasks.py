"""Facts of a paper as it is printed: traditional, full width, wrapped; spans and words are those of the document."""

import pytest

from govkg import read_plan_text

TRADITIONAL = (
    "江城市2024年營商環境工作要點\n"
    "根據《江城市優化營商環境條例》，結合我市實際，制定本要點。\n"
    "一、壓縮時限。開辦企業時間壓縮至２個工作日以內，６月底前完成。（責任單位：市市場監管局）\n"
    "二、加強統籌。由市營商環境工作領導小組統籌，長期堅持。（責任單位：市發展改革委）\n"
)


def test_a_traditional_full_width_paper_gives_the_same_facts() -> None:
    plan = read_plan_text(TRADITIONAL)
    first, second = plan.tasks
    (target,) = first.targets
    assert (target.indicator, target.comparison, target.value, target.unit) == ("開辦企業時間", "<=", 2.0, "个工作日")
    assert target.text == "開辦企業時間壓縮至２個工作日以內"
    assert first.deadline is not None
    assert second.deadline is not None
    assert (first.deadline.text, first.deadline.date) == ("６月底前", "2024-06")
    assert second.deadline.precision == "open"
    assert [c.title for c in plan.citations] == ["江城市優化營商環境條例"]
    assert [(m.concept, m.name) for m in plan.mechanisms] == [("leading-group", "市營商環境工作領導小組")]
    for fact in (target, first.deadline, second.deadline):
        assert plan.document.text[fact.span.start : fact.span.end] == fact.text


def test_a_title_that_is_wrapped_is_cited_whole() -> None:
    text = "江城市工作方案\n为贯彻《\n江城市停车管理办法》，制定本方案。\n一、建设停车场。（市城管局负责）\n"
    assert [c.title for c in read_plan_text(text).citations] == ["江城市停车管理办法"]


def test_a_body_that_is_named_by_its_kind_alone_is_the_one_named_in_full() -> None:
    text = (
        "江城市工作方案\n一、成立江城市河湖保护工作领导小组，领导小组下设办公室。（市水利局负责）\n"
        "二、定期向领导小组报告。（市水利局负责）\n"
    )
    assert [m.name for m in read_plan_text(text).mechanisms] == ["江城市河湖保护工作领导小组"]


def test_the_figures_of_goals_have_the_year_that_stands_before_them() -> None:
    text = (
        "江城市绿化工作方案（2024—2027年）\n一、主要目标。到2025年，林木更加繁茂。森林覆盖率达到30%以上。到2027年，新增绿地50公顷。\n"
        "二、植树造林。新建公园20个。（市林业局负责）\n"
    )
    plan = read_plan_text(text)
    (goal,) = plan.goals
    found = [(t.indicator, t.comparison, t.value, t.unit, t.year) for t in goal.targets]
    assert found == [("森林覆盖率", ">=", 30.0, "%", "2025"), ("新增绿地", "=", 50.0, "公顷", "2027")]
    assert [t.value for t in plan.tasks[0].targets] == [20.0]
    for fact in goal.targets:
        assert plan.document.text[fact.span.start : fact.span.end] == fact.text


def test_the_year_that_a_chapter_of_goals_opens_with_holds_for_its_items_but_not_that_of_another_item() -> None:
    text = (
        "江城市绿化工作方案\n一、主要目标\n到2025年，实现以下目标：\n1.森林覆盖率达到30%以上。\n2.到2027年，湿地保护率达到60%。\n3.新增绿地50公顷。\n"
        "二、植树造林\n1.新建公园20个。（市林业局负责）\n"
    )
    found = [(t.indicator, t.year) for goal in read_plan_text(text).goals for t in goal.targets]
    assert found == [("森林覆盖率", "2025"), ("湿地保护率", "2027"), ("新增绿地", "2025")]


def test_the_text_of_a_row_holds_the_cells_that_tell_the_task() -> None:
    plan = read_plan_text(
        "江城市任务表\n\n| 序号 | 任务 | 目标及主要措施 | 牵头单位 |\n| --- | --- | --- | --- |\n| 1 | 修渠 | 清淤三公里 | 市水利局 |\n"
    )
    assert [(task.heading, task.text) for task in plan.tasks] == [("修渠", "清淤三公里")]


def test_a_target_ends_with_its_cell() -> None:
    plan = read_plan_text(
        "江城市任务表\n\n| 序号 | 任务 | 目标 | 牵头单位 |\n| --- | --- | --- | --- |\n| 1 | 取暖 | 完成取暖改造2万户 | 市能源局 |\n"
    )
    assert [(t.indicator, t.value, t.text) for t in plan.tasks[0].targets] == [
        ("完成取暖改造", 2.0, "完成取暖改造2万户")
    ]


@pytest.mark.parametrize(
    ("cell", "targets"),
    [
        ("12台", [("燃煤锅炉清零", "=", 12.0, "台", "12台")]),
        ("≥90%", [("燃煤锅炉清零", ">=", 90.0, "%", "≥90%")]),
        ("不少于12台", [("燃煤锅炉清零", ">=", 12.0, "台", "不少于12台")]),
        ("淘汰锅炉12台", [("淘汰锅炉", "=", 12.0, "台", "淘汰锅炉12台")]),
        ("10分", []),
        ("0", []),
        ("应淘尽淘", []),
    ],
)
def test_a_figure_alone_in_a_cell_of_aims_is_told_of_what_the_row_does(
    cell: str, targets: list[tuple[str, str, float, str, str]]
) -> None:
    plan = read_plan_text(
        f"江城市任务表\n\n| 序号 | 任务 | 目标值 | 牵头单位 |\n| --- | --- | --- | --- |\n| 1 | ★燃煤锅炉清零 | {cell} | 市能源局 |\n"
    )
    assert [(t.indicator, t.comparison, t.value, t.unit, t.text) for t in plan.tasks[0].targets] == targets


@pytest.mark.parametrize(
    ("task", "aim", "targets", "text"),
    [
        ("新建书屋12个", "12个", [("新建书屋", "=", 12, "个")], "新建书屋12个"),
        ("新建书屋12个", "不少于12个", [("新建书屋", ">=", 12, "个")], "新建书屋12个"),
        ("培训乡医1.2万人次", "12000人次", [("培训乡医", "=", 1.2, "万人次")], "培训乡医1.2万人次"),
        ("建成书屋，接入门店30家", "开放运行，接入30家", [("接入门店", "=", 30, "家")], "开放运行，接入30家"),
        ("新建书屋12个", "新建12个，改造12个", [("新建书屋", "=", 12, "个"), ("改造", "=", 12, "个")], "新建书屋12个"),
        ("新建书屋12个", "15个", [("新建书屋", "=", 12, "个"), ("新建书屋", "=", 15, "个")], "新建书屋12个"),
        ("办好书屋", "开放率≥90%", [("开放率", ">=", 90, "%")], "办好书屋"),
        ("办好书屋", "全面开放", [], "全面开放"),
    ],
)
def test_a_figure_told_again_in_a_column_of_aims_is_one_target_and_no_measure(
    task: str, aim: str, targets: list[tuple[str, str, float, str]], text: str
) -> None:
    table = f"| 序号 | 工作任务 | 目标 | 责任单位 |\n| --- | --- | --- | --- |\n| 1 | {task} | {aim} | 市文旅局 |\n"
    (read,) = read_plan_text(f"江城市任务表\n\n{table}").tasks
    assert [(t.indicator, t.comparison, t.value, t.unit) for t in read.targets] == targets
    assert (read.heading, read.text) == (task, text)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("6月底前办招聘会20场以上，12月底前，办招聘会50场。", ["2026-06-30", "2026-12-31"]),
        ("9月底前新建书屋3所、驿站2座。", ["2026-09-30", "2026-09-30"]),
        ("6月底前选址，新建书屋3所。", [""]),
        ("新建书屋3所，6月底前完工。", [""]),
        ("每年6月底前培训乡医800人次。", [""]),
    ],
)
def test_a_target_has_the_day_that_its_own_clause_names(words: str, days: list[str]) -> None:
    (task,) = read_plan_text(f"江城市2026年方案\n一、{words}（市文旅局负责）\n").tasks
    assert [target.latest for target in task.targets] == days


def test_a_target_in_a_column_headed_by_a_time_is_due_then() -> None:
    table = "| 序号 | 任务 | 年中目标 | 年底目标 | 责任单位 |\n| --- | --- | --- | --- | --- |\n| 1 | {} | 6个 | 12个 | 市文旅局 |\n"
    for heading in ("新建书屋12个", "新建书屋"):
        (task,) = read_plan_text("江城市2026年任务表\n\n" + table.format(heading)).tasks
        found = sorted((t.latest, t.indicator, t.value) for t in task.targets)
        assert found == [("2026-06-30", "新建书屋", 6), ("2026-12-31", "新建书屋", 12)]


def test_a_column_that_tells_the_task_by_its_aim_alone_keeps_its_words() -> None:
    table = "| 序号 | 工作目标 | 责任单位 |\n| --- | --- | --- |\n| 1 | 新建书屋12个 | 市文旅局 |\n"
    (read,) = read_plan_text(f"江城市任务表\n\n{table}").tasks
    assert (read.heading, read.text) == ("新建书屋12个", "新建书屋12个")


def test_a_county_government_named_behind_its_committee_is_of_that_county() -> None:
    plan = read_plan_text(
        "江城市方案\n1.护水。（责任单位：石岭县委、县政府，平川县委、县政府）\n2.巡河。（责任单位：市水利局）\n"
    )
    named = [(a.as_written, a.actor.canonical) for a in plan.tasks[0].assignments]
    assert named[1::2] == [("县政府", "石岭县人民政府"), ("县政府", "平川县人民政府")]
