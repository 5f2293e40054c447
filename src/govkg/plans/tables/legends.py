"""Marks in the cells of a matrix, and the legend that says what they mean: ●牵头 ○配合, 注：★为牵头单位, Z 主责 / P 配合."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from govkg.plans.model import Role
from govkg.plans.words.codes import coded_role
from govkg.plans.words.roles import role_of_column

_TICKS = frozenset("√✓✔☑✅")
_PAIRS = ("●〇", "★☆", "▲△", "■□", "◆◇")
"""A filled sign and its hollow one; the key of a reading has 〇 for a circle."""
SIGNS = frozenset("".join(_PAIRS)) | _TICKS | frozenset("◎⊙⊕*#")
_NOTHING = re.compile("[-/×✗✘☐☒无空 0]*")
_BEHIND = re.compile(r"\([^()]*\)$")
_BETWEEN = re.compile("[、,;/+和及 ]")
_WORD = re.compile("(?![同见]|(?:部门|单位)$)[\u4e00-\u9fff]{2,5}")
"""What may be the word of a role; 部门 alone is none."""
_SHORT: dict[str, Role] = {
    **dict.fromkeys(("主", "牵"), "lead"),
    **dict.fromkeys(("协", "配", "辅", "参"), "participate"),
    "责": "responsible",
}
_ROLE = (
    "(?:(?P<lead>(?:总|主要|具体|共同|第一)?牵头|主办|主责|(?:主要|第一|首要)(?:责任|负责)|主导|总负责|统筹)"
    "|(?P<participate>(?:主要|共同|密切)?(?:配合|协办|协助|协同|参与|参加|支持|会办|协作|辅助)|次要责任)"
    "|(?P<guide>指导)|(?P<supervise>监督|督导|督办|督查|监管)"
    "|(?P<responsible>(?:具体|直接|共同)?(?:责任|负责|承办|承担|落实|实施|执行)))"
    "(?:负责|责任|落实|实施|推进|检查|单位|部门|科室|股室|机关|机构|主体|方|者|人|的)*"
)
_MEANS = r"[”\"'」)]?(?:号|的|者|标记|标识)*(?:单位|部门)?[ :=/(-]*(?:表示|代表|指|即|为|是|系)*[ :]?(?:该|本|此)?(?:项|任务|工作|单位|部门)*(?:的|为|是)?[“\"(]?"
_IS_MARKED = r"[ :=(-]*(?:的|均|都)?(?:用|以|由|标|打|画|划|填|加|为)*(?:有|注|记|上|作|示)?[“\"'「(]? ?"
_SAYS = re.compile("表示|代表|指|为|是|[=:]")
_OTHERS = re.compile(rf"[,;。 ]*(?:其[余他它]|未[加标]注?)[^,;。()\n]{{0,10}}?(?:为|是){_ROLE}")
"""What a legend says of all marks that it does not name: 其余为配合单位."""
_LINE_HEAD = re.compile(r"[ (]*(?:备?注|说明|图例|标[记识注]说明|符号说明)[: ]*[“\"(]?")


class Legend(NamedTuple):
    """The roles of marks, whether the paper says them (else they are the usual ones), and from where to where in the text it does."""

    roles: Mapping[str, Role]
    stated: bool
    ranges: Sequence[tuple[int, int]] = ()


NO_LEGEND = Legend({}, False)
HAS_A_PART = Legend({"1": "responsible"}, False)
"""Of a matrix that somebody coded with 0 and 1."""


def is_nothing(words: str) -> bool:
    """Whether a cell is empty, or says that the agency has no part: -, /, ×, 无, 0."""
    return _NOTHING.fullmatch(words) is not None


def mark_roles(words: str, legend: Mapping[str, Role]) -> tuple[Role, ...]:
    """The roles that a cell gives by its marks or words of roles; empty where one of them is unknown. Letters in one word are marks only
    where a legend says so.

    >>> mark_roles("●", {"●": "lead"}), mark_roles("配合", {}), mark_roles("主、督导", {}), mark_roles("?", {})
    (('lead',), ('participate',), ('lead', 'supervise'), ())
    >>> mark_roles("L/P", {}), mark_roles("PPP", {})
    (('lead', 'participate'), ())
    """
    bare = _BEHIND.sub("", words)
    for parts in ([bare], _BETWEEN.split(bare), list(bare) if legend or not bare.isascii() else []):
        roles = [_role(part, legend) for part in parts if part]
        if roles and all(roles):
            return tuple(dict.fromkeys(role for role in roles if role))
    return ()


def _role(mark: str, legend: Mapping[str, Role]) -> Role | None:
    if mark in legend:
        return legend[mark]
    said = role_of_column(mark) if _WORD.fullmatch(mark) else None
    return _SHORT.get(mark) or coded_role(mark) if said in (None, "person", "deadline", "other") else said  # type: ignore[return-value]


def read_legend(text: str, marks: Collection[str], signs: Collection[str]) -> Legend:
    """What `text` says of these marks; where it says nothing of `signs`, those of all tables, what is usual: one sign alone answers,
    of a filled and a hollow one the filled one leads. A sign that the text explains otherwise (√表示合格) gives no role.

    >>> read_legend("注:●为牵头单位,〇为配合单位。", {"●", "〇"}, {"●", "〇"}).roles
    {'●': 'lead', '〇': 'participate'}
    >>> read_legend("牵头标●,配合标▲", {"●", "▲"}, {"●", "▲"}).roles
    {'●': 'lead', '▲': 'participate'}
    """
    named = (mark for mark in {*marks, *signs} if 0 < len(mark) <= 3 and role_of_column(mark) is None)
    said = sorted(named, key=lambda m: (-len(m), m))
    if not said:
        return NO_LEGEND
    mark = rf"(?P<mark>(?<![A-Za-z0-9])(?:{'|'.join(map(re.escape, said))})(?![A-Za-z0-9]))"
    forward = list(_found(rf"{mark}(?P<fill>{_MEANS}){_ROLE}(?![\u4e00-\u9fff])", text))
    backward = list(_found(rf"{_ROLE}(?P<fill>{_IS_MARKED}){mark}", text))
    found = max(forward, backward, key=lambda pairs: len({m["mark"] for m in pairs}))
    roles: dict[str, Role] = {}
    for match in found:
        roles.setdefault(match["mark"], _said(match))
    rest = next((m for match in found if (m := _OTHERS.match(text, match.end()))), None)
    if rest:
        roles = {**dict.fromkeys(signs, _said(rest)), **roles}
    otherwise = any(re.search(rf"{re.escape(sign)}[”\"]?号?(?:表示|代表|为|指|[=:])", text) for sign in signs)
    if not roles and not otherwise:
        return Legend(_usual(frozenset(signs)), False)
    return Legend(roles, True, tuple(_ranges(text, found)))


def _found(pattern: str, text: str) -> Iterator[re.Match[str]]:
    """The places that explain a mark; a numeral or a word is explained only by a word that says so (1表示牵头)."""
    for match in re.finditer(pattern, text):
        word = "\u4e00" <= match["mark"] <= "\u9fff"
        apart = not word or not "\u4e00" <= text[max(match.start("mark") - 1, 0)] <= "\u9fff" or not match.start("mark")
        if apart and (not (word or match["mark"].isdigit()) or _SAYS.search(match["fill"])):
            yield match


def _said(match: re.Match[str]) -> Role:
    roles: tuple[Role, ...] = ("lead", "participate", "guide", "supervise", "responsible")
    return next(role for role in roles if match[role])


def _ranges(text: str, found: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """From the first to the last mark that a line explains, with 注 or 说明 before them."""
    lines: dict[int, list[re.Match[str]]] = {}
    for match in found:
        lines.setdefault(text.rfind("\n", 0, match.start()) + 1, []).append(match)
    for begin, matches in lines.items():
        start = matches[0].start()
        end = matches[-1].end()
        start = begin if _LINE_HEAD.fullmatch(text, begin, start) else start - text[:start].endswith("(")
        yield start, end + text.startswith(("。", ";", ")"), end)


def _usual(signs: frozenset[str]) -> dict[str, Role]:
    """The roles of signs that no legend explains."""
    pair = next((pair for pair in _PAIRS if signs == set(pair)), None)
    if pair:
        return {pair[0]: "lead", pair[1]: "participate"}
    return dict.fromkeys(signs, "responsible") if len(signs) == 1 or signs <= _TICKS else {}
