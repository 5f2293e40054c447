"""Work over processes: the same results in the same order, whatever becomes of a process."""

import os
from collections.abc import Iterator

import pytest

from govkg.errors import InputError
from govkg.spread import spread


def doubled(number: int) -> int:
    return 2 * number


def doubled_at_home(job: tuple[int, int]) -> int:
    """Dies in every process but the one with this number."""
    home, number = job
    if number == 5 and os.getpid() != home:
        os._exit(1)
    return 2 * number


def refused(number: int) -> int:
    if number == 3:
        raise InputError("no third")
    return number


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_the_order_of_the_work(processes: int) -> None:
    assert list(spread(doubled, iter(range(40)), processes)) == [2 * n for n in range(40)]
    assert list(spread(doubled, [], processes)) == []


def test_what_a_process_that_died_had_begun_is_done_here() -> None:
    home = os.getpid()
    assert list(spread(doubled_at_home, ((home, n) for n in range(20)), 2)) == [2 * n for n in range(20)]


@pytest.mark.parametrize("processes", [1, 2])
def test_what_the_work_raises_is_raised(processes: int) -> None:
    with pytest.raises(InputError, match="no third"):
        list(spread(refused, range(6), processes))


def test_no_more_work_is_made_ready_than_is_needed_soon() -> None:
    ready: list[int] = []

    def jobs() -> Iterator[int]:
        for number in range(1000):
            ready.append(number)
            yield number

    first = spread(doubled, jobs(), 2)
    assert next(first) == 0
    assert len(ready) < 20
    first.close()
