"""Which names of a clause a verb governs: 责任单位：甲局、乙局，丙局牵头，丁局配合."""

from __future__ import annotations

import re

from govkg.plans.model import Role
from govkg.plans.names.lists import split_names


def scopes(text: str, start: int, end: int, label: Role | None, role: Role) -> list[tuple[int, int, Role]]:
    """What a verb governs: all names since the last verb, but a weaker role only those behind the last comma, and
    responsibility beside a label of those who help only a part of its own (`_own_part`). Who leads is named behind the only stop
    of a list of those responsible (责任单位:甲局、乙局,丙局牵头), or named again (甲局、乙局,甲局牵头), or behind a matter of its own
    (责任单位:甲局、乙局;审图由丙局牵头), of which nothing but commas is left."""
    matter = _MATTER_LEFT.search(text, start, end) if label else None
    if matter and matter.start() > start:
        return [(start, matter.start(), label or role), (matter.end(), end, role)]
    if role == "lead" and label != "lead" and (again := _named_again(text, start, end)):
        first, last, stop = again
        return [(start, first, label or "responsible"), (last, stop, label or "responsible"), (stop + 1, end, role)]
    if role == "lead" and label == "responsible" and (only := _only_stop(text, start, end)):
        return [(start, only, label), (only + 1, end, role)]
    if role in ("participate", "guide", "supervise") or (label == "lead" and role == "responsible"):
        comma = max(text.rfind(",", start, end), text.rfind(";", start, end))
        if comma > start and text[start:comma].strip(" ,;、"):
            return [(start, comma, label or "responsible"), (comma + 1, end, role)]
    stop = _own_part(text, start, end) if label == "participate" and role == "responsible" else -1
    if stop > start:
        return [(start, stop, label or role), (stop + 1, end, role)]
    return [(start, end, role)]


_MATTER_LEFT = re.compile("[;。],{3,}")


def _own_part(text: str, start: int, end: int) -> int:
    """The stop behind which those stand that answer beside a list of those who help: a semicolon, the only comma, or one before nothing
    but groups (配合单位:甲局,乙局,各县政府具体落实); -1 where there is none."""
    semicolon = text.rfind(";", start, end)
    comma = text.rfind(",", start, end)
    if semicolon > start or comma <= start or not text[start:comma].strip(" ,、"):
        return semicolon
    groups = all(name.kind != "agency" for name in split_names(text, comma + 1, end).names)
    return comma if groups or text.find(",", start, comma) < 0 else semicolon


def _only_stop(text: str, start: int, end: int) -> int:
    """Where the only stop stands behind a list joined by 、; 0 where there are more, or none."""
    stops = [at for at in range(start, end) if text[at] in ",;。"]
    return stops[0] if len(stops) == 1 and text.find("、", start, stops[0]) > 0 else 0


def _named_again(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    """Where a list names first whom it names again behind its last stop, and where that stop is."""
    stop = max(text.rfind(sign, start, end) for sign in ",;。")
    names = split_names(text, stop + 1, end).names if stop > start and text.find("、", start, stop) > 0 else ()
    if len(names) != 1:
        return None
    first = text.find(names[0].written, start, stop)
    last = first + len(names[0].written)
    apart = first >= 0 and (first == start or text[first - 1] in "、,; ") and text[last] in "、,;。"
    return (first, last, stop) if apart else None
