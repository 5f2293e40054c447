"""The whole analysis of a graph: indicators, null models, uncertainty, each with the parameters that reproduce it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from govkg import __version__
from govkg.draws import SEED, check_bounds
from govkg.given import check_graph
from govkg.network.attainability import Attainability, attainability
from govkg.network.column_fixed import load_p_values, random_loads
from govkg.network.concentration import PlanIndicators, gini, hhi, plan_indicators
from govkg.network.cuts import Absence, absences, joint_absences
from govkg.network.incidence import Incidence, read_incidence
from govkg.network.loads import load
from govkg.network.pareto import pareto_layers
from govkg.network.provision import Content, read_content
from govkg.network.repeats import warn_of_repeats
from govkg.network.scenarios import Scenario
from govkg.network.significance import FixedDegreeTest, fixed_degree_test
from govkg.network.statistics import AGREEMENT
from govkg.network.strata import plans_of
from govkg.network.uncertainty import RECALL, Stability, axes, stability
from govkg.network.unmet import UnmetCurve, unmet_curve
from govkg.queries import Graph
from govkg.terminal import counted

DRAWS = 2000
FEWEST_DRAWS, MOST_DRAWS = 20, 1_000_000
LIMIT_ZH = "责任条款反映文件设计的协同关系，不代表实际行为。"
LIMIT_EN = "Responsibility clauses show designed coordination, not behaviour."
_MOST_AGENCIES_FOR_BETWEENNESS = 400
_MOST_AGENCIES_FOR_PAIRS = 1500
_REDUCED_DRAWS = 200  # where all draws would take minutes
_MOST_STEPS = 1_000_000_000  # of the betweenness of all draws: about a minute
_BUDGET = 50_000  # states of the exact sampler; 0 goes straight to curveball
_AGENCY = ("key", "label", "written", "collective", "jurisdiction", "function", "members")
_TASK = ("key", "plan", "order", "number", "path", "owner", "open_ended", "truncated")
_ENTRY = ("agency", "task", "role", "confidence", "listed")


@dataclass(frozen=True, slots=True)
class Parameters:
    """What reproduces every figure of an analysis. `data_sha256` is the hash of all that it was computed from, see `data_hash`;
    `agreement` is of the joint action of a task, `recall` of the rank intervals."""

    seed: int
    draws: int
    stability_draws: int
    split_collectives: bool
    plan: str
    data_sha256: str
    versions: dict[str, str]
    agreement: float = AGREEMENT
    recall: float = RECALL


@dataclass(frozen=True, repr=False)
class Analysis:
    """Results by agency and task in the order of the incidence.

    axes             load, gap, cut of each agency, shape (agencies, 3); `layers` its Pareto layers, 1 = front
    joint_absences   pairs whose absence together breaks more than their single absences do: hidden pairs, most first
    fixed_degree     None above 1,500 agencies; fewer draws (200 at least) where betweenness of all would take minutes; above 400
                     agencies, or where 200 would, it tests pairs and tasks only
    concentration_p  of Gini, HHI and the largest load under the column-fixed null, NaN without agencies
    provisional      a plan is cut off or has fewer tasks than it declares: ranks may change
    titles           what the plans are called, by IRI, where there are several: a task is then told with its plan
    """

    incidence: Incidence
    content: Content
    plan: PlanIndicators
    axes: NDArray[np.int64]
    layers: NDArray[np.int64]
    absences: tuple[Absence, ...]
    joint_absences: tuple[tuple[int, int, Absence], ...]
    stability: Stability
    attainability: Attainability
    fixed_degree: FixedDegreeTest | None
    load_p: NDArray[np.float64]
    concentration_p: dict[str, float]
    unmet: UnmetCurve
    provisional: bool
    parameters: Parameters
    titles: Mapping[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        agencies, tasks = self.incidence.shape
        drawn = f"seed {self.parameters.seed}, {self.parameters.draws} draws, data {self.parameters.data_sha256[:16]}"
        return f"Analysis({counted(agencies, 'agency', 'agencies')}, {counted(tasks, 'task')}, {drawn})"


def analyse(
    kg: Graph,
    *,
    plan: str | None = None,
    split_collectives: bool = False,
    seed: int = SEED,
    draws: int = DRAWS,
) -> Analysis:
    """The coordination analysis of all plans in the graph, or of the plan with the title, number or IRI `plan`.

    `draws` null matrices are drawn (the same number of label permutations, a quarter as many misreadings). The same graph, seed
    and draws give the same numbers. A task that seems to be told twice is a GovkgWarning. Raises ParameterWrong.
    """
    check_graph(kg)
    check_draws(draws, seed)
    plans = list(kg.query("plans", **({"plan": plan} if plan else {})))
    plan = str(plans[0]["plan"]) if plan and plans else plan
    warn_of_repeats(kg, plans=[plan])
    incidence = read_incidence(kg, plan=plan, split_collectives=split_collectives)
    content = read_content(kg, incidence, plan=plan)
    provisional = any(bool(row["truncated"]) for row in plans)
    data = data_hash(incidence, content, provisional=provisional)
    parameters = Parameters(seed, draws, draws // 4, split_collectives, plan or "", data, _versions())
    titles = {str(row["plan"]): str(row["title"]) for row in plans}
    made = analyse_incidence(incidence, content, parameters, provisional=provisional)
    return replace(made, titles=titles) if len({task.plan for task in incidence.tasks}) > 1 else made


def what_if(before: Analysis, scenario: Scenario) -> Analysis:
    """The analysis of a scenario, with the seed and draws of the analysis that it was made from:
    absent_agencies(before.incidence, before.content, ["市教育局"])."""
    after = analyse_incidence(scenario.incidence, scenario.content, before.parameters, provisional=before.provisional)
    return replace(after, titles=before.titles)


def check_draws(draws: int, seed: int) -> None:
    """Raises ParameterWrong unless an analysis can make so many draws with this seed."""
    check_bounds(draws, seed, fewest=FEWEST_DRAWS, most=MOST_DRAWS)


def analyse_incidence(incidence: Incidence, content: Content, parameters: Parameters, *, provisional: bool) -> Analysis:
    """The analysis of any incidence, such as that of a scenario, with the same parameters."""
    matrix, seed, draws = incidence.matrix, parameters.seed, parameters.draws
    values = axes(incidence, content.joint_bodies)
    agencies = incidence.shape[0]
    tested = 2 <= agencies <= _MOST_AGENCIES_FOR_PAIRS and draws > 1
    small = agencies <= _MOST_AGENCIES_FOR_BETWEENNESS
    deals = 0 if not tested else draws if small else min(draws, _REDUCED_DRAWS)
    test = _fixed_degree(incidence, parameters) if tested else None
    return Analysis(
        incidence=incidence,
        content=content,
        plan=plan_indicators(incidence),
        axes=values,
        layers=pareto_layers(values),
        absences=tuple(absences(matrix)),
        joint_absences=tuple(hidden_pairs(incidence)) if small else (),
        stability=stability(incidence, content.joint_bodies, draws=parameters.stability_draws, seed=seed),
        attainability=attainability(matrix, test, plans=plans_of(incidence)),
        fixed_degree=test,
        load_p=load_p_values(matrix, plans_of(incidence)),
        concentration_p=_concentration_p(incidence, draws=draws, seed=seed),
        unmet=unmet_curve(incidence, content, draws=deals, seed=seed),
        provisional=provisional,
        parameters=parameters,
    )


def _fixed_degree(incidence: Incidence, parameters: Parameters) -> FixedDegreeTest:
    matrix = incidence.matrix
    draws, between = _affordable(matrix, parameters.draws)
    budget = _BUDGET if between else 0
    plans = plans_of(incidence)
    return fixed_degree_test(matrix, draws=draws, seed=parameters.seed, between=between, budget=budget, plans=plans)


def _affordable(matrix: sparse.csr_array, draws: int) -> tuple[int, bool]:
    """How many of the draws can be made in about a minute, and whether betweenness can be tested in them.

    One exact betweenness takes as many steps as nodes times edges of the two-mode network.
    """
    nodes = sum(matrix.shape)
    steps = nodes * (nodes + int(matrix.nnz))
    few = min(draws, max(_REDUCED_DRAWS, _MOST_STEPS // max(steps, 1)))
    between = matrix.shape[0] <= _MOST_AGENCIES_FOR_BETWEENNESS and steps * few <= 2 * _MOST_STEPS
    return (few, True) if between else (min(draws, _REDUCED_DRAWS), False)


def hidden_pairs(incidence: Incidence) -> Iterator[tuple[int, int, Absence]]:
    """Pairs of agencies whose single absences cut nothing while their joint absence does, most cut task pairs first."""
    pairs, orphaned = joint_absences(incidence.matrix)
    broken = pairs + orphaned
    quiet = np.diagonal(broken) == 0
    hidden = np.triu((broken > 0) & quiet[:, None] & quiet[None, :], 1)
    found = [(int(a), int(b), Absence(int(pairs[a, b]), int(orphaned[a, b]))) for a, b in np.argwhere(hidden)]
    yield from sorted(found, key=lambda f: (-f[2].task_pairs, -f[2].orphaned, f[:2]))


def data_hash(incidence: Incidence, content: Content, *, provisional: bool) -> str:
    """SHA-256 of all that a figure depends on, as JSON: agencies with names, place and kind, tasks with their plan, place and owner,
    assignments with role, confidence and place in the clause, the joint bodies and concepts of each task, and whether a plan is cut off.

    Left out are quotes, characters and the words of tasks, which are evidence: another wording of the same plan has the same hash.
    """
    found = {
        "agencies": [[getattr(agency, name) for name in _AGENCY] for agency in incidence.agencies],
        "tasks": [[getattr(task, name) for name in _TASK] for task in incidence.tasks],
        "assignments": [[getattr(entry, name) for name in _ENTRY] for entry in incidence.assignments],
        "bodies": [sorted(names) for names in content.joint_bodies],
        "concepts": [sorted(concepts) for concepts in content.concepts],
        "bodies of whole plans": content.whole,
        "provisional": provisional,
    }
    return hashlib.sha256(json.dumps(found, ensure_ascii=False).encode()).hexdigest()


def _concentration_p(incidence: Incidence, *, draws: int, seed: int) -> dict[str, float]:
    """p of Gini, HHI and largest load under the column-fixed null of each plan; NaN where there is no agency, so nothing to draw."""
    names, matrix = ("gini", "hhi", "largest_load"), incidence.matrix
    if not matrix.nnz:
        return dict.fromkeys(names, float("nan"))
    observed, beaten = _concentration(load(matrix)), np.zeros(3)
    rng = np.random.default_rng(seed)
    for loads in random_loads(matrix, draws=draws, rng=rng, plans=plans_of(incidence)):
        beaten += _concentration(loads) >= observed - 1e-12
    return dict(zip(names, ((beaten + 1) / (draws + 1)).tolist(), strict=True))


def _concentration(loads: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.array([gini(loads), hhi(loads), float(loads.max(initial=0))])


def _versions() -> dict[str, str]:
    found: dict[str, Any] = {"govkg": __version__}
    for name in ("numpy", "scipy", "networkx", "rustworkx", "pyoxigraph"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "unknown"
    return found
