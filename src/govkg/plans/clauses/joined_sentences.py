"""Sentences that a semicolon joins to one that gives a duty: 县森防站负责监测；县气象局提供预报。"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from govkg.plans.clauses.plain_acts import tells
from govkg.plans.clauses.sentence_forms import Taking
from govkg.plans.clauses.sentence_parts import SENTENCE, Found, parts_of, role_part, with_parts
from govkg.plans.clauses.statements import Content
from govkg.plans.clauses.vouched_acts import vouched_act


def whole_sentences(text: str, kept: Sequence[Found], taken: Taking) -> list[Found]:
    """The clauses that are `kept`, with what their sentences and those that a semicolon joins to them say besides."""
    read = list(with_parts(text, kept, taken))
    return [*read, *_joined(text, read, taken)]


def _joined(text: str, read: Sequence[Found], taken: Taking) -> Iterator[Found]:
    """The sentences, beside others that are `read`, whose first part says who does something; nothing where it tells of what was done."""
    clauses = sorted(read, key=lambda c: c[0])
    starts, ends = [c[0] for c in clauses], [c[1] for c in clauses]
    done = 0
    for start in starts:
        if start < done:
            continue
        first = max(text.rfind("。", done, start), text.rfind("\n", done, start), done - 1) + 1
        done = _stop(text, start)
        for sentence in SENTENCE.finditer(text, first, done) if text.find(";", first, done) >= 0 else ():
            free = bisect_left(starts, sentence.end()) == bisect_right(ends, sentence.start())
            if free and not taken(*sentence.span()) and not tells(sentence.group()):
                parts = [vouched_act(text, *at) or role_part(text, *at) for at in parts_of(text, sentence)]
                said = [part for part in parts if part]
                if parts and parts[0]:
                    statements = tuple(s for part in said for s in part.statements)
                    open_ended = any(part.open_ended for part in said)
                    yield said[0].start, said[-1].end, Content(statements, open_ended, verbal=True), "subject"


def _stop(text: str, at: int) -> int:
    """Where the stop stands that ends what a semicolon joins."""
    ends = [end for end in (text.find("。", at), text.find("\n", at)) if end >= 0]
    return min(ends, default=len(text))
