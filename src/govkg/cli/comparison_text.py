"""Comparisons as lines for a terminal."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from pyoxigraph import Literal

from govkg.network.comparison import PlanComparison
from govkg.network.comparison_rows import LIMIT_EN, SIZES_EN, change_rows
from govkg.network.counterparts import Counterparts
from govkg.network.decisions import Decision
from govkg.network.plan_tables import PlanTasks
from govkg.network.side_by_side import INDICATORS, Measurement, SideBySide
from govkg.tables import Table
from govkg.terminal import as_text, counted
from govkg.views.highlight import shorten
from govkg.writing import write_whole

_FEW = 4  # so many plans fit side by side in a terminal


def version_lines(c: PlanComparison) -> Iterable[str]:
    """What changed between two versions, for a terminal."""
    yield from _heads(("old", c.old), ("new", c.new))
    yield f"{counted(len(c.pairs), 'task')} in both; " + (
        ", ".join(f"{n} {k}" for k, n in c.counts().items() if n) or "no change"
    )
    yield from (f"chapter 「{old}」 is now 「{new}」" for old, new in c.chapters.items())
    for title, singles in (("added", c.added), ("dropped", c.dropped)):
        for s in singles:
            near = f" (nearest: {s.nearest.path} {s.nearest.heading}, {s.similarity:.2f})" if s.nearest else ""
            yield f"\n[{title}] {s.task.path} {s.task.heading}{_by(s.decision)}{near}\n    {shorten(s.task.words, 90)}"
    rows: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in change_rows(c):
        rows.setdefault((row["old"], row["new"]), []).append(row)
    for pair in c.pairs:
        lines = [_line(row) for row in rows.get((pair.old.path, pair.new.path), [])]
        if lines or pair.doubtful:
            doubt = "  ?" if pair.doubtful else ""
            yield f"\n{pair.old.path} → {pair.new.path} {pair.new.heading}  ({pair.similarity:.2f}{doubt}){_by(pair.decision)}"
            yield from lines
    yield from _foot(len(c.open_questions()))


def counterpart_lines(c: Counterparts) -> Iterable[str]:
    """What answers to each task of the higher plan, for a terminal: first the tasks to which nothing does."""
    yield from _heads(("higher", c.upper), ("lower", c.lower))
    yield f"{len(c.without)} of {len(c.tasks)} tasks have no counterpart; tasks of the lower plan that answer to none: {len(c.own)}"
    for one in c.without:
        near = (
            f"nearest: {one.nearest.path} {one.nearest.heading}, {one.similarity:.2f}"
            if one.nearest
            else "no word in common"
        )
        doubt = "  ?" if one.doubtful else ""
        yield f"\n[none] {one.task.path} {one.task.heading}  ({near}{doubt}){_by(one.decision)}"
        yield f"    {shorten(one.task.words, 90)}"
    yield ""
    for one in c.tasks:
        if one.found:
            below = "、".join(f"{task.path} {task.heading}" for task in one.found)
            doubt = "  ?" if one.doubtful else ""
            yield f"{one.task.path} {one.task.heading} → {below}  ({one.similarity:.2f}{doubt}){_by(one.decision)}"
            if one.missing_functions:
                yield f"    no agency below for: {'、'.join(one.missing_functions)}"
    if c.own:
        yield "\nthe lower plan's own: " + "、".join(f"{task.path} {task.heading}" for task in c.own)
    yield from _foot(len(c.open_questions()))


def side_by_side_lines(result: SideBySide) -> Iterable[str]:
    """Plans side by side for a terminal: figures of the whole, then a table for each kind of agency."""
    letter = {column.plan: _letter(i) for i, column in enumerate(result.columns)}
    for column in result.columns:
        about = [column.jurisdiction, str(column.start or ""), "cut off or incomplete" if column.provisional else ""]
        told = ", ".join(filter(None, about))
        yield f"{letter[column.plan]}: {column.title}{f' ({told})' if told else ''}"
    yield ""
    yield _whole(result, letter)
    for function in result.functions:
        yield ""
        own = [n for n in INDICATORS if result.of(function, n)]
        cells: dict[tuple[str, str], list[str]] = {}
        for name in own:
            for m in result.of(function, name):
                cells.setdefault((letter[m.plan], m.agency), []).append(_interval(m))
        heads = ("", function, *(n if INDICATORS[n][0] else f"({n})" for n in own))
        table = _table(heads, [(*key, *values) for key, values in cells.items()])
        yield _bare(table)
    yield f"\nkinds of agencies in one plan only: {'、'.join(result.alone) or 'none'}"
    yield "in brackets: counts, not to be compared; interval of a plan: each task left out in turn; of position: extraction error too; those of shares are in csv and json"
    yield f"{SIZES_EN}\nseed {result.seed}, {result.draws} draws for each plan"


def _whole(result: SideBySide, letter: dict[str, str]) -> str:
    """Figures of the plans: a column for each with its interval, or where there are many a row for each without."""
    names = [n for n in INDICATORS if result.of("", n)]
    heads = [n if INDICATORS[n][0] else f"({n})" for n in names]
    cells = [result.of("", n) for n in names]
    if len(letter) <= _FEW:
        rows = [(head, *map(_interval, line)) for head, line in zip(heads, cells, strict=True)]
        return _bare(_table(("plan", *letter.values()), rows))
    lines = [
        (name, *(_figure(m) for m in column))
        for name, column in zip(letter.values(), zip(*cells, strict=True), strict=True)
    ]
    return _bare(_table(("plan", *heads), lines))


def _bare(table: Table) -> str:
    """The table as text without the line that counts rows."""
    return as_text(table).rstrip("\n").rpartition("\n")[0]


def _figure(m: Measurement) -> str:
    return "–" if math.isnan(m.value) else f"{m.value:.3g}" if m.comparable else f"{m.value:.0f}"


def _letter(number: int) -> str:
    """A … Z, then A2 … Z2 and so on."""
    return chr(ord("A") + number % 26) + (str(number // 26 + 1) if number >= 26 else "")


def _interval(m: Measurement) -> str:
    plain = math.isnan(m.low) or (m.agency and m.indicator != "position")
    return _figure(m) if plain else f"{_figure(m)} [{m.low:.3g}, {m.high:.3g}]"


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    return Table(tuple(columns), tuple(tuple(Literal(cell) for cell in row) for row in rows))


def as_json(value: Any) -> str:
    """The value as JSON that keeps Chinese readable."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def put(output: str | None, data: str) -> None:
    """The text to the file, whole or not at all, or to standard output."""
    if output:
        write_whole(output, data.encode())
    else:
        sys.stdout.write(data.removeprefix("\ufeff"))


