"""Who took over from an agency that a reform ended. Offices of provinces are 厅 where those of cities and counties are 局."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from govkg.plans.model import Actor
from govkg.plans.names.agency_tables import Kind
from govkg.plans.names.official import local_name
from govkg.plans.names.provinces import PROVINCES, STATE

_WITH_HALLS = {name for name in PROVINCES.values() if name.endswith(("省", "自治区"))}
"""The places whose offices are 厅; those of the four municipalities are 局."""


def with_heir(actor: Actor, kind: Kind | None, known: Container[str]) -> Actor:
    """`actor` with the agency that took over from its kind, by the level of its place, and the year; `known` holds the names of tables."""
    if kind is None or not kind.successor:
        return actor
    heir = local_name(actor.jurisdiction, _at_level(kind.successor, actor.jurisdiction, known))
    return actor if heir == actor.name else replace(actor, successor=heir, until=kind.until)


def _at_level(heir: str, place: str, known: Container[str]) -> str:
    if place == STATE:
        return heir
    if heir.endswith("厅") and place not in _WITH_HALLS:
        return heir[:-1] + "局"
    hall = heir[:-1] + "厅"
    return hall if heir.endswith("局") and place in _WITH_HALLS and hall in known else heir
