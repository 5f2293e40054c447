"""What kind of paper a title names, and what is counted of papers that give out no tasks."""

import pytest

from govkg import read_plan_text
from govkg.plans.outline.papers import paper_kind


@pytest.mark.parametrize(
    "title",
    [
        "江城市水利局职能配置、内设机构和人员编制规定",
        "江城市水利局“三定”规定",
        "江城县林业局权责清单(2022年版)",
        "办事指南:居住证办理",
        "江城市科技计划项目申报指南",
        "江城市2024年面向社会招聘社区工作者公告",
        "江城市2024年度政府采购公告",
        "江城市公共数据授权运营合同",
        "江城市与河东县战略合作框架协议",
        "江城市绿色工厂名录(2023)",
        "江城市先进集体名单",
        "江城市水利局2023年部门决算公开",
    ],
)
def test_papers_that_give_out_no_tasks(title: str) -> None:
    assert paper_kind(title) == "no tasks"


@pytest.mark.parametrize(
    "title",
    [
        "江城县2023年工作总结",
        "关于江城市2023年预算执行情况和2024年预算草案的报告",
        "关于江城县水厂事故的调查报告",
        "江城市审计局关于2022年度预算执行的审计结果公告",
        "江城市大事记(2023年3月)",
        "张三同志先进事迹",
        "江城市2023年统计公报",
        "《江城市养犬管理工作方案》政策解读",
        "江城市生态环境局:三项举措护碧水",
        "江城县“四强化”推动秸秆禁烧",
    ],
)
def test_papers_that_tell_what_was_done(title: str) -> None:
    assert paper_kind(title) == "report"


@pytest.mark.parametrize(
    "title",
    [
        "",
        "江城市停车场管理办法",
        "江城市数据条例",
        "江城市安全生产目标管理责任书",
        "江城市防汛应急预案",
        "江城市网格员管理制度",
        "江城市各部门安全生产责任清单",
        "江城市防汛指挥部成员单位职责",
        "江城市劳动合同专项检查方案",
        "江城市2024年民生实事项目的公告",
        "江城市审计报告问题整改方案",
        "江城市“三抓三促”行动任务台账",
        "江城市促进消费十条措施",
        "江城市多措并举促进就业工作方案",
        "江城市人民政府公报",
        "江城市大事要事任务分解",
    ],
)
def test_plans_and_rules(title: str) -> None:
    assert paper_kind(title) == "plan"


def test_nothing_is_counted_of_a_paper_that_gives_out_no_tasks_and_a_warning_says_so() -> None:
    for text in (
        "江城县林业局权责清单（2022年版）\n序号\t权力名称\t实施主体\t责任股室\n1\t采伐许可\t县林业局\t资源股\n2\t植物检疫\t县林业局\t森防站\n",
        "办事指南：居住证办理\n一、受理部门：县公安局治安大队\n二、监督部门：县公安局纪检组\n",
        "江城市公共数据运营合同\n第一条 市大数据局负责数据归集，市数据集团配合。\n第二条 违约责任。\n",
    ):
        plan = read_plan_text(text)
        assert plan.tasks == ()
        assert plan.warnings[0].startswith("by its title this is a paper of a kind that gives out no tasks")


def test_of_numbered_news_no_sentence_is_counted() -> None:
    points = (
        "一、强化监测。市生态环境局牵头，市水利局配合，新建监测站6个。\n二、强化执法。由市城管局负责，查处案件32起。\n"
    )
    news, plan = (read_plan_text(f"{t}\n{points}") for t in ("江城市：两项举措护碧水", "江城市护碧水方案"))
    assert [a.as_written for task in news.tasks for a in task.assignments] == []
    assert len([a for task in plan.tasks for a in task.assignments]) == 3
    assert len(news.warnings) == 2
