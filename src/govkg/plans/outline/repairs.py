"""What scanning and retyping did to the words and numerals of a paper, and how it is read all the same."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from govkg.documents.model import Repair
from govkg.numerals import chinese_numeral
from govkg.plans.outline.numbering import RANK
from govkg.plans.outline.units import Unit
from govkg.plans.reading import Reading
from govkg.plans.words.matching import matches_at
from govkg.plans.words.script import letters_in_dates

_YEARS = re.compile(r"(?<!\d)(?P<start>(?:19|20)\d{2})(?P<end>(?:19|20)\d{2})(?=年)")
_NUMBER = re.compile(r"(?<=[\u4e00-\u9fff])\((?P<year>(?:19|20)\d{2})\)(?=第?\d{1,5}号)")
_EIGHT = re.compile(r"年(?<=[12][09]\d{6}年)")
"""Behind eight digits: it begins with a rare character, which is quicker than to look at each digit."""
_YEAR_IN_BRACKETS = re.compile(r"\((?=[12][09]\d\d\))")
_COMMA = re.compile("[丶`]")
"""What is typed for 、, which the reading takes it for between names."""
_FACE = re.compile(r"(?<=[,。;、])而(?=[对向](?!于|不|是|且|其))")
_AS_DASH = (
    r"(?<![第统单某每进同唯万十之这另任])一(?![个张体种项次些批致般定起切律样直旦方级流系把条件线步家户村乡县品])"
)
_IN_A_PART = rf"(?:(?!{_AS_DASH})[\u4e00-\u9fff]|\([\u4e00-\u9fff]{{1,4}}\))"
_CHAIN = re.compile(
    rf"{_IN_A_PART}{{3,20}}(?:{_AS_DASH}{_IN_A_PART}{{2,20}})+{_AS_DASH}{_IN_A_PART}{{3,20}}(?=[,。;、:”\n])"
)
_RUN = re.compile(r"[\u4e00-\u9fff()]+")
"""A match of `_CHAIN` lies in such a run, ends with it, and holds two 一 at least."""
_DASH = re.compile(r"(?<=[\u4e00-\u9fff)]{3})一(?=[\u4e00-\u9fff(]{3})")


OUT_OF_ORDER = "numeral out of order"
"""The rule of a numeral that does not follow on the one before."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A repair counted in the reading."""

    start: int
    end: int
    reading: str
    rule: str


def find_corrections(reading: Reading, units: Sequence[Unit]) -> tuple[Correction, ...]:
    """All corrections, in order. Confusions of whole words are only looked for in texts that show other marks of scanning."""
    found = [c for unit in units for c in _numeral(reading, unit)]
    scanned = any(u.mark.damaged for u in units) or any(r.rule == "page mark" for r in reading.document.repairs)
    text = reading.text
    found += [
        Correction(m.start(), m.end(), f"{m['start']}—{m['end']}", "lost dash between years")
        for m in matches_at(_YEARS, text, (m.start() - 8 for m in _EIGHT.finditer(text)))
        if int(m["start"]) <= int(m["end"])
    ]
    for match in matches_at(_NUMBER, text, (m.start() for m in _YEAR_IN_BRACKETS.finditer(text))):
        if reading.printed[match.start()] != "〔":
            found.append(
                Correction(match.start(), match.end(), f"〔{match['year']}〕", "brackets of a document number")
            )
    found += [Correction(*place, "letter for a figure of a date") for place in letters_in_dates(reading.printed)]
    if "丶" in reading.printed or "`" in reading.printed:
        signs = (m for m in _COMMA.finditer(reading.printed) if text[m.start()] == "、")
        found += [Correction(m.start(), m.end(), "、", f"、 printed as {m.group()}") for m in signs]
    if scanned:
        found += _confusions(reading.text)
    return tuple(sorted(found, key=lambda c: c.start))


def _numeral(reading: Reading, unit: Unit) -> Iterator[Correction]:
    mark = unit.mark
    if mark.end == mark.start:
        return
    rule = "damaged numeral" if mark.damaged or mark.miscoded else OUT_OF_ORDER if unit.number != mark.number else ""
    if not rule and mark.style != "1.":
        return
    if rule or " " in reading.document.quote(reading.span(mark.start, mark.end)).strip():
        yield Correction(mark.start, mark.end, written_numeral(unit), rule or "space in a numeral")


def written_numeral(unit: Unit) -> str:
    """The numeral of a unit in its usual form: 三、 （一） 1. （1） ① 第三条."""
    number, style = unit.number, unit.style
    if style in ("编", "章", "节", "条"):
        return f"第{chinese_numeral(number)}{style}"
    if style == "①":
        return chr(0x245F + number)
    forms = {"附": f"附件{number}", "一、": f"{chinese_numeral(number)}、", "(一)": f"（{chinese_numeral(number)}）"}
    forms |= {"1.": f"{number}.", "(1)": f"（{number}）", "1)": f"{number}）", "一是": f"{chinese_numeral(number)}是"}
    return forms.get(style, f"{number}.")


def _confusions(text: str) -> Iterator[Correction]:
    for match in _FACE.finditer(text):
        yield Correction(match.start(), match.end(), "面", "面 printed as 而")
    runs = (run for run in _RUN.finditer(text) if run.group().count("一") > 1)
    for chain in (chain for run in runs for chain in _CHAIN.finditer(text, run.start(), run.end() + 1)):
        for match in _DASH.finditer(chain.group()):
            at = chain.start() + match.start()
            yield Correction(at, at + 1, "—", "dash printed as 一")


def as_repairs(reading: Reading, corrections: Sequence[Correction]) -> tuple[Repair, ...]:
    """Corrections as repairs of the document."""
    repairs = []
    for c in corrections:
        span = reading.span(c.start, c.end)
        repairs.append(Repair(span, reading.document.quote(span), c.reading, c.rule))
    return tuple(repairs)


def corrected(reading: Reading, start: int, end: int, corrections: Sequence[Correction]) -> str:
    """The text from `start` to `end` as it is read: repairs applied, line breaks gone."""
    if not corrections:
        return reading.printed[start:end].replace("\n", "").strip()
    pieces, last = [], start
    first = bisect_left(corrections, start, key=_start)
    for c in islice(corrections, first, None):
        if c.start > end:
            break
        if last <= c.start and c.end <= end:
            pieces += [reading.printed[last : c.start], c.reading]
            last = c.end
    whole = "".join([*pieces, reading.printed[last:end]]) if pieces else reading.printed[start:end]
    return whole.replace("\n", "").strip()


def _start(correction: Correction) -> int:
    return correction.start


__all__ = ["OUT_OF_ORDER", "RANK", "Correction", "as_repairs", "corrected", "find_corrections", "written_numeral"]
