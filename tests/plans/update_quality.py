"""How well the reader reads, and the floors that it must keep: quality.json.

    python tests/plans/update_quality.py                      writes floors that rose
    python tests/plans/update_quality.py --reason "…"         also lets a floor sink or gold facts change, and keeps the reason

A suite is a folder of papers with facts that were coded by hand. Its digest pins these facts, so that neither they nor the score
can slip unseen.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from govkg import read_plan

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "quality.json"
CORPUS = HERE.parents[1].parent / "shared" / "corpus"
REAL = {
    "changzhi": ("changzhi/source.txt", "changzhi/gold.json"),
    "employment": ("state-council/employment.html", "state-council/employment.gold.json"),
    "farm-machinery": ("state-council/farm-machinery.html", "state-council/farm-machinery.gold.json"),
    "incentives": ("state-council/incentives.html", "state-council/incentives.gold.json"),
}
INDEFINITE = ("有关", "相关", "各项目牵头单位")
Triple = tuple[int, str, str]


def suites() -> Iterator[tuple[str, list[tuple[Path, Path]]]]:
    """Name and (paper, gold facts) of each suite that is there."""
    cases = sorted((HERE / "cases").glob("*.txt"))
    yield "cases", [(paper, paper.with_suffix(".json")) for paper in cases]
    for name, (paper, gold) in REAL.items():
        if CORPUS.is_dir():
            yield name, [(CORPUS / paper, CORPUS / gold)]


def digest(papers: list[tuple[Path, Path]]) -> str:
    """SHA-256 of all papers and gold facts of a suite, by name."""
    whole = sha256()
    for pair in papers:
        for file in pair:
            whole.update(f"{file.name}\0".encode() + file.read_bytes().replace(b"\r\n", b"\n"))
    return whole.hexdigest()


def read_triples(paper: Path) -> set[Triple]:
    """(task, name, role) as read; an open list as (task, 等, open)."""
    found: set[Triple] = set()
    for task in read_plan(paper).tasks:
        found |= {
            (task.number, a.as_written, a.role)
            for a in task.assignments
            if not any(w in a.as_written for w in INDEFINITE)
        }
        found |= {(task.number, "等", "open")} if task.open_ended else set()
    return found


def gold_triples(gold: Path) -> tuple[set[Triple], bool]:
    """(task, name, role) as coded by hand, and whether collectives are coded strictly."""
    facts: dict[str, Any] = json.loads(gold.read_text("utf-8"))
    strict = "idea" in facts
    wanted: set[Triple] = set()
    for task in facts["tasks"]:
        pairs = task["assignments"] if strict else [*task["agencies"], *task["collectives"]]
        wanted |= {(task["number"], name, role) for name, role in pairs if not any(w in name for w in INDEFINITE)}
        wanted |= {(task["number"], "等", "open")} if task.get("open_ended") else set()
    return wanted, strict


def f1(papers: list[tuple[Path, Path]]) -> float:
    """F1 of the triples over all papers of a suite. A role `a|b` in gold facts allows both; see `score-extraction` for loose collectives."""
    hits = found_all = wanted_all = 0
    for paper, gold in papers:
        found, (wanted, strict) = read_triples(paper), gold_triples(gold)
        roles: dict[tuple[Any, str], set[str]] = {}
        for number, name, role in wanted:
            roles.setdefault((number, name), set()).update(role.split("|"))
        if not strict:
            found = {t for t in found if not (t[1].startswith("各") and t[:2] not in roles) and t[2] != "open"}
            wanted = {t for t in wanted if t[2] != "open"}
        hits += sum(role in roles.get((number, name), ()) for number, name, role in found)
        found_all, wanted_all = found_all + len(found), wanted_all + len(wanted)
    return 2 * hits / (found_all + wanted_all) if found_all + wanted_all else 0.0


def measured() -> dict[str, dict[str, Any]]:
    """Score and digest of each suite that is there."""
    return {
        name: {"papers": len(papers), "f1": round(f1(papers), 4), "sha256": digest(papers)} for name, papers in suites()
    }


def faults(kept: dict[str, Any], new: dict[str, dict[str, Any]]) -> list[str]:
    """What sank or changed against the kept floors, one line each."""
    lines = []
    for name, now in new.items():
        floor = kept["suites"].get(name)
        if floor and now["sha256"] != floor["sha256"]:
            lines.append(f"{name}: the papers or their gold facts changed")
        if floor and now["f1"] < floor["f1"]:
            lines.append(f"{name}: F1 {now['f1']} is below the floor {floor['f1']}")
        if floor and now["papers"] < floor["papers"]:
            lines.append(f"{name}: {now['papers']} papers, {floor['papers']} before")
    return lines


def main(arguments: list[str]) -> int:
    """Write the floors anew; 1 where one would sink and no reason is given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--reason", default="", help="why a floor may sink or gold facts may change; kept in quality.json"
    )
    options = parser.parse_args(arguments)
    kept = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {"suites": {}, "reasons": []}
    new = measured()
    lines = faults(kept, new)
    if lines and not options.reason:
        print("\n".join(lines), "\nnot written: say why with --reason", sep="", file=sys.stderr)
        return 1
    reasons = [*kept["reasons"], *([f"{options.reason} ({'; '.join(lines)})"] if lines else [])]
    FLOORS.write_text(
        json.dumps({"suites": {**kept["suites"], **new}, "reasons": reasons}, ensure_ascii=False, indent=1) + "\n",
        "utf-8",
    )
    print(f"written: {FLOORS.name}", *(f"{name} {suite['f1']}" for name, suite in new.items()), sep=", ")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
