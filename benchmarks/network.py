"""The engines of the network analysis against their peers, in the same run, as ratios.

python benchmarks/network.py [--large] [--cap SECONDS] [--peers FOLDER]

Random incidence from a fixed seed. Times are the least of three runs (one where a run takes over two seconds), after a first call
that compiles and whose time is shown apart. networkx runs in a process of its own and is stopped at the cap; a ratio then reads "over".
networkit, python-igraph and the R package vegan are measured where they are installed; FOLDER is put on the path to find them.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
from scipy import sparse

from govkg.network.betweenness import betweenness, bipartite, sampled_betweenness, two_mode_betweenness
from govkg.network.curveball import _kernel, curveball_draws
from govkg.network.cuts import articulation, cut_counts
from govkg.network.structural_holes import constraint

SEED = 7


def incidence(agencies: int, tasks: int, edges: int) -> sparse.csr_array:
    """Agencies drawn with weights 1/rank^0.5 into tasks drawn alike; duplicates fall away, so a little under `edges`."""
    rng = np.random.default_rng(SEED)
    weights = 1 / np.sqrt(np.arange(1, agencies + 1))
    rows = rng.choice(agencies, int(edges * 1.02), p=weights / weights.sum())
    columns = rng.integers(0, tasks, len(rows))
    places = np.unique(rows.astype(np.int64) * tasks + columns)
    places = np.sort(rng.permutation(places)[:edges])
    return sparse.csr_array(
        (np.ones(len(places), dtype=np.int64), (places // tasks, places % tasks)), shape=(agencies, tasks)
    )


def as_networkx(matrix: sparse.csr_array) -> nx.Graph:
    """The two-mode graph."""
    graph = nx.Graph()
    graph.add_nodes_from(range(sum(matrix.shape)))
    graph.add_edges_from(edge_list(matrix))
    return graph


def edge_list(matrix: sparse.csr_array) -> list[tuple[int, int]]:
    """Edges of the two-mode graph."""
    entries = matrix.tocoo()
    return list(zip(entries.row.tolist(), (entries.col + matrix.shape[0]).tolist(), strict=True))


def shared(matrix: sparse.csr_array) -> sparse.csr_array:
    """Shared tasks of agencies, without the diagonal."""
    product = sparse.csr_array(matrix @ matrix.T)
    product.setdiag(0)
    product.eliminate_zeros()
    return product


def seconds(work: Callable[[], Any]) -> float:
    """Least of three runs, or the first if it takes over two seconds."""
    least = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        work()
        least = min(least, time.perf_counter() - start)
        if least > 2:
            break
    return least


def capped(work: Callable[[], Any], cap: float) -> float | None:
    """`seconds` in a process of its own, None where it does not end before the cap."""
    context = multiprocessing.get_context("fork")
    receive, send = context.Pipe(duplex=False)
    process = context.Process(target=lambda: send.send(seconds(work)))
    process.start()
    found = receive.recv() if receive.poll(cap) else None
    process.terminate()
    process.join()
    return found


def row(what: str, peer: str, ours: float, theirs: float | None, cap: float, goal: float | None = None) -> None:
    """A line of the table."""
    took, ratio = (f"> {cap:.0f} s", cap / ours) if theirs is None else (f"{theirs:.4g} s", theirs / ours)
    over = "over " if theirs is None else ""
    verdict = (
        "" if goal is None else f"  goal {goal:g}: {'met' if ratio >= goal else 'not met' if theirs else 'unknown'}"
    )
    print(f"{what:<44} {ours:>9.4g} s  {peer:<14} {took:>10}  {over}{ratio:.1f} times{verdict}", flush=True)


def whole_analysis() -> None:
    """The bundled plan, as `govkg bottlenecks` analyses it."""
    from govkg import KnowledgeGraph, read_plan
    from govkg.network.analysis import analyse
    from govkg.resources import resource

    path = Path(str(resource("data/changzhi-2023/plan.txt")))
    start = time.perf_counter()
    kg = KnowledgeGraph.from_plans([read_plan(path)])
    built = time.perf_counter()
    analyse(kg)
    first = time.perf_counter()
    analyse(kg, draws=10_000)
    last = time.perf_counter()
    print(
        f"Changzhi plan: read and built {built - start:.2f} s, whole analysis with 2,000 draws {first - built:.2f} s, "
        f"with 10,000 draws {last - first:.2f} s"
    )


def against_networkx(name: str, matrix: sparse.csr_array, cap: float) -> dict[str, float]:
    """Betweenness, articulation points and constraint; the times of ours.

    Above 2,000 nodes betweenness of all would take networkx an hour: both follow the paths of some nodes, and seconds per node count.
    """
    graph, together = as_networkx(matrix), shared(matrix)
    one_mode = nx.from_scipy_sparse_array(together)
    cut_counts(matrix)
    sampled_betweenness(matrix, samples=2)
    ours = {
        "articulation": seconds(lambda: articulation(matrix)),
        "constraint": seconds(lambda: constraint(together)),
        "cuts": seconds(lambda: cut_counts(matrix)),
    }
    if sum(matrix.shape) <= 2000:
        ours["betweenness"] = seconds(lambda: two_mode_betweenness(matrix))
        theirs = capped(lambda: nx.betweenness_centrality(graph, normalized=False), cap)
        row(f"{name}: betweenness, exact", "networkx", ours["betweenness"], theirs, cap, 15)
    else:
        each = seconds(lambda: sampled_betweenness(matrix, samples=200)) / 200
        some = capped(lambda: nx.betweenness_centrality(graph, k=5, normalized=False, seed=SEED), cap)
        row(f"{name}: betweenness, each source", "networkx", each, some and some / 5, cap / 5, 15)
    points = capped(lambda: list(nx.articulation_points(graph)), cap)
    row(f"{name}: articulation points", "networkx", ours["articulation"], points, cap, 15)
    row(f"{name}: what each absence cuts", "networkx, AP", ours["cuts"], points, cap)
    closed = capped(lambda: nx.constraint(one_mode, weight="weight"), cap)
    row(f"{name}: constraint", "networkx", ours["constraint"], closed, cap, 2)
    return ours


def against_engines(name: str, matrix: sparse.csr_array, ours: dict[str, float], cap: float) -> None:
    """The compiled peers."""
    edges, nodes = edge_list(matrix), sum(matrix.shape)
    whole = bipartite(matrix)
    row(f"{name}: betweenness, exact", "rustworkx", ours["betweenness"], seconds(lambda: betweenness(whole)), cap)
    try:
        import igraph

        graph = igraph.Graph(n=nodes, edges=edges)
        known, found = np.array(graph.betweenness()), two_mode_betweenness(matrix)
        row(f"{name}: betweenness, exact", "igraph", ours["betweenness"], seconds(graph.betweenness), cap)
        row(f"{name}: articulation points", "igraph", ours["articulation"], seconds(graph.articulation_points), cap)
        print(
            f"{name}: largest difference of betweenness from igraph {np.abs(known - np.concatenate([found.agencies, found.tasks])).max():.2g}"
        )
    except ImportError:
        print("igraph: not installed, not measured")
    try:
        start = time.perf_counter()
        import networkit

        print(f"networkit: import alone {time.perf_counter() - start:.1f} s")
        other = networkit.Graph(nodes)
        for a, b in edges:
            other.addEdge(a, b)
        row(f"{name}: betweenness, exact", "networkit", ours["betweenness"],
            seconds(lambda: networkit.centrality.Betweenness(other).run()), cap)  # fmt: skip
    except ImportError:
        print("networkit: not installed, not measured")


def plain_curveball(rows: list[set[int]], trades: int) -> None:
    """Curveball in plain Python, as usually written."""
    chance = random.Random(SEED)
    for _ in range(trades):
        a, b = chance.sample(range(len(rows)), 2)
        both = rows[a] & rows[b]
        pool = list(rows[a] ^ rows[b])
        chance.shuffle(pool)
        own = len(rows[a]) - len(both)
        rows[a], rows[b] = both | set(pool[:own]), both | set(pool[own:])


def curveball(name: str, matrix: sparse.csr_array, trades: int, draws: int) -> None:
    """Trades against plain Python, whole draws against vegan with the same number of trades."""
    indptr, indices = matrix.indptr.astype(np.int64), matrix.indices.astype(np.int64)
    chain = _kernel()
    chain(indptr, indices, matrix.shape[1], 10, SEED)
    ours = seconds(lambda: chain(indptr, indices, matrix.shape[1], trades, SEED))
    rows = [set(matrix.indices[a:b].tolist()) for a, b in zip(matrix.indptr, matrix.indptr[1:], strict=False)]
    row(
        f"{name}: {trades} curveball trades",
        "plain Python",
        ours,
        seconds(lambda: plain_curveball(rows, trades)),
        0,
        25,
    )
    if not draws:
        return
    thin = 5 * matrix.shape[0]
    drawn = seconds(lambda: [None for _ in curveball_draws(matrix, draws=draws, seed=SEED, thin=thin)])
    theirs = vegan(matrix, draws, thin)
    if theirs is None:
        print("vegan: no Rscript with vegan here, not measured")
    else:
        row(f"{name}: {draws} draws, {thin} trades apart", "vegan (R)", drawn, theirs, 0)


def vegan(matrix: sparse.csr_array, draws: int, thin: int) -> float | None:
    """Seconds of vegan's curveball alone, without the start of R; burn-in as ours."""
    if not shutil.which("Rscript"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "m.csv"
        np.savetxt(path, matrix.toarray(), fmt="%d", delimiter=",")
        script = (
            "suppressMessages(library(vegan)); set.seed(7); m <- as.matrix(read.csv(commandArgs(TRUE)[1], header=FALSE));"
            "n <- as.integer(commandArgs(TRUE)[2]); k <- as.integer(commandArgs(TRUE)[3]);"
            'cat(min(sapply(1:3, function(i) system.time(simulate(nullmodel(m, "curveball"), nsim=n, thin=k, burnin=10*k))[["elapsed"]])))'
        )
        done = subprocess.run(
            ["Rscript", "-e", script, str(path), str(draws), str(thin)], capture_output=True, text=True, check=False
        )
    return float(done.stdout) if done.returncode == 0 else None


def sampled(name: str, matrix: sparse.csr_array, exact: bool) -> None:
    """Sampled betweenness: time, bound and, where the exact value is known, the error made."""
    sampled_betweenness(matrix, samples=2)
    for arguments in ({"epsilon": 0.2}, {"epsilon": 0.1}) if exact else ({"epsilon": 0.2},):
        start = time.perf_counter()
        found = sampled_betweenness(matrix, **arguments)
        took = time.perf_counter() - start
        assert found.sampled is not None
        pairs = sum(matrix.shape) * (sum(matrix.shape) - 2) / 2
        line = (
            f"{name}: sampled betweenness {took:.1f} s, {found.sampled.samples} samples, bound {found.sampled.epsilon:.3f}, "
            f"largest value {found.agencies.max() / pairs:.5f}, largest standard error {found.sampled.typical / pairs:.6f}"
        )
        if exact:
            known = betweenness(bipartite(matrix))
            off = np.abs(np.concatenate([found.agencies, found.tasks]) - known).max()
            line += f", largest error made {off / pairs:.6f}"
        print(line + " (shares of all pairs)", flush=True)


def main() -> None:
    """Measure all and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--large", action="store_true", help="10,000 agencies and 945,000 edges too, sampled betweenness only"
    )
    parser.add_argument("--cap", type=float, default=60, help="seconds after which networkx is stopped (60)")
    parser.add_argument("--peers", help="folder with networkit and igraph")
    chosen = parser.parse_args()
    if chosen.peers:
        sys.path.append(chosen.peers)
    whole_analysis()
    small, middle = incidence(200, 1000, 4000), incidence(1000, 25_000, 98_000)
    ours = against_networkx("200 x 1,000", small, chosen.cap)
    against_engines("200 x 1,000", small, ours, chosen.cap)
    sampled("200 x 1,000", small, exact=True)
    curveball("200 x 1,000", small, 20_000, 100)
    against_networkx("1,000 x 25,000", middle, chosen.cap)
    curveball("1,000 x 25,000", middle, 20_000, 0)
    if chosen.large:
        sampled("10,000 x 250,000", incidence(10_000, 250_000, 945_000), exact=False)


if __name__ == "__main__":
    main()
