"""Deadlines: what a reader of the sentence would put into a calendar."""

import pytest

from govkg import read_plan_text
from govkg.documents.model import Span
from govkg.plans.facts.deadlines import find_deadline, find_deadlines, stated_deadline

DATED = [
    ("2025年底前完成改造。", "2025年底前", "2025", "2025-12-31", "year"),
    ("25年底前完成改造。", "25年底前", "2025", "2025-12-31", "year"),
    ("力争27年末建成泵站。", "27年末", "2027", "2027-12-31", "year"),
    ("条例施行后于2026年6月底前完成清理。", "2026年6月底前", "2026-06", "2026-06-30", "month"),
    ("制定施行办法并于2026年9月底前报送。", "2026年9月底前", "2026-09", "2026-09-30", "month"),
    ("有效期内的证照于2026年12月底前换发。", "2026年12月底前", "2026-12", "2026-12-31", "month"),
    ("2025年6月底前建成。", "2025年6月底前", "2025-06", "2025-06-30", "month"),
    ("于2024年2月29日前报送。", "2024年2月29日前", "2024-02-29", "2024-02-29", "day"),
    ("到2025年，全面建成。", "到2025年", "2025", "2025-12-31", "year"),
    ("2024年第一季度前启动。", "2024年第一季度前", "2024-03", "2024-03-31", "quarter"),
    ("2023年上半年完成。", "2023年上半年", "2023-06", "2023-06-30", "half-year"),
    ("二〇二五年底前完成。", "二〇二五年底前", "2025", "2025-12-31", "year"),
    ("2024年第三季度对事项开展清理。", "2024年第三季度", "2024-09", "2024-09-30", "quarter"),
    ("2025年Q3完成。", "2025年Q3", "2025-09", "2025-09-30", "quarter"),
    ("2025年上半年在全市推开。", "2025年上半年", "2025-06", "2025-06-30", "half-year"),
    ("政策延续至2026年3月31日。", "2026年3月31日", "2026-03-31", "2026-03-31", "day"),
    ("2024年年底前完成。", "2024年年底前", "2024", "2024-12-31", "year"),
    ("2025.12.31前完成。", "2025.12.31前", "2025-12-31", "2025-12-31", "day"),
    ("2025/6/30前完成。", "2025/6/30前", "2025-06-30", "2025-06-30", "day"),
    ("2025-09-01之前报送。", "2025-09-01之前", "2025-09-01", "2025-09-01", "day"),
    ("2025.6底前报送。", "2025.6底前", "2025-06", "2025-06-30", "month"),
    ("2024—2026年，改造管网。", "2024—2026年", "2026", "2026-12-31", "year"),
    ("改造管网（2024年至2026年）。", "2024年至2026年", "2026", "2026-12-31", "year"),
    ("改造管网（2025年10月）。", "2025年10月", "2025-10", "2025-10-31", "month"),
    ("改造管网（市水务局，2025.10.15）", "2025.10.15", "2025-10-15", "2025-10-15", "day"),
    ("2025年春节前完成。", "2025年春节前", "2025-01-28", "2025-01-28", "day"),
    ("2026年“五一”前开园。", "2026年“五一”前", "2026-04-30", "2026-04-30", "day"),
    ("2026年元旦前开园。", "2026年元旦前", "2025-12-31", "2025-12-31", "day"),
    ("2024年十二月末前完成。", "2024年十二月末前", "2024-12", "2024-12-31", "month"),
    ("2026年11月上旬完成。", "2026年11月上旬", "2026-11-10", "2026-11-10", "ten-day"),
    ("2026年11月中旬前报送。", "2026年11月中旬前", "2026-11-20", "2026-11-20", "ten-day"),
    ("2026年12月上旬组织一次综合演练。", "2026年12月上旬", "2026-12-10", "2026-12-10", "ten-day"),
    ("2026年5月中旬召开会议了解进度。", "2026年5月中旬", "2026-05-20", "2026-05-20", "ten-day"),
    ("2026年2月下旬前报送。", "2026年2月下旬前", "2026-02-28", "2026-02-28", "ten-day"),
    ("2026年9月初前报送。", "2026年9月初前", "2026-09-10", "2026-09-10", "ten-day"),
    ("推进改造（2025年10月中旬）。", "2025年10月中旬", "2025-10-20", "2025-10-20", "ten-day"),
    ("政策延续至2026年3月上旬。", "2026年3月上旬", "2026-03-10", "2026-03-10", "ten-day"),
    ("2026年端午节前检查。", "2026年端午节前", "2026-06-18", "2026-06-18", "day"),
    ("2026年中秋前检查。", "2026年中秋前", "2026-09-24", "2026-09-24", "day"),
    ("2026年清明节前检查。", "2026年清明节前", "2026-04-04", "2026-04-04", "day"),
    ("到2026年春节前，走访到位。", "2026年春节前", "2026-02-16", "2026-02-16", "day"),
    ("2026年6月5日17时前报送。", "2026年6月5日17时前", "2026-06-05", "2026-06-05", "day"),
    ("2026年6月5日下午5:30前报送。", "2026年6月5日下午5:30前", "2026-06-05", "2026-06-05", "day"),
    ("2026-06-05 17:00前报送。", "2026-06-05 17:00前", "2026-06-05", "2026-06-05", "day"),
    ("到“十五五”末，建成十所。", "到“十五五”末", "2030", "2030-12-31", "year"),
    ("“十五五”末建成十所。", "“十五五”末", "2030", "2030-12-31", "year"),
    ("2026年3月—5月开展排查。", "2026年3月—5月", "2026-05", "2026-05-31", "month"),
    ("2026年6月20日至26日组织宣传活动。", "2026年6月20日至26日", "2026-06-26", "2026-06-26", "day"),
    ("1.2026年3月—5月开展排查。", "2026年3月—5月", "2026-05", "2026-05-31", "month"),
    ("2026年11月至次年2月，集中开展巡查。", "2026年11月至次年2月", "2027-02", "2027-02-28", "month"),
    ("2026年11月至2月进行巡查。", "2026年11月至2月", "2027-02", "2027-02-28", "month"),
    ("排查阶段（2026年6月—8月）。", "2026年6月—8月", "2026-08", "2026-08-31", "month"),
    ("即日起至2026年12月31日。", "即日起至2026年12月31日", "2026-12-31", "2026-12-31", "day"),
    ("2026年9月30日止。", "2026年9月30日", "2026-09-30", "2026-09-30", "day"),
    ("2026年8月竣工。", "2026年8月", "2026-08", "2026-08-31", "month"),
    ("2026年11月投入运营。", "2026年11月", "2026-11", "2026-11-30", "month"),
    ("2026年四季度完工。", "2026年四季度", "2026-12", "2026-12-31", "quarter"),
    ("2026年6月30日（含）前报送。", "2026年6月30日（含）前", "2026-06-30", "2026-06-30", "day"),
    ("2026年6月30日（星期二）前报送。", "2026年6月30日（星期二）前", "2026-06-30", "2026-06-30", "day"),
    ("27年6月底前完成。", "27年6月底前", "2027-06", "2027-06-30", "month"),
    ("最迟不超过2026年10月31日。", "2026年10月31日", "2026-10-31", "2026-10-31", "day"),
    ("至“十五五”期末，建成十所。", "至“十五五”期末", "2030", "2030-12-31", "year"),
    ("2026年“十一”黄金周前开园。", "2026年“十一”黄金周前", "2026-09-30", "2026-09-30", "day"),
    ("二O二六年六月底前报送。", "二O二六年六月底前", "2026-06", "2026-06-30", "month"),
]
NONE = [
    "2026年6月至9月为休渔期。",
    "主汛期（2026年6月至9月）安排值班。",
    "2026年1—9月份，全市完成投资5亿元。",
    "2026年1—9月份工作完成情况。",
    "2026年1月1日至12月31日，对困难企业减租。",
    "2026年3月至5月开展了排查。",
    "2026年10月1日前后开展宣传。",
    "2026年12月投入资金3亿元。",
    "2026年6月前期准备工作较多。",
    "已于2026年3月竣工。",
    "截至2026年12月31日止。",
    "自签约之日起两年内投产。",
    "五年内继续按原用途使用。",
    "截至2023年底，建成三所。",
    "收到材料后20日内备案。",
    "2024年第一季度数据显示。",
    "自2019年1月1日起施行。",
    "2023年以来成效明显。",
    "持续推进卫生健康执法改革。",
    "年均增长5%。",
    "印发〔2023〕25号文件。",
    "落实《江城市水网规划（2021—2035年）》。",
    "落实水网建设规划（2021—2035年）。",
    "落实2021—2035年水网规划。",
    "2025年春节前后开展走访。",
    "去年上半年完成情况。",
    "排放执行2.0-5.0标准。",
    "比“十三五”末增长两成。",
    "2026年初见成效。",
    "受雨天影响，年底已完工。",
    "编制2023年至2026年管网改造台账。",
    "2026年初全市有三所。",
    "工作满25年底薪上调。",
    "工龄达到25年底薪上调。",
    "本办法有效期至2027年12月31日。",
    "有效期为自发布之日起至2027年12月31日。",
    "有效期延长至2027年12月底前。",
    "有效期三年（至2027年12月31日）。",
    "自2026年1月1日起施行至2027年12月31日止。",
    "灯具使用27年后报废。",
    "预案印发、修订后两个月内有序演练。",
    "活动中旬举行。",
    "2026年中秋前后开展走访。",
    "11月上旬降水偏多。",
    "“双十一”前后与双十一前的促销照常。",
]


