"""What holds for any plan: whatever its layout, each name keeps its role and its place."""

import re
from pathlib import Path
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from govkg import read_plan, read_plan_text
from govkg.plans.model import Plan

FIELDS = (
    "教育", "财政", "民政", "司法", "审计", "水利", "商务", "统计", "体育", "文化和旅游", "工业和信息化", "人力资源和社会保障",
    "自然资源和规划", "住房和城乡建设", "卫生健康", "市场监督管理", "农业农村", "应急管理", "医疗保障", "林业和草原",
)  # fmt: skip
NAMES = tuple(f"市{field}局" for field in FIELDS)
BODY = "完善制度和标准，建立台账，明确责任分工和进度安排，按季度通报进展情况，及时研究解决工作中遇到的困难和问题，确保各项任务按期完成，不断提升群众的获得感和满意度。"


class Duty(NamedTuple):
    """Who leads a task and who takes part."""

    leads: tuple[str, ...]
    parts: tuple[str, ...]


@st.composite
def duties(draw: st.DrawFn) -> list[Duty]:
    made = []
    for _ in range(draw(st.integers(2, 6))):
        names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=9, unique=True))
        leads = draw(st.integers(1, min(3, len(names) - 1)))
        made.append(Duty(tuple(names[:leads]), tuple(names[leads:])))
    return made


def bracket(duty: Duty) -> str:
    return f"（{'、'.join(duty.leads)}牵头，{'、'.join(duty.parts)}配合）"


def labels(duty: Duty) -> str:
    return f"\n牵头单位：{'、'.join(duty.leads)}\n配合单位：{'、'.join(duty.parts)}"


def joined(duty: Duty) -> str:
    return f"（牵头单位：{'、'.join(duty.leads)}；配合单位：{'、'.join(duty.parts)}）"


LAYOUTS = st.sampled_from((bracket, labels, joined))


def printed(plan: list[Duty], layout: object = bracket) -> str:
    write = layout if callable(layout) else bracket
    tasks = [
        f"（{'一二三四五六'[n]}）推进第{'甲乙丙丁戊己'[n]}类工作。{BODY}{write(duty)}" for n, duty in enumerate(plan)
    ]
    return "江城市某项工作方案\n一、重点任务\n" + "\n".join(tasks) + "\n"


def coded(plan: Plan) -> list[set[tuple[str, str]]]:
    return [{(a.actor.canonical, a.role) for a in task.assignments} for task in plan.tasks]


def wanted(plan: list[Duty]) -> list[set[tuple[str, str]]]:
    return [
        {("江城" + name, "lead") for name in duty.leads} | {("江城" + name, "participate") for name in duty.parts}
        for duty in plan
    ]


@given(duties(), LAYOUTS)
@settings(max_examples=60, deadline=None)
def test_every_name_is_read_with_its_role_in_each_layout(plan: list[Duty], layout: object) -> None:
    assert coded(read_plan_text(printed(plan, layout))) == wanted(plan)


def full_width(text: str) -> str:
    return text.translate({c: c + 0xFEE0 for c in range(0x30, 0x3A)})


def half_width(text: str) -> str:
    return text.translate(str.maketrans("（）：；，", "():;,"))


def invisible(text: str) -> str:
    return re.sub("(?<=市)", "\u200b", text).replace("牵头", "牵\ufeff头")


def spaced(text: str) -> str:
    return re.sub("、", " 、 ", text)


def carriage_returns(text: str) -> str:
    return text.replace("\n", "\r\n")


def wrapped(text: str) -> str:
    return "\n".join(line[i : i + 36] for line in text.split("\n") for i in range(0, len(line), 36))


VARIANTS = st.sampled_from((full_width, half_width, invisible, spaced, carriage_returns, wrapped))


@given(duties(), VARIANTS)
@settings(max_examples=120, deadline=None)
def test_a_variant_of_a_paper_gives_the_same_assignments(plan: list[Duty], variant: object) -> None:
    assert callable(variant)
    assert coded(read_plan_text(variant(printed(plan)))) == wanted(plan)


@given(duties(), st.sampled_from(("utf-8-sig", "gb18030", "utf-16", "utf-16-le", "big5hkscs")))
@settings(max_examples=25, deadline=None)
def test_another_encoding_gives_the_same_assignments(tmp_path_factory: object, plan: list[Duty], encoding: str) -> None:
    folder: Path = tmp_path_factory.mktemp("encodings")  # type: ignore[attr-defined]
    text = printed(plan)
    if encoding == "big5hkscs":
        from opencc import OpenCC

        text = OpenCC("s2t").convert(text)
    file = folder / "plan.txt"
    file.write_bytes(text.encode(encoding))
    assert coded(read_plan(file)) == wanted(plan)


@given(duties(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_a_list_changes_no_set_of_agencies(plan: list[Duty], random: object) -> None:
    def shuffled(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(random.sample(names, len(names)))  # type: ignore[attr-defined]

    other = [Duty(shuffled(duty.leads), shuffled(duty.parts)) for duty in plan]
    assert coded(read_plan_text(printed(other))) == coded(read_plan_text(printed(plan)))


@given(duties())
@settings(max_examples=40, deadline=None)
def test_removing_one_agency_removes_one_assignment(plan: list[Duty]) -> None:
    before = coded(read_plan_text(printed(plan)))
    for index, duty in enumerate(plan):
        if len(duty.parts) > 1:
            less = [*plan[:index], Duty(duty.leads, duty.parts[1:]), *plan[index + 1 :]]
            after = coded(read_plan_text(printed(less)))
            assert before[index] - after[index] == {("江城" + duty.parts[0], "participate")}
            assert [a for i, a in enumerate(after) if i != index] == [b for i, b in enumerate(before) if i != index]


@given(duties(), VARIANTS)
@settings(max_examples=60, deadline=None)
def test_passages_cover_the_text_and_spans_quote_what_they_say(plan: list[Duty], variant: object) -> None:
    assert callable(variant)
    read = read_plan_text(variant(printed(plan)))
    text = read.document.text
    assert "".join(text[p.span.start : p.span.end] for p in read.coverage.passages) == text
    for task in read.tasks:
        for assignment in task.assignments:
            quote = re.sub(r"[\s\u200b\ufeff]", "", read.document.quote(assignment.span))
            assert quote == assignment.as_written
            assert assignment.clause.contains(assignment.span)
            assert task.span.contains(assignment.clause)
