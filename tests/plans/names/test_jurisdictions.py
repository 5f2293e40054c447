"""Whose plan a paper is."""

import pytest

from govkg.plans.names.jurisdictions import jurisdiction_of
from govkg.plans.names.provinces import LARGE_CITIES, PREFECTURES, PROVINCES


@pytest.mark.parametrize(
    ("title", "name", "level"),
    [
        ("湛江市城市规划区内广告管理规定", "湛江市", "municipal"),
        ("陕西省电力有限公司培训方案", "陕西省", "provincial"),
        ("国网陕西省电力有限公司培训方案", "陕西省", "provincial"),
        ("内蒙古鄂尔多斯市绿化方案", "鄂尔多斯市", "municipal"),
        ("海南藏族自治州旅游方案", "海南藏族自治州", "municipal"),
        ("河南蒙古族自治县旅游方案", "河南蒙古族自治县", "county"),
        ("江苏省沿海地区发展规划", "江苏省", "provincial"),
        ("亳州市谯城区教育局工作要点", "亳州市谯城区", "county"),
        ("中共平江县委办公室关于印发工作要点的通知", "平江县", "county"),
        ("国家发展改革委关于印发方案的通知", "中国", "national"),
        ("沁水县城市内涝治理实施方案", "沁水县", "county"),
        ("平江县创建城市社区服务站方案", "平江县", "county"),
        ("亳州市谯城区城市更新方案", "亳州市谯城区", "county"),
        ("晋城市城市更新方案", "晋城市", "municipal"),
        ("大兴安岭地区绿化方案", "大兴安岭地区", "municipal"),
        ("共青团江城市委员会2024年工作要点", "江城市", "municipal"),
        ("团江城市委关于印发要点的通知", "江城市", "municipal"),
        ("各设区市农业农村局：现印发方案", "", ""),
        ("市教育局永平市教育局2026年工作要点", "", ""),
        ("永平市市中区教育局2026年工作要点", "永平市市中区", "county"),
        ("南昌市新建区绿化方案", "南昌市新建区", "county"),
        ("新建居住区配套设施方案", "", ""),
        ("恩施州2024年重点工作方案", "恩施州", "municipal"),
        ("恩施州“十四五”教育规划", "恩施州", "municipal"),
        ("中共凉山州委办公室关于印发2024年工作要点的通知", "凉山州", "municipal"),
        ("海南州2024年工作要点", "海南州", "municipal"),
        ("新疆巴州2024年工作要点", "巴州", "municipal"),
        ("巴州区2024年工作要点", "巴中市巴州区", "county"),
        ("大理州祥云县2024年工作要点", "祥云县", "county"),
        ("贵州2024年工作要点", "", ""),
        ("徐州2024年工作要点", "", ""),
        ("某某大学2024年工作要点", "", ""),
        ("第三条本市养犬管理", "", ""),
        ("按照市委要求开展活动", "", ""),
        ("关于深入实施创新强区战略的意见", "", ""),
        ("市场监管局关于抽检的通知", "", ""),
        ("创建全省文明城市实施方案", "", ""),
        ("致全市家长的一封信", "", ""),
        ("山西省运城市海绵城市建设方案", "运城市", "municipal"),
        ("长治市海绵城市建设方案", "长治市", "municipal"),
        ("长治市民生实事工作方案", "长治市", "municipal"),
        ("昆山市民营企业服务方案", "昆山市", "county"),
        ("山西省长治市民法典宣传方案", "长治市", "municipal"),
        ("长治市区域协作工作方案", "长治市", "municipal"),
        ("长治市民办事指南", "长治市", "municipal"),
        ("长治市区道路养护方案", "长治市", "municipal"),
        ("永平市民生实事工作方案", "永平市", "municipal"),
        ("商丘市民权县绿化方案", "民权县", "county"),
        ("南平市政和县绿化方案", "政和县", "county"),
        ("市民热线办理方案", "", ""),
        ("市区域外企业服务方案", "", ""),
        ("关于做好新市民生活服务的方案", "", ""),
        ("做好新市民营业执照办理的方案", "", ""),
    ],
)
def test_from_a_title(title: str, name: str, level: str) -> None:
    found = jurisdiction_of(title, "", "")
    assert (found.name, found.level) == (name, level)


