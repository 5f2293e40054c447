"""Numbers as a spreadsheet shows them; the expected texts are those that spreadsheet programs show in Chinese."""

from __future__ import annotations

import pytest

from govkg.documents.sheets.number_formats import BUILT_IN, shown


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("45838", 'yyyy"年"m"月"d"日"', "2025年6月30日"),
        ("45838", "[$-804]yyyy\\年m\\月;@", "2025年6月"),
        ("45838", 'yyyy"年"mm"月底前"', "2025年06月底前"),
        ("45838", 'm"月"d"日"aaaa', "6月30日星期一"),
        ("45838", "yyyy/m/d;@", "2025-06-30"),
        ("45838", "mmm-yy", "2025年6月"),
        ("45838.75", "yyyy-m-d h:mm", "2025-06-30 18:00"),
        ("45838.75", 'm"月"d"日"h"时"mm"分"', "6月30日18时00分"),
        ("0.75", "h:mm:ss", "18:00"),
        ("0.355", "0.0%", "35.5%"),
        ("0.3", "0%", "30%"),
        ("3", '"第"0"项"', "第3项"),
        ("7", "000", "007"),
        ("-3", "0;[Red]-0", "-3"),
        ("1234567.5", "#,##0.00_ ", "1234567.50"),
        ("12.5", "0.##", "12.5"),
        ("12", "0.##", "12"),
        ("12", '[DBNum1][$-804]General"、"', "十二、"),
        ("12", "[DBNum2]General", "壹拾贰"),
        ("12.0", "General", "12"),
        ("0.25", "# ?/?", "0.25"),
        ("2.5", "", "2.5"),
        ("3000000", "yyyy-m-d", "3000000"),
        ("1e300", "0.00", "1e+300"),
        ("n/a", "0", "n/a"),
    ],
)
def test_numbers_in_the_formats_of_plans(number: str, code: str, text: str) -> None:
    assert shown(number, code) == text


def test_days_may_be_counted_from_1904() -> None:
    assert shown("44376", "yyyy-m-d", since_1904=True) == "2025-06-30"


@pytest.mark.parametrize(
    ("key", "text"), [(14, "2025-06-30"), (31, "2025年6月30日"), (57, "2025年6月"), (58, "6月30日")]
)
def test_formats_that_are_named_by_number(key: int, text: str) -> None:
    assert shown("45838", BUILT_IN[key]) == text


def test_a_format_of_any_characters_is_read_in_no_long_time() -> None:
    for code in ('"' * 10_000, "[" * 10_000, "\\", "_", "y" * 10_000, "0" * 255, "??/" * 500):
        assert isinstance(shown("45838.5", code), str)
