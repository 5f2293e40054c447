"""Comparisons as lines for a terminal."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from pyoxigraph import Literal

from govkg.cli.comparison_words import WORDS, ComparisonWords
from govkg.languages import Language
from govkg.network.comparison import PlanComparison
from govkg.network.counterparts import Counterparts
from govkg.network.decisions import Decision
from govkg.network.plan_tables import PlanTasks
from govkg.network.side_by_side import INDICATORS, Column, Measurement, SideBySide
from govkg.tables import Table
from govkg.terminal import as_text
from govkg.views.highlight import shorten

_FEW = 4  # so many plans fit side by side in a terminal


def version_lines(c: PlanComparison, language: Language = "en") -> Iterable[str]:
    """What changed between two versions, for a terminal."""
    words = WORDS[language]
    yield from _heads(words, (words.old, c.old), (words.new, c.new))
    yield words.both(len(c.pairs), {words.kind(k): n for k, n in c.counts().items() if n})
    yield from (words.chapter.format(old=old, new=new) for old, new in c.chapters.items())
    told = list(zip(c.changes, c.rows(), strict=True))
    outside = [_line(row, words) for change, row in told if not change.old and not change.new]
    yield from (f"\n{words.outside}", *outside) if outside else ()
    for title, singles in (("added", c.added), ("dropped", c.dropped)):
        for s in singles:
            near = f" ({words.nearest}{s.nearest.path} {s.nearest.heading}, {s.similarity:.2f})" if s.nearest else ""
            yield f"\n[{words.kind(title)}] {s.task.path} {s.task.heading}{_by(s.decision)}{near}"
            yield from (f"    {shorten(text, 90)}" for text in (s.task.words,) if text)
            yield from (f"    {words.role(role)} {'、'.join(names)}" for role, names in s.task.parties)
            yield from (f"    {words.deadline(deadline)}" for deadline in s.task.deadlines)
    rows: dict[tuple[str, str], list[dict[str, str]]] = {}
    for change, row in told:
        if change.old and change.new:
            rows.setdefault((change.old.key, change.new.key), []).append(row)
    for pair in c.pairs:
        lines = [_line(row, words) for row in rows.get((pair.old.key, pair.new.key), [])]
        if lines or pair.doubtful:
            doubt = "  ?" if pair.doubtful else ""
            yield f"\n{pair.old.path} → {pair.new.path} {pair.new.heading}  ({pair.similarity:.2f}{doubt}){_by(pair.decision)}"
            yield from lines
    yield from _unmoved(c, words)
    yield from _foot(len(c.open_questions()), words)


def _unmoved(c: PlanComparison, words: ComparisonWords) -> Iterable[str]:
    """The tasks of a ledger that did not get on."""
    if tasks := [pair.new for pair in c.unmoved]:
        yield f"\n{words.unmoved.format(tasks=len(tasks))}" + "；".join(f"{t.path} {t.heading}" for t in tasks)


def counterpart_lines(c: Counterparts, language: Language = "en") -> Iterable[str]:
    """What answers to each task of the higher plan, for a terminal: first the tasks to which nothing does."""
    words = WORDS[language]
    yield from _heads(words, (words.higher, c.upper), (words.lower, c.lower))
    yield words.answered.format(without=len(c.without), tasks=len(c.tasks), own=len(c.own))
    for one in c.without:
        near = (
            f"{words.nearest}{one.nearest.path} {one.nearest.heading}, {one.similarity:.2f}"
            if one.nearest
            else words.nothing
        )
        doubt = "  ?" if one.doubtful else ""
        yield f"\n[{words.none}] {one.task.path} {one.task.heading}  ({near}{doubt}){_by(one.decision)}"
        yield from (f"    {shorten(text, 90)}" for text in (one.task.words,) if text)
    yield ""
    for one in c.tasks:
        if one.found:
            below = "、".join(f"{task.path} {task.heading}" for task in one.found)
            doubt = "  ?" if one.doubtful else ""
            yield f"{one.task.path} {one.task.heading} → {below}  ({one.similarity:.2f}{doubt}){_by(one.decision)}"
            if one.missing_functions:
                yield f"    {words.no_agency}{'、'.join(one.missing_functions)}"
    if c.own:
        yield f"\n{words.own}" + "、".join(f"{task.path} {task.heading}" for task in c.own)
    yield from _foot(len(c.open_questions()), words)


def side_by_side_lines(result: SideBySide, language: Language = "en") -> Iterable[str]:
    """Plans side by side for a terminal: figures of the whole, then a table for each kind of agency."""
    words = WORDS[language]
    letter = {column.plan: _letter(i) for i, column in enumerate(result.columns)}
    for column in result.columns:
        about = [column.jurisdiction, _year(column, words), words.incomplete if column.provisional else ""]
        told = words.comma.join(filter(None, about))
        yield f"{letter[column.plan]}: {column.title}{words.bracketed(told)}"
    yield ""
    yield _whole(result, letter, words)
    for function in result.functions:
        yield ""
        own = [n for n in INDICATORS if result.of(function, n)]
        cells: dict[tuple[str, str], list[str]] = {}
        for name in own:
            for m in result.of(function, name):
                cells.setdefault((letter[m.plan], m.agency), []).append(_interval(m))
        heads = ("", function, *(words.indicator(n, bracketed=not INDICATORS[n][0]) for n in own))
        table = _table(heads, [(*key, *values) for key, values in cells.items()])
        yield _bare(table)
    yield "\n" + words.alone.format(kinds="、".join(result.alone) or words.empty)
    yield words.brackets
    yield words.sizes + "\n" + words.draws.format(seed=result.seed, draws=result.draws)


def _year(column: Column, words: ComparisonWords) -> str:
    source = column.year_from
    return str(column.year or "") + (words.year_by.format(source=source) if source not in ("", "period") else "")


def _whole(result: SideBySide, letter: dict[str, str], words: ComparisonWords) -> str:
    """Figures of the plans: a column for each with its interval, or where there are many a row for each without."""
    names = [n for n in INDICATORS if result.of("", n)]
    heads = [words.indicator(n, bracketed=not INDICATORS[n][0]) for n in names]
    cells = [result.of("", n) for n in names]
    if len(letter) <= _FEW:
        rows = [(head, *map(_interval, line)) for head, line in zip(heads, cells, strict=True)]
        return _bare(_table((words.plan, *letter.values()), rows))
    lines = [
        (name, *(_figure(m) for m in column))
        for name, column in zip(letter.values(), zip(*cells, strict=True), strict=True)
    ]
    return _bare(_table((words.plan, *heads), lines))


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


def _heads(words: ComparisonWords, *plans: tuple[str, PlanTasks]) -> Iterable[str]:
    for name, plan in plans:
        cut = words.cut if plan.provisional else ""
        yield f"{name}{plan.title} {plan.number}".rstrip() + f"{words.tasks(len(plan.tasks))}{cut}"


def _foot(questions: int, words: ComparisonWords) -> Iterable[str]:
    if questions:
        yield f"\n{words.doubtful.format(questions=questions)}"
    yield f"\n{words.limit}"


def _by(decision: Decision | None) -> str:
    return f"  {decision.decision}: {decision.by}, {decision.date}" if decision else ""


def _line(row: dict[str, str], words: ComparisonWords) -> str:
    kind = words.kind(row["kind"])
    if row["kind"] in ("reworded", "outside reworded"):
        shown = f"「{shorten(row['before'], 40)}」 → 「{shorten(row['after'], 40)}」"
        shown += f"  [{row['subject']}]" if row["subject"] else ""
    elif row["kind"].startswith(("task ", "progress ")):
        told = " → ".join(f"「{shorten(row[side], 40)}」" for side in ("before", "after") if row[side])
        return f"  {kind}{words.colon}{told}  [{words.place(row['place_after'] or row['place_before'])}]"
    elif row["kind"] in ("moved", "renumbered", "retitled", "role changed") or row["kind"].endswith("changed"):
        shown = f"{row['subject']} {words.role(row['before'])} → {words.role(row['after'])}".strip()
    else:
        value = "" if row["kind"].startswith("lead") else words.role(row["after"] or row["before"])
        shown = f"{row['subject']} {value}".strip()
    if row["kind"] in ("moved", "renumbered", "retitled", "reworded") or not (
        row["quote_before"] or row["quote_after"]
    ):
        return f"  {kind}{words.colon}{shown}"
    when = "after" if row["quote_after"] else "before"
    quote, place = row[f"quote_{when}"], row[f"place_{when}"]
    return f"  {kind}{words.colon}{shown}  [{words.place(place)}] 「{shorten(quote, 50)}」"
