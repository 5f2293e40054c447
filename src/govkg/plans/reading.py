"""The text as the rules see it: matching key without layout, where every character still knows its place in the document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from govkg.documents.model import Document, Span
from govkg.numerals import HAN
from govkg.plans.jamming import without_jamming
from govkg.plans.spaces import begins_line, has_stray_spaces, is_stray, letterspaces, without_line_ends
from govkg.plans.words.above import ALL_ABOVE
from govkg.plans.words.roles import BARE_LABEL, WHOLE_LABEL, behind_label
from govkg.plans.words.script import INVISIBLE, match_key
from govkg.plans.words.shapes import LEVEL_PREFIX, complete
from govkg.plans.wrapped import clause_goes_on

_CJK = r"\u3400-\u9fff"
_GAP = re.compile(rf"[ \n{INVISIBLE}](?:(?<=\n)[\s{INVISIBLE}]*|(?<!\n)[ {INVISIBLE}]*)")
"""Written so that it begins with a class of characters, which makes the search quick."""
_WORD = re.compile(rf"[{_CJK}A-Za-z0-9]")
_STARTS_NEW = re.compile(
    rf"(?:第?[{HAN}百〇零]{{1,4}}[、.,章节条编]|\(?[{HAN}]{{1,3}}\)|\(\d{{1,3}}\)|\d{{1,3}} ?(?:[、)]|\.(?!\d)|\.(?=\d{{3,4}}(?![亿万千元年])[\u4e00-\u9fff]|(?:19|20)\d\d年))"
    r"|[\dIlO|]{1,2}[.、](?=[\u4e00-\u9fff“《])"
    r"|第[一二三四五六七八九][,、](?!第)|\d{1,2}(?:\.\d{1,2}){1,3}(?:[.、 ]|(?=[\u4e00-\u9fff]))(?![个项亿万千元倍条家级月日年])|\d{1,2} (?=[\u4e00-\u9fff])(?![个项亿万千元倍条家级月日年])"
    rf"|[①-⒛●○■□◆◇▪•]|[★☆▲△◎※] ?\(?(?:[{HAN}]{{1,3}}|\d{{1,3}})[、.)]|[-*+] ?[\u4e00-\u9fff]|第[{HAN}]{{1,3}}[项类][:、. ]|第\d{{1,4}}号(?:建议|提案|议案)?[: ]|(?:[A-Z]\d{{1,2}}|\d{{1,2}}-\d{{1,2}})[.、](?=[\u4e00-\u9fff“])|(?:行动|工程|任务|举措|措施|专项|问题|事项|项目|战役|板块|条款)(?:[{HAN}]{{1,3}}|\d{{1,2}})[:、. ]|[一二三四五六七八九]是|其[一二三四五六七]|附件|附:|备?注:|说明:"
    r"|\(?(?:牵头|责任|配合|参与|参加|协办|主办|实施|落实|指导|完成|主责)[^\s,。;:]{0,8}:"
    r"|\(?[\u4e00-\u9fff]{2,6}(?:单位|部门|领导|机构|人员|时限|期限|时间|节点|目标|措施|要求|内容|进展):|\("
    r"|[\u4e00-\u9fff]{2,12}[(\[]\d{4}[)\]]\d{1,5}号(?=\n))"
)
_ABOVE_LABEL = re.compile(
    rf"\d{{1,2}}[\u4e00-\u9fff“][^\n。;:]{{1,40}}\n\s*(?:{WHOLE_LABEL.pattern}|{BARE_LABEL.pattern})"
)
"""A line that begins with a number without a sign, above a label of its own: 3加强培训."""
_OF_ALL_ABOVE = re.compile(f"(?<=[局委办厅部院会府心]\n){ALL_ABOVE}(?!人|经|时|年)")
"""A line below names that says something of all items above: 以上工作由市水利局牵头."""
_HEADS_DUTY = re.compile(rf"[{_CJK}、()]{{2,30}}(?<=[局委办厅署部院会府社联队室站所处司心门区县镇乡]):(?=[{_CJK}“])")
"""A line that begins with names before a colon: 县教育局:办好学校."""
_LAST_OF_LIST = re.compile(
    rf"[局委办厅署部院会府社联队室心门位司团馆所站处区县镇乡校行)] ?[、,:;] ?(?P<name>[{_CJK}()]{{1,16}})$"
)
_REST_OF_NAME = re.compile(rf"[{_CJK}]{{1,14}}?(?=[、,;。)\n]|$|负责|配合|参与|参加|牵头|按|等)")
_CLOSES = re.compile(
    "(?:(?:职责|职能|分工)(?:负责|(?:抓好|组织)?(?:落实|实施))|结合实际(?:抓好|组织)?(?:落实|实施)|等(?:单位|部门)?(?:配合|参与|参加))$"
)
"""With what a line ends that says who answers for the task above it."""
_WHOLE_CLAUSE = re.compile(
    rf"{LEVEL_PREFIX.pattern}[^\n。;:]{{2,80}}(?:牵头|负责|配合|参与|参加|落实|实施)[。;]?(?:\n|\Z)"
)
"""A line that begins with an agency and ends with the verb of a role: a clause below its task, though that ends without a stop."""
_WHOLE_PARTS = re.compile(
    rf"(?P<first>[{_CJK}]{{3,20}}?)(?=、|牵头|按职责)(?:[{_CJK}、()]{{0,160}}(?:牵头|负责|配合|参与|参加|协助|落实|实施)(?:[,;]|$)){{2,6}}"
)
"""A line that is nothing but parts of such a clause: 国家体育局牵头，教育部、民政部参加."""
_LISTED_CLAUSE = re.compile(
    rf"(?P<first>[{_CJK}]{{3,20}}?)(?=、|牵头|等?按职责)(?:[{_CJK}、()]{{0,160}}(?:牵头|负责|配合|参与|参加|协助|落实|实施)(?:[,;](?!\n)|[。;]?(?:\n|\Z))){{1,6}}(?:(?<=\n)|\Z)"
)
"""A line that is such a clause of offices of the state, which show no place: 教育部、财政部等按职责分工负责."""
_HEADING = re.compile(rf"[{_CJK}“”《》、]{{4,30}}\n")
"""The heading of the next task below it; what else follows may be the rest of its sentence."""
_BEHIND_DASH = re.compile(rf"-{{1,2}}(?P<names>[{_CJK}()、]{{3,}})$")
_SENTENCE_END = frozenset("。;:!?)”>")
_NOTED = re.compile(r"\((?:牵头|主办|主责|主|配合|协办|参与|参加|协助|协同)(?:单位|部门)?\)$")
"""What a space may stand behind in a list of names: 市委组织部(牵头) 市民政局."""
_COUNTS_NOTHING = re.compile("项目|年度|月度|日常|条件|个[人体性]|章程|节[约能水日庆]")
"""Words that begin as a measure word does: 1 项目建设 is an item, 1 项 a count."""
_REST_OF_DATE = re.compile(r"\d{1,2} {0,2}[月日]")
"""What a space behind 年 or 月 may stand before without parting anything: 2025 年 4 月 10 日."""
_END_OF_NAME = frozenset("局委办厅署部院会府社联队室心门位司团馆所站处区县镇乡校行")
_NEXT_MATTER = re.compile(rf"第(?:\d{{1,2}}|[{HAN}]{{1,3}})件(?!事)(?=[{_CJK}“])")
"""With what the next of the matters begins that a paper without lines counts: …实施单位:各县政府 第14件建成校舍."""
_TAIL_OF_ENDING = re.compile("事处|员会|公[室厅]")
"""What no line begins with but the rest of an ending of agencies: 街道办 | 事处."""
_SAYS = re.compile("对(?![外口台])|把|将(?!乐)|按|凭(?!祥)|以|在|让|使")
"""With what the rest of a sentence begins, and no name: …,对困难人员给予补贴."""
_OF_THE_STATE = re.compile("国家|国务院|中央|全国")
"""How a whole name begins behind words that are none: …,药品配齐 | 国家卫生健康委."""
_LONGEST_PLACE = 5
"""Characters of a place, and what stands before it, in a name that breaks behind it; more are words: …,国网永平 | 县供电公司, but …,带动农户增收 |
县农业农村局."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Text that rules match on.

    text      the key: half width, simplified, soft line breaks and layout spaces gone; a newline is a paragraph's end
    printed   the same characters as they are printed, equally long
    ranges    where cells of tables were found to stand in it, by the start and end of their spans
    words     what these cells were found to say
    """

    document: Document
    text: str
    printed: str
    _starts: tuple[int, ...] = field(repr=False)
    _places: tuple[int, ...] = field(repr=False)
    ranges: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict, repr=False, compare=False)
    words: dict[tuple[int, int], str] = field(default_factory=dict, repr=False, compare=False)

    def place(self, position: int) -> int:
        """The place in `Document.text` of the character at `position`."""
        if not self._starts:
            return 0
        run = max(0, bisect_right(self._starts, position) - 1)
        return self._places[run] + position - self._starts[run]

    def position(self, place: int) -> int:
        """The first position in this reading that stands at or behind `place` of `Document.text`."""
        if not self._places:
            return 0
        run = max(0, bisect_right(self._places, place) - 1)
        after = self._starts[run + 1] if run + 1 < len(self._starts) else len(self.text)
        return min(max(self._starts[run] + place - self._places[run], self._starts[run]), after)

    def span(self, start: int, end: int) -> Span:
        """The span in `Document.text` of the characters from `start` up to `end`, both counted in this reading."""
        return Span(*self.range(start, end))

    def is_strong(self, start: int, end: int) -> bool:
        """Whether most of these characters are set in bold or underlined."""
        span, strong = self.span(start, end), self.document.strong
        place, bold = bisect_right(strong, span.start, key=lambda s: s.end), 0
        while place < len(strong) and strong[place].start < span.end:
            bold += min(strong[place].end, span.end) - max(strong[place].start, span.start)
            place += 1
        return 2 * bold > len(span)

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Start and end of that span."""
        if end <= start:
            first = self.place(start)
            return first, first
        starts, places = self._starts, self._places
        if not starts:
            return 0, 1
        run = bisect_right(starts, start) - 1
        first = places[run] + start - starts[run]
        if run + 1 < len(starts) and starts[run + 1] < end:
            run = bisect_right(starts, end - 1) - 1
        return first, places[run] + end - starts[run]


