"""Whose agency a name is and what it is called in full: from tables of names, and from the plan's own jurisdiction."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from os import PathLike

from govkg.plans.model import Actor, ActorKind, Level
from govkg.plans.names.agency_tables import Kind, read_table, table_rows
from govkg.plans.names.aliases import declared_aliases
from govkg.plans.names.branches import HEAD_WORDS, Branch, branch_office, read_branch
from govkg.plans.names.collectives import is_everybody
from govkg.plans.names.counties import city_of
from govkg.plans.names.heirs import with_heir
from govkg.plans.names.inner_offices import own_office
from govkg.plans.names.lists import Name
from govkg.plans.names.members import members_of, one_form
from govkg.plans.names.official import COURT, court_in, court_of, league_of, local_name, official
from govkg.plans.names.provinces import LARGE_CITIES, PROVINCES, STATE
from govkg.plans.words.shapes import OWN_PREFIX, SINGLE_ZONES, UNIT_OF_PLACE, strip_brackets
from govkg.resources import resource

_DEPARTMENT = ("部门", "行政部门", "主管部门", "行政主管部门", "行政管理部门", "机关")
"""What stands for 局 where a paper speaks of departments: 卫生行政部门, 公安机关."""


@dataclass(frozen=True, slots=True)
class AgencyNames:
    """All tables together, by name and by abbreviation.

    shared   short forms that several kinds of local agency bear: 资规局, and 行政审批局, a full name in some provinces
    of_place whether the paper that is read names agencies of a place (市教育局), so that 气象局 is none of the State Council
    unit     the prefix that nearly all of these bear, which a list drops: 市 in 市财政局、农业局
    grid     whether the paper names the State Grid, so that 市供电公司 is one of its branches
    """

    national: dict[str, Kind] = field(default_factory=dict)
    local: dict[str, Kind] = field(default_factory=dict)
    shared: dict[str, tuple[Kind, ...]] = field(default_factory=dict)
    of_place: bool = False
    unit: str = ""
    grid: bool = False

    def kind_of(self, rest: str) -> Kind | None:
        """The kind of local agency that a name without its place stands for: 教育局, 发改委, 教育部门, 教育 alone; a branch office is of the
        kind of its office, under its own name (生态环境局城东分局, 医疗保障分局 for 医保分局)."""
        found = self.local.get(rest)
        if found is None and rest.endswith("分局"):
            return branch_office(rest, self.local)
        if found is not None or not rest.endswith(_DEPARTMENT):
            return found or self.local.get(rest + "局")
        for ending in _DEPARTMENT:
            if found is None and rest.endswith(ending):
                stem = rest.removesuffix(ending)
                found = self.local.get(stem + "局") or self.local.get(stem + "委")
        return found

    def used_in(self, text: str) -> AgencyNames:
        """These names, with each short form read as the agency that `text` also names in full or declares it to be."""
        meant = {
            short: kind
            for short, kinds in self.shared.items()
            if short in text
            for kind in kinds
            if kind.name != short and kind.name in text
        }
        for short, full in declared_aliases(text):
            meant[short] = self.local.get(full) or Kind(full, (short,), "", "local")
        if court := court_in(text):
            meant[COURT] = self.local[court]
        local = {**self.local, **meant} if meant else self.local
        prefixes = Counter(_OF_A_PLACE.findall(text))
        unit = next((u for u, times in prefixes.items() if times * 5 >= prefixes.total() * 4), "")
        grid = "国网" in text or "国家电网" in text
        return replace(self, local=local, of_place=bool(prefixes), unit=unit, grid=grid)

    def with_tables(self, paths: Iterable[str | PathLike[str]]) -> AgencyNames:
        """These names and those of more tables (CSV, see `read_table`); later rows win."""
        rows = [row for path in paths for row in read_table(path)]
        return _index(rows, self)


@cache
def bundled_names() -> AgencyNames:
    """The names of `data/agencies`."""
    rows: list[Kind] = []
    folder = resource("data", "agencies")
    if folder.is_dir():
        for file in sorted(folder.iterdir(), key=lambda f: f.name):
            if file.name.endswith(".csv"):
                rows += table_rows(file.read_text(encoding="utf-8"), file.name)
    return _index(rows, AgencyNames())


def shows_whose(written: str) -> bool:
    """Whether a name shows whose agency it is: by the prefix of a level or a town, or as one of the national agencies."""
    return OWN_PREFIX.match(written) is not None or written in bundled_names().national


def _index(rows: Sequence[Kind], base: AgencyNames) -> AgencyNames:
    """The names of `rows` beside those of `base`. A name or short form in `rows` means what it means there, and within `rows` what the
    first says that bears it."""
    tables: dict[bool, dict[str, Kind]] = {True: {}, False: {}}
    bearers: dict[str, tuple[Kind, ...]] = {}
    for kind in rows:
        table = tables[kind.level == "national"]
        table[kind.name] = kind
        for form in (kind.name, *kind.abbreviations):
            table.setdefault(form, kind)
            if kind.level != "national":
                bearers[form] = (*bearers.get(form, ()), kind)
    national, local = (
        {form: table.get(kind.name, kind) for form, kind in old.items()} | table
        for old, table in ((base.national, tables[True]), (base.local, tables[False]))
    )
    shared = {form: kinds for form, kinds in base.shared.items() if form not in bearers}
    return AgencyNames(national, local, shared | {form: kinds for form, kinds in bearers.items() if len(kinds) > 1})


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """Whose plan it is: name (长治市), level, and the names above it where known (山西省 for a city of that province); the `body` of the
    place whose own it is (教育局), where it is one's."""

    name: str
    level: Level
    province: str = ""
    city: str = ""
    body: str = ""

    def of_prefix(self, prefix: str) -> str:
        """The jurisdiction that a prefix in one of its papers means; empty where it can not be told."""
        if prefix in ("国家", "国务院", "中央", "中共中央", "全国"):
            return STATE
        if self.name.endswith(prefix):
            return self.name
        city = self.city or (self.province if self.province.endswith("市") else "")
        return {"省": self.province, "市": city, "自治区": self.province, "兵团": "新疆生产建设兵团"}.get(prefix, "")

    def whole(self, place: str) -> str:
        """A place that its papers name, a district with the city that it is one of: 潞州区 is 长治市潞州区."""
        own = place and self.name == self.city + place
        return self.name if own else city_of(place, (self.name, self.city)) + place


