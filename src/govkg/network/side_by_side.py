"""The same kind of agency in several cities, years or levels, side by side: only shares and normalised values can be compared.

Plans differ in size, so counts (tasks, load, leads) are shown and marked as not comparable. What remains different between plans
of equal shares: what a plan counts as a task, how it splits agencies, and whether its text is whole.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from govkg.draws import SEED, check_bounds
from govkg.given import one_or_more
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.betweenness import two_mode_betweenness
from govkg.network.concentration import gini, hhi
from govkg.network.cuts import articulation
from govkg.network.incidence import Incidence, read_incidence
from govkg.network.loads import interfaces, load, team_size
from govkg.network.pareto import ranks
from govkg.network.plan_years import plan_year
from govkg.network.provision import Content, accountable, gap, lacking, read_content, with_body, with_owner
from govkg.network.uncertainty import Stability, axes, stability
from govkg.table_heads import MEASUREMENTS
from govkg.terminal import counted

if TYPE_CHECKING:
    import pandas


DRAWS = 500
MOST_DRAWS = 100_000
NAN = float("nan")
MOST_LEFT_OUT = 200

INDICATORS: dict[str, tuple[bool, str]] = {
    # name: (whether plans of different size can be compared by it, what it is)
    "agencies": (False, "agencies that the plan names, as in the other commands"),
    "collectives": (False, "collectives whose members can be listed"),
    "tasks": (False, "tasks of the plan"),
    "owned_tasks": (False, "tasks whose text names an agency: teams and shares of agencies are of these"),
    "stated_tasks": (
        False,
        "tasks with a stated owner, 各有关部门 too: shares of single and several leads are of these",
    ),
    "mean_team": (True, "agencies of a task, on average"),
    "gini_corrected": (
        True,
        "Gini of load × n / (n − 1), 0 = even, 1 = all with one (Deltas 2003, doi 10.1162/rest.2003.85.1.226)",
    ),
    "hhi_normalised": (True, "(HHI of load − 1/n) / (1 − 1/n), 0 = even, 1 = all with one"),
    "single_lead_share": (
        True,
        "share of the tasks with a stated owner that have exactly one lead, or one agency alone responsible",
    ),
    "several_leads_share": (True, "share of the tasks with a stated owner that have two leads or more"),
    "unprovided_share": (
        True,
        "share of the tasks of several agencies that have neither a single lead nor a joint body",
    ),
    "articulation_share": (True, "share of the agencies that hold parts of the network together; without a range"),
    "load": (False, "tasks of the agency"),
    "leads": (False, "tasks that it leads"),
    "load_share": (True, "share of the plan's tasks that it has a part in"),
    "lead_share": (True, "share of the plan's tasks that it leads"),
    "gap_share": (True, "share of its partner-tasks that have neither a single lead nor a joint body"),
    "cut_share": (True, "connections that break when it is absent, of all task pairs and all tasks"),
    "betweenness": (
        True,
        "two-mode betweenness, normalised (Borgatti & Everett 1997, doi 10.1016/S0378-8733(96)00301-2)",
    ),
    "position": (True, "place by load, 0 = most, 1 = least, with its interval"),
}
MEASUREMENT_COLUMNS = MEASUREMENTS
Flags = NDArray[np.bool_]
Parts = tuple[sparse.csr_array, sparse.csr_array, Flags, Flags, Flags]


@dataclass(frozen=True, slots=True)
class Column:
    """One of the plans that stand side by side. `provisional`: it is cut off or has fewer tasks than it declares.

    start   the first year of its period; None where it names none
    year    the year by which it takes its place in a panel, and `year_from` what says so; see `plan_year`
    """

    plan: str
    title: str
    jurisdiction: str
    level: str
    start: int | None
    provisional: bool
    year: int | None = None
    year_from: str = ""


@dataclass(frozen=True, slots=True)
class Measurement:
    """One value: of a plan as a whole (`function` and `agency` empty), or of an agency in it.

    low, high   the least and largest value of the plan as it is and with each task in turn left out; for `position` the interval
                of the rank under extraction error and leaving out each task; NaN where there is none (counts; agencies of
                plans of more than 200 tasks)
    agency_iri  the IRI of the agency; empty of a plan as a whole
    """

    plan: str
    function: str
    agency: str
    indicator: str
    value: float
    low: float = NAN
    high: float = NAN
    agency_iri: str = ""

    @property
    def comparable(self) -> bool:
        """Whether plans of different size can be compared by it."""
        return INDICATORS[self.indicator][0]


@dataclass(frozen=True, slots=True, repr=False)
class SideBySide:
    """Plans in the order given, measurements by function: those that most plans have first. `alone` = functions of one plan only."""

    columns: tuple[Column, ...]
    measurements: tuple[Measurement, ...]
    functions: tuple[str, ...]
    alone: tuple[str, ...]
    draws: int
    seed: int

    def __repr__(self) -> str:
        drawn = f"seed {self.seed}, {self.draws} draws"
        return f"SideBySide({counted(len(self.columns), 'plan')}, {len(self.measurements)} measurements, {drawn})"

    def of(self, function: str, indicator: str) -> tuple[Measurement, ...]:
        """The values of one indicator for one kind of agency (`""`: for the plans), in the order of the plans."""
        return tuple(m for m in self.measurements if (m.function, m.indicator) == (function, indicator))

    def rows(self) -> list[dict[str, Any]]:
        """One row for each value (tidy data), with the MEASUREMENT_COLUMNS; an undefined value is None."""
        place = {column.plan: dataclasses.asdict(column) for column in self.columns}
        own = ("function", "agency", "indicator", "comparable", "agency_iri")
        return [
            place[m.plan]
            | {name: getattr(m, name) for name in own}
            | {name: None if math.isnan(value := getattr(m, name)) else value for name in ("value", "low", "high")}
            for m in self.measurements
        ]

    def to_pandas(self) -> pandas.DataFrame:
        """The values as a data frame, one row each, with the columns of `govkg compare --indicators --format csv`."""
        import pandas as pd

        return pd.DataFrame(self.rows(), columns=list(MEASUREMENT_COLUMNS))


def side_by_side(
    graphs: KnowledgeGraph | Iterable[KnowledgeGraph], *, draws: int = DRAWS, seed: int = SEED, least: int = 2
) -> SideBySide:
    """Every plan of the graphs (or of one that holds several), and in it each kind of agency (gov:function: 教育局 of any city) that `least` plans have.

    Collectives such as 各县区政府 have no function and are in the figures of the plan only. Agencies without a known function are
    left out, since nothing says that they are alike. Of a plan `KnowledgeGraph.from_plans(plan)` makes a graph. `draws` (0 to 100,000) are those of misreadings, from which the range
    of `position` has its extraction error.

    Raises ParameterWrong for other draws, a negative seed.
    """
    check_bounds(draws, seed, fewest=0, most=MOST_DRAWS)
    columns: list[Column] = []
    found: list[Measurement] = []
    for number, kg in enumerate(one_or_more(graphs, KnowledgeGraph)):
        for row in kg.query("plans"):
            incidence = read_incidence(kg, plan=str(row["plan"]))
            content = read_content(kg, incidence, plan=str(row["plan"]))
            column = _column(row, {c.plan for c in columns}, number)
            columns.append(column)
            found += list(measure(column.plan, incidence, content, draws=draws, seed=seed))
    plans_of: dict[str, set[str]] = {}
    for m in found:
        if m.function:
            plans_of.setdefault(m.function, set()).add(m.plan)
    order = sorted(plans_of, key=lambda f: (-len(plans_of[f]), -_most(found, f), f))
    shared = tuple(f for f in order if len(plans_of[f]) >= least)
    kept = tuple(m for f in ("", *shared) for m in found if m.function == f)
    return SideBySide(tuple(columns), kept, shared, tuple(f for f in order if f not in shared), draws, seed)


def _most(found: Sequence[Measurement], function: str) -> float:
    return max(m.value for m in found if m.function == function and m.indicator == "load_share")


def _column(row: Mapping[str, object], taken: set[str], number: int) -> Column:
    plan, start, title = str(row["plan"]), str(row["period_start"] or "")[:4], str(row["title"])
    year, source = plan_year(
        start=start, title=title, number=str(row["document_number"] or ""), issued=str(row["issued"] or "")
    )
    return Column(
        plan=f"{plan}#{number + 1}" if plan in taken else plan,
        title=title,
        jurisdiction=str(row["jurisdiction"] or ""),
        level=str(row["level"] or ""),
        start=int(start) if start.isdigit() else None,
        provisional=bool(row["truncated"]),
        year=year,
        year_from=source,
    )


def measure(plan: str, incidence: Incidence, content: Content, *, draws: int, seed: int) -> Iterator[Measurement]:
    """All values of one plan: of the whole, then of each agency with a known function, by the order of the incidence."""
    owned, stated = team_size(incidence.matrix) > 0, with_owner(incidence)
    some = np.flatnonzero(owned | stated)
    flags = accountable(incidence), with_body(incidence, content.joint_bodies), stated
    parts: Parts = incidence.matrix[:, some], incidence.lead_matrix[:, some], *(flag[some] for flag in flags)
    whole = plan_shares(*parts)
    without = [plan_shares(*_without(parts, t)) for t in range(len(some))] if len(some) > 1 else [whole]
    groups = sum(agency.collective for agency in incidence.agencies)
    counts = incidence.shape[0] - groups, groups, incidence.shape[1], int(owned.sum()), int(stated.sum())
    for name, count in zip(("agencies", "collectives", "tasks", "owned_tasks", "stated_tasks"), counts, strict=True):
        yield Measurement(plan, "", "", name, float(count))
    for name, value in whole.items():
        others = [w[name] for w in (whole, *without) if not np.isnan(w[name])] or [NAN]
        yield Measurement(plan, "", "", name, value, min(others), max(others))
    cut = articulation(incidence.matrix)[: incidence.shape[0]]
    yield Measurement(plan, "", "", "articulation_share", float(np.mean(cut)) if len(cut) else NAN)
    yield from _of_agencies(
        plan, incidence, content, stability(incidence, content.joint_bodies, draws=draws, seed=seed)
    )


def _without(parts: Parts, task: int) -> Parts:
    """The plan without one task, and without the agencies that had a part in that task alone."""
    keep = np.arange(parts[0].shape[1]) != task
    everyone = parts[0][:, keep]
    left = np.flatnonzero(load(everyone) > 0)
    return everyone[left], parts[1][:, keep][left], parts[2][keep], parts[3][keep], parts[4][keep]


def plan_shares(
    everyone: sparse.csr_array, leading: sparse.csr_array, single: Flags, joint: Flags, stated: Flags
) -> dict[str, float]:
    """The comparable figures of a plan as a whole, from its incidence, its leads, and whether each task has a single
    lead, names a joint body and has a stated owner. Teams are those of tasks that name an agency; single and several leads are
    shares of the tasks with a stated owner, as in `plan_indicators`: also of those that only 各有关部门 own.

    >>> both = sparse.csr_array([[1, 1], [0, 1]])
    >>> figures = plan_shares(both, both, np.array([True, False]), np.array([False, False]), np.array([True, True]))
    >>> figures["single_lead_share"], figures["several_leads_share"], figures["mean_team"]
    (0.5, 0.5, 1.5)
    """
    loads, size, leads = load(everyone), team_size(everyone), team_size(leading)
    agencies, several = len(loads), size > 1
    missing = lacking(size, single, joint)
    return {
        "mean_team": _mean(size[size > 0]),
        "gini_corrected": round(gini(loads) * agencies / (agencies - 1), 12) if agencies > 1 else NAN,
        "hhi_normalised": round((hhi(loads) - 1 / agencies) / (1 - 1 / agencies), 12) if agencies > 1 else NAN,
        "single_lead_share": _mean(single[stated]),
        "several_leads_share": _mean(leads[stated] > 1),
        "unprovided_share": float(missing.sum() / several.sum()) if several.any() else NAN,
    }


def _mean(values: NDArray[Any]) -> float:
    return float(values.mean()) if values.size else NAN


def _of_agencies(plan: str, incidence: Incidence, content: Content, ranked: Stability) -> Iterator[Measurement]:
    values, loads, agencies = agency_values(incidence, content), load(incidence.matrix), incidence.shape[0]
    low, high = _left_out(incidence, content, values)
    places = [(r - 1) / max(agencies - 1, 1) for r in (ranks(loads), ranked.rank_low, ranked.rank_high)]
    for i, agency in enumerate(incidence.agencies):
        if agency.function and not agency.collective:
            who = plan, agency.function, agency.label
            for name, value in values.items():
                yield Measurement(
                    *who, name, float(value[i]), float(low[name][i]), float(high[name][i]), agency_iri=agency.key
                )
            at, lowest, highest = (float(place[i]) for place in places)
            yield Measurement(*who, "position", at, lowest, highest, agency_iri=agency.key)


def agency_values(incidence: Incidence, content: Content) -> dict[str, NDArray[np.float64]]:
    """Each indicator of an agency in its plan, shape (agencies,)."""
    matrix = incidence.matrix
    loads, leads, tied = load(matrix), load(incidence.lead_matrix), interfaces(matrix)
    tasks = int((team_size(matrix) > 0).sum())
    return {
        "load": loads.astype(float),
        "leads": leads.astype(float),
        "load_share": loads / max(tasks, 1),
        "lead_share": leads / max(tasks, 1),
        "gap_share": np.where(tied > 0, gap(incidence, content.joint_bodies) / np.maximum(tied, 1), NAN),
        "cut_share": axes(incidence, content.joint_bodies)[:, 2] / max(tasks * (tasks + 1) // 2, 1),
        "betweenness": two_mode_betweenness(matrix).agencies_normalised,
    }


Values = dict[str, NDArray[np.float64]]


def _left_out(incidence: Incidence, content: Content, whole: Values) -> tuple[Values, Values]:
    """The least and the largest value of each indicator of the plan as it is and with each task in turn left out; NaN for counts,
    and for plans with more than `MOST_LEFT_OUT` tasks."""
    owned = np.flatnonzero(team_size(incidence.matrix) > 0)
    nothing = np.full(incidence.shape[0], NAN)
    if not 1 < len(owned) <= MOST_LEFT_OUT:
        return dict.fromkeys(whole, nothing), dict.fromkeys(whole, nothing)
    fewer = [incidence.with_assignments(d for d in incidence.assignments if d.task != t) for t in owned.tolist()]
    seen = [agency_values(some, content) for some in fewer]
    low, high = dict.fromkeys(whole, nothing), dict.fromkeys(whole, nothing)
    for name in (n for n in whole if INDICATORS[n][0]):
        stack = np.array([whole[name], *(values[name] for values in seen)])
        low[name] = np.fmin.reduce(stack)
        high[name] = np.fmax.reduce(stack)
    return low, high
