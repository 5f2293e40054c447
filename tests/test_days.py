"""A day is read in one way, wherever a person or a program gives it."""

import re
from argparse import ArgumentTypeError
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyoxigraph import Literal

from govkg.cli.days import _day, _first, _last
from govkg.days import read_day
from govkg.errors import DocumentUnreadable, ParameterWrong
from govkg.network.decisions import read_decisions
from govkg.plans.review.opening import read_review
from govkg.queries import Parameter, to_term

SAME = ("2024-05-31", "2024/5/31", "2024.5.31", "2024年5月31日", "20240531", "2024-05-31 00:00:00")
NONE = ("2024-02-30", "2024-W01-1", "31.5.2024", "5月底前")


def _of_a_parameter(text: object, folder: Path) -> str:
    term = to_term(Parameter("from", "date", "", ""), text)
    assert isinstance(term, Literal)
    return term.value


def _of_an_option(text: str, folder: Path) -> str:
    return _day(text).isoformat()


def _of_a_decision(text: str, folder: Path) -> str:
    row = f"decision,old,old_heading,new,new_heading,similarity,by,date,reason\nsame,一/1,甲,一/2,乙,0.1,李梅,{text},\n"
    (folder / "d.csv").write_text(row, "utf-8")
    return read_decisions(folder / "d.csv")[0].date


def _of_a_correction(text: str, folder: Path) -> str:
    entry = "tasks:\n- task: 一/1\n  heading: 甲\n  decision: reject\n"
    (folder / "c.yaml").write_text(f"plan: 方案\ncoder: 张三\ndate: {text}\n{entry}", "utf-8")
    return read_review(folder / "c.yaml").judgements[0].date


READERS = (_of_a_parameter, _of_an_option, _of_a_decision, _of_a_correction)


@pytest.mark.parametrize("text", SAME)
@pytest.mark.parametrize("reader", READERS)
def test_a_day_is_the_same_everywhere(reader, text: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert reader(text, tmp_path) == "2024-05-31"


@pytest.mark.parametrize("text", NONE)
@pytest.mark.parametrize("reader", READERS)
def test_what_is_no_day_is_none_anywhere(reader, text: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises((ParameterWrong, DocumentUnreadable, ArgumentTypeError), match=re.escape(text)):
        reader(text, tmp_path)


def test_a_date_of_python_is_a_parameter() -> None:
    moment = datetime(2024, 5, 31, 8, 30, 0, 125, tzinfo=None)
    assert _of_a_parameter(moment, Path()) == _of_a_parameter(moment.date(), Path()) == "2024-05-31"
    assert read_day(moment.replace(tzinfo=UTC).isoformat()) == moment.date()


def test_a_month_is_its_first_day_or_its_last_where_a_span_begins_or_ends() -> None:
    for month in ("2024-02", "2024年2月", "2024/2", "2024.02"):
        ends = [to_term(Parameter(name, "date", "", ""), month) for name in ("from", "to")]
        assert [end.value for end in ends] == ["2024-02-01", "2024-02-29"]
        assert [_first(month).isoformat(), _last(month).isoformat()] == ["2024-02-01", "2024-02-29"]
    with pytest.raises(ParameterWrong):
        to_term(Parameter("day", "date", "", ""), "2024-02")
    with pytest.raises(ParameterWrong):
        to_term(Parameter("to", "date", "", ""), "2024-13")
    with pytest.raises(ArgumentTypeError):
        _day("2024-02")


def test_a_minimum_is_not_less_than_nothing() -> None:
    minimum = Parameter("minimum", "integer", "", "")
    assert to_term(minimum, "0").value == "0"
    with pytest.raises(ParameterWrong, match="less than nothing"):
        to_term(minimum, -1)
