"""The title of a paper among letterhead, salutation, signature and what a site adds."""

import pytest

from govkg import read_plan_text
from govkg.graph.names import plan_iri

TASK = "一、修路。（市交通局负责）\n二、修桥。（市交通局负责）\n"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("各县区人民政府：\n江城市人民政府\n2021年4月10日\n江城市深化改革2021年重点任务分工方案\n", "江城市深化改革2021年重点任务分工方案"),
        ("江政办函〔2017〕12号《江城市人民政府关于印发分工方案的通知》\n", "江城市人民政府关于印发分工方案的通知"),
        ("关于支持人才的十条意见。为落实部署，提出以下意见。\n", "关于支持人才的十条意见"),
        ("江城市降低成本若干政策措施（修订版）\n根据有关文件，制定本措施。\n", "江城市降低成本若干政策措施（修订版）"),
        ("市长 张三\n二〇一九年六月二十一日\n江城市节约用水办法\n", "江城市节约用水办法"),
        ("法规搜索网--中国法规信息网\n江城市人民政府办公室关于印发停车办法的通知\n", "江城市人民政府办公室关于印发停车办法的通知"),
        ("【发布单位】江城市\n【所属类别】政策参考\n江城市停车办法\n", "江城市停车办法"),
        ("文档之家›江城市停车任务分解表\n", "江城市停车任务分解表"),
        ("第1页共4页江城市停车工作方案\n", "江城市停车工作方案"),
        ("二○○七年八月十二日\n近期停车工作方案\n", "近期停车工作方案"),
        ("江城市政务服务“一张网”建设方案\n", "江城市政务服务“一张网”建设方案"),
        ("关于推进“互联网+”的意见\n", "关于推进“互联网+”的意见"),
        ("2016年《政府工作报告》重点工作事项\n", "2016年《政府工作报告》重点工作事项"),
        ("《江城市停车管理规定》已经市政府常务会议通过，现予公布。\n", "江城市停车管理规定"),
        ("发布时间：2023-05-06 来源：市政府办\n江城市绿化工作要点\n", "江城市绿化工作要点"),
        ("江城市人民政府专题会议纪要\n〔2025〕18号\n", "江城市人民政府专题会议纪要"),
        ("首页 > 政务公开 > 江城市停车方案\n江城市停车工作方案\n", "江城市停车工作方案"),
        ("江城市人民政府关于印发《江城市停车任务分解 和责任分工方案》的通知\n", "江城市人民政府关于印发《江城市停车任务分解和责任分工方案》的通知"),
        ("各区政府：\n大会批准了《政府工作报告》，现将《2024年江城市重点任务清单》印发给你们。\n", "2024年江城市重点任务清单"),
        ("各区政府：\n现将《江城市停车办法》修改的有关问题说明如下。\n", ""),
        ("为认真落实各项部署，推进改革，制定本方案。\n", ""),
        ("《国务院关于支持某地发展的意见》印发以来，成效明显。\n", ""),
    ],
)  # fmt: skip
def test_titles(head: str, title: str) -> None:
    assert read_plan_text(head + TASK).title == title


TABLE = "序号\t任务\t责任单位\t完成率\t是否办结\t存在问题及下步措施\n1\t修路\t市交通局\t82%\t否\t进度慢\n2\t修桥\t市交通局\t35%\t否\t\n"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("江城市重点督办事项月度进展台账（2026年11月）\n", "江城市重点督办事项月度进展台账（2026年11月）"),
        ("市政府重点工作推进情况表（11月）\n", "市政府重点工作推进情况表（11月）"),
        ("江城市2026年重点任务推进情况统计表\n", "江城市2026年重点任务推进情况统计表"),
        ("附件2\n江城市督办事项台账（截至2026年11月底）\n单位：万元\n", "江城市督办事项台账（截至2026年11月底）"),
        ("附件2\n江城市水利攻坚亮牌子（第3期）\n", "江城市水利攻坚亮牌子（第3期）"),
        ("江城市某某集团\n2026年任务清单\n", "江城市某某集团2026年任务清单"),
        ("江城市交通运输局\n", ""),
        ("三、任务分派到人\n", ""),
        ("单位：万元\n", ""),
    ],
)
def test_titles_of_ledgers(head: str, title: str) -> None:
    assert read_plan_text(head + TABLE).title == title