_OWN_PREFIX = re.compile(
    r"^(?P<own>我)?(?P<prefix>国家|国务院|自治区|自治州|自治县|自治旗|兵团|省|市|区|县|州|旗|盟)(?P<rest>[^\s、]{1,})$"
)
_PLACE = re.compile(
    r"^(?P<place>[\u4e00-\u9fff](?<![省市区州旗盟全各本我外邻该每某强撤两三四几多])县(?!级|城(?:建设|区|镇))|[\u4e00-\u9fff]{2,8}?(?:省|自治区|市|自治州|盟|县|区|旗))(?P<rest>[\u4e00-\u9fff].*)$"
)
"""A place with its unit, which only counties have behind one character: 萧县教育局."""
_OWN_COLLECTIVE = re.compile(
    r"^(?:[市省区县州旗盟]|自治[区州]|新区|高新区|经开区|开发区|兵团)(?=直|级|各|有关|属|、|(?:人民)?政府|委|[\u4e00-\u9fff]{2,16}(?:会议?|指|指挥部|组|专班|办公?室?|中心)各?成员单位)"
)
_OF_A_PLACE = re.compile(r"[(:、,;]([省市县区州旗])[\u4e00-\u9fff]{2,8}?[局委办厅](?=[、,;)负牵配])")
_UNITS = ("市", "县", "区", "旗")
_OF_THE_STATE = re.compile("国务院|中央|全国")
_ZONE_PREFIX = re.compile(rf"^(?P<prefix>{SINGLE_ZONES})(?P<rest>[\u4e00-\u9fff]{{2,}})$")
_ZONES = {"高新区": ("高新区", "高新技术产业开发区"), "经开区": ("经开区", "经济技术开发区", "经济开发区")}
_NOT_PREFIXED = re.compile(
    r"^(?:市[中南北]区|市场|市政(?!府|协|法|务)|市容|区域|县域|省际|市民(?!政|宗|族|航|防|盟|革|委|办|生(?!活)|营)|州际|国家级|区块)"
)