def whole(text: str) -> Span:
    return Span(0, len(text))


@pytest.mark.parametrize(("text", "printed", "date", "latest", "precision"), DATED)
def test_a_date_is_read_with_its_precision(text: str, printed: str, date: str, latest: str, precision: str) -> None:
    (found,) = find_deadlines(text, whole(text))
    assert (found.text, found.date, found.latest, found.precision) == (printed, date, latest, precision)
    assert text[found.span.start : found.span.end] == printed


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_deadline_stays_out(text: str) -> None:
    assert find_deadlines(text, whole(text)) == ()


def test_a_date_without_a_year_is_completed_by_the_year_of_the_plan() -> None:
    assert find_deadlines("6月底前完成。", Span(0, 7))[0].latest == ""
    assert find_deadlines("6月底前完成。", Span(0, 7), year=2024)[0].latest == "2024-06-30"


def test_an_impossible_date_keeps_its_words_but_no_date() -> None:
    (found,) = find_deadlines("2023年2月30日前", Span(0, 11))
    assert (found.text, found.date, found.latest) == ("2023年2月30日前", "", "")


@pytest.mark.parametrize(
    ("text", "date", "precision"),
    [
        ("完成时限：2025年12月", "2025-12", "month"),
        ("时间安排：2024年6月30日前", "2024-06-30", "day"),
        ("完成时限：长期坚持", "", "open"),
        ("2024年6月底前出台办法，2025年底前全部完成。", "2025", "year"),
        ("2023年底前完成。\n完成时限：2024年3月底前", "2024-03", "month"),
        ("长期坚持。", "", "open"),
        ("加强巡查（持续推进）", "", "open"),
        ("2025年6月20日前，制定好2025年至2028年管网项目清单。", "2025-06-20", "day"),
        ("2025年至2028年改造管网，列出项目清单。", "2028", "year"),
        ("2025年底前已建成小区全部验收。", "2025", "year"),
        ("加强巡查（市水务局；长期）", "", "open"),
        ("2024年6月底前立项，9月底前开工。2025年底前建成，2026年6月底前验收。", "2026-06", "month"),
        ("2024年底前建成，每年12月底前报送。", "2024", "year"),
    ],
)
def test_a_task_has_one_deadline(text: str, date: str, precision: str) -> None:
    found = find_deadline(text, whole(text))
    assert found is not None
    assert (found.date, found.precision) == (date, precision)