def test_from_what_the_paper_calls_its_own() -> None:
    assert jurisdiction_of("十条意见", "", "为落实市委、市政府部署，结合莆田实际，提出意见。").name == "莆田市"
    assert jurisdiction_of("泰州关于优化环境的通知", "", "推动我市发展").name == "泰州市"
    assert jurisdiction_of("十条意见", "", "结合自己实际，推动我市发展").name == ""
    assert (
        jurisdiction_of("", "", "各单位：《咸宁市水网规划》印发实施。一、治水。(市水利局、市发改委)").name == "咸宁市"
    )
    assert jurisdiction_of("", "", "各单位：《咸宁市水网规划》印发实施。一、治水。(县水利局、县发改局)").name == ""
    assert (
        jurisdiction_of("实施细则", "", "结合淮安实际，制定细则。一、减负。（责任单位:市工信局、市财政局）").name
        == "淮安市"
    )
    assert jurisdiction_of("陕西部门分工确定", "", "省政府提出分工").name == "陕西省"


def test_from_a_number_of_a_province() -> None:
    assert jurisdiction_of("", "", "各市人民政府：", "黔府发〔2015〕29号").name == "贵州省"
    assert jurisdiction_of("", "", "各县人民政府：", "云府办〔2015〕29号").name == ""


def test_the_table_of_provinces_and_large_cities() -> None:
    """34 provincial units less 香港 and 澳门, with the corps; 27 seats of provinces and regions (none for 台湾) and five cities beside."""
    assert len(PROVINCES) == 34 - 2 + 1
    assert all(full.startswith(short) for short, full in PROVINCES.items())
    assert len(set(LARGE_CITIES)) == len(LARGE_CITIES) == 27 + 5
    assert not set(LARGE_CITIES) & PROVINCES.keys()


@pytest.mark.parametrize("short", PREFECTURES)
def test_each_prefecture_is_a_place_by_its_usual_name(short: str) -> None:
    for title in (
        f"{short}州2024年工作要点",
        f"{short}州“四好农村路”规划",
        f"{short}州人民政府办公室关于印发要点的通知",
    ):
        assert jurisdiction_of(title, "", "").name == f"{short}州"


@pytest.mark.parametrize(
    ("title", "name", "city"),
    [
        ("长治市潞州区2025年工作要点", "长治市潞州区", "长治市"),
        ("潞州区2025年工作要点", "长治市潞州区", "长治市"),
        ("徐州市鼓楼区2025年工作要点", "徐州市鼓楼区", "徐州市"),
        ("鼓楼区2025年工作要点", "鼓楼区", ""),
        ("北京市朝阳区2025年工作要点", "北京市朝阳区", "北京市"),
        ("江城市东湖区2025年工作要点", "江城市东湖区", "江城市"),
        ("清河区2025年工作要点", "清河区", ""),
        ("长治市襄垣县2025年工作要点", "襄垣县", "长治市"),
        ("襄垣县2025年工作要点", "襄垣县", "长治市"),
        ("溪山县2025年工作要点", "溪山县", ""),
        ("长治市高新区2025年工作要点", "长治市高新区", "长治市"),
    ],
)
def test_a_district_has_its_city_in_its_name_and_a_county_has_not(title: str, name: str, city: str) -> None:
    """Where several cities have, or had, a district of one name, its title alone does not tell which it is."""
    found = jurisdiction_of(title, "", "")
    assert (found.name, found.city) == (name, city)


@pytest.mark.parametrize(
    ("title", "level", "city", "province"),
    [
        ("昆山市2025年工作要点", "county", "苏州市", "江苏省"),
        ("仙桃市2025年工作要点", "county", "", "湖北省"),
        ("襄垣县2025年工作要点", "county", "长治市", "山西省"),
        ("神农架林区2025年工作要点", "county", "", "湖北省"),
        ("垫江县2025年工作要点", "county", "重庆市", "重庆市"),
        ("西安市碑林区2025年工作要点", "county", "西安市", "陕西省"),
        ("长治市2025年工作要点", "municipal", "长治市", "山西省"),
        ("江城市2025年工作要点", "municipal", "江城市", ""),
        ("湖南省襄垣县2025年工作要点", "county", "", "湖南省"),
        ("溪山县2025年工作要点", "county", "", ""),
    ],
)
def test_the_city_and_the_province_of_a_place_are_those_of_the_table(
    title: str, level: str, city: str, province: str
) -> None:
    """Unless the paper names others."""
    found = jurisdiction_of(title, "", "")
    assert (found.level, found.city, found.province) == (level, city, province)
