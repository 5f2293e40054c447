"""How often is an assignment right, by the rule that found it and by how much its name looks like one? Counts for `govkg.plans.confidence`.

python benchmarks/calibration.py [--rounds N] [--rate R]

Gold facts are those of `tests/plans/update_quality.py`. Each paper is read as it is, and in N damaged copies where a share R of its
punctuation was lost, as scanning does; names that such damage glues together count as wrong. Of the copies, even ones give the
counts and odd ones test them (reliability: stated against found).
"""

from __future__ import annotations

import argparse
import random
import runpy
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from govkg.documents.reading import read_document
from govkg.errors import GovkgError
from govkg.plans.confidence import RIGHT, name_quality, rate
from govkg.plans.model import Plan
from govkg.plans.reader import plan_of, read_plan_text

QUALITY: dict[str, Any] = runpy.run_path(str(Path(__file__).parents[1] / "tests" / "plans" / "update_quality.py"))
LOST = frozenset("、，；：（）。")
Key = tuple[str, str]


def damaged(text: str, chance: random.Random, share: float) -> str:
    """The text without a share of its punctuation."""
    return "".join(c for c in text if c not in LOST or chance.random() >= share)


def judged(plan: Plan, gold: Path) -> Iterator[tuple[Key, bool]]:
    """Each assignment that gold facts can judge: its class, and whether it is right."""
    wanted, strict = QUALITY["gold_triples"](gold)
    roles: dict[tuple[int, str], set[str]] = defaultdict(set)
    for number, name, role in wanted:
        roles[number, name].update(role.split("|"))
    for task in plan.tasks:
        for a in task.assignments:
            named = (task.number, a.as_written)
            loose = not strict and a.as_written.startswith("各") and named not in roles
            if not loose and not any(word in a.as_written for word in QUALITY["INDEFINITE"]):
                yield (a.rule.partition(":")[0], name_quality(a.actor, a.as_written)), a.role in roles.get(named, set())


def copies(rounds: int, share: float) -> Iterator[tuple[int, Plan, Path]]:
    """Number of the copy (0: as it is), the plan that is read from it, and its gold facts."""
    for _, papers in QUALITY["suites"]():
        for paper, gold in papers:
            document = read_document(paper)
            yield 0, plan_of(document), gold
            for number in range(1, rounds + 1):
                chance = random.Random(f"{paper.name} {number}")
                try:
                    yield number, read_plan_text(damaged(document.text, chance, share)), gold
                except GovkgError:
                    continue


def main() -> None:
    """Count, print the table and its reliability on copies that were not counted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--rate", type=float, default=0.02)
    options = parser.parse_args()
    hits: Counter[Key] = Counter()
    seen: Counter[Key] = Counter()
    bins: dict[int, list[tuple[float, bool]]] = {}
    for number, plan, gold in copies(options.rounds, options.rate):
        for key, right in judged(plan, gold):
            if number % 2 == 0:
                hits[key] += right
                seen[key] += 1
            else:
                stated = rate(*key)
                bins.setdefault(round(stated * 10), []).append((stated, right))
    table = {key: (hits[key], count) for key, count in sorted(seen.items())}
    for key, counts in table.items():
        print(f"    {key}: {counts},".replace("'", '"'))
    print("the table in use is this one" if table == RIGHT else "the table in use is another")
    for _, pairs in sorted(bins.items()):
        stated = sum(s for s, _ in pairs) / len(pairs)
        print(f"stated {stated:.3f}, found {sum(r for _, r in pairs) / len(pairs):.3f} of {len(pairs)}")


if __name__ == "__main__":
    main()
