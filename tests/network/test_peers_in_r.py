"""igraph, sna and vegan of R as a second opinion on random networks; skipped where R or the packages are missing."""

import csv
import io
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

from govkg.network.betweenness import two_mode_betweenness
from govkg.network.brokerage import ROLES, NotDefined, role_counts
from govkg.network.cuts import articulation
from govkg.network.loads import shared_tasks
from govkg.network.significance import fixed_degree_test
from govkg.network.structural_holes import constraint

SCRIPT = """
options(digits = 17)
suppressPackageStartupMessages({library(igraph); library(sna); library(vegan)})
put <- function(name, values) cat(name, paste(as.numeric(values), collapse = ","), "\\n", sep = ";")
read <- function(name) as.matrix(read.csv(file.path(folder, name), header = FALSE))
folder <- commandArgs(trailingOnly = TRUE)[1]
M <- unname(read("incidence.csv")); A <- nrow(M); T <- ncol(M)
whole <- rbind(cbind(matrix(0, A, A), M), cbind(t(M), matrix(0, T, T)))
g <- graph_from_adjacency_matrix(whole, mode = "undirected")
put("betweenness igraph", igraph::betweenness(g, directed = FALSE))
put("betweenness sna", sna::betweenness(whole, gmode = "graph"))
put("articulation igraph", seq_len(A + T) %in% as.integer(articulation_points(g)))
put("articulation sna", sna::cutpoints(whole, mode = "graph", return.indicator = TRUE))
W <- unname(read("weights.csv"))
put("constraint igraph", igraph::constraint(graph_from_adjacency_matrix(W, mode = "undirected", weighted = TRUE)))
D <- unname(read("directed.csv"))
raw <- sna::brokerage(D, readLines(file.path(folder, "classes.txt")))$raw.nli
for (role in c("w_I", "w_O", "b_OI", "b_IO", "b_O")) put(role, raw[, role])
set.seed(1)
draws <- simulate(nullmodel(M, "curveball"), nsim = 4000, burnin = 50 * A, thin = 5 * A)
shared <- tcrossprod(M); beaten <- 0
for (i in 1:4000) beaten <- beaten + (tcrossprod(draws[, , i]) >= shared)
put("pairs vegan", t((1 + beaten) / 4001)[lower.tri(shared)])
"""
SNA = dict(
    zip(
        ("coordinator", "itinerant", "gatekeeper", "representative", "liaison"),
        ("w_I", "w_O", "b_OI", "b_IO", "b_O"),
        strict=True,
    )
)


def missing() -> str:
    """What keeps the script from running here."""
    program = shutil.which("Rscript")
    if program is None:
        return "Rscript is not installed"
    asked = 'cat(setdiff(c("igraph", "sna", "vegan"), rownames(installed.packages())))'
    answer = subprocess.run([program, "-e", asked], capture_output=True, text=True, check=False)
    return f"R lacks {answer.stdout}" if answer.stdout.strip() else ""


REASON = missing()
pytestmark = pytest.mark.skipif(bool(REASON), reason=REASON or "R is there")
RNG = np.random.default_rng(20260101)
INCIDENCE = (RNG.random((14, 11)) < 0.25).astype(np.int64)
DIRECTED = (RNG.random((14, 14)) < 0.2).astype(np.int64) * (1 - np.eye(14, dtype=np.int64))
CLASSES = [str(c) for c in RNG.integers(0, 3, 14)]
WEIGHTS = np.triu(RNG.integers(1, 9, (14, 14)) * (RNG.random((14, 14)) < 0.4), 1)
WEIGHTS = WEIGHTS + WEIGHTS.T


@pytest.fixture(scope="module")
def peers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, np.ndarray]:
    folder = tmp_path_factory.mktemp("peers")
    for name, values in (("incidence", INCIDENCE), ("weights", WEIGHTS), ("directed", DIRECTED)):
        text = io.StringIO()
        csv.writer(text).writerows(values.tolist())
        (folder / f"{name}.csv").write_text(text.getvalue())
    (folder / "classes.txt").write_text("\n".join(CLASSES) + "\n")
    (folder / "peers.R").write_text(SCRIPT)
    answer = subprocess.run(
        ["Rscript", str(Path(folder, "peers.R")), str(folder)], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    lines = [line.split(";") for line in answer.stdout.splitlines()]
    return {name: np.array([float(v) for v in values.split(",")]) for name, values, *_ in lines}


@pytest.mark.parametrize("peer", ["igraph", "sna"])
def test_two_mode_betweenness(peers: dict[str, np.ndarray], peer: str) -> None:
    scores = two_mode_betweenness(sparse.csr_array(INCIDENCE))
    assert np.abs(np.concatenate([scores.agencies, scores.tasks]) - peers[f"betweenness {peer}"]).max() < 1e-9


@pytest.mark.parametrize("peer", ["igraph", "sna"])
def test_cut_vertices(peers: dict[str, np.ndarray], peer: str) -> None:
    found = articulation(sparse.csr_array(INCIDENCE))
    assert found.any()
    assert found.tolist() == peers[f"articulation {peer}"].astype(bool).tolist()


def test_constraint_of_a_weighted_network(peers: dict[str, np.ndarray]) -> None:
    ours = constraint(sparse.csr_array(WEIGHTS.astype(float)))
    assert np.nanmax(np.abs(ours - peers["constraint igraph"])) < 1e-9


def test_brokerage_roles(peers: dict[str, np.ndarray]) -> None:
    counts = role_counts(sparse.csr_array(DIRECTED), CLASSES)
    assert not isinstance(counts, NotDefined)
    assert set(SNA) == set(ROLES)
    assert {role: counts[role].tolist() for role in ROLES} == {role: peers[SNA[role]].tolist() for role in ROLES}
    assert all(values.sum() > 0 for values in counts.values())


@pytest.mark.parametrize(("budget", "method"), [(50_000, "exact"), (1, "curveball")])
def test_p_of_pairs_agree_with_curveball_of_vegan(peers: dict[str, np.ndarray], budget: int, method: str) -> None:
    test = fixed_degree_test(sparse.csr_array(INCIDENCE), draws=4000, seed=5, budget=budget)
    assert test.method == method
    assert len(test.pairs) == len(peers["pairs vegan"]) == 91
    assert shared_tasks(sparse.csr_array(INCIDENCE)).nnz > 20
    # two samples of 4000 each: the difference has a standard error of at most 0.0112; 91 pairs, so 5 of them
    assert np.abs(test.pairs - peers["pairs vegan"]).max() < 0.056