def read_layout(document: Document) -> Reading:
    """The reading of a document: line breaks inside sentences and names joined, spaces of layout dropped."""
    key = without_jamming(match_key(document.text), document.text)
    dropped = letterspaces(key)
    width = _wrap_width(key)
    stray = has_stray_spaces(key)
    apart = _headings_apart(document)
    flowing = without_line_ends(key)
    pieces: list[str] = []
    printed: list[str] = []
    starts: list[int] = []
    places: list[int] = []
    position = last = 0
    for gap in _GAP.finditer(key):
        first, end = gap.span()
        kept = "" if stray and _inside_word(key, first, end) else _kept(key, first, end, width=width, spaced=dropped)
        if flowing and kept != "\n" and begins_line(key, first, end, flowing):
            kept = "\n"
        if apart and key[first] == "\n" and not apart.isdisjoint(range(first, end)):
            kept = "\n"
        if kept == key[first:end]:
            continue
        for text, place in ((key[last:first], last), (kept, first)):
            if text:
                pieces.append(text)
                printed.append(document.text[place : place + len(text)] if place == last else text)
                starts.append(position)
                places.append(place)
                position += len(text)
        last = end
    if last < len(key):
        pieces.append(key[last:])
        printed.append(document.text[last:])
        starts.append(position)
        places.append(last)
    return Reading(document, "".join(pieces), "".join(printed), tuple(starts), tuple(places))


