"""Numerals: what is written is read again, and a list by hand of how they are written."""

from __future__ import annotations

import pytest

from govkg.numerals import chinese_numeral, read_numeral

WRITTEN = {1: "一", 10: "十", 19: "十九", 30: "三十", 100: "一百", 105: "一百零五", 110: "一百一十", 999: "九百九十九"}
WRITTEN |= {
    1000: "一千",
    1001: "一千零一",
    1010: "一千零一十",
    2300: "二千三百",
    9999: "九千九百九十九",
    10_000: "10000",
}


@pytest.mark.parametrize(("number", "written"), WRITTEN.items())
def test_numbers_are_written_as_headings_have_them(number: int, written: str) -> None:
    assert chinese_numeral(number) == written


@pytest.mark.parametrize("digit", "1１一")
def test_what_is_longer_than_any_numeral_is_none(digit: str) -> None:
    assert read_numeral(5000 * digit) is None


def test_what_is_written_is_read_again() -> None:
    assert [n for n in range(12_000) if read_numeral(chinese_numeral(n)) != n] == []
