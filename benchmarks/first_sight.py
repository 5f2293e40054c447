"""How well papers were read at first sight, by kind and form, from the sets in `first_sight_sets.csv`.

python benchmarks/first_sight.py
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

SETS = Path(__file__).with_name("first_sight_sets.csv")


def sets() -> list[dict[str, str]]:
    with SETS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def table() -> Iterator[str]:
    """The lines of a Markdown table; precision and recall are those of all facts of the sets together."""
    found = sets()
    yield "| kind of paper | papers | facts | precision | recall |"
    yield "|---|---|---|---|---|"
    for kind in dict.fromkeys(row["kind"] for row in found):
        yield _line(kind, [row for row in found if row["kind"] == kind])
    for form in dict.fromkeys(row["form"] for row in found):
        yield _line(f"all {form}", [row for row in found if row["form"] == form])


def _line(name: str, rows: Iterable[Mapping[str, str]]) -> str:
    papers, facts, right, read = 0, 0, 0.0, 0.0
    for row in rows:
        papers += int(row["papers"])
        facts += int(row["facts"])
        hits = float(row["recall"]) * int(row["facts"])
        right += hits
        read += hits / float(row["precision"])
    return f"| {name} | {papers:,} | {facts:,} | {right / read:.2f} | {right / facts:.2f} |"


if __name__ == "__main__":
    print("\n".join(table()))
