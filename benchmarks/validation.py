"""How long do the shapes take at 10,000 and 100,000 triples: as queries in the store, and by pySHACL (first size only with --all).

python benchmarks/validation.py [--all]
"""

from __future__ import annotations

import dataclasses
import sys
import time

from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.validation import Engine, validate_store
from govkg.plans.reader import read_plan_text
from govkg.resources import resource


def measure(size: int, engine: Engine) -> None:
    """Copies of the bundled plan under other document numbers, until there are `size` triples."""
    plan = read_plan_text(resource("data", "changzhi-2023", "plan.txt").read_text("utf-8"), name="plan.txt")
    graph = KnowledgeGraph.from_plans([])
    copies = 0
    while len(graph.store) < size:
        copies += 1
        graph.add(dataclasses.replace(plan, document_number=f"测〔2023〕{copies}号"))
    start = time.perf_counter()
    report = validate_store(graph.store, engine=engine)
    print(
        f"{engine:8} {len(graph.store):>7} triples, {copies} plans: {time.perf_counter() - start:.2f} s, {len(report)} breaches"
    )


if __name__ == "__main__":
    measure(10_000, "sparql")
    measure(100_000, "sparql")
    if "--all" in sys.argv:
        measure(10_000, "pyshacl")
