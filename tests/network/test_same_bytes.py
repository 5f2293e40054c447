"""The same input gives the same digits, run after run, and equals are told in the order of their names."""

import numpy as np
import pytest
from scipy import sparse

from govkg.network.betweenness import exact_betweenness, two_mode_betweenness


def incidence(agencies: int, tasks: int) -> sparse.csr_array:
    rng = np.random.default_rng(3)
    return sparse.csr_array((rng.random((agencies, tasks)) < 4 / agencies).astype(np.int64))


@pytest.mark.parametrize(("agencies", "tasks"), [(40, 60), (150, 250), (400, 700)])
def test_betweenness_has_the_same_bytes_every_time(agencies: int, tasks: int) -> None:
    """Sums of 1/σ added up by several threads in whatever order they end differ in their last digits."""
    matrix = incidence(agencies, tasks)
    runs = {two_mode_betweenness(matrix).agencies.tobytes() for _ in range(20 if agencies < 400 else 5)}
    assert len(runs) == 1


@pytest.mark.parametrize(("agencies", "tasks"), [(20, 30), (60, 90)])
def test_the_compiled_search_and_rustworkx_agree(agencies: int, tasks: int) -> None:
    matrix = incidence(agencies, tasks)
    assert exact_betweenness(matrix, one_of_many=True) == pytest.approx(exact_betweenness(matrix), abs=1e-9)
