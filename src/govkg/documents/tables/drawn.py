"""The signs with which tables are drawn in plain text: rules across (├──┼──┤, +---+---+), and what stands between upright ones."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from govkg.documents.assembly import Piece
from govkg.documents.lines import Line

Segment = list[Piece]
"""What a line says in one cell, and the rules beside it, which are taken out."""
RULE = "rule between cells"
_DASHES = "─━═╌╍┄┅┈┉"
_MEETING = rf"(?![{_DASHES}])[\u2500-\u257f]|\+(?=[-=])|(?<=[-=])\+"
_UPRIGHT = re.compile(rf"\||{_MEETING}")
"""Upright rules, and where they meet those across."""
_CROSSED = re.compile(_MEETING)
_ACROSS = re.compile(r"[\u2500-\u257f][\u2500-\u257f \u3000]+|\|?[-=+]{5,}\|?")
_DRAWN = re.compile(rf"[{_DASHES}]+|[-=]{{2,}}")
_SAME = 1
"""So many signs apart two places are the same, where a rule was drawn too long by one."""


def is_rule(content: str) -> bool:
    """Whether a line is a rule across a whole table.

    >>> [is_rule(line) for line in ("├──┼──┤", "+---+===+", "---+---", "────", "-----", "|甲├──┤")]
    [True, True, True, False, False, False]
    """
    return _ACROSS.fullmatch(content) is not None and _CROSSED.search(content) is not None


def opens_below(content: str) -> bool:
    """Whether a rule stands at the top of a table: ┌──┬──┐."""
    return is_rule(content) and "+" not in content and not _with_arms(content, "UP")


def closes_above(content: str) -> bool:
    """Whether a rule stands at the foot of a table: └──┴──┘."""
    return is_rule(content) and "+" not in content and not _with_arms(content, "DOWN")


def _with_arms(content: str, side: str) -> list[int]:
    """The places at which upright rules meet one across from that side (UP or DOWN)."""
    names = {sign: unicodedata.name(sign) for sign in {*content}}
    reach = {s for s, name in names.items() if s == "+" or "VERTICAL" in name or (side in name and s not in "|")}
    return [place for place, sign in enumerate(content) if sign in reach]


def places(rules: Sequence[str]) -> list[int]:
    """Where upright rules meet those across, each place once; nothing where the rules are not as long as each other."""
    if len({len(rule) for rule in rules}) != 1:
        return []
    met = sorted({place for rule in rules for side in ("UP", "DOWN") for place in _with_arms(rule, side)})
    return [place for n, place in enumerate(met) if not n or place - met[n - 1] > _SAME]


def spans(above: str, below: str, edges: Sequence[int], count: int) -> list[tuple[int, int]]:
    """The column at which each of `count` cells between two rules begins, and how many it takes; `edges` are the places of all.

    >>> spans("├──┴─┬─┤", "├──┬─┼─┤", [0, 3, 5, 7], 2)
    [(0, 2), (2, 1)]
    """
    for rule, side in ((above, "DOWN"), (below, "UP")):
        met = [bisect_left(edges, place - _SAME) for place in _with_arms(rule, side)]
        if edges and len(met) == count + 1 == len({*met}):
            return [(a, b - a) for a, b in pairwise(met)]
    return [(0, max(len(edges) - 1, 1))] if count == 1 else [(n, 1) for n in range(count)]


def segments(line: Line) -> list[Segment]:
    """What a line says in each cell."""
    whole = line.piece
    begin, end = len(line.text) - len(line.text.lstrip()), len(line.text.rstrip())
    crossed = _CROSSED.search(line.text) is not None
    found: list[Segment] = []
    opening: Segment = []
    last = begin
    for upright in _UPRIGHT.finditer(line.text, begin, end):
        rule = whole.cut(*upright.span(), RULE)
        if upright.start() == begin:
            opening = [rule]
        else:
            found.append([*opening, _said(whole.cut(last, upright.start()), crossed=crossed), rule])
            opening = []
        last = upright.end()
    if last < end:
        found.append([*opening, _said(whole.cut(last, end), crossed=crossed)])
    return found or [opening]


def _said(piece: Piece, *, crossed: bool) -> Piece:
    """A piece, taken out where it is a rule across one cell."""
    drawn = crossed and _DRAWN.fullmatch(piece.text.strip())
    return piece.cut(0, len(piece.text), RULE) if drawn else piece


def is_ruled(segment: Segment) -> bool:
    """Whether a rule across stands in a cell."""
    return any(piece.rule and _DRAWN.fullmatch(piece.text.strip()) for piece in segment)


def words(segment: Segment) -> str:
    """What a line says in a cell, without rules and margins."""
    return "".join(piece.text for piece in segment if not piece.rule).strip()
