"""`govkg tasklists` at the shell: which agency, where to, and options to no effect."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import docx
import openpyxl
import pytest

from govkg.cli import main

PLAN = "江城市实施方案\n一、甲事。（市教育局牵头，市财政局配合）\n二、乙事。（市水利局负责）\n"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("plan.txt").write_text(PLAN, "utf-8")
    return "plan.txt"


@pytest.mark.parametrize("name", ["江城市水利局", "市水利局", "水利局"])
def test_an_agency_has_the_names_that_query_and_whatif_know(name: str, plan: str) -> None:
    assert main(["tasklists", plan, "-o", "letters/", "--agency", name]) == 0
    assert [file.name for file in Path("letters").iterdir()] == ["江城市水利局.docx"]


@pytest.mark.parametrize(
    ("name", "says"), [("局", "name one"), ("市无此局", "no agency '市无此局'"), ("", "no agency ''")]
)
def test_another_name_is_a_wrong_parameter(name: str, says: str, plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tasklists", plan, "-o", "letters/", "--agency", name]) == 2
    assert says in capsys.readouterr().err
    assert not Path("letters").exists()


def test_the_workbook_of_one_agency_holds_its_tasks_alone_and_all_who_have_them(plan: str) -> None:
    """Overdue are 清街 and 修桥, of three tasks of the office; of the two without a day 建档 alone is its own."""
    words = LATE.replace("市林业局、市水利局配合，完成时限：2026年9月底前", "市林业局、市水利局配合，完成时限：入汛前")
    Path(plan).write_text(words + "5.建档。（市审计局、市财政局配合，完成时限：秋收前）\n", "utf-8")
    late = ["--overdue", "--today", "2026-11-28"]
    assert main(["tasklists", plan, "-o", "list.xlsx", "--agency", "市财政局", *late]) == 0
    book = openpyxl.load_workbook("list.xlsx")
    assert book.sheetnames == ["汇总", "任务台账", "待明确事项", "时限一览", "江城市财政局"]
    rows = {name: [[cell.value for cell in row] for row in book[name].iter_rows(min_row=5)] for name in book.sheetnames}
    assert "另有 1 项任务的时限没有具体日期" in book["汇总"]["A3"].value
    assert [row[0] for row in rows["汇总"]] == ["江城市财政局"]
    assert {row[3]: row[4] for row in rows["时限一览"]} == {"清街": "江城市教育局", "修桥": "江城市财政局"}
    assert rows["时限一览"][1][5].split("\n") == ["江城市教育局（配合）", "江城市审计局（监督）"]
    assert {row[1] for row in rows["待明确事项"]} <= {"清街", "修桥"}
    assert {row[1] for row in rows["江城市财政局"]} == {"清街", "修桥"}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["-o", "lists.xlsx", "--agency", "市无此局"], "no agency '市无此局'"),
        (["-o", "lists.docx"], "write a workbook .xlsx, or a folder as lists.docx/"),
    ],
)
def test_what_would_do_something_else_is_refused(
    words: list[str], says: str, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tasklists", plan, *words]) == 2
    assert says in capsys.readouterr().err
    assert [str(path) for path in Path().iterdir()] == [plan]


def test_a_folder_may_have_an_ending_and_a_workbook_capitals(plan: str) -> None:
    assert main(["tasklists", plan, "-o", "lists.2025/"]) == 0
    assert main(["tasklists", plan, "-o", "lists.2025"]) == 0
    assert main(["tasklists", plan, "-o", "LISTS.XLSX"]) == 0
    assert len(list(Path("lists.2025").iterdir())) == 3
    assert Path("LISTS.XLSX").is_file()


def test_a_plan_without_agencies_is_told(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(plan).write_text("江城市实施方案\n一、甲事。做好甲事。\n二、乙事。做好乙事。\n", "utf-8")
    assert main(["tasklists", plan, "-o", "letters/"]) == 3
    assert (
        capsys.readouterr().err
        == "govkg: 江城市实施方案: no agency is named in the plan, so there is no document to write\n"
    )


def test_lists_are_counted_as_lists_since_a_collective_has_one_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One list of 市教育局 and one of 各县区政府; that nobody leads is the one open question."""
    text = "青河市方案\n一、任务\n1.办好教育。（责任单位：市教育局、各县区政府）\n"
    (tmp_path / "one.txt").write_text(text, "utf-8")
    assert main(["tasklists", str(tmp_path / "one.txt"), "-o", str(tmp_path / "lists.xlsx")]) == 0
    assert capsys.readouterr().out.startswith("2 lists, 1 open question: ")


