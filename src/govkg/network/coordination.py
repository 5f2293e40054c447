"""The coordination network: the incidence, and its projections as networkx graphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

import networkx as nx
from scipy import sparse

from govkg.errors import ParameterWrong
from govkg.network.brokerage import NotDefined, lead_ties, roles_of
from govkg.network.incidence import AssignmentEntry, Incidence, read_incidence
from govkg.network.loads import load, newman, shared_tasks
from govkg.network.naming import (
    agencies_named,
    agency_place,
    names_with_plans,
    task_names,
    task_paths,
    task_place,
    tasks_named,
)
from govkg.network.nesting import Relation, nested_tasks
from govkg.network.plan_years import plan_year
from govkg.network.provision import NOTHING, Content, read_content
from govkg.network.statistics import AGENCY_STATISTICS, STATISTICS, TASK_STATISTICS, Nodes
from govkg.plans.model import ROLES
from govkg.queries import Graph
from govkg.terminal import counted

if TYPE_CHECKING:
    import pandas


NxGraph = Any  # networkx graphs carry no types


@dataclass(frozen=True)
class CoordinationNetwork:
    """Agencies and tasks of one or several plans, and who meets whom.

    Nodes of all graphs are IRIs with the attributes ``label``, ``name`` (the label, with the plan where others have it too: no two
    nodes share one), ``kind`` ("agency", "collective" or "task") and ``bipartite`` (0 agency, 1 task); agencies also have
    ``written``, ``jurisdiction``, ``function``, ``load``, ``leads``, the number of tasks in each other role (``responsible``,
    ``participate``, ``guide``, ``supervise``) and ``plans`` (in how many it has tasks), tasks ``number``, ``path``, ``plan``, ``chapter``,
    ``owner``, ``open_ended`` and what `about` tells of their plan.

    titles   what the plans are called, by IRI
    about    ``plan_title``, ``plan_jurisdiction``, ``plan_level`` and, where it is known, ``plan_year``, by IRI of the plan
    """

    incidence: Incidence
    content: Content = NOTHING
    titles: Mapping[str, str] = field(default_factory=dict)
    about: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @cached_property
    def agencies(self) -> NxGraph:
        """nx.Graph of agencies: ``weight`` = number of shared tasks, ``newman`` = Σ 1/(team size − 1), ``tasks`` = their IRIs."""
        return self._projection(self.incidence.matrix, agencies=True)

    @cached_property
    def tasks(self) -> NxGraph:
        """nx.Graph of tasks: ``weight`` = number of shared agencies, ``newman`` likewise, ``agencies`` = their IRIs."""
        return self._projection(sparse.csr_array(self.incidence.matrix.T), agencies=False)

    @cached_property
    def two_mode(self) -> NxGraph:
        """nx.Graph of agencies and tasks: ``weight`` = 1, ``roles`` and, in their order, ``confidences``, ``quotes``, ``starts`` and ``ends``
        of the clauses that say so; ``confidence`` = that of the surest role."""
        graph = nx.Graph()
        self._add_agencies(graph)
        self._add_tasks(graph)
        for (agency, task), stated in self._stated.items():
            graph.add_edge(
                self.incidence.agencies[agency].key, self.incidence.tasks[task].key, weight=1,
                roles=tuple(d.role for d in stated), confidence=max(d.confidence for d in stated),
                confidences=tuple(d.confidence for d in stated), quotes=tuple(d.quote for d in stated),
                starts=tuple(d.start for d in stated), ends=tuple(d.end for d in stated),
            )  # fmt: skip
        return graph

    @cached_property
    def _stated(self) -> dict[tuple[int, int], list[AssignmentEntry]]:
        """The assignments of each agency in each task where it has any."""
        found: dict[tuple[int, int], list[AssignmentEntry]] = {}
        for entry in self.incidence.assignments:
            found.setdefault((entry.agency, entry.task), []).append(entry)
        return found

    @cached_property
    def lead_to_participant(self) -> NxGraph:
        """nx.DiGraph from each lead of a task to each other agency in it that does not lead: ``weight`` = tasks, ``tasks``."""
        graph = nx.DiGraph()
        self._add_agencies(graph)
        leads, everyone = self.incidence.lead_matrix, self.incidence.matrix
        others = sparse.csr_array(everyone - leads)
        ties = lead_ties(self.incidence).tocoo()
        for a, b, weight in zip(ties.row.tolist(), ties.col.tolist(), ties.data.tolist(), strict=True):
            common = leads[[a]].multiply(others[[b]]).tocoo().col.tolist()
            ends = self.incidence.agencies[a].key, self.incidence.agencies[b].key
            graph.add_edge(*ends, weight=int(weight), tasks=tuple(self.incidence.tasks[t].key for t in common))
        return graph

    def statistic(self, name: str, *, of: Nodes | None = None) -> dict[str, Any]:
        """One indicator for each agency or task, by IRI: load, leads, interfaces, partners, betweenness, coupling … One that both have
        is that of agencies, unless it is asked `of` "tasks".

        Raises ParameterWrong that lists the names.
        """
        if of not in (None, *STATISTICS):
            raise ParameterWrong(f"statistics of {of!r}: of agencies or of tasks")
        whose = of or next((nodes for nodes, known in STATISTICS.items() if name in known), None)
        if whose is None or name not in STATISTICS[whose]:
            known = STATISTICS[whose] if whose else {**AGENCY_STATISTICS, **TASK_STATISTICS}
            raise ParameterWrong(f"no statistic {name!r}; there are: {', '.join(known)}")
        nodes: tuple[Any, ...] = self.incidence.agencies if whose == "agencies" else self.incidence.tasks
        return {node.key: value for node, value in zip(nodes, self._values(whose, name).tolist(), strict=True)}

    def of(self, name: str) -> dict[str, Any]:
        """Every indicator of one node: of an agency by its name, printed or short name or IRI, of a task by its IRI, path, number or heading.

        Where a statistic is not defined its value is NaN. Raises ParameterWrong that names what was asked for, with what tells them apart
        where several have the name.
        """
        tasks = [] if self.incidence.places(name) else tasks_named(self.incidence, name)
        if tasks:
            place = task_place(self.incidence, name)
            return {statistic: self._values("tasks", statistic)[place].item() for statistic in TASK_STATISTICS}
        try:
            place = agency_place(self.incidence, name)
        except ParameterWrong as error:
            several = agencies_named(self.incidence, name)
            raise error if several else ParameterWrong(f"no task {name!r}, and {error}") from None
        return {statistic: self._values("agencies", statistic)[place].item() for statistic in AGENCY_STATISTICS}

    def brokerage(self) -> dict[str, dict[str, int]] | NotDefined:
        """Gould-Fernandez roles of each agency, by IRI, in the network lead → participant; or why they are not defined.

        Classes are the jurisdictions, the collectives below one apart; agencies of no known place are a class in each plan. The
        roles are coordinator, itinerant, gatekeeper, representative and liaison (Gould & Fernandez 1989, doi 10.2307/270949).
        """
        counts = roles_of(self.incidence)
        if isinstance(counts, NotDefined):
            return counts
        return {
            agency.key: {role: int(counts[role][i]) for role in counts}
            for i, agency in enumerate(self.incidence.agencies)
        }

    def nested_tasks(self) -> list[tuple[str, str, Relation]]:
        """H1: pairs of tasks, by IRI, with equal teams, or with the first one's team inside the other's."""
        keys = [task.key for task in self.incidence.tasks]
        return [(keys[a], keys[b], relation) for a, b, relation in nested_tasks(self.incidence.matrix)]

    def to_pandas(self, *names: str) -> pandas.DataFrame:
        """The indicators of agencies (all, or those named), one row each, indexed by name as in the graphs (the label, with the plan where
        others have it too), with their `iri`. Raises ParameterWrong."""
        import pandas as pd

        _check_of(names, AGENCY_STATISTICS, "agencies: net.tasks_to_pandas gives those of tasks")
        columns: dict[str, Any] = {"iri": [agency.key for agency in self.incidence.agencies]}
        columns |= {name: self._values("agencies", name) for name in names or AGENCY_STATISTICS}
        return pd.DataFrame(columns, index=self._agency_names)

    def tasks_to_pandas(self, *names: str) -> pandas.DataFrame:
        """The indicators of tasks (all, or those named), one row each, indexed by path, with the title of the plan where several
        have such a path; with their `iri`, that of their `plan`, and their heading. Raises ParameterWrong."""
        import pandas as pd

        _check_of(names, TASK_STATISTICS, "tasks: net.to_pandas gives those of agencies")
        tasks = self.incidence.tasks
        columns: dict[str, Any] = {"iri": [t.key for t in tasks], "plan": [t.plan for t in tasks]}
        columns["heading"] = [t.heading for t in tasks]
        columns |= {name: self._values("tasks", name) for name in names or TASK_STATISTICS}
        return pd.DataFrame(columns, index=task_paths(self.incidence, self.titles))

    @cached_property
    def _agency_names(self) -> list[str]:
        return names_with_plans(self.incidence, self.titles)

    @cached_property
    def _computed(self) -> dict[tuple[Nodes, str], Any]:
        return {}

    def _values(self, of: Nodes, name: str) -> Any:
        """The array of a statistic, computed once."""
        if (of, name) not in self._computed:
            self._computed[of, name] = STATISTICS[of][name](self.incidence, self.content)
        return self._computed[of, name]

    def __repr__(self) -> str:
        return f"CoordinationNetwork({self._sizes()})"

    def _sizes(self) -> str:
        nodes, tasks = self.incidence.shape
        collectives = sum(agency.collective for agency in self.incidence.agencies)
        of_agencies = counted(nodes - collectives, "agency", "agencies")
        others = f" and {counted(collectives, 'collective')}" if collectives else ""
        entries = counted(len(self.incidence.assignments), "entry", "entries")
        return f"{of_agencies}{others}, {counted(tasks, 'task')}, {entries}"

    def _repr_html_(self) -> str:
        top = sorted(
            zip(load(self.incidence.matrix).tolist(), self.incidence.agencies, strict=True), key=lambda x: -x[0]
        )[:5]
        rows = "".join(f"<tr><td>{escape(a.label)}</td><td>{n}</td></tr>" for n, a in top)
        return f"<p>{self._sizes()}</p><table><thead><tr><th>agency</th><th>load</th></tr></thead><tbody>{rows}</tbody></table>"

    def _projection(self, matrix: sparse.csr_array, *, agencies: bool) -> NxGraph:
        graph = nx.Graph()
        (self._add_agencies if agencies else self._add_tasks)(graph)
        own: tuple[Any, ...] = self.incidence.agencies if agencies else self.incidence.tasks
        other: tuple[Any, ...] = self.incidence.tasks if agencies else self.incidence.agencies
        weights = newman(matrix)
        members = [set(matrix[[i]].indices.tolist()) for i in range(matrix.shape[0])]
        shared = sparse.triu(shared_tasks(matrix), k=1).tocoo()
        for a, b, count in zip(shared.row.tolist(), shared.col.tolist(), shared.data.tolist(), strict=True):
            common = tuple(other[i].key for i in sorted(members[a] & members[b]))
            extra = {"tasks" if agencies else "agencies": common}
            graph.add_edge(own[a].key, own[b].key, weight=int(count), newman=float(weights[a, b]), **extra)
        return graph

    def _add_agencies(self, graph: NxGraph) -> None:
        loads, leads = load(self.incidence.matrix).tolist(), load(self.incidence.lead_matrix).tolist()
        own = self.incidence.plans_of_agencies
        others = [load(self.incidence.role_matrix(role)).tolist() for role in ROLES[1:]]
        nodes = zip(
            self.incidence.agencies, self._agency_names, loads, leads, zip(*others, strict=True), own, strict=True
        )
        for agency, name, n, m, rest, plans in nodes:
            graph.add_node(
                agency.key, label=agency.label, name=name, written=agency.written, kind="collective" if agency.collective else "agency",
                bipartite=0, jurisdiction=agency.jurisdiction, function=agency.function, load=n, leads=m, plans=len(plans),
                **dict(zip(ROLES[1:], rest, strict=True)),
            )  # fmt: skip

    def _add_tasks(self, graph: NxGraph) -> None:
        names = task_names(self.incidence, self.titles, taken=self._agency_names)
        for task, name in zip(self.incidence.tasks, names, strict=True):
            graph.add_node(
                task.key, label=task.heading, name=name, kind="task", bipartite=1, number=task.number, path=task.path,
                plan=task.plan, chapter=task.chapter, owner=task.owner, open_ended=task.open_ended, **self.about.get(task.plan, {}),
            )  # fmt: skip


def _check_of(names: tuple[str, ...], known: Mapping[str, object], whose: str) -> None:
    """Raises ParameterWrong where one of the names is no statistic of these nodes."""
    if other := set(names) - set(known):
        raise ParameterWrong(f"{min(other)!r} is no statistic of {whose}; there are: {', '.join(known)}")


def coordination_network(kg: Graph, *, plan: str | None = None, split_collectives: bool = False) -> CoordinationNetwork:
    """The coordination network of all plans in the graph, or of `plan` (its title, number or IRI); see `read_incidence`.

    Raises ParameterWrong for a plan that the graph does not hold.
    """
    incidence = read_incidence(kg, plan=plan, split_collectives=split_collectives)
    rows = list(kg.query("plans", **({"plan": plan} if plan else {})))
    titles = {str(row["plan"]): str(row["title"]) for row in rows}
    about = {str(row["plan"]): dict(_about_plan(row)) for row in rows}
    return CoordinationNetwork(incidence, read_content(kg, incidence, plan=plan), titles, about)


def _about_plan(row: Mapping[str, object]) -> Iterator[tuple[str, Any]]:
    """What a task node tells of its plan: title, place, level and year (see `plan_year`), as far as they are known."""
    told = {
        name: str(row[name] or "")
        for name in ("title", "jurisdiction", "level", "period_start", "document_number", "issued")
    }
    yield from ((f"plan_{name}", told[name]) for name in ("title", "jurisdiction", "level"))
    year, _ = plan_year(
        start=told["period_start"], title=told["title"], number=told["document_number"], issued=told["issued"]
    )
    if year:
        yield "plan_year", year
