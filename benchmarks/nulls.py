"""Are the null models honest, and can they see? Share of p ≤ 0.05 on plans drawn from each null, and on plans with a planted broker.

python benchmarks/nulls.py [--plans N] [--draws N]

A calibrated test rejects one null plan in twenty. Counts have ties: P(p ≤ 0.05) of an exact one-sided test then lies below 0.05, however
many draws are made. So each test is measured twice: as printed by govkg (largest value of ties counts, may only err to the safe side)
and with ties broken at random (P(more) + U · P(equal)), which must lie at 0.05 if the draws come from the null that they claim. The band is
0.035 to 0.065: 0.05 give or take two standard errors at 1,000 plans, the standard error being 0.007.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from govkg.network.betweenness import betweenness, bipartite
from govkg.network.column_fixed import CoveringTeams, load_p_values, random_loads
from govkg.network.concentration import gini, hhi
from govkg.network.curveball import curveball_draws
from govkg.network.fdsm import ExactSampler
from govkg.network.significance import benjamini_hochberg, fixed_degree_test, holm

Matrix = NDArray[np.int64]
LEVEL = 0.05
LOW, HIGH = 0.035, 0.065
AGENCIES, TASKS = 6, 12
STARTS = 20


def start(rng: np.random.Generator) -> Matrix:
    """A plan of 6 agencies and 12 tasks with uneven loads, every task with an agency."""
    matrix = (rng.random((AGENCIES, TASKS)) < np.linspace(0.5, 0.15, AGENCIES)[:, None]).astype(np.int64)
    for task in np.flatnonzero(matrix.sum(axis=0) == 0):
        matrix[rng.integers(AGENCIES), task] = 1
    return matrix


def recurrence(matrix: Matrix) -> float:
    """Σ of squared shared tasks over pairs: how often the same agencies meet."""
    shared = matrix @ matrix.T
    return float((np.triu(shared, 1) ** 2).sum())


def one_pair(matrix: Matrix) -> float:
    """Shared tasks of the first two agencies."""
    return float(matrix[0] @ matrix[1])


def one_between(matrix: Matrix) -> float:
    """Two-mode betweenness of the third agency."""
    return round(float(betweenness(bipartite(sparse.csr_array(matrix)))[2]), 6)


def coupling_of_one(matrix: Matrix) -> float:
    """Coupling of the first task."""
    return float(matrix[:, 0] @ (matrix.sum(axis=1) - 1))


STATISTICS: dict[str, Callable[[Matrix], float]] = {
    "shared tasks of a pair": one_pair,
    "Σ shared²": recurrence,
    "betweenness of an agency": one_between,
    "coupling of a task": coupling_of_one,
}


@lru_cache(maxsize=STARTS)
def sampler_of(rows: tuple[int, ...], columns: tuple[int, ...]) -> ExactSampler:
    """One count of all matrices for each pair of margins."""
    return ExactSampler(list(rows), list(columns))


def exact(matrix: Matrix, draws: int, rng: np.random.Generator) -> Iterator[Matrix]:
    """Uniform draws with both margins fixed."""
    sampler = sampler_of(tuple(matrix.sum(axis=1).tolist()), tuple(matrix.sum(axis=0).tolist()))
    yield from (sampler.draw(rng).astype(np.int64) for _ in range(draws))


def markov(matrix: Matrix, draws: int, rng: np.random.Generator) -> Iterator[Matrix]:
    """Curveball draws, five trades a row apart."""
    for drawn in curveball_draws(sparse.csr_array(matrix), draws=draws, seed=int(rng.integers(2**31))):
        yield drawn.toarray()


def both_p(observed: float, drawn: NDArray[np.float64], rng: np.random.Generator) -> tuple[float, float]:
    """p as govkg prints it, (b + 1)/(m + 1), and with ties broken at random."""
    more, equal = int((drawn > observed + 1e-6).sum()), int((np.abs(drawn - observed) <= 1e-6).sum())
    return (more + equal + 1) / (len(drawn) + 1), (more + rng.integers(0, equal + 1) + rng.random()) / (len(drawn) + 1)


def fixed_degree(plans: int, draws: int, method: Callable[..., Iterator[Matrix]]) -> dict[str, NDArray[np.float64]]:
    """p values, shape (plans, 2), of each statistic: null plans are exact draws, tested against draws of `method`."""
    rng = np.random.default_rng(11)
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in STATISTICS}
    starts = [start(rng) for _ in range(STARTS)]
    for number in range(plans):
        plan = next(exact(starts[number % STARTS], 1, rng))
        values = np.array([[f(m) for f in STATISTICS.values()] for m in method(plan, draws, rng)])
        for column, (name, statistic) in enumerate(STATISTICS.items()):
            found[name].append(both_p(statistic(plan), values[:, column], rng))
    return {name: np.array(p) for name, p in found.items()}


def column_fixed(plans: int, draws: int) -> dict[str, NDArray[np.float64]]:
    """p of load (exact) and of Gini and HHI (drawn) when every task draws its agencies at random, so that each agency has a task: plans in
    which one has none are thrown away, as nobody would know of it."""
    rng = np.random.default_rng(12)
    loads, ginis, shares = [], [], []
    while len(loads) < plans:
        sizes = start(rng).sum(axis=0)
        order = rng.random((TASKS, AGENCIES)).argsort(axis=1).argsort(axis=1)
        plan = (order < sizes[:, None]).T.astype(np.int64)
        if plan.sum(axis=1).min() == 0:
            continue
        matrix, held = sparse.csr_array(plan), int(plan[0].sum())
        tail = np.append(CoveringTeams(sizes, AGENCIES).load_tail(TASKS), 0.0)
        loads.append((float(load_p_values(matrix)[0]), tail[held + 1] + rng.random() * (tail[held] - tail[held + 1])))
        drawn = list(random_loads(matrix, draws=draws, rng=rng))
        ginis.append(both_p(gini(plan.sum(axis=1)), np.array([gini(d) for d in drawn]), rng))
        shares.append(both_p(hhi(plan.sum(axis=1)), np.array([hhi(d) for d in drawn]), rng))
    return {"load of an agency": np.array(loads), "Gini of load": np.array(ginis), "HHI of load": np.array(shares)}


def families(plans: int, draws: int, budget: int) -> dict[str, float]:
    """Share of null plans of FDSM in which any corrected p of a pair is ≤ 0.05: at most 0.05 wanted, less where counts have few values."""
    rng = np.random.default_rng(14)
    starts = [start(rng) for _ in range(STARTS)]
    seen = dict.fromkeys(("max-T", "Holm", "Benjamini-Hochberg", "none"), 0)
    for number in range(plans):
        plan = sparse.csr_array(next(exact(starts[number % STARTS], 1, rng)))
        test = fixed_degree_test(plan, draws=draws, seed=number, budget=budget, between=False)
        seen["max-T"] += bool((test.pairs_max_t <= LEVEL).any())
        seen["Holm"] += bool((holm(test.pairs) <= LEVEL).any())
        seen["Benjamini-Hochberg"] += bool((benjamini_hochberg(test.pairs) <= LEVEL).any())
        seen["none"] += bool((test.pairs <= LEVEL).any())
    return {name: count / plans for name, count in seen.items()}


def planted(plans: int, draws: int, crossing: int) -> float:
    """Share of plans in which a planted broker has betweenness with p ≤ 0.05 against FDSM.

    Two halves of 4 agencies and 8 tasks, one agency with 2 tasks in each, and `crossing` assignments of others anywhere.
    """
    rng = np.random.default_rng(13)
    seen = 0
    for _ in range(plans):
        matrix = np.zeros((9, 16), dtype=np.int64)
        for half in (0, 1):
            block = (rng.random((4, 8)) < 0.45).astype(np.int64)
            block[rng.integers(0, 4, 8), np.arange(8)] = 1
            matrix[1 + 4 * half : 5 + 4 * half, 8 * half : 8 * half + 8] = block
            matrix[0, 8 * half + rng.choice(8, 2, replace=False)] = 1
        for _ in range(crossing):
            matrix[rng.integers(1, 9), rng.integers(16)] = 1
        observed = betweenness(bipartite(sparse.csr_array(matrix)))[0]
        drawn = [betweenness(bipartite(sparse.csr_array(m)))[0] for m in markov(matrix, draws, rng)]
        seen += (1 + sum(d >= observed - 1e-6 for d in drawn)) / (draws + 1) <= LEVEL
    return seen / plans


def show(null: str, found: dict[str, NDArray[np.float64]]) -> None:
    """Lines of the table."""
    for name, p in found.items():
        printed, broken = (p <= LEVEL).mean(axis=0)
        verdict = "calibrated" if LOW <= broken <= HIGH and printed <= HIGH else "NOT CALIBRATED"
        print(f"{null:<22} {name:<26} {printed:>8.3f} {broken:>12.3f}  {verdict}", flush=True)


def main() -> None:
    """Measure all and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, default=1000, help="null plans for each null (1000)")
    parser.add_argument("--draws", type=int, default=99, help="draws for each plan (99)")
    chosen = parser.parse_args()
    began = time.perf_counter()
    print(f"{chosen.plans} null plans of {AGENCIES} agencies and {TASKS} tasks, {chosen.draws} draws each")
    print(f"{'null':<22} {'statistic':<26} {'printed':>8} {'ties broken':>12}")
    show("FDSM, exact", fixed_degree(chosen.plans, chosen.draws, exact))
    show("FDSM, curveball", fixed_degree(chosen.plans, chosen.draws, markov))
    show("column-fixed", column_fixed(chosen.plans, chosen.draws))
    for how, budget in (("exact", 50_000), ("curveball", 0)):
        for name, share in families(chosen.plans, 999, budget).items():
            print(
                f"any of all {AGENCIES * (AGENCIES - 1) // 2} pairs p ≤ 0.05, FDSM {how}, 999 draws, corrected by {name:<20} {share:.3f}",
                flush=True,
            )
    for crossing in (0, 4, 8, 16):
        power = planted(max(10, chosen.plans // 5), chosen.draws, crossing)
        print(
            f"power: planted broker beside {crossing} assignments that cross the halves: betweenness has p ≤ 0.05 in {power:.2f} of plans"
        )
    print(f"{time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