def test_no_time_no_deadline() -> None:
    assert find_deadline("加强组织领导。", Span(0, 7)) is None


def test_spans_are_those_of_the_whole_text() -> None:
    text = "前言。2025年底前完成。"
    (found,) = find_deadlines(text, Span(3, len(text)))
    assert text[found.span.start : found.span.end] == "2025年底前"


def test_a_column_of_times_needs_no_word_for_before() -> None:
    rows = "序号\t重点任务\t责任单位\t完成时限\n1\t新建学校\t市教育局\t2025年9月\n2\t改造医院\t市卫健委\t长期坚持\n"
    plan = read_plan_text("江城市2025年任务分解表\n" + rows)
    found = [(t.deadline.date, t.deadline.precision) for t in plan.tasks if t.deadline]
    assert found == [("2025-09", "month"), ("", "open")]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2024年3月底前立项，6月底前开工。", ["2024-03", "2024-06"]),
        ("2024年，3月底前立项，年底前完工。", ["2024-03", "2024"]),
        ("2024年3月开工，年底前完工。9月底前报送。", ["2024", "2023-09"]),
        ("2022年3月启动试点，9月底前总结。", ["2023-09"]),
        ("2026年3月底前立项。9月底前开工。", ["2026-03", "2023-09"]),
        ("今年底前建成，明年6月底前验收。", ["2023", "2024-06"]),
        ("每年6月底前报送。", ["2023-06"]),
        ("2025年3月底前立项，每年6月底前报送，9月底前开工。", ["2025-03", "2023-06", "2025-09"]),
        ("上半年启动，下半年建成。", ["2023-06", "2023-12"]),
        ("春节前走访，国庆节前慰问。", ["", "2023-09-30"]),
        ("今年“五一”前开园，明年元旦前闭园。", ["2023-04-30", "2023-12-31"]),
        ("三年内建成，半年内开工。", ["", ""]),
        (
            "备料完毕（市供热公司，11月上旬）。安装完毕（11月15日）。验收完毕（市住建局；四季度）。",
            ["2023-11-10", "2023-11-15", "2023-12"],
        ),
        ("本月底前报送，本季度内建成。", ["", ""]),
        ("本月底完成，方案印发后两个月内建成，自印发之日起30日内报送。", ["", "", ""]),
    ],
)
def test_dates_share_the_year_of_their_sentence(text: str, dates: list[str]) -> None:
    assert [d.date for d in find_deadlines(text, whole(text), year=2023)] == dates


