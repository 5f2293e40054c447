"""Weight of the pages, time to the first picture, and the whole network by WebGL against pyvis's canvas, in one Chromium.

    python benchmarks/views.py                  the bundled plan, and generated networks of 1,000 and 10,000 nodes
    python benchmarks/views.py --nodes 2000     another size

Frames are counted while the camera moves for two seconds. Without a GPU WebGL runs in software.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

import govkg
from govkg.views.network_view import WEBGL, _vendored, vis_script

PLAN = Path(__file__).resolve().parents[1] / "data" / "changzhi-2023" / "plan.txt"
PAINTED = """new Promise(done => { const look = () => { const [paint] = performance.getEntriesByName('first-contentful-paint');
  if (paint) done(paint.startTime); else setTimeout(look, 20); }; look(); })"""
FRAMES = """move => new Promise(done => {
  let frames = 0; const start = performance.now();
  const step = () => { const t = performance.now() - start; if (t > 2000) done(1000 * frames / t); else { frames += 1; move(t); requestAnimationFrame(step); } };
  requestAnimationFrame(step); })"""
WHOLE = """([kind, nodes, edges]) => { const box = document.createElement('div'); box.style = 'width:1200px;height:800px'; document.body.replaceChildren(box);
  const start = performance.now();
  const count = COUNT;
  if (kind === 'pyvis') {
    const network = new vis.Network(box, { nodes: nodes.map(n => ({ ...n, shape: 'dot' })), edges: edges.map(([from, to]) => ({ from, to })) }, { physics: false, layout: { improvedLayout: false }, edges: { smooth: false } });
    return new Promise(r => network.once('afterDrawing', () => r(performance.now() - start))).then(async ready => [ready, await count(t => { network.moveTo({ position: { x: 40 * Math.sin(t / 200), y: 0 } }); network.redraw(); })]);
  }
  const graph = new graphology.Graph({ multi: true }); nodes.forEach(n => graph.addNode(n.id, { x: n.x, y: n.y, size: 2, color: '#23415f' })); edges.forEach(([a, b]) => graph.addEdge(a, b, { size: 0.4, color: '#ccc' }));
  const sigma = new Sigma(graph, box);
  sigma.refresh();
  const ready = performance.now() - start;
  return count(t => sigma.getCamera().setState({ x: 0.5 + 0.05 * Math.sin(t / 200) })).then(frames => [ready, frames]);
}""".replace("COUNT", FRAMES)


def first_picture(page: Page, path: Path) -> dict[str, float]:
    """Kilobytes of a page, and milliseconds until Chromium painted it first."""
    page.goto(path.as_uri())
    painted = page.evaluate(PAINTED)
    return {"kilobytes": round(path.stat().st_size / 1000), "first_picture_ms": round(painted)}


def whole(page: Page, kind: str, size: int) -> dict[str, float]:
    """Milliseconds until a random network of `size` nodes and 1.5 edges a node is drawn, and frames a second."""
    draw = random.Random(1)
    nodes = [{"id": str(i), "x": draw.uniform(-900, 900), "y": draw.uniform(-600, 600), "size": 4} for i in range(size)]
    edges = [[str(draw.randrange(size)), str(draw.randrange(size))] for _ in range(3 * size // 2)]
    page.goto("about:blank")
    for script in [vis_script()] if kind == "pyvis" else map(_vendored, WEBGL):
        page.add_script_tag(content=script)
    ready, frames = page.evaluate(WHOLE, [kind, nodes, edges])
    return {"ready_ms": round(ready), "frames_per_second": round(frames, 1)}


def main() -> None:
    """Run, and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, action="append")
    sizes = parser.parse_args().nodes or [1_000, 10_000]
    kg = govkg.KnowledgeGraph.from_plans([govkg.read_plan(PLAN)])
    result: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--enable-unsafe-swiftshader", "--use-gl=angle", "--use-angle=swiftshader"],
        )
        page = browser.new_page()
        for name, write in {"report": govkg.write_report, "network": govkg.write_network}.items():
            path = Path(folder, f"{name}.html")
            write(kg, path)
            result[name] = first_picture(page, path)
        for size in sizes:
            result[f"{size} nodes"] = {kind: whole(page, kind, size) for kind in ("pyvis", "webgl")}
        browser.close()
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
