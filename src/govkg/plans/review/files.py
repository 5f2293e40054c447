"""The reading of a plan as a file that a person edits, and back: `govkg review` writes it, `--corrections` reads it."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from govkg.errors import GovkgWarning, InputError
from govkg.languages import Language
from govkg.plans.model import ROLES, Plan
from govkg.plans.review.additions import added_tasks, with_added_tasks
from govkg.plans.review.anchors import AnchoredText, letters
from govkg.plans.review.corrections import apply_corrections, edited_in_place, new_notes
from govkg.plans.review.entries import entries_of
from govkg.plans.review.opening import read_all, read_review, read_reviews
from govkg.plans.review.record import AnyJudgement, Review
from govkg.plans.review.sheet_files import csv_bytes, xlsx_bytes
from govkg.plans.review.stages import edited_stages
from govkg.plans.review.tasks import edited_tasks
from govkg.role_labels import role_label

__all__ = [
    "Review",
    "check_kept_all",
    "check_same_plan",
    "corrected",
    "judgements_for",
    "read_all",
    "read_review",
    "read_reviews",
    "review_body",
    "review_bytes",
    "review_text",
    "reviews_of",
    "speaks_of",
    "spoken_of",
]
_LOG = logging.getLogger(__name__)
HEAD = f"""\
# Corrections of a reading by govkg. 对 govkg 读取结果的人工更正。
#
# For each assignment write a decision; leave it empty where you have none. 每条责任分工可写一个 decision，没有意见就留空：
#   decision: confirm     it is right            正确
#   decision: change      with new_actor, new_role or both    改为 new_actor、new_role（可只写一项）
#   decision: reject      it is not there        删除
# What was missed goes under additions: 漏读的写在 additions 下：
#   - {{actor: 市教育局, role: lead, quote: words of the task that say so 任务中说明此事的原文, reason: …}}
# A task itself 任务本身: decision: change with new_heading, new_deadline or both (new_deadline: 无 for none) 改任务名称、时限; decision: reject or 不是任务 if it is no task 不是任务.
# A task that was missed is one more entry of tasks, wherever it is written (new_deadline if need be): 漏读的任务在 tasks 下另写一条，写在哪里都可以（可另写 new_deadline）：
#   - {{decision: add, new_heading: 任务名称, quote: words of the text that begin it 任务开头的原文, additions: [{{actor: 市教育局, role: lead, quote: …}}]}}
# stages are the days by which parts of the task are due, each with a decision of its own: change with new_deadline, reject, or add with new_deadline and quote. stages 是阶段时限，可逐条写 decision：change、reject，漏读的写 add（另写 new_deadline 和 quote）。
# decision and role may be written in Chinese. decision 与 role 可写中文。 Roles 角色: {", ".join(f"{role} {role_label(role)}" for role in ROLES)}
# Put your name (coder) and the date (2026-01-31) below; decisions need both. 请在下面填写姓名 coder 和日期 date，缺一不可。 check: true marks what the program is unsure of 程序没有把握的; origin and words stand where a language model proposed it 由语言模型提出的.
# Leave heading, deadline, actor, role, quote, before and after as they are: they find the place again; corrections go into new_heading, new_deadline, new_actor and new_role, one agency an entry. 请勿改动 heading、deadline、actor、role、quote、before、after，它们用来重新定位；更正写在 new_heading、new_deadline、new_actor、new_role，每条只写一个单位。
# A second run keeps decisions, not comments of your own: write into reason. 再次运行保留各项决定，不保留自加的注释：请写在 reason。
"""


ENDINGS = (".yaml", ".yml", ".xlsx", ".csv", ".txt", "")
"""Endings of the files that are written; other ones, such as .docx, promise what is not in there."""


def review_text(plan: Plan, earlier: Review | None = None) -> str:
    """The reading as YAML to be edited; see `review_body`."""
    return _yaml(review_body(plan, earlier))


def review_bytes(plan: Plan, body: Mapping[str, Any], ending: str, language: Language = "zh") -> bytes:
    """The entries of `review_body` as a file of this ending: a spreadsheet (.xlsx, .csv), whose heads and lists are in a language, else YAML."""
    return csv_bytes(plan, body, language) if ending == ".csv" else reviews_bytes([(plan, body)], ending, language)


def reviews_bytes(parts: Sequence[tuple[Plan, Mapping[str, Any]]], ending: str, language: Language = "zh") -> bytes:
    """The entries of several plans as one file: a workbook (.xlsx) with a sheet for each, else YAML with a document for each."""
    if ending == ".xlsx":
        return xlsx_bytes(parts, language)
    return "---\n".join(_yaml(body) for _, body in parts).encode("utf-8")


def _yaml(body: Mapping[str, Any]) -> str:
    import yaml

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return HEAD + str(yaml.dump(dict(body), Dumper=dumper, allow_unicode=True, sort_keys=False, width=110))


def review_body(plan: Plan, earlier: Review | None = None) -> dict[str, Any]:
    """The reading as plain lists and mappings to be edited, in whatever form. Judgements of an earlier file are kept; those that fit
    nothing stand under `unmatched`.

    Raises InputError where the earlier file speaks of another plan. Where only the title differs, and where entries without a decision
    were edited, a GovkgWarning says so.
    """
    _check_kept(plan, earlier)
    return entries_of(with_tasks_of(plan, earlier), earlier)


def with_tasks_of(plan: Plan, review: Review | None) -> Plan:
    """The plan with the tasks that a file of corrections adds, as the file that is written anew shows them."""
    return with_added_tasks(plan, added_tasks(review.judgements if review else ()))[0]


def check_kept_all(plans: Sequence[Plan], earlier: Sequence[Review]) -> list[Review | None]:
    """For each plan what an earlier file, which is written anew, says of it. Raises InputError where decisions would be lost, as they speak of
    none of the plans. Of one plan and a file about one, that file: see `review_body`."""
    if len(plans) == 1 and len(earlier) == 1:
        return [earlier[0]]
    found = [next((review for review in earlier if review in reviews_of(plan, plans, earlier)), None) for plan in plans]
    lost = "、".join(f"「{review.title}」" for review in earlier if review.judgements and review not in found)
    if lost:
        raise InputError(
            f"the decisions that are there speak of {lost}, too, which is not given now; write to another file, or give it, too"
        )
    return found


def _check_kept(plan: Plan, earlier: Review | None) -> None:
    """Whether the decisions of an earlier file can go into one of this plan, and what of it is not kept."""
    if earlier is None:
        return
    if earlier.judgements and not speaks_of(earlier, plan):
        if not _fits(earlier, plan):
            raise InputError(
                f"the decisions that are there speak of 「{earlier.title}」 and not of 「{plan.title}」; write to another file, "
                "or mend the line plan: if they are about this plan"
            )
        _warn(
            plan,
            f"the decisions that are there speak of 「{earlier.title}」; most of their words stand here, they are kept",
        )
    edited = edited_entries(plan, earlier)
    if not _of_this_file(plan, earlier):
        for note in _otherwise(edited):
            _warn(plan, note)
        return
    anew = "the entry is written anew" if len(edited) == 1 else "the entries are written anew"
    for note in in_one_line(edited):
        _warn(plan, f"{note}; {anew}")


def judgements_for(plan: Plan, reviews: Sequence[Review]) -> tuple[AnyJudgement, ...]:
    """The judgements that speak of this plan: by the hash of its file, else by its title."""
    return tuple(j for review in reviews if speaks_of(review, plan) for j in review.judgements)


def reviews_of(plan: Plan, plans: Collection[Plan], reviews: Sequence[Review]) -> list[Review]:
    """Those of the reviews of several plans that are about one of them: a review of the very file of one is about no other one of the same
    title."""
    files = {other.document.sha256 for other in plans}
    own = plan.document.sha256
    return [one for one in reviews if speaks_of(one, plan) and (one.sha256 == own or one.sha256 not in files)]


def speaks_of(review: Review, plan: Plan) -> bool:
    """Whether a file of judgements is about this plan: the same file, or a paper of the same title."""
    title = letters(review.title)
    return review.sha256 == plan.document.sha256 or (bool(title) and title == letters(plan.title))


def corrected(plan: Plan, reviews: Sequence[Review]) -> Plan:
    """The plan with the judgements that speak of it; each that could not be applied is a GovkgWarning, one line."""
    changed = apply_corrections(plan, judgements_for(plan, reviews))
    edited = [note for review in reviews if speaks_of(review, plan) for note in _told(plan, review)]
    for note in (*new_notes(plan, changed), *edited):
        _warn(plan, note)
    return replace(changed, warnings=(*changed.warnings, *edited))


def _told(plan: Plan, review: Review) -> tuple[str, ...]:
    """What is told of entries without a decision that are not as they are read."""
    told = in_one_line if _of_this_file(plan, review) else _otherwise
    return told(edited_entries(plan, review))


def _of_this_file(plan: Plan, review: Review) -> bool:
    return review.sha256 == plan.document.sha256


def _otherwise(notes: Sequence[str]) -> tuple[str, ...]:
    """Of a file that was written from another edition: such entries are nobody's doing, most likely, and counted only."""
    for note in notes:
        _LOG.info(note)
    if not notes:
        return ()
    count = f"{len(notes)} (--verbose tells each)"
    return (f"entries without a decision that are read otherwise in this text: {count}; nothing is changed there",)


