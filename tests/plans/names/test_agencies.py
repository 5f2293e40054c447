"""Whose agency a written name is: the expected full names are those that the agencies bear."""

from __future__ import annotations

import pytest

from govkg import read_plan_text
from govkg.plans.confidence import LOW


def _canonical(title: str, clause: str) -> list[str]:
    plan = read_plan_text(f"{title}\n一、加强要素保障。（{clause}）\n二、加强宣传引导。（{clause}）\n")
    return [a.actor.canonical for a in plan.tasks[0].assignments]


@pytest.mark.parametrize(
    ("title", "clause", "expected"),
    [
        ("西藏自治区稳增长实施方案", "自治区商务厅、财政厅负责", ["西藏自治区商务厅", "西藏自治区财政厅"]),
        (
            "新疆生产建设兵团营商环境实施方案",
            "兵团发展改革委、财政局负责",
            ["新疆生产建设兵团发展和改革委员会", "新疆生产建设兵团财政局"],
        ),
        (
            "内蒙古自治区奶业振兴实施方案",
            "呼和浩特海关、自治区农牧厅负责",
            ["呼和浩特海关", "内蒙古自治区农牧厅"],
        ),
        (
            "楚雄彝族自治州旅游发展实施方案",
            "州教育局、自治州总工会负责",
            ["楚雄彝族自治州教育局", "楚雄彝族自治州总工会"],
        ),
        (
            "重庆市绿色金融实施方案",
            "市经济信息委、人行重庆营管部负责",
            ["重庆市经济和信息化委员会", "中国人民银行重庆营业管理部"],
        ),
        ("平江县用电保障实施方案", "县住建局、国网平江供电公司负责", ["平江县住房和城乡建设局", "国网平江县供电公司"]),
        ("江北新区楼宇经济实施方案", "新区经发局、新区各部门负责", ["江北新区经发局", "江北新区各部门"]),
        (
            "襄垣县养老服务实施方案",
            "市民政局指导，县民政局、省民政厅负责",
            ["长治市民政局", "襄垣县民政局", "山西省民政厅"],
        ),
        ("昆山市养老服务实施方案", "苏州市民政局指导，市民政局负责", ["苏州市民政局", "昆山市民政局"]),
        ("仙桃市养老服务实施方案", "省民政厅指导，市民政局负责", ["湖北省民政厅", "仙桃市民政局"]),
        ("贵州省数据流通实施方案", "省能源局、贵阳大数据交易所负责", ["贵州省能源局", "贵阳大数据交易所"]),
    ],
)
def test_a_short_prefix_is_the_jurisdiction_of_the_plan(title: str, clause: str, expected: list[str]) -> None:
    assert _canonical(title, clause) == expected


def test_a_short_form_of_several_agencies_is_the_one_that_the_paper_names_in_full() -> None:
    full = _canonical("长治市服务实施方案", "市行政审批服务管理局、市行政审批局负责")
    assert set(full) == {"长治市行政审批服务管理局"}
    assert _canonical("南京市服务实施方案", "市行政审批局、市财政局负责")[0] == "南京市行政审批局"


@pytest.mark.parametrize("zone", ["高新区", "保税区", "江南新区", "西湖合作区"])
def test_a_zone_takes_no_government_from_the_places_around_it(zone: str) -> None:
    found = _canonical("溪山市清洁实施方案", f"东山县、{zone}、南山县人民政府负责")
    assert found == ["东山县人民政府", zone, "南山县人民政府"]


def test_districts_that_are_called_like_zones_have_governments() -> None:
    found = _canonical("上海市清洁实施方案", "浦东新区、黄浦区人民政府负责")
    assert found == ["上海市浦东新区人民政府", "上海市黄浦区人民政府"]


def test_an_office_of_a_zone_whose_paper_it_is_belongs_to_the_zone() -> None:
    assert _canonical("东湖保税区清洁实施方案", "保税区经发局、保税区财政局负责") == [
        "东湖保税区经发局",
        "东湖保税区财政局",
    ]


def test_a_zone_list_goes_on_after_the_comma() -> None:
    plan = read_plan_text(
        "内蒙古自治区奶业实施方案\n一、打造品牌。（自治区农牧厅，有关盟市、旗县（市、区）按职责分工负责）\n二、建设基地。（自治区农牧厅负责）\n"
    )
    assert [a.actor.name for a in plan.tasks[0].assignments if a.actor.kind == "agency"] == ["农牧厅"]
    assert plan.tasks[0].open_ended


