"""By when: deadlines as dates with their precision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from govkg.documents.model import Span
from govkg.numerals import HAN
from govkg.plans.facts.cells import PART, cell_dates, part_of_year, undated
from govkg.plans.facts.dates import (
    DAY,
    HOUR,
    MONTH,
    NUMBER,
    TEN,
    THINGS_MEANT,
    YEARS,
    make_date,
    numeral,
    year_group,
    year_number,
)
from govkg.plans.facts.feasts import FEASTS, find_feasts
from govkg.plans.facts.of_paper import recurs
from govkg.plans.facts.ranges import find_ranges
from govkg.plans.model import Deadline, Precision

_BY = r"(?:(?:底|末)\s*)?(?:之前|以前|前(?![后期来往])|之内|以内|内)"
_READY = r"(?:竣工|完工|投产|通车|启用|投用|投运|投入(?:使用|运[营行]|生产|试运)|交付|交工)(?!情况|率|量|仪式|典礼)"
_REACHED = rf"(?:全面|基本|全部|力争|正式|建成)?(?:(?:完成|建成|实现)|{_READY})"
_STARTED = r"[,，]?(?:全面|基本|全部|力争|正式)?(?:完成|建成|实现|启动|开工|出台|印发|制定|报送|投用|投入|竣工|完工|投产|投运|交付|通车|上线|启用|形成)(?!情况)"
_HELD = r"(?=(?:集中|统一|全面|分别)?(?:组织|召开|举办|举行|开展|启动|报送)(?!了|[^,，。；;\n]{0,8}了(?!解)))"
"""What takes place within ten days, and so has an end there, where it is not told as done: 12月上旬组织演练."""
_WITHIN = r"(?:(?P<year5>(?:19|20)\d{2})\s*年|(?P<near5>今年|明年))\s*(?P<part5>第?[一二三四1-4]\s*季度|[Qq][1-4](?!\d)|[上下]半年)(?!以?来|起|的|度|开始|[\u4e00-\u9fff]{0,4}数据)"
"""A part of a year within which something is done: 2024年第三季度开展清理."""

_DATED = re.compile(
    rf"(?=[0-9{HAN}每第上下到今当本年明次])(?:(?:每年)?(?:{year_group('1')}\s*)?(?:{MONTH}\s*(?:{DAY}\s*|{TEN}\s*)?(?:{_BY}|[底末]|(?={_REACHED})|(?<=旬){_HELD})"
    rf"|(?<![去上]年){PART}\s*(?:{_BY}|[底末]|(?={_STARTED})))"
    rf"|{year_group('2')}\s*(?:年\s*)?(?:{_BY}|[底末])"
    rf"|到\s*{year_group('3')}(?:[底末]|(?!\s*[0-9]{{1,2}}\s*月|[“\"]?(?:{FEASTS}|主?汛期|供暖|采暖|开学|高考|两会)[^,，。;；\n]{{0,4}}前))"
    rf"|{_WITHIN}"
    rf"|(?:每年(?=年?[底末]))?(?<![0-9{HAN}两半几数多])(?:(?<!每)年|(?<=每年))(?:[底末](?:之前|以前|前)?|内))"
)
_UNTIL = re.compile(
    rf"(?:(?<!截)[至到]|(?:不[迟晚]于|最迟(?:于|不(?:得|应)?(?:超过|[迟晚]于))?))\s*(?P<date>(?P<year>{YEARS})\s*年\s*(?P<month>{NUMBER})\s*月(?:\s*(?:{DAY}|{TEN}))?底?)(?=止|[,，。;；)）(（\n]|$)"
)
_POINTED = re.compile(
    rf"(?<![0-9./\-])(?P<date>(?P<year>(?:19|20)\d{{2}})(?P<mark>[./．\-])(?P<month>\d{{1,2}})(?:(?P=mark)(?P<day>\d{{1,2}}))?(?![0-9./．\-])\s*(?:[月日号]\s*)?(?:{HOUR}\s*)?(?:{_BY}|[底末]))"
)
"""Parted by points or strokes: 2025.12.31前, 2025/12/31前."""
_ALONE = re.compile(
    rf"(?<![》〉\"])[（(【\[](?:[^（()）【】\[\]\n]{{0,60}}[,，;；])?(?P<date>(?P<year>{YEARS})(?:年|[./．\-])(?P<month>\d{{1,2}})(?:月|(?=[./．\-)）】\]]))(?:[./．\-]?(?P<day>\d{{1,2}})[日号]?|{TEN})?底?)(?:完成)?[)）】\]]"
    r"(?=[。；;\n（(【\[]|$)"
)
"""In a bracket that closes a sentence, alone or behind who does it: （2025年12月）, （市教育局，2025年12月）."""
_CLOSING = re.compile(
    rf"(?<![》〉\"])[（(【\[](?:[^（()）【】\[\]\n]{{0,60}}[,，;；])?(?P<date>(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})[日号]|{TEN})?底?|{PART})(?:完成)?[)）】\]]"
    r"(?=[。；;\n（(【\[]|$)"
)
"""The same without a year: （市教育局，11月上旬）, （市教育局；四季度）."""
_FIVE_YEARS = re.compile(
    rf"(?P<to>[到至])?[“\"「]?(?<![{HAN}])十(?P<nth>[{HAN}])五[”\"」]?(?:规划|时期)?(?:期?末)(?P<by>之前|以前|前|(?={_REACHED}))?"
)
"""The end of a plan of five years: 到“十五五”末."""
_STRETCH = re.compile(
    rf"(?<![0-9])(?<![划案要见][（(])(?:{YEARS})年?\s*(?:[-—–~～]{{1,2}}|[至到])\s*(?P<year>{YEARS})年(?![度底末前内级届0-9]|[之以][前内]|[)）]?[》〉]|[^，。,\n]{{0,12}}(?:规划|方案|计划|纲要|已))"
)
"""A stretch of years ends with its last one: 2024—2026年."""
_DRAWN_UP = re.compile("(?:制定|制订|编制|编定|定好|拟定|建立|梳理|排出|印发|出台|形成|完善|修订)(?:好|出|完成)?$")
_PAPER = re.compile(r"[^，。,\n]{0,30}(?:规划|方案|计划|纲要|台账|清单|目录|项目库|任务表|进度表)")
"""A stretch of years is that of a paper where these stand before and behind it: 编制2023年至2026年管网改造台账."""
_EACH = re.compile(rf"(?<=年[、和])(?P<year>{YEARS})\s*年(?=[,，]?[^。\n]{{0,30}}分别)")
"""The later one of two years that have a figure each: 到2025年、2030年分别达到…"""
_RELATIVE = re.compile(
    rf"(?:本|下个?)(?P<of>月|季度|周)(?:(?:(?<=月)(?P<day>\d{{1,2}}[日号])|[底末])?(?:之前|以前|前|之内|以内|内)|[底末](?={_REACHED}|[,，。；;\n)）]|$))|(?<![起后第0-9{HAN}])(?:近|未来)?(?:(?P<years>[1-9]|10|[一二两三四五]|半)\s*年|(?P<months>[1-9]|1[0-8]|[一二两三四六]|十二)\s*个月)(?:之内|以内|内|左右)"
    r"(?!继续|享受|不得|不再|免|未|无|连续|累计|完成全部投资|有效|[可须应]|，?可)"
)
"""Counted from the paper, not from an event (自签约起两年内): the text alone gives no date."""
_FROM_PAPER = re.compile(
    rf"(?:本?(?:方案|通知|意见|文件|计划|办法|清单|要点|措施)|(?<![\u4e00-\u9fff])|(?<=[自从在于]))[印下]发(?:之日起|之?后)[,，]?\s*(?:{NUMBER}|两|半)\s*(?P<unit>个?月|年|个?(?:工作日|自然日)|[日天周])(?:之内|以内|内)"
)
"""Counted from the day on which the paper was put out: 方案印发后两个月内, 印发之日起30日内."""
_IN_FORCE = re.compile(
    rf"(?:有效期限?|施行(?:期限?)?)(?:暂定|延长|延续|顺延)?为?(?:[0-9{HAN}两]年[(（]?)?(?:[自从][^,，。；;\n]{{0,20}})?(?:截?止?[至到])?$"
)
"""What stands before the time until which a paper holds: 有效期至2027年12月31日; but not 施行后于2027年底前完成."""
_OPEN = re.compile(
    r"(?:长期坚持|长期推进|长期实施|长期开展|长期执行|持续推进|持续实施|持续开展|持续加强|常态化推进|常态化开展|全年推进|贯穿全年)"
    r"(?=[，。；、,;.）)\]】\s]|$)|(?<=[（(【\[；;，,])(?:长期|常年|全年|持续)(?=[)）】\]])"
)
_LABEL = re.compile(
    r"(?<!发布)(?<!报名)(?<!申报)(?<!受理)(?<!办理)(?:时限|期限|时间节点|时间安排|时间|进度安排)(?:要求)?\s*[:：]\s*(?P<value>[^\n；;。(（）)]{1,40})"
)
_WORDS = ("年", "月", "季度", "长期", "持续", "常态化", "前", "20", "末", "本周", "印发", "下发")
"""One of these stands in each deadline, and one of the next in each of `_LABEL`."""
_DATE_WORDS = ("年", "月", "季度")
"""One of these stands in each match of `_DATED`, one of the next ones in each of `_OPEN` and `_RELATIVE`, and a year in each that ends on a stated day."""
_OPEN_WORDS = ("长期", "持续", "常态化", "全年", "常年")
_RELATIVE_WORDS = ("内", "左右", "本", "下")
_YEAR_NAMED = re.compile(YEARS)
_LABEL_WORDS = ("时限", "期限", "时间", "进度安排")
_OWN_LABEL = re.compile(
    "(?:^|[^\u4e00-\u9fff])时限(?:要求)?$|(?:完成|办结|整改|销号|达标|任务|推进|落实|实施|建设|目标)(?:时限|期限|时间)(?:节点|要求)?$"
)
"""A label that states the deadline of a task, whatever stands behind it."""
_OPEN_VALUE = re.compile(
    r"长期|持续|常态|常年|全年|立即|即时|适时|随时|立行立改|即[知查]即改|边[学查][边\u4e00-\u9fff]{0,4}改|按.{0,12}(?:要求|部署|规定|计划)|每(?:年|月|季|周|日|天|旬|半年|学[期年]|[两一二三]个?月)|[按逐](?:月|季|周|旬)|定期"
)
_WHOLE_YEAR = re.compile("(?:贯穿)?全年(?:完成|推进|任务)?|年度内?")
"""A time that ends with the year of the plan."""


@lru_cache(maxsize=4)
def find_deadlines(text: str, span: Span, *, year: int | None = None) -> tuple[Deadline, ...]:
    """All deadlines within `span`, in the order of the text; of the last stretches that were asked for they are known.

    `year` completes dates that name none (6月底前, 今年底前): the year of a plan for a single year, or that it was issued in. Dates of
    one sentence share its year (2024年3月底前…，6月底前…). One of every year (每年12月底前) has the date at which it is due in `year`.
    Without one such a deadline keeps an empty date, and so does one counted from the paper (三年内). A stretch of years (2024—2026年)
    ends with its last one, a plan of five years (到“十五五”末) with that of the plan; before a feast (2025年春节前) is up to the day before
    it, and 春节前 without a year has no date. Of a month, 上旬 and 初 end on the 10th and 中旬 on the 20th. Standing duties (长期坚持) have
    the precision "open" and no date.

    >>> [(d.date, d.precision, d.latest) for d in find_deadlines("2025年6月底前建成，长期坚持。", Span(0, 17))]
    [('2025-06', 'month', '2025-06-30'), ('', 'open', '')]
    """
    words = text[span.start : span.end]
    if not any(map(words.__contains__, _WORDS)):
        return ()
    found = [*_dates(text, span, year)] if any(map(words.__contains__, _DATE_WORDS)) else []
    if _YEAR_NAMED.search(text, span.start, span.end):
        for pattern in (_UNTIL, _POINTED, _ALONE):
            found += [_until(match) for match in pattern.finditer(text, span.start, span.end)]
        stretches = _STRETCH.finditer(text, span.start, span.end)
        found += [_stretch(match) for match in stretches if not _names_paper(text, match)]
    if "月" in words or "季度" in words or "半年" in words:
        found += [_closing(match, year) for match in _CLOSING.finditer(text, span.start, span.end)]
        found += find_ranges(text, span, year)
    if "分别" in words:
        found += [_stretch(match) for match in _EACH.finditer(text, span.start, span.end)]
    if "五" in words and "末" in words:
        found += _five_years(text, span, year)
    if "前" in words:
        found += find_feasts(text, span, year)
    if any(map(words.__contains__, _RELATIVE_WORDS)):
        counted = _RELATIVE.finditer(text, span.start, span.end)
        found += [_relative(m) for m in counted if not (m["day"] and recurs(text, span.start, m.start()))]
    if "印发" in words or "下发" in words:
        found += [_from_paper(match) for match in _FROM_PAPER.finditer(text, span.start, span.end)]
    if "有效期" in words or "施行" in words:
        found = [d for d in found if not _IN_FORCE.search(text, max(d.span.start - 40, span.start), d.span.start)]
    if any(map(words.__contains__, _OPEN_WORDS)):
        found += [_open(match) for match in _OPEN.finditer(text, span.start, span.end)]
    return tuple(_apart(sorted(found, key=lambda d: (d.span.start, -d.span.end))))


def _apart(found: list[Deadline]) -> Iterator[Deadline]:
    """Each time once: without those that lie within another."""
    end = -1
    for deadline in found:
        if deadline.span.end > end:
            yield deadline
            end = deadline.span.end


def find_deadline(text: str, span: Span, *, year: int | None = None) -> Deadline | None:
    """The deadline of a whole task, which has one: the `labelled_deadline`, else the last of its dates, that is the day by
    which all of it is done (of 6月底前…，12月底前… the second, also where no year is known), else the date of a duty of every year, else the first time that is counted
    from the paper or has no year, else the first standing duty. None where the text gives no time."""
    if labelled := labelled_deadline(text, span, year=year):
        return labelled
    found = find_deadlines(text, span, year=year)
    dated = [d for d in found if d.latest]
    dated = [d for d in dated if not d.text.startswith("每年")] or dated
    if dated:
        return max(dated, key=lambda d: (d.latest, -d.span.start))
    first = next((d for d in found if d.precision != "open"), found[0] if found else None)
    return _latest_of_a_year(text, span, found, first) if first and year is None else first


def labelled_deadline(text: str, span: Span, *, year: int | None = None) -> Deadline | None:
    """The time behind a label (完成时限：…); the words behind a label of its own that give no date (完成时限：汛期前) stand for it, too."""
    if any(map(text[span.start : span.end].__contains__, _LABEL_WORDS)):
        for match in _LABEL.finditer(text, span.start, span.end):
            labelled = stated_deadline(text, Span(*match.span("value")), year)
            if labelled and (labelled.precision != "undated" or _OWN_LABEL.search(_label(match))):
                return labelled
    return None


def _latest_of_a_year(text: str, span: Span, found: Sequence[Deadline], first: Deadline) -> Deadline:
    """The last one in its year of the dates of no known year; `first` where that is none of such, or the duty of every year."""
    days = {d.span: d.latest for d in find_deadlines(text, span, year=_ANY_YEAR) if d.latest}
    others = [d for d in found if d.span in days and not d.text.startswith("每年")]
    return max(others, key=lambda d: (days[d.span], -d.span.start)) if first in others else first


_ANY_YEAR = 2001
"""A year in which the days of dates without one are compared."""


def stated_deadline(text: str, value: Span, year: int | None) -> Deadline | None:
    """What stands behind a label or in a column of times: a date needs no 前 there (完成时限：2025年12月), of a stretch of time
    (2025年3月至6月) the end counts, and the whole year (全年) ends with that of the plan. Words that give no date stand as they are."""
    words = text[value.start : value.end]
    stripped = words.strip()
    start = value.start + words.index(stripped) if stripped else value.start
    whole = Span(start, start + len(stripped))
    found = [d for d in find_deadlines(text, whole, year=year) if d.latest]
    if found:
        return max(found, key=lambda d: d.latest)
    dates = [*cell_dates(stripped, whole, year)] or [*_five_years(text, whole, year, stated=True)]
    if dates:
        return max(dates, key=lambda d: d.latest)
    if year and _WHOLE_YEAR.fullmatch(stripped):
        return make_date(stripped, whole, year, (None, None))
    if _OPEN_VALUE.search(stripped):
        return Deadline(stripped, "", "", "open", whole)
    counted = find_deadlines(text, whole, year=year)
    return counted[0] if counted else undated(stripped, whole)


def _label(match: re.Match[str]) -> str:
    """The words of a label, with those right before it that belong to it."""
    return match.string[max(0, match.start() - 4) : match.start("value")].rstrip(" :：")


def _dates(text: str, span: Span, default: int | None) -> Iterator[Deadline]:
    sentence, year, past = span.start, default, span.start
    for match in _DATED.finditer(text, span.start, span.end):
        begin = max(text.rfind("。", sentence, match.start()), text.rfind("\n", sentence, match.start())) + 1
        if begin > sentence or sentence == span.start:
            stated = _STATED_YEAR.match(text, max(begin, sentence), match.start())
            year = numeral(stated["year"]) if stated else default if begin > sentence else year
        sentence = max(begin, sentence)
        for begun in _BEGUN.finditer(text, max(sentence, past), match.start()):
            year = max(numeral(begun["year"]) or 0, default or 0)
        past = match.end()
        told = text.endswith(("截至", "截止", "去年", "上年", "已于", "已在", "较", "比"), 0, match.start())
        if told or _TOLD.match(text, match.end()) or (match.group().endswith("前") and _MEANT.match(text, match.end())):
            continue
        deadline = _dated(match, year, default)
        if deadline.date and not match.group().startswith(("到", "每年")):
            year = int(deadline.date[:4])
        yield deadline


_TOLD = re.compile(
    r"(?:均|全部|现)?已(?:经|全部|基本)?(?:完工|完成|竣工|投用|投产|建成|办结|启用|交付|销号)(?:并?(?:投用|投产|使用|验收|销号|交付))?(?=[,，。;；)）\n]|$)"
)
"""What is told as done by then: 年底已完工."""
_MEANT = re.compile(THINGS_MEANT)
_STATED_YEAR = re.compile(rf"[^。\n]{{0,6}}?(?P<year>{YEARS})\s*年[,，:：]")
"""A sentence or a line that begins with its year: 2024年，3月底前…"""


_BEGUN = re.compile(
    rf"(?P<year>{YEARS})\s*年\s*(?:{NUMBER})\s*月(?:份|初|底|[上中下]旬|\d{{1,2}}[日号])?(?:全面|正式)?(?:启动|开工|动工|开始|起(?!草))"
)
"""When something begins whose further dates stand behind it in the sentence: 2027年3月启动，12月底前完成."""


def _dated(match: re.Match[str], carried: int | None, default: int | None) -> Deadline:
    groups = match.groupdict()
    printed = next((groups[k] for k in ("year1", "year2", "year3", "year5") if groups.get(k)), None)
    near = next((groups[k] for k in ("near1", "near2", "near3", "near5") if groups.get(k)), None)
    year = year_number(printed) or carried
    if near:
        year = default + (near in ("明年", "次年")) if default else None
    span = Span(*match.span())
    if match.group().startswith("每年"):
        year = default
    if part := groups["part"] or groups["part5"]:
        return part_of_year(match.group(), span, year, part)
    return make_date(match.group(), span, year, (numeral(groups["month"]), numeral(groups["day"])), groups["ten"])


def _until(match: re.Match[str]) -> Deadline:
    day = (numeral(match["month"]), numeral(match["day"]))
    ten = match.groupdict().get("ten")
    return make_date(match["date"], Span(*match.span("date")), numeral(match["year"]), day, ten)


def _closing(match: re.Match[str], year: int | None) -> Deadline:
    span = Span(*match.span("date"))
    if match["part"]:
        return part_of_year(match["date"], span, year, match["part"])
    return make_date(match["date"], span, year, (numeral(match["month"]), numeral(match["day"])), match["ten"])


def _five_years(text: str, span: Span, year: int | None, *, stated: bool = False) -> Iterator[Deadline]:
    """The last years of the five-year plans that are told as a time (到“十五五”末, or anyhow where one is `stated`), none before `year`."""
    for match in _FIVE_YEARS.finditer(text, span.start, span.end):
        last = 2005 + 5 * (numeral(match["nth"]) or 0)
        if stated or ((match["to"] or match["by"] is not None) and last >= (year or 0)):
            yield make_date(match.group(), Span(*match.span()), last, (None, None))


def _stretch(match: re.Match[str]) -> Deadline:
    return make_date(match.group(), Span(*match.span()), numeral(match["year"]), (None, None))


def _names_paper(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 8) : match.start()]
    return bool(_DRAWN_UP.search(before) and _PAPER.match(text, match.end()))


def _relative(match: re.Match[str]) -> Deadline:
    precision: Precision = "month" if match["months"] else "half-year" if match["years"] == "半" else "year"
    if match["of"]:
        precision = "month" if match["of"] == "月" else "quarter" if match["of"] == "季度" else "day"
        precision = "day" if match["day"] else precision
    return Deadline(match.group(), "", "", precision, Span(*match.span()))


def _from_paper(match: re.Match[str]) -> Deadline:
    unit = match["unit"]
    precision: Precision = "year" if unit == "年" else "month" if unit.endswith("月") else "day"
    return Deadline(match.group(), "", "", precision, Span(*match.span()))


def _open(match: re.Match[str]) -> Deadline:
    return Deadline(match.group(), "", "", "open", Span(*match.span()))
