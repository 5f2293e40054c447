"""One agency has one name in a paper and over papers, whatever it is called; others keep theirs."""

from __future__ import annotations

import pytest

from govkg import read_plan_text
from govkg.plans.model import Actor

TITLE = "永平市重点工作方案"


def actors(clause: str, title: str = TITLE) -> dict[str, Actor]:
    """As written → who is meant."""
    plan = read_plan_text(f"{title}\n一、加强要素保障。（{clause}负责）\n二、改进服务。（责任单位：市财政局）\n")
    return {a.as_written: a.actor for a in plan.tasks[0].assignments}


def canonical(clause: str, title: str = TITLE) -> set[str]:
    """The full names of those whom a clause names, one of them at a time."""
    return {actor.canonical for name in clause.split("、") for actor in actors(name, title).values()}


@pytest.mark.parametrize(
    ("forms", "full"),
    [
        ("市工业信息化局、市工信局", "永平市工业和信息化局"),
        ("市国资委、市政府国资委、市人民政府国有资产监督管理委员会", "永平市人民政府国有资产监督管理委员会"),
        ("市公积金中心、市住房公积金管理中心", "永平市住房公积金管理中心"),
        ("市安委办、市安委会办公室", "永平市安全生产委员会办公室"),
        ("市防指办、市防汛办", "永平市防汛抗旱指挥部办公室"),
        ("市政协办、市政协办公室", "永平市政协办公室"),
        ("市粮储局、市粮食和储备局", "永平市粮食和物资储备局"),
        ("市贸促会、市国际贸易促进委员会", "永平市国际贸易促进委员会"),
        ("市双拥办、市双拥工作领导小组办公室", "永平市双拥工作领导小组办公室"),
        ("市老龄办、市老龄委办公室", "永平市老龄工作委员会办公室"),
        ("市关工委、市关心下一代工作委员会", "永平市关心下一代工作委员会"),
        ("市妇儿工委办、市妇女儿童工作委员会办公室", "永平市妇女儿童工作委员会办公室"),
        ("市委审计办、市委审计委员会办公室", "永平市委审计委员会办公室"),
        ("市委教育工委、市教育工委", "永平市委教育工作委员会"),
        ("市直机关工委、市委市直机关工委、市直工委", "永平市直属机关工作委员会"),
        ("市委老干局、市老干部局", "永平市委老干部局"),
        ("市公安交警支队、市公安局交警支队、市交警支队", "永平市公安局交通警察支队"),
        ("市文旅体局、市文化旅游体育局", "永平市文化旅游体育局"),
    ],
)
def test_short_and_full_forms_are_one_agency_under_its_full_name(forms: str, full: str) -> None:
    assert canonical(forms) == {full}


@pytest.mark.parametrize(
    "names",
    [
        "市安委会、市安委办",
        "市关工委、市妇儿工委",
        "市仲裁委、市劳动人事争议仲裁委",
        "市林业局、市园林局",
        "市委政研室、市政府研究室",
        "市人大常委会、市人大常委会办公室",
        "市消防支队、市公安消防支队",
        "市国资委、市国资局",
    ],
)
def test_others_with_names_alike_are_two(names: str) -> None:
    assert len(canonical(names)) == 2


def test_a_short_form_of_two_kinds_of_agency_is_the_one_that_the_paper_names() -> None:
    assert actors("市园林局、市园林管理局")["市园林局"].canonical == "永平市园林管理局"
    assert actors("市园林局、市园林绿化局")["市园林局"].canonical == "永平市园林绿化局"
    assert actors("市园林局")["市园林局"].canonical == "永平市园林局"


def test_departments_of_the_party_stand_without_their_committee_in_a_list() -> None:
    found = actors("市委组织部、宣传部、统战部、政法委，市财政局")
    assert {name: actor.canonical for name, actor in found.items()} == {
        "市委组织部": "永平市委组织部",
        "宣传部": "永平市委宣传部",
        "统战部": "永平市委统战部",
        "政法委": "永平市委政法委",
        "市财政局": "永平市财政局",
    }
    assert canonical("省委组织部、宣传部", "山西省工作方案") == {"山西省委组织部", "山西省委宣传部"}
    assert canonical("统战部", "国务院关于侨务工作的意见") == {"中央统战部"}
    assert canonical("市总工会组织部") == {"永平市总工会组织部"}
    school = read_plan_text("某某大学工作要点\n一、招生。（宣传部负责）\n二、评优。（教务处负责）\n")
    assert school.tasks[0].assignments[0].actor.canonical == "宣传部"


