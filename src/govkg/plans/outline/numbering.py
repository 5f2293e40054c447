"""Where numerals stand that may open a chapter, an item or a measure, in every style that plans use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise, takewhile

from govkg.numerals import HAN, read_numeral
from govkg.plans.clauses.notes import note_blocks, noted
from govkg.plans.outline.bare_numbers import bare_numbers
from govkg.plans.outline.behind_headings import behind_headings
from govkg.plans.outline.decimals import over_decimals, running_decimals
from govkg.plans.outline.divided_lines import divided_lines
from govkg.plans.outline.duty_lines import duty_lines
from govkg.plans.outline.fields import begins_field, without_fields
from govkg.plans.outline.marks import Mark, bulleted, unnumbered, worded
from govkg.plans.outline.ordinals import counted_on
from govkg.plans.outline.pasted import pasted_numbers
from govkg.plans.words.matching import holds, matches_at
from govkg.plans.words.role_words import PARTY
from govkg.plans.words.roles import behind_label

RANK = {
    "附": -1,
    "编": 0,
    "章": 1,
    "节": 2,
    "条": 3,
    "一、": 4,
    "1 ": 4,
    "(一)": 5,
    "行动": 5,
    "1.1": 5,
    "1.": 6,
    "1.1.1": 6,
    "(1)": 7,
    "1)": 8,
    "①": 9,
    "●": 10,
    "一是": 11,
    "名": 10,
    "段": 10,
}
"""Styles from the outermost inwards, as papers nest them by default (GB/T 9704 for 一、（一）1.（1）). ● is an item that a sign of a list
opens. 名 is a line without numeral that begins with who acts; it opens wherever it stands, and what is numbered anew below it belongs to
it. 段 is a stretch of a paper without numerals."""

_SHIFTED = {"ㄒ唬": 1, "ǘ": 2, "ㄈ": 3, "ㄋ模": 4, "ㄎ澹": 5, "": 6, "ㄆ撸": 7, "ò耍": 8, "ň牛": 9, "ㄊ": 10}
"""What （一） to （十） look like behind 。 where a site lost one byte before them (GB 18030); （六） leaves nothing."""
_JOINED = "[\u2500-\u257f﹢-﹫〾⿰-⿻〇]"
"""What the closing bracket of such a numeral becomes with the first byte of what follows, 推 or 啟."""
_HAN = f"[{HAN}百零〇]{{1,5}}"
_MARK_BEGINS = re.compile(
    rf"[第(①-⒛㈠-㈩0-9{HAN}百零〇其附行工任举措专问事项战板条活科赛环A-ZlO|—。?\ufffd-](?:(?<=[第①-⒛㈠-㈩0-9A-ZlO|—-])|(?<=\()(?=[{HAN}百零〇\d)行工任举措专问事项战板条活科赛环-])"
    rf"|(?<=[{HAN}百零〇])(?=[{HAN}百零〇、.是要—-])|(?<=其)(?=[一二三四五六七八九])|(?<=附)(?=[件录表])|(?<=\n[行工任举措专问事项战板条活科赛环。?\ufffd])|(?<=\A[行工任举措专问事项战板条活科赛环。?\ufffd]))"
)
"""What each match of `_MARK` begins with, and a look at what stands beside it: numerals are parts of many words (一批, 十四五)."""
_MARK = re.compile(
    "(?:"
    rf"第(?P<part>{_HAN}|\d{{1,3}})(?P<unit>[编章节条])(?![第至到和、款])"
    rf"|(?P<han>{_HAN})(?:、(?![{HAN}][、级类线产等期月季])|[.](?!\d))"
    rf"|\((?P<bracket>{_HAN})\)(?![至到和、]?\({_HAN}\))[、.]?"
    r"|(?P<circled>[①-⑳])[、.]?|(?P<enclosed>[⑴-⒇])[、.]?|(?P<pointed>[⒈-⒛])[、.]?|(?P<framed>[㈠-㈩])[、.]?"
    r"|\((?P<inner>\d{1,3})\)[、.]?"
    r"|(?P<close>\d{1,2})\)[、.]?"
    r"|(?:(?<=\n)|\A)(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,3})(?:[.、 ]|(?=[\u4e00-\u9fff“Ⅰ-Ⅻ]))(?![个项亿万千元倍条家级月日年])"
    r"|(?:(?<=\n)|\A)(?P<bare>\d{1,2}) (?=[\u4e00-\u9fff])"
    r"|(?P<plain>\d{1,3})(?:[.、](?:(?!\d)|(?=(?:19|20)\d\d(?:年|首届|第)|\d{1,2}月(?:[底末份前上中下]|\d)|\d{3,4}(?![亿万千元年])[\u4e00-\u9fff“])))"
    rf"|(?P<is>[{HAN}]{{1,2}})(?:是(?!否|种|个|名|批|次|项|家|对|级)|要(?=[\u4e00-\u9fff]))"
    r"|其(?P<among>[一二三四五六七八九])[,、是:]"
    rf"|第(?P<first>[{HAN}]{{1,3}})[,、](?!第)"
    rf"|(?:(?<=\n)|\A)\(?(?:行动|工程|任务|举措|措施|专项|问题|事项|活动|科目|赛事|环节|(?P<counted>项目|战役|板块|条款))(?P<action>[{HAN}]{{1,3}}|\d{{1,2}})(?:[:.](?!\d)|\)[:、 ]?(?=[\u4e00-\u9fff“])|、(?![{HAN}\d第项板条])| (?=[\u4e00-\u9fff“])|(?=[\n“《]))"
    rf"|(?:(?<=\n)|\A)第(?P<item>[{HAN}]{{1,3}})[项类](?:[:.]|、(?!第)| (?=[\u4e00-\u9fff“])|(?=[\n“]))"
    r"|(?:(?<=\n)|\A)第(?P<filed>\d{1,4})号(?:建议|提案|议案)?[: ]{1,2}(?=关于)"
    r"|(?:(?<=\n)|\A)[A-HJ-NP-Z](?P<lettered>\d{1,2})(?:[.、]| (?=[\u4e00-\u9fff“])|(?=[\u4e00-\u9fff]))"
    r"|(?:(?<=\n)|\A)\d{1,2}-(?P<dashed>\d{1,2})(?:[.、 ]{1,2}|(?=[\u4e00-\u9fff“《]))(?![个项亿万千元倍条家级月日年人天次周时分米])"
    rf"|(?P<annex>附件|附录|附表)(?P<count>\d{{0,2}}|[{HAN}]{{0,2}})(?=[\n:])"
    rf"|(?:(?<=\n)|\A)[?\ufffd]?。(?P<shifted>{'|'.join(sorted(_SHIFTED, key=len, reverse=True))})[?\ufffd]?{_JOINED}"
    r"|(?P<broken>\([-一]?\)|(?:(?<=\n)|\A)[二三四五六七八九]?十?[-—]、|(?<=[。;)\n])(?!\|[\u4e00-\u9fff])[\dIlO|]{1,2}(?:[.、](?=[“《\u4e00-\u9fff])|(?=[\u4e00-\u9fff]))))"
)
_STYLES = {
    "han": "一、",
    "bracket": "(一)",
    "circled": "①",
    "enclosed": "(1)",
    "pointed": "1.",
    "framed": "(一)",
    "inner": "(1)",
    "close": "1)",
    "plain": "1.",
    "bare": "1 ",
    "is": "一是",
    "among": "一是",
    "first": "一是",
    "action": "行动",
    "item": "行动",
    "filed": "行动",
    "lettered": "1.",
    "dashed": "1.1",
}
_STOPS = frozenset("。;:!?)”>\n.")
_SIGNS = "*-•·#>—★☆▲△◎※●○■□◆◇▪ "
_BULLETS = frozenset(_SIGNS)
_CHAPTER = re.compile(rf"第[{HAN}百零〇\d]{{1,5}}[章节][ \u4e00-\u9fff]{{1,16}}$")
"""A chapter's heading, behind which its first article may stand without a stop."""
_HEADED = re.compile(
    rf"(?:(?<![\u4e00-\u9fff\d]){_HAN}、[\u4e00-\u9fff]{{0,16}}(?:攻坚战|任务|措施|举措|工作|行动|工程|重点|内容|安排|要求|目标|保障|建设|分工)|\({_HAN}\)[\u4e00-\u9fff]{{2,20}})$"
)
"""A heading behind its numeral, behind which its first item may stand without a stop: 一、重点任务1.… (二)预警体系4.…"""
_FIRST_BEHIND = re.compile("(?:职责|分工|任务|措施|要求|如下)$")
"""A heading behind which the first of its items may stand without a stop: 成员单位职责(1)…"""
_CITED = re.compile("[至到和与或及、的所中之]|规定|第|款|项|关于|以[上下外内]")
"""Behind the number of an article that a sentence begins with, and only speaks of: 第六条规定的事项除外."""
_UNIT_CITED = re.compile("条(?![件例])|款(?!项)|项(?!目)|号|期(?![货限间末])")
"""Behind a numeral in brackets within a line, of which part of a rule it speaks: (3)项, but not (3)项目管理."""
_NUMBERED_AGAIN = re.compile(r"(?:(?<=\n)|\A)\d{1,3}、\d{1,3}[.、](?!\d)")
_PASTED = re.compile(r"(?:(?<=\n)|\A)\d{1,3}、$")
"""The number of a page or paragraph that a site where papers are shared sets before an item's own: 3、6.办好学校."""
_FIGURE = re.compile(r"\d{3,4}(?![\d年]|首届|第)")
"""With what the text of an item may begin behind its numeral and point, where these begin a line: 11.121人才工程."""
_WORD_OR_YEAR = re.compile(r"[\u4e00-\u9fff]|(?:19|20)\d\d(?:年|首届|第)")
_LOOKALIKE = str.maketrans("IlO|", "1101")