def begins_with_level(name: str) -> bool:
    """Whether a name begins with the level of its place: 市蓝天办, and not 市场监督管理局.

    >>> [begins_with_level(name) for name in ("市蓝天办", "市场监督管理局", "区域合作办", "县域经济办", "教育局")]
    [True, False, False, False, False]
    """
    return _OWN_PREFIX.match(name) is not None and not _NOT_PREFIXED.match(name)


def resolve(name: Name, written: str, where: Jurisdiction, names: AgencyNames) -> Actor:
    """The actor that a written name means in a plan of `where`. `written` is the key form (simplified, no layout)."""
    bare = strip_brackets(written) or written
    if name.kind != "agency":
        written = _one_form(written, where)
        listed = name.kind == "definite collective" and not is_everybody(written)
        kind: ActorKind = "definite collective" if listed else "indefinite collective"
        scope = members_of(written) if listed else ""
        return Actor(_collective(written, where), where.name or "", written, kind, "", scope)
    if where.level == "national" or (bare in names.national and not where.name and not names.of_place):
        return _national(bare, names) or Actor(bare, STATE if where.level == "national" else "", bare)
    if bare in names.national and _MINISTRY.search(bare) and names.kind_of(bare) is None:
        return _national(bare, names) or Actor(bare, STATE, bare)
    return _local(bare, where, names)


_MINISTRY = re.compile("^(?:国家|国务院|中央|全国|最高)|部$|总局$|总署$")
"""What the name of an organ of the state has that no office of a place has, where the table of local kinds holds none of it."""


def _one_form(written: str, where: Jurisdiction) -> str:
    """各县(市、区)人民政府, 各县市区政府 and 各县区政府 of one place are one group, under the shortest name."""
    local = where.name and where.level != "national" and written.startswith("各")
    return one_form(written).replace("人民政府", "政府") if local and not _OF_THE_STATE.match(written) else written


def _collective(written: str, where: Jurisdiction) -> str:
    """The name of a group with the jurisdiction that its prefix means: 市直有关部门 are 某市直有关部门."""
    if not where.name or _OF_THE_STATE.match(written):
        return written
    if where.level == "national":
        return STATE + written
    if written.startswith(where.name):
        return written
    prefix = _OWN_COLLECTIVE.match(written)
    if prefix is None or _NOT_PREFIXED.match(written):
        return where.name + written
    owner = where.of_prefix(prefix.group()) or (where.name if len(prefix.group()) > 1 else where.name + prefix.group())
    return owner + written[prefix.end() :]


def _national(bare: str, names: AgencyNames) -> Actor | None:
    kind = names.national.get(bare)
    if kind is None:
        return None
    return with_heir(Actor(kind.name, STATE, kind.name, "agency", kind.function), kind, names.national)


_PARTY = re.compile("^中共(?=[\u4e00-\u9fff]{2,8}?[省市县区州盟旗]委)")
_OFFICIAL = re.compile(
    r"^(?:分管|协管|主管|包联|包保|挂[钩联包]|联系|责任)|副[省市县区州盟旗]长|[省市县区州盟旗]长(?::|$)"
)
"""An official: no place ends before 长 (分管副县长:…), nor before 领导 where the words before it say what he answers for (分管县领导)."""


