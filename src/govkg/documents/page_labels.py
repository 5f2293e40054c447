"""The labels beside which a page tells of a paper: who issued it, its number and date, how it is made public."""

from __future__ import annotations

import re
from collections.abc import Sequence

OTHERS = "索引号|主题分类|主题词|标题|名称|公文种类|组配分类|信息分类|公开目录|公开形式|公开方式|公开范围|公开时限|有效性|是否有效|时效性|关键词|体裁|生效日期|失效日期|废止日期"
ISSUERS = "发文机关|发文单位|制发机关|制发机构|发布机构|发布机关"
NUMBERS = "发文字号|文件编号|文号"
DATES = "成文日期|生成日期|印发日期|发文日期"
_IN_CELLS = "发布单位|发布部门|公开主体|公开单位|公开部门|公开日期|公开时间|发布日期|发布时间|发文时间|信息来源|来源|分类|载体类型|所属主题|页数"
_LABEL = re.compile(rf"(?:{'|'.join((OTHERS, ISSUERS, NUMBERS, DATES, _IN_CELLS))})[:：]?")
_RULE = re.compile(r"[|\t]")
_OF_ANYTHING = re.compile("(?:标题|名称|分类|来源|信息来源|主题分类|主题词|关键词|体裁|载体类型|所属主题|页数)[:：]?")
"""Labels that may head a column of any table."""
_HEADING = re.compile(
    "(?:任务|事项|内容|措施|举措|项目|(?<!发布)(?<!发文)(?<!公开)(?:单位|部门)|[时期]限)$"
    "|^[^，。]{0,6}(?:[科处股]室|责任人|清单|栏目|渠道|备注)$|^(?:主办|协办|承办|牵头|责任|配合)[^，。]{0,4}$"
)
"""How headings of columns end that stand in no such block, and short ones of who answers and of lists."""


def tells_page(cells: Sequence[str]) -> bool:
    """Whether a row of a table only tells of the paper, a label and what it holds by turns, one of a paper at least (发文日期).

    >>> [tells_page(row.split()) for row in ("发布单位 县政府 发文日期 2024-03-05", "发文字号 云政办〔2024〕3号")]
    [True, True]
    >>> [tells_page(row.split()) for row in ("名称 责任单位 标题 完成时限", "序号 任务 发布单位 县政府", "名称")]
    [False, False, False]
    >>> [tells_page(row.split()) for row in ("标题 主办 分类 协办", "名称 责任科室", "发布单位 公开栏目 公开时间 备注")]
    [False, False, False]
    """
    if not cells or not _LABEL.fullmatch(cells[0]):
        return False
    labels, told = [*filter(None, cells[::2])], cells[1::2]
    if not all(map(_LABEL.fullmatch, labels)) or all(map(_OF_ANYTHING.fullmatch, labels)):
        return False
    return any(told) and not any(map(_HEADING.search, told))


def line_tells_page(line: str) -> bool:
    """Whether a line whose cells rules (|) or tabs part only tells of the paper.

    >>> [line_tells_page(line) for line in ("| 发布单位 | 县政府 |", "发布单位", "序号 | 任务 | 责任单位")]
    [True, False, False]
    """
    cells = _RULE.split(line.strip("|\t ")) if "|" in line or "\t" in line else ()
    return tells_page([cell.strip() for cell in cells])
