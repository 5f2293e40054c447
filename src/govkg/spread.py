"""Work spread over processes: results in the order of the work, whatever process did it."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from threading import Lock, Thread
from typing import TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")

WRITING = Lock()
"""Held while a result is written, so that no process leaves a half of one."""
_AHEAD = 4  # pieces of work that lie ready for each process


def fitting() -> int:
    """How many processes may be begun untold: they import the main module of this one, which in a script would do its work again."""
    main = sys.modules["__main__"]
    script = hasattr(main, "__file__") and getattr(main, "__spec__", None) is None
    return 1 if script else os.cpu_count() or 1


def spread(work: Callable[[Job], Result], jobs: Iterable[Job], processes: int) -> Iterator[Result]:
    """What `work`, a function of a module, makes of each job, in their order. One process is this one. Where another dies, such as for want
    of memory, what is left is done here. Jobs are taken as they are needed; raises what the work raises."""
    left = iter(jobs)
    if processes <= 1:
        yield from map(work, left)
        return
    taken, begun = deque[Job](), deque[Future[Result]]()
    try:
        with pool(processes) as run:
            while True:
                for job in islice(left, _AHEAD * processes - len(taken)):
                    taken.append(job)
                    begun.append(run.submit(work, job))
                if not taken:
                    return
                result = begun.popleft().result()
                taken.popleft()
                yield result
    except BrokenProcessPool:
        yield from map(work, chain(taken, left))


@contextmanager
def pool(processes: int) -> Iterator[ProcessPoolExecutor]:
    """Processes to give work to. Where this one is interrupted, they leave at once."""
    context = get_context("spawn")
    end, held = context.Pipe(duplex=False)
    made = ProcessPoolExecutor(processes, mp_context=context, initializer=_begin, initargs=(end,))
    try:
        yield made
    except (KeyboardInterrupt, GeneratorExit):
        held.close()
        raise
    finally:
        made.shutdown(cancel_futures=True)
        held.close()
        end.close()


def _begin(end: Connection) -> None:
    """Let this process end with the one that started it, which holds the other end of a pipe, however that one ends; and reckon in one
    thread, since the processors have work already."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: Thread(target=_leave, daemon=True).start())
    Thread(target=lambda: _leave(end), daemon=True).start()


def _leave(end: Connection | None = None) -> None:
    if end is not None:
        wait([end])
    with WRITING:
        os._exit(1)
