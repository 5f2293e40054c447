"""The Chinese of warnings and errors: each line of the table is one that the program still says, and its gaps are the same."""

import argparse
import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
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


_TELLING = {"warn", "_warn", "wrong", "_wrong", "fail", "unusable", "failed", "Passed", "_left_out", "_Refused"}
"""Functions and types of the source that take such a text, or the end of one, beside other words: it is the one with a space."""
_NOWHERE = "Refused"
"""Says a status with its text: only where nothing is at an address does a person read it in a browser."""


def _told() -> dict[str, str]:
    """Every text of its own that the source raises or warns with, with 甲 in each gap, and where."""
    trees = {path.relative_to(SOURCES): ast.parse(path.read_text("utf-8")) for path in SOURCES.rglob("*.py")}
    errors = {name for name, one in vars(govkg.errors).items() if isinstance(one, type) and issubclass(one, Exception)}
    errors |= {"ArgumentTypeError", "ArgumentError"}
    classes = [node for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    errors |= {one.name for one in classes if errors & {ast.unparse(base) for base in one.bases}}
    found: dict[str, str] = {}
    for path, tree in trees.items():
        whole = _assigned(tree.body)
        for function in (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)):
            named = whole | _assigned(ast.walk(function))
            for call in (n for n in ast.walk(function) if isinstance(n, ast.Call)):
                texts = [text for given in _given(call, errors) for text in _filled(given, named)]
                found |= dict.fromkeys(texts, f"{path}:{call.lineno}")
    return found


def _given(call: ast.Call, errors: set[str]) -> Iterator[ast.expr]:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if name == _NOWHERE:
        yield from call.args[1:2] if ast.unparse(call.args[0]) == "404" else ()
    elif name in errors:
        yield call.args[1] if name == "ArgumentError" else call.args[0]
    elif name in _TELLING:
        yield from (given for given in call.args if any(" " in text for text in _filled(given, {})))


def _assigned(nodes: Iterable[ast.AST]) -> dict[str, list[str]]:
    """The texts that names stand for."""
    found: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            found[node.targets[0].id] += _filled(node.value, {})
    return {name: texts for name, texts in found.items() if texts}


def _filled(node: ast.expr, named: Mapping[str, list[str]]) -> list[str]:
    """The texts that an expression may be; none where it is no text of the source."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.Name(id=name):
            return named.get(name, [])
        case ast.IfExp():
            return _filled(node.body, named) + _filled(node.orelse, named)
        case ast.BinOp(op=ast.Add()):
            return _joined([node.left, node.right], named)
        case ast.JoinedStr():
            return _joined([p.value if isinstance(p, ast.FormattedValue) else p for p in node.values], named)
    return []


def _joined(parts: list[ast.expr], named: Mapping[str, list[str]]) -> list[str]:
    """The parts in every combination, none of which begins with nothing; 甲 where one is no text of the source."""
    return ["".join(each) for each in product(*(_filled(part, named) or ["甲"] for part in parts)) if each[0]]


def test_every_error_and_warning_is_told_in_chinese() -> None:
    told = _told()
    assert len(told) > 420
    assert [
        f"{where}: {text}"
        for text, where in told.items()
        if not _RELAYED.fullmatch(text) and notice_words(text, "zh") == text
    ] == []
