"""Groups that offices lend people to: 应急组：县公安局、供电公司各抽调1人组成，负责处置险情. The group answers for the work, not they."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govkg.plans.clauses.certainty import sure_departments
from govkg.plans.clauses.parties import read_answers
from govkg.plans.clauses.statements import Content, in_role
from govkg.plans.names.lists import Name, split_names

LENT = re.compile("(?<=[\u4e00-\u9fff]{2})抽[调派][^,]{0,16}组成$")
"""With what those are named who lend people; 抽调人员组成 alone names no one."""
_GROUP = re.compile("[\u4e00-\u9fff]{2,}[组队]$")
_LONGEST = 12


def read_in_group(match: re.Match[str]) -> Content:
    """资料组：甲局、乙局，负责某事; where these only lend people, the group itself answers."""
    if LENT.search(match["names"]) is None:
        return read_answers(match)
    colon = match.start("names") - 1
    named = _GROUP.search(match.string, max(colon - _LONGEST, 0), colon)
    names = split_names(match.string, *named.span()).names if named else ()
    return Content(in_role(names, "responsible", "subject"), verbal=True)


def sure_in_group(match: re.Match[str], names: Sequence[Name], alone: bool) -> bool:
    """Whether they are departments, or the one group that answers itself."""
    group = len(names) == 1 and names[0].start < match.start("names") and names[0].kind == "agency"
    return group or sure_departments(match, names, alone)