def _local(bare: str, where: Jurisdiction, names: AgencyNames) -> Actor:
    bare = _PARTY.sub("", bare) if bare.startswith("中共") else bare
    if where.name and bare.startswith(where.name) and len(bare) > len(where.name):
        return _below(where.name, bare[len(where.name) :], names)
    if found := _section(bare, where, names) or _branch(bare, where, names):
        return found
    zone = _ZONE_PREFIX.match(bare)
    if zone and where.name.endswith(_ZONES.get(zone["prefix"], (zone["prefix"],))):
        return _in(where.name, zone["rest"], names)
    league = league_of(bare)
    if league:
        owner = where.of_prefix(league) or (league if len(league) > 1 and league != "自治区" else "")
        if owner:
            return _in(owner, "团委", names)
        return Actor(f"团{league}委", "", f"团{league}委", "agency", "共青团")
    prefixed = _OWN_PREFIX.match(bare)
    if prefixed and (not _NOT_PREFIXED.match(bare) or prefixed["rest"] in names.local):
        owner = where.of_prefix(prefixed["prefix"])
        if owner == STATE:
            return _national(bare, names) or Actor(bare, STATE, bare)
        if owner:
            return _in(owner, prefixed["rest"], names)
        return _of_unit(prefixed["prefix"], prefixed["rest"], names)
    place = _PLACE.match(bare) if not bare.startswith(where.name or "\0") else None
    if place and where.name and place["rest"].startswith(where.name):
        return _local(place["rest"], where, names)
    if place and (own := _own_behind_words(place["place"], where)):
        return Actor(bare, own, bare)
    if place and _begins_with_place(place):
        return _below(where.whole(place["place"]), place["rest"], names)
    if bare[-1:] in _UNITS and len(bare) <= 8:
        return Actor(bare, where.name, bare)
    if not where.name:
        return _of_unit(names.unit if names.kind_of(bare) else "", bare, names)
    if _names_its_place(bare, where):
        full = _BANK.sub("中国人民银行", bare).replace("营管部", "营业管理部")
        return Actor(full, where.name, full)
    return _in(where.name, bare, names)


def _section(bare: str, where: Jurisdiction, names: AgencyNames) -> Actor | None:
    """An office without a level in the own paper of a body: 人事科 is 教育局人事科."""
    kind = names.kind_of(where.body) if where.body else None
    body = kind.name if kind else where.body
    office = own_office(bare, body) if body else ""
    return _in(where.name, body + office, names) if office else None


def _branch(bare: str, where: Jurisdiction, names: AgencyNames) -> Actor | None:
    """A branch of a bank, a firm or a national office; 市供电公司 is one where the paper names the grid."""
    of_grid = names.grid and bare.endswith("供电公司") and not bare.startswith(("国", "南"))
    branch = read_branch("国网" * of_grid + bare, (where.name, where.city, where.province))
    return _of_branch(branch, where, names) if branch else None


def _below(place: str, rest: str, names: AgencyNames) -> Actor:
    """An agency of a place, or of a district of it where the name goes on with one: 长治市 and 潞州区林业局."""
    inner = _PLACE.match(rest)
    if inner and city_of(inner["place"], (place,)):
        return _in(place + inner["place"], inner["rest"], names)
    return _in(place, rest, names)


def _of_branch(branch: Branch, where: Jurisdiction, names: AgencyNames) -> Actor:
    """A branch belongs to the place that its name holds: 人民银行江北市分行 to 江北市. A national organ that ended has its heirs there, too."""
    if branch.place and branch.name.startswith(branch.place):
        return _in(branch.place, branch.name.removeprefix(branch.place), names)
    head = next((k for k in names.national.values() if branch.name.startswith(k.name)), None)
    actor = Actor(branch.name, where.whole(branch.place), branch.name, "agency", head.function if head else "")
    if head is None or not head.successor:
        return actor
    return replace(actor, successor=branch.name.replace(head.name, head.successor), until=head.until)