def find_marks(text: str) -> Iterator[Mark]:
    """All numerals that may open a unit, in order. `text` is the key of a reading."""
    pasted = pasted_numbers(text)
    marks = [m for match in _numerals(text) if (m := _mark(text, match)) is not None and m.start not in pasted]
    decimal = any(m.style == "1.1" for m in marks)
    plain = all(m.style == "一是" or m.damaged or not m.line for m in marks)
    lines: dict[int, int] = {}
    for start, number in (*_divided(text), *duty_lines(text, sentences=plain)):
        lines[start] = max(number, lines.get(start, 0))
    duties = [Mark("名", number, start, start) for start, number in lines.items()]
    kept = [m for m in marks if m.style != "1 "] if not decimal else marks
    kept = [m for m in kept if m.style not in ("①", "(1)") or not _counts_names(text, m.start)]
    kept = [m for m in kept if m.line or not _counts_in_bracket(text, m.start)]
    kept = without_fields(text, kept, RANK)
    if notes := note_blocks(text):
        kept = [m for m in kept if not noted(notes, m.start)]
    kept = _in_series(kept) if any(m.series for m in kept) else kept
    if len(kept) < len(marks) and _counted(marks):
        kept = [m._replace(style="1.") if m.style == "1 " else m for m in marks]
    kept = [*over_decimals(text, kept)] if decimal else kept
    if holds(text, "专栏"):
        kept = _without_boxes(text, kept)
    kept = bare_numbers(text, kept)
    if kept and sum(m.line for m in kept) > 1 and all(m.style == "一是" for m in kept):
        kept = [m._replace(style="一、") for m in kept]
    kept = counted_on(behind_headings(text, kept))
    more = [*duties, *running_decimals(text), *unnumbered(text, kept), *worded(text, kept), *bulleted(text, kept)]
    yield from sorted([*kept, *more], key=lambda m: m.start) if more else kept


