"""What `govkg extract`, `review`, `build` and `tasklists` say of what they read and wrote, in Chinese and in English."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from govkg.cli.encoding import without_control
from govkg.documents.file_names import printable
from govkg.languages import Language
from govkg.notices import notice_words
from govkg.plans.model import Person
from govkg.terminal import counted
from govkg.widths import columns_of

_ROLES_WIDE = 11  # columns of the longest role in English


def role_line(label: str, names: Sequence[str], language: Language) -> str:
    """The agencies of a role below their task, all roles equally wide."""
    wide = 6 if language == "zh" else _ROLES_WIDE
    return f"    {label}{' ' * (wide - columns_of(label))} {'、'.join(names)}"


def deadline_line(words: str, latest: str, language: Language) -> str:
    """The deadline of a task below its agencies, as printed, with the last day that it allows where there is one.

    >>> deadline_line("2026年底前", "2026-12-31", "zh"), deadline_line("长期坚持", "", "en")
    ('    时限   2026年底前（2026-12-31）', '    deadline    长期坚持')
    """
    day = f"（{latest}）" if latest and language == "zh" else f" ({latest})" if latest else ""
    return role_line("时限" if language == "zh" else "deadline", [f"{words}{day}"], language)


def person_lines(persons: Iterable[Person], language: Language) -> list[str]:
    """Who is in charge of a task below its agencies, a line for each label as it is printed.

    >>> from govkg.documents.model import Span
    >>> person_lines([Person("责任领导", "张副市长", Span(0, 4)), Person("责任领导", "李明", Span(5, 7))], "zh")
    ['    责任领导 张副市长、李明']
    """
    named: dict[str, list[str]] = {}
    for person in persons:
        named.setdefault(person.label, []).append(person.name)
    return [role_line(label, names, language) for label, names in named.items()]


def unknown_owner(language: Language) -> str:
    """Of a task without a clause."""
    return "    责任主体未知" if language == "zh" else "    owner unknown"


def indefinite(name: str, language: Language) -> str:
    """A name of units that nobody can list, marked."""
    return f"{name}［范围不定］" if language == "zh" else f"{name} [indefinite]"


def read_line(tasks: int, assignments: int, share: float, language: Language) -> str:
    """How much of a plan was read."""
    if language == "zh":
        return f"{tasks} 项任务，{assignments} 条责任分工，归类文字占全文 {share:.1%}"
    return f"{counted(tasks, 'task')}, {counted(assignments, 'assignment')}, {share:.1%} of the text understood"


def note_line(note: str, language: Language) -> str:
    """A note of the reading."""
    return f"提示：{notice_words(note, language)}" if language == "zh" else f"note: {note}"


def many_line(counts: Sequence[int], others: Sequence[int], index: str, language: Language) -> str:
    """Of many papers: those read, no plans, and those that failed; and of `others` those unchanged, skipped, and gone."""
    read, no_plan, failed = counts
    zh = ("其中 {} 份自上次未变", "不是文件而略过 {} 份", "以前读过、现已不在的 {} 份")
    en = (
        "{} of them unchanged since the last run",
        "skipped as no papers: {}",
        "{} of earlier runs whose paper is no longer there",
    )
    notes = [words.format(n) for words, n in zip(zh if language == "zh" else en, others, strict=True) if n]
    if language == "zh":
        return f"读出方案 {read} 份，不是方案 {no_plan} 份，不能读 {failed} 份{''.join(f'；{note}' for note in notes)}：{index}"
    return (
        f"{read} read as plans, {no_plan} that are no plan, {failed} that could not be read"
        f"{''.join(f'; {note}' for note in notes)}: {index}"
    )


def reason_line(state: str, reason: str, language: Language) -> str:
    """Of a paper that was not read, or is not there any more: its state, where the reason does not say it, and the reason."""
    said = without_control(notice_words(reason, language))
    if state == "no plan":
        return said
    words = {"failed": "不能读", "skipped": "略过", "gone": "已不在"}
    return f"{words.get(state, state)}：{said}" if language == "zh" else f"{state}: {said}"


def review_line(counts: Sequence[int], kept: int | None, *, unmatched: bool, place: str, language: Language) -> str:
    """Of a file to correct: plans, tasks, assignments, those to check first, tasks without a clause; decisions kept, None where there was no
    file."""
    plans, tasks, assignments, unsure, unknown = counts
    if language == "zh":
        more = f"，保留判断 {kept} 条" if kept is not None else ""
        more += "，其中有的已对不上，见文末（类别以“失配”开头的行，YAML 为 unmatched）" if unmatched else ""
        where = place or "标准输出"
        of = f"{plans} 份方案，" if plans > 1 else ""
        return f"{of}{tasks} 项任务，{assignments} 条责任分工，{unsure} 条请先核对，{unknown} 项任务没有责任条款{more}：{where}"
    more = f", {counted(kept, 'decision')} kept" if kept is not None else ""
    more += ", some of them fit nothing any more: see unmatched at the end" if unmatched else ""
    of = f"{counted(plans, 'plan')}, " if plans > 1 else ""
    return (
        f"{of}{counted(tasks, 'task')}, {counted(assignments, 'assignment')}, {unsure} to be checked first, "
        f"{counted(unknown, 'task')} without a clause{more}: {place or 'standard output'}"
    )


def sent_line(plans: int, address: str, language: Language) -> str:
    """Of plans sent to a graph store."""
    return f"已发送 {plans} 份方案：{address}" if language == "zh" else f"{counted(plans, 'plan')} sent: {address}"


def built_line(plans: int, statements: int, place: str, language: Language) -> str:
    """Of a graph that was written."""
    if language == "zh":
        return f"{plans} 份方案，{statements} 条陈述：{place}"
    return f"{counted(plans, 'plan')}, {statements} statements: {place}"


def unchanged_line(papers: int, language: Language) -> str:
    """How many papers a store holds as they would be read again."""
    if language == "zh":
        return f"其中 {papers} 份文件自上次未变，未重读（要重读则加 --replace）"
    return f"not read again, as nothing has changed: {counted(papers, 'paper')} (--replace reads all anew)"


def written_line(path: str, also: str | None, language: Language, *, pages: Sequence[str] = ()) -> str:
    """Where a page or a plot lies, the pages that belong to it in a folder of their own, and the file that was asked for beside it.

    >>> written_line("report.html", "report.json", "en"), written_line("图.svg", None, "zh")
    ('written: report.html, report.json', '已写入：图.svg')
    >>> written_line("report.html", None, "zh", pages=["report_files/plan-1.html", "report_files/plan-2.html"])
    '已写入：report.html, report_files/（2 页）'
    """
    folder = f"{os.path.dirname(pages[0])}{os.sep}" if pages else ""
    many = f"{folder}（{len(pages)} 页）" if language == "zh" else f"{folder} ({counted(len(pages), 'page')})"
    files = ", ".join(map(printable, filter(None, (path, many if pages else "", also))))
    return f"已写入：{files}" if language == "zh" else f"written: {files}"


def removed_line(titles: Sequence[str], language: Language) -> str:
    """Of plans that were taken out of a graph."""
    named = "、".join(f"「{title}」" for title in titles)
    return f"已移出：{named}" if language == "zh" else f"taken out: {named}"


def kept_line(corrections: int, language: Language) -> str:
    """How many corrections that a graph held were applied to plans which were read anew."""
    if language == "zh":
        return f"沿用库中原有人工更正 {corrections} 条（不要则加 --no-corrections）"
    return f"corrections of persons that stood there and hold on: {corrections} (--no-corrections leaves them out)"


def lists_line(lists: int, questions: int, written: str, language: Language) -> str:
    """Of task lists."""
    if language == "zh":
        return f"{lists} 份清单，{questions} 项待明确：{written}"
    return f"{counted(lists, 'list')}, {counted(questions, 'open question')}: {written}"


def undated_line(tasks: int, language: Language) -> str:
    """How many tasks a list of a span of time leaves out."""
    if language == "zh":
        return f"另有 {tasks} 项任务的时限没有具体日期，未列入"
    return f"left out, since their deadline names no day: {counted(tasks, 'task')}"


def finished_line(tasks: int, language: Language) -> str:
    """How many tasks a list of what is overdue leaves out since they are done."""
    if language == "zh":
        return f"另有 {tasks} 项任务已办结，未列入"
    return f"left out, since a ledger says that they are done: {counted(tasks, 'task')}"


def elsewhere_line(agencies: int, place: str, language: Language) -> str:
    """How many agencies have no list since they are no offices of the place that was asked for."""
    if language == "zh":
        return f"另有 {agencies} 个单位不是{place}本级单位（上下级和外地单位、集合主体、企业），未单独列出"
    return f"without a list of their own, since they are no offices of {place} itself: {counted(agencies, 'agency', 'agencies')}"


def copied_line(agencies: int, language: Language) -> str:
    """How many agencies have no letter on what is overdue since they only take part in it."""
    if language == "zh":
        return f"另有 {agencies} 个单位只参与配合，列入抄送，未单独成文（要单独成文则加 --helpers）"
    return f"named for a copy, since they only take part: {counted(agencies, 'agency', 'agencies')} (--helpers writes letters to them, too)"


def documents_in(count: int, folder: str, language: Language) -> str:
    """Of Word documents in a folder."""
    return f"{folder} 中 {count} 份文档" if language == "zh" else f"{counted(count, 'document')} in {folder}"
