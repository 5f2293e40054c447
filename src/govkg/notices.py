"""What the program tells in one line (warnings, notes of a reading, errors), in Chinese.

Such lines are English wherever they arise, and stand in graphs and files as English; where they are shown to a Chinese reader they are put into
Chinese by the table `notices.toml`. A line that the table does not know is shown as it is.
"""

from __future__ import annotations

import errno
import os
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from govkg.languages import Language

_GAP = re.compile(r"\{(\w+)\}")
_NUMBERED = re.compile(r"((?:\d+\. )?)(.*)", re.S)
_LONGEST = 4000
_DEEPEST = 3

_WORDS: Mapping[str, str] = {
    "confirm": "确认",
    "change": "修改",
    "reject": "删除",
    "add": "补充",
    "empty": "空",
    "actor": "单位（actor）",
    "role": "角色（role）",
    "heading": "任务名称（heading）",
    "deadline": "时限（deadline）",
    "new_actor": "更正单位（new_actor）",
    "new_role": "更正角色（new_role）",
    "new_heading": "更正名称（new_heading）",
    "new_deadline": "更正时限（new_deadline）",
    "decision": "决定（decision）",
    "kind": "类别（kind）",
}
"""What stands in gaps called `decision` and `key`: decisions, and the keys of a file of corrections by the heads of a spreadsheet."""
_KINDS: Mapping[str, str] = {"agency": "单位", "plan": "方案", "task": "任务", "int": "整数", "float": "数字"}
"""What stands in gaps called `kind` and `type`."""
_SYSTEM: Mapping[str, str] = {
    os.strerror(number): words
    for number, words in {
        errno.ENOENT: "没有这个文件或文件夹",
        errno.EACCES: "没有权限",
        errno.EPERM: "不允许",
        errno.EROFS: "只能读，不能写",
        errno.ENOSPC: "磁盘已满",
        errno.EISDIR: "这是文件夹",
        errno.ENOTDIR: "不是文件夹",
        errno.ENAMETOOLONG: "名称过长",
    }.items()
}
"""What the system says of a file, in any gap."""

Template = tuple[tuple[str, ...], tuple[str, ...], str]


def notice_words(text: str, language: Language) -> str:
    """A line of the program in a language. What a file or a person wrote stands in it unchanged; so does a number before it, which
    notes have in a graph.

    >>> notice_words("the text breaks off inside task 7", "zh")
    '文本在任务 7 之内中断'
    >>> notice_words("plan.txt: no such file", "zh"), notice_words("no such line", "zh")
    ('plan.txt：没有这个文件', 'no such line')
    """
    if language == "en" or len(text) > _LONGEST:
        return text
    number, line = _NUMBERED.fullmatch(text).groups()  # type: ignore[union-attr]  # any text is of that form
    return number + _chinese(line, _DEEPEST)


def _chinese(text: str, depth: int) -> str:
    """The text by a template, else what stands behind its first colon, which is mostly a file or a row and told as it is. A gap at the
    beginning of a template takes no colon, unless nothing else fits."""
    for loose in (False, True):
        for literals, names, chinese in _candidates(text):
            found = _gaps(literals, text)
            if found is not None and (loose or literals[0] or ": " not in found[0]):
                return _filled(chinese, _values(names, found, depth))
        head, colon, rest = text.partition(": ")
        if not loose and colon and depth and (said := _chinese(rest, depth - 1)) != rest:
            return f"{head}：{said}"
    return _SYSTEM.get(text, text)


def _filled(template: str, values: Mapping[str, str]) -> str:
    """The template with its gaps filled; other braces, such as those of a query, stay."""
    return _GAP.sub(lambda gap: values[gap.group(1)], template)


def _values(names: tuple[str, ...], found: list[str], depth: int) -> dict[str, str]:
    """What stands in each gap, in Chinese where the program wrote it."""
    values = {name: _SYSTEM.get(said, said) for name, said in zip(names, found, strict=True)}
    values |= {name: _KINDS.get(values[name], values[name]) for name in ("kind", "type") if name in values}
    if depth and "note" in values:
        values["note"] = _chinese(values["note"], depth - 1)
    return values | {name: _WORDS.get(values[name], values[name]) for name in ("decision", "key") if name in values}


def _candidates(text: str) -> Iterator[Template]:
    by_start = _table()
    yield from by_start.get(text[:1], ())
    yield from by_start.get("", ())


def _gaps(literals: tuple[str, ...], text: str) -> list[str] | None:
    """What stands between the literals of a template, each taken at its first place; None where the text is not of that form."""
    first, *others = literals
    if not text.startswith(first):
        return None
    at, found = len(first), []
    for literal in others:
        end = len(text) if not literal else text.find(literal, at + 1)
        if end < 0:
            return None
        found.append(text[at:end])
        at = end + len(literal)
    return found if at == len(text) else None


@cache
def _table() -> Mapping[str, tuple[Template, ...]]:
    """The templates by the first character of their English, empty where they begin with a gap; the longer ones first."""
    found: dict[str, list[Template]] = defaultdict(list)
    for english, chinese in sorted(notices(), key=lambda pair: -len(_GAP.sub("", pair[0]))):
        literals = tuple(_GAP.split(english)[::2])
        found[literals[0][:1]].append((literals, tuple(_GAP.findall(english)), chinese))
    return {start: tuple(templates) for start, templates in found.items()}


@cache
def notices() -> tuple[tuple[str, str], ...]:
    """Every line of the table, as English and Chinese with gaps in braces; a gap called `note` is a line itself."""
    table = tomllib.loads(files("govkg").joinpath("notices.toml").read_text("utf-8"))
    return tuple((entry["en"], entry["zh"]) for entry in table["notice"])
