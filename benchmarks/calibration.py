"""How often is an assignment right, by the rule that found it and by how much its name looks like one? Counts for `govkg.plans.confidence`.

python benchmarks/calibration.py [--rounds N] [--rate R]

Gold facts are those of `tests/plans/update_quality.py`. Each paper is read as it is, and in N damaged copies where a share R of its
punctuation was lost, as scanning does; names that such damage glues together count as wrong. Of the copies, even ones give the
counts and odd ones test them (reliability: stated against found).

`first_sight.csv` beside this file records what was found when papers were read for the first time, coded without knowledge of
the rules: how many assignments of a class were right in each paper, and by which state of the program it was read (`reader`, a commit).
The rules have learnt from these papers since, so this can not be counted again. To test it, each set of papers is judged by the counts
of the other sets and by those on known papers.
"""

from __future__ import annotations

import argparse
import csv
import random
import runpy
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from govkg.documents.reading import read_document
from govkg.errors import GovkgError
from govkg.plans.confidence import COUNTS, RIGHT, Counts, name_quality, probability, rate
from govkg.plans.model import Plan
from govkg.plans.reader import plan_of, read_plan_text

QUALITY: dict[str, Any] = runpy.run_path(str(Path(__file__).parents[1] / "tests" / "plans" / "update_quality.py"))
FIRST_SIGHT = Path(__file__).with_name("first_sight.csv")
EDGES = (0.5, 0.7, 0.8, 0.9, 0.95, 0.97)
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


class Outcome(NamedTuple):
    """How many assignments of a class were right at first sight in a paper, and of how many. `place` is set and paper."""

    place: tuple[str, str]
    key: Key
    right: int
    of: int


def outcomes() -> list[Outcome]:
    """What `first_sight.csv` records."""
    with FIRST_SIGHT.open(encoding="utf-8", newline="") as file:
        return [
            Outcome((row["set"], row["paper"]), (row["rule"], row["quality"]), int(row["right"]), int(row["of"]))
            for row in csv.DictReader(file)
        ]


def at_first_sight(found: Sequence[Outcome]) -> Counts:
    """The counts of `govkg.plans.confidence`, with those at first sight from some papers."""
    papers: dict[str, dict[tuple[str, str], list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    names: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for place, (rule, quality), right, of in found:
        for sums in (papers[rule][place], names[quality]):
            sums[0] += right
            sums[1] += of
    shares = {rule: [right / of for right, of in places.values()] for rule, places in sorted(papers.items())}
    rules = {rule: (len(found), round(sum(found) / len(found), 3)) for rule, found in shares.items()}
    return Counts(RIGHT, rules, {quality: (right, of) for quality, (right, of) in sorted(names.items())})


def stated_and_found(found: Sequence[Outcome]) -> Iterator[tuple[float, int, int]]:
    """What is stated of each class in each set by the counts of the other sets, how many were right, and of how many."""
    for name in sorted({outcome.place[0] for outcome in found}):
        counts = at_first_sight([o for o in found if o.place[0] != name])
        yield from ((probability(*o.key, counts), o.right, o.of) for o in found if o.place[0] == name)


def reliability(pairs: Iterable[tuple[float, int, int]]) -> Iterator[str]:
    """Stated against found, in classes of what is stated."""
    bins: dict[int, list[tuple[float, int, int]]] = defaultdict(list)
    for stated, right, of in pairs:
        bins[bisect_right(EDGES, stated)].append((stated, right, of))
    for _, found in sorted(bins.items()):
        seen = sum(of for _, _, of in found)
        stated = sum(s * of for s, _, of in found) / seen
        yield f"stated {stated:.3f}, found {sum(right for _, right, _ in found) / seen:.3f} of {seen:,}"


def main() -> None:
    """Count, print the table and its reliability on copies that were not counted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--rate", type=float, default=0.02)
    options = parser.parse_args()
    hits: Counter[Key] = Counter()
    seen: Counter[Key] = Counter()
    tested: list[tuple[float, int, int]] = []
    for number, plan, gold in copies(options.rounds, options.rate):
        for key, right in judged(plan, gold):
            if number % 2 == 0:
                hits[key] += right
                seen[key] += 1
            else:
                tested.append((rate(*key), right, 1))
    first = outcomes()
    counts = at_first_sight(first)._replace(known={key: (hits[key], count) for key, count in sorted(seen.items())})
    for table in counts:
        print(*(f"    {key!r}: {value},".replace("'", '"') for key, value in table.items()), sep="\n", end="\n\n")
    print("the tables in use are these" if counts == COUNTS else "the tables in use are others")
    print("copies of known papers:", *reliability(tested), sep="\n  ")
    print(
        "papers at first sight, each set by the counts of the others:",
        *reliability(stated_and_found(first)),
        sep="\n  ",
    )


if __name__ == "__main__":
    main()
