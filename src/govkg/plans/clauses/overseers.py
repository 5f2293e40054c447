"""Who answers for overseeing something, and so oversees it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govkg.plans.clauses.statements import Statement
from govkg.plans.words.running_roles import role_of_part

_CHECKS = re.compile(
    "监督(?!管理|热线|电话)|对[^,。;\n]{2,40}?(?:进行|开展|实施)[^,。;\n]{0,8}?(?:监督|督[查办导]|检查|审计|明察暗访|抽查)(?=[,。;\n]|$)"
)
_CHECKING = re.compile(
    "(?:纪委|监委|监察委员会|纪工委|纪检监察[组室]|人大(?:常委会|主席团|工委)?|督[查察][室办]|督[查察导]办公室|审计[局处科]|经审会)$"
)
"""How those are called whose work it is to oversee."""


def overseeing(text: str, statements: Sequence[Statement], end: int) -> Iterator[Statement]:
    """The statements that a verb gives which ends at `end`, those of who answers (负责) for overseeing as ones that oversee: 由县审计局负责监督
    资金使用; whatever it be, where overseeing is the work of those: 由县纪委负责监督补贴发放."""
    if not text.startswith("负责", max(end - 2, 0)):
        yield from statements
        return
    told, checks = role_of_part("负责", text, end) == "supervise", _CHECKS.match(text, end) is not None
    for s in statements:
        answers = s.name.end <= end and s.role == "responsible"
        yield s._replace(role="supervise") if answers and (told or (checks and _CHECKING.search(s.name.written))) else s