def _heads(*plans: tuple[str, PlanTasks]) -> Iterable[str]:
    for name, plan in plans:
        cut = "; cut off or incomplete" if plan.provisional else ""
        yield f"{name}: {plan.title} {plan.number}".rstrip() + f", {counted(len(plan.tasks), 'task')}{cut}"


def _foot(questions: int) -> Iterable[str]:
    if questions:
        yield f"\n{questions} doubtful, marked ? or named as nearest: --write-decisions FILE writes them for a person to decide"
    yield f"\n{LIMIT_EN}"


def _by(decision: Decision | None) -> str:
    return f"  {decision.decision}: {decision.by}, {decision.date}" if decision else ""


def _line(row: dict[str, str]) -> str:
    if row["kind"] == "reworded":
        shown = f"「{shorten(row['before'], 40)}」 → 「{shorten(row['after'], 40)}」"
    elif row["kind"] in ("moved", "renumbered", "retitled", "role changed") or row["kind"].endswith("changed"):
        shown = f"{row['subject']} {row['before']} → {row['after']}".strip()
    else:
        value = "" if row["kind"].startswith("lead") else row["after"] or row["before"]
        shown = f"{row['subject']} {value}".strip()
    if row["kind"] in ("moved", "renumbered", "retitled", "reworded"):
        return f"  {row['kind']}: {shown}"
    when = "after" if row["quote_after"] else "before"
    quote, place = row[f"quote_{when}"], row[f"place_{when}"]
    return f"  {row['kind']}: {shown}  [{place}] 「{shorten(quote, 50)}」"
