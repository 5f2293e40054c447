"""Tasks that no clause gives to anyone stand in the plan all the same: an inspector looks for these."""

from govkg.plans.reader import read_plan_text

PLAN = """江城市托育服务实施方案
二、重点任务
（一）增加供给
1．建设综合服务中心。设托位150个。（市卫生健康委牵头）
2．改造社区用房。利用闲置用房举办托育点。
（二）提升质量
3．检查食品安全。每季度检查一遍。
4．公布收费标准。在网站上公布。（市发展改革委牵头）
{third}
（四）扩大宣传
5．开设专栏。每月刊登一期。（市融媒体中心负责）
"""
SAFEGUARDS = """三、保障措施
（一）加强组织领导。成立领导小组。（责任单位：市政府办公室）
（二）强化宣传引导。营造氛围。
"""
THIRD = "（三）推动数据共享。接入省平台。"


def unowned(text: str) -> list[str]:
    return ["/".join(task.path) for task in read_plan_text(text).tasks if task.owner == "unknown"]


def test_an_item_without_clause_beside_its_brothers_is_a_task_whatever_level_has_clauses_elsewhere() -> None:
    assert unowned(PLAN.format(third=THIRD) + SAFEGUARDS) == ["二/一/2", "二/二/3", "二/三"]


def test_a_section_that_says_something_between_sections_of_tasks_is_one_and_a_bare_heading_is_none() -> None:
    assert unowned(PLAN.format(third=THIRD)) == ["二/一/2", "二/二/3", "二/三"]
    assert unowned(PLAN.format(third="（三）推动数据共享")) == ["二/一/2", "二/二/3"]
    assert unowned(PLAN.format(third="（三）工作目标。托位达到3000个。")) == ["二/一/2", "二/二/3"]


def test_an_item_that_speaks_of_scanning_codes_is_no_line_of_a_site() -> None:
    text = "江城市服务方案\n一、任务\n1．推行扫码入园。（市文旅局牵头）\n2．检查食品。（市教育局牵头）\n"
    plan = read_plan_text("扫码关注，在线阅读全文\n" + text)
    read = {plan.document.text[p.span.start : p.span.end].strip(): p.read_as for p in plan.coverage.passages}
    assert (read["推行扫码入园"], read["扫码关注，在线阅读全文"]) == ("heading", "boilerplate")


ANNEX = """附件1
江城市2026年民生项目责任分解表
序号\t项目\t牵头单位
1\t修缮校舍\t市教育局
2\t改造管网\t市水务局
{foot}
"""


def test_an_annex_that_holds_a_table_of_tasks_is_none_itself() -> None:
    for foot in ("", "说明：市政府督查室每月调度进度。"):
        plan = read_plan_text(ANNEX.format(foot=foot))
        assert unowned(plan.document.text) == []
        assert [task.heading for task in plan.tasks][:2] == ["修缮校舍", "改造管网"]
