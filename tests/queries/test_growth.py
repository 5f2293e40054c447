"""No question of the catalogue grows with the square of the plans; `benchmarks/queries.py` measures how each grows."""

import time
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, parse, serialize

import govkg
from govkg.queries import catalogue

ROOT = Path(__file__).resolve().parents[2]
CITIES = 10


@pytest.fixture(scope="module")
def cities() -> Store:
    """The bundled plan ten times, each in a city of its own."""
    kg = govkg.KnowledgeGraph.from_plans([govkg.read_plan(ROOT / "data" / "changzhi-2023" / "plan.txt")])
    plan = (serialize(kg.quads(), format=RdfFormat.N_QUADS) or b"").decode()
    store = Store()
    for n in range(CITIES):
        store.extend(parse(plan.replace("长治", f"测{n}").replace("长政发", f"测{n}发"), format=RdfFormat.N_QUADS))
    return store


@pytest.mark.parametrize("name", catalogue())
def test_ten_plans_are_asked_at_once(cities: Store, name: str) -> None:
    """Each takes some hundredths of a second; one that joined all clauses with all names took 13 s."""
    start = time.process_time()
    for _ in cities.query(catalogue()[name].text, use_default_graph_as_union=True):  # type: ignore[union-attr]
        pass
    assert time.process_time() - start < 1.5