def _divided(text: str) -> Iterator[tuple[int, int]]:
    return ((line.start, number) for run in divided_lines(text) for number, line in enumerate(run, 1))


def _numerals(text: str) -> Iterator[re.Match[str]]:
    return matches_at(_MARK, text, (begins.start() for begins in _MARK_BEGINS.finditer(text)))


def _in_series(marks: Sequence[Mark]) -> list[Mark]:
    """Without the numerals of forms that words have, too (A4纸, 0-3岁, 项目一期), where they do not count up from 1; nor those inside an
    item behind which its list goes on."""
    numbers: dict[str, set[int]] = {}
    for mark in marks:
        numbers.setdefault(mark.series, set()).add(mark.number)
    forms = {series[:1] for series, found in numbers.items() if series and {1, 2} <= found}
    kept: list[Mark] = []
    others = [m for m in marks if not m.series and m.style != "一是"]
    passed = 0
    for mark in marks:
        if not mark.series:
            passed += mark.style != "一是"
            kept.append(mark)
        elif mark.series[:1] in forms and (mark.number == 1 or mark.number - 1 in numbers[mark.series]):
            around, after = others[passed - 1 : passed], others[passed : passed + 1]
            small = _SMALL if mark.series != "项第类" else (*_SMALL, "(一)")
            inside = around and after and around[0].style == after[0].style and around[0].style in small
            if not (inside and after[0].number == around[0].number + 1):
                kept.append(mark)
    return kept


