"""igraph and network of R open the exports: nodes, edges, weights and Chinese labels; skipped where R or they are missing.

igraph drops the values of a DL matrix that are not 0 or 1, so it gives the nodes of such a file and R itself the values.
"""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest

from govkg import KnowledgeGraph, coordination_network, read_plan_text
from govkg.exports import networks

PLAN = """江城市实施方案
一、甲事。（市教育局、市财政局牵头，市公安局配合）
二、乙事。（市教育局牵头，市财政局配合）
三、丙事。（各县（市、区）政府负责，市公安局配合）
"""
SCRIPT = r"""
suppressPackageStartupMessages(library(igraph))
given <- commandArgs(trailingOnly = TRUE); path <- given[1]; kind <- given[2]
if (kind == "network") {
  g <- network::read.paj(path)
  e <- network::as.matrix.network.edgelist(g, attrname = setdiff(network::list.edge.attributes(g), "na")[1])
  names <- network::network.vertex.names(g); ends <- e[, 1:2, drop = FALSE]; weights <- e[, 3]
} else if (kind == "dl") {
  names <- V(read_graph(path, format = "dl", directed = FALSE))$name
  lines <- readLines(path, encoding = "UTF-8")
  values <- as.matrix(read.table(text = lines[-seq_len(which(lines == "data:"))]))
  ends <- which(values != 0 & upper.tri(values), arr.ind = TRUE); weights <- values[ends]
} else {
  g <- read_graph(path, format = kind)
  ends <- as_edgelist(g, names = FALSE); weights <- E(g)$weight; names <- V(g)$label
}
rows <- data.frame(names[ends[, 1]], names[ends[, 2]], weights)
cat(length(names), "\n"); write.table(rows, sep = "\t", quote = FALSE, row.names = FALSE, col.names = FALSE)
"""


def missing() -> str:
    """What keeps R from opening them here."""
    program = shutil.which("Rscript")
    if program is None:
        return "Rscript is not installed"
    asked = 'cat(setdiff(c("igraph", "network"), rownames(installed.packages())))'
    answer = subprocess.run([program, "-e", asked], capture_output=True, text=True, check=False)
    return f"R lacks {answer.stdout}" if answer.stdout.strip() else ""


pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "R is here")


@pytest.fixture(scope="module")
def network() -> nx.Graph:
    return coordination_network(KnowledgeGraph.from_plans([read_plan_text(PLAN)])).two_mode


def opened(path: Path, kind: str) -> tuple[int, dict[frozenset[str], float]]:
    """Number of nodes, and weight by the labels of both ends, as R has them."""
    script = path.with_name("open.R")
    script.write_text(SCRIPT, encoding="utf-8")
    command = ["Rscript", "--encoding=UTF-8", str(script), str(path), kind]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    first, *rest = done.stdout.splitlines()
    rows = csv.reader(io.StringIO("\n".join(rest)), delimiter="\t")
    return int(first), {frozenset((a, b)): float(weight) for a, b, weight in rows}


def edges(graph: nx.Graph) -> dict[frozenset[str], float]:
    label = dict(graph.nodes(data="label"))
    return {frozenset((label[a], label[b])): float(w) for a, b, w in graph.edges(data="weight", default=1)}


@pytest.mark.parametrize(
    ("name", "write", "kind"),
    [("plan.graphml", networks.graphml, "graphml"), ("plan.net", networks.pajek, "network")],
)
def test_the_two_mode_network(
    network: nx.Graph, tmp_path: Path, name: str, write: Callable[[nx.Graph], bytes], kind: str
) -> None:
    (tmp_path / name).write_bytes(write(network))
    assert opened(tmp_path / name, kind) == (len(network), edges(network))
    assert frozenset(("江城市教育局", "甲事")) in edges(network)


@pytest.mark.parametrize(
    ("name", "write", "kind"),
    [
        ("plan.graphml", networks.graphml, "graphml"),
        ("plan.net", networks.pajek, "network"),
        ("plan.dl", networks.ucinet, "dl"),
    ],
)
def test_the_network_of_agencies(tmp_path: Path, name: str, write: Callable[[nx.Graph], bytes], kind: str) -> None:
    agencies = coordination_network(KnowledgeGraph.from_plans([read_plan_text(PLAN)])).agencies
    (tmp_path / name).write_bytes(write(agencies))
    nodes, found = opened(tmp_path / name, kind)
    wanted = edges(agencies)
    assert nodes == 4
    assert wanted[frozenset(("江城市教育局", "江城市财政局"))] == 2
    assert found == wanted


PROJECTED = r"""
suppressPackageStartupMessages(library(igraph))
g <- read_graph(commandArgs(trailingOnly = TRUE)[1], format = "graphml")
cat(is_bipartite(g), "\n")
if (is_bipartite(g)) {
  of_agencies <- bipartite_projection(g)$proj1
  write.table(data.frame(as_edgelist(of_agencies), E(of_agencies)$weight), quote = FALSE, row.names = FALSE, col.names = FALSE)
}
"""


def test_igraph_projects_the_two_mode_network_as_it_is(tmp_path: Path) -> None:
    """is_bipartite and bipartite_projection go by the attribute type; vertices go by their name."""
    net = coordination_network(KnowledgeGraph.from_plans([read_plan_text(PLAN)]))
    (tmp_path / "projected.R").write_text(PROJECTED, encoding="utf-8")
    answers = {}
    for view in ("two_mode", "agencies"):
        (tmp_path / f"{view}.graphml").write_bytes(networks.graphml(getattr(net, view)))
        command = ["Rscript", "--encoding=UTF-8", str(tmp_path / "projected.R"), str(tmp_path / f"{view}.graphml")]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        answers[view] = done.stdout.splitlines()
    assert answers["agencies"] == ["FALSE "]
    first, *rows = answers["two_mode"]
    assert first == "TRUE "
    name = dict(net.agencies.nodes(data="name"))
    found = {(frozenset(row.split()[:2]), int(row.split()[2])) for row in rows}
    assert found == {(frozenset((name[a], name[b])), w) for a, b, w in net.agencies.edges(data="weight")}
