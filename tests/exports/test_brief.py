"""A brief: figures counted by hand, what is cut is counted, and a page is a page."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pypdfium2
import pytest

import govkg
from govkg.cli import main
from govkg.documents.model import Document, Span
from govkg.exports.brief import Brief, coming, make_brief
from govkg.exports.brief_files import brief_bytes, brief_text
from govkg.exports.periods import Period
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.languages import LANGUAGES
from govkg.plans.model import Actor, Assignment, Plan, Task
from govkg.resources import resource

TODAY = date(2026, 12, 25)
TOWN = (
    "江城市2026年实施方案\n一、推进\n"
    "1.清街。整治占道。2026年9月底前完成。（市教育局牵头，市财政局配合）\n"
    "2.修桥。加固桥梁。2026年11月10日前完成。（市水利局、市财政局牵头）\n"
    "3.补绿。补种树木，长期坚持。（市教育局、市财政局、市林业局、市审计局牵头）\n"
    "4.疏管。逐条疏通。2026年12月底前完成。（市水利局牵头，市财政局配合）\n"
    "5.建档。逐户建档。2027年1月底前完成。\n"
)
LEDGER = (
    "江城市督查台账,,,,\n序号,任务,牵头单位,完成时限,进展情况\n"
    "1,清街,市教育局,2026年9月底前,已办结\n2,修桥,市水利局,2026年11月底前,完成60%\n"
    "3,补绿,市林业局,2026年12月底前,已办结\n4,疏管,市水利局,2026年12月底前,推进中\n"
)


def brief_of(*texts: str, today: date = TODAY) -> Brief:
    return make_brief(KnowledgeGraph.from_plans(map(govkg.read_plan_text, texts)), period=coming(today))


def told(brief: Brief, part: int) -> list[str]:
    """The lines of a part, from 1."""
    return [line for group in brief.parts[part - 1].groups for line in (group.sentence, *group.items)]


def lines_of(data: bytes) -> list[str]:
    paper = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return [*(p.text for p in paper.paragraphs), *cells]


@pytest.fixture(scope="module")
def changzhi() -> KnowledgeGraph:
    return KnowledgeGraph.from_plans([govkg.read_plan(resource("data", "changzhi-2023", "plan.txt"))])


def test_the_bundled_plan_as_counted_by_hand(changzhi: KnowledgeGraph) -> None:
    """12 of its 27 tasks are there: 9 with several leads, most of them 三/1 with eight; two with one, and 三/12 without a clause."""
    brief = make_brief(changzhi, period=coming(TODAY))
    assert brief.plans[0] == "《长治市“十四五”政府治理体系和治理能力现代化专项规划工作方案》"
    assert {label: count for count, label in brief.figures} == {
        "任务": 12, "责任单位": 24, "集合主体": 1, "单一牵头": 2, "多头牵头": 9, "没有牵头单位": 0, "未见责任条款": 1, "有具体时限": 0,
    }  # fmt: skip
    first = told(brief, 1)
    assert first[0] == "多头牵头 9 项"
    assert first[1] == "三/1 市级政府机构改革方面（牵头：市政府办公室、市司法局、市财政局等 8 个单位）"
    assert first[2].startswith("三/7 就业方面（牵头：")
    assert first[2].endswith("等 6 个单位）")
    assert first[-2:] == ["未见责任条款 1 项", "三/12 推进社区智慧化建设"]
    assert told(brief, 2)[0].startswith("市政府信息中心 4 项（牵头 4 项）；市行政审批服务管理局 4 项（牵头 4 项）；")
    assert told(brief, 3)[0].startswith("市政府信息中心与市行政审批服务管理局 3 项")
    assert told(brief, 5)[:2] == ["方案文本不完整。", "方案称共 27 项任务，读到 12 项。"]
    assert brief.notes[0] == "责任条款反映文件设计的协同关系，不代表实际行为。"


def test_its_data_are_those_of_the_analysis(changzhi: KnowledgeGraph) -> None:
    parameters = govkg.analyse(changzhi, draws=20).parameters
    note = make_brief(changzhi, period=coming(TODAY)).notes[-1]
    assert f"govkg {govkg.__version__}" in note
    assert parameters.data_sha256[:16] in note


def test_what_is_to_be_decided_and_who_carries_most() -> None:
    """市财政局 has 1 to 4, of which it leads 2 and 3; 补绿 has four leads, 修桥 two; nobody has 建档."""
    brief = brief_of(TOWN)
    assert told(brief, 1) == [
        "多头牵头 2 项", "一/3 补绿（牵头：市教育局、市财政局、市林业局等 4 个单位）", "一/2 修桥（牵头：市水利局、市财政局）",
        "未见责任条款 1 项", "一/5 建档",
    ]  # fmt: skip
    assert told(brief, 2) == ["市财政局 4 项（牵头 2 项）；市教育局 2 项（牵头 2 项）；市水利局 2 项（牵头 2 项）"]
    assert told(brief, 3) == ["市教育局与市财政局 2 项；市水利局与市财政局 2 项"]


def test_what_is_due_follows_the_rules_of_task_lists() -> None:
    assert told(brief_of(TOWN), 4) == [
        "已逾期 2 项（文件没有写进展，是否办结请按台账核对）",
        "2026-09-30 一/1 清街（牵头：市教育局；逾期 86 天）",
        "2026-11-10 一/2 修桥（牵头：市水利局、市财政局；逾期 45 天）",
        "2026-12-25 至 2027-01-24 到期 1 项",
        "2026-12-31 一/4 疏管（牵头：市水利局）",
        "没有具体日期的任务 1 项，不在上列之内。",
    ]
    january = Period(TODAY, date(2027, 1, 1), date(2027, 1, 31))
    found = make_brief(KnowledgeGraph.from_plans([govkg.read_plan_text(TOWN)]), period=january)
    assert told(found, 4)[3:5] == ["2027-01-01 至 2027-01-31 到期 1 项", "2027-01-31 一/5 建档（责任单位未明确）"]


def test_what_a_ledger_says_is_done_is_not_urged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """修桥 alone is overdue; of 补绿 and 疏管, due at the end of the year, the first is done."""
    ledger = tmp_path / "ledger.csv"
    ledger.write_text(LEDGER, "utf-8")
    assert main(["brief", str(ledger), "--today", "2026-12-25", "--lang", "zh"]) == 0
    shown = capsys.readouterr().out
    assert "已逾期 1 项\n    2026-11-30 2 修桥（牵头：市水利局；逾期 25 天）\n" in shown
    assert "到期 2 项（其中已办结 1 项）\n    2026-12-31 4 疏管（牵头：市水利局）\n" in shown
    assert "清街" not in shown


def test_with_an_end_alone_what_is_coming_begins_today(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "plan.txt"
    paper.write_text(TOWN, "utf-8")
    given = ["brief", str(paper), "--today", "2026-12-25", "--lang", "zh"]
    assert main([*given, "--to", "2027-01"]) == 0
    assert "  2026-12-25 至 2027-01-31 到期 2 项\n    2026-12-31 一/4 疏管" in capsys.readouterr().out
    assert main([*given, "--to", "2026-10"]) == 0
    assert "  2026-10-31 前到期 1 项\n    2026-09-30 一/1 清街" in capsys.readouterr().out
    assert main([*given, "--from", "2027-01"]) == 0
    assert "  2027-01-01 起到期 1 项\n" in capsys.readouterr().out


def test_over_several_plans_agencies_are_joined_and_tasks_named_with_their_plan() -> None:
    other = "江城市2026年修路方案\n一、推进\n1.铺路。（市财政局、市交通运输局牵头）\n"
    brief = brief_of(TOWN, other)
    assert brief.plans[0] == "江城市 2 份方案"
    assert "《2026年修路方案》一/1 铺路（牵头：市财政局、市交通运输局）" in told(brief, 1)
    assert told(brief, 2)[0].startswith("市财政局 5 项（牵头 3 项）")


def test_of_several_places_agencies_have_their_full_names() -> None:
    brief = brief_of(TOWN, TOWN.replace("江城市", "永平市"))
    assert told(brief, 2)[0].startswith("永平市财政局 4 项（牵头 2 项）；江城市财政局 4 项（牵头 2 项）")


def test_agencies_of_one_name_that_are_not_one_are_told_with_their_plans() -> None:
    """市财政局 of two papers that tell no place may be two; a task tells its plan already."""
    roads = "2026年修路方案\n一、推进\n1.铺路。（市财政局牵头，市教育局配合）\n2.修桥。（市财政局、市教育局牵头）\n"
    brief = brief_of(roads, roads.replace("修路", "绿化").replace("市教育局", "市林业局"))
    assert told(brief, 2)[0].startswith(
        "市财政局（《2026年修路方案》） 2 项（牵头 2 项）；市财政局（《2026年绿化方案》） 2 项"
    )
    assert "；市林业局 2 项（牵头 1 项）" in told(brief, 2)[0]
    assert told(brief, 3) == [
        "市教育局与市财政局（《2026年修路方案》） 2 项；市林业局与市财政局（《2026年绿化方案》） 2 项"
    ]
    assert "《2026年修路方案》一/2 修桥（牵头：市财政局、市教育局）" in told(brief, 1)


def test_plans_of_one_title_are_told_with_their_places() -> None:
    paper = "2026年修路方案\n一、推进\n1.铺路。（市财政局、市教育局牵头）\n\n{}人民政府办公室\n2026年1月5日\n"
    brief = brief_of(paper.format("江城市"), paper.format("永平市"))
    assert sorted(brief.plans[1].removeprefix("依据：").split("；")) == [
        "《2026年修路方案》（永平市）",
        "《2026年修路方案》（江城市）",
    ]
    assert sorted(line[: line.index("》")] for line in told(brief, 1)[1:]) == [
        "《2026年修路方案（永平市）",
        "《2026年修路方案（江城市）",
    ]


def test_of_papers_beside_a_ledger_it_stays_unknown_what_is_done(tmp_path: Path) -> None:
    """Of three overdue tasks one is of the ledger, which says that it goes on."""
    (tmp_path / "ledger.csv").write_text(LEDGER, "utf-8")
    kg = KnowledgeGraph.from_plans([govkg.read_plan(tmp_path / "ledger.csv"), govkg.read_plan_text(TOWN)])
    for lang, says in (
        ("zh", "已逾期 3 项（其中 2 项所在文件没有写进展，"),
        ("en", "Overdue: 3 (2 of them in papers that tell"),
    ):
        brief = make_brief(kg, lang=lang, period=coming(TODAY))
        assert told(brief, 4)[0].startswith(says)


def many(tasks: int) -> str:
    """A plan of so many overdue tasks with long names, each with three leads."""
    rows = [
        f"{n}.推进第{n}处老旧管网更新改造和周边道路同步整治提升工程建设。2026年6月底前完成。"
        f"（市住房和城乡建设局、市行政审批服务管理局、市农业农村局牵头，市第{n}中学配合）\n"
        for n in range(1, tasks + 1)
    ]
    unowned = [f"{n}.完善第{n}项长效管理制度。\n" for n in range(tasks + 1, 2 * tasks + 1)]
    return "".join(["江城市城市更新实施方案\n一、推进\n", *rows, *unowned])


def test_what_the_page_does_not_take_is_counted() -> None:
    brief = brief_of(many(40))
    for group, count in zip(brief.parts[0].groups, (40, 40), strict=True):
        shown = [*group.items]
        assert f" {count} 项" in group.sentence
        assert shown[-1].endswith(f"；另有 {count - len(shown)} 项")
    assert sum(len(group.items) for part in brief.parts for group in part.groups) >= 6


def test_the_same_brief_gives_the_same_bytes_with_all_that_the_text_says(changzhi: KnowledgeGraph) -> None:
    brief = make_brief(changzhi, lang="en", period=coming(TODAY))
    assert brief_bytes(brief) == brief_bytes(brief)
    lines = lines_of(brief_bytes(brief))
    for line in filter(None, brief_text(brief).splitlines()):
        assert line.strip() in lines or line.startswith("tasks 12")
    assert "Responsibility clauses show designed coordination, not behaviour." in lines


def test_in_english_a_plan_that_breaks_off_is_told_in_one_sentence(changzhi: KnowledgeGraph) -> None:
    assert told(make_brief(changzhi, lang="en", period=coming(TODAY)), 5)[0] == "The plan breaks off before its end."


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_data(language: str) -> None:
    span = Span(0, 1)
    actor = Actor("甲市<b>&局\x07\n二", "甲市", "<b>&局\x07\n二", "agency")
    held = Assignment(actor, "lead", "<b>&局", span, span, 0.5, "test")
    task = Task(1, ("一", "1"), "{甲}\n&amp;<i>", "甲", span, owner="stated", assignments=(held,))
    late = replace(task, number=2, path=("一", "2"), heading="乙", assignments=())
    plan = Plan(
        Document("t.txt", "甲", "0" * 64, "text/plain"),
        "甲市《{方}\x00案》&<b>",
        jurisdiction="甲市",
        tasks=(task, late),
    )
    brief = make_brief(KnowledgeGraph.from_plans([plan]), lang=language, period=coming(TODAY))
    lines = lines_of(brief_bytes(brief))
    assert any("{方}案" in line and "&<b>" in line for line in lines)
    assert all("\n" not in line for line in lines)
    assert "\x07" not in brief_text(brief)
    assert "0.5" not in brief_text(brief)


def test_readings_in_doubt_are_counted_with_their_tasks() -> None:
    """Two of three names are unsure."""
    plan = govkg.read_plan_text(TOWN)
    first, *rest = plan.tasks
    doubtful = replace(first, assignments=tuple(replace(a, confidence=0.6) for a in first.assignments))
    brief = make_brief(KnowledgeGraph.from_plans([replace(plan, tasks=(doubtful, *rest))]), period=coming(TODAY))
    assert "读取把握不大的责任分工 2 条：一/1。" in told(brief, 5)


def test_another_ending_is_refused_before_anything_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["brief", str(tmp_path / "none.txt"), "-o", str(tmp_path / "b.pdf"), "--lang", "zh"]) == 2
    assert "简报写成 .docx" in capsys.readouterr().err
    assert main(["brief", str(tmp_path / "none.txt"), "--from", "2026-02-01", "--to", "2026-01-01"]) == 2


def test_python_and_the_command_write_the_same(tmp_path: Path) -> None:
    paper = tmp_path / "plan.txt"
    paper.write_text(TOWN, "utf-8")
    assert main(["brief", str(paper), "-o", str(tmp_path / "one.docx"), "--today", "2026-12-25"]) == 0
    kg = KnowledgeGraph.from_plans([govkg.read_plan(paper)])
    (other,) = govkg.write_brief(kg, tmp_path / "two.docx", period=coming(TODAY))
    assert other.read_bytes() == (tmp_path / "one.docx").read_bytes()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed, which lays the page out")
def test_a_brief_is_one_page(tmp_path: Path, changzhi: KnowledgeGraph) -> None:
    full = KnowledgeGraph.from_plans(map(govkg.read_plan_text, [many(60), many(20).replace("江城市", "永平市")]))
    papers = []
    for name, kg in (("one", changzhi), ("many", full)):
        for language in LANGUAGES:
            papers.append(tmp_path / f"{name}-{language}.docx")
            papers[-1].write_bytes(brief_bytes(make_brief(kg, lang=language, period=coming(TODAY))))
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, papers)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    for paper in papers:
        with pypdfium2.PdfDocument(paper.with_suffix(".pdf")) as pages:
            assert len(pages) == 1, paper.name
