"""Many plans at once: in parallel over the processors, resumable, and one bad file never stops the rest."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import chain, count
from os import PathLike
from pathlib import Path

from govkg import __version__
from govkg.documents.file_names import printable
from govkg.errors import GovkgError, NotAPlan, OutputError, UsageError
from govkg.given import paths_of
from govkg.plans.archive.files import Found
from govkg.plans.archive.index import ArchiveRow, State, earlier_rows, is_there, record, write_index
from govkg.plans.archive.index import place as place_of
from govkg.plans.confidence import LOW
from govkg.plans.model import Plan
from govkg.plans.names.agencies import bundled_names
from govkg.plans.names.agency_tables import tables_digest
from govkg.plans.names.jurisdictions import place_words
from govkg.spread import WRITING, fitting, pool
from govkg.writing import write_whole


@dataclass(frozen=True, slots=True)
class Archive:
    """What became of each file, in their order, how many of them were left as an earlier run had read them, and the results of earlier
    runs whose papers are no longer there."""

    rows: tuple[ArchiveRow, ...]
    unchanged: int
    gone: tuple[ArchiveRow, ...] = ()

    def __repr__(self) -> str:
        states = Counter(row.state for row in self.rows)
        told = ", ".join(f"{count} {state}" for state, count in states.items())
        return f"Archive({told or 'no files'}; {self.unchanged} unchanged, {len(self.gone)} gone)"


def read_archive(
    found: Found,
    folder: str | Path,
    *,
    processes: int = 0,
    agencies: str | PathLike[str] | Sequence[str | PathLike[str]] = (),
    place: str = "",
    done: Callable[[ArchiveRow], None] | None = None,
) -> Archive:
    """Read every file (those of `find_files`) and write ``NAME.json`` for each plan and ``index.csv`` into `folder`; the rows of
    skipped files stand behind them, and last those of earlier runs whose files are not among `found`.

    `processes` read side by side; 0 is one for each processor, and one alone where the program is a script, since each process begins
    that anew: give the number there, and guard the script by ``if __name__ == "__main__":``.

    A file that an earlier run, also one that was broken off, has read with the same bytes, version and tables, and whose JSON is still
    there, is left as it is. `done` is called with each row as it comes. Memory does not grow with the number of plans. Raises OutputError,
    UsageError for less than no process, and what is wrong with a table of names or a `place`, that of papers which name none of their own.
    """
    if processes < 0:
        raise UsageError(f"processes={processes}: give 1 or more, or 0 for what fits this machine")
    agencies = tuple(map(str, paths_of(agencies)))
    folder, tables = Path(folder), f"{_digest(agencies)} {place_words(place)}".strip()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"can not make the folder {folder}: {error.strerror}") from error
    before = earlier_rows(folder)
    names = _names(found.files, before)
    jobs = [
        Job(str(file), str(folder / names[file]), agencies, place, tables, before.get(place_of(file)))
        for file in found.files
    ]
    rows = []
    with record(folder) as note:
        for row in _results(jobs, processes or fitting()):
            note(row)
            rows.append(row)
            if done:
                done(row)
    unchanged = sum(row.state != "failed" and row == before.get(row.file) for row in rows)
    rows = _twice_told(rows)
    rows += [_row(place_of(one.path), "", "", one.state, reason=one.reason) for one in found.passed]
    given = {row.file for row in rows}
    written = {row.json for row in rows}
    others = [row for row in before.values() if row.file not in given and not (row.json and row.json in written)]
    others = [now for row in others if (now := _of_another_run(row, folder))]
    write_index(folder, [*rows, *others])
    return Archive(tuple(rows), unchanged, tuple(row for row in others if row.state == "gone"))


def _twice_told(rows: Sequence[ArchiveRow]) -> list[ArchiveRow]:
    """The rows, those of a paper that an earlier row has read already with the JSON of that one."""
    first: dict[str, str] = {}
    told = []
    for row in rows:
        same = first.setdefault(row.sha256, row.json) if row.json else row.json
        told.append(replace(row, same_as=same if same != row.json else ""))
    return told


def _of_another_run(row: ArchiveRow, folder: Path) -> ArchiveRow | None:
    """The row of a file that this run was not given, as things stand now; None if neither the paper nor a result is there."""
    result = folder / row.json
    if not row.json or not result.is_file():
        return row if row.state != "skipped" and is_there(row.file) else None
    if is_there(row.file):
        return replace(row, state="read", reason="")
    return replace(row, state="gone", reason=f"{row.file} is no longer there; {row.json} was read from it")


def _digest(agencies: Sequence[str]) -> str:
    """Of the tables of names in their order, since later ones win; empty without tables. Raises what is wrong with one."""
    if agencies:
        bundled_names().with_tables(agencies)
    return tables_digest(agencies)


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be read, where its JSON goes, the tables of names, the place that was given, what tells both of them, and what an earlier run made of it."""

    file: str
    target: str
    agencies: tuple[str, ...]
    place: str
    tables: str
    before: ArchiveRow | None

    def failed(self, digest: str, state: State, reason: str) -> ArchiveRow:
        """The row of a file that gave no plan."""
        return _row(place_of(self.file), digest, self.tables, state, reason=reason)

    def kept(self, digest: str) -> ArchiveRow | None:
        """The earlier row, if it would be the same again."""
        before = self.before
        if before is None or (before.sha256, before.version, before.tables) != (digest, __version__, self.tables):
            return None
        return before if _still_there(before, Path(self.target)) else None


