"""Task lists as Word documents, one for each agency (任务清单)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeVar

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from govkg.exports.deeds import deeds
from govkg.exports.listed import ListedAssignment, ListedTask, Question
from govkg.exports.periods import Period
from govkg.exports.urged import copied
from govkg.exports.word_files import clean, new_paper, paper_bytes
from govkg.role_labels import role_label

T = TypeVar("T")
_COLUMNS = (
    ("任务", 1.6),
    ("任务名称", 3.6),
    ("角色", 1.4),
    ("举措", 6.9),
    ("目标", 3.2),
    ("协同单位", 4.2),
    ("时限", 2.2),
    ("原文条款与位置", 4.0),
)
_PLAN_COLUMN = ("出处文件", 3.0)
_PERSONS_COLUMN = ("责任领导、责任人", 2.8)
_BEHIND_PARTNERS = 6
_ANSWER_COLUMN = ("反馈", 3.6)
QUESTIONS = "待明确事项"
_QUESTION_COLUMNS = (("出处文件", 6.5), ("任务", 1.6), ("任务名称", 7.0), ("事项", 5.6), ("时限", 6.4))
_ANSWER_BY = "请于______年____月____日前反馈办理进展、未完成的原因和预计完成时间，可填入表中“反馈”一栏。"
_SIGNED = "（发函单位）________________　　______年____月____日"


def letter_bytes(
    plans: Sequence[str],
    agency: str,
    assignments: Sequence[ListedAssignment],
    period: Period | None = None,
    offices: Collection[str] | None = None,
) -> bytes:
    """The task list of one agency as .docx, A4 landscape, with the heading row repeated on each page.

    `plans` are the titles of the plans; of several, those that name the agency are told, and each row says which one it is from.
    Where persons are in charge of a task, they have a column. With a `period`, which the assignments were chosen for, it is told, and
    below each deadline the last day and the days overdue. Of what is overdue it is a letter that urges (催办): with a line to answer
    by, a column for the answer, one to sign, and who gets a copy, of
    `offices` alone where they are given.
    """
    several, urges = len(plans) > 1, period is not None and period.overdue
    named = any(d.persons for d in assignments)
    columns = _widths(several=several, named=named, answered=urges)
    title = f"{agency}{'逾期任务催办函' if urges else '任务清单'}"
    cited = dict.fromkeys(d.cited for title in plans for d in assignments if d.plan == title)
    document = _headed(title, cited, period)
    document.add_paragraph(
        f"共 {len({d.task for d in assignments})} 项任务，其中牵头 {sum(d.role == 'lead' for d in assignments)} 项。"
    )
    if urges:
        document.add_paragraph(_ANSWER_BY)
    cells = ((d, _with_persons(_cells(d, period), "\n".join(d.persons), named=named)) for d in assignments)
    rows = ([*([d.cited] if several else []), *said, *[""] * urges] for d, said in cells)
    _table(document, columns, rows)
    document.add_paragraph("说明：本清单由文件原文的责任条款整理，反映文件设计的责任分工，不代表实际履职情况。")
    if urges:
        document.add_paragraph(_SIGNED).alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if helping := "、".join(copied(assignments, offices)):
            document.add_paragraph(clean(f"抄送：{helping}"))
    return paper_bytes(document)


def questions_bytes(questions: Sequence[Question], period: Period | None = None) -> bytes:
    """What the tasks leave open as .docx, for the office that sends out the letters: each with its plan, its deadline and how far it is."""
    document = _headed(QUESTIONS, (), period)
    document.add_paragraph(f"共 {len(questions)} 项。")
    rows = ([q.task.cited, q.task.path, q.task.heading, q.question, _deadline(q.task, period)] for q in questions)
    _table(document, _QUESTION_COLUMNS, rows)
    return paper_bytes(document)


def _headed(title: str, plans: Iterable[str], period: Period | None) -> Any:
    """A new document with its title, the plans that it rests on, and the span of time that it was cut to."""
    document = new_paper(title, 10)
    _landscape(document)
    document.add_heading(clean(title), level=1)
    if named := "；".join(plans):
        document.add_paragraph(clean(f"依据：{named}"))
    if period is not None:
        document.add_paragraph(f"范围：{period.words()}")
    return document


def _table(document: Any, columns: Sequence[tuple[str, float]], rows: Iterable[Sequence[str]]) -> None:
    table = document.add_table(rows=1, cols=len(columns))
    table.style = "Table Grid"
    table.autofit = False
    for column, (_, width) in zip(table.columns, columns, strict=True):
        column.width = Cm(width)
    _fill(table.rows[0], [name for name, _ in columns], columns, bold=True)
    _repeat(table.rows[0])
    for row in rows:
        _fill(table.add_row(), row, columns)


def _widths(*, several: bool, named: bool, answered: bool) -> tuple[tuple[str, float], ...]:
    """The columns; where one for the plan, for persons or for the answer comes to them, all are narrower, so that they fit the page."""
    columns = [
        *[_PLAN_COLUMN] * several,
        *_with_persons(_COLUMNS, _PERSONS_COLUMN, named=named),
        *[_ANSWER_COLUMN] * answered,
    ]
    share = sum(width for _, width in _COLUMNS) / sum(width for _, width in columns)
    return tuple((name, round(width * share, 2)) for name, width in columns)


def _with_persons(cells: Sequence[T], said: T, *, named: bool) -> list[T]:
    """The cells, or the columns, with that of persons behind the one of partners where any is named."""
    return [*cells[:_BEHIND_PARTNERS], *[said] * named, *cells[_BEHIND_PARTNERS:]]


def _cells(assignment: ListedAssignment, period: Period | None) -> list[str]:
    partners = "\n".join(map(str, assignment.partners)) + (
        "\n（含不定范围的参与单位）" if assignment.open_ended else ""
    )
    evidence = f"{assignment.quote}\n（{assignment.place}）"
    return [
        assignment.path,
        assignment.heading,
        role_label(assignment.role),
        deeds(assignment.measures, assignment.text),
        "\n".join(assignment.targets),
        partners.strip(),
        _deadline(assignment, period),
        evidence,
    ]


def _deadline(assignment: ListedTask, period: Period | None) -> str:
    """The deadline as printed, and of a period its last day and how many days ago that was."""
    lines = [assignment.deadline_words]
    if period is not None and assignment.latest:
        late = assignment.days_overdue(period.today)
        lines += [f"（{assignment.latest}）", f"已逾期 {late} 天" if late else ""]
    return "\n".join(filter(None, lines))


def _landscape(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.3)


def _fill(row: Any, texts: Sequence[str], columns: Sequence[tuple[str, float]], *, bold: bool = False) -> None:
    for cell, text, (_, width) in zip(row.cells, texts, columns, strict=True):
        cell.width = Cm(width)
        run = cell.paragraphs[0].add_run(clean(text))
        run.bold = bold
        run.font.size = Pt(9)


def _repeat(row: Any) -> None:
    """Mark a row as heading that is repeated on each page."""
    properties = row._tr.get_or_add_trPr()
    mark = properties.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"})
    properties.append(mark)
