"""What a paper says about itself."""

from pathlib import Path

import pytest

from govkg import read_plan, read_plan_text
from govkg.plans.model import Period, Plan

TASK = "一、修路。（市交通局负责）\n二、修桥。（市交通局负责）\n"


def plan(head: str, foot: str = "") -> Plan:
    return read_plan_text(head + TASK + foot)


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("文号：江政办〔2013〕11号\n江城市工作方案\n", "江政办〔2013〕11号"),
        ("江城市工作方案（江政发〔2020〕8号）\n", "江政发〔2020〕8号"),
        ("江城市人民政府关于修路的通知 江政〔2023〕5号 现予明确。\n", "江政〔2023〕5号"),
        ("江城市人民政府令\n（第86号）\n江城市停车办法\n", "江城市人民政府令第86号"),
        ("江城市人民政府会议纪要\n〔2025〕18号\n", "〔2025〕18号"),
        ("江城市第二人民医院  医字〔2025〕6号\n江城市第二人民医院工作方案\n", "医字〔2025〕6号"),
        ("江城市绿化方案【发文字号】江政办〔2015〕9号【发布部门】江城市政府\n", "江政办〔2015〕9号"),
        ("江城市绿化方案\n已按照省政府 湖政发〔2015〕9号文件落实。\n", ""),
        ("江城市工作方案\n根据湖东省文件（湖政发〔2020〕8号），制定本方案。\n", ""),
        ("江城市治气方案\n按照省治气行动计划（湖政发〔2013〕38号）要求，结合实际，制定本方案。\n", ""),
        ("江城市治气方案\n为落实省政府治气方案（湖府〔2018〕12号），制定本方案。\n", ""),
        ("江城市养老方案\n根据国务院印发的意见（国发〔2020〕3号）制定。\n", ""),
        ("江城市养老方案\n现将市政府实施意见（江政发〔2020〕5号）细化如下。\n", ""),
        ("江城市人民政府关于落实国务院意见的实施意见（江政发〔2020〕9号）\n", "江政发〔2020〕9号"),
        (
            "关于印发江城市落实省治气行动计划实施方案的通知（江政办发〔2020〕7号）\n各县区人民政府：\n",
            "江政办发〔2020〕7号",
        ),
    ],
)
def test_the_number_of_a_paper(head: str, number: str) -> None:
    assert plan(head).document_number == number


@pytest.mark.parametrize(
    ("head", "period"),
    [
        ("江城市2025年重点工作任务分解方案\n", Period(2025, 2025)),
        ("江城市绿化规划（2021-2025年）\n", Period(2021, 2025)),
        ("江城市2030年前碳达峰方案\n", None),
        ("江城市绿化方案\n根据《江城市绿化规划（2021-2025年）》，制定本方案。\n", None),
        ("江城市落实《湖东省2020年要点》2021年工作方案\n", Period(2021, 2021)),
        ("江城市“十四五”绿化规划任务分工\n", Period(2021, 2025)),
        ("江城市国民经济和社会发展第十五个五年规划纲要责任分解\n", Period(2026, 2030)),
        ("江城市“十四五”绿化规划实施方案\n本方案实施期为2023—2025年。\n", Period(2023, 2025)),
        ("江城市“十四五”绿化规划实施方案\n2016—2020年，全市造林成效明显。\n", Period(2021, 2025)),
        ("江城市“十五五”绿化规划2027年工作要点\n", Period(2027, 2027)),
        ("江城市“十五五”规划编制工作方案\n", None),
        ("江城市落实《湖东省“十四五”规划》实施方案\n", None),
        ("江城市绿化行动方案（2024—2026）\n", Period(2024, 2026)),
    ],
)
def test_the_years_of_a_plan(head: str, period: Period | None) -> None:
    assert plan(head).period == period


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("江城市经济技术开发区管委会关于印发绿化方案的通知\n", "江城市经济技术开发区管委会"),
        ("中共江城市委农村工作领导小组关于绿化的实施方案\n", "中共江城市委农村工作领导小组"),
        ("江城市落实省政府办公厅关于绿化意见的实施方案\n", ""),
        ("江城市关于加强绿化的实施方案\n", ""),
        ("江城市爱国卫生运动委员会办公室等部门关于清洁河道的方案\n", "江城市爱国卫生运动委员会办公室"),
        ("江城市水利局等9个部门（单位）关于印发绿化方案的通知\n", "江城市水利局"),
        (
            "江城市水利局等部门关于绿化的方案\n正文。\n江城市水利局 江城市林业局\n2025年4月10日\n",
            "江城市水利局、江城市林业局",
        ),
    ],
)
def test_who_issues_a_paper_by_its_title(title: str, issuer: str) -> None:
    assert plan(title).issuer == issuer