@pytest.mark.parametrize(
    ("cell", "date", "latest"),
    [
        ("2025.6", "2025-06", "2025-06-30"),
        ("2025-06-15", "2025-06-15", "2025-06-15"),
        ("2025年3月至8月", "2025-08", "2025-08-31"),
        ("2025年1-6月", "2025-06", "2025-06-30"),
        ("四季度", "2024-12", "2024-12-31"),
        ("11月底", "2024-11", "2024-11-30"),
        ("2023-2025年", "2025", "2025-12-31"),
        ("2026-01-05 9:00", "2026-01-05", "2026-01-05"),
        ("2026/11/6 0:00", "2026-11-06", "2026-11-06"),
        ("2026-06-12 09:00:00", "2026-06-12", "2026-06-12"),
        ("2026-11-11T17:00:00+08:00", "2026-11-11", "2026-11-11"),
        ("2026年5月12日17时", "2026-05-12", "2026-05-12"),
        ("2026.9.1 8:30-11:30", "2026-09-01", "2026-09-01"),
        ("20261231", "2026-12-31", "2026-12-31"),
        ("2026年11月上旬", "2026-11-10", "2026-11-10"),
        ("9月初", "2024-09-10", "2024-09-10"),
        ("3月上旬至5月中旬", "2024-05-20", "2024-05-20"),
        ("中秋节前", "2024-09-16", "2024-09-16"),
        ("“十五五”末", "2030", "2030-12-31"),
        ("2026年底完成，长期坚持", "2026", "2026-12-31"),
        ("明年3月", "2025-03", "2025-03-31"),
        ("次年6月", "2025-06", "2025-06-30"),
        ("今年6月、明年2月", "2025-02", "2025-02-28"),
        ("11月至次年3月", "2025-03", "2025-03-31"),
        ("11月至3月", "2025-03", "2025-03-31"),
        ("2026年11月—次年2月", "2027-02", "2027-02-28"),
        ("27年6月", "2027-06", "2027-06-30"),
        ("2026年3月起，12月完成", "2026-12", "2026-12-31"),
        ("每年年底", "2024", "2024-12-31"),
        ("「十五五」期末", "2030", "2030-12-31"),
    ],
)
def test_of_a_stretch_of_time_in_a_cell_the_end_counts(cell: str, date: str, latest: str) -> None:
    found = stated_deadline(cell, whole(cell), 2024)
    assert found is not None
    assert (found.date, found.latest) == (date, latest)


def test_the_year_of_a_paper_is_that_of_its_title_or_of_its_issue() -> None:
    task = "一、修路。6月底前完成。（市交通局负责）\n"
    of_title = read_plan_text("江城市2025年重点工作任务分解方案\n" + task)
    of_number = read_plan_text("江城市修路方案\n江政发〔2023〕5号\n" + task)
    unknown = read_plan_text("江城市修路方案\n" + task)
    found = [p.tasks[0].deadline for p in (of_title, of_number, unknown)]
    assert [d.date for d in found if d] == ["2025-06", "2023-06", ""]