@pytest.mark.parametrize(
    "head",
    [
        "附件\n《青山市营商环境行动方案》任务分工",
        "关于推进旅游发展的实施意见\n（青山市委办公室、青山市人民政府办公室  2024年3月）",
    ],
)
def test_the_jurisdiction_stands_in_a_quoted_title_or_below_it(head: str) -> None:
    plan = read_plan_text(f"{head}\n一、减时间。（市财政局负责）\n二、减材料。（市教育局负责）\n")
    assert plan.jurisdiction == "青山市"


@pytest.mark.parametrize(
    ("title", "written", "canonical"),
    [
        ("荆门市规划任务分工方案", "市政府有关部门", "荆门市政府有关部门"),
        ("荆门市规划任务分工方案", "市直有关部门", "荆门市直有关部门"),
        ("荆门市规划任务分工方案", "市、县两级农业农村部门", "荆门市、县两级农业农村部门"),
        ("湖北省荆门市规划任务分工方案", "省直有关部门", "湖北省直有关部门"),
        ("荆门市规划任务分工方案", "各县直部门", "荆门市各县直部门"),
        ("荆门市规划任务分工方案", "市安委会各成员单位", "荆门市安委会各成员单位"),
        ("荆门市规划任务分工方案", "荆门市安委会各成员单位", "荆门市安委会各成员单位"),
        ("荆门市规划任务分工方案", "市政管网专班各成员单位", "荆门市市政管网专班各成员单位"),
        ("湖北省荆门市规划任务分工方案", "省森防指成员单位", "湖北省森防指成员单位"),
        ("国务院关于某工作的意见", "国务院各部门", "国务院各部门"),
    ],
)
def test_a_group_belongs_to_whom_its_prefix_names(title: str, written: str, canonical: str) -> None:
    plan = read_plan_text(f"{title}\n1.甲事。（市教育局牵头，{written}配合）\n2.乙事。（{written}负责）\n")
    found = {a.actor.canonical for task in plan.tasks for a in task.assignments}
    assert canonical in found


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("中国电信江城分公司", "中国电信江城分公司"),
        ("人行江城中心支行", "中国人民银行江城市中心支行"),
        ("国网供电公司", "国网江城供电公司"),
        ("团市委", "共青团江城市委员会"),
        ("共青团市委", "共青团江城市委员会"),
    ],
)
def test_branches_and_the_youth_league_of_a_place(written: str, canonical: str) -> None:
    assert _canonical("江城市服务实施方案", f"市财政局、{written}负责")[1] == canonical


@pytest.mark.parametrize(
    ("written", "expected", "function"),
    [
        ("市发改委", "市发展和改革委员会", "发展改革"),
        ("市资规局", "市规划和自然资源局", "自然资源"),
        ("省农业厅", "省农业厅", "农业农村"),
        ("市国税局", "市国家税务局", "税务"),
        ("团市委", "团市委", "共青团"),
        ("市政府", "市人民政府", "政府"),
        ("市编办", "市委编办", "机构编制"),
        ("市卫生行政主管部门", "市卫生局", "卫生健康"),
    ],
)
def test_names_in_full_where_the_place_is_not_known(written: str, expected: str, function: str) -> None:
    (task, _) = read_plan_text(f"工作方案\n1.甲事。（责任单位：{written}）\n2.乙事。（责任单位：{written}）\n").tasks
    assert [(a.actor.canonical, a.actor.function) for a in task.assignments] == [(expected, function)]


def test_a_list_drops_the_prefix_also_where_the_place_is_not_known() -> None:
    plan = read_plan_text(
        "工作方案\n1.甲事。（责任单位：市财政局、农业局、王家村合作社）\n2.乙事。（责任单位：市农业局）\n"
    )
    assert [[a.actor.canonical for a in t.assignments] for t in plan.tasks] == [
        ["市财政局", "市农业局", "王家村合作社"],
        ["市农业局"],
    ]


@pytest.mark.parametrize(
    ("title", "clause", "expected"),
    [
        ("宿州市工作方案", "萧县教育局、灵璧县教育局负责", ["萧县教育局", "灵璧县教育局"]),
        ("宿州市工作方案", "全县卫生站、县教育局负责", ["宿州市全县卫生站", "县教育局"]),
        ("青岛市工作方案", "市北区政府、市教育局负责", ["青岛市市北区人民政府", "青岛市教育局"]),
        ("济南市工作方案", "市中区教育局、市中医院负责", ["济南市市中区教育局", "济南市中医院"]),
        (
            "平江县工作方案",
            "文化市场综合行政执法大队、建筑市场管理站负责",
            ["平江县文化市场综合行政执法大队", "平江县建筑市场管理站"],
        ),
        (
            "平江县工作方案",
            "智慧城市运行管理中心、共青城市教育局负责",
            ["平江县智慧城市运行管理中心", "共青城市教育局"],
        ),
        (
            "溪山县工作方案",
            "溪山镇政府、城关镇政府、国网溪山供电公司负责",
            ["溪山县溪山镇政府", "溪山县城关镇政府", "国网溪山县供电公司"],
        ),
        ("朔州市工作方案", "应县人民政府、怀仁市人民政府负责", ["应县人民政府", "怀仁市人民政府"]),
    ],
)
def test_the_unit_of_a_place_is_no_part_of_a_word(title: str, clause: str, expected: list[str]) -> None:
    assert _canonical(title, clause) == expected


