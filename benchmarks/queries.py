"""Do the questions of the catalogue stay near-linear as plans are added, and how fast is the pair query beside rdflib's own store?

    python benchmarks/queries.py                    growth at 1, 10 and 100 plans; pairs at about 60,000 triples
    python benchmarks/queries.py --pairs 600000     the pair query at another size (may be given several times)
    python benchmarks/queries.py --cap 300          seconds after which rdflib is stopped; default 90

The plans are copies of the bundled one, each in a city of its own ("cities"), or all of one city, which share their agencies
("one city"). Growth is the exponent of time over the number of plans, between 10 and 100: 1 is linear, 2 is quadratic; above 1.5 a
query is flagged and the exit code is 1. One that is steep already between 1 and 10 plans, and slow, is flagged without asking it of
100 plans, which may never end. Times are processor time, the best of three. For the pair query both stores hold the same
triples; rdflib gets the query without its sub-selects, a form that is some fifty times as fast there and gives the same rows.
"""

from __future__ import annotations

import argparse
import math
import re
import signal
import sys
import time
from collections.abc import Callable, Sequence
from types import FrameType

import rdflib
from pyoxigraph import RdfFormat, Store, parse, serialize

from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.analysis import analyse
from govkg.network.finding_graph import add_findings
from govkg.plans.reader import read_plan_text
from govkg.queries import catalogue
from govkg.resources import resource

SIZES = (1, 10, 100)
MOST_GROWTH = 1.5
NOISE = 0.01
SLOW = 1.0


def bundled() -> str:
    """The bundled plan as N-Quads, with deadlines and targets put into it, and with its findings."""
    text = resource("data", "changzhi-2023", "plan.txt").read_text("utf-8")
    plan = read_plan_text(text.replace("（责任单位", "2025年底前，完成3项改造。（责任单位"), name="plan.txt")
    kg = KnowledgeGraph.from_plans([plan])
    add_findings(kg, analyse(kg, draws=40))
    return (serialize(kg.quads(), format=RdfFormat.N_QUADS) or b"").decode()


def cities(plan: str, count: int) -> str:
    """`count` plans, the same in all but the name of the city."""
    return "".join(plan.replace("长治", f"测{n}").replace("长政发", f"测{n}发") for n in range(count))


def one_city(plan: str, count: int) -> str:
    """`count` plans of one city, which name the same agencies."""
    return "".join(plan.replace("id/plan/长治市/", f"id/plan/长治市/{n}-") for n in range(count))


def loaded(quads: str) -> Store:
    """A store in memory."""
    store = Store()
    store.extend(parse(quads, format=RdfFormat.N_QUADS))
    return store


def ask(store: Store, text: str) -> int:
    """The number of rows."""
    return sum(1 for _ in store.query(text, use_default_graph_as_union=True))  # type: ignore[union-attr]


def seconds(work: Callable[[], int], *, times: int = 3) -> tuple[float, int]:
    """The best time of several, and what the work gave."""
    best, rows = math.inf, 0
    for _ in range(times):
        start = time.process_time()
        rows = work()
        best = min(best, time.process_time() - start)
    return best, rows


def measured(stores: Sequence[Store], text: str) -> tuple[list[float], int]:
    """The times of a query in each store, and its rows in the last; the largest is left out where the others show that it may never end."""
    times: list[float] = []
    rows = 0
    for store in stores:
        if len(times) > 1 and times[-1] > SLOW and math.log10(times[-1] / times[-2]) > MOST_GROWTH:
            break
        taken, rows = seconds(lambda s=store: ask(s, text))  # type: ignore[misc]
        times.append(taken)
    return times, rows


def growth(layout: Callable[[str, int], str]) -> int:
    """Print a line for each query; the number of those that grow faster than near-linear."""
    plan = bundled()
    stores = [loaded(layout(plan, size)) for size in SIZES]
    print(
        f"{layout.__name__.replace('_', ' '):34}"
        + "".join(f"{f'{size} plans, ms':>16}" for size in SIZES)
        + f"{'rows':>9}{'growth':>8}"
    )
    flagged = 0
    for name, query in catalogue().items():
        times, rows = measured(stores, query.text)
        exponent = math.log10(times[-1] / times[-2])
        steep = exponent > MOST_GROWTH and times[-1] > NOISE
        flagged += steep
        shown = "".join(f"{1000 * t:16.2f}" for t in times) + f"{'not asked':>16}" * (len(SIZES) - len(times))
        print(f"{name:34}{shown}{rows:9}{exponent:8.2f}{'  STEEP' if steep else ''}", flush=True)
    print(f"{len(catalogue())} queries, {flagged} steeper than {MOST_GROWTH}")
    return flagged


def pairs(size: int, cap: int) -> None:
    """The pair query in the store and in rdflib's own, over the same triples."""
    plan = bundled()
    quads = cities(plan, max(1, round(size / plan.count("\n"))))
    text = catalogue()["agency-pairs"].text
    store = loaded(quads)
    ours, rows = seconds(lambda: ask(store, text))
    graph = rdflib.Graph()
    triples = serialize((q.triple for q in store), format=RdfFormat.N_TRIPLES)
    graph.parse(data=triples or b"", format="ox-nt")
    plain = re.sub(r"\{ SELECT DISTINCT [^{]*\{ ([^{}]*) \} \}", r"\1 .", text)
    theirs = capped(lambda: len(list(graph.query(plain))), cap)
    if theirs is None:
        print(
            f"pairs over {len(graph):,} triples: {ours:.3f} s; rdflib not done in {cap} s: over {cap / ours:.0f} times"
        )
        return
    same = "same rows" if theirs[1] == rows else f"ROWS DIFFER: {rows} and {theirs[1]}"
    print(
        f"pairs over {len(graph):,} triples: {ours:.3f} s; rdflib {theirs[0]:.2f} s: {theirs[0] / ours:.0f} times, {same}"
    )


def capped(work: Callable[[], int], cap: int) -> tuple[float, int] | None:
    """Time and result, or None where the work was stopped after `cap` seconds."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(cap)
    try:
        return seconds(work, times=1)
    except TimeoutError:
        return None
    finally:
        signal.alarm(0)


def main() -> int:
    """Run and print; 1 where a query is steep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, action="append", metavar="TRIPLES")
    parser.add_argument("--cap", type=int, default=90, metavar="SECONDS")
    options = parser.parse_args()
    flagged = growth(cities) + growth(one_city)
    for size in options.pairs or [60_000]:
        pairs(size, options.cap)
    return 1 if flagged else 0


if __name__ == "__main__":
    sys.exit(main())
