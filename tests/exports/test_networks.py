"""Exports are opened again by readers that are not ours: networkx, openpyxl, and the formats' own rules."""

import csv
import io
import json
import re
from pathlib import Path

import networkx as nx
import pytest

from govkg import KnowledgeGraph, coordination_network, read_plan_text
from govkg.exports import networks
from govkg.exports.portable import portable


@pytest.fixture
def two_mode() -> nx.Graph:
    graph = nx.Graph(title="甲市方案", note=None)
    graph.add_node("a1", label='市"教育"局', bipartite=0, load=2, groups=["民生", "教育"])
    graph.add_node("a2", label="=SUM(A1)", bipartite=0, load=1, empty=None)
    graph.add_node("t1", label="任务\x0b一", bipartite=1)
    graph.add_node("t2", label="任务二", bipartite=1)
    graph.add_edge("a1", "t1", weight=1, role="lead")
    graph.add_edge("t2", "a1", weight=2, role="participate")
    graph.add_edge("a2", "t1", weight=1, role="participate")
    return graph


@pytest.mark.parametrize(("write", "read"), [(networks.graphml, nx.read_graphml), (networks.gexf, nx.read_gexf)])
def test_networkx_reads_nodes_edges_weights_and_labels_back(two_mode: nx.Graph, write, read) -> None:
    back = read(io.BytesIO(write(two_mode)))
    assert set(back) == {"a1", "a2", "t1", "t2"}
    assert {frozenset(e) for e in back.edges} == {frozenset(e) for e in two_mode.edges}
    assert back.edges["a1", "t2"]["weight"] == 2
    assert back.nodes["a1"]["label"] == '市"教育"局'
    assert back.nodes["t1"]["label"] == "任务一"
    assert back.nodes["a1"]["groups"] == "民生; 教育"


def test_nodes_of_a_two_mode_file_say_on_which_side_they_are(two_mode: nx.Graph) -> None:
    """`type` is what igraph goes by, and `bipartite` what networkx does."""
    back = nx.read_graphml(io.BytesIO(networks.graphml(two_mode)))
    tasks = {node for node, side in back.nodes(data="type") if side is True}
    assert tasks == {node for node, side in back.nodes(data="bipartite") if side == 1} == {"t1", "t2"}
    assert nx.bipartite.is_bipartite_node_set(back, tasks)
    assert nx.bipartite.projected_graph(back, set(back) - tasks).has_edge("a1", "a2")
    rows = list(csv.DictReader(io.StringIO(networks.node_list(two_mode).decode("utf-8-sig"))))
    assert {row["id"]: row["type"] for row in rows} == {"a1": "FALSE", "a2": "FALSE", "t1": "TRUE", "t2": "TRUE"}
    agencies = two_mode.subgraph(["a1", "a2"])
    assert "type" not in nx.read_graphml(io.BytesIO(networks.graphml(agencies))).nodes["a1"]


@pytest.mark.parametrize("name", sorted(networks.WRITERS))
def test_the_same_network_gives_the_same_bytes(two_mode: nx.Graph, name: str) -> None:
    write = networks.WRITERS[name][1]
    assert write(two_mode) == write(two_mode.copy())


def test_pajek_two_mode_says_how_many_rows(two_mode: nx.Graph) -> None:
    data = networks.pajek(two_mode)
    lines = data.decode("utf-8-sig").split("\r\n")
    assert lines[0] == "*Vertices 4 2"
    assert lines[1] == "1 \"市'教育'局\""
    assert "1 4 2" in lines[6:] or "4 1 2" in lines[6:]
    back = nx.parse_pajek(data.decode("utf-8-sig").replace("*Vertices 4 2", "*Vertices 4").splitlines())
    assert back.number_of_nodes() == 4
    assert back.number_of_edges() == 3


def test_ucinet_labels_differ_also_from_labels_that_end_in_a_number() -> None:
    graph = nx.Graph()
    graph.add_nodes_from((n, {"label": text}) for n, text in enumerate(["甲", "甲", "甲_1", "乙 局", "乙,局", "丙"]))
    lines = networks.ucinet(graph).decode().split("\r\n")
    labels = lines[lines.index("labels:") + 1 : lines.index("data:")]
    assert len(set(labels)) == 6
    assert (labels[2], labels[5]) == ("甲_1", "丙")


