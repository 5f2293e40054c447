"""What a web page says of a paper in the block of labels beside its text: issuer, number and date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from govkg.documents.model import Repair
from govkg.documents.page_labels import DATES, ISSUERS, NUMBERS, OTHERS
from govkg.plans.facts.dates import iso_day

_BESIDE = ("outside the article", "page furniture")
"""The rules by which a page leaves out what is no part of the article."""


def _spaced(labels: str) -> str:
    """Labels between whose characters spaces may stand: 索 引 号."""
    return "|".join(r"[ \u3000]*".join(label) for label in labels.split("|"))


_LABEL = re.compile(rf"(?:{_spaced('|'.join((OTHERS, ISSUERS, NUMBERS, DATES)))})")
_ISSUER = re.compile(
    rf"(?:{_spaced(ISSUERS)})\s*[:：|]?\s*(?P<issuer>[\u4e00-\u9fff]{{2,30}}?(?:办公厅|办公室|政府|委员会|[厅局部委院会署社]|中心|公司))(?=[\s|,，;；]|$|{_spaced('|'.join((OTHERS, NUMBERS, DATES, '发布日期|公开日期')))})"
)
_NUMBER = re.compile(
    rf"(?:{_spaced(NUMBERS)})\s*[:：|]?\s*(?P<issuer>[\u4e00-\u9fff]{{2,12}}) ?[〔\[［(（【](?P<year>(?:19|20)[0-9]{{2}})[〕\]］)）】] ?第?(?P<number>[0-9]{{1,5}})号"
)
_DATE = re.compile(
    rf"(?:{_spaced(DATES)})\s*[:：|]?\s*(?P<year>(?:19|20)[0-9]{{2}})[-/.年](?P<month>[0-9]{{1,2}})[-/.月](?P<day>[0-9]{{1,2}})"
)


@dataclass(frozen=True, slots=True)
class Imprint:
    """Issuer, number (云政办发〔2025〕18号) and date (2025-05-10) of a paper as its page has them, each empty where it has none."""

    issuer: str = ""
    number: str = ""
    issued: str = ""


def read_imprint(repairs: Iterable[Repair]) -> Imprint:
    """What the blocks of labels say that a page left out of its text; a list of other papers is no such block, for it has no labels."""
    blocks = [*_blocks(repairs)]
    issuer = next((m["issuer"] for b in blocks if (m := _ISSUER.search(b))), "")
    number = next((f"{m['issuer']}〔{m['year']}〕{m['number']}号" for b in blocks if (m := _NUMBER.search(b))), "")
    date = next((m for b in blocks if (m := _DATE.search(b))), None)
    issued = iso_day(int(date["year"]), int(date["month"]), int(date["day"])) if date else ""
    return Imprint(issuer, number, issued)


def _blocks(repairs: Iterable[Repair]) -> Iterator[str]:
    for repair in repairs:
        if repair.rule in _BESIDE and len({*_LABEL.findall(repair.printed)}) > 1:
            yield repair.printed
