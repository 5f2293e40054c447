"""What a paper is called: its title among letterhead, number, salutation, signature and what a site put around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govkg.documents.page_labels import line_tells_page
from govkg.numerals import HAN
from govkg.plans.facts.citations import BROUGHT
from govkg.plans.reading import Reading
from govkg.plans.words.items import ITEM
from govkg.plans.words.shapes import complete

GENRE = (
    r"(?:工作方案|实施方案|行动方案|分工方案|方案|行动计划|工作计划|计划|专项规划|规划纲要|规划|若干意见|指导意见|实施意见|意见|通知|办法|细则|决定|纲要|若干措施|措施|若干政策|政策|工作要点|要点|通报|清单|任务分工|职责分工"
    r"|责任分工|分工|任务分解|责任分解|责任清单|任务清单|分解表|分工表|责任表|任务表|台账|一览表|情况(?:统计|汇总|一览|调度|明细)?表|(?:统计|汇总|调度|进度|进展|推进|督办|跟踪|明细)表|月报表?|规定|条例|报告|工作安排|安排|责任制|联席会议制度|预案|会议纪要|纪要|总结|汇报|答复|复函|简报|工作动态|(?:起草|编制|修订)说明"
    r"|(?<=\d{4}年)(?:[\u4e00-\u9fff“”《》]{0,16}?(?:重点工作(?:任务)?|重点任务|工作任务|目标任务|工作事项|民生实事(?:项目)?)))"
)
_OF_A_MONTH = rf"\((?:截[至止])?(?:(?:19|20)\d{{2}}年)?(?:第?[一二三四1-4]季度|[上下]半年|\d{{1,2}}(?:[-~至]\d{{1,2}})?月(?:份|[底末]|\d{{1,2}}日)?)\)|\(第(?:\d{{1,3}}|[{HAN}]{{1,3}})[期次批]\)"
"""What tells one of several issues of a ledger: (2026年11月), (第3期)."""
_VERSION = rf"(?:{_OF_A_MONTH}|\((?:[^()\n]{{0,8}}(?:试行|暂行|稿|草案|修订|修正|版|节选|摘要|全文)[^()\n]{{0,6}}|\d{{4}}[-~至]?\d{{0,4}}年?(?:修订|版)?)\))"
_TITLE = re.compile(
    rf"(?!为|根据|按照|依据|现[将印]|经[市省县区国]|本|我[市省县区]|\(?[{HAN}]+[)、]|[(\d]\d?[.、)]|第[{HAN}]+[条章]|负责|会议(?:听 ?取|审 ?议|研究|传达|学习|通报|讨论))[^。:;\n]{{2,90}}?{GENRE}(?:{_VERSION}|的通知)?(?=\n|$| |根据|按照|依据|为|当前|各|一、|第一[章条]|(?P<stop>。))"
)
_NAMED = re.compile(rf"《(?P<title>[^《》\n]{{4,80}}?{GENRE}(?:{_VERSION})?)》")
_BEFORE = re.compile(
    r"[^\n。;]{2,40}?(?:人民政府|政府|委员会|办公室|办公厅|部|局|厅)文件(?=\n|$|[\u4e00-\u9fff]{2,10}\()|(?:文号[ |:]*)?[^\n。;:]{2,16}\(\d{4}\) ?第?\d+号"
    rf"|附[件表][ \d{HAN}]{{0,3}}(?::|(?=\n))|(?:名 ?称|标 ?题|文件名称|信息名称)[:| ] ?|[.·*#\-— ?|>›»]+|\d{{1,2}}[、.](?=\d{{4}})|Page \d+ ?-? ?|第 ?\d+ ?页 ?[共/]? ?\d+ ?页"
    r"|[^\s,。;:关]{2,16}(?:网|网站|网页|之家|文库|首页)(?:[>›»_|]|-{1,2})+"
)
"""What stands before a title and is none of it: letterhead, number, 附件1, a label."""
_DATE_LINE = re.compile(
    rf"\(?(?:(?:\d{{4}}|[一二][九〇零0○O][\u4e00-\u9fff0-9〇○O]{{2}})年?[\d{HAN}〇○O元正月号日季度第份]{{0,8}}日?(?:印发|发布|通过)?|[\d\-/.: ]{{6,20}})\)?\s*(?=\n|$)"
)
_NOISE = re.compile(
    r"\((?:此件|公开|内部|主动)|[^\n]{0,12}(?:日期|时间|来源|字号|字体|浏览|阅读|索引号|点击|打印|作者|原文链接|引证码|当前位置|您的位置|所在位置|返 ?回|信息|次数)[^\n]{0,4}[::\[|/]|(?:市|县|区|省|州)长[: ]|各[^\n]{2,80}:|序号|涉及部门|责任部门"
    r"|[^\n,。;:关]{2,20}(?:网|网站|文库|法规库|首页)(?=\n)|法规库(?=\n)|[^\n]{0,20}下载(?=\n|$)|[^\n]{0,12}首页 ?[>›»]|\([\u4e00-\u9fff]{2}(?:单位|机关|文号|字号|日期|类别|来源|级别|时效|状态)\)"
)
_SIGN = re.compile(
    "方案|计划|规划|意见|通知|办法|细则|决定|纲要|措施|政策|要点|通报|清单|分[工解]|表|台账|月报|规定|条例|报告|安排|制|预案|纪要|工作|任务|事项|实事|总结|汇报|答复|复函|简报|说明"
)
"""One of these stands in each match of `GENRE`, which takes longer to look for."""
_ITEM = re.compile(ITEM)
_SITE = re.compile(r"会员分享|在线阅读|网上搜索|珍藏版|版权|下载(?:文档|积分)|扫码|点击")
_STOP = re.compile("[。;:]")
_LONG = re.compile(r"[^\n]{6}|[省市县区州盟旗]")
"""What a title has that tells more than its kind (分工方案)."""
_ENDS_AS_TITLE = re.compile(rf"{GENRE}(?:{_VERSION})?$")
_BRINGS = re.compile(
    r"(?:印发|发布|公布|下发|转发)(?:[《<](?P<title>.{4,80})[》>]|(?P<plain>(?!.*(?:印发|转发|通知.))[^《》<>]{4,80}?|[^《》<>]{0,40}《[^《》]{2,40}》[^《》]{2,40}?))(?:的通知|通知)"
)
"""A notice that brings a paper: 关于印发《某方案》的通知."""
_VERSIONED = re.compile(r"\([^()]{1,20}\)$")
_VERSION_LINE = re.compile(rf"\n\s*{_VERSION}(?=\s*\n)")
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,12}[省市县区州盟旗乡镇]|关于")
_LETTER = 8000
"""How long a notice may be before the paper that it brings, in characters."""
_SPACES = re.compile(r"(?<=[\u4e00-\u9fff”》)]) +(?=[\u4e00-\u9fff“《])")


def notices(text: str) -> Iterator[tuple[int, int]]:
    """Lines that a site put before the paper: 由会员分享…在线阅读, 请在…搜索; no items of the paper itself (1.推行扫码入企)."""
    position = 0
    for line in text[:2000].split("\n")[:6]:
        if not _ITEM.match(line) and _SITE.search(line) and len(line) < 400:
            yield position, position + len(line)
        position += len(line) + 1


def find_title(
    reading: Reading, head: str, start: int, cells: Sequence[tuple[int, int]] = ()
) -> tuple[str, tuple[int, int] | None]:
    """The title of a paper whose beginning is `head`, looked for from `start` on and not in the `cells` of its tables, and where it
    stands in the reading; that of the file and None where the text has none. What stands alone above a table that the paper begins with
    entitles it, whatever its words."""
    for line, end in _lines(head, start):
        if any(a <= line < b for a, b in cells):
            continue
        found = _from(head, line, end)
        if found:
            return printed_title(reading, *found), found
    brought = next((m for m in _NAMED.finditer(head) if _is_brought(head, m)), None)
    if brought:
        return printed_title(reading, *brought.span("title")), None
    alone = None if reading.document.title or not cells else _alone_above(head, start, min(cells)[0])
    return (printed_title(reading, *alone), alone) if alone else (reading.document.title, None)


def _is_brought(head: str, named: re.Match[str]) -> bool:
    """Whether a notice brings the paper that it names: 《某清单》已经同意，现印发给你们; 现将《某清单》印发给你们."""
    sent = head.endswith("现将", 0, named.start()) and _SENT.match(head, named.end())
    return bool(sent or BROUGHT.match(head, named.end())) or _is_put_out(head, named)


_SENT = re.compile(
    r"(?:\([^()\n]{2,30}\))?,?(?:予以)?(?:印发|下发|转发|发)给你们|予以(?:公布|印发)|(?:印发|公布|下发)如下"
)


def _is_put_out(head: str, named: re.Match[str]) -> bool:
    """Whether a line at the beginning says no more than that somebody puts out the paper that it names: 某市水利局印发《某方案》."""
    line = head.rfind("\n", 0, named.start()) + 1
    return (
        line < _FIRST
        and head[named.end() :][:1] in ("", "\n")
        and _PUTS_OUT.fullmatch(head, line, named.start()) is not None
    )


_PUTS_OUT = re.compile(r"[^\n,。;:《》]{4,60}?(?:联合)?(?:印发|发布|公布|出台)")
_FIRST = 200
"""So many characters from its beginning on, a page may name the paper that it holds."""


def _alone_above(head: str, start: int, table: int) -> tuple[int, int] | None:
    """The first line above a table of tasks, where few lines stand there and it is no sentence, no heading and no letterhead; rows that
    tell of the paper are none."""
    above = _lines(head[:table], start)
    lines = [(a, b) for a, b in above if not (_OF_A_PART.match(head, a, b) or line_tells_page(head[a:b]))]
    if not lines or len(lines) > _MOST_ABOVE or any(b - a > _LONGEST_ALONE for a, b in lines):
        return None
    first = lines[0]
    if _STOP.search(head, first[0], lines[-1][1]):
        return None
    return first if _LONG.search(head, *first) and not complete(head[slice(*first)]) else None


_OF_A_PART = re.compile(
    rf"(?:单位|填报|填表|制表|截[至止]|联系)|\(?[{HAN}]{{1,3}}[)、]|[(\d]\d?[.、)]|第[{HAN}]{{1,3}}[部条章节]"
)
"""How a line begins that is a label above a table, or heads a part of a paper."""
_MOST_ABOVE, _LONGEST_ALONE = 3, 40
"""Lines above a table that begins a paper, and characters of one that entitles it."""


def issued_title(reading: Reading, place: tuple[int, int]) -> tuple[int, int] | None:
    """Where the title of the paper that a notice brings (关于印发某方案的通知, its title at `place`) stands on lines of its own, with or
    without the name of the place before it and its version behind; None where it does not, or where `place` holds no such title."""
    notice = _BRINGS.search(_bare(reading.text[slice(*place)]))
    if notice is None or not _LONG.search(notice["title"] or notice["plain"]):
        return None
    wanted = _VERSIONED.sub("", notice["title"] or notice["plain"])
    start, last = place[1], min(place[1] + _LETTER, len(reading.text))
    while (newline := reading.text.find("\n", start, last) + 1) > 0:
        start = end = newline
        for _ in range(3):
            close = reading.text.find("\n", end, last)
            end = close if close >= 0 else last
            said = _VERSIONED.sub("", _bare(reading.text[start:end])) if end - start <= 120 else ""
            if not said:
                break
            if _same_title(said, wanted):
                version = _VERSION_LINE.match(reading.text, end)
                return start, version.end() if version else end
            end += 1
    return None


def _same_title(said: str, wanted: str) -> bool:
    """Whether two titles differ at most by the name of a place at their beginning."""
    longer, shorter = (said, wanted) if len(said) >= len(wanted) else (wanted, said)
    more = longer.removesuffix(shorter)
    return len(shorter) >= 4 and (more == "" or (more != longer and bool(_PLACE.fullmatch(more))))


def _bare(title: str) -> str:
    return "".join(title.split())


def _lines(head: str, start: int) -> Iterator[tuple[int, int]]:
    """The first lines that may hold a title: where each begins behind what stands before a title, and where it ends."""
    for _ in range(20):
        while start < len(head) and head[start] == "\n":
            start += 1
        while before := _BEFORE.match(head, start):
            start = before.end() + (head[before.end() : before.end() + 1] == " ")
        newline = head.find("\n", start)
        end = newline if newline >= 0 else len(head)
        if start < end and not _NOISE.match(head, start) and not _DATE_LINE.match(head, start):
            yield start, end
        if newline < 0:
            return
        start = newline + 1


def _from(head: str, start: int, end: int) -> tuple[int, int] | None:
    """A title that begins on the line from `start` to `end`, or behind its last colon."""
    colon = head.rfind(":", start, end) + 1
    for first in (start, colon) if colon > start else (start,):
        if head[first : first + 1] == "《":
            close = head.find("》", first, end)
            if close == end - 1 and _ENDS_AS_TITLE.search(head[first + 1 : close]):
                return first + 1, close
        match = _TITLE.match(head, first) if _SIGN.search(head, first, end) else None
        if match and not ((match["stop"] or first > start) and "," in match.group()) and _LONG.search(match.group()):
            return first, _closed(head, match, end)
    return _joined(head, start)


def _closed(head: str, title: re.Match[str], end: int) -> int:
    """Where a title ends that may break off within the name of the paper that it brings: 关于印发《某市任务分解 和分工方案》的通知."""
    words = title.group()
    behind = _NAME_GOES_ON.match(head, title.end(), end) if words.rfind("《") > words.rfind("》") else None
    return behind.end() if behind else title.end()


_NAME_GOES_ON = re.compile(r"[^《》\n。;]{0,40}》(?:的?通知)?")


def _joined(head: str, start: int) -> tuple[int, int] | None:
    """A title that is set in two or three lines."""
    end = start
    for _ in range(3):
        newline = head.find("\n", end + 1)
        newline = len(head) if newline < 0 else newline
        line = head[end:newline].strip()
        if not line or len(line) > 60 or _STOP.search(line) or _DATE_LINE.match(line) or _NOISE.match(line):
            return None
        end = newline
        if _ENDS_AS_TITLE.search(line):
            return (start, end) if _LONG.search(head, start, end) else None
    return None


def printed_title(reading: Reading, start: int, end: int) -> str:
    """The words of a title as they are printed, lines joined."""
    return _SPACES.sub("", reading.printed[start:end].replace("\n", "").strip(" |"))