@pytest.mark.parametrize(
    ("head", "foot", "issued"),
    [
        ("江城市停车办法\n", "江城市人民政府\n二00六年十月二十六日\n", "2006-10-26"),
        ("江城市停车办法\n", "江城市人民政府\n一九九五年六月二十一日\n", "1995-06-21"),
        ("发布时间：2025-06-13 成文日期：2025-06-01\n江城市停车办法\n", "", "2025-06-01"),
        ("发布日期：2022-12-19\n江城市停车办法\n", "", "2022-12-19"),
        ("【发布日期】2022.12.19【效力】有效\n江城市停车办法\n", "", "2022-12-19"),
        (
            "江城市停车办法\n本办法已经2023年5月26日第37次会议审议通过。\n江城市人民政府\n2023年6月1日\n",
            "",
            "2023-06-01",
        ),
        ("江城市停车办法\n", "2022年9月23日对全市停车场开展检查\n", ""),
        ("江城市停车办法\n", "江城市人民政府\n2024年2月29日\n", "2024-02-29"),
        ("江城市停车办法\n", "江城市人民政府\n2024年2月30日\n", ""),
        ("江城市停车办法\n2026年1月8日，省督察组向我市反馈了检查停车场的意见，现制定本办法。\n", "", ""),
        ("江城市停车办法\n", "完成期限\n2010年9月20日前\n", ""),
        ("江城市停车办法\n", "完成期限\n2010年9月20日\n", ""),
        ("江城市停车办法\n", "责任单位：市公安局\n完成时限：2025年10月31日\n", ""),
        ("江城市停车办法\n", "完成时间（最迟）：2025年10月31日\n江城市人民政府\n2025年3月2日\n", "2025-03-02"),
        ("江城市停车办法\n活动时间：2025年10月31日\n", "", ""),
        ("江城市停车办法\n会议时间：2025-10-31\n印发时间：2025-11-02\n", "", "2025-11-02"),
    ],
)
def test_when_a_paper_was_issued(head: str, foot: str, issued: str) -> None:
    assert plan(head, foot).issued == issued


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ("本方案共提出2项重点任务。", 2),
        ("2024年是关键之年，全市共需完成20项重点任务。", 20),
        ("年内要做的共有要完成的30项任务。", 30),
        ("2023年，全市共完成15项重点任务。", None),
        ("2023年，市政府确定重点任务共15项任务，推进有力。", None),
        ("去年，市政府确定的12项重点任务全面推进。", None),
        ("上级共下达我市8项任务。", None),
        ("2023年，全市共完成15项重点任务。2024年共确定2项重点任务。", 2),
        ("经2023年12月会议研究，2024年共确定9项重点任务。", 9),
    ],
)
def test_how_many_tasks_a_paper_says_that_it_has(told: str, count: int | None) -> None:
    """What was done last year, or given out by others, tells nothing of this plan: nor what an item further down says of itself."""
    items = "一、修路。（市交通局负责）\n二、植树。明确5项工作任务。（市林业局负责）\n"
    found = read_plan_text("江城市2024年重点工作方案\n" + told + "\n" + items)
    assert found.declared_task_count == count
    assert found.truncated == (count in (9, 20, 30))


def test_what_a_paper_implements_is_printed_whole() -> None:
    found = plan(
        "江城市蓝天方案\n为落实《湖东省人民政府关于印发<湖东省蓝天方案（2018-2020年）>的通知》（湖府〔2018〕12号）要求，制定本方案。\n"
    ).implements
    assert found is not None
    assert found.title == "湖东省人民政府关于印发<湖东省蓝天方案（2018-2020年）>的通知"
    assert found.document_number == "湖府〔2018〕12号"


def test_a_law_is_cited_and_not_implemented() -> None:
    found = plan("江城市养犬规定\n根据《湖东省动物防疫条例》，制定本规定。\n")
    assert found.implements is None
    assert [c.title for c in found.citations] == ["湖东省动物防疫条例"]