def test_the_month_of_a_ledger_tells_its_year_and_its_issues_are_two_plans() -> None:
    months = [read_plan_text(f"江城市督办台账（2026年{n}月）\n{TABLE}") for n in (11, 12)]
    assert [(p.period and p.period.start, p.jurisdiction) for p in months] == [(2026, "江城市")] * 2
    assert len({plan_iri(p) for p in months}) == 2


def test_a_numbered_sentence_is_no_title() -> None:
    assert (
        read_plan_text(
            "（一）健全议事规则等相关规定。定期评估。（市政府办负责）\n（二）公开信息。（市政府办负责）\n"
        ).title
        == ""
    )


LETTER = "各县区人民政府：\n《江城市绿道建设方案》已经市政府同意，现印发给你们，请认真执行。\n江城市人民政府办公室\n2024年3月5日\n"


@pytest.mark.parametrize(
    ("notice", "own", "title"),
    [
        ("江城市人民政府办公室关于印发《江城市绿道建设方案》的通知\n", "江城市绿道建设方案\n", "江城市绿道建设方案"),
        ("江城市人民政府办公室关于印发江城市绿道建设方案的通知\n", "附件\n江城市绿道建设方案（2024—2026年）\n", "江城市绿道建设方案（2024—2026年）"),
        ("江城市人民政府办公室\n关于印发江城市绿道建设方案的通知\n", "江城市绿道\n建设方案\n", "江城市绿道建设方案"),
        ("江城市关于印发《江城市绿道建设方案（2024年版）》的通知\n", "江城市绿道建设方案\n（2024年版）\n", "江城市绿道建设方案（2024年版）"),
        ("关于印发《绿道建设方案》的通知\n", "江城市绿道建设方案\n", "江城市绿道建设方案"),
        ("关于印发《江城市绿道建设方案（试行）》的通知\n", "绿道建设方案\n", "绿道建设方案"),
        ("江城市人民政府办公室关于印发《江城市绿道建设方案》的通知\n", "", "江城市人民政府办公室关于印发《江城市绿道建设方案》的通知"),
        ("江城市人民政府办公室关于印发《江城市绿道建设方案》的通知\n", "附件：江城市绿道建设方案\n", "江城市人民政府办公室关于印发《江城市绿道建设方案》的通知"),
        ("江城市人民政府关于做好绿道建设工作的通知\n", "江城市绿道建设方案\n", "江城市人民政府关于做好绿道建设工作的通知"),
    ],
)  # fmt: skip
def test_a_notice_has_the_title_of_the_plan_that_it_brings(notice: str, own: str, title: str) -> None:
    assert read_plan_text(notice + LETTER + own + TASK).title == title


def test_who_issued_a_plan_is_read_from_its_notice() -> None:
    notice = "江城市人民政府办公室关于印发《绿道建设方案》的通知\n江政办发〔2024〕8号\n"
    plan = read_plan_text(notice + LETTER + "绿道建设方案\n" + TASK)
    assert (plan.title, plan.issuer, plan.document_number, plan.jurisdiction) == (
        "绿道建设方案",
        "江城市人民政府办公室",
        "江政办发〔2024〕8号",
        "江城市",
    )
    assert not plan.coverage.not_understood


def test_a_notice_does_not_cite_itself() -> None:
    notice = "江政办发〔2024〕8号《江城市人民政府办公室关于印发绿道建设方案的通知》\n"
    plan = read_plan_text(notice + LETTER + "绿道建设方案\n" + TASK)
    assert (plan.title, plan.citations) == ("绿道建设方案", ())
