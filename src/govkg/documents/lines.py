"""Lines of a text to paragraphs: page marks are taken out, and lines that were only wrapped are joined again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from govkg.documents.assembly import INVISIBLE, ONE_INVISIBLE, Paragraph, Piece
from govkg.numerals import HAN

NUMBERED = re.compile(
    rf"\s*(?:[{HAN}百]{{1,4}}\s*[、.．,，]|[（(]\s*[{HAN}百\d]{{1,4}}\s*[)）]|\d{{1,3}}\s*[、.．)）](?:(?!\d)|(?=\d{{3,4}}(?![亿万千元年])[\u4e00-\u9fff]|(?:19|20)\d\d年))"
    rf"|第[{HAN}百零〇\d]{{1,5}}[章节節条條]|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?:[.、\s]|(?=[\u4e00-\u9fff]))(?![个项亿万千元倍条家级月日年])|\d{{1,2}} (?=[\u4e00-\u9fff])(?![个项亿万千元倍条家级月日年])"
    rf"|(?:行动|工程|任务|举措|措施|专项|问题|事项)(?:[{HAN}]{{1,3}}|\d{{1,2}})[:：、\s]|[①-⒛➀-➓㈠-㈩⑴-⒇⒈-⒛●○■◆▪•·—\-*#|]|[（(\[【]?\s*(?:牵头|牽頭|责任|責任|配合|主办|主辦|协办|参与|參與|实施|落实|督导|指导|监督|整改|完成)[^，。]{{0,6}}[:：]"
    r"|附件|附表|附录|目\s*录|备?注[:：]|[\u4e00-\u9fff]{2,12}[〔【\[（(](?:19|20)\d\d[〕】\]）)] ?第?\d{1,5} ?号\s*$)"
)
_QUOTES = "”’\"'」』"
ENDED = re.compile(rf"[。！？!?；;：:…）)】\]》〉」』.][{_QUOTES}]*\s*$")
OPEN_END = re.compile(r"[，,、“‘《〈（(【\[〔—]\s*$")
_DASHES = ("-", "—", "–", "－", "·", "第")
PAGE_NUMBER = re.compile(r"[-—–－·]{1,2} *\d{1,4} *[-—–－·]{1,2}|第 *\d{1,4} *页(?: *[/,，]? *共 *\d{1,4} *页)?")
_LABELLED = re.compile(r"(?:单位|單位|部门|部門)[:：][^。:：()（）【】\[\]〔〕]{2,120}[^，,、（(]$")
"""The end of a line that a label and names close: no sign has to stand behind them."""
_SLIM = re.compile("[\0-\u2e7f]")
"""What takes one column."""
_NARROWEST = 24
"""Columns (or characters, where these are counted) at which lines are wrapped at least: narrower lines are a list, or headings."""
_SHORT = 4
"""So many columns before the width a line does not reach it: up to three stay empty before a sign that must not begin a line."""
_OVER = 2
"""So many columns behind the width a line may end: a stop hangs there."""
_FULL = 0.2
"""Share of lines, and three at least, that reach the width: the others are headings and last lines of paragraphs."""
_LONGER = 0.05
"""Share of lines that may be longer than a width at which the text is said to be wrapped, as an address or a row of a table is."""
_BROKEN = 0.5
"""Share of the full lines that end within a sentence: where most end one they are paragraphs of like length."""
_LOOSE = 0.2
"""Share of lines that may end within a sentence before the width: where more do, something else than a width ends the lines."""
MARK = re.compile(r"\s*(\d{1,4})\s*、")


class Line(NamedTuple):
    """A line of a text: its characters without the line end, where they begin in their part of the file, and `content`, which is the
    line without margins and without characters that can not be seen."""

    text: str
    start: int
    part: str
    content: str

    @property
    def indent(self) -> int:
        """Columns of white space at its beginning."""
        seen = _seen(self.text)
        return columns(seen[: len(seen) - len(seen.lstrip())])

    @property
    def piece(self) -> Piece:
        """Its characters as a piece of the file."""
        return Piece(self.text, self.start, self.part)


def line_of(text: str, start: int, part: str = "") -> Line:
    """A line with its content."""
    return Line(text, start, part, _seen(text).strip() if text else "")


def _seen(text: str) -> str:
    return INVISIBLE.sub("", text) if ONE_INVISIBLE.search(text) else text


def ended(line: str) -> bool:
    """Whether a line ends a sentence. Only its end is looked at."""
    return ENDED.search(line, max(0, len(line.rstrip().rstrip(_QUOTES)) - 1)) is not None


def open_end(line: str) -> bool:
    """Whether a line ends with a sign behind which the sentence must go on."""
    return OPEN_END.search(line, max(0, len(line.rstrip()) - 1)) is not None


def split_lines(text: str) -> list[Line]:
    """The lines of a text."""
    lines, start = [], 0
    seen = _seen if ONE_INVISIBLE.search(text) else str
    for line in text.split("\n"):
        lines.append(Line(line, start, "", seen(line).strip()))
        start += len(line) + 1
    return lines


def columns(text: str) -> int:
    """Width as printed: a Chinese character takes two columns."""
    return 2 * len(text) - len(_SLIM.findall(text))


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Lines to paragraphs, in order; blank lines part them."""
    contents = [line.content for line in lines]
    numbers = _page_numbers(contents)
    marks = page_marks(contents)
    joins = wrapped(lines, contents, marks, numbers) | _joins_over_pages(contents, numbers)
    result: list[list[Piece]] = []
    fresh = True
    for i, line in enumerate(lines):
        if i in numbers:
            number = line.piece.cut(0, len(line.text), "page number")
            if fresh or not joins.get(i):
                result.append([])
            result[-1].append(number)
            fresh = fresh or not joins.get(i, False)
            continue
        if not contents[i]:
            fresh = fresh or not joins.get(i, False)
            if line.text.strip():
                result.append([line.piece])
            continue
        pieces = _pieces(line, marks[i]) if i in marks else [line.piece]
        if not fresh and joins.get(i, False):
            result[-1].extend(joined(result[-1], pieces))
        else:
            result.append(pieces)
        fresh = False
    return [Paragraph(tuple(pieces)) for pieces in result]