_SMALL = ("1.", "(1)", "1)", "①")
_NAMES_LABELLED = re.compile(f"[\u4e00-\u9fff]{{0,4}}(?:{PARTY}|站所):[^。\n:]{{0,400}}$")


def _counts_names(text: str, start: int) -> bool:
    """Whether a numeral stands behind a label of parties on its line, where it tells whose measure it is: 责任单位：①甲局；②乙局."""
    if text[start - 1 : start] not in (":", ";", ",", "、", "。"):
        return False
    line = text.rfind("\n", max(start - 500, 0), start) + 1
    return _NAMES_LABELLED.match(text, line, start) is not None


_LABELLED_BRACKET = re.compile(rf"\([\u4e00-\u9fff]{{2,6}}{PARTY}:[^()\n]{{0,200}}$")

_CLOSED = re.compile(r"[^()\n]{0,300}\)")


def _counts_in_bracket(text: str, start: int) -> bool:
    """Whether a numeral counts names in a bracket that begins with their label: (责任单位:1.甲局;2.乙局)."""
    opened = text.rfind("(", max(start - 200, 0), start)
    if opened < 0 or text[start] == "(" or _LABELLED_BRACKET.match(text, opened, start) is None:
        return False
    return _CLOSED.match(text, start) is not None


_BOX = re.compile(rf"(?:(?<=\n)|\A)专栏(?:\d{{1,2}}|[{HAN}]{{1,3}})?[: ]?[^\n。]{{2,40}}(?=\n)")
"""The heading of a box between the items of a paper: 专栏1 设备更新工程."""