def _results(
    jobs: Sequence[Job], processes: int, work: Callable[[Job], ArchiveRow] | None = None
) -> Iterator[ArchiveRow]:
    """The rows in the order of the jobs. A process that dies takes no other file with it: the file on which it waited is tried once more
    alone, and the rest goes on."""
    work = work or _one
    if processes == 1 or len(jobs) == 1:
        yield from map(work, jobs)
        return
    while jobs:
        finished = 0
        for row in _together(jobs, processes, work):
            finished += 1
            yield row
        jobs = jobs[finished:]
        if jobs:
            died = jobs[0].failed("", "failed", "the reading process died, perhaps for want of memory")
            yield next(_together(jobs[:1], 1, work), died)
            jobs = jobs[1:]


def _together(jobs: Sequence[Job], processes: int, work: Callable[[Job], ArchiveRow]) -> Iterator[ArchiveRow]:
    """The rows of the jobs, until one of the processes dies. Where this one is interrupted, they leave at once."""
    try:
        with pool(min(processes, len(jobs))) as run:
            for future in [run.submit(work, job) for job in jobs]:
                yield future.result()
    except BrokenProcessPool:
        return


_FAULTS = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RuntimeError,
    MemoryError,
)
"""What a rule may stumble over in one file, besides what a file itself may lack."""


def _one(job: Job) -> ArchiveRow:
    """Read one file in whatever process this is; every fault becomes a row."""
    from govkg.plans.contract import plan_to_json
    from govkg.plans.reader import read_plan

    digest = ""
    try:
        digest = hashlib.sha256(Path(job.file).read_bytes()).hexdigest()
        if kept := job.kept(digest):
            return kept
        plan = read_plan(job.file, agencies=job.agencies, place=job.place)
        data = plan_to_json(plan)
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        with WRITING:
            write_whole(Path(job.target), text.encode())
    except NotAPlan as error:
        return job.failed(digest, "no plan", str(error))
    except GovkgError as error:
        return job.failed(digest, "failed", str(error))
    except _FAULTS as error:
        return job.failed(digest, "failed", f"{type(error).__name__}: {error}")
    assignments = [a for task in plan.tasks for a in task.assignments]
    return ArchiveRow(
        place_of(job.file), digest, __version__, job.tables, "read", Path(job.target).name, len(plan.tasks), len(assignments),
        sum(task.open_ended for task in plan.tasks), sum(a.confidence < LOW for a in assignments),
        sum(len(p.span) for p in plan.coverage.not_understood), "", *_told(plan),
    )  # fmt: skip


def _told(plan: Plan) -> tuple[str, ...]:
    """What the index tells of a plan itself: title, number, place, day of issue, first and last year."""
    period = plan.period
    years = (str(period.start or ""), str(period.end or "")) if period else ("", "")
    words = plan.title, plan.document_number, plan.jurisdiction, str(plan.issued or "")
    return (*(" ".join(printable(word).split()) for word in words), *years)


def _still_there(before: ArchiveRow, target: Path) -> bool:
    return before.state == "no plan" or (before.state == "read" and before.json == target.name and target.is_file())


def _row(file: str, digest: str, tables: str, state: State, *, reason: str) -> ArchiveRow:
    return ArchiveRow(file, digest, __version__, tables, state, "", 0, 0, 0, 0, 0, printable(" ".join(reason.split())))


def _names(files: Sequence[Path], before: Mapping[str, ArchiveRow]) -> dict[Path, str]:
    """A name for each result: the one that it has, else that of the file, with the folder before it where files share one. The result of
    another paper that still exists keeps its name. Names that differ in capitals alone are the same, as on many disks."""
    stems = Counter(file.stem.casefold() for file in files)
    given = {place_of(file) for file in files}
    taken = {
        row.json.casefold() for row in before.values() if row.json and row.file not in given and is_there(row.file)
    }
    names: dict[Path, str] = {}
    for file in files:
        earlier = before.get(place_of(file))
        if earlier and earlier.json and earlier.json.casefold() not in taken:
            names[file] = earlier.json
            taken.add(earlier.json.casefold())
    for file in (file for file in files if file not in names):
        name = printable(file.stem)
        if stems[file.stem.casefold()] > 1 or f"{name}.json".casefold() in taken:
            name = printable(f"{Path(os.path.abspath(file)).parent.name}-{file.name}")
        endings = chain([""], (f"-{n}" for n in count(2)))
        names[file] = next(full for end in endings if (full := f"{name}{end}.json").casefold() not in taken)
        taken.add(names[file].casefold())
    return {file: names[file] for file in files}