def edited_entries(plan: Plan, review: Review) -> tuple[str, ...]:
    """What a person changed in the lines that find the place again: a line each, with what to write instead. The file may show the plan
    as it was read, or with the tasks that it adds."""
    found = [*_edited(plan, review)]
    if not added_tasks(review.judgements):
        return tuple(note for _, note in found)
    shown = [*_edited(with_tasks_of(plan, review), review)]
    added = {("task", number) for number, entry in enumerate(review.tasks) if entry.added}
    both = {place for place, _ in shown}.intersection(place for place, _ in found) - added
    return (*(note for place, note in found if place in both), *(note for place, note in shown if place in added))


def _edited(plan: Plan, review: Review) -> Iterator[tuple[tuple[str, int], str]]:
    """The kind and place of each entry that is not as a plan has it, with the line that says so."""
    same = _of_this_file(plan, review)
    yield from ((("assignment", number), note) for number, note in edited_in_place(plan, review.undecided))
    yield from ((("stage", number), note) for number, note in edited_stages(plan, review.stages))
    yield from ((("task", number), note) for number, note in edited_tasks(plan, review.tasks, same=same))


def in_one_line(notes: Sequence[str]) -> tuple[str, ...]:
    """Notes on entries as one line with their number and the first of them; each is logged as information. One alone stays as it is.

    A file that was written from an earlier reading has as many as there are headings that are read otherwise by now.

    >>> in_one_line(["a"]), in_one_line(["a", "b"])
    (('a',), ('not applied, as read otherwise by now or edited in place: 2 entries (--verbose tells each); the first: a',))
    """
    if len(notes) < 2:
        return tuple(notes)
    for note in notes:
        _LOG.info(note)
    why = "not applied, as read otherwise by now or edited in place"
    return (f"{why}: {len(notes)} entries (--verbose tells each); the first: {notes[0]}",)


