"""Groups that are named as one: 各县(市、区)人民政府 can be listed, 有关部门 can not."""

from __future__ import annotations

import re
from functools import lru_cache

from govkg.numerals import HAN
from govkg.plans.words.acts import DEEDS
from govkg.plans.words.shapes import NAMES_KEPT

_UNIT = (
    r"(?:省辖市|省直管县|省级?|自治区|直辖市|直管市|神农架林区|地级市|设区市|设区的市|市级?|自治州|州级?|地区|盟|县级|自治县|县|特区|市辖区|区级|区|自治旗|旗|乡级|乡|镇级|镇|街道|街|功能区|开发区|园区|新区|新城|管理区|林区|矿区|高新区|经开区|示范区"
    r"|度假区|景区|农场|团场|师|村|社区|村居|片区)"
)
UNIT = rf"(?:县级市|师市|村镇|{_UNIT})"
"""A unit that stands once."""
_IN_BRACKETS = rf"\((?:{_UNIT}|[地场](?=[)、])|[、,和及与/])+\)"
UNITS = rf"(?:{UNIT}|{_IN_BRACKETS})"
UNIT_ROW = rf"(?:{_UNIT}|{_IN_BRACKETS})+"
"""Units one behind the other. None of those under the quantifier is two others (县级市: 县级, 市), else it reads a row in 2ⁿ ways."""
ORGAN = r"(?:(?:党委和)?(?:人民)?政府(?:\(行署\))?|行政公署|党委|党工委|工委|党政|管委会|管理委员会|党群部|委员会|办事处|人大常委会|人大|政协|法院|检察院|委|政府办公室)"
_WHOLE_COUNTRY = r"各省、自治区、直辖市(?:(?:、|及|和)计划单列市)?|各地、州、市"
_EQUALS = "(?:(?:(?<=各县)(?:、县级市|、市)?、区|(?<=各县)、县级市|(?<=各区)(?:、县级市|、县、市|、县)|(?<=各市)(?:、县、区|、县|、区))(?![级直属域]))"
"""Places of one level that share 各 with an office, too, behind the last of them: 各县、区民政局, 各区、县级市商务局."""
_FURTHER = rf"(?:[、和及与/]+(?:各)?{UNIT_ROW}(?![直属]|[\u4e00-\u9fff]*(?:局|厅|办|队|中心|公司|集团|站|院|所|馆|(?<!办事)处|会$)|[\u4e00-\u9fff]+(?:(?<![党工纪监])委(?![员会])|部(?!门))))*"
RUN = re.compile(rf"(?:{_WHOLE_COUNTRY})|各(?:有关|相关)?(?:级)?{UNIT_ROW}{_EQUALS}?{_FURTHER}")
"""A collective's members, over the 、 inside it: 各区、县级市; 各县(市、区)、开发区."""
SO_MANY = re.compile(rf"(?:全[国省市县区州旗盟])?(?:\d{{1,3}}|[{HAN}百两]{{1,4}})个{UNIT_ROW}{_FURTHER}")
"""All places of a kind, by how many there are: 13个街道、镇, 全市9个县(市、区)."""
_ORGAN = re.compile(ORGAN)

_LEVELS = rf"[省市州盟县区旗]级?(?>(?:[、和及](?>{UNITS}{{1,4}}))+)"
LEVELS = rf"{_LEVELS}(?:[两三四]级)?[\u4e00-\u9fff]{{0,12}}?(?:政府|部门|机关|机构|组织|系统|中心|(?<=级)财政(?!局|厅|部门|所)|[局委厅办院所站部会社联队处室])"
"""The governments of several levels, their departments and bodies: 市、县人民政府, 区、县农业农村主管部门, 市、县(区)人社局."""
_INDEFINITE = re.compile(
    r"有关|相关|^(?:指定|委托|授权)的|负有[\u4e00-\u9fff、]{2,18}职责的?(?:部门|单位|机构)$|^(?:市|省|区|县|州)?(?:直|级|属)?其(?:[他它余]|[直所下]属)"
)
_GENERIC = re.compile(
    r"^(?:(?:全|我)?[国省市区县州旗盟镇乡师](?:级?直(?!属)|级)?|中直|中央|国务院|行业|业务|职能|主管|责任|牵头|配合|参与|成员|各级?|及|和|与|机关|[直所下]属|驻"
    r"|行政|监管|管理|综合|执法|项目|党政|群团|涉[\u4e00-\u9fff]|事业|企事业|企业|社会|人民|团体|机构|组织|处室|科室|部门|单位|地方|地区|[、,])+$"
)
_HEAD = re.compile(
    r"(?:部门|单位|处室|科室|地区|地方|方面|各方|机构|企业|团体|组织|院校|高校|学校|机关|区县|县区|市县|省份|城市|镇街|街镇|委办局)$"
)