@pytest.mark.parametrize(
    ("cell", "year", "latest"), [("全年", 2026, "2026-12-31"), ("全年", None, ""), ("长期坚持", 2026, "")]
)
def test_the_whole_year_ends_with_that_of_the_plan(cell: str, year: int | None, latest: str) -> None:
    found = stated_deadline(cell, Span(0, len(cell)), year)
    assert found is not None
    assert found.latest == latest


@pytest.mark.parametrize(
    ("cell", "precision"),
    [
        ("2026年汛期前", "undated"),
        ("第47周", "undated"),
        ("12月第一周", "undated"),
        ("任务下达后10日内", "undated"),
        ("待定", "undated"),
        ("每月25日前", "open"),
        ("每季度末", "open"),
        ("每年", "open"),
        ("立行立改", "open"),
        ("2026年3月起每月报送", "open"),
        ("2026年3月起", "undated"),
        ("今冬明春", "undated"),
        ("本月底前", "month"),
        ("印发之日起30日内", "day"),
        ("方案印发后两个月内", "month"),
    ],
)
def test_a_stated_time_without_a_date_keeps_its_words(cell: str, precision: str) -> None:
    found = stated_deadline(cell, whole(cell), 2026)
    assert found is not None
    assert (found.text, found.latest, found.precision) == (cell, "", precision)


@pytest.mark.parametrize("cell", ["", "/", "——", "无", "见附件", "已完成80%", "正在推进", "同上"])
def test_a_cell_of_times_that_states_none_is_no_deadline(cell: str) -> None:
    assert stated_deadline(cell, whole(cell), 2026) is None


def test_a_year_alone_in_a_cell_ends_with_it() -> None:
    found = stated_deadline("2025", whole("2025"), 2026)
    assert found is not None
    assert found.latest == "2025-12-31"


def test_only_a_label_of_a_deadline_holds_words_without_a_date() -> None:
    own, other = "疏浚河道。完成时限：汛期前，责任人：李工。", "疏浚河道。活动时间：汛期前。"
    found = find_deadline(own, whole(own), year=2026)
    assert found is not None
    assert (found.text, found.precision) == ("汛期前", "undated")
    assert find_deadline(other, whole(other), year=2026) is None


def test_a_reading_warns_of_deadlines_without_a_date() -> None:
    rows = "序号\t重点任务\t责任单位\t完成时限\n1\t疏浚河道\t市水务局\t汛期前\n2\t新建学校\t市教育局\t长期\n3\t改造泵站\t市水务局\t12月\n"
    (warning,) = read_plan_text("江城市2025年任务分解表\n" + rows).warnings
    assert warning.endswith(": 1 汛期前")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("11月20日前拨付，并于12月25日前报送。", "12月25日前"),
        ("12月25日前报送，11月20日前拨付。", "12月25日前"),
        ("三年内建成，6月底前开工。", "三年内"),
        ("每年6月底前检查，9月底前整改。", "每年6月底前"),
        ("6月底前建成，每年年底总结。", "6月底前"),
        ("11月上旬组织演练，12月底前总结。", "12月底前"),
    ],
)
def test_of_dates_without_a_year_the_last_one_counts(words: str, said: str) -> None:
    found = find_deadline(words, Span(0, len(words)))
    assert found is not None
    assert (found.text, found.latest) == (said, "")


@pytest.mark.parametrize("words", ["3月上旬组织了演练。", "去年3月上旬开展，效果良好。", "3月上旬，天气转暖。"])
def test_what_took_place_within_ten_days_is_no_deadline(words: str) -> None:
    assert find_deadline(words, Span(0, len(words))) is None


def test_of_stretches_of_a_sentence_the_last_end_is_the_deadline() -> None:
    text = "2026年1—3月制定方案，4—10月组织实施，11—12月总结验收。"
    assert [d.latest for d in find_deadlines(text, Span(0, len(text)))] == ["2026-03-31", "2026-10-31", "2026-12-31"]
    deadline = find_deadline(text, Span(0, len(text)))
    assert deadline is not None
    assert deadline.latest == "2026-12-31"


