"""What stands in brackets behind a name and is no part of it: its role, its short form, where it sits."""

from __future__ import annotations

import re

from govkg.plans.words.role_words import GUIDES, HELPS, LEADS, SHORT, SUPERVISES, one_of
from govkg.plans.words.shapes import complete

_REMARK = re.compile(
    r"\((?:(?:以?下|简|统|合)+称[^()]{1,16}|(?:设在|挂靠)[^()]{2,20}|[限仅][^()]{2,12}|不?含[^()]{2,40}|[^()]{0,16}(?<!自)由[^()]{2,20})\)"
)
"""What is said of a name behind it: its short form (以下简称市城管办), where it sits (设在市民政局), what it does not do (审批由审批科办理)."""
_SHORT = "".join(SHORT)
_NOTE = re.compile(
    rf"\((?P<role>[^()]{{0,14}}(?:{one_of(LEADS, HELPS, GUIDES, SUPERVISES)}|负责)[^()]{{0,6}}|[{_SHORT}])\)"
)


def role_note(written: str) -> tuple[str, str]:
    """A name without remarks behind it, and the role that a bracket gives it, empty where none does.

    >>> role_note("市教育局(牵头)"), role_note("市应急局(市协同办)"), role_note("市教育局(主)")
    (('市教育局', '牵头'), ('市应急局(市协同办)', ''), ('市教育局', '主'))
    """
    written = _REMARK.sub("", written) if "(" in written else written
    match = _NOTE.search(written)
    if match and not (len(match["role"]) > 3 and complete(match["role"])):
        return written[: match.start()] + written[match.end() :], match["role"]
    return written, ""
