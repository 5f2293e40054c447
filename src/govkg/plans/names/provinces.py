"""The state, its provinces and its large cities, by the short names that papers and branches of national bodies use."""

from __future__ import annotations

from functools import cache

from govkg.resources import table

STATE = "中国"
"""The place of the papers of the State Council and its ministries, and of these themselves."""
PROVINCES = {
    "北京": "北京市", "天津": "天津市", "上海": "上海市", "重庆": "重庆市", "河北": "河北省", "山西": "山西省", "辽宁": "辽宁省",
    "吉林": "吉林省", "黑龙江": "黑龙江省", "江苏": "江苏省", "浙江": "浙江省", "安徽": "安徽省", "福建": "福建省", "江西": "江西省",
    "山东": "山东省", "河南": "河南省", "湖北": "湖北省", "湖南": "湖南省", "广东": "广东省", "海南": "海南省", "四川": "四川省",
    "贵州": "贵州省", "云南": "云南省", "陕西": "陕西省", "甘肃": "甘肃省", "青海": "青海省", "台湾": "台湾省", "内蒙古": "内蒙古自治区",
    "广西": "广西壮族自治区", "西藏": "西藏自治区", "宁夏": "宁夏回族自治区", "新疆": "新疆维吾尔自治区", "新疆生产建设兵团": "新疆生产建设兵团",
}  # fmt: skip
"""Short name → full name, in the order of the tables of places: the four municipalities, the provinces, the autonomous regions and the
corps, which has no shorter one."""

SIGNS = {
    "京": "北京市", "津": "天津市", "沪": "上海市", "渝": "重庆市", "冀": "河北省", "晋": "山西省", "辽": "辽宁省", "吉": "吉林省",
    "黑": "黑龙江省", "苏": "江苏省", "浙": "浙江省", "皖": "安徽省", "闽": "福建省", "赣": "江西省", "鲁": "山东省", "豫": "河南省",
    "鄂": "湖北省", "湘": "湖南省", "粤": "广东省", "琼": "海南省", "川": "四川省", "黔": "贵州省", "云": "云南省", "陕": "陕西省",
    "甘": "甘肃省", "青": "青海省", "台": "台湾省", "蒙": "内蒙古自治区", "桂": "广西壮族自治区", "藏": "西藏自治区", "宁": "宁夏回族自治区",
    "新": "新疆维吾尔自治区",
}  # fmt: skip
"""Sign of a province in the numbers of its papers → full name: 晋政发 is of 山西省."""

LARGE_CITIES = (
    "石家庄", "太原", "沈阳", "长春", "哈尔滨", "南京", "杭州", "合肥", "福州", "南昌", "济南", "郑州", "武汉", "长沙", "广州", "海口",
    "成都", "贵阳", "昆明", "西安", "兰州", "西宁", "呼和浩特", "南宁", "拉萨", "银川", "乌鲁木齐", "深圳", "大连", "青岛", "宁波", "厦门",
)  # fmt: skip
"""The capitals of provinces and autonomous regions, and the five cities with a plan of their own (计划单列市: 深圳, 大连 …)."""

PREFECTURES = (
    "延边", "恩施", "湘西", "阿坝", "甘孜", "凉山", "黔西南", "黔东南", "黔南", "楚雄", "红河", "文山", "西双版纳", "大理", "德宏",
    "怒江", "迪庆", "临夏", "甘南", "海北", "黄南", "海南", "果洛", "玉树", "海西", "昌吉", "博尔塔拉", "博", "巴音郭楞", "巴", "克孜勒苏", "克",
    "伊犁",
)  # fmt: skip
"""The thirty autonomous prefectures by the names that stand before 州 in their papers: 恩施州, 巴州."""


@cache
def prefecture_cities() -> frozenset[str]:
    """The cities that rank as prefectures, by the table of places; what is called 市 and does not stand there may be of a county.

    >>> "长治市" in prefecture_cities(), "北京市" in prefecture_cities(), "昆山市" in prefecture_cities()
    (True, False, False)
    """
    rows = table("places", "divisions.csv")
    of_prefectures = (row["name"] for row in rows if row["code"].endswith("00") and not row["code"].endswith("0000"))
    return frozenset(name for name in of_prefectures if name.endswith("市"))


@cache
def _provinces() -> dict[str, str]:
    return {row["name"]: row["within"] for row in table("places", "divisions.csv") if row["within"] != STATE}


def province_of(prefecture: str) -> str:
    """The province of a prefecture, by the table of places; empty where it is none.

    >>> province_of("长治市"), province_of("江城市"), province_of("北京市")
    ('山西省', '', '')
    """
    return _provinces().get(prefecture, "")