@pytest.mark.parametrize("view", ["two_mode", "agencies", "tasks"])
def test_names_of_several_plans_differ_in_every_format(view: str) -> None:
    """Two plans with tasks of one heading, each with a 省财政厅 of no known province."""
    texts = (
        f"关于{x}的方案\n一、甲事。（牵头单位：省财政厅；配合单位：省教育厅）\n二、乙事。（牵头单位：省财政厅）\n"
        for x in "甲乙"
    )
    kg = KnowledgeGraph.from_plans([read_plan_text(text) for text in texts])
    graph = getattr(coordination_network(kg), view)
    names = sorted(dict(graph.nodes(data="name")).values())
    assert len(set(names)) == len(graph)

    heads, *rows = csv.reader(io.StringIO(networks.incidence_matrix(graph).decode("utf-8-sig")))
    assert sorted({*heads[1:], *(row[0] for row in rows)}) == names
    assert len(set(heads)) == len(heads)
    lines = networks.pajek(graph).decode("utf-8-sig").split("\r\n")[1 : len(graph) + 1]
    assert sorted(line.partition(" ")[2].strip('"') for line in lines) == names
    words = [line for line in networks.ucinet(graph).decode().split("\r\n") if re.search("省|事", line)]
    assert sorted(words) == sorted(re.sub(" ", "_", name) for name in names)
    back = nx.read_graphml(io.BytesIO(networks.graphml(graph)))
    assert sorted(dict(back.nodes(data="name")).values()) == names
    edges = list(csv.DictReader(io.StringIO(networks.edge_list(graph).decode("utf-8-sig"))))
    ends = {row[f"{end}_label"] for row in edges for end in ("source", "target")}
    assert len(ends) == len({row[end] for row in edges for end in ("source", "target")})
    assert ends <= set(names)


def test_a_node_with_an_empty_label_bears_its_id() -> None:
    graph = nx.Graph()
    graph.add_node("t1", label="")
    assert '1 "t1"' in networks.pajek(graph).decode("utf-8-sig").split("\r\n")
    assert "t1" in networks.ucinet(graph).decode().split("\r\n")
    assert networks.incidence_matrix(graph).decode("utf-8-sig").split("\r\n")[0] == "govkg,t1", (
        "by the corner it is told from a matrix that a person coded"
    )


def test_ucinet_matrix_is_agencies_by_tasks(two_mode: nx.Graph) -> None:
    lines = networks.ucinet(two_mode).decode().split("\r\n")
    assert lines[:2] == ["DL nr=2, nc=2", "format = fullmatrix"]
    assert lines[3:5] == ["市_教育_局", "=SUM(A1)"]
    assert lines[lines.index("data:") + 1 : -1] == ["1 2", "1 0"]


def test_hif_has_tasks_as_hyperedges(two_mode: nx.Graph) -> None:
    document = json.loads(networks.hif(two_mode))
    assert {e["edge"] for e in document["edges"]} == {"t1", "t2"}
    assert {(i["edge"], i["node"], i["weight"]) for i in document["incidences"]} == {
        ("t1", "a1", 1),
        ("t2", "a1", 2),
        ("t1", "a2", 1),
    }


def test_hif_is_read_by_xgi(two_mode: nx.Graph, tmp_path) -> None:
    import xgi

    file = tmp_path / "plan.hif.json"
    file.write_bytes(networks.hif(two_mode))
    back = xgi.read_hif(str(file))
    assert back.num_nodes == 2
    assert {frozenset(m) for m in back.edges.members()} == {frozenset({"a1", "a2"}), frozenset({"a1"})}


@pytest.mark.parametrize("write", [networks.pajek, networks.ucinet])
def test_a_network_of_agencies_alone_is_square(two_mode: nx.Graph, write) -> None:
    agencies = nx.Graph()
    agencies.add_nodes_from((n, two_mode.nodes[n]) for n in ("a1", "a2"))
    agencies.add_edge("a1", "a2", weight=3)
    lines = write(agencies).decode("utf-8-sig").split("\r\n")
    assert lines[0] in ("*Vertices 2", "DL n=2")
    assert lines[-2] in ("1 2 3", "3 0")


def test_networkx_reads_pajek_of_agencies_when_told_of_the_mark(tmp_path: Path) -> None:
    """The mark stays: Pajek takes a file without it for one in its own code page."""
    agencies = nx.Graph()
    agencies.add_node("a1", label="甲市教育局", bipartite=0)
    agencies.add_node("a2", label="甲市财政局", bipartite=0)
    agencies.add_edge("a1", "a2", weight=3)
    file = tmp_path / "agencies.net"
    file.write_bytes(networks.pajek(agencies))
    assert file.read_bytes().startswith(b"\xef\xbb\xbf*Vertices 2\r\n")
    back = nx.read_pajek(file, encoding="utf-8-sig")
    assert [(a, b, w) for a, b, w in back.edges(data="weight")] == [("甲市教育局", "甲市财政局", 3)]


def test_csv_cells_are_never_formulas(two_mode: nx.Graph) -> None:
    for write in (networks.edge_list, networks.node_list, networks.incidence_matrix):
        rows = list(csv.reader(io.StringIO(write(two_mode).decode("utf-8-sig"))))
        assert all(not cell.startswith(("=", "+", "@")) for row in rows for cell in row)
    two_mode.nodes["t2"]["label"] = "=HYPERLINK(1)"
    rows = list(csv.reader(io.StringIO(networks.incidence_matrix(two_mode).decode("utf-8-sig"))))
    assert rows[0][2] == "'=HYPERLINK(1)"
    assert [row[1:] for row in rows[1:]] == [["1", "2"], ["1", "0"]]


def test_ids_that_become_the_same_text_are_refused() -> None:
    graph = nx.Graph()
    graph.add_nodes_from([1, "1"])
    with pytest.raises(ValueError, match="same text"):
        portable(graph)