def test_names_without_a_sign_between_are_doubted() -> None:
    plan = read_plan_text(
        "平江县方案\n一、查网吧。责任单位：县文旅局县公安局、县财政局\n二、查网站。责任单位：县公安局\n"
    )
    assert [a.as_written for a in plan.tasks[0].assignments if a.confidence < LOW] == ["县文旅局", "县公安局"]


@pytest.mark.parametrize(
    ("title", "clause", "expected"),
    [
        ("江城市法治方案", "市中级人民法院、市法院负责", ["江城市中级人民法院"]),
        ("江城市法治方案", "市法院、市检察院负责", ["江城市法院", "江城市人民检察院"]),
        ("江城市法治方案", "市人民检察院、市检察院负责", ["江城市人民检察院"]),
        ("清水县法治方案", "县法院、县人民法院、团县委负责", ["清水县人民法院", "共青团清水县委员会"]),
        ("广州市法治方案", "市法院负责", ["广州市中级人民法院"]),
        ("昆山市法治方案", "市法院、市人民法院、市检察院负责", ["昆山市人民法院", "昆山市人民检察院"]),
        ("山西省法治方案", "省法院、省高院、省检察院负责", ["山西省高级人民法院", "山西省人民检察院"]),
        ("江城市法治方案", "各县（市、区）政府、各县（市、区）人民政府负责", ["江城市各县区政府"]),
        ("江城市法治方案", "东山县人民政府、市人民政府负责", ["东山县人民政府", "江城市人民政府"]),
    ],
)
def test_courts_leagues_and_governments_have_one_name_and_that_is_the_official_one(
    title: str, clause: str, expected: list[str]
) -> None:
    """A city may be one of a prefecture or of a county: its court is called as the paper does, in full where it does so anywhere."""
    assert list(dict.fromkeys(_canonical(title, clause))) == expected


@pytest.mark.parametrize(
    ("title", "clause", "expected"),
    [
        ("长治市法治建设实施方案", "市法院牵头，市中院、市中级法院配合", ["长治市中级人民法院"]),
        ("昆山市法治建设实施方案", "市人民法院牵头，市法院配合", ["昆山市人民法院"]),
        (
            "长治市青年发展实施方案",
            "共青团长治市委牵头，团市委、长治团市委、共青团长治市委员会配合",
            ["共青团长治市委员会"],
        ),
        ("清河市金融服务实施方案", "市金融办牵头，市政府金融办配合", ["清河市政府金融工作办公室"]),
        ("内蒙古自治区青年发展实施方案", "团自治区委牵头，共青团自治区委配合", ["共青团内蒙古自治区委员会"]),
    ],
)
def test_what_one_agency_is_called_in_a_paper_is_one(title: str, clause: str, expected: list[str]) -> None:
    assert sorted(set(_canonical(title, clause))) == expected


@pytest.mark.parametrize(
    ("clause", "written", "canonical"),
    [
        ("水利、财政部门负责", ["水利", "财政部门"], ["永平市水利局", "永平市财政局"]),
        ("公安、司法等部门负责", ["公安", "司法"], ["永平市公安局", "永平市司法局"]),
        ("市级民政、审计部门负责", ["市级民政", "审计部门"], ["永平市民政局", "永平市审计局"]),
        ("责任单位：市交通运输、商务部门", ["市交通运输", "商务部门"], ["永平市交通运输局", "永平市商务局"]),
        ("气象、水文部门负责", ["气象", "水文部门"], ["永平市气象局", "永平市水文部门"]),
        ("水文、民政、公安部门负责", ["水文", "民政", "公安部门"], ["永平市水文部门", "永平市民政局", "永平市公安局"]),
    ],
)
def test_fields_that_share_the_word_for_their_departments_are_these(
    clause: str, written: list[str], canonical: list[str]
) -> None:
    task = read_plan_text(f"永平市安排\n一、备足物资。（{clause}）\n二、查清隐患。（市应急局负责）\n").tasks[0]
    assert [a.as_written for a in task.assignments] == written
    assert [a.actor.canonical for a in task.assignments] == canonical
