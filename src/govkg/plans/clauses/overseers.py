"""Who answers for overseeing something, and so oversees it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govkg.plans.clauses.statements import Statement
from govkg.plans.names.lists import JOINS, Name
from govkg.plans.words.inspecting import INSPECTORS, LOOKS_AFTER
from govkg.plans.words.running_roles import role_of_part
from govkg.plans.words.shapes import strip_brackets

_CHECKS = re.compile(
    "监督(?!管理|热线|电话)|对[^,。;\n]{2,40}?(?:进行|开展|实施)[^,。;\n]{0,8}?(?:监督|督[查办导]|检查|审计|明察暗访|抽查)(?=[,。;\n]|$)"
)
_LOOKS_AFTER = re.compile(LOOKS_AFTER)


def overseeing(text: str, statements: Sequence[Statement], end: int) -> Iterator[Statement]:
    """The statements that a verb gives which ends at `end`, those of who answers (负责) for overseeing as ones that oversee: 由县审计局负责监督
    资金使用; whatever it be, where overseeing is the work of those: 由县纪委负责监督补贴发放."""
    if not text.startswith("负责", max(end - 2, 0)):
        yield from statements
        return
    told, checks = role_of_part("负责", text, end) == "supervise", _CHECKS.match(text, end) is not None
    for s in statements:
        answers = s.name.end <= end and s.role == "responsible"
        yield s._replace(role="supervise") if answers and (told or (checks and inspector(s.name.written))) else s


def inspector(written: str) -> bool:
    """Whether it is the work of those to oversee that of others, by what they are called.

    >>> [inspector(n) for n in ("县纪委监委", "县政府督查室", "县总工会经审会", "纪委(监察处)", "县总工会", "县人大代表")]
    [True, True, True, True, False, False]
    """
    return strip_brackets(written).endswith(INSPECTORS)


def looks_after(text: str, names: Sequence[Name], at: int) -> bool:
    """Whether one of those named oversees by what it is called, and by what is said of it from `at` on."""
    return any(inspector(name.written) for name in names) and _LOOKS_AFTER.match(text, at) is not None


def looking_after(text: str, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements of a sentence, those whose work it is to oversee as such that oversee where they do that behind their names, and
    whoever is named beside them in one list: 县纪委、县审计局每季度开展监督检查."""
    kept: list[Statement] = []
    oversees = False
    for place in range(len(statements) - 1, -1, -1):
        said, following = statements[place], statements[place + 1] if place + 1 < len(statements) else None
        joined = following is not None and text[said.name.end : following.name.start] in JOINS
        if not joined:
            oversees = _any_inspector(text, statements, place) and _LOOKS_AFTER.match(text, said.name.end) is not None
        kept.append(said._replace(role="supervise") if oversees and said.role == "responsible" else said)
    return tuple(kept[::-1])


def _any_inspector(text: str, statements: Sequence[Statement], last: int) -> bool:
    """Whether one of the list that ends with this statement oversees by what it is called."""
    place = last
    while not inspector(statements[place].name.written):
        if not place or text[statements[place - 1].name.end : statements[place].name.start] not in JOINS:
            return False
        place -= 1
    return True
