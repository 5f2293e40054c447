"""What all plots are drawn with: the network, whose names they show, the colours, and axes with a row for each agency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from govkg.languages import Language
from govkg.network.incidence import Incidence
from govkg.network.loads import load
from govkg.network.naming import told_apart
from govkg.network.provision import Content
from govkg.views.facts import short_name
from govkg.views.page import phrase

MOST_ROWS = 60
MM = 1 / 25.4
DARK, MIDDLE, LIGHT, RED, INK, GREY = "#12406b", "#5f93c2", "#c9dbea", "#b3261e", "#222222", "#777777"


@dataclass(frozen=True, slots=True)
class PlanName:
    """A plan of those that are drawn, with its title and the place it is of, empty where that is not known."""

    key: str
    title: str
    place: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a plot is drawn from: the network, its joint bodies, the language, the width in mm, the seed and draws of misreadings, and the
    plans in the order of their tasks."""

    incidence: Incidence
    content: Content
    lang: Language
    width: float
    seed: int
    draws: int
    plans: tuple[PlanName, ...]

    def names(self) -> list[str]:
        """The agencies without the jurisdiction where it is that of more than half, and of all plans; those called alike with a plan of theirs."""
        homes = Counter(a.jurisdiction for a in self.incidence.agencies)
        most, number = homes.most_common(1)[0] if homes else ("", 0)
        places = {plan.place for plan in self.plans if plan.place}
        home = most if 2 * number > homes.total() and len(places) < 2 else ""
        titles = {plan.key: plan.title for plan in self.plans}
        return told_apart(
            (
                _shown(short_name(a, home)),
                a.label,
                f"{a.label}（{_shown(titles.get(of[0], ''))}）",
                f"{a.label} ({a.key})",
            )
            for a, of in zip(self.incidence.agencies, self.incidence.plans_of_agencies, strict=True)
        )

    def rows(self) -> list[int]:
        """Agencies by load, then by leads, then by name; at most MOST_ROWS of them."""
        loads, leads = load(self.incidence.matrix), load(self.incidence.lead_matrix)
        order = sorted(
            range(len(loads)), key=lambda a: (-int(loads[a]), -int(leads[a]), self.incidence.agencies[a].label)
        )
        return order[:MOST_ROWS]

    def word(self, name: str, **values: object) -> str:
        """A phrase in the language of the plot."""
        return phrase(f"plot_{name}", self.lang, **values)


def row_axes(figure: Any, sheet: Sheet, names: Sequence[str], *, head: float = 6) -> Any:
    """Axes with a row for each name, the first on top, at 3.3 mm a row."""
    figure.set_size_inches(sheet.width * MM, (len(names) * 3.3 + 12 + head) * MM)
    ax = figure.add_subplot()
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.4, -0.6)
    return ax


def part(sheet: Sheet) -> str:
    """That not all agencies are shown, behind the label of an axis."""
    whole = len(sheet.incidence.agencies)
    return sheet.word("part", shown=MOST_ROWS, whole=whole) if whole > MOST_ROWS else ""


def _shown(short: str) -> str:
    """At most 16 characters of a name."""
    return short if len(short) <= 16 else short[:15] + "…"