def spoken_of(reviews: Mapping[str, Sequence[Review]], plans: Collection[Plan], *, alone: bool) -> list[Review]:
    """The reviews of files (path → those in it, as of `read_all`), each about one of the plans at least; of a file that speaks of several
    those that are, and a GovkgWarning names the others that hold decisions.

    Where a single plan was given (`alone`), a file of another title is about it if most of its words stand there: a GovkgWarning says so.
    Raises InputError where a file speaks of none of the plans.
    """
    return [one for path, held in reviews.items() for one in _of_file(path, held, plans, alone=alone)]


def _of_file(path: str, held: Sequence[Review], plans: Collection[Plan], *, alone: bool) -> Sequence[Review]:
    if len(held) == 1:
        return [_spoken(path, held[0], plans, alone=alone)]
    spoken = [review for review in held if any(speaks_of(review, plan) for plan in plans)]
    others = "、".join(f"「{review.title}」" for review in held if review.judgements and review not in spoken)
    if not spoken:
        raise InputError(f"{path}: speaks of {len(held)} plans, and of none of those that were given")
    if others:
        warnings.warn(
            f"{path}: decisions on plans that were not given are left out: {others}", GovkgWarning, stacklevel=4
        )
    return spoken


def _spoken(path: str, review: Review, plans: Collection[Plan], *, alone: bool) -> Review:
    if any(speaks_of(review, plan) for plan in plans):
        return review
    for plan in plans if alone else ():
        if _fits(review, plan):
            mend = f"write 「{plan.title}」 into its line plan: to end this warning"
            _warn(plan, f"{path} speaks of 「{review.title}」; most of its words stand here, it is applied; {mend}")
            return replace(review, sha256=plan.document.sha256)
    titles = "、".join(f"「{plan.title}」" for plan in list(plans)[:3])
    raise InputError(
        f"{path}: speaks of 「{review.title}」, which is none of the plans that were given; "
        f"if it is about one of them, write its title into the line plan: of that file{f' ({titles})' if titles else ''}"
    )


def _fits(review: Review, plan: Plan) -> bool:
    """Whether most of the words that the entries of a file are anchored to stand in a plan."""
    text = AnchoredText(plan)
    found = [bool(text.places(j.anchor) if added_tasks([j]) else text.find(j.anchor)) for j in review.judgements]
    found += [bool(text.find(entry.anchor)) for entry in review.undecided]
    return 2 * sum(found) > len(found)


def _warn(plan: Plan, note: str) -> None:
    warnings.warn(f"{plan.document.name or plan.title}: {note}", GovkgWarning, stacklevel=3)


def check_same_plan(coded: Mapping[str, tuple[str, str]]) -> None:
    """Raise InputError where files (path → title and SHA-256 of their plan, empty where not known) speak of different plans. A file that
    tells neither may speak of any."""
    told = [(path, *plan) for path, plan in coded.items() if any(plan)]
    (first, title, sha256), *others = told or [("", "", "")]
    for path, other, other_sha256 in others:
        same_file = bool(sha256) and sha256 == other_sha256
        if not same_file and letters(title) != letters(other):
            raise InputError(f"{first} speaks of 「{title}」 and {path} of 「{other}」: agreement is about one plan")
