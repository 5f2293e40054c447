"""Names that 和, 与 and 及 part, and those that hold such a word: 市文化和旅游局和市妇联 are two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govkg.plans.names.collectives import ORGAN, UNIT_ROW, is_collective, is_indefinite, scope_of
from govkg.plans.names.each import is_of_place_above
from govkg.plans.names.inner_offices import inner_office
from govkg.plans.words.matching import inside_brackets
from govkg.plans.words.roles import TOGETHER
from govkg.plans.words.shapes import FIELD, LEVEL_PREFIX, SINGLE_ZONES, STEMS, complete, plausible

OF_HE = "和(?:顺|静|田|硕|龙|政县|林格尔|布克|平(?:[区县镇街乡村站路里]|社区|新村|分局|分公司|支行|(?:人民)?法庭|检察室|大队|中队|派出所|[税司财]|[中小]学|医院|广场|公园))"
"""Places whose names begin with 和."""
BEGINS = rf"{LEVEL_PREFIX.pattern}|各|有关|相关|其[他它]|{STEMS}|[\u4e00-\u9fff]{{2,6}}[省市县区州旗][\u4e00-\u9fff]"
"""How what 和 leads in begins; elsewhere it belongs to the name: 和阳农商行."""
_SMALL_OFFICE = re.compile(
    r"[\u4e00-\u9fff]{2}(?:部门|(?<![省市县区州旗国乡镇])机构|[\u4e00-\u9fff][站处组队]|(?<![场厕住寓])所)$"
)
"""How names end behind which 和 parts them from a whole name."""
_DEPARTMENTS = re.compile(
    r"^(?!有关|相关|其[他它])[\u4e00-\u9fff]{2,12}(?:部门|机构|(?:授权|指定|委托|运营|养护)单位)$"
)
"""Departments and bodies that 和 or 或者 parts from another one: 公安部门和保密部门."""
_JOINER = re.compile(rf"以及|或者|(?!{OF_HE})(?:[和及或]|(?<!参)与)(?!其(?![他它余]|[直所下]属))")
_ONE_FIELD = re.compile("[国省市县区州]?自然资源规划")
"""A field whose name holds 和: 自然资源和规划部门."""
_TWICE = re.compile(
    r"^(?P<first>[\u4e00-\u9fff]{0,6}?[省市县区州旗]委)(?P<second>[\u4e00-\u9fff]{0,6}?[省市县区州旗](?:人民)?政府)$"
)
BARE_ORGAN = re.compile(rf"^(?P<unit>(?:{UNIT_ROW})?)(?P<organ>{ORGAN})$")
_BARE_BODY = re.compile("管委会|管理委员会|(?:人民)?政府")
_PLACE = re.compile("[\u4e00-\u9fff]{1,5}[市县区旗]")
_NAMED_PLACE = re.compile("(?![省市县区各]|[全本我][国省市县区]|城区|主城)[\u4e00-\u9fff]{2,5}[市县区旗]")
"""A place that has a name: 长河县, but not 市县区."""
_ALL_OF = re.compile("各[^自]|[省市县区旗]直")
"""How a group begins that stands behind 和 beside a place: 市直相关单位, 各镇政府."""
SINGLE = re.compile(SINGLE_ZONES)
PLACE_ORGAN = re.compile(r"^[\u4e00-\u9fff]{2,}?(?P<unit>[市县区旗州镇乡])(?P<organ>(?:人民)?政府|党委|管委会|党工委)$")


def joined(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split at 和, 与, 及 where both sides are whole names."""
    first = start
    for joiner in _JOINER.finditer(text, start, end):
        left, right = text[first : joiner.start()], text[joiner.end() : end]
        if inside_brackets(text, start, joiner.start()) or not left or not right:
            continue
        if _BARE_BODY.fullmatch(right) and left.endswith(("党工委", "党委")) and left.startswith("各"):
            continue
        if _of_one_field(left, text[joiner.start() : end]):
            continue
        if is_indefinite(left) and not (right.startswith("各") or complete(right)):
            continue
        shares = left.startswith("各") and scope_of(left) == left and not is_of_place_above(left, right)
        organ = BARE_ORGAN.match(right) if shares else None
        if organ and not SINGLE.search(organ["unit"].replace("神农架林区", "")):
            continue
        places = _PLACE.fullmatch(left) and (
            PLACE_ORGAN.match(right) or (_NAMED_PLACE.fullmatch(left) and _ALL_OF.match(right))
        )
        fields = (
            right.endswith("部门") and plausible(right) and FIELD.match(left) and not _ONE_FIELD.match(left + right)
        )
        offices = _SMALL_OFFICE.search(left) and (complete(right) or is_collective(right) or _DEPARTMENTS.search(right))
        inner = _inner(left, right)
        whole = (
            complete(left)
            or is_collective(left)
            or offices
            or inner
            or (right.startswith("各") and BARE_ORGAN.match(left))
        )
        apart = joiner.group() == "以及" and _are_two(left, right)
        if places or fields or apart or (whole and _begins_name(right)):
            yield first, joiner.start()
            first = joiner.end()
    twice = _TWICE.match(text[first:end])
    if twice:
        yield first, first + twice.end("first")
        first += twice.start("second")
    yield from _run_together(text, first, end)