SECOND = "江城市修桥方案\n一、丙事。（市教育局负责）\n"


def test_several_plans_give_one_list_for_an_agency_and_no_iri_is_asked_for(
    plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("second.txt").write_text(SECOND, "utf-8")
    assert main(["tasklists", plan, "second.txt", "-o", "letters/", "--agency", "市教育局"]) == 0
    assert [file.name for file in Path("letters").iterdir()] == ["江城市教育局.docx"]
    assert main(["tasklists", plan, "second.txt", "-o", "lists.xlsx"]) == 0
    assert "3 lists" in capsys.readouterr().out


def test_one_plan_of_several_is_named_by_its_title(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("second.txt").write_text(SECOND, "utf-8")
    assert main(["tasklists", plan, "second.txt", "-o", "one.xlsx", "--plan", "江城市修桥方案"]) == 0
    assert "1 list," in capsys.readouterr().out
    assert main(["tasklists", plan, "second.txt", "-o", "one.xlsx", "--plan", "无"]) == 2
    assert "no plan '无' in the graph; there are: 江城市修桥方案; 江城市实施方案" in capsys.readouterr().err


DUE = (
    "江城市2026年实施方案\n一、推进\n"
    "1.清街。整治占道。2026年9月底前完成。（市教育局牵头，市财政局配合）\n"
    "2.修桥。加固桥梁。2026年11月10日前完成。（市水利局负责）\n"
    "3.补绿。补种树木，长期坚持。（市教育局牵头）\n"
    "4.疏管。逐条疏通。2026年12月底前完成。（市水利局牵头，市财政局配合）\n"
)


LEFT_EMPTY = ("", "", "")


def listed(path: str) -> dict[str, list[tuple[object, ...]]]:
    """The rows of each sheet below its head, with dates as days."""
    book = openpyxl.load_workbook(path)
    rows = {sheet.title: list(sheet.iter_rows(min_row=4, values_only=True)) for sheet in book.worksheets}
    return {
        name: [tuple(c.date() if isinstance(c, datetime) else c for c in row) for row in found]
        for name, found in rows.items()
    }


def test_lists_hold_the_last_day_as_a_date_that_a_spreadsheet_filters(plan: str) -> None:
    Path(plan).write_text(DUE, "utf-8")
    assert main(["tasklists", plan, "-o", "lists.xlsx"]) == 0
    sheets = listed("lists.xlsx")
    at = sheets["江城市教育局"][0].index("最迟日期")
    assert [row[at] for row in sheets["江城市教育局"][1:]] == [date(2026, 9, 30), None]
    assert "逾期天数" not in sheets["江城市教育局"][0]
    book = openpyxl.load_workbook("lists.xlsx")
    assert book["江城市教育局"].auto_filter.ref == "A4:K6"
    assert [row[:5] for row in sheets["时限一览"][1:3]] == [
        (date(2026, 9, 30), "一/1", "清街", "江城市教育局", "江城市财政局（配合）"),
        (date(2026, 11, 10), "一/2", "修桥", "", "江城市水利局（责任）"),
    ]


def test_what_is_overdue_is_listed_for_those_who_lead_and_those_who_help(
    plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(plan).write_text(DUE, "utf-8")
    assert main(["tasklists", plan, "-o", "late.xlsx", "--overdue", "--today", "2026-11-28", "--lang", "zh"]) == 0
    sheets = listed("late.xlsx")
    assert sheets["时限一览"] == [
        (
            "最迟日期",
            "逾期天数",
            "任务",
            "任务名称",
            "牵头单位",
            "责任、配合单位",
            "时限",
            "类别",
            "阶段",
            "进展",
            "已办结",
        ),
        (
            date(2026, 9, 30),
            59,
            "一/1",
            "清街",
            "江城市教育局",
            "江城市财政局（配合）",
            "2026年9月底前",
            "时限",
            *LEFT_EMPTY,
        ),
        (date(2026, 11, 10), 18, "一/2", "修桥", "", "江城市水利局（责任）", "2026年11月10日前", "时限", *LEFT_EMPTY),
    ]
    assert capsys.readouterr().out.splitlines()[-1] == "另有 1 项任务的时限没有具体日期，未列入"


@pytest.mark.usefixtures("plan")
def test_what_a_ledger_says_is_done_is_not_overdue() -> None:
    ledger = [
        "序号,重点任务,责任单位,完成时限,进展情况",
        "1,清街,市城管局,2026年9月底前,已办结",
        "2,修桥,市交通局,2026年9月底前,推进中",
    ]
    Path("ledger.csv").write_text("\n".join(ledger), "utf-8")
    assert main(["tasklists", "ledger.csv", "-o", "late.xlsx", "--overdue", "--today", "2026-11-28"]) == 0
    assert [row[3] for row in listed("late.xlsx")["时限一览"][1:]] == ["修桥"]
    assert main(["tasklists", "ledger.csv", "-o", "due.xlsx", "--to", "2026-12-31", "--today", "2026-11-28"]) == 0
    rows = listed("due.xlsx")["时限一览"]
    assert [(row[3], row[1], row[-2], row[-1]) for row in rows[1:]] == [
        ("清街", None, "已办结", "是"),
        ("修桥", 59, "推进中", ""),
    ]


def test_letters_of_a_span_of_time(plan: str) -> None:
    """Only those who have a task in it get one; it says the span, the last day and how long ago that was."""
    Path(plan).write_text(DUE, "utf-8")
    span = ["--from", "2026-10-01", "--to", "2026-11-30", "--today", "2026-11-28"]
    assert main(["tasklists", plan, "-o", "letters/", *span]) == 0
    assert [file.name for file in Path("letters").iterdir()] == ["江城市水利局.docx"]
    letter = docx.Document("letters/江城市水利局.docx")
    assert "范围：2026-10-01 至 2026-11-30 到期的任务，截至 2026-11-28" in [p.text for p in letter.paragraphs]
    (row,) = letter.tables[0].rows[1:]
    assert row.cells[6].text == "2026年11月10日前\n（2026-11-10）\n已逾期 18 天"


@pytest.mark.usefixtures("plan")
def test_a_letter_on_what_is_overdue_urges_and_is_answered_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    """With 清街 done there is one overdue task left; how many were done is told."""
    rows = [
        "序号,重点任务,责任单位,完成时限,进展情况",
        "1,清街,市城管局,2026年9月底前,已办结",
        "2,修桥,市交通局,2026年9月底前,推进中",
    ]
    Path("ledger.csv").write_text("\n".join(rows), "utf-8")
    assert main(["tasklists", "ledger.csv", "-o", "late/", "--overdue", "--today", "2026-11-28", "--lang", "zh"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "另有 1 项任务已办结，未列入"
    (file,) = Path("late").iterdir()
    letter = docx.Document(str(file))
    assert letter.paragraphs[0].text.endswith("交通运输局逾期任务催办函")
    assert any(p.text.startswith("请于____") and "前反馈" in p.text for p in letter.paragraphs)
    head, row = letter.tables[0].rows
    assert (head.cells[-1].text, row.cells[-1].text, row.cells[1].text) == ("反馈", "", "修桥")
    section = letter.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert sum(column.width for column in letter.tables[0].columns) <= room + 40_000


def test_a_day_on_the_edge_of_a_span_belongs_to_it_and_today_is_not_overdue(plan: str) -> None:
    Path(plan).write_text(DUE, "utf-8")
    for span, tasks in (
        (["--from", "2026-11-10", "--to", "2026-11-10"], ["一/2"]),
        (["--overdue", "--today", "2026-11-10"], ["一/1"]),
        (["--to", "2026-09-29"], []),
        (["--today", "2026-11-10"], ["一/1", "一/2", "一/4", "一/3"]),
    ):
        assert main(["tasklists", plan, "-o", "lists.xlsx", *span]) == 0
        head, *rows = listed("lists.xlsx")["时限一览"]
        assert [row[head.index("任务")] for row in rows] == tasks, span


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--from", "2026-12-01", "--to", "2026-10-01"], "--from 2026-12-01 is later than --to 2026-10-01"),
    ],
)
def test_a_span_that_can_not_be_is_refused(
    words: list[str], says: str, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tasklists", plan, "-o", "lists.xlsx", *words]) == 2
    assert says in capsys.readouterr().err
    assert not Path("lists.xlsx").exists()


def test_what_is_no_day_is_refused_as_such(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["tasklists", plan, "-o", "lists.xlsx", "--to", "11月"])
    assert "'11月' is no day as 2026-10-01" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_documents_of_an_earlier_run_are_told(plan: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tasklists", plan, "-o", "letters/"]) == 0
    assert "letters" not in capsys.readouterr().err
    words = {"en": "documents in this folder that were not written now", "zh": "并非本次写出的文档"}
    assert main(["tasklists", plan, "-o", "letters/", "--agency", "市水利局", "--lang", language]) == 0
    told = capsys.readouterr().err
    assert words[language] in told
    assert "江城市教育局.docx, 江城市财政局.docx" in told
    assert "水利局" not in told
    assert len(list(Path("letters").iterdir())) == 3


LATE = """江城市修路方案
一、重点任务
1.清街。（市教育局牵头，市财政局、各县区政府配合，完成时限：2026年9月底前）
2.修桥。（市财政局牵头，市教育局配合，市审计局监督，完成时限：2026年9月底前）
3.种树。（市林业局、市水利局配合，完成时限：2026年9月底前）
4.挖渠。（市水利局牵头，完成时限：2027年9月底前）
"""


def _letters(folder: str) -> list[str]:
    return sorted(file.stem.removeprefix("江城市") for file in Path(folder).iterdir() if file.stem != "待明确事项")


def test_who_leads_is_urged_and_who_helps_gets_a_copy(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    """种树 has nobody who answers for it, so that both that take part are urged; 挖渠 is not due."""
    Path(plan).write_text(LATE, "utf-8")
    late = ["tasklists", plan, "--overdue", "--today", "2026-11-28", "--lang", "zh", "-o"]
    assert main([*late, "late/"]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("另有 2 个单位只参与配合，列入抄送")
    assert _letters("late") == sorted(["教育局", "财政局", "林业局", "水利局"])
    letter = docx.Document("late/江城市财政局.docx")
    assert [row.cells[1].text for row in letter.tables[0].rows[1:]] == ["修桥"]
    assert letter.paragraphs[-1].text == "抄送：江城市教育局、江城市审计局"
    assert not docx.Document("late/江城市林业局.docx").paragraphs[-1].text.startswith("抄送")
    assert main([*late, "all/", "--helpers"]) == 0
    assert _letters("all") == sorted(["教育局", "财政局", "林业局", "水利局", "审计局", "各县区政府"])
    assert "抄送，未" not in capsys.readouterr().out
    assert main([*late, "one/", "--agency", "市审计局"]) == 0
    assert _letters("one") == ["审计局"]
    assert main([*late, "late.xlsx", "--helpers"]) == 2


SHARED = """江城市管网改造方案
一、重点任务
1.清街。（市教育局牵头，市财政局、市审计局、省水利厅、各县区政府配合，完成时限：2026年9月底前）
2.修桥。（省交通运输厅牵头，市财政局配合，完成时限：2026年9月底前）
3.换管。（江城水务集团有限公司牵头，东岭县政府配合，完成时限：2026年9月底前）
4.挖渠。（国网江城供电公司、市水利局牵头，完成时限：2026年9月底前）
5.建档。完成时限：2026年9月底前。
"""


def test_letters_go_to_the_offices_of_the_place_alone(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Not to 省水利厅, 省交通运输厅, 各县区政府, 东岭县政府 and the two firms; nor copies of letters. 市财政局 is urged for 修桥, which no office
    of the city leads; 市审计局 only helps such an office."""
    Path(plan).write_text(SHARED, "utf-8")
    late = ["tasklists", plan, "--overdue", "--today", "2026-11-28", "--lang", "zh", "--offices-of", "江城市", "-o"]
    assert main([*late, "all/", "--helpers"]) == 0
    assert _letters("all") == sorted(["教育局", "财政局", "水利局", "审计局"])
    assert "另有 6 个单位不是江城市本级单位（" in capsys.readouterr().out
    assert main([*late, "late/"]) == 0
    assert _letters("late") == sorted(["教育局", "财政局", "水利局"])
    assert "另有 1 个单位只参与配合，列入抄送" in capsys.readouterr().out
    letter = docx.Document("late/江城市教育局.docx")
    assert letter.paragraphs[-1].text == "抄送：江城市财政局、江城市审计局"
    helped = docx.Document("late/江城市财政局.docx").tables[0].rows[1:]
    assert [row.cells[1].text for row in helped] == ["修桥"]
    assert "省水利厅（配合）" in letter.tables[0].rows[1].cells[5].text


def test_the_workbook_of_the_offices_of_a_place_keeps_ledger_and_questions_whole(plan: str) -> None:
    Path(plan).write_text(SHARED, "utf-8")
    assert main(["tasklists", plan, "-o", "lists.xlsx", "--offices-of", "江城市"]) == 0
    book = openpyxl.load_workbook("lists.xlsx")
    assert book.sheetnames[4:] == ["江城市财政局", "江城市审计局", "江城市教育局", "江城市水利局"]
    assert book["汇总"]["A3"].value == "各单位的清单只含江城市本级单位"
    ledger = {row[1]: row[2] for row in book["任务台账"].iter_rows(min_row=5, values_only=True)}
    assert [*ledger] == ["清街", "修桥", "换管", "挖渠", "建档"]
    assert ledger["换管"].endswith("水务集团有限公司")
    assert "建档" in [row[1] for row in book["待明确事项"].iter_rows(min_row=5, values_only=True)]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--offices-of", "永平市"], "no office of '永平市' in these plans; they name offices of: 江城市"),
        (["--offices-of", "江城市", "--agency", "市教育局"], "leave out --offices-of"),
    ],
)
def test_offices_of_nowhere_are_told(
    words: list[str], says: str, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tasklists", plan, "-o", "letters/", *words]) == 2
    assert says in capsys.readouterr().err
    assert not Path("letters").exists()


def test_where_no_place_is_known_it_is_said_so(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(plan).write_text("2026年清街方案\n一、清街。（市教育局牵头）\n", "utf-8")
    assert main(["tasklists", plan, "-o", "letters/", "--offices-of", "永平市", "--lang", "zh"]) == 2
    assert "也没有写到所属地方已知的单位" in capsys.readouterr().err


def test_rows_of_what_is_overdue_are_marked_and_counted(plan: str) -> None:
    Path(plan).write_text(LATE, "utf-8")
    assert main(["tasklists", plan, "-o", "lists.xlsx", "--today", "2026-11-28"]) == 0
    book = openpyxl.load_workbook("lists.xlsx")
    marked = {row[3].value: row[3].fill.fill_type for row in book["时限一览"].iter_rows(min_row=5)}
    assert marked == {"清街": "solid", "修桥": "solid", "种树": "solid", "挖渠": None}
    head, *rows = book["汇总"].iter_rows(min_row=4, values_only=True)
    assert {row[0]: row[head.index("逾期任务数")] for row in rows} == {
        "江城市教育局": 2,
        "江城市财政局": 2,
        "江城市水利局": 1,
        "江城市林业局": 1,
        "江城市审计局": 1,
        "江城市各县区政府": 1,
    }
    assert main(["tasklists", plan, "-o", "plain.xlsx"]) == 0
    assert "逾期任务数" not in [cell.value for cell in openpyxl.load_workbook("plain.xlsx")["汇总"][4]]


def test_all_that_are_called_so_have_their_lists_on_demand(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("one.txt").write_text(
        "老仓库改造纪要\n一、收储。（责任单位：市财政局）\n二、修路。（责任单位：市水利局）\n", "utf-8"
    )
    Path("two.txt").write_text(
        "新码头建设纪要\n一、征地。（责任单位：市财政局）\n二、供水。（责任单位：市水利局）\n", "utf-8"
    )
    given = ["tasklists", plan, "one.txt", "two.txt", "-o", "letters/", "--agency"]
    assert main([*given, "市财政局", "--lang", "zh"]) == 2
    said = capsys.readouterr().err
    assert "有 3 个单位叫 '市财政局'：" in said
    assert "江城市财政局" in said
    assert "市财政局（《新码头建设纪要》）" in said
    assert "http" not in said
    assert main([*given, "市财政局（《新码头建设纪要》）"]) == 0
    assert [file.name for file in Path("letters").iterdir()] == ["市财政局（《新码头建设纪要》）.docx"]
    assert main([*given, "市财政局", "--all-of-name"]) == 0
    assert len(list(Path("letters").iterdir())) == 3
    assert main(["tasklists", plan, "-o", "all.xlsx", "--all-of-name"]) == 2
    assert "--all-of-name goes with --agency" in capsys.readouterr().err