def _page_numbers(contents: list[str]) -> set[int]:
    """The lines that hold a page's number alone (— 3 —) and blank ones beside them; from then on they count as blank."""
    numbers = {i for i, content in enumerate(contents) if content[:1] in _DASHES and PAGE_NUMBER.fullmatch(content)}
    numbers |= {i for i in range(1, len(contents)) if contents[i].isdecimal() and open_end(contents[i - 1])}
    for i in numbers:
        contents[i] = ""
    return numbers


def _joins_over_pages(contents: Sequence[str], numbers: set[int]) -> dict[int, bool]:
    """The lines behind a page's number, and the blank ones around it, that go on with a sentence which no stop has ended."""
    joins: dict[int, bool] = {}
    for i in numbers:
        before = next((j for j in range(i - 1, max(i - 4, -1), -1) if contents[j]), None)
        behind = next((j for j in range(i + 1, min(i + 4, len(contents))) if contents[j]), None)
        if before is None or behind is None or ended(contents[before]) or NUMBERED.match(contents[behind]):
            continue
        if open_end(contents[before]) or contents[before].count("（") > contents[before].count("）"):
            joins |= dict.fromkeys(range(before + 1, behind + 1), True)
    return joins


def _pieces(line: Line, mark: int) -> list[Piece]:
    whole = line.piece
    found = MARK.match(line.text) if mark else None
    if found is None:
        return [whole]
    return [whole.cut(0, found.end(), "page mark"), whole.cut(found.end(), len(line.text))]


def joined(before: list[Piece], after: list[Piece]) -> list[Piece]:
    """`after` to be written behind `before`: without the margins, but with a space between two words of Latin letters."""
    kept = next((i for i in range(len(before) - 1, -1, -1) if not before[i].rule), None)
    if kept is not None:
        last = before[kept]
        stripped = last.text.rstrip()
        words = stripped[-1:].isascii() and stripped[-1:].isalnum()
        first = next((p.text.lstrip()[:1] for p in after if not p.rule and p.text.strip()), "")
        gap = words and first.isascii() and first.isalpha()
        end = len(stripped) + (1 if gap and len(last.text) > len(stripped) else 0)
        before[kept] = last.cut(0, end)
        if gap and end == len(stripped):
            before.append(Piece(" ", last.start + end, last.part))
    result = []
    begun = False
    for piece in after:
        if not begun and not piece.rule:
            piece = piece.cut(len(piece.text) - len(piece.text.lstrip()), len(piece.text))
            begun = True
        result.append(piece)
    return result


def page_marks(contents: Sequence[str]) -> dict[int, int]:
    """Lines that begin with the number of a page (`7、`), by index; an item of a list that begins so is none.

    Such marks stand in an ascending series, and most of them break a sentence: the line before neither ends one nor is a heading.

    >>> page_marks(["一、" + "字" * 120, "2、续" + "字" * 120, "3、续" + "字" * 120 + "。", "4、续。"])
    {1: 2, 2: 3, 3: 4}
    >>> page_marks(["各镇（城关", "2、镇）修路", "办好“夜", "3、校”五处"]), page_marks(["修路", "2、办学", "治水", "3、造林"])
    ({1: 2, 3: 3}, {})
    >>> page_marks(["重点任务", "1、加强领导", "2、落实责任", "3、强化督查"])
    {}
    """
    begun = [i for i, line in enumerate(contents) if line[:1].isdecimal()]
    numbers = {i: int(found.group(1)) for i in begun if (found := MARK.match(contents[i]))}
    broken = [i for i in numbers if _broken_off(contents, i)]
    chain: list[int] = []
    for i in broken:
        if not chain or numbers[i] > numbers[chain[-1]]:
            chain.append(i)
    steps = sum(numbers[b] - numbers[a] <= 3 for a, b in pairwise(chain))
    if len(chain) < 2 or steps < (len(chain) - 1) * 0.6:
        return {}
    return {i: numbers[i] for i in sorted({*chain, *_filled(chain, numbers)})}