_PARTIES = re.compile(r"各[^、]{0,6}(?:责任|牵头|配合|主办|协办|参与|参加)(?:单位|部门|[科处股]室|站所)$")
_OWNED = re.compile(
    r"^(?:(?:中央)?(?:驻|在)?[国省市区县州]?(?:属|管)|(?:中央|省部属|部省属)?[驻在][\u4e00-\u9fff]{1,3})(?:国有|重点|各)?(?:企业|高校|高等院校|学校|医院|国企|央企|院校|科研院所|事业单位|企事业单位|金融机构)$"
)
_LATE = re.compile(
    r"各(?:专班|部门|单位|乡镇|镇街|街道|县区|区县|成员单位)$|[\u4e00-\u9fff]{2}成员单位$|(?:专班|小组|指挥部|联席会议|委员会)(?:牵头|责任)单位$"
)
_ALL = re.compile(r"(?:全[国省市县区]|市直|省直|区直|县直)?(?:所有|全体|全部)")


@lru_cache(maxsize=NAMES_KEPT)
def is_indefinite(name: str) -> bool:
    """Whether the members can not be told: 市直有关单位, 相关部门, 行业主管部门, 各责任单位.

    >>> [is_indefinite(n) for n in ("市直有关单位", "行业主管部门", "各责任单位", "各县区政府", "市属企业", "市教育局")]
    [True, True, True, False, False, False]
    """
    if _INDEFINITE.search(name) or _PARTIES.search(name):
        return True
    return "各" not in name and bool(_GENERIC.match(name) and _HEAD.search(name)) and not _OWNED.match(name)


_ALIKE = re.compile(
    rf"(?:{UNIT}|地)\((?:{_UNIT}|[、,和及与/])+\){UNIT}?{ORGAN}$|(?:市县区?|县市区?|县区|区县|州市|乡镇|镇街|城市)(?:两级|级)?(?:人民)?政府$|地方(?:人民)?政府$|(?:设区的)?[省市县乡区州]级以上(?:地方)?(?:各级)?(?:人民)?政府$|国务院各(?:部委|部门|直属机构)[\u4e00-\u9fff]{{0,6}}(?:\([\u4e00-\u9fff]\))?$|[省地市县区州旗乡镇村]{{2,4}}[两二三四]级(?:(?:人民)?(?:政府|党委))?$|[省市县区州乡镇]{{2,3}}[两三]级(?:财政$|[\u4e00-\u9fff]{{2,10}}(?:部门|机关|机构|组织|局|法院|检察院)$)|{LEVELS}$"
    r"|(?:省|市|州|县|区|旗|乡镇?|镇街?|街道|村|社区)\([自治市州县区旗村乡镇街道社团场苏木、]+\)$"
)
"""县(市、区)政府, 县区政府, 市、县人民政府, 地方人民政府, 县级以上人民政府, 乡镇(街道): all of them, without 各."""


_OPERATORS = re.compile("[两三四][大家](?:基础)?(?:通[信讯]|电信)?运营(?:商|企业|公司)")
"""The operators of networks, whom everyone can list."""
_PLACED = re.compile(rf"(?:所在地?|属地|辖区|沿线|沿途|途经)(?![乡镇村县区市]$){UNIT_ROW}(?:{ORGAN}|(?:村|居)委会)?")
"""Places of a kind where the thing of which the text speaks lies: 所在乡镇政府."""


