"""Answers of the query catalogue as people read them in Chinese: heads of columns, places, roles, and words of which a column has few."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal

from govkg.cli.explain_words import piece_word
from govkg.documents.places import place_words
from govkg.exports.listed import QUESTION_LABELS
from govkg.plans.words.vocabulary import labels
from govkg.role_labels import ROLE_LABELS, role_label
from govkg.tables import Table, Term
from govkg.terms import concept

_OWNERSHIP = {"stated": "已写明", "unknown": "不明"}
_KINDS = {
    "agency": "单位",
    "definite": "可列举的集体",
    "indefinite": "不可列举的集体",
    "target": "指标",
    "deadline": "时限",
    "goal": "目标",
    "guiding ideology": "指导思想",
    "principle": "基本原则",
}
_VALUES: Mapping[str, Mapping[str, str]] = {
    "decision": {"confirm": "确认", "change": "修改", "add": "补充", "reject": "删除"},
    "level": {"national": "国家级", "provincial": "省级", "municipal": "地市级", "county": "县级", "township": "乡级"},
    "precision": {
        "day": "日",
        "ten-day": "旬",
        "month": "月",
        "quarter": "季度",
        "half-year": "半年",
        "year": "年",
        "open": "长期",
        "undated": "未定日期",
    },
    "question": QUESTION_LABELS,
    "relation": {"cites": "引用", "implements": "落实"},
    "scheme": {
        "theme": "主题",
        "target-group": "服务对象",
        "technology": "技术",
        "instrument": "政策工具",
        "mechanism": "协调机制",
        "platform": "平台",
    },
    "origin": {"rule": "规则", "person": "人工", "proposal": "建议"},
    "ownership": _OWNERSHIP,
    "kind": _KINDS,
}
"""The words of a column that has only these."""
_TRUTH = {"true": "是", "1": "是", "false": "否", "0": "否"}
_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
_ROLES = ("role", "former_role", "given_role")


@cache
def columns() -> Mapping[str, Mapping[str, str]]:
    """The vocabulary of columns, from `columns.toml`: of each its head in Chinese (`zh`), what it `holds` and what it means (`en`)."""
    return tomllib.loads(files("govkg.cli").joinpath("columns.toml").read_text("utf-8"))


@cache
def column_words() -> Mapping[str, str]:
    """The head in Chinese of each column."""
    return {name: column["zh"] for name, column in columns().items()}


def in_chinese(table: Table) -> Table:
    """The table with heads, places (表1第2行第3格) and roles in Chinese; a column of somebody's own query keeps its name."""
    rows = tuple(
        tuple(_worded(name, term) for name, term in zip(table.columns, row, strict=True)) for row in table.terms
    )
    return replace(table, columns=tuple(column_words().get(name, name) for name in table.columns), terms=rows)


def _worded(column: str, term: Term | None) -> Term | None:
    if column == "place" and isinstance(term, Literal) and not term.value.isdigit():
        return Literal(place_words(term.value, "zh"))
    if column == "read_as" and isinstance(term, Literal):
        return Literal(piece_word(term.value, "zh"))
    if column == "mechanism" and isinstance(term, Literal):
        return Literal(labels().get(concept(column, term.value).value, term.value))
    if column in _ROLES and term is not None and (role := str(term.value).rpartition("/")[2]) in ROLE_LABELS:
        return Literal(role_label(role, "zh"))
    if isinstance(term, Literal) and term.datatype.value == _BOOLEAN:
        return Literal(_TRUTH.get(term.value, term.value))
    said = str(term.value).rpartition("/")[2] if term is not None and column in _VALUES else ""
    return Literal(_VALUES[column][said]) if said in _VALUES.get(column, ()) else term
