"""A comparison as plain rows and as one JSON object, for files and for other programs."""

from __future__ import annotations

import dataclasses
from typing import Any

from govkg.network.comparison import PlanComparison, Single, TaskPair
from govkg.network.counterparts import Counterparts, counterpart_rows
from govkg.network.decisions import Decision
from govkg.network.plan_tables import PlanTasks, TaskText
from govkg.network.side_by_side import INDICATORS, SideBySide

LIMIT_ZH = "任务按文字相似度配对，未经人工确认的配对仅供参考；责任条款反映文件设计，不代表实际行为。"
LIMIT_EN = "Tasks are paired by the likeness of their words; pairs that nobody confirmed are proposals. Clauses show design, not behaviour."
SIZES_ZH = "各方案规模不同，只有份额和标准化数值可以相互比较；任务数、单位数等计数仅供参照。"
SIZES_EN = "Plans differ in size: compare shares and normalised values only, never counts; a plan may also cut its work into other pieces."


def as_comparison(comparison: PlanComparison) -> dict[str, Any]:
    """The whole comparison for JSON: plans, counts, pairs, tasks of one side alone, changes and open questions."""
    return {
        "old": _plan(comparison.old),
        "new": _plan(comparison.new),
        "threshold": comparison.threshold,
        "counts": comparison.counts(),
        "chapters": [{"old": a, "new": b} for a, b in comparison.chapters.items()],
        "pairs": [_pair(pair) for pair in comparison.pairs],
        "dropped": [_single(single) for single in comparison.dropped],
        "added": [_single(single) for single in comparison.added],
        "changes": comparison.rows(),
        "progress_unchanged": [_task(pair.new) for pair in comparison.unmoved],
        "open_questions": [_decision(d) for d in comparison.open_questions()],
        "unused_decisions": [_decision(d) for d in comparison.unused],
        "limits": {"zh": LIMIT_ZH, "en": LIMIT_EN},
    }


def as_counterparts(counterparts: Counterparts) -> dict[str, Any]:
    """The counterparts for JSON: plans, a row for each task of the higher plan, the lower plan's own tasks, open questions."""
    return {
        "upper": _plan(counterparts.upper),
        "lower": _plan(counterparts.lower),
        "threshold": counterparts.threshold,
        "without_counterpart": len(counterparts.without),
        "tasks": counterpart_rows(counterparts),
        "own": [_task(task) for task in counterparts.own],
        "open_questions": [_decision(d) for d in counterparts.open_questions()],
        "unused_decisions": [_decision(d) for d in counterparts.unused],
        "limits": {"zh": LIMIT_ZH, "en": LIMIT_EN},
    }


def as_side_by_side(result: SideBySide) -> dict[str, Any]:
    """Plans side by side for JSON: the plans, what each indicator is and whether it can be compared, and the values."""
    names = ("function", "agency", "plan", "indicator", "value", "low", "high", "agency_iri")
    return {
        "plans": [dataclasses.asdict(column) for column in result.columns],
        "indicators": [{"indicator": k, "comparable": c, "meaning": text} for k, (c, text) in INDICATORS.items()],
        "functions": list(result.functions),
        "functions_of_one_plan": list(result.alone),
        "values": [{name: row[name] for name in names} for row in result.rows()],
        "parameters": {"draws": result.draws, "seed": result.seed},
        "limits": {"zh": SIZES_ZH, "en": SIZES_EN},
    }


def _plan(plan: PlanTasks) -> dict[str, Any]:
    return {
        "plan": plan.key,
        "title": plan.title,
        "document_number": plan.number,
        "jurisdiction": plan.jurisdiction,
        "tasks": len(plan.tasks),
        "provisional": plan.provisional,
    }


def _task(task: TaskText) -> dict[str, Any]:
    return {"task": task.key, "path": task.path, "heading": task.heading, "start": task.start, "end": task.end}


def _pair(pair: TaskPair) -> dict[str, Any]:
    return {
        "old": _task(pair.old),
        "new": _task(pair.new),
        "similarity": pair.similarity,
        "doubtful": pair.doubtful,
        "decision": _decision(pair.decision) if pair.decision else None,
    }


def _single(single: Single) -> dict[str, Any]:
    return {
        **_task(single.task),
        "assignments": [{"role": role, "agency": name} for role, names in single.task.parties for name in names],
        "nearest": _task(single.nearest) if single.nearest else None,
        "similarity": single.similarity,
        "doubtful": single.doubtful,
        "decision": _decision(single.decision) if single.decision else None,
    }


def _decision(d: Decision) -> dict[str, Any]:
    return {
        "decision": d.decision,
        "old": d.old.path,
        "old_heading": d.old.heading,
        "new": d.new.path,
        "new_heading": d.new.heading,
        "similarity": d.similarity,
        "by": d.by,
        "date": d.date,
        "reason": d.reason,
    }