@pytest.mark.parametrize(
    ("title", "written", "full"),
    [
        ("长治市潞州区工作方案", "区林业局", "长治市潞州区林业局"),
        ("潞州区工作方案", "区林业局", "长治市潞州区林业局"),
        ("潞州区工作方案", "潞州区林业局", "长治市潞州区林业局"),
        ("长治市工作方案", "潞州区林业局", "长治市潞州区林业局"),
        ("长治市工作方案", "长治市潞州区林业局", "长治市潞州区林业局"),
        ("山西省工作方案", "长治市潞州区林业局", "长治市潞州区林业局"),
        ("山西省工作方案", "潞州区林业局", "长治市潞州区林业局"),
        ("福州市工作方案", "鼓楼区林业局", "福州市鼓楼区林业局"),
        ("徐州市工作方案", "鼓楼区林业局", "徐州市鼓楼区林业局"),
        ("山西省工作方案", "鼓楼区林业局", "鼓楼区林业局"),
        ("永平市工作方案", "潞州区林业局", "潞州区林业局"),
        ("永平市东湖区工作方案", "东湖区林业局", "永平市东湖区林业局"),
        ("长治市襄垣县工作方案", "县林业局", "襄垣县林业局"),
        ("长治市工作方案", "襄垣县林业局", "襄垣县林业局"),
        ("长治市工作方案", "市城区管理局", "长治市城区管理局"),
        ("长治市工作方案", "高新区林业局", "高新区林业局"),
    ],
)
def test_an_agency_of_a_district_or_a_county_is_one_in_all_papers(title: str, written: str, full: str) -> None:
    found = actors(written, title)[written]
    assert found.canonical == full
    assert found.canonical == found.jurisdiction + found.name


@pytest.mark.parametrize(
    ("title", "written", "full"),
    [
        ("永平市教育局2025年工作要点", "办公室", "永平市教育局办公室"),
        ("永平市教育局2025年工作要点", "市教育局人事科", "永平市教育局人事科"),
        ("永平市教育局2025年工作要点", "人事科", "永平市教育局人事科"),
        ("永平市教育局2025年工作要点", "宣传部", "永平市委宣传部"),
        ("永平市卫健委关于开展义诊的通知", "规划科", "永平市卫生健康委员会规划科"),
        ("永平市第一中学2025年工作要点", "宣传部", "永平市第一中学宣传部"),
        ("永平市第一中学2025年工作要点", "校长办公室", "永平市第一中学校长办公室"),
        ("永平市人民政府办公室关于印发绿化方案的通知", "秘书科", "永平市秘书科"),
        ("永平市教育局、永平市财政局关于印发方案的通知", "人事科", "永平市人事科"),
        ("永平市2025年工作要点", "办公室", "永平市办公室"),
        ("永平市教育局2025年工作要点", "园林管理处", "永平市园林管理处"),
        ("永平市水利局2025年工作要点", "执法支队", "永平市水利局执法支队"),
        ("永平市教育局2025年工作要点", "督导室", "永平市教育局督导室"),
        ("永平市教育局2025年工作要点", "基建办", "永平市教育局基建办"),
        ("永平市卫健委2025年工作要点", "综合室", "永平市卫生健康委员会综合室"),
        ("永平市教育局2025年工作要点", "气象站", "永平市气象站"),
        ("永平市2025年工作要点", "执法支队", "永平市执法支队"),
    ],
)
def test_an_office_without_a_level_is_one_of_the_body_whose_own_paper_it_is(
    title: str, written: str, full: str
) -> None:
    assert actors(written, title)[written].canonical == full


@pytest.mark.parametrize(
    ("title", "written", "local"),
    [
        ("永平市重点工作方案", "市委网络安全和信息化委员会办公室", "市委网信办"),
        ("永平县重点工作方案", "县委农办", "县委农村工作领导小组办公室"),
        ("永平市东湖区重点工作方案", "区委组织部", "区委组织部"),
        ("永平市重点工作方案", "市委", "市委"),
        ("永平市重点工作方案", "永平市委宣传部", "市委宣传部"),
        ("永平市重点工作方案", "市委员会", "委员会"),
        ("永平市重点工作方案", "市法院", "法院"),
        ("永平市重点工作方案", "市检察院", "人民检察院"),
    ],
)
def test_the_local_name_of_a_committee_keeps_the_unit_of_its_place(title: str, written: str, local: str) -> None:
    """So that the name in its IRI is one; that with the place is as it was: 永平市委组织部."""
    (actor,) = actors(written, title).values()
    assert actor.name == local
    assert actor.canonical == actor.jurisdiction + local.removeprefix(
        actor.jurisdiction[-1] if local[1:2] == "委" else ""
    )
