"""What a paper says below several items of by when all of them are done: 以上工作9月底前完成."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from govkg.plans.tasks import TaskUnit
from govkg.plans.words.above import ALL_ABOVE

_FOOT = re.compile(rf"\n *(?P<said>{ALL_ABOVE}(?P<how>[^。\n]{{0,80}}))")
_DONE = re.compile("完成|到位|办结|销号|见效|建成|竣工|落地")
_OTHERS = re.compile("报送|上报|报告|汇报|总结|情况|方案|台账|清单|[^,;]已")
"""What is due then is something else, or was done before."""


def due_above(text: str, tasks: Sequence[TaskUnit]) -> None:
    """Tell each task by which of such sentences it is due: the one on a line of its own below it and the items of its kind beside it, up to
    the sentence before; behind the parts of an item it holds for that item alone. The `tasks` stand in the order of the text."""
    if "\n以上" not in text and "\n上述" not in text:
        return
    starts = [task.unit.start for task in tasks]
    first = 0
    for match in _FOOT.finditer(text):
        place = match.start("said")
        last = bisect_right(starts, place) - 1
        if last < 0 or place >= tasks[last].unit.end or not _DONE.search(match["how"]) or _OTHERS.search(match["how"]):
            continue
        inside = any(part.start <= place < part.end for part in tasks[last].unit.children)
        for task in tasks[last if inside else first : last + 1]:
            if task.unit.parent is tasks[last].unit.parent and task.unit.style == tasks[last].unit.style:
                task.foot = task.foot or match.span("said")
        if not inside:
            first = last + 1