@lru_cache(maxsize=NAMES_KEPT)
def is_placed(name: str) -> bool:
    """Whether `name` is the places of a kind where something lies, each of which acts for its own.

    >>> [is_placed(n) for n in ("所在村(社区)", "属地乡镇政府", "所在社区", "所在村", "所在单位", "辖区派出所")]
    [True, True, True, False, False, False]
    """
    return _PLACED.fullmatch(name) is not None


_ANYBODY = re.compile(r"各级?各?(?:(?:部门|单位)[、和及]?(?:各级?)?)*(?:部门|单位)")


@lru_cache(maxsize=NAMES_KEPT)
def is_everybody(name: str) -> bool:
    """Whether `name` is all of a kind, of nobody says which level or field: who they are can not be listed.

    >>> [is_everybody(n) for n in ("各部门", "各单位", "各级各部门", "各部门和单位", "市直各部门", "各成员单位")]
    [True, True, True, True, False, False]
    """
    return _ANYBODY.fullmatch(name) is not None


MAY_BE_DEFINITE = re.compile(r"[各个]|所在|属地|辖区|沿线|沿途|途经|单位|机构|企|校|\(|医院|院所|所有|全体|全部|政府")
"""Each collective whose members can be listed holds one of these."""


EACH_PERSON = re.compile(
    "各(?:级|位)?[\u4e00-\u9fff]{0,5}(?:[河湖林田校路楼段组班所站院]长|副?[省市县区镇乡]{1,3}长|支书|班主任|教师|书记|负责人|负责同志|经理|工程师|联系领导|包保领导)$|全体[\u4e00-\u9fff]{0,8}(?:人员|干部|职工|党员|教师|同志|师生)(?:(?:参加|参与|学习)[\u4e00-\u9fff]{0,8})?$"
)
"""Persons, who are no party: 各级河长, 各班主任."""


_WITH_EACH = re.compile("(?<=.)各[庄族]")
"""Names of places that hold the word: 庞各庄镇, 龙胜各族自治县."""


@lru_cache(maxsize=NAMES_KEPT)
def is_collective(name: str) -> bool:
    """Whether `name` stands for several actors, listed or not.

    >>> [is_collective(n) for n in ("13个街道、镇", "全市9个县(市、区)政府", "3个处", "一个中心")]
    [True, True, False, False]
    """
    return not EACH_PERSON.match(name) and (
        is_indefinite(name)
        or ("各" in name[:4] and "各" in _WITH_EACH.sub("", name[:4])[:3])
        or bool(_LATE.search(name))
        or is_placed(name)
        or bool(_OPERATORS.fullmatch(name) or _OF_AN_AREA.fullmatch(name))
        or _are_so_many(name)
        or bool(_OWNED.match(name) or _ALL.match(name) or _ALIKE.match(name))
    )


def _are_so_many(name: str) -> bool:
    places = SO_MANY.match(name) if "个" in name else None
    return places is not None and (places.end() == len(name) or bool(_ORGAN.fullmatch(name, places.end())))


_OF_AN_AREA = re.compile(
    rf"(?!{DEEDS}|会同|配合|协助|要求|通知|[对向由把将在请])[\u4e00-\u9fff]{{1,5}}(?:滩区|库区|山区|灾区|林区|矿区|湖区|垦区|沿线|沿岸|两岸|流域|境内|辖区|周边)各{UNIT_ROW}(?:{ORGAN}|(?:村|居)委会)?"
)
"""Those of an area that has a name: 黄河滩区各乡镇政府."""
_OF_LEVELS = re.compile(_LEVELS)


@lru_cache(maxsize=NAMES_KEPT)
def scope_of(name: str) -> str:
    """The members of a definite collective, without the organ: 各县区 in 各县区政府.

    >>> [scope_of(n) for n in ("各县区政府", "各县(市、区)人民政府", "各省级人民政府", "各高校")]
    ['各县区', '各县(市、区)', '各省级', '各高校']
    >>> scope_of("13个街道、镇党委")
    '13个街道、镇'
    """
    match = RUN.match(name) or SO_MANY.match(name) or _OF_LEVELS.match(name)
    return match.group() if match else name