def _own_behind_words(place: str, where: Jurisdiction) -> str:
    """The place of the paper, or one above it, that stands behind other words: 江北市 in 平安保险江北市 of 平安保险江北市支公司."""
    owns = (where.name, where.city, where.province)
    return next((own for own in owns if own and place.endswith(own) and len(place) > len(own) + 1), "")


def _begins_with_place(match: re.Match[str]) -> bool:
    """Whether what stands before the rest is a place: neither part of a word (市域, 市场), nor a person (分管副县 of 分管副县长), nor a firm."""
    place, rest = match["place"], match["rest"]
    if len(rest) < 2 or rest[0] in "域际场" or _NO_PLACE.search(place) or HEAD_WORDS.search(place):
        return False
    return not _OFFICIAL.search(place + rest)


_NO_PLACE = re.compile(r"^(?!共青城市$)[\u4e00-\u9fff]{2,}城市$|社区$|^(?:老旧小|棚户|保护|自然保护|风景)区$")
"""Words that end as places do: 智慧城市, 棚户区."""


def _names_its_place(bare: str, where: Jurisdiction) -> bool:
    """Whether a name says itself where it is: 杭州海关, 国网平江供电公司, 人行重庆营管部 in papers of those places."""
    own = (UNIT_OF_PLACE.sub("", n) for n in (where.name, where.city, where.province) if n)
    if not _TOWN.match(bare) and any(
        len(short) >= 2 and 0 <= bare.find(short) <= 6 and len(bare) > bare.find(short) + len(short) + 1
        for short in own
    ):
        return True
    return bool(_PLACED.search(bare)) or (bare.endswith("海关") and len(bare) > 3)


_TOWN = re.compile("[\u4e00-\u9fff]{1,7}(?:镇|乡|街道)(?:(?:人民)?政府|办事处|党委|党工委|$)")
"""A town lies in a place, however it is called: 溪山县溪山镇政府."""
_BANK = re.compile(r"^(?:人行|人民银行)(?=[\u4e00-\u9fff])")
_BRANCH_PLACES = "|".join([*(name for name in PROVINCES if name not in ("台湾", "新疆生产建设兵团")), *LARGE_CITIES])
_PLACED = re.compile(
    rf"^(?:{_BRANCH_PLACES})(?=[\u4e00-\u9fff]*(?:银保监|证监|金融监管|监管局|海关|海事|电力|分行|支行|分公司|通信管理局|铁路|机场|大学|学院|集团|公司|交易所|营管部|营业管理部)[\u4e00-\u9fff]{{0,3}}$)"
    rf"|^(?:国网|中国[\u4e00-\u9fff]{{2}}|人民银行|人行|国家金融监督管理总局|中石[油化]|南方电网)[\u4e00-\u9fff]{{0,4}}(?:{_BRANCH_PLACES}|[\u4e00-\u9fff]{{2,4}}(?:省|市|县|区))"
    r"|^国网[\u4e00-\u9fff]{2,4}(?=供电(?:分)?公司|电力)"
)
"""Branches of national bodies and companies that carry a place; 国网市供电公司 does not."""


def _of_unit(prefix: str, rest: str, names: AgencyNames) -> Actor:
    """An agency of a place that the paper does not name: 市发改委 is 市发展和改革委员会. 宣传部 without a level is any body's, not a
    committee's."""
    kind = names.kind_of(rest)
    full = prefix + (kind.name if kind and (prefix or not kind.name.startswith("委")) else rest)
    return Actor(full, "", full, "agency", kind.function if kind else "")


def _in(owner: str, rest: str, names: AgencyNames) -> Actor:
    kind = names.kind_of(rest)
    full = kind.name if kind else rest
    full = court_of(owner) if full == COURT else full
    named = local_name(owner, full)
    actor = Actor(official(owner, full), owner, named, "agency", kind.function if kind else "")
    return with_heir(actor, kind, names.local)
