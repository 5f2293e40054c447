"""A short sentence that closes the line of a clause and says who helps: 责任小组:接待组。保卫组协助; （县林业局），由县气象局给予支持。"""

from __future__ import annotations

import re

from govkg.plans.clauses.statements import Clause, in_role
from govkg.plans.names.inner_offices import inner_office
from govkg.plans.names.lists import split_names
from govkg.plans.words.manner import MANNER
from govkg.plans.words.shapes import WORKING_GROUP, complete

_HELPED = re.compile(
    rf"[。,]由?(?P<names>[\u4e00-\u9fff、]{{2,30}}?)(?:{MANNER})?(?:给予|予以)?(?:配合|协助|支持)(?=[。;]?(?:\n|\Z))"
)
_A_GROUP = re.compile(WORKING_GROUP)


def helpers_behind(text: str, stop: int) -> tuple[int, int, int] | None:
    """From where to where the helpers are named behind a `stop` or a comma, and the end of their sentence; None where no one is."""
    match = _HELPED.match(text, stop)
    names = split_names(text, *match.span("names")).names if match else ()
    sure = all(
        n.kind == "agency" and (complete(n.written) or inner_office(n.written) or _A_GROUP.fullmatch(n.written))
        for n in names
    )
    return (*match.span("names"), match.end()) if match and names and sure else None


def with_helpers(text: str, clause: Clause) -> Clause:
    """A clause in brackets behind a sentence with those who help it as the words behind it say."""
    found = helpers_behind(text, clause.end) if behind_sentence(text, clause.start) else None
    if found is None:
        return clause
    first, last, end = found
    helpers = in_role(split_names(text, first, last).names, "participate", "verb")
    return clause.stating((*clause.content.statements, *helpers))._replace(end=end)


def behind_sentence(text: str, start: int) -> bool:
    """Whether a bracket stands right behind a sentence, and is no part of one that goes on behind it."""
    return text[start - 1 : start] == "。"
