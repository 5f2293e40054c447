"""The reading of a plan as a file that a person edits, and back: `govkg review` writes it, `--corrections` reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args

from govkg.errors import DocumentMissing, DocumentUnreadable
from govkg.plans.confidence import LOW
from govkg.plans.corrections import Anchor, AnchoredText, Judgement, plain
from govkg.plans.model import ROLES, Assignment, Decision, Plan, Task

MOST_BYTES = 20_000_000
HEAD = """\
# Corrections of a reading by govkg. 对 govkg 读取结果的人工更正。
#
# For each assignment write a decision; leave it empty where you have none. 每条责任分配可写一个 decision，没有意见就留空：
#   decision: confirm     it is right            正确
#   decision: change      with new_actor, new_role or both    改为 new_actor、new_role（可只写一项）
#   decision: reject      it is not there        删除
# What was missed goes under additions: 漏读的写在 additions 下：
#   - {actor: 市教育局, role: lead, quote: words of the task that say so 任务中说明此事的原文, reason: …}
# Roles 角色: lead 牵头, responsible 负责, participate 参与, guide 指导, supervise 监督
# Put your name and the date below. 请在下面填写姓名和日期。 check: true marks what the program is unsure of 程序没有把握的.
# Leave quote, before and after as they are: they find the place again. 请勿改动 quote、before、after，它们用来重新定位。
"""


@dataclass(frozen=True, slots=True)
class Review:
    """A file of judgements: whose, when, of which paper (title and SHA-256), and the judgements in their order.

    `coded` gives every assignment that the coder holds to be right, decided or not, as (task, actor, role); for comparing coders.
    """

    title: str
    sha256: str
    coder: str
    date: str
    judgements: tuple[Judgement, ...]
    coded: frozenset[tuple[str, str, str]] = frozenset()


def review_text(plan: Plan, earlier: Review | None = None) -> str:
    """The reading as YAML to be edited. Judgements of an earlier file are kept; those that fit nothing stand at the end."""
    import yaml

    text = AnchoredText(plan)
    kept = {_key(j): j for j in earlier.judgements} if earlier else {}
    tasks = [_task(task, text, kept) for task in plan.tasks]
    body: dict[str, Any] = {
        "plan": plan.title,
        "document": {"name": plan.document.name, "sha256": plan.document.sha256},
        "coder": earlier.coder if earlier else "",
        "date": earlier.date if earlier else "",
        "tasks": tasks,
    }
    if kept:
        body["unmatched"] = [_judged(j) for j in kept.values()]
    return HEAD + yaml.safe_dump(body, allow_unicode=True, sort_keys=False, width=110)


Key = tuple[str, str, str, str]


def _key(judgement: Judgement) -> Key:
    if judgement.decision == "add":
        return "add", judgement.anchor.words, plain(judgement.new_actor), judgement.new_role
    return judgement.anchor.before[-8:], judgement.anchor.words, plain(judgement.actor), judgement.role


def _task(task: Task, text: AnchoredText, kept: dict[Key, Judgement]) -> dict[str, Any]:
    entries = []
    for assignment in task.assignments:
        anchor = text.anchor(assignment.span, task.heading)
        key = anchor.before[-8:], anchor.words, plain(assignment.as_written), assignment.role
        entries.append(_entry(assignment, anchor, kept.pop(key, None)))
    heading = plain(task.heading)
    mine = [k for k, j in kept.items() if j.decision == "add" and j.anchor.heading == heading]
    additions = [_addition(kept.pop(key)) for key in mine]
    return {
        "task": "/".join(task.path),
        "heading": task.heading,
        "text": task.text[:80],
        "assignments": entries,
        "additions": additions,
    }


def _entry(assignment: Assignment, anchor: Anchor, judgement: Judgement | None) -> dict[str, Any]:
    made: dict[str, Any] = {"actor": assignment.as_written, "role": assignment.role}
    made |= {"confidence": round(assignment.confidence, 3)} | ({"check": True} if assignment.confidence < LOW else {})
    made |= {"quote": anchor.words, "before": anchor.before, "after": anchor.after}
    decided = judgement if judgement else None
    made["decision"] = decided.decision if decided else ""
    if decided:
        own = {"new_actor": decided.new_actor, "new_role": decided.new_role, "reason": decided.reason}
        made |= {k: v for k, v in own.items() if v}
    return made


def _addition(judgement: Judgement) -> dict[str, Any]:
    made = {"actor": judgement.new_actor, "role": judgement.new_role, "quote": judgement.anchor.words}
    return made | ({"reason": judgement.reason} if judgement.reason else {})


def _judged(judgement: Judgement) -> dict[str, Any]:
    anchor = judgement.anchor
    made = {"heading": anchor.heading, "actor": judgement.actor, "role": judgement.role, "quote": anchor.words}
    made |= {"before": anchor.before, "after": anchor.after, "decision": judgement.decision}
    own = {"new_actor": judgement.new_actor, "new_role": judgement.new_role, "reason": judgement.reason}
    return made | {k: v for k, v in own.items() if v}


def read_review(path: str | Path) -> Review:
    """A file of `govkg review`, edited. Raises DocumentMissing, and DocumentUnreadable with the place and what is accepted."""
    import yaml

    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise DocumentMissing(f"{path}: no such file; govkg review PLAN -o {path} writes one") from None
    except OSError as error:
        raise DocumentUnreadable(f"{path}: can not be read: {error.strerror}") from None
    if len(data) > MOST_BYTES:
        raise DocumentUnreadable(f"{path}: {len(data):,} bytes; corrections of up to {MOST_BYTES:,} are read")
    try:
        body = yaml.safe_load(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise DocumentUnreadable(f"{path}: is no UTF-8 text; save it as UTF-8") from None
    except (yaml.YAMLError, RecursionError) as error:
        place = getattr(error, "problem_mark", None)
        where = f"line {place.line + 1}: " if place else ""
        raise DocumentUnreadable(
            f"{path}: {where}no YAML: {getattr(error, 'problem', None) or 'nested too deep'}"
        ) from None
    if not isinstance(body, dict) or not isinstance(body.get("tasks"), list):
        raise DocumentUnreadable(
            f"{path}: no file of corrections: it has no list 'tasks'; govkg review PLAN writes one"
        )
    return _review(body, str(path))


def _review(body: Mapping[str, Any], path: str) -> Review:
    document = body.get("document") if isinstance(body.get("document"), dict) else {}
    coder, date = _text(body, "coder"), _text(body, "date")
    judgements: list[Judgement] = []
    coded: set[tuple[str, str, str]] = set()
    for task in [t for t in body["tasks"] if isinstance(t, dict)]:
        heading, name = plain(_text(task, "heading")), _text(task, "task")
        for entry in _entries(task, "assignments", path):
            judgement = _judgement(entry, heading, (coder, date), f"{path}: task {name}")
            if judgement is None or judgement.decision != "reject":
                actor = judgement.new_actor or judgement.actor if judgement else _text(entry, "actor")
                role = judgement.new_role or judgement.role if judgement else _text(entry, "role")
                coded.add((name, plain(actor), role))
            judgements += [judgement] if judgement else []
        for entry in _entries(task, "additions", path):
            made = _added(entry, heading, (coder, date), f"{path}: task {name}")
            coded.add((name, plain(made.new_actor), made.new_role))
            judgements.append(made)
    for entry in _entries(body, "unmatched", path):
        judgement = _judgement(entry, plain(_text(entry, "heading")), (coder, date), path)
        judgements += [judgement] if judgement else []
    sha = _text(cast(Mapping[str, Any], document), "sha256")
    return Review(_text(body, "plan"), sha, coder, date, tuple(judgements), frozenset(coded))


def _entries(holder: Mapping[str, Any], key: str, path: str) -> Iterator[Mapping[str, Any]]:
    listed = holder.get(key) or []
    if not isinstance(listed, list) or not all(isinstance(e, dict) for e in listed):
        raise DocumentUnreadable(f"{path}: '{key}' should be a list of entries with keys, as govkg review writes them")
    yield from listed


def _text(entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key)
    return "" if value is None else str(value).strip()


def _judgement(entry: Mapping[str, Any], heading: str, who: tuple[str, str], where: str) -> Judgement | None:
    decision = _text(entry, "decision").lower()
    if not decision:
        return None
    if decision == "add" and "new_actor" in entry:
        return _added({**entry, "actor": entry["new_actor"], "role": entry.get("new_role")}, heading, who, where)
    if decision not in get_args(Decision) or decision == "add":
        raise DocumentUnreadable(f"{where}: decision '{decision}'; accepted are confirm, change, reject")
    new_actor, new_role = _text(entry, "new_actor"), _role(entry, "new_role", where)
    if decision == "change" and not (new_actor or new_role):
        raise DocumentUnreadable(
            f"{where}: {_text(entry, 'actor')} is to be changed, but new_actor and new_role are empty"
        )
    anchor = Anchor(plain(_text(entry, "quote")), plain(_text(entry, "before")), plain(_text(entry, "after")), heading)
    by, date = _text(entry, "by") or who[0], _text(entry, "date") or who[1]
    actor, role = _text(entry, "actor"), _role(entry, "role", where)
    return Judgement(
        cast(Decision, decision), anchor, actor, role, new_actor, new_role, by, date, _text(entry, "reason")
    )


def _added(entry: Mapping[str, Any], heading: str, who: tuple[str, str], where: str) -> Judgement:
    actor, role, quote = _text(entry, "actor"), _role(entry, "role", where), plain(_text(entry, "quote"))
    if not (actor and role and quote):
        raise DocumentUnreadable(f"{where}: an addition needs actor, role and quote (words of the task that say so)")
    by, date = _text(entry, "by") or who[0], _text(entry, "date") or who[1]
    return Judgement("add", Anchor(quote, "", "", heading), "", "", actor, role, by, date, _text(entry, "reason"))


def _role(entry: Mapping[str, Any], key: str, where: str) -> str:
    role = _text(entry, key).lower()
    if role and role not in ROLES:
        raise DocumentUnreadable(f"{where}: {key} '{role}'; accepted are {', '.join(ROLES)}")
    return role


def judgements_for(plan: Plan, reviews: Sequence[Review]) -> tuple[Judgement, ...]:
    """The judgements that speak of this plan: by the hash of its file, else by its title."""
    return tuple(j for review in reviews if speaks_of(review, plan) for j in review.judgements)


def speaks_of(review: Review, plan: Plan) -> bool:
    """Whether a file of judgements is about this plan: the same file, or a paper of the same title."""
    return review.sha256 == plan.document.sha256 or (bool(review.title) and plain(review.title) == plain(plan.title))
