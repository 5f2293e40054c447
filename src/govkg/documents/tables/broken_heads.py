"""Headings of columns that a narrow column breaks over two lines: 主要 and 任务, 责任 and 单位, 序 and 号,
区政府 and 分管领导."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govkg.documents.lines import Line
from govkg.documents.tables.line_table import Block
from govkg.documents.tables.vocabulary import (
    COUNT_HEADING,
    OTHER_HEADING,
    PARTY_HEADING,
    TASK_HEADING,
    TIME_HEADING,
)

_FIRST = re.compile(
    "主要|重点|工作|具体|年度|责任|牵头|配合|协办|协同|协助|参与|参加|主办|承办|实施|落实|完成|办理|整改|时间|分管|备|序|编|牵头责任|主要责任"
    "|[省市县区州镇乡]?(?:党?委|政府|党?委、?[省市县区州镇乡]?政府)|[省市县区州]级"
)
"""What no column is headed by alone."""
_REST = re.compile(
    "任务|工作|措施|举措|内容|目标|事项|要求|指标|单位|部门|时限|时间|期限|节点|领导|(?:分管|责任|牵头|主管|包联|挂钩|联系)领导|责任人|注|号"
)
_KINDS = (COUNT_HEADING, TASK_HEADING, PARTY_HEADING, TIME_HEADING, OTHER_HEADING)
_GAP = 3
"""So many lines on the rest stands at most, empty ones between them."""


def head_end(lines: Sequence[Line], first: int) -> int:
    """The line behind the heading that begins at line `first`: the next one, or the one behind its rest."""
    begun = lines[first].content
    if _FIRST.fullmatch(begun):
        rest = next((i for i in range(first + 1, min(first + 1 + _GAP, len(lines))) if lines[i].content), first)
        whole = begun + lines[rest].content
        if _REST.fullmatch(lines[rest].content) and any(kind.fullmatch(whole) for kind in _KINDS):
            return rest + 1
    return first + 1


def heading(lines: Sequence[Line], block: Block) -> str:
    """What a heading says, on however many lines."""
    return "".join(line.content for line in lines[slice(*block)])


def heads_together(lines: Sequence[Line], blocks: Sequence[Block]) -> list[Block]:
    """Cells that headings begin, with the two lines of a broken one in one cell.

    >>> from govkg.documents.lines import line_of
    >>> heads_together([line_of(text, 0) for text in ("序", "号", "责任", "单位", "1")], [(i, i + 1) for i in range(5)])
    [(0, 2), (2, 4), (4, 5)]
    """
    found: list[Block] = []
    for block in blocks:
        begun = found and found[-1][1] - found[-1][0] == 1 and head_end(lines, found[-1][0]) >= block[1]
        if begun:
            found[-1] = found[-1][0], block[1]
        else:
            found.append(block)
    return found
