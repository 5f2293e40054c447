"""Labels at the ends of items in papers that lost their signs, so that no sign parts them from the task before and the names behind:
垃圾日产日清责任单位环卫所、城管中队配合单位工商所."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govkg.plans.clauses.statements import Clause, Content, Statement
from govkg.plans.model import Role
from govkg.plans.names.departments import beyond_doubt, short_office
from govkg.plans.names.inner_offices import inner_office
from govkg.plans.names.lists import Name, split_names
from govkg.plans.words.items import LINE_ENDS
from govkg.plans.words.matching import beginnings
from govkg.plans.words.role_words import PARTY
from govkg.plans.words.shapes import plausible

_FEWEST = 3
"""So many items at least end so."""
_LABELS: tuple[tuple[Role, str], ...] = (
    ("lead", "总?牵头|主办"),
    ("participate", "配合|协办|协助|参与|参加"),
    ("responsible", "责任|主责|承办|落实|实施"),
)
_LABEL = re.compile(f"(?:{'|'.join(f'(?P<{role}>{words})' for role, words in _LABELS)}){PARTY}")
_FIRST = re.compile(
    rf"[{beginnings('|'.join(words for _, words in _LABELS))}](?<=[\u4e00-\u9fff)”\d].)(?<![各由请的和与及向对为按到].)(?=[\u4e00-\u9fff]{{1,2}}{PARTY})"
)
"""With what the first label of a line may begin, and between what words."""
_LINE = re.compile(rf"[\u4e00-\u9fff、,()]{{6,160}}(?={LINE_ENDS.pattern})")
_BODY = re.compile("[\u4e00-\u9fff]{1,8}(?:单位|小区|企业|商户|学校|社区|村)")


def signless_labels(text: str) -> Iterator[Clause]:
    """A clause for each line that ends with such labels and names beyond doubt, where three at least do.

    >>> text = "1.清垃圾责任单位环卫所\\n2.拆违建责任单位城管科\\n3.修路责任单位城建科配合单位交警队"
    >>> [[(s.name.written, s.role) for s in c.content.statements] for c in signless_labels(text)][1:]
    [[('城管科', 'responsible')], [('城建科', 'responsible'), ('交警队', 'participate')]]
    """
    found: list[Clause] = []
    done = 0
    for start in (first.start() for first in _FIRST.finditer(text)):
        labelled = start >= done and _LABEL.match(text, start)
        line = _LINE.match(text, start) if labelled else None
        if line and (clause := _clause(text, *line.span())):
            found.append(clause)
            done = line.end()
    if len(found) >= _FEWEST:
        yield from found


def _clause(text: str, start: int, end: int) -> Clause | None:
    labels = [*_LABEL.finditer(text, start, end)]
    statements: list[Statement] = []
    open_ended = False
    for label, stop in zip(labels, [*(m.start() for m in labels[1:]), end], strict=True):
        who = split_names(text, label.end(), stop)
        if not who.names or not _sure(who.names[0]) or not all(_sure(n) or _may_be(n) for n in who.names):
            return None
        role: Role = label.lastgroup  # type: ignore[assignment]
        statements += [Statement(name, role, "label") for name in who.names]
        open_ended |= who.open_ended
    return Clause(start, end, Content(tuple(statements), open_ended, labelled=True), "label line")


def _sure(name: Name) -> bool:
    return beyond_doubt(name) or short_office(name) or inner_office(name.written)


def _may_be(name: Name) -> bool:
    """Whether it looks like a body that stands beside offices in such lists: 驻辖区单位, 物业管理小区."""
    return plausible(name.written) or _BODY.fullmatch(name.written) is not None