def test_what_a_paper_brings_is_not_cited() -> None:
    found = plan("江城市人民政府关于印发《江城市绿化要点》的通知\n《江城市绿化要点》请遵照执行。\n")
    assert found.citations == ()


def test_the_own_title_is_not_cited() -> None:
    assert plan("江城市停车办法\n（《江城市停车办法》由市交通局解释。）\n").citations == ()
    assert plan("江城市停车办法\n（《江城市 停车办法》由市交通局解释。）\n").citations == ()


BLOCKS = {
    "a table": "<table class=info><tr><td>索引号：</td><td>1145-2025-00123</td><td>发文机关：</td><td>江城市人民政府办公室</td></tr>"
    "<tr><td>发文字号：</td><td>江政办发〔2025〕18号</td><td>成文日期：</td><td>2025-05-10</td></tr></table>",
    "a list": "<ul class=info><li><b>索 引 号：</b>1145-2025</li><li><b>发文机关：</b>江城市人民政府办公室</li>"
    "<li><b>发文字号：</b>江政办发〔2025〕18号</li><li><b>成文日期：</b>2025年05月10日</li></ul>",
    "without colons": "<div>索 引 号1145-2025 发布机构江城市人民政府办公室文 号江政办发〔2025〕18号生成日期2025-05-10</div>",
}


def _page(folder: Path, beside: str, title: str = "江城市养老服务方案") -> Plan:
    body = "".join(
        f"<p>{i}.改造养老院{i}所，做好无障碍设施，配齐护理人员。（责任单位：市民政局）</p>" for i in range(1, 12)
    )
    file = folder / "page.html"
    file.write_text(
        f"<html><head><title>{title}</title></head><body>{beside}<h1>{title}</h1><div id=zoom><p>江城市养老服务方案</p>{body}</div></body></html>",
        encoding="utf-8",
    )
    return read_plan(file)


@pytest.mark.parametrize("block", BLOCKS)
def test_a_page_tells_issuer_number_and_date_in_the_block_beside_its_text(tmp_path: Path, block: str) -> None:
    read = _page(tmp_path, BLOCKS[block])
    assert (read.issuer, read.document_number, read.issued) == (
        "江城市人民政府办公室",
        "江政办发〔2025〕18号",
        "2025-05-10",
    )
    assert len(read.tasks) == 11


def test_a_day_that_no_calendar_has_is_not_that_of_the_page(tmp_path: Path) -> None:
    read = _page(tmp_path, BLOCKS["a table"].replace("2025-05-10", "2025-02-30"))
    assert (read.document_number, read.issued) == ("江政办发〔2025〕18号", "")


def test_the_period_stands_in_the_title_of_the_page_alone(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    body = "".join(f"<p>{i}.改造养老院{i}所，2027年底前完成。（责任单位：市民政局）</p>" for i in range(1, 12))
    file.write_text(
        f"<html><head><title>江城市养老行动计划（2025—2027年）</title></head><body>{body}</body></html>", "utf-8"
    )
    assert read_plan(file).period == Period(2025, 2027)


def test_a_list_of_other_papers_beside_the_text_is_not_its_number(tmp_path: Path) -> None:
    links = "<div>相关文件 江城市停车办法 江政办发〔2024〕3号 江城市消防办法 江政办发〔2023〕7号</div>"
    read = _page(tmp_path, links)
    assert (read.issuer, read.document_number) == ("", "")


def test_the_title_of_a_page_names_the_issuer_of_the_notice(tmp_path: Path) -> None:
    assert _page(tmp_path, "", "江城市人民政府办公室关于印发江城市养老服务方案的通知").issuer == "江城市人民政府办公室"


def test_a_date_in_a_row_of_tasks_is_not_that_of_the_paper() -> None:
    rows = "序号\t督办事项\t牵头单位\t办结时限\n1\t修路\t市交通局\t2026年9月30日\n2\t修桥\t市交通局\t2026年11月15日\n"
    assert read_plan_text("江城市督办清单\n" + rows).issued == ""
    assert read_plan_text("江城市督办清单\n" + rows + "江城市人民政府\n2026年3月2日\n").issued == "2026-03-02"
