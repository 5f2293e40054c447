"""Whom a sentence asks to do something, whatever it is, as minutes do: 责成县水利局补充勘测, 请财政局列支经费."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govkg.plans.clauses.acting_series import Acting, acting_behind, acting_series, given_to_act
from govkg.plans.names.departments import all_departments, shared_department
from govkg.plans.names.lists import Name

_ASKED = re.compile(
    r"(?:(?<=[\n。;:,.、)是])|(?<=会议)|(?<=会议[研决][究定])|\A)(?:(?:商|函|恳)?请(?!示)|责成|责令|敦促|委托|指定|要求(?=[\u4e00-\u9fff]{1,8}?(?:局|委|办|部门)))由?(?=[\u4e00-\u9fff])"
    r"|(?<=[局委办厅室府])要求(?=[\u4e00-\u9fff]{2,16}(?:府|委会|[局委办厅])、[\u4e00-\u9fff]{2,16}(?:府|委会|[局委办厅]))"
)
"""Words that ask, at the beginning of a part of a sentence; behind an office, one that asks several: 市攻坚办要求市水利局、市交通局."""


def acting_sentences(text: str) -> Iterator[Acting]:
    """Whom the sentences of a text ask to do something, and the others that say who acts, whatever the verb."""
    yield from acting_series(text)
    yield from given_to_act(text)
    yield from asked_to_act(text)


def asked_to_act(text: str) -> Iterator[Acting]:
    """The sentences that ask an office to do something.

    >>> [[n.written for n in s.who.names] for s in asked_to_act("会议决定,责成县水利局补充勘测,请回信人来县里说明。")]
    [['县水利局']]
    """
    return acting_behind(_ASKED.finditer(text), text, _sure)


def _sure(names: Sequence[Name], written: str) -> bool:
    return (
        names[0].kind == "agency"
        and "会同" not in written
        and all_departments(names, shared=shared_department(written))
    )
