"""How fast are plans read: text per second on one core and on two, memory over many plans, against jieba, a bare clause
expression and pyahocorasick on the same text in the same run; and how long do texts take that were made to be slow.

python benchmarks/extraction.py [--plans N] [--many N] [--hostile]

Times are of the processor where one process is measured, and of the clock for two; the papers differ in their names and numbers.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from pathlib import Path

import ahocorasick
import jieba

from govkg.plans.names.agencies import bundled_names
from govkg.plans.reader import read_plan, read_plan_text
from govkg.resources import resource as bundled

CLAUSE = re.compile(r"[（(][^（）()]{2,400}?(?:牵头|负责|责任单位|配合|参加)[^（）()]{0,400}?[)）]")
HOSTILE = {
    "a line of 20 MB": "推进甲项工作，" * 950_000,
    "a million nested brackets": "（" * 500_000 + "）" * 500_000,
    "a million open brackets": "（" * 1_000_000,
    "200,000 labels": "责任单位：" * 200_000,
    "200,000 names in a list": "（责任单位：" + "市教育局、" * 200_000 + "）",
    "200,000 names joined by 和": "（责任单位：" + "市教育局和" * 200_000 + "）",
    "150,000 clauses that never close": "（市教育局牵头" * 150_000,
    "300,000 times 由": "由市教育局，" * 300_000,
    "300,000 times 由…会同": "由市教育局会同市财政局，" * 300_000,
}


def papers(count: int, seed: int = 0) -> list[str]:
    """Variations of the bundled plan: other places, figures and names of agencies."""
    base = bundled("data", "changzhi-2023", "plan.txt").read_text("utf-8")
    chance = random.Random(seed)
    syllables = "安平永江海东西南北长治晋阳临汾运城大同朔州"
    fields = [
        "教育",
        "财政",
        "民政",
        "司法",
        "审计",
        "水利",
        "商务",
        "统计",
        "体育",
        "林业",
        "交通运输",
        "生态环境",
        "农业农村",
        "应急管理",
    ]
    made = []
    for _ in range(count):
        text = base.replace("长治", "".join(chance.sample(syllables, 2)))
        for field in fields:
            text = text.replace(field + "局", chance.choice(fields) + "局")
        made.append(re.sub(r"\d+%", lambda _: f"{chance.randint(1, 99)}%", text))
    return made


def processor_time(work: Callable[[], object]) -> float:
    """Seconds of the processor, the best of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def report(name: str, seconds: float, megabytes: float, base: float) -> None:
    """A line: what, megabytes a second, times jieba."""
    print(f"{name:42} {megabytes / seconds:8.2f} MB/s   {base / seconds:7.2f} × jieba")


def compare(count: int) -> None:
    """One core, with the peers, and two."""
    texts = papers(count)
    size = sum(len(t.encode()) for t in texts) / 1e6
    automaton = ahocorasick.Automaton()
    for name in [*bundled_names().local, *bundled_names().national]:
        automaton.add_word(name, name)
    automaton.make_automaton()
    jieba.setLogLevel(60)
    jieba.initialize()
    read_plan_text(texts[0])
    base = processor_time(lambda: [list(jieba.cut(t)) for t in texts])
    print(f"{count} papers, {size:.2f} MB of UTF-8")
    report("jieba.cut", base, size, base)
    report("bare clause expression", processor_time(lambda: [CLAUSE.findall(t) for t in texts]), size, base)
    report("pyahocorasick over all names", processor_time(lambda: [list(automaton.iter(t)) for t in texts]), size, base)
    whole = processor_time(lambda: [read_plan_text(t) for t in texts])
    report("govkg: the whole plan, one core", whole, size, base)
    print(f"{'':42} {count / whole:8.1f} plans/s")
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(_tasks, texts[:2]))
        start = time.perf_counter()
        list(pool.map(_tasks, texts, chunksize=8))
        report("govkg: the whole plan, two processes", time.perf_counter() - start, size, base)


def _tasks(text: str) -> int:
    return len(read_plan_text(text).tasks)


def memory(count: int) -> None:
    """The greatest memory of this process after a tenth of the papers and after all."""
    for index in range(count):
        read_plan_text(papers(1, seed=index)[0])
        if index + 1 in (count // 10, count):
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
            print(f"after {index + 1:>6} plans: {peak:.0f} MB at most")


def hostile() -> None:
    """Each text in a process of its own: seconds and memory."""
    for name, body in HOSTILE.items():
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "plan.txt")
            file.write_text(f"江城市方案\n1.甲事。（市教育局负责）\n{body}\n", "utf-8")
            done = subprocess.run(
                [sys.executable, __file__, "--one", str(file)], capture_output=True, text=True, check=True
            )
            print(f"{name:36} {file.stat().st_size / 1e6:5.1f} MB: {done.stdout.strip()}")


def one(file: str) -> None:
    """Read one file; seconds and memory."""
    start = time.perf_counter()
    found = len(read_plan(file).tasks)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"{time.perf_counter() - start:.1f} s, {peak:.0f} MB, {found} tasks")


def growth(sizes: Sequence[int] = (1, 4, 16)) -> None:
    """Seconds for papers of growing length: how the time grows with the text."""
    tasks = [
        f"{n}.推进第{n}项工作。完善制度，建立台账。（市教育局牵头，市财政局、市民政局配合）\n" for n in range(1, 3201)
    ]
    times = [processor_time(lambda k=k: read_plan_text("江城市方案\n" + "".join(tasks[: 200 * k]))) for k in sizes]
    for (a, s), (b, t) in pairwise(zip(sizes, times, strict=True)):
        print(f"{200 * a} → {200 * b} tasks: {t / s:.1f} times the time for {b / a:.0f} times the text")


def main() -> None:
    """The benchmark from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, default=60, help="papers for the speed (60)")
    parser.add_argument("--many", type=int, default=2000, help="papers for the memory (2000)")
    parser.add_argument("--hostile", action="store_true", help="also the texts that were made to be slow")
    parser.add_argument("--one", metavar="FILE", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        one(options.one)
        return
    compare(options.plans)
    growth()
    memory(options.many)
    if options.hostile:
        hostile()


if __name__ == "__main__":
    main()