def _without_boxes(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """The numerals that stand in no box: there, those of the style of the item before are counted from 1 anew, up to the one that
    goes on behind that item."""
    boxes = [box.end() for box in _BOX.finditer(text)][::-1]
    kept: list[Mark] = []
    counted = -1
    for index, mark in enumerate(marks):
        last = kept[-1] if kept else mark
        while boxes and boxes[-1] <= mark.start:
            boxes.pop()
            counted = 0 if kept and mark.style == last.style and mark.number == 1 else -1
        goes_on = counted >= 0 and mark.style == last.style and mark.number == counted + 1
        if goes_on and mark.number == last.number + 1:
            goes_on = any(
                m.number == mark.number for m in takewhile(_of_style(last.style), islice(marks, index + 1, None))
            )
        counted = mark.number if goes_on else -1
        if not goes_on:
            kept.append(mark)
    return kept


def _of_style(style: str) -> Callable[[Mark], bool]:
    return lambda mark: mark.style == style


def _counted(marks: Sequence[Mark]) -> bool:
    """Whether numerals with no sign but a space (1 加强领导) are those of items: counted from 1 without a gap, over again in
    each chapter, where no item bears the numeral with a sign."""
    numbers = [m.number for m in marks if m.style == "1 "]
    steps = [after in (before + 1, 1) for before, after in pairwise(numbers)]
    return (
        len(numbers) > 1
        and numbers[0] == 1
        and numbers[1] == 2
        and all(steps)
        and not any(m.style == "1." and not m.damaged for m in marks)
    )


def _mark(text: str, match: re.Match[str]) -> Mark | None:
    kind = match.lastgroup or ""
    start, end = _behind_pasted(text, match) if kind == "plain" else match.start(), match.end()
    before = text[start - 1] if start else "\n"
    line = before == "\n" or (before in _BULLETS and _behind_bullet(text, start))
    strong = line or kind in _ONE_CHARACTER or before in _STOPS
    strong = strong or (before == " " and _WORD_OR_YEAR.match(text, end) is not None)
    if kind == "plain" and (_NUMBERED_AGAIN.match(text, match.start()) or (not line and _FIGURE.match(text, end))):
        return None
    if kind == "broken":
        return _damaged(match, line=line, strong=strong)
    if kind == "shifted":
        return Mark("(一)", _SHIFTED[match["shifted"]], start, end, miscoded=True)
    if kind == "count":
        return Mark("附", read_numeral(match["count"]) or 1, start, end) if line else None
    if kind == "decimal":
        parts = match["decimal"].split(".")
        if not int(parts[-1]):
            return None
        return Mark("1.1" if len(parts) == 2 else "1.1.1", int(parts[-1]), start, end)
    style = match["unit"] if kind == "unit" else _STYLES[kind]
    if not strong and style in ("一、", "(1)", "1."):
        strong = behind_label(text, start)
        heading = _HEADED if style == "1." else _FIRST_BEHIND if kind == "inner" and match["inner"] == "1" else None
        strong = strong or (style == "(1)" and begins_field(text, end))
        strong = strong or (heading is not None and heading.search(text, max(start - 24, 0), start) is not None)
    elif not strong and style == "条":
        parted = before == " " and text[end : end + 1] == " " and text[start - 2 : start - 1] not in "》、,和或"
        strong = parted or _CHAPTER.search(text, max(start - 24, 0), start) is not None
    elif style in ("章", "条") and not line and _CITED.match(text, end):
        strong = False
    if not _may_stand(style, before, strong, text[end : end + 2]):
        return None
    number = read_numeral(match["part"] if kind == "unit" else match[kind])
    if not number:
        return None
    variant = text[end - 1] if kind == "is" else text[start] if kind in ("among", "first") else ""
    return Mark(style, number, start, end, variant, strong, line, False, _series(match, kind))


_ONE_CHARACTER = ("enclosed", "pointed", "framed")
"""Numerals that nothing else is: ⑴, ⒈, ㈠."""


def _behind_pasted(text: str, match: re.Match[str]) -> int:
    """Where an item begins: with the number that a site set before its own."""
    pasted = _PASTED.search(text, max(match.start() - 5, 0), match.start())
    return pasted.start() if pasted else match.start()


def _series(match: re.Match[str], kind: str) -> str:
    """What a numeral of a form that words have, too, is counted with."""
    if kind == "dashed":
        return "-" + match.group().partition("-")[0]
    if kind == "lettered":
        return "A" + match.group()[0]
    if kind == "item":
        return "项第" + match.string[match.end("item")]
    return "项" + match["counted"] if match["counted"] else ""


def _behind_bullet(text: str, start: int) -> bool:
    """Whether only signs of a list, or of what matters most, stand between the beginning of the line and `start`: - **(一), ★1."""
    line = text.rfind("\n", max(start - 8, 0), start) + 1
    return (line > 0 or start < 8) and not text[line:start].strip(_SIGNS)


def _may_stand(style: str, before: str, strong: bool, after: str) -> bool:
    if style in ("(一)", "①"):
        return before not in "第·" and (before == "\n" or after[:1] not in "条款项号期")
    if style == "(1)":
        return (strong or before == ",") and (before == "\n" or not _UNIT_CITED.match(after))
    if style == "一是":
        return strong or before == ","
    return strong


def _damaged(match: re.Match[str], *, line: bool, strong: bool) -> Mark:
    printed = match.group()
    if printed.startswith("("):
        number = 1 if "-" in printed else 0
        return Mark("(一)", number, match.start(), match.end(), "", strong, line, True)
    if printed.endswith(("-、", "—、")):
        number = read_numeral(printed[:-2] + "一") or 0
        return Mark("一、", number, match.start(), match.end(), "", strong, line, True)
    number = int(printed.rstrip(".、").translate(_LOOKALIKE))
    return Mark("1.", number, match.start(), match.end(), "", strong, line, True)