def _headings_apart(document: Document) -> frozenset[int]:
    """The places of line breaks between a heading that the file states and what is none, or a heading of another level."""
    parted = [(a, b) for a, b in pairwise(document.blocks) if "heading" in (a.kind, b.kind)]
    return frozenset(a.span.end for a, b in parted if a.kind != b.kind or a.level != b.level)


def _inside_word(key: str, start: int, end: int) -> bool:
    return is_stray(key, start, end) and _STARTS_NEW.match(key, end) is None


def _wrap_width(key: str) -> int:
    """The width at which lines were broken by a program, 0 where lines are paragraphs."""
    lines = [stripped for line in key.split("\n") if (stripped := line.strip())]
    open_lengths = Counter(len(line) for line in lines if len(line) >= 16 and line[-1] not in "。;!?")
    if not open_lengths:
        return 0
    near_by = open_lengths.get
    width = max(open_lengths, key=lambda n: (near_by(n - 1, 0) + open_lengths[n] + near_by(n + 1, 0), n))
    near = sum(open_lengths[width + d] for d in (-1, 0, 1))
    return width if near >= 3 and near * 4 >= len(lines) else 0


def _kept(key: str, start: int, end: int, *, width: int, spaced: frozenset[int]) -> str:
    """What is kept of the gap from `start` to `end`."""
    if key[start] == "\n":
        return "\n" if _ends_paragraph(key, start, end, width) else ""
    before = key[start - 1] if start else ""
    after = key[end] if end < len(key) else ""
    if after == "第" and before in _END_OF_NAME and _NEXT_MATTER.match(key, end):
        return "\n"
    if start in spaced or not (before and after and _WORD.match(after)):
        return ""
    if not _WORD.match(before) and not (before == ")" and _NOTED.search(key, max(start - 8, 0), start)):
        return ""
    if key.find(" ", start, end) < 0 or (_joined(before, after) and not _COUNTS_NOTHING.match(key, end)):
        return ""
    if before in "年月" and _REST_OF_DATE.match(key, end):
        return ""
    return " "


