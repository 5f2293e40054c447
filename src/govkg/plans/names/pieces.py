"""Where a list of actors parts: at separators outside brackets, outside the list of a collective and between the halves of no name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govkg.plans.names.collectives import LEVELS, RUN, SO_MANY, is_collective
from govkg.plans.names.each import end_of_run
from govkg.plans.words.shapes import LEVEL_PREFIX, STEMS, plausible

_LEVELS = re.compile(LEVELS)
_NESTING = re.compile(r"[各个( \n省市州盟县区旗级](?:(?<=[各个( \n])|、(?:[市州县区旗乡镇街]|中直))")
_SEPARATOR = re.compile(
    r"[、,;/|。.·①-⒛\d★☆▲△◇◆](?:(?<=[、,;/|。])|(?<=[\u4e00-\u9fff)][★☆▲△◇◆])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]\.)(?=[\u4e00-\u9fff])|(?<=[局部委办厅会室院署府司队处科宫馆站所行社校]·)(?=[\u4e00-\u9fff])|(?<=·)(?=各)|(?<=[①-⒛])(?=[\u4e00-\u9fff、,;/)\n]|$)|(?<=[局委办厅府会院心站队处]\d)(?=\d?\.[国省市县区州旗各]|[省市县区州旗](?![级])[\u4e00-\u9fff]+[局委办厅府](?:[、,;。)\d]|$)))"
)
"""What parts names; a sign before the next one (甲局☆乙局), a point between words, and a dot behind the last word of an office, stand for 、: 市林业局.市财政局·市审计局. Written so that
it begins with a class of characters, which makes the search quick."""
_REST = re.compile(
    rf"(?!{LEVEL_PREFIX.pattern}|[人工农建]行|农发行)(?:会保障|场监[督管]|(?:(?!{STEMS})[\u4e00-\u9fff]){{0,4}}(?:分局|分行|中心支行|纪检监察组)$)"
)
"""How what follows a space begins or ends that is the rest of a name: 市人社 会保障局, 市市 场监管局, 市税务局 河口分局."""
_NUMERAL = re.compile(
    rf"(?:(?<=\d\.)|(?=\d{{1,2}}\.\d{{1,2}}(?:\.|各|{LEVEL_PREFIX.pattern})))(?:\d{{1,2}}\.){{0,3}}\d{{1,2}}(?=[\u4e00-\u9fff])"
)
_TELLING = re.compile(r"[()各个省市州盟县区旗 \n、,;/|。.·①-⒛\d★☆▲△◇◆]")
"""The characters at which a list may part, or a bracket or a collective begin."""
_DIRECT = re.compile("[省市州盟县区旗](?:、[中省市州盟县区旗])+[直属](?=[各有相负单部机])")
"""Of what levels departments are that are named together: 省、中直有关单位."""
_NEXT = re.compile(r"[、,;/\n。 ]")


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pieces between separators that stand outside brackets and outside a collective's own list."""
    if _NESTING.search(text, start, end) is None:
        first = start
        for sign in _SEPARATOR.finditer(text, start, end):
            yield first, sign.start()
            first = sign.end()
        yield first, end
        return
    depth, first, passed = 0, start, start
    for sign in _TELLING.finditer(text, start, end):
        position, character = sign.start(), sign.group()
        if position < passed:
            continue
        if character == "(":
            depth += 1
        elif character == ")":
            depth = max(0, depth - 1)
        elif depth:
            continue
        elif character == "各":
            run = RUN.match(text, position, end)
            passed = end_of_run(run, end) if run else passed
        elif character == "个":
            many = SO_MANY.match(text, first, end)
            passed = end_of_run(many, end) if many else passed
        elif character in "省市州盟县区旗":
            passed = _levels(text, first, position, end) or passed
        elif _SEPARATOR.match(text, position) or (character in " \n" and _parts(text, first, position, end)):
            yield first, position
            first = position + 1
    yield first, end


def behind_numeral(text: str, first: int) -> int:
    """Where a name begins at `first` or behind a decimal numeral, or the rest of one, that no space parts from it.

    >>> [behind_numeral("5.2.15青山供电公司", place) for place in (0, 4, 6)], behind_numeral("3.15投诉中心", 0)
    ([6, 6, 6], 0)
    """
    numeral = _NUMERAL.match(text, first)
    return numeral.end() if numeral else first


def _levels(text: str, first: int, position: int, end: int) -> int:
    """Where the governments of several levels end that are named together from `position` on (市、县人民政府), 0 where they are not."""
    if position > first and text[position - 1] not in "和与及":
        return 0
    levels = _LEVELS.match(text, position, end) or _DIRECT.match(text, position, end)
    return levels.end() if levels else 0


def _parts(text: str, first: int, space: int, end: int) -> bool:
    """Whether a space parts two names: both its sides could stand alone. 城乡 建设局 is one name, 石城乡 柳林镇 are two."""
    stop = _NEXT.search(text, space + 1, end)
    next_name = text[space + 1 : stop.start() if stop else end]
    before = text[first:space].strip()
    of_towns = before.endswith("城乡") and next_name.startswith(("建设", "规划"))
    if (of_towns or _REST.match(next_name)) and plausible(before + next_name):
        return False
    return all(plausible(name) or name.startswith("各") or is_collective(name) for name in (before, next_name))