def _filled(chain: list[int], numbers: dict[int, int]) -> list[int]:
    """Marks that stand between two of the chain, or just before or behind it, and carry the number that is missing there."""
    result = []
    ends = [(-1, max(0, numbers[chain[0]] - 2)), *((i, numbers[i]) for i in chain), (1 << 60, numbers[chain[-1]] + 2)]
    for (left, low), (right, high) in pairwise(ends):
        wanted = low + 1
        inside = [i for i in numbers if left < i < right]
        if sum(low < numbers[i] < high for i in inside) > high - low - 1:
            continue
        for i in inside:
            if numbers[i] == wanted and wanted < high:
                result.append(i)
                wanted += 1
    return result


_PAIRS = (("（", "）"), ("(", ")"), ("“", "”"), ("《", "》"))
"""Signs of which the second one follows the first in the same sentence."""


def _broken_off(contents: Sequence[str], i: int) -> bool:
    before = next((contents[j] for j in range(i - 1, max(-1, i - 4), -1) if contents[j]), "")
    if not before or ended(before) or _LABELLED.search(before):
        return False
    return open_end(before) or len(before) >= 80 or any(before.count(a) > before.count(b) for a, b in _PAIRS)


def wrapped(
    lines: Sequence[Line], contents: Sequence[str], marks: dict[int, int], numbers: Set[int] = frozenset()
) -> dict[int, bool]:
    """Whether line i goes on with the sentence of the line before: behind a page mark, or where the text is wrapped by hand.
    `numbers` are the lines that hold a page's number alone."""
    joins = {i: _mark_joins(contents, i) for i in marks}
    filled = [i for i, content in enumerate(contents) if content]
    for measure in (columns, len):
        width = _wrap_width([measure(lines[i].text.rstrip()) for i in filled], [contents[i] for i in filled])
        if width:
            break
    else:
        return joins
    indented = _indents(lines, filled)
    for before, here in pairwise(filled):
        over_page = here - before > 1 and not numbers.isdisjoint(range(before, here))
        if here in joins or (here - before > 1 and not over_page):
            continue
        full = measure(lines[before].text.rstrip()) >= width - 5
        if not full or NUMBERED.match(contents[here]) or (indented and lines[here].indent >= 2):
            continue
        goes_on = indented or not ended(contents[before])
        joins |= dict.fromkeys(range(before + 1, here + 1), goes_on)
    return joins


def _mark_joins(contents: Sequence[str], i: int) -> bool:
    before = next((contents[j] for j in range(i - 1, -1, -1) if contents[j]), "")
    return bool(before) and not ended(before)


def _indents(lines: Sequence[Line], filled: Sequence[int]) -> bool:
    """Whether new paragraphs are shown by an indent (and so a line without one goes on)."""
    indented = sum(2 <= lines[i].indent <= 8 for i in filled)
    return 0.08 * len(filled) <= indented <= 0.7 * len(filled) and indented >= 2


def _wrap_width(widths: Sequence[int], contents: Sequence[str]) -> int:
    """The width at which lines were wrapped, 0 if each line is a paragraph."""
    counts = Counter(widths)
    if len(widths) < 4:
        return 0
    near = counts.get
    width = max(counts, key=lambda w: (counts[w] + near(w - 1, 0) + near(w - 2, 0) + near(w - 3, 0), w))
    full = [i for i, w in enumerate(widths) if width - _SHORT < w <= width + _OVER]
    longer = sum(w > width + _OVER for w in widths)
    if width < _NARROWEST or len(full) < max(3, _FULL * len(widths)) or longer > _LONGER * len(widths):
        return 0
    broken = sum(not ended(contents[i]) for i in full)
    loose = sum(_loose(contents, i) for i, w in enumerate(widths[:-1]) if w <= width - _SHORT)
    return width if broken >= _BROKEN * len(full) and loose <= _LOOSE * len(widths) else 0


def _loose(contents: Sequence[str], i: int) -> bool:
    """A short line that ends in mid-sentence though its paragraph seems to go on: not what wrapping by width gives."""
    return open_end(contents[i]) and not NUMBERED.match(contents[i + 1])
