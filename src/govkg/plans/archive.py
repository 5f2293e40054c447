"""Many plans at once: in parallel over the processors, resumable, and one bad file never stops the rest."""

from __future__ import annotations

import csv
import glob
import hashlib
import io
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import astuple, dataclass, fields
from multiprocessing import get_context
from pathlib import Path
from typing import Literal

from govkg import __version__
from govkg.errors import DocumentMissing, GovkgError, NotAPlan, OutputError
from govkg.plans.confidence import LOW
from govkg.writing import write_whole

State = Literal["read", "no plan", "failed"]
ENDINGS = frozenset({".txt", ".md", ".docx", ".html", ".htm", ".pdf", ".xlsx", ".csv"})
INDEX = "index.csv"


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one file, a line of ``index.csv``. `json` is the file written, beside the index; `reason` says why none was."""

    file: str
    sha256: str
    version: str
    state: State
    json: str
    tasks: int
    assignments: int
    open_ended: int
    low_confidence: int
    not_understood: int
    reason: str


def find_files(given: Sequence[str | Path]) -> list[Path]:
    """The files that are meant: files as they are, folders searched for readable endings, patterns (*.docx, **/*.html) expanded.

    Sorted, each once. Raises DocumentMissing for what leads to no file.
    """
    found: dict[Path, None] = {}
    for item in map(str, given):
        path = Path(item)
        if path.is_dir():
            inside = [
                p
                for p in path.rglob("*")
                if p.is_file() and p.suffix.lower() in ENDINGS and not p.name.startswith((".", "~$"))
            ]
        else:
            inside = (
                [path] if path.exists() else [Path(p) for p in glob.glob(item, recursive=True) if Path(p).is_file()]
            )
        if not inside:
            raise DocumentMissing(f"no plan at {item}: give files, a folder, or a pattern such as 'plans/**/*.docx'")
        found |= dict.fromkeys(sorted(inside))
    return list(found)


def read_archive(
    files: Sequence[Path],
    folder: Path,
    *,
    processes: int = 0,
    agencies: Sequence[str] = (),
    done: Callable[[Row], None] = lambda _: None,
) -> list[Row]:
    """Read every file and write ``NAME.json`` for each plan and ``index.csv`` into `folder`; the rows in the order of `files`.

    A file whose bytes and govkg's version are those of an earlier index, and whose JSON is still there, is left as it is.
    `done` is called with each row as it comes. Memory does not grow with the number of plans. Raises OutputError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"can not make the folder {folder}: {error.strerror}") from error
    before = _earlier(folder / INDEX)
    names = _names(files)
    jobs = [(str(file), str(folder / names[file]), tuple(agencies), before.get(str(file))) for file in files]
    rows = []
    for row in _results(jobs, processes or os.cpu_count() or 1):
        rows.append(row)
        done(row)
    write_whole(folder / INDEX, _csv(rows))
    return rows


Job = tuple[str, str, tuple[str, ...], Row | None]


def _results(jobs: Sequence[Job], processes: int) -> Iterator[Row]:
    if processes == 1 or len(jobs) == 1:
        yield from map(_one, jobs)
        return
    with ProcessPoolExecutor(min(processes, len(jobs)), mp_context=get_context("spawn")) as pool:
        futures = [pool.submit(_one, job) for job in jobs]
        for job, future in zip(jobs, futures, strict=True):
            try:
                yield future.result()
            except BrokenProcessPool:
                yield _row(job[0], "", "failed", reason="the reading process died, perhaps for want of memory")


def _one(job: Job) -> Row:
    """Read one file in whatever process this is; every fault becomes a row."""
    from govkg.plans.contract import plan_to_json
    from govkg.plans.reader import read_plan

    file, target, agencies, before = job
    digest = ""
    try:
        digest = hashlib.sha256(Path(file).read_bytes()).hexdigest()
        if before and (before.sha256, before.version) == (digest, __version__) and _still_there(before, Path(target)):
            return before
        plan = read_plan(file, agencies=list(agencies))
        data = plan_to_json(plan)
        write_whole(Path(target), (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())
    except NotAPlan as error:
        return _row(file, digest, "no plan", reason=str(error))
    except GovkgError as error:
        return _row(file, digest, "failed", reason=str(error))
    except (OSError, RecursionError, MemoryError) as error:
        return _row(file, digest, "failed", reason=f"{type(error).__name__}: {error}")
    assignments = [a for task in plan.tasks for a in task.assignments]
    return Row(
        file, digest, __version__, "read", Path(target).name, len(plan.tasks), len(assignments),
        sum(task.open_ended for task in plan.tasks), sum(a.confidence < LOW for a in assignments),
        sum(len(p.span) for p in plan.coverage.not_understood), "",
    )  # fmt: skip


def _still_there(before: Row, target: Path) -> bool:
    return before.state == "no plan" or (before.state == "read" and before.json == target.name and target.is_file())


def _row(file: str, digest: str, state: State, *, reason: str) -> Row:
    return Row(file, digest, __version__, state, "", 0, 0, 0, 0, 0, " ".join(reason.split()))


def _names(files: Sequence[Path]) -> dict[Path, str]:
    """A name for each result: that of the file, with the folder before it where two files share one."""
    stems = [file.stem for file in files]
    taken: dict[str, int] = {}
    names = {}
    for file in files:
        stem = file.stem if stems.count(file.stem) == 1 else f"{file.parent.name}-{file.stem}{file.suffix}"
        taken[stem] = taken.get(stem, 0) + 1
        names[file] = f"{stem}{'' if taken[stem] == 1 else f'-{taken[stem]}'}.json"
    return names


def _earlier(index: Path) -> Mapping[str, Row]:
    """The rows of an earlier run; none where there is no index, or one that is not ours."""
    try:
        lines = list(csv.DictReader(io.StringIO(index.read_text("utf-8-sig"))))
        return {line["file"]: _typed(line) for line in lines}
    except (OSError, UnicodeDecodeError, KeyError, ValueError):
        return {}


def _typed(line: Mapping[str, str]) -> Row:
    return Row(**{f.name: int(line[f.name]) if f.type == "int" else line[f.name] for f in fields(Row)})  # type: ignore[arg-type]


def _csv(rows: Sequence[Row]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([f.name for f in fields(Row)])
    writer.writerows(map(astuple, rows))
    return b"\xef\xbb\xbf" + out.getvalue().encode()
