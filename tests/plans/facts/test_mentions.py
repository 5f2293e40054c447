"""Coordination mechanisms that a text names, with their own names."""

import pytest

from govkg.documents.model import Span
from govkg.plans.facts import mentions
from govkg.plans.facts.mentions import all_mentions, first_hits
from govkg.plans.model import Mention
from govkg.plans.words.vocabulary import words


def named(text: str) -> tuple[Mention, ...]:
    return tuple(Mention(*hit[2:], Span(*hit[:2])) for hit in first_hits(all_mentions(text, Span(0, len(text)))))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("建立数据共享部门联席会议制度，协调解决问题。", [("joint-conference", "数据共享部门联席会议")]),
        ("成立由分管领导任组长的优化营商环境工作领导小组", [("leading-group", "优化营商环境工作领导小组")]),
        ("市大数据发展工作专班负责", [("task-force", "市大数据发展工作专班")]),
        ("加强部门配合", []),
        ("成立污水治理工作小组", [("task-force", "污水治理工作小组")]),
        ("作为养老服务议事协调机构", [("body", "养老服务议事协调机构")]),
        ("成立2024年防汛抗旱指挥部", [("headquarters", "2024年防汛抗旱指挥部")]),
        ("办公室承担领导小组日常工作", [("leading-group", "领导小组")]),
        ("下设污染防治工作专班", [("task-force", "污染防治工作专班")]),
        ("在市委农村工作领导小组领导下", [("leading-group", "市委农村工作领导小组")]),
        ("主要职责\n领导小组负责统筹", [("leading-group", "领导小组")]),
        ("全面推行河长制，召开调度会", [("chief", "河长制"), ("coordination-meeting", "调度会")]),
        ("开展联合执法，建立工作台账", [("joint-enforcement", "联合执法"), ("supervision-ledger", "工作台账")]),
        ("完善信息共享机制和联络员制度", [("information-sharing", "信息共享机制"), ("liaison", "联络员制度")]),
        ("成立5个工作组，组建攻坚组", [("task-force", "工作组"), ("task-force", "攻坚组")]),
        ("各工作组按职责开展工作", []),
        ("成立防汛和抗旱指挥部", [("headquarters", "防汛和抗旱指挥部")]),
        ("由市教育局和市防汛指挥部负责", [("headquarters", "市防汛指挥部")]),
        ("二是市节水工作领导小组", [("leading-group", "市节水工作领导小组")]),
        ("用好停车管理厅际联席会议", [("joint-conference", "停车管理厅际联席会议")]),
        ("以现有市人才工作领导小组为主", [("leading-group", "市人才工作领导小组")]),
        ("完成指挥部交办的事项", [("headquarters", "指挥部")]),
        ("市河长制办公室要加强巡查", []),
        ("深化托育服务联席会议制度", [("joint-conference", "托育服务联席会议")]),
        ("成立深化医改领导小组", [("leading-group", "深化医改领导小组")]),
        ("优化专班运行机制", [("task-force", "专班")]),
        ("优化营商环境工作专班", [("task-force", "优化营商环境工作专班")]),
        ("调整充实市防汛指挥部", [("headquarters", "市防汛指挥部")]),
        ("市产业结构调整领导小组", [("leading-group", "市产业结构调整领导小组")]),
        ("执行市防汛指挥部指令", [("headquarters", "市防汛指挥部")]),
        ("提请县规划领导小组审议", [("leading-group", "县规划领导小组")]),
        ("经市低空经济工作专班审核", [("task-force", "市低空经济工作专班")]),
        ("成立党的建设工作领导小组", [("leading-group", "党的建设工作领导小组")]),
        ("报市政府或县指挥部", [("headquarters", "县指挥部")]),
        ("市对外开放领导小组", [("leading-group", "市对外开放领导小组")]),
        ("不文明行为整治专班", [("task-force", "不文明行为整治专班")]),
        ("市综合执法局与高校签订合作协议", []),
    ],
)
def test_mechanisms(text: str, wanted: list[tuple[str, str]]) -> None:
    found = [m for m in named(text) if m.scheme == "mechanism"]
    assert [(m.concept, m.name) for m in found] == wanted
    assert all(text[m.span.start : m.span.end] == m.name for m in found)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("治理大气污染", "environment"),
        ("排查烟花爆竹隐患", "public-safety"),
        ("发展夜间经济", "economy"),
        ("建设高标准农田", "agriculture"),
        ("规范公共停车场", "transport"),
        ("推动科技成果转化", "science-innovation"),
    ],
)
def test_words_of_a_theme(text: str, concept: str) -> None:
    assert [m.concept for m in named(text) if m.scheme == "theme"] == [concept]


@pytest.mark.parametrize(
    "text",
    [
        "由市教育局负责落实",
        "市教育局、县市场监管局依法负责",
        "教育、公安部门要加强巡查",
        "教育工委和市卫生健康委员会",
        "省住房和城乡建设厅、区住房城市建委",
        "信息中心、医保办\n7月底",
        "省食品安全协会",
        "市退役军人事务局、市残疾人联合会要走访",
        "市就业服务中心，负责登记",
        "深化主题教育，抓好警示教育和廉洁教育",
    ],
)
def test_the_names_of_offices_and_the_schooling_of_cadres_tell_no_theme(text: str) -> None:
    assert named(text) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("打开教育局面", "教育"),
        ("全市住房供应", "住房"),
        ("全市教育工作由市财政局保障", "教育"),
        ("加强养老服务中心建设", "养老服务"),
        ("优化就业办事流程", "就业"),
        ("做好教育部署", "教育"),
    ],
)
def test_what_only_looks_like_the_name_of_an_office(text: str, name: str) -> None:
    assert name in [m.name for m in named(text)]


def test_words_of_cities() -> None:
    text = "推进一网统管，建设智慧城市和城市大脑，运用数字孪生，服务个体工商户"
    assert [(m.scheme, m.concept) for m in named(text)] == [
        ("platform", "city-operations"),
        ("theme", "digital-government"),
        ("technology", "digital-twin"),
        ("target-group", "small-enterprises"),
    ]


def test_each_kind_of_mechanism_is_a_concept_of_the_vocabulary() -> None:
    notations = {c.notation for concepts in words().values() for c in concepts if c.scheme == "mechanism"}
    assert set(mentions._KINDS.values()) <= notations


def test_of_words_that_overlap_the_first_and_longest_counts_and_none_behind_it_is_lost() -> None:
    """Against all places of all words, tried one by one."""
    text = "公共数字文化工程，公共文化服务，数字化转型与大数据平台，农村人居环境整治，养老服务机构，校园食品安全监管"
    told = sorted((w for w, cs in words().items() if any(c.scheme != "mechanism" for c in cs)), key=len, reverse=True)
    wanted: list[tuple[int, str]] = []
    place = 0
    while place < len(text):
        word = next((w for w in told if text.startswith(w, place)), "")
        wanted += [(place, word)] if word else []
        place += len(word) or 1
    found = {
        (start, name) for start, _, scheme, _, name in all_mentions(text, Span(0, len(text))) if scheme != "mechanism"
    }
    assert found == set(wanted)
    assert (4, "文化") in found