def test_of_years_with_a_figure_each_the_last_one_is_the_deadline() -> None:
    text = "到2026年、2030年，泵站分别建成十座、二十座。"
    assert [d.latest for d in find_deadlines(text, Span(0, len(text)))] == ["2026-12-31", "2030-12-31"]


def test_stretches_in_and_out_of_brackets_have_the_year_of_their_own_sentence() -> None:
    text = "排查阶段（3月—4月）。2028年5月至6月开展整治，总结阶段（7月—8月）。"
    found = [d.latest for d in find_deadlines(text, Span(0, len(text)), year=2026)]
    assert found == ["2026-04-30", "2028-06-30", "2028-08-31"]


def test_a_time_that_tells_which_things_are_meant_is_no_deadline() -> None:
    for text in (
        "对2000年以前建成的小区实施改造。",
        "对2019年12月31日前登记的车辆进行清理。",
        "能耗较2020年底下降5%。",
    ):
        assert not find_deadlines(text, Span(0, len(text)))
    for text in ("2027年以前建成公园20个。", "2027年底前建成的食堂达到20个。"):
        assert [d.date for d in find_deadlines(text, Span(0, len(text)))] == ["2027"]


_LETTER = """永平市清淤工作方案
一、清理明渠。{first}（牵头单位：市水务局）
二、检查泵站。（牵头单位：市住建局；完成时限：{second}）
永平市人民政府办公室
{day}
"""


@pytest.mark.parametrize(
    ("said", "day", "date", "precision"),
    [
        ("本月底前完成。", "2026年2月10日", "2026-02", "month"),
        ("本月底前进场，下月底前完工。", "2026年12月10日", "2027-01", "month"),
        ("下个月底前完成。", "2026年2月10日", "2026-03", "month"),
        ("本季度末前完成。", "2026年2月10日", "2026-03", "quarter"),
        ("下季度内完成。", "2026年11月10日", "2027-03", "quarter"),
        ("本月底前完成。", "", "", "month"),
        ("每月巡查，本月底前报送。", "2026年2月10日", "", "month"),
        ("发现淤积的，下月底前清除。", "2026年2月10日", "", "month"),
        ("本月底前进场，8月底前完工。", "2026年2月10日", "2026-08", "month"),
        ("3月底前进场，下季度末前完工。", "2026年2月10日", "2026-06", "quarter"),
        ("各季度末报送台账，下季度内整改。", "2026年2月10日", "", "quarter"),
        ("各村于下月10日前报送名单。", "2026年12月20日", "2027-01-10", "day"),
        ("3月末进场，下月10日前完工。", "2026年3月10日", "2026-04-10", "day"),
        ("2月底前摸排；结果于次月10日前公布。", "2026年2月10日", "2026-02", "month"),
        ("每月检查一次。结果于下月5日前报送，长期坚持。", "2026年2月10日", "", "open"),
    ],
)
def test_this_month_is_that_of_the_day_of_the_paper(said: str, day: str, date: str, precision: str) -> None:
    deadline = read_plan_text(_LETTER.format(first=said, second="本月20日前", day=day)).tasks[0].deadline
    assert deadline
    assert (deadline.date, deadline.precision) == (date, precision)


def test_a_day_of_each_next_month_is_no_deadline() -> None:
    for text in (
        "每月汇总一次，次月5日前报送。",
        "按季通报，于下月10日前报市政府。",
        "建立月调度机制。各镇下月3日前报送进度。",
        "实行月报告，于次月5日前更新。",
        "当月资金下月10日前拨付。",
        "季度终了次月15日前完成核算。",
    ):
        assert not find_deadlines(text, Span(0, len(text)))


def test_a_label_says_the_deadline_whatever_else_is_told() -> None:
    first = "下季度末前总结。完成时限：3月底前。"
    deadline = read_plan_text(_LETTER.format(first=first, second="6月", day="2026年2月10日")).tasks[0].deadline
    assert deadline
    assert deadline.date == "2026-03"


def test_a_label_may_say_a_day_of_this_month() -> None:
    day = "2026年2月10日"
    plan = read_plan_text(_LETTER.format(first="本月底前备料，8月底前完工。", second="本月20日前", day=day))
    first, second = plan.tasks
    assert [stage.latest for stage in first.stages] == ["2026-02-28"]
    assert second.deadline
    assert second.deadline.date == "2026-02-20"
