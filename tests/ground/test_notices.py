"""The Chinese of warnings and errors: each line of the table is one that the program still says, and its gaps are the same."""

import argparse
import ast
import re
from pathlib import Path

import pytest

import govkg
import govkg.errors
from govkg.notices import notice_words, notices

SOURCES = Path(govkg.__file__).parent


def _said() -> set[str]:
    """The literal pieces of every text in the source, without those of docstrings alone."""
    pieces: set[str] = set()
    for path in [
        *SOURCES.rglob("*.py"),
        Path(argparse.__file__),
    ]:  # what argparse says of a wrong command line is shown, too
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                pieces.add(node.value)
    return pieces


def test_each_line_is_one_that_the_program_says() -> None:
    """Its longest piece between gaps stands within one text of the source: a line that is written anew there is noticed here."""
    whole = "\n".join(_said())
    longest = {english: max(re.split(r"\{\w+\}|; ", english), key=len).strip() for english, _ in notices()}
    assert len(longest) == len(notices()) > 40
    assert [english for english, piece in longest.items() if piece not in whole] == []


def test_both_languages_have_the_same_gaps() -> None:
    for english, chinese in notices():
        assert sorted(re.findall(r"\{(\w+)\}", english)) == sorted(re.findall(r"\{(\w+)\}", chinese)), english


def test_every_line_can_be_told_in_chinese() -> None:
    """Also those whose text has braces of its own, such as a piece of a query."""
    for english, _ in notices():
        told = notice_words(re.sub(r"\{(\w+)\}", "7", english), "zh")
        assert re.search("[一-鿿]", told), english


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("stands in no task and is not counted: 各单位要抓好落实。", "不在任何任务之内，未计入：各单位要抓好落实。"),
        ("2. the text breaks off inside task 3", "2. 文本在任务 3 之内中断"),
        ("a.txt: the text breaks off inside task 3", "a.txt：文本在任务 3 之内中断"),
        (
            "correction not applied (change 市教育局 by nobody named): an earlier one says something else of the same assignment",
            "更正未采用（修改市教育局，未写何人）：前面一条对同一分工另有说法",
        ),
        (
            "c.xlsx: row 21, column K 决定: decision '好'; accepted are confirm 确认, change 修改",
            "c.xlsx：第 21 行“K 决定”列：决定（decision）“好”不能识别；可用：confirm 确认, change 修改",
        ),
        (
            "c.xlsx: row 2, column B 姓名: a decision with no name: write it here",
            "c.xlsx：第 2 行“B 姓名”列：作了决定，但没有姓名：请填在此处",
        ),
        (
            "c.xlsx: row 3, column B 日期: the date '11.29' is none as 2026-01-31, and decisions need one",
            "c.xlsx：第 3 行“B 日期”列：“11.29”不是 2026-01-31 这样的日期，作了决定的须写日期",
        ),
        (
            "c.yaml: line 9: a decision with no name: fill in coder and date at the head of the file",
            "c.yaml：第 9 行：作了决定，但没有姓名：请在文件开头填写姓名（coder）和日期（date）",
        ),
        (
            "correction not applied (change task 12月底 by 王小明): an earlier one says something else of the same task",
            "更正未采用（修改任务12月底，王小明）：前面一条对同一任务另有说法",
        ),
        ("sheet 任务: hidden rows are left out (3, 4)", "工作表“任务”：隐藏的行未读（3, 4）"),
        ("something that no line says: of nothing", "something that no line says: of nothing"),
    ],
)
def test_a_line_is_put_into_chinese_with_what_was_written_left_as_it_is(english: str, chinese: str) -> None:
    assert notice_words(english, "zh") == chinese
    assert notice_words(english, "en") == english


def test_braces_in_a_plan_are_only_characters() -> None:
    assert notice_words("stands in no task and is not counted: {0} {clause}", "zh").endswith("{0} {clause}")


def test_a_long_hostile_line_takes_no_time() -> None:
    text = "its words 「" * 300
    assert notice_words(text, "zh") == text


_RELAYED = re.compile(r"(?:[\W\d]|甲)*")
"""A line that is only what somebody else said."""


def _raised() -> dict[str, str]:
    """Every error that the source raises with a text of its own, with 甲 in each gap, and where."""
    errors = {name for name, one in vars(govkg.errors).items() if isinstance(one, type) and issubclass(one, Exception)}
    errors.add("ArgumentTypeError")
    found = {}
    for path in SOURCES.rglob("*.py"):
        for call in (n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)):
            name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
            named = name in errors
            told = (
                isinstance(call.func, ast.Attribute) and call.func.attr in ("wrong", "fail") and "review" in path.parts
            )
            for text in call.args[1:2] if told else call.args[:1] if named else ():
                if isinstance(text, ast.JoinedStr | ast.Constant):
                    found[_filled(text)] = f"{path.relative_to(SOURCES)}:{call.lineno}"
    return found


def _filled(text: ast.JoinedStr | ast.Constant) -> str:
    parts = text.values if isinstance(text, ast.JoinedStr) else [text]
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "甲" for part in parts)


def test_every_error_is_told_in_chinese() -> None:
    raised = _raised()
    assert len(raised) > 150
    assert [
        where for text, where in raised.items() if not _RELAYED.fullmatch(text) and notice_words(text, "zh") == text
    ] == []