def _joined(before: str, after: str) -> bool:
    """Whether a space between the two is only typography: 2018 年, 第 1 条."""
    return (before.isascii() != after.isascii()) and (after in "年月日号项条个万亿元章节届次" or before in "第至到")


def _ends_paragraph(key: str, start: int, end: int, width: int) -> bool:
    after = key[end : end + 24]
    if not start or not after or _STARTS_NEW.match(after) or _ABOVE_LABEL.match(key, end):
        return True
    if _OF_ALL_ABOVE.match(key, end):
        return True
    if clause_goes_on(key, start, end):
        return False
    line = key[key.rfind("\n", 0, start) + 1 : start].strip()
    if line.rfind("(") > line.rfind(")") or line[-1:] in ("、", ",", "“", "《", "(") or _inside(key, start, end):
        return False
    if key.count("\n", start, end) > 1 or line[-1:] in _SENTENCE_END:
        return True
    if line[-1:] not in "由和与及同" and _HEADS_DUTY.match(key, end):
        return True
    if _name_goes_on(key, start, end) or (line[-1:] in "办委" and _TAIL_OF_ENDING.match(key, end)):
        return False
    if line[-1:] not in "由和与及同" and _WHOLE_CLAUSE.match(key, end):
        return True
    if width:
        return len(line) < width - 2
    if line[-1:] not in "由和与及同会请省市县区州旗盟" and _begins_whole(_LISTED_CLAUSE.match(key, end)):
        return True
    if not (len(line) > 30 and any(c in line for c in ",。")):
        return True
    closed = _CLOSES.search(line[-12:]) is not None or behind_label(key, start) or _closed_by_names(line)
    closed = closed or (_HEADING.match(key, end) is not None and _closed_by_parts(line))
    return key[end] not in "、,;。)和及与等员" and closed


def _name_goes_on(key: str, start: int, end: int) -> bool:
    """Whether a list breaks off inside a name that the next line completes: 县水利局、县林业 | 局。"""
    cut = _LAST_OF_LIST.search(key, max(start - 30, 0), start)
    if cut is None or complete(cut["name"]) or _SAYS.match(cut["name"]):
        return False
    rest = _REST_OF_NAME.match(key, end)
    whole = rest is not None and complete(rest.group())
    if rest is None or (whole and len(cut["name"]) > 3 and _OF_THE_STATE.match(rest.group())):
        return False
    if whole and len(cut["name"]) > _LONGEST_PLACE and "," in cut.group() and LEVEL_PREFIX.match(rest.group()):
        return False
    return complete(cut["name"] + rest.group())


def _closed_by_names(line: str) -> bool:
    """Whether a line ends with a list of names behind a dash: …达到100%。--总务科、设备科."""
    behind = _BEHIND_DASH.search(line, max(len(line) - 120, 0))
    return behind is not None and all(map(complete, behind["names"].split("、")))


def _closed_by_parts(line: str) -> bool:
    """Whether a line is nothing but parts that each end with the verb of a role, and begins with a whole name."""
    return _begins_whole(_WHOLE_PARTS.fullmatch(line))


def _begins_whole(parts: re.Match[str] | None) -> bool:
    return parts is not None and complete(parts["first"])


def _inside(key: str, start: int, end: int) -> bool:
    """Whether a bracket that was opened up to two lines before closes on the next line: a wrapped clause with brackets in it."""
    close = key.find(")", end, end + 120)
    if close < 0 or key.find("。", end, close) >= 0:
        return False
    first = start
    for _ in range(3):
        first = max(key.rfind("\n", 0, first), 0)
    before = key[max(first, start - 300) : start]
    before = before[max(before.rfind("。"), 0) :]
    return before.count("(") > before.count(")")
