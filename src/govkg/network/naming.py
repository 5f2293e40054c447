"""Which agency or task a name means, and how those are told apart that share one: papers of several places print 市教育局 alike."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from govkg.errors import ParameterWrong
from govkg.network.finding_words import INNER_TITLES
from govkg.network.incidence import Incidence

MOST_NAMED = 8
MOST_PLANS = 3
NO_TITLES: Mapping[str, str] = MappingProxyType({})


def agency_place(incidence: Incidence, name: str, *, plan: str = "") -> int:
    """The place of the agency with an IRI, a full, printed or short name: 长治市教育局, 市教育局, 教育局, 各县区党委、政府;
    of several that have it the one in the plan (IRI) that is meant.

    Raises ParameterWrong, with what tells them apart where several have it.
    """
    found = agencies_named(incidence, name)
    if len(found) > 1 and plan:
        found = [i for i in found if plan in incidence.plans_of_agencies[i]] or found
    if len(found) == 1:
        return found[0]
    if found:
        own = _listed(own_name(incidence, i) for i in found)
        raise ParameterWrong(f"{len(found)} agencies are called {name!r}; name one: {own}")
    known = sorted(a.short for a in incidence.agencies)
    parts = [a.label for a in incidence.agencies if name and any(name in called for called in a.names)]
    if near := parts[:3] or difflib.get_close_matches(name, known, n=3, cutoff=0.5):
        raise ParameterWrong(f"no agency {name!r} in the plan; near it: {'、'.join(near)}")
    raise ParameterWrong(f"no agency {name!r} in the plan; there are: {_listed(known) or 'none'}")


def agencies_named(incidence: Incidence, name: str) -> list[int]:
    """The agencies that have this IRI or name, else those with a name that ends so; empty where none has."""
    return incidence.places(name) or [
        i for i, a in enumerate(incidence.agencies) if name and any(known.endswith(name) for known in a.names)
    ]


def own_name(incidence: Incidence, place: int) -> str:
    """The full name of an agency, with its IRI where others have that name too: what may be given to `agency_place`."""
    agency = incidence.agencies[place]
    return agency.label if incidence.places(agency.label) == [place] else f"{agency.label} ({agency.key})"


def names_with_plans(incidence: Incidence, titles: Mapping[str, str]) -> list[str]:
    """The full name of each agency, with the titles of its plans where several have the name, and its IRI where these are alike too."""
    return told_apart(
        (
            a.label,
            f"{a.label} ({'、'.join(dict.fromkeys(titles.get(plan, plan) for plan in of))})",
            f"{a.label} ({a.key})",
        )
        for a, of in zip(incidence.agencies, incidence.plans_of_agencies, strict=True)
    )


def plans_behind(incidence: Incidence, titles: Mapping[str, str]) -> list[str]:
    """What stands behind each agency to tell its plans: 《甲市方案》, of several the first ones; with the IRI where two plans have one title.
    Nothing where `titles` names none."""
    marked = {plan: f"《{title.translate(INNER_TITLES)}》" for plan, title in titles.items()}
    called = dict(zip(marked, told_apart((title, f"{title}({plan})") for plan, title in marked.items()), strict=True))
    return [_several([called[plan] for plan in of if plan in called]) for of in incidence.plans_of_agencies]


def _several(plans: Sequence[str]) -> str:
    return "".join(plans[:MOST_PLANS]) + (f" +{len(plans) - MOST_PLANS}" if len(plans) > MOST_PLANS else "")


def task_names(incidence: Incidence, titles: Mapping[str, str], *, taken: Iterable[str] = ()) -> list[str]:
    """The heading of each task (its path where it has none), with its path where others have it or it is `taken`, and with the title
    of its plan where several plans are there; with its IRI where these are alike too."""
    several = len({task.plan for task in incidence.tasks}) > 1
    return told_apart(_task_forms(incidence, titles, several=several), taken=taken)


def task_paths(incidence: Incidence, titles: Mapping[str, str]) -> list[str]:
    """The path of each task, with the title of its plan where several plans have such a path, and its IRI where these are alike too."""
    return told_apart(
        (t.path, f"{t.path} ({titles.get(t.plan, t.plan)})", f"{t.path} ({t.key})") for t in incidence.tasks
    )


def _task_forms(incidence: Incidence, titles: Mapping[str, str], *, several: bool) -> Iterator[tuple[str, ...]]:
    for task in incidence.tasks:
        heading = task.heading or task.path
        place = f"{titles.get(task.plan, task.plan)} {task.path}" if several else task.path
        yield heading, f"{heading} ({place})", f"{heading} ({task.key})"


def told_apart(forms: Iterable[Sequence[str]], *, taken: Iterable[str] = ()) -> list[str]:
    """Of the forms of each name the first that is neither another's nor `taken`; the last where all are.

    >>> told_apart([("甲", "甲 (p)"), ("甲", "甲 (q)"), ("乙", "乙 (q)")])
    ['甲 (p)', '甲 (q)', '乙']
    >>> told_apart([("甲", "乙"), ("甲", "丙"), ("乙", "乙 (q)")])
    ['乙', '丙', '乙 (q)']
    """
    every, others = list(forms), Counter(dict.fromkeys(taken, 1))
    steps, moved = [0] * len(every), True
    while moved:
        count = Counter(form[step] for form, step in zip(every, steps, strict=True)) + others
        further = [
            step + (count[form[step]] > 1 and step + 1 < len(form)) for form, step in zip(every, steps, strict=True)
        ]
        steps, moved = further, further != steps
    return [form[step] for form, step in zip(every, steps, strict=True)]


def tasks_named(incidence: Incidence, name: str) -> list[int]:
    """The task with this IRI, or all with this path, number or heading; empty where none has it."""
    return [t for t, task in enumerate(incidence.tasks) if name == task.key] or [
        t
        for t, task in enumerate(incidence.tasks)
        if name and name in (task.path, task.path.replace("/", "-"), str(task.number), task.heading)
    ]


def task_place(incidence: Incidence, name: str) -> int:
    """The place of the task with this IRI, path (三/6 or 三-6), number or heading. Raises ParameterWrong, with the IRIs of all
    that have it."""
    found = tasks_named(incidence, name)
    if len(found) == 1:
        return found[0]
    if found:
        tasks = [incidence.tasks[t] for t in found]
        paths = Counter(task.path for task in incidence.tasks)
        which = (f"{t.path} {t.heading}" + (f" ({t.key})" if paths[t.path] > 1 else "") for t in tasks)
        raise ParameterWrong(f"task {name!r} may be {_listed(which)}: give its path, or its IRI where paths repeat")
    if near := difflib.get_close_matches(name, [t.heading for t in incidence.tasks if t.heading], n=3, cutoff=0.5):
        raise ParameterWrong(f"no task {name!r} in the plan; near it: {'、'.join(near)}")
    example = f", such as {incidence.tasks[0].path}" if incidence.tasks else ""
    raise ParameterWrong(f"no task {name!r} in the plan; give its path, number, heading or IRI{example}")


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    return ", ".join(every[:MOST_NAMED]) + (" …" if len(every) > MOST_NAMED else "")