_OWN_FIELDS = "教育|公安|民政|司法|财政|人社|人力资源|住建|住房|交通|水利|水务|农业农村|商务|文旅|文化|卫健|卫生健康|应急|审计|市场监管|市场监督|统计|医保|医疗|税务|气象|生态环境|自然资源"
"""What has an office of its own everywhere; others share one with two names (市经信局市新经济委)."""
_AT_OWN_UNIT = re.compile(
    rf"(?<=[局厅])(?<!分局)(?<!支局)(?P<unit>[省市县区州旗])(?:{_OWN_FIELDS})[\u4e00-\u9fff]{{0,9}}?[局厅](?<!分局)(?<!支局)(?=$|(?P=unit))"
)
"""What follows an office and begins as one of its level: 县公安局 of 县文旅局县公安局."""


_ENDS = "[局厅委办联部会]"
_RUN = re.compile(
    rf"(?P<unit>[省市县区州旗])(?:[\u4e00-\u9fff]{{1,14}}?{_ENDS}(?P=unit)){{2}}[\u4e00-\u9fff]{{2,60}}(?:\([^()]*\))?"
)
"""Three offices at least of one level: no name of one is so long, 省卫生厅省发改委省妇联."""


def _run_together(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The offices of one place between which no sign stands, each beginning with its level, and sections: 县文旅局县公安局, 宣传股文化馆."""
    first = start
    run = _RUN.fullmatch(text, start, end)
    if run:
        cuts = [m.start() for m in re.finditer(f"(?<={_ENDS}){run['unit']}", run.group())]
        for cut in (start + cut for cut in cuts if complete(run.group()[first - start : cut])):
            yield first, cut
            first = cut
    for office in _AT_OWN_UNIT.finditer(text, first, end):
        before = text[first : office.start()]
        if len(before) > 2 and before[0] == office["unit"] and complete(before) and complete(office.group()):
            yield first, office.start()
            first = office.start()
    for section in _SECTION.finditer(text, first, end):
        if section.end("name") - first > 2 and complete(text[section.end() : end].replace("\n", "")):
            yield first, section.end("name")
            first = section.end()
    yield first, end


_SECTION = re.compile("(?P<name>(?<![参入控持合])股)\n?(?![份权金室票东长\n])(?=[\u4e00-\u9fff]{3})")
"""The end of a section of an agency before another name: 宣传股文化馆, but not 控股集团, 股份公司."""


def behind_and(text: str, first: int) -> int:
    """Where a name begins at `first` or behind 和: beside offices of the county whose paper it is, 和县财政局 is 县财政局, elsewhere it is
    one of 和县."""
    own = _OWN_COUNTY.search(text, max(first - 200, 0), first + 200) if text.startswith("和县", first) else None
    return first + (own is not None)


_OWN_COUNTY = re.compile("(?:^|[,、;:(由])县[\u4e00-\u9fff]")


def joint_word(text: str, start: int, end: int) -> re.Match[str] | None:
    """Where the first word of `TOGETHER` parts two lists that does not stand at their beginning, nor in a name."""
    return next((m for m in TOGETHER.finditer(text, start, end) if m.start() > start and not _in_a_name(m, end)), None)


def _in_a_name(word: re.Match[str], end: int) -> bool:
    """Whether such a word is part of a name: 联合 of 市联合指挥部, where what stands before it is none, and what follows 、 as one."""
    text = word.string
    low = max(word.start() - _LONGEST, 0)
    first = max(text.rfind(sign, low, word.start()) for sign in "、,;:(由。\n") + 1
    if first < low:
        return False
    stop = _SIGN.search(text, word.end(), min(end, word.end() + _LONGEST))
    left, right = text[first : word.start()], text[word.end() : stop.start() if stop else end]
    if left:
        return word.group() == "联合" and not plausible(left) and complete(left + "联合" + right)
    leads_in = text[first - 1 : first] in ("、", ":", "(", "由") if first else True
    if word.group() == "会同":
        return leads_in and right.startswith("县")
    other = LEVEL_PREFIX.match(right) or right.startswith(("各", "有关", "相关"))
    return (leads_in or text[first - 1] in "。\n") and word.group() == "联合" and not other and complete("联合" + right)


_LONGEST = 40
"""Characters before or behind such a word that a name may have."""
_SIGN = re.compile("[、,;:()。]")


def _of_one_field(left: str, more: str) -> bool:
    """Whether 和 stands within the field of a body behind a collective: 各市工业和信息化局."""
    scope = "各级" if left.startswith("各级") else scope_of(left)
    begun = left[len(scope) :] if left.startswith("各") else ""
    if not begun or _PEOPLE.search(begun) or LEVEL_PREFIX.match(more, 1) or more.startswith("各", 1):
        return False
    open_field = not plausible(begun) and not is_collective(begun)
    return (open_field or bool(_ONE_FIELD.match(begun + more[1:]))) and plausible(begun + more)


_PEOPLE = re.compile("(?:干部|群众|人员|企业|学校|居民|党员|商户|农户|机构|组织|团体|园区|网格|村|社)$")


def _inner(left: str, right: str) -> bool:
    """Whether the first of two is an office inside a body, and the other one a name: 教务处和校团委, but not 实验室与设备管理处."""
    return left[-1] in "处科站所队股" and inner_office(left) and (complete(right) or inner_office(right))


def _are_two(left: str, right: str) -> bool:
    """Whether 以及 stands between two names: 公路以及水运事业发展中心 is one, and so is 市自然资源以及规划局, but not 市财政以及审计局."""
    led = LEVEL_PREFIX.match(right) is not None or right.startswith(("各", "有关", "相关"))
    right = right.split("以及")[0]
    if not led and _DOUBLED.search(f"{left} {right}"):
        return False
    return plausible(left) or (led and plausible(right))


_DOUBLED = re.compile(
    "(?:自然资源 规划|住房 城乡建设|教育 体育|文化 (?:旅游|广电)|卫生 (?:健康|计划)|人力资源 社会保障|(?:工业|经济|科技|科学技术) 信息化|粮食 物资储备|林业 草原|发展 改革|民族 宗教)[\u4e00-\u9fff]*[局委厅]$"
)
"""Offices whose names hold 和, in the place of which 以及 stands."""


def _begins_name(text: str) -> bool:
    head = _JOINER.split(text, maxsplit=1)[0]
    known = complete(text) or complete(head) or is_collective(text) or plausible(text) or is_indefinite(text)
    return known or bool(_DEPARTMENTS.match(text))
