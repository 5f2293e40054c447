"""Where the heading of a task begins and ends."""

import pytest

from govkg.plans.reader import read_plan_text


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("1.任务：修好村道。由县交通局负责。", "修好村道"),
        ("1.工作任务:修好村道。由县交通局负责。", "修好村道"),
        ("1.督察反馈：村道多处失修。由县交通局负责。", "村道多处失修"),
        ("1.反馈问题：村道多处失修。由县交通局负责。", "村道多处失修"),
        ("1.督察反馈问题整改：先修西路。由县交通局负责。", "督察反馈问题整改"),
        ("1.任务分解到人。由县交通局负责。", "任务分解到人"),
        ("1.修好村道：先修西路。由县交通局负责。", "修好村道"),
        ("1.修好村道。由县交通局负责。", "修好村道"),
    ],
)
def test_a_label_of_the_heading_is_no_part_of_it(line: str, heading: str) -> None:
    tasks = read_plan_text("修路安排\n一、重点任务\n" + line + "\n2.修渠。由县水利局负责。\n").tasks
    assert [task.heading for task in tasks] == [heading, "修渠"]


@pytest.mark.parametrize(
    "words",
    [
        "修好东路。",
        "修好东路，由各村出工，县里出料。",
        "修好东路。由各村出工，县里出料。",
        "修好全县通到各村(组)的旧路和危桥，由各村自己出工、县里按里程补助水泥和石料，并在雨季到来以前全部验收。",
        "任务：修好东路。由各村出工。",
    ],
)
def test_the_text_of_a_measure_is_all_of_its_words(words: str) -> None:
    """Whether a stop ends the heading, a comma after a long sentence does, or there is nothing else."""
    text = f"修路安排\n一、重点任务\n1.修路。一是{words}二是修好西路。（责任单位：县交通局）\n2.修渠。（责任单位：县水利局）\n"
    task, _ = read_plan_text(text).tasks
    assert [m.text for m in task.measures] == [words.removeprefix("任务："), "修好西路。"]


@pytest.mark.parametrize(
    "bracket", ["（县交通局）", "（责任单位为县交通局）", "（县交通局、县财政局）", "（县交通局负责）"]
)
@pytest.mark.parametrize("stop", ["。", "；"])
def test_a_clause_in_brackets_is_no_part_of_the_heading_that_it_closes(bracket: str, stop: str) -> None:
    text = (
        f"修路安排\n一、重点任务\n1.修好村道80公里{bracket}{stop}\n2.修渠。一是清淤{bracket}；二是砌岸（县水利局）。\n"
    )
    road, ditch = read_plan_text(text).tasks
    assert road.heading == "修好村道80公里"
    assert [measure.heading for measure in ditch.measures] == ["清淤", "砌岸"]


def test_a_bracket_that_is_no_clause_stays_in_its_heading() -> None:
    text = "修路安排\n一、重点任务\n1.修好通村道路（含桥涵）。（县交通局负责）\n2.修渠（北段）。（县水利局负责）\n"
    assert [task.heading for task in read_plan_text(text).tasks] == ["修好通村道路（含桥涵）", "修渠（北段）"]


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        (
            "每年6月、12月，各镇排查堤防和水闸，逐处登记造册，把结果报县防汛抗旱指挥部汇总后统一研究处理。",
            "每年6月、12月，各镇排查堤防和水闸",
        ),
        (
            "排查堤防和水闸，逐处登记造册，把结果报县防汛抗旱指挥部汇总后统一研究，再由县里和各镇分头安排处理到位。",
            "排查堤防和水闸",
        ),
        ("各村于4月15日前报送巡查计划（联系人：王某）。", "各村于4月15日前报送巡查计划"),
        ("巡查（含夜间）计划：各村报送。", "巡查（含夜间）计划"),
    ],
)
def test_a_time_alone_is_no_heading_and_none_ends_within_a_bracket(words: str, heading: str) -> None:
    task, _ = read_plan_text(
        f"修路安排\n一、重点任务\n1.{words}（责任单位：县水利局）\n2.修渠。（责任单位：县水利局）\n"
    ).tasks
    assert task.heading == heading
