"""`govkg export` at the shell: options that belong to networks alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from govkg.cli import main
from govkg.resources import resource

PLAN = str(resource("data", "changzhi-2023", "plan.txt"))


@pytest.mark.parametrize(
    "words", [["x.ttl", "--network", "agencies"], ["x.ttl", "--network", "two-mode"], ["x.TTL", "--split-collectives"]]
)
def test_options_of_networks_are_refused_with_a_graph(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", PLAN, "-q", "-o", str(tmp_path / words[0]), *words[1:]]) == 2
    assert f"{words[1]} belongs to networks" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_without_them_the_graph_and_the_two_mode_network_are_written(tmp_path: Path) -> None:
    assert main(["export", PLAN, "-q", "-o", str(tmp_path / "x.TTL")]) == 0
    assert main(["export", PLAN, "-q", "-o", str(tmp_path / "plain.gexf")]) == 0
    assert main(["export", PLAN, "-q", "-o", str(tmp_path / "named.gexf"), "--network", "two-mode"]) == 0
    assert (tmp_path / "plain.gexf").read_bytes() == (tmp_path / "named.gexf").read_bytes()


def test_one_edge_is_no_plural(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "plan.txt"
    paper.write_text("清河市绿化工作方案\n一、重点任务\n1．城市公园。建设公园。（责任单位：市财政局）\n", "utf-8")
    assert main(["export", str(paper), "-q", "-o", str(tmp_path / "plan.gexf")]) == 0
    assert capsys.readouterr().out.startswith("2 nodes, 1 edge: ")
